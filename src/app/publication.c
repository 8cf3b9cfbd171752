/*
 * Publication (PU-01 .. PU-07): what each department has to publish, ticked off with day and address;
 * classified projects.
 */
#include <string.h>

#include "app/list.h"
#include "app/options.h"
#include "app/record.h"
#include "app/year.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/goal.h"
#include "linkage_int.h"
#include "store/goal.h"
#include "store/year_end.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_publication_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	struct publication *p = record;
	enum rc rc = store_publication_save(r->app->db, p, err);

	r->id = p->id;
	return rc;
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	struct publication p = *(struct publication *)record;

	return store_publication_save(r->app->db, &p, err);
}

/* The last day follows the day of the approval. */
static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	struct publication p = *(const struct publication *)record;

	(void)before;
	(void)r;
	return publication_check(&p, err);
}

const struct record_type record_publication = { &reg_publication, sizeof(struct publication),
	offsetof(struct publication, version), "code", load, insert, update, NULL, check };

/* Prepare: a row a department */

static enum rc
kind_of(struct op_run *r, const char **ret, struct err *err)
{
	const char *text = op_arg(r, "kind");
	struct value v = { .text = "goal" };
	enum rc rc = RC_OK;

	if (text && *text)
		rc = field_parse(reg_field(&reg_publication, "kind"), text, 0, r->arena, &v, err);
	*ret = v.text;
	return rc;
}

/* What people entered stays: days, address, note. */
static void
merge(const struct publication *known, size_t n, struct publication *p)
{
	for (size_t i = 0; i < n; i++) {
		const struct publication *k = &known[i];
		if (strcmp(k->code, p->code) != 0)
			continue;
		p->id = k->id;
		p->version = k->version;
		p->approved_on = k->approved_on ? k->approved_on : p->approved_on;
		p->published_on = k->published_on;
		p->url = k->url;
		p->note = k->note;
		p->reason = p->reason ? p->reason : k->reason;
		p->state = k->state;
		p->published = k->published < p->projects ? k->published : p->projects;
		p->published_budget = k->published_budget;
		p->published_money = k->published_money;
	}
}

static enum rc
prepare(struct op_run *r, struct err *err)
{
	struct publication *rows, *known;
	struct rules rules = { 0 };
	const char *kind = NULL;
	size_t n, n_known;
	int64_t year;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = kind_of(r, &kind, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = store_publication_facts(r->app->db, year, kind, r->arena, &rows, &n, err);
	if (rc == RC_OK && n == 0)
		return err_set(err, RC_INVALID, "year", _("There is nothing of %lld to be published yet."),
			(long long)year);
	if (rc == RC_OK)
		rc = store_publication_list(r->app->db, year, kind, r->arena, &known, &n_known, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rows[i].published_money = 0;
		rows[i].least = rules.apply.publish_share;
		merge(known, n_known, &rows[i]);
		publication_set_due(&rows[i], rules.apply.publish_days, r->arena);
		rc = store_publication_save(r->app->db, &rows[i], err);
	}
	if (rc)
		return rc;
	const struct json_pair is[] = { { "kind", kind },
		{ "departments", arena_printf(r->arena, "%zu", n) } };
	r->record = arena_printf(r->arena, "%d", (int)year);
	r->after = json_pairs(r->arena, is, ARRAY_LEN(is));
	r->message = arena_printf(r->arena, _("%lld: %zu departments to publish"), (long long)year, n);
	return RC_OK;
}

static const struct op op_prepare = { "prepare", "publication", N_("Prepare"), NULL, PERM_PUBLISH, OP_NEW,
	"year,kind", N_("Makes a row for each department from its goals, or with kind=result from its "
		"self-evaluations"), prepare, NULL };

/* Edit, publish, reopen */

static enum rc
edit(struct op_run *r, struct err *err)
{
	enum rc rc = record_edit(r, err);
	struct rules rules = { 0 };
	struct publication p;

	if (rc == RC_OK)
		rc = load(r, &p, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, p.year, &rules, err);
	if (rc)
		return rc;
	publication_set_due(&p, rules.apply.publish_days, r->arena);
	return store_publication_save(r->app->db, &p, err);
}

static const struct op op_edit = { "edit", "publication", N_("Edit"), "open", PERM_PUBLISH, 0,
	"approved_on,url,note,reason", N_("Changes day of approval, address, note, reason"), edit, NULL };

static enum rc
take(struct op_run *r, struct publication *p, struct err *err)
{
	char now[20];
	enum rc rc = RC_OK;

	app_now(r->app, now);
	p->published_on = arena_strndup(r->arena, now, 10);
	p->published = p->projects;
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_publication, arg->field);
		struct value v;
		if (!*arg->value)
			continue;
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, p, &v);
	}
	if (rc == RC_OK && (p->published < 0 || p->published > p->projects))
		rc = err_set(err, RC_INVALID, "published",
			_("%s has %lld projects to publish: give a number up to that."), p->code,
			(long long)p->projects);
	return rc;
}

static enum rc
money_of(struct op_run *r, struct publication *p, struct err *err)
{
	struct publication *facts;
	size_t n;
	enum rc rc = store_publication_facts(r->app->db, p->year, p->kind, r->arena, &facts, &n, err);

	for (size_t i = 0; rc == RC_OK && i < n; i++)
		if (facts[i].department_id == p->department_id) {
			p->published_budget = p->approved;
			p->published_money = p->published == p->projects ? facts[i].published_money : 0;
		}
	return rc;
}

static enum rc
publish(struct op_run *r, struct err *err)
{
	struct publication before, p;
	enum rc rc = record_load(r, &before, err);

	p = before;
	if (rc == RC_OK && !p.approved_on)
		return err_set(err, RC_INVALID, "approved_on",
			_("The budget of %s is not approved yet: enter the day first (do edit publication %s --set "
			  "approved_on=...)."), p.code, p.code);
	if (rc == RC_OK)
		rc = take(r, &p, err);
	if (rc == RC_OK)
		rc = money_of(r, &p, err);
	if (rc)
		return rc;
	p.state = "published";
	rc = record_save(r, &before, &p, err);
	if (rc)
		return rc;
	r->message = publication_late(&p) ? arena_printf(r->arena, _("%s: published on %s, late (last day %s)"),
		p.code, p.published_on, p.due) : arena_printf(r->arena, _("%s: published on %s"), p.code,
		p.published_on);
	if (publication_short(&p))
		r->message = arena_printf(r->arena, _("%s; fewer projects than the rule set wants"), r->message);
	return RC_OK;
}

static const struct op op_publish = { "publish", "publication", N_("Published"), "open", PERM_PUBLISH, 0,
	"published_on,url,published,reason,note",
	N_("Notes that the department published, on which day and where"), publish, record_undo };

static enum rc
reopen(struct op_run *r, struct err *err)
{
	struct publication before, p;
	enum rc rc = record_load(r, &before, err);

	if (rc)
		return rc;
	p = before;
	p.state = "open";
	p.published_on = NULL;
	p.published = p.published_budget = p.published_money = 0;
	return record_save(r, &before, &p, err);
}

static const struct op op_reopen = { "reopen", "publication", N_("Reopen"), "published", PERM_PUBLISH,
	OP_REASON, NULL, N_("Takes the note of a publication back"), reopen, record_undo };

/* Classified projects (PU-07) */

static enum rc
classify(struct op_run *r, struct err *err)
{
	bool yes = strcmp(r->op->name, "classify") == 0;
	const char *was, *is = yes ? r->call->reason : NULL;
	struct project p;
	enum rc rc = store_project_load(r->app->db, r->id, r->arena, &p, err);

	if (rc == RC_OK)
		rc = store_project_secret(r->app->db, r->id, r->arena, &was, err);
	if (rc == RC_OK && !yes && !was)
		return err_set(err, RC_INVALID, NULL, _("%s is not classified."), p.code);
	if (rc == RC_OK)
		rc = store_project_classify(r->app->db, r->id, is, err);
	if (rc)
		return rc;
	r->record = p.code;
	const struct json_pair before[] = { { "secret_reason", was } }, after[] = { { "secret_reason", is } };
	r->before = json_pairs(r->arena, before, 1);
	r->after = json_pairs(r->arena, after, 1);
	r->message = arena_printf(r->arena, yes ? _("%s: classified, will not be published")
		: _("%s: not classified any more"), p.code);
	return RC_OK;
}

static const struct op op_classify = { "classify", "project", N_("Classify"), NULL, PERM_PUBLISH,
	OP_REASON, NULL, N_("The project is secret: it is left out of everything that is published"),
	classify, NULL };
static const struct op op_declassify = { "declassify", "project", N_("Declassify"), NULL, PERM_PUBLISH,
	OP_REASON, NULL, N_("The project is not secret any more"), classify, NULL };

static const struct op *const rows[] = { &op_prepare, &op_edit, &op_publish, &op_reopen, &op_classify,
	&op_declassify };

const struct op_table ops_publication = { rows, ARRAY_LEN(rows) };
