/* The table of rectification items, for the files that read it. Private to store. */
#ifndef JIXIAO_STORE_RECTIFY_INT_H
#define JIXIAO_STORE_RECTIFY_INT_H

#include <string.h>

#include "store/row.h"

extern const struct table rectify_table;

#endif
