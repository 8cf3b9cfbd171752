/* The keys of the rule set: self-evaluation: scores, grades, re-checks (SE-01 to SE-17, GR-01 to GR-04, RC-04, RC-11). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, score.name)

static const struct rule_key keys[] = {
	{ "score", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "STD-2020", MEMBER(profile) },
	{ "score", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2020〕10号", MEMBER(document_no) },
};

const struct rule_table rules_score = { keys, ARRAY_LEN(keys), NULL };
