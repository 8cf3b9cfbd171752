/*
 * Expert sheets: points entered by hand or by formula, signed with a reason for every deduction,
 * settled as a mean or by the lead evaluator.
 */
#include "domain/assess.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"

#define REASON_STOP "；"

static bool
blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

void
scoring_init(struct scoring_doc *d, const struct criterion *items, size_t n, struct arena *a)
{
	d->points = arena_array(a, n ? n : 1, sizeof *d->points);
	d->n = n;
	for (size_t i = 0; i < n; i++)
		d->points[i] = (struct scoring_point){ .position = items[i].position, .points = -1 };
	d->sheet.total = -1;
}

static enum rc
no_item(const struct criterion *items, size_t n, const char *item, struct err *err)
{
	struct strbuf names = { 0 };

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&names, "%s%zu %s", i ? ", " : "", i + 1, items[i].level3);
	(void)err_set(err, RC_INVALID, item,
		_("\"%s\" is no single item of the system; its items are %s."), item, strbuf_str(&names));
	strbuf_free(&names);
	return RC_INVALID;
}

/* level3, or "level2/level3" where a name stands twice. */
static bool
named(const struct criterion *c, const char *item)
{
	size_t n = strlen(c->level2);

	return strcmp(c->level3, item) == 0 ||
		(strncmp(c->level2, item, n) == 0 && item[n] == '/' && strcmp(c->level3, item + n + 1) == 0);
}

enum rc
scoring_item(const struct criterion *items, size_t n, const char *item, size_t *ret, struct err *err)
{
	char *end;
	unsigned long number = strtoul(item, &end, 10);
	size_t found = 0;

	if (end != item && !*end && number >= 1 && number <= n) {
		*ret = number - 1;
		return RC_OK;
	}
	for (size_t i = 0; i < n; i++)
		if (named(&items[i], item)) {
			*ret = i;
			found++;
		}
	return found == 1 ? RC_OK : no_item(items, n, item, err);
}

/* Points as entered, or by the formula of the item. */
static enum rc
read_points(const struct criterion *c, const char *text, int64_t *ret, struct err *err)
{
	if (strcmp(text, "满分") == 0) {
		*ret = c->points;
		return RC_OK;
	}
	if (strchr(text, '/'))
		return system_points(c, text, ret, NULL, err);
	if (dec_parse(text, 2, ret, NULL) != RC_OK || *ret < 0)
		return err_set(err, RC_INVALID, c->level3,
			_("%s cannot have \"%s\": give points from 0 on with at most 2 decimals."), c->level3,
			text);
	return RC_OK;
}

enum rc
scoring_set(struct scoring_doc *d, const struct criterion *items, size_t n, const char *item,
	const char *text, struct arena *a, struct err *err)
{
	struct strbuf most = { 0 };
	int64_t points = -1;
	size_t i = 0;
	enum rc rc = scoring_item(items, n, item, &i, err);

	if (rc == RC_OK && !blank(text))
		rc = read_points(&items[i], text, &points, err);
	if (rc)
		return rc;
	if (points > items[i].points) {
		dec_format_short(&most, items[i].points, 2);
		rc = err_set(err, RC_INVALID, items[i].level3, _("%s has at most %s points, not %s."),
			items[i].level3, strbuf_str(&most), text);
		strbuf_free(&most);
		return rc;
	}
	d->points[i].points = points;
	d->points[i].entered = points >= 0 && strchr(text, '/') ? arena_strdup(a, text) : NULL;
	return RC_OK;
}

void
scoring_total(struct scoring_doc *d)
{
	int64_t sum = 0;

	for (size_t i = 0; i < d->n && sum >= 0; i++)
		sum = d->points[i].points < 0 ? -1 : sum + d->points[i].points;
	d->sheet.total = d->n ? sum : -1;
}

enum rc
scoring_may_sign(const struct scoring_doc *d, const struct criterion *items, size_t n, struct err *err)
{
	struct strbuf names = { 0 };
	bool missing = false;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n; i++) {
		if (d->points[i].points >= 0)
			continue;
		strbuf_addf(&names, "%s%s", missing ? ", " : "", items[i].level3);
		missing = true;
	}
	if (missing)
		rc = err_set(err, RC_INVALID, NULL,
			_("These items have no points yet: %s. Score them before signing."), strbuf_str(&names));
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		if (d->points[i].points < items[i].points && blank(d->points[i].reason))
			rc = err_set(err, RC_INVALID, items[i].level3,
				_("%s lost points without a reason: write why before signing."),
				items[i].level3);
	strbuf_free(&names);
	return rc;
}

/* Settling */

struct settling {
	const struct scoring_doc *sheets;
	size_t n_sheets;
	bool lead;
	struct arena *a;
};

static bool
takes_part(const struct settling *s, const struct scoring_doc *d)
{
	return strcmp(d->sheet.state, "signed") == 0 &&
		(!s->lead || strcmp(d->sheet.role, "lead") == 0);
}

static size_t
parts(const struct settling *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_sheets; i++)
		n += takes_part(s, &s->sheets[i]);
	return n;
}

/* Is the reason one of those in "a；b"? */
static bool
has_reason(const char *all, const char *reason)
{
	size_t n = strlen(reason), stop = strlen(REASON_STOP);

	for (const char *p = all; (p = strstr(p, reason)) != NULL; p += n) {
		bool first = p == all || ((size_t)(p - all) >= stop &&
			strncmp(p - stop, REASON_STOP, stop) == 0);
		if (n == 0 || (first && (!p[n] || strncmp(p + n, REASON_STOP, stop) == 0)))
			return true;
	}
	return false;
}

/* "(8 + 9 + 8.4[42/50]) / 3 = 8.47", "8.4[42/50]" of one sheet; and why points were taken off. */
static void
settle_item(const struct settling *s, size_t i, const struct criterion *c, struct score_row *row)
{
	struct strbuf how = { 0 }, why = { 0 };
	int64_t sum = 0, n = 0;

	for (size_t k = 0; k < s->n_sheets; k++) {
		const struct scoring_point *p = &s->sheets[k].points[i];
		if (!takes_part(s, &s->sheets[k]))
			continue;
		strbuf_add(&how, n ? " + " : "");
		dec_format_short(&how, p->points, 2);
		if (p->entered)
			strbuf_addf(&how, "[%s]", p->entered);
		sum += p->points;
		n++;
		if (p->points < c->points && !blank(p->reason) && !has_reason(strbuf_str(&why), p->reason))
			strbuf_addf(&why, "%s%s", why.len ? REASON_STOP : "", p->reason);
	}
	score_row_init(row);
	row->position = c->position;
	row->kind = "item";
	row->level1 = c->level1;
	row->level2 = c->level2;
	row->level3 = c->level3;
	row->weight = c->points;
	row->score = dec_muldiv(sum, 1, n);
	row->reason = why.len ? arena_strdup(s->a, strbuf_str(&why)) : NULL;
	const char *terms = arena_strdup(s->a, strbuf_str(&how));
	strbuf_clear(&how);
	dec_format(&how, row->score, 2);
	row->formula = n == 1 ? terms : arena_printf(s->a, "(%s) / %lld = %s", terms, (long long)n,
		strbuf_str(&how));
	strbuf_free(&how);
	strbuf_free(&why);
}

/* A mean waits for everybody who has begun a sheet. */
static enum rc
all_signed(const struct settling *s, struct err *err)
{
	struct strbuf names = { 0 };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < s->n_sheets; i++)
		if (strcmp(s->sheets[i].sheet.state, "signed") != 0)
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", s->sheets[i].sheet.expert);
	if (names.len)
		rc = err_set(err, RC_INVALID, NULL,
			_("Sheets that are not signed yet: %s. Have them completed and signed, or drop them."),
			strbuf_str(&names));
	strbuf_free(&names);
	return rc;
}

enum rc
scoring_settle(const struct scoring_doc *sheets, size_t n_sheets, const struct criterion *items,
	size_t n, const char *how, struct arena *a, struct score_row **ret, struct err *err)
{
	struct settling s = { sheets, n_sheets, strcmp(how, "lead") == 0, a };
	size_t count = parts(&s);

	if (count == 0)
		return err_set(err, RC_INVALID, NULL, s.lead
			? _("The lead evaluator has signed no sheet: sign it first, or settle by mean.")
			: _("No expert has signed a sheet: sign at least one first."));
	if (s.lead && count > 1)
		return err_set(err, RC_INVALID, NULL,
			_("There are %zu signed sheets of lead evaluators: one decides."), count);
	if (!s.lead && all_signed(&s, err) != RC_OK)
		return RC_INVALID;
	*ret = arena_array(a, n ? n : 1, sizeof **ret);
	for (size_t i = 0; i < n; i++)
		settle_item(&s, i, &items[i], &(*ret)[i]);
	return RC_OK;
}

/* The steps come one after the other; days that are not known do not matter (TP-04). */
static enum rc
check_steps(const struct assessment *x, struct err *err)
{
	const struct {
		const char *field, *day;
	} steps[] = { { "plan_on", x->plan_on }, { "draft_on", x->draft_on },
		{ "meeting_on", x->meeting_on }, { "reply_on", x->reply_on }, { "final_on", x->final_on } };
	size_t last = 0;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (!steps[i].day)
			continue;
		if (steps[last].day && strcmp(steps[i].day, steps[last].day) < 0)
			return err_set(err, RC_INVALID, steps[i].field,
				_("%s (%s) cannot be before %s (%s): correct one of the days."),
				field_title(reg_field(&reg_assessment, steps[i].field)), steps[i].day,
				field_title(reg_field(&reg_assessment, steps[last].field)), steps[last].day);
		last = i;
	}
	return RC_OK;
}

enum rc
assessment_check(const struct assessment *x, struct err *err)
{
	enum rc rc = field_check_all(reg_assessment.fields, reg_assessment.n_fields, x, err);

	if (rc == RC_OK)
		rc = check_steps(x, err);
	if (rc == RC_OK && x->quality > 10000)
		rc = err_set(err, RC_INVALID, "quality", _("The work of a third party has at most 100 points."));
	return rc;
}

enum rc
scoring_check(const struct scoring_doc *d, struct err *err)
{
	return field_check_all(reg_sheet.fields, reg_sheet.n_fields, &d->sheet, err);
}
