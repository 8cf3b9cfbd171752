/* Printers of the print service, and a paper on one of them. */
#ifndef JIXIAO_OUTPUT_PRINTER_H
#define JIXIAO_OUTPUT_PRINTER_H

#include "output/doc.h"

#define PRINT_COPIES_MAX 99

struct printer {
	const char *name, *info; /* info is what the administrator calls it */
	bool is_default;
	bool stopped;            /* takes jobs that wait until somebody starts it */
	bool refuses;            /* takes no jobs */
};

/* The printers there are, in the arena, the default one first. RC_IO if there is no print service;
 * the sentence offers to write a PDF. */
enum rc printers(struct arena *a, struct printer **ret, size_t *ret_n, struct err *err) MUST_USE;

struct print_job {
	const char *printer; /* NULL or "": the default one */
	int copies;          /* 0 is 1; at most PRINT_COPIES_MAX */
	bool both_sides;
};

/* Prints the document as PDF and follows the job for some seconds. *ret_message, in the arena, says
 * what became of it: printed, or that it waits and why. RC_NOT_FOUND names the printers that there
 * are; RC_IO if the service or the printer gave the job up. */
enum rc doc_print(const struct doc *d, const struct print_job *job, struct arena *a,
	const char **ret_message, struct err *err) MUST_USE;

#endif
