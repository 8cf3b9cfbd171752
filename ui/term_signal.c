/*
 * What the operating system does to the terminal: signals give it back when the program ends or
 * crashes and wake the loop; waiting for input and descriptors.
 */
#include "term_int.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/table.h"
#include "base/xalloc.h"

static const int crash_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT };
static const int end_signals[] = { SIGTERM, SIGHUP, SIGINT };

static void
give_back(const struct term *t)
{
	const char *p = t->leave;
	size_t n = t->leave_len;

	while (n) {
		ssize_t done = write(STDOUT_FILENO, p, n);
		if (done <= 0)
			break;
		p += done;
		n -= (size_t)done;
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &t->saved);
}

static void
on_crash(int sig)
{
	const struct term *t = term_started();

	if (t)
		give_back(t);
	raise(sig); /* SA_RESETHAND: this time for good */
}

static void
on_end(int sig)
{
	struct term *t = term_started();
	int keep = errno;

	(void)sig;
	if (t) {
		t->ended = 1;
		(void)!write(t->pipe[1], "", 1);
	}
	errno = keep;
}

static void
on_resize(int sig)
{
	const struct term *t = term_started();
	int keep = errno;

	(void)sig;
	if (t)
		(void)!write(t->pipe[1], "", 1);
	errno = keep;
}

static void
catch(struct term *t, size_t *n, int sig, void (*handler)(int), int flags)
{
	struct sigaction sa = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&sa.sa_mask);
	sigaction(sig, &sa, &t->old[(*n)++]);
}

void
term_catch(struct term *t)
{
	stack_t stack = { .ss_size = 65536 };
	size_t n = 0;

	t->stack = stack.ss_sp = xmalloc(stack.ss_size);
	sigaltstack(&stack, &t->old_stack);
	for (size_t i = 0; i < ARRAY_LEN(crash_signals); i++)
		catch(t, &n, crash_signals[i], on_crash, (int)(SA_RESETHAND | SA_ONSTACK));
	for (size_t i = 0; i < ARRAY_LEN(end_signals); i++)
		catch(t, &n, end_signals[i], on_end, SA_RESTART);
	catch(t, &n, SIGWINCH, on_resize, SA_RESTART);
}

void
term_release(struct term *t)
{
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(crash_signals); i++)
		sigaction(crash_signals[i], &t->old[n++], NULL);
	for (size_t i = 0; i < ARRAY_LEN(end_signals); i++)
		sigaction(end_signals[i], &t->old[n++], NULL);
	sigaction(SIGWINCH, &t->old[n], NULL);
	sigaltstack(&t->old_stack, NULL);
	free(t->stack);
}

/* Waits for input, a descriptor or the time; K_ENTER stands for "input". */
uint32_t
term_wait(struct term *t, int timeout_ms, const int *fds, size_t n)
{
	struct pollfd p[10] = { { STDIN_FILENO, POLLIN, 0 }, { t->pipe[0], POLLIN, 0 } };
	nfds_t count = 2;
	char drain[64];

	for (size_t i = 0; i < n && count < ARRAY_LEN(p); i++)
		p[count++] = (struct pollfd){ fds[i], POLLIN, 0 };
	int ready = poll(p, count, timeout_ms);
	if (p[1].revents)
		while (read(t->pipe[0], drain, sizeof drain) > 0)
			;
	if (t->ended)
		return K_HANGUP;
	if (ready < 0)
		return errno == EINTR ? K_RESIZE : K_HANGUP;
	if (ready == 0)
		return K_NONE;
	if (p[0].revents)
		return (p[0].revents & POLLIN) ? K_ENTER : K_HANGUP;
	return p[1].revents ? K_RESIZE : K_WAKE;
}
