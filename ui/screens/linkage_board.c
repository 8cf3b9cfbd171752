/*
 * Where the use of results stands: how the year's money was matched, what is decided, what the variants
 * come to by department; every figure opens its rows.
 */
#include "app/linkage.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "board.h"
#include "screens/screens.h"

enum { NAME = 30, COUNT = 8, SUM = 16, DEPARTMENT = 14, VARIANT = 14 };

static void
line(struct ctx *c, struct board *b, const char *title, const char *filter)
{
	unsigned f = board_figure(b, &(struct figure){ .screen = "linkage", .tab = "all", .filter = filter });

	board_begin(b);
	board_cell(b, f, LOOK_NORMAL, arena_printf(c->arena, "  %s", title), NAME, false);
	board_count(b, f, COUNT);
	board_sum(b, f, SUM);
}

static void
put_rows(struct ctx *c, struct board *b)
{
	static const struct {
		const char *head, *title, *filter;
	} rows[] = {
		{ N_("How the projects are matched"), N_("same code"), "kind=project matched=code -grade:" },
		{ NULL, N_("accepted predecessor"), "kind=project matched=accepted -grade:" },
		{ NULL, N_("by the department's grade"), "kind=project matched=department" },
		{ NULL, N_("without any result"), "kind=project grade:" },
		{ N_("What is proposed"), N_("cut"), "kind=project change<0" },
		{ NULL, N_("unchanged"), "kind=project change=0" },
		{ NULL, N_("raised"), "kind=project change>0" },
		{ N_("What is decided"), N_("to be decided"), "kind=project state=proposed,adopted" },
		{ NULL, N_("follows the proposal"), "kind=project decision=follow" },
		{ NULL, N_("departs from it"), "kind=project decision=depart" },
		{ NULL, N_("budgeted otherwise than decided"), "-difference=0 -difference:" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (rows[i].head)
			board_head(b, "%s", _(rows[i].head));
		line(c, b, _(rows[i].title), rows[i].filter);
	}
}

static void
put_departments(struct ctx *c, struct board *b, const struct linkage_comparison *k)
{
	int room = (board_cols(b) - DEPARTMENT - VARIANT) / VARIANT;
	size_t n = room < 1 ? 1 : (size_t)room < k->n_variants ? (size_t)room : k->n_variants;

	board_head(b, "%s", _("Departments, 万元"));
	board_begin(b);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("Department"), DEPARTMENT, false);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("Current"), VARIANT, true);
	for (size_t v = 0; v < n; v++)
		board_cell(b, FIGURE_NONE, LOOK_HEAD, arena_printf(c->arena, " %s", k->variants[v].name),
			VARIANT, true);
	for (size_t i = 0; i < k->n_departments; i++) {
		const struct linkage_department *d = &k->departments[i];
		unsigned f = board_figure(b, &(struct figure){ .screen = "linkage", .tab = "all",
			.filter = arena_printf(c->arena, "kind=project department=\"%s\"", d->name) });
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, d->name, DEPARTMENT, false);
		board_cell(b, f, LOOK_NORMAL, money_wan(c->arena, d->current), VARIANT, true);
		for (size_t v = 0; v < n; v++)
			board_cell(b, f, d->proposed[v] < d->current ? LOOK_WARN : LOOK_NORMAL,
				money_wan(c->arena, d->proposed[v]), VARIANT, true);
	}
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	struct linkage_comparison k;
	enum rc rc = app_linkage_compare(c->app, c->app->year, c->arena, &k, err);

	if (rc)
		return rc;
	board_left(b);
	put_rows(c, b);
	board_right(b);
	put_departments(c, b, &k);
	board_whole(b);
	return RC_OK;
}

static const struct board_def board = {
	.build = build,
	.slow = true,
};

const struct screen screen_linkage_board = {
	.name = "use",
	.title = N_("Money at a glance"),
	.help = N_("How the money of the next budget is matched, proposed and decided"),
	.digit = '8',
	.perm = PERM_VIEW_ALL,
	.open = board_open,
	.board = &board,
};
