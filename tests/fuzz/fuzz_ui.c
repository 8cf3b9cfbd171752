/*
 * The whole screens by keys, on a database in memory: whatever is pressed, every frame holds whole
 * characters, and the program ends when the terminal hangs up. A byte is a key: printable and control
 * characters as they are, valid UTF-8 as typed text, any other byte one of the named keys.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/op.h"
#include "base/utf8.h"
#include "view.h"

#define KEYS_MAX 400

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const char *p, *end;
	int rows, cols, keys;
};

static void
size(void *arg, int *rows, int *cols)
{
	const struct input *in = arg;

	*rows = in->rows;
	*cols = in->cols;
}

static void
show(void *arg, const struct canvas *c)
{
	(void)arg;
	for (int row = 0; row < c->rows; row++) {
		int width = 0;
		for (int col = 0; col < c->cols; col++)
			width += canvas_at(c, row, col)->width;
		if (width != c->cols)
			abort();
	}
	if (c->cursor_row >= c->rows || c->cursor_col >= c->cols)
		abort();
}

static struct key
named(struct input *in, unsigned char b)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 5, 20 }, { 60, 200 } };
	uint32_t code = (uint32_t)K_UP + b % 22;

	if (b % 64 >= 48)
		code = (uint32_t)K_F0 + 1 + b % 12;
	else if (b % 64 == 47) {
		in->rows = sizes[b / 64][0];
		in->cols = sizes[b / 64][1];
		code = K_RESIZE;
	}
	return (struct key){ code, b % 64 == 46 };
}

static struct key
key(void *arg, int timeout_ms, const int *fds, size_t n)
{
	struct input *in = arg;
	uint32_t code;

	(void)fds;
	(void)n;
	if (in->p == in->end || in->keys++ == KEYS_MAX)
		return (struct key){ K_HANGUP, false };
	if (timeout_ms >= 0 && in->keys % 3 == 0)
		return (struct key){ K_NONE, false };
	size_t len = utf8_decode(in->p, (size_t)(in->end - in->p), &code);
	if (len == 0) {
		struct key k = named(in, (unsigned char)*in->p++);
		return k;
	}
	in->p += len;
	return (struct key){ code == '\r' || code == '\n' ? K_ENTER : code, false };
}

static bool
pending(void *arg)
{
	const struct input *in = arg;

	return in->p != in->end && in->keys % 4 != 0;
}

static void
nothing(void *arg)
{
	(void)arg;
}

static void
make(struct app *app, const char *reg, const char *name, const struct op_arg *args, size_t n)
{
	struct op_item item = { .op = op_find(reg, name), .call = { .args = args, .n_args = n } };
	struct arena *a = arena_new();
	struct err err;

	if (app_do(app, &item, 1, a, NULL, &err) != RC_OK) {
		fprintf(stderr, "%s\n", err.msg);
		abort();
	}
	arena_free(a);
}

static struct app *
session(void)
{
	const struct app_options o = { .db_path = ":memory:", .create = true };
	const struct op_arg unit[] = { { "code", "101" }, { "name", "住房和城乡建设局" } };
	struct app *app;
	struct err err;

	if (app_open(&o, &app, &err) != RC_OK) {
		fprintf(stderr, "%s\n", err.msg);
		abort();
	}
	make(app, "unit", "add", unit, 2);
	for (char c = '1'; c < '6'; c++) {
		const char code[] = { 'P', c, '\0' };
		const struct op_arg goal[] = { { "code", code }, { "name", "公厕修缮" },
			{ "department", "101" }, { "year", "2024" }, { "budget", "12.5" },
			{ "annual_goal", "有效提升\n完成12座" } };
		make(app, "goal", "add", goal, 6);
	}
	if (app_set_year(app, 2024, &err) != RC_OK)
		abort();
	return app;
}

static char dir[] = "/tmp/jixiao-fuzz-XXXXXX"; /* exports go there */

static void
clean(void)
{
	rmdir(dir);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct app_options o = { 0 };
	struct input in = { (const char *)data, (const char *)data + n, 24, 80, 0 };
	const struct ui_io io = { &in, size, show, key, pending, nothing, nothing };
	int cwd = open(".", O_RDONLY | O_CLOEXEC);
	struct app *app;
	struct ui *ui;

	if (strstr(dir, "XXXXXX") && (!mkdtemp(dir) || atexit(clean) != 0))
		abort();
	if (cwd < 0 || chdir(dir) != 0)
		abort();
	setenv("JIXIAO_NOW", "2024-03-05T09:00:00", 1);
	app = session();
	ui = ui_new(app, &o, &io);
	ui_start(ui);
	ui_loop(ui);
	ui_free(ui);
	app_close(app);
	if (fchdir(cwd) != 0)
		abort();
	close(cwd);
	return 0;
}
