/*
 * A list on the canvas: tabs and filter, headings, rows, the preview beside them.
 */
#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/utf8.h"
#include "list_view.h"

#define WIDE_COLS 110
#define MAX_COLUMNS 24
#define MIN_REST 12 /* a column without a width needs at least so much */

struct layout {
	int width[MAX_COLUMNS]; /* 0: not shown */
	int cols;               /* of the list */
	int preview;            /* columns of the preview, 0 none */
};

static const struct field *
field_of(const struct list_tab *t, const struct column *col)
{
	return col->field ? reg_field(t->reg, col->field) : NULL;
}

static int
wanted(const struct list_tab *t, const struct column *col)
{
	const struct field *f = field_of(t, col);

	return col->width ? col->width : f ? f->width : 0;
}

/* Gives what is left to the columns without a width; leaves out the last ones that do not fit. */
static void
lay_out(const struct list_tab *t, int cols, bool wide, struct layout *l)
{
	const struct list_def *d = t->def;
	int used = 2, rest = 0, n = (int)d->n_columns;

	*l = (struct layout){ .cols = cols };
	if (d->preview && wide) {
		l->preview = cols * 2 / 5;
		l->cols = cols - l->preview - 1;
	}
	for (int i = 0; i < n && i < MAX_COLUMNS; i++) {
		int width = wanted(t, &d->columns[i]);
		if (d->columns[i].wide_only && !wide)
			continue;
		if (used + (width ? width : MIN_REST) > l->cols)
			continue;
		rest += width == 0;
		used += (width ? width : MIN_REST) + 1;
		l->width[i] = width ? width : -1;
	}
	int more = l->cols - used;
	for (int i = 0; i < n && i < MAX_COLUMNS; i++)
		if (l->width[i] < 0) {
			int extra = more > 0 && rest ? more / rest : 0;
			l->width[i] = MIN_REST + extra;
			more -= extra;
			rest--;
		}
}

void
list_cell(struct list_view *lv, const struct column *col, const struct list_row *row,
	struct strbuf *out)
{
	struct list_tab *t = list_tab(lv);
	struct ctx c = ctx_of(&lv->v);
	const struct field *f = field_of(t, col);
	size_t from = out->len;

	if (col->text)
		col->text(&c, row, out);
	else if (f)
		field_format(f, &row->values[f - t->reg->fields], STYLE_SCREEN, out);
	for (size_t i = from; i < out->len; i++)
		if (out->s[i] == '\n' || out->s[i] == '\t')
			out->s[i] = ' ';
}

static bool
right_aligned(const struct list_tab *t, const struct column *col)
{
	const struct field *f = field_of(t, col);

	return f && !col->text && (field_is_number(f) || (f->flags & FIELD_RIGHT));
}

static const char *
tab_title(const void *arg, size_t i)
{
	return _(((const struct list_view *)arg)->tabs[i].def->title);
}

static void
draw_title(struct list_view *lv, struct canvas *c, const struct area *a)
{
	enum { AT_LEAST = 28 }; /* of filter and sort, before the other screens of the group give way */
	struct list_tab *t = list_tab(lv);
	struct strbuf b = { 0 };

	if (t->filter)
		strbuf_addf(&b, _("Filter: %s"), t->filter);
	if (t->sort)
		strbuf_addf(&b, "%s%s: %s%s", t->filter ? "  " : "", _("Sort"),
			field_title(reg_field(t->reg, t->sort + (*t->sort == '-'))),
			*t->sort == '-' ? " -" : " +");
	int width = utf8_width(strbuf_str(&b));
	struct where w = { tab_title, lv, lv->n_tabs, lv->tab, 0 };
	w.right = width == 0 ? 0 : width < AT_LEAST ? width + 2 : AT_LEAST + 2;
	int room = a->cols - status_where(&lv->v, c, a, &w) - 2;
	if (width && room > 8)
		canvas_cell(c, a->row, a->col + a->cols - 1 - (width < room ? width : room),
			width < room ? width : room, LOOK_STRONG, strbuf_str(&b), false);
	strbuf_free(&b);
}

static void
draw_heads(const struct list_tab *t, const struct layout *l, struct canvas *c, const struct area *a)
{
	int col = a->col + 2;

	for (size_t i = 0; i < t->def->n_columns && i < MAX_COLUMNS; i++) {
		const struct column *k = &t->def->columns[i];
		const struct field *f = field_of(t, k);
		if (!l->width[i])
			continue;
		canvas_cell(c, a->row + 1, col, l->width[i], LOOK_HEAD,
			k->title ? _(k->title) : f ? field_title(f) : "", right_aligned(t, k));
		col += l->width[i] + 1;
	}
}

/* Codes of one unit differ at their ends: of a long one the beginning is left out. */
static const char *
shown_code(const struct field *f, struct strbuf *b, int cols, struct arena *a)
{
	const char *s = strbuf_str(b);

	if (!f || strcmp(f->name, "code") != 0 || (int)b->len <= cols || utf8_width(s) != (int)b->len)
		return s;
	return arena_printf(a, "~%s", s + b->len - (size_t)cols + 1);
}

static void
draw_row(struct list_view *lv, const struct layout *l, struct canvas *c, const struct area *a,
	size_t i)
{
	struct list_tab *t = list_tab(lv);
	const struct list_row *row = &t->rows[i];
	struct ctx cx = ctx_of(&lv->v);
	bool tagged = ids_has(&t->tags, row->id);
	enum look look = i == t->at ? LOOK_CURSOR : tagged ? LOOK_TAG
		: t->def->look ? t->def->look(&cx, row) : LOOK_NORMAL;
	int y = a->row + 2 + (int)i, col = a->col + 2;

	canvas_fill(c, &(struct area){ y, a->col, 1, l->cols }, look);
	if (tagged)
		canvas_text(c, y, a->col, 1, look, "*");
	for (size_t k = 0; k < t->def->n_columns && k < MAX_COLUMNS; k++) {
		struct strbuf b = { 0 };
		if (!l->width[k])
			continue;
		list_cell(lv, &t->def->columns[k], row, &b);
		enum look own = i != t->at && t->def->columns[k].look ? t->def->columns[k].look(&cx, row) : look;
		canvas_cell(c, y, col, l->width[k], own,
			shown_code(field_of(t, &t->def->columns[k]), &b, l->width[k], cx.arena),
			right_aligned(t, &t->def->columns[k]));
		col += l->width[k] + 1;
		strbuf_free(&b);
	}
	if (i == t->at && lv->input == INPUT_NONE)
		canvas_cursor(c, y, a->col);
}

static void
draw_preview(struct list_view *lv, const struct layout *l, struct canvas *c, const struct area *a)
{
	struct list_tab *t = list_tab(lv);
	struct area beside = { a->row + 1, a->col + l->cols + 2, a->rows - 1, l->preview - 2 };

	canvas_vline(c, a->row + 1, a->col + l->cols, a->rows - 1);
	if (t->n_rows == 0)
		return;
	if (t->preview_id != t->id && !lv->v.ui->idle) {
		lv->v.ui->later = true; /* while keys come, the preview does not slow them down */
	} else if (t->preview_id != t->id) {
		struct ctx cx = ctx_of(&lv->v);
		if (!t->preview_arena)
			t->preview_arena = arena_new();
		arena_reset(t->preview_arena);
		text_init(&t->preview, t->preview_arena, beside.cols);
		cx.arena = t->preview_arena;
		t->def->preview(&cx, &t->rows[t->at], &t->preview);
		t->preview_id = t->id;
	}
	if (t->preview_arena)
		text_draw(&t->preview, c, &beside, 0);
}

/* What stands left of the list; *in is what is left of the area. */
static void
draw_side(struct list_view *lv, struct canvas *c, const struct area *a, struct area *in)
{
	const struct list_side *side = list_tab(lv)->def->side;
	struct ctx cx = ctx_of(&lv->v);

	side->draw(&cx, c, &(struct area){ a->row + 1, a->col, a->rows - 1, side->cols });
	canvas_vline(c, a->row + 1, a->col + side->cols, a->rows - 1);
	in->col += side->cols + 1;
	in->cols -= side->cols + 1;
}

/* Where the list shows one year, other years may have rows. */
static void
draw_nothing(const struct list_view *lv, const struct list_tab *t, struct canvas *c, const struct area *in)
{
	int64_t year = lv->v.ui->app->year;
	struct strbuf b = { 0 };

	canvas_text(c, in->row + 3, in->col + 2, in->cols - 4, LOOK_NORMAL,
		t->filter ? _("Nothing passes the filter; Esc takes it off.") : _("Nothing here."));
	if (t->filter || t->def->all_years || !year || !reg_field(reg_find(t->def->reg), "year"))
		return;
	strbuf_addf(&b, _("This is %lld; y shows another year."), (long long)year);
	canvas_text(c, in->row + 4, in->col + 2, in->cols - 4, LOOK_DIM, strbuf_str(&b));
	strbuf_free(&b);
}

void
list_draw(struct list_view *lv, struct canvas *c, const struct area *a)
{
	struct list_tab *t = list_tab(lv);
	struct area in = *a;
	struct layout l;

	draw_title(lv, c, a);
	if (t->def->side)
		draw_side(lv, c, a, &in);
	lay_out(t, in.cols, a->cols >= WIDE_COLS, &l);
	draw_heads(t, &l, c, &in);
	for (size_t i = 0; i < t->n_rows && (int)i < in.rows - 2; i++)
		draw_row(lv, &l, c, &in, i);
	if (t->n_rows == 0)
		draw_nothing(lv, t, c, &in);
	if (l.preview)
		draw_preview(lv, &l, c, &in);
}

/* Status line */

void
list_amount(int64_t fen, struct strbuf *out)
{
	int64_t size = fen < 0 ? -fen : fen;
	bool big = size >= FEN_PER_YI;

	money_format(out, fen, big ? FEN_PER_YI : FEN_PER_WAN, true);
	strbuf_add(out, big ? "亿元" : "万元");
}

static void
add_totals(const struct list_tab *t, struct strbuf *b)
{
	if (!t->totals.done) {
		strbuf_add(b, _("counting ..."));
		return;
	}
	strbuf_addf(b, _("%lld records"), (long long)t->totals.count);
	if (t->totals.has_sum) {
		strbuf_add(b, "  ");
		list_amount(t->totals.sum, b);
	}
}

static const char *
label_of(enum input what)
{
	return what == INPUT_SEEK ? _("Go to:") : what == INPUT_TAG ? _("Tag what passes:") : _("Filter:");
}

void
list_status(struct list_view *lv, struct canvas *c, const struct area *a)
{
	struct list_tab *t = list_tab(lv);
	struct ctx cx = ctx_of(&lv->v);
	struct strbuf b = { 0 };
	int col = 1;

	add_totals(t, &b);
	if (t->tags.n)
		strbuf_addf(&b, _("  tagged %zu"), t->tags.n);
	if (lv->input != INPUT_NONE) {
		struct area field = *a;
		col += canvas_text(c, a->row, col, a->cols - 1, LOOK_HEAD, label_of(lv->input)) + 1;
		field.col = col;
		field.cols = a->cols / 2 - col > 24 ? a->cols / 2 - col : 24;
		lineedit_draw(&lv->edit, c, &field, LOOK_FIELD, true);
		col = field.col + field.cols + 2;
		if (*lv->input_error)
			canvas_text(c, a->row, col, a->cols - col - 1, LOOK_BAD, lv->input_error);
		else
			canvas_text(c, a->row, col, a->cols - col - 1, LOOK_NORMAL, strbuf_str(&b));
	} else {
		if (t->def->status)
			t->def->status(&cx, &b);
		canvas_text(c, a->row, col, a->cols - 2, LOOK_NORMAL, strbuf_str(&b));
	}
	strbuf_free(&b);
}
