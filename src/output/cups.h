/* The helper's side of printing: the print service, through libcups. */
#ifndef JIXIAO_OUTPUT_CUPS_H
#define JIXIAO_OUTPUT_CUPS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/strbuf.h"

/* Appends a record a printer (wire.h): name, what it is called, flags out of "d" default, "s" stopped,
 * "r" refuses jobs. RC_IO. */
enum rc cups_list(struct strbuf *ret, struct err *err) MUST_USE;

struct cups_job {
	char printer[256];
	int copies;
	bool both_sides, landscape;
};
/* Is there such a printer that takes jobs? "" becomes the default one's name. */
enum rc cups_check(struct cups_job *job, struct err *err) MUST_USE;
/* Prints a PDF, follows the job, appends what became of it. */
enum rc cups_print(const struct cups_job *job, const char *title, const struct strbuf *pdf,
	struct strbuf *ret, struct err *err) MUST_USE;

#endif
