/*
 * The flat list of whole departments: rows of tasks, of indicators, or of both at once. Rows of a
 * department need not stand together; a blank department is the one of the row above.
 */
#include "department_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

static const struct list_column columns[COL_INDICATOR] = {
	[COL_DEPARTMENT] = { "department", { LABEL_DEPARTMENT, LABEL_UNIT_HEAD }, NULL },
	[COL_CODE] = { "department_code", { LABEL_DEPARTMENT_CODE, LABEL_UNIT_CODE, LABEL_CODE }, NULL },
	[COL_YEAR] = { "year", { LABEL_YEAR }, NULL },
	[COL_STREAM] = { "stream", { LABEL_NONE }, NULL },
	[COL_GOAL] = { "annual_goal", { LABEL_GOAL_YEAR, LABEL_GOAL }, NULL },
	[COL_PREPARED] = { "prepared_by", { LABEL_PREPARED }, NULL },
	[COL_PHONE] = { "phone", { LABEL_PHONE }, NULL },
	[COL_HEAD] = { "head", { LABEL_HEAD }, NULL },
	[COL_FILLED] = { "filled_on", { LABEL_DATE }, NULL },
	[COL_TOTAL] = { "total", { LABEL_YEAR_TOTAL }, NULL },
	[COL_TASK] = { "task", { LABEL_TASK }, NULL },
	[COL_CONTENT] = { "content", { LABEL_TASK_CONTENT }, NULL },
	[COL_BUDGET] = { "budget", { LABEL_TOTAL, LABEL_MONEY }, NULL },
	[COL_FISCAL] = { "fiscal", { LABEL_FISCAL }, NULL },
	[COL_OTHER] = { "other", { LABEL_OTHER }, NULL },
	[COL_PROJECT] = { "name", { LABEL_NAME }, NULL },
};

static void
start(struct departments *d, struct import_context *ctx, const struct sheet *s)
{
	size_t n;
	const struct field *task = goal_task_fields(&n);

	*d = (struct departments){ .s = s };
	map_start(&d->m, ctx);
	memcpy(d->column, columns, sizeof(columns));
	memcpy(d->column + COL_INDICATOR, list_indicator_columns, sizeof(list_indicator_columns));
	for (size_t i = 0; i < N_COLUMNS; i++)
		d->column[i].field = i >= COL_TASK && i <= COL_OTHER
			? table_find(task, n, sizeof(task[0]), d->column[i].id)
			: map_field(d->column[i].id);
	d->total = *map_field("budget");
	d->total.name = d->column[COL_TOTAL].id;
	d->column[COL_TOTAL].field = &d->total;
}

static bool
header_complete(const struct departments *d, const struct list_place *p)
{
	bool task = p[COL_TASK].set, indicator = p[COL_INDICATOR + LIST_INDICATOR_LEVEL3].set;

	return (task || (indicator && !p[COL_PROJECT].set)) &&
	       (p[COL_DEPARTMENT].set || p[COL_CODE].set) &&
	       (p[COL_YEAR].set || d->title_year || d->m.ctx->year);
}

/* What the rows above the header say of all: the year, the unit of money. */
static void
read_title(struct departments *d, const struct grid *g, size_t row)
{
	for (size_t col = 0; col < g->s->n_cols; col++) {
		const char *text = sheet_at(g->s, row, col)->text;

		if (strlen(text) > 200)
			continue;
		if (!d->title_year)
			d->title_year = text_year(d->m.scratch, text, YEAR_PLAIN);
		if (!d->title_unit)
			d->title_unit = text_unit_in(utf8_fold(d->m.scratch, text));
	}
}

static enum rc
refuse_header(struct departments *d, const struct list_place *best, struct err *err)
{
	struct strbuf lacking = { 0 };
	struct arena *a = d->m.scratch;
	enum rc rc;

	if (best[COL_PROJECT].set && best[COL_INDICATOR + LIST_INDICATOR_LEVEL3].set)
		return err_set(err, RC_FORMAT, "goal-list",
			_("This is a list of projects and their indicators: import it as goal-list."));
	if (!best[COL_DEPARTMENT].set && !best[COL_CODE].set)
		strbuf_addf(&lacking, "%s, ", list_title(a, d->column[COL_DEPARTMENT].field));
	if (!best[COL_YEAR].set && !d->title_year && !d->m.ctx->year)
		strbuf_addf(&lacking, "%s, ", list_title(a, d->column[COL_YEAR].field));
	if (!best[COL_TASK].set)
		strbuf_addf(&lacking, "%s, ", list_title(a, d->column[COL_TASK].field));
	if (lacking.len >= 2)
		strbuf_truncate(&lacking, lacking.len - 2);
	rc = err_set(err, RC_FORMAT, NULL,
		_("No list of whole departments: the header among the first %d rows lacks the columns %s. "
		  "Add them (a header is the Chinese title or the id in brackets)."),
		LIST_HEADER_ROWS, strbuf_str(&lacking));
	strbuf_free(&lacking);
	return rc;
}

/* Takes the second line of a complete header, if there is one: parts of the amounts or of the
 * indicators, with nothing new below the words that make it complete. */
static void
second_line(struct departments *d, const struct grid *g)
{
	size_t key = d->place[COL_TASK].set ? COL_TASK : COL_INDICATOR + LIST_INDICATOR_LEVEL3;
	size_t row = d->header + 1, faults = d->m.ctx->faults->n, new = 0;
	struct list_place p[N_COLUMNS];

	if (row >= g->s->n_rows)
		return;
	struct source below = departments_cell(d, g, row, key);
	if (below.row == row && !list_blank(&below))
		return;
	(void)list_columns(&d->m, g, row, d->column, N_COLUMNS, p);
	d->m.ctx->faults->n = faults;
	for (size_t i = COL_BUDGET; i < N_COLUMNS; i++)
		new += p[i].set && map_source(g, d->m.scratch, row, p[i].col).row == row;
	if (new == 0)
		return;
	list_columns_below(p, N_COLUMNS, d->place);
	d->header = row;
}

/* The header among the first rows; it may have two lines. */
static enum rc
find_header(struct departments *d, const struct grid *g, struct err *err)
{
	struct list_place best[N_COLUMNS] = { 0 }, before[N_COLUMNS] = { 0 }, p[N_COLUMNS];
	size_t most = 0, faults = d->m.ctx->faults->n;

	for (size_t row = 0; row < g->s->n_rows && row < LIST_HEADER_ROWS; row++) {
		size_t found = list_columns(&d->m, g, row, d->column, N_COLUMNS, p);
		struct list_place both[N_COLUMNS];

		memcpy(both, before, sizeof(both));
		list_columns_below(p, N_COLUMNS, both);
		if (found >= 2 && header_complete(d, both))
			memcpy(p, both, sizeof(p));
		if (header_complete(d, p)) {
			memcpy(d->place, p, sizeof(p));
			d->header = row;
			second_line(d, g);
			return RC_OK;
		}
		d->m.ctx->faults->n = faults;
		if (found > most)
			memcpy(best, p, sizeof(best));
		most = found > most ? found : most;
		memset(before, 0, sizeof(before));
		if (found >= 2)
			memcpy(before, p, sizeof(before));
		else
			read_title(d, g, row);
		arena_reset(d->m.scratch);
	}
	return refuse_header(d, best, err);
}

/* Foot, totals and repeated headers are no rows of the list. */
static bool
no_row(const struct departments *d, const struct grid *g, size_t row)
{
	static const char *const words[] = { "合计", "金额合计", "总计", "小计", "注:", "填报人", "填表人",
		"说明:" };
	static const size_t named[] = { COL_TASK, COL_INDICATOR + LIST_INDICATOR_LEVEL3 };
	struct source task = departments_cell(d, g, row, COL_TASK);
	const char *folded;
	size_t col = 0;

	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		struct source here = departments_cell(d, g, row, named[i]),
			      head = departments_cell(d, g, d->header, named[i]);
		if (*here.text && strcmp(here.text, head.text) == 0)
			return true;
	}
	while (col < g->s->n_cols && cell_blank(sheet_at(g->s, row, col)))
		col++;
	if (col == g->s->n_cols)
		return false;
	folded = utf8_fold(d->m.scratch, sheet_at(g->s, row, col)->text);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strncmp(folded, words[i], strlen(words[i])) == 0 || strcmp(task.text, words[i]) == 0)
			return true;
	return false;
}

/* Amounts that the list does not give for the department itself, and what must be there. */
static void
finish(struct departments *d, struct department *at)
{
	struct goal_doc *doc = &at->out.doc;
	int64_t sum[3] = { 0 };

	for (size_t i = 0; i < doc->n_tasks; i++) {
		const int64_t parts[] = { doc->tasks[i].budget, doc->tasks[i].fiscal, doc->tasks[i].other };
		for (size_t k = 0; k < ARRAY_LEN(parts); k++)
			if (money_add(sum[k], parts[k], &sum[k], NULL) != RC_OK)
				sum[k] = MONEY_MAX;
	}
	if (doc->goal.budget == 0)
		doc->goal.budget = sum[0];
	doc->goal.fiscal = sum[1];
	doc->goal.other = sum[2];
	doc->project.budget = doc->goal.budget;
	doc->goal.tree = class_tree(&d->m, doc->indicators, doc->n_indicators);
	if (!doc->project.year)
		fault_add(d->m.ctx->faults, at->out.file, at->out.place_year,
			field_title(d->column[COL_YEAR].field), "",
			_("The department has no year. Write four digits, for example 2024."));
}

enum rc
import_department_list(const struct sheet *sheet, struct import_context *ctx, struct import_goal **ret,
	size_t *ret_n, struct err *err)
{
	struct departments d;
	struct grid g;
	enum rc rc;

	start(&d, ctx, sheet);
	grid_init(&g, sheet, ctx->arena);
	rc = find_header(&d, &g, err);
	for (size_t row = d.header + 1; rc == RC_OK && row < sheet->n_rows; row++) {
		if (!no_row(&d, &g, row))
			departments_row(&d, &g, row);
		arena_reset(d.m.scratch);
	}
	if (rc == RC_OK) {
		*ret = arena_array(ctx->arena, d.n + 1, sizeof(**ret));
		*ret_n = d.n;
		for (size_t i = 0; i < d.n; i++) {
			finish(&d, &d.v[i]);
			(*ret)[i] = d.v[i].out;
		}
	}
	map_end(&d.m);
	return rc;
}
