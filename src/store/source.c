/* The registers' views, as lists need them; the schema says the same in SQL. */
#include "store/source.h"

#include "base/table.h"

#include <assert.h>
#include <string.h>

#define LEAN_COLUMNS "code, name, year, budget, state, department_id, unit_id, name_key, initials"

static const struct source sources[] = {
	{ "unit", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "state", "id" } },
	{ "project", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.lean = "(SELECT id, id AS project_id, attribute, period, " LEAN_COLUMNS " FROM project"
			" WHERE kind = 'project') AS v",
		.solid = { "code", "name", "year", "budget", "id" } },
	/* A goal that was submitted again is another row: its place is that of its project. */
	{ "goal", .ties = { "project_id" }, .scoped = true,
		.place = "project_id = (SELECT project_id FROM goal WHERE id = ", .place_end = ")",
		.lean = "(SELECT goal_id AS id, id AS project_id, kind, " LEAN_COLUMNS " FROM project"
			" WHERE goal_id IS NOT NULL) AS v",
		.solid = { "code", "name", "kind", "year", "budget", "state", "project_id" } },
	{ "indicator", .ties = { "project_id", "id" }, .place = "id = ", .place_end = "",
		.scoped = true, .solid = { "code", "name", "year", "level1", "level2", "level3", "term",
			"project_id", "id" } },
	{ "task", .ties = { "project_id", "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "task", "budget", "fiscal", "other", "project_id",
			"id" } },
	{ "finding", .ties = { "project_id", "id" }, .own = "rule", .own_ties = { "goal_id", "id" },
		.place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "rule", "severity", "project_id", "goal_id", "id" } },
	{ "review", .ties = { "project_id", "goal_id", "id" }, .own = "at", .own_ties = { "id" },
		.place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "round", "level", "verdict", "at", "state",
			"project_id", "goal_id", "id" } },
	{ "exante", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "amount", "state", "letters", "round",
			"department_id", "id" } },
	{ "evaluation", .ties = { "project_id", "id" },
		.place = "id = ", .place_end = "", .scoped = true, .solid = { "code", "name", "year", "kind", "object", "flags", "state", "round",
			"number", "project_id", "id" } },
	{ "unsent", .ties = { "project_id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "object", "year", "budget", "state", "project_id" } },
	{ "sending", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "expected", "sent", "missing", "returned", "accepted",
			"perfect", "reminders", "id" } },
	{ "score", .ties = { "project_id", "evaluation_id", "id" }, .place = "id = ", .place_end = "",
		.scoped = true, .solid = { "code", "name", "year", "kind", "level3", "target", "formula", "flags",
			"project_id", "evaluation_id", "id" } },
	{ "period", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "year", "month", "scope", "state", "id" } },
	{ "monitoring", .ties = { "project_id", "id" }, .place = "id = ", .place_end = "",
		.scoped = true, .solid = { "code", "name", "kind", "year", "month", "budget", "state",
			"alerts", "project_id", "id" } },
	{ "progress", .ties = { "project_id", "monitoring_id", "id" }, .place = "id = ",
		.place_end = "", .scoped = true, .solid = { "code", "name", "year", "month", "level1",
			"level2", "level3", "project_id", "monitoring_id", "id" } },
	{ "execution", .ties = { "project_id", "month" }, .place = "id = ", .place_end = "",
		.scoped = true, .solid = { "code", "name", "year", "month", "amount", "project_id",
			"id" } },
	{ "alert", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "number", "code", "name", "year", "month", "rule", "severity",
			"money", "state", "priority", "id" } },
	{ "adjustment", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "number", "code", "name", "year", "kind", "amount", "effective_on", "state",
			"id" } },
	{ "focus", .ties = { "project_id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "budget", "chosen", "reason", "state", "project_id", "id" } },
	{ "linkage", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "kind", "current", "proposed", "matched", "basis", "state",
			"department_id", "id" } },
	{ "candidate", .ties = { "linkage_id", "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "year", "alike", "state", "linkage_id", "id" } },
	{ "annual", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "title", "issued_by", "issued_at", "state", "id" } },
	{ "publication", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "year", "kind", "budget", "approved", "projects", "published", "state", "id" } },
	{ "calendar", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "title", "year", "stage", "due", "state", "id" } },
	{ "accountability", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "year", "state", "id" } },
	{ "year", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "projects", "amount", "unfinished", "state", "id" } },
	{ "variant", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "name", "year", "current", "proposed", "state", "id" } },
	{ "rectification", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "number", "year", "code", "name", "origin", "task", "category", "finding",
			"severity", "state", "progress", "id" } },
	{ "doubt", .ties = { "project_id", "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "signal", "points", "cause", "evaluation_id",
			"project_id", "id" } },
	{ "credibility", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "year", "sheets", "department_id", "id" } },
	{ "assessment", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "kind", "state", "system", "number", "project_id", "id" } },
	{ "sheet", .ties = { "project_id", "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "kind", "expert", "role", "state", "evaluation_id",
			"project_id", "id" } },
	{ "draw", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "year", "size", "seed", "strata", "frame", "drawn_at", "state", "id" } },
	{ "sample", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "position", "code", "name", "year", "seed", "stratum", "weight", "amount",
			"state", "project_id", "id" } },
	{ "recheck", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "position", "amount", "self_total", "state", "no_goal",
			"evaluation_id", "project_id", "id" } },
	{ "recheck_item", .ties = { "recheck_id", "id" }, .place = "id = ", .place_end = "",
		.scoped = true, .solid = { "code", "name", "year", "position", "level1", "level2", "level3",
			"weight", "self_score", "recheck_id", "project_id", "id" } },
	{ "feedback", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "kind", "total", "fixed_on", "due", "state",
			"evaluation_id", "project_id", "id" } },
	{ "problem", .ties = { "project_id", "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "code", "name", "year", "kind", "category", "finding", "amount", "state",
			"position", "evaluation_id", "project_id", "id" } },
	{ "system", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "name", "kind", "state", "id" } },
	{ "criterion", .ties = { "position", "id" }, .place = "id = ", .place_end = "",
		.solid = { "system", "system_name", "kind", "position", "level1", "level2", "level3",
			"points", "state", "id" } },
	{ "evidence", .ties = { "id" }, .place = "id = ", .place_end = "", .scoped = true,
		.solid = { "register", "record", "name", "added_by", "added_at", "state", "sha256", "id" } },
	{ "library", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "sector", "tree", "level1", "level2", "level3", "operator", "target",
			"valid_from", "state", "uses", "id" } },
	{ "document", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "number", "title", "level", "state", "id" } },
	{ "agency", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "name", "kind", "state", "id" } },
	{ "assignment", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "code", "project", "year", "role", "fee", "at", "state", "id" } },
	{ "user", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "login", "name", "role", "state", "id" } },
	{ "audit", .ties = { "id" }, .place = "id = ", .place_end = "",
		.solid = { "at", "account", "login", "action", "reg", "record", "batch", "id" } },
};

static const struct haystack haystacks[] = {
	{ "name", .key = "name_key", .initials = "initials" },
	{ "title", .key = "title_key", .initials = "initials" },
	{ "level3", .key = "name_key", .initials = "initials", .only = "library" },
	{ "department", .ref = "department_id" },
	{ "unit", .ref = "unit_id" },
	{ "parent", .ref = "parent_id" },
};

static const struct haystack plain = { "" };

const struct source *
source_of(const struct reg *r)
{
	const struct source *s = TABLE_FIND(sources, r->name);

	assert(s);
	return s;
}

bool
source_lean(const struct source *s, const struct reg *r, const struct field *f)
{
	static const char *const columns[] = {
		"code", "name", "year", "budget", "state", "kind", "attribute", "period",
	};

	if (!s->lean)
		return false;
	if (!f || source_haystack(r, f)->ref)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		if (strcmp(f->name, columns[i]) == 0)
			return true;
	}
	return false;
}

bool
source_solid(const struct source *s, const char *column)
{
	for (size_t i = 0; i < ARRAY_LEN(s->solid) && s->solid[i]; i++) {
		if (strcmp(s->solid[i], column) == 0)
			return true;
	}
	return false;
}

const struct haystack *
source_haystack(const struct reg *r, const struct field *f)
{
	const struct haystack *h = TABLE_FIND(haystacks, f->name);

	/* Users have names too, but none that is kept folded. */
	if (!h || strcmp(r->name, "user") == 0 || (h->only && strcmp(h->only, r->name) != 0))
		return &plain;
	return h;
}
