/* monitor: lights and alerts of a period. */
#ifndef JIXIAO_CLI_MONITOR_H
#define JIXIAO_CLI_MONITOR_H

#include "app/app.h"
#include "cli.h"

enum rc cli_monitor(struct app *app, const struct cli_args *args, struct err *err) MUST_USE;

#endif
