/*
 * A person who types a script: stands where the terminal would.
 */
#include "script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"

static void
size(void *arg, int *rows, int *cols)
{
	const struct script *s = arg;

	*rows = s->rows;
	*cols = s->cols;
}

void
script_check_frame(const struct script *s, const struct canvas *c)
{
	assert_int_equal(c->rows, s->rows);
	assert_int_equal(c->cols, s->cols);
	for (int row = 0; row < c->rows; row++) {
		int width = 0;
		for (int col = 0; col < c->cols; col++) {
			const struct glyph *g = canvas_at(c, row, col);
			if (g->width == 0) {
				assert_true(col > 0 && canvas_at(c, row, col - 1)->width == 2);
				assert_string_equal(g->text, "");
			} else {
				assert_int_equal(utf8_width(g->text), g->width);
			}
			width += g->width;
		}
		assert_int_equal(width, c->cols);
	}
	assert_true(c->cursor_row < c->rows && c->cursor_col < c->cols);
}

static void
show(void *arg, const struct canvas *c)
{
	struct script *s = arg;

	script_check_frame(s, c);
	strbuf_clear(&s->screen);
	canvas_dump(c, &s->screen);
	s->frames++;
}

/* "<20x5>" is no key but another size of the window. */
static bool
resized(struct script *s, const char *name)
{
	int rows, cols;

	if (sscanf(name, "<%dx%d>", &cols, &rows) != 2)
		return false;
	s->rows = rows;
	s->cols = cols;
	return true;
}

static struct key
key(void *arg, int timeout_ms, const int *fds, size_t n_fds)
{
	struct script *s = arg;
	struct key k = { K_HANGUP, false };
	char name[24];
	size_t n;

	(void)fds;
	(void)n_fds;
	if (!*s->at && timeout_ms >= 0 && s->waits++ < 5) { /* no key comes for a while */
		k.code = K_NONE;
		return k;
	}
	if (!*s->at) {
		k.code = s->fences ? K_HANGUP : K_FENCE;
		return k;
	}
	n = strcspn(s->at, ">") + 1;
	if (*s->at == '<' && n > 2 && n < sizeof name) {
		memcpy(name, s->at, n);
		name[n] = '\0';
		if (resized(s, name))
			k.code = K_RESIZE;
		else if (strcmp(name, "<Fence>") == 0)
			k.code = K_FENCE;
		else
			assert_true(key_parse(name, &k.code));
	} else {
		n = utf8_decode(s->at, strlen(s->at), &k.code);
		if (n == 0) {
			n = 1;
			k.code = 0xFFFD;
		}
	}
	s->at += n;
	return k;
}

static bool
pending(void *arg)
{
	(void)arg;
	return false; /* every key draws a frame, so that every frame is checked */
}

static void
fence(void *arg)
{
	struct script *s = arg;

	if (!*s->at)
		s->fences++;
}

static void
forget(void *arg)
{
	(void)arg;
}

void
script_run(struct script *s, struct app *app, const struct app_options *options, int rows, int cols,
	const char *keys)
{
	const struct ui_io io = { s, size, show, key, pending, fence, forget };
	struct app_options none = { 0 };
	struct ui *ui;

	strbuf_free(&s->screen);
	*s = (struct script){ .rows = rows, .cols = cols, .keys = keys, .at = keys };
	ui = ui_new(app, options ? options : &none, &io);
	if (app->db || first_start(ui)) {
		ui_start(ui);
		ui_loop(ui);
	}
	ui_free(ui);
}

void
script_free(struct script *s)
{
	strbuf_free(&s->screen);
}

const char *
script_row(struct script *s, int row)
{
	static char buf[4096];
	const char *p = strbuf_str(&s->screen);

	for (; *p; p += strcspn(p, "\n") + 1) {
		if (*p != '|' || row-- > 0)
			continue;
		size_t n = strcspn(p, "\n");
		assert_true(n < sizeof buf);
		memcpy(buf, p, n);
		buf[n] = '\0';
		return buf;
	}
	return "";
}

void
script_expect(struct script *s, const char *text)
{
	if (!strstr(strbuf_str(&s->screen), text)) {
		fprintf(stderr, "after %s not on the screen: %s\n%s\n", s->keys, text, strbuf_str(&s->screen));
		fail();
	}
}

void
script_absent(struct script *s, const char *text)
{
	if (strstr(strbuf_str(&s->screen), text)) {
		fprintf(stderr, "after %s on the screen: %s\n%s\n", s->keys, text, strbuf_str(&s->screen));
		fail();
	}
}

void
script_golden(const char *name, const char *text)
{
	struct arena *a = arena_new();
	const char *path = arena_printf(a, "%s/%s", getenv("JIXIAO_GOLDEN"), name);
	struct err err;
	char *want = NULL;
	size_t n;

	if (getenv("UPDATE_GOLDEN")) {
		assert_int_equal(file_write(path, text, strlen(text), &err), RC_OK);
	} else if (file_read(path, 1 << 22, a, &want, &n, &err) != RC_OK || strcmp(want, text) != 0) {
		print_error("%s differs; expected:\n%s\nfound:\n%s\nIf this is right: UPDATE_GOLDEN=1 meson "
			"test ...\n", path, want ? want : "(no file)", text);
		fail();
	}
	arena_free(a);
}
