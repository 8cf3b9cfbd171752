/* What was printed, for the log. */
#ifndef JIXIAO_APP_PRINTED_H
#define JIXIAO_APP_PRINTED_H

#include "app/app.h"

struct printed {
	const char *paper;  /* name of the report */
	const char *reg;    /* NULL: about no records */
	const int64_t *ids;
	size_t n;
	const char *to;     /* file or printer */
};

/* Appends an entry "print" for each record, or one for the paper, in one transaction. The entry says
 * as what and where to it was printed, and which version of the record if it has versions. */
enum rc app_printed(struct app *app, const struct printed *p, struct err *err) MUST_USE;
/* How often the record was printed as that paper, and when last (in the arena, NULL never). */
enum rc app_printed_before(struct app *app, const char *reg, int64_t id, const char *paper,
	struct arena *a, size_t *ret_n, const char **ret_at, struct err *err) MUST_USE;

#endif
