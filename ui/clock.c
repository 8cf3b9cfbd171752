/*
 * Words on the status line that say what waits or is late in a group of screens. They are counted
 * when the views have counted what they need, so that a list never waits for them.
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "tally.h"

static void overdue(const struct ctx *c, struct strbuf *out);

static const struct clock clocks[] = {
	{ '5', "alert", "light=red state=open,asked,explained", NULL, false,
		N_("red, not decided: %lld"), LOOK_RED },
	{ '5', "alert", "state=asked", overdue, false, N_("answers overdue: %lld"), LOOK_OVERDUE },
	{ '6', "evaluation", "kind=self state=submitted", NULL, false,
		N_("self-evaluations to review: %lld"), LOOK_SOON },
	{ '6', "unsent", "", NULL, false, N_("sheets missing: %lld"), LOOK_SOON },
	{ '7', "rectification", "days_left<0", NULL, true, N_("overdue: %lld"), LOOK_OVERDUE },
	{ '7', "rectification", "days_left:0..7", NULL, true, N_("due in 7 days: %lld"), LOOK_SOON },
};

enum { CLOCKS = ARRAY_LEN(clocks) };

struct clock_state {
	struct tally tally;
	struct tally_item items[CLOCKS]; /* of the group shown */
	const struct clock *clocks[CLOCKS];
	size_t n;
	char digit;
	bool stale;
};

static void
overdue(const struct ctx *c, struct strbuf *out)
{
	char now[20];

	app_now(c->app, now);
	strbuf_addf(out, "due<%.10s", now);
}

struct clock_state *
clock_new(void)
{
	return xcalloc(1, sizeof(struct clock_state));
}

void
clock_free(struct clock_state *k)
{
	if (!k)
		return;
	tally_stop(&k->tally);
	free(k);
}

void
clock_stale(struct ui *ui)
{
	const uint64_t one = 1;

	ui->clock->stale = true;
	(void)!write(ui->wake_fd, &one, sizeof one);
}

bool
clock_busy(const struct ui *ui)
{
	return ui->clock->stale || tally_busy(&ui->clock->tally);
}

/* What the group shown has to say; counts of before stay while it is the same group. */
static void
begin(struct ui *ui, struct clock_state *k)
{
	char digit = screen_at(ui->screen)->digit;

	tally_stop(&k->tally);
	if (digit != k->digit)
		for (size_t i = 0; i < CLOCKS; i++)
			k->items[i] = (struct tally_item){ 0 };
	k->digit = digit;
	k->n = 0;
	for (size_t i = 0; ui->app->db && i < CLOCKS; i++) {
		const struct reg *reg = clocks[i].digit == digit ? reg_find(clocks[i].reg) : NULL;
		if (!reg || !app_may(ui->app, reg->perm))
			continue;
		struct tally_item *item = &k->items[k->n];
		*item = (struct tally_item){ .reg = reg,
			.filter = clocks[i].filter,
			.ask = clocks[i].preset,
			.all_years = clocks[i].all_years,
			.totals = item->totals };
		k->clocks[k->n++] = &clocks[i];
	}
	tally_start(&k->tally, ui, k->items, k->n);
}

void
clock_wake(struct ui *ui)
{
	struct clock_state *k = ui->clock;

	if (k->stale) {
		k->stale = false;
		begin(ui, k);
	}
	size_t at = k->tally.at;
	bool under_way = k->tally.list != NULL;
	tally_wake(&k->tally);
	if (under_way && k->tally.at == at) /* a list may have taken its place */
		tally_again(&k->tally);
}

int
clock_draw(struct ui *ui, struct canvas *c, int row)
{
	const struct clock_state *k = ui->clock;
	int col = c->cols - 1;

	for (size_t i = k->n; i-- > 0;) {
		const struct list_totals *t = &k->items[i].totals;
		struct strbuf b = { 0 };
		if (!t->done || t->count == 0)
			continue;
		/* the format is a text of the table above, whose translations keep its one number */
		strbuf_addf(&b, _(k->clocks[i]->text), (long long)t->count);
		int width = utf8_width(strbuf_str(&b));
		if (width + 2 <= col) {
			col -= width;
			canvas_text(c, row, col, width, k->clocks[i]->look, strbuf_str(&b));
			col -= 2;
			canvas_text(c, row, col, 2, LOOK_NORMAL, "  ");
		}
		strbuf_free(&b);
	}
	return c->cols - 1 - col;
}
