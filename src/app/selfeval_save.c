/* A sheet of self-evaluation on its way in: loaded, scored, checked, saved, told to the log. */
#include "app/selfeval.h"

#include <string.h>

#include "app/doubt.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "domain/flow.h"
#include "store/goal.h"
#include "store/monitor.h"

static struct evaluation_doc
copy_of(const struct evaluation_doc *d, struct arena *a)
{
	struct evaluation_doc copy = *d;

	copy.rows = arena_array(a, d->n_rows + 1, sizeof *copy.rows);
	if (d->n_rows)
		memcpy(copy.rows, d->rows, d->n_rows * sizeof *copy.rows);
	return copy;
}

enum rc
selfeval_load(struct op_run *r, struct evaluation_doc *before, struct evaluation_doc *d,
	struct rules *rules, struct err *err)
{
	enum rc rc = store_evaluation_load(r->app->db, r->id, r->arena, before, err);

	if (rc)
		return rc;
	r->record = before->e.number;
	if (strcmp(before->e.kind, "self") != 0)
		return err_set(err, RC_INVALID, NULL,
			_("%s is no self-evaluation: department and finance evaluations have operations of "
			  "their own."), before->e.number);
	if (r->call->version && r->call->version != before->e.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."),
			before->e.number);
	*d = copy_of(before, r->arena);
	return app_rules_of(r->app, d->e.year, rules, err);
}

enum rc
selfeval_goal(struct app *app, int64_t project_id, struct arena *a, struct goal_doc *ret,
	struct err *err)
{
	int64_t id;
	enum rc rc = store_goal_in_force(app->db, project_id, &id, err);

	*ret = (struct goal_doc){ .n_indicators = 0 };
	return rc || !id ? rc : store_goal_load(app->db, id, a, ret, err);
}

enum rc
selfeval_of_project(struct app *app, const struct project *p, const struct goal_doc *g,
	const struct rules *rules, struct arena *a, struct evaluation *e, struct err *err)
{
	int64_t *initial = e->funds[FUND_INITIAL], *budget = e->funds[FUND_BUDGET];

	e->project_id = p->id;
	e->year = p->year;
	e->kind = "self";
	e->goal_id = g->goal.id;
	e->number = evaluation_number(a, p->code, "self");
	if (!e->due)
		e->due = arena_printf(a, "%lld-%s", (long long)p->year + 1, rules->score.due);
	if (initial[FUND_TOTAL] < 0 && g->goal.id)
		initial[FUND_TOTAL] = g->goal.budget;
	/* with the adjustments of the year */
	return budget[FUND_TOTAL] >= 0 ? RC_OK
		: store_budget_at(app->db, p->id, arena_printf(a, "%lld-12-31", (long long)p->year),
			&budget[FUND_TOTAL], err);
}

enum rc
selfeval_step(struct app *app, const struct evaluation *e, const char *verb, const char *reason,
	struct err *err)
{
	char now[20];
	struct evaluation_step step = { .evaluation_id = e->id, .round = e->round, .verb = verb,
		.total = e->total, .claimed = e->claimed, .reason = reason, .login = app->actor.login,
		.at = now };

	app_now(app, now);
	return store_step_insert(app->db, &step, err);
}

/* What differs */

struct diff {
	struct arena *a;
	struct json_pair *x, *y;
	size_t n, cap;
};

static void
add_pair(struct diff *d, const char *name, const char *before, const char *after)
{
	size_t cap = d->cap;

	d->x = arena_grow(d->a, d->x, d->n, &cap, d->n + 1, sizeof *d->x);
	d->y = arena_grow(d->a, d->y, d->n, &d->cap, d->n + 1, sizeof *d->y);
	d->x[d->n] = (struct json_pair){ name, before };
	d->y[d->n++] = (struct json_pair){ name, after };
}

static const char *
text_of(struct arena *a, const struct field *f, const void *record)
{
	struct strbuf out = { 0 };
	struct value v = { .null = true };
	const char *text;

	if (record)
		field_get(f, record, &v);
	if (v.null || (field_is_text(f) && !*v.text))
		return NULL;
	field_format(f, &v, STYLE_EXCHANGE, &out);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* Fields of one record; place is put before their names, NULL none. */
static void
diff_fields(struct diff *d, const struct reg *reg, const char *place, const void *before,
	const void *after)
{
	for (size_t i = 0; i < reg->n_fields; i++) {
		const struct field *f = &reg->fields[i];
		if (f->offset == FIELD_NO_MEMBER)
			continue;
		const char *x = text_of(d->a, f, before), *y = text_of(d->a, f, after);
		if (x == y || (x && y && strcmp(x, y) == 0))
			continue;
		add_pair(d, place ? arena_printf(d->a, "%s: %s", place, f->name) : f->name, x, y);
	}
}

/* The row of the same class and name, or NULL; several of one name count in their order. */
const struct score_row *
selfeval_row_of(const struct evaluation_doc *d, const struct evaluation_doc *other, size_t i)
{
	const struct score_row *s = &other->rows[i];
	size_t before = 0;

	for (size_t k = 0; k < i; k++)
		before += utf8_same(other->rows[k].level3, s->level3) &&
			  utf8_same(other->rows[k].kind, s->kind);
	for (size_t k = 0; k < d->n_rows; k++)
		if (utf8_same(d->rows[k].level3, s->level3) &&
			utf8_same(d->rows[k].kind, s->kind) && before-- == 0)
			return &d->rows[k];
	return NULL;
}

void
selfeval_json(struct arena *a, const struct evaluation_doc *before,
	const struct evaluation_doc *after, const char **ret_before, const char **ret_after)
{
	struct diff d = { .a = a };

	diff_fields(&d, &reg_evaluation, NULL, before ? &before->e : NULL, &after->e);
	if (!before)
		add_pair(&d, "rows", NULL, arena_printf(a, "%zu", after->n_rows));
	for (size_t i = 0; before && i < after->n_rows; i++)
		diff_fields(&d, &reg_score, after->rows[i].level3,
			selfeval_row_of(before, after, i), &after->rows[i]);
	*ret_before = before ? json_pairs(a, d.x, d.n) : NULL;
	*ret_after = json_pairs(a, d.y, d.n);
}

static bool
same_row(const struct score_row *x, const struct score_row *y)
{
	return utf8_same(x->kind, y->kind) && utf8_same(x->level1, y->level1) &&
	       utf8_same(x->level2, y->level2) && utf8_same(x->level3, y->level3) &&
	       utf8_same(x->op, y->op) && utf8_same(x->target, y->target) &&
	       utf8_same(x->measure, y->measure) && x->weight == y->weight &&
	       utf8_same(x->actual, y->actual) && utf8_same(score_level(x), score_level(y)) &&
	       x->claimed == y->claimed && utf8_same(x->explanation, y->explanation) &&
	       utf8_same(x->evidence, y->evidence);
}

bool
selfeval_same(const struct evaluation_doc *x, const struct evaluation_doc *y)
{
	const struct evaluation *e = &x->e, *f = &y->e;

	if (memcmp(e->funds, f->funds, sizeof e->funds) != 0 || e->finished != f->finished ||
		e->claimed != f->claimed || !utf8_same(e->claimed_grade, f->claimed_grade) ||
		!utf8_same(e->completion, f->completion) ||
		!utf8_same(e->explanation, f->explanation) ||
		!utf8_same(e->measures, f->measures) || !utf8_same(e->remarks, f->remarks) ||
		!utf8_same(e->prepared_by, f->prepared_by) || !utf8_same(e->phone, f->phone) ||
		!utf8_same(e->head, f->head) || !utf8_same(e->filled_on, f->filled_on) ||
		x->n_rows != y->n_rows)
		return false;
	for (size_t i = 0; i < x->n_rows; i++)
		if (!same_row(&x->rows[i], &y->rows[i]))
			return false;
	return true;
}

/* Is every row as it was, also what was computed and decided? */
static bool
rows_stay(const struct evaluation_doc *x, const struct evaluation_doc *y)
{
	if (x->n_rows != y->n_rows)
		return false;
	for (size_t i = 0; i < x->n_rows; i++) {
		const struct score_row *s = &x->rows[i], *t = &y->rows[i];
		if (!same_row(s, t) || s->score != t->score || s->deduction != t->deduction ||
			s->fixed != t->fixed || s->left_out != t->left_out ||
			!utf8_same(s->reason, t->reason) || !utf8_same(s->formula, t->formula) ||
			!utf8_same(s->flags, t->flags))
			return false;
	}
	return true;
}

/* Saving, and taking it back */

enum rc
selfeval_save(struct op_run *r, const struct evaluation_doc *before, struct evaluation_doc *d,
	const struct rules *rules, struct err *err)
{
	struct evaluation_doc *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct flow *flow;
	enum rc rc = flow_check("evaluation", before->e.state, r->op->name, &flow, err);

	if (rc)
		return rc;
	d->e.state = flow->to;
	selfeval_score(d, rules, r->arena);
	rc = selfeval_check(d, err);
	/* read again, for what is kept longer than this run */
	if (rc == RC_OK)
		rc = store_evaluation_load(r->app->db, r->id, r->undo_arena, old, err);
	if (rc == RC_OK)
		rc = rows_stay(before, d) ? store_evaluation_update(r->app->db, &d->e, err)
			: store_evaluation_save(r->app->db, d, err);
	/* only what is claimed, sent or withdrawn changes whether a department claims full points alone */
	if (rc == RC_OK && strcmp(r->op->name, "accept") != 0) {
		rc = store_evaluation_formal(r->app->db, d->e.year, err);
		doubt_touch(r->app, d->e.year);
	}
	if (rc == RC_OK)
		rc = selfeval_step(r->app, &d->e, r->op->name, r->call->reason, err);
	if (rc)
		return rc;
	old->e.version = d->e.version;
	r->old = old;
	selfeval_json(r->arena, before, d, &r->before, &r->after);
	return RC_OK;
}

/* old already names the version that the run left. */
enum rc
selfeval_undo(struct op_run *r, const void *old, struct err *err)
{
	struct evaluation_doc now, before = copy_of(old, r->arena);
	enum rc rc = store_evaluation_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_evaluation_save(r->app->db, &before, err);
	if (rc == RC_OK)
		rc = store_evaluation_formal(r->app->db, before.e.year, err);
	doubt_touch(r->app, before.e.year);
	if (rc == RC_OK)
		rc = selfeval_step(r->app, &before.e, "undo", NULL, err);
	if (rc)
		return rc;
	selfeval_json(r->arena, &now, &before, &r->before, &r->after);
	return RC_OK;
}
