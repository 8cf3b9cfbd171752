/* Field rows and choices that several registers share. Private to domain. */
#ifndef JIXIAO_DOMAIN_ROWS_H
#define JIXIAO_DOMAIN_ROWS_H

#include "base/intl.h"
#include "base/table.h"
#include "domain/field.h"

#define CHOICES(table) .choices = (table), .n_choices = ARRAY_LEN(table)

#define INDICATOR_SIGNS 6

extern const struct choice indicator_signs[INDICATOR_SIGNS]; /* indicator.c */
extern const struct choice goal_states[6], grades[4], record_states[2], problem_categories[9],
	problem_severities[3];

#define ROW_CODE \
	.name = "code", .title = N_("Project code"), .label = "项目编码", .kind = FIELD_TEXT, \
	.width = 16, .max_bytes = 63
#define ROW_NAME \
	.name = "name", .title = N_("Project"), .label = "项目名称", .kind = FIELD_TEXT, \
	.max_bytes = 540
#define ROW_KIND \
	.name = "kind", .title = N_("Kind"), .label = "目标类别", .kind = FIELD_CHOICE, .width = 8
#define ROW_DEPARTMENT \
	.name = "department", .title = N_("Department"), .label = "主管部门", \
	.kind = FIELD_TEXT, .width = 14, .max_bytes = 450
#define ROW_UNIT \
	.name = "unit", .title = N_("Unit"), .label = "实施单位", .kind = FIELD_TEXT, .width = 16, \
	.max_bytes = 900
#define ROW_YEAR \
	.name = "year", .title = N_("Year"), .label = "年度", .kind = FIELD_INT, .width = 4
#define ROW_ATTRIBUTE \
	.name = "attribute", .title = N_("Attribute"), .label = "项目属性", .kind = FIELD_CHOICE, \
	.width = 8
#define ROW_PERIOD \
	.name = "period", .title = N_("Project period"), .label = "项目期", .kind = FIELD_TEXT, \
	.width = 12, .max_bytes = 200
#define ROW_BUDGET \
	.name = "budget", .title = N_("Total funds of the year"), .label = "年度资金总额", \
	.kind = FIELD_MONEY, .width = 14
#define ROW_FISCAL \
	.name = "fiscal", .title = N_("Fiscal appropriation"), .label = "财政拨款", \
	.kind = FIELD_MONEY, .width = 14
#define ROW_OTHER \
	.name = "other", .title = N_("Other funds"), .label = "其他资金", .kind = FIELD_MONEY, \
	.width = 14
#define ROW_ANNUAL_GOAL \
	.name = "annual_goal", .title = N_("Annual goal"), .label = "年度目标", .kind = FIELD_NOTE, \
	.width = 40, .max_bytes = 6000
#define ROW_MIDTERM_GOAL \
	.name = "midterm_goal", .title = N_("Medium-term goal"), .label = "中期目标", \
	.kind = FIELD_NOTE, .width = 40, .max_bytes = 6000
#define ROW_STATE \
	.name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8
#define ROW_GRADE \
	.name = "grade", .title = N_("Grade"), .label = "审核等级", .kind = FIELD_CHOICE, \
	.width = 4, CHOICES(grades)
#define ROW_FINDINGS \
	.name = "findings", .title = N_("Findings"), .label = "问题数", .kind = FIELD_INT, .width = 4

#endif
