/*
 * How a paper is built, the records of the selection one after another, each taken by the paper's own
 * function; and what becomes of it: a file or a printer, and an entry in the log.
 */
#include <string.h>

#include "app/list.h"
#include "app/printed.h"
#include "base/intl.h"
#include "paper.h"

#define PROGRESS_EVERY 16 /* records */

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

/* Those of the ids asked for that the paper is for, up to the limit; *ret_left were not looked at. */
static enum rc
choose_ids(struct list *l, const struct report_spec *s, size_t limit, struct ids *ret, size_t *ret_left,
	struct err *err)
{
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; i < s->n_ids && ret->n < limit && rc == RC_OK; i++) {
		bool has = true;
		rc = app_list_has(l, s->ids[i], &has, err);
		if (rc == RC_OK && has)
			rc = keep_id(ret, &(struct list_row){ .id = s->ids[i] }, err);
	}
	*ret_left = s->n_ids - i;
	return rc;
}

/* The ids first: while a list is read nothing else may be. */
static enum rc
select_ids(struct app *app, const struct report *r, const struct report_spec *s, struct ids *ret,
	size_t *ret_left, struct err *err)
{
	size_t limit = r->per_record && s->limit ? s->limit : SIZE_MAX;
	struct list_spec spec = { .reg = r->reg ? reg_find(r->reg) : NULL, .preset = r->preset,
		.filter = s->n_ids ? NULL : s->filter, .sort = s->sort, .year = s->n_ids ? 0 : s->year };
	struct list *l;
	enum rc rc;

	if (!r->reg)
		return RC_OK;
	rc = app_list_open(app, &spec, &l, err);
	if (rc)
		return rc;
	app_list_columns(l, NULL, 0);
	rc = s->n_ids ? choose_ids(l, s, limit, ret, ret_left, err) : app_list_each(l, keep_id, ret, err);
	if (ret->n > limit) {
		*ret_left = ret->n - limit;
		ret->n = limit;
	}
	app_list_close(l);
	return rc;
}

bool
report_takes(const struct report *r, const char *field)
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
		if (!report_takes(r, s->args[i].field))
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
	const struct report_spec *s = p->spec;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ids->n && rc == RC_OK; i++) {
		if (s->progress && i > 0 && i % PROGRESS_EVERY == 0 && s->progress(s->progress_arg, i, ids->n))
			return err_set(err, RC_CANCELLED, NULL, _("Nothing was printed."));
		rc = p->report->take(p, ids->v[i], err);
		arena_reset(p->arena);
	}
	if (rc == RC_OK && p->report->end)
		rc = p->report->end(p, err);
	if (rc == RC_OK && p->n == 0)
		rc = err_set(err, RC_NOT_FOUND, NULL,
			_("There is nothing to print as %s: no record of the selection is one for it."),
			_(p->report->title));
	return rc;
}

enum rc
report_make(struct app *app, const struct report *r, const struct report_spec *spec, struct arena *a,
	struct report_made *ret, struct err *err)
{
	struct report_paper p = { .app = app, .report = r, .spec = spec };
	struct ids ids = { .arena = a };
	size_t left = 0;
	enum rc rc = check(app, r, spec, err);

	if (rc)
		return rc;
	p.arena = arena_new();
	p.doc = doc_new(a, _(r->title), "zh-CN", r->landscape);
	rc = select_ids(app, r, spec, &ids, &left, err);
	if (rc == RC_OK)
		rc = take_all(&p, &ids, err);
	arena_free(p.arena);
	if (rc == RC_OK)
		*ret = (struct report_made){ r, p.doc, p.n, ids.v, ids.n, left };
	return rc;
}

enum rc
report_build(struct app *app, const struct report *r, const struct report_spec *spec, struct arena *a,
	struct doc **ret, size_t *ret_n, struct err *err)
{
	struct report_made made;
	enum rc rc = report_make(app, r, spec, a, &made, err);

	if (rc)
		return rc;
	*ret = made.doc;
	if (ret_n)
		*ret_n = made.n;
	return RC_OK;
}

enum rc
report_deliver(struct app *app, const struct report_made *made, const char *path,
	const struct print_job *job, struct arena *a, const char **ret_message, struct err *err)
{
	struct printed p = { made->report->name, made->report->reg, made->ids, made->n_ids,
		path ? path : job->printer ? job->printer : "" };
	enum rc rc;

	if (path) {
		rc = doc_write(made->doc, path, err);
		*ret_message = arena_printf(a, _("%zu printed to %s"), made->n, path);
	} else {
		rc = doc_print(made->doc, job, a, ret_message, err);
	}
	return rc ? rc : app_printed(app, &p, err);
}
