/* One indicator out of a row of a flat list. */
#include "list.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

const struct list_column list_indicator_columns[N_LIST_INDICATOR] = {
	[LIST_INDICATOR_LEVEL1] = { "level1", { LABEL_LEVEL1 }, NULL },
	[LIST_INDICATOR_LEVEL2] = { "level2", { LABEL_LEVEL2 }, NULL },
	[LIST_INDICATOR_LEVEL3] = { "level3", { LABEL_LEVEL3, LABEL_CONTENT }, NULL },
	[LIST_INDICATOR_OPERATOR] = { "operator", { LABEL_OPERATOR }, NULL },
	[LIST_INDICATOR_TARGET] = { "target", { LABEL_VALUE, LABEL_VALUE_YEAR }, NULL },
	[LIST_INDICATOR_MEASURE] = { "measure", { LABEL_MEASURE, LABEL_MONEY_UNIT }, NULL },
	[LIST_INDICATOR_WEIGHT] = { "weight", { LABEL_WEIGHT }, NULL },
	[LIST_INDICATOR_TERM] = { "term", { LABEL_TERM }, NULL },
	[LIST_INDICATOR_FORMULA] = { "formula", { LABEL_FORMULA }, NULL },
	[LIST_INDICATOR_BASIS] = { "basis", { LABEL_BASIS }, NULL },
	[LIST_INDICATOR_EVIDENCE] = { "evidence", { LABEL_EVIDENCE }, NULL },
};

bool
list_blank(const struct source *src)
{
	return !*src->text && src->kind < CELL_FORMULA;
}

/* Class of a cell, that of the row above if it is blank. */
static const char *
row_class(struct map *m, const struct source *src, int level, const char *above)
{
	const char *class;

	if (list_blank(src))
		return above ? above : "";
	class = keep_class(m, src->text);
	if (*class)
		return class;
	if (text_void(utf8_fold(m->scratch, src->text)))
		return above ? above : "";
	if (map_clean(m, src, map_field(level == 1 ? "level1" : "level2")))
		class_fault(m, src, level);
	return "";
}

static const char *
row_term(struct map *m, const struct source *src)
{
	const char *folded;

	if (list_blank(src))
		return "annual";
	folded = utf8_fold(m->scratch, src->text);
	return strstr(folded, "中期") || strstr(folded, "实施期") || strstr(folded, "长期") ||
			       strcmp(folded, "midterm") == 0 || strcmp(folded, "medium-term") == 0
		       ? "midterm"
		       : "annual";
}

bool
list_read_indicator(struct map *m, const struct grid *g, size_t row, const struct list_place *place,
	struct list_classes *above, struct indicator *ret)
{
	struct source cell[N_LIST_INDICATOR];
	const char *level1, *level2;

	for (size_t i = 0; i < N_LIST_INDICATOR; i++)
		cell[i] = list_source(g, m->scratch, row, &place[i]);
	const struct indicator_source src = { .level3 = cell[LIST_INDICATOR_LEVEL3],
		.value = cell[LIST_INDICATOR_TARGET], .op = cell[LIST_INDICATOR_OPERATOR],
		.measure = cell[LIST_INDICATOR_MEASURE], .weight = cell[LIST_INDICATOR_WEIGHT],
		.formula = cell[LIST_INDICATOR_FORMULA], .basis = cell[LIST_INDICATOR_BASIS],
		.evidence = cell[LIST_INDICATOR_EVIDENCE] };
	if (list_blank(&src.level3)) {
		if (!list_blank(&src.value) || !list_blank(&src.op))
			map_fault(m, &src.level3, m->fields.level3,
				_("The indicator has a target but no name. Write its name."));
		return false;
	}
	level1 = row_class(m, &cell[LIST_INDICATOR_LEVEL1], 1, above->level1);
	if (above->level1 && strcmp(level1, above->level1) != 0)
		above->level2 = NULL;
	level2 = row_class(m, &cell[LIST_INDICATOR_LEVEL2], 2, above->level2);
	*above = (struct list_classes){ level1, level2 };
	class_resolve(&level1, &level2);
	map_indicator(m, &src, ret);
	ret->level1 = level1;
	ret->level2 = level2;
	ret->term = row_term(m, &cell[LIST_INDICATOR_TERM]);
	return true;
}
