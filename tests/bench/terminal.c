/*
 * A program in a pseudo-terminal. What it takes to decode the screen is in every measurement, on both
 * sides alike. A wait of 60 s is a failure of the measurement, which ends the bench with the screen
 * as it stands.
 */
#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 60000

double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
on_osc(const char *command, size_t len, void *user)
{
	struct term *p = user;

	if (len < 5 || strncmp(command, "7770;", 5) != 0)
		return 0;
	p->marks++;
	return 1;
}

static void
on_output(const char *bytes, size_t len, void *user)
{
	struct term *p = user;

	if (p->n_out + len <= sizeof p->out)
		memcpy(p->out + p->n_out, bytes, len);
	p->n_out += len;
}

static void
give_up(struct term *p, const char *what)
{
	fprintf(stderr, "Waited in vain for %s. The screen:\n", what);
	term_dump(p);
	term_stop(p);
	exit(3);
}

void
term_start(struct term *p, int rows, int cols, char *const argv[])
{
	static const VTermParserCallbacks fallbacks = { .osc = on_osc };
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	*p = (struct term){ .rows = rows, .cols = cols };
	p->vt = vterm_new(rows, cols);
	vterm_set_utf8(p->vt, 1);
	vterm_output_set_callback(p->vt, on_output, p);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_unrecognised_fallbacks(p->screen, &fallbacks, p);
	vterm_screen_reset(p->screen, 1);
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid < 0) {
		perror("forkpty");
		exit(3);
	}
	if (p->pid == 0) {
		execv(argv[0], argv);
		perror(argv[0]);
		_exit(3);
	}
}

/* Reads once what is there; false when the program has ended. */
static bool
take(struct term *p, double until, const char *what)
{
	struct pollfd poll_fd = { .fd = p->fd, .events = POLLIN };
	double left = until - now_ms();
	char buf[65536];
	ssize_t n;

	if (left <= 0 || poll(&poll_fd, 1, (int)left + 1) == 0)
		give_up(p, what);
	n = read(p->fd, buf, sizeof buf);
	if (n <= 0)
		return n < 0 && errno == EINTR;
	p->bytes += (size_t)n;
	vterm_input_write(p->vt, buf, (size_t)n);
	return true;
}

static void
send_out(struct term *p)
{
	if (write(p->fd, p->out, p->n_out) != (ssize_t)p->n_out)
		give_up(p, "room for keys");
	p->n_out = 0;
}

/* One "<Name>"; returns the characters it took, 0 if it is none. */
static size_t
special(struct term *p, const char *keys)
{
	static const struct {
		const char *name;
		VTermKey key;
	} names[] = { { "<Down>", VTERM_KEY_DOWN }, { "<Up>", VTERM_KEY_UP },
		{ "<PageDown>", VTERM_KEY_PAGEDOWN }, { "<PageUp>", VTERM_KEY_PAGEUP },
		{ "<Home>", VTERM_KEY_HOME }, { "<End>", VTERM_KEY_END },
		{ "<Enter>", VTERM_KEY_ENTER }, { "<Esc>", VTERM_KEY_ESCAPE },
		{ "<Tab>", VTERM_KEY_TAB }, { "<Backspace>", VTERM_KEY_BACKSPACE } };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t len = strlen(names[i].name);
		if (strncmp(keys, names[i].name, len) == 0) {
			vterm_keyboard_key(p->vt, names[i].key, VTERM_MOD_NONE);
			return len;
		}
	}
	int number, len = 0;
	char letter;
	if (sscanf(keys, "<F%d>%n", &number, &len) == 1 && len) {
		vterm_keyboard_key(p->vt, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
		return (size_t)len;
	}
	if (sscanf(keys, "<A-%c>%n", &letter, &len) == 1 && len) {
		vterm_keyboard_unichar(p->vt, (unsigned char)letter, VTERM_MOD_ALT);
		return (size_t)len;
	}
	return 0;
}

static void
type(struct term *p, const char *keys)
{
	while (*keys) {
		size_t n = *keys == '<' ? special(p, keys) : 0;
		if (n == 0) {
			on_output(keys, 1, p);
			n = 1;
		}
		keys += n;
	}
	send_out(p);
}

double
term_keys(struct term *p, const char *keys)
{
	unsigned marks = p->marks + 1;
	double start = now_ms();

	type(p, keys);
	type(p, "\033[7770~");
	while (p->marks < marks)
		if (!take(p, start + PATIENCE_MS, keys))
			give_up(p, keys);
	return now_ms() - start;
}

double
term_until(struct term *p, const char *keys, int row, const char *text)
{
	double start = now_ms();

	type(p, keys);
	while (!term_shows(p, row, text))
		if (!take(p, start + PATIENCE_MS, text))
			give_up(p, text);
	return now_ms() - start;
}

void
term_row(struct term *p, int row, char *ret, size_t size)
{
	VTermRect rect = { .start_row = row, .end_row = row + 1, .start_col = 0, .end_col = p->cols };
	size_t n = vterm_screen_get_text(p->screen, ret, size - 1, rect);

	n = n < size - 1 ? n : size - 1;
	while (n > 0 && (ret[n - 1] == ' ' || ret[n - 1] == '\n'))
		n--;
	ret[n] = '\0';
}

bool
term_shows(struct term *p, int row, const char *text)
{
	char line[2048];

	for (int y = row < 0 ? 0 : row; y < (row < 0 ? p->rows : row + 1); y++) {
		term_row(p, y, line, sizeof line);
		if (strstr(line, text))
			return true;
	}
	return false;
}

void
term_dump(struct term *p)
{
	char line[2048];

	for (int y = 0; y < p->rows; y++) {
		term_row(p, y, line, sizeof line);
		fprintf(stderr, "|%s\n", line);
	}
}

long
term_status(const struct term *p, const char *name)
{
	char path[64], line[256];
	long value = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)p->pid);
	f = fopen(path, "r");
	if (!f)
		return -1;
	while (fgets(line, sizeof line, f))
		if (strncmp(line, name, strlen(name)) == 0)
			value = atol(line + strlen(name));
	fclose(f);
	return value;
}

void
term_stop(struct term *p)
{
	kill(p->pid, SIGTERM);
	close(p->fd);
	waitpid(p->pid, NULL, 0);
	vterm_free(p->vt);
}
