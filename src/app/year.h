/* Private to app. */
#ifndef JIXIAO_APP_YEAR_H
#define JIXIAO_APP_YEAR_H

#include "app/app.h"

/* Reads the configured rule set and phrases into app->configured and app->phrases. */
enum rc year_configure(struct app *app, struct err *err) MUST_USE;

/* End the transaction; years that it opened are kept, or forgotten again. */
enum rc app_commit(struct app *app, struct err *err) MUST_USE;
void app_rollback(struct app *app);
/* Frees what is kept of the years. */
void year_forget(struct app *app);

/* Other rules for a year that is open, inside a transaction; a closed year keeps its own. */
enum rc year_change_rules(struct app *app, int64_t year, const struct rules *rules, struct err *err)
	MUST_USE;

#endif
