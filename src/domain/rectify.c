/*
 * Rectification items: what may be stored, deadlines (RE-01 to RE-04), how an item ends (RE-09), what
 * repeats.
 */
#include "domain/rectify.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/compare.h"

#define CENTURY 2000
#define SERIAL_MAX 9999
#define YEAR_MAX 2099

/* Numbers */

const char *
rectify_number(int64_t year, int64_t serial, struct arena *a)
{
	return arena_printf(a, "Z%02lld-%04lld", (long long)(year % 100), (long long)serial);
}

static bool
is_digits(const char *s, size_t n)
{
	return n > 0 && strspn(s, "0123456789") >= n;
}

/* Without a dash the last four digits are the running number, if there are that many. */
static bool
split(const char *digits, int64_t default_year, int64_t *year, int64_t *serial)
{
	size_t n = strlen(digits), dash = strcspn(digits, "-");
	const char *tail = digits;

	*year = default_year;
	if (digits[dash] == '-') {
		if (!is_digits(digits, dash) || (dash != 2 && dash != 4))
			return false;
		*year = strtoll(digits, NULL, 10);
		tail = digits + dash + 1;
	} else if (n > 4) {
		if (n > 6)
			return false;
		*year = strtoll(digits, NULL, 10) / 10000;
		tail = digits + n - 4;
		if (n == 5) { /* Z23231: two digits of the year, the rest is the number */
			*year = strtoll(digits, NULL, 10) / 1000;
			tail = digits + 2;
		}
	}
	if (!is_digits(tail, strlen(tail)) || strlen(tail) > 4)
		return false;
	*serial = strtoll(tail, NULL, 10);
	if (*year == 0)
		return false;
	*year += *year < 100 ? CENTURY : 0;
	return *serial > 0 && *serial <= SERIAL_MAX && *year >= CENTURY && *year <= YEAR_MAX;
}

bool
rectify_parse_number(const char *text, int64_t default_year, int64_t *ret_year, int64_t *ret_serial)
{
	struct arena *a = arena_new();
	char *s = utf8_narrow_text(a, text), digits[16];
	size_t n = 0;
	int zs = 0;
	bool z = false, good = true;

	for (; *s && good; s++) {
		if (*s == ' ' || *s == '\t' || (*s == '#' && n == 0 && !z))
			continue;
		/* the line offers a Z, which one who types or scans what is printed repeats */
		if ((*s == 'Z' || *s == 'z') && n == 0 && zs < 2)
			z = ++zs > 0;
		else if ((isdigit((unsigned char)*s) || *s == '-') && n + 1 < sizeof digits)
			digits[n++] = *s;
		else
			good = false;
	}
	digits[n] = '\0';
	arena_free(a);
	/* a bare number of digits without Z could be anything: only the dash makes it one */
	return good && n > 0 && (z || strchr(digits, '-')) &&
		split(digits, default_year, ret_year, ret_serial);
}

const char *
rectify_notice_number(const struct rules *rules, int64_t year, int64_t serial, struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	for (const char *s = rules->rectify.notice; *s;) {
		if (strncmp(s, "{year}", 6) == 0) {
			strbuf_addf(&out, "%lld", (long long)year);
			s += 6;
		} else if (strncmp(s, "{n}", 3) == 0) {
			strbuf_addf(&out, "%lld", (long long)serial);
			s += 3;
		} else {
			strbuf_addc(&out, *s++);
		}
	}
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* What may be stored */

enum rc
rectify_check(const struct rectify *r, struct err *err)
{
	enum rc rc = field_check_all(reg_rectification.fields, reg_rectification.n_fields, r, err);

	if (rc)
		return rc;
	if (!r->department_id)
		return err_set(err, RC_INVALID, "department",
			_("The department is missing: name a project by its code, or the department itself."));
	if (r->due && strcmp(r->due, r->issued ? r->issued : r->created_on) < 0)
		return err_set(err, RC_INVALID, "due",
			_("The deadline %s is before the item was entered or issued: give a later day."), r->due);
	return RC_OK;
}

enum rc
rectify_check_issue(const struct rectify *r, struct err *err)
{
	if (!r->demand)
		return err_set(err, RC_INVALID, "demand",
			_("It says what is wrong but not what is to be done: enter the demand before it is issued."));
	return RC_OK;
}

/* Deadlines */

static const char *
due_text(const char *day, int64_t days, const struct rules *rules, const struct calendar *c,
	struct arena *a)
{
	char *iso = arena_alloc(a, DATE_SIZE);

	date_from_days(calendar_due(c, date_days(day), days, rules->rectify.roll), iso);
	return iso;
}

void
rectify_deadlines(struct rectify *r, const char *day, const struct rules *rules,
	const struct calendar *c, struct arena *a)
{
	r->plan_due = due_text(day, rules->rectify.plan_days, rules, c, a);
	if (!r->due_given)
		r->due = due_text(day, rules->rectify.report_days, rules, c, a);
	if (strcmp(r->plan_due, r->due) > 0)
		r->plan_due = r->due;
}

const char *
rectify_feedback_due(const char *day, const struct rules *rules, const struct calendar *c,
	struct arena *a)
{
	return due_text(day, rules->rectify.feedback_days, rules, c, a);
}

static bool
is_one_of(const char *state, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(state, names[i]) == 0)
			return true;
	return false;
}

int64_t
rectify_left_day(const struct rectify *r)
{
	static const char *const over[] = { "draft", "closed", "closed_not_done" };
	const char *day = strcmp(r->state, "accepted") == 0 ? r->accepted_until : r->due;

	return !day || is_one_of(r->state, over, ARRAY_LEN(over)) ? 0 : date_days(day);
}

const char *
rectify_due_week(const struct rectify *r, struct arena *a)
{
	int32_t day = (int32_t)rectify_left_day(r);
	char *iso;

	if (!day)
		return NULL;
	iso = arena_alloc(a, DATE_SIZE);
	/* 1970-01-01 was a Thursday */
	date_from_days(day - (day + 3) % 7, iso);
	return iso;
}

int64_t
rectify_took(const struct rectify *r, const char *day)
{
	return r->issued ? date_days(day) - date_days(r->issued) : 0;
}

enum rc
rectify_day(const struct rectify *r, const char *field, const char *day, const char *today,
	struct err *err)
{
	const char *from = r->issued ? r->issued : r->created_on;

	if (strcmp(day, today) > 0)
		return err_set(err, RC_INVALID, field,
			_("%s: the day %s has not come yet (today is %s): give the day on which it was."),
			field_title(reg_field(&reg_rectification, field)), day, today);
	if (strcmp(day, from) < 0)
		return err_set(err, RC_INVALID, field,
			_("%s: the day %s is before %s, when the item was issued: give a later day."),
			field_title(reg_field(&reg_rectification, field)), day, from);
	return RC_OK;
}

enum rc
rectify_extend(struct rectify *r, const char *due, const char *today, struct err *err)
{
	if (!due)
		return err_set(err, RC_INVALID, "due", _("The new deadline is missing: give it as due."));
	if (strcmp(due, r->due) <= 0)
		return err_set(err, RC_INVALID, "due",
			_("It is due on %s already: an extension needs a later day than that, %s is not."), r->due,
			due);
	if (strcmp(due, today) < 0)
		return err_set(err, RC_INVALID, "due",
			_("The new deadline %s is over already: give a day from %s on."), due, today);
	r->due = due;
	r->due_given = 1;
	r->extensions++;
	return RC_OK;
}

enum rc
rectify_accept(struct rectify *r, const char *until, const char *today, const struct rules *rules,
	struct err *err)
{
	char latest[DATE_SIZE];

	date_from_days(date_days(today) + (int32_t)rules->rectify.accept_days, latest);
	if (!until)
		return err_set(err, RC_INVALID, "accepted_until",
			_("A risk is accepted until a day, then it is due again: give it as accepted_until, at the "
			  "latest %s."), latest);
	if (strcmp(until, today) <= 0 || strcmp(until, latest) > 0)
		return err_set(err, RC_INVALID, "accepted_until",
			_("A risk can be accepted until a day after today and not later than %s; %s is not such a "
			  "day."), latest, until);
	r->accepted_until = until;
	return RC_OK;
}

/* Closing (RE-09) */

static enum rc
check_state(const struct rectify *r, struct err *err)
{
	const struct field *state = reg_field(&reg_rectification, "state");

	if (strcmp(r->state, "checking") == 0)
		return RC_OK;
	if (strcmp(r->state, "reported") == 0)
		return err_set(err, RC_INVALID, "state",
			_("It cannot be closed yet: its result is reported but nobody has checked it. Check it "
			  "first, by documents or on site."));
	if (strcmp(r->state, "closed") == 0 || strcmp(r->state, "closed_not_done") == 0)
		return err_set(err, RC_INVALID, "state", _("It is at its end already (%s)."),
			field_choice_title(state, r->state));
	return err_set(err, RC_INVALID, "state",
		_("It cannot be closed: it is in state \"%s\". The unit reports its result first, then it is "
		  "checked, then somebody else closes it."), field_choice_title(state, r->state));
}

static enum rc
check_person(const struct rectify *r, const char *login, struct err *err)
{
	if (r->reported_by && strcmp(login, r->reported_by) == 0)
		return err_set(err, RC_DENIED, "closed_by",
			_("You entered the report yourself; a second person has to close it."));
	if (r->checked_by && strcmp(login, r->checked_by) == 0)
		return err_set(err, RC_DENIED, "closed_by",
			_("You checked it yourself; a second person has to close it."));
	return RC_OK;
}

enum rc
rectify_close(struct rectify *r, const struct rectify_closing *c, const char *today, struct err *err)
{
	const char *opinion = c->opinion && *c->opinion ? c->opinion : r->opinion;
	enum rc rc = check_state(r, err);

	if (rc == RC_OK)
		rc = check_person(r, c->login, err);
	if (rc)
		return rc;
	if (!r->result)
		return err_set(err, RC_INVALID, "result",
			_("It cannot be closed: there is no result. Send it back, so that the unit reports it."));
	if (r->evidence == 0)
		return err_set(err, RC_INVALID, "evidence",
			_("It cannot be closed without evidence: attach a file that shows the result, or send it "
			  "back."));
	if (!opinion)
		return err_set(err, RC_INVALID, "opinion",
			_("It cannot be closed without an opinion: write what the check found."));
	rc = rectify_day(r, "closed_on", c->day, today, err);
	if (rc)
		return rc;
	if (strcmp(c->day, r->checked_on) < 0)
		return err_set(err, RC_INVALID, "closed_on",
			_("It was checked on %s: it cannot be closed on %s, before that."), r->checked_on,
			c->day);
	r->opinion = opinion;
	r->closed_by = c->login;
	r->closed_on = c->day;
	r->took = rectify_took(r, c->day);
	r->progress = r->long_term ? "long_term" : "done";
	return RC_OK;
}

/* Repeated problems */

static bool
alike(const struct rectify *x, const struct rectify *y, int64_t least, struct arena *a)
{
	const char *names_x[] = { x->name, x->unit, x->department };
	const char *names_y[] = { y->name, y->unit, y->department };
	struct shingles s, t;

	if (strcmp(utf8_fold(a, x->finding), utf8_fold(a, y->finding)) == 0)
		return true;
	if (least == 0)
		return false;
	shingles_of(x->finding, names_x, ARRAY_LEN(names_x), a, &s);
	shingles_of(y->finding, names_y, ARRAY_LEN(names_y), a, &t);
	return s.n && t.n && shingles_alike(&s, &t, least) >= least;
}

bool
rectify_repeats(const struct rectify *later, const struct rectify *earlier, const struct rules *rules,
	struct arena *a)
{
	bool units = later->unit_id && earlier->unit_id;

	if (earlier->year >= later->year || earlier->department_id != later->department_id ||
		(units && later->unit_id != earlier->unit_id))
		return false;
	return strcmp(later->category, earlier->category) == 0 ||
		alike(later, earlier, rules->rectify.alike, a);
}

/* The chain */

size_t
rectify_reached(const char *state, bool planned)
{
	static const struct {
		const char *name;
		size_t reached;
	} rows[] = {
		{ "draft", 0 }, { "issued", 1 }, { "received", 2 }, { "planned", 3 }, { "in_progress", 4 },
		{ "reported", 5 }, { "checking", 6 }, { "closed", 7 }, { "returned", 4 },
		{ "closed_not_done", 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].name, state) == 0)
			return rows[i].reached;
	return planned ? 3 : 2; /* extended, accepted */
}
