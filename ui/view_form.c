/*
 * The form engine: one place has the focus and is edited in it; errors stand at their fields, all at
 * once; nothing typed is lost.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/xalloc.h"
#include "form_view.h"

void
form_set(char **slot, const char *text)
{
	char *copy = text ? xstrdup(text) : NULL;

	free(*slot);
	*slot = copy;
}

size_t
form_places(const struct form_view *fv)
{
	return fv->form->n_items + (fv->form->table ? fv->n_rows * fv->form->table->n_columns : 0);
}

const struct item *
form_place(const struct form_view *fv, size_t place, char ***cell)
{
	const struct form *f = fv->form;

	if (place < f->n_items) {
		*cell = &fv->values[place];
		return &f->items[place];
	}
	place -= f->n_items;
	*cell = &fv->rows[place / f->table->n_columns].cells[place % f->table->n_columns];
	return &f->table->columns[place % f->table->n_columns];
}

bool
form_is_note(const struct item *it)
{
	return it->field->kind == FIELD_NOTE && it->rows >= 0;
}

void
form_commit(struct form_view *fv)
{
	char **cell;

	if (fv->focus >= form_places(fv))
		return;
	form_place(fv, fv->focus, &cell);
	if (strcmp(*cell ? *cell : "", lineedit_text(&fv->edit)) == 0)
		return;
	form_set(cell, lineedit_text(&fv->edit));
	fv->changed = fv->check_stale = true;
}

/* Error of an item, NULL if its text is right. */
void
form_check_item(struct form_view *fv, size_t i)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct value v;
	const char *text = fv->values[i] ? fv->values[i] : "";

	form_set(&fv->errors[i], NULL);
	if (field_parse(fv->form->items[i].field, text, 0, a, &v, &err) != RC_OK)
		form_set(&fv->errors[i], err.msg);
	arena_free(a);
}

void
form_focus(struct form_view *fv, size_t place)
{
	char **cell;

	lineedit_free(&fv->edit);
	fv->focus = place < form_places(fv) ? place : 0;
	const struct item *it = form_place(fv, fv->focus, &cell);
	lineedit_init(&fv->edit, *cell ? *cell : "",
		it->field->max_bytes > 0 ? (size_t)it->field->max_bytes : 4000, form_is_note(it));
}

void
form_leave(struct form_view *fv, size_t to)
{
	form_commit(fv);
	if (fv->focus < fv->form->n_items)
		form_check_item(fv, fv->focus);
	form_focus(fv, to);
}

void
form_add_row(struct form_view *fv, size_t at)
{
	size_t n = fv->form->table->n_columns;

	fv->rows = xreallocarray(fv->rows, fv->n_rows + 1, sizeof *fv->rows);
	memmove(&fv->rows[at + 1], &fv->rows[at], (fv->n_rows - at) * sizeof *fv->rows);
	fv->rows[at] = (struct form_row){ .cells = xcalloc(n, sizeof(char *)) };
	fv->n_rows++;
}

/* Keys */

static void
move(struct form_view *fv, long by)
{
	long n = (long)form_places(fv);

	form_leave(fv, (size_t)((((long)fv->focus + by) % n + n) % n));
}

/* Up and down in the table go to the same column of another row. */
static long
vertical(const struct form_view *fv, int by)
{
	const struct form *f = fv->form;
	long cols = f->table ? (long)f->table->n_columns : 1, at = (long)fv->focus - (long)f->n_items;

	if (at < 0 || (by < 0 && at < cols))
		return at < 0 ? by : -at - 1;
	if (by > 0 && at + cols >= (long)fv->n_rows * cols)
		return (long)fv->n_rows * cols - at; /* round to the first field */
	return by * cols;
}

static bool
key(struct view *v, struct key k)
{
	struct form_view *fv = form_view_of(v);
	char **cell;
	const struct item *it = form_place(fv, fv->focus, &cell);

	if (!k.pasted && (k.code == K_TAB || k.code == K_BACKTAB)) {
		move(fv, k.code == K_TAB ? 1 : -1);
		return true;
	}
	if (!k.pasted && k.code == K_ENTER && !form_is_note(it)) {
		if (fv->form->n_items == 1 && !fv->form->table)
			action_run(v, &form_actions[0]);
		else
			move(fv, 1);
		return true;
	}
	enum edit_result r = lineedit_key(&fv->edit, k);
	if (r == EDIT_REFUSED)
		ui_say(v->ui, _("This character cannot stand in a text, or the text is full."));
	if (r != EDIT_IGNORED)
		return true;
	if (k.code == K_UP || k.code == K_DOWN) {
		move(fv, vertical(fv, k.code == K_UP ? -1 : 1));
		return true;
	}
	if (k.code == K_PGUP || k.code == K_PGDN) {
		form_leave(fv, k.code == K_PGUP || fv->form->n_items >= form_places(fv) ? 0 : fv->form->n_items);
		return true;
	}
	return action_key(v, k.code);
}

static bool
typing(const struct view *v)
{
	(void)v;
	return true;
}

/* View */

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	form_draw(form_view_of(v), c, a);
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	struct form_view *fv = form_view_of(v);
	char **cell;
	const struct item *it = form_place(fv, fv->focus, &cell);

	if (it->field->help)
		canvas_text(c, a->row, 1, a->cols - 2, LOOK_DIM, _(it->field->help));
}

static void
keep(struct view *v)
{
	form_draft_keep(form_view_of(v));
}

static void
close_view(struct view *v)
{
	struct form_view *fv = form_view_of(v);

	for (size_t i = 0; i < fv->form->n_items; i++) {
		free(fv->values[i]);
		free(fv->errors[i]);
	}
	for (size_t i = 0; i < fv->n_rows; i++) {
		for (size_t j = 0; j < fv->form->table->n_columns; j++)
			free(fv->rows[i].cells[j]);
		free(fv->rows[i].cells);
	}
	free(fv->values);
	free(fv->errors);
	free(fv->rows);
	lineedit_free(&fv->edit);
	arena_free(fv->check_arena);
	free(fv);
}

static const struct view_ops ops = { NULL, draw, key, typing, status, NULL, NULL, NULL, NULL, keep,
	close_view };

struct view *
view_form_new(struct ui *ui, const struct form *f)
{
	struct form_view *fv = xcalloc(1, sizeof *fv);

	fv->v = (struct view){ .ops = &ops, .ui = ui, .name = "form", .title = f->title,
		.help = f->help ? _(f->help) : NULL };
	fv->v.actions[0] = (struct view_actions){ form_actions, n_form_actions };
	if (f->table)
		fv->v.actions[1] = (struct view_actions){ form_table_actions, n_form_table_actions };
	fv->form = f;
	fv->values = xcalloc(f->n_items + 1, sizeof *fv->values);
	fv->errors = xcalloc(f->n_items + 1, sizeof *fv->errors);
	fv->check_arena = arena_new();
	fv->check_stale = true;
	for (size_t i = 0; f->values && i < f->n_items; i++)
		form_set(&fv->values[i], f->values[i]);
	for (size_t i = 0; f->table && i < f->n_rows; i++) {
		form_add_row(fv, i);
		for (size_t j = 0; j < f->table->n_columns; j++)
			form_set(&fv->rows[i].cells[j], f->rows[i][j]);
	}
	form_draft_offer(fv);
	form_focus(fv, 0);
	return &fv->v;
}

/* For the key chapter only. */
struct view *
view_form_keys(struct ui *ui)
{
	static const struct field field = { .name = "", .title = "" };
	static const struct item item = { .field = &field };
	static const struct form_table table = { .title = "" };
	static const struct form form = { .name = "form", .title = "", .items = &item, .n_items = 1,
		.table = &table };

	return view_form_new(ui, &form);
}

enum rc
ask_form(struct ui *ui, const struct form *f, struct err *err)
{
	struct view *v = view_form_new(ui, f);

	(void)err;
	ui_modal(ui, v);
	bool saved = form_view_of(v)->saved;
	close_view(v);
	return saved ? RC_OK : RC_CANCELLED;
}

/* What save and check may ask */

const char *
form_value(const struct ctx *c, const char *field)
{
	struct form_view *fv = form_view_of(c->view);

	for (size_t i = 0; i < fv->form->n_items; i++)
		if (strcmp(fv->form->items[i].field->name, field) == 0)
			return fv->values[i] ? fv->values[i] : "";
	return "";
}

size_t
form_row_count(const struct ctx *c)
{
	const struct form_view *fv = form_view_of(c->view);
	size_t n = 0;

	for (size_t i = 0; i < fv->n_rows; i++)
		n += !fv->rows[i].removed;
	return n;
}

const char *
form_cell(const struct ctx *c, size_t row, size_t column)
{
	const struct form_view *fv = form_view_of(c->view);

	for (size_t i = 0; i < fv->n_rows; i++)
		if (!fv->rows[i].removed && row-- == 0)
			return fv->rows[i].cells[column] ? fv->rows[i].cells[column] : "";
	return "";
}

bool
form_here(const struct ctx *c, size_t *row)
{
	const struct form_view *fv = form_view_of(c->view);
	size_t n = 0;

	if (!fv->form->table || fv->focus < fv->form->n_items)
		return false;
	for (size_t i = 0; i < (fv->focus - fv->form->n_items) / fv->form->table->n_columns; i++)
		n += !fv->rows[i].removed;
	*row = n;
	return true;
}

void *
form_arg(const struct ctx *c)
{
	return form_view_of(c->view)->form->arg;
}
