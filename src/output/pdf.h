/* A paper as PDF. */
#ifndef JIXIAO_OUTPUT_PDF_H
#define JIXIAO_OUTPUT_PDF_H

#include "output/doc.h"

/* Writes the document's pages to the sink, whose end tells whether all could be written: A4, Chinese
 * fonts embedded, an outline of its sections and headings, title and language. Letters (sections with
 * DOC_LETTER paragraphs) are laid out by GB/T 9704. With both_sides every paper begins on a sheet of its
 * own, if need be behind an empty page. RC_IO if no Chinese font is installed. */
enum rc doc_pdf(const struct doc *d, bool both_sides, struct sink *out, struct err *err) MUST_USE;

#endif
