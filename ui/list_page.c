/*
 * Pages of a list: the rows on the screen are read by key around the cursor, never all of them. The
 * cursor is a record, not a place: whatever happens around it, it stays on its record.
 */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "list_view.h"

struct list_tab *
list_tab(struct list_view *lv)
{
	return &lv->tabs[lv->tab];
}

/* Rows below title and headings. */
size_t
list_height(const struct list_view *lv)
{
	const struct canvas *c = lv->v.ui->canvas;

	return c && c->rows > 8 ? (size_t)c->rows - 5 : 3;
}

void
list_close_tab(struct list_tab *t)
{
	app_list_close(t->list);
	t->list = NULL;
	t->rows = NULL;
	t->n_rows = 0;
	t->preview_id = 0;
}

/* Everything a list depends on, as one text: it is opened anew when this changes. */
static char *
signature(struct list_view *lv, const struct list_tab *t, struct strbuf *preset)
{
	struct strbuf b = { 0 };
	struct ctx c = ctx_of(&lv->v);

	list_def_filter(&c, t->def, preset);
	strbuf_addf(&b, "%lld\n%s\n%s\n%s", t->def->all_years ? 0LL : (long long)lv->v.ui->app->year,
		strbuf_str(preset), t->filter ? t->filter : "", t->sort ? t->sort : "");
	char *s = xstrdup(strbuf_str(&b));
	strbuf_free(&b);
	return s;
}

static enum rc
open_list(struct list_view *lv, struct list_tab *t, struct err *err)
{
	struct app *app = lv->v.ui->app;
	struct strbuf preset = { 0 };
	struct list *list = NULL;
	char *now = signature(lv, t, &preset);
	enum rc rc = RC_OK;

	if (!t->list || strcmp(now, t->opened) != 0) {
		struct list_spec spec = { .reg = t->reg, .filter = t->filter,
			.preset = preset.len ? preset.s : NULL, .sort = t->sort ? t->sort : t->def->sort,
			.year = t->def->all_years ? 0 : app->year };
		rc = app_list_open(app, &spec, &list, err);
		if (rc == RC_OK) {
			list_close_tab(t);
			t->list = list;
			free(t->opened);
			t->opened = now;
			now = NULL;
		}
	}
	free(now);
	strbuf_free(&preset);
	return rc;
}

/* Takes a page that was read; the cursor goes to its record if that is on it, else to index at. */
static void
take(struct list_tab *t, struct arena *arena, struct list_row *rows, size_t n, size_t at)
{
	arena_free(t->arena);
	t->arena = arena;
	t->rows = rows;
	t->n_rows = n;
	t->at = n == 0 ? 0 : at < n ? at : n - 1;
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == t->id)
			t->at = i;
	t->id = n ? rows[t->at].id : 0;
}

static enum rc
read_page(struct list_tab *t, enum list_from from, int64_t anchor, size_t n, struct arena *a,
	struct list_row **ret, size_t *ret_n, struct err *err)
{
	*ret_n = 0;
	return n ? app_list_page(t->list, from, anchor, n, a, ret, ret_n, err) : RC_OK;
}

/* The page in which id stands at index `above`, filled up at both ends of the list. */
static enum rc
around(struct list_view *lv, int64_t id, size_t above, struct err *err)
{
	struct list_tab *t = list_tab(lv);
	size_t height = list_height(lv), n_before = 0, n_after = 0;
	struct arena *a = arena_new();
	struct list_row *before = NULL, *after = NULL;
	enum rc rc = RC_OK;

	if (above >= height)
		above = height - 1;
	rc = read_page(t, id ? LIST_FROM : LIST_FIRST, id, height, a, &after, &n_after, err);
	if (rc == RC_OK && id && n_after < height - above)
		above = height - n_after;
	if (rc == RC_OK && id)
		rc = read_page(t, n_after ? LIST_BEFORE : LIST_LAST, n_after ? after[0].id : id, above, a,
			&before, &n_before, err);
	if (rc) {
		arena_free(a);
		return rc;
	}
	if (n_before + n_after > height)
		n_after = height - n_before;
	struct list_row *rows = arena_array(a, n_before + n_after + 1, sizeof *rows);
	for (size_t i = 0; i < n_before; i++)
		rows[i] = before[i];
	for (size_t i = 0; i < n_after; i++)
		rows[n_before + i] = after[i];
	take(t, a, rows, n_before + n_after, n_before);
	return RC_OK;
}

enum rc
list_load(struct list_view *lv, struct err *err)
{
	struct list_tab *t = list_tab(lv);
	enum rc rc = open_list(lv, t, err);

	if (rc)
		return rc;
	t->preview_id = 0;
	rc = around(lv, t->id, t->at, err);
	if (rc == RC_OK) {
		app_list_count_start(t->list, lv->v.ui->wake_fd);
		app_list_count_poll(t->list, &t->totals);
	}
	return rc;
}

static enum rc
whole_page(struct list_view *lv, enum list_from from, int64_t anchor, size_t at, struct err *err)
{
	struct list_tab *t = list_tab(lv);
	struct arena *a = arena_new();
	struct list_row *rows = NULL;
	size_t n = 0;
	enum rc rc = app_list_page(t->list, from, anchor, list_height(lv), a, &rows, &n, err);

	if (rc || (n == 0 && from != LIST_FIRST)) {
		arena_free(a);
		return rc;
	}
	t->id = 0;
	take(t, a, rows, n, at);
	return RC_OK;
}

enum rc
list_first(struct list_view *lv, struct err *err)
{
	return list_tab(lv)->list ? whole_page(lv, LIST_FIRST, 0, 0, err) : RC_OK;
}

enum rc
list_last(struct list_view *lv, struct err *err)
{
	return list_tab(lv)->list ? whole_page(lv, LIST_LAST, 0, SIZE_MAX, err) : RC_OK;
}

/* One line up or down; at the border the page moves by one. */
static enum rc
one(struct list_view *lv, int by, struct err *err)
{
	struct list_tab *t = list_tab(lv);
	size_t height = list_height(lv);

	if (by > 0 ? t->at + 1 < t->n_rows : t->at > 0) {
		t->at = by > 0 ? t->at + 1 : t->at - 1;
		t->id = t->rows[t->at].id;
		return RC_OK;
	}
	struct arena *a = arena_new();
	struct list_row *rows = NULL;
	size_t n = 0;
	enum rc rc = app_list_page(t->list, by > 0 ? LIST_AFTER : LIST_BEFORE, t->id, 1, a, &rows, &n,
		err);
	int64_t next = rc == RC_OK && n ? rows[0].id : 0;
	arena_free(a);
	if (rc || !next)
		return rc;
	t->id = next;
	return around(lv, next, by > 0 ? height - 1 : 0, err);
}

enum rc
list_step(struct list_view *lv, int by, struct err *err)
{
	enum rc rc = RC_OK;

	for (; by && rc == RC_OK && list_tab(lv)->n_rows; by += by > 0 ? -1 : 1)
		rc = one(lv, by, err);
	return rc;
}

enum rc
list_page_move(struct list_view *lv, int by, struct err *err)
{
	struct list_tab *t = list_tab(lv);
	struct arena *a;
	struct list_row *rows = NULL;
	size_t height = list_height(lv), n = 0;

	if (t->n_rows == 0)
		return RC_OK;
	a = arena_new();
	enum rc rc = app_list_page(t->list, by > 0 ? LIST_AFTER : LIST_BEFORE,
		t->rows[by > 0 ? t->n_rows - 1 : 0].id, height, a, &rows, &n, err);
	if (rc == RC_OK && n == 0) { /* at the end already */
		t->at = by > 0 ? t->n_rows - 1 : 0;
		t->id = t->rows[t->at].id;
		arena_free(a);
		return RC_OK;
	}
	if (rc || n < height) { /* the end: its full page, and the cursor on the last row */
		arena_free(a);
		return rc ? rc : by > 0 ? list_last(lv, err) : list_first(lv, err);
	}
	size_t at = t->at;
	t->id = 0;
	take(t, a, rows, n, at);
	return RC_OK;
}

enum rc
list_at(struct list_view *lv, int64_t id, struct err *err)
{
	struct list_tab *t = list_tab(lv);

	for (size_t i = 0; i < t->n_rows; i++)
		if (t->rows[i].id == id) {
			t->at = i;
			t->id = id;
			return RC_OK;
		}
	t->id = id;
	return t->list ? around(lv, id, list_height(lv) / 2, err) : RC_OK;
}
