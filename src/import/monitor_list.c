/* The flat list of monitoring: one row an indicator, or an object; and what list and form share. */
#include "monitor_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"

enum column { CODE, NAME, YEAR, MONTH, EXECUTED, EXPECTED, LEVEL3, ACTUAL, FORECAST, CAUSE, EXPLANATION,
	LIKELIHOOD, NOTE, N_COL };

static const struct {
	const char *id;
	bool of_progress;
	enum label label;
} names[N_COL] = {
	[CODE] = { "code", false, LABEL_CODE }, [NAME] = { "name", false, LABEL_NAME },
	[YEAR] = { "year", false, LABEL_YEAR }, [MONTH] = { "month", false, LABEL_NONE },
	[EXECUTED] = { "executed", false, LABEL_NONE }, [EXPECTED] = { "expected", false, LABEL_NONE },
	[LEVEL3] = { "level3", true, LABEL_LEVEL3 }, [ACTUAL] = { "actual", true, LABEL_NONE },
	[FORECAST] = { "forecast", true, LABEL_NONE }, [CAUSE] = { "cause", true, LABEL_NONE },
	[EXPLANATION] = { "explanation", true, LABEL_NONE },
	[LIKELIHOOD] = { "likelihood", true, LABEL_NONE }, [NOTE] = { "note", true, LABEL_REMARK },
};

struct list_reader {
	struct map m;
	struct list_column columns[N_COL];
	struct list_place place[N_COL];
	struct import_monitoring *v;
	size_t n, cap;
	size_t *slots, n_slots; /* index + 1 of an object, by hash of code, year and month */
};

/* Digits that end at end, as a number; 0 if there are none. */
static int64_t
number_before(const char *start, const char *end)
{
	const char *p = end;
	int64_t n = 0;

	while (p > start && p[-1] >= '0' && p[-1] <= '9' && end - p < 6)
		p--;
	for (; p < end; p++)
		n = n * 10 + (*p - '0');
	return n;
}

int64_t
import_month_in(const char *folded)
{
	const char *end = strstr(folded, "月");
	int64_t month = end ? number_before(folded, end) : 0;

	return month <= 12 ? month : 0;
}

int64_t
import_month(const char *s, int64_t *ret_year)
{
	int64_t year = 0, month = import_month_in(s);
	size_t digits = strspn(s, "0123456789");

	if (digits >= 4 && s[digits] != '\0')
		year = number_before(s, s + 4);
	if (month == 0 && digits == 6 && !s[6]) { /* 202307 */
		year = number_before(s, s + 4);
		month = number_before(s + 4, s + 6);
	} else if (month == 0 && digits == 4 && (s[4] == '-' || s[4] == '/' || s[4] == '.')) {
		month = number_before(s + 5, s + 5 + strspn(s + 5, "0123456789")); /* 2023-07, 2023-07-31 */
	} else if (month == 0 && digits && !s[digits]) {
		month = number_before(s, s + digits);
	} else if (month == 0 && digits && s[digits] == '-') { /* 1-7 */
		const char *last = s + digits + 1;
		month = number_before(last, last + strspn(last, "0123456789"));
	}
	if (ret_year)
		*ret_year = year;
	return month >= 1 && month <= 12 ? month : 0;
}

void
import_progress_text(struct map *m, const struct source *src, const char *field, struct progress *p)
{
	const struct field *f = reg_field(&reg_progress, field);
	const struct {
		const char *name, **to;
	} texts[] = {
		{ "actual", &p->actual }, { "forecast", &p->forecast }, { "explanation", &p->explanation },
		{ "note", &p->note },
	};
	struct err err;
	struct value v;
	enum rc rc = RC_OK;

	if (!*src->text && src->kind < CELL_FORMULA)
		return;
	if (strcmp(field, "likelihood") == 0) {
		if (!map_clean(m, src, f))
			return;
		if (!text_void(utf8_fold(m->scratch, src->text)))
			rc = monitor_parse_likelihood(utf8_fold(m->scratch, src->text), &p->likelihood, &err);
	} else if (map_value(m, src, f, 0, &v) && !v.null) {
		if (strcmp(field, "cause") == 0)
			rc = monitor_parse_causes(v.text, m->ctx->arena, &p->cause, &err);
		for (size_t i = 0; i < ARRAY_LEN(texts); i++)
			if (strcmp(texts[i].name, field) == 0)
				*texts[i].to = v.text;
	}
	if (rc)
		map_fault(m, src, f, "%s", err.msg);
}

void
import_monitoring_add(struct map *m, struct import_monitoring *to, const struct import_progress *p)
{
	for (size_t i = 0; i < to->n; i++) {
		const struct progress *old = &to->rows[i].row;
		if (strcmp(old->level3, p->row.level3) != 0 ||
			!utf8_same(old->level2, p->row.level2))
			continue;
		if (!utf8_same(old->actual, p->row.actual))
			fault_add(m->ctx->faults, to->file, p->place, field_title(reg_field(&reg_progress, "level3")),
				p->row.level3, _("This indicator stands twice with different values, in %s as well: "
				"delete one of them."), to->rows[i].place);
		return;
	}
	to->rows = arena_grow(m->ctx->arena, to->rows, to->n, &to->cap, to->n + 1, sizeof *to->rows);
	to->rows[to->n++] = *p;
}

static uint64_t
hash(const char *code, int64_t year, int64_t month)
{
	uint64_t h = 14695981039346656037u + (uint64_t)(year * 13 + month);

	for (; *code; code++)
		h = (h ^ (unsigned char)*code) * 1099511628211u;
	return h;
}

static void
rehash(struct list_reader *r)
{
	free(r->slots);
	r->n_slots = r->n_slots ? r->n_slots * 4 : 1024;
	r->slots = xcalloc(r->n_slots, sizeof *r->slots);
	for (size_t i = 0; i < r->n; i++) {
		size_t at = hash(r->v[i].code ? r->v[i].code : r->v[i].name, r->v[i].year, r->v[i].month)
			& (r->n_slots - 1);
		while (r->slots[at])
			at = (at + 1) & (r->n_slots - 1);
		r->slots[at] = i + 1;
	}
}

/* The object of a row; made if it is the first of it. */
static struct import_monitoring *
object_of(struct list_reader *r, const char *code, const char *name, int64_t year, int64_t month,
	const struct source *src)
{
	const char *key = code ? code : name;
	size_t at;

	if (r->n * 2 >= r->n_slots)
		rehash(r);
	for (at = hash(key, year, month) & (r->n_slots - 1); r->slots[at]; at = (at + 1) & (r->n_slots - 1)) {
		struct import_monitoring *o = &r->v[r->slots[at] - 1];
		if (o->year == year && o->month == month && strcmp(o->code ? o->code : o->name, key) == 0)
			return o;
	}
	r->v = arena_grow(r->m.ctx->arena, r->v, r->n, &r->cap, r->n + 1, sizeof *r->v);
	r->slots[at] = r->n + 1;
	r->v[r->n] = (struct import_monitoring){ .file = src->s->file,
		.place = map_place(r->m.ctx->arena, src->s, src->row, src->col), .code = code, .name = name,
		.year = year, .month = month, .record = { .reported = -1, .reported_fiscal = -1,
			.reported_other = -1, .expected = -1, .expected_fiscal = -1, .expected_other = -1 } };
	return &r->v[r->n++];
}

/* An amount of the object; rows of one object must not contradict each other. */
static void
take_amount(struct list_reader *r, const struct grid *g, size_t row, enum column c, int64_t *to)
{
	struct source src = list_source(g, r->m.scratch, row, &r->place[c]);
	struct value v;

	if (list_blank(&src) || !map_value(&r->m, &src, r->columns[c].field, r->place[c].unit_fen, &v) ||
		v.null)
		return;
	if (v.num < 0)
		map_fault(&r->m, &src, r->columns[c].field, _("The amount is negative: write what was executed "
			"since January."));
	else if (*to >= 0 && *to != v.num)
		map_fault(&r->m, &src, r->columns[c].field,
			_("Another row of the same project and month has another amount: they must agree."));
	else
		*to = v.num;
}

static bool
read_text(struct list_reader *r, const struct grid *g, size_t row, enum column c, const char **ret)
{
	struct source src = list_source(g, r->m.scratch, row, &r->place[c]);
	struct value v;

	*ret = NULL;
	if (list_blank(&src))
		return true;
	if (!map_value(&r->m, &src, r->columns[c].field, 0, &v))
		return false;
	*ret = v.null || !*v.text ? NULL : v.text;
	return true;
}

static bool
read_when(struct list_reader *r, const struct grid *g, size_t row, int64_t *year, int64_t *month)
{
	struct source y = list_source(g, r->m.scratch, row, &r->place[YEAR]),
		      m = list_source(g, r->m.scratch, row, &r->place[MONTH]);
	int64_t other = 0;

	if (!map_year(&r->m, &y, year))
		return false;
	*month = import_month(utf8_fold(r->m.scratch, m.text), &other);
	*year = *year ? *year : other ? other : r->m.ctx->year;
	if (!*month && list_blank(&m) && !r->place[MONTH].set)
		*month = monitor_month(&r->m.ctx->rules->monitor);
	if (*month && *year)
		return true;
	if (!*month)
		map_fault(&r->m, &m, r->columns[MONTH].field,
			_("\"%s\" is no month: write a number from 1 to 12, the last month of the period."), m.text);
	else
		map_fault(&r->m, &y, r->columns[YEAR].field,
			_("The year is missing: write it into a column 年度, or give it with --year."));
	return false;
}

static void
read_row(struct list_reader *r, const struct grid *g, size_t row)
{
	struct source first = list_source(g, r->m.scratch, row, &r->place[r->place[CODE].set ? CODE : NAME]);
	struct import_monitoring *o;
	struct import_progress p = { 0 };
	const char *code, *name, *level3;
	int64_t year, month;

	for (size_t col = 0, full = 0; col <= g->s->n_cols; col++) {
		if (col == g->s->n_cols && !full)
			return;
		full += !cell_blank(grid_cell(g, row, col));
	}
	if (!read_text(r, g, row, CODE, &code) || !read_text(r, g, row, NAME, &name) ||
		!read_text(r, g, row, LEVEL3, &level3))
		return;
	if (!code && !name) {
		map_fault(&r->m, &first, r->columns[CODE].field,
			_("The row names no project: write its code into the column 项目编码."));
		return;
	}
	if (!read_when(r, g, row, &year, &month))
		return;
	o = object_of(r, code, name, year, month, &first);
	take_amount(r, g, row, EXECUTED, &o->record.reported);
	take_amount(r, g, row, EXPECTED, &o->record.expected);
	if (!level3)
		return;
	struct source at = list_source(g, r->m.scratch, row, &r->place[LEVEL3]);
	p.row.level3 = level3;
	p.place = map_place(r->m.ctx->arena, g->s, at.row, at.col);
	for (enum column c = ACTUAL; c < N_COL; c++) {
		struct source src = list_source(g, r->m.ctx->arena, row, &r->place[c]);
		import_progress_text(&r->m, &src, names[c].id, &p.row);
	}
	import_monitoring_add(&r->m, o, &p);
}

static bool
find_header(struct list_reader *r, const struct grid *g, size_t *row)
{
	for (*row = 0; *row < g->s->n_rows && *row < LIST_HEADER_ROWS; ++*row) {
		size_t faults = r->m.ctx->faults->n;
		list_columns(&r->m, g, *row, r->columns, N_COL, r->place);
		if ((r->place[CODE].set || r->place[NAME].set) && (r->place[EXECUTED].set ||
			r->place[ACTUAL].set))
			return true;
		r->m.ctx->faults->n = faults; /* what is no header cannot have a column twice */
	}
	return false;
}

enum rc
import_monitoring_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_monitoring **ret, size_t *ret_n, struct err *err)
{
	struct list_reader r = { 0 };
	struct grid g;
	size_t row;
	enum rc rc = RC_OK;

	map_start(&r.m, ctx);
	grid_init(&g, sheet, ctx->arena);
	for (size_t i = 0; i < N_COL; i++)
		r.columns[i] = (struct list_column){ names[i].id, { names[i].label },
			reg_field(names[i].of_progress ? &reg_progress : &reg_monitoring, names[i].id) };
	if (find_header(&r, &g, &row)) {
		for (row++; row < sheet->n_rows; row++) {
			read_row(&r, &g, row);
			arena_reset(r.m.scratch);
		}
	} else {
		rc = err_set(err, RC_FORMAT, NULL,
			_("No list of monitoring: none of the first %d rows has 项目编码 (code) beside 执行数 (executed) "
			  "or 完成值 (actual)."), LIST_HEADER_ROWS);
	}
	free(r.slots);
	map_end(&r.m);
	*ret = r.v;
	*ret_n = r.n;
	return rc;
}
