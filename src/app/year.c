/*
 * Years and their rules: the configured set for newly opened years, the frozen set of each year that
 * is open.
 */
#include "app/year.h"

#include <stddef.h>
#include <string.h>

#include "app/options.h"
#include "app/peers.h"
#include "base/intl.h"
#include "base/log.h"
#include "base/table.h"
#include "base/xalloc.h"
#include "store/db.h"
#include "store/unit.h"

static const char *const areas[] = { "goal", "monitor", "score", "evaluation", "rectify", "apply" };

/* The file of an area's configured set. In file names a stroke is written as -. */
static const char *
area_file(const struct app *app, const char *area)
{
	char *file = arena_printf(app->arena, "rules/%s.ini", option_text(app->options, "rules", area));

	for (char *s = strchr(file, '/') + 1; (s = strchr(s, '/'));)
		*s = '-';
	return file;
}

/* The configured rule sets with the phrases of phrases.ini over them. */
static enum rc
configure(struct app *app, struct err *err)
{
	struct ini ini;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ARRAY_LEN(areas) && rc == RC_OK; i++) {
		rc = options_ini(app->options, area_file(app, areas[i]), app->arena, &ini, err);
		/* nothing stands in for a linkage table that a bureau leaves out (RA-07) */
		if (strcmp(areas[i], "apply") == 0)
			app->configured.apply.n_rows = 0;
		if (rc == RC_OK)
			rc = rules_apply(&ini, app->arena, &app->configured, err);
	}
	if (rc == RC_OK)
		rc = options_ini(app->options, "phrases.ini", app->arena, &ini, err);
	if (rc == RC_OK)
		rc = rules_phrases(&ini, app->arena, &app->configured, &app->phrases, err);
	if (rc == RC_OK)
		rc = options_ini(app->options, "holidays.ini", app->arena, &ini, err);
	if (rc == RC_OK)
		rc = calendar_read(&ini, app->arena, &app->calendar, err);
	app->configured_read = rc == RC_OK;
	return rc;
}

enum rc
year_check_own(struct app *app, struct err *err)
{
	bool shipped = options_shipped(app->options, "phrases.ini", app->arena) &&
		options_shipped(app->options, "holidays.ini", app->arena);

	for (size_t i = 0; i < ARRAY_LEN(areas) && shipped; i++)
		shipped = options_shipped(app->options, area_file(app, areas[i]), app->arena);
	return shipped ? RC_OK : configure(app, err);
}

/* What was checked at the start, or before it was shipped, fails only without memory. */
static void
need_configured(struct app *app)
{
	struct err err = { 0 };

	if (app->configured_read || configure(app, &err) == RC_OK)
		return;
	log_line("rules: %s", err.msg);
	xalloc_fail();
}

const struct rules *
year_configured(struct app *app)
{
	need_configured(app);
	return &app->configured;
}

const struct phrases *
year_phrases(struct app *app)
{
	need_configured(app);
	return &app->phrases;
}

const struct calendar *
year_calendar(struct app *app)
{
	need_configured(app);
	return &app->calendar;
}

static enum rc
read_frozen(struct app *app, int64_t year, struct year_rules *ret, bool *ret_found, struct err *err)
{
	const char *text = NULL;
	struct ini ini;
	enum rc rc = store_year_rules(app->db, year, ret->arena, &text, err);

	*ret_found = text != NULL;
	if (rc || !text)
		return rc;
	ret->year = year;
	ret->rules = *year_configured(app);
	rc = ini_read_text(arena_printf(ret->arena, _("rules of %d"), (int)year), text, ret->arena, &ini,
		err);
	if (rc == RC_OK && ini_get(&ini, "linkage", "order"))
		ret->rules.apply.n_rows = 0; /* its tables are frozen with it, or there are none */
	return rc ? rc : rules_apply(&ini, ret->arena, &ret->rules, err);
}

/* The frozen set of a year never changes, so it is read once a session. NULL if there is none. */
static enum rc
frozen_rules(struct app *app, int64_t year, struct year_rules **ret, struct err *err)
{
	bool found;
	enum rc rc;

	*ret = NULL;
	for (size_t i = 0; i < app->n_frozen && !*ret; i++)
		if (app->frozen[i].year == year)
			*ret = &app->frozen[i];
	if (*ret || !app->db || !year || app->n_frozen == ARRAY_LEN(app->frozen))
		return RC_OK;
	struct year_rules slot = { .arena = arena_new() };
	rc = read_frozen(app, year, &slot, &found, err);
	if (rc || !found) {
		arena_free(slot.arena);
		return rc;
	}
	*ret = &app->frozen[app->n_frozen++];
	**ret = slot;
	return RC_OK;
}

/* Forgets the years kept, or only those that the transaction opened. */
static void
forget(struct app *app, bool only_fresh)
{
	size_t n = 0;

	for (size_t i = 0; i < app->n_frozen; i++) {
		if (only_fresh && !app->frozen[i].fresh)
			app->frozen[n++] = app->frozen[i];
		else
			arena_free(app->frozen[i].arena);
	}
	app->n_frozen = n;
}

void
year_forget(struct app *app)
{
	forget(app, false);
}

enum rc
app_commit(struct app *app, struct err *err)
{
	enum rc rc = db_commit(app->db, err);

	if (!app->peers_later)
		peers_forget(app);
	if (rc) {
		forget(app, true);
		return rc;
	}
	for (size_t i = 0; i < app->n_frozen; i++)
		app->frozen[i].fresh = app->frozen[i].changed = false;
	return RC_OK;
}

/* What the transaction changed is as before. */
static void
take_back(struct app *app)
{
	for (size_t i = 0; i < app->n_frozen; i++) {
		struct year_rules *y = &app->frozen[i];
		if (!y->changed)
			continue;
		y->rules = y->before;
		y->changed = false;
		app->rules_read = app->rules_read && app->year != y->year;
	}
}

void
app_rollback(struct app *app)
{
	peers_forget(app);
	db_rollback(app->db);
	take_back(app);
	forget(app, true);
}

enum rc
app_rules_of(struct app *app, int64_t year, struct rules *ret, struct err *err)
{
	struct year_rules *frozen;
	enum rc rc = frozen_rules(app, year, &frozen, err);

	if (rc == RC_OK)
		*ret = frozen ? frozen->rules : *year_configured(app);
	return rc;
}

enum rc
app_ensure_year(struct app *app, int64_t year, struct err *err)
{
	struct strbuf text = { 0 };
	struct year_rules *frozen;
	enum rc rc = frozen_rules(app, year, &frozen, err);

	if (rc || frozen)
		return rc;
	rules_dump(year_configured(app), &text);
	rc = store_year_open(app->db, year, strbuf_str(&text), err);
	strbuf_free(&text);
	if (rc == RC_OK)
		rc = frozen_rules(app, year, &frozen, err);
	if (rc == RC_OK && frozen)
		frozen->fresh = true;
	return rc;
}

/* Texts of the old and of the new set live as long as the year is remembered. */
enum rc
year_change_rules(struct app *app, int64_t year, const struct rules *rules, struct err *err)
{
	struct strbuf text = { 0 };
	struct year_rules *frozen, fresh = { 0 };
	bool found = false;
	enum rc rc = app_ensure_year(app, year, err);

	if (rc == RC_OK)
		rc = frozen_rules(app, year, &frozen, err);
	rules_dump(rules, &text);
	if (rc == RC_OK)
		rc = store_year_change_rules(app->db, year, strbuf_str(&text), err);
	strbuf_free(&text);
	if (rc || !frozen)
		return rc;
	fresh.arena = frozen->arena;
	rc = read_frozen(app, year, &fresh, &found, err);
	if (rc)
		return rc;
	frozen->before = frozen->changed ? frozen->before : frozen->rules;
	frozen->changed = true;
	frozen->rules = fresh.rules;
	app->rules_read = app->rules_read && app->year != year;
	return RC_OK;
}

enum rc
app_set_year(struct app *app, int64_t year, struct err *err)
{
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(app, year, &rules, err);

	if (rc)
		return rc;
	app->rules = rules;
	app->rules_read = true;
	app->year = year;
	return RC_OK;
}

const struct rules *
app_rules(struct app *app)
{
	struct err err = { 0 };

	if (app->rules_read)
		return &app->rules;
	if (app_rules_of(app, app->year, &app->rules, &err) != RC_OK) {
		log_line("rules of %d: %s", (int)app->year, err.msg);
		app->rules = *year_configured(app);
	}
	app->rules_read = true;
	return &app->rules;
}

enum rc
app_years(struct app *app, struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
{
	return store_years(app->db, a, ret, ret_n, err);
}
