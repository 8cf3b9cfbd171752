/*
 * What stands on the screen: reading it, expecting it, comparing it with a golden file.
 */
#include "harness_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/utf8.h"

static void
add_row(struct term_test *t, int row, struct strbuf *out)
{
	for (int col = 0; col < t->cols; col++) {
		VTermScreenCell cell;
		vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
		if (cell.chars[0] == 0)
			strbuf_addc(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
			char s[4];
			strbuf_addn(out, s, utf8_encode(cell.chars[i], s));
		}
		if (cell.width == 2)
			col++;
	}
}

/* Letter of a cell as canvas_dump writes it. */
static char
letter(struct term_test *t, int row, int col)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
	if (cell.attrs.reverse)
		return 'R';
	if (VTERM_COLOR_IS_INDEXED(&cell.bg) && !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
		return (char)('0' + cell.bg.indexed.idx % 8);
	if (VTERM_COLOR_IS_INDEXED(&cell.fg) && !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
		return cell.fg.indexed.idx % 8 == 1 ? 'r' : cell.fg.indexed.idx % 8 == 2 ? 'g' : 'm';
	return cell.attrs.bold ? 'B' : cell.attrs.underline ? 'U' : ' ';
}

/* Looks of a row; false if it has none. Dim text has no attribute in libvterm 0.1. */
static bool
add_looks(struct term_test *t, int row, struct strbuf *out)
{
	bool any = false;

	for (int col = 0; col < t->cols; col++) {
		VTermScreenCell cell;
		char c = letter(t, row, col);
		vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
		any = any || c != ' ';
		strbuf_pad(out, c, (size_t)cell.width);
		if (cell.width == 2)
			col++;
	}
	return any;
}

void
t_dump(struct term_test *t, struct strbuf *out)
{
	VTermPos cursor;

	for (int row = 0; row < t->rows; row++) {
		struct strbuf looks = { 0 };
		strbuf_addc(out, '|');
		add_row(t, row, out);
		strbuf_add(out, "|\n");
		if (add_looks(t, row, &looks))
			strbuf_addf(out, "~%s\n", strbuf_str(&looks));
		strbuf_free(&looks);
	}
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &cursor);
	if (t->cursor_visible)
		strbuf_addf(out, "cursor %d,%d\n", cursor.row, cursor.col);
	else
		strbuf_add(out, "cursor hidden\n");
}

char *
t_row(struct term_test *t, int row)
{
	struct strbuf b = { 0 };

	add_row(t, row < 0 ? t->rows + row : row, &b);
	return b.s;
}

int
t_find(struct term_test *t, const char *text)
{
	int found = -1;

	for (int row = 0; row < t->rows && found < 0; row++) {
		char *s = t_row(t, row);
		if (strstr(s, text))
			found = row;
		free(s);
	}
	return found;
}

/* "*" is any text; blanks at the end do not count. */
static bool
glob(const char *pattern, const char *s)
{
	for (; *pattern; pattern++, s++) {
		if (*pattern == '*') {
			for (;; s++) {
				if (glob(pattern + 1, s))
					return true;
				if (!*s)
					return false;
			}
		}
		if (*pattern != *s)
			return false;
	}
	return s[strspn(s, " ")] == '\0';
}

void
t_expect(struct term_test *t, const char *text)
{
	EVENTUALLY(t, t_find(t, text) >= 0);
	if (t_find(t, text) < 0)
		t_complain(t, "not on the screen: %s", text);
}

static bool
row_matches(struct term_test *t, int row, const char *pattern)
{
	char *s = t_row(t, row);
	bool good = glob(pattern, s);

	free(s);
	return good;
}

void
t_expect_row(struct term_test *t, int row, const char *pattern)
{
	EVENTUALLY(t, row_matches(t, row, pattern));
	if (!row_matches(t, row, pattern))
		t_complain(t, "row %d is not: %s", row, pattern);
}

void
t_absent(struct term_test *t, const char *text)
{
	EVENTUALLY(t, t_find(t, text) < 0);
	if (t_find(t, text) >= 0)
		t_complain(t, "on the screen, but should not be: %s", text);
}

static bool
cursor_at(const struct term_test *t, int row, int col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	return at.row == row && at.col == col && t->cursor_visible;
}

/* A frame may still be on its way: the cursor is put last. */
void
t_expect_cursor(struct term_test *t, int row, int col)
{
	VTermPos at;

	EVENTUALLY(t, cursor_at(t, row, col));
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	if (!cursor_at(t, row, col))
		t_complain(t, "the cursor is not at %d,%d but at %d,%d", row, col, at.row, at.col);
}

/* Golden screens */

static char *
read_all(const char *path)
{
	struct strbuf b = { 0 };
	char buf[4096];
	size_t n;
	FILE *f = fopen(path, "rb");

	if (!f)
		return NULL;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		strbuf_addn(&b, buf, n);
	fclose(f);
	strbuf_add(&b, "");
	return b.s;
}

static bool
looks_like(struct term_test *t, const char *want)
{
	struct strbuf now = { 0 };

	t_dump(t, &now);
	bool same = strcmp(want, strbuf_str(&now)) == 0;
	strbuf_free(&now);
	return same;
}

/* Writes what stands there once nothing more comes. */
static void
write_golden(struct term_test *t, const char *root, const char *name)
{
	struct strbuf now = { 0 };
	char path[512];
	size_t before;

	do {
		before = t->bytes;
		t_pump(t, 300);
	} while (t->bytes != before);
	snprintf(path, sizeof path, "%s/screens", root);
	mkdir(path, 0777);
	snprintf(path, sizeof path, "%s/screens/%s", root, t->lang);
	mkdir(path, 0777);
	snprintf(path, sizeof path, "%s/screens/%s/%s.txt", root, t->lang, name);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	t_dump(t, &now);
	fwrite(strbuf_str(&now), 1, now.len, f);
	fclose(f);
	strbuf_free(&now);
}

void
t_golden(struct term_test *t, const char *name)
{
	const char *root = getenv("JIXIAO_GOLDEN");
	char path[512], *want;

	assert_non_null(root);
	if (getenv("UPDATE_GOLDEN")) {
		write_golden(t, root, name);
		return;
	}
	snprintf(path, sizeof path, "%s/screens/%s/%s.txt", root, t->lang, name);
	want = read_all(path);
	if (want)
		EVENTUALLY(t, looks_like(t, want));
	if (!want || !looks_like(t, want)) {
		fprintf(stderr, "%s differs; expected:\n%s\nIf the screen below is right: UPDATE_GOLDEN=1 "
			"meson test ...\n", path, want ? want : "(no file)");
		free(want);
		t_complain(t, "golden screen %s", name);
	}
	free(want);
}
