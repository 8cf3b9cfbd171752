/* The verbs that print records. */
#ifndef JIXIAO_CLI_SHOW_H
#define JIXIAO_CLI_SHOW_H

#include "cli.h"

enum rc cli_list(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;
enum rc cli_export(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;
enum rc cli_show(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;
/* Findings of a goal as it stands, recomputed. */
enum rc cli_check_goal(struct app *app, const char *code, const struct cli_args *args,
	struct err *err) MUST_USE;
/* NULL, RC_USAGE in err naming the registers, if there is none of that name. */
const struct reg *cli_find_reg(const char *name, struct err *err);
/* RC_USAGE naming the actions of the register. */
enum rc cli_unknown_op(const char *name, const struct reg *reg, struct err *err);

#endif
