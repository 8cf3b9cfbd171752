/* Permissions are code (perm.def), roles are data (roles.ini, then the users screen). */
#ifndef JIXIAO_DOMAIN_PERM_H
#define JIXIAO_DOMAIN_PERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum perm {
#define PERM(constant, name, text) PERM_##constant,
#include "domain/perm.def"
#undef PERM
	PERM_COUNT
};

/* Set of permissions, bit p is permission p. */
typedef uint64_t perm_set;

const char *perm_name(enum perm p); /* "goal.approve" */
const char *perm_text(enum perm p); /* translated */
/* false if no permission has that name. */
bool perm_find(const char *name, enum perm *ret);
static inline bool
perm_has(perm_set set, enum perm p)
{
	return (set >> p & 1) != 0;
}

#endif
