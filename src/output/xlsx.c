/*
 * Workbooks are written by the helper program jixiao-print, so that nothing heavy is loaded with the
 * screens: a list goes to it row by row.
 */
#include "output/xlsx.h"

#include <string.h>

#include "base/intl.h"
#include "helper.h"
#include "wire.h"

struct xlsx_writer {
	struct arena *arena;
	struct helper helper;
	size_t n;
};

enum rc
xlsx_create(const char *path, const char *sheet_name, const struct xlsx_column *columns, size_t n,
	struct xlsx_writer **ret, struct err *err)
{
	struct arena *a = arena_new();
	struct xlsx_writer *w = arena_alloc(a, sizeof *w);
	struct helper *h = &w->helper;
	enum rc rc = helper_start(h, "list", a, err);

	w->arena = a;
	w->n = n;
	if (rc == RC_OK) {
		helper_cell(h, path);
		helper_cell(h, sheet_name);
		helper_record(h);
		for (size_t i = 0; i < n; i++) {
			helper_cell(h, columns[i].title);
			helper_int(h, (int)columns[i].kind);
			helper_int(h, columns[i].decimals);
			helper_int(h, columns[i].width);
			helper_record(h);
		}
		helper_record(h);
		rc = helper_begun(h, err);
	}
	if (rc)
		arena_free(a);
	else
		*ret = w;
	return rc;
}

enum rc
xlsx_row(struct xlsx_writer *w, const char *const *cells, struct err *err)
{
	for (size_t i = 0; i < w->n; i++) {
		if (cells[i] && strpbrk(cells[i], WIRE_SIGNS))
			return err_set(err, RC_INVALID, NULL,
				_("A text holds control characters and cannot stand in a workbook."));
		helper_cell(&w->helper, cells[i]);
	}
	helper_record(&w->helper);
	return RC_OK;
}

static enum rc
finish(struct xlsx_writer *w, bool whole, struct err *err)
{
	enum rc rc = helper_finish(&w->helper, whole, NULL, err);

	arena_free(w->arena);
	return rc;
}

enum rc
xlsx_close(struct xlsx_writer *w, struct err *err)
{
	return finish(w, true, err);
}

void
xlsx_discard(struct xlsx_writer *w)
{
	if (w)
		(void)!finish(w, false, NULL);
}
