/* Self-evaluations: as text, and the form of a sheet. */
#ifndef JIXIAO_UI_SCREENS_SELFEVAL_H
#define JIXIAO_UI_SCREENS_SELFEVAL_H

#include "app/selfeval_view.h"
#include "ui.h"

/* Scores, formulas, flags, what was achieved, what happened to it. */
void selfeval_text(const struct selfeval_view *v, struct text *out);
/* The sheet of a project as text, for the dossier. */
enum rc selfeval_text_of(const struct ctx *c, int64_t project_id, struct text *out, struct err *err)
	MUST_USE;
/* Score, formula and flags of a sheet as it stands in a form; focus: the row to begin with, SIZE_MAX
 * none. */
void selfeval_score_text(const struct evaluation_doc *d, size_t focus, struct text *out);
/* The same in a few words: the score of the row in focus and the total, or the sum so far. */
const char *selfeval_total_text(const struct evaluation_doc *d, size_t focus, struct arena *a);
/* The form of a sheet; of a new one for a project (id of register project, goal's project or unsent). */
enum rc selfeval_form_edit(struct ctx *c, int64_t id, struct err *err) MUST_USE;
enum rc selfeval_form_new(struct ctx *c, int64_t project_id, struct err *err) MUST_USE;
/* Action of lists: a row of the sheet is asked for, then what the operation of that name needs. */
enum rc selfeval_ask_row(struct ctx *c, const char *op, struct err *err) MUST_USE;

#endif
