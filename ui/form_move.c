/*
 * Where a key goes to in a form: the next place, the next empty one, the one above or below. What
 * stands below a row is left out on the way, unless one is in it.
 */
#include "form_view.h"

size_t
form_step(const struct form_view *fv, int by)
{
	size_t n = form_places(fv), to = fv->focus;
	bool below = form_is_below(fv, to);

	do {
		to = (to + n + (size_t)(by > 0 ? 1 : n - 1)) % n;
	} while (!below && form_is_below(fv, to));
	return to;
}

/* Enter in the table: the next cell that waits for a text, in this row or below; else the next. */
size_t
form_step_empty(const struct form_view *fv)
{
	char **cell;

	for (size_t to = fv->focus + 1; fv->focus >= fv->form->n_items && to < form_places(fv); to++) {
		form_place(fv, to, &cell);
		if (!form_is_below(fv, to) && (!*cell || !**cell) &&
			!fv->rows[(to - fv->form->n_items) / fv->form->table->n_columns].removed)
			return to;
	}
	return form_step(fv, 1);
}

/* In the table the same column of another row; in what stands below a row its next line. */
size_t
form_vertical(const struct form_view *fv, int by)
{
	const struct form *f = fv->form;
	size_t row, columns = f->table ? f->table->n_columns : 1;

	if (!form_focus_row(fv, &row) || form_is_below(fv, fv->focus))
		return form_step(fv, by);
	if (by < 0)
		return row > 0 ? fv->focus - columns : f->n_items > 0 ? f->n_items - 1 : fv->focus;
	return row + 1 < fv->n_rows ? fv->focus + columns : 0;
}
