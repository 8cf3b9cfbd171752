/* Inside of the readers of monitoring: form and list. Private to import. */
#ifndef JIXIAO_IMPORT_MONITOR_INT_H
#define JIXIAO_IMPORT_MONITOR_INT_H

#include "import/monitor_form.h"
#include "list.h"
#include "map.h"

/* A text of an indicator by its field; what is refused becomes a fault. */
void import_progress_text(struct map *m, const struct source *src, const char *field,
	struct progress *p);
/* Adds an indicator; one that stands there already with other values is a fault. */
void import_monitoring_add(struct map *m, struct import_monitoring *to,
	const struct import_progress *p);
/* Last month of "1-7月执行数"; 0 none. */
int64_t import_month_in(const char *folded);

#endif
