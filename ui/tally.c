/*
 * Counts in the background, one after the other.
 */
#include "tally.h"

#include "base/utf8.h"

#include <unistd.h>

bool
tally_same(const struct tally_item *a, const struct tally_item *b)
{
	return a->reg == b->reg && a->all_years == b->all_years && a->ask == b->ask &&
		utf8_same(a->filter, b->filter) && utf8_same(a->preset, b->preset);
}

void
tally_start(struct tally *t, struct ui *ui, struct tally_item *items, size_t n)
{
	const uint64_t one = 1;

	tally_stop(t);
	*t = (struct tally){ .ui = ui, .items = items, .n = n };
	if (n)
		(void)!write(ui->wake_fd, &one, sizeof one);
}

void
tally_stop(struct tally *t)
{
	app_list_close(t->list);
	t->list = NULL;
	t->at = t->n;
}

bool
tally_busy(const struct tally *t)
{
	return t->at < t->n;
}

static bool
open_list(struct tally *t, struct tally_item *item)
{
	struct ctx c = { t->ui, t->ui->app, NULL, arena_new() };
	struct strbuf preset = { 0 };
	struct err err;

	strbuf_addf(&preset, "%s ", item->preset ? item->preset : "");
	if (item->ask)
		item->ask(&c, &preset);
	struct list_spec spec = { .reg = item->reg, .filter = item->filter, .preset = preset.s,
		.year = item->all_years ? 0 : c.app->year };
	item->failed = app_list_open(c.app, &spec, &t->list, &err) != RC_OK;
	strbuf_free(&preset);
	arena_free(c.arena);
	if (item->failed) {
		t->list = NULL;
		ui_fail(t->ui, &err);
	}
	return !item->failed;
}

static void
start(struct tally *t)
{
	for (; t->at < t->n; t->at++) {
		struct tally_item *item = &t->items[t->at];
		struct list_totals now;
		app_list_close(t->list);
		t->list = NULL;
		if (item->failed || !open_list(t, item))
			continue;
		app_list_count_start(t->list, t->ui->wake_fd);
		app_list_count_poll(t->list, &now);
		if (!now.done)
			return;
		item->totals = now;
	}
	tally_stop(t);
}

void
tally_wake(struct tally *t)
{
	struct list_totals now;

	if (!tally_busy(t))
		return;
	if (t->list) {
		app_list_count_poll(t->list, &now);
		if (!now.done)
			return;
		t->items[t->at++].totals = now;
	}
	start(t);
}

void
tally_again(struct tally *t)
{
	struct list_totals now = { 0 };

	if (t->list)
		app_list_count_poll(t->list, &now);
	if (t->list && !now.done)
		app_list_count_start(t->list, t->ui->wake_fd);
}

void
tally_now(struct tally *t)
{
	struct err err;

	for (; t->at < t->n; t->at++) {
		struct tally_item *item = &t->items[t->at];
		if (!open_list(t, item))
			continue;
		if (app_list_count(t->list, &item->totals, &err) != RC_OK)
			ui_fail(t->ui, &err);
		app_list_close(t->list);
		t->list = NULL;
	}
}
