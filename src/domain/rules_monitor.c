/* The keys of the rule set: monitoring (MO-05 to MO-11). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, monitor.name)

static const struct rule_key keys[] = {
	{ "monitor", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "LIGHT-60/80", MEMBER(profile) },
	{ "monitor", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2019〕136号", MEMBER(document_no) },
};

const struct rule_table rules_monitor = { keys, ARRAY_LEN(keys), NULL };
