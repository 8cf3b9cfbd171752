/*
 * A form on the canvas: labels and fields in one column, errors under their fields, the table, the
 * findings. It scrolls so that the place in focus is seen.
 */
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "form_view.h"

#define LABEL_MAX 22

struct pen {
	struct form_view *fv;
	struct canvas *c;
	struct area a;
	int line;       /* of the whole form */
	int label;      /* columns of labels */
	int focus_from, focus_to; /* lines of the place in focus */
	int table_from;           /* line of the table's head */
	bool measure;   /* nothing is drawn, lines are counted */
};

static bool
visible(const struct pen *p)
{
	return !p->measure && p->line >= p->fv->top && p->line < p->fv->top + p->a.rows;
}

static int
row_of(const struct pen *p)
{
	return p->a.row + p->line - p->fv->top;
}

static void
put_line(struct pen *p, int indent, enum look look, const char *text)
{
	if (visible(p))
		canvas_text(p->c, row_of(p), p->a.col + indent, p->a.cols - indent, look, text);
	p->line++;
}

static int
label_cols(const struct form *f)
{
	int cols = 4;

	for (size_t i = 0; i < f->n_items; i++) {
		int width = utf8_width(field_title(f->items[i].field)) + 2;
		cols = width > cols ? width : cols;
	}
	for (size_t i = 0; f->table && i < f->table->n_columns; i++) {
		int width = f->table->widths[i] < 0 ? utf8_width(field_title(f->table->columns[i].field)) + 2 : 0;
		cols = width > cols ? width : cols;
	}
	return cols < LABEL_MAX ? cols : LABEL_MAX;
}

/* A note takes as many rows as it has lines, at least the item's, at most twelve. */
static int
item_rows(const struct pen *p, const struct item *it, const char *text, bool focus)
{
	struct lineedit e;
	int cols = p->a.cols - p->label, least = it->rows ? it->rows : 3, rows;

	if (!form_is_note(it))
		return 1;
	if (focus)
		rows = lineedit_rows(&p->fv->edit, cols);
	else {
		lineedit_init(&e, text, 0, true);
		rows = lineedit_rows(&e, cols);
		lineedit_free(&e);
	}
	rows = rows < least ? least : rows;
	return rows < 12 ? rows : 12;
}

static void
put_text(struct pen *p, const struct item *it, const char *text, const struct area *at)
{
	struct lineedit e;

	if (at->row < p->a.row || at->row + at->rows > p->a.row + p->a.rows)
		return; /* scrolled half out: what is in focus is never so */
	lineedit_init(&e, text, 0, form_is_note(it));
	e.at = 0;
	lineedit_draw(&e, p->c, at, LOOK_FIELD, false);
	lineedit_free(&e);
}

/* Label and text of a place; marked ones have a sign between. */
static void
put_field(struct pen *p, size_t place, enum look look, bool marked)
{
	struct form_view *fv = p->fv;
	char **cell;
	const struct item *it = form_place(fv, place, &cell);
	const char *text = *cell ? *cell : "";
	bool focus = fv->focus == place;
	int rows = item_rows(p, it, text, focus);

	if (!p->measure) {
		struct area at = { row_of(p), p->a.col + p->label, rows, p->a.cols - p->label };
		if (visible(p)) {
			canvas_cell(p->c, at.row, p->a.col, p->label - 1, look, field_title(it->field), false);
			if (marked || it->field->flags & FIELD_REQUIRED)
				canvas_text(p->c, at.row, p->a.col + p->label - 1, 1, marked ? LOOK_WARN : look,
					marked ? "~" : "*");
		}
		if (focus)
			lineedit_draw(&fv->edit, p->c, &at, LOOK_FOCUS, true);
		else
			put_text(p, it, text, &at);
	}
	p->line += rows;
}

/* As many lines as it needs: what is allowed stands at its end. */
static void
put_error(struct pen *p, const char *error)
{
	struct area line = { 0, p->a.col + p->label, 1, p->a.cols - p->label };
	struct text t;

	text_init(&t, p->fv->v.ui->scratch, line.cols);
	text_wrap(&t, LOOK_BAD, "! ", error);
	for (size_t i = 0; i < t.n; i++, p->line++) {
		line.row = row_of(p);
		if (visible(p))
			text_draw(&t, p->c, &line, i);
	}
}

static void
put_item(struct pen *p, size_t i)
{
	struct form_view *fv = p->fv;
	const struct item *it = &fv->form->items[i];
	bool focus = fv->focus == i;
	enum look label = fv->errors[i] ? LOOK_BAD : focus ? LOOK_STRONG : LOOK_NORMAL;

	if (it->section) {
		if (i)
			p->line++;
		put_line(p, 0, LOOK_HEAD, _(it->section));
	}
	if (focus)
		p->focus_from = p->line;
	put_field(p, i, label, fv->marks[i] != 0);
	if (fv->errors[i])
		put_error(p, fv->errors[i]);
	if (focus)
		p->focus_to = p->line;
}

static int
column_width(const struct pen *p, size_t col)
{
	const struct form_table *t = p->fv->form->table;
	int used = 2, open = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		used += t->widths[i] >= 0 ? t->widths[i] + 1 : 0;
		open += t->widths[i] == 0;
	}
	int rest = open && p->a.cols > used ? (p->a.cols - used) / open : 8;
	return t->widths[col] ? t->widths[col] : rest;
}

static void
put_row(struct pen *p, size_t row)
{
	struct form_view *fv = p->fv;
	const struct form_table *t = fv->form->table;
	const struct form_row *r = &fv->rows[row];
	int x = p->a.col + 2;
	size_t first = fv->form->n_items + row * t->n_columns;
	bool here = fv->focus >= first && fv->focus < first + t->n_columns;

	if (here)
		p->focus_from = p->line;
	if (visible(p) && r->removed)
		canvas_text(p->c, row_of(p), p->a.col, 1, LOOK_BAD, "-");
	else if (visible(p) && r->marked)
		canvas_text(p->c, row_of(p), p->a.col, 1, LOOK_WARN, "~");
	for (size_t i = 0; i < t->n_columns && !p->measure && t->widths[i] >= 0; i++) {
		struct area at = { row_of(p), x, 1, column_width(p, i) };
		bool focus = fv->focus == first + i;
		if (visible(p) && focus)
			lineedit_draw(&fv->edit, p->c, &at, LOOK_FOCUS, true);
		else if (visible(p))
			canvas_cell(p->c, at.row, at.col, at.cols, r->removed ? LOOK_DIM : LOOK_FIELD,
				r->cells[i], false);
		x += at.cols + 1;
	}
	p->line++;
	for (size_t i = 0; here && i < t->n_columns; i++)
		if (t->widths[i] < 0)
			put_field(p, first + i, fv->focus == first + i ? LOOK_STRONG : LOOK_DIM, false);
	if (here)
		p->focus_to = p->line;
}

static void
put_table(struct pen *p)
{
	const struct form_table *t = p->fv->form->table;
	int x = p->a.col + 2;

	p->line++;
	p->table_from = p->line;
	put_line(p, 0, LOOK_HEAD, _(t->title));
	for (size_t i = 0; i < t->n_columns && t->widths[i] >= 0 && visible(p); i++) {
		int width = column_width(p, i);
		canvas_cell(p->c, row_of(p), x, width, LOOK_HEAD, field_title(t->columns[i].field), false);
		x += width + 1;
	}
	p->line++;
	for (size_t row = 0; row < p->fv->n_rows; row++)
		put_row(p, row);
}

static void
put_check(struct pen *p)
{
	struct form_view *fv = p->fv;

	if (!fv->form->check)
		return;
	if (fv->check_stale) {
		struct ctx c = ctx_of(&fv->v);
		arena_reset(fv->check_arena);
		c.arena = fv->check_arena;
		text_init(&fv->check, fv->check_arena, p->a.cols);
		fv->form->check(&c, fv->form->arg, &fv->check);
		fv->gist = fv->form->gist ? fv->form->gist(&c, fv->form->arg) : NULL;
		fv->check_stale = false;
	}
	p->line++;
	for (size_t i = 0; i < fv->check.n; i++) {
		if (visible(p))
			text_draw(&fv->check, p->c, &(struct area){ row_of(p), p->a.col, 1, p->a.cols }, i);
		p->line++;
	}
}

static void
put_all(struct pen *p)
{
	p->line = 0;
	for (size_t i = 0; i < p->fv->form->n_items; i++)
		put_item(p, i);
	if (p->fv->form->table)
		put_table(p);
	put_check(p);
}

/* The title, at its right the gist of what was found. */
static void
put_title(const struct form_view *fv, struct canvas *c, const struct area *a)
{
	int gist = fv->gist ? utf8_width(fv->gist) + 1 : 0;

	if (gist > a->cols / 2)
		gist = a->cols / 2;
	canvas_fill(c, a, LOOK_NORMAL);
	canvas_text(c, a->row, a->col + 1, a->cols - 2 - gist, LOOK_HEAD, fv->form->title);
	if (gist > 1)
		canvas_text(c, a->row, a->col + a->cols - gist, gist - 1, LOOK_STRONG, fv->gist);
}

void
form_draw(struct form_view *fv, struct canvas *c, const struct area *a)
{
	const struct form *f = fv->form;
	struct pen p = { .fv = fv, .c = c, .measure = true, .label = label_cols(f) };
	bool small = !f->table && f->n_items <= 12;

	p.a = (struct area){ a->row + 1, a->col + 1, a->rows - 1, a->cols - 2 };
	if (small)
		p.a.cols = c->cols > 100 ? 84 : c->cols - 12;
	put_all(&p);
	if (small)
		p.a = dialog_box(c, p.line, p.a.cols, f->title);
	else
		put_title(fv, c, a);
	/* who is in the table wants to see the rows around */
	if (f->table && fv->focus >= f->n_items && p.focus_to <= p.table_from + p.a.rows)
		fv->top = p.table_from;
	if (p.focus_to > fv->top + p.a.rows)
		fv->top = p.focus_to - p.a.rows;
	if (p.focus_from < fv->top)
		fv->top = p.focus_from;
	if (fv->top > 0 && p.line <= p.a.rows)
		fv->top = 0;
	p.measure = false;
	put_all(&p);
}
