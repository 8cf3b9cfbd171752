/* Checklists and ledgers of rectification that came back filled in: one row an item. */
#ifndef JIXIAO_IMPORT_RECTIFY_LIST_H
#define JIXIAO_IMPORT_RECTIFY_LIST_H

#include "domain/rectify.h"
#include "import/goal_form.h"

/* What a row says; NULL where the cell is empty or the column is missing. */
struct import_rectify {
	const char *number; /* as it stands there */
	const char *measures, *result, *person, *finished_on, *budget_advice, *note;
	unsigned ticks;     /* bit i: box of progress i is ticked (not_started, in_progress, done,
			     * long_term) */
	bool has_result;    /* the sheet has that column */
	const char *place, *progress_place;
};

#define RECTIFY_TICKS 4
extern const char *const rectify_ticks[RECTIFY_TICKS]; /* names of the progress by bit */

/* Columns by the labels of the register; the header is found on each sheet. Rows with faults are left
 * out; rows without a number are passed over. RC_FORMAT if the sheet has no column 整改编号. */
enum rc import_rectify_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_rectify **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
