/* The header of a flat list: which column is which field. */
#include "list.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

/* Labels that only stand in for the field's own word: they never make a column double. */
static bool
weak(enum label l)
{
	switch (l) {
	case LABEL_UNIT_HEAD:
	case LABEL_TOTAL:
	case LABEL_MONEY:
	case LABEL_MONEY_UNIT:
	case LABEL_CONTENT:
	case LABEL_GOAL:
	case LABEL_FORMULA:
	case LABEL_BASIS:
	case LABEL_EVIDENCE:
	case LABEL_TERM:
	case LABEL_OTHER:
	case LABEL_FISCAL:
	case LABEL_VALUE:
	case LABEL_LEVEL3:
		return true;
	default:
		return false;
	}
}

/* 3 the field's id or own word, 2 or 1 a synonym, 0 not this column. */
static int
rank_of(struct map *m, const struct list_column *c, const char *core, enum label l)
{
	const struct field *f = c->field;
	const char *words[] = { f->name, f->label, f->title, field_title(f) };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (words[i] && *words[i] && strcmp(utf8_fold(m->scratch, words[i]), core) == 0)
			return 3;
	for (size_t i = 0; i < sizeof(c->label) / sizeof(c->label[0]); i++)
		if (l != LABEL_NONE && c->label[i] == l)
			return weak(l) ? 1 : 2;
	return 0;
}

/* The column a header names best. */
static size_t
column_of(struct map *m, const struct list_column *want, size_t n, const char *core, int *rank)
{
	enum label l = label_find(core);
	size_t best = n;

	*rank = 0;
	for (size_t i = 0; i < n; i++) {
		int r = rank_of(m, &want[i], core, l);

		if (r > *rank) {
			*rank = r;
			best = i;
		}
	}
	return best;
}

size_t
list_columns(struct map *m, const struct grid *g, size_t row, const struct list_column *want,
	size_t n, struct list_place *ret)
{
	size_t found = 0;

	memset(ret, 0, n * sizeof(*ret));
	for (size_t col = 0; col < g->s->n_cols; col++) {
		struct area at = grid_area(g, row, col);
		const char *core, *note;
		struct source src;
		size_t i;
		int rank;

		if (at.c0 != col)
			continue;
		src = map_source(g, m->scratch, row, col);
		core = text_label(m->scratch, src.text, &note);
		i = *core ? column_of(m, want, n, core, &rank) : n;
		if (i == n)
			continue;
		if (ret[i].set && rank == ret[i].rank && rank > 1)
			map_fault(m, &src, want[i].field,
				_("This column stands twice, in %s as well. Delete one of them."),
				map_place(m->scratch, g->s, row, ret[i].col));
		if (ret[i].set && rank <= ret[i].rank)
			continue;
		found += !ret[i].set;
		ret[i] = (struct list_place){ true, col, rank, text_money_unit(note) };
	}
	return found;
}

void
list_columns_below(const struct list_place *below, size_t n, struct list_place *ret)
{
	for (size_t i = 0; i < n; i++)
		if (below[i].set && (!ret[i].set || below[i].rank > ret[i].rank))
			ret[i] = below[i];
}

struct source
list_source(const struct grid *g, struct arena *a, size_t row, const struct list_place *place)
{
	if (!place->set)
		return (struct source){ g->s, row, 0, "", CELL_EMPTY };
	return map_source(g, a, row, place->col);
}

const char *
list_title(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s (%s)", f->label ? f->label : field_title(f), f->name);
}
