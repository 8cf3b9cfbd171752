/*
 * Approval: one document number and date for a batch of goals, then the letter with its annex.
 */
#include "screens/approve.h"

#include "base/intl.h"
#include "report/report.h"
#include "screens/print.h"

enum rc
approve_goals(struct ctx *c, const int64_t *ids, size_t n, struct err *err)
{
	const struct report *letter = report_find("approval-letter");
	struct text t;
	enum rc rc = do_op(c, op_find("goal", "approve"), ids, n, err);

	if (rc || !letter || !app_may(c->app, letter->perm))
		return rc;
	text_init(&t, c->arena, 60);
	text_put(&t, LOOK_STRONG, _("Approved: %zu goals"), n);
	text_wrap(&t, LOOK_NORMAL, "", _("The approval letter with its annex can be printed now, or later "
		"with F8."));
	if (!ask_confirm(c->ui, _("Approval letter"), &t, _("Print the letter")))
		return RC_OK;
	rc = print_report(c, letter, ids, n, err);
	return rc == RC_CANCELLED ? RC_OK : rc;
}

enum rc
approve_rows(struct ctx *c, struct err *err)
{
	int64_t *ids;
	size_t n = list_ids(c, &ids);
	enum rc rc = approve_goals(c, ids, n, err);

	if (rc == RC_OK)
		list_untag(c);
	return rc;
}
