/*
 * Working days and deadlines (RE-04). A day is what its weekday says unless the calendar names it;
 * the start day of a period does not count.
 */
#include "domain/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/xalloc.h"

#define WEEK 7
#define THURSDAY 3      /* 1970-01-01, of the week that begins on Monday */
#define FIRST_OFF 5     /* Saturday */
#define SPAN_MAX 31     /* no holiday is longer: a span beyond it has a wrong year */

struct reading {
	const struct ini *ini;
	struct calendar_day *days;
	size_t n, room;
};

static enum rc
fault(const struct reading *r, const struct ini_entry *e, struct err *err)
{
	return err_set(err, RC_INVALID, e->key,
		_("%s, line %d: %s = \"%s\": allowed are days of the section's year as 2024-02-10 or spans as "
		  "2024-02-10..2024-02-17, separated by commas."), r->ini->file, e->line, e->key, e->value);
}

static enum rc
add_span(struct reading *r, const struct ini_entry *e, char *text, struct err *err)
{
	char *dots = strstr(text, ".."), from[DATE_SIZE], to[DATE_SIZE];
	long year = strtol(e->section, NULL, 10);

	if (dots)
		*dots = '\0';
	if (date_parse(text, from, NULL) != RC_OK || date_parse(dots ? dots + 2 : text, to, NULL) != RC_OK)
		return fault(r, e, err);
	int32_t first = date_days(from), last = date_days(to);
	/* New Year's holiday may begin on the last days of the year before */
	if (last < first || last - first > SPAN_MAX || labs(strtol(from, NULL, 10) - year) > 1)
		return fault(r, e, err);
	for (int32_t day = first; day <= last; day++) {
		if (r->n == r->room) {
			r->room = r->room ? r->room * 2 : 64;
			r->days = xreallocarray(r->days, r->room, sizeof *r->days);
		}
		r->days[r->n++] = (struct calendar_day){ day, strcmp(e->key, "work") == 0 };
	}
	return RC_OK;
}

static enum rc
add_entry(struct reading *r, const struct ini_entry *e, struct err *err)
{
	char *copy = xstrdup(e->value), *rest = copy;
	enum rc rc = strlen(e->section) == 4 && strspn(e->section, "0123456789") == 4 ? RC_OK
		: err_set(err, RC_INVALID, e->key,
			_("%s, line %d: [%s] is no year: holidays stand in sections such as [2024]."),
			r->ini->file, e->line, e->section);

	while (rc == RC_OK && rest) {
		char *one = strsep(&rest, ",");
		if (one[strspn(one, " \t")])
			rc = add_span(r, e, one, err);
	}
	free(copy);
	return rc;
}

static int
by_day(const void *x, const void *y)
{
	const struct calendar_day *a = x, *b = y;

	return (a->day > b->day) - (a->day < b->day);
}

enum rc
calendar_read(const struct ini *ini, struct arena *a, struct calendar *ret, struct err *err)
{
	struct reading r = { .ini = ini };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ini->n && rc == RC_OK; i++)
		rc = add_entry(&r, &ini->entries[i], err);
	if (r.n)
		qsort(r.days, r.n, sizeof *r.days, by_day);
	for (size_t i = 1; i < r.n && rc == RC_OK; i++) {
		char iso[DATE_SIZE];
		date_from_days(r.days[i].day, iso);
		if (r.days[i].day == r.days[i - 1].day)
			rc = err_set(err, RC_INVALID, NULL,
				_("%s: %s stands there twice: a day is either a holiday or a make-up workday."),
				ini->file, iso);
	}
	if (rc == RC_OK) {
		struct calendar_day *kept = arena_array(a, r.n ? r.n : 1, sizeof *kept);
		if (r.n)
			memcpy(kept, r.days, r.n * sizeof *kept);
		*ret = (struct calendar){ kept, r.n };
	}
	free(r.days);
	return rc;
}

bool
calendar_works(const struct calendar *c, int32_t day)
{
	const struct calendar_day key = { .day = day };
	const struct calendar_day *found = c->n
		? bsearch(&key, c->days, c->n, sizeof *c->days, by_day) : NULL;
	int32_t weekday = (day % WEEK + WEEK + THURSDAY) % WEEK;

	return found ? found->works : weekday < FIRST_OFF;
}

int32_t
calendar_due(const struct calendar *c, int32_t from, int64_t n, bool roll)
{
	int32_t day = from + (int32_t)n;

	while (roll && !calendar_works(c, day))
		day++;
	return day;
}

int32_t
calendar_due_working(const struct calendar *c, int32_t from, int64_t n)
{
	int32_t day = from;

	while (n > 0)
		n -= calendar_works(c, ++day);
	return day;
}
