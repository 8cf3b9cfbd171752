/* What the files of monitoring share. Private to store. */
#ifndef JIXIAO_STORE_MONITOR_INT_H
#define JIXIAO_STORE_MONITOR_INT_H

#include "store/monitor.h"
#include "store/row.h"

extern const struct table monitoring_table;

/* The goal of project p that counts: the latest approved one, else the latest. */
#define GOAL_IN_FORCE \
	"(SELECT g.id FROM goal g WHERE g.project_id = p.id AND g.dropped = 0" \
	" ORDER BY CASE WHEN g.state = 'approved' THEN 0 ELSE 1 END, g.number DESC, g.round DESC," \
	" g.id DESC LIMIT 1)"
/* Budget of project p on the day that parameter `day` names. */
#define BUDGET_IN_FORCE(day) \
	"(coalesce((SELECT g.budget FROM goal g WHERE g.project_id = p.id AND g.dropped = 0" \
	" ORDER BY CASE WHEN g.state = 'approved' THEN 0 ELSE 1 END, g.number DESC, g.round DESC," \
	" g.id DESC LIMIT 1), 0)" \
	" + coalesce((SELECT sum(c.amount) FROM budget_change c JOIN adjustment a ON a.id = c.adjustment_id" \
	" WHERE c.project_id = p.id AND c.effective_on <= " day " AND NOT EXISTS (SELECT 1 FROM goal g" \
	" WHERE g.project_id = p.id AND g.state = 'approved' AND g.dropped = 0" \
	" AND g.adjustment = a.number)), 0))"

/* Last day of a period's month in the arena. */
const char *monitor_cut_off(const struct monitor_period *p, struct arena *a);

#endif
