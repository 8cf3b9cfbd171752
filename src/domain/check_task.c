/* Findings on the tasks of a whole department: their sum, single amounts, tasks without indicator. */
#include "check_int.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/utf8.h"

static const char *
place_of(struct findings *f, const struct goal_task *t)
{
	return arena_printf(f->arena, _("Task %s"), t->name);
}

static bool
differs(const struct findings *f, int64_t a, int64_t b)
{
	int64_t difference = a > b ? a - b : b - a;

	return difference > f->rules->amount_tolerance;
}

/* GO-V2, for one task: many forms give the total alone. */
static void
check_amounts(struct findings *f, const struct goal_task *t)
{
	int64_t sum = t->fiscal + t->other;

	if (sum != 0 && differs(f, t->budget, sum))
		finding_add(f, "GO-V2", ERROR, place_of(f, t),
			_("The task \"%s\" has the budget %s (万元), but fiscal appropriation %s and other "
			  "funds %s together make %s: please make the amounts agree."),
			t->name, check_wan(f, t->budget), check_wan(f, t->fiscal),
			check_wan(f, t->other), check_wan(f, sum));
}

/* GO-V6 */
static void
check_twice(struct findings *f, size_t at)
{
	const struct goal_task *t = &f->doc->tasks[at];
	const char *name = utf8_fold(f->arena, t->name);

	for (size_t i = 0; i < at; i++) {
		if (strcmp(utf8_fold(f->arena, f->doc->tasks[i].name), name) != 0)
			continue;
		finding_add(f, "GO-V6", WARNING, place_of(f, t),
			_("The task \"%s\" stands twice: please put both together or name what differs."),
			t->name);
		return;
	}
}

static void
check_sum(struct findings *f)
{
	const struct goal_doc *d = f->doc;
	int64_t sum = 0;

	for (size_t i = 0; i < d->n_tasks; i++)
		if (money_add(sum, d->tasks[i].budget, &sum, NULL) != RC_OK)
			sum = MONEY_MAX;
	if (d->goal.budget != 0 && differs(f, sum, d->goal.budget))
		finding_add(f, "TASK-SUM", ERROR, _("Tasks"),
			_("The budgets of the %zu tasks add up to %s (万元), the department's total is %s: "
			  "please make them agree."),
			d->n_tasks, check_wan(f, sum), check_wan(f, d->goal.budget));
}

void
check_tasks(struct findings *f)
{
	const struct goal_doc *d = f->doc;

	if (!d->project.kind || strcmp(d->project.kind, "department") != 0)
		return;
	if (d->n_tasks == 0) {
		finding_add(f, "GO-V1", ERROR, _("Tasks"),
			_("The form names no main task of the year: please list the tasks with their "
			  "budgets."));
		return;
	}
	check_sum(f);
	for (size_t i = 0; i < d->n_tasks; i++) {
		const struct goal_task *t = &d->tasks[i];
		check_amounts(f, t);
		check_twice(f, i);
		if (!task_has_indicator(t, d->indicators, d->n_indicators))
			finding_add(f, "TASK-NO-INDICATOR", WARNING, place_of(f, t),
				_("No annual indicator speaks of the task \"%s\": please add one that "
				  "measures what it brings about."),
				t->name);
	}
}
