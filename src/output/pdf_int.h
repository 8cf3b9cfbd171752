/*
 * A paper as PDF, between its files: texts (pdf_text.c) are measured and drawn in lines of one height,
 * tables (pdf_table.c) in rows, pieces of both are put on pages (pdf_plan.c) and drawn (pdf.c). All
 * lengths are points.
 */
#ifndef JIXIAO_OUTPUT_PDF_INT_H
#define JIXIAO_OUTPUT_PDF_INT_H

#include <pango/pangocairo.h>

#include "output/doc.h"

#define PT_PER_MM (72.0 / 25.4)

enum pdf_look {
	LOOK_CELL,    /* 10.5 pt */
	LOOK_LABEL,   /* the same, bold */
	LOOK_SMALL,   /* of tables of many columns, 8 pt */
	LOOK_SMALL_LABEL,
	LOOK_TITLE,
	LOOK_SUBTITLE,
	LOOK_HEADING,
	LOOK_LETTER,  /* 28 of them fill a line of a letter, 22 lines a page */
	LOOK_LETTER_TITLE,
	LOOK_LETTER_HEADING,
	LOOK_LETTER_SECOND,
	LOOK_FOOT,
	LOOK_LETTER_FOOT,
	N_LOOKS,
};

struct pdf_look_row {
	double pt, line; /* height of a line */
	bool bold, sans;
};
extern const struct pdf_look_row pdf_looks[N_LOOKS];

/* Where the text of a page stands. */
struct pdf_page_size {
	double width, height, left, top, text_width, text_height;
};

/* A part of a block on a page. */
struct pdf_piece {
	size_t block, page;
	double y;             /* from the top of the text */
	size_t from, to;      /* lines of a text, rows of a table */
	size_t line, n_lines; /* of a row that takes several pages: its lines here; 0 lines: all */
	double height;        /* of a table without its heads */
	size_t heads;         /* rows before this one of which heads are repeated */
};

/* A page, and the paper whose n-th it is; the 0th is empty. */
struct pdf_page {
	size_t paper, number;
	bool letter;
};

struct pdf_table {
	const struct doc_block *b;
	struct doc_place *places;
	double *x;      /* left edge of each column, right edge of the last */
	double *height; /* of each row */
};

struct pdf {
	const struct doc *doc;
	bool both_sides;
	struct arena *arena;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	PangoFontDescription *fonts[N_LOOKS];
	double base[N_LOOKS]; /* from the upper edge of a line to the feet of its letters */
	struct pdf_table *tables; /* one a block, those of other blocks empty */
	struct pdf_piece *pieces;
	size_t n_pieces, cap_pieces;
	struct pdf_page *pages;
	size_t n_pages, cap_pages;
	size_t *papers; /* pages of each */
	size_t n_papers, cap_papers;
};

/* Texts. RC_IO without a Chinese font. */
enum rc pdf_fonts(struct pdf *p, struct err *err) MUST_USE;
void pdf_fonts_free(struct pdf *p);
struct pdf_text {
	const char *text;
	enum pdf_look look;
	enum doc_align align;
	double width;
	bool shrink; /* a word or number that is a little too wide becomes smaller rather than broken */
};
/* Lines that the text takes. */
size_t pdf_lines(struct pdf *p, const struct pdf_text *t);
/* Draws n of its lines from one on; y is the upper edge of the first of them. */
void pdf_draw(struct pdf *p, const struct pdf_text *t, double x, double y, size_t from, size_t n);
/* Width of the text in one line. */
double pdf_width(struct pdf *p, enum pdf_look look, const char *text);

struct pdf_page_size pdf_page_size(const struct doc *d, bool letter);
/* Is the paper or part that begins with this block a letter? */
bool pdf_is_letter(const struct doc *d, size_t block);
/* A block of one text, how far in from the left it stands and the space above it. False for others. */
bool pdf_block_text(struct pdf *p, size_t block, bool letter, struct pdf_text *ret, double *ret_x,
	double *ret_above);

/* Tables: measures one to at most this width; draws a piece of it. */
void pdf_table_measure(struct pdf *p, size_t block, double width);
/* Height that the text of a cell takes. */
double pdf_cell_needs(struct pdf *p, const struct pdf_table *t, const struct doc_place *at);
/* Lines that fit into a cell of this height; at least 1. */
size_t pdf_cell_fit(const struct pdf_table *t, double height);
double pdf_cell_height(const struct pdf_table *t, size_t lines);
/* Lines of text of the longest cell of a row. */
size_t pdf_row_lines(struct pdf *p, const struct pdf_table *t, size_t row);
void pdf_table_draw(struct pdf *p, const struct pdf_piece *piece, double x, double y);

/* Puts all blocks on pages. */
void pdf_plan(struct pdf *p);

/* Bars and codes within a cell. */
void pdf_bar(struct pdf *p, const char *text, double x, double y, double width, double height);
void pdf_code(struct pdf *p, const char *text, double x, double y, double width, double height);

/* The bytes of a PDF on their way, whose end is kept to name the language behind it. */
struct pdf_stream {
	struct sink *out;
	size_t written;
	struct strbuf tail;
};
void pdf_stream_add(struct pdf_stream *s, const unsigned char *data, size_t len);
/* Writes the language behind the end, NULL none; a is of the moment. */
void pdf_stream_end(struct pdf_stream *s, const char *language, struct arena *a);

#endif
