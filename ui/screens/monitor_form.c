/*
 * Entering a monitoring report: amounts above, below an indicator a row with its target beside what it
 * has come to. The lights by the rules of the year stand below while one types.
 */
#include "screens/monitor_form.h"

#include <string.h>

#include "app/monitor.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "light.h"
#include "screens/goal_text.h"

/* Amounts and other items, by name. */
static const char *const names[] = { "executed", "executed_fiscal", "executed_other", "expected",
	"expected_fiscal", "expected_other", "sent_on", "note" };

enum { N_AMOUNTS = 6, N_ITEMS = ARRAY_LEN(names) };
enum { LEVEL3, TARGET, ACTUAL, FORECAST, CAUSE, LIKELIHOOD, EXPLANATION, N_COLUMNS };

static const char *const columns[N_COLUMNS] = { "level3", "target", "actual", "forecast", "cause",
	"likelihood", "explanation" };

struct report {
	struct monitoring_view view;
	struct rules rules;
	struct field fields[N_COLUMNS];
};

static int64_t *
amount_of(struct monitoring *m, size_t i)
{
	int64_t *const members[N_AMOUNTS] = { &m->reported, &m->reported_fiscal, &m->reported_other,
		&m->expected, &m->expected_fiscal, &m->expected_other };

	return members[i];
}

static const char *
target_text(struct arena *a, const struct progress *p)
{
	return arena_printf(a, "%s %s%s", goal_text_sign(p->op ? p->op : ""), p->target ? p->target : "",
		p->measure ? p->measure : "");
}

/* F4 on a cause. */
static enum rc
list_causes(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	(void)err;
	*ret = arena_array(c->arena, MONITOR_CAUSES, sizeof **ret);
	memcpy(*ret, monitor_causes, sizeof monitor_causes);
	*ret_n = MONITOR_CAUSES;
	return RC_OK;
}

/* What stands in the form as a record; rows are copies of the view's. */
static enum rc
read_items(const struct ctx *c, struct monitoring *m, struct err *err)
{
	for (size_t i = 0; i < N_ITEMS; i++) {
		const struct field *f = reg_field(&reg_monitoring, names[i]);
		struct value v;
		enum rc rc = field_parse(f, form_value(c, names[i]), 0, c->arena, &v, err);
		if (rc)
			return rc;
		if (i < N_AMOUNTS)
			*amount_of(m, i) = v.null ? -1 : v.num;
		else if (strcmp(names[i], "note") == 0)
			m->note = v.text;
		else
			m->sent_on = v.text;
	}
	return RC_OK;
}

static const char *
cell(const struct ctx *c, size_t row, size_t column)
{
	const char *s = form_cell(c, row, column);

	return *s ? arena_strdup(c->arena, s) : NULL;
}

static enum rc
read_row(const struct ctx *c, size_t row, struct progress *p, struct err *err)
{
	enum rc rc;

	if (strcmp(form_cell(c, row, LEVEL3), p->level3) != 0 ||
		strcmp(form_cell(c, row, TARGET), target_text(c->arena, p)) != 0)
		return err_set(err, RC_INVALID, NULL,
			_("Names and targets of indicators belong to the goal and are not changed here: %s."),
			p->level3);
	p->actual = cell(c, row, ACTUAL);
	p->forecast = cell(c, row, FORECAST);
	p->explanation = cell(c, row, EXPLANATION);
	p->cause = NULL;
	p->likelihood = NULL;
	rc = *form_cell(c, row, CAUSE) ? monitor_parse_causes(form_cell(c, row, CAUSE), c->arena,
		&p->cause, err) : RC_OK;
	return rc ? rc : monitor_parse_likelihood(form_cell(c, row, LIKELIHOOD), &p->likelihood, err);
}

static enum rc
read_form(const struct ctx *c, const struct report *r, struct monitoring_doc *ret, struct err *err)
{
	enum rc rc;

	*ret = r->view.doc;
	ret->rows = arena_array(c->arena, r->view.doc.n + 1, sizeof *ret->rows);
	memcpy(ret->rows, r->view.doc.rows, r->view.doc.n * sizeof *ret->rows);
	rc = read_items(c, &ret->record, err);
	for (size_t i = 0; rc == RC_OK && i < form_row_count(c); i++) {
		size_t row = form_origin(c, i);
		if (row < ret->n)
			rc = read_row(c, i, &ret->rows[row], err);
	}
	return rc;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	const struct report *r = arg;
	struct monitoring_doc doc;
	struct op_item item = { .op = op_find("monitoring", "report"), .id = r->view.doc.record.id,
		.call = { .record = &doc, .version = r->view.doc.record.version } };
	enum rc rc = read_form(c, r, &doc, err);

	if (rc == RC_OK)
		rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

/* The lights that would follow. */
static void
check(struct ctx *c, void *arg, struct text *out)
{
	const struct report *r = arg;
	struct ctx mine = *c;
	struct monitoring_doc doc;
	struct strbuf rate = { 0 };
	struct err err;

	mine.arena = out->arena;
	if (read_form(&mine, r, &doc, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "! ", err.msg);
		return;
	}
	monitor_compute(&r->rules.monitor, &doc.record, doc.rows, doc.n);
	if (doc.record.rate >= 0)
		dec_format(&rate, doc.record.rate, 2);
	else
		strbuf_addc(&rate, '-');
	text_put(out, LOOK_NORMAL, _("Rate %s%%  budget "), strbuf_str(&rate));
	text_add(out, light_look(doc.record.budget_light), "%s", light_mark(doc.record.budget_light));
	text_add(out, LOOK_NORMAL, "%s", _("  goal "));
	text_add(out, light_look(doc.record.goal_light), "%s", light_mark(doc.record.goal_light));
	for (size_t i = 0; i < doc.n; i++)
		if (doc.rows[i].light && strcmp(doc.rows[i].light, "green") != 0) {
			text_begin(out);
			text_add(out, light_look(doc.rows[i].light), "%s", light_mark(doc.rows[i].light));
			text_add(out, LOOK_NORMAL, " %s", doc.rows[i].level3);
		}
	strbuf_free(&rate);
}

static const char *
amount_text(struct arena *a, int64_t fen)
{
	struct strbuf b = { 0 };

	if (fen < 0)
		return "";
	money_format_exact(&b, fen, FEN_PER_WAN);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static const char ***
make_rows(struct arena *a, const struct monitoring_doc *d)
{
	const char ***rows = arena_array(a, d->n + 1, sizeof *rows);

	for (size_t i = 0; i < d->n; i++) {
		const struct progress *p = &d->rows[i];
		const char *const cells[N_COLUMNS] = { p->level3, target_text(a, p), p->actual, p->forecast,
			p->cause, p->likelihood, p->explanation };
		rows[i] = arena_array(a, N_COLUMNS, sizeof **rows);
		for (size_t k = 0; k < N_COLUMNS; k++)
			rows[i][k] = cells[k] ? cells[k] : "";
	}
	return rows;
}

static enum rc
ask(struct ctx *c, struct report *r, struct err *err)
{
	static const int widths[N_COLUMNS] = { 0, 12, 12, FORM_BELOW, FORM_BELOW, FORM_BELOW, FORM_BELOW };
	struct monitoring *m = &r->view.doc.record;
	struct item items[N_ITEMS] = { { .section = N_("Money"), .rows = 0 } }, cells[N_COLUMNS] = { { 0 } };
	const char *values[N_ITEMS];

	for (size_t i = 0; i < N_ITEMS; i++) {
		items[i].field = reg_field(&reg_monitoring, names[i]);
		values[i] = i < N_AMOUNTS ? amount_text(c->arena, *amount_of(m, i))
			: i == N_AMOUNTS ? m->sent_on : m->note;
	}
	items[N_ITEMS - 1].rows = 2;
	for (size_t k = 0; k < N_COLUMNS; k++) {
		r->fields[k] = *reg_field(&reg_progress, columns[k]);
		if (r->fields[k].kind == FIELD_NOTE)
			r->fields[k].kind = FIELD_TEXT;
		cells[k] = (struct item){ .field = &r->fields[k], .values = k == CAUSE ? list_causes : NULL };
	}
	const struct form_table table = { N_("Indicators"), cells, widths, N_COLUMNS, ACTUAL };
	struct form f = { .name = "monitoring", .title = arena_printf(c->arena, "%s  %lld-%02lld  %s",
		m->name, (long long)m->year, (long long)m->month, goal_text_money(c->arena, m->budget)),
		.help = N_("What the unit reports since January; the target stands beside each value"),
		.items = items, .values = values, .n_items = N_ITEMS, .table = &table,
		.rows = make_rows(c->arena, &r->view.doc), .n_rows = r->view.doc.n, .save = save,
		.check = check, .arg = r,
		.draft = arena_printf(c->arena, "monitoring.%lld", (long long)m->id) };
	return ask_form(c->ui, &f, err);
}

enum rc
monitor_form(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	struct report *r = arena_alloc(c->arena, sizeof *r);
	enum rc rc;

	if (!row)
		return list_no_row(err);
	*r = (struct report){ 0 };
	rc = app_monitoring_view(c->app, row->id, c->arena, &r->view, err);
	if (rc == RC_OK)
		rc = app_rules_of(c->app, r->view.doc.record.year, &r->rules, err);
	return rc ? rc : ask(c, r, err);
}
