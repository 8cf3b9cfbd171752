/* Values of cells by the field tables; whatever is refused becomes a fault at its cell. */
#include "map.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

#define YEAR_MIN 2000
#define YEAR_MAX 2100
#define SERIAL_MIN 36526 /* 2000-01-01 as a spreadsheet counts days */
#define SERIAL_MAX 73415 /* 2100-12-31 */

void
map_start(struct map *m, struct import_context *ctx)
{
	*m = (struct map){ .ctx = ctx, .scratch = arena_new(), .keep = keep_new(ctx->arena) };
	m->fields.level3 = map_field("level3");
	m->fields.op = map_field("operator");
	m->fields.target = map_field("target");
	m->fields.measure = map_field("measure");
	m->fields.weight = map_field("weight");
	m->fields.formula = map_field("formula");
	m->fields.basis = map_field("basis");
	m->fields.evidence = map_field("evidence");
}

void
map_end(struct map *m)
{
	arena_free(m->scratch);
	keep_free(m->keep);
}

static const struct field *
among(const struct field *fields, size_t n, const char *id)
{
	return table_find(fields, n, sizeof(fields[0]), id);
}

const struct field *
map_field(const char *id)
{
	static const struct field unknown = { .name = "", .title = "", .kind = FIELD_NOTE };
	const struct field *f, *fields;
	size_t n;

	fields = goal_doc_fields(&n);
	f = among(fields, n, id);
	if (!f) {
		fields = indicator_fields(&n);
		f = among(fields, n, id);
	}
	if (!f) {
		fields = goal_task_fields(&n);
		f = among(fields, n, id);
	}
	if (!f)
		f = among(reg_unit.fields, reg_unit.n_fields, id);
	return f ? f : &unknown;
}

struct source
map_source(const struct grid *g, struct arena *a, size_t row, size_t col)
{
	struct area at = grid_area(g, row, col);
	const struct cell *c = sheet_at(g->s, at.r0, at.c0);

	return (struct source){ g->s, at.r0, at.c0, text_trim(a, c->text), c->kind };
}

const char *
map_place(struct arena *a, const struct sheet *s, size_t row, size_t col)
{
	struct strbuf place = { 0 };
	const char *ret;

	sheet_place(&place, s, row, col);
	ret = arena_strdup(a, strbuf_str(&place));
	strbuf_free(&place);
	return ret;
}

void
map_fault(struct map *m, const struct source *src, const struct field *f, const char *fmt, ...)
{
	const char *message;
	va_list ap;

	va_start(ap, fmt);
	message = arena_vprintf(m->scratch, fmt, ap);
	va_end(ap);
	fault_add(m->ctx->faults, src->s->file, map_place(m->scratch, src->s, src->row, src->col),
		f ? field_title(f) : "", src->text, "%s", message);
}

static bool
blank(const struct source *src)
{
	return !*src->text && src->kind != CELL_FORMULA && src->kind != CELL_ERROR;
}

bool
map_clean(struct map *m, const struct source *src, const struct field *f)
{
	uint32_t cp;

	if (src->kind == CELL_ERROR) {
		map_fault(m, src, f,
			_("The formula in this cell ended in an error. Write the value itself."));
		return false;
	}
	if (src->kind == CELL_FORMULA && !*src->text) {
		map_fault(m, src, f,
			_("The formula in this cell has no stored value. Write the value itself, "
			  "or "
			  "open and save the file in a spreadsheet program."));
		return false;
	}
	if (utf8_unclean(src->text, true, &cp)) {
		map_fault(m, src, f,
			_("The text holds the character U+%04X, which cannot be seen or stored. "
			  "Delete it or type the text anew."),
			(unsigned)cp);
		return false;
	}
	return true;
}

bool
map_value(struct map *m, const struct source *src, const struct field *f, int64_t unit_fen,
	struct value *ret)
{
	const char *text = src->text;
	struct err err;

	*ret = (struct value){ .null = true };
	if (blank(src))
		return true;
	if (!map_clean(m, src, f))
		return false;
	if (field_is_number(f) && text_void(utf8_fold(m->scratch, text)))
		return true;
	if (f->kind == FIELD_TEXT || f->kind == FIELD_CHOICE)
		text = text_line(m->scratch, text);
	if (field_parse(f, text, unit_fen, m->scratch, ret, &err) != RC_OK) {
		map_fault(m, src, f, "%s", err.msg);
		*ret = (struct value){ .null = true };
		return false;
	}
	if (f->kind == FIELD_TEXT || f->kind == FIELD_NOTE)
		ret->text = arena_strdup(m->ctx->arena, ret->text);
	return true;
}

/* Days since 1900 of a cell that was meant to be a date, 0 if it is none. */
static int64_t
serial_of(const struct source *src)
{
	char *end;
	long n;

	if (!isdigit((unsigned char)*src->text))
		return 0;
	n = strtol(src->text, &end, 10);
	return (!*end || *end == '.') && n >= SERIAL_MIN && n <= SERIAL_MAX ? n : 0;
}

bool
map_year(struct map *m, const struct source *src, int64_t *ret)
{
	const struct field *f = map_field("year");
	char date[DATE_SIZE];
	int64_t year = 0;

	*ret = 0;
	if (blank(src))
		return true;
	if (!map_clean(m, src, f))
		return false;
	if (text_void(utf8_fold(m->scratch, src->text)))
		return true;
	for (int least = YEAR_FISCAL; least >= YEAR_BARE && !year; least--)
		year = text_year(m->scratch, src->text, (enum year_form)least);
	if (year == 0 && date_parse(src->text, date, NULL) == RC_OK)
		year = strtol(date, NULL, 10);
	if (year == 0 && serial_of(src) && date_from_serial(serial_of(src), false, date))
		year = strtol(date, NULL, 10);
	if (year == 0) {
		map_fault(m, src, f,
			_("\"%s\" is not a year. Write four digits, for example 2024."), src->text);
		return false;
	}
	if (year < YEAR_MIN || year > YEAR_MAX) {
		map_fault(m, src, f, _("The year must be between %d and %d."), YEAR_MIN, YEAR_MAX);
		return false;
	}
	*ret = year;
	return true;
}

/* Groups of digits in a text: a date has three. */
static int
digit_groups(const char *s)
{
	int n = 0;

	for (; *s; s++)
		if (isdigit((unsigned char)*s) && !isdigit((unsigned char)s[1]))
			n++;
	return n;
}

bool
map_date(struct map *m, const struct source *src, const struct field *f, const char **ret)
{
	char date[DATE_SIZE], *text;
	struct err err;

	*ret = NULL;
	if (blank(src))
		return true;
	if (!map_clean(m, src, f))
		return false;
	text = utf8_narrow_text(m->scratch, src->text);
	if (serial_of(src) && date_from_serial(serial_of(src), false, date)) {
		*ret = arena_strdup(m->ctx->arena, date);
		return true;
	}
	if (src->kind == CELL_DATE || strchr(text, ':'))
		text[strcspn(text, " T")] = '\0';
	if (date_parse(text, date, &err) == RC_OK ||
		date_parse(utf8_fold(m->scratch, text), date, &err) == RC_OK) {
		*ret = arena_strdup(m->ctx->arena, date);
		return true;
	}
	if (digit_groups(text) < 3) /* "2024年  月  日", not filled in */
		return true;
	map_fault(m, src, f, "%s", err.msg);
	return false;
}

bool
map_weight(struct map *m, const struct source *src, int64_t *ret)
{
	const struct field *f = m->fields.weight;
	int64_t weight;
	size_t len;
	char *text;

	*ret = -1;
	if (blank(src))
		return true;
	if (!map_clean(m, src, f))
		return false;
	text = utf8_fold(m->scratch, src->text);
	len = strlen(text);
	if (text_void(text))
		return true;
	if (len > 1 && text[len - 1] == '%')
		text[len - 1] = '\0';
	else if (len > strlen("分") && strcmp(text + len - strlen("分"), "分") == 0)
		text[len - strlen("分")] = '\0';
	if (dec_parse(text, 2, &weight, NULL) != RC_OK || weight < 0 || weight > 10000) {
		map_fault(m, src, f,
			_("\"%s\" is not a weight. Write a number from 0 to 100 with at most two "
			  "decimals."),
			src->text);
		return false;
	}
	*ret = weight;
	return true;
}
