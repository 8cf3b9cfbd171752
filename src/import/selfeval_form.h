/* Inside of the reader of self-evaluation forms. */
#ifndef JIXIAO_IMPORT_SELFEVAL_FORM_H
#define JIXIAO_IMPORT_SELFEVAL_FORM_H

#include "selfeval_int.h"

#define SV_INLINE 0x80 /* "label: value" in one cell */

struct sv_page {
	struct grid g;
	unsigned char *words; /* of each cell, at the first cell of merged areas */
	unsigned char *used;  /* of each row: was read already */
};

struct sv_extent {
	size_t r0, r1; /* r1 behind the last */
};

struct sv_form {
	struct sv *s;
	struct sv_page *p;
	struct import_selfeval *out;
	size_t r0, r1;
	int64_t unit_fen;
};

/* Word of the area at row, col; SV_NONE for "label: value". */
enum sv_word sv_word_at(const struct sv_page *p, size_t row, size_t col);
/* Does a cell that begins in the row have the word, alone or with its value? */
bool sv_row_has(const struct sv_page *p, size_t row, enum sv_word w);
/* Is the row the header of a table of indicators with what was achieved? */
bool sv_table_header(const struct sv_page *p, size_t row);
/* Reads the table with that header, marks its rows as used. */
void sv_read_table(struct sv_form *f, size_t head);

#endif
