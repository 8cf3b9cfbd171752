/* The year of a form: in its title, in a cell of its own, or told by the context. */
#include "form.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

#define TITLE_BYTES 400 /* a longer row is no title */

/* Text of the cells that begin in a row, joined, with the place of the first. */
static struct source
row_text(const struct form *f, size_t row)
{
	struct source ret = { .s = f->g->s, .row = row, .text = "" };
	size_t col = 0;

	while (strlen(ret.text) <= TITLE_BYTES && form_next(f, row, &col)) {
		struct source one = map_source(f->g, f->m->scratch, row, col);

		if (!*ret.text)
			ret = one;
		else
			ret.text = arena_printf(f->m->scratch, "%s%s", ret.text, one.text);
		col = grid_area(f->g, row, col).c1 + 1;
	}
	return ret;
}

/* Does the table of the form begin with this row? Above it only such labels stand. */
static bool
row_begins(const struct form *f, size_t row)
{
	for (size_t col = 0; col < f->g->s->n_cols; col++)
		switch (f->labels[row * f->g->s->n_cols + col] & ~LABEL_INLINE) {
		case LABEL_NONE:
		case LABEL_UNIT_HEAD:
		case LABEL_MONEY_UNIT:
		case LABEL_YEAR:
		case LABEL_DATE:
		case LABEL_PREPARED:
		case LABEL_PHONE:
		case LABEL_AN_OTHER:
			break;
		default:
			return true;
		}
	return f->tables[row];
}

/* Year in the rows above the table, written at least so. */
static int64_t
title_year(const struct form *f, enum year_form least, struct source *ret)
{
	int64_t year = 0;

	for (size_t row = f->r0; row < f->r1 && !year && !row_begins(f, row); row++) {
		*ret = row_text(f, row);
		if (strlen(ret->text) > TITLE_BYTES)
			break;
		if (least != YEAR_BARE || strlen(ret->text) < 40 ||
			strstr(utf8_fold(f->m->scratch, ret->text), "绩效目标"))
			year = text_year(f->m->scratch, ret->text, least);
	}
	return year;
}

/* Year in the head of the goals, "年度目标（2024年）": better than none. */
static int64_t
goal_year(const struct form *f)
{
	int64_t year = 0;

	for (size_t row = f->r0; row < f->r1 && !year; row++)
		for (size_t col = 0; col < f->g->s->n_cols && !year; col++)
			if (form_label(f, row, col) == LABEL_GOAL_YEAR)
				year = text_year(
					f->m->scratch, grid_cell(f->g, row, col)->text, YEAR_PLAIN);
	return year;
}

void
form_year(struct form *f)
{
	struct import_goal *out = f->out;
	const struct hit *h = form_hit(f, LABEL_YEAR);
	struct source title = { 0 };
	int64_t in_title = 0, in_cell = 0, year;
	bool ok = true;

	out->place_year = "";
	for (int least = YEAR_FISCAL; least >= YEAR_BARE && !in_title; least--)
		in_title = title_year(f, (enum year_form)least, &title);
	if (in_title) {
		ok &= map_year(f->m, &title, &year);
		out->place_year = map_place(f->m->ctx->arena, title.s, title.row, title.col);
	}
	if (h && (*h->value.text || h->value.kind >= CELL_FORMULA)) {
		ok &= map_year(f->m, &h->value, &in_cell);
		out->place_year =
			map_place(f->m->ctx->arena, h->value.s, h->value.row, h->value.col);
	}
	if (ok && in_title && in_cell && in_title != in_cell) {
		map_fault(f->m, &h->value, map_field("year"),
			_("The year is %lld here and %lld in the title (%s). Write the same one."),
			(long long)in_cell, (long long)in_title,
			map_place(f->m->scratch, title.s, title.row, title.col));
		ok = false;
	}
	year = in_cell ? in_cell : in_title;
	if (!year)
		year = goal_year(f);
	if (!year)
		year = f->m->ctx->year;
	out->doc.project.year = ok ? year : 0;
	if (ok && !year)
		fault_add(f->m->ctx->faults, f->g->s->file,
			h ? map_place(f->m->scratch, f->g->s, h->value.row, h->value.col)
			  : f->g->s->name,
			field_title(map_field("year")), "",
			_("The form says no year. Write it in the title, for example （2024年度）, "
			  "or "
			  "name it for the import."));
}
