/*
 * Self-evaluations of the demonstration: the 895 projects and the departments of fiscal year 2022, sent
 * in July and August 2023, most of them accepted by the end of August.
 */
#include "app/demo_selfeval.h"

#include <string.h>

#include "app/list.h"
#include "app/selfeval.h"
#include "base/dec.h"
#include "base/sheet.h"
#include "base/table.h"
#include "store/goal.h"

#define YEAR 2022
#define ONE 1000000 /* values have six decimals */

/* How well projects do, in 1/1000 of all, and what that means. */
static const struct quality {
	int64_t share;      /* 1/1000 of the sheets */
	int64_t missed;     /* 1/1000 of the rows miss their target */
	int64_t low, high;  /* 1/1000 of the target that they reach then */
	int64_t rate_low;   /* 1/1000 of the budget spent, up to 1000 */
} qualities[] = {
	{ 862, 150, 930, 990, 930 },
	{ 105, 550, 640, 900, 820 },
	{ 26, 700, 380, 800, 640 },
	{ 7, 900, 150, 600, 420 },
};

static const struct {
	const char *login, *at;
} days[] = {
	{ "zhengxiao", "2023-07-12T09:20:00" }, { "zhengxiao", "2023-07-21T10:40:00" },
	{ "zhengxiao", "2023-07-28T15:10:00" }, { "zhengxiao", "2023-08-04T09:30:00" },
	{ "zhengxiao", "2023-08-09T16:20:00" },
};

const char *
demo_selfeval_text(struct demo_sheet *s, const char *kind)
{
	size_t n = 0, pick;

	for (size_t i = 1; i < s->texts->n_rows; i++)
		n += strcmp(demo_cell(s->texts, i, 0), kind) == 0;
	if (n == 0)
		return "";
	pick = demo_random(&s->random, n);
	for (size_t i = 1; i < s->texts->n_rows; i++)
		if (strcmp(demo_cell(s->texts, i, 0), kind) == 0 && pick-- == 0)
			return demo_cell(s->texts, i, 1);
	return "";
}

void
demo_reach(struct demo_sheet *s, struct score_row *row, int64_t share)
{
	const char *dot = strchr(row->target, '.');
	struct strbuf out = { 0 };
	int64_t target, v, step = ONE;

	if (dec_parse(row->target, 6, &target, NULL) != RC_OK)
		return;
	for (size_t i = dot ? strlen(dot + 1) : 0; i > 0 && step > 1; i--)
		step /= 10;
	/* percentages and small numbers are measured more finely than they are planned */
	if (strcmp(row->measure, "%") == 0 && share % 1000)
		step = ONE / 10 < step ? ONE / 10 : step;
	v = dec_muldiv(target, share, 1000 * step) * step;
	if (strcmp(row->measure, "%") == 0 && target <= 100 * (int64_t)ONE && v > 100 * (int64_t)ONE)
		v = 100 * (int64_t)ONE;
	dec_format_short(&out, v, 6);
	strbuf_add(&out, row->measure);
	row->actual = arena_strdup(s->a, strbuf_str(&out));
	strbuf_free(&out);
}

static const struct quality *
draw_quality(struct demo_sheet *s)
{
	int64_t r = (int64_t)demo_random(&s->random, 1000);
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(qualities) && r >= qualities[i].share)
		r -= qualities[i++].share;
	return &qualities[i];
}

static int64_t
between(struct demo_sheet *s, int64_t low, int64_t high)
{
	return low + (int64_t)demo_random(&s->random, (uint64_t)(high - low + 1));
}

/* Value, level and words of one row. */
static void
fill_row(struct demo_sheet *s, struct score_row *row, const struct quality *q, bool missed)
{
	bool limit = strcmp(row->op, "≤") == 0 || strcmp(row->op, "<") == 0;
	int64_t share = missed ? between(s, q->low, q->high)
		: strcmp(row->op, "=") == 0 ? 1000 : between(s, 1000, 1070);

	if (score_qualitative(row)) {
		row->attainment = missed ? "partly" : "met";
		row->actual = missed ? "部分达成" : "达成";
		row->claimed = dec_muldiv(row->weight, missed ? between(s, 620, 790) : between(s, 920, 1000),
			1000);
	} else {
		demo_reach(s, row, limit ? 2000 - share : share);
	}
	row->evidence = demo_selfeval_text(s, "proof");
}

static void
fill_rows(struct demo_sheet *s, const struct quality *q)
{
	struct evaluation_doc *d = &s->out->doc;
	size_t always = 1 + demo_random(&s->random, d->n_rows > 1 ? d->n_rows - 1 : 1);

	for (size_t i = 1; i < d->n_rows; i++)
		fill_row(s, &d->rows[i], q, i == always || between(s, 1, 1000) <= q->missed);
}

static void
fill_money(struct demo_sheet *s, const struct quality *q)
{
	struct evaluation *e = &s->out->doc.e;
	int64_t budget = s->goal->goal.budget, rate = between(s, q->rate_low, 1000);
	int64_t *initial = e->funds[FUND_INITIAL], *year = e->funds[FUND_BUDGET],
		*executed = e->funds[FUND_EXECUTED];

	initial[FUND_TOTAL] = year[FUND_TOTAL] = budget;
	initial[FUND_FISCAL] = year[FUND_FISCAL] = s->goal->goal.fiscal;
	initial[FUND_CARRIED] = year[FUND_CARRIED] = 0;
	initial[FUND_OTHER] = year[FUND_OTHER] = s->goal->goal.other;
	/* to whole yuan, and not all to the same thousandth */
	executed[FUND_TOTAL] = rate == 1000 ? budget
		: dec_muldiv(budget, rate * 1000 + between(s, 0, 999), 100000000) * 100;
}

/* "{name}全年..., {a}": three rows in words. */
static const char *
row_words(struct demo_sheet *s, size_t k)
{
	const struct evaluation_doc *d = &s->out->doc;
	const struct score_row *row = &d->rows[1 + k % (d->n_rows - 1)];

	return arena_printf(s->a, "%s%s", row->level3, row->actual);
}

static const char *
completion(struct demo_sheet *s)
{
	const char *frame = demo_selfeval_text(s, "frame");
	size_t k = demo_random(&s->random, 97);
	const struct {
		const char *name, *value;
	} fills[] = { { "{name}", s->goal->project.name }, { "{unit}", s->goal->unit },
		{ "{a}", row_words(s, k) }, { "{b}", row_words(s, k + 2) }, { "{c}", row_words(s, k + 5) },
		{ "{rate}", arena_printf(s->a, "%lld.%02lld%%", (long long)(s->out->doc.e.rate / 100),
			(long long)(s->out->doc.e.rate % 100)) } };
	struct strbuf out = { 0 };
	const char *text;

	while (*frame) {
		size_t i = 0, len = 1;
		for (; i < ARRAY_LEN(fills); i++)
			if (strncmp(frame, fills[i].name, strlen(fills[i].name)) == 0)
				break;
		if (i < ARRAY_LEN(fills)) {
			strbuf_add(&out, fills[i].value ? fills[i].value : "");
			len = strlen(fills[i].name);
		} else {
			strbuf_addc(&out, *frame);
		}
		frame += len;
	}
	text = arena_strdup(s->a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* Words where points are missing. */
static void
explain(struct demo_sheet *s)
{
	struct evaluation_doc *d = &s->out->doc;

	for (size_t i = 1; i < d->n_rows; i++)
		if (d->rows[i].score < d->rows[i].weight && !d->rows[i].explanation)
			d->rows[i].explanation = demo_selfeval_text(s, "short");
	if (d->e.rate >= 0 && d->e.rate < s->rules->score.low_rate && !d->e.explanation) {
		d->e.explanation = demo_selfeval_text(s, "rate");
		d->e.measures = demo_selfeval_text(s, "measure");
	}
}

/* The unit computes as the rules do, unless something is planted. */
static void
claim(struct demo_sheet *s, const char *signal)
{
	struct evaluation_doc *d = &s->out->doc;
	int64_t sum = 0;

	for (size_t i = 0; i < d->n_rows; i++)
		if (d->rows[i].score >= 0)
			d->rows[i].claimed = d->rows[i].score;
	if (signal)
		demo_doubt_claim(s, signal);
	for (size_t i = 0; i < d->n_rows; i++)
		sum += d->rows[i].claimed > 0 ? d->rows[i].claimed : 0;
	d->e.claimed = sum;
	d->e.claimed_grade = grade_of(&s->rules->score, sum);
	d->e.prepared_by = "经办人";
	d->e.filled_on = arena_strndup(s->a, s->r->app->fixed_now, 10);
}

/* Something is always missed, if only by a little: full points throughout are planted. */
static void
miss_one(struct demo_sheet *s)
{
	struct evaluation_doc *d = &s->out->doc;
	struct score_row *easy = NULL;

	for (size_t i = 1; i < d->n_rows; i++) {
		struct score_row *row = &d->rows[i];
		bool percent = strcmp(row->measure, "%") == 0;
		if (row->score < row->weight)
			return;
		if (!score_qualitative(row) && strcmp(row->op, "≥") == 0 && (percent || !easy))
			easy = row;
	}
	if (!easy)
		return;
	for (int64_t share = 962; share > 500 && easy->score == easy->weight; share -= 60) {
		demo_reach(s, easy, share);
		selfeval_score(d, s->rules, s->a);
	}
}

static void
make_sheet(struct demo_sheet *s, const char *signal, const char *copied)
{
	const struct quality *q = signal ? &qualities[0] : draw_quality(s);
	struct import_selfeval *out = s->out;

	selfeval_start(s->goal, s->rules, s->a, &out->doc);
	out->code = s->goal->project.code;
	out->unit = s->goal->unit;
	out->year = YEAR;
	fill_money(s, q);
	fill_rows(s, q);
	if (signal)
		demo_doubt_plant(s, signal, copied);
	selfeval_score(&out->doc, s->rules, s->a);
	if (!signal)
		miss_one(s);
	if (!out->doc.e.completion)
		out->doc.e.completion = completion(s);
	explain(s);
	claim(s, signal);
}

/* Goals of the year with their objects */

#define DEPARTMENTS 512

struct objects {
	int64_t *ids; /* goal rows, projects by code first, whole departments behind */
	size_t n, cap, projects;
	struct arena *a;
	const char *last[DEPARTMENTS]; /* what a sheet of the department said before */
	const char *any;               /* what one of some department said */
	size_t copies;
};

/* Texts are copied within a department and across departments, in turn. */
static const char *
text_to_copy(struct objects *o, const struct goal_doc *g)
{
	const char *own = o->last[g->project.department_id % DEPARTMENTS];

	return o->copies++ % 2 == 0 && own ? own : o->any;
}

static void
remember_text(struct objects *o, size_t i, const struct goal_doc *g, const char *text)
{
	const char **last = &o->last[g->project.department_id % DEPARTMENTS];

	if (i % 3 == 0 || !*last)
		*last = arena_strdup(o->a, text);
	if (i % 29 == 3)
		o->any = arena_strdup(o->a, text);
}

static enum rc
keep_id(void *arg, const struct list_row *row, struct err *err)
{
	struct objects *o = arg;

	(void)err;
	o->ids = arena_grow(o->a, o->ids, o->n, &o->cap, o->n + 1, sizeof *o->ids);
	o->ids[o->n++] = row->id;
	return RC_OK;
}

static enum rc
find_goals(struct demo_run *r, const char *filter, struct objects *o, struct err *err)
{
	struct list_spec spec = { .reg = &reg_goal, .filter = filter, .sort = "code" };
	struct list *l;
	enum rc rc = app_list_open(r->app, &spec, &l, err);

	if (rc)
		return rc;
	app_list_columns(l, NULL, 0);
	rc = app_list_each(l, keep_id, o, err);
	app_list_close(l);
	return rc;
}

/* One day's share of the sheets. */
static enum rc
send(struct demo_run *r, const struct sheet *texts, struct objects *o, size_t from, size_t to,
	struct err *err)
{
	const struct import_options options = { 0 };
	struct import_report report;
	struct import_run run;
	struct rules rules = { 0 };
	enum rc rc = demo_import_begin(r, &run, &options, &report, err);

	if (rc == RC_OK)
		rc = app_rules_of(r->app, YEAR, &rules, err);
	for (size_t i = from; i < to && rc == RC_OK; i++) {
		const char *signal = i < o->projects ? demo_doubt_of(i, o->projects) : NULL;
		struct import_selfeval out = { .place_code = "", .place_name = "", .place_unit = "",
			.place_year = "" };
		struct goal_doc goal;
		struct demo_sheet s = { r, texts, &goal, &rules, &out,
			((uint64_t)o->ids[i] + 11) * 0x9e3779b97f4a7c15u ^ (uint64_t)r->o->seed, run.docs };
		rc = store_goal_load(r->app->db, o->ids[i], run.docs, &goal, err);
		if (rc)
			break;
		make_sheet(&s, signal, signal && strcmp(signal, "copied") == 0 ? text_to_copy(o, &goal) : NULL);
		out.file = arena_printf(run.docs, "2022年自评表/%s.xlsx", out.code);
		if (!signal)
			remember_text(o, i, &goal, out.doc.e.completion);
		rc = import_take_selfeval(&run, &out, err);
		arena_reset(run.arena);
		arena_reset(run.docs);
	}
	return demo_import_end(&run, rc, err);
}

/* All but a few late ones are accepted. */
static enum rc
accept(struct demo_run *r, const char *at, struct err *err)
{
	const struct op *op = op_find("evaluation", "accept");
	int64_t *ids;
	size_t n, m = 0;
	enum rc rc = demo_act_as(r, "wangmin", at, err);

	if (rc == RC_OK)
		rc = store_evaluation_ids(r->app->db, YEAR, "self", NULL, r->d.arena, &ids, &n, err);
	if (rc)
		return rc;
	struct op_item *items = arena_array(r->d.arena, n + 1, sizeof *items);
	for (size_t i = 0; i < n; i++)
		if (i % 24 != 11)
			items[m++] = (struct op_item){ .op = op, .id = ids[i] };
	return app_do(r->app, items, m, r->d.arena, NULL, err);
}

enum rc
demo_selfeval(struct demo_run *r, struct err *err)
{
	struct objects o = { .a = r->d.arena };
	const struct sheet *texts;
	enum rc rc = import_shipped_sheet("demo/selfeval.csv", r->d.arena, &texts, err);

	if (rc == RC_OK)
		rc = demo_act_as(r, days[0].login, days[0].at, err);
	if (rc == RC_OK)
		rc = find_goals(r, "year=2022 kind=project state=approved", &o, err);
	o.projects = o.n;
	if (rc == RC_OK)
		rc = find_goals(r, "year=2022 kind=department state=approved", &o, err);
	for (size_t d = 0; d < ARRAY_LEN(days) && rc == RC_OK; d++) {
		rc = demo_act_as(r, days[d].login, days[d].at, err);
		if (rc == RC_OK)
			rc = send(r, texts, &o, o.n * d / ARRAY_LEN(days), o.n * (d + 1) / ARRAY_LEN(days),
				err);
	}
	if (rc == RC_OK)
		rc = demo_act_as(r, days[ARRAY_LEN(days) - 1].login, "2023-08-10T17:00:00", err);
	if (rc == RC_OK)
		rc = accept(r, "2023-08-25T16:00:00", err);
	return rc;
}
