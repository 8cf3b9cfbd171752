/*
 * Editing UTF-8 text, one line or several, by the characters a person sees. The caret never stands
 * inside a cluster. Pure: draws on a canvas, reads key codes.
 */
#ifndef JIXIAO_UI_LINEEDIT_H
#define JIXIAO_UI_LINEEDIT_H

#include "canvas.h"
#include "key.h"

struct lineedit {
	struct strbuf text;
	struct strbuf killed; /* last text that ^K, ^U, ^W took; ^Y brings it back */
	size_t at;            /* caret, bytes */
	size_t max_bytes;
	bool multiline;       /* Enter is a line break, rows wrap */
	int scroll;           /* first column (one line) or first row (several) shown */
	int cols;             /* width it was last drawn with */
};

enum edit_result {
	EDIT_IGNORED, /* not a key for an editor */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_REFUSED, /* the character may not stand in a text, or the text is full */
};

void lineedit_init(struct lineedit *e, const char *text, size_t max_bytes, bool multiline);
void lineedit_free(struct lineedit *e);
void lineedit_set(struct lineedit *e, const char *text); /* caret behind the last character */
const char *lineedit_text(const struct lineedit *e);
enum edit_result lineedit_key(struct lineedit *e, struct key k);
/* Draws into the area; with focus the cursor of the canvas is put at the caret. */
void lineedit_draw(struct lineedit *e, struct canvas *c, const struct area *a, enum look look,
	bool focus);
/* Rows that the text takes when wrapped at cols columns, at least 1. */
int lineedit_rows(const struct lineedit *e, int cols);

#endif
