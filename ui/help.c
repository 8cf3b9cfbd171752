/*
 * Help and command palette: the actions of a view as a list in which one searches by name or by
 * key. Choosing one runs it.
 */
#include <string.h>

#include "base/intl.h"
#include "screens/rectify.h"
#include "view.h"

struct gather {
	struct ctx *c;
	struct view *view;
	struct choice_row *rows;
	const struct action **actions;
	size_t n, cap, cap_actions;
	bool names_first; /* palette */
};

static void
add(void *arg, const struct action *action)
{
	struct gather *g = arg;
	struct arena *a = g->c->arena;

	if (!action_allowed(g->view, action))
		return;
	g->rows = arena_grow(a, g->rows, g->n, &g->cap, g->n + 1, sizeof *g->rows);
	g->actions = arena_grow(a, g->actions, g->n, &g->cap_actions, g->n + 1, sizeof *g->actions);
	g->rows[g->n] = (struct choice_row){ action_keys_text(a, action_keys(g->view, action, a)),
		action_title(g->view, action), action_help(g->view, action) };
	g->actions[g->n++] = action;
}

/* The screens themselves, behind the actions. */
static void
add_screens(struct gather *g)
{
	const struct screen *s;
	struct arena *a = g->c->arena;

	for (size_t i = 0; (s = screen_at(i)); i++) {
		if (!app_may(g->c->app, s->perm))
			continue;
		g->rows = arena_grow(a, g->rows, g->n, &g->cap, g->n + 1, sizeof *g->rows);
		g->actions = arena_grow(a, g->actions, g->n, &g->cap_actions, g->n + 1, sizeof *g->actions);
		g->rows[g->n] = (struct choice_row){ s->digit ? arena_printf(a, "F9 %c", s->digit) : "",
			_(s->title), s->help ? _(s->help) : NULL };
		g->actions[g->n++] = NULL;
	}
}

static enum rc
choose(struct ctx *c, const char *title)
{
	struct gather g = { .c = c, .view = c->view };
	size_t at = 0, n_actions;

	action_each(c->view, add, &g);
	n_actions = g.n;
	if (!c->view->modal)
		add_screens(&g);
	const char *typed;
	enum rc rc = ask_choice_or_text(c->ui, title, g.rows, g.n, &at, c->arena, &typed);
	if (rc)
		return rc;
	if (typed) {
		if (!rectify_typed(c, typed))
			ui_say(c->ui, _("There is no command and no rectification item \"%s\"."), typed);
		return RC_OK;
	}
	if (at < n_actions)
		action_run(c->view, g.actions[at]);
	else
		for (size_t i = 0, k = n_actions; screen_at(i); i++)
			if (app_may(c->app, screen_at(i)->perm) && k++ == at)
				ui_goto(c->ui, screen_at(i)->name, NULL, NULL);
	return RC_OK;
}

enum rc
help_show(struct ctx *c, struct err *err)
{
	(void)err;
	return choose(c, c->view->help ? arena_printf(c->arena, "%s: %s", _("Keys of this screen"),
		c->view->help) : _("Keys of this screen"));
}

enum rc
help_palette(struct ctx *c, struct err *err)
{
	(void)err;
	return choose(c, _("Commands"));
}
