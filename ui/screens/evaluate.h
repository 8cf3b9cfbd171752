/* Department and finance evaluations, doubt and re-checks on the screens: as text, as forms. */
#ifndef JIXIAO_UI_SCREENS_EVALUATE_H
#define JIXIAO_UI_SCREENS_EVALUATE_H

#include "app/assess_view.h"
#include "app/recheck_view.h"
#include "ui.h"

/* Points with two decimals, "-" for none. In the arena. */
const char *evaluate_points(struct arena *a, int64_t points);

void assess_text(const struct ctx *c, const struct assess_view *v, struct text *out);
void recheck_text(const struct ctx *c, const struct recheck_view *v, struct text *out);
/* Signals with their causes; n 0: a line that says there are none. */
void doubt_text(const struct doubt_hit *hits, size_t n, int64_t doubt, struct text *out);
/* Self, re-check, department and finance evaluation of a project side by side. */
void compare_evaluations(const struct ctx *c, int64_t project_id, struct text *out);
void problems_text(const struct problem *rows, size_t n, struct text *out);

/* The scoring sheet: points beside the standard of each item. expert NULL: asks whose. */
enum rc assess_form(struct ctx *c, int64_t id, const char *expert, struct err *err) MUST_USE;
/* The sheet of a re-check: finding, actual value, points, note of each item. */
enum rc recheck_form(struct ctx *c, int64_t id, struct err *err) MUST_USE;

#endif
