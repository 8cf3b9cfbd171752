/*
 * One worksheet as XLSX, row by row in constant memory: bold header, frozen and with a filter, then
 * the rows. Texts are written as strings, so nothing becomes a formula.
 */
#ifndef JIXIAO_OUTPUT_XLSX_H
#define JIXIAO_OUTPUT_XLSX_H

#include <stddef.h>

#include "base/err.h"

enum xlsx_kind {
	XLSX_TEXT,
	XLSX_NUMBER,  /* decimal text, shown with the column's decimals and group commas */
	XLSX_INTEGER, /* decimal text, shown without group commas: years, counts */
	XLSX_DATE,    /* ISO text */
	XLSX_PERCENT, /* decimal text of the percentage: "95.5" is shown as 95.5% */
};

struct xlsx_column {
	const char *title;
	enum xlsx_kind kind;
	int decimals; /* XLSX_NUMBER, XLSX_PERCENT: 0..6 */
	int width;    /* in columns of text, 0 for a default by kind and title */
};

struct xlsx_writer;

/* Begins a temporary file beside path and writes the header. sheet_name is cut to 31 characters and
 * cleaned of []:*?/\ . columns are copied. RC_IO. */
enum rc xlsx_create(const char *path, const char *sheet_name, const struct xlsx_column *columns,
	size_t n, struct xlsx_writer **ret, struct err *err) MUST_USE;
/* One row of n cells as in xlsx_create; NULL and "" are empty. A cell that does not parse as its
 * column's kind (and a number of more than 15 significant digits) is written as text. RC_INVALID
 * for a text with control characters: then discard. */
enum rc xlsx_row(struct xlsx_writer *w, const char *const *cells, struct err *err) MUST_USE;
/* Completes the file, moves it to path and frees the writer. RC_IO, or RC_INVALID naming the first
 * row with a text of more than 32,767 characters or beyond 1,048,576; then path is as it was. */
enum rc xlsx_close(struct xlsx_writer *w, struct err *err) MUST_USE;
/* Gives the file up. NULL is fine. */
void xlsx_discard(struct xlsx_writer *w);

#endif
