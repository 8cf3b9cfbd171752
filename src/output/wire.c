/* Records out of the pipe. */
#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/intl.h"

static bool
next_byte(struct wire *w, char *ret)
{
	if (w->at == w->len) {
		ssize_t n;
		do
			n = read(w->fd, w->buf, sizeof w->buf);
		while (n < 0 && errno == EINTR);
		w->at = 0;
		w->len = n > 0 ? (size_t)n : 0;
		if (w->len == 0)
			return false;
	}
	*ret = w->buf[w->at++];
	return true;
}

bool
wire_next(struct wire *w)
{
	size_t starts[WIRE_CELLS_MAX];
	size_t start = 0;
	char c;

	strbuf_clear(&w->text);
	w->n = 0;
	while (next_byte(w, &c)) {
		if (c == WIRE_RECORD) {
			for (size_t i = 0; i < w->n; i++)
				w->cells[i] = w->text.s + starts[i];
			return true;
		}
		strbuf_addc(&w->text, c == WIRE_CELL ? '\0' : c);
		if (c == WIRE_CELL && w->n < WIRE_CELLS_MAX) {
			starts[w->n++] = start;
			start = w->text.len;
		}
	}
	return false;
}

int
wire_int(const struct wire *w, size_t cell)
{
	return cell < w->n ? (int)strtol(w->cells[cell], NULL, 10) : 0;
}

enum rc
wire_broken(struct err *err)
{
	return err_set(err, RC_CANCELLED, NULL, _("The workbook was given up."));
}
