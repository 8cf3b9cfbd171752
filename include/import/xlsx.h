/*
 * Reads the visible worksheets of an XLSX workbook (Office Open XML, transitional and strict) as
 * sheets of text, the way a person sees the stored values: numbers with at most 15 significant
 * digits, no binary noise and no exponent below 20 characters; "95%" where the cell has a
 * percent format; dates as ISO text by the cell's number format (with " HH:MM:SS" behind where the
 * format shows a time); rich text joined, without ruby. Values hidden below a merged area
 * are left out. A formula gives its cached value, text "" of kind CELL_FORMULA if there is none;
 * one that ended in an error is a CELL_ERROR. Control characters are the caller's check.
 *
 * Refused as RC_FORMAT, with the remedy: whatever is not a workbook (old .xls, password, HTML or
 * CSV by that name, .xlsb, .ods, Word), damaged or cut off, with a document type declaration, or
 * beyond the limits. RC_IO if the file cannot be read.
 */
#ifndef JIXIAO_IMPORT_XLSX_H
#define JIXIAO_IMPORT_XLSX_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/sheet.h"
#include "import/limits.h"

/* *ret is an array of *ret_n (at least 1) sheets in the order of the workbook, in the arena, as is
 * the copy of path. A sheet without content has no rows. limits may be NULL. */
enum rc xlsx_read(const char *path, const struct import_limits *limits, struct arena *a,
	struct sheet **ret, size_t *ret_n, struct err *err) MUST_USE;
/* The same from memory; file is for messages only. */
enum rc xlsx_read_memory(const char *data, size_t len, const char *file,
	const struct import_limits *limits, struct arena *a, struct sheet **ret, size_t *ret_n,
	struct err *err) MUST_USE;

#endif
