/*
 * Declarations out of foreign files: the official forms 项目支出绩效目标申报表 (12.1) and
 * 部门整体支出绩效目标申报表 (12.2) found by their labels, the flat lists (one row an indicator, or a
 * task), and the list of units. Where a file is of another kind than was asked for, the field of the
 * error names the kind to import it as.
 */
#ifndef JIXIAO_IMPORT_GOAL_FORM_H
#define JIXIAO_IMPORT_GOAL_FORM_H

#include "domain/goal.h"
#include "domain/rules.h"
#include "domain/unit.h"
#include "import/fault.h"
#include "import/limits.h"

/* A declaration with the places of its parts, so that later checks can name the cell. */
struct import_goal {
	struct goal_doc doc;    /* department, department_code, unit as written; ids 0 */
	const struct sheet *sheet; /* NULL for streamed lists */
	const char *file;
	const char *place_code, *place_name, *place_department, *place_unit, *place_year,
		*place_budget; /* "" where the file has no such cell */
};

struct import_context {
	const struct rules *rules;
	int64_t year;      /* taken where the file states none; 0 unknown */
	struct arena *arena;
	struct faults *faults;
	size_t left_out;   /* forms of the other kind there were; the reader adds to it */
};

/* Reads every form in the workbook's sheets. Faults go to ctx->faults; goals with faults are given
 * back too. RC_FORMAT if no sheet holds such a form, naming the labels that were looked for. */
enum rc import_goal_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err) MUST_USE;

/* The same for forms of whole departments: the project has neither code nor name, the unit is NULL. */
enum rc import_department_form(const struct sheet *const *sheets, size_t n,
	struct import_context *ctx, struct import_goal **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Flat list from a grid (XLSX) or from a CSV file. Rows of one goal need not stand together; what
 * they say of the project must agree. RC_FORMAT if needed columns are missing, naming them. */
enum rc import_goal_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err) MUST_USE;

/* The same from a CSV file of any length up to limits->file_bytes, without a grid in memory. */
enum rc import_goal_list_csv(const char *path, const struct import_limits *limits,
	struct import_context *ctx, struct import_goal **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Flat list of whole departments: rows of tasks, of indicators or of both; columns 部门 department,
 * 年度 year, 任务名称 task, 主要内容 content, 预算金额 budget, 财政拨款, 其他资金, 年度目标 annual_goal,
 * 一级指标 .. 权重. RC_FORMAT names what is missing, or the kind of list that it is instead. */
enum rc import_department_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_goal **ret, size_t *ret_n, struct err *err) MUST_USE;

struct import_unit {
	struct unit unit;
	const char *parent; /* code or name of the department, NULL for a department */
	const char *place;
};
/* Columns 单位编码 code, 单位名称 name, 主管部门 parent, 业务科室 division. */
enum rc import_unit_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_unit **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
