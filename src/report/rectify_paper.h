/* What the papers of rectification share: items gathered into papers, marks of a reprint. */
#ifndef JIXIAO_SRC_REPORT_RECTIFY_PAPER_H
#define JIXIAO_SRC_REPORT_RECTIFY_PAPER_H

#include "app/rectify.h"
#include "paper.h"

/* The items of one paper, in the document's arena. */
struct rectify_group {
	const char *key;
	const char *unit;    /* whom it is to: the unit, or the department */
	const struct rectify *first;
	struct rectify *items;
	size_t n, cap;
	size_t printed;      /* how often one of the items was printed in this paper before */
	const char *printed_at; /* when last, NULL never */
};

struct rectify_groups {
	struct rectify_group *v;
	size_t n, cap;
};

enum rectify_by { RECTIFY_BY_UNIT, RECTIFY_BY_LETTER, RECTIFY_TOGETHER };

/* Takes an item into its group; p->state is a struct rectify_groups then. */
enum rc rectify_take(struct report_paper *p, int64_t id, enum rectify_by by, struct err *err) MUST_USE;
/* A line that says that this is a reprint, where it is one; and what the paper is a print of. */
void rectify_reprint(struct report_paper *p, const struct rectify_group *g);
/* The item's progress with a box for each step, the present one ticked if it was
 * begun. */
const char *rectify_progress_boxes(struct arena *a, const char *progress);
/* What the letter calls the result of an origin: 财政重点评价. */
const char *rectify_result_name(const char *origin);
/* The table of the checklist, as a paper of its own and as an annex. */
void rectify_checklist_table(struct report_paper *p, const struct rectify_group *g);

enum rc checklist_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc checklist_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc ledger_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc ledger_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc notice_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc notice_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc receipt_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc receipt_end(struct report_paper *p, struct err *err) MUST_USE;
enum rc rectify_report_take(struct report_paper *p, int64_t id, struct err *err) MUST_USE;
enum rc rectify_report_end(struct report_paper *p, struct err *err) MUST_USE;

#endif
