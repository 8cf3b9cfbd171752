/* Growing string, always terminated. Zero-initialise, use, strbuf_free. */
#ifndef JIXIAO_BASE_STRBUF_H
#define JIXIAO_BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/err.h"

struct strbuf {
	char *s; /* NULL while nothing was ever added: use strbuf_str */
	size_t len, cap;
};

const char *strbuf_str(const struct strbuf *b); /* never NULL */
void strbuf_free(struct strbuf *b);
void strbuf_clear(struct strbuf *b); /* empty, memory kept */
void strbuf_add(struct strbuf *b, const char *s);
void strbuf_addn(struct strbuf *b, const char *s, size_t n);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_pad(struct strbuf *b, char c, size_t n);
void strbuf_addf(struct strbuf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void strbuf_vaddf(struct strbuf *b, const char *fmt, va_list ap);
/* Cuts to len bytes (no-op if shorter). */
void strbuf_truncate(struct strbuf *b, size_t len);

#endif
