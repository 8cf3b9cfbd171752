/*
 * Names of keys and back.
 */
#include "key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

struct key_row {
	const char *name;
	uint32_t code;
	const char *title; /* as people read it, NULL: the name */
};

static const struct key_row *row_of(const char *name);

/* n bytes of name without the pointed brackets. */
static bool
parse_bare(const char *name, size_t n, uint32_t *ret)
{
	char bare[24];
	uint32_t cp;

	if (n == 0 || n >= sizeof bare)
		return false;
	memcpy(bare, name, n);
	bare[n] = '\0';
	const struct key_row *row = row_of(bare);
	if (row) {
		*ret = row->code;
		return true;
	}
	if ((bare[0] == 'F' || bare[0] == 'f') && isdigit((unsigned char)bare[1])) {
		char *end;
		long f = strtol(bare + 1, &end, 10);
		if (*end || f < 1 || f > 24)
			return false;
		*ret = (uint32_t)K_F0 + (uint32_t)f;
		return true;
	}
	if (strncasecmp(bare, "C-", 2) == 0 && isalpha((unsigned char)bare[2]) && !bare[3]) {
		*ret = (uint32_t)(toupper((unsigned char)bare[2]) - '@');
		return true;
	}
	if (strncasecmp(bare, "A-", 2) == 0 && parse_bare(bare + 2, n - 2, &cp)) {
		*ret = cp | (uint32_t)K_ALT;
		return true;
	}
	if (utf8_decode(bare, n, &cp) == n && cp > ' ') {
		*ret = cp;
		return true;
	}
	return false;
}

bool
key_parse(const char *name, uint32_t *ret)
{
	size_t n = strlen(name);

	if (n > 2 && name[0] == '<' && name[n - 1] == '>')
		return parse_bare(name + 1, n - 2, ret);
	return parse_bare(name, n, ret);
}

bool
key_in(uint32_t code, const char *names)
{
	for (const char *p = names; p && *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		char name[32];
		uint32_t cp;
		if (n < sizeof name) {
			memcpy(name, p, n);
			name[n] = '\0';
			if (key_parse(name, &cp) && cp == code)
				return true;
		}
		p += n;
	}
	return false;
}

void
key_first_label(const char *names, struct strbuf *out)
{
	size_t n = strcspn(names, " ");
	char name[32];
	uint32_t code;

	if (n >= sizeof name)
		return;
	memcpy(name, names, n);
	name[n] = '\0';
	if (key_parse(name, &code))
		key_label(code, out);
}

uint32_t
key_narrow(uint32_t code)
{
	return code < (uint32_t)K_NONE ? utf8_narrow(code) : code;
}

bool
key_is_text(uint32_t code)
{
	return code >= ' ' && code < (uint32_t)K_NONE && code != 0x7F && !(code >= 0x80 && code < 0xA0);
}

static const struct key_row rows[] = {
	{ "Up", K_UP, N_("Up") },
	{ "Down", K_DOWN, N_("Down") },
	{ "Left", K_LEFT, N_("Left") },
	{ "Right", K_RIGHT, N_("Right") },
	{ "Home", K_HOME, NULL },
	{ "End", K_END, NULL },
	{ "PageUp", K_PGUP, NULL },
	{ "PageDown", K_PGDN, NULL },
	{ "PgUp", K_PGUP, NULL },
	{ "PgDn", K_PGDN, NULL },
	{ "Ins", K_INS, NULL },
	{ "Del", K_DEL, NULL },
	{ "Enter", K_ENTER, NULL },
	{ "Tab", K_TAB, NULL },
	{ "BackTab", K_BACKTAB, N_("Shift-Tab") },
	{ "S-Tab", K_BACKTAB, N_("Shift-Tab") },
	{ "Esc", K_ESC, NULL },
	{ "Backspace", K_BACKSPACE, NULL },
	{ "C-Left", K_WORD_LEFT, N_("Ctrl-Left") },
	{ "C-Right", K_WORD_RIGHT, N_("Ctrl-Right") },
	{ "Space", ' ', N_("Space") },
	{ "Hangup", K_HANGUP, NULL },
	{ "Resize", K_RESIZE, NULL },
};

static const struct key_row *
row_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcasecmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

void
key_label(uint32_t code, struct strbuf *out)
{
	char text[4];

	if (code & (uint32_t)K_ALT) {
		strbuf_add(out, "Alt-");
		code &= ~(uint32_t)K_ALT;
	}
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].code == code) {
			strbuf_add(out, rows[i].title ? _(rows[i].title) : rows[i].name);
			return;
		}
	if (code > (uint32_t)K_F0 && code <= (uint32_t)K_F0 + 24)
		strbuf_addf(out, "F%d", (int)(code - (uint32_t)K_F0));
	else if (code < ' ')
		strbuf_addf(out, "Ctrl-%c", (char)(code + '@'));
	else if (code < (uint32_t)K_NONE)
		strbuf_addn(out, text, utf8_encode(code, text));
}
