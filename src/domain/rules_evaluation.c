/* The keys of the rule set: department and finance evaluation, feedback (EV-01 to EV-04, TP-02, RE-01). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, evaluation.name)

static const struct rule_key keys[] = {
	{ "evaluation", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "EVALUATE-2020", MEMBER(profile) },
	{ "evaluation", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2020〕10号", MEMBER(document_no) },
};

const struct rule_table rules_evaluation = { keys, ARRAY_LEN(keys), NULL };
