/*
 * The workbench: the stages of the year, department by department. Each figure of a stage is counted for
 * all departments at once, and opens the rows of its department.
 */
#include "base/intl.h"
#include "screens/home.h"

enum { NAME = 16, RATIO = 9, WIDE = 100, NARROW_STAGES = 3, DEPARTMENTS = 500, GAP = 2 };

/* Of one stage: the rows that are done, all of them. */
struct pair {
	const char *title;
	struct figure done, all;
};

static unsigned
figure_of(struct ctx *c, struct board *b, const struct figure *whole, const char *department)
{
	struct figure f = *whole;

	f.group = "department";
	f.of = whole->filter;
	f.key = department;
	f.filter = arena_printf(c->arena, "%s department=\"%s\"", whole->filter, department);
	return board_figure(b, &f);
}

static enum rc
read_departments(struct ctx *c, struct list_row **ret, size_t *ret_n, struct err *err)
{
	struct list_spec spec = { .reg = reg_find("unit"), .filter = "parent: state=active" };
	struct list *l;
	enum rc rc = app_list_open(c->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_page(l, LIST_FIRST, 0, DEPARTMENTS, c->arena, ret, ret_n, err);
	app_list_close(l);
	return rc;
}

static size_t
read_stages(struct ctx *c, size_t most, struct pair *ret)
{
	size_t n, shown = 0;
	const struct workbench_stage *rows = workbench_stages(&n);

	for (size_t i = 0; i < n && shown < most; i++) {
		struct pair p = { .title = _(rows[i].title) };
		if (home_rows(c, &rows[i].done, c->app->year, &p.done) &&
			home_rows(c, &rows[i].all, c->app->year, &p.all))
			ret[shown++] = p;
	}
	return shown;
}

static void
put_department(struct ctx *c, struct board *b, const struct pair *stages, size_t n, int cols,
	const char *name)
{
	board_begin(b);
	board_cell(b, FIGURE_NONE, LOOK_NORMAL, arena_printf(c->arena, "  %s", name), NAME, false);
	for (size_t i = 0; i < n; i++) {
		unsigned done = figure_of(c, b, &stages[i].done, name);
		unsigned all = figure_of(c, b, &stages[i].all, name);
		board_ratio(b, done, all, RATIO);
		board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", 1, false);
		board_bar(b, done, all, cols - RATIO - 1 - GAP);
		board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", GAP, false);
	}
}

enum rc
home_departments(struct ctx *c, struct board *b, struct err *err)
{
	enum { MOST = 8 };
	struct pair stages[MOST];
	size_t n = read_stages(c, board_cols(b) < WIDE ? NARROW_STAGES : MOST, stages), rows;
	struct list_row *departments;
	enum rc rc = read_departments(c, &departments, &rows, err);

	if (rc || n == 0 || rows == 0)
		return rc;
	int cols = (board_cols(b) - NAME + GAP) / (int)n;
	board_head(b, " ");
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("By department"), NAME - 1, false);
	for (size_t i = 0; i < n; i++)
		board_cell(b, FIGURE_NONE, LOOK_HEAD, stages[i].title, cols, false);
	for (size_t i = 0; i < rows; i++)
		put_department(c, b, stages, n, cols, list_value(reg_find("unit"), &departments[i], "name")->text);
	return RC_OK;
}
