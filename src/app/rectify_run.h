/* Rectification items, as the files of their operations share them. Private to app. */
#ifndef JIXIAO_APP_RECTIFY_RUN_H
#define JIXIAO_APP_RECTIFY_RUN_H

#include "app/op.h"
#include "app/rectify.h"
#include "base/date.h"

/* What an operation works on: the item as it was and as it will be, the rules of its year, today. */
struct rectify_run {
	struct op_run *r;
	struct rectify before, now;
	struct rules rules;
	char today[DATE_SIZE];
};

/* Loads the item of the run, with its version looked at. */
enum rc rectify_begin(struct op_run *r, struct rectify_run *ret, struct err *err) MUST_USE;
/* Moves it along domain/flow.c, saves it, tells log and undo. */
enum rc rectify_save(struct rectify_run *run, struct err *err) MUST_USE;
/* The same without a move. */
enum rc rectify_write(struct rectify_run *run, struct err *err) MUST_USE;
enum rc rectify_undo(struct op_run *r, const void *old, struct err *err) MUST_USE;
/* Sets a field from what a person wrote, if the operation takes it; official words are choices. */
enum rc rectify_set(struct op_run *r, const struct op_arg *arg, struct rectify *item, struct err *err)
	MUST_USE;
/* All arguments that way. */
enum rc rectify_set_all(struct rectify_run *run, struct err *err) MUST_USE;
/* Inserts a draft with its number, and notes what it repeats. */
enum rc rectify_insert(struct op_run *r, struct rectify *item, const struct rules *rules,
	struct err *err) MUST_USE;
/* Today's date of the session. */
void rectify_today(const struct app *app, char ret[DATE_SIZE]);

extern const struct op op_rectify_add, op_rectify_edit, op_rectify_issue, op_rectify_receive,
	op_rectify_plan, op_rectify_progress, op_rectify_report, op_rectify_check, op_rectify_return,
	op_rectify_close, op_rectify_reopen, op_rectify_extend, op_rectify_accept, op_rectify_end,
	op_rectify_remind;

#endif
