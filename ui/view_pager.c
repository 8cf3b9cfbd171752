/*
 * The pager engine: a text that scrolls, as a whole view or as a dialog with an answer.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "view.h"

struct pager {
	struct view v;
	struct pager_def def;
	struct arena *arena;
	struct text text;
	size_t top;
	int rows, cols; /* of the text's area */
	enum pager_answer answer;
};

static struct pager *
pager_of(struct view *v)
{
	return (struct pager *)v;
}

static enum rc
build(struct pager *p, struct err *err)
{
	struct ctx c = ctx_of(&p->v);

	arena_reset(p->arena);
	c.arena = p->arena;
	text_init(&p->text, p->arena, p->cols);
	return p->def.build(&c, p->def.arg, &p->text, err);
}

static enum rc
load(struct view *v, struct err *err)
{
	struct pager *p = pager_of(v);
	int cols = v->ui->canvas->cols - (v->modal ? 12 : 3);

	if (!p->def.build)
		return RC_OK;
	p->cols = v->modal && cols > 84 ? 84 : cols;
	return build(p, err);
}

static void
scroll(struct pager *p, long by)
{
	long top = (long)p->top + by, last = (long)p->text.n - p->rows;

	if (top > last)
		top = last;
	p->top = top > 0 ? (size_t)top : 0;
}

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	struct pager *p = pager_of(v);
	struct area in = { a->row + 1, a->col + 1, a->rows - 1, a->cols - 2 };

	if (v->modal) {
		int cols = 30, rows = (int)p->text.n;
		for (size_t i = 0; i < p->text.n; i++) {
			int width = 0;
			for (size_t j = 0; j < p->text.lines[i].n; j++)
				width += utf8_width(p->text.lines[i].runs[j].s);
			cols = width > cols ? width : cols;
		}
		in = dialog_box(c, rows, cols, v->title);
	} else {
		canvas_text(c, a->row, a->col + 1, a->cols - 2, LOOK_HEAD, v->title);
	}
	p->rows = in.rows;
	scroll(p, 0);
	text_draw(&p->text, c, &in, p->top);
	canvas_cursor(c, in.row, in.col);
}

static bool
key(struct view *v, struct key k)
{
	struct pager *p = pager_of(v);

	switch (k.code) {
	case K_UP:
		scroll(p, -1);
		return true;
	case K_DOWN:
		scroll(p, 1);
		return true;
	case K_PGUP:
		scroll(p, -(long)p->rows);
		return true;
	case K_PGDN:
	case ' ':
		scroll(p, p->rows);
		return true;
	case K_HOME:
		p->top = 0;
		return true;
	case K_END:
		scroll(p, (long)p->text.n);
		return true;
	default:
		return false;
	}
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	const struct pager *p = pager_of(v);
	struct strbuf b = { 0 };
	size_t last = p->top + (size_t)(p->rows > 0 ? p->rows : 0);

	if ((size_t)(p->rows > 0 ? p->rows : 0) < p->text.n) {
		strbuf_addf(&b, _("lines %zu to %zu of %zu"), p->top + 1, last < p->text.n ? last : p->text.n,
			p->text.n);
	}
	if (p->def.yes && *p->def.yes)
		strbuf_addf(&b, _("%sEnter: %s, Esc: no"), b.len ? "; " : "", p->def.yes);
	canvas_text(c, a->row, 1, a->cols - 2, LOOK_NORMAL, strbuf_str(&b));
	strbuf_free(&b);
}

static void
close_view(struct view *v)
{
	struct pager *p = pager_of(v);

	arena_free(p->arena);
	free(p);
}

static enum rc
answer(struct ctx *c, enum pager_answer what)
{
	pager_of(c->view)->answer = what;
	c->view->closed = true;
	return RC_OK;
}

static enum rc
yes(struct ctx *c, struct err *err)
{
	(void)err;
	return answer(c, PAGER_YES);
}

static enum rc
edit(struct ctx *c, struct err *err)
{
	(void)err;
	return answer(c, PAGER_EDIT);
}

static enum rc
no(struct ctx *c, struct err *err)
{
	(void)err;
	return answer(c, PAGER_NO);
}

#define QUIET (ACT_BAR | ACT_QUIET)

static const struct action show_actions[] = {
	{ "close", "<Enter> <Esc> q", NULL, QUIET, N_("Back"), N_("Closes the text"), PERM_VIEW, no },
};

static const struct action ask_actions[] = {
	{ "yes", "<Enter>", NULL, QUIET, N_("Yes"), N_("Does it"), PERM_VIEW, yes },
	{ "no", "<Esc>", NULL, QUIET, N_("Cancel"), N_("Leaves everything as it is"), PERM_VIEW, no },
};

static const struct action edit_actions[] = {
	{ "yes", "<Enter>", NULL, QUIET, N_("Do it"), N_("Does it"), PERM_VIEW, yes },
	{ "edit", "<F4>", NULL, QUIET, N_("Reasons"), N_("Changes the reasons first"), PERM_VIEW, edit },
	{ "no", "<Esc>", NULL, QUIET, N_("Cancel"), N_("Leaves everything as it is"), PERM_VIEW, no },
};

static const struct action paper_actions[] = {
	{ "printer", "<Enter> p", NULL, QUIET, N_("Printer"), N_("Prints it: which printer, how many copies"),
		PERM_VIEW, yes },
	{ "file", "<F4> f", NULL, QUIET, N_("File"), N_("Writes it to a file: PDF, XLSX, HTML or text"),
		PERM_VIEW, edit },
	{ "no", "<Esc>", NULL, QUIET, N_("Back"), N_("Prints nothing"), PERM_VIEW, no },
};

static const struct view_ops ops = { load, draw, key, NULL, status, NULL, NULL, NULL, NULL, NULL,
	close_view };

struct view *
view_pager_new(struct ui *ui, const struct pager_def *d)
{
	struct pager *p = xcalloc(1, sizeof *p);

	p->v = (struct view){ .ops = &ops, .ui = ui, .title = d->title };
	p->def = *d;
	p->arena = arena_new();
	if (d->text)
		p->text = *d->text;
	p->v.actions[0] = d->paper ? (struct view_actions){ paper_actions, ARRAY_LEN(paper_actions) }
		: d->edit ? (struct view_actions){ edit_actions, ARRAY_LEN(edit_actions) }
		: d->yes ? (struct view_actions){ ask_actions, ARRAY_LEN(ask_actions) }
		: (struct view_actions){ show_actions, ARRAY_LEN(show_actions) };
	return &p->v;
}

enum pager_answer
view_pager_answer(const struct view *v)
{
	return ((const struct pager *)v)->answer;
}
