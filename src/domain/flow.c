/* What can be done to a record in which state. A new verb is a row here. */
#include "domain/flow.h"

#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "domain/field.h"

static const struct flow flows[] = {
	{ "goal", "draft", "edit", "draft" },
	{ "goal", "draft", "confirm", "draft" },
	{ "goal", "draft", "submit", "submitted" },
	{ "goal", "draft", "drop", NULL },
	{ "goal", "submitted", "grade", "reviewed" },
	{ "goal", "submitted", "approve", "approved" },
	{ "goal", "submitted", "return", "returned" },
	{ "goal", "submitted", "refuse", "refused" },
	{ "goal", "reviewed", "grade", "reviewed" },
	{ "goal", "reviewed", "approve", "approved" },
	{ "goal", "reviewed", "return", "returned" },
	{ "goal", "reviewed", "refuse", "refused" },
	{ "goal", "reviewed", "withdraw", NULL },
	{ "goal", "returned", "edit", "draft" },
	{ "goal", "returned", "submit", "submitted" },
	{ "goal", "returned", "withdraw", NULL },
	{ "goal", "returned", "drop", NULL },
	{ "goal", "refused", "withdraw", NULL },
	{ "goal", "refused", "drop", NULL },
	{ "goal", "approved", "withdraw", NULL },
	{ "goal", "approved", "adjust", "draft" },
	{ "exante", "draft", "edit", "draft" },
	{ "exante", "draft", "evaluate", "evaluating" },
	{ "exante", "draft", "withdraw", "withdrawn" },
	{ "exante", "evaluating", "edit", "evaluating" },
	{ "exante", "evaluating", "evaluate", "evaluating" },
	{ "exante", "evaluating", "conclude", "concluded" },
	{ "exante", "evaluating", "withdraw", "withdrawn" },
	{ "exante", "concluded", "reopen", "reopened" },
	{ "exante", "reopened", "edit", "reopened" },
	{ "exante", "reopened", "evaluate", "evaluating" },
	{ "exante", "reopened", "withdraw", "withdrawn" },
	{ "exante", "withdrawn", "reopen", "reopened" },
	{ "evidence", "active", "remove", "removed" },
	{ "evidence", "removed", "restore", "active" },
	{ "library", "proposed", "edit", "proposed" },
	{ "library", "proposed", "accept", "active" },
	{ "library", "proposed", "retire", "retired" },
	{ "library", "active", "retire", "retired" },
	{ "library", "active", "replace", "retired" },
	{ "document", "active", "edit", "active" },
	{ "document", "active", "close", "closed" },
	{ "document", "closed", "reopen", "active" },
	{ "agency", "active", "edit", "active" },
	{ "agency", "active", "close", "closed" },
	{ "agency", "closed", "reopen", "active" },
	{ "unit", "active", "edit", "active" },
	{ "unit", "active", "close", "closed" },
	{ "unit", "closed", "reopen", "active" },
	{ "user", "active", "edit", "active" },
	{ "user", "active", "close", "closed" },
	{ "user", "closed", "reopen", "active" },
};

const struct flow *
flow_find(const char *reg, const char *from, const char *verb)
{
	for (size_t i = 0; i < ARRAY_LEN(flows); i++) {
		const struct flow *f = &flows[i];
		if (strcmp(f->reg, reg) == 0 && strcmp(f->from, from) == 0 &&
			strcmp(f->verb, verb) == 0)
			return f;
	}
	return NULL;
}

enum rc
flow_check(const char *reg, const char *from, const char *verb, const struct flow **ret,
	struct err *err)
{
	const struct flow *found = flow_find(reg, from, verb);
	const struct reg *r = reg_find(reg);
	const struct field *state = r ? reg_field(r, "state") : NULL;
	struct strbuf verbs = { 0 };

	if (found) {
		*ret = found;
		return RC_OK;
	}
	for (size_t i = 0; i < ARRAY_LEN(flows); i++)
		if (strcmp(flows[i].reg, reg) == 0 && strcmp(flows[i].from, from) == 0)
			strbuf_addf(&verbs, "%s%s", verbs.len ? ", " : "", flows[i].verb);
	const char *title = state ? field_choice_title(state, from) : from;
	if (verbs.len)
		(void)err_set(err, RC_INVALID, "state",
			_("\"%s\" is not possible while the state is \"%s\": possible are %s."), verb, title,
			strbuf_str(&verbs));
	else
		(void)err_set(err, RC_INVALID, "state",
			_("\"%s\" is not possible while the state is \"%s\": it cannot be changed then."),
			verb, title);
	strbuf_free(&verbs);
	return RC_INVALID;
}
