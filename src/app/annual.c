/*
 * The account of a year (YR-04): every figure is the count or the sum of a list, the text is the
 * bureau's template filled with them. Issued, text and figures stay as they are.
 */
#include "app/annual.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/list.h"
#include "app/options.h"
#include "base/dec.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/table.h"
#include "linkage_int.h"
#include "store/annual.h"

#define TEMPLATE "annual/account.txt"
#define TEMPLATE_MAX 1000000
#define ENTRIES 5 /* of the log, shown with a change */

/* Figures */

struct joining {
	const struct annual_figure *f;
	const struct reg *reg;
	struct strbuf out;
};

static enum rc
join_row(void *arg, const struct list_row *row, struct err *err)
{
	struct joining *j = arg;
	bool letters = j->f->kind == ANNUAL_LETTERS;
	const struct value *name = list_value(j->reg, row, letters ? "title" : "name");
	const struct value *number = letters ? list_value(j->reg, row, "number") : NULL;

	(void)err;
	strbuf_addf(&j->out, "%s%s", j->out.len ? letters ? "；" : "、" : "", name->text);
	/* a placeholder is no number */
	if (number && number->text && strchr(number->text, '-') == NULL)
		strbuf_addf(&j->out, "（%s）", number->text);
	return RC_OK;
}

static enum rc
read_names(struct list *l, const struct annual_figure *f, struct arena *a, struct annual_value *ret,
	struct err *err)
{
	struct joining j = { .f = f, .reg = app_list_reg(l) };
	enum rc rc = app_list_each(l, join_row, &j, err);

	ret->text = arena_strdup(a, strbuf_str(&j.out));
	strbuf_free(&j.out);
	return rc;
}

static enum rc
read_figure(struct app *app, const struct annual_figure *f, int64_t year, struct arena *a,
	struct annual_value *ret, struct err *err)
{
	struct list_spec spec = { .reg = reg_find(f->reg), .filter = annual_filter(f, year, a) };
	struct list_totals t;
	struct list *l;
	enum rc rc = app_list_open(app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &t, err);
	if (rc == RC_OK) {
		ret->num = f->kind == ANNUAL_MONEY ? t.sum : t.count;
		ret->known = t.count > 0;
		ret->rows = f;
	}
	if (rc == RC_OK && (f->kind == ANNUAL_NAMES || f->kind == ANNUAL_LETTERS))
		rc = read_names(l, f, a, ret, err);
	app_list_close(l);
	return rc;
}

/* Zero of something is said, zero of nothing is not known. */
static void
settle(const struct annual_figure *all, size_t n, struct annual_value *v)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].instead && !v[i].known)
			v[i] = v[annual_figure(all[i].instead) - all];
	for (size_t i = 0; i < n; i++) {
		const struct annual_figure *base = all[i].base ? annual_figure(all[i].base) : NULL;
		if (!base)
			continue;
		bool share = all[i].kind == ANNUAL_SHARE;
		v[i].known = v[base - all].known || (v[i].known && !share);
		if (share && v[i].known)
			v[i].num = dec_muldiv(v[i].num, DEC_ONE, v[base - all].num);
	}
}

enum rc
app_annual_values(struct app *app, int64_t year, struct arena *a, struct annual_value **ret,
	struct err *err)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	struct annual_value *v = arena_array(a, n, sizeof *v);
	enum rc rc = app_require(app, PERM_VIEW_ALL, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = read_figure(app, &all[i], year, a, &v[i], err);
	settle(all, n, v);
	*ret = v;
	return rc;
}

/* Text */

static enum rc
read_template(struct app *app, struct arena *a, const char **name, const char **text, struct err *err)
{
	const char *folder = app->options->rules_dir;
	struct stat st;
	size_t len;
	char *read;
	enum rc rc;

	*name = folder ? arena_printf(a, "%s/%s", folder, TEMPLATE) : TEMPLATE;
	if (!folder || stat(*name, &st) != 0) {
		*name = TEMPLATE;
		*text = shipped_text(TEMPLATE);
		return RC_OK;
	}
	rc = file_read(*name, TEMPLATE_MAX, a, &read, &len, err);
	*text = read;
	return rc;
}

/* "label=value=shown|..." of the figures that have data. */
static const char *
chart(const struct annual_block *b, const struct annual_value *v, struct arena *a)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	struct strbuf out = { 0 };
	const char *text;

	for (const char *s = b->text; *s;) {
		s += strspn(s, " ,");
		size_t len = strcspn(s, " ,");
		const struct annual_figure *f = annual_figure(arena_strndup(a, s, len));
		s += len;
		if (!f || !v[f - all].known)
			continue;
		strbuf_addf(&out, "%s%s=%lld=", out.len ? "|" : "", f->label, (long long)v[f - all].num);
		annual_format(f, &v[f - all], NULL, &out);
	}
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static const char *
long_date(struct arena *a, const char *iso)
{
	return arena_printf(a, "%.4s年%ld月%ld日", iso, strtol(iso + 5, NULL, 10), strtol(iso + 8, NULL, 10));
}

static enum rc
fill(struct app *app, struct annual_view *view, struct arena *a, const char **template, struct err *err)
{
	struct annual_facts facts = { .year = view->year, .values = view->values,
		.bureau = option_text(app->options, "print", "bureau") };
	struct annual_template t;
	const char *name;
	char now[20];
	enum rc rc = read_template(app, a, &name, template, err);

	if (rc == RC_OK)
		rc = annual_read(name, *template, a, &t, err);
	if (rc)
		return rc;
	app_now(app, now);
	facts.date = long_date(a, now);
	view->missing = 0;
	for (size_t i = 0; i < t.n; i++)
		t.blocks[i].text = t.blocks[i].kind == ANNUAL_CHART ? chart(&t.blocks[i], view->values, a)
			: annual_fill(&t.blocks[i], &facts, a, &view->missing);
	view->blocks = t.blocks;
	view->n_blocks = t.n;
	return RC_OK;
}

/* The frozen body has a kind and a text a line. */
static const char *
body_of(const struct annual_view *view, struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	for (size_t i = 0; i < view->n_blocks; i++)
		strbuf_addf(&out, "%d %s\n", (int)view->blocks[i].kind, view->blocks[i].text);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
thaw(struct annual_view *view, struct arena *a)
{
	size_t cap = 0;

	for (const char *s = view->account.body; *s;) {
		size_t n = strcspn(s, "\n");
		struct annual_block b = { .kind = (enum annual_block_kind)(*s - '0'),
			.text = arena_strndup(a, s + 2, n - 2) };
		view->blocks = arena_grow(a, view->blocks, view->n_blocks, &cap, view->n_blocks + 1,
			sizeof *view->blocks);
		view->blocks[view->n_blocks++] = b;
		s += n + (s[n] == '\n');
	}
	view->missing = (size_t)view->account.missing;
}

enum rc
app_annual(struct app *app, int64_t year, bool fresh, struct arena *a, struct annual_view *ret,
	struct err *err)
{
	const char *template;
	bool found;
	enum rc rc;

	*ret = (struct annual_view){ .year = year };
	rc = app_annual_values(app, year, a, &ret->values, err);
	if (rc == RC_OK)
		rc = store_annual_find(app->db, year, a, &ret->account, &found, err);
	if (rc)
		return rc;
	ret->issued = found && strcmp(ret->account.state, "issued") == 0;
	if (ret->issued && !fresh) {
		thaw(ret, a);
		return RC_OK;
	}
	return fill(app, ret, a, &template, err);
}

/* Changes since */

static int64_t
kept_value(const struct annual_value *v)
{
	return v->known ? v->num : -1;
}

enum rc
app_annual_changes(struct app *app, int64_t year, struct arena *a, struct annual_change **ret,
	size_t *ret_n, struct err *err)
{
	const struct annual_figure *all;
	struct annual_account account;
	struct annual_value *now;
	struct annual_kept *kept;
	size_t n, n_kept, cap = 0;
	bool found;
	enum rc rc = app_annual_values(app, year, a, &now, err);

	*ret = NULL;
	*ret_n = 0;
	if (rc == RC_OK)
		rc = store_annual_find(app->db, year, a, &account, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("The account of %lld was not issued yet."),
			(long long)year);
	if (rc == RC_OK)
		rc = store_annual_figures(app->db, account.id, a, &kept, &n_kept, err);
	all = annual_figures(&n);
	for (size_t i = 0; rc == RC_OK && i < n_kept; i++) {
		const struct annual_figure *f = annual_figure(kept[i].name);
		if (!f || kept[i].value == kept_value(&now[f - all]))
			continue;
		struct annual_change c = { .figure = f, .now = now[f - all],
			.was = { .num = kept[i].value, .known = kept[i].value >= 0 } };
		rc = store_audit_after(app->db, account.audit_id, f->reg, ENTRIES, a, &c.entries, &c.n_entries,
			&c.all_entries, err);
		*ret = arena_grow(a, *ret, *ret_n, &cap, *ret_n + 1, sizeof **ret);
		(*ret)[(*ret_n)++] = c;
	}
	return rc;
}

/* Issue, withdraw */

static const char *
title_of(const struct annual_view *v)
{
	for (size_t i = 0; i < v->n_blocks; i++)
		if (v->blocks[i].kind == ANNUAL_TITLE)
			return v->blocks[i].text;
	return v->blocks[0].text;
}

static enum rc
keep_figures(struct op_run *r, const struct annual_view *v, struct err *err)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	struct annual_kept *kept = arena_array(r->arena, n, sizeof *kept);

	for (size_t i = 0; i < n; i++)
		kept[i] = (struct annual_kept){ all[i].name, kept_value(&v->values[i]) };
	return store_annual_figures_put(r->app->db, v->account.id, kept, n, err);
}

static enum rc
issue(struct op_run *r, struct err *err)
{
	const char *number = op_arg(r, "document_no");
	struct annual_view v;
	char now[20];
	int64_t year;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = app_annual(r->app, year, true, r->arena, &v, err);
	if (rc == RC_OK && v.issued)
		return err_set(err, RC_INVALID, "year",
			_("The account of %lld was issued on %.10s: withdraw it first to issue another."),
			(long long)year, v.account.issued_at);
	if (rc == RC_OK)
		rc = fill(r->app, &v, r->arena, &v.account.template, err);
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = store_audit_newest(r->app->db, &v.account.audit_id, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	v.account.year = year;
	v.account.title = title_of(&v);
	v.account.body = body_of(&v, r->arena);
	v.account.missing = (int64_t)v.missing;
	v.account.document_no = number && *number ? number : NULL;
	v.account.issued_by = r->app->actor.login;
	v.account.issued_at = now;
	v.account.state = "issued";
	rc = store_annual_save(r->app->db, &v.account, err);
	if (rc == RC_OK)
		rc = keep_figures(r, &v, err);
	if (rc)
		return rc;
	r->id = v.account.id;
	r->record = arena_printf(r->arena, "%d", (int)year);
	const struct json_pair is[] = { { "title", v.account.title },
		{ "document_no", v.account.document_no },
		{ "missing", arena_printf(r->arena, "%zu", v.missing) } };
	r->after = json_pairs(r->arena, is, ARRAY_LEN(is));
	r->message = v.missing ? arena_printf(r->arena, _("%s: issued; %zu places have no data"),
		v.account.title, v.missing) : arena_printf(r->arena, _("%s: issued"), v.account.title);
	return RC_OK;
}

static enum rc
withdraw(struct op_run *r, struct err *err)
{
	struct annual_account t;
	enum rc rc = store_annual_load(r->app->db, r->id, r->arena, &t, err);

	if (rc)
		return rc;
	const struct json_pair was[] = { { "state", t.state } }, is[] = { { "state", "withdrawn" } };
	t.state = "withdrawn";
	r->before = json_pairs(r->arena, was, 1);
	r->after = json_pairs(r->arena, is, 1);
	r->message = arena_printf(r->arena, _("%s: withdrawn"), t.title);
	return store_annual_save(r->app->db, &t, err);
}

static const struct op op_issue = { "issue", "annual", N_("Issue the account"), NULL, PERM_ACCOUNT_ISSUE,
	OP_NEW, "year,document_no",
	N_("Freezes text and figures of the year's account; later differences are listed"), issue, NULL };
static const struct op op_withdraw = { "withdraw", "annual", N_("Withdraw"), "issued",
	PERM_ACCOUNT_ISSUE, OP_REASON, NULL,
	N_("Takes an issued account back, so that another can be issued"), withdraw, NULL };

static const struct op *const rows[] = { &op_issue, &op_withdraw };

const struct op_table ops_annual = { rows, ARRAY_LEN(rows) };
