/* A rectification item as text: finding, demand, chain of steps, deadlines, what repeats, evidence. */
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "light.h"
#include "screens/evidence.h"
#include "screens/goal_text.h"
#include "screens/rectify.h"

#define LABEL 12

static void
put(struct text *out, enum look look, const char *label, const char *value)
{
	if (!value || !*value)
		return;
	struct strbuf b = { 0 };
	strbuf_add(&b, label);
	strbuf_addc(&b, ' ');
	for (int n = utf8_width(label) + 1; n < LABEL; n++)
		strbuf_addc(&b, ' ');
	text_wrap(out, look, strbuf_str(&b), value);
	strbuf_free(&b);
}

static const char *
title(const char *field)
{
	return field_title(reg_field(&reg_rectification, field));
}

static const char *
choice(const char *field, const char *name)
{
	return name ? field_choice_title(reg_field(&reg_rectification, field), name) : NULL;
}

static void
put_chain(const struct rectify *r, struct text *out)
{
	size_t reached = rectify_reached(r->state, r->planned_on != NULL);
	int used = out->cols;

	for (size_t i = 0; i < RECTIFY_STEPS; i++) {
		const char *name = _(rectify_steps[i]);
		int width = utf8_width(name) + 5;
		if (used + width > out->cols) {
			text_begin(out);
			used = 0;
		}
		text_add(out, i < reached ? LOOK_STRONG : LOOK_DIM, i < reached ? "[%s]" : " %s ", name);
		text_add(out, LOOK_DIM, i + 1 < RECTIFY_STEPS ? " > " : "");
		used += width;
	}
	if (strcmp(r->state, "returned") == 0 || strcmp(r->state, "extended") == 0 ||
		strcmp(r->state, "accepted") == 0 || strcmp(r->state, "closed_not_done") == 0)
		text_put(out, LOOK_WARN, "%s", choice("state", r->state));
}

static void
put_due(const struct rectify_view *v, struct text *out)
{
	const struct rectify *r = &v->item;

	if (v->waits && v->days_left < 0)
		text_put(out, LOOK_OVERDUE, _("Overdue since %s, %lld days"),
			strcmp(r->state, "accepted") == 0 ? r->accepted_until : r->due, -(long long)v->days_left);
	else if (v->waits)
		text_put(out, due_look(v->days_left, v->remind_days), _("Due %s, %lld days left"),
			strcmp(r->state, "accepted") == 0 ? r->accepted_until : r->due, (long long)v->days_left);
	if (v->plan_fault)
		text_put(out, LOOK_OVERDUE, _("The plan was due on %s"), v->plan_fault);
	if (strcmp(r->state, "draft") == 0)
		text_put(out, LOOK_NORMAL, _("To be issued by %s"), r->feedback_due);
}

static void
put_repeats(const struct rectify_view *v, struct text *out)
{
	struct strbuf b = { 0 };

	if (v->item.first)
		text_put(out, LOOK_WARN, _("Takes up %s again"), v->item.first);
	if (!v->n_repeats)
		return;
	strbuf_add(&b, _("Same problem in earlier years:"));
	for (size_t i = 0; i < v->n_repeats; i++)
		strbuf_addf(&b, "%s %lld (%lld)", i ? "," : "", (long long)v->repeats[i].year,
			(long long)v->repeats[i].n);
	text_wrap(out, LOOK_BAD, "", strbuf_str(&b));
	strbuf_free(&b);
}

/* When and by whom a step was made. */
static void
put_step(struct text *out, const char *field, const char *day, const char *who, const char *what)
{
	if (day || what)
		put(out, LOOK_NORMAL, title(field), arena_printf(out->arena, "%s%s%s%s%s", day ? day : "",
			who ? " " : "", who ? who : "", what && (day || who) ? "  " : "", what ? what : ""));
}

static void
put_evidence(const struct ctx *c, const struct rectify *r, struct text *out)
{
	struct evidence *rows;
	struct err err;
	size_t n;

	if (app_evidence_of(c->app, "rectification", r->id, out->arena, &rows, &n, &err) != RC_OK)
		return;
	text_begin(out);
	if (n)
		evidence_text(rows, n, out);
	else
		text_put(out, LOOK_WARN, "%s", _("No evidence yet; without it the item is not closed."));
}

void
rectify_text(const struct ctx *c, const struct rectify_view *v, struct text *out)
{
	const struct rectify *r = &v->item;

	text_wrap(out, LOOK_HEAD, "", arena_printf(out->arena, "%s  %s", r->number, r->name));
	text_put(out, LOOK_DIM, "%s  %s  %s  %s", r->unit ? r->unit : r->department,
		choice("origin", r->origin), r->task ? r->task : "", choice("state", r->state));
	put_due(v, out);
	put_chain(r, out);
	put_repeats(v, out);
	text_begin(out);
	put(out, LOOK_STRONG, title("finding"), r->finding);
	put(out, LOOK_NORMAL, title("demand"), r->demand);
	put(out, LOOK_NORMAL, title("category"), arena_printf(out->arena, "%s  %s",
		choice("category", r->category), choice("severity", r->severity)));
	if (r->amount)
		put(out, LOOK_NORMAL, title("amount"), goal_text_money(out->arena, r->amount));
	put(out, LOOK_NORMAL, title("person"), r->person);
	put_step(out, "issued", r->issued, NULL, r->document_no);
	put_step(out, "received", r->received, NULL, NULL);
	put_step(out, "measures", r->planned_on, NULL, r->measures);
	put(out, LOOK_NORMAL, title("progress"), r->issued ? choice("progress", r->progress) : NULL);
	put(out, LOOK_NORMAL, title("progress_note"), r->progress_note);
	put_step(out, "result", r->reported_on, r->reported_by, r->result);
	put_step(out, "opinion", r->checked_on, r->checked_by, r->opinion);
	put_step(out, "closed_on", r->closed_on, r->closed_by, NULL);
	put(out, LOOK_WARN, title("consequence"), choice("consequence", r->consequence));
	put(out, LOOK_WARN, title("reason"), r->reason);
	put(out, LOOK_NORMAL, title("budget_advice"), r->budget_advice);
	put(out, LOOK_NORMAL, title("note"), r->note);
	if (r->issued)
		put_evidence(c, r, out);
}

enum rc
rectify_text_of(const struct ctx *c, int64_t project_id, struct text *out, struct err *err)
{
	struct rectify *rows;
	size_t n;
	enum rc rc = app_rectify_of(c->app, project_id, out->arena, &rows, &n, err);

	if (rc)
		return rc;
	if (n == 0)
		text_put(out, LOOK_NORMAL, "%s", _("Nothing of this project has to be put right."));
	for (size_t i = 0; i < n; i++) {
		const struct rectify *r = &rows[i];
		if (i)
			text_begin(out);
		text_put(out, LOOK_HEAD, "%s  %s  %s%s%s", r->number, choice("origin", r->origin),
			choice("state", r->state), r->due ? "  " : "", r->due ? r->due : "");
		put(out, LOOK_NORMAL, title("finding"), r->finding);
		put(out, LOOK_NORMAL, title("demand"), r->demand);
		put(out, LOOK_NORMAL, title("measures"), r->measures);
		put(out, LOOK_NORMAL, title("result"), r->result);
		put(out, LOOK_NORMAL, title("opinion"), r->opinion);
	}
	return RC_OK;
}
