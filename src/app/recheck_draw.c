/*
 * Samples of self-evaluations: drawn by seed, given up; single sheets taken by hand.
 */
#include "app/recheck.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/selfeval.h"

#define SIZE_PRESET 30

static enum rc
take_args(struct op_run *r, struct draw *d, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_draw, arg->field);
		struct value v;
		enum rc rc;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (!*arg->value)
			continue;
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(f, d, &v);
	}
	return RC_OK;
}

/* What is not said: the year worked in, 30 rows, the strata of the rules, the moment as seed. */
static enum rc
read_draw(struct op_run *r, struct draw *d, struct rules *rules, struct err *err)
{
	const char *seed = op_arg(r, "seed");
	char now[20];
	enum rc rc;

	app_now(r->app, now);
	*d = (struct draw){ .year = r->app->year, .size = SIZE_PRESET, .method = DRAW_METHOD,
		.drawn_by = r->app->actor.login, .drawn_at = arena_strdup(r->arena, now),
		.state = "active" };
	rc = take_args(r, d, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, d->year, rules, err);
	if (rc)
		return rc;
	if (!d->strata)
		d->strata = rules->evaluation.strata;
	/* 20240701153000: kept, so that anyone can draw it again */
	if (!seed || !*seed)
		for (const char *s = now; *s; s++)
			if (*s >= '0' && *s <= '9')
				d->seed = d->seed * 10 + (*s - '0');
	return RC_OK;
}

enum rc
recheck_begin(struct op_run *r, int64_t evaluation_id, const struct rules *rules,
	struct recheck *c, int64_t *ret_id, struct err *err)
{
	struct recheck begun;
	enum rc rc = store_recheck_begin(r->app->db, evaluation_id, r->arena, &begun, err);

	if (rc)
		return rc;
	c->evaluation_id = evaluation_id;
	c->code = begun.code;
	c->name = begun.name;
	c->year = begun.year;
	c->amount = begun.amount;
	c->doubt = begun.doubt;
	c->self_total = begun.self_total;
	c->no_goal = begun.no_goal;
	c->total = -1;
	c->state = "drawn";
	c->self_grade = grade_of(&rules->score, c->self_total);
	rc = store_recheck_insert(r->app->db, c, ret_id, err);
	return rc ? rc : store_recheck_copy(r->app->db, *ret_id, evaluation_id, err);
}

static enum rc
keep_row(struct op_run *r, int64_t draw_id, const struct draw_row *row, const struct rules *rules,
	size_t *known, struct err *err)
{
	struct recheck c = { .draw_id = draw_id, .position = row->position, .stratum = row->stratum };
	int64_t id;
	enum rc rc = store_recheck_of(r->app->db, row->id, &id, err);

	if (rc)
		return rc;
	if (id)
		++*known;
	else
		rc = recheck_begin(r, row->id, rules, &c, &id, err);
	return rc ? rc : store_draw_row(r->app->db, draw_id, row, id, err);
}

static enum rc
keep_sample(struct op_run *r, const struct draw *d, const struct draw_row *rows, size_t n,
	const struct rules *rules, struct err *err)
{
	size_t known = 0, drawn = 0;
	int64_t id;
	enum rc rc = store_draw_insert(r->app->db, d, &id, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (!rows[i].position)
			continue;
		drawn++;
		rc = keep_row(r, id, &rows[i], rules, &known, err);
	}
	if (rc)
		return rc;
	json_diff(r->arena, reg_draw.fields, reg_draw.n_fields, NULL, d, &r->before, &r->after);
	r->message = known
		? arena_printf(r->arena, _("%zu of %zu self-evaluations of %lld drawn with seed %lld; %zu of "
			"them are re-checked already."), drawn, n, (long long)d->year, (long long)d->seed,
			known)
		: arena_printf(r->arena, _("%zu of %zu self-evaluations of %lld drawn with seed %lld."), drawn,
			n, (long long)d->year, (long long)d->seed);
	return RC_OK;
}

static enum rc
draw(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct draw_row *rows;
	struct draw d;
	int64_t same;
	size_t n = 0;
	enum rc rc = read_draw(r, &d, &rules, err);

	if (rc == RC_OK)
		rc = store_draw_frame(r->app->db, d.year, r->arena, &rows, &n, err);
	if (rc == RC_OK)
		rc = recheck_draw(&d, &rules, rows, n, err);
	if (rc)
		return rc;
	d.frame = (int64_t)n;
	d.digest = recheck_digest(rows, n, r->arena);
	r->record = arena_printf(r->arena, "%lld-%lld", (long long)d.year, (long long)d.seed);
	rc = store_draw_same(r->app->db, &d, &same, err);
	if (rc)
		return rc;
	if (same) {
		r->unchanged = true;
		r->message = arena_printf(r->arena, _("This sample of %lld with seed %lld is there already."),
			(long long)d.year, (long long)d.seed);
		return RC_OK;
	}
	return keep_sample(r, &d, rows, n, &rules, err);
}

const struct op op_recheck_draw = { "draw", "recheck", N_("Draw a sample"), NULL, PERM_RECHECK_EDIT, OP_NEW,
	"year,size,seed,strata",
	N_("Draws self-evaluations by risk and strata; the same seed draws the same ones again"), draw,
	NULL };

/* A sample given up: what nobody has begun goes with it */
static enum rc
give_up(struct op_run *r, struct err *err)
{
	struct draw d;
	int64_t n;
	enum rc rc = store_draw_load(r->app->db, r->id, r->arena, &d, err);

	if (rc)
		return rc;
	d.state = "closed";
	rc = store_draw_drop(r->app->db, d.id, &n, err);
	if (rc == RC_OK)
		rc = store_draw_update(r->app->db, &d, err);
	if (rc)
		return rc;
	r->record = arena_printf(r->arena, "%lld-%lld", (long long)d.year, (long long)d.seed);
	r->before = "{\"state\":\"active\"}";
	r->after = "{\"state\":\"closed\"}";
	r->message = arena_printf(r->arena,
		_("Sample with seed %lld given up; %lld re-checks that nobody had begun went with it."),
		(long long)d.seed, (long long)n);
	return RC_OK;
}

const struct op op_draw_close = { "close", "draw", N_("Give up the sample"), "active",
	PERM_RECHECK_CONCLUDE, OP_REASON, NULL,
	N_("Gives a sample up; what nobody has begun to re-check goes with it"), give_up, NULL };

/* Take: one sheet by hand, with the reason kept */
static enum rc
take(struct op_run *r, struct err *err)
{
	const char *code = op_arg(r, "code"), *year = op_arg(r, "year");
	struct recheck c = { .why = r->call->reason };
	struct rules rules = { 0 };
	struct list_row row;
	int64_t evaluation, id;
	struct value v = { .num = r->app->year };
	enum rc rc = RC_OK;

	if (!code || !*code)
		return err_set(err, RC_INVALID, "code",
			_("Name the project whose self-evaluation is to be re-checked."));
	if (year && *year)
		rc = field_parse(reg_field(&reg_recheck, "year"), year, 0, r->arena, &v, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, v.num, &rules, err);
	if (rc == RC_OK)
		rc = store_self_of(r->app->db, code, v.num, &evaluation, err);
	if (rc == RC_OK && !evaluation)
		return err_set(err, RC_NOT_FOUND, "code", _("There is no self-evaluation of %s for %lld."),
			code, (long long)v.num);
	if (rc == RC_OK)
		rc = store_recheck_of(r->app->db, evaluation, &id, err);
	if (rc == RC_OK && id)
		return err_set(err, RC_INVALID, "code", _("%s of %lld is re-checked already."), code,
			(long long)v.num);
	if (rc == RC_OK)
		rc = recheck_begin(r, evaluation, &rules, &c, &r->id, err);
	/* nobody takes one that he would not see */
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_recheck, r->id, r->arena, &row, err);
	if (rc)
		return rc;
	r->record = c.code;
	json_diff(r->arena, reg_recheck.fields, reg_recheck.n_fields, NULL, &c, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: to be re-checked"), c.code);
	return RC_OK;
}

const struct op op_recheck_take = { "take", "recheck", N_("Take one"), NULL, PERM_RECHECK_EDIT,
	OP_NEW | OP_REASON, "code,year",
	N_("Takes a single self-evaluation for re-checking, with the reason why this one"), take, NULL };
