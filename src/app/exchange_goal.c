/*
 * One imported declaration becomes, or changes, a project and its goal. A form stands for its unit's
 * submission: what is taken goes to review. Approved goals and goals under review are not touched.
 */
#include "app/exchange_run.h"

#include <string.h>

#include "app/goal_save.h"
#include "base/intl.h"
#include "store/goal.h"

static void
refuse(struct import_run *run, const struct import_goal *g, const char *place, const char *field,
	const char *value, const char *message)
{
	const struct faults *f = &run->report->faults;

	/* The reader may have said something of that cell, or of what has no cell, already. */
	for (size_t i = f->n; i > 0 && strcmp(f->rows[i - 1].file, g->file) == 0; i--)
		if (place && *place ? strcmp(f->rows[i - 1].place, place) == 0
				    : strcmp(f->rows[i - 1].field, field) == 0)
			return;
	fault_add(&run->report->faults, g->file, place ? place : "", field, value ? value : "", "%s",
		message);
}

/* Amounts for which the file has no place, and the parts of a total that is the same. */
static void
keep_amounts(const struct goal *old, const struct import_goal *g, struct goal *new)
{
	if (!g->place_budget || !*g->place_budget) {
		new->budget = old->budget;
		new->fiscal = old->fiscal;
		new->other = old->other;
	}
	if (new->fiscal == 0 && new->other == 0 && new->budget == old->budget) {
		new->fiscal = old->fiscal;
		new->other = old->other;
	}
	if (new->mid_budget == 0 && new->mid_fiscal == 0 && new->mid_other == 0) {
		new->mid_budget = old->mid_budget;
		new->mid_fiscal = old->mid_fiscal;
		new->mid_other = old->mid_other;
	}
}

/* A list of tasks has no indicators, one of indicators no tasks; many give a task's total alone. */
static void
keep_parts(const struct goal_doc *old, struct goal_doc *d)
{
	if (!goal_whole_department(d))
		return;
	if (d->n_tasks == 0) {
		d->tasks = old->tasks;
		d->n_tasks = old->n_tasks;
	}
	if (d->n_indicators == 0) {
		d->indicators = old->indicators;
		d->n_indicators = old->n_indicators;
	}
	for (size_t i = 0; i < d->n_tasks; i++) {
		struct goal_task *x = &d->tasks[i];
		for (size_t j = 0; j < old->n_tasks; j++) {
			const struct goal_task *y = &old->tasks[j];
			if (strcmp(x->name, y->name) != 0)
				continue;
			x->content = x->content ? x->content : y->content;
			if (x->fiscal == 0 && x->other == 0 && x->budget == y->budget) {
				x->fiscal = y->fiscal;
				x->other = y->other;
			}
			break;
		}
	}
}

static bool
same_name(const struct indicator *x, const struct indicator *y)
{
	return strcmp(x->term, y->term) == 0 && strcmp(x->level2, y->level2) == 0 &&
		strcmp(x->level3, y->level3) == 0;
}

/* What d's indicator i was before; several of one name are so many in the same order. */
static const struct indicator *
same_indicator(const struct goal_doc *old, const struct goal_doc *d, size_t i)
{
	size_t before = 0;

	for (size_t j = 0; j < i; j++)
		before += same_name(&d->indicators[j], &d->indicators[i]);
	for (size_t j = 0; j < old->n_indicators; j++)
		if (same_name(&old->indicators[j], &d->indicators[i]) && before-- == 0)
			return &old->indicators[j];
	return NULL;
}

/* What the file does not say stays as it was. */
static void
keep_absent(const struct goal_doc *old, struct import_goal *g)
{
	struct goal_doc *d = &g->doc;
	const struct field *fields;
	size_t n;

	keep_amounts(&old->goal, g, &d->goal);
	keep_parts(old, d);
	fields = goal_doc_fields(&n);
	for (size_t i = 0; i < n; i++) {
		struct value v;
		if (fields[i].offset == FIELD_NO_MEMBER || !field_is_text(&fields[i]))
			continue;
		field_get(&fields[i], d, &v);
		if (v.text)
			continue;
		field_get(&fields[i], old, &v);
		field_set(&fields[i], d, &v);
	}
	for (size_t i = 0; i < d->n_indicators; i++) {
		struct indicator *x = &d->indicators[i];
		const struct indicator *y = same_indicator(old, d, i);
		if (!y)
			continue;
		x->formula = x->formula ? x->formula : y->formula;
		x->basis = x->basis ? x->basis : y->basis;
		x->evidence = x->evidence ? x->evidence : y->evidence;
	}
}

/* Why a goal in that state cannot be replaced, NULL if it can. */
static const char *
locked(const struct goal *g, struct arena *a)
{
	if (strcmp(g->state, "approved") == 0)
		return _("This goal is approved and is not overwritten: a change needs an adjustment. Take "
			 "the project out of the file, or leave its values as approved.");
	if (strcmp(g->state, "reviewed") == 0)
		return arena_printf(a, _("This goal has passed review level %d and is not overwritten: return "
			"it to the unit first, then import again."), (int)g->level);
	if (strcmp(g->state, "refused") == 0)
		return _("This goal was refused (差) and cannot be submitted again this year.");
	return NULL;
}

static enum rc
find_project(struct import_run *run, struct goal_doc *d, struct project *ret, struct err *err)
{
	struct db *db = run->app->db;

	if (d->project.code && *d->project.code)
		return store_project_find(db, d->project.code, d->project.year, run->arena, ret, err);
	return store_project_match(db, d->project.name, d->project.unit_id, d->project.year, run->arena,
		ret, err);
}

static void
stamp(struct import_run *run, const struct import_goal *g, struct goal_doc *d)
{
	d->goal.state = "submitted";
	d->goal.level = 0;
	d->goal.source = g->file;
	d->goal.entered_by = run->app->actor.login;
	d->goal.submitted_by = d->unit && *d->unit ? d->unit : d->department;
	d->goal.submitted_at = run->now;
}

static enum rc
audit(struct import_run *run, const struct goal_doc *before, const struct goal_doc *after,
	struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = run->app, .op = op_find("goal", "add"), .call = &call,
		.arena = run->arena, .id = after->goal.id, .record = after->project.code };
	int64_t entry;

	goal_json(run->arena, before, after, &r.before, &r.after);
	return op_audit(&r, "import", 0, &entry, err);
}

static enum rc
insert(struct import_run *run, struct import_goal *g, const struct rules *rules, struct err *err)
{
	struct goal_doc *d = &g->doc;
	bool provisional = !d->project.code || !*d->project.code;
	enum rc rc;

	if (provisional)
		d->project.code = NULL;
	if (!d->project.kind)
		d->project.kind = "project";
	d->goal.number = d->goal.round = 1;
	d->goal.tree = indicator_tree(d->indicators, d->n_indicators, rules->tree);
	stamp(run, g, d);
	rc = goal_save(run->app, rules, d, run->arena, err);
	if (rc)
		return rc;
	import_saved(run, d->goal.id);
	run->n_new++;
	if (provisional)
		import_note(run, _("%s: no project code; provisional code %s given to \"%s\"."), g->file,
			d->project.code, d->project.name);
	return audit(run, NULL, d, err);
}

static enum rc
change(struct import_run *run, struct import_goal *g, const struct project *p,
	const struct rules *rules, struct err *err)
{
	struct goal_doc *d = &g->doc, old;
	struct goal_change *changes;
	size_t n;
	enum rc rc = store_goal_load(run->app->db, p->goal_id, run->arena, &old, err);

	if (rc)
		return rc;
	d->project.kind = p->kind;
	keep_absent(&old, g);
	d->project.id = p->id;
	d->project.version = p->version;
	d->project.code = p->code;
	d->project.budget = p->budget;
	goal_diff(&old, d, run->arena, &changes, &n);
	if (n == 0 && old.project.unit_id == d->project.unit_id) {
		run->n_same++;
		return RC_OK;
	}
	const char *why = locked(&old.goal, run->arena);
	if (why) {
		refuse(run, g, *g->place_code ? g->place_code : g->place_name, _("Project code"), p->code,
			why);
		return RC_OK;
	}
	d->goal.id = old.goal.id;
	d->goal.version = old.goal.version;
	d->goal.number = old.goal.number;
	d->goal.round = old.goal.round;
	d->goal.tree = old.goal.tree;
	d->goal.reason = old.goal.reason;
	d->goal.adjustment = old.goal.adjustment;
	if (strcmp(old.goal.state, "returned") == 0) {
		d->goal.id = 0;
		d->goal.round++;
	}
	stamp(run, g, d);
	rc = goal_save(run->app, rules, d, run->arena, err);
	if (rc)
		return rc;
	import_saved(run, d->goal.id);
	run->n_changed++;
	return audit(run, &old, d, err);
}

/* Refusals that belong to a cell become faults; what the system fails at is returned. */
static bool
is_refusal(enum rc rc)
{
	return rc == RC_INVALID || rc == RC_NOT_FOUND || rc == RC_CONFLICT;
}

static void
refuse_err(struct import_run *run, const struct import_goal *g, const struct err *e)
{
	const struct goal_doc *d = &g->doc;

	run->report->unknown_units += e->rc == RC_NOT_FOUND &&
		(strcmp(e->field, "department") == 0 || strcmp(e->field, "unit") == 0);
	if (strcmp(e->field, "department") == 0)
		refuse(run, g, g->place_department, _("Department"), d->department, e->msg);
	else if (strcmp(e->field, "unit") == 0)
		refuse(run, g, g->place_unit, _("Implementing unit"), d->unit, e->msg);
	else if (strcmp(e->field, "code") == 0)
		refuse(run, g, g->place_code, _("Project code"), d->project.code, e->msg);
	else if (strcmp(e->field, "year") == 0)
		refuse(run, g, g->place_year, _("Year"), "", e->msg);
	else
		refuse(run, g, g->place_name, e->field, d->project.name, e->msg);
}

/* A list may name a project by its code alone: name and units are those that are known. */
static enum rc
fill_known(struct import_run *run, struct goal_doc *d, struct err *err)
{
	bool has_unit = (d->unit && *d->unit) || (d->department && *d->department) ||
		(d->department_code && *d->department_code);
	struct goal_doc old;
	struct project p;
	enum rc rc;

	if (!d->project.code || !*d->project.code || (d->project.name && has_unit))
		return RC_OK;
	rc = store_project_find(run->app->db, d->project.code, d->project.year, run->arena, &p, err);
	if (rc == RC_OK)
		rc = store_goal_load(run->app->db, p.goal_id, run->arena, &old, err);
	if (rc)
		return rc == RC_NOT_FOUND && d->project.name ? RC_OK : rc;
	if (!d->project.name)
		d->project.name = old.project.name;
	if (!has_unit) {
		d->department = old.department;
		d->department_code = old.department_code;
		d->unit = old.unit;
	}
	return RC_OK;
}

/* Names and codes as they are registered. */
static enum rc
resolve(struct import_run *run, struct import_goal *g, struct err *err)
{
	struct goal_doc *d = &g->doc;
	const char *created = NULL;
	enum rc rc;

	if (run->options->stream)
		d->goal.stream = run->options->stream;
	goal_name_department(d, run->docs);
	rc = goal_whole_department(d) ? RC_OK : fill_known(run, d, err);
	if (rc == RC_OK)
		rc = goal_doc_check(d, err);
	if (rc == RC_OK)
		rc = goal_resolve_units(run->app, d, run->options->create_units, run->arena, &created, err);
	if (rc)
		return rc;
	if (goal_whole_department(d)) {
		d->project.code = d->project.name = NULL;
		goal_name_department(d, run->docs);
	}
	if (created)
		import_note(run, _("%s: units entered: %s."), g->file, created);
	return RC_OK;
}

/* A code names a project or a whole department, never both. */
static enum rc
check_kind(const struct goal_doc *d, const struct project *p, struct err *err)
{
	if (strcmp(p->kind, goal_whole_department(d) ? "department" : "project") == 0)
		return RC_OK;
	if (goal_whole_department(d))
		return err_set(err, RC_INVALID, "department",
			_("The code %s of the department is that of the project \"%s\" in %lld: give that "
			  "project another code first."), p->code, p->name, (long long)p->year);
	return err_set(err, RC_INVALID, "code",
		_("The code %s is that of the whole-department goal \"%s\": a project needs a code of its "
		  "own."), p->code, p->name);
}

/* Was it met before in this run? Then it is refused. */
static bool
met_before(struct import_run *run, const struct import_goal *g)
{
	const struct goal_doc *d = &g->doc;
	const char *other = import_seen(run, d, g->file);

	if (other)
		refuse(run, g, *g->place_code ? g->place_code : g->place_name,
			goal_whole_department(d) ? _("Department") : _("Project code"),
			goal_whole_department(d) ? d->department : d->project.code ? d->project.code
									    : d->project.name,
			arena_printf(run->arena, goal_whole_department(d)
				? _("The same department is already in %s: keep one of the two.")
				: _("The same project is already in %s: keep one of the two."), other));
	return other != NULL;
}

static enum rc
take(struct import_run *run, struct import_goal *g, struct err *err)
{
	struct goal_doc *d = &g->doc;
	struct rules rules = { 0 };
	struct project p;
	enum rc rc = resolve(run, g, err);

	if (rc)
		return rc;
	/* one file names a department, another its code */
	if (goal_whole_department(d) && met_before(run, g))
		return RC_OK;
	rc = app_ensure_year(run->app, d->project.year, err);
	if (rc == RC_OK)
		rc = app_rules_of(run->app, d->project.year, &rules, err);
	if (rc)
		return rc;
	rc = find_project(run, d, &p, err);
	if (rc == RC_NOT_FOUND)
		return insert(run, g, &rules, err);
	if (rc == RC_OK)
		rc = check_kind(d, &p, err);
	if (rc == RC_OK && goal_whole_department(d))
		d->project.name = p.name;
	return rc ? rc : change(run, g, &p, &rules, err);
}

enum rc
import_take_goal(struct import_run *run, struct import_goal *g, struct err *err)
{
	struct err local = { 0 };
	enum rc rc;

	if (!goal_whole_department(&g->doc) && met_before(run, g))
		return RC_OK;
	rc = take(run, g, &local);
	if (is_refusal(rc)) {
		refuse_err(run, g, &local);
		return RC_OK;
	}
	if (rc && err)
		*err = local;
	return rc;
}
