/* Growing string, always terminated. */
#include "base/strbuf.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* Makes room for n more bytes and the end. */
static void
reserve(struct strbuf *b, size_t n)
{
	size_t want, cap;

	assert(n < SIZE_MAX / 2 - b->len);
	want = b->len + n + 1;
	if (want <= b->cap)
		return;
	cap = b->cap ? b->cap * 2 : 64;
	if (cap < want)
		cap = want;
	b->s = xreallocarray(b->s, cap, 1);
	b->cap = cap;
}

const char *
strbuf_str(const struct strbuf *b)
{
	return b->s ? b->s : "";
}

void
strbuf_free(struct strbuf *b)
{
	free(b->s);
	*b = (struct strbuf){ 0 };
}

void
strbuf_clear(struct strbuf *b)
{
	strbuf_truncate(b, 0);
}

void
strbuf_add(struct strbuf *b, const char *s)
{
	strbuf_addn(b, s, strlen(s));
}

void
strbuf_addn(struct strbuf *b, const char *s, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
strbuf_addc(struct strbuf *b, char c)
{
	strbuf_addn(b, &c, 1);
}

void
strbuf_pad(struct strbuf *b, char c, size_t n)
{
	reserve(b, n);
	memset(b->s + b->len, c, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
strbuf_addf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(b, fmt, ap);
	va_end(ap);
}

void
strbuf_vaddf(struct strbuf *b, const char *fmt, va_list ap)
{
	va_list again;
	char none; /* sanitizers take a NULL buffer for a NULL format */
	int len;

	va_copy(again, ap);
	len = vsnprintf(&none, 0, fmt, ap);
	if (len > 0) {
		reserve(b, (size_t)len);
		vsnprintf(b->s + b->len, (size_t)len + 1, fmt, again);
		b->len += (size_t)len;
	}
	va_end(again);
}

void
strbuf_truncate(struct strbuf *b, size_t len)
{
	if (!b->s || len >= b->len)
		return;
	b->len = len;
	b->s[len] = '\0';
}
