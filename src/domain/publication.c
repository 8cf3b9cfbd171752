/* Publication: register, last day (PU-01), share (PU-02). */
#include "domain/publication.h"

#include <string.h>

#include "base/date.h"
#include "rows.h"

static const struct choice kinds[] = {
	{ "goal", N_("goals") },
	{ "result", N_("results") },
};
static const struct choice states[] = {
	{ "open", N_("open") },
	{ "published", N_("published") },
};

#define MONEY .kind = FIELD_MONEY, .width = 14
#define TEXT(m) .offset = F_TEXT(struct publication, m)
#define NUM(m) .offset = F_NUM(struct publication, m)
#define VIEW .offset = FIELD_NO_MEMBER

static const struct field fields[] = {
	{ .name = "code", .title = N_("Code"), .label = "公开编号", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_SEARCH, .max_bytes = 100, TEXT(code) },
	{ .name = "department", .title = N_("Department"), .label = "部门名称", .kind = FIELD_TEXT,
		.flags = FIELD_SEARCH, .max_bytes = 450, VIEW },
	{ ROW_YEAR, NUM(year) },
	{ .name = "kind", .title = N_("What is published"), .label = "公开内容", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(kinds), TEXT(kind) },
	{ .name = "budget", .title = N_("Budget"), .label = "预算资金", MONEY, .flags = FIELD_SUM,
		NUM(budget) },
	{ .name = "approved", .title = N_("Budget approved"), .label = "批复预算资金", MONEY,
		NUM(approved) },
	{ .name = "approval_rate", .title = N_("Share approved"), .label = "批复率", .kind = FIELD_RATE,
		.width = 8, .flags = FIELD_HIDDEN, VIEW },
	{ .name = "approved_on", .title = N_("Approved on"), .label = "批复时间", .kind = FIELD_DATE,
		.width = 10, TEXT(approved_on) },
	{ .name = "published_budget", .title = N_("Budget published"), .label = "公开预算金额", MONEY,
		.flags = FIELD_HIDDEN, NUM(published_budget) },
	{ .name = "published_money", .title = N_("Projects' money published"), .label = "公开项目资金",
		MONEY, .flags = FIELD_HIDDEN, NUM(published_money) },
	{ .name = "projects", .title = N_("Projects"), .label = "参评项目个数", .kind = FIELD_INT,
		.width = 6, NUM(projects) },
	{ .name = "published", .title = N_("Projects published"), .label = "公开项目个数",
		.kind = FIELD_INT, .width = 6, NUM(published) },
	{ .name = "share", .title = N_("Share published"), .label = "公开率", .kind = FIELD_RATE,
		.width = 8, VIEW },
	{ .name = "due", .title = N_("Last day"), .label = "公开期限", .kind = FIELD_DATE, .width = 10,
		TEXT(due), .help = N_("The day of the approval and so many days as the rule set says (PU-01)") },
	{ .name = "published_on", .title = N_("Published on"), .label = "公开时间", .kind = FIELD_DATE,
		.width = 10, TEXT(published_on) },
	{ .name = "late", .title = N_("Late"), .label = "逾期", .kind = FIELD_BOOL, .width = 4, VIEW },
	{ .name = "short", .title = N_("Too few"), .label = "公开率不足", .kind = FIELD_BOOL, .width = 4,
		.flags = FIELD_HIDDEN, VIEW },
	{ .name = "url", .title = N_("Address"), .label = "公开网址", .kind = FIELD_TEXT, .width = 30,
		.flags = FIELD_HIDDEN, .max_bytes = 900, TEXT(url) },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_TEXT, .width = 30,
		.flags = FIELD_HIDDEN, .max_bytes = 900, TEXT(note) },
	{ .name = "reason", .title = N_("Not published because"), .label = "不公开原因",
		.kind = FIELD_TEXT, .width = 30, .flags = FIELD_HIDDEN, .max_bytes = 900, TEXT(reason) },
	{ ROW_STATE, CHOICES(states), TEXT(state) },
};

const struct reg reg_publication = {
	.name = "publication",
	.title = N_("Publication"),
	.view = "v_publication",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,department,year,kind,approved,approved_on,projects,published,share,due,published_on,"
		"late,state",
	.perm = PERM_VIEW,
};

void
publication_set_due(struct publication *p, int64_t days, struct arena *a)
{
	char due[DATE_SIZE];

	if (!p->approved_on) {
		p->due = NULL;
		return;
	}
	date_from_days(date_days(p->approved_on) + (int32_t)days, due);
	p->due = arena_strdup(a, due);
}

enum rc
publication_check(const struct publication *p, struct err *err)
{
	enum rc rc = field_check_all(fields, ARRAY_LEN(fields), p, err);

	if (rc)
		return rc;
	if (p->published_on && p->approved_on && strcmp(p->published_on, p->approved_on) < 0)
		return err_set(err, RC_INVALID, "published_on",
			_("%s was published on %s, before it was approved on %s: correct one of the two days."),
			p->code, p->published_on, p->approved_on);
	if (p->published < p->projects && strcmp(p->state, "published") == 0 && (!p->reason || !*p->reason))
		return err_set(err, RC_INVALID, "reason",
			_("%lld of the %lld projects of %s are not published: say why in reason (PU-07)."),
			(long long)(p->projects - p->published), (long long)p->projects, p->code);
	return RC_OK;
}

bool
publication_late(const struct publication *p)
{
	return p->published_on && p->due && strcmp(p->published_on, p->due) > 0;
}

bool
publication_short(const struct publication *p)
{
	return p->published * 10000 < p->least * p->projects;
}
