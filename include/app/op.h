/*
 * Operations: what can be done to records. One row each, right above its function in
 * src/app/<area>.c. Screens bind keys to them by name, the command line's `do` runs them, and key
 * bar, help, palette, permission matrix come from the rows.
 *
 * Every write goes through app_do: permission, transaction, state, rule, store and one audit row
 * per record, all or nothing.
 */
#ifndef JIXIAO_APP_OP_H
#define JIXIAO_APP_OP_H

#include "app/app.h"

enum op_flags {
	OP_REASON = 1 << 0, /* refused without a reason */
	OP_NEW = 1 << 1,    /* makes a record: has no id */
	OP_MAY_REASON = 1 << 2, /* a form asks for a reason that the function may need */
};

struct op_arg {
	const char *field, *value;
};

/* What a person gave along. All may be zero. */
struct op_call {
	const char *reason;        /* several reasons: one a line */
	const struct op_arg *args; /* --set field=value, or the fields of a form */
	size_t n_args;
	const void *record;        /* whole record from a form (goal add/edit: struct goal_doc) */
	int64_t version;           /* version the person saw; 0 does not care */
};

struct op;

/* One running operation; the function fills before/after. */
struct op_run {
	struct app *app;
	const struct op *op;
	const struct op_call *call;
	struct arena *arena;
	int64_t id;             /* record; set by an OP_NEW function */
	const char *record;     /* how people name it; set by the function */
	const char *before, *after; /* JSON of what changed */
	const char *message;    /* translated result for the person ("returned, grade 中") */
	bool unchanged;         /* nothing to do: no audit row */
	struct arena *undo_arena; /* lives until the next action: for `old` */
	const void *old;        /* set by the function if op->undo can take it back from this */
};

struct op {
	const char *name;   /* "return" */
	const char *reg;    /* "goal" */
	const char *title;  /* N_() "Return" */
	const char *states; /* "submitted,reviewed": where it applies; NULL anywhere */
	enum perm perm;
	unsigned flags;
	const char *fields; /* "grade,form": fields it takes, comma separated; NULL none */
	const char *help;   /* N_() one sentence */
	enum rc (*run)(struct op_run *r, struct err *err);
	/* Brings back what r->old of the run remembers, naming the version that the run left, so that
	 * somebody else's later change is RC_CONFLICT. NULL: cannot be undone. */
	enum rc (*undo)(struct op_run *r, const void *old, struct err *err);
};

const struct op *op_find(const char *reg, const char *name);
/* All operations, register by register. */
const struct op *op_at(size_t i); /* NULL behind the last */
/* Does it apply to a record in that state (permission aside)? */
bool op_applies(const struct op *op, const char *state);
/* Is the field one of those it takes? */
bool op_takes(const struct op *op, const char *field);

struct op_item {
	const struct op *op;
	int64_t id;          /* ignored by OP_NEW */
	struct op_call call;
	/* results */
	int64_t ret_id;
	const char *ret_message; /* in the arena given to app_do */
};

/* Runs all items in one transaction. On failure nothing is changed, *ret_failed (may be NULL) is
 * the index of the item that refused, and err names its record. */
enum rc app_do(struct app *app, struct op_item *items, size_t n, struct arena *a,
	size_t *ret_failed, struct err *err) MUST_USE;

/* Takes back the actor's own last action (with its whole batch) while nobody acted on it since;
 * RC_INVALID says why not. *ret_message tells what was undone. */
enum rc app_undo(struct app *app, struct arena *a, const char **ret_message, struct err *err)
	MUST_USE;

/* Value of an argument, NULL if not given. */
const char *op_arg(const struct op_run *r, const char *field);

#endif
