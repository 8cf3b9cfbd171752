/*
 * The official form of monitoring (12.3): amounts by their heads and labels, indicators below theirs,
 * ticks in the columns of causes and of the likelihood.
 */
#include "monitor_int.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define TABLE_LOOK 3 /* rows that the heads of the table may take */

/* Columns of the table of indicators. */
enum column {
	COL_LEVEL1, COL_LEVEL2, COL_LEVEL3, COL_TARGET, COL_ACTUAL, COL_FORECAST, COL_CAUSE0,
	COL_CAUSE4 = COL_CAUSE0 + MONITOR_CAUSES - 1, COL_CAUSES, COL_EXPLANATION, COL_LIKELY0,
	COL_LIKELY2 = COL_LIKELY0 + 2, COL_LIKELY, COL_NOTE, N_COL
};

static const char *const likelihoods[] = { "确定能", "有可能", "完全不可能" };

struct form {
	struct map *m;
	struct grid g;
	struct import_monitoring *out;
	size_t head, first; /* of the table of indicators; n_rows where there is none */
	bool set[N_COL];
	size_t col[N_COL];
	int64_t unit_fen;
};

static const char *
folded(struct form *f, size_t row, size_t col)
{
	return utf8_fold(f->m->scratch, map_source(&f->g, f->m->scratch, row, col).text);
}

static bool
starts_here(const struct form *f, size_t row, size_t col)
{
	struct area at = grid_area(&f->g, row, col);

	return at.r0 == row && at.c0 == col && !cell_blank(grid_cell(&f->g, row, col));
}

/* The table */
static int
column_of(const char *s)
{
	static const struct {
		const char *word;
		enum column column;
	} words[] = {
		{ "一级指标", COL_LEVEL1 }, { "二级指标", COL_LEVEL2 }, { "三级指标", COL_LEVEL3 },
		{ "指标名称", COL_LEVEL3 }, { "原因说明", COL_EXPLANATION }, { "可能性", COL_LIKELY },
		{ "偏差原因", COL_CAUSES }, { "备注", COL_NOTE }, { "预计", COL_FORECAST },
		{ "执行情况", COL_ACTUAL }, { "完成情况", COL_ACTUAL }, { "完成值", COL_ACTUAL },
		{ "指标值", COL_TARGET }, { "目标值", COL_TARGET },
	};

	for (int i = 0; i < MONITOR_CAUSES; i++)
		if (strcmp(s, monitor_causes[i]) == 0)
			return COL_CAUSE0 + i;
	for (int i = 0; i < 3; i++)
		if (strcmp(s, likelihoods[i]) == 0)
			return COL_LIKELY0 + i;
	if (strlen(s) > 60)
		return N_COL;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(s, words[i].word))
			return (int)words[i].column;
	return N_COL;
}

/* Takes the heads of a row; how many of the table's own there are. */
static void
take_heads(struct form *f, size_t row)
{
	for (size_t col = 0; col < f->g.s->n_cols; col++) {
		int c = starts_here(f, row, col) ? column_of(folded(f, row, col)) : N_COL;
		if (c == N_COL || f->set[c])
			continue;
		f->set[c] = true;
		f->col[c] = col;
		if (c == COL_ACTUAL && f->out->month == 0)
			f->out->month = import_month_in(folded(f, row, col));
	}
}

static bool
find_table(struct form *f)
{
	for (f->head = 0; f->head < f->g.s->n_rows; f->head++) {
		memset(f->set, 0, sizeof f->set);
		take_heads(f, f->head);
		if (f->set[COL_LEVEL3] && (f->set[COL_ACTUAL] || f->set[COL_FORECAST]))
			break;
	}
	if (f->head == f->g.s->n_rows)
		return false;
	/* heads below others: the causes under 偏差原因分析 */
	for (f->first = f->head + 1; f->first < f->head + TABLE_LOOK && f->first < f->g.s->n_rows;
		f->first++) {
		if (starts_here(f, f->first, f->col[COL_LEVEL3]))
			break;
		take_heads(f, f->first);
	}
	return true;
}

static struct source
cell(struct form *f, size_t row, enum column c)
{
	if (!f->set[c])
		return (struct source){ f->g.s, row, 0, "", CELL_EMPTY };
	return map_source(&f->g, f->m->ctx->arena, row, f->col[c]);
}

/* √ and whatever else people put into such a column; words there count as well. */
static bool
ticked(struct form *f, size_t row, enum column c)
{
	const char *s = f->set[c] ? folded(f, row, f->col[c]) : "";

	return *s && !text_void(s) && strcmp(s, "否") != 0 && strcmp(s, "0") != 0 && strcmp(s, "□") != 0 &&
		strcmp(s, "×") != 0;
}

static void
read_causes(struct form *f, size_t row, struct progress *p)
{
	struct source one = cell(f, row, COL_CAUSES);
	struct strbuf out = { 0 };
	bool any = false;

	for (enum column c = COL_CAUSE0; c <= COL_CAUSE4; c++) {
		any = any || f->set[c];
		if (ticked(f, row, c))
			strbuf_addf(&out, "%s%s", out.len ? "、" : "", monitor_causes[c - COL_CAUSE0]);
	}
	if (out.len)
		p->cause = arena_strdup(f->m->ctx->arena, strbuf_str(&out));
	else if (!any)
		import_progress_text(f->m, &one, "cause", p);
	strbuf_free(&out);
}

static void
read_likelihood(struct form *f, size_t row, struct progress *p)
{
	struct source one = cell(f, row, COL_LIKELY);
	int found = -1;
	bool any = false;

	for (int i = 0; i < 3; i++) {
		any = any || f->set[COL_LIKELY0 + i];
		if (!ticked(f, row, (enum column)(COL_LIKELY0 + i)))
			continue;
		if (found >= 0) {
			struct source src = cell(f, row, (enum column)(COL_LIKELY0 + i));
			map_fault(f->m, &src, reg_field(&reg_progress, "likelihood"),
				_("Two likelihoods are ticked: tick one of %s, %s and %s."), likelihoods[0],
				likelihoods[1], likelihoods[2]);
			return;
		}
		found = i;
	}
	if (found >= 0)
		p->likelihood = likelihoods[found];
	else if (!any)
		import_progress_text(f->m, &one, "likelihood", p);
}

/* Does the foot begin here? */
static bool
is_foot(struct form *f, size_t row)
{
	static const char *const words[] = { "注:", "注1", "说明:", "备注:", "填表说明", "填报说明", "填报人",
		"填表人", "审核人", "单位负责人", "报送日期", "填报日期" };

	for (size_t col = 0; col < f->g.s->n_cols; col++) {
		if (!starts_here(f, row, col))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			if (strncmp(folded(f, row, col), words[i], strlen(words[i])) == 0)
				return true;
		return false;
	}
	return false;
}

static void
read_indicator(struct form *f, size_t row, const char **level1, const char **level2)
{
	struct source name = cell(f, row, COL_LEVEL3), one = cell(f, row, COL_LEVEL1),
		      two = cell(f, row, COL_LEVEL2), texts[] = { cell(f, row, COL_ACTUAL),
			      cell(f, row, COL_FORECAST), cell(f, row, COL_EXPLANATION), cell(f, row, COL_NOTE) };
	static const char *const fields[] = { "actual", "forecast", "explanation", "note" };
	struct import_progress p = { 0 };

	if (*one.text)
		*level1 = keep_class(f->m, one.text);
	if (*two.text)
		*level2 = keep_class(f->m, two.text);
	if (text_void(utf8_fold(f->m->scratch, name.text)) || !map_clean(f->m, &name,
		reg_field(&reg_progress, "level3")))
		return;
	p.row.level1 = *level1;
	p.row.level2 = *level2;
	p.row.level3 = arena_strdup(f->m->ctx->arena, text_unnumber(text_line(f->m->scratch, name.text)));
	p.place = map_place(f->m->ctx->arena, f->g.s, name.row, name.col);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		import_progress_text(f->m, &texts[i], fields[i], &p.row);
	read_causes(f, row, &p.row);
	read_likelihood(f, row, &p.row);
	import_monitoring_add(f->m, f->out, &p);
}

static void
read_table(struct form *f)
{
	const char *level1 = NULL, *level2 = NULL;

	for (size_t row = f->first; row < f->g.s->n_rows && !is_foot(f, row); row++) {
		read_indicator(f, row, &level1, &level2);
	}
}

/* The head */
static struct source
right_of(struct form *f, size_t row, size_t col)
{
	for (size_t c = grid_area(&f->g, row, col).c1 + 1; c < f->g.s->n_cols;
		c = grid_area(&f->g, row, c).c1 + 1)
		if (!cell_blank(grid_cell(&f->g, row, c)))
			return map_source(&f->g, f->m->ctx->arena, row, c);
	return (struct source){ f->g.s, row, col, "", CELL_EMPTY };
}

static void
read_label(struct form *f, size_t row, size_t col)
{
	struct import_monitoring *m = f->out;
	const char *text = map_source(&f->g, f->m->scratch, row, col).text, *code;
	enum label l = label_find(text_label(f->m->scratch, text, NULL));
	struct source v;
	int64_t year;

	if (strstr(folded(f, row, col), "监控表") || l == LABEL_YEAR) {
		v = l == LABEL_YEAR ? right_of(f, row, col) : map_source(&f->g, f->m->scratch, row, col);
		year = text_year(f->m->scratch, v.text, l == LABEL_YEAR ? YEAR_BARE : YEAR_PLAIN);
		m->year = m->year ? m->year : year;
		if (l != LABEL_YEAR)
			return;
	}
	if (l != LABEL_NAME && l != LABEL_CODE && l != LABEL_DEPARTMENT && l != LABEL_UNIT &&
		l != LABEL_DATE && l != LABEL_NAME_CODE)
		return;
	v = right_of(f, row, col);
	if (!*v.text || !map_clean(f->m, &v, NULL))
		return;
	if (l == LABEL_NAME || l == LABEL_NAME_CODE) {
		m->place = map_place(f->m->ctx->arena, f->g.s, v.row, v.col);
		m->name = text_line(f->m->ctx->arena, v.text);
		if (l == LABEL_NAME_CODE)
			text_split_code(f->m->ctx->arena, v.text, &m->name, &m->code);
		m->code = m->code && *m->code ? m->code : NULL;
	} else if (l == LABEL_CODE) {
		m->code = text_line(f->m->ctx->arena, v.text);
	} else if (l == LABEL_DEPARTMENT) {
		text_split_code(f->m->ctx->arena, text_line(f->m->ctx->arena, v.text), &m->department, &code);
	} else if (l == LABEL_UNIT) {
		text_split_code(f->m->ctx->arena, text_line(f->m->ctx->arena, v.text), &m->unit, &code);
	} else {
		map_date(f->m, &v, reg_field(&reg_monitoring, "sent_on"), &m->record.sent_on);
	}
}

/* Amounts: the columns of the heads, the rows of the labels. */
static void
take_amount(struct form *f, size_t row, size_t col, const char *field, int64_t *ret)
{
	struct source src = map_source(&f->g, f->m->ctx->arena, row, col);
	struct value v;

	if (map_value(f->m, &src, reg_field(&reg_monitoring, field), f->unit_fen, &v) && !v.null)
		*ret = v.num;
}

static void
read_amounts(struct form *f, size_t row, size_t executed, size_t expected)
{
	struct monitoring *m = &f->out->record;
	const struct {
		const char *word, *executed, *expected;
		int64_t *to, *to_expected;
	} rows[] = {
		{ "资金总额", "executed", "expected", &m->reported, &m->expected },
		{ "一般公共预算", "executed_fiscal", "expected_fiscal", &m->reported_fiscal,
			&m->expected_fiscal },
		{ "财政拨款", "executed_fiscal", "expected_fiscal", &m->reported_fiscal, &m->expected_fiscal },
		{ "其他资金", "executed_other", "expected_other", &m->reported_other, &m->expected_other },
	};

	for (size_t at = row + 1; at < f->head; at++) {
		const char *label = "";
		for (size_t col = 0; col < executed && col < f->g.s->n_cols && at < f->head; col++)
			if (starts_here(f, at, col))
				label = arena_printf(f->m->scratch, "%s%s", label, folded(f, at, col));
		for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
			if (!strstr(label, rows[i].word))
				continue;
			if (executed < f->g.s->n_cols && *rows[i].to < 0)
				take_amount(f, at, executed, rows[i].executed, rows[i].to);
			if (expected < f->g.s->n_cols && *rows[i].to_expected < 0)
				take_amount(f, at, expected, rows[i].expected, rows[i].to_expected);
			break;
		}
	}
}

/* The unit that a row of heads or the sheet names; 万元 where none does. */
static int64_t
unit_of(struct form *f, size_t row)
{
	int64_t unit = 0;

	for (size_t col = 0; col < f->g.s->n_cols && !unit; col++) {
		const char *note = NULL;
		text_label(f->m->scratch, map_source(&f->g, f->m->scratch, row, col).text, &note);
		unit = note ? text_money_unit(note) : 0;
	}
	for (size_t r = 0; r < f->head && !unit; r++)
		for (size_t col = 0; col < f->g.s->n_cols && !unit; col++)
			unit = text_unit_in(folded(f, r, col));
	return unit ? unit : FEN_PER_WAN;
}

static void
read_money(struct form *f)
{
	for (size_t row = 0; row < f->head; row++) {
		size_t executed = f->g.s->n_cols, expected = f->g.s->n_cols;
		for (size_t col = 0; col < f->g.s->n_cols; col++) {
			const char *s = starts_here(f, row, col) ? folded(f, row, col) : "";
			if (strlen(s) > 60 || !strstr(s, "执行数"))
				continue;
			if (strstr(s, "预计")) {
				expected = col;
				continue;
			}
			executed = col;
			if (f->out->month == 0)
				f->out->month = import_month_in(s);
		}
		if (executed == f->g.s->n_cols && expected == f->g.s->n_cols)
			continue;
		f->unit_fen = unit_of(f, row);
		read_amounts(f, row, executed < expected ? executed : expected < executed ? expected : executed,
			expected);
		return;
	}
}

/* Year and day where they stand alone: "（2023年度）" below the title, "填报日期：2023年8月20日". */
static void
read_alone(struct form *f, size_t row, size_t col)
{
	struct source src = map_source(&f->g, f->m->ctx->arena, row, col);
	const char *date = strstr(src.text, "填报日期"), *other = strstr(src.text, "报送日期");
	struct import_monitoring *m = f->out;

	if (strlen(src.text) > 200)
		return;
	if (m->year == 0 && row < f->head)
		m->year = text_year(f->m->scratch, src.text, YEAR_FISCAL);
	date = date ? date : other;
	if (!date || m->record.sent_on)
		return;
	date += strlen("填报日期");
	date += text_blanks(date);
	if (*date != ':' && strncmp(date, "：", strlen("：")) != 0)
		return;
	src.text = text_trim(f->m->ctx->arena, date + (*date == ':' ? 1 : strlen("：")));
	map_date(f->m, &src, reg_field(&reg_monitoring, "sent_on"), &m->record.sent_on);
}

static bool
read_form(struct map *m, const struct sheet *s, struct import_monitoring *out)
{
	struct form f = { .m = m, .out = out };

	*out = (struct import_monitoring){ .file = s->file, .place = "", .form = true,
		.record = { .reported = -1, .reported_fiscal = -1, .reported_other = -1, .expected = -1,
			.expected_fiscal = -1, .expected_other = -1 } };
	grid_init(&f.g, s, m->ctx->arena);
	if (!find_table(&f))
		return false;
	for (size_t row = 0; row < s->n_rows; row++) {
		if (row >= f.head && !is_foot(&f, row))
			continue;
		for (size_t col = 0; col < s->n_cols; col++)
			if (starts_here(&f, row, col))
				read_label(&f, row, col);
	}
	if (!out->name && !out->code)
		return false;
	for (size_t row = 0; row < s->n_rows; row++)
		for (size_t col = 0; col < s->n_cols; col++)
			if (starts_here(&f, row, col))
				read_alone(&f, row, col);
	read_money(&f);
	read_table(&f);
	return true;
}

enum rc
import_monitoring_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_monitoring **ret, size_t *ret_n, struct err *err)
{
	struct import_monitoring *v = arena_array(ctx->arena, n + 1, sizeof *v);
	struct map m;
	size_t count = 0;

	map_start(&m, ctx);
	for (size_t i = 0; i < n; i++) {
		count += read_form(&m, sheets[i], &v[count]);
		arena_reset(m.scratch);
	}
	map_end(&m);
	*ret = v;
	*ret_n = count;
	if (count == 0)
		return err_set(err, RC_FORMAT, NULL,
			_("No form of monitoring: no sheet has 项目名称 and a table with 三级指标 and 执行情况. Is it the "
			  "form 项目支出绩效目标执行监控表?"));
	return RC_OK;
}
