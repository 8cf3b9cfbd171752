/*
 * The header of the indicator table: which column holds what, for one tree of indicators or for
 * two side by side (medium-term left, annual right, which share the first level).
 */
#include "form.h"

#include <string.h>

#include "base/table.h"

/* What a label means as a header. */
static enum label
role_of(enum label l)
{
	switch (l) {
	case LABEL_MONEY_UNIT:
		return LABEL_MEASURE;
	case LABEL_GOAL_YEAR:
		return LABEL_VALUE_YEAR;
	case LABEL_GOAL_MID:
		return LABEL_VALUE_MID;
	default:
		return label_is_column(l) ? l : LABEL_NONE;
	}
}

static enum label
label_at(const struct grid *g, const unsigned char *labels, size_t row, size_t col)
{
	unsigned char l = labels[row * g->s->n_cols + col];

	return l & LABEL_INLINE ? LABEL_NONE : (enum label)l;
}

bool
table_header(const struct grid *g, const unsigned char *labels, size_t row)
{
	bool found[3] = { false };
	int level2 = 0;

	for (size_t col = 0; col < g->s->n_cols; col++) {
		enum label l = label_at(g, labels, row, col);

		if (l >= LABEL_LEVEL1 && l <= LABEL_LEVEL3)
			found[l - LABEL_LEVEL1] = true;
		if (l == LABEL_CONTENT || l == LABEL_VALUE)
			level2++;
	}
	return found[0] + found[1] + found[2] >= 2 || ((found[0] || found[1]) && level2 > 0);
}

/* Is the row below a header nothing but the second line of its cells? */
static bool
second_line(const struct form *f, size_t row)
{
	size_t found = 0;

	if (row >= f->r1)
		return false;
	for (size_t col = 0; col < f->g->s->n_cols; col++) {
		enum label above = label_at(f->g, f->labels, row - 1, col);

		if (above >= LABEL_LEVEL1 && above <= LABEL_LEVEL3 && !form_blank(f, row, col))
			return false;
		found += role_of(label_at(f->g, f->labels, row, col)) != LABEL_NONE;
	}
	return found >= 2;
}

/* Last row of the header that begins at row: its cells may be two rows high. */
static size_t
header_end(const struct form *f, size_t row)
{
	size_t end = second_line(f, row + 1) ? row + 1 : row;

	for (size_t col = 0; col < f->g->s->n_cols; col++) {
		enum label l = label_at(f->g, f->labels, row, col);
		struct area at = grid_area(f->g, row, col);

		if (l >= LABEL_LEVEL1 && l <= LABEL_LEVEL3 && at.r1 > end && at.r1 < row + 4)
			end = at.r1;
	}
	return end < f->r1 ? end : row;
}

/* State of reading a header from left to right. */
struct reading {
	struct table *t;
	struct half *half;
	enum label last_level;         /* the level header to the left */
	struct span content, value[3]; /* plain, medium-term, annual; of the current half */
	struct span weight_other;
	struct span split[2][2]; /* medium-term and annual value of each half */
};

static void
put(struct span *s, size_t c0, size_t c1)
{
	if (!s->set)
		*s = (struct span){ c0, c1, true };
}

/* Takes what was collected for a half over into it. */
static void
close_half(struct reading *r)
{
	struct half *h = r->half;
	size_t i = (size_t)(h - r->t->half);

	if (!h->level3.set)
		h->level3 = r->content;
	else if (!h->formula.set)
		h->formula = r->content;
	if (!h->value.set && r->content.set && h->level3.c0 != r->content.c0 && !r->value[0].set &&
		!r->value[1].set && !r->value[2].set) {
		h->value = r->content;
		h->formula = (struct span){ 0 };
	}
	r->split[i][0] = r->value[1];
	r->split[i][1] = r->value[2].set && r->value[1].set ? r->value[2] : r->value[0];
	if (!h->value.set)
		h->value = r->value[0].set   ? r->value[0]
			   : r->value[2].set ? r->value[2]
					     : r->value[1];
	if (!h->weight.set)
		h->weight = r->weight_other;
	memset(&r->content, 0, sizeof(r->content));
	memset(r->value, 0, sizeof(r->value));
	memset(&r->weight_other, 0, sizeof(r->weight_other));
}

static void
take_weight(struct reading *r, size_t c0, size_t c1)
{
	if (r->last_level == LABEL_LEVEL1)
		put(&r->t->level1_weight, c0, c1);
	else if (r->last_level == LABEL_LEVEL2)
		put(&r->weight_other, c0, c1);
	else
		put(&r->half->weight, c0, c1);
}

/* One header cell. */
static void
take(struct reading *r, enum label l, size_t c0, size_t c1)
{
	if (l >= LABEL_LEVEL1 && l <= LABEL_LEVEL3) {
		struct half *h = r->half;
		bool again = (l == LABEL_LEVEL1 && (h->level3.set || r->content.set)) ||
			     (l == LABEL_LEVEL2 && h->level2.set) ||
			     (l == LABEL_LEVEL3 && h->level3.set);

		if (again && r->t->n_halves < ARRAY_LEN(r->t->half)) {
			close_half(r);
			r->half = &r->t->half[r->t->n_halves++];
		}
		r->last_level = l;
	}
	switch (l) {
	case LABEL_LEVEL1:
		put(&r->t->level1, c0, c1);
		break;
	case LABEL_LEVEL2:
		put(&r->half->level2, c0, c1);
		break;
	case LABEL_LEVEL3:
		put(&r->half->level3, c0, c1);
		break;
	case LABEL_CONTENT:
		put(&r->content, c0, c1);
		r->last_level = LABEL_LEVEL3;
		break;
	case LABEL_VALUE:
	case LABEL_VALUE_MID:
	case LABEL_VALUE_YEAR:
		put(&r->value[l - LABEL_VALUE], c0, c1);
		break;
	case LABEL_OPERATOR:
		put(&r->half->op, c0, c1);
		break;
	case LABEL_MEASURE:
		put(&r->half->measure, c0, c1);
		break;
	case LABEL_WEIGHT:
	case LABEL_NODE_WEIGHT:
		take_weight(r, c0, c1);
		break;
	case LABEL_FORMULA:
		put(&r->half->formula, c0, c1);
		break;
	case LABEL_BASIS:
		put(&r->half->basis, c0, c1);
		break;
	case LABEL_EVIDENCE:
		put(&r->half->evidence, c0, c1);
		break;
	default:
		break;
	}
}

/* Header cells of an area that has cells of its own below it: 指标值 over 符号, 数值, 单位. A word
 * that is none of ours is the value itself. */
static bool
take_below(
	const struct form *f, struct reading *r, enum label role, struct area at, size_t last_row)
{
	bool found = false, value = role < LABEL_VALUE || role > LABEL_VALUE_YEAR;
	size_t row, col, other = SIZE_MAX;

	for (row = at.r1 + 1; row <= last_row && !found; row++)
		for (col = at.c0; col <= at.c1 && col < f->g->s->n_cols; col++) {
			enum label l = role_of(label_at(f->g, f->labels, row, col));

			if (l == LABEL_NONE) {
				if (other == SIZE_MAX && !form_blank(f, row, col))
					other = col;
				continue;
			}
			take(r, l, col, grid_area(f->g, row, col).c1);
			value = value || (l >= LABEL_VALUE && l <= LABEL_VALUE_YEAR);
			found = true;
		}
	if (found && !value && other != SIZE_MAX)
		take(r, role, other, other);
	return found;
}

/* The term that a label above or left of the table gives to the columns from c0 on. */
static const char *
term_label(const struct form *f, size_t row, size_t c0)
{
	for (size_t up = 0; up <= 2 && row >= f->r0 + up; up++) {
		struct area at = grid_area(f->g, row - up, c0);
		enum label l = LABEL_NONE;

		if (at.r0 >= f->r0)
			l = label_at(f->g, f->labels, at.r0, at.c0);

		if (l == LABEL_TABLE_MID)
			return "midterm";
		if (l == LABEL_TABLE_YEAR)
			return "annual";
		if (l == LABEL_TABLE)
			break;
	}
	return "";
}

/* The label beside or above the whole table. */
static const char *
term_beside(const struct form *f, size_t row)
{
	const char *term = "";

	for (size_t col = 0; col < f->g->s->n_cols && !*term; col++)
		term = term_label(f, row, col);
	return term;
}

/* One tree with two columns of values is two trees with the same names. */
static void
split_values(struct reading *r, struct table *t)
{
	if (t->n_halves != 1 || !r->split[0][0].set || !r->split[0][1].set)
		return;
	t->half[1] = t->half[0];
	t->n_halves = 2;
	t->half[0].value = r->split[0][0];
	t->half[0].term = "midterm";
	t->half[1].value = r->split[0][1];
	t->half[1].term = "annual";
}

static void
set_terms(const struct form *f, size_t row, const char *before, struct table *t,
	const struct reading *r)
{
	for (size_t i = 0; i < t->n_halves; i++) {
		struct half *h = &t->half[i];

		if (h->term)
			continue;
		h->term = term_label(f, row, h->level3.c0);
		if (!*h->term && t->n_halves == 1)
			h->term = term_beside(f, row);
		if (!*h->term && r->split[i][0].set && h->value.c0 == r->split[i][0].c0)
			h->term = "midterm";
		if (!*h->term && t->n_halves == 1)
			h->term = *before ? before : "annual";
		if (!*h->term)
			h->term = i == 0 ? "midterm" : "annual";
	}
}

void
table_columns(const struct form *f, size_t row, const char *term, struct table *ret)
{
	struct reading r = { .t = ret, .half = &ret->half[0] };
	size_t last = header_end(f, row);

	memset(ret, 0, sizeof(*ret));
	ret->n_halves = 1;
	ret->head = row;
	ret->first = last + 1;
	for (size_t col = 0; col < f->g->s->n_cols;) {
		struct area at = grid_area(f->g, row, col);
		enum label l = label_at(f->g, f->labels, at.r0, at.c0);
		enum label role = role_of(l);

		/* "绩效指标" right of the second level is the third */
		if (l == LABEL_TABLE && r.last_level != LABEL_NONE && !r.half->level3.set)
			role = LABEL_LEVEL3;
		if (at.r1 >= last || !take_below(f, &r, role, at, last))
			take(&r, role, at.c0, at.c1);
		col = at.c1 + 1;
	}
	close_half(&r);
	split_values(&r, ret);
	set_terms(f, row, term, ret, &r);
}
