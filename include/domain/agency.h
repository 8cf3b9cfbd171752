/* Third parties (第三方机构, TP-01) and what they do for a project (TP-02). */
#ifndef JIXIAO_DOMAIN_AGENCY_H
#define JIXIAO_DOMAIN_AGENCY_H

#include "domain/field.h"

struct agency {
	int64_t id, version;
	const char *code, *name;
	const char *kind;        /* consulting, accounting, asset, law, institute, university */
	const char *credit_code; /* 统一社会信用代码 */
	const char *contact, *phone;
	const char *state;       /* active, closed */
	const char *note;
};

/* What an agency does or did for a project, or for the object of an ex-ante evaluation. */
struct agency_role {
	int64_t id, version, agency_id;
	const char *code, *project; /* of the project: it is the same one if either agrees */
	int64_t year;
	const char *role;           /* advise, evaluate */
	bool before, after;         /* evaluates what is to become a project (ex-ante), what it has become */
	const char *contract_no, *lead; /* TP-04; may be NULL */
	int64_t fee;                /* fen, 0 not known; paid by the client (TP-03) */
	const char *conflict;       /* 利益冲突声明, as signed */
	/* Days of the steps, in this order; NULL not yet. replied: what the unit wrote on the draft. */
	const char *plan_reviewed, *drafted, *expert_meeting, *replied, *finished;
	int64_t quality;            /* of the work, 1/100 point, -1 not judged */
	const char *note;
	const char *entered_by, *at;
	const char *state;          /* active; closed: was entered by mistake */
};

extern const struct reg reg_agency, reg_assignment;

/* Code, name and kind given, clean texts. */
enum rc agency_check(const struct agency *a, struct err *err) MUST_USE;
/* Role and texts; no step is dated before the one that comes before it, at most 100 points. */
enum rc agency_role_check(const struct agency_role *r, struct err *err) MUST_USE;
/* May the agency take the role for the project? Refused to a closed one, and by TP-02 to one whose
 * active roles (those in rows) for the same project hold the other role: whoever advised does not
 * evaluate, whoever evaluates does not advise; whoever evaluated it beforehand gave advice on it, and
 * does not evaluate what has become of it. */
enum rc agency_may(const struct agency *a, const struct agency_role *wanted,
	const struct agency_role *rows, size_t n, struct err *err) MUST_USE;

#endif
