/* The operation tables of the areas, gathered by op.c. Private to app. */
#ifndef JIXIAO_APP_OPS_H
#define JIXIAO_APP_OPS_H

#include "app/op.h"

struct op_table {
	const struct op *const *rows;
	size_t n;
};

extern const struct op_table ops_period, ops_monitoring, ops_alert, ops_adjustment, ops_focus;
extern const struct op_table ops_goal, ops_carry, ops_adjust, ops_review, ops_exante, ops_selfeval, ops_linkage, ops_candidate, ops_variant, ops_annual, ops_publication,
	ops_calendar, ops_accountability, ops_year, ops_library,
	ops_rectify, ops_evidence, ops_document, ops_agency, ops_unit, ops_user, ops_doubt,
	ops_recheck, ops_assess, ops_system, ops_feedback;

/* JSON object {"name": "value", ...} of pairs, in the arena; NULL values are null. */
struct json_pair {
	const char *name, *value;
};
const char *json_pairs(struct arena *a, const struct json_pair *pairs, size_t n);
/* before/after of the fields that differ between two records of a field table. */
void json_diff(struct arena *a, const struct field *fields, size_t n, const void *before,
	const void *after, const char **ret_before, const char **ret_after);

/* Appends one audit entry for a run; batch 0 starts one. *ret_id is the entry's id. */
enum rc op_audit(struct op_run *r, const char *action, int64_t batch, int64_t *ret_id,
	struct err *err) MUST_USE;

#endif
