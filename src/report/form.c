/* Parts that the declaration forms have in common: the grid, title and foot. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "paper.h"

static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

void
form_edges(struct form_grid *g, const int *mm, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < g->n && g->edges[k] != mm[i])
			k++;
		assert(k < ARRAY_LEN(g->edges));
		if (k == g->n)
			g->edges[g->n++] = mm[i];
	}
	qsort(g->edges, g->n, sizeof g->edges[0], compare);
}

void
form_table(struct report_paper *p, const struct form_grid *g)
{
	int widths[DOC_COLUMNS_MAX];

	for (size_t i = 0; i + 1 < g->n; i++)
		widths[i] = g->edges[i + 1] - g->edges[i];
	doc_table(p->doc, widths, g->n - 1);
}

static size_t
edge(const struct form_grid *g, int mm)
{
	size_t i = 0;

	while (i < g->n && g->edges[i] != mm)
		i++;
	assert(i < g->n);
	return i;
}

int
form_span(const struct form_grid *g, int from, int to)
{
	return (int)(edge(g, to) - edge(g, from));
}

void
form_pair(struct report_paper *p, const struct form_grid *g, const int edges[3], const char *label,
	const char *value)
{
	doc_label(p->doc, form_span(g, edges[0], edges[1]), label);
	doc_value(p->doc, form_span(g, edges[1], edges[2]), 0, value);
}

void
form_title(struct report_paper *p, const struct goal_doc *d, const char *title)
{
	bool addition = d->goal.stream && strcmp(d->goal.stream, "addition") == 0;

	doc_section(p->doc, d->project.code);
	doc_heading(p->doc, 1, arena_printf(p->arena, "%s%s", addition ? "年中追加" : "", title));
	doc_heading(p->doc, 2, arena_printf(p->arena, "（%d年度）", (int)d->project.year));
}

void
form_foot(struct report_paper *p, const struct goal *g)
{
	const char *const pairs[][2] = { { "填报人：", g->prepared_by }, { "联系电话：", g->phone },
		{ "单位负责人：", g->head }, { "填报日期：", g->filled_on } };

	doc_signature(p->doc, pairs, ARRAY_LEN(pairs));
}
