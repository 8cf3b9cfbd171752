/*
 * The workbench: days that come, what others did since the person's last session.
 */
#include "base/date.h"
#include "base/intl.h"
#include "light.h"
#include "screens/home.h"

enum { TITLE = 29, COUNT = 7, DAYS = 30, SOON = 7, CHANGES = 8 };

static void
put_brief(struct board *b, const char *title, const struct figure *figure)
{
	unsigned f = board_figure(b, figure);

	if (!f)
		return;
	board_add(b, f, LOOK_NORMAL, "  %s", title);
	board_count(b, f, 5);
}

void
home_brief(struct ctx *c, struct board *b, const struct home_changes *changes)
{
	char now[20], until[DATE_SIZE];

	app_now(c->app, now);
	now[DATE_SIZE - 1] = '\0';
	date_from_days(date_days(now) + DAYS, until);
	board_begin(b);
	put_brief(b, _("Overdue items"), &(struct figure){ .screen = "rectify", .tab = "overdue" });
	put_brief(b, _("tasks of 30 days"), &(struct figure){ .screen = "calendar", .tab = "open",
		.filter = arena_printf(c->arena, "due<=%s", until) });
	if (changes->since)
		put_brief(b, arena_printf(c->arena, _("by others since %.5s"), changes->since + 5),
			&(struct figure){ .screen = "audit",
				.filter = workbench_others(c->app, changes->since, c->arena) });
}

enum rc
home_days(struct ctx *c, struct board *b, struct err *err)
{
	struct workbench_day *rows;
	size_t n;
	enum rc rc = app_workbench_days(c->app, DAYS, c->arena, &rows, &n, err);

	if (rc)
		return rc;
	board_head(b, " %s", _("Days that come"));
	for (size_t i = 0; i < n; i++) {
		const struct workbench_day *d = &rows[i];
		const struct workbench_rows all = { d->reg, d->filter, 0, true };
		struct figure figure;
		unsigned f = home_rows(c, &all, 0, &figure) ? board_figure(b, &figure) : FIGURE_NONE;
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, arena_printf(c->arena, "   %.5s  %s", d->due + 5, d->title),
			board_cols(b) - 24 > 20 ? board_cols(b) - 24 : 20, false);
		board_add(b, f, LOOK_NORMAL, "%6lld ", (long long)d->count);
		board_add(b, f, due_look(d->days, SOON), d->days < 0 ? _("%lld days over") : _("in %lld days"),
			(long long)(d->days < 0 ? -d->days : d->days));
	}
	if (n == 0)
		board_put(b, LOOK_NORMAL, _("   Nothing within %d days."), DAYS);
	return RC_OK;
}

static const char *
people(struct ctx *c, const struct workbench_change *r)
{
	return r->people > 1 ? arena_printf(c->arena, _("%lld people"), (long long)r->people) : r->name;
}

void
home_others(struct ctx *c, struct board *b, const struct home_changes *changes)
{
	if (!changes->since)
		return;
	board_head(b, _(" Since you left (%.10s %.5s)"), changes->since, changes->since + 11);
	for (size_t i = 0; i < changes->n && i < CHANGES; i++) {
		const struct workbench_change *r = &changes->rows[i];
		const struct op *op = op_find(r->reg, r->action);
		const struct reg *reg = reg_find(r->reg);
		unsigned f = board_figure(b, &(struct figure){ .screen = "audit", .filter = r->filter });
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, arena_printf(c->arena, "   %s: %s", reg ? _(reg->title) : r->reg,
			op ? _(op->title) : r->action), TITLE, false);
		board_add(b, f, LOOK_NORMAL, "%*lld  %s", COUNT, (long long)r->count, people(c, r));
	}
	if (changes->n > CHANGES) {
		unsigned f = board_figure(b, &(struct figure){ .screen = "audit",
			.filter = workbench_others(c->app, changes->since, c->arena) });
		board_begin(b);
		board_add(b, f, LOOK_NORMAL, _("   and %zu more kinds"), changes->n - CHANGES);
	}
	if (changes->n == 0)
		board_put(b, LOOK_NORMAL, "   %s", _("Nobody else did anything."));
}
