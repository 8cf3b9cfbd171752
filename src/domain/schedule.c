/* The tasks of a year: register, what the rule set asks for. */
#include "domain/schedule.h"

#include <string.h>

#include "base/date.h"
#include "rows.h"

static const struct choice stages[] = {
	{ "goal", N_("goals") },
	{ "publication", N_("publication") },
	{ "monitoring", N_("monitoring") },
	{ "selfeval", N_("self-evaluation") },
	{ "evaluation", N_("evaluation") },
	{ "rectification", N_("rectification") },
	{ "use", N_("use of results") },
	{ "account", N_("yearly account") },
	{ "other", N_("other") },
};
static const struct choice states[] = {
	{ "open", N_("open") },
	{ "done", N_("done") },
	{ "dropped", N_("dropped") },
};

#define TEXT(m) .offset = F_TEXT(struct year_task, m)
#define NUM(m) .offset = F_NUM(struct year_task, m)

static const struct field fields[] = {
	{ .name = "code", .title = N_("Code"), .label = "任务编号", .kind = FIELD_TEXT, .width = 12,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 100, TEXT(code) },
	{ .name = "title", .title = N_("Task"), .label = "任务", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 450, TEXT(title) },
	{ ROW_YEAR, NUM(year) },
	{ .name = "stage", .title = N_("Stage"), .label = "阶段", .kind = FIELD_CHOICE, .width = 10,
		.flags = FIELD_REQUIRED, CHOICES(stages), TEXT(stage) },
	{ .name = "begins", .title = N_("Begins"), .label = "开始", .kind = FIELD_DATE, .width = 10,
		TEXT(begins) },
	{ .name = "due", .title = N_("Last day"), .label = "截止", .kind = FIELD_DATE, .width = 10,
		.flags = FIELD_REQUIRED, TEXT(due) },
	{ .name = "remind", .title = N_("Days of reminder"), .label = "提前提醒天数", .kind = FIELD_INT,
		.width = 6, .flags = FIELD_HIDDEN, NUM(remind) },
	{ .name = "rule", .title = N_("Rule behind it"), .label = "依据规则", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_HIDDEN, .max_bytes = 100, TEXT(rule) },
	{ .name = "done_on", .title = N_("Done on"), .label = "完成日期", .kind = FIELD_DATE, .width = 10,
		TEXT(done_on) },
	{ .name = "done_by", .title = N_("Done by"), .label = "完成人", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_HIDDEN, .max_bytes = 100, TEXT(done_by) },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, TEXT(note) },
	{ ROW_STATE, CHOICES(states), TEXT(state) },
};

const struct reg reg_calendar = {
	.name = "calendar",
	.title = N_("Calendar"),
	.view = "v_calendar",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.yearly = true,
	.sort = "due,code",
	.columns = "code,title,year,stage,begins,due,done_on,state",
	.perm = PERM_VIEW,
};

enum rc
year_task_check(const struct year_task *t, struct err *err)
{
	enum rc rc = field_check_all(fields, ARRAY_LEN(fields), t, err);

	if (rc)
		return rc;
	if (t->begins && strcmp(t->due, t->begins) < 0)
		return err_set(err, RC_INVALID, "due",
			_("%s ends on %s, before it begins on %s: correct one of the two days."), t->code, t->due,
			t->begins);
	if (t->remind < 0 || t->remind > 90)
		return err_set(err, RC_INVALID, "remind", _("A reminder comes 0 to 90 days before."));
	return RC_OK;
}

struct planning {
	const struct apply_rules *r;
	int64_t year;
	struct arena *arena;
	struct year_task *rows;
	size_t n, cap;
};

/* A day of the rule set, MM-DD, in a year. */
static const char *
day(struct planning *p, int64_t year, const char *month_day)
{
	return arena_printf(p->arena, "%d-%s", (int)year, month_day);
}

static const char *
later(struct planning *p, const char *date, int64_t days)
{
	char to[DATE_SIZE];

	date_from_days(date_days(date) + (int32_t)days, to);
	return arena_strdup(p->arena, to);
}

static void
add(struct planning *p, const char *code, const char *title, const char *stage, const char *begins,
	const char *due, const char *rule)
{
	p->rows = arena_grow(p->arena, p->rows, p->n, &p->cap, p->n + 1, sizeof *p->rows);
	p->rows[p->n++] = (struct year_task){ .year = p->year, .code = code, .title = title, .stage = stage,
		.begins = begins, .due = due, .remind = p->r->remind_days, .rule = rule, .state = "open" };
}

/* Titles are field data: they go into other people's calendars. */
void
year_tasks(const struct rules *rules, int64_t year, const char *approved_on, struct arena *a,
	struct year_task **ret, size_t *ret_n)
{
	struct planning p = { .r = &rules->apply, .year = year, .arena = a };
	const struct apply_rules *r = &rules->apply;
	int last = (int)year - 1;

	add(&p, "01-goal", arena_printf(a, "%d年度绩效目标随部门预算报送、审核", (int)year), "goal",
		day(&p, year - 1, "09-01"), day(&p, year - 1, r->goals_due), "calendar.goals_due");
	add(&p, "02-approve", arena_printf(a, "%d年度绩效目标随部门预算批复", (int)year), "goal",
		day(&p, year, "01-01"), day(&p, year, "02-28"), NULL);
	if (approved_on)
		add(&p, "03-publish", arena_printf(a, "%d年度绩效目标公开（批复后%d天内）", (int)year,
			(int)r->publish_days), "publication", approved_on,
			later(&p, approved_on, r->publish_days), "publish.days");
	add(&p, "04-selfeval", arena_printf(a, "%d年度绩效自评报送", last), "selfeval",
		day(&p, year, r->selfeval_from), day(&p, year, r->selfeval_due), "calendar.selfeval_due");
	add(&p, "05-monitor", arena_printf(a, "%d年1-7月绩效运行监控表报送", (int)year), "monitoring",
		day(&p, year, "08-01"), day(&p, year, r->monitor_due), "calendar.monitor_due");
	add(&p, "06-analysis", arena_printf(a, "%d年1-7月绩效监控结果审核分析", (int)year), "monitoring",
		day(&p, year, "09-01"), day(&p, year, r->monitor_review), "calendar.monitor_review");
	add(&p, "07-evaluation", arena_printf(a, "%d年度部门评价、财政重点评价完成", last), "evaluation",
		day(&p, year, "04-01"), day(&p, year, r->evaluation_due), "calendar.evaluation_due");
	add(&p, "08-feedback", "评价结果反馈和整改通知下达", "rectification",
		day(&p, year, r->evaluation_due), later(&p, day(&p, year, r->evaluation_due), 20), NULL);
	add(&p, "09-use", arena_printf(a, "%d年预算与评价结果挂钩建议", (int)year + 1), "use",
		day(&p, year, r->goals_due), day(&p, year, "12-31"), NULL);
	add(&p, "10-account", arena_printf(a, "%d年工作开展情况说明", (int)year), "account",
		day(&p, year + 1, "01-01"), day(&p, year + 1, r->account_due), "calendar.account_due");
	*ret = p.rows;
	*ret_n = p.n;
}
