/*
 * Use of results: proposals made, a table adopted under a document number, each proposal decided by
 * a person, the decided ones sealed (RA-01 to RA-09).
 */
#include "linkage_int.h"

#include <stdlib.h>
#include <string.h>

#include "app/year.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"

enum rc
linkage_year(struct op_run *r, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, "year");
	char *end = NULL, now[20];

	app_now(r->app, now);
	*ret = text && *text ? strtoll(text, &end, 10) : r->app->year ? r->app->year
		: strtoll(now, NULL, 10);
	if (*ret < 2000 || *ret > 2100 || (end && *end))
		return err_set(err, RC_INVALID, "year",
			_("Give the year as --set year=2024, from 2000 to 2100."));
	return RC_OK;
}

const char *
linkage_wan(struct arena *a, int64_t fen)
{
	struct strbuf out = { 0 };
	const char *text;

	money_format(&out, fen, FEN_PER_WAN, true);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* Propose */

struct tally {
	int64_t n, fresh, kept, cut, by_department, none, unruled;
	int64_t saved, money_department, money_none; /* fen */
};

static void
count(struct tally *t, const struct linkage *l)
{
	bool project = strcmp(l->kind, "project") == 0;

	t->n++;
	t->cut += l->proposed < l->current;
	t->unruled += !l->label;
	if (!project)
		return;
	t->saved += l->current - l->proposed;
	if (strcmp(l->matched, "department") == 0) {
		t->by_department++;
		t->money_department += l->current;
	} else if (!l->grade) {
		t->none++;
		t->money_none += l->current;
	}
}

/* What was decided or adopted stays; the rest is as it comes out today. */
static enum rc
save_row(struct op_run *r, struct linkage *l, const struct linkage *known, const char *state,
	const char *document_no, struct tally *t, struct err *err)
{
	if (known && strcmp(known->state, "proposed") != 0 && strcmp(known->state, "gone") != 0) {
		t->kept++;
		count(t, known);
		return RC_OK;
	}
	count(t, l);
	t->fresh += !known;
	l->id = known ? known->id : 0;
	l->version = known ? known->version : 0;
	l->state = state;
	l->document_no = document_no;
	enum rc rc = linkage_check(l, err);
	return rc ? rc : store_linkage_save(r->app->db, l, err);
}

enum rc
linkage_sync(struct op_run *r, struct linkage_set *set, struct linkage *known, size_t n,
	const char *state, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		const struct linkage *made = linkage_of_code(set->rows, set->n, known[i].code);
		bool gone = strcmp(known[i].state, "gone") == 0;
		if (made && gone) {
			struct linkage again = *made;
			again.id = known[i].id;
			again.version = known[i].version;
			again.state = state;
			again.document_no = known[i].document_no;
			rc = store_linkage_save(r->app->db, &again, err);
		} else if (!made && !gone && !known[i].decision) {
			known[i].state = "gone";
			rc = store_linkage_save(r->app->db, &known[i], err);
		}
	}
	return rc;
}

static enum rc
save_all(struct op_run *r, struct linkage_set *set, struct linkage *known, size_t n_known,
	const struct variant *adopted, struct tally *t, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < set->n && rc == RC_OK; i++)
		rc = save_row(r, &set->rows[i], linkage_of_code(known, n_known, set->rows[i].code),
			adopted ? "adopted" : "proposed", adopted ? adopted->document_no : NULL, t, err);
	for (size_t i = 0; i < set->n_candidates && rc == RC_OK; i++) {
		struct linkage_found *f = &set->candidates[i];
		f->c.linkage_id = set->rows[f->row].id;
		if (f->c.linkage_id)
			rc = store_candidate_put(r->app->db, &f->c, err);
	}
	for (size_t i = 0; i < n_known; i++)
		if (linkage_of_code(set->rows, set->n, known[i].code))
			known[i].state = "";
	return rc ? rc : linkage_sync(r, set, known, n_known, adopted ? "adopted" : "proposed", err);
}

void
linkage_tell(struct op_run *r, int64_t year, const char *what, const char *value)
{
	const struct json_pair is[] = { { "year", arena_printf(r->arena, "%d", (int)year) },
		{ what, value } };

	r->record = is[0].value;
	r->after = json_pairs(r->arena, is, ARRAY_LEN(is));
}

static enum rc
propose(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct linkage_set set;
	struct linkage *known;
	struct variant adopted;
	struct tally t = { 0 };
	size_t n_known;
	int64_t year;
	bool has;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = linkage_rules_of(r->app, year, r->arena, &rules, NULL, err);
	if (rc == RC_OK)
		rc = store_linkage_list(r->app->db, year, r->arena, &known, &n_known, err);
	if (rc == RC_OK)
		rc = store_variant_find(r->app->db, year, NULL, r->arena, &adopted, &has, err);
	if (rc == RC_OK)
		rc = linkage_make(r->app, year, &rules, known, n_known, r->arena, &set, err);
	if (rc == RC_OK && set.n == 0)
		return err_set(err, RC_INVALID, "year",
			_("There is nothing to propose for %lld: no project of that year, and no continuing one "
			  "of the year before."), (long long)year);
	if (rc == RC_OK)
		rc = save_all(r, &set, known, n_known, has ? &adopted : NULL, &t, err);
	if (rc)
		return rc;
	linkage_tell(r, year, "proposals", arena_printf(r->arena, "%lld", (long long)t.n));
	r->message = arena_printf(r->arena, _("%lld: %lld proposals (%lld new, %lld adopted or decided ones "
		"kept), %lld cuts, projects %s 万元 less; by the department's grade %lld projects with %s 万元, "
		"without any result %lld projects with %s 万元"), (long long)year, (long long)t.n,
		(long long)t.fresh, (long long)t.kept, (long long)t.cut, linkage_wan(r->arena, t.saved),
		(long long)t.by_department, linkage_wan(r->arena, t.money_department), (long long)t.none,
		linkage_wan(r->arena, t.money_none));
	if (t.unruled)
		r->message = arena_printf(r->arena, _("%s; %lld proposals are left to a person, as no row of the "
			"table speaks of them"), r->message, (long long)t.unruled);
	return RC_OK;
}

static const struct op op_propose = { "propose", "linkage", N_("Make proposals"), NULL,
	PERM_LINKAGE_EDIT, OP_NEW, "year",
	N_("Proposes next year's amounts from the last results; what is adopted or decided stays"), propose,
	NULL };

/* Adopt: a variant, else the rule set of the year */

static enum rc
find_variant(struct op_run *r, int64_t year, struct variant *ret, struct err *err)
{
	const char *asked = op_arg(r, "variant"), *name = asked;
	struct rules rules = { 0 };
	char now[20];
	bool found = false;
	enum rc rc = app_rules_of(r->app, year, &rules, err);

	app_now(r->app, now);
	if (asked && !*asked)
		asked = NULL;
	if (rc == RC_OK && !asked)
		name = rules.apply.profile;
	if (rc == RC_OK)
		rc = store_variant_find(r->app->db, year, name, r->arena, ret, &found, err);
	if (rc || found)
		return rc;
	if (asked)
		return err_set(err, RC_NOT_FOUND, "variant",
			_("There is no variant \"%s\" of %lld: list variant shows those there are, do try variant "
			  "makes one."), name, (long long)year);
	*ret = (struct variant){ .year = year, .name = name, .rules = linkage_rules_text(&rules, r->arena),
		.state = "draft", .made_by = r->app->actor.login, .made_at = arena_strdup(r->arena, now) };
	return RC_OK;
}

/* The one adopted before gives way. */
static enum rc
replace_others(struct op_run *r, const struct variant *v, struct err *err)
{
	struct variant *all;
	size_t n;
	enum rc rc = store_variant_list(r->app->db, v->year, r->arena, &all, &n, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (all[i].id == v->id || strcmp(all[i].state, "adopted") != 0)
			continue;
		all[i].state = "replaced";
		rc = store_variant_save(r->app->db, &all[i], err);
	}
	return rc;
}

static enum rc
check_adopt(struct op_run *r, int64_t year, struct linkage **known, size_t *n, struct err *err)
{
	const char *number = op_arg(r, "document_no");
	enum rc rc = store_linkage_list(r->app->db, year, r->arena, known, n, err);

	if (rc)
		return rc;
	if (!number || !number[strspn(number, " ")])
		return err_set(err, RC_INVALID, "document_no",
			_("A linkage table is adopted by a document: give its number as --set document_no=..."));
	if (*n == 0)
		return err_set(err, RC_INVALID, "year",
			_("There are no proposals for %lld: do propose linkage --set year=%lld first."),
			(long long)year, (long long)year);
	for (size_t i = 0; i < *n; i++)
		if ((*known)[i].decision)
			return err_set(err, RC_INVALID, "state",
				_("%s is decided already: another table cannot be adopted for %lld any more."),
				(*known)[i].code, (long long)year);
	return RC_OK;
}

static enum rc
adopt_rows(struct op_run *r, struct variant *v, struct linkage *known, size_t n, struct tally *t,
	struct err *err)
{
	struct rules rules = { 0 };
	struct linkage_set set;
	enum rc rc = linkage_variant_rules(r->app, v, r->arena, &rules, err);

	if (rc == RC_OK)
		rc = linkage_make(r->app, v->year, &rules, known, n, r->arena, &set, err);
	if (rc)
		return rc;
	linkage_totals(&set, v);
	for (size_t i = 0; i < n; i++)
		known[i].state = "proposed"; /* adopted ones are proposed anew by this table */
	return save_all(r, &set, known, n, v, t, err);
}

static enum rc
adopt(struct op_run *r, struct err *err)
{
	struct linkage *known;
	struct tally t = { 0 };
	struct variant v;
	int64_t year;
	size_t n;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = check_adopt(r, year, &known, &n, err);
	if (rc == RC_OK)
		rc = find_variant(r, year, &v, err);
	if (rc)
		return rc;
	v.state = "adopted";
	v.document_no = op_arg(r, "document_no");
	rc = adopt_rows(r, &v, known, n, &t, err);
	if (rc == RC_OK)
		rc = store_variant_save(r->app->db, &v, err);
	if (rc == RC_OK)
		rc = replace_others(r, &v, err);
	if (rc)
		return rc;
	linkage_tell(r, year, "adopted", arena_printf(r->arena, "%s (%s)", v.name, v.document_no));
	r->message = arena_printf(r->arena, _("%lld: table \"%s\" adopted by %s, %lld proposals, projects %s "
		"万元 less"), (long long)year, v.name, v.document_no, (long long)t.n, linkage_wan(r->arena, t.saved));
	return RC_OK;
}

static const struct op op_adopt = { "adopt", "linkage", N_("Adopt"), NULL, PERM_LINKAGE_DECIDE, OP_NEW,
	"year,document_no,variant",
	N_("Puts the table of the rule set, or a variant, in force for all proposals of the year by a "
	   "document number"), adopt, NULL };

/* Decide */

static enum rc
load(struct op_run *r, struct linkage *l, struct err *err)
{
	enum rc rc = store_linkage_load(r->app->db, r->id, r->arena, l, err);

	if (rc)
		return rc;
	r->record = l->code;
	if (r->call->version && r->call->version != l->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), l->code);
	return RC_OK;
}

static const char *
decision_json(struct arena *a, const struct linkage *l)
{
	const struct json_pair pairs[] = { { "decision", l->decision },
		{ "decided", l->decision ? linkage_wan(a, l->decided) : NULL }, { "state", l->state } };

	return json_pairs(a, pairs, ARRAY_LEN(pairs));
}

static enum rc
save(struct op_run *r, const struct linkage *before, struct linkage *l, struct err *err)
{
	struct linkage *old = arena_alloc(r->undo_arena, sizeof *old);
	enum rc rc = linkage_check(l, err);

	if (rc == RC_OK)
		rc = store_linkage_save(r->app->db, l, err);
	if (rc)
		return rc;
	r->before = decision_json(r->arena, before);
	r->after = decision_json(r->arena, l);
	*old = *before;
	old->version = l->version;
	old->decision = arena_strdup(r->undo_arena, before->decision);
	old->reason = arena_strdup(r->undo_arena, before->reason);
	old->decided_by = arena_strdup(r->undo_arena, before->decided_by);
	old->decided_at = arena_strdup(r->undo_arena, before->decided_at);
	old->state = arena_strdup(r->undo_arena, before->state);
	r->old = old;
	return RC_OK;
}

/* Takes the decision back, not what the table proposed meanwhile. */
static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	const struct linkage *was = old;
	struct linkage l;
	enum rc rc = store_linkage_load(r->app->db, r->id, r->arena, &l, err);

	if (rc)
		return rc;
	r->before = decision_json(r->arena, &l);
	l.version = was->version;
	l.decision = was->decision;
	l.decided = was->decided;
	l.reason = was->reason;
	l.decided_by = was->decided_by;
	l.decided_at = was->decided_at;
	l.state = was->state;
	r->after = decision_json(r->arena, &l);
	return store_linkage_save(r->app->db, &l, err);
}

/* Follow, unless another amount is given. */
static enum rc
take_decision(struct op_run *r, struct linkage *l, struct err *err)
{
	const char *text = op_arg(r, "amount"), *word = op_arg(r, "decision");
	int64_t amount = l->proposed;
	struct value v = { .null = true };
	enum rc rc = RC_OK;

	if (word && *word)
		rc = field_parse(reg_field(&reg_linkage, "decision"), word, 0, r->arena, &v, err);
	if (rc == RC_OK && text && *text)
		rc = money_parse(text, FEN_PER_WAN, &amount, err);
	if (rc)
		return rc;
	if (amount < 0)
		return err_set(err, RC_INVALID, "amount", _("An amount cannot be negative: give 0 for nothing."));
	l->decision = !v.null ? v.text : amount == l->proposed ? "follow" : "depart";
	l->decided = amount;
	l->reason = r->call->reason;
	if (strcmp(l->decision, "follow") == 0 && amount != l->proposed)
		return err_set(err, RC_INVALID, "amount",
			_("The proposal for %s is %s 万元; to decide otherwise, depart with a reason."), l->code,
			linkage_wan(r->arena, l->proposed));
	if (strcmp(l->decision, "depart") == 0 && (!text || !*text))
		return err_set(err, RC_INVALID, "amount",
			_("To depart from the proposal for %s, give the amount in 万元."), l->code);
	return RC_OK;
}

static enum rc
decide(struct op_run *r, struct err *err)
{
	struct linkage before, l;
	char now[20];
	enum rc rc = load(r, &before, err);

	l = before;
	if (rc == RC_OK && strcmp(l.state, "proposed") == 0)
		return err_set(err, RC_INVALID, "state",
			_("The table behind this proposal is not adopted: do adopt linkage --set year=%lld --set "
			  "document_no=... first."), (long long)l.year);
	if (rc == RC_OK)
		rc = take_decision(r, &l, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	l.state = "decided";
	l.decided_by = r->app->actor.login;
	l.decided_at = now;
	rc = save(r, &before, &l, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s, %s 万元"), l.code,
			field_choice_title(reg_field(&reg_linkage, "decision"), l.decision),
			linkage_wan(r->arena, l.decided));
	return rc;
}

static const struct op op_decide = { "decide", "linkage", N_("Decide the amount"), "proposed,adopted,decided",
	PERM_LINKAGE_DECIDE, OP_MAY_REASON, "decision,amount",
	N_("Follows the proposal, or departs from it with another amount and a reason"), decide, undo };

static const struct op *const rows[] = { &op_propose, &op_adopt, &op_decide, &op_linkage_seal,
	&op_linkage_quota };

const struct op_table ops_linkage = { rows, ARRAY_LEN(rows) };
