/* The registers by name. A new one is a line here. */
#include "base/table.h"
#include "domain/adjustment.h"
#include "domain/accountability.h"
#include "domain/agency.h"
#include "domain/assess.h"
#include "domain/alert.h"
#include "domain/annual.h"
#include "domain/audit.h"
#include "domain/check.h"
#include "domain/document.h"
#include "domain/doubt.h"
#include "domain/evaluation.h"
#include "domain/evidence.h"
#include "domain/exante.h"
#include "domain/feedback.h"
#include "domain/goal.h"
#include "domain/library.h"
#include "domain/linkage.h"
#include "domain/rectify.h"
#include "domain/publication.h"
#include "domain/review.h"
#include "domain/schedule.h"
#include "domain/unit.h"
#include "domain/user.h"
#include "domain/year.h"

#include <string.h>

static const struct reg *const regs[] = {
	&reg_project,
	&reg_goal,
	&reg_indicator,
	&reg_task,
	&reg_finding,
	&reg_review,
	&reg_exante,
	&reg_period,
	&reg_monitoring,
	&reg_progress,
	&reg_execution,
	&reg_alert,
	&reg_adjustment,
	&reg_focus,
	&reg_evaluation,
	&reg_score,
	&reg_doubt,
	&reg_credibility,
	&reg_assessment,
	&reg_sheet,
	&reg_draw,
	&reg_sample,
	&reg_recheck,
	&reg_recheck_item,
	&reg_feedback,
	&reg_problem,
	&reg_system,
	&reg_criterion,
	&reg_unsent,
	&reg_sending,
	&reg_rectification,
	&reg_evidence,
	&reg_linkage,
	&reg_candidate,
	&reg_variant,
	&reg_accountability,
	&reg_publication,
	&reg_annual,
	&reg_calendar,
	&reg_year,
	&reg_library,
	&reg_document,
	&reg_agency,
	&reg_assignment,
	&reg_unit,
	&reg_user,
	&reg_audit,
};

const struct reg *const *
reg_all(size_t *n)
{
	*n = ARRAY_LEN(regs);
	return regs;
}

const struct reg *
reg_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(regs); i++)
		if (strcmp(regs[i]->name, name) == 0)
			return regs[i];
	return NULL;
}

const struct field *
reg_field(const struct reg *r, const char *name)
{
	return table_find(r->fields, r->n_fields, sizeof r->fields[0], name);
}
