/*
 * Rectification (整改, RE-01 to RE-10): what was found wrong, until it is put right. A record is one
 * item; the items of one year, project, origin and task are one rectification, which there is once
 * (RE-07): it takes further findings while its items are drafts.
 *
 * draft -> issued -> received -> planned -> in_progress -> reported -> checking -> closed; besides:
 * returned, extended, accepted (a risk, until a day), closed_not_done. An item that comes up again
 * is another one that names the first.
 */
#ifndef JIXIAO_DOMAIN_RECTIFY_H
#define JIXIAO_DOMAIN_RECTIFY_H

#include "domain/calendar.h"
#include "domain/field.h"
#include "domain/rules.h"

#define RECTIFY_STEPS 7

struct rectify {
	int64_t id, version;
	/* "Z23-0231": year of entry, running number; never used twice. Without a check digit: who types a
	 * wrong one sees at once another project and finding. */
	const char *number;
	int64_t number_year, serial;
	int64_t year;           /* of what it is about */
	const char *code, *name; /* of the project; of the department where it is about that */
	int64_t project_id, department_id, unit_id; /* 0 none */
	const char *department, *unit; /* names, as read */
	const char *origin, *task; /* task: period or task of the origin, "" none */
	int64_t position;       /* within the rectification */
	const char *category, *finding, *demand, *severity;
	int64_t amount;         /* fen, money at stake */
	const char *person;
	int64_t long_term;      /* 1: the measure stays in force, and in sight, after closing */
	const char *created_on, *created_by;
	const char *feedback_due; /* until when it is to be issued */
	int64_t notice_id;
	const char *document_no; /* of the letter, as read */
	const char *issued, *received, *plan_due, *due;
	int64_t due_given;      /* 1: due was set by a person, not by rule */
	int64_t left_day;       /* rectify_left_day, as stored */
	const char *due_week;   /* Monday of that day's week, as stored */
	const char *measures, *planned_on;
	const char *progress, *progress_note, *result, *finished_on;
	const char *reported_on, *reported_by, *checked_on, *checked_by, *method, *opinion;
	const char *closed_on, *closed_by;
	int64_t took;           /* days from the letter to the end, -1 not at the end */
	const char *consequence, *budget_advice, *accepted_until;
	int64_t extensions, returns, reminders;
	const char *reminded_on;
	int64_t first_id;       /* item that this one takes up again, 0 none */
	const char *first;      /* its number, as read */
	const char *reason;     /* of the last return, extension, acceptance, end */
	const char *note, *state;
	int64_t evidence, repeated; /* counts, as read */
};

extern const struct reg reg_rectification;

/* The word on papers for a choice of origin, category, severity, progress, method, consequence or
 * state; the name itself if there is none, "" for NULL. */
const char *rectify_word(const char *field, const char *name);
/* The choice that such a word means; the word itself if it is none. */
const char *rectify_name(const char *field, const char *word);

/* Number of the n-th item of a year. */
const char *rectify_number(int64_t year, int64_t serial, struct arena *a);
/* Reads a number as people type it: "Z23-0231", "z23231", "23-231", "Z231" (of default_year;
 * 0: not taken),
 * full-width signs, blanks. false if it is none. */
bool rectify_parse_number(const char *text, int64_t default_year, int64_t *ret_year,
	int64_t *ret_serial);

/* What may not be stored: fields, and what a draft must have to be issued. */
enum rc rectify_check(const struct rectify *r, struct err *err) MUST_USE;
enum rc rectify_check_issue(const struct rectify *r, struct err *err) MUST_USE;

/* Deadlines from the day of the letter, or of receipt; a given one stays. day: ISO. */
void rectify_deadlines(struct rectify *r, const char *day, const struct rules *rules,
	const struct calendar *c, struct arena *a);
/* Day until which the bureau is to issue it. */
const char *rectify_feedback_due(const char *day, const struct rules *rules, const struct calendar *c,
	struct arena *a);
/* The day that is waited for, since 1970: deadline, or end of an accepted risk; 0 if there is nothing
 * to wait for. */
int64_t rectify_left_day(const struct rectify *r);
/* Monday of the week of that day, NULL if there is none. */
const char *rectify_due_week(const struct rectify *r, struct arena *a);

/* Who closes, when. */
struct rectify_closing {
	const char *login, *day, *opinion; /* opinion NULL: that of the check */
};
/* May it be closed (RE-09)? It must be in state checking, with result, evidence, opinion, by somebody
 * else than who reported and who checked, not before the report and not after today. RC_INVALID
 * (RC_DENIED for the person) says what is missing and who has to do what. Sets the closing. */
enum rc rectify_close(struct rectify *r, const struct rectify_closing *c, const char *today,
	struct err *err) MUST_USE;
/* Days from issue to a day. */
int64_t rectify_took(const struct rectify *r, const char *day);
/* Does an extension go beyond what there is, and is an acceptance within the rules? */
enum rc rectify_extend(struct rectify *r, const char *due, const char *today, struct err *err)
	MUST_USE;
enum rc rectify_accept(struct rectify *r, const char *until, const char *today,
	const struct rules *rules, struct err *err) MUST_USE;
/* A finished day of a measure, a report: neither in the future nor before the letter. */
enum rc rectify_day(const struct rectify *r, const char *field, const char *day, const char *today,
	struct err *err) MUST_USE;

/* Does an item repeat an earlier one: same unit (department where one has none), earlier year, same
 * category or findings that are alike to the share of the rules? */
bool rectify_repeats(const struct rectify *later, const struct rectify *earlier,
	const struct rules *rules, struct arena *a);

/* The chain of states for a preview: N_() titles of the seven steps; how many of them are reached. */
extern const char *const rectify_steps[RECTIFY_STEPS];
size_t rectify_reached(const char *state, bool planned);

/* Number of a letter by the pattern of the rules. */
const char *rectify_notice_number(const struct rules *rules, int64_t year, int64_t serial,
	struct arena *a);

#endif
