/* Department and finance evaluations as screens and papers need them. */
#ifndef JIXIAO_APP_ASSESS_VIEW_H
#define JIXIAO_APP_ASSESS_VIEW_H

#include "app/app.h"
#include "domain/assess.h"
#include "domain/feedback.h"
#include "domain/goal.h"
#include "domain/system.h"

struct assess_view {
	struct assessment x;
	struct evaluation_doc doc;
	struct system_doc system;
	struct scoring_doc *sheets;  /* lead evaluators first */
	size_t n_sheets;
	struct problem *problems;
	size_t n_problems;
	struct project project;
	struct rules rules;
	int64_t budget, executed;    /* fen, as the self-evaluation of the object says; -1 it does not */
};

/* Id of register assessment; RC_DENIED for one that the person may not see. */
enum rc app_assess_view(struct app *app, int64_t id, struct arena *a, struct assess_view *ret,
	struct err *err) MUST_USE;

/* The evaluations of one object side by side: self, re-check, department, finance. -1: there is none. */
enum comparison { COMPARE_SELF, COMPARE_RECHECK, COMPARE_DEPARTMENT, COMPARE_FINANCE, COMPARISONS };
struct comparison_view {
	int64_t total[COMPARISONS];
	const char *grade[COMPARISONS];
	const char *state[COMPARISONS]; /* translated */
};
/* By project, id of register project; RC_DENIED for one that the person may not see. */
enum rc app_compare_view(struct app *app, int64_t project_id, struct arena *a,
	struct comparison_view *ret, struct err *err) MUST_USE;

/* A letter with what it names. */
struct feedback_view {
	struct feedback letter;
	bool late;
	struct problem *problems;
	size_t n;
};
/* Id of register feedback; RC_DENIED for one that the person may not see. */
enum rc app_feedback_view(struct app *app, int64_t id, struct arena *a, struct feedback_view *ret,
	struct err *err) MUST_USE;

#endif
