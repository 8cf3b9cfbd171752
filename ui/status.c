/*
 * What stands around every view: bar of groups, screens of the group with their tabs, status line,
 * bar of keys.
 */
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "view.h"

/* What the bar shows: everything if there is room, at last the groups with their short names and
 * the year. */
struct bar_form {
	const char *lead;
	bool brief, year, name, help;
};

static const struct bar_form bar_forms[] = {
	{ " F9> ", false, true, true, true },
	{ " F9> ", true, true, true, true },
	{ "F9 ", true, true, true, false },
	{ "F9 ", true, true, false, false },
	{ "", true, true, false, false },
};

static void
bar_right(const struct ui *ui, const struct bar_form *f, struct strbuf *out)
{
	const struct user *u = &ui->app->actor;

	if (f->help)
		strbuf_addf(out, " %s  ", _("?Help"));
	if (f->year && ui->app->year)
		strbuf_addf(out, f->help ? _("%lld  ") : f->name ? "%lld " : "%lld",
			(long long)ui->app->year);
	if (f->name && u->login)
		strbuf_addf(out, "%s ", u->name ? u->name : u->login);
}

static int
bar_width(const struct ui *ui, const struct bar_form *f)
{
	const struct group *g;
	struct strbuf right = { 0 };
	int width = utf8_width(f->lead);

	for (size_t i = 0; (g = group_at(i)); i++)
		if (group_size(ui, g->digit))
			width += utf8_width(_(f->brief ? g->brief : g->title)) + 2;
	bar_right(ui, f, &right);
	width += utf8_width(strbuf_str(&right));
	strbuf_free(&right);
	return width;
}

static void
put_groups(const struct ui *ui, struct canvas *c, int col, const struct bar_form *f)
{
	const struct group *g;

	for (size_t i = 0; (g = group_at(i)); i++) {
		struct strbuf b = { 0 };
		if (group_size(ui, g->digit) == 0)
			continue;
		strbuf_addf(&b, "%c%s", g->digit, _(f->brief ? g->brief : g->title));
		col += canvas_text(c, 0, col, c->cols - col,
			screen_at(ui->screen)->digit == g->digit ? LOOK_HERE : LOOK_BAR, strbuf_str(&b)) + 1;
		strbuf_free(&b);
	}
}

void
status_bar(struct ui *ui, struct canvas *c)
{
	struct strbuf right = { 0 };
	size_t k = 0;

	while (k + 1 < ARRAY_LEN(bar_forms) && bar_width(ui, &bar_forms[k]) > c->cols)
		k++;
	const struct bar_form *f = &bar_forms[k];
	bar_right(ui, f, &right);
	int width = utf8_width(strbuf_str(&right));
	canvas_paint(c, 0, 0, c->cols, LOOK_BAR);
	put_groups(ui, c, canvas_text(c, 0, 0, c->cols, LOOK_BAR, f->lead), f);
	canvas_text(c, 0, c->cols - width, width, LOOK_BAR, strbuf_str(&right));
	strbuf_free(&right);
}

/* The line below the bar */

/* A name with room for brackets, which the current one has. */
static int
put_name(struct canvas *c, const struct area *a, int col, const char *name, bool here)
{
	struct strbuf b = { 0 };

	strbuf_addf(&b, here ? "[%s]" : " %s ", name);
	int used = canvas_text(c, a->row, a->col + col, a->cols - col, here ? LOOK_HERE : LOOK_DIM,
		strbuf_str(&b));
	strbuf_free(&b);
	return used;
}

static int
where_width(const struct ui *ui, char digit, const struct where *w, bool all)
{
	int width = utf8_width(_(screen_at(ui->screen)->title)) + (all ? 3 : 9);

	for (size_t i = 0; all && screen_at(i); i++)
		if (i != ui->screen && group_has(ui, digit, i))
			width += utf8_width(_(screen_at(i)->title)) + 2;
	for (size_t i = 0; w->n_tabs > 1 && i < w->n_tabs; i++)
		width += utf8_width(w->tab(w->arg, i)) + 2;
	return width + 1 + w->right;
}

/* The screens of the group, or the current one and its number among them. */
static int
put_group(const struct ui *ui, struct canvas *c, const struct area *a, char digit, bool all)
{
	size_t n = group_size(ui, digit), number = 0;
	struct strbuf b = { 0 };
	int col = 0;

	if (n < 2)
		return 1 + canvas_text(c, a->row, a->col + 1, a->cols - 1, LOOK_HEAD,
			_(screen_at(ui->screen)->title));
	for (size_t i = 0; screen_at(i); i++) {
		if (!group_has(ui, digit, i))
			continue;
		number += i <= ui->screen;
		if (all || i == ui->screen)
			col += put_name(c, a, col, _(screen_at(i)->title), i == ui->screen);
	}
	if (!all) {
		strbuf_addf(&b, " %zu/%zu", number, n);
		col += canvas_text(c, a->row, a->col + col, a->cols - col, LOOK_DIM, strbuf_str(&b));
		strbuf_free(&b);
	}
	return col;
}

int
status_where(struct view *v, struct canvas *c, const struct area *a, const struct where *w)
{
	char digit = screen_at(v->ui->screen)->digit;
	bool all = where_width(v->ui, digit, w, true) <= a->cols;
	int col = put_group(v->ui, c, a, digit, all);

	if (w->n_tabs > 1)
		col += canvas_text(c, a->row, a->col + col, a->cols - col, LOOK_FRAME, " |");
	for (size_t i = 0; w->n_tabs > 1 && i < w->n_tabs; i++)
		col += put_name(c, a, col, w->tab(w->arg, i), i == w->at);
	return col;
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

/* The line a list is typed into stands where the message would. */
static bool
typing(const struct view *v)
{
	return !v->modal && v->ops->typing && v->ops->typing(v);
}

/* Bytes of the message on the status line; the rest stands in the place of the keys. */
static size_t
message_fit(const struct ui *ui, const struct canvas *c)
{
	int width;
	size_t n = utf8_fit(ui->message, c->cols - 2, &width);

	for (size_t blank = n; ui->message[n] && blank > n / 2; blank--)
		if (ui->message[blank] == ' ')
			return blank + 1;
	return n;
}

static void
put_message(const struct ui *ui, struct canvas *c, int row, const char *part)
{
	canvas_text(c, row, 1, c->cols - 2, ui->message_bad ? LOOK_BAD : LOOK_STRONG, part);
}

void
status_keys(struct view *v, struct canvas *c, int row)
{
	struct bar b = { v, c, row, 1 };
	size_t shown = message_fit(v->ui, c);

	canvas_fill(c, &(struct area){ row, 0, 1, c->cols }, LOOK_NORMAL);
	if (v->ui->message[shown] && !typing(v))
		put_message(v->ui, c, row, v->ui->message + shown);
	else
		action_each(v, bar_action, &b);
}

void
status_line(struct view *v, struct canvas *c, int row)
{
	struct area a = { row, 0, 1, c->cols };
	bool taken = typing(v);

	canvas_fill(c, &a, LOOK_NORMAL);
	if (*v->ui->message && !taken) {
		put_message(v->ui, c, row, arena_strndup(v->ui->scratch, v->ui->message,
			message_fit(v->ui, c)));
	} else if (v->ops->status) {
		v->ops->status(v, c, &a);
		if (!taken)
			clock_draw(v->ui, c, row);
	}
}
