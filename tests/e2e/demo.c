/*
 * The smallest program on the terminal layer: a line editor on a canvas. The harness and term.c are
 * tested with it.
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "lineedit.h"
#include "term.h"

static void
draw(struct term *t, struct lineedit *e, uint32_t last, int count)
{
	struct strbuf b = { 0 };
	int rows, cols;

	term_size(t, &rows, &cols);
	struct canvas *c = canvas_new(rows, cols);
	canvas_box(c, &(struct area){ 0, 0, rows, cols });
	canvas_text(c, 1, 2, cols - 4, LOOK_HEAD, "预算");
	canvas_text(c, 1, 8, cols - 10, LOOK_BAD, "red");
	lineedit_draw(e, c, &(struct area){ 2, 2, 1, cols - 4 }, LOOK_FOCUS, true);
	key_label(last, &b);
	strbuf_addf(&b, " #%d %dx%d", count, rows, cols);
	canvas_text(c, 3, 2, cols - 4, LOOK_NORMAL, strbuf_str(&b));
	term_put(t, c);
	canvas_free(c);
	strbuf_free(&b);
}

int
main(void)
{
	struct lineedit e;
	struct term *t;
	struct err err;
	uint32_t last = ' ';
	int count = 0;

	setlocale(LC_ALL, "");
	if (term_start(true, &t, &err) != RC_OK) {
		fprintf(stderr, "%s\n", err.msg);
		return err_exit_status(err.rc);
	}
	lineedit_init(&e, "", 0, false);
	for (;;) {
		if (!term_pending(t))
			draw(t, &e, last, count);
		struct key k = term_key(t, -1, NULL, 0);
		if (k.code == K_FENCE) {
			draw(t, &e, last, count);
			term_fence(t);
			continue;
		}
		if (k.code == K_ESC || k.code == K_HANGUP)
			break;
		if (k.code == K_F0 + 12)
			raise(SIGSEGV);
		if (k.code == K_RESIZE || k.code == K_WAKE)
			continue;
		lineedit_key(&e, k);
		last = k.code;
		count++;
	}
	lineedit_free(&e);
	term_stop(t);
	puts("bye");
	return 0;
}
