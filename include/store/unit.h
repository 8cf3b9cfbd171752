/* SQL of units, users and years. Inserts give the new id; updates name the version they read and
 * return RC_CONFLICT with who changed it when it is another by now. */
#ifndef JIXIAO_STORE_UNIT_H
#define JIXIAO_STORE_UNIT_H

#include "domain/unit.h"
#include "domain/user.h"
#include "store/db.h"

enum rc store_unit_insert(struct db *db, const struct unit *u, int64_t *ret_id, struct err *err)
	MUST_USE;
enum rc store_unit_update(struct db *db, const struct unit *u, struct err *err) MUST_USE;
enum rc store_unit_load(struct db *db, int64_t id, struct arena *a, struct unit *ret,
	struct err *err) MUST_USE;
/* By code or exact name (folded: full-width, blanks and brackets do not matter), within a parent
 * if parent_id is not 0 (the parent itself counts). Departments only with departments_only.
 * RC_NOT_FOUND; two that fit are RC_INVALID naming both. */
enum rc store_unit_find(struct db *db, const char *code_or_name, int64_t parent_id,
	bool departments_only, struct arena *a, struct unit *ret, struct err *err) MUST_USE;
/* Next free code below a parent (0: next department). */
enum rc store_unit_next_code(struct db *db, int64_t parent_id, struct arena *a, const char **ret,
	struct err *err) MUST_USE;

enum rc store_user_insert(struct db *db, const struct user *u, int64_t *ret_id, struct err *err)
	MUST_USE;
enum rc store_user_update(struct db *db, const struct user *u, struct err *err) MUST_USE;
enum rc store_user_load(struct db *db, int64_t id, struct arena *a, struct user *ret,
	struct err *err) MUST_USE;
/* RC_NOT_FOUND if there is none. */
enum rc store_user_find(struct db *db, const char *login, struct arena *a, struct user *ret,
	struct err *err) MUST_USE;
enum rc store_user_count(struct db *db, int64_t *ret, struct err *err) MUST_USE;

/* Years: a year has a state (open, closed) and its frozen rule set as ini text (rules_dump). */
enum rc store_year_open(struct db *db, int64_t year, const char *rules_text, struct err *err)
	MUST_USE; /* no-op if it is there */
/* rules text of a year, NULL if the year is not there. */
enum rc store_year_rules(struct db *db, int64_t year, struct arena *a, const char **ret,
	struct err *err) MUST_USE;
/* Puts other rules in the place of a year's. */
enum rc store_year_change_rules(struct db *db, int64_t year, const char *rules_text, struct err *err)
	MUST_USE;
enum rc store_year_newest(struct db *db, int64_t *ret, struct err *err) MUST_USE; /* 0 none */
enum rc store_year_state(struct db *db, int64_t year, const char *state, struct err *err) MUST_USE;
enum rc store_years(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
	MUST_USE;

/* Small settings of a person or of all (login ""): saved filters, drafts, last place. */
enum rc store_setting_get(struct db *db, const char *login, const char *name, struct arena *a,
	const char **ret, struct err *err) MUST_USE; /* NULL if absent */
enum rc store_setting_set(struct db *db, const char *login, const char *name, const char *value,
	struct err *err) MUST_USE; /* NULL removes */

#endif
