/* Parts of reading rule files that rules.c and phrases.c share. Private to domain. */
#ifndef JIXIAO_DOMAIN_RULES_INT_H
#define JIXIAO_DOMAIN_RULES_INT_H

#include "domain/rules.h"

/* RC_INVALID: file, line, key, value, what is allowed (translated). */
enum rc rules_fault(const struct ini *ini, const struct ini_entry *e, const char *allowed,
	struct err *err);
enum rc rules_unknown_section(const struct ini *ini, const struct ini_entry *e, const char *allowed,
	struct err *err);
/* Section [vague], if there is one, replaces the vague words. */
enum rc rules_vague(const struct ini *ini, struct arena *a, struct rules *r, struct err *err)
	MUST_USE;
void rules_dump_vague(const struct rules *r, struct strbuf *out);

#endif
