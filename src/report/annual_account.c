/*
 * 预算绩效工作开展情况说明: the account of a year as a letter with bars, and an annex that says of every
 * figure what it is and which list shows its rows; and what changed since it was issued.
 */
#include <stdlib.h>
#include <string.h>

#include "app/annual.h"
#include "base/intl.h"
#include "base/money.h"
#include "paper.h"

#define BARS_MAX 12

/* The letter */

static void
bars(struct report_paper *p, const char *text)
{
	struct doc_bar rows[BARS_MAX];
	size_t n = 0;

	while (*text && n < BARS_MAX) {
		size_t len = strcspn(text, "|"), label = strcspn(text, "=");
		char *end;
		rows[n].label = arena_strndup(p->arena, text, label);
		rows[n].value = strtoll(text + label + 1, &end, 10);
		rows[n].text = arena_strndup(p->arena, end + 1, len - (size_t)(end + 1 - text));
		n++;
		text += len + (text[len] == '|');
	}
	if (n)
		doc_bars(p->doc, rows, n, 0, 0);
}

static void
block(struct report_paper *p, const struct annual_block *b)
{
	switch (b->kind) {
	case ANNUAL_TITLE:
		doc_heading(p->doc, 1, b->text);
		break;
	case ANNUAL_HEAD:
	case ANNUAL_SUBHEAD:
		doc_heading(p->doc, 3, b->text);
		break;
	case ANNUAL_TEXT:
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, b->text);
		break;
	case ANNUAL_RIGHT:
		doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, b->text);
		break;
	case ANNUAL_CHART:
		bars(p, b->text);
	}
}

/* The annex */

/* Label, value, list, filter. */
static const int widths[] = { 64, 32, 24, 60 };

static void
value_cell(struct report_paper *p, const struct annual_figure *f, const struct annual_value *v)
{
	struct strbuf out = { 0 };

	if (!v->known)
		strbuf_add(&out, "无数据");
	else if (f->kind == ANNUAL_MONEY)
		money_format_exact(&out, v->num, FEN_PER_WAN);
	else if (f->kind == ANNUAL_COUNT || f->kind == ANNUAL_SHARE)
		annual_format(f, v, NULL, &out);
	else
		strbuf_addf(&out, "%lld", (long long)v->num);
	doc_value(p->doc, 1, !v->known || f->kind == ANNUAL_SHARE ? 0 : f->kind == ANNUAL_MONEY ? DOC_NUMBER
		: DOC_FIGURE, strbuf_str(&out))->align = DOC_RIGHT;
	strbuf_free(&out);
}

static void
head(struct report_paper *p, const char *const *titles, size_t n)
{
	struct doc_row *row = doc_row(p->doc);

	row->head = true;
	row->height = 9;
	for (size_t i = 0; i < n; i++)
		doc_label(p->doc, 1, titles[i]);
}

static void
annex(struct report_paper *p, const struct annual_view *v)
{
	static const char *const titles[] = { "指标", "数值", "列表", "筛选条件" };
	size_t n;
	const struct annual_figure *all = annual_figures(&n);

	doc_section(p->doc, "数据来源");
	doc_paragraph(p->doc, DOC_LEFT, 0, "附件");
	doc_heading(p->doc, 1, arena_printf(p->arena, "%d年情况说明的数据来源", (int)v->year));
	doc_paragraph(p->doc, DOC_RIGHT, 0, "金额单位：万元");
	doc_table(p->doc, widths, 4);
	head(p, titles, 4);
	for (size_t i = 0; i < n; i++) {
		doc_row(p->doc)->height = 7;
		doc_value(p->doc, 1, 0, all[i].label);
		value_cell(p, &all[i], &v->values[i]);
		doc_value(p->doc, 1, 0, all[i].reg);
		doc_value(p->doc, 1, 0, annual_filter(v->values[i].rows, v->year, p->arena));
	}
}

enum rc
annual_account_end(struct report_paper *p, struct err *err)
{
	const char *fresh = paper_arg(p, "fresh");
	struct annual_view v;
	enum rc rc = app_annual(p->app, paper_year(p), fresh && strcmp(fresh, "yes") == 0, p->arena, &v, err);

	if (rc)
		return rc;
	doc_section(p->doc, "情况说明");
	for (size_t i = 0; i < v.n_blocks; i++)
		block(p, &v.blocks[i]);
	annex(p, &v);
	p->n = 1;
	return RC_OK;
}

/* Changes since it was issued */

static void
change(struct report_paper *p, const struct annual_change *c)
{
	struct strbuf who = { 0 };

	doc_row(p->doc);
	doc_value(p->doc, 1, 0, c->figure->label);
	value_cell(p, c->figure, &c->was);
	value_cell(p, c->figure, &c->now);
	for (size_t i = 0; i < c->n_entries; i++)
		strbuf_addf(&who, "%s%.16s %s %s %s", i ? "\n" : "", c->entries[i].at, c->entries[i].login,
			c->entries[i].action, c->entries[i].record);
	if (c->all_entries > (int64_t)c->n_entries)
		strbuf_addf(&who, "\n等%lld次改动", (long long)c->all_entries);
	doc_value(p->doc, 1, DOC_TOP, strbuf_str(&who));
	strbuf_free(&who);
}

enum rc
annual_changes_end(struct report_paper *p, struct err *err)
{
	static const char *const titles[] = { "指标", "印发时", "现在", "其后的改动（时间、人员、操作、记录）" };
	static const int columns[] = { 50, 28, 28, 74 };
	struct annual_change *rows;
	size_t n;
	enum rc rc = app_annual_changes(p->app, paper_year(p), p->arena, &rows, &n, err);

	if (rc)
		return rc;
	doc_section(p->doc, "印发后的变化");
	doc_heading(p->doc, 1, arena_printf(p->arena, "%d年情况说明印发后的数据变化", (int)paper_year(p)));
	if (n == 0)
		doc_paragraph(p->doc, DOC_LEFT, 0, "各项数据与印发时一致。");
	else
		doc_paragraph(p->doc, DOC_RIGHT, 0, "金额单位：万元");
	if (n) {
		doc_table(p->doc, columns, 4);
		head(p, titles, 4);
	}
	for (size_t i = 0; i < n; i++)
		change(p, &rows[i]);
	p->n = 1;
	return RC_OK;
}
