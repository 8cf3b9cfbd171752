/*
 * The form of a declaration: the project's fields, the goals, the table of indicators. What is
 * wrong with the declaration shows below while one types.
 */
#include "screens/goal_form.h"

#include <string.h>

#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/goal_pick.h"

#define MAX_ITEMS 24

/* One open form. */
struct edit {
	struct arena *arena;
	struct goal_doc doc;  /* as it was */
	bool is_new;
	int64_t saved;        /* goal row that was written, 0 none */
	struct item items[MAX_ITEMS];
	struct field fields[MAX_ITEMS];
	const char *values[MAX_ITEMS];
	size_t n_items;
	const char ***rows;
	size_t n_rows;
	unsigned char marks[MAX_ITEMS], *row_marks;
	bool carried;         /* something is marked */
};

static const char *const column_names[COL_COUNT] = { "level1", "level2", "level3", "operator", "target",
	"measure", "weight", "term", "formula", "basis", "evidence" };
static const int widths[COL_COUNT] = { 10, 14, 0, 4, 8, 8, 6, 6, FORM_BELOW, FORM_BELOW, FORM_BELOW };

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
	if ((f->kind == FIELD_SCORE && v.num < 0) || (f->kind == FIELD_MONEY && v.num == 0))
		v.null = true; /* nothing to delete before one types */
	if (!v.null)
		field_format(f, &v, form_style(f), &b);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* From the form to a declaration */

/* *ret_column is the one that cannot be read. */
static enum rc
read_row(struct ctx *c, const struct goal_doc *old, size_t row, struct indicator *ret,
	size_t *ret_column, struct err *err)
{
	size_t n, origin = form_origin(c, row);
	const struct field *fields = indicator_fields(&n);

	*ret = (struct indicator){ .position = (int64_t)row + 1, .weight = -1, .term = "annual",
		.level1 = "", .level2 = "", .level3 = "", .op = "", .target = "", .measure = "" };
	if (origin < old->n_indicators)
		ret->id = old->indicators[origin].id;
	ret->carried = form_row_mark(c, row);
	for (size_t k = 0; k < COL_COUNT; k++) {
		const struct field *f = field_in(fields, n, column_names[k]);
		const char *text = form_cell(c, row, k), *sign;
		struct value v;
		*ret_column = k;
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
	size_t n = form_row_count(c), count = 0, column;

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
		enum rc rc = read_row(c, &e->doc, i, to, &column, err ? err : &ignored);
		if (rc && err) {
			form_goto(c, i, column);
			return rc;
		}
		/* a class alone is an offer of the form, if it was not there before */
		if (*to->level3 || *to->target || (to->id && (*to->level1 || *to->level2)))
			count++;
	}
	ret->n_indicators = count;
	ret->n_nodes = 0;
	ret->goal.carried = (form_mark(c, "annual_goal") ? CARRIED_TEXT : 0) |
		(form_mark(c, "budget") ? CARRIED_AMOUNTS : 0);
	return RC_OK;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	struct edit *e = arg;
	struct op_item item = { .op = op_find("goal", e->is_new ? "add" : "edit"), .id = e->doc.goal.id };
	struct goal_doc d;
	enum rc rc = read_form(c, e, &d, err);

	if (rc)
		return rc;
	item.call = (struct op_call){ .record = &d, .version = e->doc.goal.version };
	rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK && item.ret_message)
		ui_say(c->ui, "%s", item.ret_message);
	e->saved = rc == RC_OK ? item.ret_id : 0;
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

/* The form */

/* Texts and amounts are carried over together. */
static int64_t
mark_of(const struct goal *g, const char *name)
{
	static const struct {
		const char *name;
		int64_t mark;
	} carried[] = { { "annual_goal", CARRIED_TEXT }, { "midterm_goal", CARRIED_TEXT },
		{ "budget", CARRIED_AMOUNTS }, { "fiscal", CARRIED_AMOUNTS }, { "other", CARRIED_AMOUNTS } };

	for (size_t i = 0; i < ARRAY_LEN(carried); i++)
		if (strcmp(carried[i].name, name) == 0)
			return carried[i].mark & g->carried;
	return 0;
}

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
	e->marks[e->n_items] = (unsigned char)(*e->values[e->n_items] ? mark_of(&e->doc.goal, name) : 0);
	e->carried = e->carried || e->marks[e->n_items];
	e->n_items++;
}

static void
add_items(struct edit *e)
{
	struct item department = { .values = goal_pick_department };
	const struct item unit = { .values = goal_pick_unit }, budget = { .changed = goal_changed_budget };

	if (e->is_new)
		add_item(e, "code", N_("Project"), NULL);
	add_item(e, "name", e->is_new ? NULL : N_("Project"), NULL);
	if (e->is_new)
		department.changed = goal_changed_department;
	add_item(e, "department", NULL, &department);
	add_item(e, "unit", NULL, &unit);
	add_item(e, "attribute", NULL, NULL);
	add_item(e, "period", NULL, NULL);
	if (e->is_new)
		add_item(e, "kind", NULL, NULL);
	if (e->is_new)
		add_item(e, "year", NULL, NULL);
	add_item(e, "budget", N_("Funds, in 10,000 yuan"), e->is_new ? &budget : NULL);
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
	e->row_marks = arena_array(e->arena, e->doc.n_indicators + 1, sizeof *e->row_marks);
	e->n_rows = e->doc.n_indicators;
	for (size_t i = 0; i < e->doc.n_indicators; i++) {
		e->rows[i] = arena_array(e->arena, COL_COUNT, sizeof **e->rows);
		for (size_t k = 0; k < COL_COUNT; k++)
			e->rows[i][k] = format(e->arena, columns[k].field, &e->doc.indicators[i]);
		e->row_marks[i] = e->doc.indicators[i].carried != 0;
		e->carried = e->carried || e->row_marks[i];
	}
}

/* A new declaration begins with a row of each class that most of them have. */
static void
add_classes(struct edit *e)
{
	static const char *const usual[] = { "数量指标", "质量指标", "时效指标", "成本指标", "经济成本指标",
		"社会效益指标", "服务对象满意度指标" };
	const struct indicator_class *classes;
	size_t n;
	bool classic = e->doc.goal.tree && strcmp(e->doc.goal.tree, "CLASSIC") == 0;

	classes = indicator_classes(&n);
	e->doc.indicators = arena_array(e->arena, n, sizeof *e->doc.indicators);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ARRAY_LEN(usual); k++)
			if (strcmp(classes[i].level2, usual[k]) == 0 &&
				(classic ? classes[i].classic : classes[i].cost2021))
				e->doc.indicators[e->doc.n_indicators++] = (struct indicator){ .weight = -1,
					.level1 = classes[i].level1, .level2 = usual[k], .term = "annual" };
}

/* What was carried over is kept as it is. */
static enum rc
keep_value(struct ctx *c, struct err *err)
{
	if (!form_unmark(c))
		return err_set(err, RC_INVALID, NULL, _("This value is not marked as carried over."));
	ui_say(c->ui, _("Kept as it was last year; saving the form confirms it."));
	return RC_OK;
}

static const struct action actions[] = {
	{ "template", "<F5>", NULL, ACT_BAR | ACT_QUIET, N_("Template"),
		N_("Adds the indicators of a project type"), PERM_VIEW, goal_pick_template },
	{ "keep", "<F3>", NULL, ACT_BAR | ACT_QUIET, N_("Keep value"),
		N_("Keeps a value that was carried over from last year"), PERM_VIEW, keep_value },
};

const char *
goal_form_tree(const struct ctx *c)
{
	const struct edit *e = form_arg(c);
	const char *tree = e->doc.goal.tree ? e->doc.goal.tree : app_rules(c->app)->tree;

	return tree ? tree : "COST-2021";
}

static enum rc
run(struct ctx *c, struct edit *e, const char *title, const char *draft, struct err *err)
{
	static const struct item engines[COL_COUNT] = {
		[COL_LEVEL1] = { .values = goal_pick_level1 },
		[COL_LEVEL2] = { .values = goal_pick_level2, .changed = goal_changed_level2 },
		[COL_LEVEL3] = { .pick = goal_pick_indicator, .changed = goal_changed_name },
		[COL_FORMULA] = { .rows = 1 }, [COL_BASIS] = { .rows = 1 }, [COL_EVIDENCE] = { .rows = 1 },
	};
	struct item columns[COL_COUNT];
	size_t n;
	const struct field *fields = indicator_fields(&n);

	memcpy(columns, engines, sizeof columns);
	for (size_t k = 0; k < COL_COUNT; k++)
		columns[k].field = field_in(fields, n, column_names[k]);
	add_items(e);
	add_rows(e, columns);
	struct form_table table = { N_("Indicators"), columns, widths, COL_COUNT, COL_LEVEL3 };
	struct form f = { .name = "goal", .title = title, .help = N_("A declaration with its indicators; "
		"findings stand at the end and follow what you type"), .items = e->items,
		.values = e->values, .n_items = e->n_items, .table = &table, .rows = e->rows,
		.n_rows = e->n_rows, .marks = e->marks, .row_marks = e->row_marks,
		.mark_help = N_("~ As last year's goal had it: change it, or keep it with F3."),
		.actions = actions, .n_actions = e->carried ? ARRAY_LEN(actions) : 1, .draft = draft,
		.save = save, .check = check, .arg = e };
	return ask_form(c->ui, &f, err);
}

void
goal_form_find(struct ctx *c, int64_t goal_id)
{
	struct goal_view v;
	struct err err;

	if (app_goal_view(c->app, goal_id, c->arena, &v, &err) == RC_OK)
		list_goto(c, strcmp(list_reg(c)->name, "project") == 0 ? v.doc.project.id : goal_id);
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
	e->doc.project.attribute = "new";
	e->doc.project.year = c->app->year;
	e->doc.goal.tree = app_rules(c->app)->tree;
	add_classes(e);
	rc = run(c, e, _("New goal"), "goal.new", err);
	if (rc == RC_OK)
		goal_form_find(c, e->saved);
	return rc;
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
