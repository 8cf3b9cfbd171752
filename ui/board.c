/*
 * Building a page of a board: lines of cells, each of them plain or part of a figure.
 */
#include "board_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

enum { TWO_HALVES = 110, GAP = 2 };

void
board_init(struct board *b, const struct ctx *ctx, struct arena *a, int cols)
{
	*b = (struct board){ .ctx = ctx, .arena = a, .cols = cols, .right = cols };
	b->figures = arena_grow(a, NULL, 0, &b->cap_figures, 1, sizeof *b->figures);
	b->figures[b->n_figures++] = (struct board_figure){ .item = SIZE_MAX, .row = -1 };
}

struct arena *
board_arena(const struct board *b)
{
	return b->arena;
}

int
board_cols(const struct board *b)
{
	return b->right - b->left;
}

/* Lines */

void
board_begin(struct board *b)
{
	b->row = b->next++;
	b->col = b->left;
	while (b->n < b->next) {
		b->lines = arena_grow(b->arena, b->lines, b->n, &b->cap, b->n + 1, sizeof *b->lines);
		b->lines[b->n++] = (struct board_line){ 0 };
	}
}

static void
add(struct board *b, struct span s)
{
	struct board_figure *f = &b->figures[s.figure];

	if (b->n == 0)
		board_begin(b);
	struct board_line *l = &b->lines[b->row];
	if (b->col + s.cols > b->right)
		s.cols = b->right - b->col;
	if (s.cols <= 0)
		return;
	s.col = b->col;
	b->col += s.cols;
	if (s.figure && f->row < 0) {
		f->row = (int)b->row;
		f->col = s.col;
	}
	l->spans = arena_grow(b->arena, l->spans, l->n, &l->cap, l->n + 1, sizeof *l->spans);
	l->spans[l->n++] = s;
}

static void
add_text(struct board *b, unsigned figure, enum look look, const char *text)
{
	add(b, (struct span){ SPAN_TEXT, look, figure, 0, utf8_width(text), text });
}

void
board_add(struct board *b, unsigned figure, enum look look, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_text(b, figure, look, arena_vprintf(b->arena, fmt, ap));
	va_end(ap);
}

void
board_cell(struct board *b, unsigned figure, enum look look, const char *s, int cols, bool right)
{
	struct strbuf pad = { 0 };

	if (cols > 0) {
		utf8_pad(&pad, s ? s : "", cols, right);
		add_text(b, figure, look, arena_strdup(b->arena, strbuf_str(&pad)));
	}
	strbuf_free(&pad);
}

void
board_put(struct board *b, enum look look, const char *fmt, ...)
{
	va_list ap;

	board_begin(b);
	va_start(ap, fmt);
	add_text(b, FIGURE_NONE, look, arena_vprintf(b->arena, fmt, ap));
	va_end(ap);
}

void
board_blank(struct board *b)
{
	board_begin(b);
}

void
board_head(struct board *b, const char *fmt, ...)
{
	va_list ap;

	if (b->next > b->band)
		board_blank(b);
	board_begin(b);
	va_start(ap, fmt);
	add_text(b, FIGURE_NONE, LOOK_HEAD, arena_vprintf(b->arena, fmt, ap));
	va_end(ap);
}

/* Halves */

void
board_left(struct board *b)
{
	board_whole(b);
	if (b->cols >= TWO_HALVES)
		b->right = (b->cols - GAP) / 2;
}

void
board_right(struct board *b)
{
	if (b->cols < TWO_HALVES)
		return;
	b->bottom = b->next;
	b->next = b->band;
	b->left = b->cols - (b->cols - GAP) / 2;
	b->right = b->cols;
}

void
board_whole(struct board *b)
{
	if (b->next < b->bottom)
		b->next = b->bottom;
	b->band = b->bottom = b->next;
	b->left = 0;
	b->right = b->cols;
}

/* Figures */

static const struct screen *
screen_of(const struct figure *f)
{
	for (size_t i = 0; f->screen && screen_at(i); i++)
		if (strcmp(screen_at(i)->name, f->screen) == 0)
			return screen_at(i);
	return NULL;
}

static const struct list_def *
tab_of(const struct figure *f)
{
	const struct screen *s = screen_of(f);

	for (size_t i = 0; s && i < s->n_tabs; i++)
		if (!f->tab || strcmp(s->tabs[i]->name, f->tab) == 0)
			return s->tabs[i];
	return NULL;
}

unsigned
board_figure(struct board *b, const struct figure *f)
{
	const struct screen *s = screen_of(f);

	if (!f->run && (!s || !app_may(b->ctx->app, s->perm)))
		return FIGURE_NONE;
	b->figures = arena_grow(b->arena, b->figures, b->n_figures, &b->cap_figures, b->n_figures + 1,
		sizeof *b->figures);
	b->figures[b->n_figures] = (struct board_figure){ *f, SIZE_MAX, -1, 0 };
	return (unsigned)b->n_figures++;
}

static const char *
preset_of(struct board *b, const struct figure *f, const struct list_def *d)
{
	struct strbuf preset = { 0 };
	const char *text = NULL;

	if (f->preset)
		f->preset(b->ctx, &preset);
	else if (d->preset)
		d->preset(b->ctx, &preset);
	if (preset.len)
		text = arena_strdup(b->arena, preset.s);
	strbuf_free(&preset);
	return text;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Rows that several figures open are counted once. */
static void
want_count(struct board *b, struct board_figure *f)
{
	const struct list_def *d = tab_of(&f->f);

	if (!d || f->item != SIZE_MAX)
		return;
	struct tally_item new = { .reg = reg_find(d->reg), .filter = f->f.filter,
		.preset = preset_of(b, &f->f, d), .all_years = d->all_years };
	for (f->item = 0; f->item < b->n_items; f->item++) {
		const struct tally_item *item = &b->items[f->item];
		if (item->reg == new.reg && item->all_years == new.all_years &&
			same_text(item->filter, new.filter) && same_text(item->preset, new.preset))
			return;
	}
	b->items = arena_grow(b->arena, b->items, b->n_items, &b->cap_items, b->n_items + 1,
		sizeof *b->items);
	b->items[b->n_items++] = new;
}

static void
add_tally(struct board *b, unsigned figure, enum span_kind kind, int cols)
{
	if (figure)
		want_count(b, &b->figures[figure]);
	add(b, (struct span){ kind, LOOK_NORMAL, figure, 0, cols, NULL });
}

void
board_count(struct board *b, unsigned figure, int cols)
{
	add_tally(b, figure, SPAN_COUNT, cols);
}

void
board_sum(struct board *b, unsigned figure, int cols)
{
	add_tally(b, figure, SPAN_SUM, cols);
}

void
board_span_text(const struct board *b, const struct span *s, struct strbuf *out)
{
	size_t item = b->figures[s->figure].item;
	const struct list_totals *t = item < b->n_items ? &b->items[item].totals : NULL;
	struct strbuf text = { 0 };

	if (s->kind == SPAN_TEXT) {
		strbuf_add(out, s->text);
		return;
	}
	if (!t || b->items[item].failed)
		strbuf_addc(&text, '-');
	else if (!t->done)
		strbuf_add(&text, s->kind == SPAN_COUNT ? "..." : "");
	else if (s->kind == SPAN_COUNT)
		strbuf_addf(&text, "%lld", (long long)t->count);
	else if (t->has_sum)
		list_amount(t->sum, &text);
	utf8_pad(out, strbuf_str(&text), s->cols, true);
	strbuf_free(&text);
}

bool
board_same(const struct figure *a, const struct figure *b)
{
	return a->run == b->run && a->arg == b->arg && same_text(a->screen, b->screen) &&
		same_text(a->tab, b->tab) && same_text(a->filter, b->filter) && same_text(a->text, b->text);
}

/* Way from one figure to another, smaller is nearer; 0: not in that direction. */
static long
distance(const struct board_figure *from, const struct board_figure *to, uint32_t key)
{
	long rows = (long)to->row - from->row, cols = (long)to->col - from->col;
	long reading = rows * 1000 + cols;

	switch (key) {
	case K_UP:
		return rows < 0 ? -rows * 1000 + labs(cols) : 0;
	case K_DOWN:
		return rows > 0 ? rows * 1000 + labs(cols) : 0;
	case K_LEFT:
		return reading < 0 ? -reading : 0;
	default:
		return reading > 0 ? reading : 0;
	}
}

unsigned
board_next(const struct board *b, unsigned from, uint32_t key)
{
	unsigned best = from;
	long way = 0;

	for (unsigned i = 1; i < b->n_figures; i++) {
		long d = b->figures[i].row < 0 ? 0 : distance(&b->figures[from], &b->figures[i], key);
		if (d > 0 && (way == 0 || d < way)) {
			way = d;
			best = i;
		}
	}
	return best;
}
