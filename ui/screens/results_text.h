/* What became of a project: its evaluations and what followed for the next budget. */
#ifndef JIXIAO_UI_SCREENS_RESULTS_TEXT_H
#define JIXIAO_UI_SCREENS_RESULTS_TEXT_H

#include "ui.h"

/* All years of a project's code. */
enum rc results_text_of(const struct ctx *c, const char *code, struct text *out, struct err *err)
	MUST_USE;

#endif
