/*
 * The only curses file. Keys are read as bytes and put together here: a UTF-8 character or an
 * escape sequence may arrive in pieces. The window's size is asked for before each frame, because
 * resize signals get lost.
 */
#include "term_int.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"

enum { CODE_PASTE = 0x1F00, CODE_PASTE_END, CODE_FENCE, CODE_WORD_LEFT, CODE_WORD_RIGHT };

/* Handlers have no argument: the one terminal of the process. */
static struct term *volatile started;

struct term *
term_started(void)
{
	return started;
}

/* Start and stop */

static bool
has_string(const char *name)
{
	const char *s = tigetstr(name);

	return s && s != (const char *)-1;
}

static void
add_leave(struct term *t, const char *s)
{
	size_t n = s && s != (const char *)-1 ? strlen(s) : 0;

	if (t->leave_len + n < sizeof t->leave) {
		memcpy(t->leave + t->leave_len, s, n);
		t->leave_len += n;
	}
}

static void
start_colours(struct term *t, bool wanted)
{
	const char *no = getenv("NO_COLOR");
	t->colour = wanted && !(no && *no) && has_colors();
	if (!t->colour)
		return;
	start_color();
	use_default_colors();
	for (int i = 0; i < LOOK_COUNT; i++) { /* pair 0 is the terminal's own */
		const struct theme *th = theme_look((enum look)i);
		if (th->fg >= 0)
			init_pair((short)(i + 1), (short)th->fg, (short)th->bg);
	}
}

static void
start_keys(struct term *t)
{
	t->fence = getenv("JIXIAO_FENCE") && strcmp(getenv("JIXIAO_FENCE"), "1") == 0;
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(20);
	define_key("\033[200~", CODE_PASTE);
	define_key("\033[201~", CODE_PASTE_END);
	define_key("\033[1;5D", CODE_WORD_LEFT);
	define_key("\033[1;5C", CODE_WORD_RIGHT);
	if (t->fence)
		define_key("\033[7770~", CODE_FENCE);
}

/* No screens here: what to use instead. */
static enum rc
check_terminal(struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, RC_USAGE, NULL,
			_("Input or output is no terminal: use --plain, or the commands that jixiao --help "
			  "lists."));
	if (!name || !*name || strcmp(name, "dumb") == 0 || strcmp(name, "unknown") == 0)
		return err_set(err, RC_USAGE, NULL,
			_("The terminal \"%s\" cannot show screens: set TERM to what it is, use --plain, or "
			  "the commands that jixiao --help lists."), name ? name : "");
	return RC_OK;
}

enum rc
term_start(bool colour, struct term **ret, struct err *err)
{
	enum rc rc = check_terminal(err);

	if (rc)
		return rc;
	struct term *t = xcalloc(1, sizeof *t);
	tcgetattr(STDIN_FILENO, &t->saved);
	if (pipe2(t->pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
		free(t);
		return err_set(err, RC_IO, NULL, _("The system gives no pipe: %s"), strerror(errno));
	}
	started = t;
	term_catch(t); /* before curses, which would take SIGWINCH and SIGINT for itself */
	t->screen = newterm(NULL, stdout, stdin);
	if (!t->screen || !has_string("cup")) {
		char name[64];
		snprintf(name, sizeof name, "%s", getenv("TERM"));
		term_stop(t);
		return err_set(err, RC_USAGE, NULL,
			_("The terminal \"%s\" cannot show screens: set TERM to what it is, use --plain, or "
			  "the commands that jixiao --help lists."), name);
	}
	add_leave(t, "\033[?2004l");
	add_leave(t, tigetstr("sgr0"));
	add_leave(t, tigetstr("cnorm"));
	add_leave(t, tigetstr("rmkx"));
	add_leave(t, tigetstr("rmcup"));
	start_keys(t);
	start_colours(t, colour);
	(void)!write(STDOUT_FILENO, "\033[?2004h", 8);
	*ret = t;
	return RC_OK;
}

void
term_stop(struct term *t)
{
	if (!t)
		return;
	if (t->screen) {
		(void)!write(STDOUT_FILENO, "\033[?2004l", 8);
		endwin();
	}
	started = NULL;
	term_release(t);
	if (t->screen)
		delscreen(t->screen);
	tcsetattr(STDIN_FILENO, TCSANOW, &t->saved);
	close(t->pipe[0]);
	close(t->pipe[1]);
	canvas_free(t->shown);
	free(t->run);
	free(t);
}

/* Frames */

void
term_size(struct term *t, int *rows, int *cols)
{
	struct winsize w;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row && w.ws_col &&
		is_term_resized(w.ws_row, w.ws_col)) {
		resize_term(w.ws_row, w.ws_col);
		term_forget(t);
	}
	*rows = LINES;
	*cols = COLS;
}

void
term_forget(struct term *t)
{
	canvas_free(t->shown);
	t->shown = NULL;
	clearok(curscr, TRUE);
}

static void
set_look(const struct term *t, enum look look)
{
	const struct theme *th = theme_look(look);
	unsigned attrs = t->colour ? th->attrs : th->mono;
	attr_t a = 0;

	if (attrs & THEME_BOLD)
		a |= A_BOLD;
	if (attrs & THEME_REVERSE)
		a |= A_REVERSE;
	if (attrs & THEME_UNDERLINE)
		a |= A_UNDERLINE;
	if (attrs & THEME_DIM)
		a |= A_DIM;
	attr_set(a, (short)(t->colour && th->fg >= 0 ? look + 1 : 0), NULL);
}

/* Writes columns [from, to) of a row, look by look. */
static void
put_span(struct term *t, const struct canvas *c, int row, int from, int to)
{
	for (int col = from; col < to;) {
		unsigned char look = canvas_at(c, row, col)->look;
		int start = col, n = 0;
		for (; col < to && canvas_at(c, row, col)->look == look; col++) {
			const char *s = canvas_at(c, row, col)->text;
			uint32_t cp;
			for (size_t len; *s && (len = utf8_decode(s, 4, &cp)) != 0; s += len)
				t->run[n++] = (wchar_t)cp;
		}
		t->run[n] = L'\0';
		set_look(t, (enum look)look);
		mvaddnwstr(row, start, t->run, n);
	}
}

static bool
same(const struct glyph *a, const struct glyph *b)
{
	return a->look == b->look && a->width == b->width && strcmp(a->text, b->text) == 0;
}

static void
put_row(struct term *t, const struct canvas *c, int row)
{
	int from = 0, to = c->cols;

	if (t->shown) {
		while (from < to && same(canvas_at(c, row, from), canvas_at(t->shown, row, from)))
			from++;
		while (to > from && same(canvas_at(c, row, to - 1), canvas_at(t->shown, row, to - 1)))
			to--;
		while (from > 0 && from < to && (canvas_at(c, row, from)->width == 0 ||
			canvas_at(t->shown, row, from)->width == 0))
			from--;
		while (to < c->cols && from < to && (canvas_at(c, row, to)->width == 0 ||
			canvas_at(t->shown, row, to)->width == 0))
			to++;
	}
	if (from < to)
		put_span(t, c, row, from, to);
}

void
term_put(struct term *t, const struct canvas *c)
{
	if (t->shown && (t->shown->rows != c->rows || t->shown->cols != c->cols)) {
		canvas_free(t->shown);
		t->shown = NULL;
	}
	if (t->run_cap < c->cols) {
		t->run_cap = c->cols;
		t->run = xreallocarray(t->run, (size_t)c->cols * GLYPH_BYTES + 1, sizeof *t->run);
	}
	for (int row = 0; row < c->rows; row++)
		put_row(t, c, row);
	curs_set(c->cursor_row >= 0);
	if (c->cursor_row >= 0)
		move(c->cursor_row, c->cursor_col);
	refresh();
	if (!t->shown)
		t->shown = canvas_new(c->rows, c->cols);
	canvas_copy(t->shown, c);
}

void
term_fence(struct term *t)
{
	char mark[40];
	int n = snprintf(mark, sizeof mark, "\033]7770;%lu\033\\", ++t->fences);

	(void)!write(STDOUT_FILENO, mark, (size_t)n);
}

/* Keys */

/* Reads what is there; ERR if nothing is. */
static int
byte(void)
{
	int c = getch();

	return c == KEY_RESIZE ? getch() : c;
}

/* A byte that must follow soon: the rest of a character. */
static int
next_byte(void)
{
	struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
	int c = byte();

	if (c == ERR && poll(&p, 1, 100) > 0)
		c = byte();
	return c;
}

static uint32_t
character(int first)
{
	char s[4] = { (char)first };
	size_t want = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1, n = 1;
	uint32_t cp;

	while (n < want) {
		int c = next_byte();
		if (c == ERR)
			break;
		if (c < 0x80 || c > 0xBF) { /* broken off: the key that came instead is kept */
			ungetch(c);
			break;
		}
		s[n++] = (char)c;
	}
	return utf8_decode(s, n, &cp) == n ? cp : 0xFFFD;
}

/* What follows an escape that curses did not know: nothing, a key with Alt, or a sequence of a key
 * that nobody named, which is skipped as a whole. */
static uint32_t
escape(void)
{
	int c = byte();

	if (c == ERR)
		return K_ESC;
	if (c == '[' || c == 'O') {
		do
			c = byte();
		while (c != ERR && c < 0x100 && (c < 0x40 || c > 0x7E || c == '['));
		return K_UNKNOWN;
	}
	if (c >= ' ' && c < 0x7F)
		return (uint32_t)c | (uint32_t)K_ALT;
	ungetch(c);
	return K_ESC;
}

static uint32_t
named(int c)
{
	static const struct {
		int curses;
		uint32_t code;
	} names[] = {
		{ KEY_UP, K_UP }, { KEY_DOWN, K_DOWN }, { KEY_LEFT, K_LEFT }, { KEY_RIGHT, K_RIGHT },
		{ KEY_HOME, K_HOME }, { KEY_END, K_END }, { KEY_FIND, K_HOME }, { KEY_SELECT, K_END },
		{ KEY_PPAGE, K_PGUP }, { KEY_NPAGE, K_PGDN }, { KEY_IC, K_INS }, { KEY_DC, K_DEL },
		{ KEY_ENTER, K_ENTER }, { KEY_BTAB, K_BACKTAB }, { KEY_BACKSPACE, K_BACKSPACE },
		{ CODE_FENCE, K_FENCE }, { CODE_WORD_LEFT, K_WORD_LEFT },
		{ CODE_WORD_RIGHT, K_WORD_RIGHT },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].curses == c)
			return names[i].code;
	if (c >= KEY_F(1) && c <= KEY_F(24))
		return (uint32_t)K_F0 + (uint32_t)(c - KEY_F0);
	return K_UNKNOWN;
}

static uint32_t
code_of(int c)
{
	switch (c) {
	case '\r':
	case '\n':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case 8:
	case 0x7F:
		return K_BACKSPACE;
	case 27:
		return escape();
	default:
		return c > 0xFF ? named(c) : c < 0x80 ? (uint32_t)c : character(c);
	}
}

struct key
term_key(struct term *t, int timeout_ms, const int *fds, size_t n)
{
	bool tried = false;

	for (;;) {
		int c = t->ended ? ERR : byte();
		if (c == ERR) {
			uint32_t what = tried ? K_HANGUP : term_wait(t, timeout_ms, fds, n);
			if (what != K_ENTER)
				return (struct key){ what, false };
			tried = true; /* readable and yet nothing to read: the terminal is gone */
			c = byte();
			if (c == ERR)
				continue;
		}
		tried = false;
		if (c == CODE_PASTE || c == CODE_PASTE_END) {
			t->pasting = c == CODE_PASTE;
			continue;
		}
		struct key k = { code_of(c), false };
		k.pasted = t->pasting && k.code != K_FENCE;
		return k;
	}
}

bool
term_pending(struct term *t)
{
	struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
	int c = t->ended ? ERR : byte();

	if (c == ERR)
		return poll(&p, 1, 0) > 0;
	ungetch(c);
	return true;
}
