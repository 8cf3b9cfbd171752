/* Re-checks, between the files of their operations. Private to app. */
#ifndef JIXIAO_APP_RECHECK_H
#define JIXIAO_APP_RECHECK_H

#include "app/ops.h"
#include "app/recheck_view.h"
#include "store/recheck.h"

/* Inserts the re-check of a self-evaluation and copies its rows; c carries draw, position, stratum,
 * why. */
enum rc recheck_begin(struct op_run *r, int64_t evaluation_id, const struct rules *rules,
	struct recheck *c, int64_t *ret_id, struct err *err) MUST_USE;

extern const struct op op_recheck_draw, op_draw_close, op_recheck_take;

#endif
