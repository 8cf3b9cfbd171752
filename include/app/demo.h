/* The demonstration years, made through the same operations and import code as real work. */
#ifndef JIXIAO_APP_DEMO_H
#define JIXIAO_APP_DEMO_H

#include "app/app.h"

struct demo_options {
	int64_t projects; /* of fiscal year 2023; 0: the 1,081 of the note */
	int64_t seed;     /* 0: the default seed */
	bool (*progress)(void *, int percent); /* true cancels */
	void *progress_arg;
};

/* Fills an empty database; RC_INVALID if it holds projects. */
enum rc app_demo(struct app *app, const struct demo_options *o, struct err *err) MUST_USE;

#endif
