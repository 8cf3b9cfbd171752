/* The public site between its pages and their parts. Private to report. */
#ifndef JIXIAO_SRC_REPORT_SITE_H
#define JIXIAO_SRC_REPORT_SITE_H

#include "app/assess_view.h"
#include "app/year_end.h"

/* Head of a page; depth is how many folders below the index it lies. */
void site_page_begin(struct strbuf *out, const char *title, int depth);
void site_page_end(struct strbuf *out, const char *bureau, const char *day);
/* Around a table that may not fit: moved by keyboard, under the name of code and caption. */
void site_wide_begin(struct strbuf *out, const char *code, const char *caption);
void site_wide_end(struct strbuf *out);
/* Begins a table: caption, titles ("|" between). */
void site_table(struct strbuf *out, const char *caption, const char *titles);
void site_table_end(struct strbuf *out);
void site_cell(struct strbuf *out, const char *text);
void site_code(struct strbuf *out, const char *code); /* in one line */
void site_money(struct strbuf *out, int64_t fen); /* in 万元; below 0 nothing */
void site_score(struct strbuf *out, int64_t points);

/* What stands behind "p-" in the anchor of a project. */
void site_anchor(struct strbuf *out, const char *code);
/* One record as an article with an anchor. */
void site_goal(struct strbuf *out, const struct goal_doc *d);
void site_evaluation(struct strbuf *out, const struct site_sheet *s);
/* The parts of an evaluation report that somebody wrote (EV-05), and the problems found. */
void site_report(struct strbuf *out, const struct assess_view *v);

#endif
