/* Numbered migrations (src/store/schema/NNNN_*.sql), compiled in. */
#ifndef JIXIAO_STORE_MIGRATE_H
#define JIXIAO_STORE_MIGRATE_H

#include "store/db.h"

/* Brings the file to the newest schema, all steps in one transaction, with a backup copy beside
 * the file first ("jixiao.db.before-2") unless it is new. A file newer than the program is refused
 * (RC_FORMAT). */
enum rc store_migrate(struct db *db, struct err *err) MUST_USE;
int store_schema_newest(void);

#endif
