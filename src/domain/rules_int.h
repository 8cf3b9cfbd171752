/* What the files of rule sets share: the tables of their keys, faults. Private to domain. */
#ifndef JIXIAO_DOMAIN_RULES_INT_H
#define JIXIAO_DOMAIN_RULES_INT_H

#include "domain/rules.h"

enum rule_kind {
	KEY_TEXT,    /* const char * that is not empty */
	KEY_CHOICE,  /* const char *, one of names */
	KEY_INT,     /* int64_t, whole */
	KEY_POINTS,  /* int64_t, 1/100 */
	KEY_PERCENT, /* int64_t, 1/10 000 */
	KEY_MONEY,   /* int64_t, fen, written in 万元 */
	KEY_YES,     /* bool */
	KEY_CUTS,    /* int64_t[count], 1/100, written 90/80/60; must not rise */
	KEY_STEPS,   /* the same, but must not fall: 5/10/20 */
	KEY_DAY,     /* const char *, a day of the year MM-DD */
};

struct rule_key {
	const char *section, *key;
	enum rule_kind kind;
	int64_t min, max;    /* as stored */
	const char *allowed; /* N_() */
	const char *preset;
	size_t offset;       /* in struct rules */
	const char *names;   /* KEY_CHOICE: separated by blanks */
	int count;           /* KEY_CUTS, KEY_STEPS: at most RULE_CUTS_MAX */
};

#define RULE_CUTS_MAX 8
#define ALLOWED_POINTS N_("points from 0 to 100 with at most 2 decimals")
#define ALLOWED_PERCENT N_("a percentage from 0 to 100")
#define ALLOWED_TEXT N_("a text that is not empty")
#define ALLOWED_YES N_("yes or no")
#define ALLOWED_DAY N_("a day of the year as MM-DD")

/* The keys of one area; check tells what does not go together, translated, or NULL. */
struct rule_table {
	const struct rule_key *keys;
	size_t n;
	const char *(*check)(const struct rules *r);
};
extern const struct rule_table rules_goal, rules_monitor, rules_score, rules_evaluation,
	rules_rectify, rules_apply_results;

/* Does one of the values exceed the one before? */
bool rules_rise(const int64_t *v, size_t n);

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
