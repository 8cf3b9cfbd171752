/*
 * CSV of any bytes: read it, write what was read, read that again: the grids must be equal, and
 * what was refused must say why.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "import/csv.h"
#include "output/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Small, so that the limits are met, too. */
static const struct import_limits limits = {
	.file_bytes = 1 << 20,
	.cell_bytes = 2000,
	.rows = 1000,
	.cols = 50,
	.cells = 5000,
};

static void
write_again(const struct sheet *s, struct strbuf *out)
{
	struct sink *sink = sink_strbuf(out);
	struct csv_writer w;
	enum rc rc;

	csv_begin(&w, sink);
	for (size_t row = 0; row < s->n_rows; row++) {
		for (size_t col = 0; col < s->n_cols; col++)
			csv_cell(&w, sheet_at(s, row, col)->text);
		csv_end_row(&w);
	}
	rc = sink_close(sink, NULL);
	assert(rc == RC_OK);
}

static void
compare(const struct sheet *a, const struct sheet *b)
{
	assert(a->n_rows == b->n_rows && a->n_cols == b->n_cols);
	for (size_t row = 0; row < a->n_rows; row++)
		for (size_t col = 0; col < a->n_cols; col++) {
			const char *text = sheet_at(a, row, col)->text;

			assert(utf8_valid(text, strlen(text), NULL));
			assert(!strcmp(text, sheet_at(b, row, col)->text));
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct import_limits wide = { 1 << 24, 0, 0, 0, 1 << 16, 1000, 50, 1 << 20, 0 };
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct sheet *first, *second;

	if (csv_read_memory((const char *)data, size, "x", &limits, a, &first, &err)) {
		assert(err.rc == RC_FORMAT && err.msg[0]);
	} else {
		struct strbuf out = { 0 };
		enum rc rc;

		write_again(first, &out);
		rc = csv_read_memory(out.s, out.len, "x", &wide, a, &second, &err);
		assert(rc == RC_OK);
		compare(first, second);
		strbuf_free(&out);
	}
	arena_free(a);
	return 0;
}
