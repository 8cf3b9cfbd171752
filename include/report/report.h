/*
 * The papers of the bureau: one table, each row a document that is built from what is stored. A
 * report says what is on the paper; output/doc.h makes a file or a screen of it.
 */
#ifndef JIXIAO_REPORT_REPORT_H
#define JIXIAO_REPORT_REPORT_H

#include "app/op.h"
#include "output/printer.h"

struct report_paper;

struct report {
	const char *name;   /* "goal-form" */
	const char *title;  /* N_() */
	const char *reg;    /* register whose records it prints; NULL: of the year, no records asked for */
	const char *preset; /* filter that they pass besides what is asked for; NULL all */
	bool per_record;    /* each record is a paper of its own, else the selection makes papers */
	bool landscape;
	enum perm perm;
	const char *fields; /* what may be set, comma separated ("deadline,date"); NULL nothing */
	const char *help;   /* N_() one sentence */
	/* Takes one record of the selection: reads it through app into p->arena, which is emptied when it
	 * returns, and counts in p->n what it put on paper. NULL without a register. */
	enum rc (*take)(struct report_paper *p, int64_t id, struct err *err);
	/* Behind the last one; NULL nothing more to do. Without a register it does everything. */
	enum rc (*end)(struct report_paper *p, struct err *err);
};

/* What is to be printed: the rows of a list, or records by their ids, in that order. */
struct report_spec {
	const char *filter, *sort;
	int64_t year;
	const int64_t *ids; /* ids of the register; with n_ids 0 the filter counts */
	size_t n_ids;
	const struct op_arg *args; /* values of the report's fields */
	size_t n_args;
	size_t limit; /* of a paper a record: only the first of them, for a look at it; 0 all */
	/* Called now and then; true breaks off. May be NULL. */
	bool (*progress)(void *arg, size_t done, size_t all);
	void *progress_arg;
};

const struct report *report_find(const char *name); /* NULL if there is none */
const struct report *report_at(size_t i);           /* NULL behind the last */
bool report_takes(const struct report *r, const char *field); /* may it be set? */

/* A paper as built. */
struct report_made {
	const struct report *report;
	struct doc *doc;
	size_t n;           /* records or papers in it */
	const int64_t *ids; /* of the records it was made of */
	size_t n_ids;
	size_t left;        /* records behind the limit, which were not looked at */
};

/* Builds a paper in the arena. RC_DENIED, RC_NOT_FOUND if nothing is to be printed, RC_USAGE for a value
 * that the report does not take or cannot be, RC_CANCELLED by progress. */
enum rc report_make(struct app *app, const struct report *r, const struct report_spec *spec,
	struct arena *a, struct report_made *ret, struct err *err) MUST_USE;
/* Writes it to a file by its ending (doc_write) or, with path NULL, prints it (doc_print), and notes in
 * the log which records were printed as what. *ret_message, in the arena, says what was done. */
enum rc report_deliver(struct app *app, const struct report_made *made, const char *path,
	const struct print_job *job, struct arena *a, const char **ret_message, struct err *err)
	MUST_USE;
/* report_make for whoever wants the document alone; ret_n may be NULL. */
enum rc report_build(struct app *app, const struct report *r, const struct report_spec *spec,
	struct arena *a, struct doc **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
