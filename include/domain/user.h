/* People of the bureau: who may do what. */
#ifndef JIXIAO_DOMAIN_USER_H
#define JIXIAO_DOMAIN_USER_H

#include "domain/field.h"

struct user {
	int64_t id, version;
	const char *login;    /* OS account or sign-in name */
	const char *name;
	const char *role;     /* reviewer, line, leader, auditor, clerk, administrator */
	const char *division; /* line division: only its departments are seen; NULL sees all */
	const char *state;    /* active, closed */
};

extern const struct reg reg_user;
enum rc user_check(const struct user *u, struct err *err) MUST_USE;

/* Rows an actor may see: a line division sees the departments it looks after. */
struct scope {
	const char *division; /* NULL: everything */
};

#endif
