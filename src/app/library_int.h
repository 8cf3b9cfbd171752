/* The library between its operations, its files and its choosing. Private to app. */
#ifndef JIXIAO_APP_LIBRARY_INT_H
#define JIXIAO_APP_LIBRARY_INT_H

#include "app/library.h"

/* The year worked in, else that of the clock: from it on a new standard holds. */
int64_t library_year(const struct app *app);

/* Checks and inserts an entry; without a code it gets the next one of its sector. */
enum rc library_insert(struct app *app, struct library *l, struct arena *a, struct err *err) MUST_USE;

/* Enters what the program ships (or the bureau's own config/library) and is not there yet; *ret_first
 * is the first of them. */
enum rc library_load_shipped(struct app *app, struct arena *a, size_t *ret_n,
	struct library *ret_first, struct err *err) MUST_USE;

/* Rows of library/templates.csv. */
struct template_row {
	const char *template;
	struct indicator indicator; /* level1 .. measure, weight */
};
enum rc library_templates_read(struct app *app, struct arena *a, struct template_row **ret,
	size_t *ret_n, struct err *err) MUST_USE;

#endif
