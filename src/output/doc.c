/*
 * Building a paper, and what all its renderers need: which cell covers which place, where a line of
 * text ends.
 */
#include "output/doc.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

struct doc *
doc_new(struct arena *a, const char *title, const char *language, bool landscape)
{
	struct doc *d = arena_alloc(a, sizeof *d);

	*d = (struct doc){ .arena = a, .title = arena_strdup(a, title),
		.language = arena_strdup(a, language), .landscape = landscape };
	return d;
}

int
doc_width(const struct doc *d)
{
	return d->landscape ? DOC_LANDSCAPE : DOC_PORTRAIT;
}

static struct doc_block *
add(struct doc *d, enum doc_kind kind, const char *text)
{
	d->blocks = arena_grow(d->arena, d->blocks, d->n, &d->cap, d->n + 1, sizeof *d->blocks);
	d->blocks[d->n] = (struct doc_block){ .kind = kind,
		.text = arena_strdup(d->arena, text ? text : "") };
	return &d->blocks[d->n++];
}

void
doc_section(struct doc *d, const char *name)
{
	add(d, DOC_SECTION, name);
}

void
doc_part(struct doc *d, const char *name)
{
	add(d, DOC_SECTION, name)->size = 1;
}

void
doc_heading(struct doc *d, int size, const char *text)
{
	add(d, DOC_HEADING, text)->size = size;
}

void
doc_paragraph(struct doc *d, enum doc_align align, unsigned flags, const char *text)
{
	struct doc_block *b = add(d, DOC_PARAGRAPH, text);

	b->align = align;
	b->flags = flags;
}

static void
grid(struct doc *d, enum doc_kind kind, const int *widths, size_t n)
{
	struct doc_block *b = add(d, kind, NULL);
	int *copy = arena_array(d->arena, n, sizeof *copy);

	assert(n > 0 && n <= DOC_COLUMNS_MAX);
	memcpy(copy, widths, n * sizeof *copy);
	b->widths = copy;
	b->n_cols = n;
}

void
doc_table(struct doc *d, const int *widths, size_t n)
{
	grid(d, DOC_TABLE, widths, n);
}

void
doc_small_table(struct doc *d, const int *widths, size_t n)
{
	grid(d, DOC_TABLE, widths, n);
	d->blocks[d->n - 1].flags |= DOC_SMALL;
}

static struct doc_block *
last_grid(struct doc *d)
{
	assert(d->n > 0 && d->blocks[d->n - 1].n_cols > 0);
	return &d->blocks[d->n - 1];
}

struct doc_row *
doc_row(struct doc *d)
{
	struct doc_block *b = last_grid(d);

	b->rows = arena_grow(d->arena, b->rows, b->n_rows, &b->cap_rows, b->n_rows + 1, sizeof *b->rows);
	b->rows[b->n_rows] = (struct doc_row){ 0 };
	return &b->rows[b->n_rows++];
}

struct doc_cell *
doc_cell(struct doc *d, int cols, const char *text)
{
	struct doc_block *b = last_grid(d);
	struct doc_row *row;

	assert(b->n_rows > 0 && cols > 0);
	row = &b->rows[b->n_rows - 1];
	row->cells = arena_grow(d->arena, row->cells, row->n, &row->cap, row->n + 1, sizeof *row->cells);
	row->cells[row->n] = (struct doc_cell){ .text = arena_strdup(d->arena, text ? text : ""),
		.cols = cols, .rows = 1 };
	return &row->cells[row->n++];
}

struct doc_cell *
doc_label(struct doc *d, int cols, const char *text)
{
	struct doc_cell *c = doc_cell(d, cols, text);

	c->flags = DOC_LABEL;
	c->align = DOC_CENTRE;
	return c;
}

struct doc_cell *
doc_value(struct doc *d, int cols, unsigned flags, const char *text)
{
	struct doc_cell *c = doc_cell(d, cols, text);

	c->flags = flags;
	c->align = flags & DOC_NUMBER ? DOC_RIGHT : DOC_LEFT;
	return c;
}

void
doc_pair(struct doc *d, const char *label, const char *value)
{
	const int widths[] = { 40, doc_width(d) - 40 };

	if (d->n == 0 || d->blocks[d->n - 1].kind != DOC_PAIRS || d->blocks[d->n - 1].n_cols != 2)
		grid(d, DOC_PAIRS, widths, 2);
	doc_row(d);
	doc_label(d, 1, label)->align = DOC_LEFT;
	doc_value(d, 1, 0, value);
}

/* Columns of text that a value takes, or that are left to write one by hand. */
static int
value_columns(const char *value)
{
	int n = value ? utf8_width(value) : 0;

	return n < 8 ? 8 : n > 24 ? 24 : n;
}

void
doc_signature(struct doc *d, const char *const (*pairs)[2], size_t n)
{
	int widths[DOC_COLUMNS_MAX], need = 0, rest = doc_width(d);

	assert(n > 0 && 2 * n <= DOC_COLUMNS_MAX);
	for (size_t i = 0; i < n; i++) {
		widths[2 * i] = (utf8_width(pairs[i][0]) + 1) * 19 / 10;
		rest -= widths[2 * i];
		need += value_columns(pairs[i][1]);
	}
	for (size_t i = 0, left = n; i < n; i++, left--) {
		int mm = left == 1 ? rest : rest * value_columns(pairs[i][1]) / need;
		need -= value_columns(pairs[i][1]);
		rest -= mm;
		widths[2 * i + 1] = mm;
	}
	grid(d, DOC_SIGNATURE, widths, 2 * n);
	doc_row(d)->height = 9;
	for (size_t i = 0; i < n; i++) {
		doc_label(d, 1, pairs[i][0])->align = DOC_RIGHT;
		doc_value(d, 1, 0, pairs[i][1]);
	}
}

/* Thousandths of a bar's length. */
static int
share(int64_t value, int64_t full)
{
	if (value <= 0)
		return 0;
	return value >= full ? 1000 : full > INT64_MAX / 1000 ? (int)(value / (full / 1000))
		: (int)(value * 1000 / full);
}

void
doc_bars(struct doc *d, const struct doc_bar *bars, size_t n, int64_t full, int64_t mark)
{
	const int widths[] = { 50, 25, doc_width(d) - 75 };

	for (size_t i = 0; i < n; i++)
		full = bars[i].value > full ? bars[i].value : full;
	full = mark > full ? mark : full;
	grid(d, DOC_PAIRS, widths, 3);
	for (size_t i = 0; i < n; i++) {
		doc_row(d);
		doc_label(d, 1, bars[i].label)->align = DOC_LEFT;
		doc_value(d, 1, DOC_FIGURE, bars[i].text)->align = DOC_RIGHT;
		doc_value(d, 1, DOC_BAR, mark > 0
			? arena_printf(d->arena, "%d,%d", share(bars[i].value, full), share(mark, full))
			: arena_printf(d->arena, "%d", share(bars[i].value, full)));
	}
}

struct doc_place *
doc_places(const struct doc_block *b, struct arena *a)
{
	struct doc_place *v = arena_array(a, b->n_rows * b->n_cols + 1, sizeof *v);

	for (size_t row = 0; row < b->n_rows; row++) {
		size_t col = 0;
		for (size_t i = 0; i < b->rows[row].n; i++) {
			const struct doc_cell *c = &b->rows[row].cells[i];
			while (col < b->n_cols && v[row * b->n_cols + col].cell)
				col++;
			assert(col + (size_t)c->cols <= b->n_cols && row + (size_t)c->rows <= b->n_rows);
			for (size_t r = row; r < row + (size_t)c->rows; r++)
				for (size_t k = col; k < col + (size_t)c->cols; k++) {
					assert(!v[r * b->n_cols + k].cell);
					v[r * b->n_cols + k] = (struct doc_place){ c, row, col };
				}
			col += (size_t)c->cols;
		}
	}
	return v;
}

static bool
in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.';
}

/* Bytes of the n that fit, cut back to the blank before a word that does not end there. */
static size_t
before_word(const char *text, size_t n)
{
	size_t at = n;

	if (!text[n] || !in_word(text[n]) || n == 0 || !in_word(text[n - 1]))
		return n;
	while (at > 0 && in_word(text[at - 1]))
		at--;
	return at > 0 ? at : n;
}

/* Marks that no line begins with. */
static bool
closes(const char *s)
{
	static const char *const marks[] = { "，", "。", "；", "：", "、", "？", "！", "）", "》", "”", "’",
		"」", "】", "〕", "%", ",", ".", ";", ":", "?", "!", ")" };

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

/* Bytes of the n that fit, cut back so that what comes next may begin a line. */
static size_t
before_mark(const char *text, size_t n)
{
	size_t at = n;

	for (int i = 0; i < 3 && at > 0 && closes(text + at); i++)
		at = utf8_prev(text, at);
	return at > 0 && !closes(text + at) ? at : n;
}

size_t
doc_line(const char *text, int cols, const char **ret_next)
{
	size_t whole = strcspn(text, "\n"), n = utf8_fit(text, cols < 2 ? 2 : cols, NULL);

	if (n >= whole) {
		*ret_next = text[whole] ? text + whole + 1 : NULL;
		return whole;
	}
	if (n == 0) /* wider than the line: shown all the same */
		n = utf8_cluster(text, NULL);
	n = before_word(text, before_mark(text, n));
	*ret_next = text + n;
	while (**ret_next == ' ')
		(*ret_next)++;
	if (**ret_next == '\n')
		(*ret_next)++;
	else if (!**ret_next)
		*ret_next = NULL;
	while (n > 0 && text[n - 1] == ' ')
		n--;
	return n;
}

size_t
doc_lines(const char *text, int cols)
{
	size_t n = 0;

	for (const char *next = text; next; n++)
		doc_line(next, cols, &next);
	return n;
}
