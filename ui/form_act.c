/*
 * What one can do in a form: save, leave, list values, add and remove rows of the table.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "form_view.h"

static bool
check_all(struct form_view *fv)
{
	size_t first = SIZE_MAX;

	form_commit(fv);
	for (size_t i = 0; i < fv->form->n_items; i++) {
		form_check_item(fv, i);
		if (fv->errors[i] && first == SIZE_MAX)
			first = i;
	}
	if (first != SIZE_MAX)
		form_focus(fv, first);
	return first == SIZE_MAX;
}

static enum rc
save(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	enum rc rc;

	if (!check_all(fv)) {
		ui_say(c->ui, _("Some fields are not right yet: each says why."));
		return RC_OK;
	}
	rc = fv->form->save(c, fv->form->arg, err);
	if (rc == RC_OK) {
		fv->saved = c->view->closed = true;
		form_draft_drop(fv);
		return RC_OK;
	}
	if (rc == RC_CONFLICT)
		form_draft_keep(fv);
	for (size_t i = 0; rc != RC_CANCELLED && i < fv->form->n_items; i++)
		if (strcmp(fv->form->items[i].field->name, err->field) == 0) {
			form_set(&fv->errors[i], err->msg);
			form_focus(fv, i);
		}
	return rc;
}

/* Esc: nothing to ask when nothing changed. */
static enum rc
leave_form(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	struct choice_row rows[] = { { NULL, _("Save"), NULL }, { NULL, _("Go on editing"), NULL },
		{ NULL, _("Leave without saving"), NULL } };
	size_t chosen = 1;

	form_commit(fv);
	if (!fv->changed || (fv->form->n_items == 1 && !form_is_note(fv->form->items))) {
		c->view->closed = true;
		return RC_OK;
	}
	rows[2].detail = fv->form->draft ? _("the text is kept as a draft") : NULL;
	if (ask_choice(c->ui, _("Unsaved changes"), rows, ARRAY_LEN(rows), 0, &chosen) != RC_OK)
		return RC_OK;
	if (chosen == 0)
		return save(c, err);
	if (chosen == 2) {
		form_draft_keep(fv);
		c->view->closed = true;
	}
	return RC_OK;
}

/* Allowed values of the place in focus: its choices, or what the screen finds. */
static enum rc
find_values(struct ctx *c, const struct item *it, struct choice_row **ret, const char ***ret_names,
	size_t *ret_n, struct err *err)
{
	const struct field *f = it->field;
	const char **names = NULL;
	size_t n = f->n_choices;
	enum rc rc = RC_OK;

	if (it->values)
		rc = it->values(c, &names, &n, err);
	else {
		names = arena_array(c->arena, n + 1, sizeof *names);
		for (size_t i = 0; i < n; i++)
			names[i] = _(f->choices[i].title);
	}
	if (rc)
		return rc;
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	for (size_t i = 0; i < n; i++)
		rows[i].text = names[i];
	*ret = rows;
	*ret_names = names;
	*ret_n = n;
	return RC_OK;
}

static enum rc
values(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	struct choice_row *rows;
	const char **names, *chosen = NULL;
	char **cell;
	size_t n, at = 0;
	enum rc rc;

	form_commit(fv);
	const struct item *it = form_place(fv, fv->focus, &cell);
	if (it->pick)
		return it->pick(c, err);
	if (it->field->kind == FIELD_DATE)
		rc = ask_date(c->ui, field_title(it->field), *cell, c->arena, &chosen);
	else {
		rc = find_values(c, it, &rows, &names, &n, err);
		if (rc == RC_OK && n == 0)
			return err_set(err, RC_INVALID, NULL, _("This field has no list of values: type one."));
		for (size_t i = 0; rc == RC_OK && i < n; i++)
			if (*cell && strcmp(names[i], *cell) == 0)
				at = i;
		if (rc == RC_OK)
			rc = ask_choice(c->ui, field_title(it->field), rows, n, at, &at);
		if (rc == RC_OK)
			chosen = names[at];
	}
	if (rc)
		return rc;
	bool add = form_is_note(it) && *cell && **cell; /* another phrase: one a line */
	lineedit_set(&fv->edit, add ? arena_printf(c->arena, "%s\n%s", *cell, chosen) : chosen);
	form_leave(fv, fv->focus);
	return RC_OK;
}

static enum rc
explain(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	char **cell;
	const struct item *it = form_place(fv, fv->focus, &cell);
	struct text t;

	(void)err;
	text_init(&t, c->arena, 64);
	if (it->field->help)
		text_wrap(&t, LOOK_NORMAL, "", _(it->field->help));
	for (size_t i = 0; i < it->field->n_choices; i++)
		text_put(&t, LOOK_NORMAL, "  %s", _(it->field->choices[i].title));
	if (fv->v.help)
		text_wrap(&t, LOOK_DIM, "", fv->v.help);
	text_wrap(&t, LOOK_DIM, "", _("F2 saves, Tab and arrows move, F4 lists allowed values, Esc leaves."));
	ask_show(c->ui, field_title(it->field), &t);
	return RC_OK;
}

/* A row below the one in focus, of the same classes. */
static enum rc
add_row(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	const struct form *f = fv->form;
	size_t at = fv->n_rows;

	if (!f->table)
		return err_set(err, RC_INVALID, NULL, _("This form has no table."));
	form_commit(fv);
	if (fv->focus >= f->n_items)
		at = (fv->focus - f->n_items) / f->table->n_columns + 1;
	form_add_row(fv, at);
	for (size_t i = 0; at > 0 && i < 2 && i < f->table->n_columns; i++)
		form_set(&fv->rows[at].cells[i], fv->rows[at - 1].cells[i]);
	fv->changed = fv->check_stale = true;
	form_focus(fv, f->n_items + at * f->table->n_columns + (at > 0 ? f->table->first : 0));
	return RC_OK;
}

/* From a row to what stands below it, and back. */
static enum rc
below(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	const struct form *f = fv->form;
	size_t row, col = 0;

	if (!form_focus_row(fv, &row))
		return err_set(err, RC_INVALID, NULL, _("The cursor is not in a row of the table."));
	while (col < f->table->n_columns && f->table->widths[col] >= 0)
		col++;
	if (col == f->table->n_columns)
		return err_set(err, RC_INVALID, NULL, _("The rows of this table have no further fields."));
	if (form_is_below(fv, fv->focus))
		col = f->table->first;
	form_leave(fv, f->n_items + row * f->table->n_columns + col);
	return RC_OK;
}

/* Marks the row as removed, or takes the mark off: it goes when the form is saved. */
static enum rc
remove_row(struct ctx *c, struct err *err)
{
	struct form_view *fv = form_view_of(c->view);
	size_t row;

	if (!form_focus_row(fv, &row))
		return err_set(err, RC_INVALID, NULL, _("The cursor is not in a row of the table."));
	struct form_row *r = &fv->rows[row];
	r->removed = !r->removed;
	fv->changed = fv->check_stale = true;
	return RC_OK;
}

#define QUIET (ACT_BAR | ACT_QUIET)

const struct action form_actions[] = {
	{ "save", "<F2> <C-s>", NULL, QUIET, N_("Save"), N_("Checks everything and saves"), PERM_VIEW,
		save },
	{ "values", "<F4>", NULL, QUIET, N_("Values"), N_("Lists the allowed values of the field"),
		PERM_VIEW, values },
	{ "explain", "<F1> <F12>", NULL, ACT_QUIET, N_("Explain"), N_("Explains the field"), PERM_VIEW,
		explain },
	{ "leave", "<Esc>", NULL, QUIET, N_("Leave"), N_("Leaves; typed text is kept as a draft"),
		PERM_VIEW, leave_form },
};

const struct action form_table_actions[] = {
	{ "row-add", "<F6> <Ins>", NULL, QUIET, N_("Add row"), N_("Adds a row below this one"), PERM_VIEW,
		add_row },
	{ "row-below", "<F7>", NULL, QUIET, N_("Further fields"),
		N_("Goes to the fields below the row, and back"), PERM_VIEW, below },
	{ "row-remove", "<F8>", NULL, QUIET, N_("Remove row"),
		N_("Marks the row as removed; again takes the mark off"), PERM_VIEW, remove_row },
};

const size_t n_form_actions = ARRAY_LEN(form_actions);
const size_t n_form_table_actions = ARRAY_LEN(form_table_actions);
