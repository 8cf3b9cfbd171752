/* A declaration as text, for the preview beside a list and for the dossier. */
#ifndef JIXIAO_UI_SCREENS_GOAL_TEXT_H
#define JIXIAO_UI_SCREENS_GOAL_TEXT_H

#include "app/goal.h"
#include "ui.h"

/* Goal row that a list's row is about, whatever its register. */
enum rc goal_of_row(const struct ctx *c, const struct list_row *row, int64_t *ret, struct err *err)
	MUST_USE;
void goal_text_preview(const struct ctx *c, const struct list_row *row, struct text *out);
void goal_text_goal(const struct goal_view *v, struct text *out);
/* last: target of each indicator the year before, NULL none; NULL: the column is left out. */
void goal_text_indicators(const struct goal_view *v, const char *const *last, struct text *out);
void goal_text_findings(const struct goal_view *v, struct text *out);
void goal_text_reviews(const struct ctx *c, const struct goal_view *v, struct text *out);
/* This state and the one before, in full: beside each other where there is room. */
void goal_text_versions(const struct goal_view *v, struct text *out);
void goal_text_changes(const struct goal_view *v, struct text *out);
enum rc goal_text_history(struct ctx *c, const struct goal_view *v, struct text *out, struct err *err)
	MUST_USE;
/* "12.50" of fen in units of 10,000 yuan with the unit behind. */
const char *goal_text_money(struct arena *a, int64_t fen);
/* Sign of an indicator in characters of certain width: "≥" is ">=". */
const char *goal_text_sign(const char *op);

#endif
