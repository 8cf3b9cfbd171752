/* What the stories begin with: a bureau with two departments, its people, declarations to review. */
#ifndef JIXIAO_TESTS_STORY_H
#define JIXIAO_TESTS_STORY_H

#include "harness.h"

/* Makes the folder and "story.db" in it: units, a user for every role (login as the role), n goals
 * P001 ... of department 住房和城乡建设局 that wait for the first review of its line division. */
void story_begin(struct term_test *t, int n);
/* Path of the database; of another file in the folder. In a buffer until the next call. */
const char *story_db(struct term_test *t);
const char *story_file(struct term_test *t, const char *name);
void story_write(struct term_test *t, const char *name, const char *text);
/* Starts the screens as somebody. */
void story_open(struct term_test *t, int rows, int cols, const char *login);
/* Tells a story in a window of 24 x 80 and in one of 40 x 120; what main returns. */
int story_in_both_windows(void (*tell)(int rows, int cols));
/* State of a goal, as `list goal` tells it. */
void story_state(struct term_test *t, const char *code, const char *state);

#endif
