/*
 * Indicator systems of department and finance evaluation (绩效评价指标体系, EV-01 to EV-03) as data:
 * a code, what kind of object it is for, and its items with points, check points and standard.
 */
#ifndef JIXIAO_DOMAIN_SYSTEM_H
#define JIXIAO_DOMAIN_SYSTEM_H

#include "domain/field.h"
#include "domain/rules.h"

#define SYSTEM_ITEMS_MAX 200

struct system {
	int64_t id, version;
	const char *code;        /* EV-10 */
	const char *name;
	const char *kind;        /* project, department: of the objects */
	const char *document_no; /* where it comes from; may be NULL */
	const char *source;      /* "shipped", or the file it came from */
	const char *state;       /* active, closed */
};

struct criterion {
	int64_t id, system_id, position; /* from 1 */
	const char *level1, *level2, *level3;
	int64_t points;          /* 1/100 */
	const char *formula;     /* one of system_formulas, NULL: judged by the standard */
	const char *check_points; /* what is looked at (评价要点); may be NULL */
	const char *standard;    /* how points are given (评分标准); may be NULL */
};

/* A system as a file holds it. */
struct system_doc {
	struct system system;
	struct criterion *items;
	size_t n;
};

extern const struct reg reg_system, reg_criterion;

/* Fields of an exchange file: system, system_name, kind, document_no, level1 .. standard. */
const struct field *system_doc_fields(size_t *n);

/* Refused: missing names, no items or more than SYSTEM_ITEMS_MAX, the same item twice, points that
 * are not 100 together, and for projects 产出 and 效益 with less than rules' results_share (EV-01). */
enum rc system_check(const struct system_doc *d, const struct rules *r, struct err *err) MUST_USE;
/* One of its items: names, points, formula, not twice. */
enum rc system_item_check(const struct system_doc *d, size_t i, struct err *err) MUST_USE;

/* Formulas of EV-02, each of two numbers: 资金到位率 = in place / budget and so on. */
struct system_formula {
	const char *name;      /* in_place: stored */
	const char *title;     /* 资金到位率 */
	const char *top, *bottom; /* 实际到位资金, 预算资金 */
};
const struct system_formula *system_formula(const char *name_or_title); /* NULL: there is none */
/* Rate of the formula: top / bottom, for the rate of cost saved 1 - actual / planned, negative where
 * more was spent. In 1/10 000, rounded. RC_INVALID where bottom is 0. */
enum rc system_rate(const struct system_formula *f, int64_t top, int64_t bottom, int64_t *ret,
	struct err *err) MUST_USE;
/* Points by the rate out of what was entered, "42/50": points * rate, at most all of them; costs
 * saved are full from 0 on, below the overrun is taken off. 1/100, rounded once from the exact
 * quotient. *ret_rate may be NULL. RC_INVALID: no two numbers. */
enum rc system_points(const struct criterion *c, const char *text, int64_t *ret, int64_t *ret_rate,
	struct err *err) MUST_USE;

#endif
