/*
 * The tasks of a year as an iCalendar file (RFC 5545): one all-day event a task with a reminder. The
 * UID of a task is made of its year and code, so that a second export changes the event of the first.
 */
#include "domain/schedule.h"

#include <string.h>

#include "base/date.h"

#define LINE_BYTES 75

/* A content line, folded before its 76th byte, never within a character. */
static void
line(struct strbuf *out, const char *name, const char *value)
{
	struct strbuf whole = { 0 };
	size_t room = LINE_BYTES;

	strbuf_addf(&whole, "%s%s", name, value);
	for (const char *s = strbuf_str(&whole); *s;) {
		size_t n = strlen(s);
		if (n > room)
			for (n = room; n > 1 && ((unsigned char)s[n] & 0xC0) == 0x80; n--)
				;
		strbuf_addn(out, s, n);
		s += n;
		if (*s)
			strbuf_add(out, "\r\n ");
		room = LINE_BYTES - 1; /* the blank counts */
	}
	strbuf_add(out, "\r\n");
	strbuf_free(&whole);
}

/* A text value: comma, semicolon, backslash and line ends are written with a backslash. */
static void
text(struct strbuf *out, const char *name, const char *value)
{
	struct strbuf safe = { 0 };

	for (const char *s = value; *s; s++) {
		if (*s == '\n') {
			strbuf_add(&safe, "\\n");
			continue;
		}
		if (*s == ',' || *s == ';' || *s == '\\')
			strbuf_addc(&safe, '\\');
		strbuf_addc(&safe, *s);
	}
	line(out, name, strbuf_str(&safe));
	strbuf_free(&safe);
}

/* Without its strokes; shifted by days, for an end is the first day that is not in it. */
static void
date(struct strbuf *out, const char *name, const char *iso, int days)
{
	char shifted[DATE_SIZE], plain[DATE_SIZE];
	size_t n = 0;

	date_from_days(date_days(iso) + days, shifted);
	for (const char *s = shifted; *s; s++)
		if (*s != '-')
			plain[n++] = *s;
	plain[n] = '\0';
	line(out, name, plain);
}

/* "2024-03-05T09:00:00" as 20240305T090000Z. */
static void
moment(struct strbuf *out, const char *name, const char *stamp)
{
	char plain[20];
	size_t n = 0;

	for (const char *s = stamp; *s && n + 2 < sizeof plain; s++)
		if (*s != '-' && *s != ':')
			plain[n++] = *s;
	plain[n++] = 'Z';
	plain[n] = '\0';
	line(out, name, plain);
}

static void
event(struct strbuf *out, const struct year_task *t, const char *stamp)
{
	struct strbuf b = { 0 };

	line(out, "BEGIN:", "VEVENT");
	strbuf_addf(&b, "%d-%s@jixiao", (int)t->year, t->code);
	text(out, "UID:", strbuf_str(&b));
	moment(out, "DTSTAMP:", stamp);
	date(out, "DTSTART;VALUE=DATE:", t->begins ? t->begins : t->due, 0);
	date(out, "DTEND;VALUE=DATE:", t->due, 1);
	text(out, "SUMMARY:", t->title);
	if (t->note)
		text(out, "DESCRIPTION:", t->note);
	line(out, "STATUS:", strcmp(t->state, "dropped") == 0 ? "CANCELLED" : "CONFIRMED");
	line(out, "TRANSP:", "TRANSPARENT");
	if (strcmp(t->state, "open") == 0) {
		strbuf_clear(&b);
		strbuf_addf(&b, "-P%dD", (int)t->remind);
		line(out, "BEGIN:", "VALARM");
		line(out, "ACTION:", "DISPLAY");
		text(out, "DESCRIPTION:", t->title);
		line(out, "TRIGGER;RELATED=END:", strbuf_str(&b));
		line(out, "END:", "VALARM");
	}
	line(out, "END:", "VEVENT");
	strbuf_free(&b);
}

void
year_tasks_ics(const struct year_task *rows, size_t n, const char *name, const char *stamp,
	struct strbuf *out)
{
	line(out, "BEGIN:", "VCALENDAR");
	line(out, "VERSION:", "2.0");
	line(out, "PRODID:", "-//jixiao//calendar//ZH");
	line(out, "CALSCALE:", "GREGORIAN");
	text(out, "X-WR-CALNAME:", name);
	for (size_t i = 0; i < n; i++)
		event(out, &rows[i], stamp);
	line(out, "END:", "VCALENDAR");
}
