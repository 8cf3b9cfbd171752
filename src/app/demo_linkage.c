/*
 * The end of the demonstration years: goals published, the year planned and ticked off, proposals for
 * 2024 made, adopted and partly decided, departments scored, the account of 2023 issued.
 */
#include "app/demo_run.h"

#include <string.h>

#include "app/list.h"
#include "base/table.h"

#define DECIDED 48      /* proposals that are decided already */
#define ADOPTED_BY "西财〔2023〕41号"
#define ACCOUNT_NO "西财〔2024〕3号"
#define IDS_MAX 2000

struct ids {
	int64_t v[IDS_MAX];
	size_t n, most;
};

static enum rc
keep(void *arg, const struct list_row *row, struct err *err)
{
	struct ids *ids = arg;

	(void)err;
	if (ids->n < ids->most)
		ids->v[ids->n++] = row->id;
	return RC_OK;
}

/* Ids of the first rows of a list. */
static enum rc
find(struct demo_run *r, const char *reg, const char *filter, const char *sort, size_t most,
	struct ids *ret, struct err *err)
{
	struct list_spec spec = { .reg = reg_find(reg), .filter = filter, .sort = sort };
	struct list *l;
	enum rc rc = app_list_open(r->app, &spec, &l, err);

	ret->n = 0;
	ret->most = most < IDS_MAX ? most : IDS_MAX;
	if (rc)
		return rc;
	app_list_columns(l, NULL, 0);
	rc = app_list_each(l, keep, ret, err);
	app_list_close(l);
	return rc;
}

struct step {
	const char *reg, *op, *reason;
	struct op_arg args[3];
};

/* One operation on all ids; without ids, once. */
static enum rc
all(struct demo_run *r, const struct step *s, const struct ids *ids, struct err *err)
{
	struct arena *a = arena_new();
	size_t n = ids ? ids->n : 1;
	struct op_item *items = arena_array(a, n + 1, sizeof *items);
	enum rc rc;

	for (size_t i = 0; i < n; i++) {
		items[i] = (struct op_item){ .op = op_find(s->reg, s->op), .id = ids ? ids->v[i] : 0,
			.call = { .reason = s->reason, .args = s->args } };
		while (items[i].call.n_args < ARRAY_LEN(s->args) && s->args[items[i].call.n_args].field)
			items[i].call.n_args++;
	}
	rc = n ? app_do(r->app, items, n, a, NULL, err) : RC_OK;
	arena_free(a);
	return rc;
}

static enum rc
once(struct demo_run *r, struct step s, struct err *err)
{
	return all(r, &s, NULL, err);
}

/* Goals of 2023, approved on 18 January: all but the last two in time. */
static enum rc
published(struct demo_run *r, struct err *err)
{
	const struct step note = { "publication", "publish", NULL,
		{ { "url", "http://www.xigong.gov.cn/ysjx/2023" } } };
	const struct step late = { "publication", "publish", NULL,
		{ { "published_on", "2023-02-13" }, { "note", "网站改版" } } };
	struct ids ids;
	enum rc rc = demo_act_as(r, "wangmin", "2023-02-03T10:00:00", err);

	if (rc == RC_OK)
		rc = find(r, "project", "year=2023 name:智慧矫正", NULL, 1, &ids, err);
	if (rc == RC_OK)
		rc = all(r, &(struct step){ "project", "classify", "涉及社区矫正工作秘密", { { NULL, NULL } } },
			&ids, err);
	if (rc == RC_OK)
		rc = once(r, (struct step){ "publication", "prepare", NULL, { { "year", "2023" } } }, err);
	if (rc == RC_OK)
		rc = find(r, "publication", "year=2023", "-code", 2, &ids, err);
	if (rc == RC_OK)
		rc = all(r, &late, &ids, err);
	if (rc == RC_OK)
		rc = find(r, "publication", "year=2023 state=open", NULL, IDS_MAX, &ids, err);
	return rc ? rc : all(r, &note, &ids, err);
}

static enum rc
planned(struct demo_run *r, struct err *err)
{
	struct ids ids;
	enum rc rc = demo_act_as(r, "wangmin", "2023-12-05T09:00:00", err);

	for (int year = 2023; year <= 2024 && rc == RC_OK; year++)
		rc = once(r, (struct step){ "calendar", "plan", NULL, { { "year",
			year == 2023 ? "2023" : "2024" } } }, err);
	if (rc == RC_OK)
		rc = find(r, "calendar", "due<2023-12-01", NULL, IDS_MAX, &ids, err);
	return rc ? rc : all(r, &(struct step){ "calendar", "done", NULL, { { NULL, NULL } } }, &ids, err);
}

/* Quotas of 2023 by size of the department's name, so that they differ. */
static enum rc
quotas(struct demo_run *r, struct err *err)
{
	const struct sheet *s = r->d.units;
	enum rc rc = RC_OK;

	for (size_t i = 1; i < s->n_rows && rc == RC_OK; i++) {
		const char *amount = arena_printf(r->d.arena, "%d.%02d", 18 + (int)(i * 37 % 90), (int)(i * 13 % 100));
		if (!*demo_cell(s, i, 2))
			rc = once(r, (struct step){ "linkage", "quota", NULL, { { "department", demo_cell(s, i, 0) },
				{ "year", "2023" }, { "amount", amount } } }, err);
	}
	return rc;
}

static enum rc
accept_some(struct demo_run *r, struct err *err)
{
	struct ids ids;
	enum rc rc = find(r, "candidate", "year=2024 alike>=60 -grade: state=open", "code", 6, &ids, err);

	for (size_t i = 0; i < ids.n && rc == RC_OK; i++) {
		struct ids one = { { ids.v[i] }, 1, 1 };
		struct err skipped;
		/* a project has one predecessor: the second candidate is rejected with the first */
		(void)!all(r, &(struct step){ "candidate", "accept", NULL, { { NULL, NULL } } }, &one, &skipped);
	}
	return rc;
}

/* A variant of the shipped table; another table has other rows. */
static enum rc
stricter(struct demo_run *r, struct err *err)
{
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(r->app, 2024, &rules, err);

	if (rc || strcmp(rules.apply.profile, "APPLY-EXAMPLE") != 0)
		return rc;
	return once(r, (struct step){ "variant", "try", NULL, { { "year", "2024" }, { "name", "从严" },
		{ "rule", "project.6=-20,project.7=-30" } } }, err);
}

static enum rc
proposed(struct demo_run *r, struct err *err)
{
	const struct step follow = { "linkage", "decide", NULL, { { NULL, NULL } } };
	const struct step depart = { "linkage", "decide", "合同已签订，按合同付款", { { "amount", "35" } } };
	struct ids ids;
	enum rc rc = demo_act_as(r, "wangmin", "2023-12-21T09:30:00", err);

	if (rc == RC_OK)
		rc = quotas(r, err);
	if (rc == RC_OK)
		rc = once(r, (struct step){ "linkage", "propose", NULL, { { "year", "2024" } } }, err);
	if (rc == RC_OK)
		rc = accept_some(r, err);
	if (rc == RC_OK)
		rc = stricter(r, err);
	if (rc == RC_OK)
		rc = demo_act_as(r, "zhoujianguo", "2023-12-28T15:00:00", err);
	if (rc == RC_OK)
		rc = once(r, (struct step){ "linkage", "adopt", NULL, { { "year", "2024" },
			{ "document_no", ADOPTED_BY } } }, err);
	if (rc == RC_OK)
		rc = find(r, "linkage", "year=2024 kind=project declared=yes change<0", NULL, 2, &ids, err);
	if (rc == RC_OK)
		rc = all(r, &depart, &ids, err);
	if (rc == RC_OK)
		rc = find(r, "linkage", "year=2024 kind=project declared=yes state=adopted", NULL,
			DECIDED - ids.n, &ids, err);
	return rc ? rc : all(r, &follow, &ids, err);
}

enum rc
demo_linkage(struct demo_run *r, struct err *err)
{
	enum rc rc;

	if (r->o->projects)
		return RC_OK; /* years of another size are for measuring */
	rc = published(r, err);
	if (rc == RC_OK)
		rc = planned(r, err);
	if (rc == RC_OK)
		rc = proposed(r, err);
	if (rc == RC_OK)
		rc = demo_act_as(r, "zhoujianguo", "2024-01-15T10:00:00", err);
	if (rc == RC_OK)
		rc = once(r, (struct step){ "accountability", "score", NULL, { { "year", "2023" } } }, err);
	return rc ? rc : once(r, (struct step){ "annual", "issue", NULL, { { "year", "2023" },
		{ "document_no", ACCOUNT_NO } } }, err);
}
