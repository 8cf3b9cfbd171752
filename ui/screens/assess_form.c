/*
 * The scoring sheet of one expert: below the item that one is in, why points are missing, what is looked
 * at and by which standard; the total follows what one types. 42/50 scores an item by its formula.
 */
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/evaluate.h"

enum { COL_ITEM, COL_MOST, COL_POINTS, COL_REASON, COL_STANDARD, COL_CHECK, COL_COUNT };

struct scoring_form {
	int64_t id;
	struct assess_view v;
	struct scoring_doc sheet; /* as it was */
	struct field fields[COL_COUNT], expert, remarks;
	struct item items[3];
	const char *values[3];
	const char ***rows;
};

/* The expert's sheet, an empty one if he has none. */
static void
find_sheet(struct scoring_form *f, const char *expert, struct arena *a)
{
	f->sheet = (struct scoring_doc){ .sheet = { .expert = expert, .role = f->v.n_sheets ? "expert" : "lead",
		.state = "open" } };
	scoring_init(&f->sheet, f->v.system.items, f->v.system.n, a);
	for (size_t i = 0; i < f->v.n_sheets; i++)
		if (strcmp(f->v.sheets[i].sheet.expert, expert) == 0)
			f->sheet = f->v.sheets[i];
}

/* What stands in the form; faults are told in out where it is not NULL. */
static void
read_form(struct ctx *c, const struct scoring_form *f, struct scoring_doc *d, struct text *out)
{
	const struct system_doc *s = &f->v.system;

	*d = (struct scoring_doc){ .sheet = f->sheet.sheet };
	scoring_init(d, s->items, s->n, c->arena);
	for (size_t i = 0; i < s->n; i++) {
		struct err err;
		if (scoring_set(d, s->items, s->n, arena_printf(c->arena, "%zu", i + 1),
			form_origin_cell(c, i, COL_POINTS), c->arena, &err) != RC_OK && out)
			text_wrap(out, LOOK_BAD, "! ", err.msg);
		d->points[i].reason = form_origin_cell(c, i, COL_REASON);
	}
	scoring_total(d);
}

/* What has been given so far. */
static const char *
total_text(struct arena *a, const struct scoring_doc *d)
{
	int64_t sum = 0;
	size_t done = 0;

	for (size_t i = 0; i < d->n; i++) {
		sum += d->points[i].points > 0 ? d->points[i].points : 0;
		done += d->points[i].points >= 0;
	}
	return arena_printf(a, _("%zu of %zu items scored, %s points"), done, d->n, evaluate_points(a, sum));
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	struct scoring_form *f = arg;
	size_t n = f->v.system.n;
	struct op_arg *args = arena_array(c->arena, 2 * n + 3, sizeof *args);
	struct op_item item = { .op = op_find("assessment", "fill"), .id = f->id,
		.call = { .args = args, .version = f->v.doc.e.version } };

	args[item.call.n_args++] = (struct op_arg){ "expert", form_value(c, "expert") };
	args[item.call.n_args++] = (struct op_arg){ "role", form_value(c, "role") };
	args[item.call.n_args++] = (struct op_arg){ "remarks", form_value(c, "remarks") };
	for (size_t i = 0; i < n; i++) {
		args[item.call.n_args++] = (struct op_arg){ arena_printf(c->arena, "%zu", i + 1),
			form_origin_cell(c, i, COL_POINTS) };
		args[item.call.n_args++] = (struct op_arg){ arena_printf(c->arena, "%zu.reason", i + 1),
			form_origin_cell(c, i, COL_REASON) };
	}
	enum rc rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

/* How the item in focus is scored by formula, and the total so far. */
static void
check(struct ctx *c, void *arg, struct text *out)
{
	struct scoring_form *f = arg;
	struct scoring_doc d;
	size_t focus;

	if (form_origin_here(c, f->v.system.n, &focus)) {
		const struct criterion *k = &f->v.system.items[focus];
		const struct system_formula *formula = system_formula(k->formula);
		text_put(out, LOOK_HEAD, "%zu %s / %s", focus + 1, k->level2, k->level3);
		if (formula)
			text_put(out, LOOK_DIM, _("by formula: %s/%s"), formula->top, formula->bottom);
		if (formula && strcmp(formula->name, "execution") == 0 && f->v.budget >= 0 &&
			f->v.executed >= 0)
			text_put(out, LOOK_NORMAL, _("by the self-evaluation: %s/%s"),
				dec_text(out->arena, f->v.executed, 2), dec_text(out->arena, f->v.budget, 2));
		text_begin(out);
	}
	read_form(c, f, &d, out);
	text_put(out, LOOK_STRONG, "%s", total_text(out->arena, &d));
	for (size_t i = 0; i < d.n; i++)
		if (d.points[i].points >= 0 && d.points[i].points < f->v.system.items[i].points &&
			!*d.points[i].reason)
			text_put(out, LOOK_WARN, _("%zu %s lost points: write why"), i + 1,
				f->v.system.items[i].level3);
}

/* The total, seen from every row. */
static const char *
gist(struct ctx *c, void *arg)
{
	const struct scoring_form *f = arg;
	struct scoring_doc d;

	read_form(c, f, &d, NULL);
	return total_text(c->arena, &d);
}

static enum rc
rest_full(struct ctx *c, struct err *err)
{
	const struct scoring_form *f = form_arg(c);

	(void)err;
	for (size_t i = 0; i < f->v.system.n; i++) {
		size_t row = form_origin_row(c, i);
		if (row != SIZE_MAX && !*form_cell(c, row, COL_POINTS))
			form_put_cell(c, row, COL_POINTS, "满分");
	}
	return RC_OK;
}

static const struct action form_actions[] = {
	{ "rest", "<F5>", NULL, ACT_BAR | ACT_QUIET, N_("Rest full"),
		N_("All items without points get all that they have"), PERM_EVALUATION_SCORE, rest_full },
};

static void
make_fields(struct scoring_form *f)
{
	f->fields[COL_ITEM] = (struct field){ .name = "item", .title = N_("Item"), .kind = FIELD_TEXT,
		.max_bytes = 400 };
	f->fields[COL_MOST] = (struct field){ .name = "most", .title = N_("Of"), .kind = FIELD_TEXT,
		.max_bytes = 20 };
	f->fields[COL_POINTS] = (struct field){ .name = "points", .title = N_("Points"),
		.kind = FIELD_TEXT, .max_bytes = 40,
		.help = N_("Points, 42/50 for an item with a formula, or 满分") };
	f->fields[COL_REASON] = (struct field){ .name = "reason", .title = N_("Why points are missing"),
		.kind = FIELD_TEXT, .max_bytes = 1500 };
	f->fields[COL_STANDARD] = *reg_field(&reg_criterion, "standard");
	f->fields[COL_CHECK] = *reg_field(&reg_criterion, "check_points");
	f->expert = *reg_field(&reg_sheet, "expert");
	f->remarks = *reg_field(&reg_sheet, "remarks");
}

static void
make_rows(struct scoring_form *f, struct arena *a)
{
	const struct system_doc *s = &f->v.system;

	f->rows = arena_array(a, s->n, sizeof *f->rows);
	for (size_t i = 0; i < s->n; i++) {
		const struct scoring_point *p = &f->sheet.points[i];
		struct strbuf b = { 0 };
		f->rows[i] = arena_array(a, COL_COUNT, sizeof **f->rows);
		f->rows[i][COL_ITEM] = arena_printf(a, "%zu %s", i + 1, s->items[i].level3);
		dec_format_short(&b, s->items[i].points, 2);
		f->rows[i][COL_MOST] = arena_strdup(a, strbuf_str(&b));
		strbuf_clear(&b);
		if (p->points >= 0)
			dec_format_short(&b, p->points, 2);
		f->rows[i][COL_POINTS] = p->entered ? p->entered : arena_strdup(a, strbuf_str(&b));
		f->rows[i][COL_REASON] = p->reason ? p->reason : "";
		f->rows[i][COL_STANDARD] = s->items[i].standard ? s->items[i].standard : "";
		f->rows[i][COL_CHECK] = s->items[i].check_points ? s->items[i].check_points : "";
		strbuf_free(&b);
	}
}

static enum rc
run(struct ctx *c, struct scoring_form *f, struct err *err)
{
	static const int widths[COL_COUNT] = { 0, 6, 10, FORM_BELOW, FORM_BELOW, FORM_BELOW };
	static const struct field role = { .name = "role", .title = N_("Role"), .kind = FIELD_CHOICE };
	struct item columns[COL_COUNT] = { [COL_REASON] = { .rows = 1 },
		[COL_STANDARD] = { .rows = 2 }, [COL_CHECK] = { .rows = 3 } };
	struct field own_role = role;

	make_fields(f);
	make_rows(f, c->arena);
	own_role.choices = reg_field(&reg_sheet, "role")->choices;
	own_role.n_choices = reg_field(&reg_sheet, "role")->n_choices;
	for (size_t k = 0; k < COL_COUNT; k++)
		columns[k].field = &f->fields[k];
	f->items[0] = (struct item){ .section = N_("Whose sheet"), .field = &f->expert };
	f->items[1] = (struct item){ .field = &own_role };
	f->items[2] = (struct item){ .field = &f->remarks, .rows = 1 };
	f->values[0] = f->sheet.sheet.expert;
	f->values[1] = field_choice_title(&own_role, f->sheet.sheet.role);
	f->values[2] = f->sheet.sheet.remarks ? f->sheet.sheet.remarks : "";
	struct form_table table = { N_("Items"), columns, widths, COL_COUNT, COL_POINTS };
	struct form form = { .name = "scoring", .title = arena_printf(c->arena, "%s  %s", f->v.x.code,
			f->v.x.name),
		.help = N_("Points of each item; its standard and check points stand below the row that one is "
			   "in"),
		.items = f->items, .values = f->values, .n_items = ARRAY_LEN(f->items), .table = &table,
		.rows = f->rows, .n_rows = f->v.system.n, .focus = "points",
		.actions = form_actions, .n_actions = ARRAY_LEN(form_actions), .save = save, .check = check,
		.gist = gist,
		.draft = arena_printf(c->arena, "scoring.%lld.%s", (long long)f->id, f->sheet.sheet.expert),
		.arg = f };
	return ask_form(c->ui, &form, err);
}

enum rc
assess_form(struct ctx *c, int64_t id, const char *expert, struct err *err)
{
	const struct op *op = op_find("assessment", "fill");
	struct scoring_form *f = arena_alloc(c->arena, sizeof *f);
	enum rc rc = app_require(c->app, op->perm, err);

	f->id = id;
	if (rc == RC_OK)
		rc = app_assess_view(c->app, id, c->arena, &f->v, err);
	if (rc == RC_OK && !op_applies(op, f->v.x.state))
		return err_set(err, RC_INVALID, "state",
			_("The sheets are closed in state \"%s\": open the evaluation again first."),
			field_choice_title(reg_field(&reg_assessment, "state"), f->v.x.state));
	if (rc == RC_OK && f->v.x.total >= 0)
		return err_set(err, RC_INVALID, "total",
			_("%s is settled with %s points: evaluate it again before its sheets are changed."),
			f->v.x.name, evaluate_points(c->arena, f->v.x.total));
	if (rc == RC_OK && !expert)
		rc = ask_line(c->ui, _("Fill in a sheet"), _("Expert"),
			c->app->actor.name ? c->app->actor.name : "", c->arena, &expert);
	if (rc)
		return rc;
	find_sheet(f, expert, c->arena);
	if (strcmp(f->sheet.sheet.state, "signed") == 0)
		return err_set(err, RC_INVALID, "expert",
			_("The sheet of %s is signed: take the signature back first."), expert);
	return run(c, f, err);
}
