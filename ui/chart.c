/*
 * Charts of characters.
 */
#include "chart.h"

#include <string.h>

#include "base/dec.h"
#include "base/utf8.h"

enum { LABEL = 12, SHARE = 7, GAP = 1 };

int
chart_length(int64_t value, int64_t of, int cols)
{
	if (of <= 0 || value <= 0 || cols <= 0)
		return 0;
	if (value >= of)
		return cols;
	int64_t n = dec_muldiv(value, cols, of);
	if (n >= cols)
		n = cols - 1;
	return n > 0 ? (int)n : 1;
}

static void
add_repeated(struct strbuf *out, char c, int n)
{
	while (n-- > 0)
		strbuf_addc(out, c);
}

static void
put_repeated(struct board *b, unsigned figure, enum look look, char c, int n)
{
	struct strbuf s = { 0 };

	add_repeated(&s, c, n);
	if (s.len)
		board_add(b, figure, look, "%s", s.s);
	strbuf_free(&s);
}

/* (a) Bars */

/* The line stands between two cells, so that it hides nothing. */
void
chart_bar(int64_t value, int64_t of, int cols, int64_t mark, int64_t mark_of, struct strbuf *out)
{
	int full = chart_length(value, of, cols), line = cols;

	if (mark_of > 0 && mark < mark_of)
		line = (int)dec_muldiv(mark > 0 ? mark : 0, cols, mark_of);
	add_repeated(out, '#', full < line ? full : line);
	add_repeated(out, '.', line - full);
	if (mark_of <= 0)
		return;
	strbuf_addc(out, '|');
	add_repeated(out, '#', full - line);
	add_repeated(out, '.', cols - (full > line ? full : line));
}

static void
put_bar(struct board *b, const struct chart_bar *bar, int cols, const struct chart_bars *d)
{
	struct strbuf s = { 0 };

	chart_bar(bar->value, bar->of, cols, d->mark, d->mark_of, &s);
	board_add(b, bar->figure, bar->look, "%s", strbuf_str(&s));
	strbuf_free(&s);
}

static void
put_share(struct board *b, const struct chart_bar *bar)
{
	struct strbuf share = { 0 };

	if (bar->of > 0) {
		dec_format(&share, dec_muldiv(bar->value, 1000, bar->of), 1);
		strbuf_addc(&share, '%');
	} else {
		strbuf_addc(&share, '-');
	}
	board_cell(b, bar->figure, LOOK_NORMAL, strbuf_str(&share), SHARE, true);
	strbuf_free(&share);
}

void
chart_bars(struct board *b, const struct chart_bars *d)
{
	int label = d->label_cols ? d->label_cols : LABEL, note = 0;

	for (size_t i = 0; i < d->n; i++)
		if (d->bars[i].note && utf8_width(d->bars[i].note) > note)
			note = utf8_width(d->bars[i].note);
	int cols = board_cols(b) - label - GAP - (d->mark_of > 0) - SHARE -
		(d->text_cols ? d->text_cols + GAP : 0) - (note ? note + GAP + 1 : 0);
	if (cols < 4)
		cols = 4;
	for (size_t i = 0; i < d->n; i++) {
		const struct chart_bar *bar = &d->bars[i];
		board_begin(b);
		board_cell(b, bar->figure, LOOK_NORMAL, bar->label, label, false);
		board_add(b, bar->figure, LOOK_NORMAL, " ");
		put_bar(b, bar, cols, d);
		put_share(b, bar);
		if (d->text_cols) {
			board_add(b, bar->figure, LOOK_NORMAL, " ");
			board_cell(b, bar->figure, LOOK_NORMAL, bar->text, d->text_cols, true);
		}
		if (bar->note)
			board_add(b, bar->figure, bar->look, "  %s", bar->note);
	}
}

/* (b) Sparkline */

void
chart_spark(const int64_t *values, size_t n, int64_t max, struct strbuf *out)
{
	static const char levels[] = "_.-=#";

	int64_t top = max;

	for (size_t i = 0; max <= 0 && i < n; i++)
		top = values[i] > top ? values[i] : top;
	for (size_t i = 0; i < n; i++) {
		int level = 0;
		while (level < 4 && values[i] > 0 && values[i] * 4 > top * level)
			level++;
		strbuf_addc(out, values[i] < 0 ? ' ' : levels[level]);
	}
}

/* (c) Strip */

/* One line of all stages: their labels, their counts, both, or their bars. */
static void
put_stages(struct board *b, const struct chart_stage *stages, size_t n, int cols, int ratio, bool bar)
{
	enum { STRIP_GAP = 2 };

	board_begin(b);
	for (size_t i = 0; i < n; i++) {
		if (i)
			board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", STRIP_GAP, false);
		board_cell(b, stages[i].done, LOOK_NORMAL, stages[i].label, bar ? 0 : cols - ratio, false);
		if (bar)
			board_bar(b, stages[i].done, stages[i].all, cols);
		else if (ratio)
			board_ratio(b, stages[i].done, stages[i].all, ratio);
	}
}

void
chart_strip(struct board *b, const struct chart_stage *stages, size_t n)
{
	enum { RATIO = 12, BESIDE = 22 };
	int cols = n ? (board_cols(b) - ((int)n - 1) * 2) / (int)n : 0;

	if (cols < 8)
		return;
	put_stages(b, stages, n, cols, cols < BESIDE ? 0 : RATIO, false);
	if (cols < BESIDE)
		put_stages(b, stages, n, cols, cols, false);
	put_stages(b, stages, n, cols, 0, true);
}

/* (d) Grid */

void
chart_grid(struct board *b, const struct chart_grid *d)
{
	int y_cols = d->y_cols ? d->y_cols : 10, cell = d->cell_cols ? d->cell_cols : 6;

	board_begin(b);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, d->y_title, y_cols, false);
	for (size_t x = 0; x < d->n_x; x++)
		board_cell(b, FIGURE_NONE, LOOK_HEAD, d->x[x], cell, true);
	if (d->x_title)
		board_add(b, FIGURE_NONE, LOOK_HEAD, "  %s", d->x_title);
	for (size_t y = 0; y < d->n_y; y++) {
		board_begin(b);
		board_cell(b, FIGURE_NONE, LOOK_HEAD, d->y[y], y_cols, false);
		for (size_t x = 0; x < d->n_x; x++) {
			size_t i = y * d->n_x + x;
			struct strbuf count = { 0 };
			strbuf_addf(&count, "%lld", (long long)d->counts[i]);
			board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", 1, false);
			board_cell(b, d->counts[i] && d->figures ? d->figures[i] : FIGURE_NONE,
				d->looks && d->counts[i] ? d->looks[i] : LOOK_NORMAL,
				d->counts[i] ? strbuf_str(&count) : ".", cell - 1, true);
			strbuf_free(&count);
		}
	}
}

/* (e) Histogram */

void
chart_histogram(struct board *b, const struct chart_column *columns, size_t n, int rows, int col_cols)
{
	int64_t max = 0;

	for (size_t i = 0; i < n; i++)
		max = columns[i].value > max ? columns[i].value : max;
	for (int row = rows; row >= 0; row--) {
		board_begin(b);
		for (size_t i = 0; i < n; i++) {
			int height = chart_length(columns[i].value, max, rows);
			struct strbuf s = { 0 };
			if (row < height)
				add_repeated(&s, '#', col_cols - 2);
			else if (row == height)
				strbuf_addf(&s, "%lld", (long long)columns[i].value);
			board_cell(b, row <= height ? columns[i].figure : FIGURE_NONE, LOOK_NORMAL,
				strbuf_str(&s), col_cols - 1, true);
			board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", 1, false);
			strbuf_free(&s);
		}
	}
	board_begin(b);
	for (size_t i = 0; i < n; i++) {
		board_cell(b, columns[i].figure, LOOK_NORMAL, columns[i].label, col_cols - 1, true);
		board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", 1, false);
	}
}

/* (f) Stack */

/* Gives one cell from the longest to each part that has something and got nothing. */
static void
keep_small_ones(const int64_t *values, size_t n, int *ret)
{
	for (size_t i = 0; i < n; i++) {
		size_t most = 0;
		for (size_t k = 1; k < n; k++)
			if (ret[k] > ret[most])
				most = k;
		if (values[i] > 0 && ret[i] == 0 && n && ret[most] > 1) {
			ret[most]--;
			ret[i] = 1;
		}
	}
}

void
chart_shares(const int64_t *values, size_t n, int cols, int *ret)
{
	int64_t total = 0;
	int left = cols;

	for (size_t i = 0; i < n; i++)
		total += values[i] > 0 ? values[i] : 0;
	for (size_t i = 0; i < n; i++) {
		ret[i] = total > 0 && values[i] > 0 ? (int)(values[i] * cols / total) : 0;
		left -= ret[i];
	}
	while (total > 0 && left > 0) {
		size_t most = n;
		int64_t best = -1;
		for (size_t i = 0; i < n; i++) {
			int64_t rest = values[i] > 0 ? values[i] * cols - ret[i] * total : -1;
			if (rest > best) {
				best = rest;
				most = i;
			}
		}
		ret[most]++;
		left--;
	}
	keep_small_ones(values, n, ret);
}

void
chart_stack(struct board *b, const struct chart_stack *d)
{
	enum { MAX_PARTS = 8, NUMBER = 6 };
	int label = d->label_cols ? d->label_cols : LABEL, lengths[MAX_PARTS];
	size_t n = d->n_parts < MAX_PARTS ? d->n_parts : MAX_PARTS;
	int cols = board_cols(b) - label - GAP - (int)n * (NUMBER + 2);

	for (size_t row = 0; row < d->n_rows; row++) {
		const int64_t *v = d->values + row * d->n_parts;
		const unsigned *f = d->figures ? d->figures + row * d->n_parts : NULL;
		chart_shares(v, n, cols < 4 ? 4 : cols, lengths);
		int used = 0;
		board_begin(b);
		board_cell(b, FIGURE_NONE, LOOK_NORMAL, d->labels[row], label + GAP, false);
		for (size_t i = 0; i < n; i++) {
			put_repeated(b, f && v[i] ? f[i] : FIGURE_NONE, d->parts[i].look, d->parts[i].letter,
				lengths[i]);
			used += lengths[i];
		}
		board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", (cols < 4 ? 4 : cols) - used, false);
		for (size_t i = 0; i < n; i++) {
			struct strbuf s = { 0 };
			strbuf_addf(&s, "%c %lld", d->parts[i].letter, (long long)v[i]);
			board_cell(b, FIGURE_NONE, LOOK_NORMAL, "", 2, false);
			board_cell(b, f && v[i] ? f[i] : FIGURE_NONE, LOOK_NORMAL, strbuf_str(&s), NUMBER, true);
			strbuf_free(&s);
		}
	}
}
