/*
 * The table of papers, and how one is built: the records of the selection one after another, each
 * taken by the paper's own function.
 */
#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/table.h"
#include "paper.h"

static const struct report reports[] = {
	{ "goal-form", N_("Declaration form of a project"), "goal", "kind=project", true, false,
		PERM_EXPORT, NULL, N_("The goal as declared, in the official layout; reads back by import"),
		goal_form_take, NULL },
	{ "department-form", N_("Declaration form of a whole department"), "goal", "kind=department", true,
		false, PERM_EXPORT, NULL, N_("Tasks, goals and indicators of a department in the official layout"),
		department_form_take, NULL },
	{ "review-form", N_("Review form"), "goal", NULL, true, false, PERM_EXPORT, NULL,
		N_("Each verdict on the goal as it stands, item by item"), review_form_take, NULL },
	{ "return-notice", N_("Return notice"), "goal", "state=returned", false, false, PERM_EXPORT,
		"date,deadline", N_("One letter a department: its returned goals with their reasons"),
		return_notice_take, return_notice_end },
	{ "approval-letter", N_("Approval letter"), "goal", "state=approved", false, false, PERM_EXPORT,
		"date", N_("One letter a document number with the goals approved under it"),
		approval_letter_take, approval_letter_end },
};

const struct report *
report_find(const char *name)
{
	return TABLE_FIND(reports, name);
}

const struct report *
report_at(size_t i)
{
	return i < ARRAY_LEN(reports) ? &reports[i] : NULL;
}

struct ids {
	struct arena *arena;
	int64_t *v;
	size_t n, cap;
};

static enum rc
keep_id(void *arg, const struct list_row *row, struct err *err)
{
	struct ids *ids = arg;

	(void)err;
	ids->v = arena_grow(ids->arena, ids->v, ids->n, &ids->cap, ids->n + 1, sizeof *ids->v);
	ids->v[ids->n++] = row->id;
	return RC_OK;
}

/* The ids first: while a list is read nothing else may be. */
static enum rc
select_ids(struct app *app, const struct report *r, const struct report_spec *s, struct ids *ret,
	struct err *err)
{
	struct list_spec spec = { .reg = reg_find(r->reg), .filter = s->filter, .preset = r->preset,
		.sort = s->sort, .year = s->year };
	struct list *l;
	enum rc rc;

	for (size_t i = 0; i < s->n_ids; i++)
		(void)!keep_id(ret, &(struct list_row){ .id = s->ids[i] }, NULL);
	if (s->n_ids || !r->reg)
		return RC_OK;
	rc = app_list_open(app, &spec, &l, err);
	if (rc)
		return rc;
	app_list_columns(l, NULL, 0);
	rc = app_list_each(l, keep_id, ret, err);
	app_list_close(l);
	return rc;
}

static bool
takes(const struct report *r, const char *field)
{
	size_t n = strlen(field);

	for (const char *s = r->fields ? r->fields : ""; *s; s += strcspn(s, ","), s += *s == ',')
		if (strcspn(s, ",") == n && strncmp(s, field, n) == 0)
			return true;
	return false;
}

static enum rc
check(struct app *app, const struct report *r, const struct report_spec *s, struct err *err)
{
	for (size_t i = 0; i < s->n_args; i++)
		if (!takes(r, s->args[i].field))
			return err_set(err, RC_USAGE, s->args[i].field,
				_("%s takes no field \"%s\"; it takes: %s."), r->name, s->args[i].field,
				r->fields ? r->fields : "-");
	if (!r->reg && (s->n_ids || (s->filter && *s->filter)))
		return err_set(err, RC_USAGE, NULL,
			_("%s is about the whole year and takes no filter."), r->name);
	return app_require(app, r->perm, err);
}

static enum rc
take_all(struct report_paper *p, const struct ids *ids, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ids->n && rc == RC_OK; i++) {
		rc = p->report->take(p, ids->v[i], err);
		arena_reset(p->arena);
	}
	if (rc == RC_OK && p->report->end)
		rc = p->report->end(p, err);
	if (rc == RC_OK && p->n == 0)
		rc = err_set(err, RC_NOT_FOUND, NULL,
			_("There is nothing to print as %s: no record of the selection is one for it."),
			p->report->name);
	return rc;
}

enum rc
report_build(struct app *app, const struct report *r, const struct report_spec *spec, struct arena *a,
	struct doc **ret, size_t *ret_n, struct err *err)
{
	struct report_paper p = { .app = app, .report = r, .spec = spec };
	struct ids ids = { 0 };
	enum rc rc = check(app, r, spec, err);

	if (rc)
		return rc;
	p.arena = arena_new();
	p.doc = doc_new(a, _(r->title), "zh-CN", r->landscape);
	ids.arena = a;
	rc = select_ids(app, r, spec, &ids, err);
	if (rc == RC_OK)
		rc = take_all(&p, &ids, err);
	arena_free(p.arena);
	if (rc)
		return rc;
	*ret = p.doc;
	if (ret_n)
		*ret_n = p.n;
	return RC_OK;
}
