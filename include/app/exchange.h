/* Import plan, preview, apply; export of lists. */
#ifndef JIXIAO_APP_EXCHANGE_H
#define JIXIAO_APP_EXCHANGE_H

#include "app/list.h"
#include "import/fault.h"

struct sink;
struct json_writer;

struct import_options {
	bool dry_run, create_units; /* making units needs the permission for it, too */
	const char *stream;      /* annual or addition (年中追加) for all goals; NULL: as they say */
	size_t max_bytes;        /* of one file; 0: 64 MiB */
	bool (*progress)(void *, const char *file, size_t done, size_t all); /* true cancels */
	void *progress_arg;
};

struct import_report {
	size_t files, refused_files;
	size_t n_new, n_changed, n_same, n_refused; /* records (goals, units) */
	size_t unknown_units; /* refusals that create_units would have spared */
	struct faults faults;
	struct faults unmatched; /* rows of a treasury file that no project has; not refused */
	const char **notes; /* provisional codes given, units created */
	size_t n_notes, cap_notes;
};

/* Kinds: goal, goal-list, department-goal, unit. Every file is taken whole or not at all; paths may be folders. The
 * report is filled in either case. RC_INVALID when something was refused, RC_CANCELLED when broken
 * off between files. */
enum rc app_import(struct app *app, const char *kind, const char *const *paths, size_t n,
	const struct import_options *o, struct arena *a, struct import_report *ret, struct err *err)
	MUST_USE;
bool app_import_kind(size_t i, const char **name, const char **title); /* false behind the last */
/* Writes the faults as .csv or .xlsx: file, place, field, value, what to do. */
enum rc app_import_write_faults(const struct faults *f, const char *path, struct err *err) MUST_USE;

/* Writes a list to .csv, .xlsx or .json by the path's ending; columns are field names, comma
 * separated, NULL the register's default plus everything but notes. */
enum rc app_export(struct app *app, struct list *l, const char *columns, const char *path,
	int64_t *ret_n, struct err *err) MUST_USE;
/* The same as CSV or JSON into a sink (output/sink.h), which is closed in any
 * case: `list`. limit 0: all rows. */
enum rc app_list_write(struct list *l, const char *columns, int64_t limit, struct sink *s, bool json,
	struct err *err) MUST_USE;
/* One field of a JSON object: integers and truth values as such, everything else as text. */
void app_json_value(struct json_writer *j, const struct field *f, const struct value *v);
/* Parses a columns text into indices of the register's fields. RC_INVALID names the unknown one. */
enum rc app_columns(const struct reg *reg, const char *columns, struct arena *a, size_t **ret,
	size_t *ret_n, struct err *err) MUST_USE;

#endif
