/*
 * The line editor of every field, prompt and filter.
 */
#include "lineedit.h"

#include <string.h>

#include "base/utf8.h"

enum { CTRL_A = 1, CTRL_D = 4, CTRL_E = 5, CTRL_K = 11, CTRL_U = 21, CTRL_W = 23, CTRL_Y = 25 };

void
lineedit_init(struct lineedit *e, const char *text, size_t max_bytes, bool multiline)
{
	*e = (struct lineedit){ .max_bytes = max_bytes ? max_bytes : 4000, .multiline = multiline };
	lineedit_set(e, text);
}

void
lineedit_free(struct lineedit *e)
{
	strbuf_free(&e->text);
	strbuf_free(&e->killed);
}

const char *
lineedit_text(const struct lineedit *e)
{
	return strbuf_str(&e->text);
}

void
lineedit_set(struct lineedit *e, const char *text)
{
	strbuf_clear(&e->text);
	strbuf_add(&e->text, text ? text : "");
	e->at = e->text.len;
	e->scroll = 0;
}

static bool
insert(struct lineedit *e, const char *s, size_t n)
{
	struct strbuf b = { 0 };

	if (e->text.len + n > e->max_bytes)
		return false;
	strbuf_addn(&b, lineedit_text(e), e->at);
	strbuf_addn(&b, s, n);
	strbuf_add(&b, lineedit_text(e) + e->at);
	strbuf_free(&e->text);
	e->text = b;
	e->at += n;
	return true;
}

/* Takes bytes [from, to) out; keep saves them for ^Y. */
static enum edit_result
cut(struct lineedit *e, size_t from, size_t to, bool keep)
{
	struct strbuf b = { 0 };

	if (from >= to)
		return EDIT_MOVED;
	if (keep) {
		strbuf_clear(&e->killed);
		strbuf_addn(&e->killed, lineedit_text(e) + from, to - from);
	}
	strbuf_addn(&b, lineedit_text(e), from);
	strbuf_add(&b, lineedit_text(e) + to);
	strbuf_free(&e->text);
	e->text = b;
	e->at = from;
	return EDIT_CHANGED;
}

static size_t
next(const struct lineedit *e, size_t at)
{
	return at + utf8_cluster(lineedit_text(e) + at, NULL);
}

static size_t
line_start(const struct lineedit *e, size_t at)
{
	const char *s = lineedit_text(e);

	while (at > 0 && s[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct lineedit *e, size_t at)
{
	return at + strcspn(lineedit_text(e) + at, "\n");
}

static bool
word_byte(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		(c >= 'a' && c <= 'z') || c == '_';
}

static size_t
word_left(const struct lineedit *e, size_t at)
{
	const char *s = lineedit_text(e);

	while (at > 0 && !word_byte(s[at - 1]))
		at = utf8_prev(s, at);
	while (at > 0 && word_byte(s[at - 1]))
		at = utf8_prev(s, at);
	return at;
}

static size_t
word_right(const struct lineedit *e, size_t at)
{
	const char *s = lineedit_text(e);

	while (s[at] && word_byte(s[at]))
		at = next(e, at);
	while (s[at] && !word_byte(s[at]))
		at = next(e, at);
	return at;
}

/* Wrapped rows */

/* End of the row that starts at from; *ret_next is where the row below starts, SIZE_MAX if there is
 * none. */
static size_t
row_end(const char *s, size_t from, int cols, size_t *ret_next)
{
	size_t at = from;
	int used = 0;

	while (s[at] && s[at] != '\n') {
		int width = 0;
		size_t n = utf8_cluster(s + at, &width);
		if (n == 0 || used + width > cols)
			break;
		used += width;
		at += n;
	}
	*ret_next = s[at] == '\n' ? at + 1 : s[at] ? at : SIZE_MAX;
	return at;
}

struct place {
	int row, col;
	size_t start; /* of the row */
};

/* Row and column of the caret. */
static struct place
caret(const struct lineedit *e, int cols)
{
	const char *s = lineedit_text(e);
	struct place p = { 0, 0, 0 };

	for (;;) {
		size_t next_row, end = row_end(s, p.start, cols, &next_row);
		bool here = e->at < end || next_row == SIZE_MAX || (e->at == end && s[end] == '\n');
		if (here) {
			for (size_t i = p.start; i < e->at;) {
				int width = 0;
				i += utf8_cluster(s + i, &width);
				p.col += width;
			}
			if (p.col >= cols && cols > 0) { /* full row: the caret waits in the next one */
				p.row++;
				p.col = 0;
			}
			return p;
		}
		p.row++;
		p.start = next_row;
	}
}

/* Byte offset of a row and column, clipped to what is there. */
static size_t
offset_of(const struct lineedit *e, int row, int col, int cols)
{
	const char *s = lineedit_text(e);
	size_t start = 0, next_row, end = row_end(s, 0, cols, &next_row);
	int width;

	for (; row > 0 && next_row != SIZE_MAX; row--) {
		start = next_row;
		end = row_end(s, start, cols, &next_row);
	}
	size_t at = start + utf8_fit(s + start, col, &width);
	return at < end ? at : end;
}

int
lineedit_rows(const struct lineedit *e, int cols)
{
	size_t start = 0;
	int rows = 0;

	do {
		row_end(lineedit_text(e), start, cols > 1 ? cols : 2, &start);
		rows++;
	} while (start != SIZE_MAX);
	return rows;
}

/* Keys */

static enum edit_result
move_row(struct lineedit *e, int by)
{
	int cols = e->cols > 1 ? e->cols : 40;
	struct place p = caret(e, cols);

	if (!e->multiline || p.row + by < 0 || p.row + by >= lineedit_rows(e, cols))
		return EDIT_IGNORED;
	e->at = offset_of(e, p.row + by, p.col, cols);
	return EDIT_MOVED;
}

static enum edit_result
type(struct lineedit *e, struct key k)
{
	char text[5];
	uint32_t code = k.code, bad;
	bool line_break = code == K_ENTER || code == '\n' || code == '\r';

	if (line_break && !e->multiline)
		code = ' ';
	else if (line_break)
		code = '\n';
	else if (code == K_TAB || code == '\t')
		code = ' ';
	size_t n = utf8_encode(code, text);
	if (n == 0)
		return EDIT_IGNORED;
	text[n] = '\0';
	if (utf8_unclean(text, e->multiline, &bad))
		return EDIT_REFUSED;
	return insert(e, text, n) ? EDIT_CHANGED : EDIT_REFUSED;
}

static enum edit_result
control(struct lineedit *e, uint32_t code)
{
	size_t start = line_start(e, e->at), end = line_end(e, e->at);

	switch (code) {
	case CTRL_A:
		e->at = start;
		return EDIT_MOVED;
	case CTRL_E:
		e->at = end;
		return EDIT_MOVED;
	case CTRL_D:
		return cut(e, e->at, next(e, e->at), false);
	case CTRL_K:
		return cut(e, e->at, end, true);
	case CTRL_U:
		return cut(e, start, e->at, true);
	case CTRL_W:
		return cut(e, word_left(e, e->at), e->at, true);
	case CTRL_Y:
		return insert(e, strbuf_str(&e->killed), e->killed.len) ? EDIT_CHANGED : EDIT_REFUSED;
	default:
		return EDIT_IGNORED;
	}
}

enum edit_result
lineedit_key(struct lineedit *e, struct key k)
{
	if (k.pasted)
		return type(e, k);
	switch (k.code) {
	case K_LEFT:
		e->at = utf8_prev(lineedit_text(e), e->at);
		return EDIT_MOVED;
	case K_RIGHT:
		e->at = next(e, e->at);
		return EDIT_MOVED;
	case K_WORD_LEFT:
		e->at = word_left(e, e->at);
		return EDIT_MOVED;
	case K_WORD_RIGHT:
		e->at = word_right(e, e->at);
		return EDIT_MOVED;
	case K_HOME:
		return control(e, CTRL_A);
	case K_END:
		return control(e, CTRL_E);
	case K_UP:
		return move_row(e, -1);
	case K_DOWN:
		return move_row(e, 1);
	case K_BACKSPACE:
		return cut(e, utf8_prev(lineedit_text(e), e->at), e->at, false);
	case K_DEL:
		return control(e, CTRL_D);
	case K_ENTER:
		return e->multiline ? type(e, k) : EDIT_IGNORED;
	default:
		return k.code < ' ' ? control(e, k.code) : key_is_text(k.code) ? type(e, k) : EDIT_IGNORED;
	}
}

/* Drawing */

static void
draw_line(struct lineedit *e, struct canvas *c, const struct area *a, enum look look, bool focus)
{
	const char *s = lineedit_text(e);
	int caret_col = 0, col = 0;

	for (size_t i = 0; i < e->at;) {
		int width = 0;
		i += utf8_cluster(s + i, &width);
		caret_col += width;
	}
	if (caret_col < e->scroll)
		e->scroll = caret_col;
	if (caret_col > e->scroll + a->cols - 1)
		e->scroll = caret_col - a->cols + 1;
	if (!focus)
		e->scroll = 0;
	for (size_t i = 0; s[i];) {
		int width = 0;
		size_t n = utf8_cluster(s + i, &width);
		char one[64];
		if (n == 0)
			break;
		if (col >= e->scroll && n < sizeof one) {
			memcpy(one, s + i, n);
			one[n] = '\0';
			canvas_text(c, a->row, a->col + col - e->scroll, a->cols - (col - e->scroll), look, one);
		}
		col += width;
		i += n;
		if (col - e->scroll >= a->cols)
			break;
	}
	if (focus)
		canvas_cursor(c, a->row, a->col + caret_col - e->scroll);
}

static void
draw_rows(struct lineedit *e, struct canvas *c, const struct area *a, enum look look, bool focus)
{
	const char *s = lineedit_text(e);
	struct place p = caret(e, a->cols);
	size_t start = 0;

	if (p.row < e->scroll)
		e->scroll = p.row;
	if (p.row >= e->scroll + a->rows)
		e->scroll = p.row - a->rows + 1;
	if (!focus)
		e->scroll = 0;
	for (int row = 0; start != SIZE_MAX && row < e->scroll + a->rows; row++) {
		size_t from = start, end = row_end(s, from, a->cols, &start);
		struct strbuf b = { 0 };
		if (row >= e->scroll) {
			strbuf_addn(&b, s + from, end - from);
			canvas_text(c, a->row + row - e->scroll, a->col, a->cols, look, strbuf_str(&b));
		}
		strbuf_free(&b);
	}
	if (focus)
		canvas_cursor(c, a->row + p.row - e->scroll, a->col + p.col);
}

void
lineedit_draw(struct lineedit *e, struct canvas *c, const struct area *a, enum look look, bool focus)
{
	if (a->cols < 2 || a->rows < 1)
		return;
	canvas_fill(c, a, look);
	e->cols = a->cols;
	if (e->multiline)
		draw_rows(e, c, a, look, focus);
	else
		draw_line(e, c, a, look, focus);
}
