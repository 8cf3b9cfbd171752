/*
 * Screens without a screen: lists and records as numbered text, for screen readers and terminals
 * that cannot do more. One line is read at a time; changes are made with the `do` verb, whose form
 * is shown beside each record.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "board_page.h"
#include "list_view.h"

#define PAGE_ROWS 20
#define TEXT_COLS 78

static void
size(void *arg, int *rows, int *cols)
{
	(void)arg;
	*rows = PAGE_ROWS + 5;
	*cols = TEXT_COLS + 2;
}

static void
show(void *arg, const struct canvas *c)
{
	(void)arg;
	(void)c;
}

static struct key
key(void *arg, int timeout_ms, const int *fds, size_t n)
{
	(void)arg;
	(void)timeout_ms;
	(void)fds;
	(void)n;
	return (struct key){ K_HANGUP, false };
}

static bool
pending(void *arg)
{
	(void)arg;
	return false;
}

static void
nothing(void *arg)
{
	(void)arg;
}

/* Reads a line without its end; false at the end of the input. */
static bool
ask(const char *prompt, char *buf, size_t n)
{
	printf("%s ", prompt);
	fflush(stdout);
	if (!fgets(buf, (int)n, stdin))
		return false;
	buf[strcspn(buf, "\r\n")] = '\0';
	return true;
}

static void
print_rows(struct list_view *lv)
{
	struct list_tab *t = list_tab(lv);

	printf("%s > %s  %s\n", lv->v.title, _(t->def->title), t->filter ? t->filter : "");
	for (size_t i = 0; i < t->n_rows; i++) {
		printf("%zu.", i + 1);
		for (size_t k = 0; k < t->def->n_columns; k++) {
			struct strbuf b = { 0 };
			list_cell(lv, &t->def->columns[k], &t->rows[i], &b);
			if (b.len)
				printf("%s %s", k ? ";" : "", b.s);
			strbuf_free(&b);
		}
		printf("\n");
	}
	if (t->n_rows == 0)
		printf("%s\n", _("Nothing here."));
}

/* All fields of a record, then what stands beside it on the screens, then what can be done. */
static void
print_record(struct list_view *lv, size_t at)
{
	struct list_tab *t = list_tab(lv);
	struct ctx c = ctx_of(&lv->v);
	struct list_row row;
	struct text text;
	struct strbuf b = { 0 };
	struct err err;
	const struct op *op;

	if (app_record(c.app, t->reg, t->rows[at].id, c.arena, &row, &err) != RC_OK) {
		printf("%s\n", err.msg);
		return;
	}
	for (size_t i = 0; i < t->reg->n_fields; i++) {
		if (row.values[i].null)
			continue;
		strbuf_addf(&b, "%s: ", field_title(&t->reg->fields[i]));
		field_format(&t->reg->fields[i], &row.values[i], STYLE_SCREEN, &b);
		strbuf_addc(&b, '\n');
	}
	if (t->def->preview) {
		text_init(&text, c.arena, TEXT_COLS);
		t->def->preview(&c, &t->rows[at], &text);
		text_plain(&text, &b);
	}
	const struct value *name = t->reg->key ? list_value(t->reg, &row, t->reg->key) : NULL;
	const struct value *state = list_value(t->reg, &row, "state");
	for (size_t i = 0; (op = op_at(i)); i++)
		if (strcmp(op->reg, t->reg->name) == 0 && !(op->flags & OP_NEW) && app_may(c.app, op->perm) &&
			(!state || !state->text || op_applies(op, state->text)))
			strbuf_addf(&b, "%s: jixiao do %s %s %s%s\n", _(op->title), op->name, op->reg,
				name && name->text ? name->text : "ID",
				op->flags & OP_REASON ? " --reason TEXT" : "");
	fputs(strbuf_str(&b), stdout);
	strbuf_free(&b);
}

static void
set_filter(struct list_view *lv, const char *text, struct err *err)
{
	struct ctx c = ctx_of(&lv->v);

	if (utf8_unclean(text, false, NULL)) {
		printf("%s\n", _("The filter holds control characters: type it again without them."));
		return;
	}
	list_set_filter(&c, text);
	if (*lv->v.ui->message)
		printf("%s\n", lv->v.ui->message);
	*lv->v.ui->message = '\0';
	if (list_load(lv, err) != RC_OK)
		printf("%s\n", err->msg);
}

/* One command in a list; false leaves it. */
static bool
command(struct list_view *lv, char *line)
{
	struct err err = { 0 };
	enum rc rc = RC_OK;
	char *end;
	long n = strtol(line, &end, 10);

	if (*line && !*end && n > 0 && (size_t)n <= list_tab(lv)->n_rows) {
		print_record(lv, (size_t)n - 1);
		return true;
	}
	if (strcmp(line, "q") == 0)
		return false;
	if (*line == '/')
		set_filter(lv, line + 1, &err);
	else if (strcmp(line, "p") == 0)
		rc = list_page_move(lv, -1, &err);
	else if (*line == '\0' || strcmp(line, "n") == 0)
		rc = list_page_move(lv, 1, &err);
	else {
		printf("%s\n", _("A number shows a record; n and p turn the page; /words filters; q leaves."));
		return true;
	}
	if (rc)
		printf("%s\n", err.msg);
	print_rows(lv);
	return true;
}

static void
run_list(struct ui *ui, const struct screen *s, size_t tab, const char *filter)
{
	struct view *v = view_list_new(ui, s);
	struct list_view *lv = list_view_of(v);
	struct err err = { 0 };
	char line[1024];

	lv->v.root = true;
	ui->stack[0] = v;
	ui->n = 1;
	view_list_tab(v, s->tabs[tab]->name, filter);
	if (list_first(lv, &err) != RC_OK)
		printf("%s\n", err.msg);
	print_rows(lv);
	while (ask("n/p/NUMBER//FILTER/q>", line, sizeof line)) {
		arena_reset(ui->scratch);
		if (!command(lv, line))
			break;
	}
	ui->n = 0;
	v->ops->close(v);
}

/* A board: each figure with a number behind it in its first line, by which its rows are opened. */
static void
print_board(const struct board *b)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct board_line *l = &b->lines[i];
		struct strbuf text = { 0 };
		for (size_t k = 0; k < l->n; k++) {
			unsigned f = l->spans[k].figure;
			board_span_text(b, &l->spans[k], &text);
			if (f && b->figures[f].row == (int)i &&
				(k + 1 == l->n || l->spans[k + 1].figure != f))
				strbuf_addf(&text, " [%u]", f);
		}
		printf("%s\n", strbuf_str(&text));
		strbuf_free(&text);
	}
}

static void
open_figure(struct ui *ui, const struct figure *f)
{
	const struct screen *s;

	for (size_t i = 0; (s = screen_at(i)); i++)
		for (size_t k = 0; k < s->n_tabs; k++)
			if (strcmp(s->name, f->screen) == 0 &&
				(!f->tab || strcmp(s->tabs[k]->name, f->tab) == 0)) {
				run_list(ui, s, k, f->filter);
				return;
			}
}

static void
run_board(struct ui *ui, const struct screen *s)
{
	struct ctx c = { ui, ui->app, NULL, arena_new() };
	struct tally tally = { 0 };
	struct board b;
	struct err err;
	char line[64];

	board_init(&b, &c, c.arena, TEXT_COLS);
	if (s->board->build(&c, &b, &err) != RC_OK) {
		printf("%s\n", err.msg);
		arena_free(c.arena);
		return;
	}
	tally_start(&tally, ui, b.items, b.n_items);
	tally_now(&tally);
	board_read_later(&b, &c);
	do {
		printf("%s\n", _(s->title));
		print_board(&b);
		if (!ask(_("Number of a figure, q leaves>"), line, sizeof line))
			break;
		unsigned long n = strtoul(line, NULL, 10);
		if (n > 0 && n < b.n_figures)
			open_figure(ui, &b.figures[n].f);
	} while (strcmp(line, "q") != 0);
	arena_free(c.arena);
}

/* The menu: every board, every tab of every screen. *ret_tab is its index. */
static const struct screen *
entry(const struct app *app, long n, size_t *ret_tab)
{
	const struct screen *s;

	for (size_t i = 0; (s = screen_at(i)); i++)
		for (size_t j = 0; j < s->n_tabs + (s->board != NULL); j++)
			if (app_may(app, s->perm) && --n == 0) {
				*ret_tab = j;
				return s;
			}
	return NULL;
}

enum rc
plain_run(struct app *app, struct err *err)
{
	const struct ui_io io = { NULL, size, show, key, pending, nothing, nothing };
	const struct screen *s;
	struct ui *ui;
	size_t tab;
	char line[64];

	if (!app->db)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no database at %s yet: make one with jixiao demo or jixiao import."),
			app->db_path);
	ui = ui_new(app, NULL, &io);
	do {
		for (long n = 1; (s = entry(app, n, &tab)); n++)
			printf("%ld. %s%s%s\n", n, _(s->title), s->board ? "" : ": ",
				s->board ? "" : _(s->tabs[tab]->title));
		if (!ask(_("Number of a list or board, q ends>"), line, sizeof line))
			break;
		s = entry(app, strtol(line, NULL, 10), &tab);
		if (s && s->board)
			run_board(ui, s);
		else if (s)
			run_list(ui, s, tab, NULL);
	} while (strcmp(line, "q") != 0);
	ui_free(ui);
	return RC_OK;
}
