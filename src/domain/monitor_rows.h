/* Field rows and choices of monitoring and alerts. Private to domain. */
#ifndef JIXIAO_DOMAIN_MONITOR_ROWS_H
#define JIXIAO_DOMAIN_MONITOR_ROWS_H

#include "rows.h"

extern const struct choice lights[4]; /* monitor_fields.c */

#define ROW_MONTH \
	.name = "month", .title = N_("Month"), .label = "月份", .kind = FIELD_INT, .width = 2

#endif
