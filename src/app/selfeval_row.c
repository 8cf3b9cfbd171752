/*
 * Decisions about single rows of a self-evaluation, each with a reason: points taken off (SE-07), an
 * indicator that does not apply (SE-15), a score where no rule gives one (SE-03).
 */
#include "app/selfeval.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/utf8.h"

/* The row that the argument names: by number or by name. */
static enum rc
find_row(struct op_run *r, const struct evaluation_doc *d, struct score_row **ret, struct err *err)
{
	const char *text = op_arg(r, "row"), *key;
	char *end;
	long n;

	if (!text || !*text)
		return err_set(err, RC_INVALID, "row",
			_("Which row? Give its number or the name of the indicator as row."));
	n = strtol(text, &end, 10);
	if (!*end && n >= 1 && (size_t)n <= d->n_rows) {
		*ret = &d->rows[n - 1];
		return RC_OK;
	}
	key = utf8_fold(r->arena, text);
	for (size_t i = 0; i < d->n_rows; i++) {
		*ret = &d->rows[i];
		if (strcmp(utf8_fold(r->arena, d->rows[i].level3), key) == 0)
			return RC_OK;
	}
	return err_set(err, RC_INVALID, "row",
		_("\"%.*s\" is no row of %s: it has the rows 1 to %zu."), (int)utf8_fit(text, 80, NULL), text,
		d->e.number, d->n_rows);
}

static enum rc
read_points(struct op_run *r, const struct score_row *s, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, "points");

	if (!text || !*text)
		return err_set(err, RC_INVALID, "points", _("How many points? Give them as points."));
	if (dec_parse(text, 2, ret, NULL) != RC_OK || *ret < 0 || *ret > s->weight)
		return err_set(err, RC_INVALID, "points",
			_("\"%s\" takes points from 0 to %lld.%02lld, its weight."), s->level3,
			(long long)(s->weight / 100), (long long)(s->weight % 100));
	return RC_OK;
}

static const char *
say(struct op_run *r, const struct score_row *s, const struct evaluation *e)
{
	struct strbuf out = { 0 };
	const char *text;

	if (e->total >= 0)
		dec_format(&out, e->total, 2);
	else
		strbuf_add(&out, "—");
	text = arena_printf(r->arena, _("%s, %s: %s; total %s"), e->number, s->level3, s->formula,
		strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* What the operation does to the row. */
static enum rc
change(struct op_run *r, struct score_row *s, struct err *err)
{
	const char *op = r->op->name;
	enum rc rc = RC_OK;

	if (strcmp(op, "deduct") == 0)
		rc = read_points(r, s, &s->deduction, err);
	else if (strcmp(op, "settle") == 0)
		rc = read_points(r, s, &s->fixed, err);
	else
		s->left_out = !s->left_out;
	s->reason = r->call->reason;
	return rc;
}

static enum rc
decide(struct op_run *r, struct err *err)
{
	struct evaluation_doc before, d;
	struct rules rules = { 0 };
	struct score_row *s = NULL;
	enum rc rc = selfeval_load(r, &before, &d, &rules, err);

	if (rc == RC_OK)
		rc = find_row(r, &d, &s, err);
	if (rc == RC_OK && strcmp(r->op->name, "settle") == 0) {
		selfeval_score(&d, &rules, r->arena);
		if (s->score >= 0 && s->fixed < 0)
			rc = err_set(err, RC_INVALID, "row",
				_("\"%s\" has a score by rule: take points off instead."), s->level3);
	}
	if (rc == RC_OK)
		rc = change(r, s, err);
	if (rc == RC_OK)
		rc = selfeval_save(r, &before, &d, &rules, err);
	if (rc == RC_OK)
		r->message = say(r, s, &d.e);
	return rc;
}

const struct op op_selfeval_deduct = { "deduct", "evaluation", N_("Take points off"), "submitted",
	PERM_SELFEVAL_REVIEW, OP_REASON, "row,points",
	N_("Takes points off a row, for a target set far too low for example (SE-07); 0 takes it back"),
	decide, selfeval_undo };
const struct op op_selfeval_leave_out = { "leave_out", "evaluation", N_("Leave a row out"),
	"draft,submitted", PERM_SELFEVAL_REVIEW, OP_REASON, "row",
	N_("Leaves out an indicator that does not apply, the rest is scaled to 100 (SE-15); once more takes "
	   "it back in"), decide, selfeval_undo };
const struct op op_selfeval_settle = { "settle", "evaluation", N_("Settle a score"), "draft,submitted",
	PERM_SELFEVAL_REVIEW, OP_REASON, "row,points",
	N_("Gives a row a score where none can be computed: no budget (SE-03), no value"), decide,
	selfeval_undo };
