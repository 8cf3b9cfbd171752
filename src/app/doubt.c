/*
 * Doubt about self-evaluations: judged for a whole year at once, because copies are told by comparing
 * all sheets; again whenever sheets of the year, their evidence or the lights of its monitoring change.
 */
#include "app/doubt.h"

#include <string.h>

#include "app/ops.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/doubt.h"

void
doubt_touch(struct app *app, int64_t year)
{
	for (size_t i = 0; i < ARRAY_LEN(app->doubt_years); i++) {
		if (app->doubt_years[i] == year)
			return;
		if (app->doubt_years[i] == 0) {
			app->doubt_years[i] = year;
			return;
		}
	}
}

enum rc
doubt_touch_record(struct app *app, const char *reg, int64_t record_id, struct err *err)
{
	int64_t year = 0;
	enum rc rc = strcmp(reg, "evaluation") == 0 ? store_doubt_year(app->db, record_id, &year, err) : RC_OK;

	if (rc == RC_OK && year)
		doubt_touch(app, year);
	return rc;
}

static void
prepare(struct doubt_sheet *sheets, size_t n, struct arena *a)
{
	for (size_t i = 0; i < n; i++)
		doubt_prepare(&sheets[i], a);
}

/* The signals of all n sheets. */
static enum rc
judge(struct app *app, const struct doubt_sheet *sheets, const struct doubt_copy *copies, size_t n,
	const struct rules *rules, size_t *ret_doubtful, struct err *err)
{
	struct arena *a = arena_new();
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct doubt_hit *hits;
		size_t n_hits;
		int64_t doubt;
		doubt_judge(&sheets[i], &copies[i], rules, a, &hits, &n_hits, &doubt);
		*ret_doubtful += doubt >= rules->evaluation.doubt_high;
		rc = store_doubt_put(app->db, sheets[i].id, hits, n_hits, doubt, err);
		arena_reset(a);
	}
	arena_free(a);
	return rc;
}

enum rc
doubt_judge_year(struct app *app, int64_t year, size_t *ret_sheets, size_t *ret_doubtful,
	struct err *err)
{
	struct arena *a = arena_new();
	struct doubt_sheet *sheets = NULL, *older = NULL;
	struct rules rules = { 0 };
	size_t n = 0, m = 0, doubtful = 0;
	enum rc rc = app_rules_of(app, year, &rules, err);

	if (rc == RC_OK)
		rc = store_doubt_sheets(app->db, year, a, &sheets, &n, err);
	if (rc == RC_OK && rules.evaluation.doubt[DOUBT_COPIED] > 0)
		rc = store_doubt_older(app->db, year, a, &older, &m, err);
	if (rc == RC_OK)
		rc = store_doubt_clear(app->db, year, err);
	if (rc == RC_OK && n) {
		struct doubt_copy *copies = arena_array(a, n, sizeof *copies);
		if (rules.evaluation.doubt[DOUBT_COPIED] > 0) {
			prepare(sheets, n, a);
			prepare(older, m, a);
			doubt_copies(sheets, n, older, m, &rules, copies);
		}
		rc = judge(app, sheets, copies, n, &rules, &doubtful, err);
	}
	if (ret_sheets)
		*ret_sheets = n;
	if (ret_doubtful)
		*ret_doubtful = doubtful;
	arena_free(a);
	return rc;
}

void
doubt_forget(struct app *app)
{
	memset(app->doubt_years, 0, sizeof app->doubt_years);
}

/* The year, and the next one: its copies are told from the sheets of this one. */
static enum rc
judge_two(struct app *app, int64_t year, struct err *err)
{
	bool next = true;
	enum rc rc = doubt_judge_year(app, year, NULL, NULL, err);

	for (size_t i = 0; i < ARRAY_LEN(app->doubt_years); i++)
		next = next && app->doubt_years[i] != year + 1;
	if (rc == RC_OK && next)
		rc = store_doubt_sent(app->db, year + 1, &next, err);
	return rc == RC_OK && next ? doubt_judge_year(app, year + 1, NULL, NULL, err) : rc;
}

enum rc
doubt_settle(struct app *app, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ARRAY_LEN(app->doubt_years) && rc == RC_OK; i++)
		if (app->doubt_years[i])
			rc = judge_two(app, app->doubt_years[i], err);
	doubt_forget(app);
	return rc;
}

/* Judge: by hand */
static enum rc
judge_again(struct op_run *r, struct err *err)
{
	const char *text = op_arg(r, "year");
	struct value v = { .num = r->app->year };
	size_t n = 0, doubtful = 0;
	enum rc rc = RC_OK;

	if (text && *text)
		rc = field_parse(reg_field(&reg_doubt, "year"), text, 0, r->arena, &v, err);
	if (rc == RC_OK)
		rc = doubt_judge_year(r->app, v.num, &n, &doubtful, err);
	if (rc)
		return rc;
	r->record = arena_printf(r->arena, "%lld", (long long)v.num);
	r->unchanged = n == 0;
	r->after = arena_printf(r->arena, "{\"sheets\":\"%zu\",\"doubtful\":\"%zu\"}", n, doubtful);
	r->message = arena_printf(r->arena, _("%zu self-evaluations of %lld judged, %zu of them doubtful."), n,
		(long long)v.num, doubtful);
	return RC_OK;
}

static const struct op op_judge = { "judge", "doubt", N_("Judge again"), NULL, PERM_RECHECK_EDIT,
	OP_NEW, "year", N_("Looks for the signals of doubt in all self-evaluations of the year"),
	judge_again, NULL };

static const struct op *const rows[] = { &op_judge };

const struct op_table ops_doubt = { rows, ARRAY_LEN(rows) };
