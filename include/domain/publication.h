/*
 * Publication (信息公开, PU-01 .. PU-07): what a department publishes in a year, with the goals and
 * with the results, until when, and what was left out why.
 */
#ifndef JIXIAO_DOMAIN_PUBLICATION_H
#define JIXIAO_DOMAIN_PUBLICATION_H

#include "domain/field.h"

struct publication {
	int64_t id, version, year;
	const char *kind;          /* goal (with the budget), result (with the final account) */
	const char *code;          /* of the department, "-M" or "-P" behind it */
	int64_t department_id;
	int64_t budget, approved;  /* fen: asked for, approved; of results: budget, executed */
	const char *approved_on;   /* NULL not yet */
	const char *due;           /* approved_on and the days of the rule set */
	int64_t projects;          /* that are to be published: classified ones are none */
	int64_t published;
	int64_t published_budget, published_money; /* fen: of the department, of its projects */
	int64_t least;             /* 1/10 000 of projects (PU-02) */
	const char *published_on, *url, *note;
	const char *reason;        /* why something is not published */
	const char *state;         /* open, published */
};

extern const struct reg reg_publication;

/* Last day: approved_on and so many days, the first not counted. Sets p->due. */
void publication_set_due(struct publication *p, int64_t days, struct arena *a);
enum rc publication_check(const struct publication *p, struct err *err) MUST_USE;
/* Is it late, are fewer published than the rule set wants? */
bool publication_late(const struct publication *p);
bool publication_short(const struct publication *p);

#endif
