/*
 * Values of the labels of a form: right of the label, below it where labels stand side by side, or
 * in the same cell behind a colon.
 */
#include "form.h"

#include <string.h>

#include "base/utf8.h"

/* A form has some thirty labels. */
#define HITS_MAX 2000

static size_t
at(const struct form *f, size_t row, size_t col)
{
	return row * f->g->s->n_cols + col;
}

enum label
form_label(const struct form *f, size_t row, size_t col)
{
	unsigned char l = f->labels[at(f, row, col)];

	if (l & LABEL_INLINE || label_is_column((enum label)l) || f->claimed[at(f, row, col)])
		return LABEL_NONE;
	return (enum label)l;
}

bool
form_blank(const struct form *f, size_t row, size_t col)
{
	return cell_blank(grid_cell(f->g, row, col));
}

bool
form_claimed(const struct form *f, size_t row, size_t col)
{
	struct area a = grid_area(f->g, row, col);

	return f->claimed[at(f, a.r0, a.c0)];
}

void
form_claim(struct form *f, const struct source *src)
{
	f->claimed[at(f, src->row, src->col)] = 1;
}

bool
form_next(const struct form *f, size_t row, size_t *col)
{
	while (*col < f->g->s->n_cols) {
		struct area a = grid_area(f->g, row, *col);

		if (a.r0 == row && !form_blank(f, row, a.c0)) {
			*col = a.c0;
			return true;
		}
		*col = a.c1 + 1;
	}
	return false;
}

bool
form_right(const struct form *f, struct area from, struct area *ret, bool *gap)
{
	*gap = false;
	for (size_t col = from.c1 + 1; col < f->g->s->n_cols;) {
		struct area a = grid_area(f->g, from.r0, col);
		enum label l;

		if (form_blank(f, from.r0, col)) {
			*gap = true;
			col = a.c1 + 1;
			continue;
		}
		/* beyond the form stand helpers and checks */
		if (a.c0 > f->right && grid_cell(f->g, a.r0, a.c0)->kind >= CELL_FORMULA)
			return false;
		l = form_label(f, a.r0, a.c0);
		*ret = a;
		/* "长期" and "本年" are also values; "label: value" behind a gap is of its own */
		if (l != LABEL_NONE && l != LABEL_MID && l != LABEL_ANNUAL)
			return false;
		return !f->claimed[at(f, a.r0, a.c0)] &&
		       !(*gap && f->labels[at(f, a.r0, a.c0)] & LABEL_INLINE);
	}
	return false;
}

/* Is the row blank to the right of an area? */
static bool
last_in_row(const struct form *f, struct area a)
{
	for (size_t col = a.c1 + 1; col < f->g->s->n_cols; col++)
		if (!form_blank(f, a.r0, col))
			return false;
	return true;
}

/* Does a label stand right beside an area? */
static bool
label_beside(const struct form *f, struct area a)
{
	struct area left = grid_area(f->g, a.r0, a.c0 ? a.c0 - 1 : 0);

	if (a.c1 + 1 < f->g->s->n_cols && form_label(f, a.r0, a.c1 + 1) != LABEL_NONE)
		return true;
	return a.c0 > 0 && last_in_row(f, a) && form_label(f, left.r0, left.c0) != LABEL_NONE;
}

/* May a value stand below this label? Only where labels stand side by side, or nothing beside it
 * in a sheet that ends there. */
static bool
below(const struct form *f, struct area label, struct area *ret)
{
	size_t row = label.r1 + 1;

	if (row >= f->r1 || f->tables[row])
		return false;
	*ret = grid_area(f->g, row, label.c0);
	if (ret->r0 != row || form_blank(f, row, label.c0) || form_claimed(f, row, ret->c0) ||
		f->labels[at(f, row, ret->c0)] != LABEL_NONE)
		return false;
	return label.c1 + 1 >= f->g->s->n_cols || label_beside(f, label);
}

static struct hit *
add_hit(struct form *f, enum label label, struct area where)
{
	struct hit *h;

	f->hits = arena_grow(f->m->ctx->arena, f->hits, f->n_hits, &f->cap_hits, f->n_hits + 1,
		sizeof(f->hits[0]));
	h = &f->hits[f->n_hits++];
	*h = (struct hit){ .label = label, .word = "", .note = "", .at = where };
	h->value = (struct source){ f->g->s, where.r0, where.c0, "", CELL_EMPTY };
	return h;
}

/* Claims what stands beside the label of a block that is not taken. */
static void
claim_block(struct form *f, struct area label)
{
	for (size_t row = label.r0; row <= label.r1 && row < f->r1; row++)
		for (size_t col = label.c1 + 1; col < f->g->s->n_cols; col++)
			if (form_label(f, row, col) == LABEL_NONE)
				f->claimed[at(f, row, col)] = 1;
}

static void
exact(struct form *f, enum label l, struct area where)
{
	struct hit *h = add_hit(f, l, where);
	struct area value;
	bool gap;

	h->word = text_label(f->m->ctx->arena, grid_cell(f->g, where.r0, where.c0)->text, &h->note);
	if (l == LABEL_SKIP || l == LABEL_TASK_CONTENT) {
		claim_block(f, where);
		return;
	}
	if (!form_right(f, where, &value, &gap)) {
		if (!below(f, where, &value)) {
			if (where.c1 + 1 < f->g->s->n_cols)
				h->value.col = where.c1 + 1;
			return;
		}
		/* a number under "年度" or "实施期" is an amount */
		if ((l == LABEL_YEAR || l == LABEL_PERIOD) &&
			!text_year(f->m->scratch, grid_cell(f->g, value.r0, value.c0)->text,
				YEAR_BARE))
			return;
	}
	h->value = map_source(f->g, f->m->ctx->arena, value.r0, value.c0);
	if (l != LABEL_MONEY && l != LABEL_NOTE && l != LABEL_REVIEW && l != LABEL_TABLE)
		form_claim(f, &h->value);
}

/* Bytes of the colon at s, 0 if there is none. */
static size_t
colon_at(const char *s)
{
	return *s == ':' ? 1 : strncmp(s, "：", 3) == 0 ? 3 : 0;
}

/* The label that ends at the colon at end and begins between start and it, at a blank. */
static enum label
label_before(struct form *f, const char *start, const char *end, const char **ret_start)
{
	for (const char *p = start; p < end;) {
		const char *word = arena_strndup(f->m->scratch, p, (size_t)(end - p));
		enum label l = label_find(text_label(f->m->scratch, word, NULL));

		if (l != LABEL_NONE && !label_is_column(l)) {
			*ret_start = p;
			return l;
		}
		while (p < end && text_blanks(p) == 0)
			p++;
		p += text_blanks(p);
	}
	return LABEL_NONE;
}

/* Does nothing but "其中" stand before the colon at end? */
static bool
behind_of_which(const char *text, const char *end)
{
	text += text_blanks(text);
	return strncmp(text, "其中", strlen("其中")) == 0 &&
	       text + strlen("其中") + text_blanks(text + strlen("其中")) >= end;
}

/* "年度资金总额 120" in lines without colons. */
static void
inline_amounts(struct form *f, struct area where, const struct source *src)
{
	struct arena *a = f->m->ctx->arena;
	const char *line = src->text;

	while (*line) {
		size_t len = strcspn(line, "\n");
		const char *text = text_trim(a, arena_strndup(a, line, len));
		size_t digits = strcspn(text, "0123456789");
		const char *note, *word;
		enum label l;

		word = text_label(a, arena_strndup(f->m->scratch, text, digits), &note);
		l = label_find(word);
		if (form_amount_label(l)) {
			struct hit *h = add_hit(f, l, where);

			h->word = word;
			h->note = note;
			h->value = *src;
			h->value.text = text + digits;
		}
		line += len;
		line += *line == '\n';
	}
}

/* "填报单位：红山环卫处   填报日期：2024年1月5日" in one cell. */
static void
inline_pairs(struct form *f, struct area where)
{
	struct source src = map_source(f->g, f->m->ctx->arena, where.r0, where.c0);
	const char *start, *value = NULL;
	struct hit *h = NULL;
	enum label l;

	for (const char *p = src.text; *p; p++) {
		size_t len = colon_at(p);

		if (len == 0)
			continue;
		l = label_before(f, value ? value : src.text, p, &start);
		if (l == LABEL_NONE && !h && !behind_of_which(src.text, p))
			break;
		if (l != LABEL_NONE) {
			if (h)
				h->value.text = text_trim(
					f->m->ctx->arena, arena_strndup(f->m->ctx->arena, value,
								  (size_t)(start - value)));
			h = add_hit(f, l, where);
			h->word = text_label(f->m->ctx->arena,
				arena_strndup(f->m->scratch, start, (size_t)(p - start)), &h->note);
			h->value = src;
			value = p + len;
			h->value.text = text_trim(f->m->ctx->arena, value);
		}
	}
	if (!h)
		inline_amounts(f, where, &src);
}

/* Is the row one outside of the tables, and the form not beyond any measure? */
static bool
in_head(const struct form *f, size_t row)
{
	return !f->tables[row] && f->n_hits < HITS_MAX;
}

void
form_hits(struct form *f)
{
	for (size_t row = f->r0; row < f->r1; row++)
		for (size_t col = 0; col < f->g->s->n_cols && in_head(f, row); col++) {
			enum label l = form_label(f, row, col);

			/* halves and goals are looked at elsewhere */
			if (l != LABEL_NONE && (l < LABEL_MID || l > LABEL_TABLE_YEAR))
				exact(f, l, grid_area(f->g, row, col));
		}
	for (size_t row = f->r0; row < f->r1; row++)
		for (size_t col = 0; col < f->g->s->n_cols && in_head(f, row); col++)
			if (f->labels[at(f, row, col)] & LABEL_INLINE &&
				!f->claimed[at(f, row, col)])
				inline_pairs(f, grid_area(f->g, row, col));
}

bool
form_amount_label(enum label l)
{
	return l == LABEL_TOTAL || l == LABEL_MID_TOTAL || l == LABEL_YEAR_TOTAL ||
	       l == LABEL_FISCAL || l == LABEL_OTHER;
}

const struct hit *
form_hit(const struct form *f, enum label label)
{
	const struct hit *first = NULL;

	for (size_t i = 0; i < f->n_hits; i++) {
		const struct hit *h = &f->hits[i];

		if (h->label != label)
			continue;
		if (*h->value.text || h->value.kind >= CELL_FORMULA)
			return h;
		if (!first)
			first = h;
	}
	return first;
}
