/*
 * Pre-scan of ini files. iniparser drops what it does not understand: it cuts values at '#' and
 * ';', lets the last of two equal keys win, and names no lines. All that is refused here, with the
 * line.
 */
#include "ini_int.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/utf8.h"

struct scan {
	const char *name; /* of the file */
	int line;
	const char *section; /* NULL before the first one */
	struct arena *arena;
	struct ini_entry *entries;
	size_t n, cap;
	struct err *err;
};

/* Part of a line. */
struct span {
	const char *s;
	size_t len;
};

static enum rc fault(struct scan *scan, const char *fmt, ...) PRINTF_LIKE(2, 3);

static enum rc
fault(struct scan *scan, const char *fmt, ...)
{
	struct arena *a = arena_new();
	va_list ap;

	va_start(ap, fmt);
	err_set(scan->err, RC_FORMAT, NULL, _("%s, line %d: %s"), scan->name, scan->line,
		arena_vprintf(a, fmt, ap));
	va_end(ap);
	arena_free(a);
	return RC_FORMAT;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct span
trim(struct span t)
{
	while (t.len > 0 && is_blank(t.s[0])) {
		t.s++;
		t.len--;
	}
	while (t.len > 0 && is_blank(t.s[t.len - 1]))
		t.len--;
	return t;
}

/* How much of t a message shows. */
static int
shown(struct span t)
{
	size_t fit = utf8_fit(t.s, 60, NULL);

	return (int)(fit < t.len ? fit : t.len);
}

static bool
holds_any(struct span t, const char *set)
{
	for (size_t i = 0; i < t.len; i++)
		if (strchr(set, t.s[i]))
			return true;
	return false;
}

/* What no line may hold, whatever it means. */
static enum rc
check_bytes(struct scan *scan, struct span t)
{
	const char *copy = arena_strndup(scan->arena, t.s, t.len);
	const char *bad;
	uint32_t cp = 0;

	if (strlen(copy) != t.len)
		return fault(scan,
			_("The line holds a NUL byte. Save the file as plain UTF-8 text."));
	if (t.len > INI_LINE_MAX)
		return fault(scan, _("The line is longer than %d bytes. Shorten it."),
			INI_LINE_MAX);
	bad = utf8_unclean(copy, true, &cp);
	if (bad && cp == 0xFFFD)
		return fault(scan, _("Byte %zu of the line is not UTF-8. Save the file as UTF-8 "
				     "text."), (size_t)(bad - copy) + 1);
	if (bad)
		return fault(scan, _("Byte %zu of the line is the invisible character U+%04X. "
				     "Delete it."), (size_t)(bad - copy) + 1, (unsigned int)cp);
	/* iniparser would take the next line as a part of this one. */
	t = trim(t);
	if (t.len > 0 && t.s[t.len - 1] == '\\')
		return fault(scan, _("\"%.*s\" ends with a backslash. Write each value on one "
				     "line; put quotes around it if the backslash belongs to it."),
			shown(t), t.s);
	return RC_OK;
}

static enum rc
scan_section(struct scan *scan, struct span t)
{
	struct span name;

	if (t.s[t.len - 1] != ']')
		return fault(scan, _("\"%.*s\" must end with \"]\". Put comments on lines of their "
				     "own."), shown(t), t.s);
	name = trim((struct span){ t.s + 1, t.len - 2 });
	if (name.len == 0 || holds_any(name, "[]:"))
		return fault(scan, _("\"%.*s\" is not the name of a section. Write it like "
				     "[screen], without \"[\", \"]\" and \":\" in it."),
			shown(t), t.s);
	scan->section = arena_strndup(scan->arena, name.s, name.len);
	return RC_OK;
}

/* The value must reach the program as it stands: nothing may cut it. */
static enum rc
check_value(struct scan *scan, const char *key, struct span value)
{
	char quote = value.len > 0 ? value.s[0] : '\0';
	const char *end;
	struct span rest;

	if (quote != '"' && quote != '\'') {
		if (!holds_any(value, "#;"))
			return RC_OK;
		return fault(scan, _("%s = %.*s: \"#\" and \";\" begin a comment and would cut the "
				     "value. Put quotes around the value, and comments on lines of "
				     "their own."), key, shown(value), value.s);
	}
	end = memchr(value.s + 1, quote, value.len - 1);
	if (!end)
		return fault(scan, _("%s = %.*s: the closing quote is missing. Add it."), key,
			shown(value), value.s);
	rest = trim((struct span){ end + 1, value.len - (size_t)(end + 1 - value.s) });
	if (rest.len > 0 && rest.s[0] != '#' && rest.s[0] != ';')
		return fault(scan, _("%s = %.*s: there is text behind the closing quote. Use the "
				     "other kind of quotes around the value if it holds quotes."),
			key, shown(value), value.s);
	return RC_OK;
}

static enum rc
check_twice(struct scan *scan, const char *key, struct span value)
{
	for (size_t i = 0; i < scan->n; i++) {
		const struct ini_entry *e = &scan->entries[i];

		if (strcmp(e->key, key) == 0 && strcasecmp(e->section, scan->section) == 0)
			return fault(scan, _("%s = %.*s: the key is set on line %d already. Delete "
					     "one of the two."), key, shown(value), value.s,
				e->line);
	}
	return RC_OK;
}

static enum rc
scan_key(struct scan *scan, struct span t)
{
	const char *equals = memchr(t.s, '=', t.len);
	struct span key, value;
	char *name;
	enum rc rc;

	if (!equals && memmem(t.s, t.len, "＝", strlen("＝")))
		return fault(scan, _("\"%.*s\" has the wide sign \"＝\". Write the plain one: key = value."),
			shown(t), t.s);
	if (!equals && memmem(t.s, t.len, "［", strlen("［")))
		return fault(scan, _("\"%.*s\" has wide brackets. Write plain ones: [section]."), shown(t),
			t.s);
	if (!equals)
		return fault(scan, _("\"%.*s\" has no \"=\". Write key = value, or put \"#\" in "
				     "front of a comment."), shown(t), t.s);
	key = trim((struct span){ t.s, (size_t)(equals - t.s) });
	value = trim((struct span){ equals + 1, t.len - (size_t)(equals + 1 - t.s) });
	if (key.len == 0 || holds_any(key, "[]:;#\"'"))
		return fault(scan, _("\"%.*s\" is not a key. Write key = value with a key without "
				     "quotes, brackets and \":\", \";\", \"#\"."), shown(t), t.s);
	if (!scan->section)
		return fault(scan, _("%.*s stands before the first section. Put a line like "
				     "[general] above it."), shown(t), t.s);
	name = arena_strndup(scan->arena, key.s, key.len);
	for (char *p = name; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	rc = check_value(scan, name, value);
	if (rc == RC_OK)
		rc = check_twice(scan, name, value);
	if (rc != RC_OK)
		return rc;
	scan->entries = arena_grow(scan->arena, scan->entries, scan->n, &scan->cap, scan->n + 1,
		sizeof(*scan->entries));
	scan->entries[scan->n++] =
		(struct ini_entry){ .section = scan->section, .key = name, .line = scan->line };
	return RC_OK;
}

static enum rc
scan_line(struct scan *scan, struct span t)
{
	enum rc rc;

	if (t.len > 0 && t.s[t.len - 1] == '\r')
		t.len--;
	rc = check_bytes(scan, t);
	t = trim(t);
	if (rc != RC_OK || t.len == 0 || t.s[0] == '#' || t.s[0] == ';')
		return rc;
	return t.s[0] == '[' ? scan_section(scan, t) : scan_key(scan, t);
}

enum rc
ini_scan(const char *name, const char *text, size_t len, struct arena *a, struct ini *ret,
	struct err *err)
{
	struct scan scan = { .name = name, .arena = a, .err = err };
	size_t at = 0;

	while (at < len) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t line = end ? (size_t)(end - text) - at : len - at;
		enum rc rc;

		scan.line++;
		rc = scan_line(&scan, (struct span){ text + at, line });
		if (rc != RC_OK)
			return rc;
		at += line + 1;
	}
	*ret = (struct ini){ name, scan.entries, scan.n };
	return RC_OK;
}
