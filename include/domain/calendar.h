/*
 * Working days and deadlines (RE-04): public holidays and make-up workdays as the bureau enters
 * them, days counted from the day after the start. Days count from 1970-01-01, as in base/date.h.
 */
#ifndef JIXIAO_DOMAIN_CALENDAR_H
#define JIXIAO_DOMAIN_CALENDAR_H

#include <stdint.h>

#include "base/ini.h"

/* Days that are not what their weekday says. In order, each once. */
struct calendar_day {
	int32_t day;
	bool works; /* a make-up workday; else a holiday */
};

struct calendar {
	const struct calendar_day *days;
	size_t n;
};

/* Reads holidays.ini: a section a year, its keys are holidays "2024-02-10..2024-02-17" (days or
 * spans, separated by commas), and "work" the make-up workdays. RC_INVALID names file, line, key,
 * value; a day that is both, or stands twice, is a fault too. Lives in the arena. */
enum rc calendar_read(const struct ini *ini, struct arena *a, struct calendar *ret, struct err *err)
	MUST_USE;

bool calendar_works(const struct calendar *c, int32_t day);
/* Last day of a period of n calendar days that begins on the day after `from`; with roll it moves to
 * the next working day if it is none. n 0: the start itself, also rolled. */
int32_t calendar_due(const struct calendar *c, int32_t from, int64_t n, bool roll);
/* The n-th working day after `from`; n 0: from itself. */
int32_t calendar_due_working(const struct calendar *c, int32_t from, int64_t n);

#endif
