/*
 * Years and their rules: the configured set for newly opened years, the frozen set of each year that
 * is open.
 */
#include "app/year.h"

#include <stddef.h>

#include "app/options.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/unit.h"

/* The configured rule set with the phrases of phrases.ini over it. */
enum rc
year_configure(struct app *app, struct err *err)
{
	const char *name = option_text(app->options, "general", "rules");
	struct arena *a = app->arena;
	struct ini ini;
	enum rc rc = options_ini(app->options, arena_printf(a, "rules/%s.ini", name), a, &ini, err);

	if (rc == RC_OK)
		rc = rules_apply(&ini, a, &app->configured, err);
	if (rc == RC_OK)
		rc = options_ini(app->options, "phrases.ini", a, &ini, err);
	if (rc == RC_OK)
		rc = rules_phrases(&ini, a, &app->configured, &app->phrases, err);
	return rc;
}

/* The frozen set of a year never changes, so it is read once a session. */
static enum rc
frozen_rules(struct app *app, int64_t year, const struct rules **ret, struct err *err)
{
	const char *text = NULL;
	struct ini ini;
	enum rc rc;

	*ret = NULL;
	for (size_t i = 0; i < app->n_frozen && !*ret; i++)
		if (app->frozen[i].year == year)
			*ret = &app->frozen[i].rules;
	if (*ret || !app->db || !year)
		return RC_OK;
	rc = store_year_rules(app->db, year, app->arena, &text, err);
	if (rc || !text || app->n_frozen == ARRAY_LEN(app->frozen))
		return rc;
	struct year_rules *slot = &app->frozen[app->n_frozen];
	slot->year = year;
	slot->rules = app->configured;
	rc = ini_read_text(arena_printf(app->arena, _("rules of %d"), (int)year), text, app->arena,
		&ini, err);
	if (rc == RC_OK)
		rc = rules_apply(&ini, app->arena, &slot->rules, err);
	if (rc == RC_OK) {
		app->n_frozen++;
		*ret = &slot->rules;
	}
	return rc;
}

enum rc
app_rules_of(struct app *app, int64_t year, struct rules *ret, struct err *err)
{
	const struct rules *frozen;
	enum rc rc = frozen_rules(app, year, &frozen, err);

	if (rc == RC_OK)
		*ret = frozen ? *frozen : app->configured;
	return rc;
}

enum rc
app_ensure_year(struct app *app, int64_t year, struct err *err)
{
	struct strbuf text = { 0 };
	const struct rules *frozen;
	enum rc rc = frozen_rules(app, year, &frozen, err);

	if (rc || frozen)
		return rc;
	rules_dump(&app->configured, &text);
	rc = store_year_open(app->db, year, strbuf_str(&text), err);
	strbuf_free(&text);
	return rc;
}

enum rc
app_set_year(struct app *app, int64_t year, struct err *err)
{
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(app, year, &rules, err);

	if (rc)
		return rc;
	app->rules = rules;
	app->year = year;
	return RC_OK;
}

enum rc
app_years(struct app *app, struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
{
	return store_years(app->db, a, ret, ret_n, err);
}
