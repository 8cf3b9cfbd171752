/* Rectification: deadlines and how days are counted (RE-02 to RE-04): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_RECTIFY_H
#define JIXIAO_DOMAIN_RULES_RECTIFY_H

#include <stdbool.h>
#include <stdint.h>

struct rectify_rules {
	const char *profile, *document_no;
};

#endif
