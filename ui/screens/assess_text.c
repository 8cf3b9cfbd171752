/* Department and finance evaluations as text: score, items, sheets, problems, dates. */
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/evaluate.h"
#include "screens/goal_text.h"

#define LABEL 18

const char *
evaluate_points(struct arena *a, int64_t points)
{
	struct strbuf b = { 0 };
	const char *text;

	if (points < 0)
		return "-";
	dec_format(&b, points, 2);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
put_line(struct text *out, const char *label, enum look look, const char *value)
{
	if (!value || !*value)
		return;
	text_begin(out);
	text_cell(out, LOOK_DIM, label, LABEL, false);
	text_add(out, look, "%s", value);
}

static enum look
grade_look(const char *grade)
{
	if (!grade)
		return LOOK_DIM;
	return strcmp(grade, "差") == 0 ? LOOK_BAD : strcmp(grade, "中") == 0 ? LOOK_WARN : LOOK_STRONG;
}

void
problems_text(const struct problem *rows, size_t n, struct text *out)
{
	if (!n)
		return;
	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", _("Problems"));
	for (size_t i = 0; i < n; i++) {
		const struct field *f = reg_field(&reg_problem, "category");
		text_wrap(out, strcmp(rows[i].state, "raised") == 0 ? LOOK_GOOD : LOOK_NORMAL,
			arena_printf(out->arena, "%zu ", i + 1),
			arena_printf(out->arena, "%s: %s%s%s", field_choice_title(f, rows[i].category),
				rows[i].finding, rows[i].rectification ? " -> " : "",
				rows[i].rectification ? rows[i].rectification : ""));
		if (rows[i].demand)
			text_wrap(out, LOOK_DIM, "  ", rows[i].demand);
	}
}

/* Points of each item, those that lost some with the reason. */
static void
put_items(const struct assess_view *v, struct text *out)
{
	const char *level1 = "";

	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", _("Items"));
	for (size_t i = 0; i < v->doc.n_rows; i++) {
		const struct score_row *s = &v->doc.rows[i];
		bool less = s->score >= 0 && s->score < s->weight;
		if (strcmp(level1, s->level1) != 0)
			text_put(out, LOOK_DIM, "%s", s->level1);
		level1 = s->level1;
		text_begin(out);
		text_cell(out, LOOK_NORMAL, arena_printf(out->arena, "  %zu %s", i + 1, s->level3), 24, false);
		text_cell(out, less ? LOOK_WARN : LOOK_NORMAL, evaluate_points(out->arena, s->score), 7, true);
		text_add(out, LOOK_DIM, " / %s", evaluate_points(out->arena, s->weight));
		if (less && s->reason)
			text_wrap(out, LOOK_WARN, "      ", s->reason);
	}
}

static void
put_sheets(const struct assess_view *v, struct text *out)
{
	for (size_t i = 0; i < v->n_sheets; i++) {
		const struct scoring *s = &v->sheets[i].sheet;
		put_line(out, field_choice_title(reg_field(&reg_sheet, "role"), s->role),
			strcmp(s->state, "signed") == 0 ? LOOK_NORMAL : LOOK_WARN,
			arena_printf(out->arena, "%s  %s  %s", s->expert, evaluate_points(out->arena, s->total),
				field_choice_title(reg_field(&reg_sheet, "state"), s->state)));
	}
}

static void
put_dates(const struct assess_view *v, struct text *out)
{
	const struct assessment *x = &v->x;

	put_line(out, _("Third party"), LOOK_NORMAL, x->agency);
	put_line(out, _("Lead evaluator"), LOOK_NORMAL, x->lead);
	put_line(out, _("Plan reviewed on"), LOOK_NORMAL, x->plan_on);
	put_line(out, _("Draft on"), LOOK_NORMAL, x->draft_on);
	put_line(out, _("Reply due"), LOOK_NORMAL, x->reply_on ? NULL : x->reply_due);
	put_line(out, _("Reply on"), LOOK_NORMAL, x->reply_on);
	put_line(out, _("Reply of the unit"), LOOK_NORMAL, x->reply);
	put_line(out, _("Final report on"), LOOK_NORMAL, x->final_on);
	if (x->quality >= 0)
		put_line(out, _("Third party's work"), LOOK_NORMAL, evaluate_points(out->arena, x->quality));
}

static void
put_report(const struct assess_view *v, struct text *out)
{
	static const char *const names[] = { "overview", "work", "conclusion", "analysis", "experience",
		"advice", "others" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const struct field *f = reg_field(&reg_assessment, names[i]);
		struct value value;
		field_get(f, &v->x, &value);
		if (value.null || !*value.text)
			continue;
		text_begin(out);
		text_put(out, LOOK_HEAD, "%s", field_title(f));
		text_wrap(out, LOOK_NORMAL, "  ", value.text);
	}
}

void
compare_evaluations(const struct ctx *c, int64_t project_id, struct text *out)
{
	static const char *const names[COMPARISONS] = { N_("self-evaluation"), N_("re-check"),
		N_("department"), N_("finance") };
	struct comparison_view v;
	struct err err;
	int64_t self;

	if (app_compare_view(c->app, project_id, out->arena, &v, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	self = v.total[COMPARE_SELF];
	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", _("Side by side"));
	for (size_t i = 0; i < COMPARISONS; i++) {
		int64_t total = v.total[i];
		if (total < 0)
			continue;
		text_begin(out);
		text_cell(out, LOOK_NORMAL, arena_printf(out->arena, "  %s", _(names[i])), LABEL, false);
		text_cell(out, LOOK_STRONG, evaluate_points(out->arena, total), 7, true);
		text_add(out, grade_look(v.grade[i]), "  %s", v.grade[i] ? v.grade[i] : "  ");
		if (i && self >= 0 && total != self)
			text_add(out, LOOK_WARN, "  %s%s", total < self ? "-" : "+",
				evaluate_points(out->arena, total < self ? self - total : total - self));
		text_add(out, LOOK_DIM, "  %s", v.state[i]);
	}
}

void
assess_text(const struct ctx *c, const struct assess_view *v, struct text *out)
{
	const struct assessment *x = &v->x;

	text_wrap(out, LOOK_HEAD, "", arena_printf(out->arena, "%s  %s", x->name,
		goal_text_money(out->arena, v->doc.e.funds[FUND_BUDGET][FUND_TOTAL])));
	text_put(out, LOOK_DIM, "%s  %lld  %s  %s", x->department ? x->department : "", (long long)x->year,
		field_choice_title(reg_field(&reg_assessment, "kind"), x->kind),
		field_choice_title(reg_field(&reg_assessment, "state"), x->state));
	if (x->total >= 0)
		put_line(out, _("Score"), grade_look(x->grade), arena_printf(out->arena, "%s  %s  %s",
			evaluate_points(out->arena, x->total), x->grade ? x->grade : "",
			x->settle ? field_choice_title(reg_field(&reg_assessment, "settle"), x->settle) : ""));
	put_line(out, _("System"), LOOK_NORMAL, arena_printf(out->arena, "%s  %s", v->system.system.code,
		v->system.system.name));
	if (x->chosen)
		text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%s  ", _("Chosen because")), x->chosen);
	put_sheets(v, out);
	put_dates(v, out);
	compare_evaluations(c, v->project.id, out);
	put_items(v, out);
	problems_text(v->problems, v->n_problems, out);
	put_report(v, out);
}
