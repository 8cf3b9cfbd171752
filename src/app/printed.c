/*
 * What was printed stands in the log beside what was changed: who, when, as which paper, where to,
 * and which version of each record.
 */
#include "app/printed.h"

#include <string.h>

#include "app/list.h"
#include "ops.h"
#include "store/audit.h"
#include "store/db.h"
#include "year.h"

/* The field's value as people read it, NULL if the register has no such field. */
static const char *
field_text(const struct reg *reg, const struct list_row *row, const char *name, struct arena *a)
{
	const struct field *f = name ? reg_field(reg, name) : NULL;
	struct strbuf b = { 0 };
	const char *text;

	if (!f)
		return NULL;
	field_format(f, list_value(reg, row, name), STYLE_EXCHANGE, &b);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static enum rc
note(struct app *app, const struct printed *p, int64_t id, int64_t *batch, struct arena *a,
	struct err *err)
{
	const struct reg *reg = p->reg ? reg_find(p->reg) : NULL;
	struct json_pair pairs[4] = { { "paper", p->paper }, { "to", p->to } };
	struct list_row row = { 0 };
	char now[20];
	struct audit entry = { .at = now, .account = app->account, .login = app->actor.login,
		.action = "print", .reg = p->reg ? p->reg : "", .record_id = id, .record = p->paper,
		.batch = *batch };
	size_t n = 2;
	enum rc rc = RC_OK;

	if (reg)
		rc = app_record(app, reg, id, a, &row, err);
	if (rc)
		return rc;
	for (size_t i = 0; reg && i < 2; i++) {
		static const char *const names[] = { "version", "round" };
		pairs[n].name = names[i];
		pairs[n].value = field_text(reg, &row, names[i], a);
		n += pairs[n].value != NULL;
	}
	if (reg)
		entry.record = field_text(reg, &row, reg->key, a);
	entry.after = json_pairs(a, pairs, n);
	app_now(app, now);
	rc = store_audit_append(app->db, &entry, a, err);
	if (*batch == 0)
		*batch = entry.id;
	return rc;
}

enum rc
app_printed(struct app *app, const struct printed *p, struct err *err)
{
	struct arena *a = arena_new();
	int64_t batch = 0;
	enum rc rc = db_begin(app->db, err);

	if (rc == RC_OK) {
		if (!p->reg)
			rc = note(app, p, 0, &batch, a, err);
		for (size_t i = 0; p->reg && i < p->n && rc == RC_OK; i++) {
			rc = note(app, p, p->ids[i], &batch, a, err);
			arena_reset(a);
		}
		if (rc == RC_OK)
			rc = app_commit(app, err);
		if (rc)
			app_rollback(app);
	}
	arena_free(a);
	return rc;
}

enum rc
app_printed_before(struct app *app, const char *reg, int64_t id, const char *paper, struct arena *a,
	size_t *ret_n, const char **ret_at, struct err *err)
{
	const char *mark = arena_printf(a, "\"%s\"", paper);
	struct audit *v;
	size_t n;
	enum rc rc = app_audit_of(app, reg, id, a, &v, &n, err);

	*ret_n = 0;
	*ret_at = NULL;
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		if (strcmp(v[i].action, "print") != 0 || !v[i].after || !strstr(v[i].after, mark))
			continue;
		if ((*ret_n)++ == 0)
			*ret_at = v[i].at;
	}
	return rc;
}
