/*
 * Doing an operation from the screens: asks for the fields it takes and for a reason where it needs
 * one, says how many records it is about, does it in one transaction.
 */
#include <stdlib.h>
#include <string.h>

#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "view.h"

struct call {
	const struct op *op;
	const int64_t *ids;
	size_t n_ids;
	const struct reg *reg;
	struct item *items;
	struct field *fields;
	const char **values; /* shown to begin with */
	const char **stored; /* what the record has, NULL nothing */
	size_t n;
	int64_t made; /* record that the operation made, 0 none */
};

static enum rc
run(struct ctx *c, struct call *k, const struct op_call *call, struct err *err)
{
	const struct op *op = k->op;
	size_t n = k->n_ids;
	size_t count = op->flags & OP_NEW ? 1 : n, failed;
	struct op_item *items = arena_array(c->arena, count, sizeof *items);

	for (size_t i = 0; i < count; i++)
		items[i] = (struct op_item){ .op = op, .id = n ? k->ids[i] : 0, .call = *call };
	enum rc rc = app_do(c->app, items, count, c->arena, &failed, err);
	if (rc)
		return rc;
	k->made = op->flags & OP_NEW ? items[0].ret_id : 0;
	if (count == 1)
		ui_say(c->ui, "%s", items[0].ret_message ? items[0].ret_message : _(op->title));
	else
		ui_say(c->ui, _("%s: %zu records"), _(op->title), count);
	return RC_OK;
}

/* What operations ask and no register keeps. */
static const struct field own_fields[] = {
	{ .name = "project", .title = N_("Existing project"), .kind = FIELD_TEXT, .max_bytes = 450,
		.help = N_("Code of the project, or its name") },
	{ .name = "threshold", .title = N_("Threshold"), .kind = FIELD_MONEY,
		.help = N_("In 万元; left empty, what the rules of the year say") },
	{ .name = "by", .title = N_("Entry in its place"), .kind = FIELD_TEXT, .max_bytes = 450,
		.help = N_("Code of another entry that is in use; F4 lists them") },
	{ .name = "indicator", .title = N_("Indicator"), .kind = FIELD_TEXT, .max_bytes = 1500,
		.help = N_("Number or name of the indicator in the goal of that project; the rest may stay "
			"empty then") },
	{ .name = "year", .title = N_("Year"), .kind = FIELD_INT,
		.help = N_("Year of that project; left empty, the year worked in") },
	{ .name = "variant", .title = N_("Variant"), .kind = FIELD_TEXT, .max_bytes = 100,
		.help = N_("Name of a variant of the linkage table; left empty, the table of the rule set") },
	{ .name = "rule", .title = N_("Other percentages"), .kind = FIELD_TEXT, .max_bytes = 400,
		.help = N_("project.3=-20,project.4=-60: rows of the table and their new percentages") },
	{ .name = "amount", .title = N_("Amount"), .kind = FIELD_TEXT, .max_bytes = 40,
		.help = N_("In 万元; left empty, as proposed") },
	{ .name = "size", .title = N_("How many"), .kind = FIELD_INT,
		.help = N_("The most urgent ones; left empty, all that the rules name") },
	{ .name = "fee", .title = N_("Fee"), .kind = FIELD_MONEY,
		.help = N_("In 万元; paid by the client, never by the evaluated unit (TP-03)") },
	{ .name = "conflict", .title = N_("Conflict statement"), .kind = FIELD_TEXT, .max_bytes = 600,
		.help = N_("Who signed when that there is no conflict of interest, or which there is") },
	{ .name = "carry", .title = N_("Carry projects over"), .kind = FIELD_BOOL,
		.help = N_("Continuing projects of the year before; left empty or yes: with them, no: without") },
	{ .name = "file", .title = N_("File"), .kind = FIELD_TEXT, .max_bytes = 4000,
		.help = N_("Path of the file to be copied into the database") },
};

/* The row of a field that an operation names: of the register, of a declaration, or made up (the
 * items of a review go by their Chinese names). */
static struct field
field_for(const struct reg *reg, const char *name)
{
	const struct field *f = reg_field(reg, name), *rows;
	size_t n;

	if (!f && strcmp(reg->name, "agency") == 0)
		f = reg_field(reg_find("assignment"), name);
	rows = goal_doc_fields(&n);
	for (size_t i = 0; !f && strcmp(reg->name, "goal") == 0 && i < n; i++)
		if (strcmp(rows[i].name, name) == 0)
			f = &rows[i];
	if (f) {
		struct field copy = *f;
		copy.flags &= ~(unsigned)FIELD_REQUIRED;
		return copy;
	}
	struct field made = { .name = name, .title = name, .kind = FIELD_TEXT, .max_bytes = 200 };
	for (size_t i = 0; i < ARRAY_LEN(own_fields); i++)
		if (strcmp(own_fields[i].name, name) == 0)
			made = own_fields[i];
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		if (strcmp(review_items[i].name, name) == 0)
			made.help = review_items[i].question;
	return made;
}

/* F4 on an item of a review: the letters of the general form. */
static enum rc
letters(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	static const char *const all[] = { "优", "良", "中", "差" };

	(void)err;
	*ret = arena_array(c->arena, 4, sizeof **ret);
	for (size_t i = 0; i < 4; i++)
		(*ret)[i] = all[i];
	*ret_n = 4;
	return RC_OK;
}

/* F4 on the reason of a verdict. */
static enum rc
phrases(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	const struct call *k = form_arg(c);
	struct goal_view v;
	enum rc rc = app_goal_view(c->app, k->ids[0], c->arena, &v, err);

	return rc ? rc : app_reason_phrases(c->app, v.doc.project.department_id, c->arena, ret, ret_n,
		err);
}

/* Fields of "a,b,c", and the reason behind them. */
static void
make_items(struct ctx *c, struct call *k)
{
	const char *names = k->op->fields ? k->op->fields : "";
	size_t most = 2;

	for (const char *p = names; *p; p++)
		most += *p == ',';
	k->items = arena_array(c->arena, most, sizeof *k->items);
	k->fields = arena_array(c->arena, most, sizeof *k->fields);
	k->values = arena_array(c->arena, most, sizeof *k->values);
	k->stored = arena_array(c->arena, most, sizeof *k->stored);
	for (const char *p = names; *p; p += *p == ',') {
		size_t len = strcspn(p, ",");
		k->fields[k->n] = field_for(k->reg, arena_strndup(c->arena, p, len));
		k->items[k->n].field = &k->fields[k->n];
		if (!reg_field(k->reg, k->fields[k->n].name) && k->fields[k->n].help &&
			strcmp(k->op->name, "grade") == 0)
			k->items[k->n].values = letters;
		else if (strcmp(k->reg->name, "library") == 0)
			k->items[k->n].values = library_values(k->fields[k->n].name);
		k->items[k->n].rows = k->fields[k->n].kind == FIELD_NOTE ? 3 : 0;
		k->n++;
		p += len;
	}
	bool needed = (k->op->flags & OP_REASON) != 0;
	if (!needed && !(k->op->flags & OP_MAY_REASON) && strcmp(k->op->name, "grade") != 0)
		return;
	k->fields[k->n] = (struct field){ .name = "reason", .title = N_("Reason"), .kind = FIELD_NOTE,
		.flags = needed ? FIELD_REQUIRED : 0,
		.help = N_("One reason a line; goals that are returned or refused need one") };
	k->items[k->n] = (struct item){ .field = &k->fields[k->n], .rows = 4,
		.values = strcmp(k->op->reg, "goal") == 0 ? phrases : NULL };
	k->n++;
}

/* A return or refusal begins with what the automatic checks found. */
static enum rc
preset_reason(struct ctx *c, struct call *k, struct err *err)
{
	struct goal_view v;
	enum rc rc;

	if (strcmp(k->op->reg, "goal") != 0 || !(k->op->flags & OP_REASON))
		return RC_OK;
	rc = app_goal_view(c->app, k->ids[0], c->arena, &v, err);
	if (rc == RC_OK)
		k->values[k->n - 1] = app_goal_reasons(v.findings, v.n_findings, c->arena);
	return rc;
}

/* What stands in the record now, for the fields that the register has. */
static enum rc
preset(struct ctx *c, struct call *k, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(c->app, k->reg, k->ids[0], c->arena, &row, err);

	for (size_t i = 0; rc == RC_OK && i < k->n; i++) {
		const struct field *f = reg_field(k->reg, k->fields[i].name);
		struct strbuf b = { 0 };
		/* another adjustment has a document of its own */
		if (!f || strcmp(f->name, "adjustment") == 0)
			continue;
		field_format(f, &row.values[f - k->reg->fields], form_style(f), &b);
		k->values[i] = k->stored[i] = arena_strdup(c->arena, strbuf_str(&b));
		strbuf_free(&b);
	}
	return rc;
}

/* A document is of today, if nobody says otherwise. */
static void
preset_today(struct ctx *c, struct call *k)
{
	char now[20];

	app_now(c->app, now);
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->fields[i].name, "document_date") == 0 && !k->values[i])
			k->values[i] = arena_strndup(c->arena, now, strlen("2024-01-31"));
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	struct call *k = arg;
	struct op_arg *args = arena_array(c->arena, k->n + 1, sizeof *args);
	struct op_call call = { .args = args };

	for (size_t i = 0; i < k->n; i++) {
		const char *name = k->fields[i].name, *now = form_value(c, name);
		const char *old = k->stored[i] ? k->stored[i] : "";
		if (strcmp(name, "reason") == 0) /* also where it stands as it was proposed */
			call.reason = *now ? now : NULL;
		else if (strcmp(now, old) != 0 || (*now && !reg_field(k->reg, name)))
			args[call.n_args++] = (struct op_arg){ name, now };
	}
	return run(c, k, &call, err);
}

static enum rc
confirm(struct ctx *c, const struct op *op, size_t n)
{
	struct text t;

	text_init(&t, c->arena, 60);
	text_put(&t, LOOK_STRONG, _("%s: %zu tagged records"), _(op->title), n);
	if (op->help)
		text_wrap(&t, LOOK_NORMAL, "", _(op->help));
	return ask_confirm(c->ui, _(op->title), &t, _(op->title)) ? RC_OK : RC_CANCELLED;
}

/* What an alert gives rise to asks what that register keeps, and so does a sample. */
static const struct reg *
asked_register(const struct op *op)
{
	static const struct {
		const char *op, *reg;
	} nested[] = { { "adjust-budget", "adjustment" }, { "adjust-goal", "goal" },
		{ "rectify", "rectification" } };

	if (strcmp(op->reg, "recheck") == 0 && strcmp(op->name, "draw") == 0)
		return reg_find("draw");
	for (size_t i = 0; strcmp(op->reg, "alert") == 0 && i < ARRAY_LEN(nested); i++)
		if (strcmp(nested[i].op, op->name) == 0)
			return reg_find(nested[i].reg);
	return reg_find(op->reg);
}

enum rc
do_op(struct ctx *c, const struct op *op, const int64_t *ids, size_t n, struct err *err)
{
	struct call k = { .op = op, .ids = ids, .n_ids = n, .reg = asked_register(op) };
	struct op_call plain = { 0 };
	enum rc rc = RC_OK;

	if (n == 0 && !(op->flags & OP_NEW))
		return list_no_row(err);
	make_items(c, &k);
	if (k.n == 0) {
		if (n > 1)
			rc = confirm(c, op, n);
		rc = rc ? rc : run(c, &k, &plain, err);
		if (rc == RC_OK)
			view_list_made(c->view, reg_find(op->reg), k.made);
		return rc;
	}
	if (n == 1 && (strcmp(op->name, "edit") == 0 || strcmp(op->name, "adjust") == 0))
		rc = preset(c, &k, err);
	if (rc == RC_OK && n == 1)
		rc = preset_reason(c, &k, err);
	if (rc)
		return rc;
	preset_today(c, &k);
	struct form f = { .name = op->name, .title = n > 1 ? arena_printf(c->arena,
		_("%s: %zu tagged records"), _(op->title), n) : _(op->title), .help = op->help,
		.items = k.items, .values = k.values, .n_items = k.n, .save = save, .arg = &k,
		.draft = n > 1 ? NULL : arena_printf(c->arena, "op.%s.%s.%lld", op->reg, op->name,
			(long long)(n ? ids[0] : 0)) };
	rc = ask_form(c->ui, &f, err);
	if (rc == RC_OK)
		view_list_made(c->view, reg_find(op->reg), k.made);
	return rc;
}
