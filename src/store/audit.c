/* The log: each entry carries the hash of the one before it. */
#include "store/audit.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"
#include "store/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEAL "audit.head"
#define VERIFY_RESET 1000 /* entries between two emptyings of the arena */

static const struct column columns[] = {
	C_TEXT(struct audit, at, "at", 0),
	C_TEXT(struct audit, account, "account", COL_FILL),
	C_TEXT(struct audit, login, "login", COL_FILL),
	C_TEXT(struct audit, action, "action", COL_FILL),
	C_TEXT(struct audit, reg, "reg", COL_FILL),
	C_NUM(struct audit, record_id, "record_id", 0),
	C_TEXT(struct audit, record, "record", COL_FILL),
	C_TEXT(struct audit, before, "before", 0),
	C_TEXT(struct audit, after, "after", 0),
	C_TEXT(struct audit, reason, "reason", 0),
	C_NUM(struct audit, batch, "batch", 0),
	C_TEXT(struct audit, prev_hash, "prev_hash", COL_FILL),
	C_TEXT(struct audit, hash, "hash", 0),
};

static const struct table entries = {
	.name = "audit", .reg = "audit", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct audit, id), .version = FIELD_NO_MEMBER,
};

static enum rc
read_head(struct db *db, struct audit_head *head, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	head->id = row ? stmt_col_int(st, 0) : 0;
	memset(head->hash, 0, sizeof(head->hash));
	if (row)
		strncpy(head->hash, stmt_col_text(st, 1), sizeof(head->hash) - 1);
	head->known = true;
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_audit_append(struct db *db, struct audit *entry, struct arena *a, struct err *err)
{
	struct audit_head *head = db_audit_head(db);
	char hash[SHA256_HEX];
	int64_t id;
	enum rc rc = head->known ? RC_OK : read_head(db, head, err);

	if (rc != RC_OK)
		return rc;
	/* What is hashed is what is read back: no NULL where the table has none. */
	entry->account = entry->account ? entry->account : "";
	entry->login = entry->login ? entry->login : "";
	entry->record = entry->record ? entry->record : "";
	entry->id = head->id + 1;
	entry->prev_hash = arena_strdup(a, head->hash);
	audit_hash(entry, hash);
	entry->hash = arena_strdup(a, hash);
	rc = row_insert(db, &entries, entry, NULL, 0, &id, err);
	if (rc != RC_OK) {
		head->known = false;
		return rc;
	}
	head->id = entry->id;
	memcpy(head->hash, hash, sizeof(hash));
	return RC_OK;
}

enum rc
store_audit_seal(struct db *db, struct err *err)
{
	const struct audit_head *head = db_audit_head(db);
	char text[32 + SHA256_HEX];

	snprintf(text, sizeof(text), "%lld %s", (long long)head->id, head->hash);
	return store_setting_set(db, "", SEAL, text, err);
}

/* The last entry against the seal. A database without one had no change since seals are made. */
static enum rc
verify_seal(struct db *db, int64_t last_id, const char *last_hash, struct arena *a, struct err *err)
{
	char want[32 + SHA256_HEX];
	const char *seal = NULL;
	enum rc rc = store_setting_get(db, "", SEAL, a, &seal, err);

	if (rc != RC_OK || !seal)
		return rc;
	snprintf(want, sizeof(want), "%lld %s", (long long)last_id, last_hash);
	if (strcmp(seal, want) == 0)
		return RC_OK;
	if (strtoll(seal, NULL, 10) > last_id)
		return err_set(err, RC_INVALID, NULL,
			_("The log is broken: entry %lld is missing. Restore the last backup that is whole."),
			(long long)last_id + 1);
	return err_set(err, RC_INVALID, NULL,
		_("The log is broken: entry %lld was added past the program."), (long long)last_id);
}

enum rc
store_audit_of(struct db *db, const char *reg, int64_t record_id, struct arena *a,
	struct audit **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &entries,
		"WHERE t.reg = $1 AND t.record_id = $2 ORDER BY t.id DESC", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, reg);
	stmt_int(st, 2, record_id);
	rc = row_all(st, &entries, sizeof(**ret), a, &all, ret_n, err);
	if (rc == RC_OK)
		*ret = all;
	return rc;
}

/* One entry against its predecessor. */
static enum rc
verify_entry(const struct audit *e, int64_t last_id, const char *last_hash, struct err *err)
{
	char hash[SHA256_HEX];

	if (e->id != last_id + 1)
		return err_set(err, RC_INVALID, NULL,
			_("The log is broken: entry %lld is missing. Restore the last backup that is whole."),
			(long long)last_id + 1);
	audit_hash(e, hash);
	if (strcmp(hash, e->hash) != 0)
		return err_set(err, RC_INVALID, NULL,
			_("The log is broken: entry %lld (%s, %s, %s) was changed afterwards."),
			(long long)e->id, e->at, e->login, e->action);
	if (strcmp(e->prev_hash, last_hash) != 0)
		return err_set(err, RC_INVALID, NULL,
			_("The log is broken: entry %lld does not follow entry %lld; one of them was replaced."),
			(long long)e->id, (long long)last_id);
	return RC_OK;
}

enum rc
store_audit_verify(struct db *db, int64_t *ret_n, struct err *err)
{
	struct arena *a = arena_new();
	char last_hash[SHA256_HEX] = "";
	int64_t last_id = 0;
	struct audit e;
	struct stmt *st;
	bool row;
	enum rc rc = row_select(db, &entries, "ORDER BY t.id", &st, err);

	*ret_n = 0;
	while (rc == RC_OK && (rc = stmt_step(st, &row, err)) == RC_OK && row) {
		if (last_id % VERIFY_RESET == 0)
			arena_reset(a);
		row_read(st, 0, &entries, a, &e);
		rc = verify_entry(&e, last_id, last_hash, err);
		if (rc != RC_OK) {
			stmt_reset(st);
			break;
		}
		last_id = e.id;
		memcpy(last_hash, e.hash, sizeof(last_hash));
		++*ret_n;
	}
	if (rc == RC_OK)
		rc = verify_seal(db, last_id, last_hash, a, err);
	arena_free(a);
	return rc;
}
