/*
 * The helper's loop: records from the pipe into a file. A stream that ends early leaves no file.
 */
#include "output/xlsx_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/strbuf.h"

#define COLUMNS_MAX 1024

struct stream {
	int fd;
	char buf[65536];
	size_t at, len;
	struct strbuf text; /* of one record, cells end with zero bytes */
	const char *cells[COLUMNS_MAX];
	size_t n;
};

static bool
next_byte(struct stream *s, char *ret)
{
	if (s->at == s->len) {
		ssize_t n;
		do
			n = read(s->fd, s->buf, sizeof s->buf);
		while (n < 0 && errno == EINTR);
		s->at = 0;
		s->len = n > 0 ? (size_t)n : 0;
		if (s->len == 0)
			return false;
	}
	*ret = s->buf[s->at++];
	return true;
}

/* False at the end of the stream. */
static bool
next_record(struct stream *s)
{
	size_t starts[COLUMNS_MAX];
	size_t start = 0;
	char c;

	strbuf_clear(&s->text);
	s->n = 0;
	while (next_byte(s, &c)) {
		if (c == XLSX_RECORD) {
			for (size_t i = 0; i < s->n; i++)
				s->cells[i] = s->text.s + starts[i];
			return true;
		}
		strbuf_addc(&s->text, c == XLSX_CELL ? '\0' : c);
		if (c == XLSX_CELL && s->n < COLUMNS_MAX) {
			starts[s->n++] = start;
			start = s->text.len;
		}
	}
	return false;
}

static enum rc
broken(struct err *err)
{
	return err_set(err, RC_CANCELLED, NULL, _("The workbook was given up."));
}

static enum rc
begin(struct stream *s, struct arena *a, size_t *ret_n, struct xlsx_file **ret, struct err *err)
{
	struct xlsx_column *columns = arena_array(a, COLUMNS_MAX, sizeof *columns);
	const char *path, *name;
	size_t n = 0;

	if (!next_record(s) || s->n != 2)
		return broken(err);
	path = arena_strdup(a, s->cells[0]);
	name = arena_strdup(a, s->cells[1]);
	for (;; n++) {
		if (!next_record(s) || (s->n && s->n != 4) || n == COLUMNS_MAX)
			return broken(err);
		if (s->n == 0)
			break;
		columns[n] = (struct xlsx_column){ arena_strdup(a, s->cells[0]),
			(enum xlsx_kind)strtol(s->cells[1], NULL, 10),
			(int)strtol(s->cells[2], NULL, 10), (int)strtol(s->cells[3], NULL, 10) };
	}
	*ret_n = n;
	return xlsx_file_create(path, name, columns, n, ret, err);
}

enum rc
xlsx_file_serve(int fd, int answer_fd, struct err *err)
{
	struct arena *a = arena_new();
	struct stream *s = arena_alloc(a, sizeof *s);
	struct xlsx_file *file = NULL;
	size_t n = 0;
	enum rc rc;

	s->fd = fd;
	rc = begin(s, a, &n, &file, err);
	if (rc == RC_OK && write(answer_fd, &(char){ XLSX_RECORD }, 1) != 1)
		rc = broken(err);
	while (rc == RC_OK) {
		if (!next_record(s) || (s->n && s->n != n)) {
			rc = broken(err);
		} else if (s->n == 0) {
			rc = xlsx_file_close(file, err);
			file = NULL;
			break;
		} else {
			rc = xlsx_file_row(file, s->cells, err);
		}
	}
	xlsx_file_discard(file);
	strbuf_free(&s->text);
	arena_free(a);
	return rc;
}
