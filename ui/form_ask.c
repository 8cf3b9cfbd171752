/*
 * What the functions of a screen may ask a form, and write into it.
 */
#include <stdlib.h>
#include <string.h>

#include "form_view.h"

/* The row behind a number that counts without the removed ones; NULL: there is none. */
static struct form_row *
row_at(const struct ctx *c, size_t row)
{
	struct form_view *fv = form_view_of(c->view);

	for (size_t i = 0; i < fv->n_rows; i++)
		if (!fv->rows[i].removed && row-- == 0)
			return &fv->rows[i];
	return NULL;
}

static size_t
item_at(const struct form_view *fv, const char *field)
{
	size_t i = 0;

	while (i < fv->form->n_items && strcmp(fv->form->items[i].field->name, field) != 0)
		i++;
	return i;
}

enum field_style
form_style(const struct field *f)
{
	return f->kind == FIELD_CHOICE || f->kind == FIELD_BOOL ? STYLE_SCREEN : STYLE_EXCHANGE;
}

const char *
form_value(const struct ctx *c, const char *field)
{
	const struct form_view *fv = form_view_of(c->view);
	size_t i = item_at(fv, field);

	return i < fv->form->n_items && fv->values[i] ? fv->values[i] : "";
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
	const struct form_row *r = row_at(c, row);

	return r && r->cells[column] ? r->cells[column] : "";
}

bool
form_here(const struct ctx *c, size_t *row)
{
	const struct form_view *fv = form_view_of(c->view);
	size_t at, n = 0;

	if (!form_focus_row(fv, &at))
		return false;
	for (size_t i = 0; i < at; i++)
		n += !fv->rows[i].removed;
	*row = n;
	return true;
}

void *
form_arg(const struct ctx *c)
{
	return form_view_of(c->view)->form->arg;
}

size_t
form_origin(const struct ctx *c, size_t row)
{
	const struct form_row *r = row_at(c, row);

	return r ? r->origin : SIZE_MAX;
}

size_t
form_origin_row(const struct ctx *c, size_t origin)
{
	for (size_t row = 0; row < form_row_count(c); row++)
		if (form_origin(c, row) == origin)
			return row;
	return SIZE_MAX;
}

const char *
form_origin_cell(const struct ctx *c, size_t origin, size_t column)
{
	size_t row = form_origin_row(c, origin);

	return row == SIZE_MAX ? "" : form_cell(c, row, column);
}

bool
form_origin_here(const struct ctx *c, size_t n, size_t *origin)
{
	size_t row;

	if (!form_here(c, &row))
		return false;
	*origin = form_origin(c, row);
	return *origin < n;
}

unsigned
form_mark(const struct ctx *c, const char *field)
{
	const struct form_view *fv = form_view_of(c->view);
	size_t i = item_at(fv, field);

	return i < fv->form->n_items ? fv->marks[i] : 0;
}

bool
form_row_mark(const struct ctx *c, size_t row)
{
	const struct form_row *r = row_at(c, row);

	return r && r->marked;
}

/* Writing */

/* The place in focus is being edited: its editor shows the new text, too. */
static void
put(struct form_view *fv, size_t place, const char *text)
{
	char **cell;

	form_place(fv, place, &cell);
	form_set(cell, text);
	if (place == fv->focus)
		lineedit_set(&fv->edit, text);
	fv->changed = fv->check_stale = true;
}

void
form_put(const struct ctx *c, const char *field, const char *text)
{
	struct form_view *fv = form_view_of(c->view);
	size_t i = item_at(fv, field);

	if (i < fv->form->n_items)
		put(fv, i, text);
}

void
form_put_cell(const struct ctx *c, size_t row, size_t column, const char *text)
{
	struct form_view *fv = form_view_of(c->view);
	struct form_row *r = row_at(c, row);

	if (!r)
		return;
	r->marked = false;
	put(fv, fv->form->n_items + (size_t)(r - fv->rows) * fv->form->table->n_columns + column, text);
}

size_t
form_append(const struct ctx *c)
{
	form_add_row(form_view_of(c->view), form_view_of(c->view)->n_rows);
	return form_row_count(c) - 1;
}

void
form_drop(const struct ctx *c, size_t row)
{
	struct form_view *fv = form_view_of(c->view);
	struct form_row *r = row_at(c, row);

	if (!r)
		return;
	size_t at = (size_t)(r - fv->rows);
	form_free_row(fv, r);
	memmove(r, r + 1, (fv->n_rows - at - 1) * sizeof *r);
	fv->n_rows--;
	fv->changed = fv->check_stale = true;
	if (fv->focus >= fv->form->n_items)
		form_focus(fv, fv->form->n_items);
}

void
form_goto(const struct ctx *c, size_t row, size_t column)
{
	struct form_view *fv = form_view_of(c->view);
	const struct form_row *r = row_at(c, row);

	if (r)
		form_leave(fv, fv->form->n_items +
			(size_t)(r - fv->rows) * fv->form->table->n_columns + column);
}

/* The next marked place behind the focus, if there is one. */
static void
next_marked(struct form_view *fv)
{
	size_t row = 0, items = fv->form->n_items;

	for (size_t i = fv->focus + 1; i < items; i++)
		if (fv->marks[i]) {
			form_leave(fv, i);
			return;
		}
	if (form_focus_row(fv, &row))
		row++;
	for (; row < fv->n_rows; row++)
		if (fv->rows[row].marked && !fv->rows[row].removed) {
			form_leave(fv, items + row * fv->form->table->n_columns + fv->form->table->first);
			return;
		}
}

bool
form_unmark(const struct ctx *c)
{
	struct form_view *fv = form_view_of(c->view);
	size_t row;
	bool marked;

	if (form_focus_row(fv, &row)) {
		marked = fv->rows[row].marked;
		fv->rows[row].marked = false;
	} else {
		unsigned char mark = fv->marks[fv->focus];
		marked = mark != 0;
		for (size_t i = 0; i < fv->form->n_items; i++)
			if (fv->marks[i] == mark)
				fv->marks[i] = 0;
	}
	fv->changed = fv->changed || marked;
	if (marked)
		next_marked(fv);
	return marked;
}
