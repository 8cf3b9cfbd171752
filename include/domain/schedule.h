/*
 * The tasks of a year with their days (YR-01 .. YR-03, PU-01, RE-01): made from the rule set, ticked
 * off by people, exported to calendar programs.
 */
#ifndef JIXIAO_DOMAIN_SCHEDULE_H
#define JIXIAO_DOMAIN_SCHEDULE_H

#include "domain/field.h"
#include "domain/rules.h"

struct year_task {
	int64_t id, version, year;
	const char *code, *title;
	const char *stage;  /* goal, publication, monitoring, selfeval, evaluation, rectification, use,
			     * account, other */
	const char *begins; /* NULL: only the last day counts */
	const char *due;
	int64_t remind;     /* days before */
	const char *rule;   /* key of the rule set, NULL by hand */
	const char *done_on, *done_by, *note;
	const char *state;  /* open, done, dropped */
};

extern const struct reg reg_calendar;

enum rc year_task_check(const struct year_task *t, struct err *err) MUST_USE;
/* The tasks that the rule set of a year asks for; approved_on: of the year's budget, NULL not yet. */
void year_tasks(const struct rules *r, int64_t year, const char *approved_on, struct arena *a,
	struct year_task **ret, size_t *ret_n);
/* All as one iCalendar file (RFC 5545): lines folded at 75 bytes, CRLF, times in UTC. stamp is the
 * moment of the export, "YYYY-MM-DDTHH:MM:SS" in UTC. */
void year_tasks_ics(const struct year_task *rows, size_t n, const char *name, const char *stamp,
	struct strbuf *out);

#endif
