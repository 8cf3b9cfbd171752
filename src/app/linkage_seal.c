/*
 * The decided proposals of a year sealed for the budget division; public expenditure quotas.
 */
#include "linkage_int.h"

#include <string.h>

#include "app/year.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "store/unit.h"

static enum rc
seal(struct op_run *r, struct err *err)
{
	const char *number = op_arg(r, "document_no");
	struct linkage *all;
	int64_t year, open = 0, done = 0;
	size_t n;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = store_linkage_list(r->app->db, year, r->arena, &all, &n, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		open += !all[i].decision && strcmp(all[i].state, "gone") != 0;
	if (n == 0)
		return err_set(err, RC_INVALID, "state", _("There are no proposals for %lld to be sealed."),
			(long long)year);
	if (open)
		return err_set(err, RC_INVALID, "state",
			_("%lld proposals for %lld are not decided yet: decide them before sealing (list linkage "
			  "--filter 'decision:' shows them)."), (long long)open, (long long)year);
	for (size_t i = 0; i < n; i++)
		done += strcmp(all[i].state, "decided") == 0;
	if (!done)
		return err_set(err, RC_INVALID, "state",
			_("The proposals for %lld are sealed already: export them with export linkage -o FILE.xlsx."),
			(long long)year);
	rc = store_linkage_seal(r->app->db, year, number && *number ? number : NULL, &done, err);
	if (rc)
		return rc;
	linkage_tell(r, year, "sealed", arena_printf(r->arena, "%lld", (long long)done));
	r->message = arena_printf(r->arena, _("%lld: %lld proposals sealed; export them to the budget "
		"division with export linkage -o FILE.xlsx"), (long long)year, (long long)done);
	return RC_OK;
}

const struct op op_linkage_seal = { "seal", "linkage", N_("Seal"), NULL, PERM_LINKAGE_DECIDE, OP_NEW,
	"year,document_no", N_("Closes all decided proposals of the year for the budget division"), seal,
	NULL };

static enum rc
quota(struct op_run *r, struct err *err)
{
	const char *name = op_arg(r, "department"), *text = op_arg(r, "amount");
	struct unit u;
	int64_t year, amount = 0;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK && (!name || !*name || !text || !*text))
		return err_set(err, RC_INVALID, "department",
			_("Give the department, and the amount of its public expenditure quota in 万元."));
	if (rc == RC_OK)
		rc = store_unit_find(r->app->db, name, 0, true, r->arena, &u, err);
	if (rc == RC_OK)
		rc = money_parse(text, FEN_PER_WAN, &amount, err);
	if (rc == RC_OK && amount < 0)
		rc = err_set(err, RC_INVALID, "amount", _("A quota cannot be negative."));
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = store_quota_set(r->app->db, u.id, year, amount, err);
	if (rc)
		return rc;
	r->record = u.code; /* a quota is no record of its own */
	const struct json_pair is[] = { { "year", arena_printf(r->arena, "%d", (int)year) },
		{ "quota", linkage_wan(r->arena, amount) } };
	r->after = json_pairs(r->arena, is, ARRAY_LEN(is));
	r->message = arena_printf(r->arena, _("%s: quota of %lld %s 万元"), u.name, (long long)year,
		linkage_wan(r->arena, amount));
	return RC_OK;
}

const struct op op_linkage_quota = { "quota", "linkage", N_("Public expenditure quota"), NULL,
	PERM_LINKAGE_EDIT, OP_NEW, "department,year,amount",
	N_("Enters a department's public expenditure quota (公用经费定额) of a year"), quota, NULL };
