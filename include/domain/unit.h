/* Departments (主管部门, parent_id 0) and their implementing units (实施单位). */
#ifndef JIXIAO_DOMAIN_UNIT_H
#define JIXIAO_DOMAIN_UNIT_H

#include "domain/field.h"

struct unit {
	int64_t id, parent_id, version;
	const char *code, *name;
	const char *division; /* 业务科室 that looks after the department, may be NULL */
	const char *state;    /* active, closed */
};

extern const struct reg reg_unit;
/* Code and name given, no control characters, a parent is not its own child. */
enum rc unit_check(const struct unit *u, struct err *err) MUST_USE;

#endif
