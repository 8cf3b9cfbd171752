/*
 * Objects of the demonstration whose amounts are exactly so much together: all but two by chance, the
 * last two such that it comes out.
 */
#include "app/demo_evaluate.h"

#include <stdlib.h>
#include <string.h>

#define TRIES 500

struct picking {
	struct demo_amount *objects;
	size_t *order; /* free ones by their amounts */
	size_t n, k;
	int64_t total;
};

/* Sorted by insertion of few hundreds; by amount, then by place. */
static void
sort_free(struct picking *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = p->n;
		if (p->objects[i].taken)
			continue;
		for (; at > 0 && p->objects[p->order[at - 1]].amount > p->objects[i].amount; at--)
			p->order[at] = p->order[at - 1];
		p->order[at] = i;
		p->n++;
	}
}

/* So many by chance, out of those that are neither small nor large; their sum. */
static int64_t
take_some(struct picking *p, size_t count, uint64_t *random)
{
	int64_t mean = p->total / (int64_t)p->k, sum = 0;

	for (size_t tries = 0; count && tries < 100 * p->n; tries++) {
		struct demo_amount *o = &p->objects[p->order[demo_random(random, p->n)]];
		if (o->taken || o->amount < mean * 2 / 5 || o->amount > mean * 5 / 2)
			continue;
		o->taken = p->k;
		sum += o->amount;
		count--;
	}
	return sum;
}

static void
put_back(struct picking *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->objects[p->order[i]].taken = 0;
}

/* Two free ones with exactly that sum, as much alike as there are; from both ends of the order. */
static bool
take_two(struct picking *p, int64_t sum)
{
	size_t low = 0, high = p->n - 1;
	struct demo_amount *two[2] = { NULL, NULL };

	while (low < high) {
		struct demo_amount *x = &p->objects[p->order[low]], *y = &p->objects[p->order[high]];
		if (x->taken || x->amount + y->amount < sum) {
			low++;
		} else if (y->taken || x->amount + y->amount > sum) {
			high--;
		} else {
			two[0] = x;
			two[1] = y;
			low++;
		}
	}
	if (!two[0])
		return false;
	two[0]->taken = two[1]->taken = p->k;
	return true;
}

static void
take_nearest(struct picking *p)
{
	size_t best = 0;

	for (size_t i = 1; i < p->n; i++)
		if (llabs(p->objects[p->order[i]].amount - p->total) <
			llabs(p->objects[p->order[best]].amount - p->total))
			best = i;
	p->objects[p->order[best]].taken = p->k;
}

void
demo_pick_sum(struct demo_amount *objects, size_t n, size_t k, int64_t total, uint64_t *random)
{
	struct arena *a = arena_new();
	struct picking p = { .objects = objects, .order = arena_array(a, n + 1, sizeof(size_t)), .k = k,
		.total = total };

	sort_free(&p, n);
	if (p.n >= k && k < 3)
		take_nearest(&p);
	for (int i = 0; p.n >= k && k >= 3 && i < TRIES; i++) {
		int64_t rest = total - take_some(&p, k - 2, random);
		if (rest > 0 && take_two(&p, rest))
			break;
		if (i + 1 == TRIES)
			take_some(&p, 2, random);
		else
			put_back(&p);
	}
	arena_free(a);
}
