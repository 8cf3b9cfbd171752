/* Cells of a sheet as a person sees them: a merged area is one cell. */
#include "map.h"

#include <assert.h>

/* Areas that overlap are damage; so many cells in all are never needed. */
#define FILL_FACTOR 4

void
grid_init(struct grid *g, const struct sheet *s, struct arena *a)
{
	size_t budget = s->n_rows * s->n_cols * FILL_FACTOR;

	*g = (struct grid){ .s = s };
	if (s->n_merges == 0 || s->n_rows == 0)
		return;
	g->merge = arena_array(a, s->n_rows * s->n_cols, sizeof(g->merge[0]));
	for (size_t i = 0; i < s->n_merges && i < UINT32_MAX; i++) {
		const struct merge *m = &s->merges[i];

		for (size_t row = m->row0; row <= m->row1 && row < s->n_rows; row++)
			for (size_t col = m->col0; col <= m->col1 && col < s->n_cols; col++) {
				uint32_t *at = &g->merge[row * s->n_cols + col];

				if (budget-- == 0)
					return;
				if (*at == 0)
					*at = (uint32_t)i + 1;
			}
	}
}

/* Is a part of the area in sight? */
static bool
in_sight(const struct sheet *s, struct area at)
{
	for (size_t col = at.c0; col <= at.c1 && col < s->n_cols; col++)
		if (!s->hidden || !s->hidden[col])
			return true;
	return false;
}

const struct sheet *
grid_visible(const struct sheet *s, size_t max_cols, struct arena *a)
{
	size_t n_cols = s->n_cols < max_cols ? s->n_cols : max_cols;
	struct grid g;
	struct sheet *ret;

	if ((!s->hidden && n_cols == s->n_cols) || s->n_rows == 0)
		return s;
	grid_init(&g, s, a);
	ret = arena_alloc(a, sizeof(*ret));
	*ret = *s;
	ret->n_cols = n_cols;
	ret->cells = arena_array(a, s->n_rows * n_cols, sizeof(ret->cells[0]));
	for (size_t row = 0; row < s->n_rows; row++)
		for (size_t col = 0; col < n_cols; col++)
			ret->cells[row * n_cols + col] = in_sight(s, grid_area(&g, row, col))
								 ? *sheet_at(s, row, col)
								 : (struct cell){ "", CELL_EMPTY };
	return ret;
}

struct area
grid_area(const struct grid *g, size_t row, size_t col)
{
	const struct merge *m;
	uint32_t index = 0;

	if (g->merge && row < g->s->n_rows && col < g->s->n_cols)
		index = g->merge[row * g->s->n_cols + col];
	if (index == 0)
		return (struct area){ row, col, row, col };
	m = &g->s->merges[index - 1];
	return (struct area){ m->row0, m->col0, m->row1, m->col1 };
}

const struct cell *
grid_cell(const struct grid *g, size_t row, size_t col)
{
	struct area at = grid_area(g, row, col);

	return sheet_at(g->s, at.r0, at.c0);
}

bool
cell_blank(const struct cell *c)
{
	if (c->kind == CELL_EMPTY)
		return true;
	if (c->kind == CELL_ERROR || c->kind == CELL_FORMULA)
		return false;
	return c->text[text_blanks(c->text)] == '\0';
}
