/* Monitoring (MO-05 to MO-11): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_MONITOR_H
#define JIXIAO_DOMAIN_RULES_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

struct monitor_rules {
	const char *profile, *document_no;
};

#endif
