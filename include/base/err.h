/*
 * Errors: a code for the program, a sentence for the user, the field or place it belongs to.
 * Whoever finds the fault writes the sentence, translated; callers pass it on or put a context in
 * front. Nothing below main, cli and the screens prints.
 */
#ifndef JIXIAO_BASE_ERR_H
#define JIXIAO_BASE_ERR_H

#include <stdbool.h>

enum rc {
	RC_OK,
	RC_INVALID,   /* a rule or a value refuses */
	RC_DENIED,    /* this person may not */
	RC_NOT_FOUND, /* no such record */
	RC_CONFLICT,  /* somebody else changed it first */
	RC_FORMAT,    /* a foreign file is not what it should be */
	RC_CANCELLED, /* the user broke off */
	RC_USAGE,     /* the command line is wrong */
	RC_BUSY,      /* the database stayed locked */
	RC_IO,        /* file or disk failed */
	RC_DB,        /* the database failed */
};

#define ERR_TEXT 1024

struct err {
	enum rc rc;
	char field[64]; /* field id it belongs to, "" if none */
	char msg[ERR_TEXT];
};

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

/* Fills *err (which may be NULL) and returns rc, so that a failure is one line. Text too long for
 * the buffer is cut at a character border. field may be NULL. */
enum rc err_set(struct err *err, enum rc rc, const char *field, const char *fmt, ...)
	PRINTF_LIKE(4, 5);

/* Puts "context: " in front of the text that is there and returns err->rc. */
enum rc err_wrap(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Exit status of the program for a code (design: 0 done, 1 refused, 2 usage, 3 system). */
int err_exit_status(enum rc rc);

#endif
