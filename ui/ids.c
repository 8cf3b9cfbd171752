/*
 * Set of record ids: the tags of a list.
 */
#include <stdlib.h>

#include "base/xalloc.h"
#include "list_view.h"

static size_t
slot(const struct ids *s, int64_t id)
{
	size_t i = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 20) & (s->cap - 1);

	while (s->slots[i] && s->slots[i] != id)
		i = (i + 1) & (s->cap - 1);
	return i;
}

void
ids_free(struct ids *s)
{
	free(s->slots);
	*s = (struct ids){ 0 };
}

bool
ids_has(const struct ids *s, int64_t id)
{
	return s->n && s->slots[slot(s, id)] == id;
}

void
ids_add(struct ids *s, int64_t id)
{
	if (id == 0)
		return;
	if (s->n * 2 >= s->cap) {
		struct ids bigger = { .cap = s->cap ? s->cap * 2 : 64 };
		bigger.slots = xcalloc(bigger.cap, sizeof *bigger.slots);
		for (size_t i = 0; i < s->cap; i++)
			if (s->slots[i])
				ids_add(&bigger, s->slots[i]);
		free(s->slots);
		*s = bigger;
	}
	size_t i = slot(s, id);
	if (!s->slots[i])
		s->n++;
	s->slots[i] = id;
}

void
ids_remove(struct ids *s, int64_t id)
{
	if (!ids_has(s, id))
		return;
	size_t i = slot(s, id);
	s->slots[i] = 0;
	s->n--;
	/* what was pushed behind the gap is put in again */
	for (i = (i + 1) & (s->cap - 1); s->slots[i]; i = (i + 1) & (s->cap - 1)) {
		int64_t moved = s->slots[i];
		s->slots[i] = 0;
		s->slots[slot(s, moved)] = moved;
	}
}
