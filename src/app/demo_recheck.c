/*
 * The re-check of the demonstration: a sample of the self-evaluations of 2022, most of them looked at and
 * told to their units, some under way.
 */
#include "app/demo_evaluate.h"

#include <string.h>

#include "app/list.h"
#include "app/recheck_view.h"
#include "base/sheet.h"
#include "base/table.h"

#define SIZE "40"
#define SEED "20230904"
#define CHECKED 30 /* of the sample; some of the others are under way */
#define BEGUN 34
#define UNSENT 3
#define ARGS_MAX 40

struct sampled {
	struct demo_run *r;
	const struct sheet *texts;
	uint64_t random;
	int64_t ids[64];
	size_t n;
	struct op_item *items;
	size_t n_items, cap;
};

static struct op_item *
add(struct sampled *s, const char *reg, const char *op, int64_t id)
{
	struct arena *a = s->r->d.arena;

	s->items = arena_grow(a, s->items, s->n_items, &s->cap, s->n_items + 1, sizeof *s->items);
	s->items[s->n_items] = (struct op_item){ .op = op_find(reg, op), .id = id,
		.call.args = arena_array(a, ARGS_MAX, sizeof(struct op_arg)) };
	return &s->items[s->n_items++];
}

static void
put(struct op_item *item, const char *field, const char *value)
{
	/* made by add */
	struct op_arg *args = (struct op_arg *)(uintptr_t)item->call.args;

	if (item->call.n_args < ARGS_MAX)
		args[item->call.n_args++] = (struct op_arg){ field, value };
}

static enum rc
go(struct sampled *s, const char *login, const char *at, struct err *err)
{
	enum rc rc = demo_act_as(s->r, login, at, err);

	if (rc == RC_OK)
		rc = app_do(s->r->app, s->items, s->n_items, s->r->d.arena, NULL, err);
	s->n_items = 0;
	return rc;
}

static enum rc
keep_id(void *arg, const struct list_row *row, struct err *err)
{
	struct sampled *s = arg;

	(void)err;
	if (s->n < ARRAY_LEN(s->ids))
		s->ids[s->n++] = row->id;
	return RC_OK;
}

static enum rc
list_ids(struct sampled *s, const char *reg, const char *filter, const char *sort, struct err *err)
{
	struct list_spec spec = { .reg = reg_find(reg), .filter = filter, .sort = sort };
	struct list *l;
	enum rc rc = app_list_open(s->r->app, &spec, &l, err);

	s->n = 0;
	if (rc)
		return rc;
	rc = app_list_each(l, keep_id, s, err);
	app_list_close(l);
	return rc;
}

static const char *
note(struct sampled *s)
{
	size_t n = 0, pick;

	for (size_t i = 1; i < s->texts->n_rows; i++)
		n += strcmp(demo_cell(s->texts, i, 0), "note") == 0;
	pick = demo_random(&s->random, n ? n : 1);
	for (size_t i = 1; i < s->texts->n_rows; i++)
		if (strcmp(demo_cell(s->texts, i, 0), "note") == 0 && pick-- == 0)
			return demo_cell(s->texts, i, 2);
	return "";
}

/* What is found mostly depends on what the item is. */
static const char *
finding_of(struct sampled *s, const struct recheck_item *i)
{
	static const char *const usual[] = { "no_evidence", "light", "medium", "partly_undone",
		"no_evidence", "light", "unquantified", "severe", "duplicate", "wrong_class" };

	if (strstr(i->level1, "满意度") || strstr(i->level2, "满意度"))
		return "no_survey";
	if (strcmp(i->op, "定性") == 0)
		return demo_random(&s->random, 2) ? "medium" : "light";
	return usual[demo_random(&s->random, ARRAY_LEN(usual))];
}

/* Good sheets have no finding or one, doubtful ones more. */
static enum rc
check_one(struct sampled *s, int64_t id, bool all, struct err *err)
{
	struct op_item *item = add(s, "recheck", "check", id);
	struct arena *a = s->r->d.arena;
	struct recheck_view v;
	enum rc rc = app_recheck_view(s->r->app, id, a, &v, err);
	size_t wanted, last = 0;

	if (rc)
		return rc;
	wanted = demo_random(&s->random, 3) + (v.check.doubt >= 2000 ? 2 : 0);
	for (size_t k = 0; k < wanted && v.n > 1; k++) {
		size_t i = 1 + (last + demo_random(&s->random, v.n / 2)) % (v.n - 1);
		if (i <= last)
			break;
		last = i;
		put(item, arena_printf(a, "%zu.finding", i + 1), finding_of(s, &v.items[i]));
		put(item, arena_printf(a, "%zu.note", i + 1), note(s));
	}
	if (all)
		put(item, "rest", "none");
	return RC_OK;
}

static enum rc
send_letters(struct sampled *s, struct err *err)
{
	enum rc rc = list_ids(s, "feedback", "kind=recheck", "code", err);
	size_t n = s->n > UNSENT ? s->n - UNSENT : 0;

	for (size_t i = 0; i < n && rc == RC_OK; i++)
		put(add(s, "feedback", "send", s->ids[i]), "document_no",
			arena_printf(s->r->d.arena, "西财绩复〔2023〕%zu号", i + 1));
	if (rc == RC_OK)
		rc = go(s, "wangmin", "2023-10-12T10:00:00", err);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		if (i % 5 != 3)
			put(add(s, "feedback", "receive", s->ids[i]), "receiver", "财务科");
	return rc ? rc : go(s, "wangmin", "2023-10-17T10:00:00", err);
}

enum rc
demo_recheck(struct demo_run *r, const struct sheet *texts, struct err *err)
{
	struct sampled s = { .r = r, .texts = texts, .random = 1205 + (uint64_t)r->o->seed };
	struct op_item *item = add(&s, "recheck", "draw", 0);
	enum rc rc;

	put(item, "year", "2022");
	put(item, "size", SIZE);
	put(item, "seed", SEED);
	rc = go(&s, "wangmin", "2023-09-04T09:00:00", err);
	if (rc == RC_OK)
		rc = list_ids(&s, "recheck", "year=2022", "position", err);
	for (size_t i = 0; i < s.n && i < BEGUN && rc == RC_OK; i++)
		rc = check_one(&s, s.ids[i], i < CHECKED, err);
	if (rc == RC_OK)
		rc = go(&s, "liqiang", "2023-09-21T15:00:00", err);
	for (size_t i = 0; i < s.n && i < CHECKED && rc == RC_OK; i++)
		add(&s, "recheck", "conclude", s.ids[i]);
	if (rc == RC_OK)
		rc = go(&s, "wangmin", "2023-09-25T16:00:00", err);
	return rc ? rc : send_letters(&s, err);
}
