/*
 * What stands around every view: bar of screens, status line, bar of keys.
 */
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "view.h"

static bool
on_bar(const struct ui *ui, const struct screen *s)
{
	return s->digit && app_may(ui->app, s->perm);
}

/* Names of the screens as far as they fit, then digits alone; the one shown always has its name. */
static void
put_screens(const struct ui *ui, struct canvas *c, int *col, int end)
{
	const struct screen *s;
	size_t n = 0, names;
	int need = *col;

	for (; (s = screen_at(n)); n++)
		need += on_bar(ui, s) ? utf8_width(_(s->title)) + 2 : 0;
	for (names = n; names > 0 && need > end; names--)
		if (on_bar(ui, screen_at(names - 1)) && names - 1 != ui->screen)
			need -= utf8_width(_(screen_at(names - 1)->title));
	for (size_t i = 0; (s = screen_at(i)); i++) {
		bool named = i < names || i == ui->screen;
		struct strbuf b = { 0 };
		if (!on_bar(ui, s))
			continue;
		strbuf_addf(&b, "%c%s", s->digit, named ? _(s->title) : "");
		*col += canvas_text(c, 0, *col, c->cols - *col, i == ui->screen ? LOOK_HERE : LOOK_BAR,
			strbuf_str(&b)) + 1;
		strbuf_free(&b);
	}
}

void
status_bar(struct ui *ui, struct canvas *c)
{
	struct strbuf right = { 0 };
	int col = canvas_text(c, 0, 0, c->cols, LOOK_BAR, " F9> ");

	if (ui->app->year)
		strbuf_addf(&right, _("%lld  "), (long long)ui->app->year);
	if (ui->app->actor.login)
		strbuf_addf(&right, "%s ", ui->app->actor.name ? ui->app->actor.name : ui->app->actor.login);
	int width = utf8_width(strbuf_str(&right)), help = utf8_width(_("?Help")) + 1;
	canvas_paint(c, 0, 0, c->cols, LOOK_BAR);
	put_screens(ui, c, &col, c->cols - width - help);
	if (col + help + width <= c->cols)
		canvas_text(c, 0, c->cols - width - help, help, LOOK_BAR, _("?Help"));
	if (col + width <= c->cols)
		canvas_text(c, 0, c->cols - width, width, LOOK_BAR, strbuf_str(&right));
	strbuf_free(&right);
}

struct bar {
	struct view *view;
	struct canvas *canvas;
	int row, col;
};

static void
bar_action(void *arg, const struct action *a)
{
	struct bar *b = arg;
	struct view *v = b->view;
	struct strbuf key = { 0 };
	const char *title = action_title(v, a);
	const char *keys = action_keys(v, a, v->ui->scratch);

	if (!(a->flags & ACT_BAR) || !*keys || !action_allowed(v, a))
		return;
	key_first_label(keys, &key);
	int width = utf8_width(strbuf_str(&key)) + utf8_width(title) + 1;
	if (b->col + width <= b->canvas->cols) {
		enum look look = action_possible(v, a) ? LOOK_NORMAL : LOOK_DIM;
		b->col += canvas_text(b->canvas, b->row, b->col, width, LOOK_KEY, strbuf_str(&key));
		b->col += canvas_text(b->canvas, b->row, b->col, width, look, title) + 1;
	}
	strbuf_free(&key);
}

void
status_keys(struct view *v, struct canvas *c, int row)
{
	struct bar b = { v, c, row, 1 };

	canvas_fill(c, &(struct area){ row, 0, 1, c->cols }, LOOK_NORMAL);
	action_each(v, bar_action, &b);
}

void
status_line(struct view *v, struct canvas *c, int row)
{
	struct area a = { row, 0, 1, c->cols };
	const struct ui *ui = v->ui;
	/* the line a list is typed into stands here */
	bool taken = !v->modal && v->ops->typing && v->ops->typing(v);

	canvas_fill(c, &a, LOOK_NORMAL);
	if (*ui->message && !taken)
		canvas_text(c, row, 1, c->cols - 2, ui->message_bad ? LOOK_BAD : LOOK_STRONG, ui->message);
	else if (v->ops->status)
		v->ops->status(v, c, &a);
}
