/* Verdicts in place: given row by row in the queue, done together after a preview. */
#ifndef JIXIAO_UI_SCREENS_VERDICT_H
#define JIXIAO_UI_SCREENS_VERDICT_H

#include "ui.h"

/* Filter of the goals that wait for this person's review. */
void verdict_queue(const struct ctx *c, struct strbuf *out);
/* Has another person dealt with the goal, so that it no longer waits for this one? */
bool verdict_gone(const struct ctx *c, int64_t id);
/* The same filter for the list that verdicts are given in. */
void verdict_preset(const struct ctx *c, struct strbuf *out);
/* Letter given to the row, "" none. */
void verdict_mark(const struct ctx *c, const struct list_row *row, struct strbuf *out);
void verdict_status(const struct ctx *c, struct strbuf *out);
void verdict_keep(struct ctx *c);
void verdict_drop(void *data);

/* Actions */
enum rc verdict_1(struct ctx *c, struct err *err);
enum rc verdict_2(struct ctx *c, struct err *err);
enum rc verdict_3(struct ctx *c, struct err *err);
enum rc verdict_4(struct ctx *c, struct err *err);
enum rc verdict_clear(struct ctx *c, struct err *err);
enum rc verdict_reason(struct ctx *c, struct err *err);
/* Preview and execution of all verdicts given; without any it opens the dossier. */
enum rc verdict_enter(struct ctx *c, struct err *err);

#endif
