/* The keys of the rule set: rectification: deadlines and how days are counted (RE-01 to RE-04). */
#include "domain/rules.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, rectify.name)
#define DAYS N_("days from 1 to 365")

static const struct rule_key keys[] = {
	{ "rectify", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "RECTIFY-30-60", MEMBER(profile) },
	{ "rectify", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2020〕10号", MEMBER(document_no) },
	{ "rectify", "feedback_days", KEY_INT, 1, 365, DAYS, "20", MEMBER(feedback_days) },
	{ "rectify", "plan_days", KEY_INT, 1, 365, DAYS, "30", MEMBER(plan_days) },
	{ "rectify", "report_days", KEY_INT, 1, 365, DAYS, "60", MEMBER(report_days) },
	{ "rectify", "remind_days", KEY_INT, 1, 365, DAYS, "7", MEMBER(remind_days) },
	{ "rectify", "accept_days", KEY_INT, 1, 3650, N_("days from 1 to 3650"), "365",
		MEMBER(accept_days) },
	{ "rectify", "alike", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "70", MEMBER(alike) },
	{ "rectify", "notice", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财绩〔{year}〕{n}号", MEMBER(notice) },
	{ "deadline", "roll", KEY_YES, 0, 0, ALLOWED_YES, "no", MEMBER(roll) },
};

static const char *
check(const struct rules *r)
{
	if (r->rectify.plan_days > r->rectify.report_days)
		return _("plan_days in [rectify] must not exceed report_days.");
	if (!strstr(r->rectify.notice, "{year}") || !strstr(r->rectify.notice, "{n}"))
		return _("notice in [rectify] must hold {year} and {n}, such as 财绩〔{year}〕{n}号.");
	return NULL;
}

const struct rule_table rules_rectify = { keys, ARRAY_LEN(keys), check };
