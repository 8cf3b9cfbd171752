/* The line of tabs of a view that has several parts. */
#ifndef JIXIAO_UI_SCREENS_TABS_H
#define JIXIAO_UI_SCREENS_TABS_H

#include "canvas.h"

/* Titles with their figures, and without them where there is no room; at: the one shown, which is always
 * seen. Where not even those fit, the ones at the far end are left out, and a sign says so. */
void tabs_draw(struct canvas *c, int row, const char *const *full, const char *const *brief, int n,
	int at);

#endif
