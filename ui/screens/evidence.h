/* Files attached to records: attached from any screen, saved into a folder. */
#ifndef JIXIAO_UI_SCREENS_EVIDENCE_H
#define JIXIAO_UI_SCREENS_EVIDENCE_H

#include "app/evidence.h"
#include "ui.h"

/* Asks for a file and what it is, attaches it to the record of a register. year 0: none. */
enum rc evidence_attach(struct ctx *c, const char *reg, const char *record, int64_t year,
	struct err *err) MUST_USE;
/* Asks for a folder and writes the files into it. */
enum rc evidence_save(struct ctx *c, const struct evidence *rows, size_t n, struct err *err) MUST_USE;
/* Shows one of them where there is a display, asking which; else as evidence_save. */
enum rc evidence_open(struct ctx *c, const struct evidence *rows, size_t n, struct err *err) MUST_USE;
void evidence_text(const struct evidence *rows, size_t n, struct text *out);

/* Actions of lists: of the record under the cursor. */
enum rc evidence_attach_row(struct ctx *c, struct err *err);
enum rc evidence_open_row(struct ctx *c, struct err *err);

#endif
