/* The public site of a year: a folder of pages and workbooks that works from a file. */
#ifndef JIXIAO_REPORT_PUBLIC_SITE_H
#define JIXIAO_REPORT_PUBLIC_SITE_H

#include "app/app.h"

struct site_made {
	size_t goals, departments, self, key, secrets; /* secrets: classified projects left out */
};

/* Writes the site into the folder, whole or not at all. RC_DENIED, RC_NOT_FOUND if there is nothing to
 * publish, RC_INVALID for a folder with other files and for a text that names a classified project. */
enum rc site_write(struct app *app, int64_t year, const char *folder, struct site_made *ret,
	struct err *err) MUST_USE;

#endif
