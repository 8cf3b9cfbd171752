/* The helper's side of a document. */
#ifndef JIXIAO_OUTPUT_DOC_SERVE_H
#define JIXIAO_OUTPUT_DOC_SERVE_H

#include "base/err.h"

/* Reads the stream of a document (wire.h) from a descriptor and writes the workbook. When it is begun,
 * WIRE_RECORD goes to answer_fd. */
enum rc doc_serve(int fd, int answer_fd, struct err *err) MUST_USE;

#endif
