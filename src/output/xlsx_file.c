/*
 * One worksheet as XLSX by libxlsxwriter, which keeps one row in memory and the rest in a temporary
 * file of its own.
 */
#include "output/xlsx_file.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define ROWS_MAX 1048576
#define SHEET_NAME_MAX 31
#define DIGITS_MAX 15
#define WIDTH_MIN 6
#define WIDTH_MAX 60

struct xlsx_file {
	struct arena *arena;
	const char *path, *temp;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	struct xlsx_column *columns;
	lxw_format **formats; /* of each column */
	lxw_col_t n;
	lxw_row_t row; /* next to be written */
};

static const char *
sheet_title(struct arena *a, const char *name)
{
	struct strbuf b = { 0 };
	const char *title;
	size_t characters = 0, len;
	uint32_t cp;

	for (; characters < SHEET_NAME_MAX; characters++, name += len) {
		len = utf8_decode(name, strlen(name), &cp);
		if (len == 0)
			break;
		if (strchr("[]:*?/\\'", *name) || (unsigned char)*name < ' ')
			strbuf_addc(&b, '_');
		else
			strbuf_addn(&b, name, len);
	}
	title = b.len ? arena_strdup(a, b.s) : "Sheet1";
	strbuf_free(&b);
	return title;
}

static lxw_format *
column_format(struct xlsx_file *w, const struct xlsx_column *c)
{
	lxw_format *f = workbook_add_format(w->book);
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
	lxw_format *bold = workbook_add_format(w->book);

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
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	struct arena *a = arena_new();
	struct xlsx_file *w = arena_alloc(a, sizeof *w);
	int fd;

	assert(n > 0 && n <= 1024);
	w->arena = a;
	w->path = arena_strdup(a, path);
	w->temp = file_temp_name(path, a);
	/* The library would open it only at the end, and then complain on the terminal. */
	fd = open(w->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0) {
		err_set(err, RC_IO, NULL,
			_("The file \"%s\" cannot be written (%s). Choose another place."), path,
			strerror(errno));
		arena_free(a);
		return RC_IO;
	}
	close(fd);
	w->n = (lxw_col_t)n;
	w->columns = arena_array(a, n, sizeof *w->columns);
	w->formats = arena_array(a, n, sizeof *w->formats);
	for (size_t i = 0; i < n; i++) {
		w->columns[i] = columns[i];
		w->columns[i].title = arena_strdup(a, columns[i].title);
	}
	w->book = workbook_new_opt(w->temp, &options);
	w->sheet = w->book ? workbook_add_worksheet(w->book, sheet_title(a, sheet_name)) : NULL;
	if (!w->sheet) {
		xlsx_file_discard(w);
		return err_set(err, RC_IO, NULL, "%s",
			_("No temporary file can be written. Make room in the temporary folder."));
	}
	write_header(w);
	*ret = w;
	return RC_OK;
}

/* A plain decimal number that a double holds without loss. */
static bool
is_number(const char *s)
{
	int digits = 0;
	bool any = false, point = false;

	if (*s == '-')
		s++;
	for (; isdigit((unsigned char)*s) || (*s == '.' && !point); s++) {
		point = point || *s == '.';
		any = any || *s != '.';
		if (digits > 0 || (*s != '0' && *s != '.'))
			digits += *s != '.';
	}
	return any && !*s && digits <= DIGITS_MAX;
}

/* Readers take "_x000D_" for the character U+000D, so text that looks like that is written with its
 * first underscore escaped. */
static lxw_error
write_text(struct xlsx_file *w, lxw_col_t col, const char *text)
{
	struct strbuf b = { 0 };
	const char *at = text, *found;
	lxw_error e;

	if (!strstr(text, "_x"))
		return worksheet_write_string(w->sheet, w->row, col, text, w->formats[col]);
	while ((found = strstr(at, "_x"))) {
		bool escape = strspn(found + 2, "0123456789abcdefABCDEF") == 4 && found[6] == '_';

		strbuf_addn(&b, at, (size_t)(found - at));
		strbuf_add(&b, escape ? "_x005F_x" : "_x");
		at = found + 2;
	}
	strbuf_add(&b, at);
	e = worksheet_write_string(w->sheet, w->row, col, strbuf_str(&b), w->formats[col]);
	strbuf_free(&b);
	return e;
}

static lxw_error
write_percent(struct xlsx_file *w, lxw_col_t col, const char *text)
{
	char shifted[64];

	/* The exponent, not a division: so the double is the nearest to the decimal. */
	if (!is_number(text) || strlen(text) > sizeof shifted - 4)
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
		if (is_number(text))
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
	w->row++;
	return RC_OK;
}

enum rc
xlsx_file_close(struct xlsx_file *w, struct err *err)
{
	lxw_error e;
	enum rc rc;

	worksheet_autofilter(w->sheet, 0, 0, w->row - 1, (lxw_col_t)(w->n - 1));
	e = workbook_close(w->book);
	w->book = NULL;
	if (e)
		rc = err_set(err, RC_IO, NULL,
			_("The workbook cannot be written (%s). Make room or choose another place."),
			lxw_strerror(e));
	else
		rc = file_commit(w->temp, w->path, err);
	if (!rc)
		w->temp = NULL;
	xlsx_file_discard(w);
	return rc;
}

void
xlsx_file_discard(struct xlsx_file *w)
{
	if (!w)
		return;
	if (w->book) {
		/* The library closes its temporary file only when it completes the workbook. */
		if (w->sheet && w->sheet->optimize_tmpfile)
			fclose(w->sheet->optimize_tmpfile);
		lxw_workbook_free(w->book);
	}
	if (w->temp)
		file_discard(w->temp);
	arena_free(w->arena);
}
