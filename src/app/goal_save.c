/*
 * One way to save a declaration, for forms, commands and imports: units found, findings made,
 * everything written.
 */
#include "app/goal_save.h"

#include <string.h>

#include "app/peers.h"
#include "app/record.h"
#include "base/intl.h"
#include "base/money.h"
#include "store/goal.h"
#include "store/unit.h"

static enum rc
make_unit(struct app *app, const char *code, const char *name, int64_t parent_id, struct arena *a,
	struct unit *ret, const char **ret_created, struct err *err)
{
	struct unit u = { .code = code, .name = name, .parent_id = parent_id, .state = "active" };
	enum rc rc = RC_OK;

	if (!code || !*code)
		rc = store_unit_next_code(app->db, parent_id, a, &u.code, err);
	if (rc == RC_OK)
		rc = unit_check(&u, err);
	if (rc == RC_OK)
		rc = store_unit_insert(app->db, &u, &u.id, err);
	if (rc)
		return rc;
	struct op_call call = { 0 };
	const struct op *op = op_find("unit", "add");
	struct op_run r = { .app = app, .op = op, .call = &call, .arena = a, .id = u.id,
		.record = u.code };
	const struct json_pair after[] = { { "code", u.code }, { "name", u.name } };
	int64_t entry;
	r.after = json_pairs(a, after, 2);
	*ret_created = *ret_created ? arena_printf(a, "%s, %s %s", *ret_created, u.code, u.name)
		: arena_printf(a, "%s %s", u.code, u.name);
	*ret = u;
	return op_audit(&r, "add", 0, &entry, err);
}

/* By name, then by code; a clear sentence if there is none. */
static enum rc
find_unit(struct app *app, const char *name, const char *code, int64_t parent_id, bool departments,
	struct arena *a, struct unit *ret, struct err *err)
{
	enum rc rc = RC_NOT_FOUND;

	if (name && *name)
		rc = store_unit_find(app->db, name, parent_id, departments, a, ret, err);
	if (rc == RC_NOT_FOUND && code && *code)
		rc = store_unit_find(app->db, code, parent_id, departments, a, ret, err);
	if (rc == RC_NOT_FOUND)
		return err_set(err, rc, departments ? "department" : "unit",
			departments ? _("The department \"%s\" is not among the units: correct the name, "
					"enter it on the units screen, or import with --create-units.")
				    : _("The unit \"%s\" is not among the units: correct the name, enter it "
					"on the units screen, or import with --create-units."),
			name && *name ? name : code ? code : "");
	if (rc)
		(void)err_set(err, rc, departments ? "department" : "unit", "%s",
			arena_strdup(a, err->msg));
	return rc;
}

static enum rc
resolve_department(struct app *app, const struct goal_doc *d, bool create, struct arena *a,
	struct unit *ret, const char **ret_created, struct err *err)
{
	enum rc rc = find_unit(app, d->department, d->department_code, 0, true, a, ret, err);

	if (rc != RC_NOT_FOUND || !create || !d->department || !*d->department)
		return rc;
	return make_unit(app, d->department_code, d->department, 0, a, ret, ret_created, err);
}

enum rc
goal_resolve_units(struct app *app, struct goal_doc *d, bool create, struct arena *a,
	const char **ret_created, struct err *err)
{
	struct unit department = { 0 }, unit = { 0 };
	bool has_department = (d->department && *d->department) ||
		(d->department_code && *d->department_code);
	bool has_unit = d->unit && *d->unit;
	enum rc rc = RC_OK;

	if (has_department)
		rc = resolve_department(app, d, create, a, &department, ret_created, err);
	if (rc)
		return rc;
	if (!has_unit) {
		if (!has_department)
			return err_set(err, RC_INVALID, "unit",
				_("Neither department nor implementing unit is given: fill in one of them."));
		unit = department;
	} else {
		rc = find_unit(app, d->unit, NULL, department.id, false, a, &unit, err);
		if (rc == RC_NOT_FOUND && create && has_department)
			rc = make_unit(app, NULL, d->unit, department.id, a, &unit, ret_created, err);
	}
	if (rc)
		return rc;
	if (!has_department && unit.parent_id)
		rc = store_unit_load(app->db, unit.parent_id, a, &department, err);
	else if (!has_department)
		department = unit;
	d->project.unit_id = unit.id;
	d->project.department_id = department.id;
	d->unit = unit.name;
	d->department = department.name;
	d->department_code = department.code;
	return rc;
}

bool
goal_whole_department(const struct goal_doc *d)
{
	return d->project.kind && strcmp(d->project.kind, "department") == 0;
}

void
goal_name_department(struct goal_doc *d, struct arena *a)
{
	const char *name = d->department && *d->department ? d->department : d->department_code;

	if (!goal_whole_department(d) || !name)
		return;
	if (!d->project.code && d->department_code && *d->department_code)
		d->project.code = d->department_code;
	if (!d->project.name)
		d->project.name = arena_printf(a, "%s部门整体支出", name);
}

enum rc
goal_findings(struct app *app, const struct rules *rules, const struct goal_doc *d, struct arena *a,
	struct finding **ret, size_t *ret_n, int64_t *ret_quantified, const char **ret_text_key,
	struct err *err)
{
	const char *key = goal_text_key(d, a), *from = NULL;
	enum rc rc = RC_OK;

	if (*key)
		rc = store_goal_copied_from(app->db, key, d->project.year, d->project.unit_id, a, &from,
			err);
	if (rc)
		return rc;
	goal_find(d, rules, from, a, ret, ret_n, ret_quantified);
	*ret_text_key = key;
	return app->peers_later ? RC_OK : peers_findings(app, rules, d, false, a, ret, ret_n, err);
}

enum rc
goal_save(struct app *app, const struct rules *rules, struct goal_doc *d, struct arena *a,
	struct err *err)
{
	struct finding *findings;
	const char *key;
	size_t n;
	enum rc rc = goal_doc_check(d, err);

	if (rc == RC_OK && !d->project.code)
		rc = store_project_next_code(app->db, d->project.unit_id, d->project.year, a,
			&d->project.code, err);
	if (rc == RC_OK)
		rc = goal_findings(app, rules, d, a, &findings, &n, &d->goal.quantified, &key, err);
	if (rc)
		return rc;
	d->goal.findings = (int64_t)n;
	d->goal.errors = 0;
	for (size_t i = 0; i < n; i++)
		d->goal.errors += strcmp(findings[i].severity, "error") == 0;
	if (d->goal.number <= 1) /* a later version counts once it is approved (GO-14) */
		d->project.budget = d->goal.budget;
	rc = store_project_save(app->db, &d->project, err);
	d->goal.project_id = d->project.id;
	return rc ? rc : store_goal_save(app->db, d, findings, n, key, err);
}

static const char **
other_strings(struct goal_doc *d, size_t i)
{
	const char **all[] = { &d->project.code, &d->project.name, &d->project.kind,
		&d->project.attribute, &d->project.period, &d->goal.state, &d->goal.grade, &d->goal.tree,
		&d->goal.annual_goal, &d->goal.midterm_goal, &d->goal.prepared_by, &d->goal.phone,
		&d->goal.head, &d->goal.filled_on, &d->goal.source, &d->goal.entered_by,
		&d->goal.submitted_by, &d->goal.submitted_at, &d->goal.document_no,
		&d->goal.document_date, &d->goal.stream, &d->goal.reason, &d->goal.adjustment,
		&d->department, &d->department_code, &d->unit };

	return i < sizeof all / sizeof all[0] ? all[i] : NULL;
}

struct goal_doc *
goal_doc_copy(const struct goal_doc *d, struct arena *a)
{
	struct goal_doc *c = arena_alloc(a, sizeof *c);
	const struct field *fields;
	const char **s;
	size_t n;

	*c = *d;
	for (size_t i = 0; (s = other_strings(c, i)) != NULL; i++)
		*s = arena_strdup(a, *s);
	c->indicators = arena_array(a, d->n_indicators, sizeof *c->indicators);
	fields = indicator_fields(&n);
	for (size_t i = 0; i < d->n_indicators; i++) {
		c->indicators[i] = d->indicators[i];
		c->indicators[i].term = arena_strdup(a, d->indicators[i].term);
		record_own_texts(a, fields, n, &c->indicators[i]);
	}
	c->tasks = arena_array(a, d->n_tasks, sizeof *c->tasks);
	fields = goal_task_fields(&n);
	for (size_t i = 0; i < d->n_tasks; i++) {
		c->tasks[i] = d->tasks[i];
		record_own_texts(a, fields, n, &c->tasks[i]);
	}
	for (size_t i = 0; i < d->n_nodes; i++)
		c->nodes[i].level1 = arena_strdup(a, d->nodes[i].level1);
	return c;
}

void
goal_json(struct arena *a, const struct goal_doc *before, const struct goal_doc *after,
	const char **ret_before, const char **ret_after)
{
	struct goal_change *changes;
	size_t n;

	if (!before) {
		struct strbuf money = { 0 };
		money_format_exact(&money, after->goal.budget, FEN_PER_YUAN);
		const struct json_pair pairs[] = { { "name", after->project.name },
			{ "year", arena_printf(a, "%lld", (long long)after->project.year) },
			{ "budget", arena_strdup(a, strbuf_str(&money)) }, { "state", after->goal.state },
			{ "indicators", arena_printf(a, "%zu", after->n_indicators) },
			{ "tasks", arena_printf(a, "%zu", after->n_tasks) } };
		strbuf_free(&money);
		*ret_before = NULL;
		*ret_after = json_pairs(a, pairs, sizeof pairs / sizeof pairs[0] - (after->n_tasks == 0));
		return;
	}
	goal_diff(before, after, a, &changes, &n);
	struct json_pair *x = arena_array(a, n + 1, sizeof *x), *y = arena_array(a, n + 1, sizeof *y);
	for (size_t i = 0; i < n; i++) {
		x[i] = (struct json_pair){ changes[i].place, changes[i].before };
		y[i] = (struct json_pair){ changes[i].place, changes[i].after };
	}
	x[n] = (struct json_pair){ "state", before->goal.state };
	y[n] = (struct json_pair){ "state", after->goal.state };
	*ret_before = json_pairs(a, x, n + 1);
	*ret_after = json_pairs(a, y, n + 1);
}
