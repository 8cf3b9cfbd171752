/* The checks of a declaration, by what they look at. Private to domain. */
#ifndef JIXIAO_DOMAIN_CHECK_INT_H
#define JIXIAO_DOMAIN_CHECK_INT_H

#include "domain/check.h"

/* What a check reads and writes into. */
struct findings {
	const struct goal_doc *doc;
	const struct rules *rules;
	struct arena *arena;
	struct finding *rows;
	size_t n, cap;
};

#define ERROR "error"
#define WARNING "warning"

/* Adds a finding on a field of the declaration. place is translated. */
void finding_add(struct findings *f, const char *rule, const char *severity, const char *place,
	const char *fmt, ...) PRINTF_LIKE(5, 6);
/* The same on an indicator; its class and name are the place. */
void finding_add_at(struct findings *f, const char *rule, const char *severity,
	const struct indicator *i, const char *fmt, ...) PRINTF_LIKE(5, 6);
/* The declaration with "" for missing texts of indicators, so that no check needs to look. */
struct goal_doc *findings_doc(const struct goal_doc *d, struct arena *a);
/* Name of an indicator for a sentence: its third level, else its class. */
const char *indicator_name(const struct indicator *i);
/* Is it of the year (not of the medium term)? */
bool indicator_annual(const struct indicator *i);

/* Amount in 万元. */
const char *check_wan(struct findings *f, int64_t fen);

void check_fields(struct findings *f);                          /* GO-V1, GO-V2, VAGUE */
void check_copied(struct findings *f, const char *copied_from); /* GO-V10 */
void check_tasks(struct findings *f);                           /* TASK-SUM, TASK-NO-INDICATOR */
void check_alike(struct findings *f, const char *unit, int64_t alike); /* GO-V10, near copies */
void check_indicators(struct findings *f);                      /* GO-03, GO-V5 .. GO-V9, VAGUE */
void check_tree(struct findings *f);                            /* GO-V3 */
void check_weights(struct findings *f);                         /* GO-V4 */
/* Vague words of the text that stand in a clause without a number, "“较好”、“基本”"; NULL if none. */
const char *vague_words(const struct findings *f, const char *text);

#endif
