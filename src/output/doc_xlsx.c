/*
 * A paper as a workbook: one sheet a section. The columns of a sheet are all the edges of its tables,
 * so that every cell is a merged area; rows are given their height, because no program finds that of
 * merged cells by itself.
 */
#include "doc_xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"

#define EDGES_MAX 512
#define ROW_MAX_PT 400.0 /* a row may have 409 */
#define LINE_PT 14.0     /* of text of 10.5 pt */
#define COLUMN_MM 1.95   /* a column of such text, with some air */
#define PT_PER_MM 2.835
#define A4 9
#define BLOCK 40 /* thousandths of a bar that are one sign */
#define LETTER_COLUMNS 3 /* of a sheet without tables */

/* What a cell looks like. */
struct look {
	unsigned flags;
	enum doc_align align;
	bool lined;
	int heading; /* size of a heading, 0 none */
	lxw_format *format;
};

struct page {
	const struct doc *doc;
	struct xlsx_book *book;
	struct arena *arena; /* of one sheet */
	struct look *looks;  /* made so far, in the book's arena */
	size_t *n_looks, *cap_looks;
	lxw_worksheet *sheet;
	int edges[EDGES_MAX]; /* mm from the left, the first is 0 */
	size_t n_edges;
	lxw_row_t row;       /* next to be written */
	lxw_row_t freeze;    /* rows that stay in view, 0 none */
	lxw_error error;
};

static void
fail(struct page *p, lxw_error e)
{
	if (e && !p->error)
		p->error = e;
}

/* Formats */
static void
font(lxw_format *f, const struct look *l)
{
	static const double heading_pt[] = { 10.5, 18, 10.5, 12 };

	format_set_font_name(f, l->flags & DOC_LETTER ? "仿宋" : "宋体");
	format_set_font_size(f, l->flags & DOC_LETTER ? 16 : heading_pt[l->heading]);
	if (l->flags & DOC_LABEL || l->heading == 1 || l->heading == 3)
		format_set_bold(f);
}

static lxw_format *
make_format(struct page *p, const struct look *l)
{
	static const uint8_t across[] = { [DOC_LEFT] = LXW_ALIGN_LEFT, [DOC_CENTRE] = LXW_ALIGN_CENTER,
		[DOC_RIGHT] = LXW_ALIGN_RIGHT };
	lxw_format *f = workbook_add_format(p->book->book);

	font(f, l);
	format_set_align(f, across[l->align]);
	format_set_align(f, l->flags & DOC_TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
	format_set_text_wrap(f);
	if (l->lined)
		format_set_border(f, LXW_BORDER_THIN);
	if (l->flags & DOC_NUMBER)
		format_set_num_format(f, "#,##0.00####");
	else if (!(l->flags & DOC_FIGURE))
		format_set_num_format(f, "@");
	if (!(l->flags & DOC_LABEL) && !l->heading)
		format_set_unlocked(f);
	return f;
}

static lxw_format *
format_of(struct page *p, struct look want)
{
	for (size_t i = 0; i < *p->n_looks; i++) {
		const struct look *l = &p->looks[i];
		if (l->flags == want.flags && l->align == want.align && l->lined == want.lined &&
			l->heading == want.heading)
			return l->format;
	}
	want.format = make_format(p, &want);
	p->looks = arena_grow(p->book->arena, p->looks, *p->n_looks, p->cap_looks, *p->n_looks + 1,
		sizeof *p->looks);
	p->looks[(*p->n_looks)++] = want;
	return want.format;
}

/* Columns */
static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void
add_edge(struct page *p, int mm)
{
	if (p->n_edges < EDGES_MAX)
		p->edges[p->n_edges++] = mm;
}

static size_t
edge(const struct page *p, int mm)
{
	size_t i = 0;

	while (i + 1 < p->n_edges && p->edges[i] < mm)
		i++;
	return i;
}

/* The edges of all tables between two blocks, once each. */
static void
find_edges(struct page *p, size_t first, size_t end)
{
	size_t n = 0;

	p->n_edges = 0;
	for (size_t i = first; i < end; i++) {
		int mm = 0;
		for (size_t c = 0; c < p->doc->blocks[i].n_cols; c++)
			add_edge(p, mm += p->doc->blocks[i].widths[c]);
	}
	/* without tables several all the same: a column as wide as the page is cut off in print */
	for (int i = 0, parts = p->n_edges ? 1 : LETTER_COLUMNS; i <= parts; i++)
		add_edge(p, i * doc_width(p->doc) / parts);
	qsort(p->edges, p->n_edges, sizeof p->edges[0], compare);
	for (size_t i = 0; i < p->n_edges; i++)
		if (n == 0 || p->edges[i] != p->edges[n - 1])
			p->edges[n++] = p->edges[i];
	p->n_edges = n;
	for (size_t i = 0; i + 1 < n; i++)
		fail(p, worksheet_set_column_pixels(p->sheet, (lxw_col_t)i, (lxw_col_t)i,
			(uint32_t)((p->edges[i + 1] - p->edges[i]) * 96 / 25.4 + 0.5), NULL));
}

/* Cells */
struct area {
	lxw_row_t r0, r1;
	lxw_col_t c0, c1;
};

/* Would a spreadsheet show the number just as it is written here? */
static bool
plain_figure(const char *s)
{
	const char *point = strchr(s, '.');
	size_t n = strlen(s);

	if (!xlsx_book_number(s) || (*s == '-' && strspn(s, "-0.") == n))
		return false;
	s += *s == '-';
	if (*s == '.' || (*s == '0' && s[1] && s[1] != '.'))
		return false;
	return !point || (point[1] && point[strlen(point) - 1] != '0');
}

static void
put(struct page *p, struct area at, const char *text, unsigned flags, lxw_format *f)
{
	bool number = (flags & DOC_NUMBER && xlsx_book_number(text)) ||
		(flags & DOC_FIGURE && plain_figure(text));

	if (at.r1 > at.r0 || at.c1 > at.c0)
		fail(p, worksheet_merge_range(p->sheet, at.r0, at.c0, at.r1, at.c1, "", f));
	if (!*text)
		fail(p, worksheet_write_blank(p->sheet, at.r0, at.c0, f));
	else if (number)
		fail(p, worksheet_write_number(p->sheet, at.r0, at.c0, strtod(text, NULL), f));
	else
		fail(p, worksheet_write_string(p->sheet, at.r0, at.c0, xlsx_book_text(text, p->arena), f));
}

static int
columns_in(int mm)
{
	int cols = (int)((mm - 1) / COLUMN_MM);

	return cols < 2 ? 2 : cols;
}

static struct area
whole_row(const struct page *p)
{
	return (struct area){ p->row, p->row, 0, (lxw_col_t)(p->n_edges - 2) };
}

static void
heading(struct page *p, const struct doc_block *b)
{
	static const double height_pt[] = { LINE_PT, 30, 18, 20 };
	struct look l = { .heading = b->size, .align = b->size < 3 ? DOC_CENTRE : DOC_LEFT };

	fail(p, worksheet_set_row(p->sheet, p->row, height_pt[b->size], NULL));
	put(p, whole_row(p), b->text, 0, format_of(p, l));
	p->row++;
}

static void
paragraph(struct page *p, const struct doc_block *b)
{
	bool letter = b->flags & DOC_LETTER, indent = letter && !(b->flags & DOC_FLUSH) &&
		b->align == DOC_LEFT;
	const char *text = indent ? arena_printf(p->arena, "\u3000\u3000%s", b->text) : b->text;
	int cols = columns_in(doc_width(p->doc)), line = letter ? 30 : 14;
	struct look l = { .flags = (b->flags & DOC_LETTER) | DOC_TOP, .align = b->align };

	if (letter) /* 16 pt instead of 10.5 */
		cols = cols * 21 / 32;
	double height = (double)doc_lines(text, cols) * line + 2;
	fail(p, worksheet_set_row(p->sheet, p->row, height > ROW_MAX_PT ? ROW_MAX_PT : height, NULL));
	put(p, whole_row(p), text, 0, format_of(p, l));
	p->row++;
}

/* Tables */
struct layout {
	const struct doc_block *b;
	struct doc_place *places;
	int *mm;         /* left edge of each column, and the right one of the last */
	double *height;  /* points of each row */
	lxw_row_t *rows; /* first row of the sheet for each row, and behind the last */
};

static double
room(const struct layout *t, const struct doc_place *at)
{
	double sum = 0;

	for (size_t i = 0; i < (size_t)at->cell->rows; i++)
		sum += t->height[at->row + i];
	return sum;
}

static double
needs(const struct layout *t, const struct doc_place *at)
{
	int mm = t->mm[at->col + (size_t)at->cell->cols] - t->mm[at->col];

	return (double)doc_lines(at->cell->text, columns_in(mm)) * LINE_PT + 4;
}

/* Heights by the row that a cell ends in: those of one row first. */
static void
find_heights(struct layout *t)
{
	const struct doc_block *b = t->b;

	for (size_t row = 0; row < b->n_rows; row++) {
		t->height[row] = b->rows[row].height * PT_PER_MM;
		if (t->height[row] < LINE_PT + 4)
			t->height[row] = LINE_PT + 4;
		for (int spanning = 0; spanning < 2; spanning++)
			for (size_t col = 0; col < b->n_cols; col++) {
				const struct doc_place *at = &t->places[row * b->n_cols + col];
				if (!at->cell || at->col != col || (at->cell->rows > 1) != (spanning == 1) ||
					at->row + (size_t)at->cell->rows != row + 1)
					continue;
				double lacks = needs(t, at) - room(t, at);
				if (lacks > 0)
					t->height[row] += lacks;
			}
	}
}

static struct layout
lay_out(struct page *p, const struct doc_block *b)
{
	struct arena *a = p->arena;
	struct layout t = { .b = b, .places = doc_places(b, a) };

	t.mm = arena_array(a, b->n_cols + 1, sizeof *t.mm);
	t.height = arena_array(a, b->n_rows + 1, sizeof *t.height);
	t.rows = arena_array(a, b->n_rows + 1, sizeof *t.rows);
	for (size_t i = 0; i < b->n_cols; i++)
		t.mm[i + 1] = t.mm[i] + b->widths[i];
	find_heights(&t);
	t.rows[0] = p->row;
	for (size_t row = 0; row < b->n_rows; row++) {
		/* what is higher than a row may be takes several */
		lxw_row_t n = (lxw_row_t)(t.height[row] / ROW_MAX_PT) + 1;
		for (lxw_row_t i = 0; i < n; i++)
			fail(p, worksheet_set_row(p->sheet, t.rows[row] + i, t.height[row] / n, NULL));
		t.rows[row + 1] = t.rows[row] + n;
	}
	return t;
}

static struct area
area_of(const struct page *p, const struct layout *t, const struct doc_place *at)
{
	return (struct area){ t->rows[at->row], t->rows[at->row + (size_t)at->cell->rows] - 1,
		(lxw_col_t)edge(p, t->mm[at->col]),
		(lxw_col_t)(edge(p, t->mm[at->col + (size_t)at->cell->cols]) - 1) };
}

/* The values of a choice as the library wants them. */
static char **
split(struct arena *a, const char *choices)
{
	size_t n = 0;
	char **v;

	for (const char *s = choices; *s; s++)
		n += *s == ',';
	v = arena_array(a, n + 2, sizeof *v);
	n = 0;
	for (const char *s = choices; *s; s += strcspn(s, ","), s += *s == ',')
		v[n++] = arena_strndup(a, s, strcspn(s, ","));
	return v;
}

/* One list for all the cells of a column that offer the same. Another word may be written after a
 * question, because the importers know more words than the lists have. */
static void
offer(struct page *p, const struct layout *t)
{
	const struct doc_block *b = t->b;

	for (size_t col = 0; col < b->n_cols; col++) {
		const char *choices = NULL;
		struct area all = { 0 };
		for (size_t row = 0; row < b->n_rows; row++) {
			const struct doc_place *at = &t->places[row * b->n_cols + col];
			if (!at->cell || at->col != col || !at->cell->choices)
				continue;
			struct area area = area_of(p, t, at);
			if (!choices)
				all = area;
			choices = at->cell->choices;
			all.r1 = area.r1;
		}
		if (!choices)
			continue;
		lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST,
			.ignore_blank = LXW_VALIDATION_ON, .dropdown = LXW_VALIDATION_ON,
			.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
			.value_list = split(p->arena, choices) };
		fail(p, worksheet_data_validation_range(p->sheet, all.r0, all.c0, all.r1, all.c0, &v));
	}
}

/* In a cell a bar is a row of blocks. */
static const char *
shown(struct arena *a, const struct doc_cell *c)
{
	struct strbuf b = { 0 };
	const char *text;

	if (!(c->flags & DOC_BAR))
		return c->text;
	for (long i = 0; i < strtol(c->text, NULL, 10); i += BLOCK)
		strbuf_add(&b, "█");
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
table(struct page *p, const struct doc_block *b)
{
	struct layout t = lay_out(p, b);
	size_t head = b->n_rows, head_end;

	for (size_t row = 0; row < b->n_rows; row++) {
		if (b->rows[row].head && head == b->n_rows)
			head = row;
		for (size_t col = 0; col < b->n_cols; col++) {
			const struct doc_place *at = &t.places[row * b->n_cols + col];
			if (!at->cell || at->row != row || at->col != col)
				continue;
			struct look l = { .flags = at->cell->flags, .align = at->cell->align,
				.lined = b->kind == DOC_TABLE };
			put(p, area_of(p, &t, at), shown(p->arena, at->cell), at->cell->flags, format_of(p, l));
		}
	}
	for (head_end = head; head_end < b->n_rows && b->rows[head_end].head;)
		head_end++;
	if (head < head_end)
		fail(p, worksheet_repeat_rows(p->sheet, t.rows[head], t.rows[head_end] - 1));
	if (!p->freeze)
		p->freeze = t.rows[head == 0 ? head_end : 0];
	offer(p, &t);
	p->row = t.rows[b->n_rows];
}

/* Sheets */
static void
page_setup(struct page *p, bool letter)
{
	lxw_protection open = { .format_cells = 1, .format_columns = 1, .format_rows = 1,
		.insert_rows = 1, .delete_rows = 1 };

	worksheet_set_paper(p->sheet, A4);
	if (p->doc->landscape)
		worksheet_set_landscape(p->sheet);
	worksheet_set_margins(p->sheet, 0.59, 0.59, 0.75, 0.75);
	worksheet_center_horizontally(p->sheet);
	worksheet_fit_to_pages(p->sheet, 1, 0);
	worksheet_set_footer(p->sheet, "&C&P / &N");
	if (letter) /* is finished by hand */
		return;
	if (p->freeze)
		worksheet_freeze_panes(p->sheet, p->freeze, 0);
	worksheet_protect(p->sheet, NULL, &open);
}

static void
sheet(struct page *p, size_t first, size_t end)
{
	const char *name = p->doc->blocks[first].kind == DOC_SECTION ? p->doc->blocks[first].text : "";
	bool letter = false;

	p->sheet = workbook_add_worksheet(p->book->book, xlsx_book_sheet_name(p->book, name));
	p->row = p->freeze = 0;
	if (!p->sheet) {
		fail(p, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	find_edges(p, first, end);
	for (size_t i = first; i < end; i++) {
		const struct doc_block *b = &p->doc->blocks[i];
		letter = letter || b->flags & DOC_LETTER;
		if (b->kind == DOC_HEADING)
			heading(p, b);
		else if (b->kind == DOC_PARAGRAPH)
			paragraph(p, b);
		else if (b->n_cols && b->n_rows)
			table(p, b);
	}
	page_setup(p, letter);
}

enum rc
doc_xlsx(const struct doc *d, struct xlsx_book *book, struct err *err)
{
	size_t n = 0, cap = 0;
	struct page p = { .doc = d, .book = book, .n_looks = &n, .cap_looks = &cap, .arena = arena_new() };
	lxw_doc_properties properties = { .title = arena_strdup(book->arena, d->title) };

	workbook_set_properties(book->book, &properties);
	for (size_t first = 0, end; first < d->n && !p.error; first = end) {
		end = first + 1;
		while (end < d->n && d->blocks[end].kind != DOC_SECTION)
			end++;
		sheet(&p, first, end);
		arena_reset(p.arena);
	}
	arena_free(p.arena);
	if (p.error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		return err_set(err, RC_INVALID, NULL,
			_("A worksheet cell holds no more than 32,767 characters. Print to .html or .txt."));
	if (p.error)
		return err_set(err, RC_IO, NULL,
			_("The workbook cannot be written (%s). Make room in the temporary folder."),
			lxw_strerror(p.error));
	return RC_OK;
}
