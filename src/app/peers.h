/*
 * What other goals say about one: values of the same indicators in the year, targets of earlier
 * years, goal texts. Read when first asked for and kept until the transaction ends, so that many
 * goals in a row cost little. Private to app.
 */
#ifndef JIXIAO_APP_PEERS_H
#define JIXIAO_APP_PEERS_H

#include "app/app.h"
#include "domain/compare.h"

/* Years of more goals than this are not searched for near copies: equal texts are found anyway. */
#define PEERS_TEXTS 5000
/* Imports of more goals than this are not compared. */
#define PEERS_IMPORT 20000

/* Adds findings behind the n rows. stored: the declaration is what the database has. */
enum rc peers_findings(struct app *app, const struct rules *rules, const struct goal_doc *d,
	bool stored, struct arena *a, struct finding **rows, size_t *n, struct err *err) MUST_USE;
/* The same for stored goals, written to the database: at the end of an import, when all are there. */
enum rc peers_append(struct app *app, const int64_t *goal_ids, size_t n, struct err *err) MUST_USE;
void peers_forget(struct app *app);

#endif
