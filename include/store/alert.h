/* SQL of alerts. */
#ifndef JIXIAO_STORE_ALERT_H
#define JIXIAO_STORE_ALERT_H

#include "domain/alert.h"
#include "store/db.h"

enum rc store_alert_insert(struct db *db, const struct alert *l, int64_t *ret_id, struct err *err)
	MUST_USE;
/* By id and version; RC_CONFLICT with who was faster. */
enum rc store_alert_update(struct db *db, const struct alert *l, struct err *err) MUST_USE;
enum rc store_alert_load(struct db *db, int64_t id, struct arena *a, struct alert *ret,
	struct err *err) MUST_USE;
/* Alerts of the records with ids from first to last, by record, then rule. */
enum rc store_alert_range(struct db *db, int64_t first, int64_t last, struct arena *a,
	struct alert **ret, size_t *ret_n, struct err *err) MUST_USE;

/* What the rule did to an alert: changed, gone, back. */
struct alert_event {
	int64_t alert_id;
	const char *at, *action, *before, *after, *login;
};
enum rc store_alert_event(struct db *db, const struct alert_event *e, struct err *err) MUST_USE;
/* Oldest first. */
enum rc store_alert_events(struct db *db, int64_t alert_id, struct arena *a,
	struct alert_event **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
