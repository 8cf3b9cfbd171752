/* Re-checks as screens and papers need them: the sheet, what the unit sent, why it is doubted. */
#ifndef JIXIAO_APP_RECHECK_VIEW_H
#define JIXIAO_APP_RECHECK_VIEW_H

#include "app/app.h"
#include "domain/doubt.h"
#include "domain/recheck.h"

struct recheck_view {
	struct recheck check;
	struct draw draw;           /* that it was drawn by; id 0: taken by hand */
	struct recheck_item *items;
	size_t n;
	struct evaluation_doc self; /* as the unit sent it */
	struct doubt_hit *hits;
	size_t n_hits;
	struct rules rules;
};

/* Id of register recheck; RC_DENIED for one that the person may not see. */
enum rc app_recheck_view(struct app *app, int64_t id, struct arena *a, struct recheck_view *ret,
	struct err *err) MUST_USE;
/* Gives an item its points as a form stands: finding and actual value are in the item; by_hand as typed
 * in 1/100, -1 none. */
enum rc app_recheck_apply(const struct recheck_view *v, struct recheck_item *item, int64_t by_hand,
	struct arena *a, struct err *err) MUST_USE;
/* Signals of doubt of a self-evaluation. */
enum rc app_doubt_hits(struct app *app, int64_t evaluation_id, struct arena *a,
	struct doubt_hit **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
