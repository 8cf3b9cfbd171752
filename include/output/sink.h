/*
 * Where written text goes: a buffer before a file descriptor, a file that appears whole or not at
 * all, or a strbuf. A failure to write is kept and told by the end, so that writers need no check
 * at every cell.
 */
#ifndef JIXIAO_OUTPUT_SINK_H
#define JIXIAO_OUTPUT_SINK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

struct sink;

/* Onto an open descriptor, which stays open. */
struct sink *sink_fd(int fd);
/* Into a string. */
struct sink *sink_strbuf(struct strbuf *out);
/* Into a temporary file beside path that becomes path at the end. RC_IO. */
enum rc sink_file(const char *path, struct sink **ret, struct err *err) MUST_USE;

void sink_add(struct sink *s, const char *text, size_t len);
void sink_adds(struct sink *s, const char *text);
void sink_addc(struct sink *s, char c);
/* The buffer itself, to append to with strbuf functions and no longer than until the next call. */
struct strbuf *sink_buffer(struct sink *s);

/* Writes out what the buffer holds. */
void sink_flush(struct sink *s);

/* Writes out what is left, moves a file to its name and frees the sink. RC_IO if any write failed;
 * then path is as it was. */
enum rc sink_close(struct sink *s, struct err *err) MUST_USE;
/* Frees the sink; a file is given up. NULL is fine. */
void sink_discard(struct sink *s);

#endif
