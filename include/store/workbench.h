/* SQL of the workbench. */
#ifndef JIXIAO_STORE_WORKBENCH_H
#define JIXIAO_STORE_WORKBENCH_H

#include "base/arena.h"
#include "domain/user.h"
#include "store/db.h"

struct due_day {
	const char *reg;
	const char *title, *filter; /* of a task of the year, else NULL */
	const char *due;
	int64_t count;
};
/* What is open and due until a day, that day included, within the scope; register by register. */
enum rc store_due_days(struct db *db, const char *until, const struct scope *scope, struct arena *a,
	struct due_day **ret, size_t *ret_n, struct err *err) MUST_USE;

struct audit_group {
	const char *reg, *action;
	int64_t count;
	const char *last_at;
	int64_t people;
	const char *name; /* of one of them */
};
/* What others than login did after a time, by register and action, the latest first. */
enum rc store_audit_since(struct db *db, const char *since, const char *login, struct arena *a,
	struct audit_group **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
