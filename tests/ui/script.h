/* The screens in-process: keys in, the canvas out. */
#ifndef JIXIAO_TESTS_UI_SCRIPT_H
#define JIXIAO_TESTS_UI_SCRIPT_H

#include "base/strbuf.h"
#include "view.h"

struct script {
	int rows, cols;      /* size of the window */
	const char *keys;    /* "<F9>3预算<Enter>": names in brackets, anything else typed */
	const char *at;      /* next one */
	struct strbuf screen; /* dump of the last frame, when all keys are done */
	int frames, fences, waits;
};

/* Runs the keys in a new session over app and takes the last frame; ends by a hang-up. options may be
 * NULL. */
void script_run(struct script *s, struct app *app, const struct app_options *options, int rows,
	int cols, const char *keys);
void script_free(struct script *s);
/* Row of the last frame, from 0; in a buffer of its own until the next call. */
const char *script_row(struct script *s, int row);

/* The text stands on the last frame, or not; the test fails with the frame otherwise. */
void script_expect(struct script *s, const char *text);
void script_absent(struct script *s, const char *text);
/* Every row is as wide as the window and holds whole characters only. */
void script_check_frame(const struct script *s, const struct canvas *c);
/* Compares text with tests/golden/<name>; UPDATE_GOLDEN=1 writes it. */
void script_golden(const char *name, const char *text);

#endif
