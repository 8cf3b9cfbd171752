/*
 * What a session of the program holds: the database, who acts, the rules, the options, the clock.
 * Made in main and passed; there are no globals.
 */
#ifndef JIXIAO_APP_APP_H
#define JIXIAO_APP_APP_H

#include "domain/audit.h"
#include "domain/calendar.h"
#include "domain/rules.h"
#include "domain/user.h"

struct db;

struct app_options {
	const char *db_path;     /* NULL: $XDG_DATA_HOME/jixiao/jixiao.db */
	const char *config_path; /* NULL: XDG configuration folders, then the shipped default */
	const char *login;       /* --user, NULL: the OS account */
	int64_t year;            /* --year, 0: the newest open one */
	bool create;             /* make the database if it is missing */
};

struct option_values; /* read configuration, app/options.h */

/* The actor's last action, to be taken back by app_undo while nobody acted on it. */
struct undo {
	struct arena *arena;
	struct undo_step *steps;
	size_t n;
};

struct app {
	struct arena *arena;  /* lives as long as the session */
	struct db *db;
	const char *db_path;
	const char *account;  /* OS account */
	struct user actor;
	perm_set perms;
	int64_t year;         /* the year worked in; screens may change it */
	int64_t asked_year;   /* --year as given, 0 none */
	struct rules rules;   /* of that year, once asked for: app_rules */
	bool rules_read;
	bool configured_read; /* the three below, once asked for (src/app/year.h) */
	struct rules configured; /* what newly opened years get */
	struct year_rules {
		int64_t year;
		struct rules rules;
		struct arena *arena;
		bool fresh;    /* opened by the transaction: gone if that is rolled back */
		bool changed;  /* by the transaction: before is in force again if that is rolled back */
		struct rules before;
	} frozen[16];          /* sets of years met in this session */
	size_t n_frozen;
	struct phrases phrases;
	struct calendar calendar; /* holidays.ini: which days are worked on */
	const struct option_values *options;
	int64_t seen_version; /* for app_changed */
	const char *fixed_now; /* JIXIAO_NOW for tests, NULL the real clock */
	bool created;          /* this session made the database */
	struct undo undo;
	struct peers *peers;   /* what other goals say, read once a transaction (src/app/peers.c) */
	bool peers_later;      /* an import compares at its end */
	int64_t doubt_years[8]; /* whose self-evaluations the transaction changed (src/app/doubt.c) */
};

/* Reads the configuration (any fault: RC_INVALID naming file, line, key, value, allowed), opens and
 * migrates the database, finds the actor. A fresh database makes the account its administrator. An
 * account that is no user: RC_DENIED with what to do. */
enum rc app_open(const struct app_options *o, struct app **ret, struct err *err) MUST_USE;
/* Reads the configuration and finds the database's path without opening it: for the first-start
 * choice of the screens, `config`, `keys`. app->db is NULL. */
enum rc app_open_config(const struct app_options *o, struct app **ret, struct err *err) MUST_USE;
/* Opens (or creates, if o->create) the database of an app that has none yet. */
enum rc app_attach(struct app *app, const struct app_options *o, struct err *err) MUST_USE;
void app_close(struct app *app); /* NULL is fine */
/* Is there a database file at the path? */
bool app_database_exists(const struct app *app);

/* Local time "YYYY-MM-DDTHH:MM:SS". */
void app_now(const struct app *app, char ret[20]);
bool app_may(const struct app *app, enum perm p);
/* RC_DENIED naming what is not allowed and who may. */
enum rc app_require(const struct app *app, enum perm p, struct err *err) MUST_USE;
/* Rows the actor may see. */
struct scope app_scope(const struct app *app);
/* True once after another process changed the file: screens reload. */
bool app_changed(struct app *app);
/* Changes the year worked in and loads its rules. */
enum rc app_set_year(struct app *app, int64_t year, struct err *err) MUST_USE;
enum rc app_years(struct app *app, struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
	MUST_USE;
/* Makes sure a year is open, freezing the configured rule set for it. Inside a transaction. */
enum rc app_ensure_year(struct app *app, int64_t year, struct err *err) MUST_USE;
/* Rules of the year worked in, read when they are first asked for. If its frozen set is damaged, the
 * configured one: what is judged by it tells the fault by itself. */
const struct rules *app_rules(struct app *app);
/* Rules of any year (that year's frozen set, else the configured one). */
enum rc app_rules_of(struct app *app, int64_t year, struct rules *ret, struct err *err) MUST_USE;

/* Things remembered for this person: drafts, saved filters, last place. NULL value removes. */
enum rc app_setting_get(struct app *app, const char *name, struct arena *a, const char **ret,
	struct err *err) MUST_USE;
enum rc app_setting_set(struct app *app, const char *name, const char *value, struct err *err)
	MUST_USE;

enum rc app_audit_verify(struct app *app, int64_t *ret_n, struct err *err) MUST_USE;
/* Entries of one record of a register, newest first, for whoever may see the register. */
enum rc app_audit_of(struct app *app, const char *reg, int64_t record_id, struct arena *a,
	struct audit **ret, size_t *ret_n, struct err *err) MUST_USE;
enum rc app_backup(struct app *app, const char *path, bool (*progress)(void *, int percent),
	void *arg, struct err *err) MUST_USE;
/* Puts a backup in the place of the database (which is kept beside it as .before-restore). The app
 * must have no database open. */
enum rc app_restore(struct app *app, const char *backup, struct err *err) MUST_USE;
enum rc app_check_database(struct app *app, struct err *err) MUST_USE;

#endif
