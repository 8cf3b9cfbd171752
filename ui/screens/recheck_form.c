/*
 * The sheet of a re-check (RC-09): what the unit claimed beside finding, actual value, points and note;
 * points, total and deviation follow what one types.
 */
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/evaluate.h"

enum { COL_ITEM, COL_TARGET, COL_SELF, COL_CLAIMED, COL_FINDING, COL_ACTUAL, COL_POINTS, COL_NOTE,
	COL_COUNT };

struct recheck_edit {
	int64_t id;
	struct recheck_view v;
	struct field fields[COL_COUNT];
	struct item item;
	const char *value;
	const char ***rows;
};

/* F4 on a note: the phrases of RC-12. */
static enum rc
phrases(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	const char *const *all = recheck_phrases(ret_n);

	(void)err;
	*ret = arena_array(c->arena, *ret_n, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = all[i];
	return RC_OK;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	static const struct {
		int column;
		const char *what;
	} parts[] = { { COL_FINDING, "finding" }, { COL_ACTUAL, "actual" }, { COL_POINTS, "score" },
		{ COL_NOTE, "note" } };
	struct recheck_edit *e = arg;
	struct op_arg *args = arena_array(c->arena, ARRAY_LEN(parts) * e->v.n + 1, sizeof *args);
	struct op_item item = { .op = op_find("recheck", "check"), .id = e->id,
		.call = { .args = args, .version = e->v.check.version } };

	args[item.call.n_args++] = (struct op_arg){ "reason", form_value(c, "reason") };
	for (size_t i = 0; i < e->v.n; i++)
		for (size_t k = 0; k < ARRAY_LEN(parts); k++)
			args[item.call.n_args++] = (struct op_arg){
				arena_printf(c->arena, "%zu.%s", i + 1, parts[k].what),
				form_origin_cell(c, i, (size_t)parts[k].column) };
	enum rc rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

/* The item as it stands in the form; false: nobody looked at it yet. */
static bool
read_item(struct ctx *c, const struct recheck_edit *e, size_t row, struct recheck_item *ret,
	int64_t *by_hand)
{
	const struct recheck_finding *f = recheck_finding(form_origin_cell(c, row, COL_FINDING));
	const char *points = form_origin_cell(c, row, COL_POINTS);

	*ret = e->v.items[row];
	*by_hand = -1;
	ret->score = -1;
	ret->actual = form_origin_cell(c, row, COL_ACTUAL);
	ret->note = form_origin_cell(c, row, COL_NOTE);
	ret->finding = f ? f->name : form_origin_cell(c, row, COL_FINDING);
	if (*points && dec_parse(points, 2, by_hand, NULL) != RC_OK)
		*by_hand = -1;
	if (!*ret->finding && *ret->actual && strcmp(ret->actual, ret->self_actual) != 0)
		ret->finding = "actual";
	else if (!*ret->finding && *by_hand >= 0)
		ret->finding = "hand";
	return *ret->finding != '\0';
}

static void
put_focus(const struct recheck_item *i, struct text *out)
{
	text_put(out, LOOK_HEAD, "%lld %s / %s  %s%s%s", (long long)i->position, i->level2, i->level3, i->op,
		i->target, i->measure);
	if (recheck_cost_sign(i))
		text_wrap(out, LOOK_BAD, "! ", _("COST_SIGN_GE: a cost indicator that asks for more; the points "
			"are the reviewer's decision."));
}

static void
check(struct ctx *c, void *arg, struct text *out)
{
	struct recheck_edit *e = arg;
	struct recheck now = e->v.check;
	struct recheck_item *items = arena_array(c->arena, e->v.n + 1, sizeof *items);
	size_t focus, left = 0;
	struct err err;

	if (!form_origin_here(c, e->v.n, &focus))
		focus = SIZE_MAX;
	for (size_t i = 0; i < e->v.n; i++) {
		int64_t by_hand;
		bool looked = read_item(c, e, i, &items[i], &by_hand);
		if (i == focus)
			put_focus(&items[i], out);
		left += !looked;
		if (looked && app_recheck_apply(&e->v, &items[i], by_hand, c->arena, &err) != RC_OK) {
			items[i].score = -1;
			text_wrap(out, LOOK_BAD, "! ", err.msg);
		} else if (looked && i == focus) {
			text_put(out, LOOK_STRONG, _("claimed %s, re-checked %s"),
				evaluate_points(out->arena, items[i].self_score),
				evaluate_points(out->arena, items[i].score));
		}
	}
	recheck_settle(&now, items, e->v.n, &e->v.rules);
	if (left)
		text_put(out, LOOK_DIM, _("%zu items not looked at yet"), left);
	if (now.total >= 0)
		text_put(out, LOOK_STRONG, _("claimed %s, re-checked %s, quality %s"),
			evaluate_points(out->arena, now.self_total), evaluate_points(out->arena, now.total),
			now.quality);
}

/* What nobody has said anything about is as the unit claimed. */
static enum rc
rest_as_claimed(struct ctx *c, struct err *err)
{
	const struct recheck_edit *e = form_arg(c);
	const char *none = field_choice_title(reg_field(&reg_recheck_item, "finding"), "none");

	(void)err;
	for (size_t i = 0; i < e->v.n; i++) {
		size_t row = form_origin_row(c, i);
		if (row != SIZE_MAX && !*form_cell(c, row, COL_FINDING) && !*form_cell(c, row, COL_ACTUAL) &&
			!*form_cell(c, row, COL_POINTS))
			form_put_cell(c, row, COL_FINDING, none);
	}
	return RC_OK;
}

static const struct action form_actions[] = {
	{ "rest", "<F5>", NULL, ACT_BAR | ACT_QUIET, N_("Rest as claimed"),
		N_("All items that nothing was found for are as the unit claimed"), PERM_RECHECK_EDIT,
		rest_as_claimed },
};

static const char *
field_text(const struct recheck_item *i, const char *name, struct arena *a)
{
	const struct field *f = reg_field(&reg_recheck_item, name);
	struct strbuf b = { 0 };
	struct value v;

	field_get(f, i, &v);
	if (!v.null)
		field_format(f, &v, form_style(f), &b);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
make_rows(struct recheck_edit *e, struct arena *a)
{
	e->rows = arena_array(a, e->v.n + 1, sizeof *e->rows);
	for (size_t i = 0; i < e->v.n; i++) {
		const struct recheck_item *k = &e->v.items[i];
		const char **row = e->rows[i] = arena_array(a, COL_COUNT, sizeof *row);
		bool hand = k->finding && strcmp(k->finding, "hand") == 0;
		row[COL_ITEM] = arena_printf(a, "%zu %s", i + 1, k->level3);
		row[COL_TARGET] = arena_printf(a, "%s%s%s", k->op, k->target, k->measure);
		row[COL_SELF] = k->self_actual;
		row[COL_CLAIMED] = evaluate_points(a, k->self_score);
		row[COL_FINDING] = field_text(k, "finding", a);
		row[COL_ACTUAL] = k->actual ? k->actual : "";
		row[COL_POINTS] = hand ? field_text(k, "score", a) : "";
		row[COL_NOTE] = k->note ? k->note : "";
	}
}

static void
make_fields(struct recheck_edit *e, struct item *columns)
{
	static const char *const titles[COL_COUNT] = { N_("Item"), N_("Target"), N_("Actual claimed"),
		N_("Claimed"), NULL, NULL, N_("By hand"), NULL };
	static const char *const names[COL_COUNT] = { "item", "target", "self", "claimed", "finding",
		"actual", "score", "note" };

	for (size_t k = 0; k < COL_COUNT; k++) {
		const struct field *f = reg_field(&reg_recheck_item, names[k]);
		e->fields[k] = (struct field){ .name = names[k], .title = titles[k], .kind = FIELD_TEXT,
			.max_bytes = 1500 };
		if (!titles[k] && f) {
			e->fields[k] = *f;
			/* one line in a table */
			e->fields[k].kind = f->kind == FIELD_NOTE ? FIELD_TEXT : f->kind;
		}
		columns[k].field = &e->fields[k];
	}
	columns[COL_NOTE].rows = 1;
	columns[COL_NOTE].values = phrases;
}

enum rc
recheck_form(struct ctx *c, int64_t id, struct err *err)
{
	static const int widths[COL_COUNT] = { 0, 9, 8, 7, 16, 8, 7, FORM_BELOW };
	const struct op *op = op_find("recheck", "check");
	struct recheck_edit *e = arena_alloc(c->arena, sizeof *e);
	struct item columns[COL_COUNT] = { { 0 } };
	enum rc rc = app_require(c->app, op->perm, err);

	e->id = id;
	if (rc == RC_OK)
		rc = app_recheck_view(c->app, id, c->arena, &e->v, err);
	if (rc == RC_OK && !op_applies(op, e->v.check.state))
		return err_set(err, RC_INVALID, "state",
			_("A re-check in state \"%s\" is closed: open it again first."),
			field_choice_title(reg_field(&reg_recheck, "state"), e->v.check.state));
	if (rc)
		return rc;
	make_fields(e, columns);
	make_rows(e, c->arena);
	e->item = (struct item){ .section = N_("Summary"), .field = reg_field(&reg_recheck, "reason"),
		.rows = 2 };
	/* it is written anew from the findings unless somebody words it */
	e->value = "";
	struct form_table table = { N_("Items"), columns, widths, COL_COUNT, COL_FINDING };
	struct form form = { .name = "recheck", .title = arena_printf(c->arena, "%s  %s", e->v.check.code,
			e->v.check.name),
		.help = N_("A finding for each item, F4 lists them; points follow from it"),
		.items = &e->item, .values = &e->value, .n_items = 1, .table = &table, .rows = e->rows,
		.n_rows = e->v.n, .focus = "finding",
		.actions = form_actions, .n_actions = ARRAY_LEN(form_actions), .save = save, .check = check,
		.draft = arena_printf(c->arena, "recheck.%lld", (long long)id), .arg = e };
	return ask_form(c->ui, &form, err);
}
