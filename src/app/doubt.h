/* Doubt about self-evaluations, kept up to date. Private to app. */
#ifndef JIXIAO_APP_DOUBT_H
#define JIXIAO_APP_DOUBT_H

#include "app/app.h"

/* Sheets of the year changed: their doubt is judged again before the transaction ends. */
void doubt_touch(struct app *app, int64_t year);
/* The same for the year of a self-evaluation whose evidence changed; nothing for other records. */
enum rc doubt_touch_record(struct app *app, const char *reg, int64_t record_id, struct err *err) MUST_USE;
void doubt_forget(struct app *app); /* nothing was changed after all */
/* Judges the years touched, inside the transaction. */
enum rc doubt_settle(struct app *app, struct err *err) MUST_USE;
/* Judges all self-evaluations of a year (copies depend on all of them). Counts may be NULL. */
enum rc doubt_judge_year(struct app *app, int64_t year, size_t *ret_sheets, size_t *ret_doubtful,
	struct err *err) MUST_USE;

#endif
