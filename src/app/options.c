/*
 * The option table of jixiao.ini and the search for configuration files: --config, then the XDG
 * folders, then the texts compiled in. A fault stops the program before it starts with half a
 * configuration.
 */
#include "app/options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/table.h"

static const struct option table[] = {
	{ "general", "language", OPTION_CHOICE, .choices = "zh_CN,en", .preset = "zh_CN",
		.text = N_("Language of the screens") },
	{ "general", "log", OPTION_TEXT, .preset = "",
		.text = N_("File for technical messages, empty for none") },
	{ "rules", "goal", OPTION_TEXT, .preset = "GOAL-88",
		.text = N_("Rule set of goals that newly opened years get") },
	{ "rules", "monitor", OPTION_TEXT, .preset = "LIGHT-60/80",
		.text = N_("Rule set of monitoring that newly opened years get") },
	{ "rules", "score", OPTION_TEXT, .preset = "STD-2020",
		.text = N_("Rule set of self-evaluation that newly opened years get") },
	{ "rules", "evaluation", OPTION_TEXT, .preset = "EVALUATE-2020",
		.text = N_("Rule set of department and finance evaluation that newly opened years get") },
	{ "rules", "rectify", OPTION_TEXT, .preset = "RECTIFY-30-60",
		.text = N_("Rule set of rectification that newly opened years get") },
	{ "rules", "apply", OPTION_TEXT, .preset = "APPLY-EXAMPLE",
		.text = N_("Rule set of the use of results that newly opened years get") },
	{ "database", "path", OPTION_TEXT, .preset = "",
		.text = N_("Database file, empty for the usual place") },
	{ "screen", "frames", OPTION_CHOICE, .choices = "auto,box,ascii", .preset = "auto",
		.text = N_("Frames: lines or plain characters") },
	{ "screen", "colour", OPTION_CHOICE, .choices = "auto,never", .preset = "auto",
		.text = N_("Colours on the screen") },
	{ "screen", "refresh_seconds", OPTION_INT, 1, 3600, .preset = "2",
		.text = N_("Seconds until other people's changes show") },
	{ "import", "max_mib", OPTION_INT, 1, 4096, .preset = "64",
		.text = N_("Largest file to import, in MiB") },
	{ "import", "unpacked_mib", OPTION_INT, 1, 65536, .preset = "1024",
		.text = N_("Largest unpacked content of an XLSX file, in MiB") },
	{ "evidence", "max_mib", OPTION_INT, 1, 512, .preset = "32",
		.text = N_("Largest file to attach as evidence, in MiB") },
	{ "print", "bureau", OPTION_TEXT, .preset = "区财政局",
		.text = N_("Name of the bureau below its letters") },
	{ "print", "contact", OPTION_TEXT, .preset = "",
		.text = N_("Whom to ask, on letters; empty for nobody") },
	{ "print", "phone", OPTION_TEXT, .preset = "", .text = N_("Phone number on letters") },
	{ "print", "return_days", OPTION_INT, 1, 365, .preset = "10",
		.text = N_("Days that a return notice gives until the goals are submitted again") },
};

const struct option *
option_table(size_t *n)
{
	*n = ARRAY_LEN(table);
	return table;
}

static const struct option *
find(const char *section, const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (strcmp(table[i].section, section) == 0 && strcmp(table[i].key, key) == 0)
			return &table[i];
	return NULL;
}

static bool
in_list(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; *p; p += strcspn(p, ","), p += *p == ',') {
		size_t len = strcspn(p, ",");
		if (len == n && memcmp(p, word, n) == 0)
			return true;
	}
	return false;
}

static enum rc
check(const struct ini *ini, const struct ini_entry *e, const struct option *o, struct err *err)
{
	long value;

	switch (o->kind) {
	case OPTION_INT:
		if (ini_int(e->value, o->min, o->max, &value, NULL) == RC_OK)
			return RC_OK;
		return err_set(err, RC_INVALID, e->key,
			_("%s, line %d: %s = \"%s\": allowed are whole numbers from %ld to %ld."),
			ini->file, e->line, e->key, e->value, o->min, o->max);
	case OPTION_CHOICE:
		if (in_list(o->choices, e->value))
			return RC_OK;
		return err_set(err, RC_INVALID, e->key,
			_("%s, line %d: %s = \"%s\": allowed are %s."), ini->file, e->line, e->key,
			e->value, o->choices);
	case OPTION_TEXT:
		break;
	}
	return RC_OK;
}

static enum rc
unknown(const struct ini *ini, const struct ini_entry *e, struct arena *a, struct err *err)
{
	struct strbuf allowed = { 0 };
	bool section = false;

	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if (strcmp(table[i].section, e->section) != 0)
			continue;
		section = true;
		strbuf_addf(&allowed, "%s%s", allowed.len ? ", " : "", table[i].key);
	}
	/* keys of a section stand together in the table */
	for (size_t i = 0; i < ARRAY_LEN(table) && !section; i++)
		if (i == 0 || strcmp(table[i].section, table[i - 1].section) != 0)
			strbuf_addf(&allowed, "[%s] ", table[i].section);
	if (!section)
		strbuf_add(&allowed, "[keys]");
	const char *text = arena_strdup(a, strbuf_str(&allowed));
	strbuf_free(&allowed);
	if (!section)
		return err_set(err, RC_INVALID, e->key,
			_("%s, line %d: unknown section [%s] (key %s = \"%s\"): allowed are %s."),
			ini->file, e->line, e->section, e->key, e->value, text);
	return err_set(err, RC_INVALID, e->key,
		_("%s, line %d: unknown key %s = \"%s\" in [%s]: allowed are %s."), ini->file,
		e->line, e->key, e->value, e->section, text);
}

/* The folder of a path, "." if it has none. */
static const char *
folder_of(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(a, path, (size_t)(slash - path)) : ".";
}

/* First jixiao.ini of the XDG configuration folders, NULL if there is none. */
static const char *
find_file(struct arena *a)
{
	const char *home = getenv("XDG_CONFIG_HOME"), *dirs = getenv("XDG_CONFIG_DIRS");
	const char *user = getenv("HOME");
	struct stat st;
	const char *path = home && *home ? arena_printf(a, "%s/jixiao/jixiao.ini", home)
		: arena_printf(a, "%s/.config/jixiao/jixiao.ini", user ? user : "");

	if (stat(path, &st) == 0)
		return path;
	for (const char *p = dirs && *dirs ? dirs : "/etc/xdg"; *p; p += *p == ':') {
		size_t n = strcspn(p, ":");
		path = arena_printf(a, "%.*s/jixiao/jixiao.ini", (int)n, p);
		if (stat(path, &st) == 0)
			return path;
		p += n;
	}
	return NULL;
}

/* The bureau's own file, NULL if there is none. */
static const char *
own_file(const struct option_values *v, const char *name, struct arena *a)
{
	const char *path = v->rules_dir ? arena_printf(a, "%s/%s", v->rules_dir, name) : NULL;
	struct stat st;

	return path && stat(path, &st) == 0 ? path : NULL;
}

bool
options_shipped(const struct option_values *v, const char *name, struct arena *a)
{
	return !own_file(v, name, a) && shipped_text(name);
}

enum rc
options_ini(const struct option_values *v, const char *name, struct arena *a, struct ini *ret,
	struct err *err)
{
	const char *own = own_file(v, name, a), *text = shipped_text(name);

	if (own)
		return ini_read(own, a, ret, err);
	if (!text)
		return err_set(err, RC_INVALID, NULL,
			_("There is no configuration file %s, neither beside jixiao.ini nor shipped."),
			name);
	return ini_read_text(name, text, a, ret, err);
}

enum rc
options_roles(struct option_values *v, struct arena *a, struct err *err)
{
	struct ini ini;
	enum rc rc = options_ini(v, "roles.ini", a, &ini, err);

	if (rc)
		return rc;
	for (size_t i = 0; i < ini.n; i++) {
		const struct ini_entry *e = &ini.entries[i];
		struct option_role *role = &v->roles[v->n_roles];
		if (strcmp(e->section, "role") != 0 || v->n_roles == ARRAY_LEN(v->roles))
			return err_set(err, RC_INVALID, e->key,
				_("%s, line %d: [%s] %s: allowed is a section [role] with at most %zu roles."),
				ini.file, e->line, e->section, e->key, ARRAY_LEN(v->roles));
		role->name = e->key;
		for (const char *p = e->value; *p;) {
			size_t n = strcspn(p, ", ");
			enum perm perm;
			const char *word = arena_strndup(a, p, n);
			if (n && !perm_find(word, &perm))
				return err_set(err, RC_INVALID, e->key,
					_("%s, line %d: %s: \"%s\" is no permission."), ini.file, e->line,
					e->key, word);
			if (n)
				role->perms |= (perm_set)1 << perm;
			p += n;
			p += strspn(p, ", ");
		}
		v->n_roles++;
	}
	return RC_OK;
}

enum rc
options_read(const char *config_path, struct arena *a, struct option_values *ret, struct err *err)
{
	struct option_values v = { 0 };
	struct ini ini = { 0 };
	const char *path = config_path ? config_path : find_file(a);
	enum rc rc = RC_OK;

	if (path)
		rc = ini_read(path, a, &ini, err);
	if (rc)
		return rc;
	v.file = path;
	v.rules_dir = path ? folder_of(path, a) : NULL;
	v.values = arena_array(a, ARRAY_LEN(table), sizeof *v.values);
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		v.values[i] = table[i].preset;
	struct ini_entry *keys = arena_array(a, ini.n + 1, sizeof *keys);
	for (size_t i = 0; i < ini.n; i++) {
		const struct ini_entry *e = &ini.entries[i];
		const struct option *o = find(e->section, e->key);
		if (strcmp(e->section, "keys") == 0) {
			keys[v.n_keys++] = *e;
			continue;
		}
		rc = o ? check(&ini, e, o, err) : unknown(&ini, e, a, err);
		if (rc)
			return rc;
		v.values[o - table] = e->value;
	}
	v.keys = keys;
	*ret = v;
	return RC_OK;
}

const char *
option_text(const struct option_values *v, const char *section, const char *key)
{
	const struct option *o = find(section, key);

	return o ? v->values[o - table] : NULL;
}

long
option_int(const struct option_values *v, const char *section, const char *key)
{
	return strtol(option_text(v, section, key), NULL, 10);
}

void
options_dump(const struct option_values *v, struct strbuf *out)
{
	const char *section = "";

	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		const struct option *o = &table[i];
		if (strcmp(section, o->section) != 0)
			strbuf_addf(out, "%s[%s]\n", i ? "\n" : "", o->section);
		section = o->section;
		strbuf_addf(out, "# %s", _(o->text));
		if (o->kind == OPTION_CHOICE)
			strbuf_addf(out, " (%s)", o->choices);
		if (o->kind == OPTION_INT)
			strbuf_addf(out, " (%ld-%ld)", o->min, o->max);
		strbuf_addf(out, "\n%s = %s\n", o->key, v->values[i]);
	}
	strbuf_add(out, "\n[keys]\n");
	for (size_t i = 0; i < v->n_keys; i++)
		strbuf_addf(out, "%s = %s\n", v->keys[i].key, v->keys[i].value);
}
