/* Texts of forms: trimming, labels, numbering, years, codes, units of money. */
#include "map.h"

#include <ctype.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"

#define STARTS(s, lit) (strncmp((s), (lit), sizeof(lit) - 1) == 0)
#define LABEL_BYTES 160 /* longer texts are no labels */

/* Bytes of a blank at s, 0 if there is none. */
static size_t
blank_at(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		return 1;
	if (STARTS(s, "\u00a0"))
		return 2;
	return STARTS(s, "\u3000") || STARTS(s, "\u2002") || STARTS(s, "\u2003") ? 3 : 0;
}

size_t
text_blanks(const char *s)
{
	size_t at = 0, len;

	while ((len = blank_at(s + at)) > 0)
		at += len;
	return at;
}

/* Takes the blanks at the end of the n bytes off. */
static size_t
trim_end(const char *s, size_t n)
{
	for (;;) {
		if (n >= 1 && blank_at(s + n - 1) == 1)
			n -= 1;
		else if (n >= 2 && blank_at(s + n - 2) == 2)
			n -= 2;
		else if (n >= 3 && blank_at(s + n - 3) == 3)
			n -= 3;
		else
			return n;
	}
}

/* Does nothing in s have to change to be trimmed? */
static bool
is_trim(const char *s)
{
	size_t n = strlen(s);

	return text_blanks(s) == 0 && trim_end(s, n) == n && !strpbrk(s, "\r\t") &&
	       !strstr(s, "\u00a0");
}

const char *
text_trim(struct arena *a, const char *s)
{
	char *ret, *out;

	if (is_trim(s))
		return s;
	s += text_blanks(s);
	ret = out = arena_strndup(a, s, trim_end(s, strlen(s)));
	for (const char *p = ret; *p;) {
		if (*p == '\r') {
			p += p[1] == '\n' ? 2 : 1;
			*out++ = '\n';
		} else if (STARTS(p, "\u00a0") || *p == '\t') {
			p += *p == '\t' ? 1 : 2;
			*out++ = ' ';
		} else {
			*out++ = *p++;
		}
	}
	*out = '\0';
	return ret;
}

/* True for the lead byte of a three- or four-byte character: Chinese, as texts go here. */
static bool
is_wide(char c)
{
	return (unsigned char)c >= 0xE2;
}

char *
text_line(struct arena *a, const char *s)
{
	char *ret = arena_strdup(a, text_trim(a, s)), *out = ret;

	for (const char *p = ret; *p;) {
		size_t len = text_blanks(p);

		if (len == 0 || !memchr(p, '\n', len)) {
			len = len ? len : 1;
			memmove(out, p, len);
			out += len;
		} else if (!is_wide(p[len]) && (out == ret || (unsigned char)out[-1] < 0x80)) {
			*out++ = ' ';
		}
		p += len;
	}
	*out = '\0';
	return ret;
}

char *
text_join(struct arena *a, const char *first, const char *second)
{
	if (!first || !*first)
		return arena_strdup(a, second ? second : "");
	if (!second || !*second)
		return arena_strdup(a, first);
	return arena_printf(a, "%s\n%s", first, second);
}

/* Bytes of the number at s: digits, circled ones, Chinese ones. */
static size_t
number_at(const char *s)
{
	static const char *const chinese[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九",
		"十" };
	size_t at = 0;

	while (isdigit((unsigned char)s[at]))
		at++;
	if (at)
		return at <= 2 ? at : 0;
	for (size_t i = 0; i < ARRAY_LEN(chinese); i++)
		if (strncmp(s + at, chinese[i], strlen(chinese[i])) == 0) {
			at += strlen(chinese[i]);
			i = (size_t)-1;
			if (at > 9)
				return 0;
		}
	return at;
}

/* Bytes of the mark at s that separates a number from the text, 0 if none. */
static size_t
separator_at(const char *s)
{
	static const char *const marks[] = { "：", ":", "、", "．", "，", ",", ")", "）" };

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return s[0] == '.' && !isdigit((unsigned char)s[1]) ? 1 : 0;
}

/* Bytes of "（1）", "(一)" at s, 0 if there is none. */
static size_t
bracketed_number_at(const char *s)
{
	size_t open = *s == '(' ? 1 : STARTS(s, "（") ? 3 : 0, len;

	if (open == 0)
		return 0;
	open += text_blanks(s + open);
	len = number_at(s + open);
	if (len == 0)
		return 0;
	len += open + text_blanks(s + open + len);
	if (s[len] == ')')
		return len + 1;
	return STARTS(s + len, "）") ? len + 3 : 0;
}

/* Bytes of one piece of numbering at s, 0 if there is none. */
static size_t
numbering_at(const char *s)
{
	static const char *const marks[] = { "★", "☆", "※", "●", "◆", "■", "▲", "*", "·", "•" };
	size_t len, at;
	uint32_t cp;

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	len = utf8_decode(s, strlen(s), &cp);
	if (cp >= 0x2460 && cp <= 0x2487) /* circled and bracketed numbers */
		return len;
	if ((len = bracketed_number_at(s)) > 0)
		return len;
	at = STARTS(s, "指标") ? strlen("指标") : 0;
	at += at ? text_blanks(s + at) : 0;
	len = number_at(s + at);
	if (len == 0) {
		utf8_decode(s + at, strlen(s + at), &cp);
		if (at && cp >= 0x2460 && cp <= 0x2473)
			len = 3;
	}
	if (len == 0)
		return at && separator_at(s + at) ? at + separator_at(s + at) : 0;
	at += len;
	at += text_blanks(s + at);
	len = separator_at(s + at);
	if (len == 0)
		return STARTS(s, "指标") ? at : 0;
	return at + len;
}

const char *
text_unnumber(const char *s)
{
	size_t len;

	s += text_blanks(s);
	while (*s && (len = numbering_at(s)) > 0) {
		s += len;
		s += text_blanks(s);
	}
	return s;
}

bool
text_void(const char *folded)
{
	static const char *const signs[] = { "…", ".", "-", "—", "–", "/", "\\", "*", "×", "□", "_",
		"~", ":", ",", "・", "·" };
	size_t i;

	if (strcmp(folded, "无") == 0 || strcmp(folded, "空") == 0)
		return true;
	while (*folded) {
		for (i = 0; i < ARRAY_LEN(signs); i++)
			if (strncmp(folded, signs[i], strlen(signs[i])) == 0)
				break;
		if (i == ARRAY_LEN(signs))
			return false;
		folded += strlen(signs[i]);
	}
	return true;
}

/* Takes bracketed parts out of the folded text in place; the first goes to note. */
static void
cut_brackets(struct arena *a, char *s, const char **note)
{
	static const char *const open[] = { "(", "[", "【", "〔", "{" };
	static const char *const close[] = { ")", "]", "】", "〕", "}" };
	char *out = s;

	while (*s) {
		char *end = NULL;
		size_t i;

		for (i = 0; i < ARRAY_LEN(open) && !end; i++)
			if (strncmp(s, open[i], strlen(open[i])) == 0)
				end = strstr(s, close[i]);
		if (end) {
			i--;
			if (note && !**note)
				*note = arena_strndup(a, s + strlen(open[i]),
					(size_t)(end - s) - strlen(open[i]));
			s = end + strlen(close[i]);
		} else {
			*out++ = *s++;
		}
	}
	*out = '\0';
}

char *
text_label(struct arena *a, const char *s, const char **note)
{
	const char *start;
	char *ret;
	size_t len;

	if (note)
		*note = "";
	if (strlen(s) > LABEL_BYTES)
		return arena_strdup(a, "");
	ret = utf8_fold(a, s);
	cut_brackets(a, ret, note);
	start = ret;
	for (;;) {
		const char *before = start;

		/* "指标1" is numbering of an indicator, not of a label */
		if (!STARTS(start, "指标"))
			start = text_unnumber(start);
		if (STARTS(start, "其中"))
			start += strlen("其中");
		start += strspn(start, ":,;");
		if (start == before)
			break;
	}
	len = strlen(start);
	while (len && strchr(":*;.,?", start[len - 1]))
		len--;
	return arena_strndup(a, start, len);
}
