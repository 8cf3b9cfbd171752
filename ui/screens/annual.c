/*
 * The account of a year: its figures, each of which opens its rows; accounts as they were issued, and
 * what changed since.
 */
#include "app/annual.h"
#include "app/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "board.h"
#include "report/report.h"
#include "screens/exchange.h"
#include "screens/screens.h"

enum { TITLE = 52, VALUE = 18 };

/* The year worked in, that of today where none is open. */
static int64_t
year_of(const struct ctx *c)
{
	char now[20];

	app_now(c->app, now);
	return c->app->year ? c->app->year : strtoll(now, NULL, 10);
}

/* Tabs that sort by kind; the filters of queues ask their own lists. */
static bool
is_kind_of(const struct list_def *tab)
{
	return strcmp(tab->name, "all") == 0 || strcmp(tab->name, "departments") == 0;
}

/* Does the tab, with its own filter and the figure's, show exactly the rows that were counted? */
static bool
shows(struct ctx *c, const struct list_def *tab, const char *filter, const struct annual_figure *f,
	const struct annual_value *v)
{
	struct list_spec spec = { .reg = reg_find(tab->reg), .filter = filter };
	struct list_totals t = { 0 };
	struct strbuf preset = { 0 };
	struct list *l;
	struct err err;
	enum rc rc;

	list_def_filter(c, tab, &preset);
	spec.preset = strbuf_str(&preset);
	rc = app_list_open(c->app, &spec, &l, &err);
	if (rc == RC_OK) {
		rc = app_list_count(l, &t, &err);
		app_list_close(l);
	}
	strbuf_free(&preset);
	return rc == RC_OK && t.count && (f->kind == ANNUAL_MONEY ? t.sum : t.count) == v->num;
}

/* The tab that shows the rows: one without a filter of its own, else one that shows them all. */
static bool
find_tab(struct ctx *c, const char *reg, const struct annual_figure *f, const struct annual_value *v,
	struct figure *ret)
{
	const struct screen *s;

	for (int own = 0; own < 2; own++)
		for (size_t i = 0; (s = screen_at(i)) != NULL; i++)
			for (size_t k = 0; k < s->n_tabs; k++) {
				const struct list_def *tab = s->tabs[k];
				if (strcmp(tab->reg,
					reg) != 0 || (tab->filter || tab->preset) != own ||
					(own && !is_kind_of(tab)) ||
					((own || strcmp(reg, f->reg) != 0) && f->kind != ANNUAL_SHARE &&
						!shows(c, tab, ret->filter, f, v)))
					continue;
				ret->screen = s->name;
				ret->tab = tab->name;
				return true;
			}
	return false;
}

/* Goals of projects are looked at as projects, evaluations that others made in a register of their own. */
static unsigned
place_of(struct ctx *c, struct board *b, const struct annual_figure *f, const struct annual_value *v)
{
	static const char goals[] = "kind=project ";
	struct figure at = { .filter = annual_filter(v->rows, year_of(c), c->arena) };
	const char *cut = strcmp(f->reg, "goal") == 0 ? strstr(at.filter, goals) : NULL;

	if (!v->known)
		return FIGURE_NONE;
	if (find_tab(c, f->reg, f, v, &at))
		return board_figure(b, &at);
	if (strcmp(f->reg, "evaluation") == 0 && find_tab(c, "assessment", f, v, &at))
		return board_figure(b, &at);
	if (!cut)
		return FIGURE_NONE;
	at.filter = arena_printf(c->arena, "%.*s%s", (int)(cut - at.filter), at.filter, cut + strlen(goals));
	return find_tab(c, "project", f, v, &at) ? board_figure(b, &at) : FIGURE_NONE;
}

static void
put_figure(struct ctx *c, struct board *b, const struct annual_figure *f, const struct annual_value *v)
{
	unsigned figure = place_of(c, b, f, v);
	struct strbuf text = { 0 };

	if (v->known && (f->kind == ANNUAL_NAMES || f->kind == ANNUAL_LETTERS))
		strbuf_addf(&text, "%lld", (long long)v->num);
	else if (v->known)
		annual_format(f, v, NULL, &text);
	else
		strbuf_add(&text, _("no data"));
	board_begin(b);
	board_cell(b, figure, v->known ? LOOK_NORMAL : LOOK_WARN, arena_printf(c->arena, "  %s",
		_(f->title)), TITLE, false);
	board_cell(b, figure, v->known ? LOOK_NORMAL : LOOK_WARN, strbuf_str(&text), VALUE, true);
	strbuf_free(&text);
}

static void
put_changes(struct ctx *c, struct board *b)
{
	struct annual_change *rows;
	struct err err;
	size_t n;

	if (app_annual_changes(c->app, year_of(c), c->arena, &rows, &n, &err) != RC_OK) {
		board_put(b, LOOK_DIM, "%s", err.msg);
		return;
	}
	board_head(b, _("Issued; %zu figures differ today"), n);
	for (size_t i = 0; i < n; i++) {
		struct strbuf was = { 0 }, now = { 0 };
		annual_format(rows[i].figure, &rows[i].was, NULL, &was);
		annual_format(rows[i].figure, &rows[i].now, NULL, &now);
		board_put(b, LOOK_WARN, "  %s: %s -> %s", _(rows[i].figure->title), strbuf_str(&was),
			strbuf_str(&now));
		if (rows[i].n_entries)
			board_put(b, LOOK_DIM, "    %.16s %s %s %s", rows[i].entries[0].at, rows[i].entries[0].login,
				rows[i].entries[0].action, rows[i].entries[0].record);
		strbuf_free(&was);
		strbuf_free(&now);
	}
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	struct annual_value *values;
	enum rc rc = app_annual_values(c->app, year_of(c), c->arena, &values, err);

	if (rc)
		return rc;
	put_changes(c, b);
	board_head(b, _("Account of %d"), (int)year_of(c));
	for (size_t i = 0; i < n; i++)
		put_figure(c, b, &all[i], &values[i]);
	return RC_OK;
}

static enum rc
write_account(struct ctx *c, struct err *err)
{
	struct report_spec spec = { .year = year_of(c) };
	struct report_made made;
	const char *path, *message;
	enum rc rc = ask_line(c->ui, _("Account of the year"), _("File (.pdf .html .txt .xlsx)"),
		arena_printf(c->arena, "./%d年工作开展情况说明.pdf", (int)year_of(c)), c->arena, &path);

	if (rc == RC_CANCELLED)
		return RC_OK;
	if (rc == RC_OK)
		rc = report_make(c->app, report_find("annual-account"), &spec, c->arena, &made, err);
	if (rc == RC_OK)
		rc = report_deliver(c->app, &made, path, NULL, c->arena, &message, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", message);
	return rc;
}

static const struct action board_actions[] = {
	{ "write", "<F8> p", NULL, ACT_BAR | ACT_QUIET, N_("Write account"),
		N_("Writes the account with its figures to a file"), PERM_EXPORT, write_account },
	{ "issue", "<F7>", "issue", ACT_BAR },
};

static const struct board_def board = {
	.build = build,
	.slow = true,
	.reg = "annual",
	.actions = board_actions,
	.n_actions = ARRAY_LEN(board_actions),
};

const struct screen screen_annual_board = {
	.name = "annual",
	.title = N_("The year's account"),
	.help = N_("The figures of the year's account; Enter opens the rows of a figure"),
	.digit = '9',
	.perm = PERM_VIEW_ALL,
	.open = board_open,
	.board = &board,
};

/* Issued accounts */

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct list_row full;
	const char *s;

	if (app_record(c->app, list_reg(c), row->id, c->arena, &full, NULL) != RC_OK)
		return;
	for (s = list_text(c, &full, "body"); *s;) {
		size_t n = strcspn(s, "\n");
		if (n > 2 && *s != '5')
			text_wrap(out, *s <= '2' ? LOOK_STRONG : LOOK_NORMAL, "", arena_strndup(out->arena, s + 2, n - 2));
		s += n + (s[n] == '\n');
	}
}

static const struct column columns[] = {
	{ "code", .width = 6 },
	{ "title" },
	{ "document_no", .width = 18 },
	{ "missing", .width = 8 },
	{ "issued_at", .width = 16 },
	{ "state", .width = 8 },
};

static const struct action actions[] = {
	{ "withdraw", "<F6>", "withdraw", ACT_BAR | ACT_ROW },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def accounts = {
	.name = "accounts",
	.title = N_("Issued accounts"),
	.help = N_("Accounts as they were issued"),
	.reg = "annual",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.preview = preview,
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
	.all_years = true,
};

static const struct list_def *const tabs[] = { &accounts };

const struct screen screen_accounts = {
	.name = "accounts",
	.title = N_("Issued accounts"),
	.help = N_("Accounts of the years as they were issued"),
	.digit = '9',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
