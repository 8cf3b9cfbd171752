/*
 * Automatic findings on a declaration: GO-03, GO-V1 .. GO-V10, vague words, tasks of a whole
 * department (TASK-SUM, TASK-NO-INDICATOR). Pure: what depends on other records (GO-V10) is given
 * in.
 */
#ifndef JIXIAO_DOMAIN_CHECK_H
#define JIXIAO_DOMAIN_CHECK_H

#include "domain/goal.h"
#include "domain/rules.h"

struct finding {
	int64_t id, goal_id;
	const char *rule;     /* "GO-V5", "VAGUE" */
	const char *severity; /* error, warning */
	const char *place;    /* translated field, or class and name of the indicator */
	const char *message;  /* ready sentence for the return notice, translated */
	int64_t indicator;    /* position of the indicator, 0 none */
};

extern const struct reg reg_finding;

/* copied_from names the unit whose form has the same goal text (GO-V10), NULL none. Rows in the
 * arena, in the order of the form. *ret_quantified is the share of quantified indicators (GO-03,
 * rate) among the annual ones, or among all if there is no annual one. */
void goal_find(const struct goal_doc *d, const struct rules *rules, const char *copied_from,
	struct arena *a, struct finding **ret, size_t *ret_n, int64_t *ret_quantified);
/* Text for comparing goals of different units: folded, without digits, punctuation and the unit's
 * and project's own name (GO-V10). Texts shorter than 12 characters give "". */
char *goal_text_key(const struct goal_doc *d, struct arena *a);

#endif
