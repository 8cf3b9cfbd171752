/* The helper's side of a document. */
#ifndef JIXIAO_OUTPUT_DOC_SERVE_H
#define JIXIAO_OUTPUT_DOC_SERVE_H

#include "base/err.h"
#include "base/strbuf.h"

/* Reads the stream of a document (wire.h) from a descriptor and writes the workbook or PDF, or prints
 * it. When it is begun, WIRE_RECORD goes to answer_fd; what became of a print job is appended to
 * answer. */
enum rc doc_serve(int fd, int answer_fd, struct strbuf *answer, struct err *err) MUST_USE;

#endif
