/*
 * One worksheet: cells are collected as they come, in any order and however far apart, and become
 * a grid only at the end, when its size is known and found bearable.
 */
#include "import/xlsx_int.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/xalloc.h"

/* Excel's own borders: beyond them a reference is no reference. */
#define ROWS_EVER 1048576
#define COLS_EVER 16384

/* 16 bytes, since there may be millions. */
struct found {
	const char *text;
	uint32_t row;
	uint16_t col;
	uint16_t kind;
};

struct reader {
	struct xlsx_book *book;
	struct sheet *sheet;
	struct found *found;
	size_t n, cap;
	size_t cap_merges;
	size_t n_rows, n_cols;
	size_t next_row, next_col; /* where a row or cell without reference is */
	bool *hidden;              /* columns, COLS_EVER of them; NULL while none is hidden */
	/* the cell being read */
	size_t row, col;
	char type[16];
	size_t style;
	bool in_cell, has_value, has_formula, collecting;
	int ruby;
	struct strbuf text, shown;
};

/* Puts the current cell in front of the sentence that is there. */
static enum rc
at_cell(struct reader *r, struct err *err)
{
	struct strbuf place = { 0 };

	sheet_place(&place, r->sheet, r->row, r->col);
	if (err)
		(void)err_wrap(err, "%s", strbuf_str(&place));
	strbuf_free(&place);
	return RC_FORMAT;
}

/* Reads "AB12" as row 11, column 27; returns what follows, NULL if it is no reference. */
static const char *
parse_ref(const char *s, size_t *row, size_t *col)
{
	size_t c = 0, n = 0;

	for (; isalpha((unsigned char)*s) && c <= COLS_EVER; s++)
		c = c * 26 + (size_t)((*s & ~32) - 'A' + 1);
	for (; isdigit((unsigned char)*s) && n <= ROWS_EVER; s++)
		n = n * 10 + (size_t)(*s - '0');
	if (c == 0 || c > COLS_EVER || n == 0 || n > ROWS_EVER)
		return NULL;
	*row = n - 1;
	*col = c - 1;
	return s;
}

static enum rc
check_place(struct reader *r, struct err *err)
{
	const struct import_limits *limits = r->book->limits;

	if (r->row >= limits->rows) {
		err_set(err, RC_FORMAT, NULL,
			_("This cell lies beyond row %zu. Delete what is there, or split the table."),
			limits->rows);
		return at_cell(r, err);
	}
	if (r->col >= limits->cols) {
		err_set(err, RC_FORMAT, NULL,
			_("This cell lies beyond column %zu. Delete what is there, or split the "
			  "table."),
			limits->cols);
		return at_cell(r, err);
	}
	if (r->n >= r->book->cells_left) {
		err_set(err, RC_FORMAT, NULL,
			_("The workbook has more than %zu cells. Split it into several files."),
			limits->cells);
		return at_cell(r, err);
	}
	return RC_OK;
}

static enum rc
store(struct reader *r, enum cell_kind kind, const char *text, struct err *err)
{
	enum rc rc = check_place(r, err);

	if (rc)
		return rc;
	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 1024;
		r->found = xreallocarray(r->found, r->cap, sizeof *r->found);
	}
	r->found[r->n++] = (struct found){ text, (uint32_t)r->row, (uint16_t)r->col,
		(uint16_t)kind };
	if (r->row >= r->n_rows)
		r->n_rows = r->row + 1;
	if (r->col >= r->n_cols)
		r->n_cols = r->col + 1;
	return RC_OK;
}

static enum rc
too_long(struct reader *r, struct err *err)
{
	err_set(err, RC_FORMAT, NULL, _("This cell holds more than %zu KiB of text. Shorten it."),
		r->book->limits->cell_bytes >> 10);
	return at_cell(r, err);
}

static enum rc
shared_string(struct reader *r, const char **ret, struct err *err)
{
	const char *raw = strbuf_str(&r->text);
	char *end;
	unsigned long i = strtoul(raw, &end, 10);

	while (isspace((unsigned char)*end))
		end++;
	if (!isdigit((unsigned char)*raw) || *end || i >= r->book->strings.n) {
		(void)xlsx_damaged(err, "sharedStrings", _("a cell refers to a text that is missing"));
		return at_cell(r, err);
	}
	if (!r->book->strings.v[i])
		return too_long(r, err);
	*ret = r->book->strings.v[i];
	return RC_OK;
}

/* Text and kind of the stored value, without regard to a formula. */
static enum cell_kind
value(struct reader *r, const char **text)
{
	enum cell_kind kind;

	*text = strbuf_str(&r->text);
	if (!strcmp(r->type, "b")) {
		*text = atoi(*text) || !strcasecmp(*text, "true") ? "TRUE" : "FALSE";
		return CELL_BOOL;
	}
	if (!strcmp(r->type, "e"))
		return CELL_ERROR;
	if (!strcmp(r->type, "str") || !strcmp(r->type, "inlineStr")) {
		if (r->text.len > 0)
			r->text.len = xlsx_unescape(r->text.s, r->text.len);
		return CELL_TEXT;
	}
	strbuf_clear(&r->shown);
	if (!strcmp(r->type, "d")) {
		xlsx_iso_date(&r->shown, *text);
		kind = CELL_DATE;
	} else {
		enum xlsx_format format = r->style < r->book->styles.n
			? (enum xlsx_format)r->book->styles.v[r->style]
			: XF_PLAIN;

		kind = xlsx_value(&r->shown, *text, format, r->book->system_1904);
	}
	*text = strbuf_str(&r->shown);
	return kind;
}

static enum rc
finish_cell(struct reader *r, struct err *err)
{
	const char *text = "";
	enum cell_kind kind = CELL_TEXT;

	if (r->text.len == 0) {
		/* A formula of text type with an empty value is an empty text, else it has none. */
		if (!r->has_formula || (r->has_value && !strcmp(r->type, "str")))
			return RC_OK;
		return store(r, CELL_FORMULA, "", err);
	}
	if (!strcmp(r->type, "s")) {
		enum rc rc = shared_string(r, &text, err);

		if (rc || !*text)
			return rc;
	} else {
		kind = value(r, &text);
		text = arena_strdup(r->book->arena, text);
	}
	if (r->has_formula && kind != CELL_ERROR)
		kind = CELL_FORMULA;
	return store(r, kind, text, err);
}

static enum rc
start_cell(struct reader *r, const char **attrs, struct err *err)
{
	const char *ref = xlsx_attr(attrs, "r");
	const char *type = xlsx_attr(attrs, "t");
	const char *style = xlsx_attr(attrs, "s");
	const char *end;

	r->row = r->next_row - 1;
	r->col = r->next_col;
	if (ref) {
		end = parse_ref(ref, &r->row, &r->col);
		if (!end || *end)
			return xlsx_damaged(err, ref, _("this is no cell"));
	}
	r->next_col = r->col + 1;
	r->in_cell = true;
	r->has_value = r->has_formula = false;
	strncpy(r->type, type ? type : "", sizeof r->type - 1);
	r->style = style ? strtoul(style, NULL, 10) : 0;
	strbuf_clear(&r->text);
	return RC_OK;
}

static enum rc
start_row(struct reader *r, const char **attrs, struct err *err)
{
	const char *ref = xlsx_attr(attrs, "r");

	if (ref) {
		char *end;
		unsigned long n = strtoul(ref, &end, 10);

		if (!isdigit((unsigned char)*ref) || *end || n == 0 || n > ROWS_EVER)
			return xlsx_damaged(err, ref, _("this is no row"));
		r->next_row = n;
	} else {
		r->next_row++;
	}
	r->next_col = 0;
	return RC_OK;
}

static enum rc
add_merge(struct reader *r, const char **attrs, struct err *err)
{
	const char *ref = xlsx_attr(attrs, "ref");
	struct sheet *s = r->sheet;
	struct merge m;
	const char *end = ref ? parse_ref(ref, &m.row0, &m.col0) : NULL;

	if (end && *end == ':')
		end = parse_ref(end + 1, &m.row1, &m.col1);
	else if (end)
		return RC_OK;
	if (!end || *end || m.row1 < m.row0 || m.col1 < m.col0)
		return xlsx_damaged(err, ref ? ref : "mergeCell", _("this is no area of cells"));
	if (s->n_merges == r->book->limits->merges)
		return err_set(err, RC_FORMAT, NULL,
			_("The worksheet \"%s\" has more than %zu merged areas. Undo the merging."),
			s->name, r->book->limits->merges);
	s->merges = arena_grow(r->book->arena, s->merges, s->n_merges, &r->cap_merges,
		s->n_merges + 1, sizeof *s->merges);
	s->merges[s->n_merges++] = m;
	return RC_OK;
}

/* Columns that are out of sight; what lies in them is for the reader's caller to judge. */
static void
add_columns(struct reader *r, const char **attrs)
{
	const char *hidden = xlsx_attr(attrs, "hidden");
	const char *min = xlsx_attr(attrs, "min"), *max = xlsx_attr(attrs, "max");
	unsigned long first = min ? strtoul(min, NULL, 10) : 0;
	unsigned long last = max ? strtoul(max, NULL, 10) : first;

	if (!hidden || (strcmp(hidden, "1") != 0 && strcmp(hidden, "true") != 0) || first == 0)
		return;
	if (!r->hidden)
		r->hidden = arena_array(r->book->arena, COLS_EVER, sizeof *r->hidden);
	for (unsigned long col = first; col <= last && col <= COLS_EVER; col++)
		r->hidden[col - 1] = true;
}

static void
start_in_cell(struct reader *r, int depth, const char *name)
{
	if (depth == 5 && !strcmp(name, "v")) {
		r->collecting = r->has_value = true;
	} else if (depth == 5 && !strcmp(name, "f")) {
		r->has_formula = true;
	} else if (!strcmp(name, "rPh")) {
		r->ruby++;
	} else if (depth >= 6 && !strcmp(name, "t") && r->ruby == 0) {
		r->collecting = true;
	}
}

static void
on_start(struct xlsx_xml *x, const char *name, const char **attrs)
{
	struct reader *r = x->arg;
	enum rc rc = RC_OK;

	if (r->in_cell)
		start_in_cell(r, x->depth, name);
	else if (x->depth == 4 && !strcmp(name, "c"))
		rc = start_cell(r, attrs, x->err);
	else if (x->depth == 3 && !strcmp(name, "row"))
		rc = start_row(r, attrs, x->err);
	else if (x->depth == 3 && !strcmp(name, "mergeCell"))
		rc = add_merge(r, attrs, x->err);
	else if (x->depth == 3 && !strcmp(name, "col"))
		add_columns(r, attrs);
	else if (x->depth == 1 && strcmp(name, "worksheet") != 0)
		rc = xlsx_damaged(x->err, name, _("this is no worksheet"));
	if (rc)
		xlsx_fail(x, rc);
}

static void
on_end(struct xlsx_xml *x, const char *name)
{
	struct reader *r = x->arg;
	enum rc rc;

	if (!r->in_cell)
		return;
	if (x->depth == 4) {
		r->in_cell = false;
		rc = finish_cell(r, x->err);
		if (rc)
			xlsx_fail(x, rc);
	} else if (!strcmp(name, "rPh")) {
		r->ruby--;
	} else {
		r->collecting = false;
	}
}

static void
on_text(struct xlsx_xml *x, const char *s, size_t n)
{
	struct reader *r = x->arg;

	if (!r->collecting)
		return;
	if (r->text.len + n > r->book->limits->cell_bytes) {
		xlsx_fail(x, too_long(r, x->err));
		return;
	}
	strbuf_addn(&r->text, s, n);
}

/* The grid */

/* The far-away cell that makes the grid too large: people leave one behind without seeing it. */
static enum rc
refuse_far(struct reader *r, struct err *err)
{
	bool wide = r->n_cols > 256;

	for (size_t i = 0; i < r->n; i++) {
		r->row = r->found[i].row;
		r->col = r->found[i].col;
		if (wide ? r->col == r->n_cols - 1 : r->row == r->n_rows - 1)
			break;
	}
	err_set(err, RC_FORMAT, NULL, "%s",
		_("This cell lies so far from the others that the table is too large. Delete it, or "
		  "split the table."));
	return at_cell(r, err);
}

static enum rc
build_grid(struct reader *r, struct err *err)
{
	struct sheet *s = r->sheet;

	if (r->n == 0)
		return RC_OK;
	if (r->n_rows > r->book->cells_left / r->n_cols)
		return refuse_far(r, err);
	s->n_rows = r->n_rows;
	s->n_cols = r->n_cols;
	s->hidden = r->hidden;
	r->book->cells_left -= s->n_rows * s->n_cols;
	s->cells = arena_array(r->book->arena, s->n_rows * s->n_cols, sizeof *s->cells);
	for (size_t i = 0; i < s->n_rows * s->n_cols; i++)
		s->cells[i].text = "";
	for (size_t i = 0; i < r->n; i++) {
		struct cell *c = &s->cells[r->found[i].row * s->n_cols + r->found[i].col];

		c->text = r->found[i].text;
		c->kind = (enum cell_kind)r->found[i].kind;
	}
	return RC_OK;
}

/* A merged area shows its first cell only. Areas do not overlap, so together they cover at most the
 * grid: this also bounds the work. */
static enum rc
hide_merged(struct sheet *s, struct err *err)
{
	size_t left = s->n_rows * s->n_cols;

	for (size_t i = 0; i < s->n_merges; i++) {
		const struct merge *m = &s->merges[i];

		if (m->col0 >= s->n_cols)
			continue;
		for (size_t row = m->row0; row <= m->row1 && row < s->n_rows; row++)
			for (size_t col = m->col0; col <= m->col1 && col < s->n_cols; col++) {
				if (left-- == 0)
					return xlsx_damaged(err, s->name,
						_("merged areas lie one upon the other"));
				if (row != m->row0 || col != m->col0)
					s->cells[row * s->n_cols + col] = (struct cell){ "", CELL_EMPTY };
			}
	}
	return RC_OK;
}

static const struct xlsx_ops ops = { on_start, on_end, on_text };

enum rc
xlsx_read_sheet(struct xlsx_book *book, const char *part, struct sheet *s, struct err *err)
{
	struct reader r = { .book = book, .sheet = s };
	enum rc rc = xlsx_zip_parse(book->zip, part, &ops, &r, err);

	if (!rc)
		rc = build_grid(&r, err);
	if (!rc)
		rc = hide_merged(s, err);
	free(r.found);
	strbuf_free(&r.text);
	strbuf_free(&r.shown);
	return rc;
}
