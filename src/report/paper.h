/* What the builders of papers share. */
#ifndef JIXIAO_SRC_REPORT_PAPER_H
#define JIXIAO_SRC_REPORT_PAPER_H

#include "app/goal.h"
#include "report/report.h"

struct report_paper {
	struct app *app;
	const struct report *report;
	const struct report_spec *spec;
	struct doc *doc;
	struct arena *arena; /* of the record being taken */
	void *state;         /* of a report on a selection, in the document's arena */
	size_t n;            /* records printed */
	const char *choices[2][2]; /* of form_indicators.c, by tree and level */
};

/* Everything about a goal by its id, in the arena of the record. */
enum rc paper_goal(const struct report_paper *p, int64_t id, struct goal_view *ret, struct err *err)
	MUST_USE;
/* The year that a paper without records is about: --year, else the year worked in. */
int64_t paper_year(const struct report_paper *p);
/* Value of a field of the report, NULL if it was not given. */
const char *paper_arg(const struct report_paper *p, const char *field);
/* "2024年3月5日" of an ISO date. */
const char *paper_date(struct arena *a, const char *iso);
/* The day that the paper bears: the field "date", else today. RC_USAGE. */
enum rc paper_today(const struct report_paper *p, char ret[11], struct err *err) MUST_USE;
/* An amount in 万元, exact. */
const char *paper_money(struct arena *a, int64_t fen);
/* Points without trailing zeros; "" for none. */
const char *paper_points(struct arena *a, int64_t points);
/* "优□ 良☑ 中□ 差□" with a tick at the letter, NULL none. */
const char *paper_ticks(struct arena *a, const char *letter);

/*
 * The columns of a form as edges in millimetres: rows that are cut differently share one table.
 */
struct form_grid {
	int edges[DOC_COLUMNS_MAX + 1];
	size_t n;
};
/* Takes edges over; they need not be in order nor new. */
void form_edges(struct form_grid *g, const int *mm, size_t n);
/* Begins the table. */
void form_table(struct report_paper *p, const struct form_grid *g);
/* Columns between two edges. */
int form_span(const struct form_grid *g, int from, int to);
/* Label and value beside it, in the row begun last. */
void form_pair(struct report_paper *p, const struct form_grid *g, const int edges[3], const char *label,
	const char *value);

/* The indicators of a declaration: first its edges, then its rows. label stands upright at the left. */
struct form_indicators;
struct form_indicators *form_indicators(struct report_paper *p, const struct goal_doc *d,
	const char *label, struct form_grid *g);
void form_indicator_rows(struct report_paper *p, const struct form_grid *g,
	const struct form_indicators *t);
/* The line below: who filled the form in, and when. */
void form_foot(struct report_paper *p, const struct goal *g);
/* Title and year of a declaration: "…（2024年度）". */
void form_title(struct report_paper *p, const struct goal_doc *d, const char *title);

/* The papers' own functions, for the table in reports.c; a file each. */
enum rc goal_form_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc department_form_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc review_form_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc return_notice_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc return_notice_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc approval_letter_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc approval_letter_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc exante_report_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc selfeval_form_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc recheck_sheet_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc scoring_sheet_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc evaluation_report_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc ranking_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc ranking_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc feedback_letter_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc monitoring_form_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc reminder_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc reminder_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc monitoring_notice_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc monitoring_notice_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc monitoring_summary_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc circular_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc circular_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc cover_sheet_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc annual_account_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc annual_changes_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc linkage_comparison_end(struct report_paper *p, struct err *err) MUST_USE;

#endif
