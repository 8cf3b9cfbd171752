/* Department and finance evaluations, between the files of their operations. Private to app. */
#ifndef JIXIAO_APP_ASSESS_H
#define JIXIAO_APP_ASSESS_H

#include "app/assess_view.h"
#include "app/ops.h"
#include "store/assess.h"
#include "store/evaluation.h"
#include "store/system.h"

/* What one run works on. */
struct assess_run {
	struct assessment before, now;
	struct evaluation_doc old, doc;
	struct system_doc system;
	struct rules rules;
};

/* The evaluation of r->id, with the version of its evaluation row looked at. */
enum rc assess_begin(struct op_run *r, struct assess_run *ret, struct err *err) MUST_USE;
/* Moves it along domain/flow.c by the operation's name, saves both parts, notes the step. sheet: the
 * expert sheet that the operation changed, as it was (id 0: there was none), NULL if none. */
enum rc assess_save(struct op_run *r, struct assess_run *run, const struct scoring_doc *sheet,
	int64_t sheet_id, struct err *err) MUST_USE;
enum rc assess_undo(struct op_run *r, const void *old, struct err *err) MUST_USE;
/* Fields of the assessment that the operation takes; references (system, agency ...) are left out. */
enum rc assess_set_fields(struct op_run *r, struct assess_run *run, struct err *err) MUST_USE;
/* The system of a code; one that comes with the program is entered when it is first asked for. */
enum rc assess_system(struct op_run *r, const char *code, struct system_doc *ret, struct err *err)
	MUST_USE;
/* Assigns a third party that may evaluate it (TP-02), with a row in the register of assignments. */
enum rc assess_assign(struct op_run *r, struct assess_run *run, const char *agency, const char *fee,
	struct err *err) MUST_USE;
/* Refused while a third party evaluates without a statement on conflicts of interest (TP-04). */
enum rc assess_declared(struct op_run *r, const struct assess_run *run, struct err *err) MUST_USE;
/* Refused once the sheets are settled: what they came to stands until it is opened again. */
enum rc assess_unsettled(const struct assessment *x, struct err *err) MUST_USE;
/* Writes the steps and the quality into the assignment of the third party (TP-04). */
enum rc assess_tell_agency(struct op_run *r, const struct assess_run *run, struct err *err) MUST_USE;
/* Today's date of the session, in the arena. */
const char *assess_today(struct op_run *r);

extern const struct op op_assess_select, op_assess_propose, op_assess_fill, op_assess_settle,
	op_sheet_sign, op_sheet_unsign, op_sheet_drop, op_assess_draft, op_assess_reply, op_assess_conclude,
	op_assess_rate;

#endif
