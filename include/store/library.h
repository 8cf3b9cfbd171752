/* SQL of the indicator library, and of values and texts of other goals beside one of them. */
#ifndef JIXIAO_STORE_LIBRARY_H
#define JIXIAO_STORE_LIBRARY_H

#include "domain/check.h"
#include "domain/library.h"
#include "store/db.h"

/* Tree, peer_key, folded name and initials are found here. replaced_by is only read. */
enum rc store_library_insert(struct db *db, struct library *l, struct err *err) MUST_USE; /* sets id */
enum rc store_library_update(struct db *db, struct library *l, struct err *err) MUST_USE;
enum rc store_library_load(struct db *db, int64_t id, struct arena *a, struct library *ret,
	struct err *err) MUST_USE;
/* RC_NOT_FOUND. */
enum rc store_library_find(struct db *db, const char *code, struct arena *a, struct library *ret,
	struct err *err) MUST_USE;
/* The entry of a sector with that class and name that is not retired; ret->id 0 if there is none. */
enum rc store_library_match(struct db *db, const char *sector, int64_t peer_key, struct arena *a,
	struct library *ret, struct err *err) MUST_USE;
/* Next code of a sector: its initials and a running number, "ZFBZ-001". */
enum rc store_library_next_code(struct db *db, const char *sector, struct arena *a,
	const char **ret, struct err *err) MUST_USE;
/* Active entries valid in the year whose name has the text, or its pinyin initials; "" all. With
 * their uses; by code. */
enum rc store_library_search(struct db *db, const char *text, int64_t year, struct arena *a,
	struct library **ret, size_t *ret_n, struct err *err) MUST_USE;
/* The standard of an indicator: the active entry with the latest year up to this one; ret->id 0 if
 * there is none. */
enum rc store_library_standard(struct db *db, int64_t peer_key, int64_t year, struct arena *a,
	struct library *ret, struct err *err) MUST_USE;
/* Sectors of active entries, by name. */
enum rc store_library_sectors(struct db *db, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err) MUST_USE;

/* The same indicator in the latest goals of a year. Only goal_id, target, measure, year and
 * peer_key are filled. At most `most` rows. */
enum rc store_peers(struct db *db, int64_t peer_key, int64_t year, size_t most, struct arena *a,
	struct indicator **ret, size_t *ret_n, struct err *err) MUST_USE;
/* The same indicators in earlier years of a project: found by its code, or by unit and name where
 * the code is provisional. Newest year first; filled as above and with op; 0 all keys. */
enum rc store_past(struct db *db, const struct project *p, int64_t peer_key, struct arena *a,
	struct indicator **ret, size_t *ret_n, struct err *err) MUST_USE;
/* The latest goal of the code in the latest year before; 0 if there is none. */
enum rc store_earlier_goal(struct db *db, const char *code, int64_t year, int64_t *ret,
	struct err *err) MUST_USE;

/* Goal texts of a year, in the order in which they came in. */
struct goal_text {
	int64_t goal_id, unit_id;
	const char *text, *project, *unit, *department;
};
enum rc store_goal_texts(struct db *db, int64_t year, struct arena *a, struct goal_text **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* How many latest goals a year has, counted up to `most`. */
enum rc store_goal_number(struct db *db, int64_t year, int64_t most, int64_t *ret, struct err *err)
	MUST_USE;
/* Adds findings behind those that the goal row has; neither version nor errors change. */
enum rc store_finding_append(struct db *db, int64_t goal_id, const struct finding *rows, size_t n,
	struct err *err) MUST_USE;

#endif
