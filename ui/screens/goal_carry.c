/*
 * Last year's goals: one of the department's projects that this year does not have yet is carried
 * over; values that came over are confirmed one by one or all at once.
 */
#include "screens/goal_carry.h"

#include <string.h>

#include "base/intl.h"
#include "screens/goal_form.h"
#include "screens/goal_text.h"

#define MOST 2000 /* projects of one department */

static enum rc
open_projects(struct ctx *c, const char *department, int64_t year, struct list **ret, struct err *err)
{
	const struct list_spec spec = { .reg = reg_find("project"), .sort = "code", .year = year,
		.filter = department ? arena_printf(c->arena, "department=\"%s\"", department) : NULL };

	return app_list_open(c->app, &spec, ret, err);
}

static enum rc
read_projects(struct ctx *c, const char *department, int64_t year, struct list_row **ret, size_t *ret_n,
	struct err *err)
{
	struct list *list;
	enum rc rc = open_projects(c, department, year, &list, err);

	if (rc)
		return rc;
	rc = app_list_page(list, LIST_FIRST, 0, MOST, c->arena, ret, ret_n, err);
	app_list_close(list);
	return rc;
}

/* The department whose projects are offered; the only one is not asked for. */
static enum rc
choose_department(struct ctx *c, int64_t year, const char **ret, struct err *err)
{
	struct list_group *groups;
	struct list *list;
	size_t n, at = 0;
	enum rc rc = open_projects(c, NULL, year, &list, err);

	if (rc)
		return rc;
	rc = app_list_group(list, "department", c->arena, &groups, &n, err);
	app_list_close(list);
	if (rc == RC_OK && n == 0)
		rc = err_set(err, RC_NOT_FOUND, NULL,
			_("There are no projects of %lld to carry over: enter the goal as a new one."),
			(long long)year);
	if (rc)
		return rc;
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	const char *here = list_cursor(c) ? list_text(c, list_cursor(c), "department") : "";
	for (size_t i = 0; i < n; i++) {
		rows[i].text = groups[i].key ? groups[i].key : "";
		rows[i].detail = arena_printf(c->arena, "%lld", (long long)groups[i].count);
		if (strcmp(rows[i].text, here) == 0)
			at = i;
	}
	if (n > 1)
		rc = ask_choice(c->ui, _("Department"), rows, n, at, &at);
	*ret = rows[at].text;
	return rc;
}

/* Both lists are small enough to be compared one by one. */
static bool
has_code(const struct reg *reg, const struct list_row *rows, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list_value(reg, &rows[i], "code")->text, code) == 0)
			return true;
	return false;
}

static enum rc
choose_project(struct ctx *c, const char *department, const char **ret, struct err *err)
{
	const struct reg *reg = reg_find("project");
	struct list_row *before, *now;
	size_t n_before, n_now, n = 0, at = 0;
	enum rc rc = read_projects(c, department, c->app->year - 1, &before, &n_before, err);

	if (rc == RC_OK)
		rc = read_projects(c, department, c->app->year, &now, &n_now, err);
	if (rc)
		return rc;
	struct choice_row *rows = arena_array(c->arena, n_before + 1, sizeof *rows);
	for (size_t i = 0; i < n_before; i++) {
		const char *code = list_value(reg, &before[i], "code")->text;
		if (has_code(reg, now, n_now, code))
			continue;
		rows[n++] = (struct choice_row){ code, list_value(reg, &before[i], "name")->text,
			goal_text_money(c->arena, list_value(reg, &before[i], "budget")->num) };
	}
	if (n == 0)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("All projects of %s that %lld had are in this year already."), department,
			(long long)c->app->year - 1);
	rc = ask_choice(c->ui, arena_printf(c->arena, _("Carry over from %lld"),
		(long long)c->app->year - 1), rows, n, 0, &at);
	*ret = rows[at].key;
	return rc;
}

enum rc
goal_carry_choose(struct ctx *c, struct err *err)
{
	struct op_item item = { .op = op_find("goal", "carry") };
	struct op_arg args[2] = { { "code", NULL }, { "year", NULL } };
	const char *department;
	enum rc rc = app_require(c->app, item.op->perm, err);

	if (rc == RC_OK && c->app->year == 0)
		rc = err_set(err, RC_INVALID, NULL,
			_("Choose the year into which goals are carried over first (key y)."));
	if (rc == RC_OK)
		rc = choose_department(c, c->app->year - 1, &department, err);
	if (rc == RC_OK)
		rc = choose_project(c, department, &args[0].value, err);
	if (rc)
		return rc;
	args[1].value = arena_printf(c->arena, "%lld", (long long)c->app->year);
	item.call = (struct op_call){ .args = args, .n_args = 2 };
	rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc)
		return rc;
	ui_say(c->ui, "%s", item.ret_message);
	rc = goal_form_edit(c, item.ret_id, err);
	goal_form_find(c, item.ret_id);
	return rc;
}

/* Confirming */

struct marked {
	struct choice_row *rows;
	struct op_arg *args;
	size_t n;
};

static void
add(struct marked *m, const char *what, const char *value, const char *field, const char *arg)
{
	m->rows[m->n] = (struct choice_row){ NULL, what, value };
	m->args[m->n++] = (struct op_arg){ field, arg };
}

static struct marked
marked_values(struct ctx *c, const struct goal_doc *d)
{
	struct arena *a = c->arena;
	struct marked m = { arena_array(a, d->n_indicators + 3, sizeof *m.rows),
		arena_array(a, d->n_indicators + 3, sizeof *m.args), 0 };

	add(&m, _("All values that are marked"), NULL, NULL, NULL);
	if (d->goal.carried & CARRIED_TEXT)
		add(&m, _("Goal texts"), d->goal.annual_goal, "value", "annual_goal");
	if (d->goal.carried & CARRIED_AMOUNTS)
		add(&m, _("Amounts"), goal_text_money(a, d->goal.budget), "value", "budget");
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *in = &d->indicators[i];
		if (in->carried)
			add(&m, in->level3, arena_printf(a, "%s %s%s", in->op, in->target, in->measure),
				"indicator", arena_printf(a, "%zu", i + 1));
	}
	return m;
}

enum rc
goal_carry_confirm(struct ctx *c, const struct goal_view *v, struct err *err)
{
	struct op_item item = { .op = op_find("goal", "confirm"), .id = v->doc.goal.id };
	struct marked m = marked_values(c, &v->doc);
	size_t at = 0;
	enum rc rc = app_require(c->app, item.op->perm, err);

	if (rc)
		return rc;
	if (m.n == 1)
		return err_set(err, RC_INVALID, NULL, _("No value of this goal is marked as carried over."));
	rc = ask_choice(c->ui, _("Keep as last year's goal had it"), m.rows, m.n, 0, &at);
	if (rc)
		return rc;
	item.call = (struct op_call){ .args = &m.args[at], .n_args = at > 0, .version = v->doc.goal.version };
	rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}
