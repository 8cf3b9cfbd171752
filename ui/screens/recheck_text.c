/* Re-checks and doubt as text: both totals, the items with findings, what made the sheet doubtful. */
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/evaluate.h"
#include "screens/goal_text.h"

void
doubt_text(const struct doubt_hit *hits, size_t n, int64_t doubt, struct text *out)
{
	text_begin(out);
	text_put(out, LOOK_HEAD, _("Doubt %s"), evaluate_points(out->arena, doubt));
	if (!n)
		text_put(out, LOOK_DIM, "%s", _("No signal of doubt was found."));
	for (size_t i = 0; i < n; i++) {
		text_begin(out);
		text_cell(out, LOOK_WARN, evaluate_points(out->arena, hits[i].points), 7, true);
		text_add(out, LOOK_STRONG, "  %s", doubt_signal_title(hits[i].signal));
		text_wrap(out, LOOK_NORMAL, "         ", hits[i].cause);
	}
}

static void
put_totals(const struct recheck *k, struct text *out)
{
	struct arena *a = out->arena;

	text_put(out, LOOK_STRONG, _("claimed %s %s, re-checked %s %s"), evaluate_points(a, k->self_total),
		k->self_grade ? k->self_grade : "", evaluate_points(a, k->total), k->grade ? k->grade : "");
	if (k->total < 0)
		return;
	text_put(out, k->deviation > 500 || k->deviation < -500 ? LOOK_WARN : LOOK_NORMAL,
		_("deviation %s, quality of the self-evaluation %s"), dec_text(a, k->deviation, 2),
		k->quality);
	if (k->reason && *k->reason)
		text_wrap(out, LOOK_NORMAL, "  ", k->reason);
}

static void
put_item(const struct recheck_item *i, struct text *out)
{
	const struct recheck_finding *f = recheck_finding(i->finding);
	struct arena *a = out->arena;
	bool less = i->score >= 0 && i->score < i->self_score;

	text_begin(out);
	text_cell(out, LOOK_NORMAL, arena_printf(a, "%lld %s", (long long)i->position, i->level3), 24, false);
	text_cell(out, LOOK_NORMAL, evaluate_points(a, i->self_score), 7, true);
	text_cell(out, less ? LOOK_WARN : LOOK_NORMAL, i->finding ? evaluate_points(a, i->score) : "", 7, true);
	text_add(out, less ? LOOK_WARN : LOOK_DIM, "  %s", f && strcmp(f->name, "none") != 0 ? _(f->title) : "");
	if (i->actual && *i->actual)
		text_wrap(out, LOOK_NORMAL, "    ", arena_printf(a, _("%s instead of %s"), i->actual,
			i->self_actual));
	if (i->note && *i->note)
		text_wrap(out, LOOK_DIM, "    ", i->note);
	if (recheck_cost_sign(i))
		text_wrap(out, LOOK_BAD, "    ! ", _("COST_SIGN_GE: a cost indicator that asks for more; the points "
			"are the reviewer's decision."));
}

void
recheck_text(const struct ctx *c, const struct recheck_view *v, struct text *out)
{
	const struct recheck *k = &v->check;

	text_wrap(out, LOOK_HEAD, "", arena_printf(out->arena, "%s  %s", k->name,
		goal_text_money(out->arena, k->amount)));
	text_put(out, LOOK_DIM, "%s  %lld  %s", k->department ? k->department : "", (long long)k->year,
		field_choice_title(reg_field(&reg_recheck, "state"), k->state));
	if (k->position)
		text_put(out, LOOK_DIM, _("drawn as number %lld of its sample"), (long long)k->position);
	if (k->why)
		text_wrap(out, LOOK_NORMAL, "", k->why);
	if (k->no_goal)
		text_put(out, LOOK_BAD, "%s", "未编制绩效目标");
	put_totals(k, out);
	if (k->reviewer)
		text_put(out, LOOK_DIM, _("re-checked by %s %s"), k->reviewer, k->checked_on ? k->checked_on : "");
	text_begin(out);
	for (size_t i = 0; i < v->n; i++)
		put_item(&v->items[i], out);
	doubt_text(v->hits, v->n_hits, k->doubt, out);
	compare_evaluations(c, k->project_id, out);
}
