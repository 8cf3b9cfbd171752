/* One call of every operation that succeeds: the generic tests run them all. */
#ifndef JIXIAO_TESTS_TEST_SAMPLE_H
#define JIXIAO_TESTS_TEST_SAMPLE_H

#include "app/op.h"
#include "test_app.h"

struct test_sample {
	const char *reg, *op;
	const char *state; /* of the record it is done to; NULL: makes one */
	int64_t level;     /* review levels passed */
	const char *who;   /* role that may */
	enum perm also;    /* permission needed besides the operation's, PERM_COUNT none */
	const char *reason, *args; /* args: %d is a number that was not used before,
	                             * %s the folder of the test */
};

/* NULL behind the last. Every operation has at least one; a new one is a line in test_sample.c. */
const struct test_sample *test_sample(size_t i);
/* The record it is done to, fresh; 0 if it makes one. A verdict to be withdrawn is by `login`. */
int64_t test_sample_record(struct test_app *t, const struct test_sample *s, const char *login);
/* A fresh record of a register, in its first state. */
int64_t test_record(struct test_app *t, const char *reg);
/* A record of every register that goals and their reviews do not fill. */
void test_others(struct test_app *t);
/* The same for the use of results, publication, calendar, accounts and years; false: another register. */
bool test_sample_use(struct test_app *t, const struct test_sample *s, int64_t *ret);
void test_others_use(struct test_app *t);
/* The same for self-evaluations. */
bool test_sample_selfeval(struct test_app *t, const struct test_sample *s, int64_t *ret);
void test_others_selfeval(struct test_app *t);
int64_t test_selfeval(struct test_app *t); /* a sheet in draft */
/* The same for evaluations by others, doubt, re-checks, feedback. */
bool test_sample_evaluate(struct test_app *t, const struct test_sample *s, int64_t *ret);
void test_others_evaluate(struct test_app *t);
/* The same for monitoring, alerts, adjustments of budgets, key monitoring. */
bool test_sample_monitor(struct test_app *t, const struct test_sample *s, int64_t *ret);
void test_others_monitor(struct test_app *t);
/* Its arguments for one call. */
const char *test_sample_args(struct test_app *t, const struct test_sample *s);

#endif
