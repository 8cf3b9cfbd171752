/*
 * The tree left of the indicator library. A branch is a filter of the list: the classes of the
 * classic tree, those of the tree with costs, the sectors; with the number of entries of each.
 */
#include "screens/library_tree.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "domain/library.h"

#define COLS 24

struct state {
	bool inside;    /* keys go to the tree */
	size_t at, top; /* branch that was chosen, first one shown */
};

struct branch {
	int depth;
	const char *title, *filter;
	int64_t count;
};

struct tree {
	struct arena *arena;
	struct branch *rows;
	size_t n, cap, at;
	struct list_group *classes, *sectors;
	size_t n_classes, n_sectors;
};

static void
add(struct tree *t, int depth, const char *title, const char *filter, int64_t count)
{
	t->rows = arena_grow(t->arena, t->rows, t->n, &t->cap, t->n + 1, sizeof *t->rows);
	t->rows[t->n++] = (struct branch){ depth, title, filter, count };
}

/* Second levels of the library that belong to one of a tree: cost is one class in the classic tree
 * and three in the other. */
static bool
belongs(const char *tree, const struct indicator_class *k, const char *level2)
{
	const struct indicator_class *all;
	size_t n;

	all = indicator_classes(&n);
	for (size_t i = 0; i < n; i++) {
		const char *one = all[i].level1, *two = all[i].level2;
		if (strcmp(two, level2) != 0)
			continue;
		indicator_class_in(tree, &one, &two);
		if (strcmp(one, k->level1) == 0 && strcmp(two, k->level2) == 0)
			return true;
	}
	return false;
}

/* Adds to a filter all second levels of a class, and counts their entries. */
static int64_t
collect(const struct tree *t, const char *tree, const struct indicator_class *k, struct strbuf *filter)
{
	int64_t count = 0;

	for (size_t i = 0; i < t->n_classes; i++)
		if (t->classes[i].key && belongs(tree, k, t->classes[i].key)) {
			strbuf_addf(filter, "%s%s", filter->len ? "," : "level2=", t->classes[i].key);
			count += t->classes[i].count;
		}
	if (!filter->len)
		strbuf_addf(filter, "level2=%s", k->level2);
	return count;
}

/* A first level with its second ones, from class `from` on; returns the class behind them. */
static size_t
add_level1(struct tree *t, const char *tree, const struct indicator_class *k, size_t n, size_t from)
{
	bool classic = strcmp(tree, "CLASSIC") == 0;
	struct strbuf all = { 0 };
	size_t head = t->n, i = from;

	add(t, 1, k[from].level1, NULL, 0);
	for (; i < n && strcmp(k[i].level1, k[from].level1) == 0; i++) {
		struct strbuf one = { 0 };
		if (!(classic ? k[i].classic : k[i].cost2021))
			continue;
		int64_t count = collect(t, tree, &k[i], &one);
		strbuf_addf(&all, "%s%s", all.len ? "," : "level2=", strbuf_str(&one) + strlen("level2="));
		add(t, 2, k[i].level2, arena_strdup(t->arena, strbuf_str(&one)), count);
		t->rows[head].count += count;
		strbuf_free(&one);
	}
	t->rows[head].filter = arena_strdup(t->arena, strbuf_str(&all));
	if (t->n == head + 1)
		t->n = head; /* a first level of the other tree */
	strbuf_free(&all);
	return i;
}

static void
add_tree(struct tree *t, const char *tree, const char *title)
{
	const struct indicator_class *k;
	size_t n;

	k = indicator_classes(&n);
	add(t, 0, title, "", -1);
	for (size_t i = 0; i < n;)
		i = add_level1(t, tree, k, n, i);
}

/* Entries of the tab by class and by sector. */
static enum rc
count(const struct ctx *c, struct tree *t, struct err *err)
{
	struct strbuf preset = { 0 };
	struct list_spec spec = { .reg = list_reg(c) };
	struct list *list;

	list_preset(c, &preset);
	spec.filter = strbuf_str(&preset);
	enum rc rc = app_list_open(c->app, &spec, &list, err);
	strbuf_free(&preset);
	if (rc)
		return rc;
	rc = app_list_group(list, "level2", t->arena, &t->classes, &t->n_classes, err);
	if (rc == RC_OK)
		rc = app_list_group(list, "sector", t->arena, &t->sectors, &t->n_sectors, err);
	app_list_close(list);
	return rc;
}

/* The whole tree, and the branch that the list shows. A few dozen rows. */
static enum rc
build(struct ctx *c, struct tree *t, struct err *err)
{
	*t = (struct tree){ .arena = c->arena };
	enum rc rc = count(c, t, err);

	if (rc)
		return rc;
	add(t, 0, _("All"), "", -1);
	add_tree(t, "CLASSIC", _("Classic tree (88号)"));
	add_tree(t, "COST-2021", _("Tree with costs (101号)"));
	add(t, 0, _("Sectors"), "", -1);
	for (size_t i = 0; i < t->n_sectors; i++)
		if (t->sectors[i].key)
			add(t, 1, t->sectors[i].key, arena_printf(c->arena, "sector=%s", t->sectors[i].key),
				t->sectors[i].count);
	const struct state *s = list_data(c, sizeof *s);
	t->at = s->at < t->n ? s->at : 0;
	if (strcmp(t->rows[t->at].filter, list_filter(c)) != 0)
		t->at = 0; /* the person typed another filter, or took it off */
	return RC_OK;
}

static void
draw_branch(const struct tree *t, size_t i, bool inside, struct canvas *to, const struct area *a, int row)
{
	const struct branch *b = &t->rows[i];
	bool here = i == t->at;
	enum look plain = b->count == 0 ? LOOK_DIM : b->depth ? LOOK_NORMAL : LOOK_HEAD;
	enum look look = here ? inside ? LOOK_CURSOR : LOOK_STRONG : plain;
	struct area line = { row, a->col, 1, a->cols };
	int figures = b->count >= 0 ? 5 : 0;

	canvas_fill(to, &line, here && inside ? look : LOOK_NORMAL);
	if (here && !inside)
		canvas_text(to, row, a->col, 1, look, ">");
	canvas_cell(to, row, a->col + 1 + 2 * b->depth, a->cols - 1 - 2 * b->depth - figures, look, b->title,
		false);
	if (figures) {
		char text[24];
		snprintf(text, sizeof text, "%lld", (long long)b->count);
		canvas_cell(to, row, a->col + a->cols - figures, figures, look, text, true);
	}
	if (here && inside)
		canvas_cursor(to, row, a->col);
}

static void
draw(struct ctx *c, struct canvas *to, const struct area *a)
{
	struct state *s = list_data(c, sizeof *s);
	struct tree t;
	struct err err = { 0 };
	size_t rows = a->rows > 0 ? (size_t)a->rows : 0;

	if (build(c, &t, &err) != RC_OK) {
		ui_fail(c->ui, &err);
		return;
	}
	if (t.at < s->top)
		s->top = t.at;
	if (t.at >= s->top + rows)
		s->top = t.at - rows + 1;
	for (size_t i = s->top; i < t.n && i < s->top + rows; i++)
		draw_branch(&t, i, s->inside, to, a, a->row + (int)(i - s->top));
}

/* Heads of trees are stepped over. */
static void
step(struct ctx *c, struct state *s, int by)
{
	struct tree t;
	struct err err = { 0 };

	if (build(c, &t, &err) != RC_OK) {
		ui_fail(c->ui, &err);
		return;
	}
	size_t at = t.at;
	do {
		if ((by < 0 && at == 0) || (by > 0 && at + 1 >= t.n))
			return;
		at += by > 0 ? 1 : (size_t)-1;
	} while (t.rows[at].depth == 0 && at > 0);
	s->at = at;
	list_set_filter(c, t.rows[at].filter);
}

static bool
key(struct ctx *c, uint32_t code)
{
	struct state *s = list_data(c, sizeof *s);

	if (!s->inside) {
		s->inside = code == K_LEFT;
		return s->inside;
	}
	switch (code) {
	case K_UP:
	case K_DOWN:
		step(c, s, code == K_UP ? -1 : 1);
		return true;
	case K_HOME:
		s->at = s->top = 0;
		list_set_filter(c, "");
		return true;
	case K_RIGHT:
	case K_ENTER:
	case K_ESC:
		s->inside = false;
		return true;
	default:
		return code == K_LEFT;
	}
}

const struct list_side library_side = { COLS, draw, key };
