/* One entry of the log. */
#ifndef JIXIAO_DOMAIN_AUDIT_H
#define JIXIAO_DOMAIN_AUDIT_H

#include "base/sha256.h"
#include "domain/field.h"

struct audit {
	int64_t id;
	const char *at;
	const char *account; /* OS account */
	const char *login;   /* program user acted as */
	const char *action;  /* operation name */
	const char *reg;
	int64_t record_id;
	const char *record;  /* code or key as people write it */
	const char *before, *after; /* JSON objects of what changed; NULL where there is none */
	const char *reason;
	int64_t batch;       /* id of the first entry of the same action on several records */
	const char *prev_hash, *hash;
};

extern const struct reg reg_audit;

/* Hash of the entry: SHA-256 over prev_hash and every other member but hash, each with its length
 * in front, so that no two entries give the same bytes. */
void audit_hash(const struct audit *a, char ret[SHA256_HEX]);

#endif
