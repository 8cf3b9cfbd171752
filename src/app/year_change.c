/*
 * Year change: a year is opened with its rule sets frozen, its tasks planned and continuing projects
 * carried over; what of the year before is unfinished is counted. A year is closed when all is done.
 */
#include <string.h>

#include "app/list.h"
#include "app/ops.h"
#include "app/year.h"
#include "app/year_end.h"
#include "base/intl.h"
#include "base/table.h"
#include "linkage_int.h"
#include "store/unit.h"

/* What must be done before a year is closed; rectifications and results are named by their own year. */
static const struct year_open_item items[] = {
	{ N_("Goals not approved"), "goal", "state=draft,submitted,reviewed,returned", 0 },
	{ N_("Ex-ante evaluations not concluded"), "exante", "state=draft,evaluating,reopened", 0 },
	{ N_("Monitoring not sent"), "monitoring", "state=due", 0 },
	{ N_("Alerts not handled"), "alert", "state=open,asked,explained,decided", 0 },
	{ N_("Adjustments not decided"), "adjustment", "state=proposed", 0 },
	{ N_("Key monitoring not done"), "focus", "state=chosen,found,sent,answered", 0 },
	{ N_("Self-evaluations not accepted"), "evaluation", "kind=self state=draft,submitted,returned", 0 },
	{ N_("Evaluations not concluded"), "evaluation",
		"kind=department,finance state=planned,evaluating,drafted,replied", 0 },
	{ N_("Re-checks not confirmed"), "recheck", "state=drawn,checking,checked,sent", 0 },
	{ N_("Feedback not received"), "feedback", "state=open,sent", 0 },
	{ N_("Rectifications not closed"), "rectification", "phase=draft,open", 0 },
	{ N_("Proposals not sealed"), "linkage", "state=proposed,adopted,decided", 0 },
	{ N_("Not published"), "publication", "state=open", 0 },
	{ N_("Tasks of the year not done"), "calendar", "state=open", 0 },
};

enum rc
app_year_checklist(struct app *app, int64_t year, struct arena *a, struct year_open_item **ret,
	size_t *ret_n, struct err *err)
{
	enum rc rc = RC_OK;

	*ret = arena_array(a, ARRAY_LEN(items), sizeof **ret);
	*ret_n = ARRAY_LEN(items);
	for (size_t i = 0; i < ARRAY_LEN(items) && rc == RC_OK; i++) {
		struct list_spec spec = { .reg = reg_find(items[i].reg), .filter = items[i].filter, .year = year };
		struct list_totals t = { 0 };
		struct list *l;
		(*ret)[i] = items[i];
		rc = app_list_open(app, &spec, &l, err);
		if (rc)
			return rc;
		rc = app_list_count(l, &t, err);
		app_list_close(l);
		(*ret)[i].count = t.count;
	}
	return rc;
}

/* Another operation within this one, which allows it, with an entry of its own in the log. */
static enum rc
also(struct op_run *r, const struct op *op, const struct op_arg *args, size_t n, struct err *err)
{
	struct op_call call = { .args = args, .n_args = n };
	struct op_run run = { .app = r->app, .op = op, .call = &call, .arena = r->arena,
		.undo_arena = r->undo_arena };
	int64_t entry;
	enum rc rc = op->run(&run, err);

	return rc ? rc : op_audit(&run, op->name, 0, &entry, err);
}

/* Open */

/* Continuing projects of the year before with an approved goal that the new year does not have yet. */
static enum rc
carry_all(struct op_run *r, int64_t year, const char *text, size_t *ret_n, struct err *err)
{
	const struct op *carry = op_find("goal", "carry");
	struct linkage_project *old, *now;
	size_t n = 0, n_now = 0, k = 0;
	enum rc rc = store_linkage_projects(r->app->db, year - 1, r->arena, &old, &n, err);

	if (rc == RC_OK)
		rc = store_linkage_projects(r->app->db, year, r->arena, &now, &n_now, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		const struct op_arg args[] = { { "code", old[i].code }, { "year", text } };
		while (k < n_now && strcmp(now[k].code, old[i].code) < 0)
			k++;
		if ((k < n_now && strcmp(now[k].code, old[i].code) == 0) || !old[i].approved ||
			!old[i].attribute || strcmp(old[i].attribute, "continuing") != 0)
			continue;
		rc = also(r, carry, args, ARRAY_LEN(args), err);
		++*ret_n;
	}
	return rc;
}

static int64_t
unfinished(const struct year_open_item *list, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += list[i].count;
	return sum;
}

static const char *
checklist(const struct year_open_item *list, size_t n, struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	for (size_t i = 0; i < n; i++)
		if (list[i].count)
			strbuf_addf(&out, "\n  %s: %lld", _(list[i].title), (long long)list[i].count);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* carry: yes, as where nothing is said, or no. */
static enum rc
carries(struct op_run *r, bool *ret, struct err *err)
{
	static const struct field field = { .name = "carry", .title = N_("Carry projects over"),
		.kind = FIELD_BOOL };
	const char *wanted = op_arg(r, "carry");
	struct value v;
	enum rc rc = field_parse(&field, wanted ? wanted : "", 0, r->arena, &v, err);

	*ret = rc == RC_OK && (v.null || v.num);
	return rc;
}

/* Years follow one another: what is open in the last one would be lost from sight. */
static enum rc
follows(struct op_run *r, int64_t year, struct err *err)
{
	int64_t newest;
	enum rc rc = store_year_newest(r->app->db, &newest, err);

	if (rc == RC_OK && newest && year > newest + 1)
		return err_set(err, RC_INVALID, "year",
			_("%lld is the last year that is open: open %lld before %lld."), (long long)newest,
			(long long)newest + 1, (long long)year);
	return rc;
}

static enum rc
open_year(struct op_run *r, struct err *err)
{
	const char *text;
	bool carry = true;
	struct year_open_item *list;
	size_t n, carried = 0;
	int64_t year;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = follows(r, year, err);
	if (rc == RC_OK)
		rc = carries(r, &carry, err);
	text = arena_printf(r->arena, "%d", (int)year);
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = also(r, op_find("calendar", "plan"), &(struct op_arg){ "year", text }, 1, err);
	if (rc == RC_OK && carry)
		rc = carry_all(r, year, text, &carried, err);
	if (rc == RC_OK)
		rc = app_year_checklist(r->app, year - 1, r->arena, &list, &n, err);
	if (rc)
		return rc;
	const struct json_pair is[] = { { "state", "open" },
		{ "carried", arena_printf(r->arena, "%zu", carried) },
		{ "unfinished", arena_printf(r->arena, "%lld", (long long)unfinished(list, n)) } };
	r->id = year;
	r->record = text;
	r->after = json_pairs(r->arena, is, ARRAY_LEN(is));
	r->message = arena_printf(r->arena, _("%lld: open, its rules are frozen, its tasks planned, %zu projects "
		"carried over; %lld items of %lld are unfinished%s"), (long long)year, carried,
		(long long)unfinished(list, n), (long long)year - 1, checklist(list, n, r->arena));
	return RC_OK;
}

static const struct op op_open = { "open", "year", N_("Open a year"), NULL, PERM_YEAR_OPEN, OP_NEW,
	"year,carry", N_("Freezes the rule sets of a year, plans its tasks, carries continuing projects over "
		"(carry=no: without) and counts what is unfinished"), open_year, NULL };

/* Close, reopen */

static enum rc
set_state(struct op_run *r, const char *state, struct err *err)
{
	const struct json_pair was[] = { { "state", *state == 'c' ? "open" : "closed" } };
	const struct json_pair is[] = { { "state", state } };
	enum rc rc = store_year_state(r->app->db, r->id, state, err);

	r->before = json_pairs(r->arena, was, 1);
	r->after = json_pairs(r->arena, is, 1);
	r->message = arena_printf(r->arena, *state == 'c' ? _("%lld: closed") : _("%lld: open again"),
		(long long)r->id);
	return rc;
}

static enum rc
close_year(struct op_run *r, struct err *err)
{
	struct year_open_item *list;
	size_t n;
	enum rc rc = app_year_checklist(r->app, r->id, r->arena, &list, &n, err);
	int64_t left = rc == RC_OK ? unfinished(list, n) : 0;

	if (rc == RC_OK && left && (!r->call->reason || !*r->call->reason))
		return err_set(err, RC_INVALID, "reason",
			_("%lld items of %lld are unfinished; finish them, or give a reason to close the year "
			  "nevertheless:%s"), (long long)left, (long long)r->id, checklist(list, n, r->arena));
	return rc ? rc : set_state(r, "closed", err);
}

static enum rc
reopen_year(struct op_run *r, struct err *err)
{
	return set_state(r, "open", err);
}

static const struct op op_close = { "close", "year", N_("Close the year"), "open", PERM_YEAR_OPEN,
	OP_MAY_REASON, NULL, N_("Closes a year in which all is done, or with a reason"), close_year, NULL };
static const struct op op_reopen = { "reopen", "year", N_("Reopen"), "closed", PERM_YEAR_OPEN, OP_REASON,
	NULL, N_("Opens a closed year again"), reopen_year, NULL };

static const struct op *const rows[] = { &op_open, &op_close, &op_reopen };

const struct op_table ops_year = { rows, ARRAY_LEN(rows) };
