/* report: the account of a year; publish: the public site. */
#ifndef JIXIAO_CLI_REPORT_H
#define JIXIAO_CLI_REPORT_H

#include "cli.h"

enum rc cli_report(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;
enum rc cli_publish(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;

#endif
