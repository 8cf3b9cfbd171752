/* Choosing files and folders on the person's machine. */
#ifndef JIXIAO_UI_SCREENS_CHOOSER_H
#define JIXIAO_UI_SCREENS_CHOOSER_H

#include "ui.h"

enum choose {
	CHOOSE_SHEETS, /* workbooks and CSV files, or a folder of them */
	CHOOSE_FILE,   /* any file */
	CHOOSE_FOLDER, /* a folder to write into, which need not be there */
};

/* The path, in c->arena. Begins where the last choice of the kind was made. */
enum rc choose_path(struct ctx *c, enum choose what, const char *title, const char **ret,
	struct err *err) MUST_USE;

#endif
