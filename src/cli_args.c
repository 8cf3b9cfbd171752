/*
 * Reading the command line by a table of options.
 */
#include "cli.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/ini.h"
#include "base/intl.h"
#include "base/table.h"

enum arg_kind { ARG_TEXT, ARG_INT, ARG_FLAG, ARG_SET };

struct arg_option {
	const char *name;
	enum arg_kind kind;
	size_t offset;
	int letter;
	long min, max;
};

#define TEXT(name, member, letter) { name, ARG_TEXT, offsetof(struct cli_args, member), letter, 0, 0 }
#define FLAG(name, member) { name, ARG_FLAG, offsetof(struct cli_args, member), 0, 0, 0 }
#define INT(name, member, min, max) { name, ARG_INT, offsetof(struct cli_args, member), 0, min, max }

static const struct arg_option table[] = {
	TEXT("db", db, 0), TEXT("config", config, 0), TEXT("lang", lang, 0), TEXT("user", user, 0),
	TEXT("filter", filter, 0), TEXT("columns", columns, 0), TEXT("sort", sort, 0),
	TEXT("format", format, 0), TEXT("output", output, 'o'), TEXT("reason", reason, 0),
	TEXT("errors", errors, 0), TEXT("printer", printer, 0),
	INT("year", year, 1949, 2100), INT("limit", limit, 1, 1000000000),
	INT("projects", projects, 1, 10000000), INT("seed", seed, 1, 2147483647),
	FLAG("dry-run", dry_run), FLAG("create-units", create_units), FLAG("plain", plain),
	FLAG("markdown", markdown), FLAG("help", help), FLAG("version", version),
	{ "set", ARG_SET, 0, 0, 0, 0 },
};

static enum rc
take_set(struct cli_args *args, const char *text, struct arena *a, struct err *err)
{
	const char *eq = strchr(text, '=');

	if (!eq || eq == text)
		return err_set(err, RC_USAGE, NULL, _("--set %s: write --set field=value."), text);
	args->sets[args->n_sets++] = (struct op_arg){
		arena_strndup(a, text, (size_t)(eq - text)), eq + 1 };
	return RC_OK;
}

static enum rc
take(struct cli_args *args, const struct arg_option *o, const char *text, struct arena *a,
	struct err *err)
{
	char *member = (char *)args + o->offset;
	long value;

	args->given |= 1u << (o - table);
	switch (o->kind) {
	case ARG_TEXT:
		*(const char **)(void *)member = text;
		return RC_OK;
	case ARG_FLAG:
		*(bool *)(void *)member = true;
		return RC_OK;
	case ARG_SET:
		return take_set(args, text, a, err);
	case ARG_INT:
		break;
	}
	if (ini_int(text, o->min, o->max, &value, NULL) != RC_OK)
		return err_set(err, RC_USAGE, NULL,
			_("--%s %s: allowed are whole numbers from %ld to %ld."), o->name, text, o->min,
			o->max);
	*(int64_t *)(void *)member = value;
	return RC_OK;
}

static enum rc
check(const struct cli_args *args, struct err *err)
{
	if (args->lang && strcmp(args->lang, "en") != 0 && strcmp(args->lang, "zh_CN") != 0)
		return err_set(err, RC_USAGE, NULL, _("--lang %s: allowed are zh_CN, en."), args->lang);
	if (args->format && strcmp(args->format, "table") != 0 && strcmp(args->format, "csv") != 0 &&
		strcmp(args->format, "json") != 0)
		return err_set(err, RC_USAGE, NULL, _("--format %s: allowed are table, csv, json."),
			args->format);
	return RC_OK;
}

enum rc
cli_parse(int argc, char **argv, struct arena *a, struct cli_args *ret, struct err *err)
{
	struct option *longs = arena_array(a, ARRAY_LEN(table) + 1, sizeof *longs);
	int c, index = 0;

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		longs[i] = (struct option){ table[i].name,
			table[i].kind == ARG_FLAG ? no_argument : required_argument, NULL,
			1000 + (int)i };
	ret->sets = arena_array(a, (size_t)argc, sizeof *ret->sets);
	ret->words = arena_array(a, (size_t)argc + 1, sizeof *ret->words);
	opterr = 0;
	while ((c = getopt_long(argc, argv, ":o:h", longs, &index)) != -1) {
		const struct arg_option *o = c >= 1000 ? &table[c - 1000] : NULL;
		if (c == 'h')
			ret->help = true;
		for (size_t i = 0; c == 'o' && i < ARRAY_LEN(table); i++)
			if (table[i].letter == c)
				o = &table[i];
		if (c == ':')
			return err_set(err, RC_USAGE, NULL, _("%s needs a value."), argv[optind - 1]);
		if (c == '?')
			return err_set(err, RC_USAGE, NULL,
				_("%s is not known; jixiao --help lists what is possible."),
				argv[optind - 1]);
		enum rc rc = o ? take(ret, o, optarg, a, err) : RC_OK;
		if (rc)
			return rc;
	}
	for (int i = optind; i < argc; i++)
		ret->words[ret->n_words++] = argv[i];
	if (ret->n_words) {
		ret->verb = ret->words[0];
		ret->words++;
		ret->n_words--;
	}
	return check(ret, err);
}
