/*
 * Use of results (结果应用, RA-01 .. RA-09): from grade, execution and rectification of the last
 * result to a proposal for the next budget; who is the predecessor of a new project; registers
 * `linkage`, `candidate` and `variant`.
 */
#ifndef JIXIAO_DOMAIN_LINKAGE_H
#define JIXIAO_DOMAIN_LINKAGE_H

#include "base/ini.h"
#include "domain/field.h"
#include "domain/rules.h"

/* What a proposal is about: a project of the year, a continuing one that is not declared yet, a
 * department as a whole, or the quota of its public expenditure (公用经费). */
struct linkage {
	int64_t id, version;
	int64_t year;              /* of the budget that is proposed */
	const char *kind;          /* project, department, quota */
	const char *code, *name;   /* of a quota "GY" and the department's code */
	int64_t department_id;
	const char *department;    /* name, as read */
	int64_t project_id;        /* declared for the year, 0 not yet or no project */
	int64_t predecessor_id;    /* project of the year before, 0 none */
	const char *predecessor;   /* its code, as read */
	const char *matched;       /* code, accepted, department (its grade counts), none */
	const char *grade;         /* NULL no result */
	const char *source;        /* finance, department, recheck, self, mean; NULL none */
	int64_t source_year;       /* of the result, 0 none */
	int64_t score;             /* 1/100 point, -1 none */
	int64_t execution;         /* 1/10 000, -1 unknown */
	int64_t reached;           /* the same rounded down, for the limits of the table; not stored */
	const char *rectified;     /* none, yes, no */
	int64_t current, requested, proposed; /* fen */
	int64_t percent;           /* 1/10 000, by rule */
	const char *label, *news;  /* by rule; NULL: no row of the table fits */
	const char *basis;         /* sentence: which result, which row */
	const char *state;         /* proposed, adopted, decided, sealed; gone: no object any more */
	const char *decision;      /* follow, depart; NULL open */
	int64_t decided;           /* fen, of a decided one */
	const char *reason, *decided_by, *decided_at, *document_no;
};

/* One project of the year before that may be what a new project continues. */
struct linkage_candidate {
	int64_t id, linkage_id, project_id;
	const char *code, *name;   /* of the candidate, as read */
	int64_t alike;             /* 1/10 000, of what follows */
	int64_t name_alike, purpose_alike, amount_alike; /* 1/10 000 */
	int64_t same_unit;         /* 1 the same unit, 0 only the same department */
	const char *state;         /* open, accepted, rejected */
};

/* A linkage table kept beside the one in force, with what it would come to. */
struct variant {
	int64_t id, version, year;
	const char *name, *rules;  /* text of the sections [linkage...] */
	const char *note;
	int64_t objects, cut, raised, unmatched; /* proposals; unmatched: without a rule of the table */
	int64_t current, proposed; /* fen, of the projects */
	const char *state;         /* draft, adopted, replaced */
	const char *document_no, *made_by, *made_at;
};

extern const struct reg reg_linkage, reg_candidate, reg_variant;

/* Table */

/* Reads the sections [linkage.project], [linkage.department], [linkage.quota] of a file into *r;
 * one that is there replaces the rows of its object. RC_INVALID names file, line and remedy: a cell
 * that cannot be read, two rows for the same case, a case without a row. */
enum rc linkage_read_table(const struct ini *ini, struct arena *a, struct rules *r, struct err *err)
	MUST_USE;
/* Change of an amount as a row has it: a percentage from -100 to 100, or 取消. Less than 1 wants its
 * sign of percent: -0.2 may be meant as a fifth. */
bool linkage_read_change(struct arena *a, const char *text, int64_t *ret);
bool linkage_is_section(const char *section);
/* The rows as shipped. */
void linkage_preset(struct apply_rules *r);
/* Sections as linkage_read_table reads them. */
void linkage_dump_table(const struct apply_rules *r, struct strbuf *out);
/* Is it a list of names of results, each at most once? */
bool linkage_order_good(const char *order);
/* Place of a result in the order, 0 counts first; -1 does not count. */
int linkage_order_of(const struct apply_rules *r, const char *source);

/* Proposal */

/* The row for a case; grade NULL, execution -1 where unknown, else rounded down: 79.996 % is below 80.
 * NULL: none fits (possible only where something is unknown). */
const struct linkage_rule *linkage_match(const struct apply_rules *r, enum linkage_object object,
	const char *grade, int64_t execution, bool rectified);
/* Amount after a change by percent, a multiple of round_to by the rounding of the rule set; without
 * a change it stays to the fen, and rounding never turns a cut into a rise. */
int64_t linkage_amount(const struct apply_rules *r, int64_t current, int64_t percent);
/* Fills percent, label, news, proposed and basis from grade, execution, reached, rectified, current. */
void linkage_propose(struct linkage *l, const struct apply_rules *r, struct arena *a);
/* What may not be stored. */
enum rc linkage_check(const struct linkage *l, struct err *err) MUST_USE;

/* Predecessors */

/* How alike two names are: share of their pairs of characters, digits of years aside; 1/10 000. */
int64_t linkage_name_alike(const char *a, const char *b);
/* How near two amounts are: the smaller's share of the larger. */
int64_t linkage_amount_alike(int64_t a, int64_t b);
/* Of name (half), purpose (three tenths) and amount (two tenths). */
int64_t linkage_alike(const struct linkage_candidate *c);

#endif
