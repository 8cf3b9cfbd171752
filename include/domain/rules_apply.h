/* Use of results, publication, calendar (RA-07, PU-01, PU-02, YR-02, YR-03): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_APPLY_H
#define JIXIAO_DOMAIN_RULES_APPLY_H

#include <stdbool.h>
#include <stdint.h>

struct apply_rules {
	const char *profile, *document_no;
};

#endif
