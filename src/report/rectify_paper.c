/* What the papers of rectification share: items gathered by unit or letter, marks of a reprint. */
#include "rectify_paper.h"

#include <string.h>

#include "app/printed.h"
#include "base/table.h"

static struct rectify_group *
group_of(struct arena *a, struct rectify_groups *all, const char *key)
{
	for (size_t i = all->n; i-- > 0;)
		if (strcmp(all->v[i].key, key) == 0)
			return &all->v[i];
	all->v = arena_grow(a, all->v, all->n, &all->cap, all->n + 1, sizeof *all->v);
	all->v[all->n] = (struct rectify_group){ .key = arena_strdup(a, key) };
	return &all->v[all->n++];
}

static const char *
key_of(const struct rectify *r, enum rectify_by by)
{
	if (by == RECTIFY_TOGETHER)
		return "";
	return r->unit ? r->unit : r->department;
}

/* Puts an item into a group, with when it was printed before. */
static enum rc
put(struct report_paper *p, const struct rectify *item, const char *key, struct err *err)
{
	struct arena *a = p->doc->arena;
	struct rectify_group *g;
	const char *at;
	size_t times;
	enum rc rc = app_printed_before(p->app, "rectification", item->id, p->report->name, p->arena, &times,
		&at, err);

	if (rc)
		return rc;
	g = group_of(a, p->state, key);
	g->items = arena_grow(a, g->items, g->n, &g->cap, g->n + 1, sizeof *g->items);
	g->items[g->n++] = *item;
	g->first = &g->items[0];
	g->unit = g->first->unit ? g->first->unit : g->first->department;
	if (times > g->printed)
		g->printed = times;
	if (at && (!g->printed_at || strcmp(at, g->printed_at) > 0))
		g->printed_at = arena_strdup(a, at);
	return RC_OK;
}

/* A letter goes out whole, whichever of its items is asked for. */
static enum rc
put_letter(struct report_paper *p, const struct rectify *item, struct err *err)
{
	const struct rectify_groups *all = p->state;
	int64_t *ids;
	size_t n;
	enum rc rc;

	for (size_t i = all->n; i-- > 0;)
		if (strcmp(all->v[i].key, item->document_no) == 0)
			return RC_OK;
	rc = app_rectify_letter(p->app, item->notice_id, p->arena, &ids, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		struct rectify_view v;
		rc = app_rectify_view(p->app, ids[i], p->doc->arena, &v, err);
		if (rc == RC_OK)
			rc = put(p, &v.item, item->document_no, err);
	}
	return rc;
}

enum rc
rectify_take(struct report_paper *p, int64_t id, enum rectify_by by, struct err *err)
{
	struct arena *a = p->doc->arena;
	struct rectify_view v;
	enum rc rc = app_rectify_view(p->app, id, a, &v, err);

	if (rc)
		return rc;
	if (!p->state) {
		p->state = arena_alloc(a, sizeof(struct rectify_groups));
		memset(p->state, 0, sizeof(struct rectify_groups));
	}
	rc = by == RECTIFY_BY_LETTER && v.item.document_no ? put_letter(p, &v.item, err)
		: put(p, &v.item, key_of(&v.item, by), err);
	p->n += rc == RC_OK;
	return rc;
}

void
rectify_reprint(struct report_paper *p, const struct rectify_group *g)
{
	if (g->printed)
		doc_paragraph(p->doc, DOC_RIGHT, 0, arena_printf(p->arena, "补印（第%zu次印制，上次印制于%s）",
			g->printed + 1, paper_date(p->arena, arena_strndup(p->arena, g->printed_at, 10))));
}

const char *
rectify_progress_boxes(struct arena *a, const char *progress)
{
	static const char *const names[] = { "not_started", "in_progress", "done", "long_term" };
	struct strbuf out = { 0 };
	const char *text;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		strbuf_addf(&out, "%s%s%s", i ? "\n" : "", i > 0 && strcmp(names[i], progress) == 0 ? "☑" : "□",
			rectify_word("progress", names[i]));
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

const char *
rectify_result_name(const char *origin)
{
	static const struct {
		const char *origin, *name;
	} rows[] = {
		{ "monitoring", "绩效运行监控" }, { "self_evaluation", "绩效自评抽查复核" },
		{ "department_evaluation", "部门绩效评价" }, { "finance_evaluation", "财政绩效评价" },
		{ "goal_review", "绩效目标审核" }, { "exante", "事前绩效评估" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].origin, origin) == 0)
			return rows[i].name;
	return "绩效管理";
}
