/*
 * Accountability (RA-05, RA-08): the year of every department in points, and what follows from it.
 */
#include <string.h>

#include "app/record.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/table.h"
#include "linkage_int.h"
#include "store/year_end.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_accountability_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	struct accountability t = *(struct accountability *)record;

	return store_accountability_save(r->app->db, &t, err);
}

static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	(void)r;
	(void)before;
	return accountability_check(record, err);
}

const struct record_type record_accountability = { &reg_accountability, sizeof(struct accountability),
	offsetof(struct accountability, version), "code", load, NULL, update, NULL, check };

/* What a person decided stays, points and place are as they come out today. */
static enum rc
put(struct op_run *r, struct accountability *t, const struct accountability *known, size_t n,
	struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct accountability *k = &known[i];
		if (strcmp(k->code, t->code) != 0)
			continue;
		t->id = k->id;
		t->version = k->version;
		t->measure = k->measure;
		t->document_no = k->document_no;
		t->held_on = k->held_on;
		t->content = k->content;
		t->state = k->state;
	}
	return store_accountability_save(r->app->db, t, err);
}

static enum rc
score(struct op_run *r, struct err *err)
{
	struct accountability *rows, *known;
	struct account_facts *facts;
	struct rules rules = { 0 };
	size_t n = 0, n_known, talks = 0;
	int64_t year;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = store_accountability_facts(r->app->db, year, r->arena, &facts, &n, err);
	if (rc == RC_OK && n == 0)
		return err_set(err, RC_INVALID, "year", _("No department has a project in %lld."),
			(long long)year);
	if (rc == RC_OK)
		rc = store_accountability_list(r->app->db, year, r->arena, &known, &n_known, err);
	if (rc)
		return rc;
	rows = arena_array(r->arena, n, sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		rows[i] = (struct accountability){ .year = year, .code = facts[i].code,
			.department_id = facts[i].department_id, .department = facts[i].name, .state = "scored" };
		accountability_score(&rows[i], facts[i].basis, &rules, r->arena);
	}
	accountability_rank(rows, n, &rules);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		talks += rows[i].proposed && strcmp(rows[i].proposed, "talk") == 0;
		rc = put(r, &rows[i], known, n_known, err);
	}
	if (rc)
		return rc;
	const struct json_pair is[] = { { "departments", arena_printf(r->arena, "%zu", n) } };
	r->record = arena_printf(r->arena, "%d", (int)year);
	r->after = json_pairs(r->arena, is, 1);
	r->message = arena_printf(r->arena, _("%lld: %zu departments scored, the first is %s; %zu talks "
		"proposed"), (long long)year, n, rows[0].department, talks);
	return RC_OK;
}

static const struct op op_score = { "score", "accountability", N_("Score the year"), NULL,
	PERM_LINKAGE_EDIT, OP_NEW, "year",
	N_("Gives every department its points and place, and proposes whom to commend or to talk to"), score,
	NULL };

static enum rc
take(struct op_run *r, const char *state, struct err *err)
{
	struct accountability before, t;
	enum rc rc = record_load(r, &before, err);

	t = before;
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_accountability, arg->field);
		struct value v;
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, &t, &v);
	}
	if (rc)
		return rc;
	if (!t.measure)
		t.measure = t.proposed;
	t.state = state;
	return record_save(r, &before, &t, err);
}

static enum rc
decide(struct op_run *r, struct err *err)
{
	return take(r, "decided", err);
}

static enum rc
done(struct op_run *r, struct err *err)
{
	return take(r, "done", err);
}

static const struct op op_decide = { "decide", "accountability", N_("Decide the measure"), "scored,decided",
	PERM_LINKAGE_DECIDE, OP_MAY_REASON, "measure,document_no,held_on,content",
	N_("Commends, calls to a talk, names in a circular; without a measure as proposed"), decide,
	record_undo };
static const struct op op_done = { "done", "accountability", N_("Carried out"), "decided",
	PERM_LINKAGE_EDIT, 0, "held_on,content,document_no",
	N_("Notes that the talk was held or the circular sent"), done, record_undo };

static const struct op *const rows[] = { &op_score, &op_decide, &op_done };

const struct op_table ops_accountability = { rows, ARRAY_LEN(rows) };
