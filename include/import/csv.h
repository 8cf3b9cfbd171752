/*
 * CSV from anywhere: UTF-8 with or without byte order mark, UTF-16 with one, GB18030 (GBK); lines
 * ending in CR, LF or CRLF; quoted as in RFC 4180. The delimiter is the comma, or else the tab or
 * the semicolon if the first line that holds a delimiter knows only that one. Lines without any
 * content are left out. The apostrophe that output/csv.h puts before = + - @ is taken off again.
 *
 * Refused as RC_FORMAT, with the physical line and the remedy: bytes of no encoding, zero bytes,
 * a quotation mark that is misplaced or never closed, anything beyond the limits, no content at
 * all, a spreadsheet that is only named .csv. RC_IO if the file cannot be read.
 */
#ifndef JIXIAO_IMPORT_CSV_H
#define JIXIAO_IMPORT_CSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/sheet.h"
#include "import/limits.h"

/* Reads the whole file as a sheet (name "", is_csv, lines set, all cells CELL_TEXT or CELL_EMPTY)
 * that lives in the arena, as does its copy of path. limits may be NULL. */
enum rc csv_read(const char *path, const struct import_limits *limits, struct arena *a,
	struct sheet **ret, struct err *err) MUST_USE;
/* The same from memory; file is for messages only. */
enum rc csv_read_memory(const char *data, size_t len, const char *file,
	const struct import_limits *limits, struct arena *a, struct sheet **ret, struct err *err)
	MUST_USE;

/* One record: n cells, never NULL, valid during the call only; line is the physical line (from 1)
 * on which it begins. Anything but RC_OK ends the reading and is returned by csv_stream. */
typedef enum rc csv_row_fn(void *arg, const char *const *cells, size_t n, int line,
	struct err *err);

/* Reads a regular file of any length record by record in bounded memory. The whole file is checked
 * for its encoding before the first call. limits may be NULL; rows and cells do not apply. */
enum rc csv_stream(const char *path, const struct import_limits *limits, csv_row_fn *row,
	void *arg, struct err *err) MUST_USE;

#endif
