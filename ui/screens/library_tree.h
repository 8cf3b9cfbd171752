/* The tree left of the indicator library: classes of both indicator trees, sectors. */
#ifndef JIXIAO_UI_SCREENS_LIBRARY_TREE_H
#define JIXIAO_UI_SCREENS_LIBRARY_TREE_H

#include "ui.h"

extern const struct list_side library_side;

#endif
