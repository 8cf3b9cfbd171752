/*
 * A grid of text cells: what import reads and output writes. Foreign readers put every cell as
 * text, the way a person sees it; kind tells what the file said it was.
 */
#ifndef JIXIAO_BASE_SHEET_H
#define JIXIAO_BASE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

enum cell_kind {
	CELL_EMPTY,
	CELL_TEXT,
	CELL_NUMBER,  /* a decimal number of at most 15 significant digits, or so shown: "95.5%" */
	CELL_DATE,    /* ISO; with " HH:MM:SS" or a time alone where the file shows a time */
	CELL_BOOL,    /* "TRUE" or "FALSE" */
	CELL_FORMULA, /* a formula; text is its cached value, kind of that value unknown */
	CELL_ERROR,   /* "#DIV/0!" and the like */
};

struct cell {
	const char *text; /* "" if empty, never NULL */
	enum cell_kind kind;
};

struct merge { /* inclusive, from 0 */
	size_t row0, col0, row1, col1;
};

struct sheet {
	const char *name; /* of the worksheet, "" for CSV */
	const char *file; /* for messages */
	bool is_csv;      /* places are "line 3, column 2" instead of "C3" */
	struct cell *cells;
	size_t n_rows, n_cols;
	const int *lines;    /* CSV: physical line (from 1) of each row; NULL for XLSX */
	const bool *hidden;  /* XLSX: is each column hidden from view? NULL if none is */
	struct merge *merges;
	size_t n_merges;
	/* bounds for a list built by hand */
	struct arena *arena;
	size_t cap_rows;
};

/* Cell, an empty one beyond the borders. */
const struct cell *sheet_at(const struct sheet *s, size_t row, size_t col);
/* The merge whose area covers the cell, NULL if none. */
const struct merge *sheet_merge_at(const struct sheet *s, size_t row, size_t col);
/* Appends the place as a person names it: "Sheet1!C3" or "line 3, column 2". */
void sheet_place(struct strbuf *out, const struct sheet *s, size_t row, size_t col);

/* A sheet to fill by hand: n_cols fixed, rows added at the end. */
struct sheet *sheet_new(struct arena *a, const char *name, size_t n_cols);
size_t sheet_add_row(struct sheet *s);
void sheet_set(struct sheet *s, size_t row, size_t col, enum cell_kind kind, const char *text);

#endif
