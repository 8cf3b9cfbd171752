/* Everything about one project, its stages as tabs. */
#ifndef JIXIAO_UI_SCREENS_DOSSIER_H
#define JIXIAO_UI_SCREENS_DOSSIER_H

#include "ui.h"

/* Opens the dossier of the row under the cursor; F3 and F4 go through the list it came from. */
enum rc dossier_open(struct ctx *c, struct err *err);

#endif
