/*
 * The amounts of a form: medium-term and annual halves, or annual ones only, in the unit that the
 * label, the head of the block or the form names.
 */
#include "form.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

enum term { TERM_NONE, TERM_MID, TERM_ANNUAL };
enum part { PART_TOTAL, PART_FISCAL, PART_OTHER, N_PARTS };

#define OTHERS_MAX 8

struct amounts {
	struct form *f;
	int64_t unit_fen;
	bool set[3][N_PARTS];
	int64_t fen[3][N_PARTS];
	struct source from[3][N_PARTS];
	struct { /* 自有资金, 其他资金 ... add up; each word counts once */
		enum term term;
		const char *word;
	} others[OTHERS_MAX];
	size_t n_others;
};

/* Unit of the amounts: that of the block's head, of a total, "单位：" somewhere, else 万元. */
int64_t
form_money_unit(const struct form *f)
{
	static const enum label heads[] = { LABEL_MONEY, LABEL_YEAR_TOTAL, LABEL_TOTAL,
		LABEL_MID_TOTAL };
	int64_t unit = 0;

	for (size_t k = 0; k < ARRAY_LEN(heads); k++)
		for (size_t i = 0; i < f->n_hits && !unit; i++)
			if (f->hits[i].label == heads[k])
				unit = text_money_unit(f->hits[i].note);
	for (size_t i = 0; i < f->n_hits && !unit; i++)
		if (f->hits[i].label == LABEL_MONEY_UNIT)
			unit = text_money_unit(utf8_fold(f->m->scratch, f->hits[i].value.text));
	for (size_t row = f->r0; row < f->r1 && !unit; row++)
		for (size_t col = 0; col < f->g->s->n_cols && !unit && !f->tables[row]; col++) {
			const char *text = sheet_at(f->g->s, row, col)->text;

			if (*text && strlen(text) < 200 && strstr(text, "元"))
				unit = text_unit_in(utf8_fold(f->m->scratch, text));
		}
	return unit ? unit : FEN_PER_WAN;
}

static bool
overlap(struct area a, struct area b)
{
	return a.c0 <= b.c1 && b.c0 <= a.c1;
}

/* The half that a label names as the head of a column. */
static enum term
term_head(enum label l)
{
	switch (l) {
	case LABEL_MID:
	case LABEL_PERIOD:
	case LABEL_MID_TOTAL:
		return TERM_MID;
	case LABEL_ANNUAL:
	case LABEL_YEAR:
	case LABEL_YEAR_TOTAL:
		return TERM_ANNUAL;
	default:
		return TERM_NONE;
	}
}

/* The half whose head stands above a column, in a row that has the heads of both. */
static enum term
term_above(const struct form *f, size_t row, size_t col)
{
	for (size_t up = 1; up <= 4 && row >= f->r0 + up; up++) {
		struct area at = grid_area(f->g, row - up, col);
		enum term term = term_head(form_label(f, at.r0, at.c0));

		if (!term)
			continue;
		for (size_t c = 0; c < f->g->s->n_cols; c++) {
			enum term other = term_head(form_label(f, at.r0, c));

			if (other && other != term)
				return term;
		}
	}
	return TERM_NONE;
}

static bool
is_total(const struct hit *h)
{
	return h->label == LABEL_MID_TOTAL || h->label == LABEL_YEAR_TOTAL;
}

/* The half that the label belongs to: by its own words, else by the total above it. */
static enum term
term_of(const struct form *f, const struct hit *h)
{
	const struct hit *near = NULL, *mid = form_hit(f, LABEL_MID_TOTAL),
			 *annual = form_hit(f, LABEL_YEAR_TOTAL);

	if (is_total(h))
		return h->label == LABEL_MID_TOTAL ? TERM_MID : TERM_ANNUAL;
	if (strncmp(h->word, "中期", strlen("中期")) == 0 ||
		strncmp(h->word, "实施期", strlen("实施期")) == 0)
		return TERM_MID;
	if (h->label == LABEL_TOTAL)
		return annual && !mid ? TERM_MID : TERM_ANNUAL;
	for (size_t i = 0; i < f->n_hits; i++) {
		const struct hit *t = &f->hits[i];

		if (is_total(t) && t->at.r0 <= h->at.r0 && overlap(t->at, h->at) &&
			(!near || t->at.r0 >= near->at.r0))
			near = t;
	}
	/* on the same row the last total to the left */
	for (size_t i = 0; i < f->n_hits && !near; i++)
		if (is_total(&f->hits[i]) && f->hits[i].at.r0 == h->at.r0 &&
			f->hits[i].at.c0 < h->at.c0)
			near = &f->hits[i];
	if (near)
		return near->label == LABEL_MID_TOTAL ? TERM_MID : TERM_ANNUAL;
	return mid && !annual && !form_hit(f, LABEL_TOTAL) ? TERM_MID : TERM_ANNUAL;
}

/* True if the word was counted before in this half; else remembers it. */
static bool
counted(struct amounts *a, enum term term, const char *word)
{
	for (size_t i = 0; i < a->n_others; i++)
		if (a->others[i].term == term && strcmp(a->others[i].word, word) == 0)
			return true;
	if (a->n_others < OTHERS_MAX) {
		a->others[a->n_others].term = term;
		a->others[a->n_others++].word = word;
	}
	return false;
}

static const char *
field_id(enum term term, enum part part)
{
	static const char *const ids[][N_PARTS] = { { "budget", "fiscal", "other" },
		{ "mid_budget", "mid_fiscal", "mid_other" } };

	return ids[term == TERM_MID][part];
}

/* One amount. */
static void
take(struct amounts *a, const struct hit *h, const struct source *src, enum term term,
	enum part part)
{
	const struct field *field = map_field(field_id(term, part));
	int64_t unit = text_money_unit(h->note);
	struct form *f = a->f;
	struct area next;
	struct value v;
	bool gap;

	next = grid_area(f->g, src->row, src->col);
	/* the unit in the cell beside the number */
	if (form_right(f, next, &next, &gap) && !gap && !unit)
		unit = text_money_unit(
			utf8_fold(f->m->scratch, grid_cell(f->g, next.r0, next.c0)->text));
	if (!map_value(f->m, src, field, unit ? unit : a->unit_fen, &v) || v.null)
		return;
	if (v.num < 0) {
		map_fault(f->m, src, field, _("The amount is negative. Write what is planned."));
		return;
	}
	if (part == PART_OTHER && a->set[term][part]) {
		if (!counted(a, term, h->word) &&
			money_add(a->fen[term][part], v.num, &a->fen[term][part], NULL) != RC_OK)
			a->fen[term][part] = v.num;
		return;
	}
	if (a->set[term][part])
		return;
	if (part == PART_OTHER)
		counted(a, term, h->word);
	a->set[term][part] = true;
	a->fen[term][part] = v.num;
	a->from[term][part] = *src;
}

/* The amounts behind a label: one, or one for each half under their heads. */
static void
take_hit(struct amounts *a, const struct hit *h, enum part part)
{
	struct form *f = a->f;
	struct source src = h->value;
	enum term above;
	struct area next;
	bool gap;

	if (!*src.text && src.kind < CELL_FORMULA)
		return;
	above = src.row == h->at.r0 && src.col > h->at.c1 ? term_above(f, src.row, src.col)
							  : TERM_NONE;
	take(a, h, &src, above ? above : term_of(f, h), part);
	next = grid_area(f->g, src.row, src.col);
	while (above && form_right(f, next, &next, &gap)) {
		enum term term = term_above(f, next.r0, next.c0);

		src = map_source(f->g, f->m->ctx->arena, next.r0, next.c0);
		if (term && term != above)
			take(a, h, &src, term, part);
	}
}

static enum part
part_of(enum label label)
{
	switch (label) {
	case LABEL_TOTAL:
	case LABEL_MID_TOTAL:
	case LABEL_YEAR_TOTAL:
		return PART_TOTAL;
	case LABEL_FISCAL:
		return PART_FISCAL;
	case LABEL_OTHER:
		return PART_OTHER;
	default:
		return N_PARTS;
	}
}

void
form_money(struct form *f)
{
	struct amounts a = { .f = f, .unit_fen = form_money_unit(f) };
	struct goal *goal = &f->out->doc.goal;
	const struct hit *head = form_hit(f, LABEL_MONEY), *total;
	int64_t fen;

	for (size_t i = 0; i < f->n_hits; i++)
		if (part_of(f->hits[i].label) != N_PARTS)
			take_hit(&a, &f->hits[i], part_of(f->hits[i].label));
	/* "项目资金（万元）" with nothing but a number beside it */
	if (head && !a.set[TERM_ANNUAL][PART_TOTAL] && head->value.kind != CELL_EMPTY &&
		money_parse(head->value.text, a.unit_fen, &fen, NULL) == RC_OK)
		take(&a, head, &head->value, TERM_ANNUAL, PART_TOTAL);
	goal->budget = f->out->doc.project.budget = a.fen[TERM_ANNUAL][PART_TOTAL];
	goal->fiscal = a.fen[TERM_ANNUAL][PART_FISCAL];
	goal->other = a.fen[TERM_ANNUAL][PART_OTHER];
	goal->mid_budget = a.fen[TERM_MID][PART_TOTAL];
	goal->mid_fiscal = a.fen[TERM_MID][PART_FISCAL];
	goal->mid_other = a.fen[TERM_MID][PART_OTHER];
	total = form_hit(f, LABEL_YEAR_TOTAL);
	if (!total)
		total = form_hit(f, LABEL_TOTAL);
	f->out->place_budget = "";
	if (a.set[TERM_ANNUAL][PART_TOTAL])
		f->out->place_budget = map_place(f->m->ctx->arena, f->g->s,
			a.from[TERM_ANNUAL][PART_TOTAL].row, a.from[TERM_ANNUAL][PART_TOTAL].col);
	else if (total)
		f->out->place_budget =
			map_place(f->m->ctx->arena, f->g->s, total->value.row, total->value.col);
}
