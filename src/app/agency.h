/* Third parties, as other areas of app need them. Private to app. */
#ifndef JIXIAO_APP_AGENCY_H
#define JIXIAO_APP_AGENCY_H

#include "app/op.h"
#include "domain/agency.h"

/* The agency of a code or name, if it may take the role for the project (TP-02). */
enum rc agency_for(struct op_run *r, const char *code_or_name, const struct agency_role *wanted,
	struct agency *ret, struct err *err) MUST_USE;

#endif
