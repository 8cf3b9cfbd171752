/* Which goals wait for the person: those at a review level of theirs, and the last one's approval. */
#include "screens/verdict.h"

#include <string.h>

#include "app/goal.h"

static bool
is_mine(const struct ctx *c, int64_t level)
{
	return app_may_review_level(c->app, level) || (level == app_rules(c->app)->review_levels - 1 &&
		app_may(c->app, PERM_GOAL_APPROVE));
}

void
verdict_queue(const struct ctx *c, struct strbuf *out)
{
	bool any = false;

	strbuf_add(out, "state=submitted,reviewed");
	for (int64_t level = 0; level < app_rules(c->app)->review_levels; level++) {
		if (!is_mine(c, level))
			continue;
		strbuf_addf(out, "%s%lld", any ? "," : " level=", (long long)level);
		any = true;
	}
}

bool
verdict_gone(const struct ctx *c, int64_t id)
{
	struct goal_view g;
	struct err err;

	return app_goal_view(c->app, id, c->arena, &g, &err) == RC_OK &&
		((strcmp(g.doc.goal.state, "submitted") != 0 &&
			strcmp(g.doc.goal.state, "reviewed") != 0) || !is_mine(c, g.doc.goal.level));
}
