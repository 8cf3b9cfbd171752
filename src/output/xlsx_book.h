/*
 * What every workbook needs of libxlsxwriter: a file that appears whole or not at all, names of
 * sheets, texts that stay what they are. In the helper program only.
 */
#ifndef JIXIAO_OUTPUT_XLSX_BOOK_H
#define JIXIAO_OUTPUT_XLSX_BOOK_H

#include <stdbool.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/err.h"

struct xlsx_book {
	struct arena *arena;
	const char *path, *temp;
	lxw_workbook *book; /* NULL once closed */
};

/* Begins a temporary file beside path. constant_memory keeps one row and one sheet. RC_IO. */
enum rc xlsx_book_open(const char *path, bool constant_memory, struct arena *a, struct xlsx_book *ret,
	struct err *err) MUST_USE;
/* Completes the file and moves it to path. RC_IO; then path is as it was. */
enum rc xlsx_book_close(struct xlsx_book *b, struct err *err) MUST_USE;
/* Gives the file up if it is not closed. sheet is that of a book in constant memory, else NULL. */
void xlsx_book_discard(struct xlsx_book *b, lxw_worksheet *sheet);
/* The name cleaned of []:*?/\' and cut to 31 characters; other than the sheets there are. */
const char *xlsx_book_sheet_name(const struct xlsx_book *b, const char *name);
/* Readers take "_x000D_" for the character U+000D, so text that looks like that is given its first
 * underscore escaped; else the text itself. */
const char *xlsx_book_text(const char *text, struct arena *a);
/* A plain decimal number that a binary one holds without loss. */
bool xlsx_book_number(const char *text);

#endif
