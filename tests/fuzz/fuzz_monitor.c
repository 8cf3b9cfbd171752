/*
 * Monitoring forms, lists and payments out of any bytes, as in fuzz_form.c: whatever comes of it is valid
 * text, amounts are within their limits, and every refusal says why.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/money.h"
#include "base/utf8.h"
#include "import/csv.h"
#include "import/monitor_form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct import_limits limits = {
	.file_bytes = 1 << 16,
	.cell_bytes = 4000,
	.rows = 400,
	.cols = 30,
	.cells = 6000,
	.merges = 100,
};

/* Merged areas from the first bytes, and kinds of cells from their sums. */
static void
disturb(struct sheet *s, struct arena *a, const uint8_t *data, size_t size)
{
	s->merges = arena_array(a, 32, sizeof(s->merges[0]));
	for (size_t i = 0; i + 4 <= size && s->n_merges < data[0] % 32; i += 4) {
		struct merge *m = &s->merges[s->n_merges++];

		m->row0 = data[i] % (s->n_rows + 1);
		m->col0 = data[i + 1] % (s->n_cols + 1);
		m->row1 = m->row0 + data[i + 2] % 8;
		m->col1 = m->col0 + data[i + 3] % 8;
	}
	for (size_t i = 0; i < s->n_rows * s->n_cols; i++)
		if (*s->cells[i].text && data[i % size] % 16 == 7)
			s->cells[i].kind = (enum cell_kind)(data[i % size] / 16 % 7);
}

static void
check_text(const char *text)
{
	assert(!text || (utf8_valid(text, strlen(text), NULL) && !utf8_unclean(text, true, NULL)));
}

static void
check_reports(const struct import_monitoring *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert(v[i].code || v[i].name);
		check_text(v[i].code);
		check_text(v[i].name);
		assert(v[i].month >= 0 && v[i].month <= 12 && v[i].record.reported <= MONEY_MAX);
		for (size_t k = 0; k < v[i].n; k++) {
			check_text(v[i].rows[k].row.level3);
			check_text(v[i].rows[k].row.actual);
			check_text(v[i].rows[k].row.explanation);
			assert(*v[i].rows[k].row.level3);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rules rules = { .tree = "CLASSIC", .monitor.period = "1-7" };
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .year = 2024, .arena = a, .faults = &faults };
	struct import_monitoring *v;
	struct import_payment *p;
	struct err err = { 0 };
	struct sheet *sheet;
	const struct sheet *one;
	size_t n;

	if (csv_read_memory((const char *)data, size, "fuzz", &limits, a, &sheet, &err) == RC_OK) {
		if (size > 8)
			disturb(sheet, a, data, size);
		one = sheet;
		if (import_monitoring_form(&one, 1, &ctx, &v, &n, &err) == RC_OK)
			check_reports(v, n);
		else
			assert(*err.msg);
		if (import_monitoring_list(sheet, &ctx, &v, &n, &err) == RC_OK)
			check_reports(v, n);
		else
			assert(*err.msg);
		if (import_execution_list(sheet, &ctx, &p, &n, &err) != RC_OK)
			assert(*err.msg);
		for (size_t i = 0; i < faults.n; i++)
			assert(*faults.rows[i].message);
	}
	arena_free(a);
	return 0;
}
