/*
 * Rule documents, third parties and the ex-ante evaluations of the demonstration years, entered
 * through the operations that people use.
 */
#include "app/demo_text.h"

#include "app/exchange_run.h"
#include "base/sheet.h"
#include "base/table.h"

enum { NAME, DEPARTMENT, AMOUNT, TEMPLATE, LETTERS, AGENCY, EXPERTS, REDUCED, REASON };
enum { AGENCY_CODE, AGENCY_ADVISED = 5 };

#define ARGS_MAX 9
#define FIRST_REASON "部分内容测算依据不足，先予核减"

/* Calls of one operation that are done together. */
struct calls {
	struct demo *d;
	const struct op *op;
	struct op_item *items;
	size_t n;
};

static struct calls
calls_of(struct demo *d, const char *reg, const char *op, size_t most)
{
	return (struct calls){ .d = d, .op = op_find(reg, op),
		.items = arena_array(d->arena, most, sizeof(struct op_item)) };
}

/* Adds a call; args end with a NULL field, empty values are left out. */
static struct op_call *
add_call(struct calls *c, int64_t id, const struct op_arg *args)
{
	struct op_arg *own = arena_array(c->d->arena, ARGS_MAX, sizeof *own);
	struct op_item *item = &c->items[c->n++];

	*item = (struct op_item){ .op = c->op, .id = id, .call = { .args = own } };
	for (; args && args->field; args++)
		if (*args->value)
			own[item->call.n_args++] = *args;
	return &item->call;
}

static enum rc
do_calls(struct calls *c, struct err *err)
{
	return app_do(c->d->app, c->items, c->n, c->d->arena, NULL, err);
}

/* One record a row; the header names the fields, those from n_fields on are something else. */
static enum rc
add_rows(struct demo *d, const char *reg, const struct sheet *s, size_t n_fields, struct calls *c,
	struct err *err)
{
	*c = calls_of(d, reg, "add", s->n_rows);
	for (size_t i = 1; i < s->n_rows; i++) {
		struct op_arg args[ARGS_MAX + 1] = { { NULL, NULL } };
		for (size_t k = 0; k < n_fields && k < ARGS_MAX; k++)
			args[k] = (struct op_arg){ demo_cell(s, 0, k), demo_cell(s, i, k) };
		add_call(c, 0, args);
	}
	return do_calls(c, err);
}

enum rc
demo_registers(struct demo *d, struct err *err)
{
	const struct sheet *documents, *agencies;
	struct calls added, assigned;
	enum rc rc = import_shipped_sheet("demo/documents.csv", d->arena, &documents, err);

	if (rc == RC_OK)
		rc = import_shipped_sheet("demo/agencies.csv", d->arena, &agencies, err);
	if (rc == RC_OK)
		rc = add_rows(d, "document", documents, ARGS_MAX, &added, err);
	if (rc == RC_OK)
		rc = add_rows(d, "agency", agencies, AGENCY_ADVISED, &added, err);
	if (rc)
		return rc;
	assigned = calls_of(d, "agency", "assign", added.n);
	for (size_t i = 0; i < added.n; i++) {
		const struct op_arg args[] = { { "project", demo_cell(agencies, i + 1, AGENCY_ADVISED) },
			{ "year", "2023" }, { "role", "advise" }, { NULL, NULL } };
		if (*args[0].value)
			add_call(&assigned, added.items[i].ret_id, args);
	}
	return do_calls(&assigned, err);
}

static enum rc
open_all(struct demo *d, const struct demo_object *objects, size_t n, struct calls *ret,
	struct err *err)
{
	*ret = calls_of(d, "exante", "open", n);
	for (size_t i = 0; i < n; i++) {
		const struct sheet *s = d->exante;
		const struct op_arg args[] = { { "code", objects[n - 1 - i].code }, { "year", "2023" },
			{ "name", demo_cell(s, i + 1, NAME) },
			{ "department", demo_cell(s, i + 1, DEPARTMENT) },
			{ "amount", demo_cell(s, i + 1, AMOUNT) }, { NULL, NULL } };
		add_call(ret, 0, args);
	}
	return do_calls(ret, err);
}

static enum rc
evaluate_all(struct demo *d, const struct calls *opened, struct err *err)
{
	struct calls c = calls_of(d, "exante", "evaluate", opened->n);

	for (size_t i = 0; i < opened->n; i++) {
		const struct sheet *s = d->exante;
		const struct op_arg args[] = { { "letters", demo_cell(s, i + 1, LETTERS) },
			{ "agency", demo_cell(s, i + 1, AGENCY) },
			{ "experts", demo_cell(s, i + 1, EXPERTS) }, { NULL, NULL } };
		add_call(&c, opened->items[i].ret_id, args);
	}
	return do_calls(&c, err);
}

/* Those in dispute are supported in part at first; one is supported although its points are few. */
static enum rc
conclude_all(struct demo *d, const struct calls *opened, struct err *err)
{
	struct calls c = calls_of(d, "exante", "conclude", opened->n);

	for (size_t i = 0; i < opened->n; i++) {
		const char *reduced = demo_cell(d->exante, i + 1, REDUCED);
		const char *reason = demo_cell(d->exante, i + 1, REASON);
		const struct op_arg args[] = { { "conclusion", *reduced ? "partly" : "supported" },
			{ "reduced", reduced }, { NULL, NULL } };
		struct op_call *call = add_call(&c, opened->items[i].ret_id, args);
		call->reason = *reduced ? FIRST_REASON : *reason ? reason : NULL;
	}
	return do_calls(&c, err);
}

/* The second round of those in dispute. */
static enum rc
do_again(struct demo *d, const struct calls *opened, const char *op, struct err *err)
{
	struct calls c = calls_of(d, "exante", op, opened->n);

	for (size_t i = 0; i < opened->n; i++) {
		const char *reason = demo_cell(d->exante, i + 1, REASON);
		if (*demo_cell(d->exante, i + 1, REDUCED))
			add_call(&c, opened->items[i].ret_id, NULL)->reason =
				c.op->flags & OP_REASON ? reason : NULL;
	}
	return do_calls(&c, err);
}

enum rc
demo_exante(struct demo *d, const struct demo_object *objects, size_t n, struct err *err)
{
	struct calls opened;
	enum rc rc = open_all(d, objects, n, &opened, err);

	d->app->fixed_now = "2022-10-18T10:40:00";
	if (rc == RC_OK)
		rc = evaluate_all(d, &opened, err);
	d->app->fixed_now = "2022-10-25T16:00:00";
	if (rc == RC_OK)
		rc = conclude_all(d, &opened, err);
	d->app->fixed_now = "2022-11-08T09:30:00";
	if (rc == RC_OK)
		rc = do_again(d, &opened, "reopen", err);
	if (rc == RC_OK)
		rc = do_again(d, &opened, "evaluate", err);
	d->app->fixed_now = "2022-11-15T15:10:00";
	return rc ? rc : do_again(d, &opened, "conclude", err);
}
