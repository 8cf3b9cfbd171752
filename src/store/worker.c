/*
 * The worker of a database: one thread with a connection of its own, kept for all lists. It counts,
 * a new job taking the place of the old one, and reads the names into memory when it has time.
 */
#include "base/log.h"
#include "base/xalloc.h"
#include "store/db_int.h"
#include "store/list_int.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct worker {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t change;
	struct db *db;
	bool started;
	/* Read by the running statement. */
	atomic_bool cancel, stop, loading;
	/* The job; owner NULL: none. */
	const struct list *owner;
	struct arena *arena;
	struct query query;
	bool waiting, running, by_names, grouped;
	int wake_fd;
	struct list_totals totals;
	struct arena *found; /* the groups */
	struct list_group *groups;
	size_t n_groups;
	struct search *search;
	int64_t wanted; /* revision of the names that are asked for, 0 none */
};

static bool
cancelled(void *arg)
{
	struct worker *w = arg;

	return atomic_load(&w->stop) || (atomic_load(&w->cancel) && !atomic_load(&w->loading));
}

void
worker_wake(int fd)
{
	uint64_t one = 1;

	if (fd >= 0 && write(fd, &one, sizeof(one)) < 0)
		log_line("the count could not wake anybody");
}

/* Both with the lock held, which they give up while they work. */

static void
do_count(struct worker *w)
{
	struct search *search = w->by_names ? w->search : NULL;
	struct list_totals totals = { 0 };
	struct err err;
	enum rc rc;

	w->waiting = false;
	w->running = true;
	atomic_store(&w->cancel, false);
	if (search)
		search_hold(search);
	pthread_mutex_unlock(&w->lock);
	if (w->grouped) {
		rc = list_group_on(w->db, &w->query, w->found, &w->groups, &w->n_groups, &err);
		totals.done = rc == RC_OK;
	} else {
		rc = list_count_on(w->db, w->owner, &w->query, search, &w->cancel, &totals, &err);
	}
	search_drop(search);
	pthread_mutex_lock(&w->lock);
	w->running = false;
	if (rc == RC_OK && !atomic_load(&w->cancel)) {
		w->totals = totals;
		worker_wake(w->wake_fd);
	}
	pthread_cond_broadcast(&w->change);
}

static void
do_load(struct worker *w)
{
	struct search *search = NULL;
	struct err err;
	enum rc rc;

	w->wanted = 0;
	atomic_store(&w->loading, true);
	pthread_mutex_unlock(&w->lock);
	rc = search_load(w->db, &w->stop, &search, &err);
	pthread_mutex_lock(&w->lock);
	atomic_store(&w->loading, false);
	if (rc != RC_OK) {
		log_line("names: %s", err.msg);
		return;
	}
	search_drop(w->search);
	w->search = search;
}

static void *
work(void *arg)
{
	struct worker *w = arg;

	pthread_mutex_lock(&w->lock);
	while (!atomic_load(&w->stop)) {
		if (w->waiting)
			do_count(w);
		else if (w->wanted != 0)
			do_load(w);
		else
			pthread_cond_wait(&w->change, &w->lock);
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
	memset(&w->query, 0, sizeof(w->query));
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
		atomic_store(&w->stop, true);
		pthread_cond_broadcast(&w->change);
		pthread_mutex_unlock(&w->lock);
		pthread_join(w->thread, NULL);
	}
	db_close(w->db);
	search_drop(w->search);
	arena_free(w->arena);
	arena_free(w->found);
	pthread_cond_destroy(&w->change);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

struct worker *
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
	w->found = arena_new();
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
worker_count(struct worker *w, const struct list *l, int wake_fd)
{
	drop_job(w);
	pthread_mutex_lock(&w->lock);
	arena_reset(w->arena);
	arena_reset(w->found);
	w->grouped = l->group != NULL;
	if (w->grouped)
		list_groups(l, &w->query, w->arena);
	else
		list_totals(l, &w->query, w->arena);
	memset(&w->totals, 0, sizeof(w->totals));
	w->owner = l;
	w->by_names = list_by_names(l) && !w->grouped;
	w->wake_fd = wake_fd;
	w->waiting = true;
	pthread_cond_broadcast(&w->change);
	pthread_mutex_unlock(&w->lock);
}

bool
worker_poll(struct worker *w, const struct list *l, struct list_totals *ret)
{
	bool mine;

	pthread_mutex_lock(&w->lock);
	mine = w->owner == l;
	if (mine)
		*ret = w->totals;
	pthread_mutex_unlock(&w->lock);
	return mine;
}

void
worker_groups(struct worker *w, struct list *l)
{
	pthread_mutex_lock(&w->lock);
	if (w->owner == l && w->grouped && w->totals.done) {
		l->n_groups = w->n_groups;
		l->groups = arena_array(l->arena, w->n_groups + 1, sizeof(*l->groups));
		for (size_t i = 0; i < w->n_groups; i++)
			l->groups[i] = (struct list_group){ arena_strdup(l->arena, w->groups[i].key),
				w->groups[i].count, w->groups[i].sum };
	}
	pthread_mutex_unlock(&w->lock);
}

void
worker_cancel(struct worker *w, const struct list *l)
{
	if (w->owner == l)
		drop_job(w);
}

struct search *
worker_search(struct db *db)
{
	struct worker *w = *db_worker(db);
	struct search *s;

	if (!w)
		return NULL;
	pthread_mutex_lock(&w->lock);
	s = w->search;
	if (s)
		search_hold(s);
	pthread_mutex_unlock(&w->lock);
	return s;
}

void
worker_want_search(struct worker *w, int64_t revision)
{
	pthread_mutex_lock(&w->lock);
	if (!atomic_load(&w->loading) && (!w->search || search_revision(w->search) != revision)) {
		w->wanted = revision;
		pthread_cond_broadcast(&w->change);
	}
	pthread_mutex_unlock(&w->lock);
}

enum rc
worker_load_search(struct db *db, struct err *err)
{
	struct worker *w = worker_of(db);
	atomic_bool never = false;
	struct search *s = NULL;
	enum rc rc = search_load(db, &never, &s, err);

	if (rc != RC_OK)
		return rc;
	pthread_mutex_lock(&w->lock);
	search_drop(w->search);
	w->search = s;
	pthread_mutex_unlock(&w->lock);
	return RC_OK;
}
