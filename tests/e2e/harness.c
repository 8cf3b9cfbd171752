/*
 * The harness of the stories: pty, libvterm, fence.
 */
#include "harness_int.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "key.h"

long
t_limit(const struct term_test *t)
{
	const char *factor = getenv("JIXIAO_TEST_TIMES");

	return 5000L * (t->patience ? t->patience : 1) * (factor ? atol(factor) : 1);
}

long
t_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What libvterm tells */

static int
on_osc(const char *command, size_t len, void *user)
{
	struct term_test *t = user;

	if (len > 5 && memcmp(command, "7770;", 5) == 0)
		t->answered = strtoul(command + 5, NULL, 10);
	return 1;
}

static int
on_prop(VTermProp prop, VTermValue *val, void *user)
{
	struct term_test *t = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->cursor_visible = val->boolean != 0;
	if (prop == VTERM_PROP_ALTSCREEN)
		t->left_screen = val->boolean == 0;
	return 1;
}

static void
on_output(const char *s, size_t len, void *user)
{
	struct term_test *t = user;

	while (len) {
		ssize_t n = write(t->fd, s, len);
		if (n < 0 && errno == EAGAIN) {
			struct pollfd p = { t->fd, POLLOUT, 0 };
			poll(&p, 1, 100);
			continue;
		}
		if (n <= 0)
			return;
		s += n;
		len -= (size_t)n;
	}
}

static const VTermParserCallbacks fallbacks = { .osc = on_osc };
static const VTermScreenCallbacks screen_callbacks = { .settermprop = on_prop };

/* Start */

void
t_dir(struct term_test *t)
{
	if (*t->dir)
		return;
	snprintf(t->dir, sizeof t->dir, "/tmp/jixiao-e2e-XXXXXX");
	assert_non_null(mkdtemp(t->dir));
}

static void
set_environment(const struct term_test *t)
{
	static const char *const drop[] = { "NO_COLOR", "LC_MESSAGES", "LANG", "XDG_DATA_HOME",
		"XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "LINES", "COLUMNS" };

	for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
		unsetenv(drop[i]);
	setenv("HOME", t->dir, 1);
	setenv("TZ", "UTC", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", t->lang, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("JIXIAO_NOW", "2025-03-31T09:00:00", 1);
	setenv("JIXIAO_FENCE", "1", 1);
}

/* The arguments with --lang in front. */
static const char **
arguments(const struct term_test *t, const char *const *argv)
{
	size_t n = 0;

	while (argv[n])
		n++;
	const char **all = calloc(n + 3, sizeof *all);
	assert_non_null(all);
	all[0] = argv[0];
	all[1] = "--lang";
	all[2] = t->lang;
	memcpy(all + 3, argv + 1, (n - 1) * sizeof *all);
	return all;
}

static const char *
program(const struct term_test *t)
{
	const char *path = t->program ? t->program : getenv("JIXIAO_PROGRAM");

	assert_non_null(path);
	return path;
}

void
t_spawn_(struct term_test *t, int rows, int cols, const char *const *argv)
{
	struct winsize w = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	if (!t->lang)
		t->lang = "zh_CN";
	t_dir(t);
	const char **all = arguments(t, argv);
	t->rows = rows;
	t->cols = cols;
	t->sent = t->answered = t->bytes = 0;
	t->ended = false;
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, on_output, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &screen_callbacks, t);
	vterm_screen_set_unrecognised_fallbacks(t->screen, &fallbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	t->pid = forkpty(&t->fd, NULL, NULL, &w);
	assert_true(t->pid >= 0);
	if (t->pid == 0) {
		set_environment(t);
		execv(program(t), (char *const *)(uintptr_t)all);
		_exit(127);
	}
	free(all);
	fcntl(t->fd, F_SETFL, O_NONBLOCK);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
}

void
t_start_(struct term_test *t, int rows, int cols, const char *const *argv)
{
	t_spawn_(t, rows, cols, argv);
	t_wait(t);
}

/* Reads what the program wrote; false at its end. Waits at most ms for more. */
bool
t_pump(struct term_test *t, int ms)
{
	struct pollfd p = { t->fd, POLLIN, 0 };
	char buf[16384];

	if (t->ended)
		return false;
	if (poll(&p, 1, ms) <= 0)
		return true;
	ssize_t n = read(t->fd, buf, sizeof buf);
	if (n > 0) {
		t->bytes += (size_t)n;
		vterm_input_write(t->vt, buf, (size_t)n);
		return true;
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	waitpid(t->pid, &t->status, 0);
	t->ended = true;
	return false;
}

void
t_complain(struct term_test *t, const char *fmt, ...)
{
	struct strbuf b = { 0 };
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&b, fmt, ap);
	va_end(ap);
	strbuf_addc(&b, '\n');
	if (t->ended)
		strbuf_addf(&b, "the program ended with status %d\n", t->status);
	t_dump(t, &b);
	fputs(strbuf_str(&b), stderr); /* print_error cuts */
	strbuf_free(&b);
	if (!t->ended) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, &t->status, 0);
	}
	fail();
}

void
t_wait(struct term_test *t)
{
	static const char fence[] = "\033[7770~";
	long end = t_now() + t_limit(t);

	if (!t->ended) {
		t->sent++;
		on_output(fence, sizeof fence - 1, t);
	}
	while (t->answered < t->sent && t_pump(t, 50))
		if (t_now() > end)
			t_complain(t, "no answer to fence %lu", t->sent);
}

/* Keys */

static VTermKey
special(uint32_t code)
{
	switch (code) {
	case K_UP: return VTERM_KEY_UP;
	case K_DOWN: return VTERM_KEY_DOWN;
	case K_LEFT: return VTERM_KEY_LEFT;
	case K_RIGHT: return VTERM_KEY_RIGHT;
	case K_HOME: return VTERM_KEY_HOME;
	case K_END: return VTERM_KEY_END;
	case K_PGUP: return VTERM_KEY_PAGEUP;
	case K_PGDN: return VTERM_KEY_PAGEDOWN;
	case K_INS: return VTERM_KEY_INS;
	case K_DEL: return VTERM_KEY_DEL;
	case K_ENTER: return VTERM_KEY_ENTER;
	case K_TAB: return VTERM_KEY_TAB;
	case K_ESC: return VTERM_KEY_ESCAPE;
	case K_BACKSPACE: return VTERM_KEY_BACKSPACE;
	default:
		return code > K_F0 && code <= K_F0 + 24 ? VTERM_KEY_FUNCTION(code - K_F0) : VTERM_KEY_NONE;
	}
}

static void
press(struct term_test *t, uint32_t code)
{
	VTermKey key = special(code);

	if (code == K_BACKTAB)
		vterm_keyboard_key(t->vt, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	else if (code == K_WORD_LEFT || code == K_WORD_RIGHT)
		vterm_keyboard_key(t->vt, code == K_WORD_LEFT ? VTERM_KEY_LEFT : VTERM_KEY_RIGHT,
			VTERM_MOD_CTRL);
	else if (key != VTERM_KEY_NONE)
		vterm_keyboard_key(t->vt, key, VTERM_MOD_NONE);
	else if (code & (uint32_t)K_ALT)
		vterm_keyboard_unichar(t->vt, code & ~(uint32_t)K_ALT, VTERM_MOD_ALT);
	else if (code < ' ')
		vterm_keyboard_unichar(t->vt, code + '@' + 32, VTERM_MOD_CTRL);
	else
		vterm_keyboard_unichar(t->vt, code, VTERM_MOD_NONE);
	if (code == K_ESC) /* or the next key would read as one with Alt */
		t_wait(t);
}

void
t_send_(struct term_test *t, const char *const *keys)
{
	for (; *keys && !t->ended; keys++) {
		uint32_t code;
		size_t n = strlen(*keys);
		if (n > 2 && (*keys)[0] == '<' && (*keys)[n - 1] == '>') {
			if (!key_parse(*keys, &code))
				t_complain(t, "%s is no key", *keys);
			press(t, code);
			continue;
		}
		for (const char *s = *keys; *s; s += n) {
			n = utf8_decode(s, strlen(s), &code);
			assert_true(n > 0);
			vterm_keyboard_unichar(t->vt, code, VTERM_MOD_NONE);
		}
	}
}

void
t_keys_(struct term_test *t, const char *const *keys)
{
	t_send_(t, keys);
	t_wait(t);
}

void
t_paste(struct term_test *t, const char *text)
{
	on_output("\033[200~", 6, t);
	on_output(text, strlen(text), t);
	on_output("\033[201~", 6, t);
	t_wait(t);
}

void
t_resize(struct term_test *t, int rows, int cols)
{
	struct winsize w = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	vterm_set_size(t->vt, rows, cols);
	t->rows = rows;
	t->cols = cols;
	ioctl(t->fd, TIOCSWINSZ, &w);
	t_wait(t);
}

/* End */

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

void
t_clean(struct term_test *t)
{
	nftw(t->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	*t->dir = '\0';
}

static void
finish(struct term_test *t)
{
	close(t->fd);
	vterm_free(t->vt);
	t->vt = NULL;
}

void
t_end(struct term_test *t, int status)
{
	EVENTUALLY(t, t->ended);
	if (!t->ended)
		t_complain(t, "the program did not end");
	if (!WIFEXITED(t->status) || WEXITSTATUS(t->status) != status)
		t_complain(t, "exit status is not %d", status);
	finish(t);
	t_clean(t);
}

void
t_quit(struct term_test *t, int status)
{
	for (int i = 0; i < 5 && !t->ended; i++)
		t_keys(t, "<Esc>", "q");
	t_end(t, status);
}

void
t_kill(struct term_test *t, int sig)
{
	kill(t->pid, sig);
	EVENTUALLY(t, t->ended);
	if (!t->ended)
		t_complain(t, "the program did not end by signal %d", sig);
	finish(t);
}

int
t_run_(struct term_test *t, char **ret_out, const char *const *argv)
{
	struct strbuf b = { 0 };
	int out[2], status;
	char buf[4096];
	ssize_t n;

	if (!t->lang)
		t->lang = "zh_CN";
	t_dir(t);
	const char **all = arguments(t, argv);
	assert_int_equal(pipe(out), 0);
	pid_t pid = fork();
	if (pid == 0) {
		set_environment(t);
		dup2(out[1], STDOUT_FILENO);
		dup2(out[1], STDERR_FILENO);
		close(out[0]);
		execv(program(t), (char *const *)(uintptr_t)all);
		_exit(127);
	}
	free(all);
	close(out[1]);
	while ((n = read(out[0], buf, sizeof buf)) > 0)
		strbuf_addn(&b, buf, (size_t)n);
	close(out[0]);
	waitpid(pid, &status, 0);
	strbuf_add(&b, "");
	if (ret_out)
		*ret_out = b.s;
	else
		strbuf_free(&b);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
