/*
 * Monitoring of 2023 in the demonstration: money added in June, reports of January to July, three
 * departments late, five projects monitored by the bureau itself, alerts asked about and decided.
 */
#include "app/demo_monitor.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "store/db.h"

#define MONITORED 229000000000 /* 22.90 亿: whole departments, in which the projects are */
#define FOCUS_TOTAL 529830000  /* 529.83 万元 */
#define RAISED 6               /* departments that got more money in June */
#define LATE "科技局,商务局,统计局"
#define ALERTS_MAX 400
#define YUAN 100

struct stage {
	struct demo_run *r;
	struct monitor_period p;
	struct monitoring_row *rows;
	struct demo_report *reports;
	size_t n;
	int64_t *late; /* records that came late */
	size_t n_late;
	struct arena *arena;
};

/* Records of a list, by a filter: their ids and keys. */
static enum rc
find(struct stage *s, const char *reg, const char *filter, const char *sort, size_t most,
	struct list_row **ret, size_t *ret_n, struct err *err)
{
	struct list_spec spec = { .reg = reg_find(reg), .filter = filter, .sort = sort };
	struct list *l;
	enum rc rc = app_list_open(s->r->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_page(l, LIST_FIRST, 0, most, s->arena, ret, ret_n, err);
	app_list_close(l);
	return rc;
}

static enum rc
do_one(struct stage *s, const char *reg, const char *op, int64_t id, const struct op_arg *args,
	size_t n, const char *reason, int64_t *ret_id, struct err *err)
{
	struct op_item item = { .op = op_find(reg, op), .id = id,
		.call = { .args = args, .n_args = n, .reason = reason } };
	enum rc rc = app_do(s->r->app, &item, 1, s->arena, NULL, err);

	if (rc == RC_OK && ret_id)
		*ret_id = item.ret_id;
	return rc;
}

/* June: additions to some departments, so that all together have what is monitored. */
static enum rc
raise_budgets(struct stage *s, struct err *err)
{
	struct list_row *rows;
	int64_t sum = 0, missing, ids[RAISED];
	size_t n = 0, k = 0;
	enum rc rc = find(s, "goal", "kind=department year=2023", "-budget", 1000, &rows, &n, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++)
		sum += list_value(&reg_goal, &rows[i], "budget")->num;
	missing = MONITORED - sum;
	if (rc || n < RAISED || missing <= 0)
		return rc;
	rc = demo_act_as(s->r, "wangmin", "2023-06-12T10:00:00", err);
	for (; k < RAISED && rc == RC_OK; k++) {
		int64_t part = k + 1 == RAISED ? missing
			: missing / (int64_t)(RAISED - k) / (100 * FEN_PER_WAN) * (100 * FEN_PER_WAN);
		const struct op_arg args[] = { { "code", list_value(&reg_goal, &rows[k], "code")->text },
			{ "year", "2023" }, { "kind", "increase" },
			{ "amount", money_wan_exact(s->arena, part) },
			{ "effective_on", "2023-06-15" }, { "document", "西财预〔2023〕48号" } };
		missing -= part;
		rc = do_one(s, "adjustment", "propose", 0, args, ARRAY_LEN(args), "年中追加上级转移支付资金",
			&ids[k], err);
	}
	if (rc == RC_OK)
		rc = demo_act_as(s->r, "zhoujianguo", "2023-06-14T16:20:00", err);
	for (size_t i = 0; i < k && rc == RC_OK; i++)
		rc = do_one(s, "adjustment", "approve", ids[i], NULL, 0, NULL, NULL, err);
	return rc;
}

/* August: the period opened, payments of the treasury, reports */
static enum rc
open_period(struct stage *s, struct err *err)
{
	const struct op_arg args[] = { { "year", "2023" }, { "month", "7" }, { "due", "2023-08-31" } };
	int64_t id;
	enum rc rc = demo_act_as(s->r, "wangmin", "2023-08-01T09:00:00", err);

	if (rc == RC_OK)
		rc = do_one(s, "period", "open", 0, args, ARRAY_LEN(args), NULL, &id, err);
	if (rc == RC_OK)
		rc = store_period_load(s->r->app->db, id, s->arena, &s->p, err);
	if (rc == RC_OK)
		rc = store_monitoring_chunk(s->r->app->db, &s->p, 0, 0, 2 * DEMO_REVIEWED_AT_MOST, s->arena,
			&s->rows, &s->n, err);
	if (rc)
		return rc;
	s->reports = arena_array(s->arena, s->n + 1, sizeof *s->reports);
	for (size_t i = 0; i < s->n; i++)
		demo_report_fill(&s->rows[i], &s->r->d.random, s->arena, &s->reports[i]);
	return RC_OK;
}

static enum rc
import_payments(struct stage *s, struct err *err)
{
	struct import_payment *all = arena_array(s->arena, s->n * 7 + 1, sizeof *all);
	const struct import_options o = { 0 };
	struct import_report report;
	struct import_run run;
	size_t n = 0;
	enum rc rc = demo_act_as(s->r, "zhengxiao", "2023-08-03T15:00:00", err);

	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->rows[i].m.kind, "project") == 0)
			n += demo_report_payments(&s->reports[i], &s->r->d.random, all + n);
	if (rc == RC_OK)
		rc = demo_import_begin(s->r, &run, &o, &report, err);
	if (rc)
		return rc;
	rc = import_take_execution(&run, "国库支付2023年1-7月.xlsx", all, n, err);
	return demo_import_end(&run, rc, err);
}

static bool
is_late(const struct stage *s, size_t i)
{
	for (size_t k = 0; k < s->n_late; k++)
		if (s->late[k] == s->rows[i].m.id)
			return true;
	return false;
}

/* All records of three departments. */
static enum rc
find_late(struct stage *s, struct err *err)
{
	struct list_row *rows;
	enum rc rc = find(s, "monitoring", "year=2023 department=" LATE, "code", 1000, &rows, &s->n_late, err);

	s->late = arena_array(s->arena, s->n_late + 1, sizeof *s->late);
	for (size_t i = 0; rc == RC_OK && i < s->n_late; i++)
		s->late[i] = rows[i].id;
	return rc;
}

static enum rc
import_reports(struct stage *s, const char *at, bool late, struct err *err)
{
	struct import_monitoring *all = arena_array(s->arena, s->n + 1, sizeof *all);
	const struct import_options o = { 0 };
	struct import_report report;
	struct import_run run;
	size_t n = 0;
	enum rc rc = demo_act_as(s->r, "zhengxiao", at, err);

	for (size_t i = 0; i < s->n; i++) {
		if (is_late(s, i) != late)
			continue;
		all[n] = s->reports[i].report;
		all[n++].file = arena_printf(s->arena, "2023年1-7月监控/%s.xlsx", s->rows[i].m.code);
	}
	if (rc == RC_OK)
		rc = demo_import_begin(s->r, &run, &o, &report, err);
	if (rc)
		return rc;
	rc = import_take_monitoring(&run, all, n, err);
	return demo_import_end(&run, rc, err);
}

static enum rc
compute(struct stage *s, const char *at, struct err *err)
{
	enum rc rc = demo_act_as(s->r, "wangmin", at, err);

	return rc ? rc : do_one(s, "period", "compute", s->p.id, NULL, 0, NULL, NULL, err);
}

/* September: five projects that the bureau looks at itself */
static const char *const findings[5] = {
	"资金支付进度滞后，7月底仅完成招标", "台账记录不完整，部分发放清单缺少签收", "绩效指标完成情况佐证材料不足",
	"工程进度慢于计划，合同工期需顺延", "结余资金未及时清理，专账核算不规范",
};

static enum rc
focus_one(struct stage *s, const struct list_row *row, size_t k, struct err *err)
{
	static const char *const chosen[] = { "lag", "money", "attention", "lag", "attention" };
	const struct op_arg choose[] = { { "code", list_value(&reg_goal, row, "code")->text },
		{ "year", "2023" }, { "chosen", chosen[k] } };
	const struct op_arg found[] = { { "visited_on", "2023-09-08" }, { "visited_by", "王敏、陈静" },
		{ "findings", findings[k] }, { "demand", "请于9月30日前制定整改措施并书面反馈" } };
	const struct op_arg due = { "due", "2023-09-30" };
	const struct op_arg answer[] = { { "feedback", "已按要求整改，相关资料已补充完善" },
		{ "feedback_on", "2023-09-27" } };
	int64_t id;
	enum rc rc = do_one(s, "focus", "choose", 0, choose, ARRAY_LEN(choose), "列入2023年财政重点监控", &id,
		err);

	if (rc == RC_OK)
		rc = do_one(s, "focus", "record", id, found, ARRAY_LEN(found), NULL, NULL, err);
	if (rc == RC_OK)
		rc = do_one(s, "focus", "send", id, &due, 1, NULL, NULL, err);
	if (rc == RC_OK)
		rc = do_one(s, "focus", "answer", id, answer, ARRAY_LEN(answer), NULL, NULL, err);
	return rc ? rc : do_one(s, "focus", "close", id, NULL, 0, NULL, NULL, err);
}

static enum rc
focus(struct stage *s, struct err *err)
{
	struct list_row *rows;
	int64_t *budgets;
	size_t n = 0, picked[5], count;
	enum rc rc = demo_act_as(s->r, "wangmin", "2023-09-05T09:00:00", err);

	if (rc == RC_OK)
		rc = find(s, "goal", "kind=project year=2023 budget>=40万 budget<=180万", "code", 2000, &rows, &n,
			err);
	if (rc)
		return rc;
	budgets = arena_array(s->arena, n + 1, sizeof *budgets);
	for (size_t i = 0; i < n; i++)
		budgets[i] = list_value(&reg_goal, &rows[i], "budget")->num;
	count = demo_focus_pick(budgets, n, FOCUS_TOTAL, picked);
	for (size_t k = 0; k < count && rc == RC_OK; k++)
		rc = focus_one(s, &rows[picked[k]], k, err);
	return rc;
}

/* September: alerts asked about, explained, decided */
static enum rc
on_alerts(struct stage *s, const char *op, const struct list_row *rows, size_t first, size_t end,
	const struct op_arg *args, size_t n_args, const char *reason, struct err *err)
{
	struct op_item *items = arena_array(s->arena, end - first + 1, sizeof *items);

	for (size_t i = first; i < end; i++)
		items[i - first] = (struct op_item){ .op = op_find("alert", op), .id = rows[i].id,
			.call = { .args = args, .n_args = n_args, .reason = reason } };
	return end > first ? app_do(s->r->app, items, end - first, s->arena, NULL, err) : RC_OK;
}

/* Cuts: proposed with the decision, approved by the leader. */
static enum rc
cut_budgets(struct stage *s, const struct list_row *rows, size_t n, struct err *err)
{
	struct list_row *proposed;
	size_t count;
	enum rc rc = demo_act_as(s->r, "wangmin", "2023-09-22T10:30:00", err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		int64_t money = list_value(&reg_alert, &rows[i], "money")->num / 3 / FEN_PER_YUAN / 100;
		const struct op_arg args[] = { { "kind", i % 7 == 6 ? "suspend" : "reduce" },
			{ "amount", money_wan_exact(s->arena, money * FEN_PER_YUAN * 100) },
			{ "effective_on", "2023-10-15" },
			{ "document", "西财绩〔2023〕22号" } };
		if (money > 0)
			rc = do_one(s, "alert", "adjust-budget", rows[i].id, args, ARRAY_LEN(args),
				"客观原因导致执行缓慢，按程序调减", NULL, err);
	}
	if (rc == RC_OK)
		rc = find(s, "adjustment", "year=2023 state=proposed", "number", ALERTS_MAX, &proposed, &count, err);
	if (rc == RC_OK)
		rc = demo_act_as(s->r, "zhoujianguo", "2023-09-28T15:00:00", err);
	for (size_t i = 0; rc == RC_OK && i < count; i++)
		rc = do_one(s, "adjustment", "approve", proposed[i].id, NULL, 0, NULL, NULL, err);
	return rc;
}

static enum rc
handle(struct stage *s, struct err *err)
{
	static const struct op_arg due = { "due", "2023-09-15" },
		explanation = { "explanation", "已说明原因并制定加快执行的措施" };
	static const struct op_arg correct[] = { { "disposal", "correct" }, { "due", "2023-11-30" } },
		go_on = { "disposal", "continue" };
	struct list_row *rows;
	size_t n, cut, mend;
	enum rc rc = find(s, "alert", "year=2023 holds=1 rule:MO-05", "-priority", ALERTS_MAX, &rows, &n, err);

	if (rc == RC_OK)
		rc = demo_act_as(s->r, "wangmin", "2023-09-07T14:00:00", err);
	if (rc)
		return rc;
	cut = n / 6;
	mend = n * 4 / 6;
	rc = on_alerts(s, "ask", rows, 0, n, &due, 1, NULL, err);
	s->r->app->fixed_now = "2023-09-15T17:00:00";
	if (rc == RC_OK)
		rc = on_alerts(s, "explain", rows, 0, n * 9 / 10, &explanation, 1, NULL, err);
	if (rc == RC_OK)
		rc = cut_budgets(s, rows, cut, err);
	if (rc == RC_OK)
		rc = demo_act_as(s->r, "zhoujianguo", "2023-09-25T10:00:00", err);
	if (rc == RC_OK)
		rc = on_alerts(s, "decide", rows, cut, mend, correct, 2, NULL, err);
	if (rc == RC_OK)
		rc = on_alerts(s, "decide", rows, mend, n * 9 / 10, &go_on, 1, NULL, err);
	s->r->app->fixed_now = "2023-12-05T10:00:00";
	return rc ? rc : on_alerts(s, "close", rows, 0, mend * 9 / 10, NULL, 0, NULL, err);
}

/* The other red lights: put right by a date; some wait still. */
static enum rc
handle_others(struct stage *s, struct err *err)
{
	static const struct op_arg correct[] = { { "disposal", "correct" }, { "due", "2023-11-15" } };
	struct list_row *rows;
	size_t n;
	enum rc rc = find(s, "alert", "year=2023 holds=1 light=red state=open", "-priority", ALERTS_MAX, &rows,
		&n, err);

	if (rc == RC_OK)
		rc = demo_act_as(s->r, "chenjing", "2023-09-26T09:30:00", err);
	return rc ? rc : on_alerts(s, "decide", rows, 0, n * 4 / 5, correct, 2, NULL, err);
}

enum rc
demo_monitor(struct demo_run *r, struct err *err)
{
	struct stage s = { .r = r, .arena = arena_new() };
	enum rc rc = raise_budgets(&s, err);

	if (rc == RC_OK && r->o->projects <= DEMO_REVIEWED_AT_MOST) {
		rc = open_period(&s, err);
		if (rc == RC_OK)
			rc = import_payments(&s, err);
		if (rc == RC_OK)
			rc = find_late(&s, err);
		if (rc == RC_OK)
			rc = import_reports(&s, "2023-08-29T16:00:00", false, err);
		if (rc == RC_OK)
			rc = compute(&s, "2023-09-01T09:00:00", err);
		if (rc == RC_OK)
			rc = import_reports(&s, "2023-09-04T11:00:00", true, err);
		if (rc == RC_OK)
			rc = focus(&s, err);
		if (rc == RC_OK)
			rc = handle(&s, err);
		if (rc == RC_OK)
			rc = handle_others(&s, err);
		if (rc == RC_OK)
			rc = demo_act_as(r, "wangmin", "2023-12-20T10:00:00", err);
		if (rc == RC_OK)
			rc = do_one(&s, "period", "close", s.p.id, NULL, 0, NULL, NULL, err);
	}
	arena_free(s.arena);
	return rc;
}

/* Two more that make up what is missing, by their sorted budgets; false if there are none. */
static bool
pick_pair(const int64_t *budgets, const size_t *order, size_t n, int64_t missing, const size_t used[3],
	size_t ret[2])
{
	size_t low = 0, high = n - 1;

	while (low < high) {
		int64_t sum = budgets[order[low]] + budgets[order[high]];
		bool taken = false;
		for (size_t k = 0; k < 3; k++)
			taken = taken || used[k] == order[low] || used[k] == order[high];
		if (sum == missing && !taken) {
			ret[0] = order[low];
			ret[1] = order[high];
			return true;
		}
		if (sum < missing)
			low++;
		else
			high--;
	}
	return false;
}

struct priced {
	int64_t budget;
	size_t index;
};

static int
by_budget(const void *x, const void *y)
{
	const struct priced *a = x, *b = y;

	return (a->budget > b->budget) - (a->budget < b->budget);
}

size_t
demo_focus_pick(const int64_t *budgets, size_t n, int64_t total, size_t ret[5])
{
	struct arena *a = arena_new();
	struct priced *sorted = arena_array(a, n + 1, sizeof *sorted);
	size_t *order = arena_array(a, n + 1, sizeof *order), count = n < 5 ? n : 5;
	bool found = false;

	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct priced){ budgets[i], i };
	if (n)
		qsort(sorted, n, sizeof *sorted, by_budget);
	for (size_t i = 0; i < n; i++)
		order[i] = sorted[i].index;
	for (size_t i = 0; i + 3 <= n && n >= 5 && !found; i++) {
		const size_t three[3] = { i, i + 1, i + 2 };
		found = pick_pair(budgets, order, n, total - budgets[i] - budgets[i + 1] - budgets[i + 2], three,
			ret + 3);
		for (size_t k = 0; k < 3; k++)
			ret[k] = three[k];
	}
	for (size_t k = 0; k < count && !found; k++)
		ret[k] = k;
	arena_free(a);
	return count;
}
