/* The verb that prints papers. */
#ifndef JIXIAO_CLI_PRINT_H
#define JIXIAO_CLI_PRINT_H

#include "cli.h"

/* Writes a paper of the table of reports to a file or prints it. Without the name of one, RC_USAGE
 * lists them. The app needs no database yet. */
enum rc cli_print(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;
/* Lists the printers. */
enum rc cli_printers(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;

#endif
