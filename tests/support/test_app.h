/* Sessions of the program over a database of one test, with units, people and declarations. */
#ifndef JIXIAO_TESTS_TEST_APP_H
#define JIXIAO_TESTS_TEST_APP_H

#include "app/exchange.h"
#include "app/goal.h"
#include "app/op.h"
#include "test_db.h"

struct test_app {
	struct test_db db; /* folder, path, arena; without a connection of its own */
	struct app *app;   /* session of the account that made the file: its administrator */
	const char *config;
	int n;             /* names given */
};

/* Departments 101 (line division 经建科) and 102 (教科文科) with two units each, and a user for every
 * role, whose login is the role's name; line belongs to 经建科. rules is a rule set over the defaults,
 * NULL the shipped one. */
void test_app_open(struct test_app *t, const char *rules);
/* The same without units and people but the account itself. */
void test_app_bare(struct test_app *t, const char *rules);
void test_app_close(struct test_app *t);
/* One more session, acting as somebody else: close it with app_close. */
struct app *test_app_as(struct test_app *t, const char *login);
/* The same with roles.ini of its own: the administrator can do everything, nobody else anything. */
struct app *test_app_stranger(struct test_app *t, const char *login);

/* Runs one operation; args are "field=value;field=value". id 0 makes a record. */
enum rc test_do(struct app *app, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, int64_t *ret_id, struct err *err);
/* The same, which must succeed; gives the record's id. */
int64_t test_done(struct app *app, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args);

/* A flat list of n good declarations with codes prefix001 ..., all of unit 101001, budget n 万元. */
const char *test_list_text(struct test_app *t, const char *prefix, int n);
/* Writes a file into the folder of the test; its path. */
const char *test_file(struct test_app *t, const char *name, const char *text);
/* Imports; report may be NULL. */
enum rc test_import(struct app *app, const char *kind, const char *path, unsigned flags,
	struct arena *a, struct import_report *ret, struct err *err);
enum { TEST_DRY_RUN = 1, TEST_CREATE_UNITS = 2 };

/* A goal of 2024 in that state after so many passed levels, imported by the account (a draft:
 * entered by the clerk), judged by line, reviewer and leader. Its id. */
int64_t test_goal(struct test_app *t, const char *state, int64_t level);
/* State and level of the latest goal row of a project, as text "reviewed 1". */
const char *test_goal_state(struct test_app *t, int64_t goal_id);
int64_t test_goal_version(struct test_app *t, int64_t goal_id);
const char *test_text(struct test_app *t, const char *sql);

#endif
