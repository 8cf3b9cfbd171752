/*
 * The treasury's payments: a list with a code, a month or a day and an amount a row, or one row a
 * project with a column a month. Rows of sums are passed over.
 */
#include "monitor_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

enum column { CODE, NAME, YEAR, MONTH, DAY, AMOUNT, SUM, N_COL };

/* Words for a column, the surest first. */
static const struct {
	const char *words;
} names[N_COL] = {
	[CODE] = { "项目编码 code 项目代码 项目编号 预算项目编码 预算项目代码 指标项目编码" },
	[NAME] = { "项目名称 name 预算项目名称 项目" },
	[YEAR] = { "年度 year 预算年度 年份 会计年度" },
	[MONTH] = { "月份 month 月 支付月份 会计期间 期间" },
	[DAY] = { "支付日期 date 日期 清算日期 付款日期 记账日期 业务日期 支付时间" },
	[AMOUNT] = { "支付金额 amount 金额 本月支付 本月支付数 本期支付 支付数 支出金额 付款金额 实际支付 实际支付金额"
		" 本月支出 本月执行数 executed 执行数" },
	[SUM] = { "累计支付 cumulative 累计支付金额 累计支付数 累计支出 累计执行数 累计金额 累计数 本年累计" },
};

struct payments {
	struct map m;
	const struct grid *g;
	bool set[N_COL];
	size_t col[N_COL], rank[N_COL];
	size_t months[12]; /* column + 1 of each month, 0 none */
	int64_t unit[N_COL], month_unit[12], year; /* of the sheet's head */
	struct import_payment *v;
	size_t n, cap;
};

/* Place of the word among the words, from 1; 0 if it is none of them. */
static size_t
place_of(const char *words, const char *core)
{
	size_t len = strlen(core), place = 1;

	for (const char *p = words; *p; p += strspn(p, " "), place++) {
		size_t n = strcspn(p, " ");
		if (n == len && memcmp(p, core, n) == 0)
			return place;
		p += n;
	}
	return 0;
}

/* "7月", "7月支付数", "07月" */
static size_t
month_column(const char *folded)
{
	size_t digits = strspn(folded, "0123456789");
	int64_t month = digits && digits <= 2 ? import_month_in(folded) : 0;

	return strncmp(folded + digits, "月", strlen("月")) == 0 && month > 0 ? (size_t)month : 0;
}

static bool
read_header(struct payments *p, size_t row)
{
	size_t months = 0;

	memset(p->set, 0, sizeof p->set);
	memset(p->months, 0, sizeof p->months);
	for (size_t col = 0; col < p->g->s->n_cols; col++) {
		struct source src = map_source(p->g, p->m.scratch, row, col);
		const char *note, *core = text_label(p->m.scratch, src.text, &note);
		size_t month = month_column(utf8_fold(p->m.scratch, src.text));
		if (month && !p->months[month - 1]) {
			p->months[month - 1] = col + 1;
			p->month_unit[month - 1] = text_money_unit(note);
			months++;
			continue;
		}
		for (size_t c = 0; *core && c < N_COL; c++) {
			size_t rank = place_of(names[c].words, core);
			if (!rank || (p->set[c] && p->rank[c] <= rank))
				continue;
			p->set[c] = true;
			p->col[c] = col;
			p->rank[c] = rank;
			p->unit[c] = text_money_unit(note);
		}
	}
	return p->set[CODE] && (months || ((p->set[AMOUNT] || p->set[SUM]) && (p->set[MONTH] || p->set[DAY])));
}

static struct source
cell(struct payments *p, size_t row, enum column c)
{
	if (!p->set[c])
		return (struct source){ p->g->s, row, 0, "", CELL_EMPTY };
	return map_source(p->g, p->m.ctx->arena, row, p->col[c]);
}

static bool
blank(const struct source *src)
{
	return !*src->text && src->kind < CELL_FORMULA;
}

/* 合计, 小计, 总计 anywhere in the row. */
static bool
is_sum(struct payments *p, size_t row)
{
	static const char *const words[] = { "合计", "小计", "总计", "总额" };

	for (size_t col = 0; col < p->g->s->n_cols; col++) {
		const char *s = utf8_fold(p->m.scratch, grid_cell(p->g, row, col)->text);
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			if (strncmp(s, words[i], strlen(words[i])) == 0)
				return true;
	}
	return false;
}

/* An amount, also a negative one: "-12.5", "(12.5)". */
static bool
read_amount(struct payments *p, const struct source *src, int64_t unit, int64_t *ret)
{
	const struct field *f = reg_field(&reg_execution, "amount");
	char *text = utf8_narrow_text(p->m.scratch, src->text);
	size_t n = strlen(text);
	struct err err;

	if (!map_clean(&p->m, src, f))
		return false;
	if (n > 2 && text[0] == '(' && text[n - 1] == ')') {
		text[0] = '-';
		text[n - 1] = '\0';
	}
	if (money_parse(text, unit ? unit : FEN_PER_WAN, ret, &err) == RC_OK)
		return true;
	map_fault(&p->m, src, f, "%s", err.msg);
	return false;
}

static void
add(struct payments *p, size_t row, int64_t year, int64_t month, const struct source *amount,
	int64_t unit, bool cumulative)
{
	struct source code = cell(p, row, CODE), name = cell(p, row, NAME);
	struct import_payment one = { .year = year, .month = month, .cumulative = cumulative,
		.row = (int64_t)row };

	if (!read_amount(p, amount, unit, &one.amount))
		return;
	one.code = text_line(p->m.ctx->arena, code.text);
	one.name = *name.text ? name.text : NULL;
	one.place = map_place(p->m.ctx->arena, code.s, code.row, code.col);
	p->v = arena_grow(p->m.ctx->arena, p->v, p->n, &p->cap, p->n + 1, sizeof *p->v);
	p->v[p->n++] = one;
}

/* Month and year of a row, by its day, its month or the head of the sheet. */
static bool
read_when(struct payments *p, size_t row, int64_t *year, int64_t *month)
{
	const struct field *f = reg_field(&reg_execution, "month");
	struct source day = cell(p, row, DAY), m = cell(p, row, MONTH), y = cell(p, row, YEAR);
	const char *date = NULL;
	int64_t other = 0;

	*month = 0;
	if (!map_year(&p->m, &y, year))
		return false;
	if (!blank(&day) && !map_date(&p->m, &day, f, &date))
		return false;
	if (date) {
		other = strtoll(date, NULL, 10);
		*month = strtoll(date + 5, NULL, 10);
	} else if (!blank(&m)) {
		*month = import_month(utf8_fold(p->m.scratch, m.text), &other);
	}
	*year = *year ? *year : other ? other : p->year ? p->year : p->m.ctx->year;
	if (*month && *year)
		return true;
	if (*month)
		map_fault(&p->m, p->set[YEAR] ? &y : p->set[MONTH] ? &m : &day, f,
			_("The year is missing: write it into a column 年度, or give it with --year."));
	else
		map_fault(&p->m, p->set[MONTH] ? &m : &day, f,
			_("\"%s\" is no month: write a number from 1 to 12, or the day of the payment."),
			p->set[MONTH] ? m.text : day.text);
	return false;
}

static void
read_row(struct payments *p, size_t row)
{
	struct source code = cell(p, row, CODE), amount = cell(p, row, p->set[AMOUNT] ? AMOUNT : SUM);
	int64_t year, month;
	bool wide = false;

	if (is_sum(p, row) || (blank(&code) && blank(&amount)))
		return;
	if (blank(&code)) {
		map_fault(&p->m, &code, reg_field(&reg_execution, "code"),
			_("The row has an amount and no project code: write the code, or take the row out."));
		return;
	}
	for (size_t i = 0; i < 12; i++) {
		struct source one;
		if (!p->months[i])
			continue;
		wide = true;
		one = map_source(p->g, p->m.ctx->arena, row, p->months[i] - 1);
		if (blank(&one) || text_void(utf8_fold(p->m.scratch, one.text)))
			continue;
		struct source y = cell(p, row, YEAR);
		if (!map_year(&p->m, &y, &year))
			return;
		year = year ? year : p->year ? p->year : p->m.ctx->year;
		if (!year) {
			map_fault(&p->m, &code, reg_field(&reg_execution, "year"),
				_("The year is missing: write it into a column 年度, or give it with --year."));
			return;
		}
		add(p, row, year, (int64_t)i + 1, &one, p->month_unit[i], false);
	}
	if (wide || (blank(&amount) && !map_clean(&p->m, &amount, reg_field(&reg_execution, "amount"))))
		return;
	if (!blank(&amount) && read_when(p, row, &year, &month))
		add(p, row, year, month, &amount, p->unit[p->set[AMOUNT] ? AMOUNT : SUM], !p->set[AMOUNT]);
}

/* Year and unit of money that the lines above the header name. */
static void
read_above(struct payments *p, size_t header)
{
	int64_t unit = 0;

	for (size_t row = 0; row <= header; row++) {
		for (size_t col = 0; col < p->g->s->n_cols; col++) {
			const char *s = grid_cell(p->g, row, col)->text;
			if (!*s || strlen(s) > 200)
				continue;
			p->year = p->year ? p->year : text_year(p->m.scratch, s, YEAR_PLAIN);
			unit = unit ? unit : row < header ? text_unit_in(utf8_fold(p->m.scratch, s)) : 0;
		}
	}
	for (size_t c = 0; c < N_COL; c++)
		p->unit[c] = p->unit[c] ? p->unit[c] : unit;
	for (size_t i = 0; i < 12; i++)
		p->month_unit[i] = p->month_unit[i] ? p->month_unit[i] : unit;
}

enum rc
import_execution_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_payment **ret, size_t *ret_n, struct err *err)
{
	struct payments p = { 0 };
	struct grid g;
	size_t row = 0;
	enum rc rc = RC_OK;

	map_start(&p.m, ctx);
	grid_init(&g, sheet, ctx->arena);
	p.g = &g;
	while (row < sheet->n_rows && row < LIST_HEADER_ROWS && !read_header(&p, row))
		row++;
	if (row == sheet->n_rows || row == LIST_HEADER_ROWS)
		rc = err_set(err, RC_FORMAT, NULL,
			_("No list of payments: none of the first %d rows has 项目编码 (code), 月份 (month) or a date, and "
			  "支付金额 (amount); nor columns 1月, 2月 and so on."), LIST_HEADER_ROWS);
	else
		read_above(&p, row);
	for (row++; rc == RC_OK && row < sheet->n_rows; row++) {
		read_row(&p, row);
		arena_reset(p.m.scratch);
	}
	map_end(&p.m);
	*ret = p.v;
	*ret_n = p.n;
	return rc;
}
