/*
 * Sheets written as text and declarations shown as text, for the tests of the importers: rows in
 * lines, cells between bars, "^" for a line break inside a cell. A cell "=!x" is a formula
 * with the value x, "#..." an error, "@..." a date, a number a number.
 */
#ifndef JIXIAO_TESTS_IMPORT_TEXT_H
#define JIXIAO_TESTS_IMPORT_TEXT_H

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/money.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "import/goal_form.h"

static inline void
sheet_put(struct sheet *s, size_t row, size_t col, char *text)
{
	enum cell_kind kind = CELL_TEXT;

	for (char *p = text; *p; p++)
		if (*p == '^')
			*p = '\n';
	if (strncmp(text, "=!", 2) == 0)
		kind = CELL_FORMULA, text += 2;
	else if (*text == '#')
		kind = CELL_ERROR;
	else if (*text == '@')
		kind = CELL_DATE, text++;
	else if (!*text)
		kind = CELL_EMPTY;
	else if (dec_is_number(text) && !strchr(text, ','))
		kind = CELL_NUMBER;
	sheet_set(s, row, col, kind, text);
}

static inline const char *
sheet_ref(const char *p, size_t *row, size_t *col)
{
	*col = (size_t)(*p++ - 'A');
	*row = (size_t)strtoul(p, (char **)&p, 10) - 1;
	return p;
}

/* A sheet of at most 26 columns; merges as "A1:B2 C3:C5". */
static inline struct sheet *
sheet_of(struct arena *a, const char *rows, const char *merges)
{
	struct sheet *s = sheet_new(a, "表", 20);
	char *text = arena_strdup(a, rows), *line, *cell;

	s->file = "form.xlsx";
	while ((line = strsep(&text, "\n")) != NULL) {
		size_t row = sheet_add_row(s);

		for (size_t col = 0; (cell = strsep(&line, "|")) != NULL; col++)
			sheet_put(s, row, col, cell);
	}
	s->merges = arena_array(a, 100, sizeof(s->merges[0]));
	for (const char *p = merges; p && *p; p += strspn(p, " ")) {
		struct merge *m = &s->merges[s->n_merges++];

		p = sheet_ref(p, &m->row0, &m->col0);
		p = sheet_ref(p + 1, &m->row1, &m->col1);
	}
	return s;
}

static inline void
show(struct strbuf *out, const char *title, const char *text)
{
	if (text && *text)
		strbuf_addf(out, "%s=%s ", title, text);
}

static inline void
show_money(struct strbuf *out, const char *title, int64_t total, int64_t fiscal, int64_t other)
{
	const int64_t fen[] = { total, fiscal, other };

	if (!total && !fiscal && !other)
		return;
	strbuf_addf(out, "%s=", title);
	for (size_t i = 0; i < 3; i++) {
		dec_format_short(out, fen[i], 6);
		strbuf_addc(out, i < 2 ? '/' : ' ');
	}
}

static inline void
show_indicator(struct strbuf *out, const struct indicator *i)
{
	strbuf_addf(out, "%s %s/%s %s [%s|%s|%s]", i->term, i->level1, i->level2, i->level3, i->op,
		i->target, i->measure);
	if (i->weight >= 0) {
		strbuf_addc(out, ' ');
		dec_format_short(out, i->weight, 2);
	}
	if (i->formula)
		strbuf_addf(out, " formula=%s", i->formula);
	if (i->basis)
		strbuf_addf(out, " basis=%s", i->basis);
	if (i->evidence)
		strbuf_addf(out, " evidence=%s", i->evidence);
	strbuf_addc(out, '\n');
}

static inline void
show_task(struct strbuf *out, const struct goal_task *t)
{
	strbuf_addf(out, "task %s (%s) ", t->name, t->content ? t->content : "");
	show_money(out, "budget", t->budget, t->fiscal, t->other);
	strbuf_addc(out, '\n');
}

/* Amounts in 万元. */
static inline void
show_goal(struct strbuf *out, const struct import_goal *g)
{
	const struct goal_doc *d = &g->doc;

	show(out, "code", d->project.code);
	show(out, "name", d->project.name);
	show(out, "department", d->department);
	show(out, "department_code", d->department_code);
	show(out, "unit", d->unit);
	strbuf_addf(out, "year=%d ", (int)d->project.year);
	show(out, "attribute", d->project.attribute);
	show(out, "period", d->project.period);
	show_money(out, "annual", d->goal.budget, d->goal.fiscal, d->goal.other);
	show_money(out, "midterm", d->goal.mid_budget, d->goal.mid_fiscal, d->goal.mid_other);
	show(out, "goal", d->goal.annual_goal);
	show(out, "midterm_goal", d->goal.midterm_goal);
	show(out, "prepared_by", d->goal.prepared_by);
	show(out, "phone", d->goal.phone);
	show(out, "head", d->goal.head);
	show(out, "filled_on", d->goal.filled_on);
	show(out, "stream", d->goal.stream);
	show(out, "tree", d->goal.tree);
	for (size_t i = 0; i < d->n_nodes; i++)
		strbuf_addf(out, "%s:%d ", d->nodes[i].level1, (int)d->nodes[i].weight);
	strbuf_addc(out, '\n');
	for (size_t i = 0; i < d->n_tasks; i++)
		show_task(out, &d->tasks[i]);
	for (size_t i = 0; i < d->n_indicators; i++)
		show_indicator(out, &d->indicators[i]);
}

/* Place, field, value and the beginning of the message. */
static inline void
show_faults(struct strbuf *out, const struct faults *f)
{
	for (size_t i = 0; i < f->n; i++) {
		strbuf_addf(out, "! %s|%s|%.*s|%.*s", f->rows[i].place, f->rows[i].field,
			(int)utf8_fit(f->rows[i].value, 20, NULL), f->rows[i].value,
			(int)utf8_fit(f->rows[i].message, 60, NULL), f->rows[i].message);
		while (out->len && out->s[out->len - 1] == ' ')
			strbuf_truncate(out, out->len - 1);
		strbuf_addc(out, '\n');
	}
}

#endif
