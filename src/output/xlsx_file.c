/*
 * One worksheet as XLSX by libxlsxwriter, which keeps one row in memory and the rest in a temporary
 * file of its own.
 */
#include "xlsx_file.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "xlsx_book.h"

#define ROWS_MAX 1048576
#define WIDTH_MIN 6
#define WIDTH_MAX 60

struct xlsx_file {
	struct arena *arena, *row_arena;
	struct xlsx_book book;
	lxw_worksheet *sheet;
	struct xlsx_column *columns;
	lxw_format **formats; /* of each column */
	lxw_col_t n;
	lxw_row_t row; /* next to be written */
};

static lxw_format *
column_format(struct xlsx_file *w, const struct xlsx_column *c)
{
	lxw_format *f = workbook_add_format(w->book.book);
	char code[32] = "@";
	int decimals = c->decimals < 0 ? 0 : c->decimals > 6 ? 6 : c->decimals;

	switch (c->kind) {
	case XLSX_TEXT:
		break;
	case XLSX_NUMBER:
		snprintf(code, sizeof code, "#,##0%s%.*s", decimals ? "." : "", decimals, "000000");
		break;
	case XLSX_INTEGER:
		strcpy(code, "0");
		break;
	case XLSX_DATE:
		strcpy(code, "yyyy-mm-dd");
		break;
	case XLSX_PERCENT:
		snprintf(code, sizeof code, "0%s%.*s%%", decimals ? "." : "", decimals, "000000");
		break;
	}
	format_set_num_format(f, code);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

static int
column_width(const struct xlsx_column *c)
{
	static const int by_kind[] = { 16, 14, 8, 11, 9 };
	int width = c->width;

	if (width <= 0) {
		width = utf8_width(c->title) + 3; /* room for the filter's button */
		if (width < by_kind[c->kind])
			width = by_kind[c->kind];
	}
	return width < WIDTH_MIN ? WIDTH_MIN : width > WIDTH_MAX ? WIDTH_MAX : width;
}

static void
write_header(struct xlsx_file *w)
{
	lxw_format *bold = workbook_add_format(w->book.book);

	format_set_bold(bold);
	format_set_text_wrap(bold);
	format_set_bottom(bold, LXW_BORDER_THIN);
	for (lxw_col_t i = 0; i < w->n; i++) {
		w->formats[i] = column_format(w, &w->columns[i]);
		worksheet_set_column(w->sheet, i, i, column_width(&w->columns[i]), w->formats[i]);
	}
	for (lxw_col_t i = 0; i < w->n; i++)
		worksheet_write_string(w->sheet, 0, i, w->columns[i].title, bold);
	worksheet_freeze_panes(w->sheet, 1, 0);
	worksheet_repeat_rows(w->sheet, 0, 0);
	worksheet_set_landscape(w->sheet);
	worksheet_set_paper(w->sheet, 9); /* A4 */
	worksheet_fit_to_pages(w->sheet, 1, 0);
	w->row = 1;
}

enum rc
xlsx_file_create(const char *path, const char *sheet_name, const struct xlsx_column *columns, size_t n,
	struct xlsx_file **ret, struct err *err)
{
	struct arena *a = arena_new();
	struct xlsx_file *w = arena_alloc(a, sizeof *w);
	enum rc rc = xlsx_book_open(path, true, a, &w->book, err);

	assert(n > 0 && n <= 1024);
	w->arena = a;
	if (rc) {
		arena_free(a);
		return rc;
	}
	w->row_arena = arena_new();
	w->n = (lxw_col_t)n;
	w->columns = arena_array(a, n, sizeof *w->columns);
	w->formats = arena_array(a, n, sizeof *w->formats);
	for (size_t i = 0; i < n; i++) {
		w->columns[i] = columns[i];
		w->columns[i].title = arena_strdup(a, columns[i].title);
	}
	w->sheet = workbook_add_worksheet(w->book.book, xlsx_book_sheet_name(&w->book, sheet_name));
	if (!w->sheet) {
		xlsx_file_discard(w);
		return err_set(err, RC_IO, NULL, "%s",
			_("No temporary file can be written. Make room in the temporary folder."));
	}
	write_header(w);
	*ret = w;
	return RC_OK;
}

static lxw_error
write_text(struct xlsx_file *w, lxw_col_t col, const char *text)
{
	return worksheet_write_string(w->sheet, w->row, col, xlsx_book_text(text, w->row_arena),
		w->formats[col]);
}

static lxw_error
write_percent(struct xlsx_file *w, lxw_col_t col, const char *text)
{
	char shifted[64];

	/* The exponent, not a division: so the double is the nearest to the decimal. */
	if (!xlsx_book_number(text) || strlen(text) > sizeof shifted - 4)
		return write_text(w, col, text);
	snprintf(shifted, sizeof shifted, "%se-2", text);
	return worksheet_write_number(w->sheet, w->row, col, strtod(shifted, NULL), w->formats[col]);
}

static lxw_error
write_date(struct xlsx_file *w, lxw_col_t col, const char *text)
{
	lxw_datetime t = { 0 };

	if (!date_valid(text))
		return write_text(w, col, text);
	t.year = atoi(text);
	t.month = atoi(text + 5);
	t.day = atoi(text + 8);
	return worksheet_write_datetime(w->sheet, w->row, col, &t, w->formats[col]);
}

static lxw_error
write_cell(struct xlsx_file *w, lxw_col_t col, const char *text)
{
	switch (w->columns[col].kind) {
	case XLSX_NUMBER:
	case XLSX_INTEGER:
		if (xlsx_book_number(text))
			return worksheet_write_number(w->sheet, w->row, col, strtod(text, NULL),
				w->formats[col]);
		break;
	case XLSX_PERCENT:
		return write_percent(w, col, text);
	case XLSX_DATE:
		return write_date(w, col, text);
	case XLSX_TEXT:
		break;
	}
	return write_text(w, col, text);
}

enum rc
xlsx_file_row(struct xlsx_file *w, const char *const *cells, struct err *err)
{
	if (w->row == ROWS_MAX)
		return err_set(err, RC_INVALID, NULL,
			_("A worksheet holds no more than %d rows. Filter the list, or export it as "
			  "CSV."),
			ROWS_MAX);
	for (lxw_col_t i = 0; i < w->n; i++) {
		lxw_error e;

		if (!cells[i] || !*cells[i])
			continue;
		e = write_cell(w, i, cells[i]);
		if (e == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
			return err_set(err, RC_INVALID, NULL,
				_("Row %u, column \"%s\": a worksheet cell holds no more than 32,767 "
				  "characters. Export the list as CSV."),
				(unsigned)w->row + 1, w->columns[i].title);
		if (e)
			return err_set(err, RC_IO, NULL,
				_("The workbook cannot be written (%s). Make room in the temporary folder."),
				lxw_strerror(e));
	}
	arena_reset(w->row_arena);
	w->row++;
	return RC_OK;
}

enum rc
xlsx_file_close(struct xlsx_file *w, struct err *err)
{
	enum rc rc;

	worksheet_autofilter(w->sheet, 0, 0, w->row - 1, (lxw_col_t)(w->n - 1));
	rc = xlsx_book_close(&w->book, err);
	xlsx_file_discard(w);
	return rc;
}

void
xlsx_file_discard(struct xlsx_file *w)
{
	if (!w)
		return;
	xlsx_book_discard(&w->book, w->sheet);
	arena_free(w->row_arena);
	arena_free(w->arena);
}
