/* A paper on its way to the helper program. */
#ifndef JIXIAO_OUTPUT_DOC_SEND_H
#define JIXIAO_OUTPUT_DOC_SEND_H

#include "output/printer.h"

/* No reader of any of the files would bring some signs back: RC_INVALID. */
enum rc doc_check_texts(const struct doc *d, struct err *err) MUST_USE;
/* The document into the file `to`, or onto the printer of that name if there is a job; what the
 * helper answers is appended to answer (may be NULL). */
enum rc doc_send(const struct doc *d, const char *to, const struct print_job *job,
	struct strbuf *answer, struct err *err) MUST_USE;

#endif
