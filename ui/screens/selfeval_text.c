/*
 * A self-evaluation as text, for the preview beside the list: claimed beside computed, every score with
 * its formula, what is flagged.
 */
#include "screens/selfeval.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "screens/goal_text.h"

#define NAME 22
#define POINTS 7

static const char *
points(struct arena *a, int64_t score)
{
	struct strbuf b = { 0 };

	if (score >= 0)
		dec_format(&b, score, 2);
	const char *text = arena_strdup(a, b.len ? strbuf_str(&b) : "—");
	strbuf_free(&b);
	return text;
}

static enum look
row_look(const struct score_row *s)
{
	if (s->left_out)
		return LOOK_DIM;
	if (s->score < 0)
		return LOOK_BAD;
	return *s->flags ? LOOK_WARN : LOOK_NORMAL;
}

/* Name, claimed, computed; the formula and the flags below. */
static void
put_row(const struct score_row *s, struct text *out)
{
	const char *value = *s->actual || !s->attainment ? s->actual
		: field_choice_title(reg_field(&reg_score, "attainment"), s->attainment);

	text_begin(out);
	text_cell(out, row_look(s), s->level3, NAME, false);
	text_cell(out, LOOK_DIM, points(out->arena, s->weight), POINTS, true);
	text_cell(out, LOOK_NORMAL, points(out->arena, s->claimed), POINTS, true);
	text_cell(out, LOOK_STRONG, points(out->arena, s->score), POINTS, true);
	if (*s->flags)
		text_wrap(out, s->score < 0 ? LOOK_BAD : LOOK_WARN, "  ", s->flags);
	if (*s->target || *value)
		text_wrap(out, LOOK_NORMAL, "  ", arena_printf(out->arena, "%s%s%s  %s", s->op, s->target,
			s->measure, value));
	if (*s->formula)
		text_wrap(out, LOOK_DIM, "  ", s->formula);
	if (s->reason && *s->reason)
		text_wrap(out, LOOK_WARN, "  ", s->reason);
	if (s->explanation && *s->explanation)
		text_wrap(out, LOOK_NORMAL, "  ", s->explanation);
}

static void
put_heads(struct text *out)
{
	text_begin(out);
	text_cell(out, LOOK_HEAD, _("Indicator"), NAME, false);
	text_cell(out, LOOK_HEAD, _("Weight"), POINTS, true);
	text_cell(out, LOOK_HEAD, _("Claimed"), POINTS, true);
	text_cell(out, LOOK_HEAD, _("Score"), POINTS, true);
}

static void
put_totals(const struct evaluation *e, struct text *out)
{
	text_begin(out);
	text_cell(out, LOOK_STRONG, _("Total"), NAME + POINTS, false);
	text_cell(out, LOOK_NORMAL, points(out->arena, e->claimed), POINTS, true);
	text_cell(out, LOOK_STRONG, points(out->arena, e->total), POINTS, true);
	if (e->grade)
		text_add(out, LOOK_STRONG, "  %s", e->grade);
	if (*e->flags)
		text_wrap(out, LOOK_WARN, "  ", e->flags);
}

static void
put_note(struct text *out, const char *title, const char *note)
{
	if (!note || !*note)
		return;
	text_put(out, LOOK_HEAD, "%s", title);
	text_wrap(out, LOOK_NORMAL, "  ", note);
}

static const char *
money(struct arena *a, int64_t fen)
{
	return fen < 0 ? "—" : goal_text_money(a, fen);
}

void
selfeval_text(const struct selfeval_view *v, struct text *out)
{
	const struct evaluation *e = &v->doc.e;
	struct arena *a = out->arena;

	text_wrap(out, LOOK_HEAD, "", v->project.name);
	text_put(out, LOOK_DIM, _("%s  %lld  %s, round %lld, due %s"), v->department ? v->department : "",
		(long long)e->year, field_choice_title(reg_field(&reg_evaluation, "state"), e->state),
		(long long)e->round, e->due ? e->due : "—");
	text_put(out, LOOK_NORMAL, _("Budget %s, executed %s"), money(a, e->funds[FUND_BUDGET][FUND_TOTAL]),
		money(a, e->funds[FUND_EXECUTED][FUND_TOTAL]));
	text_begin(out);
	put_heads(out);
	for (size_t i = 0; i < v->doc.n_rows; i++)
		put_row(&v->doc.rows[i], out);
	put_totals(e, out);
	text_begin(out);
	put_note(out, _("Annual goal"), v->goal.goal.id ? v->goal.goal.annual_goal : NULL);
	put_note(out, _("What was achieved"), e->completion);
	put_note(out, _("Reasons for deviations"), e->explanation);
	put_note(out, _("Measures"), e->measures);
	put_note(out, _("Remarks"), e->remarks);
	if (v->n_steps)
		text_put(out, LOOK_HEAD, "%s", _("What happened"));
	for (size_t i = 0; i < v->n_steps; i++) {
		const struct evaluation_step *s = &v->steps[i];
		text_wrap(out, LOOK_NORMAL, "  ", arena_printf(a, "%.10s  %s  %s  %s  %s", s->at, s->verb,
			s->login ? s->login : "", points(a, s->total), s->reason ? s->reason : ""));
	}
}

enum rc
selfeval_text_of(const struct ctx *c, int64_t project_id, struct text *out, struct err *err)
{
	struct selfeval_view v;
	bool found = false;
	enum rc rc = app_selfeval_of(c->app, project_id, out->arena, &v, &found, err);

	if (rc)
		return rc;
	if (found)
		selfeval_text(&v, out);
	else
		text_put(out, LOOK_NORMAL, "%s", _("The project has no self-evaluation."));
	return RC_OK;
}

void
selfeval_score_text(const struct evaluation_doc *d, size_t focus, struct text *out)
{
	text_begin(out);
	text_add(out, LOOK_HEAD, _("Total %s"), points(out->arena, d->e.total));
	if (d->e.grade)
		text_add(out, LOOK_STRONG, "  %s", d->e.grade);
	text_add(out, LOOK_NORMAL, _(", claimed %s"), points(out->arena, d->e.claimed));
	if (*d->e.flags)
		text_add(out, LOOK_WARN, "  %s", d->e.flags);
	for (size_t k = 0; k < d->n_rows + 1; k++) {
		/* the row one is in first, then all in their order */
		const struct score_row *s = k == 0 ? focus < d->n_rows ? &d->rows[focus] : NULL : &d->rows[k - 1];
		if (!s || (k && k - 1 == focus))
			continue;
		text_wrap(out, row_look(s), arena_printf(out->arena, "%s ", points(out->arena, s->score)),
			arena_printf(out->arena, "%s  %s  %s", s->level3, s->formula, s->flags));
	}
}

const char *
selfeval_total_text(const struct evaluation_doc *d, size_t focus, struct arena *a)
{
	const char *row = focus < d->n_rows ? arena_printf(a, _("row %s, "), points(a, d->rows[focus].score))
		: "";
	int64_t sum = 0;
	size_t lacking = 0;

	if (d->e.total >= 0)
		return arena_printf(a, _("%stotal %s %s"), row, points(a, d->e.total),
			d->e.grade ? d->e.grade : "");
	for (size_t i = 0; i < d->n_rows; i++) {
		sum += d->rows[i].score > 0 ? d->rows[i].score : 0;
		lacking += d->rows[i].score < 0 && !d->rows[i].left_out;
	}
	return arena_printf(a, _("%s%s so far, %zu without a score"), row, points(a, sum), lacking);
}
