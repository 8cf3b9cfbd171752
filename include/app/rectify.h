/* Rectification items beyond lists and operations: one item with all about it, figures. */
#ifndef JIXIAO_APP_RECTIFY_H
#define JIXIAO_APP_RECTIFY_H

#include "app/app.h"
#include "domain/rectify.h"
#include "store/rectify.h" /* the types struct rectify_year, rectify_figures */

/* Everything about one item, for whoever may see it. */
struct rectify_view {
	struct rectify item;
	struct rectify_year *repeats; /* earlier years with the same problem */
	size_t n_repeats;
	int64_t days_left;  /* of item.due or accepted_until; 0 if !waits */
	bool waits;
	int64_t remind_days; /* of the year's rules */
	const char *plan_fault; /* the plan is overdue: since when; NULL */
};
enum rc app_rectify_view(struct app *app, int64_t id, struct arena *a, struct rectify_view *ret,
	struct err *err) MUST_USE;

/* The item of a number as people type it ("Z23-0231", "z23231", "#Z231" of the newest year that has
 * it). RC_NOT_FOUND; RC_INVALID if it is no number of an item at all. */
enum rc app_rectify_find(struct app *app, const char *text, int64_t *ret_id, struct err *err) MUST_USE;

/* The name of the person behind a login, the login itself if nobody has it, "" for NULL. */
enum rc app_rectify_person(struct app *app, const char *login, struct arena *a, const char **ret,
	struct err *err) MUST_USE;

/* Items of a project, newest first, as far as the actor sees it. */
enum rc app_rectify_of(struct app *app, int64_t project_id, struct arena *a, struct rectify **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* Ids of all items of a letter, by project and position: a letter is printed whole. */
enum rc app_rectify_letter(struct app *app, int64_t notice_id, struct arena *a, int64_t **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* Figures of what was issued, as the actor sees it, by "department" or "origin"; the first row is the
 * sum of all (key ""), its oldest the oldest of all. year 0: all years. */
enum rc app_rectify_figures(struct app *app, const char *by, int64_t year, struct arena *a,
	struct rectify_figures **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
