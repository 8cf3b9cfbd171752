/*
 * Self-evaluations out of foreign files: the official form 项目支出绩效自评表 (12.4) found by its labels,
 * with the variants of places, and the flat list, one row an indicator.
 */
#ifndef JIXIAO_IMPORT_SELFEVAL_H
#define JIXIAO_IMPORT_SELFEVAL_H

#include "domain/evaluation.h"
#include "import/goal_form.h"

struct import_selfeval {
	struct evaluation_doc doc; /* the execution row first; ids 0 */
	size_t cap_rows;
	const char *code, *name;   /* of the project, as written; NULL none */
	const char *department, *department_code, *unit;
	int64_t year;
	bool whole;                /* of a whole department */
	struct import_selfeval **others; /* of other units, about the same project (SE-16) */
	size_t n_others;
	bool joined;               /* it is one of another sheet's */
	const char *file;
	const char *place_code, *place_name, *place_unit, *place_year; /* "" none */
};

/* Every form in the workbook's sheets; as with goals faults go to the context. RC_FORMAT names the
 * labels that were looked for. */
enum rc import_selfeval_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_selfeval **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Flat list from a grid. RC_FORMAT if needed columns are missing, naming them. */
enum rc import_selfeval_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_selfeval **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
