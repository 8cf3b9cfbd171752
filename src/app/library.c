/*
 * The indicator library: proposed by one person, accepted by a second one, retired, replaced.
 */
#include "app/library_int.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/record.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/goal.h"
#include "store/library.h"

#define FIELDS "sector,level1,level2,level3,operator,target,measure,formula,explanation,basis," \
	"evidence,method,data_source,scoring,valid_from,document"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_library_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	return store_library_update(r->app->db, record, err);
}

static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	struct library l = *(const struct library *)record;

	(void)r;
	(void)before;
	if (!l.code)
		l.code = "-"; /* library_insert finds one */
	return library_check(&l, err);
}

static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	struct library *l = record;
	enum rc rc = library_insert(r->app, l, r->arena, err);

	r->id = l->id;
	return rc;
}

const struct record_type record_library = { &reg_library, sizeof(struct library),
	offsetof(struct library, version), "code", load, insert, update, NULL, check };

/* Only one entry of a sector has a class and a name. */
static enum rc
check_other(struct app *app, const struct library *l, struct arena *a, struct err *err)
{
	struct library other;
	enum rc rc = store_library_match(app->db, l->sector,
		indicator_peer(l->level1, l->level2, l->level3), a, &other, err);

	if (rc == RC_OK && other.id && other.id != l->id)
		return err_set(err, RC_INVALID, "level3",
			_("%s of the sector %s is this indicator: change that entry, or replace it."),
			other.code, l->sector);
	return rc;
}

int64_t
library_year(const struct app *app)
{
	char now[20];

	app_now(app, now);
	return app->year ? app->year : strtoll(now, NULL, 10);
}

enum rc
library_insert(struct app *app, struct library *l, struct arena *a, struct err *err)
{
	enum rc rc = check(NULL, NULL, l, err);

	if (rc == RC_OK)
		rc = check_other(app, l, a, err);
	if (rc == RC_OK && !l->code)
		rc = store_library_next_code(app->db, l->sector, a, &l->code, err);
	return rc ? rc : store_library_insert(app->db, l, err);
}

/* Propose */
static enum rc
nearest_sector(struct app *app, const char *department, struct arena *a, const char **ret,
	struct err *err)
{
	const char **sectors;
	int best = 1; /* one common word ties nothing together */
	size_t n;
	enum rc rc = store_library_sectors(app->db, a, &sectors, &n, err);

	*ret = department;
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		int score = library_affinity(sectors[i], department);
		if (score > best) {
			best = score;
			*ret = sectors[i];
		}
	}
	return rc;
}

/* The indicator by its number, or by its name. */
static const struct indicator *
find_indicator(const struct goal_doc *d, const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	for (size_t i = 0; i < d->n_indicators; i++)
		if ((!*end && d->indicators[i].position == n) ||
			strcmp(d->indicators[i].level3, text) == 0)
			return &d->indicators[i];
	return NULL;
}

static enum rc
take_indicator(struct op_run *r, const char *code, struct library *l, struct err *err)
{
	const char *text = op_arg(r, "indicator"), *year = op_arg(r, "year");
	const struct indicator *i;
	struct goal_doc d;
	int64_t id;
	enum rc rc = app_record_find(r->app, &reg_goal, code, year ? strtoll(year, NULL, 10) : 0, &id, err);

	if (rc == RC_OK)
		rc = store_goal_load(r->app->db, id, r->arena, &d, err);
	if (rc)
		return rc;
	i = text ? find_indicator(&d, text) : NULL;
	if (!i)
		return err_set(err, RC_INVALID, "indicator",
			_("Give the number of the indicator (1 to %zu) or its name: indicator=2."),
			d.n_indicators);
	*l = (struct library){ .level1 = i->level1, .level2 = i->level2, .level3 = i->level3,
		.op = i->op, .target = i->target, .measure = i->measure, .formula = i->formula,
		.basis = i->basis, .evidence = i->evidence, .goal = d.project.code,
		.valid_from = d.project.year, .state = l->state, .proposed_by = l->proposed_by };
	return nearest_sector(r->app, d.department, r->arena, &l->sector, err);
}

/* A second level tells its first one; words of forms are brought to the tree's. */
static void
canonical_class(struct op_run *r, struct library *l)
{
	const struct indicator_class *c;
	const char *one = l->level1 ? rules_class(year_configured(r->app), l->level1, r->arena) : NULL;
	const char *two = l->level2 ? rules_class(year_configured(r->app), l->level2, r->arena) : NULL;
	size_t n;

	l->level1 = one ? one : l->level1;
	l->level2 = two ? two : l->level2;
	c = indicator_classes(&n);
	for (size_t i = 0; !l->level1 && l->level2 && i < n; i++)
		if (strcmp(c[i].level2, l->level2) == 0)
			l->level1 = c[i].level1;
}

static enum rc
take_fields(struct op_run *r, struct library *l, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_library, arg->field);
		struct value v;
		enum rc rc;
		if (strcmp(arg->field, "goal") == 0 || strcmp(arg->field, "indicator") == 0 ||
			strcmp(arg->field, "year") == 0)
			continue;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(f, l, &v);
	}
	return RC_OK;
}

static enum rc
propose(struct op_run *r, struct err *err)
{
	struct library l = { .state = "proposed", .proposed_by = r->app->actor.login,
		.valid_from = library_year(r->app) };
	const char *goal = op_arg(r, "goal");
	enum rc rc = RC_OK;

	if (goal && *goal)
		rc = take_indicator(r, goal, &l, err);
	if (rc == RC_OK)
		rc = take_fields(r, &l, err);
	if (rc)
		return rc;
	canonical_class(r, &l);
	rc = library_insert(r->app, &l, r->arena, err);
	if (rc)
		return rc;
	r->id = l.id;
	r->record = l.code;
	json_diff(r->arena, reg_library.fields, reg_library.n_fields, NULL, &l, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: \"%s\" proposed; a second person accepts it"), l.code,
		l.level3);
	return RC_OK;
}

static const struct op op_propose = { "propose", "library", N_("Propose"), NULL, PERM_LIBRARY_EDIT,
	OP_NEW, "goal,year,indicator," FIELDS, N_("Proposes an indicator for the library: one of a project (goal "
		"and number of the indicator), or by its fields"), propose, NULL };
static const struct op op_edit = { "edit", "library", N_("Edit"), "proposed", PERM_LIBRARY_EDIT, 0,
	FIELDS, N_("Changes a proposal; an accepted entry is replaced instead"), record_edit,
	record_undo };

/* A change of one entry by a function. */
static enum rc
change(struct op_run *r, enum rc (*apply)(struct op_run *r, struct library *l, struct err *err),
	struct err *err)
{
	struct library before, l;
	enum rc rc = record_load(r, &before, err);

	l = before;
	if (rc == RC_OK)
		rc = apply(r, &l, err);
	return rc ? rc : record_save(r, &before, &l, err);
}

/* Accept */
static enum rc
be_accepted(struct op_run *r, struct library *l, struct err *err)
{
	enum rc rc = library_may_accept(l, r->app->actor.login, err);

	l->state = "active";
	l->accepted_by = r->app->actor.login;
	return rc ? rc : check_other(r->app, l, r->arena, err);
}

static enum rc
accept(struct op_run *r, struct err *err)
{
	return change(r, be_accepted, err);
}

static const struct op op_accept = { "accept", "library", N_("Accept"), "proposed",
	PERM_LIBRARY_ACCEPT, 0, NULL, N_("Takes a proposal into use; not by who proposed it"), accept,
	record_undo };

/* Retire */
static enum rc
be_retired(struct op_run *r, struct library *l, struct err *err)
{
	(void)r;
	(void)err;
	l->state = "retired";
	return RC_OK;
}

static enum rc
retire(struct op_run *r, struct err *err)
{
	return change(r, be_retired, err);
}

static const struct op op_retire = { "retire", "library", N_("Retire"), "proposed,active",
	PERM_LIBRARY_ACCEPT, OP_REASON, NULL, N_("Takes an entry out of use; goals that have it stay"),
	retire, record_undo };

/* Replace */
static enum rc
be_replaced(struct op_run *r, struct library *l, struct err *err)
{
	const char *by = op_arg(r, "by"), *code;
	struct library other;
	enum rc rc;

	/* lists offer "ZFBZ-001 name" */
	code = by ? arena_strndup(r->arena, by, strcspn(by, " ")) : NULL;
	if (!code || !*code)
		return err_set(err, RC_INVALID, "by",
			_("Give the code of the entry that takes its place: by=CODE."));
	rc = store_library_find(r->app->db, code, r->arena, &other, err);
	if (rc)
		return rc;
	if (other.id == l->id || strcmp(other.state, "active") != 0)
		return err_set(err, RC_INVALID, "by",
			_("%s cannot take the place of %s: choose another entry that is in use."), other.code,
			l->code);
	l->state = "retired";
	l->replaced_id = other.id;
	l->replaced_by = other.code;
	return RC_OK;
}

static enum rc
replace(struct op_run *r, struct err *err)
{
	return change(r, be_replaced, err);
}

static const struct op op_replace = { "replace", "library", N_("Replace"), "active",
	PERM_LIBRARY_ACCEPT, OP_REASON, "by", N_("Retires an entry and names the one in its place"),
	replace, record_undo };

/* Load */
static enum rc
load_shipped(struct op_run *r, struct err *err)
{
	struct library first;
	size_t n;
	enum rc rc = library_load_shipped(r->app, r->arena, &n, &first, err);

	if (rc)
		return rc;
	const struct json_pair after[] = { { "entries", arena_printf(r->arena, "%zu", n) } };
	r->id = first.id;
	r->record = first.code;
	r->after = json_pairs(r->arena, after, 1);
	r->unchanged = n == 0;
	r->message = n ? arena_printf(r->arena, _("%zu indicators entered into the library"), n)
		: _("The library has all indicators that come with the program.");
	return RC_OK;
}

static const struct op op_load = { "load", "library", N_("Load the shipped library"), NULL,
	PERM_LIBRARY_ACCEPT, OP_NEW, NULL,
	N_("Enters the indicators that come with the program and are not there yet"), load_shipped, NULL };

static const struct op *const rows[] = { &op_propose, &op_edit, &op_accept, &op_retire, &op_replace,
	&op_load };

const struct op_table ops_library = { rows, ARRAY_LEN(rows) };
