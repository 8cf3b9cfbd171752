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

bool
form_is_below(const struct form_view *fv, size_t place)
{
	const struct form *f = fv->form;

	return place >= f->n_items && f->table->widths[(place - f->n_items) % f->table->n_columns] < 0;
}

bool
form_focus_row(const struct form_view *fv, size_t *row)
{
	const struct form *f = fv->form;

	if (!f->table || fv->focus < f->n_items || fv->focus >= form_places(fv))
		return false;
	*row = (fv->focus - f->n_items) / f->table->n_columns;
	return true;
}

/* What was marked and is written anew needs no mark. */
static void
touched(struct form_view *fv)
{
	size_t row;

	fv->changed = fv->check_stale = true;
	if (form_focus_row(fv, &row))
		fv->rows[row].marked = false;
	for (size_t i = 0; fv->focus < fv->form->n_items && i < fv->form->n_items; i++)
		if (i != fv->focus && fv->marks[i] == fv->marks[fv->focus])
			fv->marks[i] = 0;
	if (fv->focus < fv->form->n_items)
		fv->marks[fv->focus] = 0;
}

void
form_commit(struct form_view *fv)
{
	char **cell;

	if (fv->focus >= form_places(fv))
		return;
	const struct item *it = form_place(fv, fv->focus, &cell);
	if (strcmp(*cell ? *cell : "", lineedit_text(&fv->edit)) == 0)
		return;
	form_set(cell, lineedit_text(&fv->edit));
	touched(fv);
	if (it->changed) {
		struct ctx c = ctx_of(&fv->v);
		it->changed(&c);
	}
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
	if (fv->form->gist) /* it speaks of the row in focus */
		fv->check_stale = true;
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
	fv->rows[at] = (struct form_row){ .cells = xcalloc(n, sizeof(char *)), .origin = SIZE_MAX };
	fv->n_rows++;
}

void
form_free_row(const struct form_view *fv, struct form_row *r)
{
	for (size_t j = 0; j < fv->form->table->n_columns; j++)
		free(r->cells[j]);
	free(r->cells);
}

/* Keys */

/* One of the allowed values stands there in full: what is typed takes its place, for nothing could be
 * added to it. */
static bool
is_choice(const struct item *it, const char *text)
{
	for (size_t i = 0; i < it->field->n_choices; i++)
		if (strcmp(_(it->field->choices[i].title), text) == 0)
			return true;
	return false;
}

static bool
key(struct view *v, struct key k)
{
	struct form_view *fv = form_view_of(v);
	char **cell;
	const struct item *it = form_place(fv, fv->focus, &cell);

	if (!k.pasted && (k.code == K_TAB || k.code == K_BACKTAB)) {
		form_leave(fv, form_step(fv, k.code == K_TAB ? 1 : -1));
		return true;
	}
	if (!k.pasted && k.code == K_ENTER && !form_is_note(it)) {
		if (fv->form->n_items == 1 && !fv->form->table)
			action_run(v, &form_actions[0]);
		else {
			form_commit(fv);
			form_leave(fv, form_step_empty(fv));
		}
		return true;
	}
	if (k.code >= ' ' && k.code < K_NONE && *cell && strcmp(*cell, lineedit_text(&fv->edit)) == 0 &&
		is_choice(it, *cell))
		lineedit_set(&fv->edit, "");
	enum edit_result r = lineedit_key(&fv->edit, k);
	if (r == EDIT_REFUSED)
		ui_say(v->ui, _("This character cannot stand in a text, or the text is full."));
	if (r != EDIT_IGNORED)
		return true;
	if (k.code == K_UP || k.code == K_DOWN) {
		form_leave(fv, form_vertical(fv, k.code == K_UP ? -1 : 1));
		return true;
	}
	if (k.code == K_PGUP || k.code == K_PGDN) {
		bool table = k.code == K_PGDN && fv->form->n_items < form_places(fv);
		form_leave(fv, table ? fv->form->n_items + fv->form->table->first : 0);
		return true;
	}
	form_commit(fv); /* what an action looks at is what one sees */
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
	size_t row;
	bool marked = form_focus_row(fv, &row) ? fv->rows[row].marked : fv->marks[fv->focus] != 0;

	if (marked && fv->form->mark_help)
		canvas_text(c, a->row, 1, a->cols - 2, LOOK_WARN, _(fv->form->mark_help));
	else if (it->field->help)
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
	for (size_t i = 0; i < fv->n_rows; i++)
		form_free_row(fv, &fv->rows[i]);
	free(fv->marks);
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
	fv->v.actions[2] = (struct view_actions){ f->actions, f->n_actions };
	fv->form = f;
	fv->values = xcalloc(f->n_items + 1, sizeof *fv->values);
	fv->errors = xcalloc(f->n_items + 1, sizeof *fv->errors);
	fv->marks = xcalloc(f->n_items + 1, sizeof *fv->marks);
	fv->check_arena = arena_new();
	fv->check_stale = true;
	for (size_t i = 0; f->values && i < f->n_items; i++)
		form_set(&fv->values[i], f->values[i]);
	for (size_t i = 0; f->marks && i < f->n_items; i++)
		fv->marks[i] = f->marks[i];
	for (size_t i = 0; f->table && i < f->n_rows; i++) {
		form_add_row(fv, i);
		fv->rows[i].origin = i;
		fv->rows[i].marked = f->row_marks && f->row_marks[i];
		for (size_t j = 0; j < f->table->n_columns; j++)
			form_set(&fv->rows[i].cells[j], f->rows[i][j]);
	}
	form_draft_offer(fv);
	size_t first = 0;
	for (size_t i = 0; f->focus && i < f->n_items; i++)
		if (strcmp(f->items[i].field->name, f->focus) == 0)
			first = i;
	for (size_t i = 0; f->focus && f->table && fv->n_rows && i < f->table->n_columns; i++)
		if (strcmp(f->table->columns[i].field->name, f->focus) == 0)
			first = f->n_items + i;
	form_focus(fv, first);
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
