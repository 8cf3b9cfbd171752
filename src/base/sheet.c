/* A grid of text cells. */
#include "base/sheet.h"

#include <assert.h>

#include "base/intl.h"

const struct cell *
sheet_at(const struct sheet *s, size_t row, size_t col)
{
	static const struct cell empty = { "", CELL_EMPTY };

	if (row >= s->n_rows || col >= s->n_cols)
		return &empty;
	return &s->cells[row * s->n_cols + col];
}

const struct merge *
sheet_merge_at(const struct sheet *s, size_t row, size_t col)
{
	for (size_t i = 0; i < s->n_merges; i++) {
		const struct merge *m = &s->merges[i];

		if (row >= m->row0 && row <= m->row1 && col >= m->col0 && col <= m->col1)
			return m;
	}
	return NULL;
}

/* Column letters of a spreadsheet: A..Z, AA.. */
static void
add_column(struct strbuf *out, size_t col)
{
	char letters[24], *p = letters + sizeof(letters);

	*--p = '\0';
	do {
		*--p = (char)('A' + col % 26);
		col /= 26;
	} while (col-- > 0);
	strbuf_add(out, p);
}

void
sheet_place(struct strbuf *out, const struct sheet *s, size_t row, size_t col)
{
	if (s->is_csv) {
		size_t line = row + 1;

		if (s->lines && row < s->n_rows)
			line = (size_t)s->lines[row];
		strbuf_addf(out, _("line %zu, column %zu"), line, col + 1);
		return;
	}
	if (s->name && *s->name)
		strbuf_addf(out, "%s!", s->name);
	add_column(out, col);
	strbuf_addf(out, "%zu", row + 1);
}

struct sheet *
sheet_new(struct arena *a, const char *name, size_t n_cols)
{
	struct sheet *s = arena_alloc(a, sizeof(*s));

	assert(n_cols > 0);
	s->name = arena_strdup(a, name ? name : "");
	s->file = "";
	s->n_cols = n_cols;
	s->arena = a;
	return s;
}

size_t
sheet_add_row(struct sheet *s)
{
	size_t row = s->n_rows++;

	s->cells = arena_grow(s->arena, s->cells, row, &s->cap_rows, s->n_rows,
		s->n_cols * sizeof(s->cells[0]));
	for (size_t col = 0; col < s->n_cols; col++)
		s->cells[row * s->n_cols + col] = (struct cell){ "", CELL_EMPTY };
	return row;
}

void
sheet_set(struct sheet *s, size_t row, size_t col, enum cell_kind kind, const char *text)
{
	assert(row < s->n_rows && col < s->n_cols);
	s->cells[row * s->n_cols + col] =
		(struct cell){ text ? arena_strdup(s->arena, text) : "", kind };
}
