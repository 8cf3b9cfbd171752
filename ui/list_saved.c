/*
 * Filters kept under a name, a person's own: one setting a register, a line "name<TAB>filter" each.
 */
#include <string.h>

#include "base/intl.h"
#include "list_view.h"

static enum rc
read_all(struct ctx *c, const char *reg, const char **ret, struct err *err)
{
	enum rc rc = app_setting_get(c->app, arena_printf(c->arena, "filters.%s", reg), c->arena, ret, err);

	if (rc == RC_OK && !*ret)
		*ret = "";
	return rc;
}

/* The lines without the one of that name. */
static const char *
without(struct ctx *c, const char *all, const char *name)
{
	struct strbuf b = { 0 };
	size_t len = strlen(name);

	for (const char *p = all; *p;) {
		size_t n = strcspn(p, "\n");
		if (!(n > len && strncmp(p, name, len) == 0 && p[len] == '\t')) {
			strbuf_addn(&b, p, n);
			strbuf_addc(&b, '\n');
		}
		p += n + (p[n] == '\n');
	}
	const char *text = arena_strdup(c->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

enum rc
list_filter_save(struct ctx *c, struct err *err)
{
	struct list_tab *t = list_tab(list_view_of(c->view));
	const char *all, *name;

	if (!t->filter)
		return err_set(err, RC_INVALID, NULL, _("There is no filter to keep: / types one."));
	const char *filter = arena_strdup(c->arena, t->filter);
	enum rc rc = ask_line(c->ui, _("Keep this filter"), _("Name"), filter, c->arena, &name);
	if (rc == RC_OK && !name[strspn(name, " ")])
		return RC_CANCELLED;
	if (rc == RC_OK)
		rc = read_all(c, t->reg->name, &all, err);
	if (rc == RC_OK)
		rc = app_setting_set(c->app, arena_printf(c->arena, "filters.%s", t->reg->name),
			arena_printf(c->arena, "%s%s\t%s\n", without(c, all, name), name, filter), err);
	if (rc == RC_OK)
		ui_say(c->ui, _("Kept as \"%s\"."), name);
	return rc;
}

enum rc
list_filter_load(struct ctx *c, struct err *err)
{
	struct list_tab *t = list_tab(list_view_of(c->view));
	struct choice_row *rows = NULL;
	size_t n = 0, cap = 0, at = 0;
	const char *all;
	enum rc rc = read_all(c, t->reg->name, &all, err);

	for (const char *p = all; rc == RC_OK && *p;) {
		size_t len = strcspn(p, "\n"), name = strcspn(p, "\t");
		if (name < len) {
			rows = arena_grow(c->arena, rows, n, &cap, n + 1, sizeof *rows);
			rows[n++] = (struct choice_row){ NULL, arena_strndup(c->arena, p, name),
				arena_strndup(c->arena, p + name + 1, len - name - 1) };
		}
		p += len + (p[len] == '\n');
	}
	if (rc == RC_OK && n == 0)
		return err_set(err, RC_INVALID, NULL, _("No filter is kept yet: S keeps the one in force."));
	if (rc == RC_OK)
		rc = ask_choice(c->ui, _("Kept filters"), rows, n, 0, &at);
	if (rc == RC_OK)
		list_set_filter(c, rows[at].detail);
	return rc;
}
