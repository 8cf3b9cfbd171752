/*
 * Evaluations at a glance: how the scores of self-evaluations are spread, what each kind of evaluation
 * has come to, grades by department; every bar opens its rows.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "board.h"
#include "chart.h"
#include "domain/evaluation.h"
#include "domain/recheck.h"
#include "screens/screens.h"

#define GRADES 4
#define DEPARTMENTS_MAX 200
#define TITLE 24
#define COUNT 8 /* with the grades not wider than half of 120 columns */

static const char *const grades[GRADES] = { "优", "良", "中", "差" };

static enum rc
count(struct ctx *c, const struct reg *reg, const char *filter, int64_t *ret, struct err *err)
{
	struct list_spec spec = { .reg = reg, .filter = arena_printf(c->arena, "year=%lld %s",
		(long long)c->app->year, filter) };
	struct list_totals totals;
	struct list *l;
	enum rc rc = app_list_open(c->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &totals, err);
	app_list_close(l);
	*ret = totals.count;
	return rc;
}

static unsigned
figure(struct board *b, const char *screen, const char *filter)
{
	return board_figure(b, &(struct figure){ .screen = screen, .tab = "all", .filter = filter });
}

/* Columns of scores, the filter of each. */
static enum rc
put_spread(struct ctx *c, struct board *b, struct err *err)
{
	static const struct {
		const char *label, *filter;
	} bands[] = {
		{ "<60", "total<60" }, { "60", "total:60..69.99" }, { "70", "total:70..79.99" },
		{ "80", "total:80..84.99" }, { "85", "total:85..89.99" }, { "90", "total:90..94.99" },
		{ "95", "total:95..99.99" }, { "100", "total=100" },
	};
	struct chart_column columns[ARRAY_LEN(bands)];
	enum rc rc = RC_OK;

	board_head(b, "%s", _("Self-evaluations by score"));
	for (size_t i = 0; i < ARRAY_LEN(bands) && rc == RC_OK; i++) {
		columns[i] = (struct chart_column){ .label = bands[i].label,
			.figure = figure(b, "selfeval", bands[i].filter) };
		rc = count(c, &reg_evaluation, arena_printf(c->arena, "kind=self %s", bands[i].filter),
			&columns[i].value, err);
	}
	if (rc == RC_OK)
		chart_histogram(b, columns, ARRAY_LEN(bands), 6, 6);
	return rc;
}

static void
put_kind(struct ctx *c, struct board *b, const char *title, const char *screen, const char *filter)
{
	unsigned all = figure(b, screen, filter);

	board_begin(b);
	board_cell(b, all, LOOK_NORMAL, arena_printf(c->arena, "  %s", title), TITLE, false);
	board_count(b, all, COUNT);
	for (size_t g = 0; g < GRADES; g++)
		board_count(b, figure(b, screen, arena_printf(c->arena, "%s%sgrade=%s", filter,
			*filter ? " " : "", grades[g])), COUNT - 2);
}

static void
put_kinds(struct ctx *c, struct board *b)
{
	board_head(b, "%s", _("Kinds and grades"));
	board_begin(b);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, "", TITLE, false);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("all"), COUNT, true);
	for (size_t g = 0; g < GRADES; g++)
		board_cell(b, FIGURE_NONE, LOOK_HEAD, grades[g], COUNT - 2, true);
	put_kind(c, b, _("self-evaluations"), "selfeval", "");
	put_kind(c, b, _("re-checks"), "rechecks", "");
	put_kind(c, b, _("by departments"), "evaluations", "kind=department");
	put_kind(c, b, _("by the bureau"), "evaluations", "kind=finance");
	put_kind(c, b, _("letters to be sent"), "feedback", "state=open");
	board_begin(b);
	unsigned f = board_figure(b, &(struct figure){ .screen = "doubt", .tab = "sheets", .filter = "" });
	board_cell(b, f, LOOK_WARN, arena_printf(c->arena, "  %s", _("sheets with signals of doubt")), TITLE,
		false);
	board_count(b, f, COUNT);
}

/* Gap between what was claimed and what the re-check left, in columns. */
static enum rc
put_quality(struct ctx *c, struct board *b, struct err *err)
{
	struct chart_column columns[GRADES];
	enum rc rc = RC_OK;

	board_head(b, "%s", _("Quality of the self-evaluations re-checked"));
	for (size_t i = 0; i < GRADES && rc == RC_OK; i++) {
		const char *filter = arena_printf(c->arena, "quality=%s", grades[i]);
		columns[i] = (struct chart_column){ .label = grades[i],
			.figure = figure(b, "rechecks", filter) };
		rc = count(c, &reg_recheck, filter, &columns[i].value, err);
	}
	if (rc == RC_OK)
		chart_histogram(b, columns, GRADES, 5, 6);
	return rc;
}

/* Counts of one grade by department into the column of the table. */
static enum rc
count_grade(struct ctx *c, size_t grade, const char **names, int64_t *values, size_t *n,
	struct err *err)
{
	struct list_spec spec = { .reg = &reg_evaluation, .filter = arena_printf(c->arena,
		"year=%lld kind=self grade=%s", (long long)c->app->year, grades[grade]) };
	struct list_group *rows;
	struct list *l;
	size_t m = 0;
	enum rc rc = app_list_open(c->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_group(l, "department", c->arena, &rows, &m, err);
	app_list_close(l);
	for (size_t i = 0; i < m && rc == RC_OK; i++) {
		size_t at = 0;
		while (at < *n && strcmp(names[at], rows[i].key) != 0)
			at++;
		if (at == DEPARTMENTS_MAX)
			continue;
		if (at == *n)
			names[(*n)++] = rows[i].key;
		values[at * GRADES + grade] = rows[i].count;
	}
	return rc;
}

static enum rc
put_departments(struct ctx *c, struct board *b, struct err *err)
{
	static const struct chart_part parts[GRADES] = { { 'A', LOOK_GOOD }, { 'B', LOOK_NORMAL },
		{ 'C', LOOK_WARN }, { 'D', LOOK_BAD } };
	const char **names = arena_array(c->arena, DEPARTMENTS_MAX, sizeof *names);
	int64_t *values = arena_array(c->arena, DEPARTMENTS_MAX * GRADES, sizeof *values);
	unsigned *figures = arena_array(c->arena, DEPARTMENTS_MAX * GRADES, sizeof *figures);
	size_t n = 0;
	enum rc rc = RC_OK;

	for (size_t g = 0; g < GRADES && rc == RC_OK; g++)
		rc = count_grade(c, g, names, values, &n, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		for (size_t g = 0; g < GRADES; g++)
			figures[i * GRADES + g] = values[i * GRADES + g]
				? figure(b, "selfeval", arena_printf(c->arena, "department=\"%s\" grade=%s",
					names[i], grades[g])) : FIGURE_NONE;
	board_head(b, "%s", _("Grades of self-evaluations by department: A 优, B 良, C 中, D 差"));
	chart_stack(b, &(struct chart_stack){ .parts = parts, .n_parts = GRADES, .labels = names, .n_rows = n,
		.values = values, .figures = figures, .label_cols = 14 });
	return RC_OK;
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	enum rc rc;

	board_left(b);
	rc = put_spread(c, b, err);
	board_right(b);
	put_kinds(c, b);
	board_whole(b);
	if (rc == RC_OK)
		rc = put_quality(c, b, err);
	return rc ? rc : put_departments(c, b, err);
}

static const struct board_def board = { .build = build, .slow = true };

const struct screen screen_evaluation_board = {
	.name = "evaluation_board",
	.title = N_("Evaluations at a glance"),
	.help = N_("How scores are spread, grades by kind and department; Enter opens the rows"),
	.digit = '6',
	.perm = PERM_VIEW,
	.open = board_open,
	.board = &board,
};
