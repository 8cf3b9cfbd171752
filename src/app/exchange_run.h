/* What one import run carries from file to file. Private to app. */
#ifndef JIXIAO_APP_EXCHANGE_RUN_H
#define JIXIAO_APP_EXCHANGE_RUN_H

#include "app/exchange.h"
#include "app/ops.h"
#include "domain/system.h"
#include "import/goal_form.h"
#include "import/library_list.h"
#include "import/selfeval.h"

struct import_run {
	struct app *app;
	const struct import_options *options;
	struct import_report *report;
	struct arena *keep;  /* report: lives as long as the caller wants */
	struct arena *docs;  /* what was read of the file at hand */
	struct arena *arena; /* scratch, reset after each record */
	char now[20];
	size_t n_new, n_changed, n_same; /* of the file at hand */
	bool taking; /* the file is read: what fails now is the database */
	struct seen *seen;   /* projects met in this run, by hash */
	size_t n_seen, cap_seen;
	size_t file_index, n_files;
	int64_t *saved;      /* goals that the file at hand brought */
	size_t n_saved, cap_saved;
};

/* A kind of files. read takes the whole file inside its transaction, what it refuses becomes faults;
 * once run->taking is set what fails is the database, before that the file. */
struct import_kind {
	const char *name, *title;
	enum rc (*read)(struct import_run *run, const char *path, const struct import_limits *limits,
		struct err *err);
};
const struct import_kind *import_kind_find(const char *name); /* NULL if there is none */

/* What readers of files need: the sheets of a workbook or a CSV file, in run->docs. */
enum rc import_read_sheets(struct import_run *run, const char *path,
	const struct import_limits *limits, struct sheet **ret, size_t *ret_n, struct err *err)
	MUST_USE;
bool import_ends_with(const char *path, const char *end);
struct import_context import_context_of(struct import_run *run);
/* Progress inside a large file, every thousand records: true when the person broke off. */
bool import_cancelled(struct import_run *run, const char *file, size_t done, size_t all);

void import_note(struct import_run *run, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* File in which the same project (code and year, else name, unit and year) was met before in this
 * run, NULL if it is new. */
const char *import_seen(struct import_run *run, const struct goal_doc *d, const char *file);

/* Notes that the file brought this goal. */
void import_saved(struct import_run *run, int64_t goal_id);
/* Compares the goals that the file brought with others (findings OUTLIER, BELOW-LAST, GO-V10), inside
 * its transaction. */
enum rc import_compare(struct import_run *run, struct err *err) MUST_USE;

/* A shipped CSV (below config/) as a sheet in the arena. */
enum rc import_shipped_sheet(const char *name, struct arena *a, const struct sheet **ret,
	struct err *err) MUST_USE;

/* Writes one declaration inside the file's transaction; refusals become faults. */
enum rc import_take_goal(struct import_run *run, struct import_goal *g, struct err *err) MUST_USE;
enum rc import_take_unit(struct import_run *run, const char *file, const struct import_unit *u,
	struct err *err)
	MUST_USE;
/* Indicator systems of a file; the shipped one of a code, *ret_found. */
enum rc import_read_systems(struct import_run *run, const char *path,
	const struct import_limits *limits, struct err *err) MUST_USE;
enum rc import_shipped_system(struct app *app, const char *code, struct arena *a,
	struct system_doc *ret, bool *ret_found, struct err *err) MUST_USE;
enum rc import_take_library(struct import_run *run, const char *file,
	const struct import_library *l, struct err *err) MUST_USE;

/* Forms of self-evaluation, or a flat list of them. */
enum rc import_read_selfevals(struct import_run *run, const char *path,
	const struct import_limits *limits, struct err *err) MUST_USE;
/* Writes one self-evaluation inside the file's transaction; refusals become faults. */
enum rc import_take_selfeval(struct import_run *run, struct import_selfeval *v, struct err *err)
	MUST_USE;

#endif
