/* Showing a file with the program that the desktop has for it. */
#ifndef JIXIAO_BASE_OPEN_H
#define JIXIAO_BASE_OPEN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

/* Is there a display, and xdg-open on the search path? */
bool open_possible(void);
/* A new folder that only the user can enter, for copies to be shown: in the session's runtime folder,
 * else in TMPDIR or /tmp. Folders made so more than a day ago are removed with what is in them. */
enum rc open_folder(struct arena *a, const char **ret, struct err *err) MUST_USE;
/* Starts xdg-open for the file, without a shell and apart from the terminal; does not wait for what is
 * shown. RC_NOT_FOUND without a display or xdg-open. */
enum rc open_file(const char *path, struct err *err) MUST_USE;

#endif
