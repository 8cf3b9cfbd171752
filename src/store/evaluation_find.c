/* SQL that finds the project or department that a sheet names. */
#include "store/evaluation.h"

#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"

#define UNITS(column, n) \
	"(" n " IS NULL OR " column " IN (SELECT id FROM unit WHERE code = " n " OR name_key = " n "))"

enum rc
store_object_find(struct db *db, const char *name, const char *department, const char *unit,
	int64_t year, struct arena *a, int64_t *ret, size_t *ret_n, struct err *err)
{
	/* exact names go along an index, others through the projects of the unit or department */
	static const char *const queries[] = {
		"SELECT p.id FROM project p WHERE p.name = $1 AND p.year = $2 AND p.kind = 'project'"
		" AND " UNITS("p.department_id", "$3") " AND " UNITS("p.unit_id", "$4") " LIMIT 2",
		"SELECT p.id FROM project p WHERE p.name_key = $1 AND p.year = $2 AND p.kind = 'project'"
		" AND " UNITS("p.department_id", "$3") " AND " UNITS("p.unit_id", "$4") " LIMIT 2",
		"SELECT p.id FROM project p WHERE $1 IS NULL AND p.year = $2 AND p.kind = 'department'"
		" AND " UNITS("p.department_id", "$3") " AND $4 IS NULL LIMIT 2",
	};

	*ret_n = 0;
	for (size_t i = name ? 0 : 2; i < (name ? 2u : 3u) && *ret_n == 0; i++) {
		struct stmt *st;
		bool row;
		enum rc rc = db_prepare(db, queries[i], &st, err);
		if (rc != RC_OK)
			return rc;
		stmt_text(st, 1, name && i == 1 ? utf8_fold(a, name) : name);
		stmt_int(st, 2, year);
		stmt_text(st, 3, department ? utf8_fold(a, department) : NULL);
		stmt_text(st, 4, unit ? utf8_fold(a, unit) : NULL);
		while ((rc = stmt_step(st, &row, err)) == RC_OK && row)
			if ((*ret_n)++ == 0)
				*ret = stmt_col_int(st, 0);
		if (rc != RC_OK)
			return rc;
	}
	return RC_OK;
}
