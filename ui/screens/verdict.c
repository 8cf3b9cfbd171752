/*
 * Verdicts in place (GO-10, GO-11). A verdict is only marked on its row until Enter shows what will
 * happen and everything is done in one transaction. Marks survive leaving the screen and the
 * program.
 */
#include "screens/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "app/goal.h"
#include "base/intl.h"
#include "base/xalloc.h"
#include "screens/dossier.h"
#include "screens/goal_text.h"
#include "screens/pace.h"

struct verdict {
	int64_t id, version, budget, level, department_id;
	char *letter;  /* 优 良 中 差 */
	char *code, *name, *reason, *old_grade;
};

struct verdicts {
	struct verdict *rows;
	size_t n;
	bool restored;
	struct pace_line pace;
};

/* Marks */

static void
forget(struct verdict *v)
{
	free(v->letter);
	free(v->code);
	free(v->name);
	free(v->reason);
	free(v->old_grade);
}

void
verdict_drop(void *data)
{
	struct verdicts *all = data;

	for (size_t i = 0; i < all->n; i++)
		forget(&all->rows[i]);
	free(all->rows);
}

static struct verdict *
find(const struct verdicts *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->rows[i].id == id)
			return &all->rows[i];
	return NULL;
}

static void
take_off(struct verdicts *all, int64_t id)
{
	struct verdict *v = find(all, id);

	if (!v)
		return;
	forget(v);
	memmove(v, v + 1, (size_t)(&all->rows[all->n] - (v + 1)) * sizeof *v);
	all->n--;
}

static bool
gives_back(const struct verdict *v)
{
	const char *verdict = review_verdict(v->letter);

	return verdict && strcmp(verdict, "pass") != 0;
}

/* Marks a goal; the reason of a return is made from its findings unless one was written already. */
static enum rc
mark(const struct ctx *c, struct verdicts *all, int64_t id, const char *letter, const char *reason,
	struct err *err)
{
	struct goal_view g;
	struct verdict *v = find(all, id);
	enum rc rc = app_goal_view(c->app, id, c->arena, &g, err);

	if (rc)
		return rc;
	if (!v) {
		all->rows = xreallocarray(all->rows, all->n + 1, sizeof *all->rows);
		v = &all->rows[all->n++];
		*v = (struct verdict){ .id = id, .code = xstrdup(g.doc.project.code),
			.name = xstrdup(g.doc.project.name) };
	}
	v->version = g.doc.goal.version;
	v->budget = g.doc.goal.budget;
	v->level = g.doc.goal.level;
	v->department_id = g.doc.project.department_id;
	free(v->letter);
	v->letter = xstrdup(letter);
	free(v->old_grade);
	v->old_grade = g.doc.goal.grade ? xstrdup(g.doc.goal.grade) : NULL;
	if (!v->reason && gives_back(v))
		reason = reason ? reason : app_goal_reasons(g.findings, g.n_findings, c->arena);
	if (reason) {
		free(v->reason);
		v->reason = xstrdup(reason);
	}
	return RC_OK;
}

/* Drafts: a line "id letter reason" each, line breaks of the reason as \x1e. */

static void
restore(const struct ctx *c, struct verdicts *all)
{
	const char *text = NULL;
	struct err err;

	all->restored = true;
	if (app_setting_get(c->app, "draft.verdicts", c->arena, &text, &err) != RC_OK || !text)
		return;
	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = arena_strndup(c->arena, text, n), *at;
		int64_t id = strtoll(line, &at, 10);
		char *letter = *at == ' ' ? at + 1 : at, *reason = strchr(letter, ' ');
		if (reason)
			*reason++ = '\0';
		for (char *p = reason; p && *p; p++)
			*p = *p == '\x1e' ? '\n' : *p;
		if (id && review_letter(letter))
			(void)!mark(c, all, id, review_letter(letter), reason && *reason ? reason : NULL, &err);
		text += n + (text[n] == '\n');
	}
}

void
verdict_keep(struct ctx *c)
{
	struct verdicts *all = list_data(c, sizeof *all);
	struct strbuf b = { 0 };
	struct err err;

	if (!all->restored)
		return;
	for (size_t i = 0; i < all->n; i++) {
		const struct verdict *v = &all->rows[i];
		strbuf_addf(&b, "%lld %s ", (long long)v->id, v->letter);
		for (const char *p = v->reason; p && *p; p++)
			strbuf_addc(&b, *p == '\n' ? '\x1e' : *p);
		strbuf_addc(&b, '\n');
	}
	if (app_setting_set(c->app, "draft.verdicts", b.len ? b.s : NULL, &err) != RC_OK)
		ui_fail(c->ui, &err);
	strbuf_free(&b);
}

static struct verdicts *
verdicts_of(const struct ctx *c)
{
	struct verdicts *all = list_data(c, sizeof *all);

	if (!all->restored)
		restore(c, all);
	return all;
}

/* The list's callbacks */

void
verdict_preset(const struct ctx *c, struct strbuf *out)
{
	struct verdicts *all = list_data(c, sizeof *all);

	all->pace.minute[0] = '\0'; /* the list is read again: something was done */
	verdict_queue(c, out);
}

void
verdict_mark(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	const struct verdict *v = find(verdicts_of(c), row->id);

	if (v)
		strbuf_add(out, v->letter);
}

void
verdict_status(const struct ctx *c, struct strbuf *out)
{
	struct verdicts *all = verdicts_of(c);
	size_t back = 0, refuse = 0;

	for (size_t i = 0; i < all->n; i++) {
		const char *verdict = review_verdict(all->rows[i].letter);
		back += strcmp(verdict, "return") == 0;
		refuse += strcmp(verdict, "refuse") == 0;
	}
	if (all->n)
		strbuf_addf(out, _("  marked %zu (pass %zu, return %zu, refuse %zu), Enter does it"), all->n,
			all->n - back - refuse, back, refuse);
	pace_status(c, &all->pace, all->n, out);
}

/* Giving marks */

static enum rc
give(struct ctx *c, const char *letter, struct err *err)
{
	struct verdicts *all = verdicts_of(c);
	int64_t *ids;
	size_t n = list_ids(c, &ids);
	const struct list_row *row = list_cursor(c);
	bool one = n == 1 && row && ids[0] == row->id;
	enum rc rc = app_require(c->app, PERM_GOAL_REVIEW, err);

	for (size_t i = 0; rc == RC_OK && i < n; i++)
		rc = mark(c, all, ids[i], letter, NULL, err);
	if (rc)
		return rc;
	list_untag(c);
	if (one)
		list_move(c, 1);
	else
		ui_say(c->ui, _("%zu goals marked %s"), n, letter);
	return RC_OK;
}

enum rc
verdict_1(struct ctx *c, struct err *err)
{
	return give(c, "优", err);
}

enum rc
verdict_2(struct ctx *c, struct err *err)
{
	return give(c, "良", err);
}

enum rc
verdict_3(struct ctx *c, struct err *err)
{
	return give(c, "中", err);
}

enum rc
verdict_4(struct ctx *c, struct err *err)
{
	return give(c, "差", err);
}

enum rc
verdict_clear(struct ctx *c, struct err *err)
{
	int64_t *ids;
	size_t n = list_ids(c, &ids);

	(void)err;
	for (size_t i = 0; i < n; i++)
		take_off(verdicts_of(c), ids[i]);
	return RC_OK;
}

/* Asks for a verdict's reason, with what stands there and phrases by F4. */
static enum rc
ask(struct ctx *c, struct verdict *v, struct err *err)
{
	const char **phrases, *reason;
	struct text body;
	size_t n;
	enum rc rc = app_reason_phrases(c->app, v->department_id, c->arena, &phrases, &n, err);

	if (rc)
		return rc;
	text_init(&body, c->arena, 70);
	text_wrap(&body, LOOK_DIM, "", arena_printf(c->arena, "%s  %s  %s", v->code, v->name,
		goal_text_money(c->arena, v->budget)));
	rc = ask_reason(c->ui, arena_printf(c->arena, _("Reason: %s"), v->letter), &body, v->reason,
		phrases, n, arena_printf(c->arena, "reason.%lld", (long long)v->id), c->arena, &reason);
	if (rc == RC_OK) {
		free(v->reason);
		v->reason = xstrdup(reason);
	}
	return rc;
}

enum rc
verdict_reason(struct ctx *c, struct err *err)
{
	struct verdicts *all = verdicts_of(c);
	const struct list_row *row = list_cursor(c);
	enum rc rc = RC_OK;

	if (!row)
		return RC_OK;
	struct verdict *v = find(all, row->id);
	if (!v || !gives_back(v)) { /* whoever writes a reason returns the goal */
		rc = mark(c, all, row->id, "中", NULL, err);
		v = find(all, row->id);
	}
	return rc ? rc : ask(c, v, err);
}

/* Preview and execution */

static bool
has_reason(const struct verdict *v)
{
	return v->reason && v->reason[strspn(v->reason, " \n")];
}

static void
sum_up(struct ctx *c, const struct verdicts *all, const char *verdict, const char *title,
	const char *follows, struct text *out)
{
	int64_t sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(review_verdict(all->rows[i].letter), verdict) == 0) {
			sum += all->rows[i].budget;
			n++;
		}
	if (n == 0)
		return;
	text_begin(out);
	text_cell(out, LOOK_STRONG, title, 8, false);
	text_cell(out, LOOK_NORMAL, arena_printf(c->arena, "%zu", n), 5, true);
	text_cell(out, LOOK_NORMAL, goal_text_money(c->arena, sum), 17, true);
	text_add(out, LOOK_NORMAL, "  %s", follows);
}

static void
preview(struct ctx *c, const struct verdicts *all, const char *gone, struct text *out)
{
	text_init(out, c->arena, 68);
	if (gone)
		text_wrap(out, LOOK_BAD, "", arena_printf(c->arena,
			_("Other people have dealt with %s; these marks were taken off."), gone));
	text_begin(out);
	sum_up(c, all, "pass", _("pass"), _("to the next level, the last approves"), out);
	sum_up(c, all, "return", _("return"), _("to the unit, with reasons"), out);
	sum_up(c, all, "refuse", _("refuse"), _("out of the budget, with reasons"), out);
	for (size_t i = 0; i < all->n; i++) {
		const struct verdict *v = &all->rows[i];
		if (!gives_back(v))
			continue;
		text_begin(out);
		text_put(out, LOOK_HEAD, "%s %s %s", v->letter, v->code, v->name);
		if (has_reason(v))
			text_wrap(out, LOOK_NORMAL, "  ", v->reason);
		else
			text_put(out, LOOK_BAD, "  ! %s", _("a reason is missing: F4"));
	}
	text_begin(out);
}

/* One verdict as one or two operations: the last level approves, a changed letter comes before. */
static size_t
items_of(struct ctx *c, const struct verdict *v, struct op_item *items)
{
	const char *verdict = review_verdict(v->letter);
	struct op_arg *arg = arena_alloc(c->arena, sizeof *arg);
	struct op_item item = { .id = v->id, .call = { .version = v->version } };
	bool last = v->level >= app_rules(c->app)->review_levels - 1 &&
		app_may(c->app, PERM_GOAL_APPROVE);
	size_t n = 0;

	*arg = (struct op_arg){ "grade", v->letter };
	if (strcmp(verdict, "pass") != 0) {
		item.op = op_find("goal", verdict);
		item.call.reason = v->reason;
		items[n++] = item;
		return n;
	}
	if (!last || !v->old_grade || strcmp(v->old_grade, v->letter) != 0) {
		item.op = op_find("goal", "grade");
		item.call.args = arg;
		item.call.n_args = 1;
		items[n++] = item;
	}
	if (last) {
		item.op = op_find("goal", "approve");
		item.call = (struct op_call){ .version = n ? 0 : v->version };
		items[n++] = item;
	}
	return n;
}

/* A goal that refused: the cursor goes to it; if it left the queue meanwhile, its mark goes too, so
 * that the others are not held up. */
static void
refused(struct ctx *c, struct verdicts *all, int64_t id, struct err *err)
{
	char msg[ERR_TEXT];

	list_goto(c, id);
	if (!verdict_gone(c, id))
		return;
	take_off(all, id);
	memcpy(msg, err->msg, sizeof msg);
	err_set(err, err->rc, NULL, _("%s It no longer waits here and its mark is taken off; nothing else "
		"was done."), msg);
}

static enum rc
execute(struct ctx *c, struct verdicts *all, struct err *err)
{
	struct op_item *items = arena_array(c->arena, 2 * all->n + 1, sizeof *items);
	size_t n = 0, failed = 0, count = all->n;
	const char *hint = "";

	for (size_t i = 0; i < all->n; i++)
		n += items_of(c, &all->rows[i], items + n);
	enum rc rc = app_do(c->app, items, n, c->arena, &failed, err);
	if (rc) {
		if (failed < n)
			refused(c, all, items[failed].id, err);
		return rc;
	}
	for (size_t i = 0; i < all->n; i++) {
		hint = gives_back(&all->rows[i]) ? _(" F8 in the tab Given back prints the notices.") : hint;
		forget(&all->rows[i]);
	}
	all->n = 0;
	verdict_keep(c);
	ui_say(c->ui, _("%zu verdicts given; u takes them back.%s"), count, hint);
	return RC_OK;
}

/* Reasons one after the other: all of them, or only the missing ones. */
static enum rc
ask_all(struct ctx *c, struct verdicts *all, bool missing, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < all->n; i++)
		if (gives_back(&all->rows[i]) && !(missing && has_reason(&all->rows[i])))
			rc = ask(c, &all->rows[i], err);
	return rc;
}

/* Marks of goals that another person has dealt with are not part of what will happen. */
static const char *
drop_gone(struct ctx *c, struct verdicts *all)
{
	const char *codes = NULL;

	for (size_t i = all->n; i-- > 0;) {
		const struct verdict *v = &all->rows[i];
		if (!verdict_gone(c, v->id))
			continue;
		codes = codes ? arena_printf(c->arena, "%s, %s", v->code, codes)
			      : arena_strdup(c->arena, v->code);
		take_off(all, v->id);
	}
	return codes;
}

enum rc
verdict_enter(struct ctx *c, struct err *err)
{
	struct verdicts *all = verdicts_of(c);
	const char *gone;

	if (all->n == 0)
		return dossier_open(c, err);
	gone = drop_gone(c, all);
	if (all->n == 0)
		return err_set(err, RC_CONFLICT, NULL, _("Other people have dealt with all marked goals: %s."),
			gone);
	for (;;) {
		struct text body;
		enum rc rc = RC_OK;
		preview(c, all, gone, &body);
		enum preview answer = ask_preview(c->ui, arena_printf(c->arena,
			_("%zu verdicts will be given"), all->n), &body);
		if (answer == PREVIEW_NO)
			return RC_CANCELLED;
		if (answer == PREVIEW_EDIT) {
			rc = ask_all(c, all, false, err);
			if (rc && rc != RC_CANCELLED)
				return rc;
			continue;
		}
		rc = ask_all(c, all, true, err);
		if (rc == RC_CANCELLED)
			continue;
		return rc ? rc : execute(c, all, err);
	}
}
