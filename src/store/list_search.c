/* Lists and the names kept in memory: when they are asked, and what becomes of the answer. */
#include "store/db_int.h"
#include "store/list_int.h"

#include <string.h>

/* From here on a look at every name in the file takes longer than people wait. */
#define MANY_PROJECTS 50000

bool
list_has_words(const struct list *l)
{
	for (size_t i = 0; l->source->lean && i < l->n_terms; i++) {
		if (!l->terms[i].field)
			return true;
	}
	return false;
}

bool
list_by_names(const struct list *l)
{
	for (size_t i = 0; i < l->n_terms; i++) {
		if (l->terms[i].field)
			return false;
	}
	return list_has_words(l) && !l->few;
}

bool
list_many_projects(struct db *db)
{
	struct stmt *st;
	struct err err;
	bool row, many = false;

	if (db_prepare(db, "SELECT max(id) FROM project", &st, &err) != RC_OK)
		return false;
	if (stmt_step(st, &row, &err) == RC_OK)
		many = stmt_col_int(st, 0) > MANY_PROJECTS;
	stmt_reset(st);
	return many;
}

void
list_search_query(const struct list *l, struct search_query *q)
{
	*q = (struct search_query){
		.terms = l->terms, .n_terms = l->n_terms, .goals = strcmp(l->reg->name, "goal") == 0,
		.year = l->year, .division = l->division, .enough = SEARCH_FEW,
	};
}

/* Asks the names, or goes back to the words where the names are of another revision. */
static enum rc
ask(struct list *l, const struct search *s, int64_t revision, struct err *err)
{
	struct search_query q;
	struct search_result found;
	bool true_now = s && search_revision(s) == revision;

	if (true_now && l->resolved == revision)
		return RC_OK;
	if (true_now) {
		list_search_query(l, &q);
		search_run(s, &q, &found);
		l->resolved = revision;
		if (found.count <= SEARCH_FEW)
			return list_conditions(l, found.ids, found.count, err);
	} else {
		l->resolved = 0;
	}
	return l->few ? list_conditions(l, NULL, 0, err) : RC_OK;
}

enum rc
list_resolve(struct list *l, struct err *err)
{
	struct search *s;
	int64_t revision;
	enum rc rc = RC_OK;

	if (!list_has_words(l))
		return RC_OK;
	s = worker_search(l->db);
	if (s || l->few)
		rc = db_revision(l->db, &revision, err);
	if (rc == RC_OK && (s || l->few))
		rc = ask(l, s, revision, err);
	search_drop(s);
	return rc;
}
