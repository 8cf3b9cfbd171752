/*
 * What follows for departments (RA-05, RA-08): their year in points from five parts, the ranking, and
 * who is commended, called to a talk (约谈) or named in a circular (通报).
 */
#ifndef JIXIAO_DOMAIN_ACCOUNTABILITY_H
#define JIXIAO_DOMAIN_ACCOUNTABILITY_H

#include "domain/field.h"
#include "domain/rules.h"

enum account_part { PART_GOAL, PART_TIMELY, PART_MONITOR, PART_SELFEVAL, PART_RECTIFY, ACCOUNT_PARTS };

struct accountability {
	int64_t id, version, year;
	const char *code;           /* of the department */
	int64_t department_id;
	const char *department;     /* name, as read */
	int64_t parts[ACCOUNT_PARTS]; /* 1/100 of 100 points each, -1 no data */
	int64_t score;              /* 1/100 point, -1 no data at all */
	int64_t place;              /* 1 is the best, 0 none */
	const char *derivation;
	const char *proposed;       /* commend, talk; NULL nothing */
	const char *measure;        /* commend, talk, circular, report, transfer; NULL none */
	const char *document_no, *held_on, *content;
	const char *state;          /* scored, decided, done */
};

extern const struct reg reg_accountability;

/* What a part was counted from. */
struct account_basis {
	int64_t good, all; /* sum of points, or good ones, and how many; all 0: no data */
};
/* Parts, score and derivation: parts without data are left out and the rest scaled to 100. */
void accountability_score(struct accountability *t, const struct account_basis basis[ACCOUNT_PARTS],
	const struct rules *r, struct arena *a);
/* Places and proposals; equal scores share a place. Rows are sorted by score, best first. */
void accountability_rank(struct accountability *rows, size_t n, const struct rules *r);
enum rc accountability_check(const struct accountability *t, struct err *err) MUST_USE;

#endif
