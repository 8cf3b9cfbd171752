/*
 * Text of a foreign file as UTF-8. A byte order mark decides; without one it is UTF-8 if all of it
 * is valid UTF-8, else GB18030 if it is valid as that. So the file is read twice, and nothing is
 * handed out before its end has been seen.
 */
#include "csv_int.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#define CHUNK ((size_t)64 << 10)

enum encoding {
	UTF8,
	GB18030,
	UTF16LE,
	UTF16BE,
};

struct csv_text {
	int fd; /* -1: from memory */
	const char *data;
	size_t len, at;
	size_t mark; /* length of the byte order mark */
	enum encoding encoding;
	iconv_t cd; /* of another encoding than UTF-8 */
	bool converting;
	size_t handed;  /* raw bytes before the ones in raw */
	size_t n;       /* bytes in raw, the first of which may be left from before */
	size_t used;    /* of them, those handed out by the last call */
	size_t line;    /* of the first character not handed out, from 1 */
	bool after_cr;
	char raw[CHUNK];
	char text[2 * CHUNK];
};

static const char *const iconv_names[] = { NULL, "GB18030", "UTF-16LE", "UTF-16BE" };

/* Counts physical lines: CR, LF, CRLF each end one. */
static void
count_lines(struct csv_text *t, const char *s, size_t n)
{
	const char *end = s + n, *nl;

	for (; s < end; s = nl + 1) {
		if (t->after_cr && *s == '\n') {
			t->after_cr = false;
			nl = s;
			continue;
		}
		t->after_cr = false;
		nl = memchr(s, '\n', (size_t)(end - s));
		for (const char *cr = s, *to = nl ? nl : end;
			(cr = memchr(cr, '\r', (size_t)(to - cr))); cr++) {
			t->line++;
			t->after_cr = cr + 1 == to;
		}
		if (!nl)
			return;
		if (!t->after_cr)
			t->line++;
		t->after_cr = false;
	}
}

static enum rc
read_error(struct err *err)
{
	return err_set(err, RC_IO, NULL, _("The file cannot be read (%s)."), strerror(errno));
}

/* Fills raw behind what is left in it. */
static enum rc
fill(struct csv_text *t, struct err *err)
{
	t->handed += t->used;
	t->n -= t->used;
	memmove(t->raw, t->raw + t->used, t->n);
	t->used = 0;
	while (t->n < CHUNK) {
		size_t room = CHUNK - t->n;
		ssize_t got;

		if (t->fd < 0) {
			got = (ssize_t)(room < t->len - t->at ? room : t->len - t->at);
			memcpy(t->raw + t->n, t->data + t->at, (size_t)got);
			t->at += (size_t)got;
		} else {
			do
				got = read(t->fd, t->raw + t->n, room);
			while (got < 0 && errno == EINTR);
			if (got < 0)
				return read_error(err);
		}
		if (got == 0)
			break;
		t->n += (size_t)got;
	}
	return RC_OK;
}

static enum rc
rewind_text(struct csv_text *t, struct err *err)
{
	t->n = t->used = 0;
	t->handed = t->mark;
	t->at = t->mark;
	t->line = 1;
	t->after_cr = false;
	if (t->fd >= 0 && lseek(t->fd, (off_t)t->mark, SEEK_SET) < 0)
		return read_error(err);
	if (t->converting)
		iconv_close(t->cd);
	t->converting = t->encoding != UTF8;
	if (t->converting) {
		t->cd = iconv_open("UTF-8", iconv_names[t->encoding]);
		if (t->cd == (iconv_t)-1) {
			t->converting = false;
			return err_set(err, RC_IO, NULL,
				_("The encoding %s is not known here. Save the file as \"CSV UTF-8\"."),
				iconv_names[t->encoding]);
		}
	}
	return RC_OK;
}

/* The remedy differs by what the file claimed to be. */
static enum rc
refuse_byte(struct csv_text *t, size_t at, struct err *err)
{
	unsigned byte = (unsigned char)t->raw[at];
	size_t offset = t->handed + at + 1;

	if (t->mark && t->encoding == UTF8)
		return err_set(err, RC_FORMAT, NULL,
			_("Line %zu: byte %zu (0x%02X) is no UTF-8, though the file begins with the mark "
			  "of UTF-8. Save it again as \"CSV UTF-8\"."),
			t->line, offset, byte);
	return err_set(err, RC_FORMAT, NULL,
		_("Line %zu: byte %zu (0x%02X) belongs to none of the encodings UTF-8, GB18030 and "
		  "UTF-16. Save the file as \"CSV UTF-8\"."),
		t->line, offset, byte);
}

/* Could the bytes at the end of a piece be the beginning of a longer character? */
static bool
maybe_cut(const char *s, size_t n)
{
	unsigned char lead = (unsigned char)s[0];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

	return lead >= 0xC2 && lead <= 0xF4 && n < need;
}

/* How many bytes are valid. Plain ASCII, most of a large list, goes by the word. */
static size_t
valid_bytes(const char *s, size_t n)
{
	size_t at = 0;
	uint32_t cp;

	while (at < n) {
		uint64_t word;
		size_t len;

		if (n - at >= sizeof word) {
			memcpy(&word, s + at, sizeof word);
			if (!(word & UINT64_C(0x8080808080808080))) {
				at += sizeof word;
				continue;
			}
		}
		len = utf8_decode(s + at, n - at, &cp);
		if (len == 0)
			break;
		at += len;
	}
	return at;
}

static enum rc
next_utf8(struct csv_text *t, const char **ret, size_t *ret_n, struct err *err)
{
	bool last = t->n < CHUNK;
	size_t bad = valid_bytes(t->raw, t->n);

	if (bad < t->n && (last || !maybe_cut(t->raw + bad, t->n - bad))) {
		count_lines(t, t->raw, bad);
		return refuse_byte(t, bad, err);
	}
	t->used = bad;
	*ret = t->raw;
	*ret_n = bad;
	return RC_OK;
}

static enum rc
next_converted(struct csv_text *t, const char **ret, size_t *ret_n, struct err *err)
{
	bool last = t->n < CHUNK;
	char *in = t->raw, *out = t->text;
	size_t in_left = t->n, out_left = sizeof t->text;
	bool failed = iconv(t->cd, &in, &in_left, &out, &out_left) == (size_t)-1;

	t->used = (size_t)(in - t->raw);
	if (failed && errno != E2BIG && (errno != EINVAL || last)) {
		count_lines(t, t->text, (size_t)(out - t->text));
		return refuse_byte(t, t->used, err);
	}
	*ret = t->text;
	*ret_n = (size_t)(out - t->text);
	return RC_OK;
}

enum rc
csv_text_next(struct csv_text *t, const char **ret, size_t *ret_n, struct err *err)
{
	const char *zero;
	enum rc rc = fill(t, err);

	*ret_n = 0;
	if (rc || t->n == 0)
		return rc;
	rc = t->converting ? next_converted(t, ret, ret_n, err) : next_utf8(t, ret, ret_n, err);
	if (rc)
		return rc;
	zero = memchr(*ret, 0, *ret_n);
	if (zero) {
		count_lines(t, *ret, (size_t)(zero - *ret));
		return err_set(err, RC_FORMAT, NULL,
			_("Line %zu: there is a zero byte, so this is no text file. Save the table as "
			  "\"CSV UTF-8\"."),
			t->line);
	}
	return RC_OK;
}

/* Reads to the end; *ret_at is how far it came. */
static enum rc
scan(struct csv_text *t, size_t *ret_at, struct err *err)
{
	const char *s;
	size_t n;
	enum rc rc = rewind_text(t, err);

	while (!rc) {
		rc = csv_text_next(t, &s, &n, err);
		if (!rc && n == 0)
			break;
		if (!rc)
			count_lines(t, s, n);
	}
	*ret_at = t->handed + t->used;
	return rc;
}

static enum rc
sniff(struct csv_text *t, struct err *err)
{
	const unsigned char *u = (const unsigned char *)t->raw;
	enum rc rc = rewind_text(t, err);

	if (!rc)
		rc = fill(t, err);
	if (rc)
		return rc;
	if (t->n >= 4 && (!memcmp(u, "PK\3\4", 4) || !memcmp(u, "\xD0\xCF\x11\xE0", 4)))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a workbook and no CSV, whatever its name says. Rename it to .xlsx, "
			  "or save the table as \"CSV UTF-8\"."));
	if (t->n >= 3 && !memcmp(u, "\xEF\xBB\xBF", 3)) {
		t->mark = 3;
	} else if (t->n >= 2 && u[0] == 0xFF && u[1] == 0xFE) {
		t->mark = 2;
		t->encoding = UTF16LE;
	} else if (t->n >= 2 && u[0] == 0xFE && u[1] == 0xFF) {
		t->mark = 2;
		t->encoding = UTF16BE;
	}
	return RC_OK;
}

/* If the file is valid in no encoding, the one that came farther tells where. */
static enum rc
detect(struct csv_text *t, struct err *err)
{
	struct err utf8_err = { 0 };
	size_t utf8_at, gb_at;
	enum rc rc = sniff(t, err);

	if (rc)
		return rc;
	rc = scan(t, &utf8_at, &utf8_err);
	if (rc == RC_FORMAT && !t->mark) {
		t->encoding = GB18030;
		rc = scan(t, &gb_at, err);
		if (rc && gb_at > utf8_at)
			return rc;
	}
	if (rc) {
		if (err)
			*err = utf8_err;
		return rc;
	}
	return rewind_text(t, err);
}

static enum rc
start(struct csv_text *t, struct csv_text **ret, struct err *err)
{
	enum rc rc = detect(t, err);

	if (rc)
		csv_text_close(t);
	else
		*ret = t;
	return rc;
}

enum rc
csv_text_memory(const char *data, size_t len, const struct import_limits *limits,
	struct csv_text **ret, struct err *err)
{
	struct csv_text *t;

	if (len > limits->file_bytes)
		return err_set(err, RC_FORMAT, NULL,
			_("The file is larger than %zu MiB. Split it into several files."),
			limits->file_bytes >> 20);
	t = xcalloc(1, sizeof *t);
	t->fd = -1;
	t->data = data;
	t->len = len;
	return start(t, ret, err);
}

enum rc
csv_text_open(const char *path, const struct import_limits *limits, struct csv_text **ret,
	struct err *err)
{
	struct csv_text *t;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 || fstat(fd, &st) < 0) {
		enum rc rc = read_error(err);

		if (fd >= 0)
			close(fd);
		return rc;
	}
	if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size > limits->file_bytes) {
		close(fd);
		if (!S_ISREG(st.st_mode))
			return err_set(err, RC_FORMAT, NULL, _("\"%s\" is no regular file."), path);
		return err_set(err, RC_FORMAT, NULL,
			_("The file is larger than %zu MiB. Split it into several files."),
			limits->file_bytes >> 20);
	}
	t = xcalloc(1, sizeof *t);
	t->fd = fd;
	return start(t, ret, err);
}

void
csv_text_close(struct csv_text *t)
{
	if (!t)
		return;
	if (t->converting)
		iconv_close(t->cd);
	if (t->fd >= 0)
		close(t->fd);
	free(t);
}
