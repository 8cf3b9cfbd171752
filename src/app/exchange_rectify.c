/*
 * Checklists and ledgers that came back: each item is found by its number and taken on by the same
 * operations as by hand; a file whole or not at all.
 */
#include "app/exchange_rectify.h"

#include <string.h>

#include "app/list.h"
#include "app/rectify_run.h"
#include "base/intl.h"
#include "base/table.h"

struct change {
	struct import_run *run;
	const char *file;
	const struct import_rectify *in;
	struct rectify item;
	const char *progress; /* as it will be */
};

static bool
differs(const char *new, const char *old)
{
	return new && strcmp(new, old ? old : "") != 0;
}

/* The box that counts: the only ticked one, or the one ticked beside the printed tick. A list that was
 * printed before the item went on does not take it back. */
static enum rc
read_progress(struct change *c, struct err *err)
{
	unsigned ticks = c->in->ticks;
	size_t now = 0;

	while (now + 1 < RECTIFY_TICKS && strcmp(rectify_ticks[now], c->item.progress) != 0)
		now++;
	if (ticks != 1u << now)
		ticks &= ~(1u << now);
	c->progress = c->item.progress;
	for (size_t i = now; i < RECTIFY_TICKS; i++)
		if (ticks == 1u << i)
			c->progress = rectify_ticks[i];
	if (ticks & (ticks - 1))
		return err_set(err, RC_INVALID, "progress",
			_("%s: several boxes are ticked: leave the tick at one."), c->item.number);
	return RC_OK;
}

static bool
is_same(const struct change *c)
{
	const struct import_rectify *in = c->in;
	const struct rectify *r = &c->item;

	return !differs(in->measures, r->measures) && !differs(in->result, r->result) &&
		!differs(in->person, r->person) && !differs(in->finished_on, r->finished_on) &&
		!differs(in->budget_advice, r->budget_advice) && !differs(in->note, r->note) &&
		strcmp(c->progress, r->progress) == 0;
}

/* An item that nobody expects anything of any more, or not yet. */
static enum rc
check_state(const struct change *c, struct err *err)
{
	static const char *const closed[] = { "draft", "reported", "checking", "closed", "closed_not_done" };
	const struct field *f = reg_field(&reg_rectification, "state");

	for (size_t i = 0; i < ARRAY_LEN(closed); i++)
		if (strcmp(c->item.state, closed[i]) == 0)
			return err_set(err, RC_INVALID, "state",
				_("%s is in state \"%s\" and takes nothing more from a list: delete its row, or send it "
				  "back first."), c->item.number, field_choice_title(f, c->item.state));
	return RC_OK;
}

static enum rc
run_op(struct change *c, const char *name, const struct op_arg *args, size_t n, struct err *err)
{
	struct op_call call = { .args = args, .n_args = n };
	struct op_run r = { .app = c->run->app, .op = op_find("rectification", name), .call = &call,
		.arena = c->run->arena, .id = c->item.id, .undo_arena = c->run->arena };
	int64_t entry;
	enum rc rc = app_require(c->run->app, r.op->perm, err);

	if (rc == RC_OK)
		rc = r.op->run(&r, err);
	return rc ? rc : op_audit(&r, "import", 0, &entry, err);
}

/* Progress first; done with a result is the unit's report. */
static enum rc
write_change(struct change *c, struct err *err)
{
	const struct import_rectify *in = c->in;
	const struct op_arg all[] = { { "measures", in->measures }, { "result", in->result },
		{ "person", in->person }, { "finished_on", in->finished_on },
		{ "budget_advice", in->budget_advice }, { "note", in->note }, { "progress", c->progress } };
	struct op_arg args[ARRAY_LEN(all)];
	bool done = strcmp(c->progress, "done") == 0 || strcmp(c->progress, "long_term") == 0;
	size_t n = 0;
	enum rc rc;

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (all[i].value)
			args[n++] = all[i];
	rc = run_op(c, "progress", args, n, err);
	if (rc || !done || !in->has_result)
		return rc;
	return run_op(c, "report", (const struct op_arg[]){ { "progress", c->progress } }, 1, err);
}

static enum rc
take(struct change *c, struct err *err)
{
	struct list_row row;
	int64_t id;
	enum rc rc = app_rectify_find(c->run->app, c->in->number, &id, err);

	if (rc == RC_OK)
		rc = app_record(c->run->app, &reg_rectification, id, c->run->arena, &row, err);
	if (rc == RC_OK)
		rc = store_rectify_load(c->run->app->db, id, c->run->arena, &c->item, err);
	if (rc == RC_OK)
		rc = read_progress(c, err);
	if (rc)
		return rc;
	if (is_same(c)) {
		c->run->n_same++;
		return RC_OK;
	}
	rc = check_state(c, err);
	if (rc == RC_OK)
		rc = write_change(c, err);
	if (rc == RC_OK)
		c->run->n_changed++;
	return rc;
}

static enum rc
take_row(struct import_run *run, const char *file, const struct import_rectify *in, struct err *err)
{
	struct change c = { .run = run, .file = file, .in = in };
	struct err local = { 0 };
	enum rc rc = take(&c, &local);

	if (rc == RC_INVALID || rc == RC_NOT_FOUND || rc == RC_DENIED) {
		const struct field *f = reg_field(&reg_rectification, local.field);
		fault_add(&run->report->faults, file,
			strcmp(local.field, "progress") == 0 ? in->progress_place : in->place,
			f ? field_title(f) : "", in->number, "%s", local.msg);
		rc = RC_OK;
	} else if (rc) {
		*err = local;
	}
	arena_reset(run->arena);
	return rc;
}

/* Does the number stand further up? */
static bool
twice(const struct import_rectify *rows, size_t at)
{
	int64_t year, serial, y, s;

	(void)rectify_parse_number(rows[at].number, 0, &year, &serial);
	for (size_t i = 0; i < at; i++)
		if (rectify_parse_number(rows[i].number, 0, &y, &s) && y == year && s == serial)
			return true;
	return false;
}

static enum rc
take_rows(struct import_run *run, const char *path, const struct import_rectify *rows, size_t n,
	struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (twice(rows, i))
			fault_add(&run->report->faults, path, rows[i].place, _("Number"), rows[i].number, "%s",
				_("This item stands twice in the list: delete one of its rows."));
		else
			rc = take_row(run, path, &rows[i], err);
	}
	return rc;
}

enum rc
import_read_rectify(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct sheet *sheets;
	size_t n = 0, lists = 0;
	enum rc rc = app_require(run->app, PERM_RECTIFY_EDIT, err);

	if (rc == RC_OK)
		rc = import_read_sheets(run, path, limits, &sheets, &n, err);
	/* one sheet a unit; what is no list may stand among them */
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct import_rectify *rows = NULL;
		size_t n_rows = 0;
		run->taking = false;
		rc = import_rectify_list(&sheets[i], &ctx, &rows, &n_rows, err);
		if (rc == RC_FORMAT && (lists || i + 1 < n)) {
			rc = RC_OK;
			continue;
		}
		run->taking = rc == RC_OK;
		lists++;
		if (rc == RC_OK)
			rc = take_rows(run, path, rows, n_rows, err);
	}
	return rc;
}
