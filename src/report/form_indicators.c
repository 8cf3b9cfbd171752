/*
 * The indicators of a declaration form: one tree with sign, value, unit and weight in columns of their
 * own, or the medium-term tree beside the annual one, which share the first level. There the official
 * form has one column of values; where a value would not be read back from it as it is, or the
 * medium-term tree has weights, both trees have all columns.
 */
#include <string.h>

#include "base/table.h"
#include "paper.h"

enum what { LEVEL1, LEVEL2, LEVEL3, SIGN, VALUE, WHOLE_VALUE, UNIT, WEIGHT };

struct column {
	enum what what;
	int half; /* 0 the first or only tree, 1 the second */
	int from, to;
};

static const struct column single[] = {
	{ LEVEL1, 0, 10, 32 }, { LEVEL2, 0, 32, 60 }, { LEVEL3, 0, 60, 115 }, { SIGN, 0, 115, 129 },
	{ VALUE, 0, 129, 151 }, { UNIT, 0, 151, 166 }, { WEIGHT, 0, 166, 180 },
};

static const struct column halves[] = {
	{ LEVEL1, 0, 10, 28 }, { LEVEL2, 0, 28, 47 }, { LEVEL3, 0, 47, 82 }, { WHOLE_VALUE, 0, 82, 102 },
	{ LEVEL2, 1, 102, 121 }, { LEVEL3, 1, 121, 151 }, { WHOLE_VALUE, 1, 151, 170 },
	{ WEIGHT, 1, 170, 180 },
};

static const struct column wide_halves[] = {
	{ LEVEL1, 0, 10, 24 }, { LEVEL2, 0, 24, 39 }, { LEVEL3, 0, 39, 62 }, { SIGN, 0, 62, 71 },
	{ VALUE, 0, 71, 83 }, { UNIT, 0, 83, 93 }, { WEIGHT, 0, 93, 102 }, { LEVEL2, 1, 102, 117 },
	{ LEVEL3, 1, 117, 140 }, { SIGN, 1, 140, 149 }, { VALUE, 1, 149, 161 }, { UNIT, 1, 161, 171 },
	{ WEIGHT, 1, 171, 180 },
};

static const char *const titles[] = { [LEVEL1] = "一级指标", [LEVEL2] = "二级指标",
	[LEVEL3] = "三级指标", [SIGN] = "指标性质", [VALUE] = "指标值", [WHOLE_VALUE] = "指标值",
	[UNIT] = "单位", [WEIGHT] = "权重" };

#define SIGNS "≥,>,=,<,≤,定性"
#define QUALITATIVE "定性"

/* Indicators of one tree below one first level, those of a second level together. */
struct branch {
	const struct indicator **v;
	size_t n;
};

struct form_indicators {
	const char *label;
	const struct goal_doc *doc;
	const struct column *columns;
	size_t n_columns;
	bool two;
	const char *level1_choices, *level2_choices;
};

static const char *
text_of(const char *s)
{
	return s ? s : "";
}

static bool
is_midterm(const struct indicator *i)
{
	return i->term && strcmp(i->term, "midterm") == 0;
}

static const char *
whole_value(struct arena *a, const struct indicator *i)
{
	if (strcmp(text_of(i->op), QUALITATIVE) == 0)
		return arena_printf(a, QUALITATIVE "：%s", text_of(i->target));
	return arena_printf(a, "%s%s%s", text_of(i->op), text_of(i->target), text_of(i->measure));
}

/* Does the value, written in one cell, say sign, value and unit again? */
static bool
value_is_clear(struct arena *a, const struct indicator *i)
{
	const char *op, *target, *measure, *text = whole_value(a, i);

	if (strcmp(text_of(i->op), QUALITATIVE) == 0)
		return !*text_of(i->measure);
	if (strncmp(text, QUALITATIVE, strlen(QUALITATIVE)) == 0 || strchr(text, '\n'))
		return false;
	indicator_split_value(text, a, &op, &target, &measure);
	return strcmp(op, text_of(i->op)) == 0 && strcmp(target, text_of(i->target)) == 0 &&
	       strcmp(measure, text_of(i->measure)) == 0;
}

/* Names of a level in the tree, each once; made once for the whole paper. */
static const char *
choices(struct report_paper *p, const char *tree, bool first_level)
{
	bool classic = !tree || strcmp(tree, "CLASSIC") == 0;
	const char **kept = &p->choices[classic][first_level], *before = "";
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	/* the rows of a first level stand together, and no second level has two */
	for (size_t i = *kept ? n : 0; i < n; i++) {
		const char *name = first_level ? c[i].level1 : c[i].level2;
		if (!(classic ? c[i].classic : c[i].cost2021) || strcmp(name, before) == 0)
			continue;
		*kept = arena_printf(p->doc->arena, "%s%s%s", *before ? *kept : "", *before ? "," : "", name);
		before = name;
	}
	return *kept;
}

struct form_indicators *
form_indicators(struct report_paper *p, const struct goal_doc *d, const char *label, struct form_grid *g)
{
	struct form_indicators *t = arena_alloc(p->arena, sizeof *t);
	bool clear = true;

	*t = (struct form_indicators){ .label = label, .doc = d, .columns = single,
		.n_columns = ARRAY_LEN(single) };
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *x = &d->indicators[i];
		t->two = t->two || is_midterm(x);
		clear = clear && value_is_clear(p->arena, x) && (!is_midterm(x) || x->weight < 0);
	}
	if (t->two) {
		t->columns = clear ? halves : wide_halves;
		t->n_columns = clear ? ARRAY_LEN(halves) : ARRAY_LEN(wide_halves);
	}
	t->level1_choices = choices(p, d->goal.tree, true);
	t->level2_choices = choices(p, d->goal.tree, false);
	form_edges(g, (const int[]){ 0, 10, DOC_PORTRAIT }, 3);
	for (size_t i = 0; i < t->n_columns; i++)
		form_edges(g, (const int[]){ t->columns[i].from, t->columns[i].to }, 2);
	return t;
}

/* The first levels in their order, those without a name first: below another they would take its. */
static size_t
first_levels(struct arena *a, const struct goal_doc *d, const char ***ret)
{
	const char **v = arena_array(a, d->n_indicators + 1, sizeof *v);
	size_t n = 0;

	for (int named = 0; named < 2; named++)
		for (size_t i = 0; i < d->n_indicators; i++) {
			const char *name = text_of(d->indicators[i].level1);
			size_t k = 0;
			while (k < n && strcmp(v[k], name) != 0)
				k++;
			if (k == n && (*name != '\0') == (named == 1))
				v[n++] = name;
		}
	*ret = v;
	return n;
}

static struct branch
branch_of(struct arena *a, const struct form_indicators *t, const char *level1, int half)
{
	const struct goal_doc *d = t->doc;
	struct branch all = { arena_array(a, d->n_indicators + 1, sizeof *all.v), 0 };
	struct branch b = { arena_array(a, d->n_indicators + 1, sizeof *b.v), 0 };
	bool *taken;

	for (size_t i = 0; i < d->n_indicators; i++)
		if (strcmp(text_of(d->indicators[i].level1), level1) == 0 &&
			(!t->two || is_midterm(&d->indicators[i]) == (half == 0)))
			all.v[all.n++] = &d->indicators[i];
	taken = arena_array(a, all.n + 1, sizeof *taken);
	for (int named = 0; named < 2; named++)
		for (size_t i = 0; i < all.n; i++) {
			const char *level2 = text_of(all.v[i]->level2);
			if ((*level2 != '\0') != (named == 1))
				continue;
			for (size_t k = i; k < all.n; k++)
				if (!taken[k] && strcmp(text_of(all.v[k]->level2), level2) == 0) {
					taken[k] = true;
					b.v[b.n++] = all.v[k];
				}
		}
	return b;
}

/* Rows that a second level takes from row on, 0 if it began above. */
static int
level2_rows(const struct branch *b, size_t row)
{
	int n = 1;

	if (row > 0 && strcmp(text_of(b->v[row]->level2), text_of(b->v[row - 1]->level2)) == 0)
		return 0;
	while (row + (size_t)n < b->n &&
		strcmp(text_of(b->v[row + (size_t)n]->level2), text_of(b->v[row]->level2)) == 0)
		n++;
	return n;
}

static void
put_value(struct report_paper *p, int span, enum what what, const struct indicator *i)
{
	struct doc_cell *c = NULL;

	switch (what) {
	case SIGN:
		c = doc_value(p->doc, span, 0, i ? i->op : NULL);
		c->choices = SIGNS;
		break;
	case VALUE:
		c = doc_value(p->doc, span, DOC_FIGURE, i ? i->target : NULL);
		break;
	case WHOLE_VALUE:
		c = doc_value(p->doc, span, 0, i ? whole_value(p->arena, i) : NULL);
		break;
	case UNIT:
		c = doc_value(p->doc, span, 0, i ? i->measure : NULL);
		break;
	case WEIGHT:
		c = doc_value(p->doc, span, DOC_FIGURE, i ? paper_points(p->arena, i->weight) : NULL);
		break;
	default:
		c = doc_value(p->doc, span, 0, i ? i->level3 : NULL);
		return;
	}
	c->align = DOC_CENTRE;
}

/* One cell of row number row below a first level; rows is how many that has. */
static void
put_cell(struct report_paper *p, const struct form_grid *g, const struct form_indicators *t,
	const struct column *col, const struct branch *b, const char *level1, size_t row, size_t rows)
{
	int span = form_span(g, col->from, col->to), n = 1;
	const struct indicator *i = row < b->n ? b->v[row] : NULL;
	struct doc_cell *c;

	if (col->what == LEVEL1) {
		if (row > 0)
			return;
		c = doc_value(p->doc, span, 0, level1);
		c->rows = (int)rows;
		c->choices = t->level1_choices;
	} else if (col->what == LEVEL2) {
		n = i ? level2_rows(b, row) : 1;
		if (n == 0)
			return;
		c = doc_value(p->doc, span, 0, i ? i->level2 : NULL);
		c->rows = n;
		c->choices = t->level2_choices;
	} else {
		put_value(p, span, col->what, i);
		return;
	}
	c->align = DOC_CENTRE;
}

static size_t
put_block(struct report_paper *p, const struct form_grid *g, const struct form_indicators *t,
	const char *level1)
{
	struct branch b[2] = { branch_of(p->arena, t, level1, 0), { 0 } };
	size_t rows;

	if (t->two)
		b[1] = branch_of(p->arena, t, level1, 1);
	rows = b[0].n > b[1].n ? b[0].n : b[1].n;
	if (rows == 0) /* an empty form */
		rows = 1;
	for (size_t row = 0; row < rows; row++) {
		doc_row(p->doc)->height = 7;
		for (size_t i = 0; i < t->n_columns; i++)
			put_cell(p, g, t, &t->columns[i], &b[t->columns[i].half], level1, row, rows);
	}
	return rows;
}

void
form_indicator_rows(struct report_paper *p, const struct form_grid *g, const struct form_indicators *t)
{
	struct doc_row *row = doc_row(p->doc);
	size_t head = p->doc->blocks[p->doc->n - 1].n_rows - 1, rows = 1, n;
	const char **level1;

	row->head = true;
	row->height = 8;
	doc_label(p->doc, form_span(g, 0, 10), t->label);
	for (size_t i = 0; i < t->n_columns; i++)
		doc_label(p->doc, form_span(g, t->columns[i].from, t->columns[i].to),
			titles[t->columns[i].what]);
	n = first_levels(p->arena, t->doc, &level1);
	if (n == 0) {
		level1[0] = "";
		n = 1;
	}
	for (size_t i = 0; i < n; i++)
		rows += put_block(p, g, t, level1[i]);
	p->doc->blocks[p->doc->n - 1].rows[head].cells[0].rows = (int)rows;
}
