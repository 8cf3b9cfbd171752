/* A database for one test: fresh, migrated, in a folder of its own that goes away with it. */
#ifndef JIXIAO_TESTS_TEST_DB_H
#define JIXIAO_TESTS_TEST_DB_H

#include "base/arena.h"
#include "domain/goal.h"
#include "store/db.h"

struct test_db {
	struct db *db;
	struct arena *a;
	char dir[64], path[96];
	struct sqlite3 *reader; /* of test_db_number and test_db_dump, opened when it is needed */
};

void test_db_open(struct test_db *t);
/* Only the folder and the arena; db is NULL. */
void test_db_folder(struct test_db *t);
void test_db_close(struct test_db *t);

/* Fails the test with the sentence of the error unless rc is RC_OK. */
void test_ok(enum rc rc, const struct err *err);

/*
 * Two years (2023, 2024), departments 101 住建局 (division 经建科) and 102 教体局 (教科文科), two
 * units each, users wang (reviewer), zhang (line, 经建科), admin. Ids in the order of creation:
 * departments 1, 2; units 3, 4 (of 101), 5, 6 (of 102).
 */
void test_db_seed(struct test_db *t);

/* A project with a goal of the state, two indicators and as many findings (the first an error). */
int64_t test_db_goal(struct test_db *t, const char *code, const char *name, int64_t year,
	int64_t department_id, int64_t unit_id, int64_t budget, const char *state, int n_findings);

/* n projects of pseudo-random years, departments, amounts, states and names, some alike. */
void test_db_random(struct test_db *t, int n, unsigned seed);

/* The connection on which the following read, kept open between them. */
struct sqlite3 *test_db_reader(struct test_db *t);
/* Closes it: the file is about to be another. */
void test_db_forget(struct test_db *t);
/* One number of an SQL text, read on a connection of its own. */
int64_t test_db_number(struct test_db *t, const char *sql);
/* SQL on a connection of its own, where the store would refuse. */
void test_db_raw(struct test_db *t, const char *sql);
/* All rows of all tables as text: equal if nothing was changed. In the arena. */
char *test_db_dump(struct test_db *t);

#endif
