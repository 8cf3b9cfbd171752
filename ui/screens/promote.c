/*
 * An indicator that a project has well put becomes everybody's: it is proposed for the library, with
 * its formula, basis and evidence, and a second person accepts it.
 */
#include "screens/promote.h"

#include "base/intl.h"
#include "base/table.h"
#include "screens/goal_text.h"

static void
put_note(struct text *out, const char *field, const char *value)
{
	text_put(out, LOOK_HEAD, "%s", field_title(reg_field(&reg_indicator, field)));
	text_wrap(out, value && *value ? LOOK_NORMAL : LOOK_WARN, "  ", value && *value ? value : _("(missing)"));
}

enum rc
promote_indicator(struct ctx *c, const struct project *p, const struct indicator *i, struct err *err)
{
	struct op_item item = { .op = op_find("library", "propose") };
	struct arena *a = c->arena;
	struct op_arg args[3] = { { "goal", p->code },
		{ "year", arena_printf(a, "%lld", (long long)p->year) },
		{ "indicator", i->position ? arena_printf(a, "%lld", (long long)i->position) : i->level3 } };
	struct text t;
	enum rc rc = app_require(c->app, item.op->perm, err);

	if (rc)
		return rc;
	text_init(&t, a, 60);
	text_wrap(&t, LOOK_STRONG, "", i->level3);
	text_put(&t, LOOK_NORMAL, "%s  %s  %s %s%s", i->level1, i->level2, goal_text_sign(i->op), i->target,
		i->measure);
	put_note(&t, "formula", i->formula);
	put_note(&t, "basis", i->basis);
	put_note(&t, "evidence", i->evidence);
	text_begin(&t);
	text_wrap(&t, LOOK_DIM, "", _("Its sector is the one nearest to the department. The proposal can be "
		"changed in the library until somebody else accepts it."));
	if (!ask_confirm(c->ui, _("Propose for the library"), &t, _("Propose")))
		return RC_CANCELLED;
	item.call = (struct op_call){ .args = args, .n_args = ARRAY_LEN(args) };
	rc = app_do(c->app, &item, 1, a, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

enum rc
promote_choose(struct ctx *c, const struct goal_doc *d, struct err *err)
{
	struct choice_row *rows = arena_array(c->arena, d->n_indicators + 1, sizeof *rows);
	size_t at = 0;

	if (d->n_indicators == 0)
		return err_set(err, RC_INVALID, NULL, _("The goal has no indicators."));
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *in = &d->indicators[i];
		rows[i] = (struct choice_row){ in->level2, in->level3, arena_printf(c->arena, "%s%s%s",
			goal_text_sign(in->op), in->target, in->measure) };
	}
	enum rc rc = ask_choice(c->ui, _("Which indicator?"), rows, d->n_indicators, 0, &at);
	return rc ? rc : promote_indicator(c, &d->project, &d->indicators[at], err);
}
