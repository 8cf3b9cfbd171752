/* What papers of department and finance evaluations share. Private to report. */
#ifndef JIXIAO_SRC_REPORT_SCORE_TABLE_H
#define JIXIAO_SRC_REPORT_SCORE_TABLE_H

#include "app/assess_view.h"
#include "paper.h"

#define SCORE_FULL 10000

/* First- and second-level cells of the row, where a class begins there. */
void score_table_class(struct report_paper *p, const struct criterion *items, size_t n, size_t i);
/* Class, item, points, score, reason: the annex of a report, across a portrait page. */
void score_table(struct report_paper *p, const struct assess_view *v);
/* Points with both decimals, a number on the right; an empty cell for those not given yet (-1). */
const char *score_table_points(struct report_paper *p, int64_t points);
void score_table_figure(struct report_paper *p, int64_t points);
/* Title by the object of the evaluation: projects have their own, whole departments another. */
const char *score_table_title(const struct assess_view *v, const char *what);
/* "产出（30分）得28.50分", class by class; in p->arena. */
const char *score_table_classes(struct report_paper *p, const struct assess_view *v);

#endif
