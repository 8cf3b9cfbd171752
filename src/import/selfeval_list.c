/*
 * The flat list of self-evaluations, one row an indicator. Rows of a project need not stand together;
 * what they say of its amounts must agree. A row without an indicator speaks of the project alone.
 */
#include "selfeval_int.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define HEADER_ROWS 20

struct list {
	struct sv s;
	const struct sheet *sheet;
	struct grid g;
	bool set[SV_WORDS];
	bool best[SV_WORDS]; /* of the row that looks most like a header */
	size_t n_best;
	size_t col[SV_WORDS];
	int64_t unit[SV_WORDS], title_unit, title_year;
	size_t current;    /* sheet of the row above */
	uint32_t *buckets; /* index + 1 of a sheet, by what its rows name it */
	size_t n_buckets;
};

static void
find_columns(struct list *l, size_t row)
{
	size_t n = 0;

	memset(l->set, 0, sizeof l->set);
	for (size_t col = 0; col < l->sheet->n_cols; col++) {
		struct source src = map_source(&l->g, l->s.m.scratch, row, col);
		const char *note;
		enum sv_word w = sv_find(text_label(l->s.m.scratch, src.text, &note));
		if (w == SV_NONE || grid_area(&l->g, row, col).c0 != col)
			continue;
		if (l->set[w])
			continue;
		l->set[w] = true;
		l->col[w] = col;
		l->unit[w] = text_money_unit(note);
		n++;
	}
	if (n > l->n_best) {
		memcpy(l->best, l->set, sizeof l->best);
		l->n_best = n;
	}
}

static bool
is_header(const struct list *l)
{
	return (l->set[SV_CODE] || l->set[SV_NAME]) &&
		((l->set[SV_LEVEL3] && (l->set[SV_ACTUAL] || l->set[SV_ATTAINMENT] || l->set[SV_CLAIMED])) ||
			(l->set[SV_BUDGET] && l->set[SV_EXECUTED]));
}

/* What stands above the header: year, unit of money. */
static void
read_title(struct list *l, size_t row)
{
	for (size_t col = 0; col < l->sheet->n_cols; col++) {
		const char *text = sheet_at(l->sheet, row, col)->text;
		if (strlen(text) > 200)
			continue;
		if (!l->title_year)
			l->title_year = text_year(l->s.m.scratch, text, YEAR_PLAIN);
		if (!l->title_unit)
			l->title_unit = text_unit_in(utf8_fold(l->s.m.scratch, text));
	}
}

static struct source
cell(struct list *l, size_t row, enum sv_word w)
{
	if (!l->set[w])
		return (struct source){ .s = l->sheet, .row = row, .text = "", .kind = CELL_EMPTY };
	return map_source(&l->g, l->s.m.ctx->arena, row, l->col[w]);
}

static bool
blank(const struct source *src)
{
	return !*src->text && src->kind < CELL_FORMULA;
}

/* What makes rows belong together: code and year, else name, unit and year. */
struct key {
	const char *code, *name, *unit;
	int64_t year;
};

static uint32_t
hash_text(uint32_t hash, const char *s)
{
	for (; s && *s; s++)
		hash = (hash ^ (unsigned char)*s) * 16777619u;
	return (hash ^ 0x1f) * 16777619u;
}

static uint32_t
hash_of(const struct key *k)
{
	uint32_t hash = hash_text(2166136261u ^ (uint32_t)k->year, k->code);

	return k->code && *k->code ? hash : hash_text(hash_text(hash, k->name), k->unit);
}

static struct key
key_of(const struct import_selfeval *v)
{
	return (struct key){ v->code, v->name, v->unit, v->year };
}

static bool
matches(const struct import_selfeval *v, const struct key *k)
{
	if (v->year != k->year || !utf8_same(v->code, k->code))
		return false;
	if (*k->code) /* one sheet a unit (SE-16) */
		return !*k->unit || !v->unit || utf8_same(v->unit, k->unit);
	return utf8_same(v->name, k->name) && utf8_same(v->unit, k->unit);
}

static void
rehash(struct list *l)
{
	l->n_buckets = l->n_buckets ? l->n_buckets * 2 : 256;
	l->buckets = arena_array(l->s.m.ctx->arena, l->n_buckets, sizeof *l->buckets);
	for (size_t i = 0; i < l->s.n; i++) {
		struct key k = key_of(&l->s.v[i]);
		size_t at = hash_of(&k) & (l->n_buckets - 1);
		while (l->buckets[at])
			at = (at + 1) & (l->n_buckets - 1);
		l->buckets[at] = (uint32_t)i + 1;
	}
}

static struct import_selfeval *
new_sheet(struct list *l, const struct key *k, size_t row)
{
	struct import_selfeval *v = sv_add(&l->s, l->sheet->file);
	struct source code = cell(l, row, SV_CODE), name = cell(l, row, SV_NAME);

	v->year = k->year;
	v->place_year = map_place(l->s.m.ctx->arena, l->sheet, row, l->col[SV_YEAR]);
	sv_take(&l->s, v, SV_CODE, &code, 0);
	if (!blank(&name))
		sv_take(&l->s, v, SV_NAME, &name, 0);
	v->unit = *k->unit ? k->unit : NULL;
	return v;
}

/* Does the row name the project of the one above once more? */
static bool
as_above(struct list *l, const struct source *code, const struct source *name,
	const struct source *unit)
{
	const struct import_selfeval *v = &l->s.v[l->current];

	if (!blank(unit) && !utf8_same(v->unit, text_line(l->s.m.scratch, unit->text)))
		return false;
	return blank(code) ? utf8_same(v->name, text_line(l->s.m.scratch, name->text))
		: utf8_same(v->code, utf8_narrow_text(l->s.m.scratch, code->text));
}

/* The sheet of a row, that of the row above if it names no project. */
static struct import_selfeval *
find_sheet(struct list *l, size_t row)
{
	struct source code = cell(l, row, SV_CODE), name = cell(l, row, SV_NAME);
	struct source unit = cell(l, row, SV_UNIT), year = cell(l, row, SV_YEAR);
	struct key k = { "", "", "", 0 };
	size_t at;

	if (blank(&code) && blank(&name) && l->s.n)
		return &l->s.v[l->current];
	if (blank(&code) && blank(&name)) {
		map_fault(&l->s.m, &code, map_field("code"),
			_("The row names no project, and none above does. Write its name or code."));
		return NULL;
	}
	if (l->s.n && blank(&year) && as_above(l, &code, &name, &unit))
		return &l->s.v[l->current];
	if (l->set[SV_YEAR])
		map_year(&l->s.m, &year, &k.year);
	if (!k.year)
		k.year = l->title_year ? l->title_year : l->s.m.ctx->year;
	if (!k.year) {
		map_fault(&l->s.m, &year, map_field("year"),
			_("The row has no year. Write four digits, for example 2024."));
		return NULL;
	}
	k.code = utf8_narrow_text(l->s.m.scratch, text_line(l->s.m.scratch, code.text));
	if (!*k.code)
		k.name = text_line(l->s.m.scratch, name.text);
	k.unit = arena_strdup(l->s.m.ctx->arena, text_line(l->s.m.scratch, unit.text));
	if (l->s.n * 2 >= l->n_buckets)
		rehash(l);
	for (at = hash_of(&k) & (l->n_buckets - 1); l->buckets[at]; at = (at + 1) & (l->n_buckets - 1)) {
		l->current = l->buckets[at] - 1;
		if (matches(&l->s.v[l->current], &k))
			return &l->s.v[l->current];
	}
	l->buckets[at] = (uint32_t)l->s.n + 1;
	l->current = l->s.n;
	return new_sheet(l, &k, row);
}

/* An amount or another value of the project; repeated in every row it must be the same. */
static void
take_head(struct list *l, struct import_selfeval *v, size_t row)
{
	static const enum sv_word heads[] = { SV_DEPARTMENT, SV_DEPARTMENT_CODE, SV_UNIT, SV_FINISHED,
		SV_INITIAL, SV_BUDGET, SV_EXECUTED, SV_COMPLETION, SV_GRADE, SV_MEASURES, SV_REMARKS };
	struct evaluation before = v->doc.e;

	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		enum sv_word w = heads[i];
		struct source src = cell(l, row, w);
		int64_t unit = l->unit[w] ? l->unit[w] : l->title_unit ? l->title_unit : FEN_PER_WAN;
		if (!l->set[w] || blank(&src) || w == SV_UNIT)
			continue; /* by the unit the sheet was found */
		sv_take(&l->s, v, w, &src, unit);
		if (w < SV_INITIAL || w > SV_EXECUTED)
			continue;
		int64_t old = before.funds[w - SV_INITIAL][FUND_TOTAL];
		if (old >= 0 && old != v->doc.e.funds[w - SV_INITIAL][FUND_TOTAL])
			map_fault(&l->s.m, &src, NULL,
				_("This differs from what the same project says above. Write the same in both."));
	}
	if (l->set[SV_SUM]) {
		struct source src = cell(l, row, SV_SUM);
		if (!blank(&src))
			sv_points(&l->s, &src, &v->doc.e.claimed);
	}
}

/* Class of a cell; unknown words say nothing, the goal knows it. */
static const char *
class_of(struct list *l, size_t row, enum sv_word w)
{
	struct source src = cell(l, row, w);

	return blank(&src) || src.kind == CELL_ERROR ? "" : keep_class(&l->s.m, src.text);
}

static void
take_row(struct list *l, struct import_selfeval *v, size_t row)
{
	struct source cells[SV_WORDS] = { { 0 } };
	struct score_row *s;

	for (enum sv_word w = SV_LEVEL1; w <= SV_EVIDENCE; w++)
		if (l->set[w])
			cells[w] = cell(l, row, w);
	if (!cells[SV_LEVEL3].s || blank(&cells[SV_LEVEL3]))
		return;
	s = sv_row(&l->s, v, &cells[SV_LEVEL3]);
	if (!s)
		return;
	sv_indicator(&l->s, s, cells);
	s->level1 = class_of(l, row, SV_LEVEL1);
	s->level2 = class_of(l, row, SV_LEVEL2);
	class_resolve(&s->level1, &s->level2);
}

/* Totals, notes and blank rows are none of the list. */
static bool
no_row(struct list *l, size_t row)
{
	static const char *const words[] = { "合计", "总计", "小计", "注:", "说明:", "填报人" };

	for (size_t col = 0; col < l->sheet->n_cols; col++) {
		const char *text = sheet_at(l->sheet, row, col)->text, *folded;
		if (cell_blank(sheet_at(l->sheet, row, col)))
			continue;
		folded = utf8_fold(l->s.m.scratch, text);
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			if (strncmp(folded, words[i], strlen(words[i])) == 0)
				return true;
		return false;
	}
	return true;
}

static enum rc
refuse(const struct list *l, struct err *err)
{
	bool project = l->best[SV_CODE] || l->best[SV_NAME];

	return err_set(err, RC_FORMAT, NULL,
		_("No list of self-evaluations: the header among the first %d rows lacks %s%s%s. Add the "
		  "columns (a header is the Chinese title or the id in brackets)."),
		HEADER_ROWS, project ? "" : sv_title(SV_CODE), project ? "" : ", ",
		l->best[SV_LEVEL3] ? sv_title(SV_ACTUAL) : sv_title(SV_LEVEL3));
}

enum rc
import_selfeval_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_selfeval **ret, size_t *ret_n, struct err *err)
{
	struct list l = { .sheet = sheet };
	size_t head = 0;
	bool found = false;

	map_start(&l.s.m, ctx);
	grid_init(&l.g, sheet, ctx->arena);
	for (; head < sheet->n_rows && head < HEADER_ROWS && !found; head++) {
		find_columns(&l, head);
		found = is_header(&l);
		if (!found)
			read_title(&l, head);
		arena_reset(l.s.m.scratch);
	}
	for (size_t row = head; found && row < sheet->n_rows; row++) {
		struct import_selfeval *v;
		if (!no_row(&l, row) && (v = find_sheet(&l, row)) != NULL) {
			take_head(&l, v, row);
			take_row(&l, v, row);
		}
		arena_reset(l.s.m.scratch);
	}
	for (size_t i = 0; i < l.s.n; i++) {
		const char *name, *code;
		if (!l.s.v[i].unit || !*l.s.v[i].unit)
			continue;
		text_split_code(ctx->arena, l.s.v[i].unit, &name, &code);
		l.s.v[i].unit = *name ? name : code;
	}
	map_end(&l.s.m);
	*ret = l.s.v;
	*ret_n = l.s.n;
	if (!found)
		return refuse(&l, err);
	return RC_OK;
}
