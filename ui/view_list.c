/*
 * The list engine: a screen of one or more tabs, each a register seen through a filter. What a
 * screen file may ask of it stands at the end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/xalloc.h"
#include "list_view.h"

static enum rc
load(struct view *v, struct err *err)
{
	struct list_view *lv = list_view_of(v);
	enum rc rc = list_load(lv, err);

	for (size_t i = 0; i < lv->n_tabs; i++)
		lv->tabs[i].preview_id = 0;
	return rc;
}

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	list_draw(list_view_of(v), c, a);
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	list_status(list_view_of(v), c, a);
}

static bool
typing(const struct view *v)
{
	return ((const struct list_view *)v)->input != INPUT_NONE;
}

static void
choose_tab(struct list_view *lv, size_t tab)
{
	struct list_tab *t = &lv->tabs[tab];
	struct err err = { 0 };

	lv->tab = tab;
	lv->input = INPUT_NONE;
	lv->v.reg = t->reg;
	lv->v.actions[0] = (struct view_actions){ t->def->actions, t->def->n_actions };
	lv->v.help = t->def->help ? _(t->def->help) : NULL;
	if (lv->v.ui->app->db && list_load(lv, &err) != RC_OK)
		ui_fail(lv->v.ui, &err);
}

/* Esc takes off what narrows the list before it leaves it. */
static bool
take_off(struct list_view *lv)
{
	struct list_tab *t = list_tab(lv);
	struct err err = { 0 };

	bool leave = t->given && lv->v.ui->n == 1 && lv->v.ui->n_trail;

	if (t->tags.n) {
		ids_free(&t->tags);
		return true;
	}
	if (!t->filter)
		return false;
	free(t->filter);
	t->filter = NULL;
	t->given = false;
	if (leave)
		return false;
	if (list_load(lv, &err) != RC_OK)
		ui_fail(lv->v.ui, &err);
	return true;
}

static bool
move(struct list_view *lv, uint32_t code)
{
	struct err err = { 0 };
	enum rc rc = RC_OK;

	if (code == K_UP || code == K_DOWN)
		rc = list_step(lv, code == K_UP ? -1 : 1, &err);
	else if (code == K_PGUP || code == K_PGDN)
		rc = list_page_move(lv, code == K_PGUP ? -1 : 1, &err);
	else if (code == K_HOME)
		rc = list_first(lv, &err);
	else if (code == K_END)
		rc = list_last(lv, &err);
	else if (code == K_TAB && lv->n_tabs > 1)
		choose_tab(lv, (lv->tab + 1) % lv->n_tabs);
	else if (code == K_BACKTAB && lv->n_tabs > 1)
		choose_tab(lv, (lv->tab + lv->n_tabs - 1) % lv->n_tabs);
	else
		return false;
	if (rc)
		ui_fail(lv->v.ui, &err);
	return true;
}

static bool
key(struct view *v, struct key k)
{
	struct list_view *lv = list_view_of(v);

	if (lv->input != INPUT_NONE && list_input_key(lv, k))
		return true;
	if (lv->input == INPUT_NONE && list_tab(lv)->def->side) {
		struct ctx c = ctx_of(v);
		if (list_tab(lv)->def->side->key(&c, k.code))
			return true;
	}
	if (move(lv, k.code))
		return true;
	return lv->input != INPUT_NONE ||
		((k.code == K_ESC || k.code == K_BACKSPACE) && take_off(lv));
}

static size_t
ids(struct view *v, struct arena *a, int64_t **ret)
{
	struct list_tab *t = list_tab(list_view_of(v));

	*ret = arena_array(a, t->tags.n + 1, sizeof **ret);
	if (t->tags.n == 0) {
		(*ret)[0] = t->id;
		return t->id != 0;
	}
	size_t n = 0;
	for (size_t i = 0; i < t->tags.cap; i++)
		if (t->tags.slots[i])
			(*ret)[n++] = t->tags.slots[i];
	return n;
}

static const char *
state(struct view *v)
{
	struct list_tab *t = list_tab(list_view_of(v));
	const struct value *s = t->n_rows ? list_value(t->reg, &t->rows[t->at], "state") : NULL;

	return s ? s->text : NULL;
}

static bool
busy(struct view *v)
{
	struct list_tab *t = list_tab(list_view_of(v));

	return t->list && !t->totals.done;
}

static void
wake(struct view *v)
{
	struct list_tab *t = list_tab(list_view_of(v));

	if (t->list)
		app_list_count_poll(t->list, &t->totals);
}

static void
keep(struct view *v)
{
	struct list_view *lv = list_view_of(v);
	struct ctx c = ctx_of(v);
	size_t now = lv->tab;

	for (lv->tab = 0; lv->tab < lv->n_tabs; lv->tab++)
		if (list_tab(lv)->data && list_tab(lv)->def->keep)
			list_tab(lv)->def->keep(&c);
	lv->tab = now;
}

static void
close_view(struct view *v)
{
	struct list_view *lv = list_view_of(v);

	for (size_t i = 0; i < lv->n_tabs; i++) {
		struct list_tab *t = &lv->tabs[i];
		list_close_tab(t);
		free(t->filter);
		free(t->sort);
		free(t->opened);
		if (t->data && t->def->drop)
			t->def->drop(t->data);
		free(t->data);
		ids_free(&t->tags);
		arena_free(t->arena);
		arena_free(t->preview_arena);
	}
	lineedit_free(&lv->edit);
	free(lv->before);
	free(lv->tabs);
	free(lv);
}

static const struct view_ops ops = { load, draw, key, typing, status, ids, state, busy, wake, keep,
	close_view };

struct view *
view_list_new(struct ui *ui, const struct screen *s)
{
	struct list_view *lv = xcalloc(1, sizeof *lv);

	lv->v = (struct view){ .ops = &ops, .ui = ui, .name = s->name, .title = _(s->title) };
	lv->screen = s;
	lv->n_tabs = s->n_tabs;
	lv->tabs = xcalloc(s->n_tabs, sizeof *lv->tabs);
	for (size_t i = 0; i < s->n_tabs; i++) {
		lv->tabs[i].def = s->tabs[i];
		lv->tabs[i].reg = reg_find(s->tabs[i]->reg);
	}
	struct list_tab *t = &lv->tabs[0];
	lv->v.reg = t->reg;
	lv->v.help = t->def->help ? _(t->def->help) : NULL;
	lv->v.actions[0] = (struct view_actions){ t->def->actions, t->def->n_actions };
	lv->v.actions[1] = (struct view_actions){ list_actions, n_list_actions };
	lv->v.actions[2] = (struct view_actions){ common_actions, n_common_actions };
	return &lv->v;
}

void
view_list_tab(struct view *v, const char *tab, const char *filter)
{
	struct list_view *lv = list_view_of(v);
	size_t at = lv->tab;

	for (size_t i = 0; tab && i < lv->n_tabs; i++)
		if (strcmp(lv->tabs[i].def->name, tab) == 0)
			at = i;
	if (filter) {
		free(lv->tabs[at].filter);
		lv->tabs[at].filter = *filter ? xstrdup(filter) : NULL;
		lv->tabs[at].given = false;
		lv->tabs[at].id = 0;
		lv->tabs[at].at = 0;
	}
	choose_tab(lv, at);
	v->stale = false;
}

void
view_list_given(struct view *v, const char *tab, const char *filter)
{
	view_list_tab(v, tab, filter);
	list_tab(list_view_of(v))->given = filter != NULL;
}

void
view_list_made(struct view *v, const struct reg *reg, int64_t id)
{
	struct list_tab *t = v && v->ops == &ops ? list_tab(list_view_of(v)) : NULL;
	struct err err = { 0 };
	int64_t before;

	if (!t || t->reg != reg || !id)
		return;
	before = t->id;
	if (list_at(list_view_of(v), id, &err) == RC_OK && t->id != id)
		(void)!list_at(list_view_of(v), before, &err);
}

/* What a screen file may ask */

static struct list_tab *
tab_of(const struct ctx *c)
{
	return list_tab(list_view_of(c->view));
}

const struct list_row *
list_cursor(const struct ctx *c)
{
	struct list_tab *t = tab_of(c);

	return t->n_rows ? &t->rows[t->at] : NULL;
}

const struct reg *
list_reg(const struct ctx *c)
{
	return tab_of(c)->reg;
}

struct list *
list_rows(const struct ctx *c)
{
	return tab_of(c)->list;
}

const struct value *
list_field(const struct ctx *c, const struct list_row *row, const char *name)
{
	return list_value(tab_of(c)->reg, row, name);
}

const char *
list_text(const struct ctx *c, const struct list_row *row, const char *name)
{
	const struct value *v = list_field(c, row, name);

	return v && v->text ? v->text : "";
}

enum rc
list_no_row(struct err *err)
{
	return err_set(err, RC_INVALID, NULL, _("There is no record under the cursor."));
}

enum rc
list_show(struct ctx *c, struct err *err)
{
	const struct list_def *d = tab_of(c)->def;
	const struct list_row *row = list_cursor(c);
	struct text t;

	if (!row)
		return list_no_row(err);
	const char *number = list_text(c, row, "number"), *code = list_text(c, row, "code");
	text_init(&t, c->arena, 74);
	d->preview(c, row, &t);
	ask_show(c->ui, *number ? number : *code ? code : _(d->title), &t);
	return RC_OK;
}

size_t
list_ids(const struct ctx *c, int64_t **ret)
{
	return ids(c->view, c->arena, ret);
}

bool
list_count(const struct ctx *c, int64_t *ret)
{
	const struct list_totals *t = &tab_of(c)->totals;

	*ret = t->count;
	return t->done;
}

const char *
list_shown(const struct ctx *c)
{
	const struct list_tab *t = tab_of(c);
	struct strbuf b = { 0 };

	for (size_t i = 0; i < t->def->n_columns; i++)
		if (t->def->columns[i].field)
			strbuf_addf(&b, "%s%s", b.len ? "," : "", t->def->columns[i].field);
	const char *text = arena_strdup(c->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

void
list_untag(const struct ctx *c)
{
	ids_free(&tab_of(c)->tags);
}

void
list_move(const struct ctx *c, int by)
{
	struct err err = { 0 };

	if (list_step(list_view_of(c->view), by, &err) != RC_OK)
		ui_fail(c->ui, &err);
}

void
list_goto(const struct ctx *c, int64_t id)
{
	struct err err = { 0 };

	if (list_at(list_view_of(c->view), id, &err) != RC_OK)
		ui_fail(c->ui, &err);
}

void
list_set_filter(const struct ctx *c, const char *filter)
{
	struct list_view *lv = list_view_of(c->view);

	view_list_tab(c->view, lv->tabs[lv->tab].def->name, filter);
}

const char *
list_filter(const struct ctx *c)
{
	const char *filter = tab_of(c)->filter;

	return filter ? filter : "";
}

void
list_def_filter(const struct ctx *c, const struct list_def *d, struct strbuf *out)
{
	if (d->filter)
		strbuf_addf(out, "%s ", d->filter);
	if (d->preset)
		d->preset(c, out);
}

void
list_preset(const struct ctx *c, struct strbuf *out)
{
	list_def_filter(c, tab_of(c)->def, out);
}

void *
list_data(const struct ctx *c, size_t size)
{
	struct list_tab *t = tab_of(c);

	if (!t->data)
		t->data = xcalloc(1, size);
	return t->data;
}
