/* The making of the demonstration years: what its stages share. Private to app. */
#ifndef JIXIAO_APP_DEMO_RUN_H
#define JIXIAO_APP_DEMO_RUN_H

#include "app/demo.h"
#include "app/demo_text.h"
#include "app/exchange_run.h"

struct demo_run {
	struct demo d;
	struct app *app;
	const struct demo_options *o;
	struct user administrator;
	perm_set all_perms;
	struct demo_object *objects; /* projects of the year at hand */
	size_t n;
	int64_t *goal_ids;
	int64_t done, all; /* for the progress */
};

#define DEMO_REVIEWED_AT_MOST 20000 /* larger years are for measuring and stay submitted */

/* Counts steps done; true when the person broke off. */
bool demo_tick(struct demo_run *r, int64_t steps);
enum rc demo_cancelled(struct err *err);
/* Acts as a person from now on, on a day ("2023-07-20T09:00:00"). */
enum rc demo_act_as(struct demo_run *r, const char *login, const char *at, struct err *err) MUST_USE;

/* Import of records made in memory, in one transaction: begin, import_take_..., end with the rc so
 * far. */
enum rc demo_import_begin(struct demo_run *r, struct import_run *run, const struct import_options *o,
	struct import_report *report, struct err *err) MUST_USE;
enum rc demo_import_end(struct import_run *run, enum rc rc, struct err *err) MUST_USE;

/* The stages, in the order of their making. Each leaves the actor as it likes. */
enum rc demo_goals(struct demo_run *r, struct err *err) MUST_USE;
enum rc demo_monitor(struct demo_run *r, struct err *err) MUST_USE; /* behind the goals */
enum rc demo_selfeval(struct demo_run *r, struct err *err) MUST_USE;
enum rc demo_evaluate(struct demo_run *r, struct err *err) MUST_USE; /* behind the self-evaluations */
enum rc demo_rectify(struct demo_run *r, struct err *err) MUST_USE; /* the last one */
enum rc demo_linkage(struct demo_run *r, struct err *err) MUST_USE;

#endif
