/*
 * Drafts: what stands in a form is kept in the database under the form's draft name when the form is
 * left without saving or the program ends, and offered when the form is opened again. One line a
 * value: "name=value", a row of the table as "+cell<TAB>cell", last of all which row of the form it
 * was; backslashes stand before line ends.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "form_view.h"

static void
escape(struct strbuf *b, const char *s)
{
	for (; s && *s; s++)
		if (*s == '\n')
			strbuf_add(b, "\\n");
		else if (*s == '\t')
			strbuf_add(b, "\\t");
		else if (*s == '\\')
			strbuf_add(b, "\\\\");
		else
			strbuf_addc(b, *s);
}

static char *
unescape(struct arena *a, const char *s, size_t n)
{
	char *out = arena_alloc(a, n + 1), *p = out;

	for (size_t i = 0; i < n; i++)
		if (s[i] == '\\' && i + 1 < n) {
			i++;
			*p++ = s[i] == 'n' ? '\n' : s[i] == 't' ? '\t' : s[i];
		} else {
			*p++ = s[i];
		}
	return out;
}

static const char *
setting(const struct form_view *fv, struct arena *a)
{
	return arena_printf(a, "draft.%s", fv->form->draft);
}

/* Nothing but blanks is no text to keep. */
static bool
blank(const struct form_view *fv)
{
	for (size_t i = 0; i < fv->form->n_items; i++)
		if (fv->values[i] && fv->values[i][strspn(fv->values[i], " \n")])
			return false;
	return fv->n_rows == 0;
}

void
form_draft_keep(struct form_view *fv)
{
	struct strbuf b = { 0 };
	struct arena *a;

	form_commit(fv);
	if (!fv->form->draft || !fv->changed || fv->saved || blank(fv))
		return;
	for (size_t i = 0; i < fv->form->n_items; i++) {
		strbuf_addf(&b, "%s=", fv->form->items[i].field->name);
		escape(&b, fv->values[i]);
		strbuf_addc(&b, '\n');
	}
	for (size_t i = 0; i < fv->n_rows; i++) {
		if (fv->rows[i].removed)
			continue;
		for (size_t j = 0; j < fv->form->table->n_columns; j++) {
			strbuf_addc(&b, j ? '\t' : '+');
			escape(&b, fv->rows[i].cells[j]);
		}
		if (fv->rows[i].origin != SIZE_MAX)
			strbuf_addf(&b, "\t%zu%s", fv->rows[i].origin, fv->rows[i].marked ? "~" : "");
		strbuf_addc(&b, '\n');
	}
	a = arena_new();
	if (app_setting_set(fv->v.ui->app, setting(fv, a), strbuf_str(&b), NULL) == RC_OK)
		fv->drafted = true;
	arena_free(a);
	strbuf_free(&b);
}

void
form_draft_drop(struct form_view *fv)
{
	struct arena *a;
	const char *old = NULL;
	struct err err;

	if (!fv->form->draft)
		return;
	a = arena_new();
	if (app_setting_get(fv->v.ui->app, setting(fv, a), a, &old, &err) == RC_OK && old &&
		app_setting_set(fv->v.ui->app, setting(fv, a), NULL, &err) != RC_OK)
		ui_fail(fv->v.ui, &err);
	arena_free(a);
}

/* "3~": it was the fourth row, and marked. */
static void
take_origin(struct form_view *fv, struct form_row *r, const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (end == text || n >= fv->form->n_rows)
		return;
	r->origin = n;
	r->marked = *end == '~';
}

static void
take_row(struct form_view *fv, const char *s, size_t n, struct arena *a)
{
	size_t row = fv->n_rows, col = 0;

	form_add_row(fv, row);
	while (col < fv->form->table->n_columns) {
		const char *tab = memchr(s, '\t', n);
		size_t len = tab ? (size_t)(tab - s) : n;
		form_set(&fv->rows[row].cells[col++], unescape(a, s, len));
		if (!tab)
			return;
		s += len + 1;
		n -= len + 1;
	}
	take_origin(fv, &fv->rows[row], unescape(a, s, n));
}

static void
take_line(struct form_view *fv, const char *s, size_t n, struct arena *a)
{
	const char *eq = memchr(s, '=', n);

	if (*s == '+' && fv->form->table) {
		take_row(fv, s + 1, n - 1, a);
		return;
	}
	for (size_t i = 0; eq && i < fv->form->n_items; i++) {
		const char *name = fv->form->items[i].field->name;
		size_t len = (size_t)(eq - s);
		if (strlen(name) == len && memcmp(name, s, len) == 0)
			form_set(&fv->values[i], unescape(a, eq + 1, n - len - 1));
	}
}

/* The first n rows give way to those of the draft behind them. */
static void
replace_rows(struct form_view *fv, size_t n)
{
	for (size_t i = 0; i < n; i++)
		form_free_row(fv, &fv->rows[i]);
	memmove(fv->rows, fv->rows + n, (fv->n_rows - n) * sizeof *fv->rows);
	fv->n_rows -= n;
}

void
form_draft_offer(struct form_view *fv)
{
	struct ui *ui = fv->v.ui;
	struct arena *a;
	const char *draft = NULL;
	struct text t;

	if (!fv->form->draft)
		return;
	a = arena_new();
	if (app_setting_get(ui->app, setting(fv, a), a, &draft, NULL) == RC_OK && draft) {
		text_init(&t, a, 60);
		text_wrap(&t, LOOK_NORMAL, "",
			_("This form was left with unsaved text. Go on with it? Otherwise it is dropped."));
		if (ask_confirm(ui, _("Draft"), &t, _("go on with the draft"))) {
			size_t old = fv->n_rows;
			for (const char *s = draft; *s;) {
				size_t n = strcspn(s, "\n");
				if (n)
					take_line(fv, s, n, a);
				s += n + (s[n] == '\n');
			}
			if (fv->n_rows > old) /* else the draft is from before there was a table */
				replace_rows(fv, old);
			fv->changed = true;
		} else if (!ui->ended) {
			form_draft_drop(fv);
		}
	}
	arena_free(a);
}
