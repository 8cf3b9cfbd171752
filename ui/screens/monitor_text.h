/* What is known of a monitored object and of an alert, as text. */
#ifndef JIXIAO_UI_SCREENS_MONITOR_TEXT_H
#define JIXIAO_UI_SCREENS_MONITOR_TEXT_H

#include "app/goal.h"
#include "app/monitor.h"
#include "ui.h"

/* Columns of lists whose rows have code and year: execution by month, the months of a year side by
 * side. The list keeps what it read in list_data. */
void monitor_spark(const struct ctx *c, const struct list_row *row, struct strbuf *out);
/* The light of a row as "R red", and its look; the same of the goal's and of the budget's. */
void monitor_light(const struct ctx *c, const struct list_row *row, struct strbuf *out);
enum look monitor_light_look(const struct ctx *c, const struct list_row *row);
void monitor_goal_light(const struct ctx *c, const struct list_row *row, struct strbuf *out);
enum look monitor_goal_look(const struct ctx *c, const struct list_row *row);
void monitor_budget_mark(const struct ctx *c, const struct list_row *row, struct strbuf *out);
enum look monitor_budget_look(const struct ctx *c, const struct list_row *row);
/* Look of the column due: over, soon. */
enum look monitor_due_look(const struct ctx *c, const struct list_row *row);

/* The record of the row: itself, or that of an alert. */
enum rc monitor_record_of(const struct ctx *c, const struct list_row *row, int64_t *ret,
	struct err *err) MUST_USE;
void monitor_text(const struct monitoring_view *v, struct text *out);
/* The newest record of a project: for its dossier. */
enum rc monitor_text_of(const struct ctx *c, const struct project *p, struct text *out,
	struct err *err) MUST_USE;
void monitor_preview(const struct ctx *c, const struct list_row *row, struct text *out);
void alert_preview(const struct ctx *c, const struct list_row *row, struct text *out);

#endif
