/*
 * Totals of a list, now or in the background. The worker is one thread with a connection of its
 * own, kept for all lists of a database; a new job takes the place of the old one.
 */
#include "base/log.h"
#include "base/xalloc.h"
#include "store/db_int.h"
#include "store/list_int.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct worker {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t change;
	struct db *db;
	atomic_bool cancel; /* read by the running statement */
	bool started, stop;
	/* The job; owner NULL: none. */
	const struct list *owner;
	struct arena *arena;
	struct query query;
	bool waiting, running;
	int wake_fd;
	struct list_totals totals;
};

static enum rc
read_totals(struct db *db, const struct query *q, bool has_sum, struct list_totals *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = query_prepare(q, db, &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	ret->count = stmt_col_int(st, 0);
	ret->has_sum = has_sum;
	ret->sum = has_sum ? stmt_col_int(st, 1) : 0;
	ret->done = true;
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_list_count(struct list *l, struct list_totals *ret, struct err *err)
{
	struct arena *a = arena_new();
	struct query q;
	enum rc rc;

	memset(ret, 0, sizeof(*ret));
	list_totals(l, &q, a);
	rc = read_totals(l->db, &q, list_sum_field(l->reg) != NULL, ret, err);
	query_free(&q);
	arena_free(a);
	return rc;
}

/* The worker */

static bool
cancelled(void *arg)
{
	struct worker *w = arg;

	return atomic_load(&w->cancel);
}

static void
wake(int fd)
{
	uint64_t one = 1;

	if (fd >= 0 && write(fd, &one, sizeof(one)) < 0)
		log_line("the count could not wake anybody");
}

static void *
work(void *arg)
{
	struct worker *w = arg;

	pthread_mutex_lock(&w->lock);
	while (!w->stop) {
		struct list_totals totals = { 0 };
		struct err err;
		enum rc rc;

		if (!w->waiting) {
			pthread_cond_wait(&w->change, &w->lock);
			continue;
		}
		w->waiting = false;
		w->running = true;
		atomic_store(&w->cancel, false);
		pthread_mutex_unlock(&w->lock);
		rc = read_totals(w->db, &w->query, w->totals.has_sum, &totals, &err);
		pthread_mutex_lock(&w->lock);
		w->running = false;
		if (rc == RC_OK && !atomic_load(&w->cancel)) {
			w->totals = totals;
			wake(w->wake_fd);
		}
		pthread_cond_broadcast(&w->change);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

static void
drop_job(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	w->waiting = false;
	atomic_store(&w->cancel, true);
	while (w->running)
		pthread_cond_wait(&w->change, &w->lock);
	query_free(&w->query);
	w->owner = NULL;
	pthread_mutex_unlock(&w->lock);
}

void
worker_free(struct worker *w)
{
	if (!w)
		return;
	drop_job(w);
	if (w->started) {
		pthread_mutex_lock(&w->lock);
		w->stop = true;
		pthread_cond_broadcast(&w->change);
		pthread_mutex_unlock(&w->lock);
		pthread_join(w->thread, NULL);
	}
	db_close(w->db);
	arena_free(w->arena);
	pthread_cond_destroy(&w->change);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

/* NULL if there can be none: the database is in memory, or no thread is to be had. */
static struct worker *
worker_of(struct db *db)
{
	struct worker **place = db_worker(db), *w = *place;
	struct err err;

	if (w)
		return w;
	w = xcalloc(1, sizeof(*w));
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->change, NULL);
	w->arena = arena_new();
	if (db_open_again(db, &w->db, &err) == RC_OK) {
		db_set_progress(w->db, cancelled, w);
		w->started = pthread_create(&w->thread, NULL, work, w) == 0;
	}
	if (!w->started) {
		worker_free(w);
		return NULL;
	}
	*place = w;
	return w;
}

void
store_list_count_start(struct list *l, int wake_fd)
{
	struct worker *w = worker_of(l->db);
	struct err err;

	if (!w) {
		if (store_list_count(l, &l->totals, &err) == RC_OK)
			wake(wake_fd);
		return;
	}
	drop_job(w);
	memset(&l->totals, 0, sizeof(l->totals));
	pthread_mutex_lock(&w->lock);
	arena_reset(w->arena);
	list_totals(l, &w->query, w->arena);
	for (size_t i = 0; i < w->query.n; i++)
		w->query.params[i].text = arena_strdup(w->arena, w->query.params[i].text);
	memset(&w->totals, 0, sizeof(w->totals));
	w->totals.has_sum = list_sum_field(l->reg) != NULL;
	w->owner = l;
	w->wake_fd = wake_fd;
	w->waiting = true;
	pthread_cond_broadcast(&w->change);
	pthread_mutex_unlock(&w->lock);
}

void
store_list_count_poll(struct list *l, struct list_totals *ret)
{
	struct worker *w = *db_worker(l->db);

	if (w) {
		pthread_mutex_lock(&w->lock);
		if (w->owner == l)
			l->totals = w->totals;
		pthread_mutex_unlock(&w->lock);
	}
	*ret = l->totals;
}

void
list_count_cancel(struct list *l)
{
	struct worker *w = *db_worker(l->db);

	if (w && w->owner == l)
		drop_job(w);
}
