/*
 * How far a self-evaluation can be believed (自评可信度): points of doubt made of named signals, each
 * with its points in [doubt] of the year's rules, shown with what caused it. 100 at most.
 */
#ifndef JIXIAO_DOMAIN_DOUBT_H
#define JIXIAO_DOMAIN_DOUBT_H

#include "domain/compare.h"
#include "domain/evaluation.h"
#include "domain/rules.h"

#define DOUBT_MOST 10000 /* 1/100 point */

/* What is known of one sheet. */
struct doubt_sheet {
	int64_t id;
	const char *code, *name, *department, *unit;
	int64_t year;
	int64_t rate;             /* of execution, -1 none */
	int64_t budget, executed; /* fen, that the rate is of */
	int64_t total, claimed;   /* 1/100 point, -1 none */
	int64_t files;            /* of evidence that are attached */
	const char *text;         /* what was achieved; else the reasons for deviations, of sheet or rows */
	bool red;                 /* a red light in monitoring of the year */
	const char *red_why;      /* the alert's message; may be NULL */
	const struct score_row *rows;
	size_t n_rows;
	/* indicators by position that were red in monitoring, comma separated ",3,7,"; NULL none */
	const char *red_rows;
	/* of text, for comparing: word for word, and without the names of project and unit */
	struct shingles words, nameless;
	uint64_t figures;         /* of text, as one number: the same figures, the same number */
};

/* The sheet whose text is nearly the same; NULL none. */
struct doubt_copy {
	const struct doubt_sheet *of;
	int64_t alike;            /* rate */
};

struct doubt_hit {
	int64_t id, evaluation_id, position; /* position: of the signal, from 1 */
	const char *signal;       /* all_full, on_target ... */
	int64_t points;           /* 1/100 */
	const char *cause;        /* translated: what was found, with its figures */
	/* as read */
	const char *code, *name, *department;
	int64_t year;
};

extern const struct reg reg_doubt, reg_credibility;

/* Title of a signal ("all_full") for people, translated. */
const char *doubt_signal_title(const char *name);

/* The signals of a sheet, in their order, and the doubt that they make (at most DOUBT_MOST). Signals
 * that count nothing are left out. Rows in the arena. */
void doubt_judge(const struct doubt_sheet *s, const struct doubt_copy *copy, const struct rules *r,
	struct arena *a, struct doubt_hit **ret, size_t *ret_n, int64_t *ret_doubt);
/* Fills shingles. */
void doubt_prepare(struct doubt_sheet *s, struct arena *a);
/* For each of the n sheets the most alike text of another one of them, or of the m older ones; of == NULL
 * where none reaches [doubt] alike. ret has n entries. */
void doubt_copies(const struct doubt_sheet *sheets, size_t n, const struct doubt_sheet *older, size_t m,
	const struct rules *r, struct doubt_copy *ret);
/* Is it full: every row that counts has all its points, as claimed, else as computed? False without
 * rows. */
bool doubt_full(const struct doubt_sheet *s);

#endif
