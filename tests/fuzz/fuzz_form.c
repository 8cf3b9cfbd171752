/*
 * Forms out of any bytes: a CSV is read as a sheet; a first byte below 32 puts merged areas over
 * it and turns cells into formulas and errors. Whatever comes of it is valid text within the
 * limits, and every refusal says why.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "import/csv.h"
#include "import/goal_form.h"

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
check_goals(const struct import_goal *goals, size_t n, const struct faults *faults)
{
	for (size_t i = 0; i < n; i++) {
		const struct goal_doc *d = &goals[i].doc;

		check_text(d->project.name);
		check_text(d->department);
		check_text(d->goal.annual_goal);
		assert(d->n_indicators <= 500 && d->n_tasks <= 200);
		for (size_t j = 0; j < d->n_tasks; j++) {
			check_text(d->tasks[j].name);
			check_text(d->tasks[j].content);
			assert(d->tasks[j].name && d->tasks[j].budget >= 0);
		}
		for (size_t j = 0; j < d->n_indicators; j++) {
			check_text(d->indicators[j].level3);
			check_text(d->indicators[j].target);
			assert(d->indicators[j].level1 && d->indicators[j].level2);
		}
	}
	for (size_t i = 0; i < faults->n; i++)
		assert(*faults->rows[i].message &&
			!utf8_unclean(faults->rows[i].value, false, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rules rules = { .tree = "CLASSIC" };
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .year = 2024, .arena = a, .faults = &faults };
	struct import_goal *goals;
	struct import_unit *units;
	struct err err = { 0 };
	struct sheet *sheet;
	const struct sheet *one;
	size_t n;

	if (csv_read_memory((const char *)data, size, "fuzz", &limits, a, &sheet, &err) == RC_OK) {
		if (size > 8)
			disturb(sheet, a, data, size);
		one = sheet;
		if (import_goal_form(&one, 1, &ctx, &goals, &n, &err) == RC_OK)
			check_goals(goals, n, &faults);
		else
			assert(*err.msg);
		if (import_goal_list(sheet, &ctx, &goals, &n, &err) == RC_OK)
			check_goals(goals, n, &faults);
		else
			assert(*err.msg);
		if (import_department_form(&one, 1, &ctx, &goals, &n, &err) == RC_OK)
			check_goals(goals, n, &faults);
		else
			assert(*err.msg);
		if (import_department_list(sheet, &ctx, &goals, &n, &err) == RC_OK)
			check_goals(goals, n, &faults);
		else
			assert(*err.msg);
		if (import_unit_list(sheet, &ctx, &units, &n, &err) != RC_OK)
			assert(*err.msg);
	}
	arena_free(a);
	return 0;
}
