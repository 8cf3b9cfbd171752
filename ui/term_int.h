/* The terminal, between its files: term.c knows curses, term_signal.c the operating system. */
#ifndef JIXIAO_UI_TERM_INT_H
#define JIXIAO_UI_TERM_INT_H

#include <signal.h>
#include <termios.h>
#include <wchar.h>

#include "term.h"

struct term {
	void *screen;         /* of curses */
	struct canvas *shown; /* what stands on the terminal, NULL unknown */
	bool colour, fence;
	bool pasting;
	unsigned long fences;
	wchar_t *run;         /* room for one row */
	int run_cap;
	/* for signal handlers */
	struct termios saved;
	char leave[256];
	size_t leave_len;
	int pipe[2];          /* a handler writes, term_key wakes */
	volatile sig_atomic_t ended;
	struct sigaction old[16];
	stack_t old_stack;
	void *stack;
};

/* The one terminal that is taken over, NULL if there is none: for signal handlers. */
struct term *term_started(void);

/* Catches the signals that end or crash the program or change the window, and lets go of them. */
void term_catch(struct term *t);
void term_release(struct term *t);
/* Waits for input (K_ENTER), a descriptor (K_WAKE), a resize, the end (K_HANGUP) or the time. */
uint32_t term_wait(struct term *t, int timeout_ms, const int *fds, size_t n);

#endif
