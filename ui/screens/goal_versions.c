/*
 * Two states of a declaration beside each other, the version or round before and this one; below each
 * other where there is no room. What differs is marked.
 */
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "screens/goal_text.h"
#include "base/utf8.h"

#define LABEL 16
#define WIDE 100 /* columns from which on both stand beside each other */

/* Wrapped lines of one side. */
static struct text
side(struct text *out, const char *s, int cols)
{
	struct text t;

	text_init(&t, out->arena, cols);
	text_wrap(&t, LOOK_NORMAL, "", s && *s ? s : "-");
	return t;
}

static void
add_side(struct text *out, const struct text *t, size_t line, enum look look, int cols)
{
	struct strbuf b = { 0 };

	for (size_t i = 0; line < t->n && i < t->lines[line].n; i++)
		strbuf_add(&b, t->lines[line].runs[i].s);
	text_cell(out, look, strbuf_str(&b), cols, false);
	strbuf_free(&b);
}

static void
put_wide(struct text *out, const char *label, const char *before, const char *after, bool differs)
{
	int cols = (out->cols - LABEL - 5) / 2;
	struct text left = side(out, before, cols), right = side(out, after, cols);

	for (size_t i = 0; i < left.n || i < right.n; i++) {
		text_begin(out);
		text_add(out, LOOK_WARN, "%s", differs && i == 0 ? "* " : "  ");
		text_cell(out, differs ? LOOK_STRONG : LOOK_DIM, i ? "" : label, LABEL - 1, false);
		text_add(out, LOOK_NORMAL, " ");
		add_side(out, &left, i, differs ? LOOK_WARN : LOOK_NORMAL, cols);
		text_add(out, LOOK_FRAME, " | ");
		add_side(out, &right, i, differs ? LOOK_STRONG : LOOK_NORMAL, cols);
	}
}

static void
put_narrow(struct text *out, const char *label, const char *before, const char *after, bool differs)
{
	if (!differs) {
		text_wrap(out, LOOK_DIM, arena_printf(out->arena, "  %s  ", label), after);
		return;
	}
	text_begin(out);
	text_add(out, LOOK_WARN, "* ");
	text_add(out, LOOK_STRONG, "%s", label);
	text_wrap(out, LOOK_WARN, "    - ", before && *before ? before : "-");
	text_wrap(out, LOOK_STRONG, "    + ", after && *after ? after : "-");
}

static void
put(struct text *out, const char *label, const char *before, const char *after)
{
	bool differs = !utf8_same(before, after);

	if ((!before || !*before) && !differs)
		return;
	(out->cols >= WIDE ? put_wide : put_narrow)(out, label, before, after, differs);
}

static const char *
shown(struct arena *a, const struct field *f, const void *record)
{
	struct strbuf b = { 0 };
	struct value v;

	field_get(f, record, &v);
	field_format(f, &v, STYLE_SCREEN, &b);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* "老旧小区改造数量 ≥ 12 个, 10" */
static const char *
indicator_text(struct arena *a, const struct indicator *i)
{
	struct strbuf weight = { 0 };

	if (!i)
		return "";
	if (i->weight >= 0)
		dec_format_short(&weight, i->weight, 2);
	const char *text = arena_printf(a, "%s %s %s%s%s%s", i->level3, i->op, i->target, i->measure,
		weight.len ? ", " : "", strbuf_str(&weight));
	strbuf_free(&weight);
	return text;
}

static void
put_indicator(struct text *out, const struct indicator *before, const struct indicator *after)
{
	static const char *const notes[] = { "formula", "basis", "evidence" };
	struct arena *a = out->arena;

	put(out, after ? after->level2 : before->level2, indicator_text(a, before), indicator_text(a, after));
	for (size_t i = 0; before && after && i < sizeof notes / sizeof *notes; i++) {
		const struct field *f = reg_field(&reg_indicator, notes[i]);
		const char *x = shown(a, f, before), *y = shown(a, f, after);
		if (strcmp(x, y) != 0)
			put(out, field_title(f), x, y);
	}
}

static bool
found(const size_t *partner, size_t n, size_t index)
{
	for (size_t j = 0; j < n; j++)
		if (partner[j] == index + 1)
			return true;
	return false;
}

static void
put_indicators(struct text *out, const struct goal_doc *before, const struct goal_doc *after)
{
	const size_t *partner = goal_pair_indicators(before, after, out->arena);

	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", _("Indicators"));
	for (size_t j = 0; j < after->n_indicators; j++)
		put_indicator(out, partner[j] ? &before->indicators[partner[j] - 1] : NULL,
			&after->indicators[j]);
	for (size_t i = 0; i < before->n_indicators; i++)
		if (!found(partner, after->n_indicators, i))
			put_indicator(out, &before->indicators[i], NULL);
}

static const char *
task_text(struct arena *a, const struct goal_task *t)
{
	return t ? arena_printf(a, "%s  %s\n%s", t->name, goal_text_money(a, t->budget),
		t->content ? t->content : "") : "";
}

static void
put_tasks(struct text *out, const struct goal_doc *before, const struct goal_doc *after)
{
	const size_t *partner = goal_pair_tasks(before, after, out->arena);
	struct arena *a = out->arena;

	for (size_t j = 0; j < after->n_tasks; j++)
		put(out, _("Task"), task_text(a, partner[j] ? &before->tasks[partner[j] - 1] : NULL),
			task_text(a, &after->tasks[j]));
	for (size_t i = 0; i < before->n_tasks; i++)
		if (!found(partner, after->n_tasks, i))
			put(out, _("Task"), task_text(a, &before->tasks[i]), "");
}

static const char *
title(struct arena *a, const struct goal *g)
{
	return arena_printf(a, _("version %lld, round %lld: %s"), (long long)g->number, (long long)g->round,
		field_choice_title(reg_field(&reg_goal, "state"), g->state));
}

void
goal_text_versions(const struct goal_view *v, struct text *out)
{
	size_t n;
	const struct field *fields = goal_doc_fields(&n);
	struct arena *a = out->arena;

	if (!v->before) {
		text_put(out, LOOK_NORMAL, "%s", _("This is the first version: there is none to compare it with."));
		return;
	}
	put(out, _("Version"), title(a, &v->before->goal), title(a, &v->doc.goal));
	put(out, _("Reason"), NULL, v->doc.goal.reason);
	put(out, _("Adjustment"), NULL, v->doc.goal.adjustment);
	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", _("Declaration"));
	for (size_t i = 0; i < n; i++)
		if (fields[i].offset != FIELD_NO_MEMBER)
			put(out, field_title(&fields[i]), shown(a, &fields[i], v->before),
				shown(a, &fields[i], &v->doc));
	put_tasks(out, v->before, &v->doc);
	put_indicators(out, v->before, &v->doc);
}
