/*
 * What the form of a declaration offers to choose from: departments and units, classes of the tree,
 * indicators of the library with all they bring along, templates of project types.
 */
#include "screens/goal_pick.h"

#include <string.h>

#include "app/library.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/goal_text.h"

/* Departments and units */

static enum rc
units(struct ctx *c, const char *filter, const char ***ret, size_t *ret_n, struct err *err)
{
	struct list_spec spec = { .reg = reg_find("unit"), .filter = filter, .sort = "code" };
	struct list_row *rows;
	struct list *list;
	enum rc rc = app_list_open(c->app, &spec, &list, err);

	if (rc)
		return rc;
	rc = app_list_page(list, LIST_FIRST, 0, 2000, c->arena, &rows, ret_n, err);
	if (rc == RC_OK) {
		*ret = arena_array(c->arena, *ret_n + 1, sizeof **ret);
		for (size_t i = 0; i < *ret_n; i++)
			(*ret)[i] = list_value(spec.reg, &rows[i], "name")->text;
	}
	app_list_close(list);
	return rc;
}

enum rc
goal_pick_department(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	return units(c, "state=active parent:", ret, ret_n, err);
}

enum rc
goal_pick_unit(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	const char *department = form_value(c, "department");

	if (strchr(department, '"'))
		department = "";
	return units(c, *department ? arena_printf(c->arena, "state=active parent=\"%s\"", department)
		: "state=active", ret, ret_n, err);
}

/* Classes */

static bool
in_tree(const struct ctx *c, const struct indicator_class *k)
{
	return strcmp(goal_form_tree(c), "CLASSIC") == 0 ? k->classic : k->cost2021;
}

static enum rc
level_values(struct ctx *c, bool second, const char ***ret, size_t *ret_n)
{
	const struct indicator_class *classes;
	size_t n, count = 0, row = 0;

	classes = indicator_classes(&n);
	*ret = arena_array(c->arena, n + 1, sizeof **ret);
	const char *first = second && form_here(c, &row) ? form_cell(c, row, COL_LEVEL1) : "";
	for (size_t i = 0; i < n; i++) {
		const char *name = second ? classes[i].level2 : classes[i].level1;
		bool known = false;
		if (!in_tree(c, &classes[i]) || (*first && strcmp(first, classes[i].level1) != 0))
			continue;
		for (size_t k = 0; k < count && !known; k++)
			known = strcmp((*ret)[k], name) == 0;
		if (!known)
			(*ret)[count++] = name;
	}
	*ret_n = count;
	return RC_OK;
}

enum rc
goal_pick_level1(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	return level_values(c, false, ret, ret_n);
}

enum rc
goal_pick_level2(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	return level_values(c, true, ret, ret_n);
}

void
goal_changed_level2(struct ctx *c)
{
	const struct indicator_class *classes;
	size_t n, row;

	classes = indicator_classes(&n);
	if (!form_here(c, &row) || *form_cell(c, row, COL_LEVEL1))
		return;
	for (size_t i = 0; i < n; i++)
		if (in_tree(c, &classes[i]) && strcmp(classes[i].level2, form_cell(c, row, COL_LEVEL2)) == 0)
			form_put_cell(c, row, COL_LEVEL1, classes[i].level1);
}

/* Most projects are paid by the budget alone. */
void
goal_changed_budget(struct ctx *c)
{
	size_t n;
	const struct field *fields = goal_doc_fields(&n);
	struct value v;
	struct err err;

	if (*form_value(c, "fiscal") || *form_value(c, "other"))
		return;
	for (size_t i = 0; i < n; i++)
		if (strcmp(fields[i].name, "budget") == 0 &&
			field_parse(&fields[i], form_value(c, "budget"), 0, c->arena, &v, &err) == RC_OK)
			form_put(c, "fiscal", form_value(c, "budget"));
}

/* A department without a unit below it does the project itself. */
void
goal_changed_department(struct ctx *c)
{
	const char **names;
	struct err err;
	size_t n;

	if (*form_value(c, "unit") || goal_pick_department(c, &names, &n, &err) != RC_OK)
		return;
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], form_value(c, "department")) == 0)
			form_put(c, "unit", names[i]);
}

/* Indicators of the library */

static void
put_missing(struct ctx *c, size_t row, size_t column, const char *text)
{
	if (text && *text && !*form_cell(c, row, column))
		form_put_cell(c, row, column, text);
}

static void
put_text(struct ctx *c, size_t row, size_t column, const char *text)
{
	form_put_cell(c, row, column, text ? text : "");
}

static void
fill(struct ctx *c, size_t row, const struct indicator *i)
{
	put_text(c, row, COL_LEVEL1, i->level1);
	put_text(c, row, COL_LEVEL2, i->level2);
	put_text(c, row, COL_LEVEL3, i->level3);
	put_text(c, row, COL_OPERATOR, i->op);
	put_missing(c, row, COL_TARGET, i->target);
	put_text(c, row, COL_MEASURE, i->measure);
	put_text(c, row, COL_FORMULA, i->formula);
	put_text(c, row, COL_BASIS, i->basis);
	put_text(c, row, COL_EVIDENCE, i->evidence);
}

static struct library_query
query(const struct ctx *c, size_t row)
{
	return (struct library_query){ .near = form_value(c, "department"), .tree = goal_form_tree(c),
		.level1 = form_cell(c, row, COL_LEVEL1), .level2 = form_cell(c, row, COL_LEVEL2) };
}

void
goal_changed_name(struct ctx *c)
{
	struct library *rows;
	struct err err;
	size_t n, row;

	if (!form_here(c, &row) || *form_cell(c, row, COL_FORMULA) || *form_cell(c, row, COL_BASIS))
		return;
	struct library_query q = query(c, row);
	q.text = form_cell(c, row, COL_LEVEL3);
	if (!*q.text || app_library_suggest(c->app, &q, c->arena, &rows, &n, &err) != RC_OK)
		return;
	for (size_t k = 0; k < n; k++) {
		struct indicator i = { 0 };
		if (strcmp(rows[k].level3, q.text) != 0)
			continue;
		app_library_take(&rows[k], &i);
		put_missing(c, row, COL_LEVEL1, i.level1);
		put_missing(c, row, COL_LEVEL2, i.level2);
		/* sign and unit are typed next: nothing may stand in their way */
		put_missing(c, row, COL_FORMULA, i.formula);
		put_missing(c, row, COL_BASIS, i.basis);
		put_missing(c, row, COL_EVIDENCE, i.evidence);
		return;
	}
}

/* What stands in the row's name narrows the choice, unless that is a whole name already. */
static enum rc
suggest(struct ctx *c, size_t row, struct library **ret, size_t *ret_n, struct err *err)
{
	struct library_query q = query(c, row);
	enum rc rc;

	q.text = form_cell(c, row, COL_LEVEL3);
	rc = app_library_suggest(c->app, &q, c->arena, ret, ret_n, err);
	if (rc == RC_OK && *q.text && (*ret_n == 0 || (*ret_n == 1 && strcmp((*ret)->level3, q.text) == 0))) {
		q.text = NULL;
		rc = app_library_suggest(c->app, &q, c->arena, ret, ret_n, err);
	}
	if (rc == RC_OK && *ret_n == 0 && (*q.level1 || *q.level2))
		return err_set(err, RC_NOT_FOUND, NULL,
			_("The library has no indicator of the class %s %s: empty the class to see all."),
			q.level1, q.level2);
	return rc;
}

/* Is the entry one that every sector has, or of the sector nearest to the department? */
static bool
own_sector(const struct library *l, const char *department, int best)
{
	return strcmp(l->sector, "共性") == 0 || (best > 1 && library_affinity(l->sector, department) == best);
}

static struct choice_row
choice(struct arena *a, const struct library *l)
{
	return (struct choice_row){ NULL, l->level3, arena_printf(a, "%s%s%s  %s  %s", l->op ? goal_text_sign(l->op) : "",
		l->target ? l->target : "", l->measure ? l->measure : "", l->level2, l->sector) };
}

/* The sector's entries first; the others behind a row of their own. */
static enum rc
choose(struct ctx *c, const struct library *rows, size_t n, const struct library **ret)
{
	const char *department = form_value(c, "department");
	int best = n ? library_affinity(rows[0].sector, department) : 0; /* the nearest come first */
	struct choice_row *choices = arena_array(c->arena, n + 1, sizeof *choices);
	const struct library **entries = arena_array(c->arena, n + 1, sizeof *entries);
	size_t count = 0, at = 0;
	enum rc rc;

	for (size_t i = 0; i < n; i++)
		if (own_sector(&rows[i], department, best))
			entries[count++] = &rows[i];
	if (count > 0 && count < n) {
		for (size_t i = 0; i < count; i++)
			choices[i] = choice(c->arena, entries[i]);
		choices[count] = (struct choice_row){ NULL, _("(indicators of all sectors)"),
			arena_printf(c->arena, "%zu", n) };
		rc = ask_choice(c->ui, _("Indicators of the sector"), choices, count + 1, 0, &at);
		if (rc || at < count) {
			*ret = entries[at];
			return rc;
		}
	}
	for (size_t i = 0; i < n; i++)
		choices[i] = choice(c->arena, &rows[i]);
	rc = ask_choice(c->ui, _("Indicators of all sectors"), choices, n, 0, &at);
	*ret = &rows[rc ? 0 : at];
	return rc;
}

enum rc
goal_pick_indicator(struct ctx *c, struct err *err)
{
	const struct library *chosen;
	struct library *rows;
	struct indicator i = { 0 };
	size_t n, row = 0;
	enum rc rc;

	if (!form_here(c, &row))
		return RC_OK;
	rc = suggest(c, row, &rows, &n, err);
	if (rc == RC_OK && n == 0)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("The library has no indicators yet: an administrator loads the shipped ones."));
	if (rc == RC_OK)
		rc = choose(c, rows, n, &chosen);
	if (rc)
		return rc;
	app_library_take(chosen, &i);
	fill(c, row, &i);
	form_goto(c, row, !*form_cell(c, row, COL_TARGET) ? COL_TARGET : !*form_cell(c, row, COL_WEIGHT) ?
		COL_WEIGHT : COL_LEVEL3);
	return RC_OK;
}

/* Templates */

static bool
has_row(struct ctx *c, const struct indicator *i)
{
	for (size_t k = form_row_count(c); k-- > 0;)
		if (strcmp(form_cell(c, k, COL_LEVEL3), i->level3) == 0 &&
			strcmp(form_cell(c, k, COL_LEVEL2), i->level2) == 0)
			return true;
	return false;
}

static void
append(struct ctx *c, const struct indicator *i)
{
	const struct field *fields;
	struct strbuf weight = { 0 };
	size_t n, row = form_append(c);

	fields = indicator_fields(&n);
	fill(c, row, i);
	for (size_t k = 0; k < n; k++) {
		struct value v;
		if (strcmp(fields[k].name, "weight") != 0 || i->weight < 0)
			continue;
		field_get(&fields[k], i, &v);
		field_format(&fields[k], &v, STYLE_EXCHANGE, &weight);
	}
	put_text(c, row, COL_WEIGHT, strbuf_str(&weight));
	put_text(c, row, COL_TERM, field_choice_title(reg_field(&reg_indicator, "term"), "annual"));
	strbuf_free(&weight);
}

enum rc
goal_pick_template(struct ctx *c, struct err *err)
{
	struct indicator *rows;
	const char **names;
	size_t n, at = 0, added = 0;
	enum rc rc = app_library_templates(c->app, c->arena, &names, &n, err);

	if (rc)
		return rc;
	struct choice_row *choices = arena_array(c->arena, n + 1, sizeof *choices);
	for (size_t i = 0; i < n; i++)
		choices[i].text = names[i];
	rc = ask_choice(c->ui, _("Project type"), choices, n, 0, &at);
	if (rc == RC_OK)
		rc = app_library_template(c->app, names[at], goal_form_tree(c), c->arena, &rows, &n, err);
	if (rc)
		return rc;
	for (size_t k = form_row_count(c); k-- > 0;)
		if (!*form_cell(c, k, COL_LEVEL3) && !*form_cell(c, k, COL_TARGET))
			form_drop(c, k);
	size_t first = form_row_count(c);
	for (size_t i = 0; i < n; i++)
		if (!has_row(c, &rows[i]) && ++added)
			append(c, &rows[i]);
	form_goto(c, added ? first : 0, COL_TARGET);
	ui_say(c->ui, _("%zu indicators of \"%s\": set the targets of this project"), added, names[at]);
	return RC_OK;
}
