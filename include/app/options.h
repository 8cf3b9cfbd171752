/* The option table of jixiao.ini: parser, defaults, dump and help come from its rows. */
#ifndef JIXIAO_APP_OPTIONS_H
#define JIXIAO_APP_OPTIONS_H

#include "base/ini.h"
#include "base/strbuf.h"
#include "domain/perm.h"

enum option_kind { OPTION_TEXT, OPTION_INT, OPTION_CHOICE };

struct option {
	const char *section, *key;
	enum option_kind kind;
	long min, max;
	const char *choices; /* "zh_CN,en" */
	const char *preset;  /* default as text */
	const char *text;    /* N_() what it does */
};

struct option_values {
	const char *file;         /* read from; NULL only defaults */
	const char **values;      /* by index of the option table */
	const struct ini_entry *keys; /* section [keys]: screen.action = key */
	size_t n_keys;
	const char *rules_dir;    /* folder with rules/, phrases.ini, roles.ini; NULL compiled in */
	struct option_role {
		const char *name;
		perm_set perms;
	} roles[16];
	size_t n_roles;
};

const struct option *option_table(size_t *n);
enum rc options_read(const char *config_path, struct arena *a, struct option_values *ret,
	struct err *err) MUST_USE;
/* Reads roles.ini into it. */
enum rc options_roles(struct option_values *v, struct arena *a, struct err *err) MUST_USE;
/* A configuration file by its name below config/ ("phrases.ini", "rules/GOAL-88.ini"): the one beside
 * jixiao.ini if it is there, else the shipped one. */
enum rc options_ini(const struct option_values *v, const char *name, struct arena *a, struct ini *ret,
	struct err *err) MUST_USE;
/* Is it the shipped text that options_ini would read? */
bool options_shipped(const struct option_values *v, const char *name, struct arena *a);
const char *option_text(const struct option_values *v, const char *section, const char *key);
long option_int(const struct option_values *v, const char *section, const char *key);
/* The whole default file with comments, values in force behind "=". */
void options_dump(const struct option_values *v, struct strbuf *out);
/* A shipped text compiled in: "phrases.ini", "roles.ini", "rules/GOAL-88.ini", "jixiao.ini",
 * "demo/units.csv" ...; NULL if there is none. */
const char *shipped_text(const char *name);
/* Names of all shipped texts, in order; NULL behind the last. */
const char *shipped_name(size_t i);

#endif
