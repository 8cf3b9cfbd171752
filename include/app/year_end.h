/* Publication, calendar and year change, for papers, screens and the command line. */
#ifndef JIXIAO_APP_YEAR_END_H
#define JIXIAO_APP_YEAR_END_H

#include "app/app.h"
#include "domain/evaluation.h"
#include "domain/goal.h"
#include "domain/schedule.h"

/* What the public site shows of a department: goals and self-evaluations that are approved and not
 * classified, and what the bureau evaluated itself. */
struct site_sheet {
	struct goal_doc goal;             /* of goals; the project of an evaluation */
	struct evaluation_doc evaluation; /* of evaluations */
};
/* Calls back with each page's record in the order of the departments' codes; the record lives until
 * the callback returns. Only for who may publish. */
enum site_part { SITE_GOAL, SITE_DEPARTMENT, SITE_SELF, SITE_KEY };
enum rc app_site_each(struct app *app, int64_t year,
	enum rc (*callback)(void *arg, enum site_part part, const struct site_sheet *s, struct err *err),
	void *arg, struct err *err) MUST_USE;
/* Words that must stand in no file: codes and names of the classified projects. */
enum rc app_site_secrets(struct app *app, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err) MUST_USE;

/* Calendar of a year (0: all) as an iCalendar file, whole or not at all. */
enum rc app_calendar_ics(struct app *app, int64_t year, const char *path, size_t *ret_n,
	struct err *err) MUST_USE;

/* What of a year is unfinished when the next is opened. */
struct year_open_item {
	const char *title;          /* N_() */
	const char *reg, *filter;   /* its rows */
	int64_t count;
};
enum rc app_year_checklist(struct app *app, int64_t year, struct arena *a, struct year_open_item **ret,
	size_t *ret_n, struct err *err) MUST_USE;

#endif
