/*
 * CSV records by libcsv. It is fed one physical line at a time, so that every record knows the line
 * on which it begins, however many line ends its fields hold.
 */
#include "import/csv.h"
#include "csv_int.h"

#include <csv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

/* How much of the beginning is searched for a delimiter. */
#define HEAD ((size_t)16 << 10)

struct parser {
	const struct import_limits *limits;
	struct csv_parser csv;
	csv_row_fn *row;
	void *arg;
	struct err *err;
	enum rc rc;
	int line;        /* now being fed */
	int record_line; /* on which the record begins */
	bool open;       /* a record has begun */
	bool ended;      /* one has ended since this was cleared */
	bool any;
	struct strbuf text;  /* fields of the record, each with its zero byte */
	size_t *start;       /* of each field in text */
	const char **cells;
	size_t n;
};

static void *
resize(void *p, size_t size)
{
	return xreallocarray(p, size, 1);
}

/* The apostrophe that keeps spreadsheets from taking a text for a formula is not part of it. */
static bool
is_guarded(const char *s)
{
	if (*s != '\'')
		return false;
	while (*s == '\'')
		s++;
	return *s && strchr("=+-@\t\r", *s);
}

/* Line ends within a field are LF, as they are in a workbook. Returns the new length. */
static size_t
join_lines(char *s, size_t n)
{
	size_t out = 0;

	if (!memchr(s, '\r', n))
		return n;
	for (size_t i = 0; i < n; i++)
		if (s[i] != '\r')
			s[out++] = s[i];
		else if (s[i + 1] != '\n')
			s[out++] = '\n';
	s[out] = 0;
	return out;
}

static enum rc
refuse_length(struct parser *p)
{
	return err_set(p->err, RC_FORMAT, NULL,
		_("A field of the record that begins in line %d is longer than %zu KiB. Is its closing "
		  "quotation mark missing?"),
		p->record_line, p->limits->cell_bytes >> 10);
}

static void
on_field(void *field, size_t len, void *arg)
{
	struct parser *p = arg;
	char *s = field;

	if (p->rc)
		return;
	if (len > p->limits->cell_bytes) {
		p->rc = refuse_length(p);
		return;
	}
	if (p->n == p->limits->cols) {
		p->rc = err_set(p->err, RC_FORMAT, NULL,
			_("Line %d: the record has more than %zu fields. Is the delimiter a comma?"),
			p->record_line, p->limits->cols);
		return;
	}
	if (is_guarded(s)) {
		s++;
		len--;
	}
	len = join_lines(s, len);
	p->start[p->n++] = p->text.len;
	strbuf_addn(&p->text, s, len + 1);
}

static void
on_record(int end, void *arg)
{
	struct parser *p = arg;

	(void)end;
	p->ended = p->any = true;
	if (!p->rc) {
		for (size_t i = 0; i < p->n; i++)
			p->cells[i] = p->text.s + p->start[i];
		p->rc = p->row(p->arg, p->cells, p->n, p->record_line, p->err);
	}
	p->n = 0;
	strbuf_clear(&p->text);
}

static bool
is_blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strchr(" \t\r\n", s[i]))
			return false;
	return true;
}

static enum rc
refuse_quote(struct parser *p)
{
	if (p->line != p->record_line)
		return err_set(p->err, RC_FORMAT, NULL,
			_("Line %d: a quotation mark is misplaced in the record that begins in line %d. "
			  "A field with quotation marks is put into quotation marks as a whole, and "
			  "those inside are doubled."),
			p->line, p->record_line);
	return err_set(p->err, RC_FORMAT, NULL,
		_("Line %d: a quotation mark is misplaced. A field with quotation marks is put into "
		  "quotation marks as a whole, and those inside are doubled."),
		p->line);
}

/* At most one line, or a piece of it. */
static enum rc
feed(struct parser *p, const char *s, size_t n)
{
	if (!p->open)
		p->record_line = p->line;
	p->ended = false;
	if (csv_parse(&p->csv, s, n, on_field, on_record, p) != n)
		return refuse_quote(p);
	if (p->csv.entry_pos > p->limits->cell_bytes)
		return refuse_length(p);
	if (p->ended)
		p->open = false;
	else if (!p->open)
		p->open = !is_blank(s, n);
	return p->rc;
}

/* First line end; the piece before and including it is *ret_n long. */
static bool
find_line(const char *s, size_t n, size_t *ret_n)
{
	const char *nl = memchr(s, '\n', n);
	const char *cr = memchr(s, '\r', nl ? (size_t)(nl - s) : n);

	if (cr && cr + 1 != nl)
		nl = cr;
	*ret_n = nl ? (size_t)(nl + 1 - s) : n;
	return nl != NULL;
}

static enum rc
feed_lines(struct parser *p, const char *s, size_t n, bool *after_cr)
{
	enum rc rc = RC_OK;

	if (*after_cr && n > 0 && *s == '\n') {
		/* The second half of a line end that was counted with the first. */
		p->line--;
		rc = feed(p, s, 1);
		p->line++;
		s++;
		n--;
	}
	*after_cr = false;
	while (!rc && n > 0) {
		size_t len;
		bool whole = find_line(s, n, &len);

		rc = feed(p, s, len);
		*after_cr = whole && s[len - 1] == '\r';
		p->line += whole;
		s += len;
		n -= len;
	}
	return rc;
}

/* Comma, tab or semicolon: the first line that holds any outside quotes decides. */
static unsigned char
find_delimiter(const char *s, size_t n)
{
	bool quoted = false, tab = false, semicolon = false;

	for (size_t i = 0; i < n && i < HEAD; i++) {
		if (s[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (s[i] == ',')
			return CSV_COMMA;
		tab = tab || s[i] == '\t';
		semicolon = semicolon || s[i] == ';';
		if ((s[i] == '\n' || s[i] == '\r') && (tab || semicolon))
			break;
	}
	return tab ? CSV_TAB : semicolon ? ';' : CSV_COMMA;
}

static enum rc
finish(struct parser *p)
{
	if (csv_fini(&p->csv, on_field, on_record, p))
		return err_set(p->err, RC_FORMAT, NULL,
			_("The record that begins in line %d has a quotation mark that is never closed. "
			  "Close it or take it out."),
			p->record_line);
	if (!p->rc && !p->any)
		return err_set(p->err, RC_FORMAT, NULL, "%s",
			_("The file is empty. Ask for it to be sent again."));
	return p->rc;
}

static enum rc
run(struct parser *p, struct csv_text *t)
{
	bool after_cr = false, first = true;
	const char *s;
	size_t n;
	enum rc rc;

	for (;;) {
		rc = csv_text_next(t, &s, &n, p->err);
		if (rc)
			return rc;
		if (n == 0)
			return finish(p);
		if (first)
			csv_set_delim(&p->csv, find_delimiter(s, n));
		first = false;
		rc = feed_lines(p, s, n, &after_cr);
		if (rc)
			return rc;
	}
}

static enum rc
parse_text(struct csv_text *t, const struct import_limits *limits, csv_row_fn *row, void *arg,
	struct err *err)
{
	struct parser p = { .limits = limits, .row = row, .arg = arg, .err = err, .line = 1 };
	enum rc rc;

	csv_init(&p.csv, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
	csv_set_realloc_func(&p.csv, resize);
	csv_set_blk_size(&p.csv, 4096);
	p.start = xcalloc(limits->cols, sizeof *p.start);
	p.cells = xcalloc(limits->cols, sizeof *p.cells);
	rc = run(&p, t);
	csv_free(&p.csv);
	free(p.start);
	free(p.cells);
	strbuf_free(&p.text);
	return rc;
}

enum rc
csv_stream(const char *path, const struct import_limits *limits, csv_row_fn *row, void *arg,
	struct err *err)
{
	const struct import_limits *l = limits ? limits : &import_limits_default;
	struct csv_text *t;
	enum rc rc = csv_text_open(path, l, &t, err);

	if (rc)
		return rc;
	rc = parse_text(t, l, row, arg, err);
	csv_text_close(t);
	return rc;
}

/* The whole grid */

struct grid {
	const struct import_limits *limits;
	struct arena *arena;
	const char **text; /* all fields in turn, NULL where empty */
	size_t n, cap;
	size_t *width; /* fields of each row */
	int *lines;
	size_t n_rows, cap_rows;
	size_t last_row, n_cols; /* without trailing empty ones; last_row counts from 1 */
};

static enum rc
refuse_size(const struct grid *g, int line, struct err *err)
{
	return err_set(err, RC_FORMAT, NULL,
		_("Line %d: the table has more than %zu rows or %zu cells. Split it into several files."),
		line, g->limits->rows, g->limits->cells);
}

static enum rc
add_row(void *arg, const char *const *cells, size_t n, int line, struct err *err)
{
	struct grid *g = arg;

	if (g->n_rows == g->limits->rows || g->n + n > g->limits->cells)
		return refuse_size(g, line, err);
	if (g->n + n > g->cap) {
		g->cap = 2 * (g->n + n);
		g->text = xreallocarray(g->text, g->cap, sizeof *g->text);
	}
	if (g->n_rows == g->cap_rows) {
		g->cap_rows = g->cap_rows ? 2 * g->cap_rows : 256;
		g->width = xreallocarray(g->width, g->cap_rows, sizeof *g->width);
		g->lines = xreallocarray(g->lines, g->cap_rows, sizeof *g->lines);
	}
	for (size_t i = 0; i < n; i++) {
		g->text[g->n++] = *cells[i] ? arena_strdup(g->arena, cells[i]) : NULL;
		if (!*cells[i])
			continue;
		g->last_row = g->n_rows + 1;
		if (i >= g->n_cols)
			g->n_cols = i + 1;
	}
	g->width[g->n_rows] = n;
	g->lines[g->n_rows++] = line;
	return RC_OK;
}

static enum rc
build(const struct grid *g, const char *file, struct sheet **ret, struct err *err)
{
	struct sheet *s = arena_alloc(g->arena, sizeof *s);
	size_t at = 0;
	int *lines;

	if (g->n_cols == 0)
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is empty. Ask for it to be sent again."));
	if (g->last_row > g->limits->cells / g->n_cols)
		return refuse_size(g, g->lines[g->last_row - 1], err);
	s->name = "";
	s->file = arena_strdup(g->arena, file);
	s->is_csv = true;
	s->n_rows = g->last_row;
	s->n_cols = g->n_cols;
	s->cells = arena_array(g->arena, s->n_rows * s->n_cols, sizeof *s->cells);
	lines = arena_array(g->arena, s->n_rows, sizeof *lines);
	memcpy(lines, g->lines, s->n_rows * sizeof *lines);
	s->lines = lines;
	for (size_t row = 0; row < s->n_rows; row++) {
		struct cell *c = s->cells + row * s->n_cols;

		for (size_t col = 0; col < s->n_cols; col++) {
			const char *text = col < g->width[row] ? g->text[at + col] : NULL;

			c[col] = (struct cell){ text ? text : "", text ? CELL_TEXT : CELL_EMPTY };
		}
		at += g->width[row];
	}
	*ret = s;
	return RC_OK;
}

static enum rc
read_grid(struct csv_text *t, const char *file, const struct import_limits *limits,
	struct arena *a, struct sheet **ret, struct err *err)
{
	struct grid g = { .limits = limits, .arena = a };
	enum rc rc = parse_text(t, limits, add_row, &g, err);

	if (!rc)
		rc = build(&g, file, ret, err);
	free(g.text);
	free(g.width);
	free(g.lines);
	csv_text_close(t);
	return rc;
}

enum rc
csv_read(const char *path, const struct import_limits *limits, struct arena *a, struct sheet **ret,
	struct err *err)
{
	const struct import_limits *l = limits ? limits : &import_limits_default;
	struct csv_text *t;
	enum rc rc = csv_text_open(path, l, &t, err);

	return rc ? rc : read_grid(t, path, l, a, ret, err);
}

enum rc
csv_read_memory(const char *data, size_t len, const char *file, const struct import_limits *limits,
	struct arena *a, struct sheet **ret, struct err *err)
{
	const struct import_limits *l = limits ? limits : &import_limits_default;
	struct csv_text *t;
	enum rc rc = csv_text_memory(data, len, l, &t, err);

	return rc ? rc : read_grid(t, file, l, a, ret, err);
}
