/* The list of library entries: columns found by their headers, classes by the rule set's words. */
#include "import/library_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "list.h"

enum column {
	COL_CODE, COL_SECTOR, COL_LEVEL1, COL_LEVEL2, COL_LEVEL3, COL_OP, COL_TARGET, COL_MEASURE,
	COL_FORMULA, COL_EXPLANATION, COL_BASIS, COL_EVIDENCE, COL_METHOD, COL_SOURCE, COL_SCORING,
	COL_VALID, COL_DOCUMENT, COL_STATE, COL_TEMPLATE, COL_WEIGHT, N_COL
};

/* Field of the register, and other words for it as text_label leaves them. */
static const struct {
	const char *id, *words;
} names[N_COL] = {
	[COL_CODE] = { "code", "编码 代码 指标代码 指标编号" },
	[COL_SECTOR] = { "sector", "行业 领域 行业类别 行业分类 所属行业 所属领域 分行业领域 指标类别" },
	[COL_LEVEL1] = { "level1", "一级 一级指标名称" },
	[COL_LEVEL2] = { "level2", "二级 二级指标名称" },
	[COL_LEVEL3] = { "level3", "三级 三级指标名称 指标名称 绩效指标 指标" },
	[COL_OP] = { "operator", "计算符号 指标符号 运算符号 符号 性质" },
	[COL_TARGET] = { "target", "标准值 目标值 参考值 指标标准值 指标目标值 行业标准值" },
	[COL_MEASURE] = { "measure", "计量单位 单位 指标单位" },
	[COL_FORMULA] = { "formula", "计算方法 公式 指标计算公式" },
	[COL_EXPLANATION] = { "explanation", "指标说明 指标内容 解释 说明 指标释义" },
	[COL_BASIS] = { "basis", "设定依据 确定依据 依据 标准值依据 目标值确定依据 指标值设定依据" },
	[COL_EVIDENCE] = { "evidence", "佐证资料 佐证材料 证明材料" },
	[COL_METHOD] = { "method", "取值方式 完成值取值方法" },
	[COL_SOURCE] = { "data_source", "数据来源" },
	[COL_SCORING] = { "scoring", "评分标准 评扣分标准 评分规则 计分规则" },
	[COL_VALID] = { "valid_from", "启用年份 年度 年份 生效年度 适用年度 有效起始年度" },
	[COL_DOCUMENT] = { "document", "文件 文号 依据文件 来源" },
	[COL_STATE] = { "state", "指标状态" },
	[COL_TEMPLATE] = { "template", "模板 项目类型 模板名称" },
	[COL_WEIGHT] = { "weight", "权重 分值 指标权重" },
};

static const struct field template_field = { .name = "template", .title = N_("Template"),
	.label = "模板", .kind = FIELD_TEXT, .max_bytes = 200 };

struct reader {
	struct map m;
	const struct field *field[N_COL];
	struct list_place place[N_COL];
	/* What stands above: a list made of merged cells names sector and class once. */
	const char *sector, *level1, *level2;
	struct import_library *v;
	size_t n, cap;
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

/* 2: the field's own word, 1: another word for it, 0: not this column. */
static int
rank_of(struct reader *r, enum column c, const char *core)
{
	const struct field *f = r->field[c];
	const char *own[] = { f->name, f->label, f->title, field_title(f) };

	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (own[i] && strcmp(utf8_fold(r->m.scratch, own[i]), core) == 0)
			return 2;
	return among(names[c].words, core) ? 1 : 0;
}

/* Finds the columns of a row that might be the header. */
static bool
read_header(struct reader *r, const struct grid *g, size_t row)
{
	memset(r->place, 0, sizeof r->place);
	for (size_t col = 0; col < g->s->n_cols; col++) {
		struct source src = map_source(g, r->m.scratch, row, col);
		const char *core = text_label(r->m.scratch, src.text, NULL);
		for (enum column c = 0; *core && c < N_COL; c++) {
			int rank = rank_of(r, c, core);
			if (rank > r->place[c].rank)
				r->place[c] = (struct list_place){ true, col, rank, 0 };
		}
	}
	return r->place[COL_LEVEL3].set && (r->place[COL_LEVEL1].set || r->place[COL_LEVEL2].set);
}

static struct source
cell(struct reader *r, const struct grid *g, size_t row, enum column c)
{
	struct source src = list_source(g, r->m.scratch, row, &r->place[c]);

	if (!r->place[c].set)
		src.s = NULL; /* map_indicator: there is no such cell */
	return src;
}

/* A text of the row, NULL if blank. False if it is refused. */
static bool
text(struct reader *r, const struct grid *g, size_t row, enum column c, const char **ret)
{
	struct source src = cell(r, g, row, c);
	struct value v;

	*ret = NULL;
	if (!src.s || (!*src.text && src.kind < CELL_FORMULA))
		return true;
	if (!map_value(&r->m, &src, r->field[c], 0, &v))
		return false;
	*ret = v.text;
	return true;
}

static bool
read_class(struct reader *r, const struct grid *g, size_t row, struct library *l)
{
	struct source one = cell(r, g, row, COL_LEVEL1), two = cell(r, g, row, COL_LEVEL2);

	l->level1 = *one.text ? keep_class(&r->m, one.text) : r->level1;
	l->level2 = *two.text ? keep_class(&r->m, two.text) : *one.text ? "" : r->level2;
	class_resolve(&l->level1, &l->level2);
	r->level1 = l->level1;
	r->level2 = l->level2;
	if (library_tree(l->level1, l->level2))
		return true;
	class_fault(&r->m, two.s ? &two : &one, two.s ? 2 : 1);
	return false;
}

static bool
read_texts(struct reader *r, const struct grid *g, size_t row, struct import_library *ret)
{
	struct library *l = &ret->entry;
	const struct {
		enum column c;
		const char **to;
	} texts[] = {
		{ COL_CODE, &l->code }, { COL_SECTOR, &l->sector }, { COL_EXPLANATION, &l->explanation },
		{ COL_METHOD, &l->method }, { COL_SOURCE, &l->data_source },
		{ COL_SCORING, &l->scoring }, { COL_DOCUMENT, &l->document }, { COL_STATE, &l->state },
		{ COL_TEMPLATE, &ret->template },
	};
	bool ok = true;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		ok &= text(r, g, row, texts[i].c, texts[i].to);
	return ok;
}

static bool
read_year(struct reader *r, const struct grid *g, size_t row, int64_t *ret)
{
	struct source src = cell(r, g, row, COL_VALID);

	*ret = 0;
	return !src.s || !*src.text || map_year(&r->m, &src, ret);
}

static void
read_row(struct reader *r, const struct grid *g, size_t row)
{
	struct source name = cell(r, g, row, COL_LEVEL3);
	struct indicator_source src = { .level3 = name, .value = cell(r, g, row, COL_TARGET),
		.op = cell(r, g, row, COL_OP), .measure = cell(r, g, row, COL_MEASURE),
		.weight = cell(r, g, row, COL_WEIGHT), .formula = cell(r, g, row, COL_FORMULA),
		.basis = cell(r, g, row, COL_BASIS), .evidence = cell(r, g, row, COL_EVIDENCE) };
	struct import_library in = { 0 };
	struct indicator i;
	bool ok;

	if (text_void(utf8_fold(r->m.scratch, name.text)) && name.kind < CELL_FORMULA)
		return;
	ok = map_indicator(&r->m, &src, &i);
	ok &= read_class(r, g, row, &in.entry);
	ok &= read_texts(r, g, row, &in);
	r->sector = in.entry.sector ? in.entry.sector : r->sector;
	in.entry.sector = r->sector;
	ok &= read_year(r, g, row, &in.entry.valid_from);
	if (!ok)
		return;
	in.entry.level3 = i.level3;
	in.entry.op = i.op;
	in.entry.target = i.target;
	in.entry.measure = i.measure;
	in.entry.formula = i.formula;
	in.entry.basis = i.basis;
	in.entry.evidence = i.evidence;
	in.weight = i.weight;
	in.place = map_place(r->m.ctx->arena, g->s, name.row, name.col);
	r->v = arena_grow(r->m.ctx->arena, r->v, r->n, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n++] = in;
}

static const struct field *
field_of(const char *id)
{
	const struct field *f = reg_field(&reg_library, id);

	if (!f)
		f = strcmp(id, "template") == 0 ? &template_field : map_field(id);
	return f;
}

enum rc
import_library_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_library **ret, size_t *ret_n, struct err *err)
{
	struct reader r = { .level1 = "", .level2 = "" };
	enum rc rc = RC_OK;
	struct grid g;
	size_t row = 0;

	map_start(&r.m, ctx);
	grid_init(&g, sheet, ctx->arena);
	for (size_t c = 0; c < N_COL; c++)
		r.field[c] = field_of(names[c].id);
	while (row < sheet->n_rows && row < LIST_HEADER_ROWS && !read_header(&r, &g, row))
		row++;
	if (row == sheet->n_rows || row == LIST_HEADER_ROWS)
		rc = err_set(err, RC_FORMAT, NULL,
			_("No list of indicators: none of the first %d rows has the columns %s, %s and %s. Put "
			  "them into the header."),
			LIST_HEADER_ROWS, list_title(ctx->arena, r.field[COL_LEVEL1]),
			list_title(ctx->arena, r.field[COL_LEVEL2]),
			list_title(ctx->arena, r.field[COL_LEVEL3]));
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
