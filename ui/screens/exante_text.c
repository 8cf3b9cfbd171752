/*
 * An ex-ante evaluation as text, for the preview beside the list and for the dossier.
 */
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "screens/exante_form.h"
#include "screens/goal_text.h"

#define LABEL 16

static const char *
points(struct arena *a, int64_t score)
{
	struct strbuf b = { 0 };

	if (score >= 0)
		dec_format_short(&b, score, 2);
	const char *text = arena_strdup(a, b.len ? strbuf_str(&b) : "-");
	strbuf_free(&b);
	return text;
}

/* Points and letters of a dimension, then the items that are weak. */
static void
put_dimension(const struct exante *e, size_t d, struct text *out)
{
	size_t first = d * EXANTE_PER_DIMENSION;

	text_begin(out);
	text_cell(out, LOOK_NORMAL, exante_dimensions[d].name, LABEL, false);
	text_cell(out, LOOK_STRONG, points(out->arena, e->scores[d]), 6, true);
	text_add(out, LOOK_NORMAL, "  ");
	for (size_t i = first; i < first + EXANTE_PER_DIMENSION; i++) {
		const char *letter = exante_letter(e, i);
		text_add(out, letter ? LOOK_NORMAL : LOOK_DIM, "%s", letter ? letter : "-");
	}
	for (size_t i = first; i < first + EXANTE_PER_DIMENSION; i++) {
		const char *letter = exante_letter(e, i);
		if (letter && (strcmp(letter, "中") == 0 || strcmp(letter, "差") == 0))
			text_wrap(out, LOOK_WARN, arena_printf(out->arena, "  %s ", letter),
				exante_items[i].name);
	}
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

static void
put_conclusion(const struct exante *e, const struct rules *r, struct text *out)
{
	struct arena *a = out->arena;

	if (e->vetoes && *e->vetoes)
		put_line(out, _("Vetoes"), LOOK_BAD, e->vetoes);
	put_line(out, _("Score"), LOOK_STRONG, points(a, e->score));
	if (e->proposed)
		put_line(out, _("By rule"), LOOK_NORMAL, exante_label(r, e->proposed));
	if (!e->conclusion)
		return;
	put_line(out, _("Conclusion"), strcmp(e->conclusion, "not_supported") == 0 ? LOOK_BAD : LOOK_GOOD,
		exante_label(r, e->conclusion));
	put_line(out, _("Suggested"), LOOK_STRONG, goal_text_money(a, e->suggested));
	if (e->reduced)
		put_line(out, _("Taken off"), LOOK_WARN, goal_text_money(a, e->reduced));
	if (e->reason && *e->reason)
		text_wrap(out, LOOK_NORMAL, "  ", e->reason);
}

static void
put_notes(const struct exante *e, struct text *out)
{
	static const char *const names[] = { "overview", "method", "advice", "remarks" };
	const char *const texts[] = { e->overview, e->method, e->advice, e->remarks };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!texts[i] || !*texts[i])
			continue;
		text_begin(out);
		text_put(out, LOOK_HEAD, "%s", field_title(reg_field(&reg_exante, names[i])));
		text_wrap(out, LOOK_NORMAL, "  ", texts[i]);
	}
}

void
exante_text(const struct ctx *c, const struct exante *e, struct text *out)
{
	struct rules rules = { 0 };
	struct err err;

	if (app_rules_of(c->app, e->year, &rules, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_wrap(out, LOOK_HEAD, "", arena_printf(out->arena, "%s  %s", e->name,
		goal_text_money(out->arena, e->amount)));
	text_put(out, LOOK_DIM, _("%s  %lld  %s, round %lld"), e->department ? e->department : "",
		(long long)e->year, field_choice_title(reg_field(&reg_exante, "state"), e->state),
		(long long)e->round);
	text_begin(out);
	for (size_t i = 0; i < EXANTE_DIMENSIONS; i++)
		put_dimension(e, i, out);
	text_begin(out);
	put_conclusion(e, &rules, out);
	put_line(out, _("Third party"), LOOK_NORMAL, e->agency);
	put_line(out, _("Experts"), LOOK_NORMAL, e->experts);
	put_line(out, _("Report"), LOOK_NORMAL, e->document);
	put_line(out, _("Evaluated on"), LOOK_NORMAL, e->evaluated_on);
	put_notes(e, out);
}
