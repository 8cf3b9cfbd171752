/* Evidence of records: what is attached, and the files themselves. Attaching, removing and saving
 * by the command line are operations of the register "evidence". */
#ifndef JIXIAO_APP_EVIDENCE_H
#define JIXIAO_APP_EVIDENCE_H

#include "app/app.h"
#include "domain/evidence.h"

/* What is attached to a record, oldest first, removed ones left out; for a goal or a project all
 * that is attached to the project in any of its rounds. For whoever may see the register. */
enum rc app_evidence_of(struct app *app, const char *reg, int64_t record_id, struct arena *a,
	struct evidence **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Writes the file into a folder, which is made if it is missing, under its safe name; *ret_path is
 * where. Nothing is overwritten: where the name is taken by other content, "name (2)" is. Needs the
 * permission to export. */
enum rc app_evidence_save(struct app *app, const struct evidence *e, const char *folder,
	struct arena *a, const char **ret_path, struct err *err) MUST_USE;

#endif
