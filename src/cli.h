/* The command line: one table of verbs. */
#ifndef JIXIAO_CLI_H
#define JIXIAO_CLI_H

#include "app/app.h"
#include "app/op.h"

/* Everything that can be written behind the program's name. */
struct cli_args {
	const char *verb;     /* NULL: the screens */
	const char **words;   /* behind the verb */
	size_t n_words;
	const char *db, *config, *lang, *user;
	const char *filter, *columns, *sort, *format, *output, *reason, *errors,
		*printer;
	int64_t year, limit, projects, seed;
	struct op_arg *sets;
	size_t n_sets;
	bool dry_run, create_units, plain, markdown, help, version;
	unsigned given;       /* bit of each option of the table in cli_args.c */
};

/* Reads argv; RC_USAGE names what is wrong. Everything lives in the arena. */
enum rc cli_parse(int argc, char **argv, struct arena *a, struct cli_args *ret, struct err *err)
	MUST_USE;
/* Runs a verb; output goes to standard output, remarks to standard error. */
enum rc cli_run(const struct cli_args *args, struct err *err) MUST_USE;
/* Text of --help. */
void cli_usage(struct strbuf *out);

#endif
