/*
 * Ini files by iniparser 4.1. It reads files by name only, so the checked text goes to it through a
 * memory file; its typed getters are not used (one of them crashes, CVE-2023-33461, the others
 * guess), nor its writer (it loses quotes).
 */
#include "base/ini.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/log.h"
#include "base/utf8.h"
#include "ini_int.h"

/* iniparser prints to stderr unless it is given somewhere else to talk to. */
static int
silent(const char *fmt, ...)
{
	(void)fmt;
	return 0;
}

static dictionary *
load(const char *text, size_t len)
{
	int fd = memfd_create("ini", MFD_CLOEXEC);
	dictionary *d = NULL;
	char path[64];

	if (fd < 0)
		return NULL;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (write(fd, text, len) == (ssize_t)len) {
		iniparser_set_error_callback(silent);
		d = iniparser_load(path);
	}
	close(fd);
	return d;
}

/* Copies the values; false if one is not where the pre-scan saw it. */
static bool
fill(const dictionary *d, struct arena *a, struct ini *ini)
{
	struct ini_entry *entries = arena_array(a, ini->n, sizeof(*entries));

	for (size_t i = 0; i < ini->n; i++) {
		char *place = arena_printf(a, "%s:%s", ini->entries[i].section,
			ini->entries[i].key);
		const char *value = iniparser_getstring(d, place, NULL);

		if (!value)
			return false;
		entries[i] = ini->entries[i];
		entries[i].value = arena_strdup(a, value);
	}
	ini->entries = entries;
	return true;
}

static enum rc
read_text(const char *name, const char *text, size_t len, struct arena *a, struct ini *ret,
	struct err *err)
{
	struct ini ini;
	dictionary *d;
	bool good;
	enum rc rc;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	rc = ini_scan(arena_strdup(a, name), text, len, a, &ini, err);
	if (rc != RC_OK)
		return rc;
	d = load(text, len);
	good = d && fill(d, a, &ini);
	if (!good)
		log_line("%s: iniparser refuses what was checked, errno %d", name, errno);
	iniparser_freedict(d);
	if (!good)
		return err_set(err, RC_IO, NULL,
			_("\"%s\" cannot be taken in. Free memory, check that /proc is there, and "
			  "start again."),
			name);
	*ret = ini;
	return RC_OK;
}

enum rc
ini_read(const char *path, struct arena *a, struct ini *ret, struct err *err)
{
	size_t len;
	char *text;
	enum rc rc = file_read(path, INI_FILE_MAX, a, &text, &len, err);

	return rc == RC_OK ? read_text(path, text, len, a, ret, err) : rc;
}

enum rc
ini_read_text(const char *name, const char *text, struct arena *a, struct ini *ret, struct err *err)
{
	return read_text(name, text, strlen(text), a, ret, err);
}

const char *
ini_get(const struct ini *ini, const char *section, const char *key)
{
	for (size_t i = 0; i < ini->n; i++) {
		const struct ini_entry *e = &ini->entries[i];

		if (strcasecmp(e->key, key) == 0 && strcasecmp(e->section, section) == 0)
			return e->value;
	}
	return NULL;
}

enum rc
ini_int(const char *text, long min, long max, long *ret, struct err *err)
{
	const char *p = text + (*text == '-');
	long value = 0;
	bool fits = true;

	if (!*p || strspn(p, "0123456789") != strlen(p))
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is not a whole number. Write one from %ld to %ld."),
			(int)utf8_fit(text, 40, NULL), text, min, max);
	for (; *p && fits; p++)
		fits = !__builtin_mul_overflow(value, 10, &value) &&
			!__builtin_sub_overflow(value, *p - '0', &value);
	/* Counted downwards, where there is one number more. */
	if (fits && *text != '-')
		fits = !__builtin_sub_overflow(0, value, &value);
	if (!fits || value < min || value > max)
		return err_set(err, RC_INVALID, NULL,
			_("%.*s is out of range. Write a whole number from %ld to %ld."),
			(int)utf8_fit(text, 40, NULL), text, min, max);
	*ret = value;
	return RC_OK;
}
