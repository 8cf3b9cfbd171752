/*
 * Lists behind permission and scope. The reading itself is store's.
 */
#include "app/list.h"

#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "domain/rectify.h"

/* Lists tell how far days are from the day of the session. */
static void
set_today(const struct app *app)
{
	char now[20];

	app_now(app, now);
	now[DATE_SIZE - 1] = '\0';
	db_set_today(app->db, date_days(now));
}
enum rc
app_list_open(struct app *app, const struct list_spec *spec, struct list **ret, struct err *err)
{
	struct list_spec mine = *spec;
	enum rc rc = app_require(app, spec->reg->perm, err);

	mine.scope = app_scope(app);
	set_today(app);
	return rc ? rc : store_list_open(app->db, &mine, ret, err);
}

void
app_list_close(struct list *l)
{
	store_list_close(l);
}

const struct reg *
app_list_reg(const struct list *l)
{
	return store_list_reg(l);
}

void
app_list_columns(struct list *l, const size_t *fields, size_t n)
{
	store_list_columns(l, fields, n);
}

enum rc
app_list_page(struct list *l, enum list_from from, int64_t anchor, size_t n, struct arena *a,
	struct list_row **ret, size_t *ret_n, struct err *err)
{
	return store_list_page(l, from, anchor, n, a, ret, ret_n, err);
}

enum rc
app_list_seek(struct list *l, const char *text, int64_t *ret, struct err *err)
{
	return store_list_seek(l, text, ret, err);
}

enum rc
app_list_each(struct list *l,
	enum rc (*callback)(void *, const struct list_row *, struct err *), void *arg, struct err *err)
{
	return store_list_each(l, callback, arg, err);
}

enum rc
app_list_has(struct list *l, int64_t id, bool *ret, struct err *err)
{
	return store_list_has(l, id, ret, err);
}

enum rc
app_list_count(struct list *l, struct list_totals *ret, struct err *err)
{
	return store_list_count(l, ret, err);
}

void
app_list_count_start(struct list *l, int wake_fd)
{
	store_list_count_start(l, wake_fd);
}

void
app_list_count_poll(struct list *l, struct list_totals *ret)
{
	store_list_count_poll(l, ret);
}

enum rc
app_list_group(struct list *l, const char *field, struct arena *a, struct list_group **ret,
	size_t *ret_n, struct err *err)
{
	return store_list_group(l, field, a, ret, ret_n, err);
}

enum rc
app_list_group_start(struct list *l, const char *field, int wake_fd, struct err *err)
{
	return store_list_group_start(l, field, wake_fd, err);
}

bool
app_list_group_poll(struct list *l, struct arena *a, struct list_group **ret, size_t *ret_n)
{
	return store_list_group_poll(l, a, ret, ret_n);
}

enum rc
app_record(struct app *app, const struct reg *reg, int64_t id, struct arena *a,
	struct list_row *ret, struct err *err)
{
	struct list_spec spec = { .reg = reg, .scope = app_scope(app) };
	struct list_row row;
	struct list *l;
	bool seen = true;
	enum rc rc = app_require(app, reg->perm, err);

	set_today(app);
	if (rc == RC_OK)
		rc = store_record(app->db, reg, id, a, &row, err);
	if (rc == RC_OK && spec.scope.division) {
		rc = store_list_open(app->db, &spec, &l, err);
		if (rc == RC_OK) {
			rc = store_list_has(l, id, &seen, err);
			store_list_close(l);
		}
	}
	if (rc)
		return rc;
	if (!seen)
		return err_set(err, RC_DENIED, NULL,
			_("This record belongs to a department of another line division than %s."),
			spec.scope.division);
	*ret = row;
	return RC_OK;
}

enum rc
app_record_find(struct app *app, const struct reg *reg, const char *key, int64_t year, int64_t *ret,
	struct err *err)
{
	struct arena *a = arena_new();
	struct scope scope = app_scope(app);
	int64_t of, serial;
	enum rc rc = app_require(app, reg->perm, err);

	/* a number may be typed short */
	if (strcmp(reg->name, "rectification") == 0 && rectify_parse_number(key, 0, &of, &serial))
		key = rectify_number(of, serial, a);
	if (rc == RC_OK)
		rc = store_record_find(app->db, reg, key, year ? year : app->asked_year, &scope, ret, err);
	arena_free(a);
	return rc;
}

const struct value *
list_value(const struct reg *reg, const struct list_row *row, const char *field)
{
	const struct field *f = reg_field(reg, field);

	return f ? &row->values[f - reg->fields] : NULL;
}
