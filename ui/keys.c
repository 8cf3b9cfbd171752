/*
 * The keys of all screens: the key chapter on paper, and the check of the bureau's own keys.
 */
#include <string.h>

#include "app/options.h"
#include "base/ini.h"
#include "base/intl.h"
#include "base/table.h"
#include "view.h"

/* Calls visit for every screen, every tab of it, the dossier and the forms. */
static void
each_view(struct app *app, struct arena *a, void (*visit)(void *, struct view *, const char *title),
	void *arg)
{
	struct ui ui = { .app = app, .scratch = a };
	const struct screen *s;

	for (size_t i = 0; (s = screen_at(i)); i++)
		for (size_t j = 0; j < (s->open ? 1 : s->n_tabs); j++) {
			struct view *v = s->open ? s->open(&ui, s) : view_list_new(&ui, s);
			if (!s->open)
				view_list_tab(v, s->tabs[j]->name, NULL);
			visit(arg, v, s->n_tabs > 1 ? arena_printf(a, "%s: %s", _(s->title),
				_(s->tabs[j]->title)) : _(s->title));
			v->ops->close(v);
		}
	struct view *const others[] = { view_dossier_keys(&ui), view_form_keys(&ui) };
	const char *const titles[] = { N_("Dossier"), N_("Form") };
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		visit(arg, others[i], _(titles[i]));
		others[i]->ops->close(others[i]);
	}
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
	const char *keys = action_keys_text(ch->arena, action_keys(ch->view, action, ch->arena));
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
write_view(void *arg, struct view *v, const char *title)
{
	struct chapter *ch = arg;

	ch->view = v;
	if (ch->markdown)
		strbuf_addf(ch->out, "\n## %s\n\n| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n", title,
			_("Key"), _("Action"), _("Title"), _("Permission"), _("Help"));
	action_each(v, write_action, ch);
}

/* The bureau's own keys */

struct own_keys {
	const struct option_values *options;
	struct arena *arena;
	bool *screens, *actions; /* of each key: whether there is such a screen, such an action */
	const struct view *view;
};

static void
find_action(void *arg, const struct action *action)
{
	struct own_keys *own = arg;
	const char *name = arena_printf(own->arena, "%s.%s", own->view->name, action->name);

	for (size_t i = 0; i < own->options->n_keys; i++)
		if (strcmp(own->options->keys[i].key, name) == 0)
			own->actions[i] = true;
}

static void
find_screen(void *arg, struct view *v, const char *title)
{
	struct own_keys *own = arg;
	size_t n = strlen(v->name);

	(void)title;
	own->view = v;
	for (size_t i = 0; i < own->options->n_keys; i++)
		if (strncmp(own->options->keys[i].key, v->name, n) == 0 &&
			own->options->keys[i].key[n] == '.')
			own->screens[i] = true;
	action_each(v, find_action, own);
}

/* The first of the names that is no key; NULL if all are. */
static const char *
no_key(const char *names, struct arena *a)
{
	for (const char *p = names + strspn(names, " "); *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		const char *name = arena_strndup(a, p, n);
		uint32_t code;
		if (!key_parse(name, &code))
			return name;
		p += n;
	}
	return NULL;
}

static enum rc
check_one(const struct own_keys *own, size_t i, struct err *err)
{
	const struct ini_entry *e = &own->options->keys[i];
	const char *wrong = no_key(e->value, own->arena);

	if (!own->screens[i])
		return err_set(err, RC_INVALID, e->key, _("%s, line %d: [keys] names no screen with %s = %s. Write "
			"screen.action = key; \"jixiao keys\" lists them."), own->options->file, e->line, e->key,
			e->value);
	if (!own->actions[i])
		return err_set(err, RC_INVALID, e->key, _("%s, line %d: the screen of %s has no such action. "
			"\"jixiao keys\" lists them."), own->options->file, e->line, e->key);
	if (wrong)
		return err_set(err, RC_INVALID, e->key, _("%s, line %d: %s is no key (%s). Write F6, Ctrl keys as "
			"C-s, Alt keys as A-1, letters as they are."), own->options->file, e->line, wrong, e->key);
	return RC_OK;
}

enum rc
ui_check_keys(struct app *app, struct err *err)
{
	const struct option_values *o = app->options;
	enum rc rc = RC_OK;

	if (!o || !o->n_keys)
		return RC_OK;
	struct arena *a = arena_new();
	struct own_keys own = { .options = o, .arena = a, .screens = arena_array(a, o->n_keys, sizeof(bool)),
		.actions = arena_array(a, o->n_keys, sizeof(bool)) };
	each_view(app, a, find_screen, &own);
	for (size_t i = 0; i < o->n_keys && rc == RC_OK; i++)
		rc = check_one(&own, i, err);
	arena_free(a);
	return rc;
}

enum rc
ui_keys(struct app *app, bool markdown, struct strbuf *out, struct err *err)
{
	struct arena *a = arena_new();
	struct chapter ch = { NULL, a, out, markdown };
	enum rc rc = ui_check_keys(app, err);

	if (rc == RC_OK && markdown)
		strbuf_addf(out, "# %s\n", _("Keys"));
	if (rc == RC_OK)
		each_view(app, a, write_view, &ch);
	arena_free(a);
	return rc;
}
