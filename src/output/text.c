/*
 * A paper as plain text. Lines are drawn with + - |, because frame characters and boxes to tick have
 * no certain width where Chinese is shown.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "output/doc.h"

#define COLUMNS_PORTRAIT 96
#define COLUMNS_LANDSCAPE 136
#define COLUMNS_MIN 40

struct writer {
	const struct doc *doc;
	struct sink *out;
	struct arena *arena; /* of one block */
	int cols;
};

/* A text in lines of the width of its cell. */
struct lines {
	size_t n;
	struct {
		const char *s;
		size_t len;
	} *v;
};

/* A table being drawn. */
struct frame {
	const struct doc_block *b;
	struct doc_place *places;
	struct lines *lines; /* of the cell that begins at each place */
	int *x;              /* column of the line left of each table column, and of the last */
	size_t *height;      /* lines of text of each row */
};

/* Boxes to tick in characters that are as wide everywhere. */
static const char *
plain(struct arena *a, const char *text)
{
	static const char *const boxes[][2] = { { "□", "[ ]" }, { "☑", "[x]" } };
	struct strbuf out = { 0 };
	const char *s = text;

	if (!strstr(text, boxes[0][0]) && !strstr(text, boxes[1][0]))
		return text;
	while (*s) {
		size_t i = 0, len = strlen(boxes[0][0]);
		while (i < 2 && strncmp(s, boxes[i][0], len) != 0)
			i++;
		strbuf_addn(&out, i < 2 ? boxes[i][1] : s, i < 2 ? strlen(boxes[i][1]) : 1);
		s += i < 2 ? len : 1;
	}
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* A bar as # with | at its mark. */
static const char *
bar(struct arena *a, const char *text, int cols)
{
	char *rest, *out = arena_alloc(a, (size_t)cols + 1);
	long value = strtol(text, &rest, 10), mark = *rest == ',' ? strtol(rest + 1, NULL, 10) : 0;
	int end = (int)(value * cols / 1000), at = mark > 0 ? (int)(mark * (cols - 1) / 1000) : -1;

	for (int i = 0; i < cols && (i < end || i <= at); i++)
		out[i] = i == at ? '|' : i < end ? '#' : ' ';
	return out;
}

static struct lines
wrap(struct arena *a, const char *text, int cols)
{
	struct lines l = { 0 };

	text = plain(a, text);
	l.v = arena_array(a, doc_lines(text, cols), sizeof *l.v);
	for (const char *next = text; next; l.n++) {
		l.v[l.n].s = next;
		l.v[l.n].len = doc_line(next, cols, &next);
	}
	return l;
}

static struct lines
one_line(struct arena *a, const char *text)
{
	struct lines l = { .n = 1, .v = arena_alloc(a, sizeof *l.v) };

	l.v[0].s = text;
	l.v[0].len = strlen(text);
	return l;
}

static void
blanks(struct writer *w, int n)
{
	strbuf_pad(sink_buffer(w->out), ' ', n > 0 ? (size_t)n : 0);
}

/* One line of a text, in its place within cols columns. */
static void
put_line(struct writer *w, const struct lines *l, size_t i, int cols, enum doc_align align)
{
	const char *s = i < l->n ? arena_strndup(w->arena, l->v[i].s, l->v[i].len) : "";
	int left = cols - utf8_width(s), before = 0;

	if (align == DOC_RIGHT)
		before = left;
	else if (align == DOC_CENTRE)
		before = left / 2;
	blanks(w, before);
	sink_adds(w->out, s);
	blanks(w, left - (before > 0 ? before : 0));
}

static void
end_line(struct writer *w)
{
	struct strbuf *b = sink_buffer(w->out);
	size_t n = b->len;

	while (n > 0 && b->s[n - 1] == ' ')
		n--;
	strbuf_truncate(b, n);
	sink_addc(w->out, '\n');
}

static void
paragraph(struct writer *w, const char *text, enum doc_align align, unsigned flags)
{
	bool indent = flags & DOC_LETTER && !(flags & DOC_FLUSH) && align == DOC_LEFT;
	/* wide blanks, which no break takes away */
	const char *s = indent ? arena_printf(w->arena, "\u3000\u3000%s", text) : text;
	struct lines l = wrap(w->arena, s, w->cols);

	for (size_t i = 0; i < l.n; i++) {
		put_line(w, &l, i, w->cols, align);
		end_line(w);
	}
}

/* Tables */
static const struct doc_place *
place(const struct frame *f, size_t row, size_t col)
{
	return &f->places[row * f->b->n_cols + col];
}

static int
cell_width(const struct frame *f, const struct doc_place *p)
{
	return f->x[p->col + (size_t)p->cell->cols] - f->x[p->col] - 1;
}

static void
columns(struct writer *w, struct frame *f)
{
	int total = 0, sum = 0;

	f->x = arena_array(w->arena, f->b->n_cols + 1, sizeof *f->x);
	for (size_t i = 0; i < f->b->n_cols; i++)
		total += f->b->widths[i];
	for (size_t i = 0; i < f->b->n_cols; i++) {
		int at;
		sum += f->b->widths[i];
		at = (sum * (w->cols - 1) + total / 2) / total;
		f->x[i + 1] = at > f->x[i] + 2 ? at : f->x[i] + 3;
	}
}

/* Lines that a cell has for its text: rows below each other and the lines between them. */
static size_t
room(const struct frame *f, const struct doc_place *p)
{
	size_t n = (size_t)p->cell->rows - 1;

	for (size_t i = 0; i < (size_t)p->cell->rows; i++)
		n += f->height[p->row + i];
	return n;
}

static void
heights(struct writer *w, struct frame *f)
{
	const struct doc_block *b = f->b;

	f->lines = arena_array(w->arena, b->n_rows * b->n_cols + 1, sizeof *f->lines);
	f->height = arena_array(w->arena, b->n_rows + 1, sizeof *f->height);
	for (size_t row = 0; row < b->n_rows; row++)
		f->height[row] = 1;
	/* by the row that a cell ends in, so that what spans rows finds them settled */
	for (size_t row = 0; row < b->n_rows; row++)
		for (int spanning = 0; spanning < 2; spanning++)
			for (size_t col = 0; col < b->n_cols; col++) {
				const struct doc_place *p = place(f, row, col);
				struct lines *l = &f->lines[p->row * b->n_cols + p->col];
				if (!p->cell || p->col != col || (p->cell->rows > 1) != (spanning == 1) ||
					p->row + (size_t)p->cell->rows != row + 1)
					continue;
				*l = p->cell->flags & DOC_BAR
					? one_line(w->arena, bar(w->arena, p->cell->text, cell_width(f, p)))
					: wrap(w->arena, p->cell->text, cell_width(f, p));
				if (l->n > room(f, p))
					f->height[row] += l->n - room(f, p);
			}
}

/* Is a line drawn above this place? row may be that behind the last. */
static bool
line_above(const struct frame *f, size_t row, size_t col)
{
	return row == f->b->n_rows || !place(f, row, col)->cell || place(f, row, col)->row == row;
}

/* Does a line go down between two columns of a row? */
static bool
line_between(const struct frame *f, size_t row, size_t col)
{
	const struct doc_place *l = place(f, row, col - 1), *r = place(f, row, col);

	return l->cell != r->cell || !l->cell;
}

/* What stands where lines may meet, above a row, left of a column. */
static char
corner(const struct frame *f, size_t row, size_t col)
{
	const struct doc_block *b = f->b;

	if (col == 0 || col == b->n_cols)
		return line_above(f, row, col ? col - 1 : 0) ? '+' : '|';
	if (!line_above(f, row, col - 1) && !line_above(f, row, col))
		return '|';
	return (row > 0 && line_between(f, row - 1, col)) || (row < b->n_rows && line_between(f, row, col))
		? '+' : '-';
}

/* Line number i of a cell's room. */
static void
put_cell(struct writer *w, const struct frame *f, const struct doc_place *p, size_t i)
{
	const struct lines *l = &f->lines[p->row * f->b->n_cols + p->col];
	size_t above = p->cell->flags & DOC_LABEL ? (room(f, p) - l->n) / 2 : 0;

	put_line(w, l, i >= above ? i - above : l->n, cell_width(f, p), p->cell->align);
}

/* The line above a row; cells that span it go on with their text. */
static void
rule(struct writer *w, const struct frame *f, size_t row)
{
	for (size_t col = 0; col < f->b->n_cols;) {
		sink_addc(w->out, corner(f, row, col));
		if (line_above(f, row, col)) {
			strbuf_pad(sink_buffer(w->out), '-', (size_t)(f->x[col + 1] - f->x[col] - 1));
			col++;
			continue;
		}
		const struct doc_place *p = place(f, row, col);
		size_t i = row - p->row - 1;
		for (size_t r = p->row; r < row; r++)
			i += f->height[r];
		put_cell(w, f, p, i);
		col += (size_t)p->cell->cols;
	}
	sink_addc(w->out, corner(f, row, f->b->n_cols));
	end_line(w);
}

static void
row_line(struct writer *w, const struct frame *f, size_t row, size_t line)
{
	for (size_t col = 0; col < f->b->n_cols;) {
		const struct doc_place *p = place(f, row, col);
		size_t i = line + row - p->row;
		sink_addc(w->out, '|');
		if (!p->cell) {
			blanks(w, f->x[col + 1] - f->x[col] - 1);
			col++;
			continue;
		}
		for (size_t r = p->row; r < row; r++)
			i += f->height[r];
		put_cell(w, f, p, i);
		col += (size_t)p->cell->cols;
	}
	sink_addc(w->out, '|');
	end_line(w);
}

static void
table(struct writer *w, const struct doc_block *b)
{
	struct frame f = { .b = b, .places = doc_places(b, w->arena) };

	columns(w, &f);
	heights(w, &f);
	for (size_t row = 0; row < b->n_rows; row++) {
		rule(w, &f, row);
		for (size_t line = 0; line < f.height[row]; line++)
			row_line(w, &f, row, line);
	}
	if (b->n_rows)
		rule(w, &f, b->n_rows);
}

/* Labels and values without lines around them. */
static void
open_table(struct writer *w, const struct doc_block *b)
{
	struct frame f = { .b = b, .places = doc_places(b, w->arena) };

	columns(w, &f);
	heights(w, &f);
	for (size_t row = 0; row < b->n_rows; row++)
		for (size_t line = 0; line < f.height[row]; line++) {
			for (size_t col = 0; col < b->n_cols; col++) {
				const struct doc_place *p = place(&f, row, col);
				put_cell(w, &f, p, line);
				blanks(w, 1);
			}
			end_line(w);
		}
}

/* Labels with their values one behind the other, each where it stands on the paper or further on. */
static void
signature(struct writer *w, const struct doc_block *b)
{
	int total = 0, mm = 0, at = 0;

	for (size_t i = 0; i < b->n_cols; i++)
		total += b->widths[i];
	for (size_t i = 0; i + 1 < b->rows[0].n; mm += b->widths[i] + b->widths[i + 1], i += 2) {
		const char *value = b->rows[0].cells[i + 1].text;
		const char *s = plain(w->arena, arena_printf(w->arena, "%s%s%s", b->rows[0].cells[i].text,
			*value ? " " : "", value));
		int start = mm * w->cols / total, width = utf8_width(s);

		if (at > 0 && start < at + 2)
			start = at + 2;
		if (at > 0 && start + width > w->cols) {
			end_line(w);
			start = at = 0;
		}
		blanks(w, start - at);
		sink_adds(w->out, s);
		at = start + width;
	}
	end_line(w);
}

static void
block(struct writer *w, const struct doc_block *b, bool first)
{
	switch (b->kind) {
	case DOC_SECTION:
		if (!first)
			sink_addc(w->out, '\f');
		break;
	case DOC_HEADING:
		paragraph(w, b->text, b->size < 3 ? DOC_CENTRE : DOC_LEFT, 0);
		break;
	case DOC_PARAGRAPH:
		paragraph(w, b->text, b->align, b->flags);
		break;
	case DOC_TABLE:
		table(w, b);
		break;
	case DOC_PAIRS:
		open_table(w, b);
		break;
	case DOC_SIGNATURE:
		signature(w, b);
		break;
	}
}

void
doc_text(const struct doc *d, int cols, struct sink *s)
{
	struct writer w = { .doc = d, .out = s, .arena = arena_new() };

	w.cols = cols ? cols : d->landscape ? COLUMNS_LANDSCAPE : COLUMNS_PORTRAIT;
	if (w.cols < COLUMNS_MIN)
		w.cols = COLUMNS_MIN;
	for (size_t i = 0; i < d->n; i++) {
		block(&w, &d->blocks[i], i == 0);
		arena_reset(w.arena);
	}
	arena_free(w.arena);
}
