/*
 * The tasks of a whole department (12.2): name, content and amounts under one header of one or two
 * lines, several rows a task where its cell is merged, a total below.
 */
#include "form.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define TASKS_MAX 200

static enum label
label_at(const struct grid *g, const unsigned char *labels, size_t row, size_t col)
{
	unsigned char l = labels[row * g->s->n_cols + col];

	return l & LABEL_INLINE ? LABEL_NONE : (enum label)l;
}

static bool
is_amount(enum label l)
{
	return l == LABEL_TOTAL || l == LABEL_YEAR_TOTAL || l == LABEL_MONEY || l == LABEL_FISCAL ||
	       l == LABEL_OTHER;
}

bool
task_header(const struct grid *g, const unsigned char *labels, size_t row)
{
	bool task = false, more = false;

	for (size_t col = 0; col < g->s->n_cols; col++) {
		enum label l = label_at(g, labels, row, col);

		task = task || l == LABEL_TASK;
		more = more || l == LABEL_TASK_CONTENT || is_amount(l);
	}
	return task && more;
}

static void
put(struct span *s, struct area at)
{
	*s = (struct span){ at.c0, at.c1, true };
}

/* One header cell. */
static void
take_head(const struct form *f, struct task_table *t, size_t row, size_t col)
{
	enum label l = label_at(f->g, f->labels, row, col);
	struct area at = grid_area(f->g, row, col);
	const char *note;

	if (at.r0 != row)
		return;
	(void)text_label(f->m->scratch, grid_cell(f->g, row, col)->text, &note);
	if (is_amount(l) && text_money_unit(note))
		t->unit_fen = text_money_unit(note);
	if (l == LABEL_TASK && !t->name.set)
		put(&t->name, at);
	else if (l == LABEL_TASK_CONTENT && !t->content.set)
		put(&t->content, at);
	else if (l == LABEL_FISCAL)
		put(&t->fiscal, at);
	else if (l == LABEL_OTHER)
		put(&t->other, at);
	else if (is_amount(l) && (!t->total.set || row > t->head))
		put(&t->total, at);
}

static bool
starts_with(const struct form *f, const char *text, const char *const *words, size_t n)
{
	const char *folded = utf8_fold(f->m->scratch,
		arena_strndup(f->m->scratch, text, utf8_fit(text, 30, NULL)));

	for (size_t i = 0; i < n; i++)
		if (strncmp(folded, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static bool
is_total(const struct form *f, const char *text)
{
	static const char *const totals[] = { "合计", "金额合计", "总计", "预算合计", "资金合计", "共计" };

	return starts_with(f, text, totals, ARRAY_LEN(totals));
}

/* Does a second line of the header stand in the row: parts of the amounts and nothing else? */
static bool
second_line(const struct form *f, const struct task_table *t, size_t row)
{
	size_t found = 0;

	if (row >= f->r1 || (grid_area(f->g, row, t->name.c0).r0 == row && !form_blank(f, row, t->name.c0)))
		return false;
	for (size_t col = 0; col < f->g->s->n_cols; col++)
		found += is_amount(label_at(f->g, f->labels, row, col));
	return found > 0;
}

static void
read_header(const struct form *f, struct task_table *t)
{
	size_t n_cols = f->g->s->n_cols, last = t->head;

	for (size_t col = 0; col < n_cols; col++)
		take_head(f, t, t->head, col);
	if (second_line(f, t, t->head + 1)) {
		last++;
		/* "合计" is no label elsewhere */
		for (size_t col = 0; col < n_cols; col++) {
			if (is_total(f, grid_cell(f->g, last, col)->text) && grid_area(f->g, last, col).r0 == last)
				put(&t->total, grid_area(f->g, last, col));
			take_head(f, t, last, col);
		}
	}
	last = grid_area(f->g, t->head, t->name.c0).r1 > last
		? grid_area(f->g, t->head, t->name.c0).r1 : last;
	t->first = last + 1;
}

/* First cell of the row with content. */
static bool
row_start(const struct form *f, size_t row, struct source *ret)
{
	size_t col = 0;

	if (!form_next(f, row, &col))
		return false;
	*ret = map_source(f->g, f->m->scratch, row, col);
	return true;
}

/* Does the next part of the form begin with this row? */
static bool
row_ends(const struct form *f, const struct task_table *t, size_t row, const struct source *start)
{
	enum label l = (enum label)(f->labels[row * f->g->s->n_cols + start->col] & ~LABEL_INLINE);

	switch (l) {
	case LABEL_NONE:
	case LABEL_TASK:
	case LABEL_TASK_CONTENT:
		return false;
	case LABEL_GOAL:
	case LABEL_GOAL_MID:
	case LABEL_GOAL_YEAR:
	case LABEL_TABLE:
	case LABEL_TABLE_MID:
	case LABEL_TABLE_YEAR:
	case LABEL_LEVEL1:
	case LABEL_LEVEL2:
	case LABEL_PREPARED:
	case LABEL_DATE:
	case LABEL_REVIEW:
	case LABEL_NOTE:
		return true;
	default: /* a task may be called "其他" */
		return start->col < t->name.c0;
	}
}

void
form_tasks_find(struct form *f, struct task_table *t)
{
	size_t n_cols = f->g->s->n_cols;
	struct source start;

	for (t->head = f->r0; t->head < f->r1 && !task_header(f->g, f->labels, t->head); t->head++)
		;
	if (t->head == f->r1)
		return;
	t->set = true;
	read_header(f, t);
	for (t->end = t->first; t->end < f->r1; t->end++) {
		arena_reset(f->m->scratch);
		if (table_header(f->g, f->labels, t->end))
			break;
		if (!row_start(f, t->end, &start))
			continue;
		if (row_ends(f, t, t->end, &start))
			break;
		if (is_total(f, start.text)) {
			t->end++;
			break;
		}
	}
	for (size_t row = t->head; row < t->end; row++) {
		f->tables[row] = 1;
		/* the header of a page that repeats it stays known */
		if (row < t->first || !task_header(f->g, f->labels, row))
			memset(f->labels + row * n_cols, LABEL_NONE, n_cols);
	}
}

/* A cell of the row, with the text of nothing where the column is not there. */
static struct source
cell_of(const struct form *f, const struct span *s, size_t row)
{
	if (!s->set)
		return (struct source){ f->g->s, row, 0, "", CELL_EMPTY };
	return map_source(f->g, f->m->ctx->arena, row, s->c0);
}

static bool
is_void(const struct form *f, const struct source *src)
{
	return src->kind < CELL_FORMULA && text_void(utf8_fold(f->m->scratch, src->text));
}

/* An amount of the row itself; false if it was refused. */
static bool
amount(struct form *f, const struct span *s, size_t row, const char *id, int64_t unit, int64_t *ret)
{
	struct source src = cell_of(f, s, row);
	size_t n;
	const struct field *fields = goal_task_fields(&n);
	const struct field *field = table_find(fields, n, sizeof(fields[0]), id);
	struct value v;

	*ret = 0;
	if (src.row != row) /* merged: counted with its first row */
		return true;
	if (!map_value(f->m, &src, field, unit, &v))
		return false;
	if (!v.null && v.num < 0) {
		map_fault(f->m, &src, field, _("The amount is negative. Write what is planned."));
		return false;
	}
	*ret = v.null ? 0 : v.num;
	return true;
}

struct amounts {
	int64_t total, fiscal, other;
};

static bool
amounts_of(struct form *f, const struct task_table *t, size_t row, struct amounts *ret)
{
	int64_t unit = t->unit_fen ? t->unit_fen : form_money_unit(f);
	bool ok = amount(f, &t->total, row, "budget", unit, &ret->total);

	ok = amount(f, &t->fiscal, row, "fiscal", unit, &ret->fiscal) && ok;
	ok = amount(f, &t->other, row, "other", unit, &ret->other) && ok;
	if (ok && ret->total == 0 && money_add(ret->fiscal, ret->other, &ret->total, NULL) != RC_OK)
		ret->total = MONEY_MAX;
	return ok;
}

static void
sum_up(int64_t *sum, int64_t more)
{
	if (money_add(*sum, more, sum, NULL) != RC_OK)
		*sum = MONEY_MAX;
}

/* The name without "任务1：", "1、"; a bare "任务1" that a template has stays. */
static const char *
bare_name(const struct form *f, const char *text)
{
	const char *name = text_unnumber(text_line(f->m->scratch, text)), *rest = name;

	if (strncmp(rest, "任务", strlen("任务")) != 0)
		return name;
	rest += strlen("任务");
	rest += strspn(rest, "0123456789");
	if (*rest == ':')
		return text_trim(f->m->scratch, rest + 1);
	if (strncmp(rest, "：", strlen("：")) == 0 || strncmp(rest, "、", strlen("、")) == 0)
		return text_trim(f->m->scratch, rest + strlen("：")); /* both signs are as long */
	return name;
}

/* Is it only the number of a task that nobody filled in? */
static bool
is_number(const char *name)
{
	if (strncmp(name, "任务", strlen("任务")) != 0)
		return false;
	name += strlen("任务");
	return !name[strspn(name, "0123456789…. ")];
}

/* One task, or more of the one above where its name is merged over several rows. */
static void
take_row(struct form *f, const struct task_table *t, size_t row, size_t *cap)
{
	struct goal_doc *doc = &f->out->doc;
	struct source name = cell_of(f, &t->name, row), content = cell_of(f, &t->content, row);
	size_t n;
	const struct field *fields = goal_task_fields(&n);
	struct amounts a = { 0 };
	struct value v, w;
	bool ok = amounts_of(f, t, row, &a), more = name.row < row && doc->n_tasks > 0;
	bool said = content.row == row && t->content.set && !is_void(f, &content);

	name.text = bare_name(f, name.text);
	if (a.total == 0 && !said && ok && (is_void(f, &name) || is_number(name.text) || more))
		return;
	if (is_void(f, &name)) {
		map_fault(f->m, &name, &fields[0], _("The task has no name. Write it, or delete the row."));
		return;
	}
	if (!map_value(f->m, &name, &fields[0], 0, &v) || !map_value(f->m, &content, &fields[1], 0, &w))
		return;
	if (!more && doc->n_tasks == TASKS_MAX)
		map_fault(f->m, &name, &fields[0],
			_("A declaration has at most %d tasks. Put small ones together."), TASKS_MAX);
	if (!more && doc->n_tasks >= TASKS_MAX)
		return;
	if (!more) {
		doc->tasks = arena_grow(f->m->ctx->arena, doc->tasks, doc->n_tasks, cap, doc->n_tasks + 1,
			sizeof(doc->tasks[0]));
		doc->tasks[doc->n_tasks++] = (struct goal_task){ .name = v.text,
			.position = (int64_t)doc->n_tasks };
	}
	struct goal_task *task = &doc->tasks[doc->n_tasks - 1];
	if (said)
		task->content = task->content ? text_join(f->m->ctx->arena, task->content, w.text) : w.text;
	sum_up(&task->budget, a.total);
	sum_up(&task->fiscal, a.fiscal);
	sum_up(&task->other, a.other);
}

/* The amounts of the department: as its head says, else the total of the tasks, else their sum. */
static void
take_total(struct form *f, const struct amounts *total, const struct source *place)
{
	struct goal_doc *doc = &f->out->doc;
	struct amounts sum = { 0 };

	for (size_t i = 0; i < doc->n_tasks; i++) {
		sum_up(&sum.total, doc->tasks[i].budget);
		sum_up(&sum.fiscal, doc->tasks[i].fiscal);
		sum_up(&sum.other, doc->tasks[i].other);
	}
	if (doc->goal.budget || !place->s || (total->total == 0 && sum.total == 0))
		return;
	doc->goal.budget = doc->project.budget = total->total ? total->total : sum.total;
	doc->goal.fiscal = total->fiscal || total->other ? total->fiscal : sum.fiscal;
	doc->goal.other = total->fiscal || total->other ? total->other : sum.other;
	f->out->place_budget = map_place(f->m->ctx->arena, place->s, place->row, place->col);
}

void
form_tasks_read(struct form *f, const struct task_table *t)
{
	static const char *const parts[] = { "小计" };
	struct amounts total = { 0 };
	struct source place = { 0 }, start;
	size_t cap = 0;

	for (size_t row = t->first; t->set && row < t->end; row++) {
		if (!row_start(f, row, &start) || task_header(f->g, f->labels, row) ||
			starts_with(f, start.text, parts, ARRAY_LEN(parts)))
			continue;
		if (is_total(f, start.text)) {
			(void)amounts_of(f, t, row, &total);
			place = cell_of(f, &t->total, row);
			continue;
		}
		if (!place.s)
			place = cell_of(f, &t->total, row);
		take_row(f, t, row, &cap);
	}
	take_total(f, &total, &place);
}
