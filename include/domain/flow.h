/* State machines as rows. app moves a state only along one of them. */
#ifndef JIXIAO_DOMAIN_FLOW_H
#define JIXIAO_DOMAIN_FLOW_H

#include "base/err.h"

struct flow {
	const char *reg, *from, *verb;
	const char *to; /* NULL: back to the state before (withdraw), or to the approved version (drop) */
};

/* The row for a verb in a state; NULL if the verb is not possible there. */
const struct flow *flow_find(const char *reg, const char *from, const char *verb);
/* RC_INVALID with a sentence naming the state and the verbs possible in it. */
enum rc flow_check(const char *reg, const char *from, const char *verb, const struct flow **ret,
	struct err *err) MUST_USE;

#endif
