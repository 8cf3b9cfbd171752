/* SQL of the workbench. */
#ifndef JIXIAO_STORE_WORKBENCH_H
#define JIXIAO_STORE_WORKBENCH_H

#include "base/arena.h"
#include "store/db.h"

struct due_day {
	const char *title; /* of a task of the year, else NULL */
	const char *due;
	int64_t count;
	const char *reg, *filter; /* its rows, all years */
};
/* What is open and due until a day, that day included, the earliest first. */
enum rc store_due_days(struct db *db, const char *until, struct arena *a, struct due_day **ret,
	size_t *ret_n, struct err *err) MUST_USE;

struct audit_group {
	const char *reg, *action;
	int64_t count;
	const char *last_at, *last_login;
};
/* What others than login did after a time, by register and action, the latest first. */
enum rc store_audit_since(struct db *db, const char *since, const char *login, struct arena *a,
	struct audit_group **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
