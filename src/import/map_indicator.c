/* One indicator out of its cells: sign, value and unit may stand apart or in one text. */
#include "map.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

#define QUALITATIVE "定性"

/* Sign of an explicit column: "" if it says nothing of it (定量, 正向指标). */
static bool
explicit_sign(struct map *m, const struct source *src, const char **ret)
{
	const char *sign, *folded;

	*ret = "";
	if (!*src->text && src->kind != CELL_ERROR && src->kind != CELL_FORMULA)
		return true;
	sign = indicator_operator(src->text);
	if (sign) {
		*ret = keep_text(m->keep, sign);
		return true;
	}
	folded = utf8_fold(m->scratch, src->text);
	if (!map_clean(m, src, m->fields.op))
		return false;
	if (text_void(folded))
		return true;
	if (strstr(folded, QUALITATIVE))
		sign = QUALITATIVE;
	if (!sign && !strstr(folded, "定量") && !strstr(folded, "向")) {
		map_fault(m, src, m->fields.op,
			_("\"%s\" is not a sign. Write one of ≥, >, =, <, ≤ or 定性."), src->text);
		return false;
	}
	*ret = sign ? keep_text(m->keep, sign) : "";
	return true;
}

static bool
same(struct map *m, const char *a, const char *b)
{
	return strcmp(utf8_fold(m->scratch, a), utf8_fold(m->scratch, b)) == 0;
}

/* What is behind "定性：" in a value, NULL if it does not begin so. */
static const char *
behind_qualitative(const char *text)
{
	if (strncmp(text, QUALITATIVE, strlen(QUALITATIVE)) != 0)
		return NULL;
	text += strlen(QUALITATIVE);
	if (*text == ':')
		return text + 1;
	return strncmp(text, "：", strlen("：")) == 0 ? text + strlen("：") : NULL;
}

/* Sets sign, target and unit from the value's text and what the other columns say. */
static bool
take_value(struct map *m, const struct source *src, const char *sign, const char *measure,
	struct indicator *ret)
{
	const char *op = "", *target = src->text, *unit = "";
	struct source part = *src;
	struct value v;

	if (*src->text) /* the parts of a formula's value are texts */
		part.kind = CELL_TEXT;
	if (!*sign && behind_qualitative(src->text)) {
		op = QUALITATIVE;
		target = behind_qualitative(src->text);
	} else if (src->text[strspn(src->text, "0123456789.")] && strcmp(sign, QUALITATIVE) != 0 &&
		   src->kind != CELL_DATE) {
		indicator_split_value(
			text_line(m->scratch, src->text), m->scratch, &op, &target, &unit);
	}
	/* a unit column that differs: what was split off belongs to the value */
	if (*measure && *unit && !same(m, unit, measure) && strcmp(unit, "%") != 0)
		target = arena_printf(m->scratch, "%s%s", target, unit);
	part.text = target;
	if (!map_value(m, &part, m->fields.target, 0, &v))
		return false;
	ret->op = keep_text(m->keep, *sign ? sign : op);
	ret->target = v.text ? v.text : "";
	part.text = *measure ? measure : unit;
	if (!map_value(m, &part, m->fields.measure, 0, &v))
		return false;
	ret->measure = keep_text(m->keep, v.text ? v.text : "");
	return true;
}

static bool
take_text(struct map *m, const struct source *src, const struct field *f, const char **ret)
{
	struct value v;

	if (!src->s)
		return true;
	if (!map_value(m, src, f, 0, &v))
		return false;
	*ret = v.text;
	return true;
}

bool
map_indicator(struct map *m, const struct indicator_source *src, struct indicator *ret)
{
	const char *sign = "", *measure = "", *name = NULL;
	bool ok = true;

	*ret = (struct indicator){ .level1 = "",
		.level2 = "",
		.level3 = "",
		.op = "",
		.target = "",
		.measure = "",
		.weight = -1 };
	ok &= take_text(m, &src->level3, m->fields.level3, &name);
	ret->level3 = name ? name : "";
	if (src->op.s)
		ok &= explicit_sign(m, &src->op, &sign);
	if (src->measure.s && *src->measure.text &&
		!text_void(utf8_fold(m->scratch, src->measure.text)) &&
		(ok &= map_clean(m, &src->measure, m->fields.measure)))
		measure = src->measure.text;
	if (src->value.s && (ok &= (!*src->value.text && src->value.kind < CELL_FORMULA) ||
				    map_clean(m, &src->value, m->fields.target)))
		ok &= take_value(m, &src->value, sign, measure, ret);
	else
		ret->op = sign;
	if (src->weight.s)
		ok &= map_weight(m, &src->weight, &ret->weight);
	ok &= take_text(m, &src->formula, m->fields.formula, &ret->formula);
	ok &= take_text(m, &src->basis, m->fields.basis, &ret->basis);
	ok &= take_text(m, &src->evidence, m->fields.evidence, &ret->evidence);
	return ok;
}
