/*
 * Re-checked items: what a finding takes off (RC-01 to RC-08), deviation and quality of a sheet
 * (RC-09, RC-11).
 */
#include "domain/recheck.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"

#define REASONS_MAX 3

const struct recheck_finding recheck_findings[RECHECK_FINDINGS] = {
	{ "none", N_("as claimed"), "一致", "", EFFECT_KEEP },
	{ "no_evidence", N_("no evidence"), "无佐证资料", "RC-01", EFFECT_NOTHING },
	{ "unrelated", N_("unrelated to the project"), "与项目无关", "RC-02", EFFECT_NOTHING },
	{ "no_survey", N_("no survey material"), "满意度无调查资料", "RC-03", EFFECT_NOTHING },
	{ "severe", N_("cannot be assessed: empty"), "严重：空洞、无法考核", "RC-04", EFFECT_SEVERE },
	{ "medium", N_("cannot be assessed: vague"), "中等：模糊", "RC-04", EFFECT_MEDIUM },
	{ "light", N_("cannot be assessed: loosely worded"), "轻微：欠规范", "RC-04", EFFECT_LIGHT },
	{ "over", N_("far over target, nothing off"), "完成值超指标值130%", "RC-05", EFFECT_KEEP },
	{ "duplicate", N_("same indicator twice"), "指标重复", "RC-06", EFFECT_NOTHING },
	{ "wrong_class", N_("not of its class"), "三级指标与二级指标不符", "RC-07", EFFECT_NOTHING },
	{ "payment_only", N_("quantity that is only a payment"), "数量指标仅为支付资金", "RC-07",
		EFFECT_NOTHING },
	{ "partly_undone", N_("some of several tasks undone"), "多任务指标少数未完成", "RC-08",
		EFFECT_PARTLY },
	{ "unquantified", N_("quantity told in words, nothing off"), "应量化未量化但与项目相关", "RC-08",
		EFFECT_KEEP },
	{ "actual", N_("actual value differs"), "复核完成值与自评不符", "", EFFECT_ACTUAL },
	{ "hand", N_("points by hand"), "复核人评定", "", EFFECT_HAND },
};

static const char *const phrases[] = {
	"自评全部满分", "效益指标“≥95%”无测算依据", "成本指标用“≥”", "指标照搬其他单位",
	"完成值超指标值两倍未说明", "质量指标以“完成率”代替", "两项大额指标复核为0未说明原因",
};

const char *const *
recheck_phrases(size_t *n)
{
	*n = ARRAY_LEN(phrases);
	return phrases;
}

const struct recheck_finding *
recheck_finding(const char *text)
{
	for (size_t i = 0; text && i < RECHECK_FINDINGS; i++) {
		const struct recheck_finding *f = &recheck_findings[i];
		if (strcmp(f->name, text) == 0 || strcmp(f->title, text) == 0 ||
			strcmp(_(f->title), text) == 0 || strcmp(f->label, text) == 0)
			return f;
	}
	return NULL;
}

static bool
blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

/* What is left where a share of the weight comes off; never more than was claimed. */
static int64_t
less(const struct recheck_item *i, int64_t share)
{
	int64_t left = i->weight - dec_muldiv(i->weight, share, DEC_ONE);

	return left < i->self_score ? left : i->self_score;
}

static enum rc
by_actual(struct recheck_item *i, int64_t rescored, int64_t by_hand, struct err *err)
{
	if (blank(i->actual))
		return err_set(err, RC_INVALID, "actual",
			_("%s: give the actual value that the re-check found."), i->level3);
	if (rescored < 0 && by_hand < 0)
		return err_set(err, RC_INVALID, "score",
			_("%s cannot be scored from \"%s\" by rule: give its points by hand with a note."),
			i->level3, i->actual);
	i->score = by_hand >= 0 ? by_hand : rescored;
	return RC_OK;
}

enum rc
recheck_apply(struct recheck_item *i, const struct rules *r, int64_t rescored, int64_t by_hand,
	struct err *err)
{
	const struct recheck_finding *f = recheck_finding(i->finding);
	const struct evaluation_rules *e = &r->evaluation;
	enum rc rc = RC_OK;

	if (!f)
		return err_set(err, RC_INVALID, "finding",
			_("%s: \"%s\" is no finding of the re-check: F4 lists them."), i->level3,
			i->finding ? i->finding : "");
	i->finding = f->name;
	switch (f->effect) {
	case EFFECT_KEEP: i->score = i->self_score; break;
	case EFFECT_NOTHING: i->score = 0; break;
	case EFFECT_SEVERE:
	case EFFECT_MEDIUM:
	case EFFECT_LIGHT: i->score = less(i, e->vague[f->effect - EFFECT_SEVERE]); break;
	case EFFECT_PARTLY: i->score = less(i, e->partly_undone); break;
	case EFFECT_ACTUAL: rc = by_actual(i, rescored, by_hand, err); break;
	case EFFECT_HAND:
		if (by_hand < 0 || blank(i->note))
			return err_set(err, RC_INVALID, by_hand < 0 ? "score" : "note",
				_("%s: points by hand need the points and a note that says why."), i->level3);
		i->score = by_hand;
	}
	if (rc == RC_OK && by_hand >= 0 && by_hand != i->score)
		rc = err_set(err, RC_INVALID, "score",
			_("%s: the finding leaves other points by rule: leave them empty, or choose \"%s\"."),
			i->level3, _("points by hand"));
	if (rc == RC_OK && i->score > i->weight)
		rc = err_set(err, RC_INVALID, "score", _("%s cannot have more points than its weight."),
			i->level3);
	return rc;
}

const char *
recheck_quality(const struct rules *r, int64_t deviation)
{
	static const char *const letters[] = { "优", "良", "中", "差" };
	int64_t size = deviation < 0 ? -deviation : deviation;
	size_t i = 0;

	while (i < 3 && size > r->evaluation.quality_steps[i])
		i++;
	return letters[i];
}

void
recheck_settle(struct recheck *c, const struct recheck_item *items, size_t n,
	const struct rules *r)
{
	int64_t total = 0;
	bool whole = n > 0;

	for (size_t i = 0; i < n; i++) {
		whole = whole && items[i].score >= 0;
		total += items[i].score;
	}
	c->total = whole ? total : -1;
	c->deviation = whole ? c->self_total - total : 0;
	c->quality = whole ? recheck_quality(r, c->deviation) : NULL;
}

/* One reason: the item, the finding, what it took. */
static void
add_reason(struct strbuf *out, const struct recheck_item *i)
{
	const struct recheck_finding *f = recheck_finding(i->finding);

	strbuf_addf(out, "%s%s：%s", out->len ? "；" : "", i->level3, f ? f->label : "");
	if (f && f->effect == EFFECT_ACTUAL)
		strbuf_addf(out, "（%s）", i->actual);
	strbuf_add(out, "，扣");
	dec_format_short(out, i->self_score - i->score, 2);
	strbuf_add(out, "分");
}

const char *
recheck_reason(const struct recheck_item *items, size_t n, struct arena *a)
{
	struct strbuf out = { 0 };
	bool *told = arena_array(a, n ? n : 1, sizeof *told);

	for (int k = 0; k < REASONS_MAX; k++) {
		const struct recheck_item *most = NULL;
		for (size_t i = 0; i < n; i++)
			if (!told[i] && items[i].score >= 0 && items[i].self_score > items[i].score &&
				(!most || items[i].self_score - items[i].score > most->self_score - most->score))
				most = &items[i];
		if (!most)
			break;
		told[most - items] = true;
		add_reason(&out, most);
	}
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

bool
recheck_cost_sign(const struct recheck_item *i)
{
	return i->op && (strcmp(i->op, "≥") == 0 || strcmp(i->op, ">") == 0) && i->level2 &&
		(strstr(i->level2, "成本") || (i->level1 && strstr(i->level1, "成本")));
}

enum rc
recheck_check(const struct recheck *c, struct err *err)
{
	return field_check_all(reg_recheck.fields, reg_recheck.n_fields, c, err);
}

enum rc
recheck_item_check(const struct recheck_item *i, struct err *err)
{
	return field_check_all(reg_recheck_item.fields, reg_recheck_item.n_fields, i, err);
}
