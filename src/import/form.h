/*
 * Inside of the reader of forms: form_page.c finds them; one form is read in turn by form_task.c
 * (tasks of a department), form_table.c (where the indicators stand), form_rows.c (the indicators),
 * form_goal.c (texts of goals), form_head.c (project and foot), form_money.c (amounts). form.c puts
 * them together.
 */
#ifndef JIXIAO_IMPORT_FORM_H
#define JIXIAO_IMPORT_FORM_H

#include "map.h"

#define LABEL_INLINE 0x80 /* "label: value" in one cell */

/* A sheet on which forms are looked for. */
struct page {
	struct grid g;
	unsigned char *labels, *claimed, *tables;
};

/* Rows of one form. */
struct extent {
	size_t r0, r1;
	bool title, other; /* other: of another kind of form */
	bool department;   /* of a whole department */
	bool addition;     /* its title says 追加 */
	int signs;         /* kinds of labels a form has */
};

void page_init(struct page *p, const struct sheet *s, struct arena *a);
/* Cuts a sheet into forms; their number. */
size_t page_extents(const struct page *p, struct arena *a, struct extent **ret);

/* A label with its value. */
struct hit {
	enum label label;
	const char *word, *note; /* the label's text and what its brackets say */
	struct area at;
	struct source value; /* text "" where there is none; the place is where it should stand */
};

/* A class as it was last written, for the rows below that leave it out. */
struct carry {
	struct source src;
	const char *class; /* "" unknown */
	bool set, faulted;
};

struct form {
	struct map *m;
	const struct grid *g;
	unsigned char *labels;  /* of each cell of the sheet, at the first cell of merged areas */
	unsigned char *claimed; /* cells that are somebody's value: never a label */
	unsigned char *tables;  /* of each row of the sheet: belongs to an indicator table */
	size_t r0, r1;          /* rows, r1 behind the last */
	size_t right;           /* last column; beyond it stand notes and helpers */
	struct import_goal *out;
	struct hit *hits;
	size_t n_hits, cap_hits;
	size_t cap_indicators;
	struct carry level1, level2[2]; /* of the table that is being read */
	bool full;                      /* more indicators than may be, reported */
};

/* Exact label of the cell, LABEL_NONE if it is none or a claimed one. */
enum label form_label(const struct form *f, size_t row, size_t col);
bool form_blank(const struct form *f, size_t row, size_t col);
bool form_claimed(const struct form *f, size_t row, size_t col);
/* First cell of an area that begins in this row, nothing before col: false if there is none. */
bool form_next(const struct form *f, size_t row, size_t *col);
void form_claim(struct form *f, const struct source *src);
/* The next area with content to the right of at, in its first row; false where a label, somebody
 * else's value or the end comes first. *gap tells whether blank cells lie between. */
bool form_right(const struct form *f, struct area at, struct area *ret, bool *gap);
/* Is it the label of an amount? */
bool form_amount_label(enum label l);
/* First hit with a value, else the first at all, NULL if there is none. */
const struct hit *form_hit(const struct form *f, enum label label);

/* Columns of the indicator table. */
struct span {
	size_t c0, c1;
	bool set;
};
struct half { /* one tree of indicators */
	const char *term;
	struct span level2, level3, value, op, measure, weight, formula, basis, evidence;
};
struct table {
	size_t head, first, end; /* header row, first row below it, row behind the last */
	struct span level1, level1_weight;
	struct half half[2];
	size_t n_halves;
};

/* Is the row the header of an indicator table? */
bool table_header(const struct grid *g, const unsigned char *labels, size_t row);
/* Reads the header at row; term is that of a table before it, "" none. */
void table_columns(const struct form *f, size_t row, const char *term, struct table *ret);
/* Reads the indicators; returns the row behind the last, where the foot may begin. */
size_t form_rows(struct form *f, const struct table *t);

/* Columns and rows of the table of tasks. */
struct task_table {
	bool set;
	size_t head, first, end; /* header row, first row below it, row behind the last */
	struct span name, content, total, fiscal, other;
	int64_t unit_fen;        /* of the header, 0 if it names none */
};
/* Is the row the header of a table of tasks? */
bool task_header(const struct grid *g, const unsigned char *labels, size_t row);
/* Finds the tasks; their rows are of no other meaning afterwards. */
void form_tasks_find(struct form *f, struct task_table *t);
/* Reads them, and with them the amounts that the head of the form does not give. */
void form_tasks_read(struct form *f, const struct task_table *t);

void form_goals(struct form *f);
/* Finds the values of all labels outside of tables and goals. */
void form_hits(struct form *f);
void form_head(struct form *f);
void form_money(struct form *f);
/* Fen of the unit that the form counts money in. */
int64_t form_money_unit(const struct form *f);
/* Year of the form: its title, a cell, else the context's. */
void form_year(struct form *f);

#endif
