/*
 * A folder of pages that appears whole or not at all: made beside its place and moved there at the
 * end. A folder that is there is replaced only if everything in it came from here.
 */
#ifndef JIXIAO_OUTPUT_SITE_H
#define JIXIAO_OUTPUT_SITE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

struct site;

/* RC_INVALID names a file in the folder that is not of an earlier site. RC_IO. words may stand in no
 * file; they live as long as the site. */
enum rc site_begin(const char *path, const char *const *words, size_t n_words, struct site **ret,
	struct err *err) MUST_USE;
/* Path of a file of the site ("goals/101.html") to write to; its folder is made. Lives as long as the
 * site. */
enum rc site_file(struct site *s, const char *name, const char **ret, struct err *err) MUST_USE;
/* RC_INVALID if the text holds one of the words. */
enum rc site_check(const struct site *s, const char *name, const char *text, struct err *err) MUST_USE;
/* One file, checked. */
enum rc site_page(struct site *s, const char *name, const struct strbuf *text, struct err *err) MUST_USE;
/* Writes the list of the files and moves the folder to its place. The site is freed. */
enum rc site_end(struct site *s, struct err *err) MUST_USE;
/* Gives it up and removes what was made. NULL is fine. */
void site_discard(struct site *s);

/* Text as HTML: signs that mean something are written out, line ends become <br>. */
void site_text(struct strbuf *out, const char *text);

#endif
