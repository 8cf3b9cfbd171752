/*
 * UTF-8: decoding, columns, clusters. A cluster is what one screen cell holds in ncurses: a
 * character and the zero-width ones behind it, so its width is that of its first code point.
 */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "base/table.h"

struct width_range {
	uint32_t first, last;
	int width;
};

/* Where glibc's C.UTF-8 goes its own way; sorted. */
static const struct width_range own_widths[] = {
	{ 0x0600, 0x0605, 1 },   /* Arabic number signs */
	{ 0x06DD, 0x06DD, 1 },
	{ 0x070F, 0x070F, 1 },
	{ 0x0890, 0x0891, 1 },
	{ 0x08E2, 0x08E2, 1 },
	{ 0x1160, 0x11FF, 0 },   /* Hangul vowels and finals join their syllable */
	{ 0x3248, 0x324F, 2 },   /* circled numbers on black squares */
	{ 0x4DC0, 0x4DFF, 2 },   /* hexagrams */
	{ 0xD7B0, 0xD7FB, 0 },
	{ 0x110BD, 0x110BD, 1 }, /* Kaithi number signs */
	{ 0x110CD, 0x110CD, 1 },
};

static bool
is_tail(unsigned char c, unsigned char low, unsigned char high)
{
	return c >= low && c <= high;
}

size_t
utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	unsigned char low = 0x80, high = 0xBF;
	uint32_t value;
	size_t len;

	if (n == 0)
		return 0;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	if (u[0] < 0xC2 || u[0] > 0xF4)
		return 0;
	len = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
	if (u[0] == 0xE0)
		low = 0xA0; /* shorter forms exist */
	else if (u[0] == 0xED)
		high = 0x9F; /* surrogates */
	else if (u[0] == 0xF0)
		low = 0x90;
	else if (u[0] == 0xF4)
		high = 0x8F; /* beyond U+10FFFF */
	value = u[0] & (0x7FU >> len);
	for (size_t i = 1; i < len; i++) {
		/* Looks at no byte behind a wrong one: the end of a string stops it, too. */
		if (i >= n || !is_tail(u[i], low, high))
			return 0;
		value = value << 6 | (u[i] & 0x3FU);
		low = 0x80;
		high = 0xBF;
	}
	*cp = value;
	return len;
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return 0;
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool
utf8_valid(const char *s, size_t n, size_t *bad)
{
	uint32_t cp;

	for (size_t at = 0; at < n;) {
		size_t len = utf8_decode(s + at, n - at, &cp);

		if (len == 0) {
			if (bad)
				*bad = at;
			return false;
		}
		at += len;
	}
	return true;
}

int
utf8_cp_width(uint32_t cp)
{
	int width;

	if (cp < 0x300)
		return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ? 0 : 1;
	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return 2;
	if (cp > 0x10FFFF)
		return 1;
	for (size_t i = 0; i < ARRAY_LEN(own_widths) && cp >= own_widths[i].first; i++)
		if (cp <= own_widths[i].last)
			return own_widths[i].width;
	width = utf8proc_charwidth((utf8proc_int32_t)cp);
	/* Vowel signs that stand beside their letter. */
	if (width == 0 && utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_MC)
		return 1;
	return width;
}

/* Length of the code point at s, a wrong byte being one of width 1; 0 at the end. */
static size_t
step(const char *s, uint32_t *cp)
{
	size_t len;

	if (!*s)
		return 0;
	len = utf8_decode(s, 4, cp);
	if (len)
		return len;
	*cp = 0xFFFD;
	return 1;
}

/* Controls and line ends stand alone; everything else of no width joins what is before it. */
static bool
joins(uint32_t cp)
{
	return cp >= 0x300 && cp != 0x2028 && cp != 0x2029 && utf8_cp_width(cp) == 0;
}

size_t
utf8_cluster(const char *s, int *width)
{
	uint32_t cp = 0, next;
	size_t len = step(s, &cp), more;

	if (width)
		*width = len ? utf8_cp_width(cp) : 0;
	if (len == 0 || (utf8_cp_width(cp) == 0 && !joins(cp)))
		return len;
	while ((more = step(s + len, &next)) > 0 && joins(next))
		len += more;
	return len;
}

int
utf8_width(const char *s)
{
	int width = 0;
	uint32_t cp;
	size_t len;

	for (; (len = step(s, &cp)) > 0; s += len)
		width += utf8_cp_width(cp);
	return width;
}

size_t
utf8_fit(const char *s, int cols, int *width)
{
	size_t at = 0, len;
	int used = 0, w;

	while ((len = utf8_cluster(s + at, &w)) > 0 && used + w <= cols) {
		at += len;
		used += w;
	}
	if (width)
		*width = used;
	return at;
}

bool
utf8_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

size_t
utf8_prev(const char *s, size_t at)
{
	size_t start = 0, len;

	while ((len = utf8_cluster(s + start, NULL)) > 0 && start + len < at)
		start += len;
	return start;
}

size_t
utf8_length(const char *s)
{
	size_t n = 0, len;
	uint32_t cp;

	for (; (len = step(s, &cp)) > 0; s += len)
		n++;
	return n;
}

void
utf8_pad(struct strbuf *out, const char *s, int cols, bool right)
{
	size_t len, room;
	int width;

	if (cols <= 0)
		return;
	len = utf8_fit(s, cols, &width);
	if (s[len]) {
		len = utf8_fit(s, cols - 1, &width);
		strbuf_addn(out, s, len);
		strbuf_pad(out, '~', (size_t)(cols - width));
		return;
	}
	room = (size_t)(cols - width);
	if (right)
		strbuf_pad(out, ' ', room);
	strbuf_addn(out, s, len);
	if (!right)
		strbuf_pad(out, ' ', room);
}
