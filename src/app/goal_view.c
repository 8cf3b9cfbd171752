/*
 * Everything about one declaration for a dossier: content, findings, verdicts, history, and what a
 * new round changed and answered.
 */
#include <string.h>

#include "app/goal.h"
#include "app/goal_save.h"
#include "app/list.h"
#include "app/peers.h"
#include "app/year.h"
#include "base/intl.h"
#include "store/goal.h"

enum rc
app_project_goal(struct app *app, int64_t project_id, int64_t *ret, struct err *err)
{
	struct arena *a = arena_new();
	struct project p;
	enum rc rc = store_project_load(app->db, project_id, a, &p, err);

	if (rc == RC_OK && p.goal_id == 0)
		rc = err_set(err, RC_NOT_FOUND, NULL, _("The project has no goal yet."));
	if (rc == RC_OK)
		*ret = p.goal_id;
	arena_free(a);
	return rc;
}

enum rc
app_goal_check(struct app *app, const struct goal_doc *d, struct arena *a, struct finding **ret,
	size_t *ret_n, struct err *err)
{
	struct rules rules = { 0 };
	int64_t quantified;
	const char *key;
	enum rc rc = app_rules_of(app, d->project.year, &rules, err);

	if (rc == RC_OK)
		rc = goal_findings(app, &rules, d, a, ret, ret_n, &quantified, &key, err);
	peers_forget(app);
	return rc;
}

const char *
app_goal_reasons(const struct finding *findings, size_t n, struct arena *a)
{
	struct strbuf out = { 0 };

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&out, "%s%s", i ? "\n" : "", findings[i].message);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

enum rc
app_reason_phrases(struct app *app, int64_t department_id, struct arena *a, const char ***ret,
	size_t *ret_n, struct err *err)
{
	struct list_reason *used;
	size_t n, count = 0;
	enum rc rc = store_reason_counts(app->db, department_id, a, &used, &n, err);

	if (rc)
		return rc;
	const struct phrases *phrases = year_phrases(app);
	const char **all = arena_array(a, n + phrases->n_reasons + 1, sizeof *all);
	for (size_t i = 0; i < n; i++)
		all[count++] = used[i].text;
	for (size_t i = 0; i < phrases->n_reasons; i++) {
		bool known = false;
		for (size_t j = 0; j < n && !known; j++)
			known = strcmp(used[j].text, phrases->reasons[i]) == 0;
		if (!known)
			all[count++] = phrases->reasons[i];
	}
	*ret = all;
	*ret_n = count;
	return RC_OK;
}

/* The row that this one is compared with: the round before, else the version before. Versions that
 * were given up count only among themselves. */
static const struct goal *
previous(const struct goal_view *v)
{
	for (size_t i = 0; i < v->n_history; i++) {
		const struct goal *g = &v->history[i];
		if (g->dropped && g->number != v->doc.goal.number)
			continue;
		if (g->number < v->doc.goal.number ||
			(g->number == v->doc.goal.number && g->round < v->doc.goal.round))
			return g;
	}
	return NULL;
}

static bool
same_finding(const struct finding *f, const struct finding *g)
{
	return strcmp(f->rule, g->rule) == 0 && strcmp(f->place, g->place) == 0;
}

/* The finding a reason line was made from, NULL for free text. */
static const struct finding *
origin(const char *line, const struct finding *findings, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(findings[i].message, line) == 0)
			return &findings[i];
	return NULL;
}

static void
answer(struct goal_view *v, const char *reasons, const struct finding *before, size_t n_before,
	struct arena *a)
{
	size_t cap = 0;

	for (const char *p = reasons; *p;) {
		size_t len = strcspn(p, "\n");
		const char *line = arena_strndup(a, p, len);
		p += len;
		p += *p == '\n';
		if (!*line)
			continue;
		const struct finding *from = origin(line, before, n_before);
		bool still = false;
		for (size_t i = 0; from && i < v->n_findings && !still; i++)
			still = same_finding(from, &v->findings[i]);
		v->answers = arena_grow(a, v->answers, v->n_answers, &cap, v->n_answers + 1,
			sizeof *v->answers);
		v->answers[v->n_answers++] = (struct goal_answer){ .reason = line,
			.automatic = from != NULL, .answered = from && !still };
	}
}

static enum rc
compare(struct app *app, struct goal_view *v, const struct goal *before, struct arena *a,
	struct err *err)
{
	struct goal_doc *old = arena_alloc(a, sizeof *old);
	struct finding *findings;
	struct review *reviews;
	size_t n_findings, n_reviews;
	enum rc rc = store_goal_load(app->db, before->id, a, old, err);

	if (rc == RC_OK)
		rc = store_finding_list(app->db, before->id, a, &findings, &n_findings, err);
	if (rc == RC_OK)
		rc = store_review_list(app->db, before->id, a, &reviews, NULL, &n_reviews, err);
	if (rc)
		return rc;
	v->before = old;
	goal_diff(old, &v->doc, a, &v->changes, &v->n_changes);
	for (size_t i = n_reviews; i-- > 0;) {
		if (strcmp(reviews[i].state, "valid") != 0 || strcmp(reviews[i].verdict, "return") != 0)
			continue;
		if (reviews[i].reason)
			answer(v, reviews[i].reason, findings, n_findings, a);
		break;
	}
	return RC_OK;
}

enum rc
app_goal_view(struct app *app, int64_t goal_id, struct arena *a, struct goal_view *ret,
	struct err *err)
{
	struct goal_view v = { 0 };
	struct list_row row;
	enum rc rc = app_require(app, reg_goal.perm, err);

	if (rc == RC_OK)
		rc = store_goal_load(app->db, goal_id, a, &v.doc, err);
	/* who may see the latest row may see the ones before */
	if (rc == RC_OK)
		rc = app_record(app, &reg_goal, v.doc.project.goal_id, a, &row, err);
	if (rc == RC_OK)
		rc = store_finding_list(app->db, goal_id, a, &v.findings, &v.n_findings, err);
	if (rc == RC_OK)
		rc = store_review_list(app->db, goal_id, a, &v.reviews, &v.forms, &v.n_reviews, err);
	if (rc == RC_OK)
		rc = store_goal_history(app->db, v.doc.project.id, a, &v.history, &v.n_history, err);
	if (rc)
		return rc;
	const struct goal *before = previous(&v);
	if (before)
		rc = compare(app, &v, before, a, err);
	if (rc == RC_OK)
		*ret = v;
	return rc;
}
