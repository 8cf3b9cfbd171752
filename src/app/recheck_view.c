/* Re-checks for screens and papers. */
#include "app/recheck_view.h"

#include <string.h>

#include "app/list.h"
#include "store/doubt.h"
#include "store/evaluation.h"
#include "store/recheck.h"

enum rc
app_recheck_view(struct app *app, int64_t id, struct arena *a, struct recheck_view *ret,
	struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, &reg_recheck, id, a, &row, err);

	memset(ret, 0, sizeof *ret);
	if (rc == RC_OK)
		rc = store_recheck_load(app->db, id, a, &ret->check, err);
	if (rc == RC_OK && ret->check.draw_id)
		rc = store_draw_load(app->db, ret->check.draw_id, a, &ret->draw, err);
	if (rc == RC_OK)
		rc = store_recheck_items(app->db, id, a, &ret->items, &ret->n, err);
	if (rc == RC_OK)
		rc = store_evaluation_load(app->db, ret->check.evaluation_id, a, &ret->self, err);
	if (rc == RC_OK)
		rc = store_doubt_hits(app->db, ret->check.evaluation_id, a, &ret->hits, &ret->n_hits, err);
	return rc ? rc : app_rules_of(app, ret->check.year, &ret->rules, err);
}

enum rc
app_doubt_hits(struct app *app, int64_t evaluation_id, struct arena *a, struct doubt_hit **ret,
	size_t *ret_n, struct err *err)
{
	enum rc rc = app_require(app, reg_doubt.perm, err);

	return rc ? rc : store_doubt_hits(app->db, evaluation_id, a, ret, ret_n, err);
}
