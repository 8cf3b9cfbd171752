/*
 * Region allocator. Rows and their strings live in an arena that the caller gives; a screen, a use
 * case and a test own one each and reset or free it as a whole. Nothing in it is freed singly.
 */
#ifndef JIXIAO_BASE_ARENA_H
#define JIXIAO_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/err.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is fine */
/* Gives all memory of the arena back for re-use; everything allocated from it is gone. */
void arena_reset(struct arena *a);

/* Zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_array(struct arena *a, size_t n, size_t size);
/* Copies; NULL gives NULL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap);
/* Grows an array of n elements to room for at least want, doubling; the old content is copied.
 * Usage: v = arena_grow(a, v, n, &cap, want, sizeof *v). */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t want, size_t size);

#endif
