/* Department and finance evaluation, feedback (EV-01 to EV-04, TP-02, RE-01): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_EVALUATION_H
#define JIXIAO_DOMAIN_RULES_EVALUATION_H

#include <stdbool.h>
#include <stdint.h>

struct evaluation_rules {
	const char *profile, *document_no;
};

#endif
