/*
 * The helper's loop for a list: records from the pipe into a file. A stream that ends early leaves no
 * file.
 */
#include <unistd.h>

#include "wire.h"
#include "xlsx_file.h"

static enum rc
begin(struct wire *w, struct arena *a, size_t *ret_n, struct xlsx_file **ret, struct err *err)
{
	struct xlsx_column *columns = arena_array(a, WIRE_CELLS_MAX, sizeof *columns);
	const char *path, *name;
	size_t n = 0;

	if (!wire_next(w) || w->n != 2)
		return wire_broken(err);
	path = arena_strdup(a, w->cells[0]);
	name = arena_strdup(a, w->cells[1]);
	for (;; n++) {
		if (!wire_next(w) || (w->n && w->n != 4) || n == WIRE_CELLS_MAX)
			return wire_broken(err);
		if (w->n == 0)
			break;
		columns[n] = (struct xlsx_column){ arena_strdup(a, w->cells[0]),
			(enum xlsx_kind)wire_int(w, 1), wire_int(w, 2), wire_int(w, 3) };
	}
	*ret_n = n;
	return xlsx_file_create(path, name, columns, n, ret, err);
}

enum rc
xlsx_file_serve(int fd, int answer_fd, struct err *err)
{
	struct arena *a = arena_new();
	struct wire *w = arena_alloc(a, sizeof *w);
	struct xlsx_file *file = NULL;
	size_t n = 0;
	enum rc rc;

	w->fd = fd;
	rc = begin(w, a, &n, &file, err);
	if (rc == RC_OK && write(answer_fd, &(char){ WIRE_RECORD }, 1) != 1)
		rc = wire_broken(err);
	while (rc == RC_OK) {
		if (!wire_next(w) || (w->n && w->n != n)) {
			rc = wire_broken(err);
		} else if (w->n == 0) {
			rc = xlsx_file_close(file, err);
			file = NULL;
			break;
		} else {
			rc = xlsx_file_row(file, w->cells, err);
		}
	}
	xlsx_file_discard(file);
	strbuf_free(&w->text);
	arena_free(a);
	return rc;
}
