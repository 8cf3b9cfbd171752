/* Forms: the part of the screens' vocabulary (ui.h) by which a screen file describes one. */
#ifndef JIXIAO_UI_FORM_H
#define JIXIAO_UI_FORM_H

#include "domain/field.h"
#include "text.h"

struct action;
struct ctx;
struct ui;

/*
 * Forms: fields in one column under section heads, each with its errors; below them a table of
 * rows (indicators) where there is one.
 */
struct item {
	const char *section; /* N_(): head above it */
	const struct field *field;
	int rows;            /* FIELD_NOTE: rows shown, 0: 3 */
	/* F4: allowed values that no choice table holds. */
	enum rc (*values)(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err);
	/* F4 instead of a list of values: asks by itself and fills what belongs to the choice. */
	enum rc (*pick)(struct ctx *c, struct err *err);
	/* The text of the place in focus was changed by hand: fills what follows from it. */
	void (*changed)(struct ctx *c);
};

#define FORM_BELOW (-1)

struct form_table { /* rows edited as a table; every cell one line */
	const char *title; /* N_() */
	const struct item *columns;
	const int *widths; /* 0 takes what is left; FORM_BELOW: the last columns, shown below their row
			    * while the focus is in it */
	size_t n_columns;
	size_t first;      /* column that one begins a row with */
};

struct form {
	const char *name;  /* for drafts: "goal" */
	const char *title; /* translated */
	const char *help;  /* N_() */
	const struct item *items;
	const char **values; /* text of each item to begin with, NULL empty */
	size_t n_items;
	const struct form_table *table;
	const char ***rows;  /* text of each cell to begin with */
	size_t n_rows;
	/* Marks of items and rows to begin with: not 0 is marked until its text changes or the mark is
	 * taken off; items with the same mark are one. NULL: none. */
	const unsigned char *marks, *row_marks;
	const char *mark_help; /* N_() what a mark means */
	const char *focus;   /* field that one begins in, also of the table's first row; NULL: the first */
	const struct action *actions; /* of this form, beside those of all forms */
	size_t n_actions;
	const char *draft;   /* name the draft is kept under; NULL: none is kept */
	/* Saves what stands in the form. On failure err->field names the item. */
	enum rc (*save)(struct ctx *c, void *arg, struct err *err);
	/* Findings on what stands in the form, after each change; may be NULL. */
	void (*check)(struct ctx *c, void *arg, struct text *out);
	/* With check: the gist of it in a few words beside the title, where it is seen from every place of
	 * a form longer than the screen; may be NULL. */
	const char *(*gist)(struct ctx *c, void *arg);
	void *arg;
};

/* How a value stands in a form: choices and yes or no as words, numbers exactly. */
enum field_style form_style(const struct field *f);

/* In save and check: text of an item by its field's name, of a cell by row. */
const char *form_value(const struct ctx *c, const char *field);
size_t form_row_count(const struct ctx *c); /* without removed ones */
const char *form_cell(const struct ctx *c, size_t row, size_t column);
bool form_here(const struct ctx *c, size_t *row); /* is the focus in the table? */
void *form_arg(const struct ctx *c);
/* Row of struct form's that the row was, SIZE_MAX for one that was added. */
size_t form_origin(const struct ctx *c, size_t row);
/* By that row of struct form's: where it stands now, SIZE_MAX if it was removed; its cell, "" then;
 * is the focus in it, and in which of the first n? */
size_t form_origin_row(const struct ctx *c, size_t origin);
const char *form_origin_cell(const struct ctx *c, size_t origin, size_t column);
bool form_origin_here(const struct ctx *c, size_t n, size_t *origin);
unsigned form_mark(const struct ctx *c, const char *field); /* 0: none, or taken off */
bool form_row_mark(const struct ctx *c, size_t row);
/* Writing: what stands there is changed as if it had been typed. */
void form_put(const struct ctx *c, const char *field, const char *text);
void form_put_cell(const struct ctx *c, size_t row, size_t column, const char *text);
size_t form_append(const struct ctx *c); /* a row at the end of the table */
void form_drop(const struct ctx *c, size_t row); /* takes a row away that nobody needs to see */
void form_goto(const struct ctx *c, size_t row, size_t column);
/* Takes the mark off where the focus is and goes to the next one; false: there is none here. */
bool form_unmark(const struct ctx *c);

/* Runs until it is saved or left (RC_CANCELLED). */
enum rc ask_form(struct ui *ui, const struct form *f, struct err *err);

#endif
