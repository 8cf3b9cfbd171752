/*
 * The table of indicators on a form of self-evaluation: columns by their heads, classes carried down
 * merged cells, the total below.
 */
#include "selfeval_form.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

bool
sv_table_header(const struct sv_page *p, size_t row)
{
	bool found[SV_WORDS] = { false };

	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		unsigned char w = p->words[row * p->g.s->n_cols + col];
		if (!(w & SV_INLINE))
			found[w] = true;
	}
	return found[SV_LEVEL3] && (found[SV_ACTUAL] || found[SV_ATTAINMENT] ||
		(found[SV_TARGET] && found[SV_CLAIMED]));
}

struct columns {
	bool set[SV_WORDS];
	size_t c0[SV_WORDS];
};

static size_t
find_columns(const struct sv_form *f, size_t head, struct columns *ret)
{
	size_t first = head + 1;

	memset(ret, 0, sizeof *ret);
	for (size_t col = 0; col < f->p->g.s->n_cols; col++) {
		struct area at = grid_area(&f->p->g, head, col);
		enum sv_word w = sv_word_at(f->p, head, col);
		if (at.c0 != col || w < SV_LEVEL1 || w > SV_EVIDENCE || ret->set[w])
			continue;
		ret->set[w] = true;
		ret->c0[w] = col;
		if (at.r1 + 1 > first && at.r1 < head + 4)
			first = at.r1 + 1;
	}
	return first;
}

/* The first cell of the row that is not blank; false if there is none. */
static bool
row_start(const struct sv_form *f, size_t row, size_t *col)
{
	for (*col = 0; *col < f->p->g.s->n_cols; ++*col)
		if (grid_area(&f->p->g, row, *col).r0 == row && !cell_blank(grid_cell(&f->p->g, row, *col)))
			return true;
	return false;
}

/* Is the class of the row above merged down to it? Then it holds an indicator. */
static bool
below_class(const struct sv_form *f, const struct columns *c, size_t first, size_t row)
{
	static const enum sv_word levels[] = { SV_LEVEL1, SV_LEVEL2 };

	for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
		size_t from = c->set[levels[i]] ? grid_area(&f->p->g, row, c->c0[levels[i]]).r0 : row;
		if (from < row && from >= first)
			return true;
	}
	return false;
}

/* Does the foot, a note or the next block begin here? */
static bool
ends(const struct sv_form *f, size_t row, size_t col)
{
	static const char *const notes[] = { "注:", "注1", "说明:", "填表说明", "备注:", "填报人", "审核" };
	const char *folded = utf8_fold(f->s->m.scratch, map_source(&f->p->g, f->s->m.scratch, row, col).text);
	enum sv_word w = (enum sv_word)(f->p->words[row * f->p->g.s->n_cols + col] & ~SV_INLINE);

	if (w >= SV_GRADE || w == SV_GOAL || w == SV_EXPECTED || w == SV_BUDGET || w == SV_NAME ||
		w == SV_MONEY)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(notes); i++)
		if (strncmp(folded, notes[i], strlen(notes[i])) == 0)
			return true;
	return false;
}

/* 总分 · 100 · 98.5: in the column of the scores, else the last number that is no weight. */
static void
read_total(struct sv_form *f, const struct columns *c, size_t row)
{
	struct source best = { 0 };

	for (size_t col = 0; col < f->p->g.s->n_cols; col++) {
		struct source src = map_source(&f->p->g, f->s->m.ctx->arena, row, col);
		bool own = c->set[SV_CLAIMED] && col == c->c0[SV_CLAIMED];
		if (src.row != row || src.col != col || src.text[0] < '0' || src.text[0] > '9' ||
			(c->set[SV_WEIGHT] && col == c->c0[SV_WEIGHT]))
			continue;
		best = src;
		if (own)
			break;
	}
	if (best.s)
		sv_points(f->s, &best, &f->out->doc.e.claimed);
}

/* What is carried down the rows below. */
struct classes {
	const char *level1, *level2;
};

static void
carry(struct sv_form *f, const struct columns *c, size_t row, enum sv_word w, const char **ret)
{
	struct source src;

	if (!c->set[w] || grid_area(&f->p->g, row, c->c0[w]).r0 != row)
		return;
	src = map_source(&f->p->g, f->s->m.scratch, row, c->c0[w]);
	if (src.kind == CELL_ERROR || text_void(utf8_fold(f->s->m.scratch, src.text)))
		return;
	*ret = keep_class(&f->s->m, src.text);
}

/* Execution of the budget as a line of the table: "预算执行率（10分）" where the classes stand. */
static bool
execution_line(struct sv_form *f, const struct columns *c, size_t row, const struct source cell[SV_WORDS])
{
	struct score_row *s = &f->out->doc.rows[0];
	const char *text = "";

	if (c->set[SV_LEVEL1])
		text = map_source(&f->p->g, f->s->m.scratch, row, c->c0[SV_LEVEL1]).text;
	if (!strstr(text, "执行率") || !text_void(utf8_fold(f->s->m.scratch, cell[SV_LEVEL3].text)))
		return strstr(text, "预算执行") != NULL && !strstr(text, "指标") &&
			text_void(utf8_fold(f->s->m.scratch, cell[SV_LEVEL3].text));
	if (cell[SV_WEIGHT].s && s->weight < 0)
		map_weight(&f->s->m, &cell[SV_WEIGHT], &s->weight);
	if (cell[SV_CLAIMED].s && s->claimed < 0)
		sv_points(f->s, &cell[SV_CLAIMED], &s->claimed);
	return true;
}

static void
read_row(struct sv_form *f, const struct columns *c, size_t row, struct classes *up)
{
	struct source cell[SV_WORDS] = { { 0 } };
	const char *one, *two;
	struct score_row *s;

	for (enum sv_word w = SV_LEVEL1; w <= SV_EVIDENCE; w++)
		if (c->set[w])
			cell[w] = map_source(&f->p->g, f->s->m.ctx->arena, row, c->c0[w]);
	if (grid_area(&f->p->g, row, c->c0[SV_LEVEL3]).r0 != row || execution_line(f, c, row, cell))
		return;
	if (cell[SV_LEVEL3].kind < CELL_FORMULA &&
		text_void(utf8_fold(f->s->m.scratch, cell[SV_LEVEL3].text))) {
		if (cell[SV_ACTUAL].s && !text_void(utf8_fold(f->s->m.scratch, cell[SV_ACTUAL].text)))
			map_fault(&f->s->m, &cell[SV_LEVEL3], f->s->m.fields.level3,
				_("This value belongs to no indicator. Write the indicator's name beside it, or "
				  "delete it."));
		return;
	}
	s = sv_row(f->s, f->out, &cell[SV_LEVEL3]);
	if (!s)
		return;
	cell[SV_LEVEL3].text = text_unnumber(cell[SV_LEVEL3].text);
	sv_indicator(f->s, s, cell);
	one = up->level1;
	two = up->level2;
	class_resolve(&one, &two);
	s->level1 = one;
	s->level2 = two;
}

void
sv_read_table(struct sv_form *f, size_t head)
{
	struct classes up = { "", "" };
	struct columns c;
	size_t first = find_columns(f, head, &c), row, col;

	for (row = head; row < first; row++)
		f->p->used[row] = 1;
	for (; row < f->r1 && !sv_table_header(f->p, row); row++) {
		bool merged = below_class(f, &c, first, row);
		const char *before = up.level1;
		if (!row_start(f, row, &col)) {
			f->p->used[row] = 1;
			continue;
		}
		if (!merged && ends(f, row, col))
			break;
		f->p->used[row] = 1;
		enum sv_word w = sv_word_at(f->p, row, col);
		if (!merged && (w == SV_SUM || w == SV_TOTAL)) {
			read_total(f, &c, row);
			continue;
		}
		carry(f, &c, row, SV_LEVEL1, &up.level1);
		if (up.level1 != before)
			up.level2 = "";
		carry(f, &c, row, SV_LEVEL2, &up.level2);
		read_row(f, &c, row, &up);
	}
}
