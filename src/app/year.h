/* Private to app. */
#ifndef JIXIAO_APP_YEAR_H
#define JIXIAO_APP_YEAR_H

#include "app/app.h"

/* Reads the configured rule set and phrases into app->configured and app->phrases. */
enum rc year_configure(struct app *app, struct err *err) MUST_USE;

#endif
