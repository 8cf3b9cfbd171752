/*
 * Building a page of a board: lines of cells, each of them plain or part of a figure.
 */
#include "board_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "chart.h"

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
	add(b, (struct span){ .kind = SPAN_TEXT, .look = look, .figure = figure,
		.cols = utf8_width(text), .text = text });
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
board_head(struct board *b, const char *fmt, ...)
{
	va_list ap;

	if (b->next > b->band)
		board_begin(b);
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

	if (!s || !app_may(b->ctx->app, s->perm))
		return FIGURE_NONE;
	b->figures = arena_grow(b->arena, b->figures, b->n_figures, &b->cap_figures, b->n_figures + 1,
		sizeof *b->figures);
	b->figures[b->n_figures] = (struct board_figure){ *f, SIZE_MAX, -1, 0 };
	return (unsigned)b->n_figures++;
}

void
board_start(struct board *b, unsigned figure)
{
	b->start = figure;
}

/* Rows that several figures open are counted once. */
static void
want_count(struct board *b, struct board_figure *f)
{
	const struct list_def *d = tab_of(&f->f);

	if (!d || f->item != SIZE_MAX)
		return;
	struct tally_item new = { .reg = reg_find(d->reg),
		.filter = f->f.group ? f->f.of : f->f.filter,
		.group = f->f.group,
		.arena = b->arena,
		.preset = f->f.preset ? NULL : d->filter,
		.ask = f->f.preset ? f->f.preset : d->preset,
		.all_years = d->all_years };
	for (f->item = 0; f->item < b->n_items; f->item++)
		if (tally_same(&b->items[f->item], &new))
			return;
	b->items = arena_grow(b->arena, b->items, b->n_items, &b->cap_items, b->n_items + 1,
		sizeof *b->items);
	b->items[b->n_items++] = new;
}

static void
add_tally(struct board *b, struct span s)
{
	if (s.figure)
		want_count(b, &b->figures[s.figure]);
	if (s.all)
		want_count(b, &b->figures[s.all]);
	add(b, s);
}

void
board_count(struct board *b, unsigned figure, int cols)
{
	add_tally(b, (struct span){ .kind = SPAN_COUNT, .figure = figure, .cols = cols });
}

void
board_sum(struct board *b, unsigned figure, int cols)
{
	add_tally(b, (struct span){ .kind = SPAN_SUM, .figure = figure, .cols = cols });
}

void
board_ratio(struct board *b, unsigned done, unsigned all, int cols)
{
	add_tally(b, (struct span){ .kind = SPAN_RATIO, .figure = done, .cols = cols, .all = all });
}

void
board_bar(struct board *b, unsigned done, unsigned all, int cols)
{
	add_tally(b, (struct span){ .kind = SPAN_BAR, .figure = all, .cols = cols, .all = done });
}

void
board_later(struct board *b, unsigned figure, int cols, void (*read)(const struct ctx *c,
	const struct figure *f, int64_t count, struct strbuf *out))
{
	add_tally(b, (struct span){ .kind = SPAN_LATER, .figure = figure, .cols = cols, .read = read });
}

/* Totals of a figure; false: it is not counted, or cannot be. */
static bool
totals_of(const struct board *b, unsigned figure, struct list_totals *ret)
{
	const struct board_figure *f = &b->figures[figure];

	if (f->item >= b->n_items || b->items[f->item].failed)
		return false;
	if (f->f.group)
		tally_group(&b->items[f->item], f->f.key, ret);
	else
		*ret = b->items[f->item].totals;
	return true;
}

void
board_read_later(struct board *b, const struct ctx *c)
{
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->lines[i].n; k++) {
			struct span *s = &b->lines[i].spans[k];
			struct strbuf text = { 0 };
			struct list_totals t;
			if (s->kind != SPAN_LATER || s->text || !totals_of(b, s->figure, &t) || !t.done)
				continue;
			if (t.count > 0)
				s->read(c, &b->figures[s->figure].f, t.count, &text);
			s->text = arena_strdup(b->arena, strbuf_str(&text));
			strbuf_free(&text);
		}
}

static void
tally_text(const struct board *b, const struct span *s, struct strbuf *out)
{
	struct list_totals t, all = { .done = true };

	if (!totals_of(b, s->figure, &t) || (s->all && !totals_of(b, s->all, &all)))
		strbuf_addc(out, '-');
	else if (!t.done || !all.done)
		strbuf_add(out, s->kind == SPAN_COUNT ? "..." : "");
	else if (s->kind == SPAN_COUNT)
		strbuf_addf(out, "%lld", (long long)t.count);
	else if (s->kind == SPAN_RATIO)
		strbuf_addf(out, "%lld/%lld", (long long)t.count, (long long)all.count);
	else if (s->kind == SPAN_BAR)
		chart_bar(all.count, t.count, s->cols, 0, 0, out);
	else if (t.has_sum && t.count)
		list_amount(t.sum, out);
}

void
board_span_text(const struct board *b, const struct span *s, struct strbuf *out)
{
	struct strbuf text = { 0 };

	if (s->kind == SPAN_TEXT) {
		strbuf_add(out, s->text);
		return;
	}
	if (s->kind == SPAN_LATER)
		strbuf_add(&text, s->text ? s->text : "");
	else
		tally_text(b, s, &text);
	utf8_pad(out, strbuf_str(&text), s->cols, s->kind != SPAN_LATER && s->kind != SPAN_BAR);
	strbuf_free(&text);
}

bool
board_same(const struct figure *a, const struct figure *b)
{
	return a->arg == b->arg && utf8_same(a->screen, b->screen) && utf8_same(a->tab, b->tab) &&
		utf8_same(a->filter, b->filter);
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
