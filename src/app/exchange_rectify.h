/* Imported checklists and ledgers of rectification. Private to app. */
#ifndef JIXIAO_APP_EXCHANGE_RECTIFY_H
#define JIXIAO_APP_EXCHANGE_RECTIFY_H

#include "app/exchange_run.h"
#include "import/rectify_list.h"

/* The reader of the kind rectification. */
enum rc import_read_rectify(struct import_run *run, const char *path,
	const struct import_limits *limits, struct err *err) MUST_USE;

#endif
