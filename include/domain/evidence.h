/* Evidence (佐证材料): files attached to records of any register, kept once by their SHA-256. */
#ifndef JIXIAO_DOMAIN_EVIDENCE_H
#define JIXIAO_DOMAIN_EVIDENCE_H

#include "domain/field.h"

#define EVIDENCE_NAME_MAX 200 /* bytes of a file name */

struct evidence {
	int64_t id, version;
	const char *reg;         /* register and record it belongs to */
	int64_t record_id;
	const char *record;      /* how people name the record */
	int64_t project_id, department_id; /* of the record, 0 none */
	const char *sha256;      /* of the content, lower-case hex */
	int64_t size;            /* bytes; only read */
	const char *name;        /* of the file, made safe */
	const char *kind;        /* basis, report, contract, photo, survey, other */
	const char *note;
	const char *added_by, *added_at;
	const char *state;       /* active, removed */
};

extern const struct reg reg_evidence;

enum rc evidence_check(const struct evidence *e, struct err *err) MUST_USE;

/*
 * File name out of a path of foreign hands, to be written into a folder of one's own: the part
 * behind the last / or \, valid UTF-8 in NFC, without control, bidi and other invisible characters
 * and without signs that a file system gives a meaning (<>:"|?*), not beginning with a dot, dash or
 * blank, not ending with a dot or blank, at most EVIDENCE_NAME_MAX bytes with its ending kept.
 * Never empty: 附件 where nothing is left. Cleaning a clean name changes nothing.
 */
const char *evidence_name(const char *path, struct arena *a);

/* The name for the n-th try (from 1) where others have it: "报告.pdf", "报告 (2).pdf". */
const char *evidence_name_nth(const char *name, int n, struct arena *a);

#endif
