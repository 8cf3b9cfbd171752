/*
 * A paper as data: sections of headings, paragraphs, pairs, tables and signatures, A4, measured in
 * millimetres. Built by src/report, turned into bytes by the renderers below; what a page, a sheet or
 * a screen makes of it is theirs alone. Everything lives in the arena of doc_new; texts are copied.
 */
#ifndef JIXIAO_OUTPUT_DOC_H
#define JIXIAO_OUTPUT_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "output/sink.h"

#define DOC_PORTRAIT 180  /* mm of a table across the page (domain.md 12) */
#define DOC_LANDSCAPE 267
#define DOC_COLUMNS_MAX 64

enum doc_kind {
	DOC_SECTION,    /* text is its name; begins on a new page, a sheet of its own; with size 1 it
			 * is a part of the paper begun before and its pages are counted on */
	DOC_HEADING,    /* size 1 is the title, 2 below it, 3 within the text */
	DOC_PARAGRAPH,
	DOC_TABLE,      /* all lines drawn */
	DOC_PAIRS,      /* labels and values below each other, no lines */
	DOC_SIGNATURE,  /* labels and values in one line, no lines */
};

enum doc_align { DOC_LEFT, DOC_CENTRE, DOC_RIGHT };

enum doc_flags {
	DOC_LABEL = 1 << 0,  /* printed words of the form: bold, not to be written over */
	DOC_NUMBER = 1 << 1, /* an amount, as a plain decimal number: a number in a spreadsheet */
	DOC_TOP = 1 << 2,    /* long text: begins at the upper edge */
	DOC_LETTER = 1 << 3, /* paragraph of a letter: 16 pt, first line indented (GB/T 9704) */
	DOC_FLUSH = 1 << 4,  /* of a letter, but not indented: whom it is to */
	DOC_FIGURE = 1 << 5, /* a number in a spreadsheet where one is written as plainly as can be */
	DOC_CODE = 1 << 6,   /* a short number of ASCII signs: Code 128 where it can be drawn */
	DOC_BAR = 1 << 7,    /* a bar: "430" thousandths of the cell's width, "430,800" with a mark */
	DOC_SMALL = 1 << 8,  /* of a table: many columns, set in smaller type */
};

struct doc_cell {
	const char *text;    /* never NULL; may have several lines */
	int cols, rows;      /* how far it spans, at least 1 */
	enum doc_align align;
	unsigned flags;
	const char *choices; /* "a,b,c": what a spreadsheet offers; NULL anything; not copied */
};

struct doc_row {
	struct doc_cell *cells; /* those that begin here, from left to right; columns covered from
				 * above are left out */
	size_t n, cap;
	int height;             /* mm at least, 0 as the text needs */
	bool head;              /* repeated on every page that follows */
};

struct doc_block {
	enum doc_kind kind;
	int size;               /* DOC_HEADING */
	const char *text;       /* DOC_SECTION, DOC_HEADING, DOC_PARAGRAPH */
	enum doc_align align;   /* DOC_PARAGRAPH */
	unsigned flags;
	const int *widths;      /* mm of the columns of tables, pairs and signatures */
	size_t n_cols;
	struct doc_row *rows;
	size_t n_rows, cap_rows;
};

struct doc {
	struct arena *arena;
	const char *title, *language; /* for the file's properties; "zh-CN" */
	bool landscape;
	struct doc_block *blocks;
	size_t n, cap;
};

struct doc *doc_new(struct arena *a, const char *title, const char *language, bool landscape);
/* Everything below belongs to the section begun last. Pointers that these functions give are good
 * until the next block, row or cell. */
void doc_section(struct doc *d, const char *name);
/* A section that goes on with the paper's page numbers: an annex, a chapter. */
void doc_part(struct doc *d, const char *name);
void doc_heading(struct doc *d, int size, const char *text);
void doc_paragraph(struct doc *d, enum doc_align align, unsigned flags, const char *text);
/* A table whose columns are so wide, at most DOC_COLUMNS_MAX; rows and cells are added to the table
 * begun last. */
void doc_table(struct doc *d, const int *widths, size_t n);
/* The same in the smaller type of DOC_SMALL. */
void doc_small_table(struct doc *d, const int *widths, size_t n);
struct doc_row *doc_row(struct doc *d);
/* The next cell of the row begun last; NULL is empty. */
struct doc_cell *doc_cell(struct doc *d, int cols, const char *text);
/* The same as printed words of the form, centred. */
struct doc_cell *doc_label(struct doc *d, int cols, const char *text);
/* A value that a person may write over. */
struct doc_cell *doc_value(struct doc *d, int cols, unsigned flags, const char *text);
/* Pairs: the first begins the block. */
void doc_pair(struct doc *d, const char *label, const char *value);
/* One line of n labels with their values, NULL where it is signed by hand. */
void doc_signature(struct doc *d, const char *const (*pairs)[2], size_t n);

/* A chart: bars below each other, drawn to the scale of the longest or of full if that is more (0 the
 * longest), with a line at mark in each (0 or less none). */
struct doc_bar {
	const char *label, *text; /* text is the value as people write it */
	int64_t value;            /* below 0 counts as 0 */
};
void doc_bars(struct doc *d, const struct doc_bar *bars, size_t n, int64_t full, int64_t mark);

/* Millimetres across the page. */
int doc_width(const struct doc *d);
/* Which cell covers each place of a table: n_rows * n_cols entries, row by row. Spans that go beyond
 * the table or over another cell are a bug (assert). */
struct doc_place {
	const struct doc_cell *cell; /* NULL: nothing stands here */
	size_t row, col;             /* where it begins */
};
struct doc_place *doc_places(const struct doc_block *b, struct arena *a);
/* Length in bytes of the first line of text that fits into cols columns (at least 2), *ret_next where
 * the next one begins, NULL behind the last. Breaks before words if it can, loses blanks there only. */
size_t doc_line(const char *text, int cols, const char **ret_next);
/* Number of such lines; an empty text has one. */
size_t doc_lines(const char *text, int cols);

/* Plain text for screens and line printers: pages end with a form feed, tables are drawn with + - |,
 * cols columns across the page (0: 96 for portrait, 136 for landscape). */
void doc_text(const struct doc *d, int cols, struct sink *s);
/* One page of HTML for a browser and for screen readers, nothing outside of it needed. */
void doc_html(const struct doc *d, struct sink *s);
/* Writes .pdf, .txt, .html or .xlsx by the path's ending, whole or not at all; .xlsx has one sheet a
 * section, its labels locked and its values open. RC_USAGE for another ending, RC_INVALID for texts
 * that no file may hold. */
enum rc doc_write(const struct doc *d, const char *path, struct err *err) MUST_USE;
/* Does the ending name a kind of file that doc_write writes? RC_USAGE says which there are. */
enum rc doc_check_path(const char *path, struct err *err) MUST_USE;

#endif
