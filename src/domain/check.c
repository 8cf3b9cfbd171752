/* Findings on declarations: register and the order of the checks. */
#include "domain/check.h"

#include <string.h>

#include "base/dec.h"
#include "check_int.h"
#include "rows.h"

static const struct choice severities[] = {
	{ "error", N_("error") },
	{ "warning", N_("warning") },
};

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ .name = "rule", .title = N_("Rule"), .label = "规则", .kind = FIELD_TEXT, .width = 7,
		.flags = FIELD_SORT, .offset = F_TEXT(struct finding, rule) },
	{ .name = "severity", .title = N_("Severity"), .label = "严重程度", .kind = FIELD_CHOICE,
		.width = 8, CHOICES(severities), .offset = F_TEXT(struct finding, severity) },
	{ .name = "place", .title = N_("Place"), .label = "位置", .kind = FIELD_TEXT, .width = 24,
		.offset = F_TEXT(struct finding, place) },
	{ .name = "message", .title = N_("Finding"), .label = "问题", .kind = FIELD_NOTE,
		.width = 40, .offset = F_TEXT(struct finding, message) },
};

const struct reg reg_finding = {
	.name = "finding",
	.title = N_("Findings"),
	.view = "v_finding",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.sort = "code",
	.columns = "code,name,rule,severity,place,message",
	.perm = PERM_VIEW,
};

const char *
indicator_name(const struct indicator *i)
{
	return *i->level3 ? i->level3 : *i->level2 ? i->level2 : i->level1;
}

bool
indicator_annual(const struct indicator *i)
{
	return !i->term || strcmp(i->term, "midterm") != 0;
}

static void
add(struct findings *f, struct finding row, const char *fmt, va_list ap)
{
	row.message = arena_vprintf(f->arena, fmt, ap);
	f->rows = arena_grow(f->arena, f->rows, f->n, &f->cap, f->n + 1, sizeof f->rows[0]);
	f->rows[f->n++] = row;
}

void
finding_add(struct findings *f, const char *rule, const char *severity, const char *place,
	const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(f, (struct finding){ .rule = rule, .severity = severity, .place = place }, fmt, ap);
	va_end(ap);
}

void
finding_add_at(struct findings *f, const char *rule, const char *severity,
	const struct indicator *i, const char *fmt, ...)
{
	struct finding row = { .rule = rule, .severity = severity, .indicator = i->position };
	va_list ap;

	row.place = arena_printf(f->arena, indicator_annual(i) ? "%s %s" : _("%s %s (medium-term)"),
		*i->level2 ? i->level2 : i->level1, i->level3);
	va_start(ap, fmt);
	add(f, row, fmt, ap);
	va_end(ap);
}

/* GO-03: share of quantified indicators, and a warning if it is low. */
static int64_t
check_share(struct findings *f)
{
	const struct goal_doc *d = f->doc;
	int64_t n[2] = { 0 }, quantified[2] = { 0 }, share;

	for (size_t k = 0; k < d->n_indicators; k++) {
		bool annual = indicator_annual(&d->indicators[k]);
		n[annual]++;
		quantified[annual] += indicator_quantified(&d->indicators[k]);
	}
	bool which = n[true] > 0;
	if (n[which] == 0)
		return 0;
	share = dec_muldiv(quantified[which], 10000, n[which]);
	if (quantified[which] * 10000 < f->rules->min_quantified * n[which])
		finding_add(f, "GO-03", WARNING, _("Indicators"),
			_("Only %lld of %lld indicators (%lld%%) are quantified with sign, number and unit, "
			  "required are %lld%%: give more indicators a measurable value."),
			(long long)quantified[which], (long long)n[which], (long long)(share / 100),
			(long long)(f->rules->min_quantified / 100));
	return share;
}

static void
fill(const char **text)
{
	if (!*text)
		*text = "";
}

struct goal_doc *
findings_doc(const struct goal_doc *d, struct arena *a)
{
	struct goal_doc *c = arena_alloc(a, sizeof *c);

	*c = *d;
	c->tasks = arena_array(a, d->n_tasks + 1, sizeof c->tasks[0]);
	for (size_t k = 0; k < d->n_tasks; k++) {
		c->tasks[k] = d->tasks[k];
		fill(&c->tasks[k].name);
	}
	c->indicators = arena_array(a, d->n_indicators + 1, sizeof c->indicators[0]);
	for (size_t k = 0; k < d->n_indicators; k++) {
		struct indicator *i = &c->indicators[k];
		*i = d->indicators[k];
		fill(&i->level1);
		fill(&i->level2);
		fill(&i->level3);
		fill(&i->op);
		fill(&i->target);
		fill(&i->measure);
	}
	return c;
}

void
goal_find(const struct goal_doc *d, const struct rules *rules, const char *copied_from,
	struct arena *a, struct finding **ret, size_t *ret_n, int64_t *ret_quantified)
{
	struct findings f = { .doc = findings_doc(d, a), .rules = rules, .arena = a };

	check_fields(&f);
	if (copied_from)
		check_copied(&f, copied_from);
	check_tasks(&f);
	check_indicators(&f);
	check_tree(&f);
	check_weights(&f);
	*ret_quantified = check_share(&f);
	*ret = f.rows;
	*ret_n = f.n;
}
