/*
 * A monitored object and an alert as text: what the rule found, money by month, indicators with their
 * causes, what happened, earlier periods.
 */
#include "screens/monitor_text.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "chart.h"
#include "light.h"
#include "screens/goal_text.h"

enum rc
monitor_record_of(const struct ctx *c, const struct list_row *row, int64_t *ret, struct err *err)
{
	const struct value *year = list_field(c, row, "year"), *month = list_field(c, row, "month");

	if (strcmp(list_reg(c)->name, "monitoring") == 0) {
		*ret = row->id;
		return RC_OK;
	}
	return app_record_find(c->app, &reg_monitoring, arena_printf(c->arena, "%s-%02d",
		list_text(c, row, "code"), (int)month->num), year->num, ret, err);
}

static const char *
rate_text(struct arena *a, int64_t rate)
{
	struct strbuf b = { 0 };

	if (rate < 0)
		return "-";
	dec_format(&b, rate, 2);
	const char *text = arena_printf(a, "%s%%", strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
add_light(struct text *out, const char *title, const char *light)
{
	text_add(out, LOOK_NORMAL, "%s ", title);
	text_add(out, light_look(light), "%s", light ? light_mark(light) : "-");
	text_add(out, LOOK_NORMAL, "  ");
}

/* Money: a bar with the line of the month, by month this year and the year before. */
static void
money(const struct monitoring_view *v, struct text *out)
{
	const struct monitoring *m = &v->doc.record;
	struct strbuf b = { 0 };
	size_t n = (size_t)m->month; /* what comes later is not known in this period */

	chart_bar(m->executed, m->budget, out->cols > 40 ? out->cols - 22 : 16, m->month, 12, &b);
	text_put(out, LOOK_NORMAL, "%s %s %s", _("Spent"), strbuf_str(&b), rate_text(out->arena, m->rate));
	text_put(out, LOOK_NORMAL, _("%s of %s"), m->executed < 0 ? "-"
		: goal_text_money(out->arena, m->executed), goal_text_money(out->arena, m->budget));
	if (m->forecast >= 0)
		text_add(out, LOOK_NORMAL, _(", at this pace %s in December"),
			goal_text_money(out->arena, m->forecast));
	if (m->forecast >= 0 && m->forecast < m->budget)
		text_put(out, LOOK_WARN, _("%s would be left: propose a cut by %s"),
			goal_text_money(out->arena, m->budget - m->forecast), v->cut_by);
	while (n > 0 && v->months[n - 1] < 0)
		n--;
	strbuf_clear(&b);
	chart_spark(v->months, n, m->budget, &b);
	text_put(out, LOOK_NORMAL, _("By month [%-12s]"), strbuf_str(&b));
	strbuf_clear(&b);
	for (n = 12; n > 0 && v->last_year[n - 1] < 0;)
		n--;
	chart_spark(v->last_year, n, v->last_budget > 0 ? v->last_budget : 0, &b);
	if (n)
		text_add(out, LOOK_NORMAL, _("  year before [%-12s]"), strbuf_str(&b));
	strbuf_free(&b);
}

static void
indicator(const struct progress *p, struct text *out)
{
	const char *target = arena_printf(out->arena, "%s%s%s", goal_text_sign(p->op ? p->op : ""),
		p->target ? p->target : "", p->measure ? p->measure : "");
	int rest = out->cols - 2 - 14 - 12;

	text_begin(out);
	text_add(out, light_look(p->light), "%c", light_letter(p->light));
	text_add(out, LOOK_NORMAL, " ");
	text_cell(out, LOOK_NORMAL, p->level3, rest > 10 ? rest : 10, false);
	text_cell(out, LOOK_NORMAL, target, 13, true);
	text_add(out, LOOK_NORMAL, " ");
	text_cell(out, LOOK_STRONG, p->actual ? p->actual : "-", 11, true);
	if (p->cause)
		text_wrap(out, LOOK_NORMAL, "    ", arena_printf(out->arena, "%s%s%s", p->cause,
			p->explanation ? ": " : "", p->explanation ? p->explanation : ""));
	else if (p->explanation)
		text_wrap(out, LOOK_NORMAL, "    ", p->explanation);
	if (p->likelihood)
		text_put(out, LOOK_NORMAL, "    %s", p->likelihood);
}

static void
other_alerts(const struct monitoring_view *v, const char *but, struct text *out)
{
	bool any = false;

	for (size_t i = 0; i < v->n_alerts; i++) {
		const struct alert *l = &v->alerts[i];
		if (but && strcmp(l->number, but) == 0)
			continue;
		if (!any)
			text_put(out, LOOK_HEAD, "%s", but ? _("Other alerts") : _("Alerts"));
		any = true;
		text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%c ", light_letter(l->light)),
			arena_printf(out->arena, "%s (%s)", l->message,
				field_choice_title(reg_field(&reg_alert, "state"), l->state)));
	}
}

static void
earlier(const struct monitoring_view *v, struct text *out)
{
	if (v->n_earlier)
		text_put(out, LOOK_HEAD, "%s", _("Other periods"));
	for (size_t i = 0; i < v->n_earlier; i++) {
		const struct monitoring *m = &v->earlier[i];
		text_put(out, LOOK_NORMAL, "%lld-%02lld  %8s  ", (long long)m->year, (long long)m->month,
			rate_text(out->arena, m->rate));
		add_light(out, _("budget"), m->budget_light);
		add_light(out, _("goal"), m->goal_light);
	}
}

static void
head(const struct monitoring_view *v, struct text *out)
{
	const struct monitoring *m = &v->doc.record;

	text_wrap(out, LOOK_STRONG, "", m->name);
	text_put(out, LOOK_NORMAL, "%s  %s  %lld-%02lld", m->code, v->department ? v->department : "",
		(long long)m->year, (long long)m->month);
}

static void
body(const struct monitoring_view *v, const char *but, struct text *out)
{
	const struct monitoring *m = &v->doc.record;

	text_begin(out);
	add_light(out, _("budget"), m->budget_light);
	add_light(out, _("goal"), m->goal_light);
	text_add(out, LOOK_NORMAL, "%s %s", _("progress"), rate_text(out->arena, m->progress));
	money(v, out);
	text_begin(out);
	for (size_t i = 0; i < v->doc.n; i++)
		indicator(&v->doc.rows[i], out);
	if (m->note)
		text_wrap(out, LOOK_NORMAL, "", m->note);
	text_begin(out);
	other_alerts(v, but, out);
	earlier(v, out);
}

void
monitor_text(const struct monitoring_view *v, struct text *out)
{
	head(v, out);
	if (strcmp(v->doc.record.state, "due") == 0)
		text_put(out, LOOK_WARN, "%s", _("The unit has not sent its report."));
	body(v, NULL, out);
}

enum rc
monitor_text_of(const struct ctx *c, const struct project *p, struct text *out, struct err *err)
{
	struct list_spec spec = { .reg = &reg_monitoring, .sort = "-month", .year = p->year,
		.filter = arena_printf(c->arena, "code=\"%s\"", p->code) };
	struct monitoring_view v;
	struct list_row *rows;
	struct list *list;
	size_t n = 0;
	enum rc rc = app_list_open(c->app, &spec, &list, err);

	if (rc)
		return rc;
	rc = app_list_page(list, LIST_FIRST, 0, 1, c->arena, &rows, &n, err);
	app_list_close(list);
	if (rc == RC_OK && n)
		rc = app_monitoring_view(c->app, rows[0].id, c->arena, &v, err);
	if (rc == RC_OK && n)
		monitor_text(&v, out);
	else if (rc == RC_OK)
		text_put(out, LOOK_NORMAL, "%s", _("The project is not monitored."));
	return rc;
}

void
monitor_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct monitoring_view v;
	struct err err;
	int64_t id;
	enum rc rc = monitor_record_of(c, row, &id, &err);

	if (rc == RC_OK)
		rc = app_monitoring_view(c->app, id, c->arena, &v, &err);
	if (rc == RC_OK)
		monitor_text(&v, out);
	else
		text_wrap(out, LOOK_BAD, "", err.msg);
}

/* Alerts */

static const struct alert *
find(const struct monitoring_view *v, int64_t id)
{
	for (size_t i = 0; i < v->n_alerts; i++)
		if (v->alerts[i].id == id)
			return &v->alerts[i];
	return NULL;
}

static void
line(struct text *out, const char *field, const char *value)
{
	if (value && *value)
		text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%s: ",
			field_title(reg_field(&reg_alert, field))), value);
}

static void
handled(const struct alert *l, struct text *out)
{
	const struct alert_rule *rule = alert_rule_find(l->rule);

	text_begin(out);
	text_add(out, light_look(l->light), "%s", light_mark(l->light));
	text_add(out, LOOK_NORMAL, " %s  %s", l->rule, rule ? _(rule->title) : "");
	text_wrap(out, LOOK_STRONG, "", l->message);
	text_put(out, LOOK_NORMAL, "%s%s", field_choice_title(reg_field(&reg_alert, "state"), l->state),
		l->holds ? "" : _("; the rule does not apply any more"));
	line(out, "due", l->due);
	line(out, "explanation", l->explanation);
	if (l->disposal)
		line(out, "disposal", field_choice_title(reg_field(&reg_alert, "disposal"), l->disposal));
	if (l->amount > 0)
		line(out, "amount", goal_text_money(out->arena, l->amount));
	line(out, "decider", l->decider);
	line(out, "document", l->document);
	line(out, "reason", l->reason);
}

static void
history(const struct ctx *c, int64_t id, struct text *out)
{
	struct alert_step *steps;
	struct err err;
	size_t n;

	if (app_alert_history(c->app, id, c->arena, &steps, &n, &err) != RC_OK || n == 0)
		return;
	text_put(out, LOOK_HEAD, "%s", _("What happened"));
	for (size_t i = 0; i < n; i++)
		text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%.10s  ", steps[i].at),
			arena_printf(out->arena, "%s  %s", steps[i].who ? steps[i].who : "", steps[i].text));
}

void
alert_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct monitoring_view v;
	const struct alert *l;
	struct err err;
	int64_t id;
	enum rc rc = monitor_record_of(c, row, &id, &err);

	if (rc == RC_OK)
		rc = app_monitoring_view(c->app, id, c->arena, &v, &err);
	if (rc) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	head(&v, out);
	l = find(&v, row->id);
	if (l)
		handled(l, out);
	text_begin(out);
	body(&v, l ? l->number : NULL, out);
	history(c, row->id, out);
}
