/*
 * Lights and dates in looks.
 */
#include "light.h"

#include <stddef.h>
#include <string.h>

#include "base/intl.h"
#include "base/table.h"

static const struct light {
	const char *name, *mark; /* N_() */
	enum look look;
} lights[] = {
	{ "red", N_("R red"), LOOK_RED },
	{ "yellow", N_("Y yel"), LOOK_YELLOW },
	{ "green", N_("G grn"), LOOK_GREEN },
	{ "blue", N_("B blu"), LOOK_BLUE },
};

static const struct light *
find(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(lights); i++)
		if (strcmp(lights[i].name, name) == 0)
			return &lights[i];
	return NULL;
}

enum look
light_look(const char *light)
{
	const struct light *l = find(light);

	return l ? l->look : LOOK_NORMAL;
}

char
light_letter(const char *light)
{
	const struct light *l = find(light);

	return l ? l->mark[0] : ' ';
}

const char *
light_mark(const char *light)
{
	const struct light *l = find(light);

	return l ? _(l->mark) : "";
}

enum look
due_look(int64_t days, int64_t soon)
{
	return days < 0 ? LOOK_OVERDUE : days <= soon ? LOOK_SOON : LOOK_NORMAL;
}
