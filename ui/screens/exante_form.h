/* Ex-ante evaluations: as text, and the form of the twenty items. */
#ifndef JIXIAO_UI_SCREENS_EXANTE_FORM_H
#define JIXIAO_UI_SCREENS_EXANTE_FORM_H

#include "domain/exante.h"
#include "ui.h"

/* Points and letters by dimension, vetoes, score, conclusion, amounts, who, the texts. */
void exante_text(const struct ctx *c, const struct exante *e, struct text *out);
/* Asks for the letters of all items, vetoes and who evaluated, and does the operation. */
enum rc exante_form(struct ctx *c, int64_t id, struct err *err) MUST_USE;

#endif
