/* The keys of the rule set: rectification: deadlines and how days are counted (RE-02 to RE-04). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, rectify.name)

static const struct rule_key keys[] = {
	{ "rectify", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "RECTIFY-30-60", MEMBER(profile) },
	{ "rectify", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2020〕10号", MEMBER(document_no) },
};

const struct rule_table rules_rectify = { keys, ARRAY_LEN(keys), NULL };
