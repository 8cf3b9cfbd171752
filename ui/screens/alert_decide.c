/*
 * Deciding alerts (MO-15). What is the same for all stands above; below each alert has a row with its
 * disposal, its amount and its reason, and what is left empty there is taken from above.
 */
#include "screens/alert_decide.h"

#include <stdlib.h>
#include <string.h>

#include "app/monitor.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"

enum { CODE, DISPOSAL, AMOUNT, REASON, ALERT, N_COLUMNS };

struct decision {
	struct row {
		int64_t id;
		const char *code;
	} *rows; /* by code */
	size_t n;
};

/* Amounts as they are typed: in 10,000 yuan, exact. */
static const char *
amount_text(struct arena *a, int64_t fen)
{
	struct strbuf b = { 0 };

	if (fen <= 0)
		return "";
	money_format_exact(&b, fen, FEN_PER_WAN);
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static const char *
own_or(const char *own, const char *common)
{
	return *own ? own : common;
}

static void
add_arg(struct op_call *call, struct op_arg *args, const char *field, const char *value)
{
	if (*value)
		args[call->n_args++] = (struct op_arg){ field, value };
}

/* Disposals that take money take what is at stake unless another amount is written. */
static bool
takes_money(const char *disposal)
{
	static const char *const names[] = { "reduce", "reallocate", "stop", "recover" };
	const char *name;
	struct err err;

	if (alert_parse_disposal(disposal, &name, &err) != RC_OK)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static enum rc
save(struct ctx *c, void *arg, struct err *err)
{
	const struct decision *d = arg;
	size_t n = form_row_count(c), failed = 0, count = 0;
	struct op_item *items = arena_array(c->arena, n + 1, sizeof *items);
	const struct op *op = op_find("alert", "decide");

	for (size_t i = 0; i < n; i++) {
		size_t row = form_origin(c, i);
		struct op_arg *args = arena_array(c->arena, 5, sizeof *args);
		if (row >= d->n)
			continue;
		if (strcmp(form_cell(c, i, CODE), d->rows[row].code) != 0)
			return err_set(err, RC_INVALID, "disposal",
				_("The code says which alert it is and is not changed: it was %s."), d->rows[row].code);
		struct op_item *item = &items[count++];
		*item = (struct op_item){ .op = op, .id = d->rows[row].id, .call = { .args = args } };
		const char *disposal = own_or(form_cell(c, i, DISPOSAL), form_value(c, "disposal"));
		add_arg(&item->call, args, "disposal", disposal);
		if (takes_money(disposal))
			add_arg(&item->call, args, "amount", form_cell(c, i, AMOUNT));
		add_arg(&item->call, args, "due", form_value(c, "due"));
		add_arg(&item->call, args, "decider", form_value(c, "decider"));
		add_arg(&item->call, args, "document", form_value(c, "document"));
		const char *reason = own_or(form_cell(c, i, REASON), form_value(c, "reason"));
		item->call.reason = *reason ? reason : NULL;
	}
	if (count == 0)
		return err_set(err, RC_INVALID, "disposal", _("No alert is left in the table."));
	enum rc rc = app_do(c->app, items, count, c->arena, &failed, err);
	if (rc == RC_OK && count == 1)
		ui_say(c->ui, "%s", items[0].ret_message);
	else if (rc == RC_OK)
		ui_say(c->ui, _("%s: %zu records"), _(op->title), count);
	return rc;
}

static int
by_code(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = strcmp(x->code, y->code);

	return order ? order : (x->id > y->id) - (x->id < y->id);
}

static enum rc
read_rows(struct ctx *c, struct decision *d, const char ***cells, struct err *err)
{
	struct list_row row;
	int64_t *ids;
	enum rc rc = RC_OK;

	d->n = list_ids(c, &ids);
	d->rows = arena_array(c->arena, d->n + 1, sizeof *d->rows);
	for (size_t i = 0; rc == RC_OK && i < d->n; i++) {
		rc = app_record(c->app, &reg_alert, ids[i], c->arena, &row, err);
		if (rc == RC_OK)
			d->rows[i] = (struct row){ ids[i], list_text(c, &row, "code") };
	}
	if (rc == RC_OK && d->n)
		qsort(d->rows, d->n, sizeof *d->rows, by_code);
	for (size_t i = 0; rc == RC_OK && i < d->n; i++) {
		rc = app_record(c->app, &reg_alert, d->rows[i].id, c->arena, &row, err);
		if (rc)
			break;
		cells[i] = arena_array(c->arena, N_COLUMNS, sizeof **cells);
		cells[i][CODE] = d->rows[i].code;
		cells[i][ALERT] = arena_printf(c->arena, "%s  %s", list_text(c, &row, "name"),
			list_text(c, &row, "message"));
		cells[i][DISPOSAL] = cells[i][REASON] = "";
		cells[i][AMOUNT] = amount_text(c->arena, list_field(c, &row, "money")->num);
	}
	return rc;
}

enum rc
alert_decide(struct ctx *c, struct err *err)
{
	static const int widths[N_COLUMNS] = { 12, 14, 12, 0, FORM_BELOW };
	struct field reason = *reg_field(&reg_alert, "reason"), message = *reg_field(&reg_alert, "message");
	struct decision d = { 0 };

	reason.kind = message.kind = FIELD_TEXT; /* one line in the table */
	message.title = N_("Alert");
	int64_t *ids;
	const char ***rows = arena_array(c->arena, list_ids(c, &ids) + 1, sizeof *rows);
	enum rc rc = read_rows(c, &d, rows, err);
	if (rc)
		return rc;
	const struct item columns[N_COLUMNS] = { { .field = reg_field(&reg_alert, "code") },
		{ .field = reg_field(&reg_alert, "disposal") },
		{ .field = reg_field(&reg_alert, "amount") }, { .field = &reason }, { .field = &message } };
	const struct form_table table = { N_("Alerts"), columns, widths, N_COLUMNS, DISPOSAL };
	const struct item items[] = {
		{ .section = N_("For all that have nothing of their own below"),
			.field = reg_field(&reg_alert, "disposal") },
		{ .field = reg_field(&reg_alert, "reason"), .rows = 2 },
		{ .field = reg_field(&reg_alert, "due") }, { .field = reg_field(&reg_alert, "decider") },
		{ .field = reg_field(&reg_alert, "document") } };
	const char *values[] = { "", "", "",
		c->app->actor.name ? c->app->actor.name : c->app->actor.login, "" };
	struct form f = { .name = "decide", .title = d.n > 1 ? arena_printf(c->arena,
		_("%s: %zu tagged records"), _("Decide"), d.n) : _("Decide"),
		.help = N_("What is empty in a row is taken from above; the amount counts where money is taken"),
		.items = items, .values = values, .n_items = ARRAY_LEN(items), .table = &table, .rows = rows,
		.n_rows = d.n, .save = save, .arg = &d };
	rc = ask_form(c->ui, &f, err);
	if (rc == RC_OK)
		list_untag(c);
	return rc;
}
