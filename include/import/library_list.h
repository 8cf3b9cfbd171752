/* Entries of the indicator library, and templates, out of a flat list: one row an indicator. */
#ifndef JIXIAO_IMPORT_LIBRARY_LIST_H
#define JIXIAO_IMPORT_LIBRARY_LIST_H

#include "domain/library.h"
#include "import/goal_form.h"

struct import_library {
	struct library entry; /* what the list does not say is NULL, "" or 0 */
	const char *template; /* of the project type it belongs to, NULL none */
	int64_t weight;       /* 1/100 point, -1 none */
	const char *place;
};

/* Columns by id, label or title of the register's fields. Rows with faults are left out. RC_FORMAT if
 * no row of the sheet has the columns of class and name. */
enum rc import_library_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_library **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
