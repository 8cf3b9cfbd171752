/* The goal text as it is compared with other units' (GO-V10). */
#include "domain/goal.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/check.h"

/* Shorter texts are alike by chance. */
#define TEXT_MIN 12

/* Takes every occurrence of the name out of the folded text. */
static void
take_out(char *text, const char *name)
{
	size_t n = strlen(name);

	if (n == 0)
		return;
	for (char *at = text; (at = strstr(at, name)) != NULL;)
		memmove(at, at + n, strlen(at + n) + 1);
}

/* Letters, without digits and signs. */
static bool
counts(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	return cp >= 0xC0 && !(cp >= 0x2000 && cp <= 0x2BFF) && !(cp >= 0x3000 && cp <= 0x303F) &&
		!(cp >= 0xFE30 && cp <= 0xFE6F) && !(cp >= 0xFF00 && cp <= 0xFFEF);
}

char *
goal_text_key(const struct goal_doc *d, struct arena *a)
{
	const char *names[] = { d->project.name, d->unit, d->department };
	char *text, *to;
	size_t len;

	if (!d->goal.annual_goal)
		return arena_strdup(a, "");
	text = utf8_fold(a, d->goal.annual_goal);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (names[i])
			take_out(text, utf8_fold(a, names[i]));
	to = text;
	for (const char *s = text; *s; s += len) {
		uint32_t cp;
		len = utf8_decode(s, strlen(s), &cp);
		if (len == 0) {
			len = 1;
		} else if (counts(cp)) {
			memmove(to, s, len);
			to += len;
		}
	}
	*to = '\0';
	if (utf8_length(text) < TEXT_MIN)
		*text = '\0';
	return text;
}
