/*
 * Indicator systems: what makes one sound (EV-01), and the points that follow from a formula
 * (EV-02).
 */
#include "domain/system.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

#define FULL_POINTS 10000
#define OPERAND_SCALE 4

static const struct system_formula formulas[] = {
	{ "in_place", "资金到位率", "实际到位资金", "预算资金" },
	{ "execution", "预算执行率", "实际支出资金", "实际到位资金" },
	{ "completion", "实际完成率", "实际产出数", "计划产出数" },
	{ "quality", "质量达标率", "质量达标产出数", "实际产出数" },
	{ "saving", "成本节约率", "实际成本", "计划成本" },
};

const struct system_formula *
system_formula(const char *name_or_title)
{
	for (size_t i = 0; name_or_title && i < ARRAY_LEN(formulas); i++)
		if (strcmp(formulas[i].name, name_or_title) == 0 ||
			strcmp(formulas[i].title, name_or_title) == 0)
			return &formulas[i];
	return NULL;
}

static bool
saves(const struct system_formula *f)
{
	return strcmp(f->name, "saving") == 0;
}

static enum rc
no_bottom(const struct system_formula *f, struct err *err)
{
	return err_set(err, RC_INVALID, "score",
		_("%s is divided by %s, and that is 0: give the points by hand with a reason."), f->title,
		f->bottom);
}

enum rc
system_rate(const struct system_formula *f, int64_t top, int64_t bottom, int64_t *ret,
	struct err *err)
{
	if (bottom <= 0)
		return no_bottom(f, err);
	*ret = dec_muldiv(saves(f) ? bottom - top : top, DEC_ONE, bottom);
	return RC_OK;
}

/* "42/50" into two numbers. */
static bool
operands(const char *text, int64_t *top, int64_t *bottom)
{
	struct arena *a = arena_new();
	const char *stroke = strchr(text, '/');
	bool ok = stroke &&
		dec_parse(arena_strndup(a, text, (size_t)(stroke - text)), OPERAND_SCALE, top, NULL) ==
			RC_OK &&
		dec_parse(stroke + 1, OPERAND_SCALE, bottom, NULL) == RC_OK && *top >= 0 && *bottom >= 0;

	arena_free(a);
	return ok;
}

enum rc
system_points(const struct criterion *c, const char *text, int64_t *ret, int64_t *ret_rate,
	struct err *err)
{
	const struct system_formula *f = system_formula(c->formula);
	int64_t top, bottom, part, rate;
	enum rc rc;

	if (!f)
		return err_set(err, RC_INVALID, "score",
			_("%s is judged by its standard and has no formula: give points from 0 on."), c->level3);
	if (!operands(text, &top, &bottom))
		return err_set(err, RC_INVALID, "score",
			_("%s needs two numbers with a stroke between them: %s/%s."), c->level3, f->top,
			f->bottom);
	rc = system_rate(f, top, bottom, &rate, err);
	if (rc)
		return rc;
	/* within the plan, costs are full; what is over comes off */
	part = saves(f) ? bottom - (top > bottom ? top - bottom : 0) : top;
	part = part < 0 ? 0 : part > bottom ? bottom : part;
	*ret = dec_muldiv(c->points, part, bottom);
	if (ret_rate)
		*ret_rate = rate;
	return RC_OK;
}

/* EV-01, EV-03 */

static bool
is_result(const struct criterion *c)
{
	/* 产出, 产出指标, 项目产出 */
	return strstr(c->level1, "产出") || strstr(c->level1, "效益");
}

enum rc
system_item_check(const struct system_doc *d, size_t i, struct err *err)
{
	const struct criterion *c = &d->items[i];
	enum rc rc = field_check_all(reg_criterion.fields, reg_criterion.n_fields, c, err);

	if (rc)
		return err_wrap(err, _("item %zu"), i + 1);
	if (c->points <= 0)
		return err_set(err, RC_INVALID, "points", _("%s has no points: give more than 0."),
			c->level3);
	if (c->formula && !system_formula(c->formula))
		return err_set(err, RC_INVALID, "formula",
			_("%s: \"%s\" is no formula of EV-02: leave it empty or use 资金到位率, 预算执行率, "
			  "实际完成率, 质量达标率 or 成本节约率."), c->level3, c->formula);
	for (size_t k = 0; k < i; k++)
		if (utf8_same(c->level1, d->items[k].level1) && utf8_same(c->level2, d->items[k].level2) &&
			utf8_same(c->level3, d->items[k].level3))
			return err_set(err, RC_INVALID, "level3", _("%s / %s / %s stands twice: join the two."),
				c->level1, c->level2, c->level3);
	return RC_OK;
}

static enum rc
check_shares(const struct system_doc *d, const struct rules *r, struct err *err)
{
	int64_t sum = 0, results = 0, least;
	struct strbuf b = { 0 };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < d->n; i++) {
		sum += d->items[i].points;
		results += is_result(&d->items[i]) ? d->items[i].points : 0;
	}
	least = dec_muldiv(sum, r->evaluation.results_share, DEC_ONE);
	if (sum != FULL_POINTS) {
		dec_format_short(&b, sum, 2);
		rc = err_set(err, RC_INVALID, "points",
			_("The points of %s are %s together; they have to be 100: change single items."),
			d->system.code, strbuf_str(&b));
	} else if (results < least && strcmp(d->system.kind, "project") == 0) {
		dec_format_short(&b, results, 2);
		strbuf_add(&b, " < ");
		dec_format_short(&b, least, 2);
		rc = err_set(err, RC_INVALID, "points",
			_("产出 and 效益 have too few points in %s: %s (EV-01). Move points from 决策 and 过程."),
			d->system.code, strbuf_str(&b));
	}
	strbuf_free(&b);
	return rc;
}

enum rc
system_check(const struct system_doc *d, const struct rules *r, struct err *err)
{
	enum rc rc = field_check_all(reg_system.fields, reg_system.n_fields, &d->system, err);

	if (rc == RC_OK && (d->n == 0 || d->n > SYSTEM_ITEMS_MAX))
		rc = err_set(err, RC_INVALID, "level3", _("%s has %zu items: from 1 to %d are possible."),
			d->system.code, d->n, SYSTEM_ITEMS_MAX);
	for (size_t i = 0; i < d->n && rc == RC_OK; i++)
		rc = system_item_check(d, i, err);
	return rc ? rc : check_shares(d, r, err);
}
