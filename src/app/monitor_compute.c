/*
 * Lights and alerts of a period, record by record in chunks. An alert that still holds keeps its state
 * and what was decided; one that does not is marked as gone, with both figures.
 */
#include "app/monitor_run.h"

#include <stdio.h>
#include <string.h>

#include "app/doubt.h"
#include "app/year.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/calendar.h"
#include "store/adjustment.h"
#include "store/alert.h"
#include "store/db.h"

#define CHUNK 1000

struct computing {
	struct app *app;
	const struct monitor_period *p;
	const struct monitor_rules *rules;
	const char *cut_by;
	bool write, late;
	struct monitor_counts *counts;
	char now[20];
	struct arena *arena; /* of the chunk */
	struct alert *old;
	size_t n_old;
};

static enum rc
note_event(struct computing *c, const struct alert *l, const char *action, const char *before,
	const char *after, struct err *err)
{
	const struct alert_event e = { l->id, c->now, action, before, after, c->app->actor.login };

	return store_alert_event(c->app->db, &e, err);
}

/* The n-th working day from today, by the holidays of the bureau. */
static const char *
working_day(struct computing *c, int64_t n)
{
	char day[DATE_SIZE];

	date_from_days(calendar_due_working(year_calendar(c->app),
		date_days(arena_strndup(c->arena, c->now, DATE_SIZE - 1)), n), day);
	return arena_strdup(c->arena, day);
}

static enum rc
raise_alert(struct computing *c, struct alert *l, struct err *err)
{
	c->counts->raised++;
	if (!c->write)
		return RC_OK;
	l->raised_at = c->now;
	/* MO-10: the unit has so many working days to choose */
	if (strncmp(l->rule, "MO-09", strlen("MO-09")) == 0 && c->rules->choice_days &&
		strcmp(c->rules->profile, "SC-2025") == 0)
		l->due = working_day(c, c->rules->choice_days);
	return store_alert_insert(c->app->db, l, &l->id, err);
}

/* An alert that was there already and holds (again). */
static enum rc
keep_alert(struct computing *c, struct alert *old, const struct alert *now, struct err *err)
{
	bool back = !old->holds, changed = !utf8_same(old->value, now->value) ||
		!utf8_same(old->light, now->light);
	const char *before = old->value;
	enum rc rc = RC_OK;

	c->counts->kept += !back;
	c->counts->back += back;
	if (!c->write || (!back && !changed && utf8_same(old->message, now->message) &&
		old->money == now->money))
		return RC_OK;
	old->value = now->value;
	old->light = now->light;
	old->severity = now->severity;
	old->money = now->money;
	old->message = now->message;
	old->priority = now->priority;
	old->holds = 1;
	if (strcmp(old->state, "gone") == 0)
		old->state = "open";
	rc = store_alert_update(c->app->db, old, err);
	if (rc == RC_OK && (back || changed))
		rc = note_event(c, old, back ? "back" : "changed", before, now->value, err);
	return rc;
}

/* The figure that the rule looks at now. */
static const char *
figure_now(struct computing *c, const struct monitoring *m)
{
	struct value v = { .num = m->rate };
	struct strbuf out = { 0 };
	const char *text;

	if (m->rate < 0)
		return "-";
	field_format(reg_field(&reg_monitoring, "rate"), &v, STYLE_SCREEN, &out);
	text = arena_strdup(c->arena, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static enum rc
lose_alert(struct computing *c, struct alert *old, const struct monitoring *m, struct err *err)
{
	bool decided = strcmp(old->state, "decided") == 0 || strcmp(old->state, "done") == 0;
	enum rc rc;

	if (!old->holds)
		return RC_OK;
	c->counts->gone++;
	if (!c->write)
		return RC_OK;
	old->holds = 0;
	if (!decided)
		old->state = "gone";
	rc = store_alert_update(c->app->db, old, err);
	return rc ? rc : note_event(c, old, "gone", old->value, figure_now(c, m), err);
}

/* MO-10: whoever does not choose in time is suspended. */
static enum rc
suspend_late(struct computing *c, struct alert *l, struct err *err)
{
	bool open = strcmp(l->state, "open") == 0 || strcmp(l->state, "asked") == 0;

	if (strcmp(c->rules->profile, "SC-2025") != 0 || !open || !l->due ||
		strncmp(l->rule, "MO-09", strlen("MO-09")) != 0 || strncmp(c->now, l->due, 10) <= 0)
		return RC_OK;
	l->state = "decided";
	l->disposal = "suspend";
	l->decider = c->app->actor.login;
	l->decided_on = arena_strndup(c->arena, c->now, DATE_SIZE - 1);
	l->reason = _("Suspended by rule: the unit did not choose in time (MO-10).");
	return store_alert_update(c->app->db, l, err);
}

/* Old alerts of the record; they are sorted by record. */
static struct alert *
alerts_of(struct computing *c, int64_t record, size_t *ret_n)
{
	size_t first = 0;

	while (first < c->n_old && c->old[first].monitoring_id < record)
		first++;
	*ret_n = 0;
	while (first + *ret_n < c->n_old && c->old[first + *ret_n].monitoring_id == record)
		++*ret_n;
	/* what is behind is not looked at again */
	struct alert *found = c->old + first;
	c->old = found + *ret_n;
	c->n_old -= first + *ret_n;
	return found;
}

static enum rc
match_alerts(struct computing *c, struct monitoring_row *r, struct alert *found, size_t n,
	struct err *err)
{
	size_t n_old;
	struct alert *old = alerts_of(c, r->m.id, &n_old);
	bool *seen = arena_array(c->arena, n_old + 1, sizeof *seen);
	enum rc rc = RC_OK;

	r->m.alerts = (int64_t)n;
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		size_t k = 0;
		while (k < n_old && strcmp(old[k].rule, found[i].rule) != 0)
			k++;
		if (k == n_old) {
			rc = raise_alert(c, &found[i], err);
			continue;
		}
		seen[k] = true;
		rc = keep_alert(c, &old[k], &found[i], err);
		if (rc == RC_OK && c->write)
			rc = suspend_late(c, &old[k], err);
	}
	for (size_t k = 0; k < n_old && rc == RC_OK; k++)
		if (!seen[k])
			rc = lose_alert(c, &old[k], &r->m, err);
	return rc;
}

static enum rc
compute_record(struct computing *c, struct monitoring_row *r, struct err *err)
{
	struct alert_facts facts = { .rules = c->rules, .record = &r->m, .rows = r->rows, .n = r->n,
		.last_executed = r->last_executed, .last_actual = r->last_actual, .evidence = r->evidence,
		.late = c->late && strcmp(r->m.state, "due") == 0, .cut_by = c->cut_by };
	struct alert *found;
	enum light light;
	size_t n;
	enum rc rc;

	monitor_compute(c->rules, &r->m, r->rows, r->n);
	alert_find_all(&facts, c->arena, &found, &n);
	rc = match_alerts(c, r, found, n, err);
	light = light_find(r->m.light);
	c->counts->records++;
	c->counts->indicators += (int64_t)r->n;
	c->counts->lights[light]++;
	c->counts->changed += light != light_find(r->before.light);
	if (rc == RC_OK && c->write)
		rc = store_monitoring_computed(c->app->db, r, err);
	return rc;
}

static enum rc
compute_chunk(struct computing *c, int64_t project_id, int64_t *after, bool *more, struct err *err)
{
	struct monitoring_row *rows;
	size_t n = 0;
	enum rc rc = store_monitoring_chunk(c->app->db, c->p, project_id, *after, CHUNK, c->arena, &rows, &n,
		err);

	*more = rc == RC_OK && n == CHUNK;
	if (rc || n == 0)
		return rc;
	*after = rows[n - 1].m.id;
	rc = store_alert_range(c->app->db, rows[0].m.id, *after, c->arena, &c->old, &c->n_old, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = compute_record(c, &rows[i], err);
	return rc;
}

enum rc
monitor_compute_period(struct app *app, const struct monitor_period *p,
	const struct monitor_rules *rules, int64_t project_id, bool write, struct monitor_counts *ret,
	struct err *err)
{
	char cut_by[DATE_SIZE + 16];
	struct computing c = { .app = app, .p = p, .rules = rules, .write = write, .counts = ret,
		.arena = arena_new(), .cut_by = cut_by };
	int64_t after = 0;
	bool more = true;
	enum rc rc = RC_OK;

	*ret = (struct monitor_counts){ 0 };
	app_now(app, c.now);
	snprintf(cut_by, sizeof cut_by, "%04d-%s", (int)p->year, rules->cut_by);
	c.late = p->due && strncmp(c.now, p->due, DATE_SIZE - 1) > 0;
	if (write)
		rc = store_monitoring_refresh(app->db, p, project_id, err);
	while (rc == RC_OK && more) {
		arena_reset(c.arena);
		rc = compute_chunk(&c, project_id, &after, &more, err);
	}
	arena_free(c.arena);
	/* red there and full in the self-evaluation is doubtful */
	if (write)
		doubt_touch(app, p->year);
	return rc == RC_OK && write && project_id == 0 ? store_period_computed(app->db, p->id, c.now, err) : rc;
}

enum rc
monitor_compute_project(struct app *app, int64_t year, int64_t project_id, struct err *err)
{
	struct arena *a = arena_new();
	struct monitor_period *periods;
	struct monitor_counts counts;
	struct rules rules = { 0 };
	size_t n = 0;
	enum rc rc = app_rules_of(app, year, &rules, err);

	if (rc == RC_OK)
		rc = store_period_open(app->db, year, a, &periods, &n, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = monitor_compute_period(app, &periods[i], &rules.monitor, project_id, true, &counts, err);
	arena_free(a);
	return rc;
}

enum rc
monitor_compute_departments(struct app *app, int64_t year, int64_t one, int64_t other, struct err *err)
{
	const int64_t departments[] = { one, other };
	int64_t id;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ARRAY_LEN(departments) && rc == RC_OK; i++) {
		if (departments[i] == 0 || (i && other == one))
			continue;
		rc = store_whole_department(app->db, departments[i], year, &id, err);
		if (rc == RC_OK && id)
			rc = monitor_compute_project(app, year, id, err);
	}
	return rc;
}
