/*
 * F4 in the forms of the library's operations: sectors and entries in use, classes of the trees.
 */
#include <string.h>

#include "base/intl.h"
#include "domain/library.h"
#include "view.h"

static enum rc
open_active(struct ctx *c, struct list **ret, struct err *err)
{
	const struct list_spec spec = { .reg = &reg_library, .filter = "state=active", .sort = "code" };

	return app_list_open(c->app, &spec, ret, err);
}

static enum rc
sectors(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	struct list_group *groups;
	struct list *list;
	enum rc rc = open_active(c, &list, err);

	if (rc)
		return rc;
	rc = app_list_group(list, "sector", c->arena, &groups, ret_n, err);
	app_list_close(list);
	if (rc)
		return rc;
	*ret = arena_array(c->arena, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = groups[i].key ? groups[i].key : "";
	return RC_OK;
}

/* "ZFBZ-001 name" of the entries in use. */
static enum rc
entries(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	struct list_row *rows;
	struct list *list;
	enum rc rc = open_active(c, &list, err);

	if (rc)
		return rc;
	rc = app_list_page(list, LIST_FIRST, 0, 2000, c->arena, &rows, ret_n, err);
	app_list_close(list);
	if (rc)
		return rc;
	*ret = arena_array(c->arena, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = arena_printf(c->arena, "%s %s", list_value(&reg_library, &rows[i], "code")->text,
			list_value(&reg_library, &rows[i], "level3")->text);
	return RC_OK;
}

static enum rc
classes(struct ctx *c, bool second, const char ***ret, size_t *ret_n)
{
	const struct indicator_class *k;
	size_t n;

	k = indicator_classes(&n);
	*ret = arena_array(c->arena, n + 1, sizeof **ret);
	*ret_n = 0;
	const char *first = second ? form_value(c, "level1") : "";
	for (size_t i = 0; i < n; i++) {
		const char *name = second ? k[i].level2 : k[i].level1;
		bool known = *first && strcmp(first, k[i].level1) != 0;
		for (size_t j = 0; j < *ret_n && !known; j++)
			known = strcmp((*ret)[j], name) == 0;
		if (!known)
			(*ret)[(*ret_n)++] = name;
	}
	return RC_OK;
}

static enum rc
level1(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	return classes(c, false, ret, ret_n);
}

static enum rc
level2(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	return classes(c, true, ret, ret_n);
}

enum rc (*library_values(const char *field))(struct ctx *, const char ***, size_t *, struct err *)
{
	static const struct {
		const char *field;
		enum rc (*values)(struct ctx *, const char ***, size_t *, struct err *);
	} rows[] = { { "sector", sectors }, { "level1", level1 }, { "level2", level2 }, { "by", entries } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].field, field) == 0)
			return rows[i].values;
	return NULL;
}
