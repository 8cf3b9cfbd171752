/*
 * Columns of the monitoring screens: lights, dates, execution by month.
 */
#include <stdio.h>
#include <string.h>

#include "app/monitor.h"
#include "base/date.h"
#include "chart.h"
#include "light.h"
#include "screens/monitor_text.h"

static void
light(const struct ctx *c, const struct list_row *row, const char *field, struct strbuf *out)
{
	strbuf_add(out, light_mark(list_text(c, row, field)));
}

void
monitor_light(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	light(c, row, "light", out);
}

enum look
monitor_light_look(const struct ctx *c, const struct list_row *row)
{
	return light_look(list_text(c, row, "light"));
}

void
monitor_goal_light(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	light(c, row, "goal_light", out);
}

enum look
monitor_goal_look(const struct ctx *c, const struct list_row *row)
{
	return light_look(list_text(c, row, "goal_light"));
}

void
monitor_budget_mark(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	light(c, row, "budget_light", out);
}

enum look
monitor_budget_look(const struct ctx *c, const struct list_row *row)
{
	return light_look(list_text(c, row, "budget_light"));
}

enum look
monitor_due_look(const struct ctx *c, const struct list_row *row)
{
	enum { SOON = 7 };
	const char *due = list_text(c, row, "due");
	char now[20];

	if (!*due)
		return LOOK_NORMAL;
	app_now(c->app, now);
	now[DATE_SIZE - 1] = '\0';
	return due_look(date_days(due) - date_days(now), SOON);
}

/* Execution by month. Read once a row and kept: the rows of a few pages. */

enum { KEPT = 256 };

struct sparks {
	struct spark {
		int64_t id, executed; /* of the row */
		char text[13];
	} rows[KEPT]; /* by id */
};

static void
read_spark(const struct ctx *c, const struct list_row *row, struct spark *s)
{
	int64_t months[12];
	struct strbuf b = { 0 };
	const struct value *month = list_field(c, row, "month");
	size_t n = month && month->num >= 1 && month->num <= 12 ? (size_t)month->num : 12;
	struct err err;

	s->id = row->id;
	s->executed = list_field(c, row, "executed")->num;
	s->text[0] = '\0';
	if (app_execution_months(c->app, list_text(c, row, "code"), list_field(c, row, "year")->num,
		months, &err) != RC_OK)
		return;
	while (n > 0 && months[n - 1] < 0)
		n--;
	chart_spark(months, n, list_field(c, row, "budget")->num, &b);
	snprintf(s->text, sizeof s->text, "%s", strbuf_str(&b));
	strbuf_free(&b);
}

void
monitor_spark(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	struct sparks *all = list_data(c, sizeof *all);
	struct spark *s = &all->rows[(uint64_t)row->id % KEPT];

	if (s->id != row->id || s->executed != list_field(c, row, "executed")->num)
		read_spark(c, row, s);
	strbuf_add(out, s->text);
}
