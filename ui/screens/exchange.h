/* Import and export as actions of the screens that offer them. */
#ifndef JIXIAO_UI_SCREENS_EXCHANGE_H
#define JIXIAO_UI_SCREENS_EXCHANGE_H

#include "ui.h"

/* Asks what is imported and from where, imports it with progress, shows the report. */
enum rc exchange_import(struct ctx *c, struct err *err);
/* The same for one kind of files, as app_import_kind names them. */
enum rc exchange_import_kind(struct ctx *c, const char *kind, struct err *err);
/* Prints papers for the records of the list, or writes the list as it stands on the screen: same
 * filter, order, columns. */
enum rc exchange_export(struct ctx *c, struct err *err);

#endif
