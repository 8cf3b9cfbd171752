/* A statement under construction: text from const tables, values as bound parameters. */
#ifndef JIXIAO_STORE_QUERY_H
#define JIXIAO_STORE_QUERY_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "store/db.h"

struct param {
	const char *text; /* NULL: num */
	int64_t num;
};

struct query {
	struct arena *arena;
	struct strbuf sql;
	struct param *params;
	size_t n, cap;
};

void query_start(struct query *q, struct arena *a);
/* Same parameters as from, empty text: the numbers of a condition made before stay right. */
void query_continue(struct query *q, const struct query *from, struct arena *a);
void query_free(struct query *q);
void query_add(struct query *q, const char *text);
/* Appends "$n" and keeps the value; text is copied into the arena. */
void query_text(struct query *q, const char *text);
void query_int(struct query *q, int64_t v);
/* Prepared and bound. */
enum rc query_prepare(const struct query *q, struct db *db, struct stmt **ret, struct err *err)
	MUST_USE;

#endif
