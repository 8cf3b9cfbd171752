/*
 * Checklists of rectification out of any bytes, and numbers as people type them: what comes of a row is
 * valid text, every refusal says why.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "import/csv.h"
#include "import/rectify_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct import_limits limits = {
	.file_bytes = 1 << 16,
	.cell_bytes = 4000,
	.rows = 400,
	.cols = 30,
	.cells = 6000,
	.merges = 100,
};

static void
check_text(const char *text)
{
	assert(!text || (utf8_valid(text, strlen(text), NULL) && !utf8_unclean(text, true, NULL)));
}

static void
check_row(const struct import_rectify *row)
{
	int64_t year, serial;

	assert(rectify_parse_number(row->number, 0, &year, &serial));
	assert(year >= 2000 && serial > 0 && serial <= 9999);
	assert(row->ticks < 1u << RECTIFY_TICKS);
	check_text(row->measures);
	check_text(row->result);
	check_text(row->person);
	check_text(row->note);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rules rules = { .tree = "CLASSIC" };
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .year = 2024, .arena = a, .faults = &faults };
	struct import_rectify *rows = NULL;
	struct err err = { 0 };
	struct sheet *sheet;
	size_t n = 0;

	if (csv_read_memory((const char *)data, size, "fuzz", &limits, a, &sheet, &err) == RC_OK) {
		if (import_rectify_list(sheet, &ctx, &rows, &n, &err) != RC_OK)
			assert(*err.msg);
		for (size_t i = 0; i < n; i++)
			check_row(&rows[i]);
		for (size_t i = 0; i < faults.n; i++)
			assert(*faults.rows[i].message);
	}
	arena_free(a);
	return 0;
}
