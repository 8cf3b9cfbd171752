/* Rectification items from wherever one is: as text, as the form of their next step, by number. */
#ifndef JIXIAO_UI_SCREENS_RECTIFY_H
#define JIXIAO_UI_SCREENS_RECTIFY_H

#include "app/rectify.h"
#include "ui.h"

/* The chain from finding to closing, for previews. */
void rectify_text(const struct ctx *c, const struct rectify_view *v, struct text *out);

/* The form of the item's next step, the cursor in the first empty field; one at its end is shown. */
enum rc rectify_open(struct ctx *c, int64_t id, struct err *err) MUST_USE;
/* What a new item begins with; NULL is left empty. */
struct rectify_new {
	const char *origin, *code, *department, *finding, *task, *category;
	int64_t year; /* 0: the year worked in */
};
enum rc rectify_enter(struct ctx *c, const struct rectify_new *n, struct err *err) MUST_USE;

/* Action of lists: a new item about the row under the cursor, with what was found there. */
enum rc rectify_from_row(struct ctx *c, struct err *err);
/* Items of a project as text. */
enum rc rectify_text_of(const struct ctx *c, int64_t project_id, struct text *out, struct err *err)
	MUST_USE;

/* Common action: asks for a number and opens that item. */
enum rc rectify_ask_number(struct ctx *c, struct err *err);
/* Opens the item if the text is the whole number of one: for what was typed elsewhere. */
bool rectify_typed(struct ctx *c, const char *text);

#endif
