/*
 * A declaration as text: goal, indicators, findings, verdicts, what a new round changed, history.
 */
#include "screens/goal_text.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"

#define LAST 11 /* columns of last year's target */

enum rc
goal_of_row(const struct ctx *c, const struct list_row *row, int64_t *ret, struct err *err)
{
	const struct reg *reg = list_reg(c);
	const struct value *year = list_field(c, row, "year");

	if (strcmp(reg->name, "goal") == 0) {
		*ret = row->id;
		return RC_OK;
	}
	if (strcmp(reg->name, "project") == 0)
		return app_project_goal(c->app, row->id, ret, err);
	return app_record_find(c->app, reg_find("goal"), list_text(c, row, "code"),
		year ? year->num : 0, ret, err);
}

const char *
goal_text_money(struct arena *a, int64_t fen)
{
	struct strbuf b = { 0 };

	money_format(&b, fen, FEN_PER_WAN, true);
	const char *text = arena_printf(a, "%s万元", strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

const char *
goal_text_sign(const char *op)
{
	return strcmp(op, "≥") == 0 ? ">=" : strcmp(op, "≤") == 0 ? "<=" : op;
}

static const char *
text_or_dash(const char *s)
{
	return s && *s ? s : "-";
}

/* "产出指标" takes half the columns of "产出". */
static const char *
short_class(struct arena *a, const char *name)
{
	static const char tail[] = "指标";
	size_t n = strlen(name), cut = sizeof tail - 1;

	return n > cut && strcmp(name + n - cut, tail) == 0 ? arena_strndup(a, name, n - cut) : name;
}

static void
put_indicator(const struct indicator *i, const char *last, bool has_last, struct text *out)
{
	struct strbuf weight = { 0 };
	bool wide = out->cols >= 76;
	int rest = out->cols - (wide ? 8 + 14 : 5 + 9) - 5 - 11 - 7 - 6 - (has_last ? LAST : 0);

	if (i->weight >= 0)
		dec_format_short(&weight, i->weight, 2);
	text_begin(out);
	text_cell(out, LOOK_DIM, short_class(out->arena, i->level1), wide ? 7 : 4, false);
	text_add(out, LOOK_NORMAL, " ");
	text_cell(out, LOOK_DIM, short_class(out->arena, i->level2), wide ? 13 : 8, false);
	text_add(out, LOOK_WARN, i->carried ? "~" : " ");
	text_cell(out, LOOK_NORMAL, i->level3, rest > 8 ? rest : 8, false);
	text_cell(out, LOOK_NORMAL, goal_text_sign(i->op), 5, true);
	text_add(out, LOOK_NORMAL, " ");
	text_cell(out, LOOK_NORMAL, i->target, 10, true);
	text_add(out, LOOK_NORMAL, " ");
	text_cell(out, LOOK_NORMAL, i->measure, 6, false);
	text_cell(out, LOOK_NORMAL, strbuf_str(&weight), 6, true);
	if (has_last)
		text_cell(out, LOOK_DIM, last ? last : "-", LAST, true);
	strbuf_free(&weight);
}

static void
put_weights(const struct goal_view *v, struct text *out)
{
	struct strbuf b = { 0 };
	const char *names[8];
	int64_t sums[8], all = 0;
	size_t n = 0;

	for (size_t i = 0; i < v->doc.n_indicators; i++) {
		const struct indicator *d = &v->doc.indicators[i];
		size_t k = 0;
		if (d->weight < 0 || strcmp(d->term, "annual") != 0)
			continue;
		while (k < n && strcmp(names[k], d->level1) != 0)
			k++;
		if (k == 8)
			continue;
		if (k == n) {
			names[n] = d->level1;
			sums[n++] = 0;
		}
		sums[k] += d->weight;
		all += d->weight;
	}
	for (size_t k = 0; k < n; k++) {
		strbuf_addf(&b, "%s%s ", k ? " + " : "", short_class(out->arena, names[k]));
		dec_format_short(&b, sums[k], 2);
	}
	if (n) {
		strbuf_add(&b, " = ");
		dec_format_short(&b, all, 2);
		text_begin(out);
		text_wrap(out, LOOK_DIM, "", arena_printf(out->arena, _("Weights: %s"), strbuf_str(&b)));
	}
	strbuf_free(&b);
}

static void
put_term(const struct goal_view *v, const char *term, const char *const *last, struct text *out)
{
	for (size_t i = 0; i < v->doc.n_indicators; i++)
		if (strcmp(v->doc.indicators[i].term, term) == 0)
			put_indicator(&v->doc.indicators[i], last ? last[i] : NULL, last != NULL, out);
}

void
goal_text_indicators(const struct goal_view *v, const char *const *last, struct text *out)
{
	bool midterm = false;

	for (size_t i = 0; i < v->doc.n_indicators; i++)
		midterm = midterm || strcmp(v->doc.indicators[i].term, "midterm") == 0;
	if (midterm)
		text_put(out, LOOK_HEAD, "%s", _("Annual indicators"));
	if (last) {
		text_begin(out);
		text_cell(out, LOOK_DIM, _("Last year"), out->cols, true);
	}
	put_term(v, "annual", last, out);
	if (midterm) {
		text_begin(out);
		text_put(out, LOOK_HEAD, "%s", _("Medium-term indicators"));
		put_term(v, "midterm", last, out);
	}
	if (v->doc.n_indicators == 0)
		text_put(out, LOOK_BAD, "%s", _("There are no indicators."));
	put_weights(v, out);
}

void
goal_text_findings(const struct goal_view *v, struct text *out)
{
	if (v->n_findings == 0)
		text_put(out, LOOK_GOOD, "%s", _("No findings."));
	for (size_t i = 0; i < v->n_findings; i++) {
		const struct finding *f = &v->findings[i];
		bool bad = strcmp(f->severity, "error") == 0;
		text_wrap(out, bad ? LOOK_BAD : LOOK_WARN,
			arena_printf(out->arena, "%s %-6s ", bad ? "!" : "?", f->rule), f->message);
	}
}

static void
put_pair(struct text *out, const char *label, const char *value)
{
	text_begin(out);
	text_cell(out, LOOK_DIM, label, 18, false);
	text_add(out, LOOK_NORMAL, "%s", text_or_dash(value));
}

static void
put_tasks(const struct goal_doc *d, struct text *out)
{
	if (d->n_tasks == 0)
		return;
	text_begin(out);
	text_put(out, LOOK_HEAD, _("Main tasks: %zu"), d->n_tasks);
	for (size_t i = 0; i < d->n_tasks; i++) {
		const struct goal_task *t = &d->tasks[i];
		bool spoken = task_has_indicator(t, d->indicators, d->n_indicators);
		text_begin(out);
		text_add(out, LOOK_STRONG, "%s  ", t->name);
		text_add(out, LOOK_NORMAL, "%s", goal_text_money(out->arena, t->budget));
		if (!spoken)
			text_add(out, LOOK_WARN, "  %s", _("no indicator speaks of it"));
		if (t->content && *t->content)
			text_wrap(out, LOOK_NORMAL, "  ", t->content);
	}
}

static const char *
marked(struct arena *a, const char *label, int64_t mark)
{
	return mark ? arena_printf(a, "~ %s", label) : label;
}

static void
put_carried(const struct goal_doc *d, struct text *out)
{
	size_t n = goal_carried_left(d, out->arena, NULL);

	if (n)
		text_wrap(out, LOOK_WARN, "~ ", arena_printf(out->arena,
			_("%zu values are as last year's goal had them: change them, or keep them with k."), n));
}

void
goal_text_goal(const struct goal_view *v, struct text *out)
{
	const struct goal *g = &v->doc.goal;
	const struct project *p = &v->doc.project;
	struct arena *a = out->arena;

	put_carried(&v->doc, out);
	put_pair(out, _("Department"), v->doc.department);
	put_pair(out, _("Unit"), v->doc.unit);
	put_pair(out, marked(a, _("Funds of the year"), g->carried & CARRIED_AMOUNTS), arena_printf(a, _("%s (fiscal %s, other %s)"),
		goal_text_money(a, g->budget), goal_text_money(a, g->fiscal), goal_text_money(a, g->other)));
	if (g->mid_budget)
		put_pair(out, _("Medium-term funds"), goal_text_money(a, g->mid_budget));
	put_pair(out, _("Project period"), p->period);
	put_pair(out, _("State"), arena_printf(a, _("%s, version %lld, round %lld, levels passed %lld"),
		field_choice_title(reg_field(reg_find("goal"), "state"), g->state), (long long)g->number,
		(long long)g->round, (long long)g->level));
	put_pair(out, _("Grade"), g->grade);
	put_pair(out, _("Submitted"), g->submitted_by ? arena_printf(a, "%s  %s", g->submitted_by,
		text_or_dash(g->submitted_at)) : NULL);
	if (g->document_no)
		put_pair(out, _("Approval document"), arena_printf(a, "%s  %s", g->document_no,
			text_or_dash(g->document_date)));
	if (g->source)
		put_pair(out, _("Source file"), g->source);
	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", marked(a, _("Annual goal"), g->carried & CARRIED_TEXT));
	text_wrap(out, LOOK_NORMAL, "", text_or_dash(g->annual_goal));
	if (g->midterm_goal && *g->midterm_goal) {
		text_begin(out);
		text_put(out, LOOK_HEAD, "%s", marked(a, _("Medium-term goal"), g->carried & CARRIED_TEXT));
		text_wrap(out, LOOK_NORMAL, "", g->midterm_goal);
	}
	put_tasks(&v->doc, out);
}

static void
put_form(const struct review_form *f, struct text *out)
{
	struct strbuf b = { 0 };

	for (size_t i = 0; i < REVIEW_ITEMS; i++) {
		if (!f->letters[i] && f->points[i] < 0)
			continue;
		strbuf_addf(&b, "%s%s ", b.len ? "  " : "", review_items[i].name);
		if (f->letters[i])
			strbuf_add(&b, f->letters[i]);
		else
			dec_format_short(&b, f->points[i], 2);
	}
	if (b.len)
		text_wrap(out, LOOK_DIM, "  ", strbuf_str(&b));
	strbuf_free(&b);
}

void
goal_text_reviews(const struct ctx *c, const struct goal_view *v, struct text *out)
{
	const struct reg *reg = reg_find("review");
	const struct rules *r = app_rules(c->app);

	if (v->n_reviews == 0)
		text_put(out, LOOK_NORMAL, "%s", _("No verdict on this round yet."));
	for (size_t i = v->n_reviews; i-- > 0;) {
		const struct review *w = &v->reviews[i];
		bool valid = strcmp(w->state, "valid") == 0;
		const char *level = w->level >= 1 && w->level <= 3 ? r->level_names[w->level - 1] : NULL;
		text_put(out, valid ? LOOK_STRONG : LOOK_DIM, "%s  %s  %s  %s %s%s", w->at, w->reviewer,
			level ? level : "", field_choice_title(reg_field(reg, "verdict"), w->verdict),
			w->grade ? w->grade : "", valid ? "" : _("  (withdrawn)"));
		if (w->total >= 0) {
			struct strbuf b = { 0 };
			dec_format_short(&b, w->total, 2);
			text_put(out, LOOK_NORMAL, _("  total %s points"), strbuf_str(&b));
			strbuf_free(&b);
		}
		put_form(&v->forms[i], out);
		if (w->reason && *w->reason)
			text_wrap(out, LOOK_NORMAL, "  ", w->reason);
	}
}

void
goal_text_changes(const struct goal_view *v, struct text *out)
{
	size_t answered = 0, automatic = 0;

	if (v->n_answers) {
		for (size_t i = 0; i < v->n_answers; i++) {
			answered += v->answers[i].answered;
			automatic += v->answers[i].automatic;
		}
		text_put(out, LOOK_HEAD, _("Reasons of the return: %zu of %zu answered"), answered,
			v->n_answers);
		for (size_t i = 0; i < v->n_answers; i++) {
			const struct goal_answer *w = &v->answers[i];
			text_wrap(out, w->answered ? LOOK_GOOD : w->automatic ? LOOK_BAD : LOOK_WARN,
				w->answered ? "[x] " : w->automatic ? "[ ] " : "[?] ", w->reason);
		}
		if (automatic < v->n_answers)
			text_wrap(out, LOOK_DIM, "", _("[?] is free text: look yourself whether it is answered."));
		text_begin(out);
	}
	if (v->n_changes)
		text_put(out, LOOK_HEAD, _("Changed since then: %zu"), v->n_changes);
	else if (v->n_answers == 0)
		text_put(out, LOOK_NORMAL, "%s", v->before ? _("Nothing changed.")
			: _("Nothing changed: this is the first version and round."));
	for (size_t i = 0; i < v->n_changes; i++) {
		const struct goal_change *d = &v->changes[i];
		text_put(out, LOOK_STRONG, "%s", d->place);
		if (d->before && *d->before)
			text_wrap(out, LOOK_DIM, "  - ", d->before);
		if (d->after && *d->after)
			text_wrap(out, LOOK_NORMAL, "  + ", d->after);
	}
}

enum rc
goal_text_history(struct ctx *c, const struct goal_view *v, struct text *out, struct err *err)
{
	const struct field *state = reg_field(reg_find("goal"), "state");
	struct audit *entries;
	size_t n;

	text_put(out, LOOK_HEAD, "%s", _("Versions and rounds"));
	for (size_t i = 0; i < v->n_history; i++) {
		const struct goal *g = &v->history[i];
		text_put(out, LOOK_NORMAL, _("version %lld, round %lld: %s %s  %s"), (long long)g->number,
			(long long)g->round, field_choice_title(state, g->state), g->grade ? g->grade : "",
			g->submitted_at ? g->submitted_at : "");
	}
	for (size_t i = 0; i < v->n_history; i++) {
		enum rc rc = app_may(c->app, PERM_AUDIT_VIEW) ? app_audit_of(c->app, "goal",
			v->history[i].id, c->arena, &entries, &n, err) : RC_NOT_FOUND;
		if (rc == RC_NOT_FOUND)
			return RC_OK;
		if (rc)
			return rc;
		for (size_t j = 0; j < n; j++) {
			if (i == 0 && j == 0) {
				text_begin(out);
				text_put(out, LOOK_HEAD, "%s", _("Log"));
			}
			const struct op *op = op_find("goal", entries[j].action);
			text_put(out, LOOK_NORMAL, "%s  %s  %s", entries[j].at, entries[j].login,
				op ? _(op->title) : entries[j].action);
			if (entries[j].reason && *entries[j].reason)
				text_wrap(out, LOOK_DIM, "    ", entries[j].reason);
		}
	}
	return RC_OK;
}

void
goal_text_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct goal_view v;
	struct err err = { 0 };
	int64_t id;
	enum rc rc = goal_of_row(c, row, &id, &err);

	if (rc == RC_OK)
		rc = app_goal_view(c->app, id, c->arena, &v, &err);
	if (rc) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_wrap(out, LOOK_HEAD, "", arena_printf(c->arena, "%s  %s", v.doc.project.name,
		goal_text_money(c->arena, v.doc.goal.budget)));
	text_wrap(out, LOOK_NORMAL, "", text_or_dash(v.doc.goal.annual_goal));
	text_begin(out);
	for (size_t i = 0; i < v.doc.n_indicators; i++) {
		const struct indicator *d = &v.doc.indicators[i];
		text_begin(out);
		text_cell(out, LOOK_DIM, short_class(c->arena, d->level2), 9, false);
		int used = 9 + 4 + 9 + 5;
		text_cell(out, LOOK_NORMAL, d->level3, out->cols > used + 8 ? out->cols - used : 8, false);
		text_cell(out, LOOK_NORMAL, goal_text_sign(d->op), 4, true);
		text_cell(out, LOOK_NORMAL, arena_printf(c->arena, "%s%s", d->target, d->measure), 9, true);
		struct strbuf b = { 0 };
		if (d->weight >= 0)
			dec_format_short(&b, d->weight, 2);
		text_cell(out, LOOK_NORMAL, strbuf_str(&b), 5, true);
		strbuf_free(&b);
	}
	text_begin(out);
	goal_text_findings(&v, out);
	if (v.n_answers || v.n_changes) {
		text_begin(out);
		goal_text_changes(&v, out);
	}
}
