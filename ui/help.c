/*
 * Help and command palette: the actions of a view as a list in which one searches by name or by
 * key. Choosing one runs it. The key chapter is the same list on paper.
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

/* All keys of an action as people read them: "F6, r". */
static const char *
keys_text(struct arena *a, const char *keys)
{
	struct strbuf b = { 0 };

	for (const char *p = keys; *p; p += strspn(p, " ")) {
		if (b.len)
			strbuf_add(&b, ", ");
		key_first_label(p, &b);
		p += strcspn(p, " ");
	}
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
add(void *arg, const struct action *action)
{
	struct gather *g = arg;
	struct arena *a = g->c->arena;

	if (!action_allowed(g->view, action))
		return;
	g->rows = arena_grow(a, g->rows, g->n, &g->cap, g->n + 1, sizeof *g->rows);
	g->actions = arena_grow(a, g->actions, g->n, &g->cap_actions, g->n + 1, sizeof *g->actions);
	g->rows[g->n] = (struct choice_row){ keys_text(a, action_keys(g->view, action, a)),
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

/* The key chapter */

struct chapter {
	struct view *view;
	struct arena *arena;
	struct strbuf *out;
	bool markdown;
};

static void
write_action(void *arg, const struct action *action)
{
	struct chapter *ch = arg;
	const char *keys = keys_text(ch->arena, action_keys(ch->view, action, ch->arena));
	const struct op *op = action_op(ch->view, action);
	const char *perm = perm_name(op ? op->perm : action->perm);

	if (ch->markdown)
		strbuf_addf(ch->out, "| %s | %s.%s | %s | %s | %s |\n", keys, ch->view->name, action->name,
			action_title(ch->view, action), perm, action_help(ch->view, action));
	else
		strbuf_addf(ch->out, "%s.%s\t%s\t%s\t%s\t%s\n", ch->view->name, action->name, keys,
			action_title(ch->view, action), perm, action_help(ch->view, action));
}

static void
write_view(struct chapter *ch, const char *title)
{
	if (ch->markdown)
		strbuf_addf(ch->out, "\n## %s\n\n| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n", title,
			_("Key"), _("Action"), _("Title"), _("Permission"), _("Help"));
	action_each(ch->view, write_action, ch);
}

enum rc
ui_keys(struct app *app, bool markdown, struct strbuf *out, struct err *err)
{
	struct arena *a = arena_new();
	struct ui ui = { .app = app, .scratch = a };
	const struct screen *s;

	(void)err;
	if (markdown)
		strbuf_addf(out, "# %s\n", _("Keys"));
	for (size_t i = 0; (s = screen_at(i)); i++)
		for (size_t j = 0; j < (s->open ? 1 : s->n_tabs); j++) {
			struct view *v = s->open ? s->open(&ui, s) : view_list_new(&ui, s);
			struct chapter ch = { v, a, out, markdown };
			if (!s->open)
				view_list_tab(v, s->tabs[j]->name, NULL);
			write_view(&ch, s->n_tabs > 1 ? arena_printf(a, "%s: %s", _(s->title),
				_(s->tabs[j]->title)) : _(s->title));
			v->ops->close(v);
		}
	struct view *const others[] = { view_dossier_keys(&ui), view_form_keys(&ui) };
	const char *const titles[] = { N_("Dossier"), N_("Form") };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct chapter ch = { others[i], a, out, markdown };
		write_view(&ch, _(titles[i]));
		others[i]->ops->close(others[i]);
	}
	arena_free(a);
	return RC_OK;
}
