/*
 * The line below a list in which one types: a filter that acts with each key, the position of a
 * code, a pattern to tag by.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "list_view.h"
#include "screens/rectify.h"

void
list_input_start(struct list_view *lv, enum input what)
{
	struct list_tab *t = list_tab(lv);

	lineedit_free(&lv->edit);
	lineedit_init(&lv->edit, what == INPUT_FILTER ? t->filter : "", 400, false);
	free(lv->before);
	lv->before = t->filter ? xstrdup(t->filter) : NULL;
	lv->before_id = t->id;
	*lv->input_error = '\0';
	lv->input = what;
}

/* Takes the filter into force if it is one; the list stays as it was while it is half typed. */
static void
apply_filter(struct list_view *lv, const char *text)
{
	struct list_tab *t = list_tab(lv);
	char *old = t->filter;
	struct err err = { 0 };

	t->filter = text && text[strspn(text, " ")] ? xstrdup(text) : NULL;
	*lv->input_error = '\0';
	if (list_load(lv, &err) == RC_OK) {
		free(old);
		return;
	}
	free(t->filter);
	t->filter = old;
	memcpy(lv->input_error, err.msg, sizeof lv->input_error);
}

static void
apply_seek(struct list_view *lv, const char *text)
{
	struct list_tab *t = list_tab(lv);
	struct arena *a = arena_new();
	struct err err = { 0 };
	int64_t id = 0;
	enum rc rc = app_list_seek(t->list, utf8_narrow_text(a, text), &id, &err);

	*lv->input_error = '\0';
	if (rc == RC_OK && id)
		rc = list_at(lv, id, &err);
	if (rc)
		memcpy(lv->input_error, err.msg, sizeof lv->input_error);
	else if (!id)
		strcpy(lv->input_error, _("nothing behind that"));
	arena_free(a);
}

static enum rc
tag_row(void *arg, const struct list_row *row, struct err *err)
{
	(void)err;
	ids_add(arg, row->id);
	return RC_OK;
}

/* Tags what passes the list's filter and the pattern. */
static bool
apply_tag(struct list_view *lv, const char *text)
{
	struct list_tab *t = list_tab(lv);
	struct app *app = lv->v.ui->app;
	struct strbuf both = { 0 };
	struct ctx c = ctx_of(&lv->v);
	struct list *list = NULL;
	struct err err = { 0 };

	list_def_filter(&c, t->def, &both);
	struct strbuf filter = { 0 };
	strbuf_addf(&filter, "%s %s", t->filter ? t->filter : "", text);
	struct list_spec spec = { .reg = t->reg, .filter = strbuf_str(&filter),
		.preset = both.len ? both.s : NULL, .year = t->def->all_years ? 0 : app->year };
	enum rc rc = app_list_open(app, &spec, &list, &err);
	if (rc == RC_OK)
		rc = app_list_each(list, tag_row, &t->tags, &err);
	app_list_close(list);
	strbuf_free(&both);
	strbuf_free(&filter);
	if (rc)
		memcpy(lv->input_error, err.msg, sizeof lv->input_error);
	return rc == RC_OK;
}

static void
cancel(struct list_view *lv)
{
	struct err err;

	if (lv->input == INPUT_FILTER)
		apply_filter(lv, lv->before);
	if (list_at(lv, lv->before_id, &err) != RC_OK)
		ui_fail(lv->v.ui, &err);
	lv->input = INPUT_NONE;
}

static void
confirm(struct list_view *lv)
{
	struct ctx c = ctx_of(&lv->v);

	if (lv->input != INPUT_TAG && rectify_typed(&c, lineedit_text(&lv->edit))) {
		cancel(lv);
		ui_reload(lv->v.ui);
		return;
	}
	if (lv->input == INPUT_TAG && !apply_tag(lv, lineedit_text(&lv->edit)))
		return;
	if (*lv->input_error && lv->input == INPUT_FILTER)
		return;
	lv->input = INPUT_NONE;
}

bool
list_input_key(struct list_view *lv, struct key k)
{
	if (!k.pasted && k.code == K_ESC)
		cancel(lv);
	else if (!k.pasted && k.code == K_ENTER)
		confirm(lv);
	else {
		enum edit_result r = lineedit_key(&lv->edit, k);
		if (r == EDIT_IGNORED)
			return false;
		if (r == EDIT_REFUSED)
			strcpy(lv->input_error, _("this character cannot stand here"));
		else if (r == EDIT_CHANGED && lv->input == INPUT_FILTER)
			apply_filter(lv, lineedit_text(&lv->edit));
		else if (r == EDIT_CHANGED && lv->input == INPUT_SEEK)
			apply_seek(lv, lineedit_text(&lv->edit));
	}
	return true;
}
