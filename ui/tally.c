/*
 * Counts in the background, one after the other.
 */
#include "tally.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
tally_same(const struct tally_item *a, const struct tally_item *b)
{
	return a->reg == b->reg && a->all_years == b->all_years && a->ask == b->ask &&
		utf8_same(a->group, b->group) && utf8_same(a->filter, b->filter) && utf8_same(a->preset, b->preset);
}

static int
by_key(const void *a, const void *b)
{
	return strcmp(((const struct list_group *)a)->key, ((const struct list_group *)b)->key);
}

static void
sort(const struct tally_item *item)
{
	if (item->n_groups)
		qsort(item->groups, item->n_groups, sizeof *item->groups, by_key);
}

void
tally_keep(struct tally_item *item, const struct tally_item *old)
{
	item->totals = old->totals;
	if (!item->group || !old->totals.done)
		return;
	item->n_groups = old->n_groups;
	item->groups = arena_array(item->arena, old->n_groups + 1, sizeof *item->groups);
	for (size_t i = 0; i < old->n_groups; i++)
		item->groups[i] = (struct list_group){ arena_strdup(item->arena, old->groups[i].key),
			old->groups[i].count, old->groups[i].sum };
}

void
tally_group(const struct tally_item *item, const char *key, struct list_totals *ret)
{
	const struct list_group look = { .key = key }, *g = NULL;

	if (item->n_groups)
		g = bsearch(&look, item->groups, item->n_groups, sizeof look, by_key);
	*ret = (struct list_totals){ .count = g ? g->count : 0, .sum = g ? g->sum : 0,
		.has_sum = g != NULL, .done = item->totals.done };
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

static bool
count(struct tally *t, struct tally_item *item)
{
	struct err err;

	if (!item->group)
		app_list_count_start(t->list, t->ui->wake_fd);
	else if (app_list_group_start(t->list, item->group, t->ui->wake_fd, &err) != RC_OK) {
		item->failed = true;
		ui_fail(t->ui, &err);
	}
	return !item->failed;
}

/* Has it been counted? */
static bool
take(struct tally *t, struct tally_item *item)
{
	struct list_totals now;

	if (item->group) {
		if (!app_list_group_poll(t->list, item->arena, &item->groups, &item->n_groups))
			return false;
		sort(item);
		item->totals.done = true;
		return true;
	}
	app_list_count_poll(t->list, &now);
	if (now.done)
		item->totals = now;
	return now.done;
}

static void
start(struct tally *t)
{
	for (; t->at < t->n; t->at++) {
		struct tally_item *item = &t->items[t->at];
		app_list_close(t->list);
		t->list = NULL;
		if (item->failed || !open_list(t, item) || !count(t, item))
			continue;
		if (!take(t, item))
			return;
	}
	tally_stop(t);
}

void
tally_wake(struct tally *t)
{
	if (!tally_busy(t))
		return;
	if (t->list) {
		if (!take(t, &t->items[t->at]))
			return;
		t->at++;
	}
	start(t);
}

void
tally_again(struct tally *t)
{
	if (t->list && !take(t, &t->items[t->at]))
		(void)count(t, &t->items[t->at]);
}

void
tally_now(struct tally *t)
{
	struct err err;

	for (; t->at < t->n; t->at++) {
		struct tally_item *item = &t->items[t->at];
		if (!open_list(t, item))
			continue;
		enum rc rc = item->group
			? app_list_group(t->list, item->group, item->arena, &item->groups, &item->n_groups, &err)
			: app_list_count(t->list, &item->totals, &err);
		item->totals.done = rc == RC_OK;
		if (rc != RC_OK)
			ui_fail(t->ui, &err);
		else if (item->group)
			sort(item);
		app_list_close(t->list);
		t->list = NULL;
	}
}
