/* The malloc family that aborts when memory is out; the only caller of malloc in the program. */
#ifndef JIXIAO_BASE_XALLOC_H
#define JIXIAO_BASE_XALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
/* Grows or shrinks to n elements of the given size; aborts if the product overflows. */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);

/* Ends the program, which cannot go on without memory. */
_Noreturn void xalloc_fail(void);

#endif
