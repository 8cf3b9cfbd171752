/*
 * Opening and closing a session: configuration, database, who acts, rules of the year, clock.
 */
#include "app/app.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/options.h"
#include "app/year.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/log.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/unit.h"

static const char *
os_account(struct arena *a)
{
	const struct passwd *pw = getpwuid(geteuid());

	return pw ? arena_strdup(a, pw->pw_name) : arena_printf(a, "uid%ld", (long)geteuid());
}

static const char *
find_db_path(const struct app *app, const struct app_options *o)
{
	const char *path = option_text(app->options, "database", "path");
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	if (o->db_path)
		return arena_strdup(app->arena, o->db_path);
	if (*path)
		return path;
	if (data && *data)
		return arena_printf(app->arena, "%s/jixiao/jixiao.db", data);
	return arena_printf(app->arena, "%s/.local/share/jixiao/jixiao.db", home ? home : "");
}

enum rc
app_open_config(const struct app_options *o, struct app **ret, struct err *err)
{
	struct arena *a = arena_new();
	struct app *app = arena_alloc(a, sizeof *app);
	struct option_values *v = arena_alloc(a, sizeof *v);
	enum rc rc;

	app->arena = a;
	app->options = v;
	app->account = os_account(a);
	app->fixed_now = getenv("JIXIAO_NOW");
	rc = options_read(o->config_path, a, v, err);
	if (rc == RC_OK)
		rc = options_roles(v, a, err);
	if (rc == RC_OK)
		rc = year_check_own(app, err);
	if (rc) {
		arena_free(a);
		return rc;
	}
	if (*option_text(v, "general", "log"))
		log_open(option_text(v, "general", "log"));
	app->db_path = find_db_path(app, o);
	*ret = app;
	return RC_OK;
}

bool
app_database_exists(const struct app *app)
{
	struct stat st;

	return stat(app->db_path, &st) == 0;
}

static perm_set
role_perms(const struct app *app, const char *role)
{
	const struct option_values *v = app->options;

	for (size_t i = 0; i < v->n_roles; i++)
		if (strcmp(v->roles[i].name, role) == 0)
			return v->roles[i].perms;
	return 0;
}

/* The account that makes the file becomes its administrator. */
static enum rc
first_user(struct app *app, struct err *err)
{
	struct user u = { .login = app->account, .name = app->account, .role = "administrator",
		.state = "active" };
	int64_t id;
	enum rc rc = db_begin(app->db, err);

	if (rc)
		return rc;
	rc = store_user_insert(app->db, &u, &id, err);
	if (rc == RC_OK)
		rc = db_commit(app->db, err);
	else
		db_rollback(app->db);
	return rc;
}

static enum rc
load_actor(struct app *app, const char *login, struct err *err)
{
	enum rc rc = store_user_find(app->db, login, app->arena, &app->actor, err);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(app->actor.state, "active") != 0))
		return err_set(err, RC_DENIED, NULL,
			_("%s is no active user of %s. Ask the administrator to enter this login on the "
			  "users screen or with: jixiao do add user --set login=%s --set name=... "
			  "--set role=reviewer"),
			login, app->db_path, login);
	if (rc == RC_OK)
		app->perms = role_perms(app, app->actor.role);
	return rc;
}

static enum rc
find_actor(struct app *app, const char *login, struct err *err)
{
	int64_t users;
	enum rc rc = store_user_count(app->db, &users, err);

	if (rc == RC_OK && users == 0)
		rc = first_user(app, err);
	if (rc == RC_OK)
		rc = load_actor(app, app->account, err);
	if (rc || !login || strcmp(login, app->account) == 0)
		return rc;
	rc = app_require(app, PERM_ACT_FOR, err);
	return rc ? rc : load_actor(app, login, err);
}

enum rc
app_attach(struct app *app, const struct app_options *o, struct err *err)
{
	bool exists = app_database_exists(app);
	const char *slash = strrchr(app->db_path, '/');
	enum rc rc = RC_OK;

	if (!exists && !o->create && strcmp(app->db_path, ":memory:") != 0)
		return err_set(err, RC_IO, NULL,
			_("There is no database %s. Make one with: jixiao demo, or: jixiao import ..., or "
			  "start jixiao without a command."),
			app->db_path);
	if (!exists && slash && slash != app->db_path)
		rc = file_make_dirs(arena_strndup(app->arena, app->db_path,
			(size_t)(slash - app->db_path)), err);
	if (rc == RC_OK)
		rc = db_open(app->db_path, o->create ? DB_CREATE : DB_WRITE,
			&app->db, err);
	if (rc == RC_OK)
		rc = store_migrate(app->db, err);
	if (rc == RC_OK)
		rc = find_actor(app, o->login, err);
	app->created = !exists;
	app->year = app->asked_year = o->year;
	if (rc == RC_OK && app->year == 0)
		rc = store_year_newest(app->db, &app->year, err);
	if (rc) {
		db_close(app->db);
		app->db = NULL;
		return rc;
	}
	app->seen_version = db_data_version(app->db);
	return RC_OK;
}

enum rc
app_open(const struct app_options *o, struct app **ret, struct err *err)
{
	struct app *app;
	enum rc rc = app_open_config(o, &app, err);

	if (rc)
		return rc;
	rc = app_attach(app, o, err);
	if (rc)
		app_close(app);
	else
		*ret = app;
	return rc;
}

void
app_close(struct app *app)
{
	if (!app)
		return;
	arena_free(app->undo.arena);
	year_forget(app);
	db_close(app->db);
	log_open(NULL);
	arena_free(app->arena);
}

void
app_now(const struct app *app, char ret[20])
{
	time_t now = time(NULL);
	struct tm tm;

	if (app->fixed_now && strlen(app->fixed_now) == 19) {
		memcpy(ret, app->fixed_now, 20);
		return;
	}
	localtime_r(&now, &tm);
	strftime(ret, 20, "%Y-%m-%dT%H:%M:%S", &tm);
}

bool
app_may(const struct app *app, enum perm p)
{
	return perm_has(app->perms, p);
}

enum rc
app_require(const struct app *app, enum perm p, struct err *err)
{
	const struct option_values *v = app->options;
	struct strbuf roles = { 0 };

	if (app_may(app, p))
		return RC_OK;
	for (size_t i = 0; i < v->n_roles; i++)
		if (perm_has(v->roles[i].perms, p))
			strbuf_addf(&roles, "%s%s", roles.len ? ", " : "", v->roles[i].name);
	err_set(err, RC_DENIED, NULL,
		_("%s (role %s) may not: %s. This needs the permission %s, which these roles have: %s."),
		app->actor.login, app->actor.role, perm_text(p), perm_name(p), strbuf_str(&roles));
	strbuf_free(&roles);
	return RC_DENIED;
}

struct scope
app_scope(const struct app *app)
{
	return (struct scope){ .division = app_may(app, PERM_VIEW_ALL) ? NULL : app->actor.division };
}

bool
app_changed(struct app *app)
{
	int64_t version = db_data_version(app->db);
	bool changed = version != app->seen_version;

	app->seen_version = version;
	return changed;
}

enum rc
app_setting_get(struct app *app, const char *name, struct arena *a, const char **ret, struct err *err)
{
	return store_setting_get(app->db, app->actor.login, name, a, ret, err);
}

enum rc
app_setting_set(struct app *app, const char *name, const char *value, struct err *err)
{
	enum rc rc = db_begin(app->db, err);

	if (rc)
		return rc;
	rc = store_setting_set(app->db, app->actor.login, name, value, err);
	if (rc == RC_OK)
		return db_commit(app->db, err);
	db_rollback(app->db);
	return rc;
}
