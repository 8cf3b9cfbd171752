/*
 * Small dialogs, made of the engines: show, confirm, one line, a reason, a date, progress.
 */
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "view.h"

struct area
dialog_box(struct canvas *c, int rows, int cols, const char *title)
{
	int most_rows = c->rows - 6, most_cols = c->cols - 8;
	int title_cols = utf8_width(title) + 4;

	if (cols < title_cols)
		cols = title_cols;
	if (rows > most_rows)
		rows = most_rows;
	if (cols > most_cols)
		cols = most_cols;
	if (rows < 1)
		rows = 1;
	struct area box = { (c->rows - rows - 2) / 2, (c->cols - cols - 4) / 2, rows + 2, cols + 4 };
	canvas_fill(c, &box, LOOK_NORMAL);
	canvas_box(c, &box);
	canvas_text(c, box.row, box.col + 1, 1, LOOK_NORMAL, " ");
	int used = canvas_text(c, box.row, box.col + 2, cols, LOOK_HEAD, title);
	canvas_text(c, box.row, box.col + 2 + used, 1, LOOK_NORMAL, " ");
	return (struct area){ box.row + 1, box.col + 2, rows, cols };
}

static enum pager_answer
run_pager(struct ui *ui, const struct pager_def *d)
{
	struct view *v = view_pager_new(ui, d);

	ui_modal(ui, v);
	enum pager_answer answer = view_pager_answer(v);
	v->ops->close(v);
	return answer;
}

void
ask_show(struct ui *ui, const char *title, const struct text *body)
{
	struct pager_def d = { .title = title, .text = body };

	(void)run_pager(ui, &d);
}

bool
ask_confirm(struct ui *ui, const char *title, const struct text *body, const char *yes)
{
	struct pager_def d = { .title = title, .text = body, .yes = yes };

	return run_pager(ui, &d) == PAGER_YES;
}

enum preview
ask_preview(struct ui *ui, const char *title, const struct text *body)
{
	struct pager_def d = { .title = title, .text = body, .yes = "", .edit = true };
	enum pager_answer answer = run_pager(ui, &d);

	return answer == PAGER_YES ? PREVIEW_YES : answer == PAGER_EDIT ? PREVIEW_EDIT : PREVIEW_NO;
}

enum preview
ask_paper(struct ui *ui, const char *title, const struct text *body)
{
	struct pager_def d = { .title = title, .text = body, .paper = true };
	enum pager_answer answer = run_pager(ui, &d);

	return answer == PAGER_YES ? PREVIEW_YES : answer == PAGER_EDIT ? PREVIEW_EDIT : PREVIEW_NO;
}

void
ui_tell(struct ui *ui, const struct err *err)
{
	struct arena *a;
	struct text t;

	if (utf8_width(err->msg) <= ui->canvas->cols - 2) {
		ui_fail(ui, err);
		return;
	}
	a = arena_new();
	text_init(&t, a, ui->canvas->cols > 84 ? 72 : ui->canvas->cols - 14);
	text_wrap(&t, LOOK_NORMAL, "", err->msg);
	ask_show(ui, _("Not done"), &t);
	arena_free(a);
}

/* One line, a reason: forms of one field. */

struct one {
	struct arena *arena;
	const char *value;
	const struct text *body;
	const char *const *phrases;
	size_t n_phrases;
};

static enum rc
take(struct ctx *c, void *arg, struct err *err)
{
	struct one *o = arg;

	(void)err;
	o->value = arena_strdup(o->arena, form_value(c, "text"));
	return RC_OK;
}

static enum rc
run_one(struct ui *ui, const struct form *f, struct one *o, const char **ret)
{
	struct err err = { 0 };
	enum rc rc = ask_form(ui, f, &err);

	if (rc == RC_OK)
		*ret = o->value;
	else if (rc != RC_CANCELLED)
		ui_fail(ui, &err);
	return rc ? RC_CANCELLED : RC_OK;
}

enum rc
ask_line(struct ui *ui, const char *title, const char *label, const char *preset, struct arena *a,
	const char **ret)
{
	struct field field = { .name = "text", .title = label, .kind = FIELD_TEXT };
	struct item item = { .field = &field };
	struct one o = { .arena = a };
	struct form f = { .name = "line", .title = title, .items = &item, .values = &preset,
		.n_items = 1, .save = take, .arg = &o };

	return run_one(ui, &f, &o, ret);
}

static enum rc
phrases(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err)
{
	const struct one *o = form_arg(c);

	(void)err;
	*ret = arena_array(c->arena, o->n_phrases + 1, sizeof **ret);
	for (size_t i = 0; i < o->n_phrases; i++)
		(*ret)[i] = o->phrases[i];
	*ret_n = o->n_phrases;
	return RC_OK;
}

static void
show_body(struct ctx *c, void *arg, struct text *out)
{
	const struct one *o = arg;

	(void)c;
	for (size_t i = 0; o->body && i < o->body->n; i++) {
		text_begin(out);
		for (size_t j = 0; j < o->body->lines[i].n; j++)
			text_add(out, o->body->lines[i].runs[j].look, "%s", o->body->lines[i].runs[j].s);
	}
}

enum rc
ask_reason(struct ui *ui, const char *title, const struct text *body, const char *preset,
	const char *const *list, size_t n_list, const char *draft, struct arena *a, const char **ret)
{
	struct field field = { .name = "text", .title = N_("Reason"), .kind = FIELD_NOTE,
		.help = N_("One reason a line; F4 offers phrases"), .flags = FIELD_REQUIRED };
	struct item item = { .field = &field, .rows = 8, .values = n_list ? phrases : NULL };
	struct one o = { .arena = a, .body = body, .phrases = list, .n_phrases = n_list };
	struct form f = { .name = "reason", .title = title, .items = &item, .values = &preset,
		.n_items = 1, .draft = draft, .save = take, .check = body ? show_body : NULL, .arg = &o };

	return run_one(ui, &f, &o, ret);
}

/* A date out of the days around it. */
enum rc
ask_date(struct ui *ui, const char *title, const char *preset, struct arena *a, const char **ret)
{
	enum { BEFORE = 60, AFTER = 400 };
	struct choice_row *rows = arena_array(a, BEFORE + AFTER, sizeof *rows);
	char now[20], day[DATE_SIZE];
	size_t at;

	app_now(ui->app, now);
	now[10] = '\0';
	int32_t first = date_days(preset && date_valid(preset) ? preset : now) - BEFORE;
	for (int i = 0; i < BEFORE + AFTER; i++) {
		static const char *const names[7] = { N_("Sunday"), N_("Monday"), N_("Tuesday"),
			N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday") };
		date_from_days(first + i, day);
		rows[i].text = arena_strdup(a, day);
		rows[i].detail = _(names[(size_t)((first + i) % 7 + 11) % 7]);
	}
	enum rc rc = ask_choice(ui, title, rows, BEFORE + AFTER, BEFORE, &at);
	if (rc == RC_OK)
		*ret = rows[at].text;
	return rc;
}

bool
ask_progress(struct ui *ui, const char *title, int percent)
{
	struct canvas *c = ui->canvas;
	struct area in = dialog_box(c, 2, 50, title);
	struct strbuf b = { 0 };
	int cols = in.cols - 6, done = cols * percent / 100;

	strbuf_pad(&b, '#', (size_t)(done > 0 ? done : 0));
	strbuf_pad(&b, '.', (size_t)(cols > done ? cols - done : 0));
	strbuf_addf(&b, " %3d%%", percent);
	canvas_text(c, in.row, in.col, in.cols, LOOK_NORMAL, strbuf_str(&b));
	canvas_text(c, in.row + 1, in.col, in.cols, LOOK_DIM, _("Esc breaks off"));
	ui->io.show(ui->io.arg, c);
	ui->dirty = true;
	strbuf_free(&b);
	return ui_broken_off(ui);
}
