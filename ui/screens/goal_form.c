/*
 * The form of a declaration: the project's fields, the goals, the table of indicators. What is
 * wrong with the declaration shows below while one types.
 */
#include "screens/goal_form.h"

#include <string.h>

#include "app/goal.h"
#include "app/library.h"
#include "base/intl.h"
#include "base/table.h"

#define MAX_ITEMS 24

/* One open form. */
struct edit {
	struct arena *arena;
	struct goal_doc doc;  /* as it was */
	bool is_new;
	struct item items[MAX_ITEMS];
	struct field fields[MAX_ITEMS];
	const char *values[MAX_ITEMS];
	size_t n_items;
	const char ***rows;
};

enum { COL_LEVEL1, COL_LEVEL2, COL_LEVEL3, COL_OPERATOR, COL_TARGET, COL_MEASURE, COL_WEIGHT, COL_TERM,
	COL_COUNT };

static const char *const column_names[COL_COUNT] = { "level1", "level2", "level3", "operator", "target",
	"measure", "weight", "term" };
static const int widths[COL_COUNT] = { 10, 14, 0, 4, 8, 8, 6, 6 };

static const struct field *
field_in(const struct field *fields, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(fields[i].name, name) == 0)
			return &fields[i];
	return NULL;
}

static const char *
format(struct arena *a, const struct field *f, const void *record)
{
	struct strbuf b = { 0 };
	struct value v = { .null = true };

	field_get(f, record, &v);
	if (f->kind == FIELD_SCORE && v.num < 0)
		v.null = true;
	if (!v.null)
		field_format(f, &v, f->kind == FIELD_CHOICE ? STYLE_SCREEN : STYLE_EXCHANGE, &b);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* From the form to a declaration */

static void
keep_rest(const struct goal_doc *old, struct indicator *i, size_t row)
{
	const struct indicator *from = row < old->n_indicators ? &old->indicators[row] : NULL;

	for (size_t k = 0; k < old->n_indicators; k++)
		if (strcmp(old->indicators[k].level3, i->level3) == 0 &&
			strcmp(old->indicators[k].level2, i->level2) == 0)
			from = &old->indicators[k];
	if (from && strcmp(from->level2, i->level2) == 0) {
		i->formula = from->formula;
		i->basis = from->basis;
		i->evidence = from->evidence;
	}
}

/* An indicator of the library brings its formula, basis and evidence along, and its sign and unit
 * where they were left empty. */
static void
take_library(struct ctx *c, const struct edit *e, struct indicator *i)
{
	const struct library_query q = { .level1 = *i->level1 ? i->level1 : NULL,
		.level2 = *i->level2 ? i->level2 : NULL, .text = i->level3, .tree = e->doc.goal.tree };
	struct library *rows;
	size_t n;

	if (!*i->level3 || i->formula || i->basis ||
		app_library_suggest(c->app, &q, c->arena, &rows, &n, NULL) != RC_OK)
		return;
	for (size_t k = 0; k < n; k++) {
		if (strcmp(rows[k].level3, i->level3) != 0)
			continue;
		struct indicator full = *i;
		app_library_take(&rows[k], &full);
		i->formula = full.formula;
		i->basis = full.basis;
		i->evidence = full.evidence;
		i->op = *i->op ? i->op : full.op;
		i->measure = *i->measure ? i->measure : full.measure;
		return;
	}
}

static enum rc
read_row(struct ctx *c, size_t row, struct indicator *ret, struct err *err)
{
	const struct field *fields;
	size_t n;

	fields = indicator_fields(&n);
	*ret = (struct indicator){ .position = (int64_t)row + 1, .weight = -1, .term = "annual",
		.level1 = "", .level2 = "", .level3 = "", .op = "", .target = "", .measure = "" };
	for (size_t k = 0; k < COL_COUNT; k++) {
		const struct field *f = field_in(fields, n, column_names[k]);
		const char *text = form_cell(c, row, k), *sign;
		struct value v;
		if (!*text)
			continue;
		if (k == COL_OPERATOR && (sign = indicator_operator(text)))
			text = sign;
		enum rc rc = field_parse(f, text, 0, c->arena, &v, err);
		if (rc)
			return err_wrap(err, _("Indicator %zu, %s"), row + 1, field_title(f));
		if (!v.null)
			field_set(f, ret, &v);
	}
	return RC_OK;
}

/* Builds the declaration; with err NULL whatever is half typed is left out. */
static enum rc
read_form(struct ctx *c, const struct edit *e, struct goal_doc *ret, struct err *err)
{
	struct err ignored;
	size_t n = form_row_count(c), count = 0;

	*ret = e->doc;
	for (size_t i = 0; i < e->n_items; i++) {
		const struct field *f = &e->fields[i];
		struct value v;
		enum rc rc = field_parse(f, form_value(c, f->name), 0, c->arena, &v, err ? err : &ignored);
		if (rc && err)
			return rc;
		if (rc == RC_OK)
			field_set(f, ret, &v);
	}
	ret->indicators = arena_array(c->arena, n + 1, sizeof *ret->indicators);
	for (size_t i = 0; i < n; i++) {
		struct indicator *to = &ret->indicators[count];
		enum rc rc = read_row(c, i, to, err ? err : &ignored);
		if (rc && err)
			return rc;
		keep_rest(&e->doc, to, i);
		if (*to->level1 || *to->level2 || *to->level3 || *to->target)
			count++;
	}
	ret->n_indicators = count;
	ret->n_nodes = 0;
	return RC_OK;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	const struct edit *e = arg;
	struct op_item item = { .op = op_find("goal", e->is_new ? "add" : "edit"), .id = e->doc.goal.id };
	struct goal_doc d;
	enum rc rc = read_form(c, e, &d, err);

	if (rc)
		return rc;
	for (size_t i = 0; i < d.n_indicators; i++)
		take_library(c, e, &d.indicators[i]);
	item.call = (struct op_call){ .record = &d, .version = e->doc.goal.version };
	rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK && item.ret_message)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

static void
check(struct ctx *c, void *arg, struct text *out)
{
	const struct edit *e = arg;
	struct goal_doc d;
	struct finding *findings;
	struct err err;
	size_t n;

	if (read_form(c, e, &d, NULL) != RC_OK ||
		app_goal_check(c->app, &d, c->arena, &findings, &n, &err) != RC_OK)
		return;
	text_put(out, LOOK_HEAD, _("Findings: %zu"), n);
	for (size_t i = 0; i < n; i++) {
		bool bad = strcmp(findings[i].severity, "error") == 0;
		text_wrap(out, bad ? LOOK_BAD : LOOK_WARN, arena_printf(out->arena, "%s %-6s ",
			bad ? "!" : "?", findings[i].rule), findings[i].message);
	}
}

/* F4 */

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

static enum rc
department_values(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	return units(c, "state=active parent:", ret, ret_n, err);
}

static enum rc
unit_values(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	const char *department = form_value(c, "department");

	if (strchr(department, '"'))
		department = "";
	return units(c, *department ? arena_printf(c->arena, "state=active parent=\"%s\"", department)
		: "state=active", ret, ret_n, err);
}

static bool
in_tree(const struct ctx *c, const struct indicator_class *k)
{
	const struct edit *e = form_arg(c);
	const char *tree = e->doc.goal.tree ? e->doc.goal.tree : c->app->rules.tree;

	return tree && strcmp(tree, "CLASSIC") == 0 ? k->classic : k->cost2021;
}

static enum rc
level_values(struct ctx *c, bool second, const char ***ret, size_t *ret_n, struct err *err)
{
	const struct indicator_class *classes;
	size_t n, count = 0, row = 0;

	(void)err;
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

static enum rc
level1_values(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	return level_values(c, false, ret, ret_n, err);
}

static enum rc
level2_values(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	return level_values(c, true, ret, ret_n, err);
}

/* The names of the library in the row's class, the nearest sector first. */
static enum rc
name_values(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	const struct edit *e = form_arg(c);
	struct library_query q = { .near = form_value(c, "department"), .tree = e->doc.goal.tree };
	struct library *rows;
	size_t n, row = 0;
	enum rc rc;

	if (form_here(c, &row)) {
		q.level1 = *form_cell(c, row, COL_LEVEL1) ? form_cell(c, row, COL_LEVEL1) : NULL;
		q.level2 = *form_cell(c, row, COL_LEVEL2) ? form_cell(c, row, COL_LEVEL2) : NULL;
	}
	rc = app_library_suggest(c->app, &q, c->arena, &rows, &n, err);
	if (rc)
		return rc;
	*ret = arena_array(c->arena, n + 1, sizeof **ret);
	for (size_t i = 0; i < n; i++)
		(*ret)[i] = rows[i].level3;
	*ret_n = n;
	return RC_OK;
}

/* The form */

static void
add_item(struct edit *e, const char *name, const char *section, const struct item *more)
{
	const struct field *fields;
	size_t n;

	fields = goal_doc_fields(&n);
	const struct field *f = field_in(fields, n, name);
	if (!f || e->n_items == MAX_ITEMS)
		return;
	e->fields[e->n_items] = *f;
	if (strcmp(name, "department") == 0)
		e->fields[e->n_items].flags |= FIELD_REQUIRED;
	e->items[e->n_items] = more ? *more : (struct item){ 0 };
	e->items[e->n_items].section = section;
	e->items[e->n_items].field = &e->fields[e->n_items];
	e->values[e->n_items] = format(e->arena, f, &e->doc);
	e->n_items++;
}

static void
add_items(struct edit *e)
{
	const struct item department = { .values = department_values }, unit = { .values = unit_values };

	if (e->is_new)
		add_item(e, "code", N_("Project"), NULL);
	add_item(e, "name", e->is_new ? NULL : N_("Project"), NULL);
	if (e->is_new)
		add_item(e, "kind", NULL, NULL);
	add_item(e, "department", NULL, &department);
	add_item(e, "unit", NULL, &unit);
	if (e->is_new)
		add_item(e, "year", NULL, NULL);
	add_item(e, "attribute", NULL, NULL);
	add_item(e, "period", NULL, NULL);
	add_item(e, "budget", N_("Funds, in 10,000 yuan"), NULL);
	add_item(e, "fiscal", NULL, NULL);
	add_item(e, "other", NULL, NULL);
	add_item(e, "annual_goal", N_("Goals"), NULL);
	add_item(e, "midterm_goal", NULL, NULL);
	add_item(e, "prepared_by", N_("Foot of the form"), NULL);
	add_item(e, "phone", NULL, NULL);
	add_item(e, "head", NULL, NULL);
	add_item(e, "filled_on", NULL, NULL);
}

static void
add_rows(struct edit *e, const struct item *columns)
{
	e->rows = arena_array(e->arena, e->doc.n_indicators + 1, sizeof *e->rows);
	for (size_t i = 0; i < e->doc.n_indicators; i++) {
		e->rows[i] = arena_array(e->arena, COL_COUNT, sizeof **e->rows);
		for (size_t k = 0; k < COL_COUNT; k++)
			e->rows[i][k] = format(e->arena, columns[k].field, &e->doc.indicators[i]);
	}
}

static enum rc
run(struct ctx *c, struct edit *e, const char *title, const char *draft, struct err *err)
{
	static enum rc (*const values[COL_COUNT])(struct ctx *, const char ***, size_t *, struct err *) = {
		level1_values, level2_values, name_values };
	struct item columns[COL_COUNT] = { { 0 } };
	const struct field *fields;
	size_t n;

	fields = indicator_fields(&n);
	for (size_t k = 0; k < COL_COUNT; k++)
		columns[k] = (struct item){ .field = field_in(fields, n, column_names[k]),
			.values = values[k] };
	add_items(e);
	add_rows(e, columns);
	struct form_table table = { N_("Indicators"), columns, widths, COL_COUNT };
	struct form f = { .name = "goal", .title = title, .help = N_("A declaration with its indicators; "
		"findings stand at the end and follow what you type"), .items = e->items,
		.values = e->values, .n_items = e->n_items, .table = &table, .rows = e->rows,
		.n_rows = e->doc.n_indicators, .draft = draft, .save = save, .check = check, .arg = e };
	return ask_form(c->ui, &f, err);
}

enum rc
goal_form_new(struct ctx *c, struct err *err)
{
	struct edit *e = arena_alloc(c->arena, sizeof *e);
	enum rc rc = app_require(c->app, PERM_GOAL_EDIT, err);

	if (rc)
		return rc;
	e->arena = c->arena;
	e->is_new = true;
	e->doc.project.kind = "project";
	e->doc.project.year = c->app->year;
	e->doc.goal.tree = c->app->rules.tree;
	return run(c, e, _("New goal"), "goal.new", err);
}

enum rc
goal_form_edit(struct ctx *c, int64_t goal_id, struct err *err)
{
	struct edit *e = arena_alloc(c->arena, sizeof *e);
	const struct op *op = op_find("goal", "edit");
	struct goal_view v;
	enum rc rc = app_require(c->app, op->perm, err);

	if (rc == RC_OK)
		rc = app_goal_view(c->app, goal_id, c->arena, &v, err);
	if (rc)
		return rc;
	if (!op_applies(op, v.doc.goal.state))
		return err_set(err, RC_INVALID, "state", _("A goal in state \"%s\" cannot be edited."),
			field_choice_title(reg_field(reg_find("goal"), "state"), v.doc.goal.state));
	e->arena = c->arena;
	e->doc = v.doc;
	return run(c, e, arena_printf(c->arena, "%s  %s", v.doc.project.code, v.doc.project.name),
		arena_printf(c->arena, "goal.%lld", (long long)v.doc.project.id), err);
}
