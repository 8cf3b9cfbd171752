/* Between the files of the harness. */
#ifndef JIXIAO_TESTS_HARNESS_INT_H
#define JIXIAO_TESTS_HARNESS_INT_H

#include "base/strbuf.h"
#include "harness.h"

long t_now(void);   /* ms */
long t_limit(const struct term_test *t); /* how long an expectation waits */
/* Reads what the program wrote; false at its end. Waits at most ms for more. */
bool t_pump(struct term_test *t, int ms);
/* The whole screen in the format of canvas_dump. */
void t_dump(struct term_test *t, struct strbuf *out);
/* Prints the screen, kills the program, fails the test. */
void t_complain(struct term_test *t, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Pumps until the condition holds or the time is up. */
#define EVENTUALLY(t, condition) \
	do { \
		long end_ = t_now() + t_limit(t); \
		while (!(condition) && t_pump(t, 20) && t_now() < end_) \
			; \
	} while (0)

#endif
