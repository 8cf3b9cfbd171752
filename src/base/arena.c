/*
 * Region allocator: a list of blocks, each larger than the one before it; allocation moves a mark
 * forward. A reset keeps the newest block, which soon is large enough for a whole screen.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define FIRST_BLOCK ((size_t)8 * 1024)
#define LARGEST_BLOCK ((size_t)1024 * 1024)
#define ALIGNMENT alignof(max_align_t)

struct block {
	struct block *prev;
	size_t size, used;
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct block *top;
};

static struct block *
block_new(struct block *prev, size_t least)
{
	size_t size = FIRST_BLOCK;
	struct block *b;

	if (prev)
		size = prev->size < LARGEST_BLOCK ? prev->size * 2 : LARGEST_BLOCK;
	if (size < least)
		size = least;
	if (size > SIZE_MAX - sizeof(*b))
		size = SIZE_MAX - sizeof(*b); /* cannot be had: xmalloc ends the program */
	b = xmalloc(sizeof(*b) + size);
	b->prev = prev;
	b->size = size;
	b->used = 0;
	return b;
}

static void
free_from(struct block *b)
{
	while (b) {
		struct block *prev = b->prev;

		free(b);
		b = prev;
	}
}

struct arena *
arena_new(void)
{
	return xcalloc(1, sizeof(struct arena));
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	free_from(a->top);
	free(a);
}

void
arena_reset(struct arena *a)
{
	if (!a->top)
		return;
	free_from(a->top->prev);
	a->top->prev = NULL;
	a->top->used = 0;
}

/* Room for size bytes, not zeroed. */
static void *
take(struct arena *a, size_t size)
{
	void *p;

	if (size > SIZE_MAX - ALIGNMENT)
		return xmalloc(SIZE_MAX); /* ends the program */
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!a->top || a->top->size - a->top->used < size)
		a->top = block_new(a->top, size);
	p = a->top->data + a->top->used;
	a->top->used += size;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size ? size : 1), 0, size ? size : 1);
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	return arena_alloc(a, size && n > SIZE_MAX / size ? SIZE_MAX : n * size);
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *
arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *p;

	if (!s)
		return NULL;
	len = strnlen(s, len);
	p = take(a, len + 1);
	memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *s, none; /* sanitizers take a NULL buffer for a NULL format */
	int len;

	va_copy(again, ap);
	len = vsnprintf(&none, 0, fmt, ap);
	if (len < 0)
		len = 0;
	s = arena_alloc(a, (size_t)len + 1);
	vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	return s;
}

void *
arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t want, size_t size)
{
	size_t more;
	void *v;

	if (old && want <= *cap)
		return old;
	more = *cap > SIZE_MAX / 2 ? SIZE_MAX : *cap * 2;
	if (more < want)
		more = want;
	if (more < 8)
		more = 8;
	v = arena_array(a, more, size);
	if (old && n)
		memcpy(v, old, n * size);
	*cap = more;
	return v;
}
