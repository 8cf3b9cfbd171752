/* Adjustments of budgets during the year (MO-12, MO-13): proposed by one, approved by another. */
#ifndef JIXIAO_DOMAIN_ADJUSTMENT_H
#define JIXIAO_DOMAIN_ADJUSTMENT_H

#include "domain/field.h"

struct adjustment {
	int64_t id, version, project_id;
	int64_t other_id;        /* where a reallocation goes, 0 none */
	const char *number;      /* "TZ2023-001" */
	const char *kind;        /* increase, reduce, suspend, stop, recover, reallocate */
	int64_t amount;          /* fen; 0 only for suspend */
	const char *reason, *document;
	const char *effective_on; /* the budget is another one from this day on */
	const char *state;       /* proposed, approved, refused, withdrawn */
	int64_t alert_id;        /* that it came from, 0 none */
	const char *proposed_by, *proposed_at, *approved_by, *approved_at;
	/* As read with it. */
	const char *code, *name, *other;
	int64_t year, department_id, other_department_id;
};

extern const struct reg reg_adjustment;

/* What may not be stored. */
enum rc adjustment_check(const struct adjustment *t, struct err *err) MUST_USE;
/* What it does to the budget of its project (other: of the one it goes to): fen, may be negative. */
int64_t adjustment_effect(const struct adjustment *t, bool other);

#endif
