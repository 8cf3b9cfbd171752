/* Private to app. */
#ifndef JIXIAO_APP_YEAR_H
#define JIXIAO_APP_YEAR_H

#include "app/app.h"

/* Reads what the bureau wrote itself (rules/, phrases.ini, holidays.ini beside jixiao.ini), so that a
 * fault in it is told at the start; the shipped texts are known to be good and wait until they are
 * asked for. */
enum rc year_check_own(struct app *app, struct err *err) MUST_USE;
/* The configured rule sets, phrases and holidays, read at the first call of any of them. */
const struct rules *year_configured(struct app *app);
const struct phrases *year_phrases(struct app *app);
const struct calendar *year_calendar(struct app *app);

/* End the transaction; years that it opened are kept, or forgotten again. */
enum rc app_commit(struct app *app, struct err *err) MUST_USE;
void app_rollback(struct app *app);
/* Frees what is kept of the years. */
void year_forget(struct app *app);

/* Other rules for a year that is open, inside a transaction; a closed year keeps its own. */
enum rc year_change_rules(struct app *app, int64_t year, const struct rules *rules, struct err *err)
	MUST_USE;

#endif
