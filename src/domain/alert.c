/* Which alerts a monitored object raises, and what may be decided about them (MO-05 to MO-15). */
#include "domain/alert.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define NAMES_SHOWN 3 /* indicators named in a sentence */
#define PRIORITY_STEP 10000000000000000 /* above MONEY_MAX */

struct finder {
	const struct alert_facts *f;
	struct arena *arena;
	struct alert *v;
	size_t n, cap;
};

static int64_t
rank(const char *severity)
{
	return strcmp(severity, "severe") == 0 ? 3 : strcmp(severity, "warning") == 0 ? 2 : 1;
}

/* Adds an alert; light NULL: as the severity says. */
static void
add(struct finder *d, const char *rule, enum light light, const char *value, int64_t money,
	const char *message)
{
	const struct monitoring *m = d->f->record;
	const char *severity = alert_rule_find(rule)->severity;
	struct alert *l;

	if (light != LIGHT_NONE)
		severity = light == LIGHT_RED ? "severe" : "warning";
	else if (rank(severity) > 1)
		light = rank(severity) == 3 ? LIGHT_RED : LIGHT_YELLOW;
	money = money < 0 ? 0 : money;
	d->v = arena_grow(d->arena, d->v, d->n, &d->cap, d->n + 1, sizeof *d->v);
	l = &d->v[d->n++];
	*l = (struct alert){ .monitoring_id = m->id, .rule = rule, .light = light_name(light),
		.severity = severity, .value = value, .first_value = value, .money = money,
		.message = message, .holds = 1, .state = "open",
		.priority = rank(severity) * PRIORITY_STEP + money };
	l->number = arena_printf(d->arena, "%s-%02d-%s", m->code, (int)m->month, rule);
}

/* What is left of the budget. */
static int64_t
left(const struct monitoring *m)
{
	return m->executed > 0 ? m->budget - m->executed : m->budget;
}

/* Names of the indicators that are chosen, the first ones. */
struct names {
	struct strbuf text;
	size_t n;
};

static void
name(struct names *s, const struct progress *p)
{
	if (s->n++ < NAMES_SHOWN)
		strbuf_addf(&s->text, "%s%s", s->text.len ? "、" : "", p->level3);
}

static const char *
names_end(struct finder *d, struct names *s)
{
	const char *text;

	if (s->n > NAMES_SHOWN)
		strbuf_add(&s->text, " …");
	text = arena_strdup(d->arena, strbuf_str(&s->text));
	strbuf_free(&s->text);
	return text;
}

/* Money */
static void
find_budget(struct finder *d)
{
	const struct alert_facts *f = d->f;
	const struct monitoring *m = f->record;
	struct arena *a = d->arena;
	enum light l = light_find(m->budget_light);
	const char *rate = dec_text(a, m->rate, 2);

	if (m->budget == 0)
		add(d, "NO-BUDGET", LIGHT_NONE, "0.00", m->executed,
			_("There is no budget in force: enter the goal's amount or the adjustment that is missing."));
	if (l != LIGHT_RED && l != LIGHT_YELLOW)
		return;
	if (strcmp(f->rules->profile, "SC-2025") == 0)
		add(d, "MO-09", l, rate, left(m), arena_printf(a,
			_("Executed are %s of %s 万元, %s%%; by month %d at least %s%% are due."),
			money_wan(a, m->executed),
			money_wan(a, m->budget), rate, (int)m->month,
			dec_text(a, monitor_least(f->rules, m->month), 2)));
	else if (strcmp(f->rules->profile, "HEFEI") != 0)
		add(d, "MO-05", l, dec_text(a, m->pace, 2), left(m), arena_printf(a,
			_("Executed are %s of %s 万元, %s%%; that is %s of 100 for the time gone by."),
			money_wan(a, m->executed), money_wan(a, m->budget), rate,
			dec_text(a, m->pace, 2)));
}

/* Share of the budget, by which the year would end. */
static void
find_forecast(struct finder *d)
{
	const struct alert_facts *f = d->f;
	const struct monitoring *m = f->record;
	struct arena *a = d->arena;
	int64_t rest = m->budget - m->forecast;

	if (m->budget <= 0 || m->executed <= 0 || rest < f->rules->forecast_money ||
		dec_compare(m->forecast, DEC_ONE, m->budget, f->rules->forecast_least) >= 0)
		return;
	add(d, "FORECAST", LIGHT_NONE, money_wan(a, rest), rest, arena_printf(a,
		_("At this pace %s of %s 万元 will be spent and %s left; a cut must be proposed by %s."),
		money_wan(a, m->forecast), money_wan(a, m->budget), money_wan(a, rest),
		f->cut_by ? f->cut_by : "-"));
}

static void
find_money(struct finder *d)
{
	const struct alert_facts *f = d->f;
	const struct monitoring *m = f->record;
	struct arena *a = d->arena;

	find_budget(d);
	if (m->budget > 0 && m->executed == 0 && f->rules->not_started &&
		m->month >= f->rules->not_started)
		add(d, "NOT-STARTED", LIGHT_NONE, "0.00", m->budget, arena_printf(a,
			_("Nothing of %s 万元 is executed after %d months."),
			money_wan(a, m->budget), (int)m->month));
	if (m->budget > 0 && m->executed > m->budget)
		add(d, "OVER-BUDGET", LIGHT_NONE, money_wan(a, m->executed - m->budget),
			m->executed - m->budget,
			arena_printf(a, _("Executed are %s 万元 and the budget is %s: %s too much."),
				money_wan(a, m->executed), money_wan(a, m->budget),
				money_wan(a, m->executed - m->budget)));
	if (m->reported >= 0 && m->paid >= 0 && m->reported != m->paid)
		add(d, "TREASURY", LIGHT_NONE, money_wan(a, m->reported - m->paid),
			m->reported > m->paid ? m->reported - m->paid : m->paid - m->reported, arena_printf(a,
			_("The unit reports %s 万元 and the treasury paid %s."),
			money_wan(a, m->reported),
			money_wan(a, m->paid)));
	find_forecast(d);
}

/* The goal */
static void
find_goal(struct finder *d)
{
	const struct alert_facts *f = d->f;
	const struct monitoring *m = f->record;
	struct arena *a = d->arena;
	enum light l = light_find(m->goal_light);
	struct names red = { 0 };

	if (l != LIGHT_RED && l != LIGHT_YELLOW)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (light_find(f->rows[i].light) == LIGHT_RED || light_find(f->rows[i].light) == LIGHT_YELLOW)
			name(&red, &f->rows[i]);
	const char *value = arena_printf(a, "%zu/%zu", red.n, f->n), *list = names_end(d, &red);
	if (strcmp(f->rules->profile, "HEFEI") != 0)
		add(d, "MO-07", l, value, left(m),
			arena_printf(a, _("Indicators behind: %s; %s."), value, list));
}

/* MO-08: one alert of both. */
static void
find_matrix(struct finder *d)
{
	const struct monitoring *m = d->f->record;
	enum light l = light_find(m->light), budget = light_find(m->budget_light);

	if (strcmp(d->f->rules->profile, "HEFEI") != 0 || (l != LIGHT_RED && l != LIGHT_YELLOW))
		return;
	add(d, "MO-08", l, dec_text(d->arena, m->pace < 0 ? 0 : m->pace, 2), left(m),
		budget != LIGHT_RED ? _("The budget is on track, the goal is not.")
		: light_find(m->goal_light) == LIGHT_RED ? _("Neither the budget nor the goal is on track.")
		: _("The budget is not on track."));
}

static void
find_gap(struct finder *d)
{
	const struct alert_facts *f = d->f;
	const struct monitoring *m = f->record;
	struct arena *a = d->arena;
	int gap = monitor_gap(f->rules, m);

	if (gap == 0)
		return;
	add(d, "MO-09-GAP", strcmp(f->rules->profile, "SC-2025") == 0 ? LIGHT_YELLOW : LIGHT_NONE,
		dec_text(a, m->progress - m->rate, 2), left(m), arena_printf(a,
		gap > 0 ? _("The goal has come to %s%% with %s%% of the money: more than %s points apart.")
			: _("The goal has come to only %s%% with %s%% of the money: more than %s points apart."),
		dec_text(a, m->progress, 2), dec_text(a, m->rate, 2),
			dec_text(a, f->rules->gap, 2)));
}

/* Figures that fell: sums since January cannot. */
static void
find_fallen(struct finder *d)
{
	const struct alert_facts *f = d->f;
	const struct monitoring *m = f->record;
	struct arena *a = d->arena;
	struct names fallen = { 0 };

	for (size_t i = 0; i < f->n && f->last_actual; i++)
		if (monitor_fell(f->last_actual[i], f->rows[i].actual))
			name(&fallen, &f->rows[i]);
	if (f->last_executed > m->executed && m->executed >= 0)
		add(d, "FALLEN", LIGHT_NONE, money_wan(a, m->executed),
			f->last_executed - m->executed,
			arena_printf(a, _("Executed were %s 万元 the period before and are %s now."),
				money_wan(a, f->last_executed), money_wan(a, m->executed)));
	else if (fallen.n)
		add(d, "FALLEN", LIGHT_NONE, arena_printf(a, "%zu", fallen.n), 0, arena_printf(a,
			_("Values lower than in the period before: %s."), strbuf_str(&fallen.text)));
	strbuf_free(&fallen.text);
}

/* One alert for all indicators of which something is true. */
static void
add_names(struct finder *d, const char *rule, struct names *s, const char *fmt)
{
	const char *list = names_end(d, s);
	struct strbuf out = { 0 };

	if (s->n == 0)
		return;
	strbuf_addf(&out, "%s %s.", fmt, list);
	add(d, rule, LIGHT_NONE, arena_printf(d->arena, "%zu", s->n), left(d->f->record),
		arena_strdup(d->arena, strbuf_str(&out)));
	strbuf_free(&out);
}

/* What the unit says of its indicators. */
static void
find_words(struct finder *d)
{
	struct names impossible = { 0 }, certain = { 0 }, no_cause = { 0 }, no_figure = { 0 };

	for (size_t i = 0; i < d->f->n; i++) {
		const struct progress *p = &d->f->rows[i];
		enum light l = light_find(p->light);
		if (p->likelihood && strcmp(p->likelihood, "完全不可能") == 0)
			name(&impossible, p);
		if (p->likelihood && strcmp(p->likelihood, "确定能") == 0 && l == LIGHT_RED)
			name(&certain, p);
		if ((l == LIGHT_RED || l == LIGHT_YELLOW) && !p->cause && !p->explanation)
			name(&no_cause, p);
		if (l == LIGHT_NONE)
			name(&no_figure, p);
	}
	add_names(d, "IMPOSSIBLE", &impossible, _("By the unit's own words these cannot be reached:"));
	add_names(d, "CERTAIN-RED", &certain, _("The unit is sure of these although they are red:"));
	add_names(d, "NO-CAUSE", &no_cause, _("Off target without cause and explanation:"));
	add_names(d, "NO-FIGURE", &no_figure, _("Without a figure, or with one that cannot be judged:"));
}

void
alert_find_all(const struct alert_facts *f, struct arena *a, struct alert **ret, size_t *ret_n)
{
	struct finder d = { .f = f, .arena = a };
	const struct monitoring *m = f->record;
	bool sent = strcmp(m->state, "sent") == 0;

	/* nothing is known of what was neither reported nor paid */
	if (sent || m->executed >= 0)
		find_money(&d);
	if (sent) {
		find_goal(&d);
		find_gap(&d);
		find_words(&d);
	}
	find_matrix(&d);
	find_fallen(&d);
	if (f->late)
		add(&d, "NOT-SENT", LIGHT_NONE, "-", m->budget, _("The report is not there and was due."));
	if (sent && f->rules->evidence && m->budget >= f->rules->evidence && f->evidence == 0)
		add(&d, "NO-EVIDENCE", LIGHT_NONE, "0", 0, arena_printf(a,
			_("Nothing is attached to the report; from %s 万元 on evidence is needed."),
			money_wan(a, f->rules->evidence)));
	*ret = d.v;
	*ret_n = d.n;
}

/* Decisions */
enum rc
alert_parse_disposal(const char *text, const char **ret, struct err *err)
{
	static const struct {
		const char *name, *words;
	} known[] = {
		{ "continue", "正常继续 继续执行 继续" }, { "correct", "限期纠偏 限期整改 纠偏" },
		{ "adjust_goal", "调整绩效目标 调整目标" }, { "reduce", "调减预算 核减预算 调减 取消" },
		{ "reallocate", "调剂 调剂使用 调剂预算" }, { "suspend", "暂停实施 暂停" },
		{ "stop", "停止拨款 停止拨付 停止" }, { "recover", "收回资金 收回" },
	};
	const struct field *f = reg_field(&reg_alert, "disposal");
	struct strbuf all = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		const char *p = strstr(known[i].words, text);
		size_t n = strlen(text);
		bool word = p && n && (p == known[i].words || p[-1] == ' ') && (!p[n] || p[n] == ' ');
		*ret = known[i].name;
		if (word || strcmp(text, known[i].name) == 0 ||
			strcmp(text, field_choice_title(f, known[i].name)) == 0)
			return RC_OK;
	}
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		strbuf_addf(&all, "%s%s (%.*s)", i ? ", " : "", known[i].name,
			(int)strcspn(known[i].words, " "), known[i].words);
	(void)err_set(err, RC_INVALID, "disposal", _("\"%.*s\" is no disposal: possible are %s."),
		(int)utf8_fit(text, 60, NULL), text, strbuf_str(&all));
	strbuf_free(&all);
	*ret = NULL;
	return RC_INVALID;
}

static bool
takes_money(const char *disposal)
{
	return strcmp(disposal, "reduce") == 0 || strcmp(disposal, "recover") == 0 ||
		strcmp(disposal, "reallocate") == 0;
}

enum rc
alert_check(const struct alert *l, struct err *err)
{
	bool decided = strcmp(l->state, "decided") == 0, done = strcmp(l->state, "done") == 0;
	enum rc rc = field_check_all(reg_alert.fields, reg_alert.n_fields, l, err);

	if (rc)
		return rc;
	if (decided && !l->disposal)
		return err_set(err, RC_INVALID, "disposal",
			_("What is done about it is missing: give the disposal, such as correct or reduce."));
	if (done && l->light && strcmp(l->light, "red") == 0 && !l->disposal)
		return err_set(err, RC_INVALID, "disposal",
			_("A red light cannot be closed without a disposal (MO-15): decide first."));
	if (l->disposal && takes_money(l->disposal) && l->amount == 0)
		return err_set(err, RC_INVALID, "amount",
			_("\"%s\" needs the amount: give it in 万元 or with its unit."),
			field_choice_title(reg_field(&reg_alert, "disposal"), l->disposal));
	if (l->disposal && strcmp(l->disposal, "correct") == 0 && !l->due)
		return err_set(err, RC_INVALID, "due",
			_("A correction needs the day until which it must be done: give it as due."));
	return RC_OK;
}
