/* Permissions by name. */
#include "domain/perm.h"

#include <string.h>

#include "base/intl.h"

static const struct {
	const char *name, *text;
} perms[PERM_COUNT] = {
#define PERM(constant, name, text) [PERM_##constant] = { name, text },
#include "domain/perm.def"
#undef PERM
};

const char *
perm_name(enum perm p)
{
	return perms[p].name;
}

const char *
perm_text(enum perm p)
{
	return _(perms[p].text);
}

bool
perm_find(const char *name, enum perm *ret)
{
	for (int i = 0; i < PERM_COUNT; i++) {
		if (strcmp(perms[i].name, name) == 0) {
			*ret = (enum perm)i;
			return true;
		}
	}
	return false;
}
