/*
 * The registry of screens, in menu order.
 */
#include <string.h>

#include "base/table.h"
#include "screens/screens.h"

static const struct screen *const screens[] = { &screen_home, &screen_projects, &screen_goals,
	&screen_indicators, &screen_findings, &screen_exante, &screen_units, &screen_users, &screen_audit,
	&screen_library, &screen_documents, &screen_agencies, &screen_evidence };

const struct screen *
screen_at(size_t i)
{
	return i < ARRAY_LEN(screens) ? screens[i] : NULL;
}

const struct screen *
screen_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(screens); i++)
		if (strcmp(screens[i]->name, name) == 0)
			return screens[i];
	return NULL;
}
