/* Lights and dates in looks: colour and, always, a letter or word. */
#ifndef JIXIAO_UI_LIGHT_H
#define JIXIAO_UI_LIGHT_H

#include <stdint.h>

#include "theme.h"

/* "red", "yellow", "green", "blue" as registers keep them; anything else is plain. */
enum look light_look(const char *light);
char light_letter(const char *light); /* R Y G B, ' ' */
const char *light_mark(const char *light); /* translated, 5 columns: "R red"; "" for none */
/* Days until something is due: overdue below 0, soon up to `soon` days. */
enum look due_look(int64_t days, int64_t soon);

#endif
