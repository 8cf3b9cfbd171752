/*
 * The loop: a stack of views, the top one gets the keys. Reads a key, runs what hangs on it, reads
 * the views again, draws when no more input waits.
 */
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "app/options.h"
#include "base/intl.h"
#include "base/xalloc.h"
#include "view.h"

#define LATER_MS 30 /* without a key, before what was left out is drawn */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct view *
ui_top(const struct ui *ui)
{
	return ui->n ? ui->stack[ui->n - 1] : NULL;
}

/* Messages */

static void
say(struct ui *ui, bool bad, const char *fmt, va_list ap)
{
	vsnprintf(ui->message, sizeof ui->message, fmt, ap);
	for (char *p = ui->message; *p; p++)
		if (*p == '\n')
			*p = ' ';
	ui->message_bad = bad;
}

void
ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, false, fmt, ap);
	va_end(ap);
}

void
ui_hint(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, true, fmt, ap);
	va_end(ap);
}

void
ui_fail(struct ui *ui, const struct err *err)
{
	ui_hint(ui, "%s", err->msg);
}

/* Session */

struct ui *
ui_new(struct app *app, const struct app_options *o, const struct ui_io *io)
{
	struct ui *ui = xcalloc(1, sizeof *ui);

	ui->app = app;
	ui->dirty = true;
	ui->options = o;
	ui->io = *io;
	ui->scratch = arena_new();
	ui->clock = clock_new();
	ui->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	ui->watch_fd = -1;
	int rows, cols;
	ui->io.size(ui->io.arg, &rows, &cols);
	ui->canvas = canvas_new(rows, cols);
	ui->lines = app->options && strcmp(option_text(app->options, "screen", "frames"), "box") == 0;
	ui->canvas->lines = ui->lines;
	return ui;
}

void
ui_free(struct ui *ui)
{
	if (!ui)
		return;
	while (ui->n) {
		struct view *v = ui->stack[--ui->n];
		if (!v->root && !v->modal)
			v->ops->close(v);
	}
	for (size_t i = 0; i < UI_SCREENS; i++)
		if (ui->roots[i])
			ui->roots[i]->ops->close(ui->roots[i]);
	clock_free(ui->clock);
	canvas_free(ui->canvas);
	arena_free(ui->scratch);
	if (ui->wake_fd >= 0)
		close(ui->wake_fd);
	if (ui->watch_fd >= 0)
		close(ui->watch_fd);
	free(ui);
}

static void
load(struct ui *ui, struct view *v)
{
	struct err err = { 0 };

	if (v->ops->load && v->ops->load(v, &err) != RC_OK && err.rc != RC_CANCELLED)
		ui_fail(ui, &err);
}

void
ui_reload(struct ui *ui)
{
	ui->dirty = true;
	clock_stale(ui);
	for (size_t i = 0; i < ui->n; i++)
		load(ui, ui->stack[i]);
	for (size_t i = 0; i < UI_SCREENS; i++) /* what is not shown now is read when it is */
		if (ui->roots[i] && (ui->n == 0 || ui->stack[0] != ui->roots[i]))
			ui->roots[i]->stale = true;
}

void
ui_push(struct ui *ui, struct view *v)
{
	if (ui->n == UI_STACK) {
		ui_hint(ui, _("Too many views are open: go back with Esc first."));
		v->ops->close(v);
		return;
	}
	ui->stack[ui->n++] = v;
	load(ui, v);
}

static void
pop(struct ui *ui)
{
	struct view *v = ui->stack[--ui->n];

	v->ops->close(v);
	if (ui->n)
		load(ui, ui_top(ui));
}

static void
show_screen(struct ui *ui, size_t i)
{
	const struct screen *s = screen_at(i);
	struct view *v = ui->roots[i];

	while (ui->n > 1)
		pop(ui);
	if (!v) {
		v = s->open ? s->open(ui, s) : view_list_new(ui, s);
		v->root = v->stale = true;
		ui->roots[i] = v;
	}
	ui->screen = i;
	if (s->digit)
		ui->last[s->digit - '0'] = i;
	ui->stack[0] = v;
	ui->n = 1;
	clock_stale(ui);
}

static void
read_root(struct ui *ui)
{
	struct view *v = ui->stack[0];

	/* what was being counted when it was left has given way to the counts of other screens */
	if (v->stale || (v->ops->busy && v->ops->busy(v)))
		load(ui, v);
	v->stale = false;
}

void
ui_show(struct ui *ui, size_t screen)
{
	ui->n_trail = 0;
	show_screen(ui, screen);
	read_root(ui);
}

bool
ui_back(struct ui *ui)
{
	if (ui->n_trail == 0)
		return false;
	show_screen(ui, ui->trail[--ui->n_trail]);
	read_root(ui);
	return true;
}

/* Remembers the screen shown; of a long way the beginning is forgotten. */
static void
leave_trail(struct ui *ui, size_t to)
{
	if (ui->n == 0 || ui->screen == to)
		return;
	if (ui->n_trail == UI_TRAIL)
		memmove(ui->trail, ui->trail + 1, --ui->n_trail * sizeof *ui->trail);
	ui->trail[ui->n_trail++] = ui->screen;
}

void
ui_goto(struct ui *ui, const char *screen, const char *tab, const char *filter)
{
	for (size_t i = 0; screen_at(i); i++) {
		struct err err;
		if (strcmp(screen_at(i)->name, screen) != 0)
			continue;
		if (app_require(ui->app, screen_at(i)->perm, &err) != RC_OK) {
			ui_fail(ui, &err);
			return;
		}
		leave_trail(ui, i);
		show_screen(ui, i);
		if (!screen_at(i)->open && (tab || filter))
			view_list_given(ui->stack[0], tab, filter);
		read_root(ui);
		return;
	}
}

void
ui_start(struct ui *ui)
{
	ui->watch_fd = watch_open(ui->app->db_path);
	ui_goto(ui, screen_at(0)->name, NULL, NULL);
}

/* Keys */

static bool
views_busy(const struct ui *ui)
{
	for (size_t i = 0; i < ui->n; i++)
		if (ui->stack[i]->ops->busy && ui->stack[i]->ops->busy(ui->stack[i]))
			return true;
	return false;
}

static void
wake(struct ui *ui)
{
	uint64_t count;

	if (read(ui->wake_fd, &count, sizeof count) <= 0)
		return;
	ui->dirty = true;
	for (size_t i = 0; i < ui->n; i++)
		if (ui->stack[i]->ops->wake)
			ui->stack[i]->ops->wake(ui->stack[i]);
	if (!views_busy(ui))
		clock_wake(ui);
}

/* Other people's changes: no oftener than the configured seconds. A sign of one comes when the log
 * is written, which is before the change can be seen: a few more looks follow. */
static void
refresh(struct ui *ui)
{
	enum { TRIES = 5, FIRST_MS = 20 };
	int64_t now = now_ms();
	bool sign = watch_drain(ui->watch_fd);

	if (sign)
		ui->tries = 0;
	ui->stale = ui->app->db && (sign || ui->stale);
	if (!ui->stale || now < ui->refresh_at)
		return;
	if (app_changed(ui->app)) {
		ui->refresh_at = now + 1000 * option_int(ui->app->options, "screen", "refresh_seconds");
		ui_reload(ui);
	} else {
		ui->refresh_at = now + (FIRST_MS << (2 * ui->tries));
	}
	ui->stale = ++ui->tries < TRIES;
}

static void
fence(struct ui *ui)
{
	ui_draw_if_needed(ui); /* another size begins other work */
	while (views_busy(ui) || clock_busy(ui)) {
		struct pollfd p = { ui->wake_fd, POLLIN, 0 };
		poll(&p, 1, 1000);
		wake(ui);
	}
	refresh(ui);
	ui_draw_if_needed(ui);
	ui->io.fence(ui->io.arg);
}

static void
end(struct ui *ui)
{
	for (size_t i = 0; i < ui->n; i++)
		if (ui->stack[i]->ops->keep)
			ui->stack[i]->ops->keep(ui->stack[i]);
	for (size_t i = 0; i < UI_SCREENS; i++)
		if (ui->roots[i] && ui->roots[i]->ops->keep)
			ui->roots[i]->ops->keep(ui->roots[i]);
	ui->ended = true;
}

/* What to say about a key that does nothing here. */
static void
unknown_key(struct ui *ui, struct key k)
{
	struct strbuf b = { 0 };

	key_label(k.code, &b);
	if (k.pasted)
		ui_hint(ui, _("Pasted text is taken only where one types; nothing was done."));
	else if (k.code >= 0x2E80 && k.code < (uint32_t)K_NONE)
		ui_hint(ui, _("\"%s\" is no command: an input method is on. F-keys, Enter, arrows and digits "
			"work with it, / filters, ? shows all keys."), strbuf_str(&b));
	else if (k.code == K_UNKNOWN)
		ui_hint(ui, _("This key has no use here; ? shows all keys."));
	else
		ui_hint(ui, _("%s has no use here; ? shows all keys."), strbuf_str(&b));
	strbuf_free(&b);
}

static void
handle(struct ui *ui, struct key k)
{
	struct view *v = ui_top(ui);
	bool typing = v->ops->typing && v->ops->typing(v);

	*ui->message = '\0';
	ui->message_bad = false;
	if (!typing) {
		k.code = k.code == 0x3001 ? '/' : key_narrow(k.code); /* an input method makes / to 、 */
		if (k.pasted) {
			unknown_key(ui, k);
			return;
		}
	}
	if (group_key(ui, k.code))
		return;
	if (!v->modal && k.code == K_F0 + 9) {
		ui->prefix = true;
		ui_say(ui, _("F9: now the digit of a group (bar on top), F9 or arrows for its next screen, or Esc"));
		return;
	}
	if (!v->modal && (k.code & (uint32_t)K_ALT) && (k.code & 0xFF) >= '0' && (k.code & 0xFF) <= '9') {
		group_open(ui, k.code & 0xFF);
		return;
	}
	if (v->ops->key && v->ops->key(v, k))
		return;
	if (!action_key(v, k.code))
		unknown_key(ui, k);
}

static struct key
next_key(struct ui *ui)
{
	int fds[2] = { ui->wake_fd, ui->watch_fd };
	int wait = -1;

	if (ui->n_queue) {
		struct key k = ui->queue[0];
		memmove(ui->queue, ui->queue + 1, --ui->n_queue * sizeof *ui->queue);
		return k;
	}
	if (ui->later)
		wait = LATER_MS;
	else if (ui->stale)
		wait = ui->refresh_at > now_ms() ? (int)(ui->refresh_at - now_ms()) : 0;
	return ui->io.key(ui->io.arg, wait, fds, ui->watch_fd >= 0 ? 2 : 1);
}

void
ui_step(struct ui *ui)
{
	if (ui->n_queue == 0 && !ui->io.pending(ui->io.arg))
		ui_draw_if_needed(ui);
	arena_reset(ui->scratch);
	struct key k = next_key(ui);
	switch (k.code) {
	case K_HANGUP:
		end(ui);
		return;
	case K_FENCE:
		fence(ui);
		return;
	case K_NONE:
		if (ui->later)
			ui->idle = ui->dirty = true;
		refresh(ui);
		return;
	case K_WAKE:
		wake(ui);
		refresh(ui);
		return;
	case K_RESIZE:
		ui->dirty = true;
		return;
	default:
		break;
	}
	ui->dirty = true;
	if (ui_too_small(ui)) {
		ui->ended = k.code == 'q' || k.code == 17;
		return;
	}
	handle(ui, k);
	while (ui->n > 1 && ui_top(ui)->closed && !ui_top(ui)->modal)
		pop(ui);
}

void
ui_loop(struct ui *ui)
{
	while (ui->n && !ui->ended)
		ui_step(ui);
	end(ui);
}

void
ui_modal(struct ui *ui, struct view *v)
{
	struct arena *outer = ui->scratch; /* whoever asks keeps what he has there */

	if (ui->n == UI_STACK)
		return;
	ui->scratch = arena_new();
	v->modal = true;
	ui->stack[ui->n++] = v;
	load(ui, v);
	while (!v->closed && !ui->ended)
		ui_step(ui);
	while (ui->n && ui->stack[ui->n - 1] != v)
		ui->n--;
	if (ui->n)
		ui->n--;
	arena_free(ui->scratch);
	ui->scratch = outer;
}

bool
ui_broken_off(struct ui *ui)
{
	bool broken = false;

	while (ui->io.pending(ui->io.arg)) {
		struct key k = ui->io.key(ui->io.arg, 0, NULL, 0);
		if (k.code == K_ESC || k.code == 3 || k.code == K_HANGUP)
			broken = true;
		else if (ui->n_queue < sizeof ui->queue / sizeof *ui->queue)
			ui->queue[ui->n_queue++] = k;
		if (k.code == K_HANGUP)
			break;
	}
	return broken;
}
