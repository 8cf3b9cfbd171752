/*
 * Choosing one of several rows, narrowed down while one types: by text, or by the initials of its
 * pinyin. Help and command palette are the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/pinyin.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "lineedit.h"
#include "view.h"

struct pick {
	struct view v;
	const struct choice_row *rows;
	size_t n;
	size_t *shown; /* indices of the rows that pass */
	size_t n_shown, at, top;
	struct lineedit edit;
	int height;
	bool chosen;
	bool takes_text, texted; /* what was typed counts where nothing is left */
};

static struct pick *
pick_of(struct view *v)
{
	return (struct pick *)v;
}

/* Does a folded word stand in the row's texts, or in their initials? */
static bool
word_in(const struct choice_row *row, const char *word, bool detail, struct arena *a)
{
	const char *texts[] = { row->key, row->text, row->detail };

	for (size_t i = 0; i < ARRAY_LEN(texts) - !detail; i++) {
		if (!texts[i])
			continue;
		if (strstr(utf8_fold(a, texts[i]), word))
			return true;
		if (i == 1 && pinyin_match(texts[i], word))
			return true;
	}
	return false;
}

static bool
passes(const struct choice_row *row, const char *typed, bool detail, struct arena *a)
{
	while (*typed) {
		size_t n = strcspn(typed, " ");
		const char *word = utf8_fold(a, arena_strndup(a, typed, n));
		if (*word && !word_in(row, word, detail, a))
			return false;
		typed += n;
		typed += strspn(typed, " ");
	}
	return true;
}

static void
narrow(struct pick *p)
{
	struct arena *a = arena_new();
	const char *typed = utf8_narrow_text(a, lineedit_text(&p->edit));

	p->n_shown = 0;
	for (size_t i = 0; i < p->n; i++)
		if (passes(&p->rows[i], typed, false, a))
			p->shown[p->n_shown++] = i;
	/* what is only mentioned in the explanation comes behind */
	for (size_t i = 0; i < p->n; i++)
		if (!passes(&p->rows[i], typed, false, a) && passes(&p->rows[i], typed, true, a))
			p->shown[p->n_shown++] = i;
	p->at = p->top = 0;
	/* what is typed in full is meant */
	for (size_t k = 0; k < p->n_shown && *typed; k++)
		if (strcmp(utf8_narrow_text(a, p->rows[p->shown[k]].text), typed) == 0) {
			p->at = k;
			break;
		}
	arena_free(a);
}

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	struct pick *p = pick_of(v);
	int key = 0, text = 16, detail = 0;

	(void)a;
	for (size_t i = 0; i < p->n; i++) {
		const struct choice_row *r = &p->rows[i];
		int w[3] = { r->key ? utf8_width(r->key) : 0, r->text ? utf8_width(r->text) : 0,
			r->detail ? utf8_width(r->detail) : 0 };
		key = w[0] > key ? w[0] : key;
		text = w[1] > text ? w[1] : text;
		detail = w[2] > detail ? w[2] : detail;
	}
	key += key > 0;
	struct area in = dialog_box(c, (int)p->n + 1, key + text + (detail ? detail + 2 : 0), v->title);
	int label = canvas_text(c, in.row, in.col, in.cols, LOOK_DIM, _("Find: "));
	if (text > in.cols - key)
		text = in.cols - key;
	if (detail && key + text + 2 + detail > in.cols && text > in.cols / 3)
		text = in.cols - key - 2 - detail > in.cols / 3 ? in.cols - key - 2 - detail : in.cols / 3;
	p->height = in.rows - 1;
	if (p->at < p->top)
		p->top = p->at;
	if (p->height > 0 && p->at >= p->top + (size_t)p->height)
		p->top = p->at - (size_t)p->height + 1;
	for (int i = 0; i < p->height && p->top + (size_t)i < p->n_shown; i++) {
		const struct choice_row *r = &p->rows[p->shown[p->top + (size_t)i]];
		bool here = p->top + (size_t)i == p->at;
		int y = in.row + 1 + i;
		canvas_fill(c, &(struct area){ y, in.col, 1, in.cols }, here ? LOOK_CURSOR : LOOK_NORMAL);
		canvas_text(c, y, in.col, key, here ? LOOK_CURSOR : LOOK_KEY, r->key);
		canvas_cell(c, y, in.col + key, text, here ? LOOK_CURSOR : LOOK_NORMAL, r->text, false);
		canvas_text(c, y, in.col + key + text + 2, in.cols - key - text - 2,
			here ? LOOK_CURSOR : LOOK_DIM, r->detail);
	}
	lineedit_draw(&p->edit, c, &(struct area){ in.row, in.col + label, 1, in.cols - label }, LOOK_FIELD,
		true);
}

static void
move(struct pick *p, long by)
{
	long at = (long)p->at + by;

	if (at >= (long)p->n_shown)
		at = (long)p->n_shown - 1;
	p->at = at > 0 ? (size_t)at : 0;
}

static bool
key(struct view *v, struct key k)
{
	struct pick *p = pick_of(v);

	if (!k.pasted) {
		switch (k.code) {
		case K_UP:
			move(p, -1);
			return true;
		case K_DOWN:
			move(p, 1);
			return true;
		case K_PGUP:
			move(p, -(long)p->height);
			return true;
		case K_PGDN:
			move(p, p->height);
			return true;
		case K_ENTER:
			p->chosen = p->n_shown > 0;
			p->texted = !p->chosen && p->takes_text && *lineedit_text(&p->edit);
			v->closed = p->chosen || p->texted;
			if (v->closed)
				return true;
			ui_say(v->ui, _("Nothing is left to choose from: take some letters off."));
			return true;
		case K_ESC:
			v->closed = true;
			return true;
		default:
			break;
		}
	}
	enum edit_result r = lineedit_key(&p->edit, k);
	if (r == EDIT_CHANGED)
		narrow(p);
	return r != EDIT_IGNORED;
}

static bool
typing(const struct view *v)
{
	(void)v;
	return true;
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	struct pick *p = pick_of(v);
	const char *detail = p->n_shown ? p->rows[p->shown[p->at]].detail : NULL;
	struct strbuf b = { 0 };

	/* what the box had to cut stands here as a whole */
	strbuf_addf(&b, _("%zu of %zu; type to find, Enter chooses, Esc leaves"), p->n_shown, p->n);
	canvas_text(c, a->row, 1, a->cols - 2, LOOK_NORMAL,
		detail && utf8_width(detail) > 16 ? detail : strbuf_str(&b));
	strbuf_free(&b);
}

static void
close_view(struct view *v)
{
	struct pick *p = pick_of(v);

	lineedit_free(&p->edit);
	free(p->shown);
	free(p);
}

static const struct view_ops ops = { NULL, draw, key, typing, status, NULL, NULL, NULL, NULL, NULL,
	close_view };

/* texted: the typed text was taken, nothing being left to choose. */
static enum rc
choose(struct ui *ui, struct pick *p, const char *title, const struct choice_row *rows, size_t n,
	size_t preset, size_t *ret)
{
	p->v = (struct view){ .ops = &ops, .ui = ui, .title = title };
	p->rows = rows;
	p->n = n;
	p->shown = xcalloc(n + 1, sizeof *p->shown);
	lineedit_init(&p->edit, "", 200, false);
	narrow(p);
	p->at = preset < n ? preset : 0;
	ui_modal(ui, &p->v);
	if (p->chosen)
		*ret = p->shown[p->at];
	return p->chosen || p->texted ? RC_OK : RC_CANCELLED;
}

enum rc
ask_choice(struct ui *ui, const char *title, const struct choice_row *rows, size_t n, size_t preset,
	size_t *ret)
{
	struct pick *p = xcalloc(1, sizeof *p);
	enum rc rc = choose(ui, p, title, rows, n, preset, ret);

	close_view(&p->v);
	return rc;
}

enum rc
ask_choice_or_text(struct ui *ui, const char *title, const struct choice_row *rows, size_t n,
	size_t *ret, struct arena *a, const char **ret_typed)
{
	struct pick *p = xcalloc(1, sizeof *p);
	enum rc rc;

	p->takes_text = true;
	rc = choose(ui, p, title, rows, n, 0, ret);
	*ret_typed = rc == RC_OK && p->texted ? arena_strdup(a, lineedit_text(&p->edit)) : NULL;
	close_view(&p->v);
	return rc;
}
