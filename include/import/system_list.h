/* Indicator systems out of a flat list: one row an item. */
#ifndef JIXIAO_IMPORT_SYSTEM_LIST_H
#define JIXIAO_IMPORT_SYSTEM_LIST_H

#include "domain/system.h"
#include "import/goal_form.h"

struct import_system {
	struct system_doc doc;
	const char *place;   /* of its first row */
	const char **places; /* of its items */
	bool partial;        /* a row of it was refused: what is missing is told there */
};

/* Columns by id, label or title of the register's fields; a blank cell of system, class or kind is that
 * of the row above, the second level within the same first level. Rows with faults, rows of totals and
 * of headings are left out. RC_FORMAT if no row of the sheet has the columns of
 * third level and points. */
enum rc import_system_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_system **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
