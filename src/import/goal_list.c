/*
 * The flat list of goals, one row an indicator: from a grid or record by record from a CSV of any
 * length. Rows of a project need not stand together; what they say of it must agree. Blank cells
 * of a project say the same as the row above.
 */
#include "goal_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "import/csv.h"
#include "selfeval_int.h"

/* So many refused cells say that the whole file is wrong. */
#define FAULTS_MAX 10000

static const struct list_column columns[N_LIST] = {
	[LIST_CODE] = { "code", { LABEL_CODE }, NULL },
	[LIST_NAME] = { "name", { LABEL_NAME }, NULL },
	[LIST_DEPARTMENT] = { "department", { LABEL_DEPARTMENT }, NULL },
	[LIST_DEPARTMENT_CODE] = { "department_code", { LABEL_DEPARTMENT_CODE }, NULL },
	[LIST_UNIT] = { "unit", { LABEL_UNIT, LABEL_UNIT_HEAD }, NULL },
	[LIST_YEAR] = { "year", { LABEL_YEAR }, NULL },
	[LIST_ATTRIBUTE] = { "attribute", { LABEL_ATTRIBUTE }, NULL },
	[LIST_PERIOD] = { "period", { LABEL_PERIOD }, NULL },
	[LIST_BUDGET] = { "budget", { LABEL_YEAR_TOTAL, LABEL_TOTAL, LABEL_MONEY }, NULL },
	[LIST_FISCAL] = { "fiscal", { LABEL_FISCAL }, NULL },
	[LIST_OTHER] = { "other", { LABEL_OTHER }, NULL },
	[LIST_MID_BUDGET] = { "mid_budget", { LABEL_MID_TOTAL }, NULL },
	[LIST_MID_FISCAL] = { "mid_fiscal", { LABEL_NONE }, NULL },
	[LIST_MID_OTHER] = { "mid_other", { LABEL_NONE }, NULL },
	[LIST_ANNUAL_GOAL] = { "annual_goal", { LABEL_GOAL_YEAR, LABEL_GOAL }, NULL },
	[LIST_MIDTERM_GOAL] = { "midterm_goal", { LABEL_GOAL_MID }, NULL },
	[LIST_PREPARED] = { "prepared_by", { LABEL_PREPARED }, NULL },
	[LIST_PHONE] = { "phone", { LABEL_PHONE }, NULL },
	[LIST_HEAD] = { "head", { LABEL_HEAD }, NULL },
	[LIST_FILLED] = { "filled_on", { LABEL_DATE }, NULL },
	[LIST_STREAM] = { "stream", { LABEL_NONE }, NULL },
	[LIST_TASK] = { "task", { LABEL_TASK }, NULL },
};

static void
list_start(struct list *l, struct import_context *ctx, const char *file)
{
	*l = (struct list){ .file = file ? file : "" };
	map_start(&l->m, ctx);
	memcpy(l->column, columns, sizeof(columns));
	memcpy(l->column + LIST_LEVEL1, list_indicator_columns, sizeof(list_indicator_columns));
	for (size_t i = 0; i < N_LIST; i++)
		l->column[i].field = map_field(l->column[i].id);
}

static void
list_end(struct list *l)
{
	for (size_t i = 0; i < N_PROJECT; i++)
		strbuf_free(&l->above[i]);
	free(l->goals);
	free(l->buckets);
	free(l->pending);
	free(l->cells);
	map_end(&l->m);
}

static bool
header_complete(const struct list *l, const struct list_place *p)
{
	bool unit = p[LIST_UNIT].set || p[LIST_DEPARTMENT].set || p[LIST_DEPARTMENT_CODE].set;

	/* a code alone names a project that is known */
	return !(p[LIST_TASK].set && !p[LIST_NAME].set) && (p[LIST_CODE].set || (p[LIST_NAME].set && unit)) && p[LIST_LEVEL3].set &&
		(p[LIST_YEAR].set || l->title_year || l->m.ctx->year);
}

/* What the rows above the header say of all: the year, the unit of money. */
static void
read_title(struct list *l, const struct grid *g, size_t row)
{
	for (size_t col = 0; col < g->s->n_cols; col++) {
		const char *text = sheet_at(g->s, row, col)->text;

		if (strlen(text) > 200)
			continue;
		if (!l->title_year)
			l->title_year = text_year(l->m.scratch, text, YEAR_PLAIN);
		if (!l->title_unit)
			l->title_unit = text_unit_in(utf8_fold(l->m.scratch, text));
	}
}

/* Does a column say what was achieved? Then it is a list of self-evaluations. */
static bool
says_achieved(struct list *l, const struct grid *g, size_t row)
{
	for (size_t col = 0; col < g->s->n_cols; col++) {
		enum sv_word w = sv_find(text_label(l->m.scratch, sheet_at(g->s, row, col)->text, NULL));

		if (w == SV_ACTUAL || w == SV_ATTAINMENT)
			return true;
	}
	return false;
}

/* Looks for the header in a row of the first ones; it may have two lines. */
static void
seek(struct list *l, const struct grid *g, size_t row)
{
	size_t before = l->m.ctx->faults->n, found;
	struct list_place p[N_LIST], both[N_LIST];

	found = list_columns(&l->m, g, row, l->column, N_LIST, p);
	memcpy(both, l->place, sizeof(both));
	list_columns_below(p, N_LIST, both);
	l->seen++;
	l->departments = l->departments || (p[LIST_TASK].set && !p[LIST_NAME].set);
	if (l->candidate && found >= 2 && header_complete(l, both))
		memcpy(p, both, sizeof(p));
	l->reading = header_complete(l, p);
	if (l->reading && says_achieved(l, g, row)) {
		l->evaluations = true;
		l->reading = false;
	}
	if (!l->reading)
		l->m.ctx->faults->n = before;
	l->candidate = found >= 2;
	if (l->candidate)
		memcpy(l->place, p, sizeof(p));
	else
		read_title(l, g, row);
	if (l->reading)
		l->header = arena_strdup(
			l->m.ctx->arena, list_source(g, l->m.scratch, row, &p[LIST_LEVEL3]).text);
}

/* RC_FORMAT with what the best row lacks. */
static enum rc
refuse_header(struct list *l, struct err *err)
{
	struct strbuf lacking = { 0 };
	const struct list_place *p = l->place;
	struct arena *a = l->m.scratch;
	enum rc rc;

	if (l->departments)
		return err_set(err, RC_FORMAT, "department-goal",
			_("This is a list of whole departments and their tasks: import it as "
			  "department-goal."));
	if (l->evaluations)
		return err_set(err, RC_FORMAT, "self-evaluation",
			_("This is a list of self-evaluations, with what was achieved: import it as "
			  "self-evaluation."));
	if (!p[LIST_NAME].set && !p[LIST_CODE].set)
		strbuf_addf(&lacking, "%s, ", list_title(a, l->column[LIST_NAME].field));
	if (!p[LIST_CODE].set && !p[LIST_UNIT].set && !p[LIST_DEPARTMENT].set &&
		!p[LIST_DEPARTMENT_CODE].set)
		strbuf_addf(&lacking, "%s, ", list_title(a, l->column[LIST_UNIT].field));
	if (!p[LIST_YEAR].set && !l->title_year && !l->m.ctx->year)
		strbuf_addf(&lacking, "%s, ", list_title(a, l->column[LIST_YEAR].field));
	if (!p[LIST_LEVEL3].set)
		strbuf_addf(&lacking, "%s, ", list_title(a, l->column[LIST_LEVEL3].field));
	if (lacking.len >= 2)
		strbuf_truncate(&lacking, lacking.len - 2);
	rc = err_set(err, RC_FORMAT, NULL,
		_("No list of goals: the header among the first %d rows lacks the columns %s. Add "
		  "them "
		  "(a header is the Chinese title or the id in brackets)."),
		LIST_HEADER_ROWS, strbuf_str(&lacking));
	strbuf_free(&lacking);
	return rc;
}

/* Foot, totals and repeated headers are no rows of the list. */
static bool
no_row(struct list *l, const struct grid *g, size_t row)
{
	static const char *const words[] = { "合计", "总计", "小计", "注:", "填报人", "填表人",
		"说明:" };
	struct source level3 = list_source(g, l->m.scratch, row, &l->place[LIST_LEVEL3]);
	const char *folded;
	size_t col = 0;

	if (*level3.text)
		return strcmp(level3.text, l->header) == 0;
	while (col < g->s->n_cols && cell_blank(sheet_at(g->s, row, col)))
		col++;
	if (col == g->s->n_cols)
		return false;
	folded = utf8_fold(l->m.scratch, sheet_at(g->s, row, col)->text);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strncmp(folded, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static void
list_row(struct list *l, const struct grid *g, size_t row, uint32_t id)
{
	size_t goal;

	if (!l->reading) {
		if (l->seen < LIST_HEADER_ROWS)
			seek(l, g, row);
		return;
	}
	if (l->stopped || no_row(l, g, row))
		return;
	goal = list_project(l, g, row, id);
	if (goal < l->n)
		list_indicator(l, g, row, goal);
	if (l->m.ctx->faults->n > FAULTS_MAX) {
		fault_add(l->m.ctx->faults, l->file, map_place(l->m.scratch, g->s, row, 0), "", "",
			_("More than %d cells are refused; the rest of the file was not read."),
			FAULTS_MAX);
		l->stopped = true;
	}
}

/* Puts the goals into the result. */
static enum rc
finish(struct list *l, struct import_goal **ret, size_t *ret_n, struct err *err)
{
	if (!l->reading)
		return refuse_header(l, err);
	list_flush(l);
	*ret = arena_array(l->m.ctx->arena, l->n ? l->n : 1, sizeof(**ret));
	for (size_t i = 0; i < l->n; i++) {
		struct goal_doc *doc = &l->goals[i].out.doc;

		list_check(l, &l->goals[i]);
		doc->project.kind = doc->project.kind ? doc->project.kind : "project";
		doc->project.budget = doc->goal.budget;
		doc->goal.tree = class_tree(&l->m, doc->indicators, doc->n_indicators);
		(*ret)[i] = l->goals[i].out;
	}
	*ret_n = l->n;
	return RC_OK;
}

enum rc
import_goal_list(const struct sheet *sheet, struct import_context *ctx, struct import_goal **ret,
	size_t *ret_n, struct err *err)
{
	struct list l;
	struct grid g;
	enum rc rc;

	list_start(&l, ctx, sheet->file);
	l.sheet = sheet;
	grid_init(&g, sheet, ctx->arena);
	for (size_t row = 0; row < sheet->n_rows; row++) {
		list_row(&l, &g, row, (uint32_t)row);
		arena_reset(l.m.scratch);
	}
	rc = finish(&l, ret, ret_n, err);
	list_end(&l);
	return rc;
}

static enum rc
csv_row(void *arg, const char *const *cells, size_t n, int line, struct err *err)
{
	struct list *l = arg;
	struct sheet s = { .name = "",
		.file = l->file,
		.is_csv = true,
		.n_rows = 1,
		.n_cols = n,
		.lines = &line };
	struct grid g = { .s = &s };

	if (n > l->cap_cells) {
		l->cells = xreallocarray(l->cells, n, sizeof(l->cells[0]));
		l->cap_cells = n;
	}
	for (size_t i = 0; i < n; i++)
		l->cells[i] = (struct cell){ cells[i], *cells[i] ? CELL_TEXT : CELL_EMPTY };
	s.cells = l->cells;
	list_row(l, &g, 0, (uint32_t)line);
	arena_reset(l->m.scratch);
	/* nothing below the first rows can change that */
	return l->reading || l->seen < LIST_HEADER_ROWS ? RC_OK : refuse_header(l, err);
}

enum rc
import_goal_list_csv(const char *path, const struct import_limits *limits,
	struct import_context *ctx, struct import_goal **ret, size_t *ret_n, struct err *err)
{
	struct list l;
	enum rc rc;

	list_start(&l, ctx, arena_strdup(ctx->arena, path));
	rc = csv_stream(path, limits, csv_row, &l, err);
	if (rc == RC_OK)
		rc = finish(&l, ret, ret_n, err);
	list_end(&l);
	return rc;
}
