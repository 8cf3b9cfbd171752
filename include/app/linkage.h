/* Use of results: variants of the linkage table side by side, for papers and screens. */
#ifndef JIXIAO_APP_LINKAGE_H
#define JIXIAO_APP_LINKAGE_H

#include "app/app.h"
#include "domain/linkage.h"

/* Variants of a year beside each other: the table in force first, then those kept. */
struct linkage_comparison {
	struct variant *variants;
	size_t n_variants;
	struct linkage_department {
		const char *name;
		int64_t projects, current; /* fen */
		int64_t *proposed;         /* fen, a variant each */
		int64_t *cut;              /* projects that lose, a variant each */
	} *departments; /* by code */
	size_t n_departments;
	/* Projects whose proposal differs between the first variant and another. */
	struct linkage_mover {
		const char *code, *name, *department;
		int64_t current;
		int64_t *proposed; /* a variant each */
	} *movers;
	size_t n_movers;
};
/* Only for who sees all departments. */
enum rc app_linkage_compare(struct app *app, int64_t year, struct arena *a,
	struct linkage_comparison *ret, struct err *err) MUST_USE;

#endif
