/* Ex-ante evaluations, as other areas of app need them. Private to app. */
#ifndef JIXIAO_APP_EXANTE_H
#define JIXIAO_APP_EXANTE_H

#include "app/op.h"
#include "domain/exante.h"
#include "domain/goal.h"

/* May the goal's project be approved with its budget (EX-02)? RC_INVALID says why not. */
enum rc exante_gate(struct op_run *r, const struct goal_doc *d, const struct rules *rules,
	struct err *err) MUST_USE;

/* What their operations share: exante.c judges, exante_open.c opens and writes. */
extern const struct op op_exante_open, op_exante_propose, op_exante_edit;
enum rc exante_load(struct op_run *r, struct exante *e, struct rules *rules, struct err *err)
	MUST_USE;
/* Moves it along domain/flow.c, saves, and keeps what undo needs. */
enum rc exante_save(struct op_run *r, const struct exante *before, struct exante *e,
	struct err *err) MUST_USE;
enum rc exante_undo(struct op_run *r, const void *old, struct err *err) MUST_USE;
/* A field that is written as it stands, if the operation takes it. */
enum rc exante_set_plain(struct op_run *r, const struct op_arg *arg, struct exante *e,
	struct err *err) MUST_USE;
/* The third party by code or name, if it may evaluate (TP-02); empty takes it off. */
enum rc exante_set_agency(struct op_run *r, const char *text, struct exante *e, struct err *err)
	MUST_USE;

#endif
