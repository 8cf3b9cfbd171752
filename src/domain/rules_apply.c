/* The keys of the rule set: use of results, publication, calendar (RA-07, PU-01, PU-02, YR-02, YR-03). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, apply.name)

static const struct rule_key keys[] = {
	{ "apply", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "APPLY-EXAMPLE", MEMBER(profile) },
	{ "apply", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "未定", MEMBER(document_no) },
};

const struct rule_table rules_apply_results = { keys, ARRAY_LEN(keys), NULL };
