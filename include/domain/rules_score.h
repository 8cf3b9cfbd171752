/* Self-evaluation: scores, grades, re-checks (SE-01 to SE-17, GR-01 to GR-04, RC-04, RC-11): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_SCORE_H
#define JIXIAO_DOMAIN_RULES_SCORE_H

#include <stdbool.h>
#include <stdint.h>

struct score_rules {
	const char *profile, *document_no;
};

#endif
