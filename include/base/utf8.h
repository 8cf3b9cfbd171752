/*
 * UTF-8 text: validity, display width, characters as a person sees them. One width function for the
 * whole program, the one ncurses uses (wcwidth of the C.UTF-8 locale), so that columns never
 * disagree with the terminal library.
 */
#ifndef JIXIAO_BASE_UTF8_H
#define JIXIAO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

/* Decodes one code point from s (n bytes left) into *cp; returns its length in bytes, 0 if the
 * bytes are not valid UTF-8 (overlong, surrogate, truncated) or n is 0. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
/* Encodes cp into out (up to 4 bytes); returns the length, 0 if cp is no scalar value. */
size_t utf8_encode(uint32_t cp, char out[4]);
/* Whole text valid? On false *bad is the byte offset of the first wrong byte. bad may be NULL. */
bool utf8_valid(const char *s, size_t n, size_t *bad);

/* Columns of a code point: 0 combining, 1, 2 wide; control characters count 0. */
int utf8_cp_width(uint32_t cp);
/* Columns of a text. Invalid bytes count 1 each. */
int utf8_width(const char *s);
/* Length in bytes of the cluster at s, 0 at the end; *width (may be NULL) its columns. A cluster is
 * what one cell of ncurses holds: a code point and the ones of no width behind it. So it is never
 * wider than 2; a ZWJ emoji is several clusters, as wide together as wcwidth makes it. */
size_t utf8_cluster(const char *s, int *width);
/* Bytes of s that fit into cols columns without splitting a cluster; *width their columns. */
size_t utf8_fit(const char *s, int cols, int *width);
/* Both the same; NULL is as "". */
bool utf8_same(const char *a, const char *b);
/* Start of the cluster before byte offset at (0 if at is 0). */
size_t utf8_prev(const char *s, size_t at);
/* Number of code points. */
size_t utf8_length(const char *s);
/* Appends s cut to cols columns; when cut, the last column(s) show "~"; padded with blanks to
 * exactly cols. right aligns to the right. */
void utf8_pad(struct strbuf *out, const char *s, int cols, bool right);

/* What clean text may not hold: C0/C1 controls, DEL, bidi controls (U+202A..E, U+2066..9, U+200E/F,
 * U+061C), zero-width and BOM (U+200B, U+FEFF), line and paragraph separators, noncharacters and
 * private "tag" characters. With multiline, LF and TAB are allowed. Returns NULL if clean, else the
 * place of the first such character and its code point (U+FFFD if the bytes are not UTF-8). */
const char *utf8_unclean(const char *s, bool multiline, uint32_t *cp);

/* NFC of s in the arena. s must be valid. */
char *utf8_nfc(struct arena *a, const char *s);
/* Full-width letters, digits and signs (U+FF01..FF5E, U+3000) as their plain ASCII ones. */
uint32_t utf8_narrow(uint32_t cp);
char *utf8_narrow_text(struct arena *a, const char *s);
/* For comparing labels and names: NFC, narrowed, all white space removed, letters lower-case,
 * Chinese punctuation （）：，、 as ASCII ():,, . */
char *utf8_fold(struct arena *a, const char *s);

#endif
