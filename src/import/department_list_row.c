/* One row of a list of whole departments: its department, its task, its indicator. */
#include "department_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/utf8.h"

#define TASKS_MAX 200
#define INDICATORS_MAX 500

struct source
departments_cell(const struct departments *d, const struct grid *g, size_t row, size_t column)
{
	return list_source(g, d->m.scratch, row, &d->place[column]);
}

static const char *
place_of(const struct departments *d, size_t row, size_t i)
{
	return d->place[i].set ? map_place(d->m.ctx->arena, d->s, row, d->place[i].col) : "";
}

/* The department of a name (else code) and year, a new one if there is none yet. */
static size_t
find_department(struct departments *d, const char *name, const char *code, int64_t year, size_t row)
{
	struct department *new;

	for (size_t i = 0; i < d->n; i++) {
		const struct goal_doc *doc = &d->v[i].out.doc;
		if (doc->project.year == year && (*name ? utf8_same(doc->department, name)
							: utf8_same(doc->department_code, code)))
			return i;
	}
	d->v = arena_grow(d->m.ctx->arena, d->v, d->n, &d->cap, d->n + 1, sizeof(d->v[0]));
	new = &d->v[d->n];
	*new = (struct department){ .first = row };
	new->out.sheet = d->s;
	new->out.file = d->s->file ? d->s->file : "";
	new->out.doc.project.kind = "department";
	new->out.doc.project.year = year;
	new->out.doc.department = *name ? arena_strdup(d->m.ctx->arena, name) : NULL;
	new->out.doc.department_code = *code ? arena_strdup(d->m.ctx->arena, code) : NULL;
	new->out.doc.goal.source = *new->out.file ? new->out.file : NULL;
	new->out.place_department = new->out.place_name = new->out.place_unit =
		place_of(d, row, d->place[COL_DEPARTMENT].set ? COL_DEPARTMENT : COL_CODE);
	new->out.place_year = place_of(d, row, COL_YEAR);
	new->out.place_code = new->out.place_budget = "";
	return d->n++;
}

/* The department of a row; d->n if there is none. */
static size_t
department_of_row(struct departments *d, const struct grid *g, size_t row)
{
	struct source name = departments_cell(d, g, row, COL_DEPARTMENT), code = departments_cell(d, g, row, COL_CODE),
		      year_cell = departments_cell(d, g, row, COL_YEAR);
	const struct field *f = d->column[COL_DEPARTMENT].field;
	const char *split_name, *split_code;
	int64_t year = 0;

	if (!map_clean(&d->m, &name, f) || !map_clean(&d->m, &code, f) ||
		!map_year(&d->m, &year_cell, &year))
		return d->n;
	if (list_blank(&name) && list_blank(&code)) {
		if (d->current < d->n && (!year || year == d->v[d->current].out.doc.project.year))
			return d->current;
		map_fault(&d->m, &name, f,
			_("The row names no department, and none above does. Write its name or code."));
		return d->n;
	}
	if (!year && d->current < d->n)
		year = d->v[d->current].out.doc.project.year;
	if (!year)
		year = d->title_year ? d->title_year : d->m.ctx->year;
	text_split_code(d->m.scratch, text_line(d->m.scratch, name.text), &split_name, &split_code);
	if (!list_blank(&code))
		split_code = utf8_narrow_text(d->m.scratch, code.text);
	return find_department(d, split_name, split_code, year, row);
}

/* A text of the department: what two rows say of it must agree. */
static void
give_text(struct departments *d, size_t i, const struct source *src, const char *text,
	struct goal_doc *doc)
{
	const struct field *f = d->column[i].field;
	struct value old;

	if (!text)
		return;
	field_get(f, doc, &old);
	if (old.text && strcmp(old.text, text) != 0) {
		map_fault(&d->m, src, f, _("A row above says something else of this department: \"%s\". "
			"Write the same one."), old.text);
		return;
	}
	field_set(f, doc, &(struct value){ .text = text });
}

static int64_t
money_unit(const struct departments *d, size_t i)
{
	return d->place[i].unit_fen ? d->place[i].unit_fen : d->title_unit;
}

/* False if it was refused; 0 where there is none. */
static bool
amount(struct departments *d, const struct grid *g, size_t row, size_t i, int64_t *ret)
{
	struct source src = departments_cell(d, g, row, i);
	struct value v;

	*ret = 0;
	if (src.row != row) /* merged: counted with its first row */
		return true;
	if (!map_value(&d->m, &src, d->column[i].field, money_unit(d, i), &v))
		return false;
	if (!v.null && v.num < 0) {
		map_fault(&d->m, &src, d->column[i].field,
			_("The amount is negative. Write what is planned."));
		return false;
	}
	*ret = v.null ? 0 : v.num;
	return true;
}

static void
read_head(struct departments *d, const struct grid *g, size_t row, struct department *at)
{
	struct goal_doc *doc = &at->out.doc;
	int64_t total;

	for (size_t i = COL_STREAM; i < COL_TOTAL; i++) {
		struct source src = departments_cell(d, g, row, i);
		struct value v = { 0 };

		if (list_blank(&src) || src.row != row)
			continue;
		if (i == COL_FILLED)
			(void)map_date(&d->m, &src, d->column[i].field, &v.text);
		else if (i == COL_STREAM && text_stream(src.text))
			v.text = text_stream(src.text);
		else
			(void)map_value(&d->m, &src, d->column[i].field, 0, &v);
		give_text(d, i, &src, v.text, doc);
	}
	if (!d->place[COL_TOTAL].set || !amount(d, g, row, COL_TOTAL, &total) || total == 0)
		return;
	struct source src = departments_cell(d, g, row, COL_TOTAL);
	if (doc->goal.budget && doc->goal.budget != total)
		map_fault(&d->m, &src, d->column[COL_TOTAL].field,
			_("A row above gives another total of this department. Write the same one."));
	doc->goal.budget = doc->project.budget = total;
	at->out.place_budget = place_of(d, row, COL_TOTAL);
}

/* Is it the task of a row above, written again beside another indicator? */
static bool
is_known(const struct goal_doc *doc, const struct goal_task *t)
{
	for (size_t i = 0; i < doc->n_tasks; i++) {
		const struct goal_task *k = &doc->tasks[i];
		if (strcmp(k->name, t->name) == 0 &&
			(!t->content || utf8_same(k->content, t->content)) &&
			(t->budget == 0 || (t->budget == k->budget && t->fiscal == k->fiscal &&
						   t->other == k->other)))
			return true;
	}
	return false;
}

/* The texts of a task; false if the row has none, or it was refused. */
static bool
read_texts(struct departments *d, const struct grid *g, size_t row, struct goal_task *t)
{
	struct source name = departments_cell(d, g, row, COL_TASK), content = departments_cell(d, g, row, COL_CONTENT);
	struct value v;

	if (name.row != row && !list_blank(&name))
		return false;
	if (name.kind < CELL_FORMULA && text_void(utf8_fold(d->m.scratch, name.text))) {
		if (t->budget || (content.row == row && !list_blank(&content)))
			map_fault(&d->m, &name, d->column[COL_TASK].field,
				_("The task has no name. Write it, or delete the row."));
		return false;
	}
	name.text = text_unnumber(name.text);
	if (!map_value(&d->m, &name, d->column[COL_TASK].field, 0, &v) || !v.text)
		return false;
	t->name = v.text;
	if (!map_value(&d->m, &content, d->column[COL_CONTENT].field, 0, &v))
		return false;
	t->content = v.text;
	return true;
}

static void
read_task(struct departments *d, const struct grid *g, size_t row, struct department *at)
{
	struct goal_doc *doc = &at->out.doc;
	struct goal_task t = { 0 };
	bool ok;

	if (!d->place[COL_TASK].set)
		return;
	ok = amount(d, g, row, COL_BUDGET, &t.budget);
	ok = amount(d, g, row, COL_FISCAL, &t.fiscal) && ok;
	ok = amount(d, g, row, COL_OTHER, &t.other) && ok;
	if (t.budget == 0 && money_add(t.fiscal, t.other, &t.budget, NULL) != RC_OK)
		t.budget = MONEY_MAX;
	if (!read_texts(d, g, row, &t) || !ok || is_known(doc, &t))
		return;
	if (doc->n_tasks == TASKS_MAX) {
		struct source name = departments_cell(d, g, row, COL_TASK);
		if (!at->full)
			map_fault(&d->m, &name, d->column[COL_TASK].field,
				_("A declaration has at most %d tasks. Put small ones together."), TASKS_MAX);
		at->full = true;
		return;
	}
	if (!*at->out.place_budget && t.budget)
		at->out.place_budget = place_of(d, row, COL_BUDGET);
	doc->tasks = arena_grow(d->m.ctx->arena, doc->tasks, doc->n_tasks, &at->cap_tasks,
		doc->n_tasks + 1, sizeof(doc->tasks[0]));
	doc->tasks[doc->n_tasks++] = t;
	doc->tasks[doc->n_tasks - 1].position = (int64_t)doc->n_tasks;
}

static void
read_indicator(struct departments *d, const struct grid *g, size_t row, struct department *at)
{
	struct goal_doc *doc = &at->out.doc;
	struct indicator i;

	if (!list_read_indicator(&d->m, g, row, &d->place[COL_INDICATOR], &at->classes, &i))
		return;
	if (doc->n_indicators == INDICATORS_MAX) {
		struct source src = departments_cell(d, g, row, COL_INDICATOR + LIST_INDICATOR_LEVEL3);
		if (!at->full)
			map_fault(&d->m, &src, d->m.fields.level3,
				_("A declaration has at most %d indicators. Split the project."),
				INDICATORS_MAX);
		at->full = true;
		return;
	}
	doc->indicators = arena_grow(d->m.ctx->arena, doc->indicators, doc->n_indicators,
		&at->cap_indicators, doc->n_indicators + 1, sizeof(i));
	i.position = (int64_t)doc->n_indicators + 1;
	doc->indicators[doc->n_indicators++] = i;
}

/* Is there anything in the columns of the list? */
static bool
is_empty(const struct departments *d, const struct grid *g, size_t row)
{
	for (size_t i = 0; i < N_COLUMNS; i++) {
		struct source src = departments_cell(d, g, row, i);
		if (!list_blank(&src))
			return false;
	}
	return true;
}

void
departments_row(struct departments *d, const struct grid *g, size_t row)
{
	struct department *at;
	size_t i;

	if (is_empty(d, g, row))
		return;
	i = department_of_row(d, g, row);
	if (i == d->n)
		return;
	at = &d->v[i];
	if (i != d->current)
		at->classes = (struct list_classes){ 0 };
	d->current = i;
	read_head(d, g, row, at);
	read_task(d, g, row, at);
	read_indicator(d, g, row, at);
}
