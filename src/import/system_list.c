/* The list of indicator systems: columns found by their headers, one row an item. */
#include "import/system_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/system.h"
#include "list.h"

#define FIELDS_MAX 16

struct reader {
	struct map m;
	const struct field *fields;
	size_t n_fields;
	size_t col[FIELDS_MAX]; /* + 1, 0: there is no such column */
	const char *above[FIELDS_MAX]; /* what the rows above say */
	struct import_system *v;
	size_t n, cap;
	size_t items_cap;
};

/* Other words for columns, as people write them. */
static const struct {
	const char *id, *words;
} synonyms[] = {
	{ "system", "体系 体系代码 指标体系" }, { "points", "权重 标准分 满分" },
	{ "level3", "指标 指标名称 三级" }, { "level1", "一级" }, { "level2", "二级" },
	{ "check_points", "评价内容 指标解释 指标说明" }, { "standard", "评价标准 评分规则 计分标准" },
	{ "formula", "公式 计算方法" }, { "kind", "对象 评价对象" }, { "document_no", "文号 依据" },
};

/* Kinds of objects, as people write them whatever the language of the screens. */
static const struct {
	const char *kind, *words;
} kinds[] = {
	{ "project", "项目 项目支出 项目类" },
	{ "department", "部门 整体 部门整体 部门整体支出 整体支出 整个部门" },
};

static bool
among(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; n && (p = strstr(p, word)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

static bool
names_field(struct reader *r, const struct field *f, const char *core)
{
	const char *own[] = { f->name, f->label, f->title, field_title(f) };

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (own[i] && strcmp(utf8_fold(r->m.scratch, own[i]), core) == 0)
			return true;
	for (size_t i = 0; i < ARRAY_LEN(synonyms); i++)
		if (strcmp(synonyms[i].id, f->name) == 0 && among(synonyms[i].words, core))
			return true;
	return false;
}

static size_t
index_of(const struct reader *r, const char *id)
{
	size_t i = 0;

	while (i < r->n_fields && strcmp(r->fields[i].name, id) != 0)
		i++;
	return i;
}

/* Finds the columns of a row that might be the header. */
static bool
read_header(struct reader *r, const struct grid *g, size_t row)
{
	memset(r->col, 0, sizeof r->col);
	for (size_t col = 0; col < g->s->n_cols; col++) {
		struct source src = map_source(g, r->m.scratch, row, col);
		const char *core = text_label(r->m.scratch, src.text, NULL);
		for (size_t i = 0; *core && i < r->n_fields; i++)
			if (!r->col[i] && names_field(r, &r->fields[i], core)) {
				r->col[i] = col + 1;
				break;
			}
	}
	return r->col[index_of(r, "level3")] && r->col[index_of(r, "points")];
}

/* Blank cells of these are those above. */
static bool
repeats(const char *id)
{
	static const char *const names[] = { "system", "system_name", "kind", "document_no", "level1",
		"level2" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], id) == 0)
			return true;
	return false;
}

static const char *
cell(struct reader *r, const struct grid *g, size_t row, const char *id)
{
	size_t i = index_of(r, id);

	return r->col[i] ? map_source(g, r->m.scratch, row, r->col[i] - 1).text : "";
}

/* Another system, another first level begins: nothing above is said of what is in it. */
static void
forget_above(struct reader *r, const struct grid *g, size_t row)
{
	const char **system = &r->above[index_of(r, "system")], **first = &r->above[index_of(r, "level1")];
	const char *code = cell(r, g, row, "system"), *level1 = cell(r, g, row, "level1");

	if (*code && *system && strcmp(code, *system) != 0)
		memset(r->above, 0, sizeof r->above);
	else if (*level1 && *first && strcmp(level1, *first) != 0)
		r->above[index_of(r, "level2")] = NULL;
}

/* Is it a row of a total, "合计 100", or of a heading, without points? */
static bool
no_item(struct reader *r, const struct grid *g, size_t row)
{
	static const char *const totals[] = { "合计", "总计", "小计", "总分", "total" };
	bool total = false;

	for (size_t col = 0; col < g->s->n_cols; col++) {
		const char *text = utf8_fold(r->m.scratch, map_source(g, r->m.scratch, row, col).text);
		for (size_t i = 0; i < ARRAY_LEN(totals); i++)
			total = total || strcmp(text, totals[i]) == 0;
	}
	return total || text_void(utf8_fold(r->m.scratch, cell(r, g, row, "points")));
}

/* The value of a field in the row; false: refused. */
static bool
read_value(struct reader *r, const struct grid *g, size_t row, const char *id, struct value *ret)
{
	size_t i = index_of(r, id);

	*ret = (struct value){ .null = true };
	if (!r->col[i])
		return true;
	struct source src = map_source(g, r->m.scratch, row, r->col[i] - 1);
	if (!*src.text && src.kind < CELL_FORMULA && repeats(id)) {
		ret->text = r->above[i];
		ret->null = !ret->text;
		return true;
	}
	for (size_t k = 0; strcmp(id, "kind") == 0 && k < ARRAY_LEN(kinds); k++)
		if (among(kinds[k].words, utf8_fold(r->m.scratch, src.text)))
			src.text = kinds[k].kind;
	if (!map_value(&r->m, &src, &r->fields[i], 0, ret))
		return false;
	if (repeats(id))
		r->above[i] = ret->text;
	return true;
}

/* The system of the row: the last one, or another that begins here. */
static struct import_system *
system_of(struct reader *r, const char *code, const struct grid *g, size_t row)
{
	struct arena *a = r->m.ctx->arena;

	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->v[i].doc.system.code, code) == 0)
			return &r->v[i];
	r->v = arena_grow(a, r->v, r->n, &r->cap, r->n + 1, sizeof *r->v);
	struct import_system *s = &r->v[r->n++];
	*s = (struct import_system){ .place = map_place(a, g->s, row, 0) };
	s->doc.system.code = code;
	s->doc.items = arena_array(a, SYSTEM_ITEMS_MAX + 1, sizeof *s->doc.items);
	s->places = arena_array(a, SYSTEM_ITEMS_MAX + 1, sizeof *s->places);
	return s;
}

static void
read_row(struct reader *r, const struct grid *g, size_t row)
{
	struct value code, name, kind, document, texts[3], points, formula, check, standard;
	bool ok;

	forget_above(r, g, row);
	ok = read_value(r, g, row, "system", &code);

	ok &= read_value(r, g, row, "system_name", &name);
	ok &= read_value(r, g, row, "kind", &kind);
	ok &= read_value(r, g, row, "document_no", &document);
	ok &= read_value(r, g, row, "level1", &texts[0]);
	ok &= read_value(r, g, row, "level2", &texts[1]);
	struct source third = map_source(g, r->m.scratch, row, r->col[index_of(r, "level3")] - 1);
	if (text_void(utf8_fold(r->m.scratch, third.text)) && third.kind < CELL_FORMULA &&
		no_item(r, g, row))
		return;
	ok &= read_value(r, g, row, "level3", &texts[2]);
	ok &= read_value(r, g, row, "points", &points);
	ok &= read_value(r, g, row, "formula", &formula);
	ok &= read_value(r, g, row, "check_points", &check);
	ok &= read_value(r, g, row, "standard", &standard);
	struct import_system *s = system_of(r, code.text ? code.text : "", g, row);
	s->partial = s->partial || !ok;
	if (!ok)
		return;
	if (name.text)
		s->doc.system.name = name.text;
	if (kind.text)
		s->doc.system.kind = kind.text;
	if (document.text)
		s->doc.system.document_no = document.text;
	if (s->doc.n > SYSTEM_ITEMS_MAX)
		return; /* one too many is refused as a whole */
	s->places[s->doc.n] = map_place(r->m.ctx->arena, g->s, row, r->col[index_of(r, "level3")] - 1);
	s->doc.items[s->doc.n] = (struct criterion){ .position = (int64_t)s->doc.n + 1,
		.level1 = texts[0].text, .level2 = texts[1].text, .level3 = texts[2].text,
		.points = points.null ? 0 : points.num, .formula = formula.text, .check_points = check.text,
		.standard = standard.text };
	s->doc.n++;
}

enum rc
import_system_list(const struct sheet *sheet, struct import_context *ctx, struct import_system **ret,
	size_t *ret_n, struct err *err)
{
	struct reader r = { .n_fields = 0 };
	enum rc rc = RC_OK;
	struct grid g;
	size_t row = 0;

	map_start(&r.m, ctx);
	grid_init(&g, sheet, ctx->arena);
	r.fields = system_doc_fields(&r.n_fields);
	while (row < sheet->n_rows && row < LIST_HEADER_ROWS && !read_header(&r, &g, row))
		row++;
	if (row == sheet->n_rows || row == LIST_HEADER_ROWS)
		rc = err_set(err, RC_FORMAT, NULL,
			_("No list of an indicator system: none of the first %d rows has the columns %s and %s. "
			  "Put them into the header."), LIST_HEADER_ROWS,
			list_title(ctx->arena, &r.fields[index_of(&r, "level3")]),
			list_title(ctx->arena, &r.fields[index_of(&r, "points")]));
	for (row++; rc == RC_OK && row < sheet->n_rows; row++) {
		read_row(&r, &g, row);
		arena_reset(r.m.scratch);
	}
	map_end(&r.m);
	if (rc == RC_OK) {
		*ret = r.v;
		*ret_n = r.n;
	}
	return rc;
}
