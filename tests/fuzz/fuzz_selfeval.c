/*
 * Self-evaluations out of any bytes, as a form and as a list: what is read is clean text within the
 * limits, and it can be matched, scored and checked by every rule set.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "domain/selfeval.h"
#include "import/csv.h"
#include "import/selfeval.h"

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
check_row(const struct score_row *s)
{
	check_text(s->level3);
	check_text(s->actual);
	check_text(s->explanation);
	assert(s->level1 && s->level2 && s->target && s->measure && s->formula && s->flags);
	assert(s->claimed >= -1 && s->claimed <= 10000);
	assert(s->score >= -1 && (s->weight < 0 || s->score <= s->weight));
	assert(s->score < 0 || *s->formula);
}

static void
check_sheets(struct import_selfeval *all, size_t n, const struct rules *r, struct arena *a)
{
	for (size_t i = 0; i < n; i++) {
		struct evaluation_doc *d = &all[i].doc;
		struct err err;

		check_text(all[i].name);
		check_text(all[i].code);
		check_text(d->e.completion);
		assert(d->n_rows >= 1 && d->n_rows <= 500);
		selfeval_match(d, NULL, a);
		selfeval_score(d, r, a);
		for (size_t k = 0; k < d->n_rows; k++)
			check_row(&d->rows[k]);
		if (selfeval_check(d, &err) != RC_OK)
			assert(*err.msg);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const sets[] = { "", "[score]\nreverse = RATIO\nqual_cuts = 80/50\n",
		"[score]\nexec = BAND-2021\nmin_completion = 60\nsatisfaction = BAND-2021\n" };
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct rules rules = { 0 };
	struct import_context ctx = { .rules = &rules, .year = 2024, .arena = a, .faults = &faults };
	struct import_selfeval *all;
	struct err err = { 0 };
	struct sheet *sheet;
	struct ini ini;
	size_t n;
	enum rc rc = ini_read_text("x.ini", sets[size % 3], a, &ini, &err);

	assert(rc == RC_OK && rules_apply(&ini, a, &rules, &err) == RC_OK);
	if (csv_read_memory((const char *)data, size, "fuzz", &limits, a, &sheet, &err) == RC_OK) {
		const struct sheet *one = sheet;
		if (import_selfeval_form(&one, 1, &ctx, &all, &n, &err) == RC_OK)
			check_sheets(all, n, &rules, a);
		else
			assert(*err.msg);
		if (import_selfeval_list(sheet, &ctx, &all, &n, &err) == RC_OK)
			check_sheets(all, n, &rules, a);
		else
			assert(*err.msg);
	}
	arena_free(a);
	return 0;
}
