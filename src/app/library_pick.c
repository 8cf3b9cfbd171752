/* Choosing from the library: suggestions for an indicator, templates for a whole goal. */
#include "app/library_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "store/library.h"

struct pick {
	struct library l;
	int near;
};

static int
by_use(const void *x, const void *y)
{
	const struct pick *a = x, *b = y;

	if (a->near != b->near)
		return b->near - a->near;
	if (a->l.uses != b->l.uses)
		return (b->l.uses > a->l.uses) - (b->l.uses < a->l.uses);
	return strcmp(a->l.code, b->l.code);
}

static bool
fits(const struct library *l, const struct library_query *q)
{
	return (!q->level1 || !*q->level1 || strcmp(l->level1, q->level1) == 0) &&
		(!q->level2 || !*q->level2 || strcmp(l->level2, q->level2) == 0);
}

enum rc
app_library_suggest(struct app *app, const struct library_query *q, struct arena *a,
	struct library **ret, size_t *ret_n, struct err *err)
{
	const char *tree = q->tree ? q->tree : app_rules(app)->tree;
	struct library *rows = NULL;
	size_t n = 0, count = 0;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_library_search(app->db, q->text ? q->text : "", q->year ? q->year : library_year(app), a,
			&rows, &n, err);
	if (rc)
		return rc;
	struct pick *picks = arena_array(a, n + 1, sizeof *picks);
	for (size_t i = 0; i < n; i++) {
		struct library *l = &rows[i];
		indicator_class_in(tree, &l->level1, &l->level2);
		if (!fits(l, q))
			continue;
		picks[count].l = *l;
		picks[count++].near = q->near ? library_affinity(l->sector, q->near) : 0;
	}
	qsort(picks, count, sizeof *picks, by_use);
	for (size_t i = 0; i < count; i++)
		rows[i] = picks[i].l;
	*ret = rows;
	*ret_n = count;
	return RC_OK;
}

void
app_library_take(const struct library *l, struct indicator *i)
{
	i->level1 = l->level1;
	i->level2 = l->level2;
	i->level3 = l->level3;
	i->op = l->op;
	i->target = l->target;
	i->measure = l->measure;
	i->formula = l->formula;
	i->basis = l->basis;
	i->evidence = l->evidence;
	i->carried = 0;
}

enum rc
app_library_templates(struct app *app, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err)
{
	struct template_row *rows;
	size_t n, count = 0;
	enum rc rc = library_templates_read(app, a, &rows, &n, err);

	if (rc)
		return rc;
	*ret = arena_array(a, n + 1, sizeof **ret);
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < count && strcmp((*ret)[k], rows[i].template) != 0)
			k++;
		if (k == count)
			(*ret)[count++] = rows[i].template;
	}
	*ret_n = count;
	return RC_OK;
}

/* Formula, basis and evidence as the library has them. */
static enum rc
complete(struct app *app, struct indicator *i, struct arena *a, struct err *err)
{
	struct library l;
	enum rc rc = store_library_standard(app->db, indicator_peer(i->level1, i->level2, i->level3),
		library_year(app), a, &l, err);

	if (rc || l.id == 0)
		return rc;
	i->formula = l.formula;
	i->basis = l.basis;
	i->evidence = l.evidence;
	return RC_OK;
}

enum rc
app_library_template(struct app *app, const char *name, const char *tree, struct arena *a,
	struct indicator **ret, size_t *ret_n, struct err *err)
{
	struct template_row *rows;
	size_t n, count = 0;
	enum rc rc = library_templates_read(app, a, &rows, &n, err);

	if (rc)
		return rc;
	*ret = arena_array(a, n + 1, sizeof **ret);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct indicator *in = &(*ret)[count];
		if (strcmp(rows[i].template, name) != 0)
			continue;
		*in = rows[i].indicator;
		in->position = (int64_t)++count;
		in->term = "annual";
		rc = complete(app, in, a, err);
		indicator_class_in(tree ? tree : app_rules(app)->tree, &in->level1, &in->level2);
	}
	if (rc == RC_OK && count == 0)
		return err_set(err, RC_NOT_FOUND, "template",
			_("There is no template \"%s\": choose one of the list."), name);
	*ret_n = count;
	return rc;
}
