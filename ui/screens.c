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
