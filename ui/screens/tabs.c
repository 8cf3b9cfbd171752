/* The line of tabs of a view that has several parts. */
#include "screens/tabs.h"

#include "base/utf8.h"

#define GAP 3 /* " | " */

static int
width(const char *const *titles, int from, int to)
{
	int cols = 0;

	for (int i = from; i < to; i++)
		cols += utf8_width(titles[i]) + GAP;
	return cols;
}

void
tabs_draw(struct canvas *c, int row, const char *const *full, const char *const *brief, int n, int at)
{
	const char *titles[16];
	int col = 1, from = 0, to;
	bool roomy = width(full, 0, n) <= c->cols;

	n = n < 16 ? n : 16;
	for (int i = 0; i < n; i++)
		titles[i] = roomy || i == at ? full[i] : brief[i];
	while (from < at && 3 + width(titles, from, at + 1) > c->cols - 2)
		from++;
	for (to = at + 1; to < n && 3 + width(titles, from, to + 1) - GAP <= c->cols - (to + 1 < n ? 2 : 0);)
		to++;
	if (from > 0)
		col += canvas_text(c, row, col, 2, LOOK_FRAME, "< ");
	for (int i = from; i < to; i++) {
		if (i > from)
			col += canvas_text(c, row, col, c->cols - col, LOOK_FRAME, " | ");
		if (i == at)
			canvas_text(c, row, col - 1, 1, LOOK_HERE, ">");
		col += canvas_text(c, row, col, c->cols - col, i == at ? LOOK_HERE : LOOK_DIM, titles[i]);
	}
	if (to < n)
		canvas_text(c, row, c->cols - 2, 1, LOOK_FRAME, ">");
}
