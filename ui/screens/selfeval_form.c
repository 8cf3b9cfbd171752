/*
 * The form of a self-evaluation: amounts and texts, then a row an indicator with the target beside the
 * value; scores and formulas follow what one types.
 */
#include "screens/selfeval.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"

enum { COL_NAME, COL_TARGET, COL_WEIGHT, COL_ACTUAL, COL_LEVEL, COL_CLAIMED, COL_WHY, COL_PROOF,
	COL_COUNT };

static const char *const column_names[COL_COUNT] = { "level3", "target", "weight", "actual",
	"attainment", "claimed", "explanation", "evidence" };
static const int widths[COL_COUNT] = { 0, 12, 6, 12, 8, 6, FORM_BELOW, FORM_BELOW };

static const char *const item_names[] = { "initial_budget", "budget", "executed", "claimed",
	"completion", "explanation", "measures", "remarks" };

#define N_ITEMS (sizeof item_names / sizeof *item_names)

struct edit {
	struct selfeval_view v;
	bool is_new;
	int64_t saved;
	struct item items[N_ITEMS];
	const char *values[N_ITEMS];
	const char ***rows;
};

static const char *
format(struct arena *a, const struct field *f, const void *record)
{
	struct strbuf b = { 0 };
	struct value v;

	field_get(f, record, &v);
	if (!v.null)
		field_format(f, &v, form_style(f), &b);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* Sign, value and unit in one cell. */
static const char *
target_text(struct arena *a, const struct score_row *s)
{
	return arena_printf(a, "%s%s%s", s->op, s->target, s->measure);
}

/* From the form to the sheet */

static enum rc
read_row(struct ctx *c, const struct edit *e, size_t row, struct score_row *ret, struct err *err)
{
	size_t origin = form_origin(c, row);
	const char *target = form_cell(c, row, COL_TARGET);

	score_row_init(ret);
	if (origin < e->v.doc.n_rows)
		*ret = e->v.doc.rows[origin];
	if (strcmp(target, target_text(c->arena, ret)) != 0)
		indicator_split_value(target, c->arena, &ret->op, &ret->target, &ret->measure);
	for (size_t k = 0; k < COL_COUNT; k++) {
		const struct field *f = reg_field(&reg_score, column_names[k]);
		struct value v;
		if (k == COL_TARGET)
			continue;
		enum rc rc = field_parse(f, form_cell(c, row, k), 0, c->arena, &v, err);
		if (rc)
			return err_wrap(err, _("Row %zu, %s"), row + 1, field_title(f));
		field_set(f, ret, &v);
	}
	ret->level3 = ret->level3 ? ret->level3 : "";
	ret->actual = ret->actual ? ret->actual : "";
	ret->flags = "";
	return RC_OK;
}

/* Builds the sheet; with err NULL whatever is half typed is left as it was. */
static enum rc
read_form(struct ctx *c, const struct edit *e, struct evaluation_doc *ret, struct err *err)
{
	struct err ignored;
	size_t n = form_row_count(c);

	*ret = e->v.doc;
	ret->e.flags = "";
	for (size_t i = 0; i < N_ITEMS; i++) {
		const struct field *f = e->items[i].field;
		struct value v;
		enum rc rc = field_parse(f, form_value(c, f->name), 0, c->arena, &v, err ? err : &ignored);
		if (rc && err)
			return rc;
		if (rc == RC_OK)
			field_set(f, &ret->e, &v);
	}
	ret->rows = arena_array(c->arena, n + 1, sizeof *ret->rows);
	ret->n_rows = 0;
	for (size_t i = 0; i < n; i++) {
		struct score_row *to = &ret->rows[ret->n_rows];
		enum rc rc = read_row(c, e, i, to, err ? err : &ignored);
		if (rc && err)
			return rc;
		if (*to->level3)
			ret->n_rows++;
	}
	return RC_OK;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	struct edit *e = arg;
	const struct op_arg project[] = { { "project", e->v.project.code },
		{ "year", arena_printf(c->arena, "%lld", (long long)e->v.project.year) } };
	struct op_item item = { .op = op_find("evaluation", e->is_new ? "fill" : "edit"),
		.id = e->v.doc.e.id };
	struct evaluation_doc d;
	enum rc rc = read_form(c, e, &d, err);

	if (rc)
		return rc;
	item.call = (struct op_call){ .record = &d, .version = e->v.doc.e.version,
		.args = e->is_new ? project : NULL, .n_args = e->is_new ? ARRAY_LEN(project) : 0 };
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
	struct evaluation_doc d;
	struct err err;
	size_t focus;

	if (read_form(c, e, &d, NULL) != RC_OK || app_selfeval_score(c->app, &d, c->arena, &err) != RC_OK)
		return;
	if (!form_here(c, &focus))
		focus = SIZE_MAX;
	selfeval_score_text(&d, focus, out);
}

/* The total, seen from every row. */
static const char *
gist(struct ctx *c, void *arg)
{
	const struct edit *e = arg;
	struct evaluation_doc d;
	struct err err;
	size_t focus;

	if (read_form(c, e, &d, NULL) != RC_OK || app_selfeval_score(c->app, &d, c->arena, &err) != RC_OK)
		return NULL;
	if (!form_here(c, &focus))
		focus = SIZE_MAX;
	return selfeval_total_text(&d, focus, c->arena);
}

/* The form */

static void
fill(struct edit *e, struct arena *a)
{
	static const char *const sections[N_ITEMS] = { N_("Funds, in 10,000 yuan"), NULL, NULL,
		N_("Claimed by the unit"), N_("In words"), NULL, NULL, NULL };

	for (size_t i = 0; i < N_ITEMS; i++) {
		const struct field *f = reg_field(&reg_evaluation, item_names[i]);
		e->items[i] = (struct item){ .section = sections[i], .field = f };
		e->values[i] = format(a, f, &e->v.doc.e);
	}
	e->rows = arena_array(a, e->v.doc.n_rows + 1, sizeof *e->rows);
	for (size_t i = 0; i < e->v.doc.n_rows; i++) {
		const struct score_row *s = &e->v.doc.rows[i];
		e->rows[i] = arena_array(a, COL_COUNT, sizeof **e->rows);
		for (size_t k = 0; k < COL_COUNT; k++)
			e->rows[i][k] = k == COL_TARGET ? target_text(a, s)
				: format(a, reg_field(&reg_score, column_names[k]), s);
	}
}

static enum rc
run(struct ctx *c, struct edit *e, const char *draft, struct err *err)
{
	struct item columns[COL_COUNT] = { [COL_WHY] = { .rows = 1 }, [COL_PROOF] = { .rows = 1 } };

	fill(e, c->arena);
	for (size_t k = 0; k < COL_COUNT; k++)
		columns[k].field = reg_field(&reg_score, column_names[k]);
	struct form_table table = { N_("Execution and indicators"), columns, widths, COL_COUNT, COL_ACTUAL };
	struct form f = { .name = "selfeval", .title = arena_printf(c->arena, "%s  %s",
			e->v.project.code, e->v.project.name),
		.help = N_("A self-evaluation; scores and their formulas stand at the end and follow what you "
			   "type"),
		.items = e->items, .values = e->values, .n_items = N_ITEMS, .table = &table, .rows = e->rows,
		.n_rows = e->v.doc.n_rows, .draft = draft, .focus = "executed", .save = save, .check = check,
		.gist = gist,
		.arg = e };
	return ask_form(c->ui, &f, err);
}

enum rc
selfeval_form_edit(struct ctx *c, int64_t id, struct err *err)
{
	struct edit *e = arena_alloc(c->arena, sizeof *e);
	const struct op *op = op_find("evaluation", "edit");
	enum rc rc = app_require(c->app, op->perm, err);

	if (rc == RC_OK)
		rc = app_selfeval_view(c->app, id, c->arena, &e->v, err);
	if (rc)
		return rc;
	if (strcmp(e->v.doc.e.kind, "self") != 0 || !op_applies(op, e->v.doc.e.state))
		return err_set(err, RC_INVALID, "state",
			_("A self-evaluation in state \"%s\" cannot be edited: return it first."),
			field_choice_title(reg_field(&reg_evaluation, "state"), e->v.doc.e.state));
	return run(c, e, arena_printf(c->arena, "selfeval.%lld", (long long)e->v.project.id), err);
}

enum rc
selfeval_form_new(struct ctx *c, int64_t project_id, struct err *err)
{
	struct edit *e = arena_alloc(c->arena, sizeof *e);
	enum rc rc = app_require(c->app, PERM_SELFEVAL_EDIT, err);

	if (rc == RC_OK)
		rc = app_selfeval_begin(c->app, project_id, c->arena, &e->v, err);
	if (rc)
		return rc;
	e->is_new = e->v.doc.e.id == 0; /* a draft is gone on with */
	rc = run(c, e, arena_printf(c->arena, "selfeval.%lld", (long long)project_id), err);
	if (rc == RC_OK && strcmp(list_reg(c)->name, "evaluation") == 0)
		list_goto(c, e->saved);
	return rc;
}

/* A decision about one row */
enum rc
selfeval_ask_row(struct ctx *c, const char *op, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	const struct op *o = op_find("evaluation", op);
	struct op_arg args[2] = { { "row", NULL }, { "points", NULL } };
	struct op_item item = { .op = o };
	struct selfeval_view v;
	size_t pick = 0;
	enum rc rc;

	if (!row)
		return list_no_row(err);
	rc = app_require(c->app, o->perm, err);
	if (rc == RC_OK)
		rc = app_selfeval_view(c->app, row->id, c->arena, &v, err);
	if (rc)
		return rc;
	struct choice_row *rows = arena_array(c->arena, v.doc.n_rows + 1, sizeof *rows);
	for (size_t i = 0; i < v.doc.n_rows; i++)
		rows[i] = (struct choice_row){ arena_printf(c->arena, "%zu", i + 1), v.doc.rows[i].level3,
			v.doc.rows[i].formula };
	rc = ask_choice(c->ui, _(o->title), rows, v.doc.n_rows, 0, &pick);
	args[0].value = rc == RC_OK ? rows[pick].key : "";
	if (rc == RC_OK && op_takes(o, "points"))
		rc = ask_line(c->ui, _(o->title), _("Points"), "", c->arena, &args[1].value);
	item.call = (struct op_call){ .args = args, .n_args = op_takes(o, "points") ? 2 : 1,
		.version = v.doc.e.version };
	if (rc == RC_OK)
		rc = ask_reason(c->ui, _(o->title), NULL, "", NULL, 0, NULL, c->arena, &item.call.reason);
	item.id = row->id;
	if (rc == RC_OK)
		rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK && item.ret_message)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}
