/*
 * What units report of monitoring: the official form 项目支出绩效目标执行监控表 (12.3) found by its labels,
 * and a flat list, one row an indicator; and the treasury's payments by project and month.
 */
#ifndef JIXIAO_IMPORT_MONITOR_FORM_H
#define JIXIAO_IMPORT_MONITOR_FORM_H

#include "domain/monitor.h"
#include "import/goal_form.h"

/* One indicator as reported; its place for later refusals. */
struct import_progress {
	struct progress row; /* level1, level2 NULL where the file has none */
	const char *place;
};

/* One object in one period. */
struct import_monitoring {
	const char *file, *place; /* of the name or code */
	const char *code, *name, *department, *unit; /* NULL where the file does not say */
	int64_t year, month;
	struct monitoring record; /* reported ... expected_other, note, sent_on; amounts -1 not said */
	struct import_progress *rows;
	size_t n, cap;
	bool form; /* a form says all of the object: what is blank there is blank */
};

/* Every form in the workbook's sheets. RC_FORMAT if no sheet holds one. */
enum rc import_monitoring_form(const struct sheet *const *sheets, size_t n,
	struct import_context *ctx, struct import_monitoring **ret, size_t *ret_n, struct err *err)
	MUST_USE;
/* Columns 项目编码 code, 年度 year, 月份 month, 执行数 executed, 预计执行数 expected, 三级指标 level3, 完成值
 * actual, 偏差原因类别 cause, 原因说明 explanation, 完成可能性 likelihood; also forecast, note. Rows of one
 * object need not stand together. RC_FORMAT names what is missing. */
enum rc import_monitoring_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_monitoring **ret, size_t *ret_n, struct err *err) MUST_USE;

/* A payment, or what was paid in a month. */
struct import_payment {
	const char *code, *name, *place;
	int64_t row;     /* where it stands among the others */
	int64_t year, month;
	int64_t amount;  /* fen; below 0 where money came back */
	bool cumulative; /* amount is the sum from January on */
};
/* Columns 项目编码 with 月份 or a date and an amount, or one column a month. RC_FORMAT names what is
 * missing. */
enum rc import_execution_list(const struct sheet *sheet, struct import_context *ctx,
	struct import_payment **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Month of "7", "7月", "1-7月", "2023-07", "202307", "2023年7月"; 0 if it is none. *ret_year (may be NULL)
 * is the year, 0 where it has none. */
int64_t import_month(const char *folded, int64_t *ret_year);

#endif
