/*
 * The helper program jixiao-print, which holds what is heavy: started, told records through a pipe
 * (wire.h), its sentence taken back.
 */
#ifndef JIXIAO_OUTPUT_HELPER_H
#define JIXIAO_OUTPUT_HELPER_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "output/sink.h"

struct helper {
	struct arena *arena; /* the caller's */
	struct sink *sink;
	int to, from; /* pipes: records to the helper, its sentence from it */
	pid_t pid;
	struct sigaction pipe_before;
	char first; /* of the helper's answer */
};

/* Starts it for "list", "document" or "printers". RC_IO. */
enum rc helper_start(struct helper *h, const char *what, struct arena *a, struct err *err) MUST_USE;
/* NULL is empty. */
void helper_cell(struct helper *h, const char *text);
void helper_int(struct helper *h, int value);
void helper_record(struct helper *h);
/* Waits for the helper to have begun the file; if it could not, it is done with and the code is its
 * own. */
enum rc helper_begun(struct helper *h, struct err *err) MUST_USE;
/* Ends the stream, or breaks it off if it is not whole, and waits. What the helper says becomes the
 * error if it failed, else the answer (may be NULL). */
enum rc helper_finish(struct helper *h, bool whole, struct strbuf *answer, struct err *err) MUST_USE;

#endif
