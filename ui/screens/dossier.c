/*
 * The dossier: one project, every stage a tab. Its operations are the goal's.
 */
#include "screens/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/approve.h"
#include "screens/compare_text.h"
#include "screens/evidence.h"
#include "screens/exante_form.h"
#include "screens/goal_carry.h"
#include "screens/goal_form.h"
#include "screens/goal_text.h"
#include "screens/monitor_text.h"
#include "screens/print.h"
#include "screens/promote.h"
#include "screens/tabs.h"
#include "screens/rectify.h"
#include "screens/results_text.h"
#include "screens/selfeval.h"
#include "view.h"

enum tab { TAB_GOAL, TAB_INDICATORS, TAB_FINDINGS, TAB_REVIEWS, TAB_CHANGES, TAB_EXANTE,
	TAB_MONITOR, TAB_RECTIFY, TAB_FILES, TAB_HISTORY, TAB_RESULTS, TAB_SELFEVAL,
	TAB_COUNT };

struct dossier {
	struct view v;
	struct view *from;    /* list it was opened from, NULL none */
	int64_t project_id, goal_id;
	struct arena *arena;
	struct goal_view goal;
	struct goal_beside beside;
	struct evidence *files;
	size_t n_files;
	struct text text;
	enum tab tab;
	bool both;            /* changes: both states in full */
	size_t top;
	int rows;
};

static struct dossier *
dossier_of(struct view *v)
{
	return (struct dossier *)v;
}

static enum rc
write_tab(struct dossier *d, struct err *err)
{
	struct ctx c = ctx_of(&d->v);

	c.arena = d->arena;
	text_init(&d->text, d->arena, d->v.ui->canvas->cols - 3);
	switch (d->tab) {
	case TAB_GOAL:
		goal_text_goal(&d->goal, &d->text);
		break;
	case TAB_INDICATORS:
		goal_text_indicators(&d->goal, d->beside.last_targets, &d->text);
		return compare_text(&c, &d->goal.doc, &d->text, err);
	case TAB_FINDINGS:
		goal_text_findings(&d->goal, &d->text);
		break;
	case TAB_REVIEWS:
		goal_text_reviews(&c, &d->goal, &d->text);
		break;
	case TAB_CHANGES:
		(d->both ? goal_text_versions : goal_text_changes)(&d->goal, &d->text);
		if (d->goal.before)
			text_wrap(&d->text, LOOK_DIM, "", d->both ? _("b shows only what changed.")
				: _("b shows both versions in full, beside each other where there is room."));
		break;
	case TAB_EXANTE:
		if (d->beside.has_exante)
			exante_text(&c, &d->beside.exante, &d->text);
		else
			text_put(&d->text, LOOK_NORMAL, "%s", _("The project has no ex-ante evaluation."));
		break;
	case TAB_MONITOR:
		return monitor_text_of(&c, &d->goal.doc.project, &d->text, err);
	case TAB_RECTIFY:
		return rectify_text_of(&c, d->project_id, &d->text, err);
	case TAB_RESULTS:
		return results_text_of(&c, d->goal.doc.project.code, &d->text, err);
	case TAB_SELFEVAL:
		return selfeval_text_of(&c, d->project_id, &d->text, err);
	case TAB_FILES:
		evidence_text(d->files, d->n_files, &d->text);
		break;
	default:
		return goal_text_history(&c, &d->goal, &d->text, err);
	}
	return RC_OK;
}

/* The project's latest row: an operation may have begun a new round. */
static enum rc
load(struct view *v, struct err *err)
{
	struct dossier *d = dossier_of(v);
	struct goal_view goal;
	struct goal_beside beside;
	struct evidence *files;
	size_t n_files;
	struct arena *a = arena_new();
	enum rc rc = RC_OK;

	if (d->project_id)
		rc = app_project_goal(v->ui->app, d->project_id, &d->goal_id, err);
	if (rc == RC_OK)
		rc = app_goal_view(v->ui->app, d->goal_id, a, &goal, err);
	if (rc == RC_OK)
		rc = app_goal_beside(v->ui->app, &goal, a, &beside, err);
	if (rc == RC_OK)
		rc = app_evidence_of(v->ui->app, "goal", d->goal_id, a, &files, &n_files, err);
	if (rc) {
		arena_free(a);
		return rc;
	}
	arena_free(d->arena);
	d->arena = a;
	d->goal = goal;
	d->beside = beside;
	d->files = files;
	d->n_files = n_files;
	d->project_id = goal.doc.project.id;
	return write_tab(d, err);
}

static const char *const titles[TAB_COUNT] = { N_("Goal"), N_("Indicators"), N_("Findings"),
	N_("Reviews"), N_("Changes"), N_("Ex-ante"), N_("Monitoring"),
	N_("Rectification"), N_("Files"), N_("History"), N_("Results"),
	N_("Self-evaluation") };

/* "Findings 6"; brief leaves the figures out. */
static const char *
tab_title(const struct dossier *d, int tab, bool brief)
{
	const size_t counts[TAB_COUNT] = { [TAB_INDICATORS] = d->goal.doc.n_indicators,
		[TAB_FINDINGS] = d->goal.n_findings, [TAB_REVIEWS] = d->goal.n_reviews,
		[TAB_CHANGES] = d->goal.n_changes, [TAB_EXANTE] = d->beside.has_exante,
		[TAB_FILES] = d->n_files };

	return brief || !counts[tab] ? _(titles[tab])
		: arena_printf(d->v.ui->scratch, "%s %zu", _(titles[tab]), counts[tab]);
}

static void
draw_tabs(struct dossier *d, struct canvas *c, int row)
{
	const char *full[TAB_COUNT], *brief[TAB_COUNT];

	for (int i = 0; i < TAB_COUNT; i++) {
		full[i] = tab_title(d, i, false);
		brief[i] = tab_title(d, i, true);
	}
	tabs_draw(c, row, full, brief, TAB_COUNT, (int)d->tab);
}

static void
scroll(struct dossier *d, long by)
{
	long top = (long)d->top + by, last = (long)d->text.n - d->rows;

	if (top > last)
		top = last;
	d->top = top > 0 ? (size_t)top : 0;
}

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	struct dossier *d = dossier_of(v);
	struct area in = { a->row + 3, a->col + 1, a->rows - 3, a->cols - 2 };
	struct arena *s = v->ui->scratch;

	if (!d->goal.doc.project.name)
		return;
	const struct project *p = &d->goal.doc.project;
	const char *right = arena_printf(s, "%s  %lld  %s", d->goal.doc.department,
		(long long)p->year, goal_text_money(s, d->goal.doc.goal.budget));
	int width = utf8_width(right);
	canvas_cell(c, a->row, 1, a->cols - width - 3, LOOK_HEAD, arena_printf(s, "%s  %s", p->code,
		p->name), false);
	canvas_text(c, a->row, a->cols - width - 1, width, LOOK_NORMAL, right);
	draw_tabs(d, c, a->row + 1);
	canvas_hline(c, a->row + 2, 0, a->cols);
	d->rows = in.rows;
	scroll(d, 0);
	text_draw(&d->text, c, &in, d->top);
	canvas_cursor(c, in.row, in.col);
}

static void
choose_tab(struct dossier *d, int tab)
{
	struct err err = { 0 };

	d->tab = (enum tab)((tab + TAB_COUNT) % TAB_COUNT);
	d->top = 0;
	if (write_tab(d, &err) != RC_OK)
		ui_fail(d->v.ui, &err);
}

static bool
key(struct view *v, struct key k)
{
	struct dossier *d = dossier_of(v);

	switch (k.code) {
	case K_TAB:
	case K_RIGHT:
		choose_tab(d, (int)d->tab + 1);
		return true;
	case K_BACKTAB:
	case K_LEFT:
		choose_tab(d, (int)d->tab - 1);
		return true;
	case K_UP:
		scroll(d, -1);
		return true;
	case K_DOWN:
		scroll(d, 1);
		return true;
	case K_PGUP:
		scroll(d, -(long)d->rows);
		return true;
	case K_PGDN:
	case ' ':
		scroll(d, d->rows);
		return true;
	case K_HOME:
		d->top = 0;
		return true;
	case K_END:
		scroll(d, (long)d->text.n);
		return true;
	default:
		if (k.code < '0' || k.code > '9' || (k.code + 9 - '0') % 10 >= TAB_COUNT)
			return false;
		choose_tab(d, (int)((k.code + 9 - '0') % 10)); /* 0 is the tenth */
		return true;
	}
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	const struct dossier *d = dossier_of(v);
	const struct goal *g = &d->goal.doc.goal;
	struct arena *s = v->ui->scratch;

	if (!g->state)
		return;
	canvas_text(c, a->row, 1, a->cols - 2, LOOK_NORMAL, arena_printf(s,
		_("%s %s  version %lld, round %lld  lines %zu to %zu of %zu  Tab: next part"),
		field_choice_title(reg_field(reg_find("goal"), "state"), g->state), g->grade ? g->grade : "",
		(long long)g->number, (long long)g->round, d->text.n ? d->top + 1 : 0,
		d->top + (size_t)d->rows < d->text.n ? d->top + (size_t)d->rows : d->text.n, d->text.n));
}

static size_t
ids(struct view *v, struct arena *a, int64_t **ret)
{
	*ret = arena_array(a, 1, sizeof **ret);
	(*ret)[0] = dossier_of(v)->goal_id;
	return 1;
}

static const char *
state(struct view *v)
{
	return dossier_of(v)->goal.doc.goal.state;
}

static void
close_view(struct view *v)
{
	struct dossier *d = dossier_of(v);

	arena_free(d->arena);
	free(d);
}

/* Actions */

static enum rc
edit(struct ctx *c, struct err *err)
{
	return goal_form_edit(c, dossier_of(c->view)->goal_id, err);
}

static enum rc
neighbour(struct ctx *c, int by, struct err *err)
{
	struct dossier *d = dossier_of(c->view);
	struct ctx list = *c;
	int64_t id;

	if (!d->from)
		return RC_OK;
	list.view = d->from;
	const struct list_row *row = list_cursor(&list);
	int64_t before = row ? row->id : 0;
	list_move(&list, by);
	row = list_cursor(&list);
	if (!row || row->id == before) {
		ui_say(c->ui, by > 0 ? _("This is the last one.") : _("This is the first one."));
		return RC_OK;
	}
	enum rc rc = goal_of_row(&list, row, &id, err);
	if (rc)
		return rc;
	d->goal_id = id;
	d->project_id = 0;
	d->top = 0;
	return load(c->view, err);
}

/* What changed, or both states in full. */
static enum rc
versions(struct ctx *c, struct err *err)
{
	struct dossier *d = dossier_of(c->view);

	d->both = d->tab != TAB_CHANGES || !d->both;
	d->tab = TAB_CHANGES;
	d->top = 0;
	return write_tab(d, err);
}

static enum rc
approve(struct ctx *c, struct err *err)
{
	return approve_goals(c, &dossier_of(c->view)->goal_id, 1, err);
}

static enum rc
confirm(struct ctx *c, struct err *err)
{
	return goal_carry_confirm(c, &dossier_of(c->view)->goal, err);
}

static enum rc
promote(struct ctx *c, struct err *err)
{
	return promote_choose(c, &dossier_of(c->view)->goal.doc, err);
}

/* With what the automatic checks found. */
static enum rc
rectify(struct ctx *c, struct err *err)
{
	const struct goal_view *v = &dossier_of(c->view)->goal;
	const struct rectify_new n = { .origin = "goal_review",
		.category = "goals", .code = v->doc.project.code,
		.year = v->doc.project.year,
		.finding = app_goal_reasons(v->findings, v->n_findings, c->arena) };

	return rectify_enter(c, &n, err);
}

static enum rc
attach(struct ctx *c, struct err *err)
{
	const struct project *p = &dossier_of(c->view)->goal.doc.project;

	return evidence_attach(c, "goal", p->code, p->year, err);
}

static enum rc
files(struct ctx *c, struct err *err)
{
	struct dossier *d = dossier_of(c->view);

	return evidence_open(c, d->files, d->n_files, err);
}

static enum rc
print(struct ctx *c, struct err *err)
{
	return print_records(c, "goal", &dossier_of(c->view)->goal_id, 1, err);
}

static enum rc
previous(struct ctx *c, struct err *err)
{
	return neighbour(c, -1, err);
}

static enum rc
next(struct ctx *c, struct err *err)
{
	return neighbour(c, 1, err);
}

static const struct action actions[] = {
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW, .run = edit },
	{ "previous", "<F3> p", NULL, ACT_BAR | ACT_QUIET, N_("Previous"),
		N_("The one before in the list"), PERM_VIEW, previous },
	{ "next", "<F4> n", NULL, ACT_BAR | ACT_QUIET, N_("Next"), N_("The next one in the list"),
		PERM_VIEW, next },
	{ "grade", "<F5> g", "grade", ACT_BAR | ACT_ROW },
	{ "return", "<F6> r", "return", ACT_BAR | ACT_ROW },
	{ "refuse", "<F7>", "refuse", ACT_BAR | ACT_ROW },
	{ "approve", "a", "approve", ACT_BAR | ACT_ROW, .run = approve },
	{ "print", "<F8>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Print"),
		N_("Prints the papers of this goal, or writes them to a file"), PERM_EXPORT, print },
	{ "submit", "<F12> s", "submit", ACT_BAR | ACT_ROW },
	{ "withdraw", "w", "withdraw", ACT_ROW },
	{ "adjust", "j", "adjust", ACT_ROW },
	{ "drop", "x", "drop", ACT_ROW },
	{ "confirm", "k", "confirm", ACT_ROW, .run = confirm },
	{ "versions", "b", NULL, ACT_ROW | ACT_QUIET, N_("Both versions"),
		N_("This version and the one before in full, what differs marked; again: only that"), PERM_VIEW,
		versions },
	{ "promote", "l", NULL, ACT_ROW | ACT_QUIET, N_("Into the library"),
		N_("Proposes one of the indicators for the library"), PERM_LIBRARY_EDIT, promote },
	{ "rectify", "z", NULL, ACT_ROW, N_("To rectification"),
		N_("Enters a rectification item with the findings of the goal"), PERM_RECTIFY_EDIT, rectify },
	{ "attach", "t <Ins>", NULL, ACT_BAR | ACT_ROW, N_("Attach"),
		N_("Keeps a copy of a file with the record"), PERM_EVIDENCE_EDIT, attach },
	{ "files", "o", NULL, ACT_ROW | ACT_QUIET, N_("Open files"),
		N_("Shows a file of the record where there is a display, else saves them"), PERM_EXPORT, files },
};

static const struct view_ops ops = { load, draw, key, NULL, status, ids, state, NULL, NULL, NULL,
	close_view };

static struct dossier *
make(struct ui *ui)
{
	struct dossier *d = xcalloc(1, sizeof *d);

	d->v = (struct view){ .ops = &ops, .ui = ui, .name = "dossier", .title = _("Dossier"),
		.help = _("One project with everything about it; Tab goes from part to part"),
		.reg = reg_find("goal") };
	d->v.actions[0] = (struct view_actions){ actions, ARRAY_LEN(actions) };
	d->v.actions[2] = (struct view_actions){ common_actions, n_common_actions };
	return d;
}

struct view *
view_dossier_keys(struct ui *ui)
{
	return &make(ui)->v;
}

enum rc
dossier_open(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	int64_t id;

	if (!row)
		return list_no_row(err);
	enum rc rc = goal_of_row(c, row, &id, err);
	if (rc)
		return rc;
	struct dossier *d = make(c->ui);
	d->goal_id = id;
	d->from = c->view;
	ui_push(c->ui, &d->v);
	return RC_OK;
}
