/*
 * Proposals in the making: what is read, which result counts for a project and for a department.
 * Private to linkage_make.c and linkage_result.c.
 */
#ifndef JIXIAO_APP_LINKAGE_MAKING_H
#define JIXIAO_APP_LINKAGE_MAKING_H

#include "linkage_int.h"

#define LINKAGE_YEARS_MAX 5

/* Of execution, 1/10 000: as it is shown, and rounded down for the limits of the table; -1 unknown. */
struct linkage_rate {
	int64_t shown, reached;
};

/* The result that counts. */
struct linkage_best {
	const struct linkage_result *r;
	struct linkage_rate rate;
};

/* A department. */
struct linkage_office {
	int64_t id;
	const char *name, *code;
	struct linkage_best best; /* of the department as a whole */
	const char *grade;        /* of the mean, where there is none */
	int64_t mean, mean_year;
	struct linkage_rate rate; /* that goes with the mean */
	int64_t open, closed;     /* rectifications */
	const struct linkage_project *now, *before; /* as a whole, of the year and of the one before */
	int64_t sum_before;       /* fen, projects of the year before */
};

struct linkage_making {
	struct app *app;
	const struct rules *rules;
	struct arena *arena;
	int64_t year;
	struct linkage_project *now, *before[LINKAGE_YEARS_MAX], *quotas; /* before[0] is the year before */
	size_t n_now, n_before[LINKAGE_YEARS_MAX], n_quotas;
	bool *taken; /* of before[0]: it goes on, under its code or another */
	struct linkage_result *results;
	size_t n_results;
	struct linkage_open *open;
	size_t n_open;
	struct linkage_office *departments;
	size_t n_departments, cap_departments;
	const struct linkage *known;
	size_t n_known;
	struct linkage_set *set;
};

/* Place of the first row that is not before a code; the code, at offset in a row, sorts them. */
size_t linkage_first(const void *rows, size_t n, size_t size, size_t offset, const char *code);
/* The result that counts for a project's code; year 0: of any. */
struct linkage_best linkage_result_of(const struct linkage_making *m, const char *code, int64_t year);
/* no as soon as one rectification is open, yes if all are closed, else none. */
const char *linkage_rectified_of(const struct linkage_making *m, const char *code);
/* The department of an id; p names one that is not met yet, NULL: none is made. */
struct linkage_office *linkage_office_of(struct linkage_making *m, int64_t id,
	const struct linkage_project *p);
/* All departments of the projects and quotas that were read. */
void linkage_meet_projects(struct linkage_making *m);
/* What counts for each department: its result as a whole, else the mean of its projects. */
void linkage_judge_departments(struct linkage_making *m);

#endif
