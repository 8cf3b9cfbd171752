/*
 * CSV for spreadsheets: UTF-8 with byte order mark, lines end in CRLF, quoted as in RFC 4180. A cell
 * that a spreadsheet would take for a formula (= + - @ TAB CR in front, and is no plain number)
 * gets a leading apostrophe; import/csv.h takes it off again.
 */
#ifndef JIXIAO_OUTPUT_CSV_H
#define JIXIAO_OUTPUT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "output/sink.h"

struct csv_writer {
	struct sink *sink;
	size_t n; /* cells of the row so far */
	bool blank; /* they are all empty */
};

/* Starts a file: writes the byte order mark. The sink stays the caller's. */
void csv_begin(struct csv_writer *w, struct sink *s);
/* The same without the mark, for what reads a pipe. */
void csv_begin_pipe(struct csv_writer *w, struct sink *s);
/* NULL is an empty cell. */
void csv_cell(struct csv_writer *w, const char *text);
void csv_end_row(struct csv_writer *w);
/* A whole row. */
void csv_row(struct csv_writer *w, const char *const *cells, size_t n);

#endif
