/*
 * The form of a rectification item's next step: the same key all the way from draft to closing; items
 * found by the number that stands on every paper.
 */
#include <string.h>

#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/goal_pick.h"
#include "screens/rectify.h"

#define ITEMS_MAX 20

struct step {
	const char *states; /* in which it comes next */
	const char *op, *fields, *help;
};

static const struct step steps[] = {
	{ "draft", "edit", "demand,person,due,severity,category,finding,amount,long_term,budget_advice,note",
		N_("What is to be done, until when; then the item is issued") },
	{ "issued,received,planned,in_progress,returned,extended,accepted", "progress",
		"person,measures,progress,progress_note,result,finished_on,long_term,budget_advice,note",
		N_("Progress done with a result reports the item; measures alone are its plan") },
	{ "reported,checking", "check", "opinion,method,checked_on",
		N_("What the check found; somebody else closes the item") },
};

struct item_form {
	struct rectify_view view;
	const struct step *step;
	const struct op *op;
	struct field fields[ITEMS_MAX];
	struct item items[ITEMS_MAX];
	const char *values[ITEMS_MAX];
	size_t n;
};

static bool
listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; *p; p += strcspn(p, ","), p += *p == ',')
		if (strcspn(p, ",") == n && strncmp(p, word, n) == 0)
			return true;
	return false;
}

static const char *
text_of(const struct field *f, const struct rectify *r, struct arena *a)
{
	struct strbuf b = { 0 };
	struct value v;
	const char *text;

	field_get(f, r, &v);
	if (f->kind == FIELD_MONEY && v.num == 0)
		return "";
	field_format(f, &v, form_style(f), &b);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* Fields of "a,b,c" with what stands in r. */
static void
make_items(struct item_form *f, const char *names, const struct rectify *r, struct arena *a)
{
	for (const char *p = names; *p && f->n < ITEMS_MAX; p += *p == ',') {
		size_t len = strcspn(p, ",");
		const struct field *field = reg_field(&reg_rectification, arena_strndup(a, p, len));
		f->fields[f->n] = *field;
		if (strcmp(f->op->name, "add") != 0)
			f->fields[f->n].flags &= ~(unsigned)FIELD_REQUIRED;
		bool brief = strcmp(field->name, "note") == 0 || strcmp(field->name, "budget_advice") == 0;
		f->items[f->n] = (struct item){ .field = &f->fields[f->n],
			.rows = field->kind == FIELD_NOTE ? brief ? 1 : 2 : 0,
			.values = strcmp(field->name, "department") == 0 ? goal_pick_department
				: strcmp(field->name, "unit") == 0 ? goal_pick_unit : NULL };
		f->values[f->n++] = text_of(field, r, a);
		p += len;
	}
}

/* The first place where nothing stands yet; of a new item, that must not be left empty. */
static const char *
first_empty(const struct item_form *f)
{
	bool needed = (f->op->flags & OP_NEW) != 0;

	for (size_t i = 0; i < f->n; i++)
		if (!*f->values[i] && (!needed || (f->fields[i].flags & FIELD_REQUIRED)))
			return f->fields[i].name;
	return needed ? "demand" : NULL;
}

/* What was changed, as arguments. */
static size_t
changes(struct ctx *c, const struct item_form *f, struct op_arg *args)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		const char *now = form_value(c, f->fields[i].name);
		if (strcmp(now, f->values[i]) != 0)
			args[n++] = (struct op_arg){ f->fields[i].name, now };
	}
	return n;
}

/* Progress that is done, with a result, is the report of the unit; measures alone are its plan. */
static const struct op *
meant(struct ctx *c, const struct item_form *f)
{
	const struct field *progress = reg_field(&reg_rectification, "progress");
	const char *state = f->view.item.state;
	const char *word = form_value(c, "progress");
	bool done = strcmp(word, field_choice_title(progress, "done")) == 0 ||
		strcmp(word, field_choice_title(progress, "long_term")) == 0 || strcmp(word, "done") == 0 ||
		strcmp(word, "long_term") == 0;
	bool begun = *form_value(c, "progress_note") || *form_value(c, "result") ||
		*form_value(c, "finished_on");

	if (strcmp(f->step->op, "progress") != 0)
		return f->op;
	if (done && *form_value(c, "result") && strcmp(state, "issued") != 0)
		return op_find("rectification", "report");
	if (!begun && *form_value(c, "measures") && !f->view.item.planned_on &&
		(strcmp(state, "issued") == 0 || strcmp(state, "received") == 0))
		return op_find("rectification", "plan");
	return f->op;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	struct item_form *f = arg;
	struct op_arg *args = arena_array(c->arena, ITEMS_MAX, sizeof *args);
	struct op_item item = { .op = meant(c, f), .id = f->view.item.id,
		.call = { .args = args, .version = f->view.item.version } };
	size_t n = changes(c, f, args);

	if (n == 0 && strcmp(item.op->name, "check") != 0)
		return err_set(err, RC_INVALID, NULL, _("Nothing was changed; Esc leaves the form."));
	/* fields that only progress takes stand in the form of a plan or report too: two steps then */
	struct op_item both[2] = { { .op = f->op, .id = item.id, .call = item.call }, item };
	struct op_arg *first = arena_array(c->arena, ITEMS_MAX, sizeof *first);
	both[0].call.args = first;
	for (size_t i = 0; i < n; i++) {
		if (op_takes(item.op, args[i].field))
			args[item.call.n_args++] = args[i];
		else
			first[both[0].call.n_args++] = args[i];
	}
	both[1].call = item.call;
	bool two = both[0].call.n_args > 0;
	both[1].call.version = two ? 0 : item.call.version;
	enum rc rc = app_do(c->app, two ? both : &both[1], two ? 2 : 1, c->arena, NULL, err);
	if (rc == RC_OK && both[1].ret_message)
		ui_say(c->ui, "%s", both[1].ret_message);
	return rc;
}

static void
check(struct ctx *c, void *arg, struct text *out)
{
	struct item_form *f = arg;

	rectify_text(c, &f->view, out);
}

static void
show(struct ctx *c, const struct rectify_view *v)
{
	struct text t;

	text_init(&t, c->arena, 66);
	rectify_text(c, v, &t);
	ask_show(c->ui, v->item.number, &t);
}

enum rc
rectify_open(struct ctx *c, int64_t id, struct err *err)
{
	struct item_form *f = arena_alloc(c->arena, sizeof *f);
	enum rc rc;

	memset(f, 0, sizeof *f);
	rc = app_rectify_view(c->app, id, c->arena, &f->view, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (listed(steps[i].states, f->view.item.state))
			f->step = &steps[i];
	f->op = f->step ? op_find("rectification", f->step->op) : NULL;
	if (!f->op || !app_may(c->app, f->op->perm)) {
		show(c, &f->view);
		return RC_OK;
	}
	make_items(f, f->step->fields, &f->view.item, c->arena);
	struct form form = { .name = "rectify", .title = arena_printf(c->arena, "%s  %s  %s",
		f->view.item.number, f->view.item.unit ? f->view.item.unit : f->view.item.department,
		f->view.item.name), .help = f->step->help, .items = f->items, .values = f->values,
		.n_items = f->n, .save = save, .check = check, .focus = first_empty(f),
		.draft = arena_printf(c->arena, "rectify.%lld", (long long)id), .arg = f };
	return ask_form(c->ui, &form, err);
}

/* New items */
static enum rc
save_new(struct ctx *c, void *arg, struct err *err)
{
	struct item_form *f = arg;
	struct op_arg *args = arena_array(c->arena, ITEMS_MAX, sizeof *args);
	struct op_item item = { .op = f->op, .call.args = args };

	for (size_t i = 0; i < f->n; i++) {
		const char *now = form_value(c, f->fields[i].name);
		if (*now)
			args[item.call.n_args++] = (struct op_arg){ f->fields[i].name, now };
	}
	enum rc rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

enum rc
rectify_enter(struct ctx *c, const struct rectify_new *n, struct err *err)
{
	struct item_form *f = arena_alloc(c->arena, sizeof *f);
	struct rectify r = { .origin = n->origin, .code = n->code, .department = n->department,
		.finding = n->finding, .task = n->task, .category = n->category,
		.year = n->year ? n->year : c->app->year, .severity = "major" };
	enum rc rc = app_require(c->app, PERM_RECTIFY_EDIT, err);

	if (rc)
		return rc;
	memset(f, 0, sizeof *f);
	f->op = op_find("rectification", "add");
	make_items(f, "origin,code,year,task,department,unit,category,finding,demand,person,severity,due,"
		"amount,long_term,note", &r, c->arena);
	struct form form = { .name = "rectify-new", .title = _("New rectification item"),
		.help = N_("A project by its code and year, or a department; F4 lists what can be chosen"),
		.items = f->items, .values = f->values, .n_items = f->n, .save = save_new,
		.focus = first_empty(f), .draft = n->code ? NULL : "rectify-new", .arg = f };
	return ask_form(c->ui, &form, err);
}

/* What was found about a row: its message, or the findings on the goal. */
static enum rc
finding_of(struct ctx *c, const struct list_row *row, const char **ret, struct err *err)
{
	struct goal_view v;
	enum rc rc = RC_OK;

	*ret = NULL;
	if (strcmp(list_reg(c)->name, "finding") == 0)
		*ret = list_text(c, row, "message");
	if (strcmp(list_reg(c)->name, "goal") != 0)
		return RC_OK;
	rc = app_goal_view(c->app, row->id, c->arena, &v, err);
	if (rc == RC_OK)
		*ret = app_goal_reasons(v.findings, v.n_findings, c->arena);
	return rc;
}

enum rc
rectify_from_row(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	struct rectify_new n = { .origin = "goal_review", .category = "goals" };
	enum rc rc;

	if (!row)
		return list_no_row(err);
	if (strcmp(list_reg(c)->name, "exante") == 0)
		n = (struct rectify_new){ .origin = "exante", .category = "budget" };
	n.code = list_text(c, row, "code");
	n.year = list_field(c, row, "year") ? list_field(c, row, "year")->num : 0;
	n.department = list_field(c, row, "department") && strcmp(n.origin, "exante") == 0
		? list_text(c, row, "department") : NULL;
	rc = finding_of(c, row, &n.finding, err);
	return rc ? rc : rectify_enter(c, &n, err);
}

/* By number */
enum rc
rectify_ask_number(struct ctx *c, struct err *err)
{
	const char *text;
	int64_t id;
	enum rc rc = ask_line(c->ui, _("Rectification item"), _("Number on the paper"), "Z", c->arena, &text);

	if (rc == RC_OK)
		rc = app_rectify_find(c->app, text, &id, err);
	return rc ? rc : rectify_open(c, id, err);
}

bool
rectify_typed(struct ctx *c, const char *text)
{
	int64_t year, serial, id;
	struct err err;
	enum rc rc;

	if (!rectify_parse_number(text, 1, &year, &serial) || !c->app->db ||
		app_rectify_find(c->app, text, &id, &err) != RC_OK)
		return false;
	rc = rectify_open(c, id, &err);
	if (rc && rc != RC_CANCELLED)
		ui_fail(c->ui, &err);
	return true;
}
