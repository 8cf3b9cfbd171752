/*
 * Where rectification stands: the board of states, and on time, late, open, days taken and the oldest
 * by origin and department; every figure opens its rows.
 */
#include <string.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "board.h"
#include "screens/rectify.h"
#include "screens/screens.h"

enum { NAME = 16, NUMBER = 8, DAYS = 7, OLDEST = 15, WEEKS = 4, WORDS = 28 };

static unsigned
figure(struct board *b, const char *filter)
{
	return board_figure(b, &(struct figure){ .screen = "rectify", .tab = "all", .filter = filter });
}

static void
put_states(struct ctx *c, struct board *b)
{
	const struct field *state = reg_field(&reg_rectification, "state");

	board_head(b, "%s", _("By state"));
	for (size_t i = 0; i < state->n_choices; i++) {
		const char *name = state->choices[i].name;
		unsigned f = figure(b, arena_printf(c->arena, "state=%s", name));
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, arena_printf(c->arena, "  %s", field_choice_title(state, name)),
			WORDS, false);
		board_count(b, f, NUMBER);
	}
}

static void
put_due(struct ctx *c, struct board *b)
{
	static const struct {
		const char *title, *filter;
		enum look look;
	} rows[] = {
		{ N_("overdue"), "days_left<0", LOOK_OVERDUE },
		{ N_("due within 7 days"), "days_left:0..7", LOOK_SOON },
		{ N_("due within 8 to 30 days"), "days_left:8..30", LOOK_NORMAL },
		{ N_("due later"), "days_left>30", LOOK_NORMAL },
		{ N_("repeated problems"), "repeated>0", LOOK_NORMAL },
		{ N_("measures for good"), "phase=long_term", LOOK_NORMAL },
		{ N_("taken up again"), "-first:", LOOK_NORMAL },
	};

	board_head(b, "%s", _("By time"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned f = figure(b, rows[i].filter);
		board_begin(b);
		board_cell(b, f, rows[i].look, arena_printf(c->arena, "  %s", _(rows[i].title)), WORDS, false);
		board_count(b, f, NUMBER);
	}
}

/* The weeks from this one on in which something is due. */
static void
put_weeks(struct ctx *c, struct board *b, const char *today)
{
	int32_t day = date_days(today), monday = day - (day + 3) % 7;

	board_head(b, "%s", _("By week"));
	for (int i = 0; i < WEEKS; i++) {
		char iso[DATE_SIZE];
		date_from_days(monday + i * 7, iso);
		unsigned f = figure(b, arena_printf(c->arena, "due_week:%s", iso));
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, arena_printf(c->arena, "  %s", iso), WORDS, false);
		board_count(b, f, NUMBER);
	}
}

static void
put_number(struct ctx *c, struct board *b, int64_t n, enum look look, const char *filter)
{
	unsigned f = n ? figure(b, filter) : FIGURE_NONE;

	board_cell(b, f, n ? look : LOOK_DIM, arena_printf(c->arena, "%lld", (long long)n), NUMBER, true);
}

/* Days from issue to the end, on average, with one decimal. */
static const char *
mean(struct ctx *c, const struct rectify_figures *f)
{
	struct strbuf b = { 0 };
	const char *text;

	if (!f->took_n)
		return "-";
	dec_format(&b, dec_muldiv(f->took_sum, 10, f->took_n), 1);
	text = arena_strdup(c->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
put_row(struct ctx *c, struct board *b, const char *by, const struct rectify_figures *f,
	const char *today)
{
	const struct field *field = reg_field(&reg_rectification, by);
	const char *which = *f->key ? arena_printf(c->arena, "%s=\"%s\" ", by, f->key) : "";
	const char *title = *f->key ? field->kind == FIELD_CHOICE ? field_choice_title(field, f->key)
		: f->key : _("in total");

	board_begin(b);
	board_cell(b, figure(b, which), LOOK_NORMAL, arena_printf(c->arena, "  %s", title), NAME, false);
	put_number(c, b, f->on_time, LOOK_GOOD, arena_printf(c->arena, "%soutcome=on_time", which));
	put_number(c, b, f->late, LOOK_WARN, arena_printf(c->arena, "%soutcome=late", which));
	put_number(c, b, f->open, LOOK_NORMAL, arena_printf(c->arena, "%soutcome=open", which));
	put_number(c, b, f->overdue, LOOK_OVERDUE, arena_printf(c->arena, "%sdays_left<0", which));
	put_number(c, b, f->not_done, LOOK_BAD, arena_printf(c->arena, "%soutcome=not_done", which));
	board_cell(b, FIGURE_NONE, LOOK_NORMAL, mean(c, f), DAYS, true);
	if (f->oldest)
		board_cell(b, figure(b, arena_printf(c->arena, "number=%s", f->oldest_number)), LOOK_NORMAL,
			arena_printf(c->arena, "  %s %4d", f->oldest_number,
				(int)(date_days(today) - date_days(f->oldest))), OLDEST, false);
}

static enum rc
put_table(struct ctx *c, struct board *b, const char *by, const char *head, const char *today,
	struct err *err)
{
	static const char *const heads[] = { N_("on time"), N_("late"), N_("running"), N_("overdue"),
		N_("undone") };
	struct rectify_figures *rows;
	size_t n;
	enum rc rc = app_rectify_figures(c->app, by, 0, c->arena, &rows, &n, err);

	if (rc)
		return rc;
	board_head(b, " ");
	board_cell(b, FIGURE_NONE, LOOK_HEAD, head, NAME - 1, false);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		board_cell(b, FIGURE_NONE, LOOK_HEAD, _(heads[i]), NUMBER, true);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("avg"), DAYS, true);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, arena_printf(c->arena, "  %s", _("oldest, days")), OLDEST,
		false);
	for (size_t i = strcmp(by, "origin") == 0 ? 0 : 1; i < n; i++)
		put_row(c, b, by, &rows[i], today);
	return RC_OK;
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	char now[20];
	enum rc rc;

	app_now(c->app, now);
	now[DATE_SIZE - 1] = '\0';
	board_left(b);
	put_states(c, b);
	board_right(b);
	put_due(c, b);
	put_weeks(c, b, now);
	board_whole(b);
	rc = put_table(c, b, "origin", _("By origin"), now, err);
	return rc ? rc : put_table(c, b, "department", _("By department"), now, err);
}

static const struct board_def board = { .build = build, .reg = "rectification" };

const struct screen screen_rectify_board = {
	.name = "rectify-board",
	.title = N_("Where it stands"),
	.help = N_("Rectification by state, time, origin and department"),
	.digit = '7',
	.perm = PERM_VIEW,
	.open = board_open,
	.board = &board,
};
