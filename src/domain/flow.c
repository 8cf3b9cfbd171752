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
	{ "rectification", "draft", "edit", "draft" },
	{ "rectification", "draft", "issue", "issued" },
	{ "rectification", "draft", "end", "closed_not_done" },
	{ "rectification", "issued", "receive", "received" },
	{ "rectification", "issued", "plan", "planned" },
	{ "rectification", "issued", "progress", "in_progress" },
	{ "rectification", "issued", "extend", "extended" },
	{ "rectification", "issued", "accept", "accepted" },
	{ "rectification", "issued", "remind", "issued" },
	{ "rectification", "issued", "end", "closed_not_done" },
	{ "rectification", "received", "plan", "planned" },
	{ "rectification", "received", "progress", "in_progress" },
	{ "rectification", "received", "report", "reported" },
	{ "rectification", "received", "extend", "extended" },
	{ "rectification", "received", "accept", "accepted" },
	{ "rectification", "received", "remind", "received" },
	{ "rectification", "received", "end", "closed_not_done" },
	{ "rectification", "planned", "plan", "planned" },
	{ "rectification", "planned", "progress", "in_progress" },
	{ "rectification", "planned", "report", "reported" },
	{ "rectification", "planned", "extend", "extended" },
	{ "rectification", "planned", "accept", "accepted" },
	{ "rectification", "planned", "remind", "planned" },
	{ "rectification", "planned", "end", "closed_not_done" },
	{ "rectification", "in_progress", "plan", "in_progress" },
	{ "rectification", "in_progress", "progress", "in_progress" },
	{ "rectification", "in_progress", "report", "reported" },
	{ "rectification", "in_progress", "extend", "extended" },
	{ "rectification", "in_progress", "accept", "accepted" },
	{ "rectification", "in_progress", "remind", "in_progress" },
	{ "rectification", "in_progress", "end", "closed_not_done" },
	{ "rectification", "returned", "plan", "planned" },
	{ "rectification", "returned", "progress", "in_progress" },
	{ "rectification", "returned", "report", "reported" },
	{ "rectification", "returned", "extend", "extended" },
	{ "rectification", "returned", "accept", "accepted" },
	{ "rectification", "returned", "remind", "returned" },
	{ "rectification", "returned", "end", "closed_not_done" },
	{ "rectification", "extended", "plan", "planned" },
	{ "rectification", "extended", "progress", "in_progress" },
	{ "rectification", "extended", "report", "reported" },
	{ "rectification", "extended", "extend", "extended" },
	{ "rectification", "extended", "accept", "accepted" },
	{ "rectification", "extended", "remind", "extended" },
	{ "rectification", "extended", "end", "closed_not_done" },
	{ "rectification", "accepted", "plan", "planned" },
	{ "rectification", "accepted", "progress", "in_progress" },
	{ "rectification", "accepted", "report", "reported" },
	{ "rectification", "accepted", "accept", "accepted" },
	{ "rectification", "accepted", "remind", "accepted" },
	{ "rectification", "accepted", "end", "closed_not_done" },
	{ "rectification", "reported", "check", "checking" },
	{ "rectification", "reported", "return", "returned" },
	{ "rectification", "reported", "end", "closed_not_done" },
	{ "rectification", "checking", "check", "checking" },
	{ "rectification", "checking", "return", "returned" },
	{ "rectification", "checking", "end", "closed_not_done" },
	{ "rectification", "checking", "close", "closed" },
	{ "rectification", "closed", "reopen", "closed" },
	{ "rectification", "closed_not_done", "reopen", "closed_not_done" },
	{ "period", "open", "edit", "open" },
	{ "period", "open", "compute", "open" },
	{ "period", "open", "close", "closed" },
	{ "period", "closed", "reopen", "open" },
	{ "monitoring", "due", "report", "sent" },
	{ "monitoring", "sent", "report", "sent" },
	{ "monitoring", "sent", "return", "due" },
	{ "alert", "open", "ask", "asked" },
	{ "alert", "open", "explain", "explained" },
	{ "alert", "open", "decide", "decided" },
	{ "alert", "open", "close", "done" },
	{ "alert", "asked", "ask", "asked" },
	{ "alert", "asked", "explain", "explained" },
	{ "alert", "asked", "decide", "decided" },
	{ "alert", "asked", "close", "done" },
	{ "alert", "explained", "ask", "asked" },
	{ "alert", "explained", "explain", "explained" },
	{ "alert", "explained", "decide", "decided" },
	{ "alert", "explained", "close", "done" },
	{ "alert", "decided", "decide", "decided" },
	{ "alert", "decided", "close", "done" },
	{ "alert", "decided", "reopen", "open" },
	{ "alert", "done", "reopen", "open" },
	{ "alert", "gone", "close", "done" },
	{ "alert", "gone", "reopen", "open" },
	{ "adjustment", "proposed", "edit", "proposed" },
	{ "adjustment", "proposed", "approve", "approved" },
	{ "adjustment", "proposed", "refuse", "refused" },
	{ "adjustment", "proposed", "withdraw", "withdrawn" },
	{ "focus", "chosen", "record", "found" },
	{ "focus", "chosen", "drop", "dropped" },
	{ "focus", "found", "record", "found" },
	{ "focus", "found", "send", "sent" },
	{ "focus", "found", "drop", "dropped" },
	{ "focus", "sent", "answer", "answered" },
	{ "focus", "answered", "answer", "answered" },
	{ "focus", "answered", "close", "done" },
	{ "focus", "done", "reopen", "answered" },
	{ "focus", "dropped", "reopen", "chosen" },
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
