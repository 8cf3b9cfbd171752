/* The workbench, between its files. */
#ifndef JIXIAO_UI_SCREENS_HOME_H
#define JIXIAO_UI_SCREENS_HOME_H

#include "app/workbench.h"
#include "board.h"

/* What others did since the session before. */
struct home_changes {
	struct workbench_change *rows;
	size_t n;
	const char *since; /* NULL: there was no session before */
};

/* The tab that shows such rows; false: there is none. */
bool home_rows(const struct ctx *c, const struct workbench_rows *rows, int64_t year,
	struct figure *ret);
/* On narrow screens, where the lists of days and changes stand below what is seen: both in one line. */
void home_brief(struct ctx *c, struct board *b, const struct home_changes *changes);
enum rc home_days(struct ctx *c, struct board *b, struct err *err) MUST_USE;
void home_others(struct ctx *c, struct board *b, const struct home_changes *changes);
/* The stages of the year, department by department. */
enum rc home_departments(struct ctx *c, struct board *b, struct err *err) MUST_USE;

#endif
