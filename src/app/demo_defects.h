/* Defects of domain.md 2.4 planted into declarations waiting for review. Private to app. */
#ifndef JIXIAO_APP_DEMO_DEFECTS_H
#define JIXIAO_APP_DEMO_DEFECTS_H

#include "app/demo_text.h"

/* Plants the defect that falls to declaration i, if one does. */
void demo_spoil(struct demo *d, size_t i, struct goal_doc *doc, struct arena *a);
/* Index of the k-th declaration that gets a defect, of n. */
size_t demo_spoiled(size_t k, size_t n);

#endif
