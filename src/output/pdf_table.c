/*
 * Tables of a PDF: heights of rows, and the piece of a table that stands on a page. A cell that goes
 * over the end of a page shows its text again on the next one, or goes on with it if it is long.
 */
#include <string.h>

#include "output/code128.h"
#include "pdf_int.h"

#define ASIDE (1.0 * PT_PER_MM) /* between the line of a cell and its text */
#define ABOVE 1.8
#define LINED 0.5
#define CODE_HEIGHT (13 * PT_PER_MM)

/* A cell where it stands. */
struct spot {
	const struct pdf_table *t;
	const struct doc_place *at;
	double x, width;
};

static struct spot
spot(const struct pdf_table *t, const struct doc_place *at)
{
	double x = t->x[at->col];

	return (struct spot){ t, at, x, t->x[at->col + (size_t)at->cell->cols] - x };
}

/* Between the line of a cell and its text; signatures have no lines. */
static double
aside(const struct spot *s)
{
	return s->t->b->kind == DOC_SIGNATURE ? ASIDE / 4 : ASIDE;
}

static enum pdf_look
look_of(const struct pdf_table *t, bool label)
{
	if (t->b->flags & DOC_SMALL)
		return label ? LOOK_SMALL_LABEL : LOOK_SMALL;
	return label ? LOOK_LABEL : LOOK_CELL;
}

static struct pdf_text
text_of(const struct spot *s)
{
	const struct doc_cell *c = s->at->cell;
	double width = s->width - 2 * aside(s);

	return (struct pdf_text){ .text = c->text, .align = c->align, .shrink = true,
		.look = look_of(s->t, c->flags & DOC_LABEL), .width = width < 4 ? 4 : width };
}

double
pdf_cell_height(const struct pdf_table *t, size_t lines)
{
	return (double)lines * pdf_looks[look_of(t, false)].line + 2 * ABOVE;
}

size_t
pdf_cell_fit(const struct pdf_table *t, double height)
{
	double lines = (height - 2 * ABOVE + 0.01) / pdf_looks[look_of(t, false)].line;

	return lines < 1 ? 1 : (size_t)lines;
}

static bool
drawn(const struct doc_cell *c)
{
	return c->flags & (DOC_CODE | DOC_BAR);
}

double
pdf_cell_needs(struct pdf *p, const struct pdf_table *t, const struct doc_place *at)
{
	struct spot s = spot(t, at);
	struct pdf_text text = text_of(&s);

	if (at->cell->flags & DOC_CODE && *text.text)
		return CODE_HEIGHT;
	return pdf_cell_height(t, drawn(at->cell) ? 1 : pdf_lines(p, &text));
}

static double
room(const struct pdf_table *t, const struct doc_place *at)
{
	double sum = 0;

	for (size_t i = 0; i < (size_t)at->cell->rows; i++)
		sum += t->height[at->row + i];
	return sum;
}

/* By the row that a cell ends in, those of one row first. */
static void
find_heights(struct pdf *p, struct pdf_table *t)
{
	const struct doc_block *b = t->b;

	for (size_t row = 0; row < b->n_rows; row++) {
		double least = b->rows[row].height * PT_PER_MM;
		t->height[row] = least > pdf_cell_height(t, 1) ? least : pdf_cell_height(t, 1);
		for (int spanning = 0; spanning < 2; spanning++)
			for (size_t col = 0; col < b->n_cols; col++) {
				const struct doc_place *at = &t->places[row * b->n_cols + col];
				if (!at->cell || at->col != col || (at->cell->rows > 1) != (spanning == 1) ||
					at->row + (size_t)at->cell->rows != row + 1)
					continue;
				double lacks = pdf_cell_needs(p, t, at) - room(t, at);
				if (lacks > 0)
					t->height[row] += lacks;
			}
	}
}

/* Labels of signatures take what they need, what is left is shared between the values. */
static void
sign_columns(struct pdf *p, struct pdf_table *t, double width)
{
	const struct doc_row *row = &t->b->rows[0];
	double labels = 0, values = 0;

	for (size_t i = 0; i + 1 < row->n; i += 2) {
		labels += pdf_width(p, LOOK_LABEL, row->cells[i].text) + ASIDE;
		values += t->b->widths[i + 1];
	}
	for (size_t i = 0; i < row->n; i++) {
		double own = i % 2 ? (width - labels) * t->b->widths[i] / values
			: pdf_width(p, LOOK_LABEL, row->cells[i].text) + ASIDE;
		t->x[i + 1] = t->x[i] + (own > 0 ? own : 0);
	}
}

void
pdf_table_measure(struct pdf *p, size_t block, double width)
{
	const struct doc_block *b = &p->doc->blocks[block];
	struct pdf_table *t = &p->tables[block];
	double total = 0, scale;

	*t = (struct pdf_table){ .b = b, .places = doc_places(b, p->arena) };
	t->x = arena_array(p->arena, b->n_cols + 1, sizeof *t->x);
	t->height = arena_array(p->arena, b->n_rows + 1, sizeof *t->height);
	for (size_t i = 0; i < b->n_cols; i++)
		total += b->widths[i] * PT_PER_MM;
	scale = total > width ? width / total : 1;
	for (size_t i = 0; i < b->n_cols; i++)
		t->x[i + 1] = t->x[i] + b->widths[i] * PT_PER_MM * scale;
	if (b->kind == DOC_SIGNATURE)
		sign_columns(p, t, total * scale);
	find_heights(p, t);
}

size_t
pdf_row_lines(struct pdf *p, const struct pdf_table *t, size_t row)
{
	size_t most = 1;

	for (size_t col = 0; col < t->b->n_cols; col++) {
		const struct doc_place *at = &t->places[row * t->b->n_cols + col];
		if (!at->cell || at->col != col || at->row != row || at->cell->rows > 1 || drawn(at->cell))
			continue;
		struct spot s = spot(t, at);
		struct pdf_text text = text_of(&s);
		size_t n = pdf_lines(p, &text);
		if (n > most)
			most = n;
	}
	return most;
}

static double
sum(const struct pdf_table *t, size_t from, size_t to)
{
	double h = 0;

	for (size_t i = from; i < to; i++)
		h += t->height[i];
	return h;
}

/* What of a cell is on this page. */
struct part {
	double y, height;
	double before;        /* height of the cell on earlier pages */
	const struct pdf_piece *piece;
};

/* Lines of a cell over several rows that earlier pages hold. */
static size_t
lines_before(struct pdf *p, const struct spot *s, const struct part *part)
{
	size_t n = 0, end = s->at->row + (size_t)s->at->cell->rows;
	const struct pdf_piece *piece = part->piece;

	while (piece > p->pieces && (--piece)->block == part->piece->block && piece->to > s->at->row)
		n += pdf_cell_fit(s->t, sum(s->t, piece->from > s->at->row ? piece->from : s->at->row,
			piece->to < end ? piece->to : end));
	return n;
}

/* The lines of a text that belong into this part: all of them, or those that follow what earlier
 * pages hold. */
static void
lines_of(struct pdf *p, const struct spot *s, const struct part *part, const struct pdf_text *text,
	size_t *ret_from, size_t *ret_n)
{
	size_t all = pdf_lines(p, text), most = pdf_cell_fit(s->t, part->height);

	*ret_from = 0;
	if (part->piece->n_lines && s->at->cell->rows == 1) {
		*ret_from = part->piece->line;
		most = part->piece->n_lines;
	} else if (all > most && part->before > 0) {
		*ret_from = lines_before(p, s, part);
	}
	if (*ret_from > all)
		*ret_from = all;
	*ret_n = all - *ret_from < most ? all - *ret_from : most;
}

static void
draw_content(struct pdf *p, const struct spot *s, const struct part *part, double x)
{
	const struct doc_cell *c = s->at->cell;
	struct pdf_text text = text_of(s);
	double y = part->y + ABOVE, line = pdf_looks[text.look].line;
	size_t from, n;

	if (drawn(c) && part->before > 0)
		return;
	if (c->flags & DOC_BAR) {
		pdf_bar(p, c->text, x + ASIDE, part->y + 3, text.width, part->height - 6);
		return;
	}
	if (c->flags & DOC_CODE) {
		pdf_code(p, c->text, x + ASIDE, part->y + 3, text.width, part->height - 6);
		return;
	}
	lines_of(p, s, part, &text, &from, &n);
	if (!(c->flags & DOC_TOP) && !part->piece->n_lines)
		y = part->y + (part->height - (double)n * line) / 2;
	pdf_draw(p, &text, x + aside(s), y, from, n);
}

static void
frame(struct pdf *p, double x, double y, double width, double height)
{
	cairo_set_line_width(p->cr, LINED);
	cairo_rectangle(p->cr, x, y, width, height);
	cairo_stroke(p->cr);
}

/* The cells that begin in a row, or go on in it from an earlier page; rows up to `to` are here. */
static void
draw_row(struct pdf *p, const struct pdf_table *t, const struct pdf_piece *piece, size_t row, size_t to,
	double x, double y)
{
	bool first = row == piece->from;

	for (size_t col = 0; col < t->b->n_cols; col++) {
		const struct doc_place *at = &t->places[row * t->b->n_cols + col];
		if (!at->cell || at->col != col || (at->row != row && !first))
			continue;
		struct spot s = spot(t, at);
		size_t end = at->row + (size_t)at->cell->rows;
		struct part part = { .y = y, .piece = piece, .before = sum(t, at->row, row),
			.height = piece->n_lines ? piece->height : sum(t, row, end < to ? end : to) };
		if (t->b->kind == DOC_TABLE)
			frame(p, x + s.x, y, s.width, part.height);
		draw_content(p, &s, &part, x + s.x);
	}
}

void
pdf_table_draw(struct pdf *p, const struct pdf_piece *piece, double x, double y)
{
	const struct pdf_table *t = &p->tables[piece->block];

	for (size_t row = 0; row < piece->heads; row++) {
		struct pdf_piece head = { .block = piece->block, .from = row, .to = row + 1 };
		if (!t->b->rows[row].head)
			continue;
		draw_row(p, t, &head, row, row + 1, x, y);
		y += t->height[row];
	}
	for (size_t row = piece->from; row < piece->to; row++) {
		draw_row(p, t, piece, row, piece->to, x, y);
		y += t->height[row];
	}
}
