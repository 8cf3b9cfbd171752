/* The checks of a declaration, by what they look at. Private to domain. */
#ifndef JIXIAO_DOMAIN_CHECK_INT_H
#define JIXIAO_DOMAIN_CHECK_INT_H

#include "domain/check.h"

/* What a check writes into. */
struct findings {
	const struct goal_doc *doc;
	const struct rules *rules;
	struct arena *arena;
	struct finding *rows;
	size_t n, cap;
};

#endif
