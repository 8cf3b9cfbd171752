/* The account of a year: its figures from the data, its text, what changed after it was issued. */
#ifndef JIXIAO_APP_ANNUAL_H
#define JIXIAO_APP_ANNUAL_H

#include "app/app.h"
#include "domain/annual.h"

struct annual_view {
	int64_t year;
	struct annual_block *blocks; /* filled; a chart's text is "label=value=shown|..." */
	size_t n_blocks, missing;
	struct annual_value *values; /* by index of annual_figures, as of today */
	bool issued;
	struct annual_account account;
};

/* The account as it was issued, or, if it was not or with fresh, as the data give it now. Only for who
 * sees all departments. */
enum rc app_annual(struct app *app, int64_t year, bool fresh, struct arena *a, struct annual_view *ret,
	struct err *err) MUST_USE;
/* Only the figures of a year. */
enum rc app_annual_values(struct app *app, int64_t year, struct arena *a, struct annual_value **ret,
	struct err *err) MUST_USE;

/* What differs from the account as issued, and who changed what of that register since. */
struct annual_change {
	const struct annual_figure *figure;
	struct annual_value was, now;
	struct audit *entries; /* newest first, a few */
	size_t n_entries;
	int64_t all_entries;
};
enum rc app_annual_changes(struct app *app, int64_t year, struct arena *a, struct annual_change **ret,
	size_t *ret_n, struct err *err) MUST_USE;

#endif
