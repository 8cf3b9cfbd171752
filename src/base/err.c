/* Errors: filling, wrapping, and the exit status they mean. */
#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Takes an incomplete UTF-8 sequence off the end of text that was cut to fit. */
static void
trim_cut(char *s, size_t len)
{
	size_t start = len, need;
	unsigned char lead;

	while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	lead = (unsigned char)s[start - 1];
	need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (len - (start - 1) < need)
		s[start - 1] = '\0';
}

/* Formats into a buffer of its own, so that arguments may point into the old message. */
static void
print(char dest[ERR_TEXT], const char *fmt, va_list ap)
{
	char text[ERR_TEXT];
	int len = vsnprintf(text, sizeof(text), fmt, ap);

	if (len < 0)
		text[0] = '\0';
	if (len >= ERR_TEXT)
		trim_cut(text, ERR_TEXT - 1);
	memcpy(dest, text, ERR_TEXT);
}

enum rc
err_set(struct err *err, enum rc rc, const char *field, const char *fmt, ...)
{
	char name[sizeof(err->field)] = "";
	va_list ap;

	if (!err)
		return rc;
	if (field)
		snprintf(name, sizeof(name), "%s", field);
	va_start(ap, fmt);
	print(err->msg, fmt, ap);
	va_end(ap);
	memcpy(err->field, name, sizeof(name));
	err->rc = rc;
	return rc;
}

enum rc
err_wrap(struct err *err, const char *fmt, ...)
{
	char context[ERR_TEXT], both[2 * ERR_TEXT + 2];
	va_list ap;

	va_start(ap, fmt);
	print(context, fmt, ap);
	va_end(ap);
	snprintf(both, sizeof(both), "%s: %s", context, err->msg);
	if (strlen(both) >= ERR_TEXT) {
		both[ERR_TEXT - 1] = '\0';
		trim_cut(both, ERR_TEXT - 1);
	}
	memcpy(err->msg, both, strlen(both) + 1);
	return err->rc;
}

int
err_exit_status(enum rc rc)
{
	switch (rc) {
	case RC_OK:
		return 0;
	case RC_INVALID:
	case RC_DENIED:
	case RC_NOT_FOUND:
	case RC_CONFLICT:
	case RC_FORMAT:
	case RC_CANCELLED:
		return 1;
	case RC_USAGE:
		return 2;
	case RC_BUSY:
	case RC_IO:
	case RC_DB:
		return 3;
	}
	return 3;
}
