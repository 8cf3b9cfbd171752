/* A paper as a workbook. */
#ifndef JIXIAO_OUTPUT_DOC_XLSX_H
#define JIXIAO_OUTPUT_DOC_XLSX_H

#include "output/doc.h"
#include "xlsx_book.h"

/* Writes the document's sections as sheets of the book: A4, one page wide, merged cells with lines,
 * labels locked without a password, values open, choices as lists. RC_INVALID for a text of more than
 * 32,767 characters. */
enum rc doc_xlsx(const struct doc *d, struct xlsx_book *book, struct err *err) MUST_USE;

#endif
