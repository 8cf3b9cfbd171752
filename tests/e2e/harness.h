/*
 * A program in a pseudo-terminal, its screen read by libvterm, keys sent as a person would. Nothing
 * sleeps: after its keys the harness sends a private fence key, which the program (JIXIAO_FENCE=1)
 * answers when everything before it is drawn and done.
 *
 * A failed expectation prints the screen and fails the test.
 */
#ifndef JIXIAO_TESTS_HARNESS_H
#define JIXIAO_TESTS_HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include <vterm.h>

struct term_test {
	int rows, cols;
	const char *lang;       /* set before t_start: "zh_CN" (default) or "en" */
	const char *program;    /* set before t_start; NULL: the jixiao of this build */
	char dir[64];           /* HOME of the run, a new folder */
	int patience;           /* set before t_start: waits so many times as long; 0 is once */
	pid_t pid;
	int fd;
	VTerm *vt;
	VTermScreen *screen;
	bool cursor_visible;
	bool left_screen;       /* the program gave the terminal back */
	unsigned long sent, answered; /* fences */
	size_t bytes;           /* written by the program since t_start */
	int status;             /* of waitpid, once it ended */
	bool ended;
};

/* Starts the program with the arguments behind the size (NULL for none). The folder is made if dir
 * is empty. */
#define t_start(t, rows, cols, ...) \
	t_start_(t, rows, cols, (const char *const[]){ "jixiao", __VA_ARGS__, NULL })
void t_start_(struct term_test *t, int rows, int cols, const char *const *argv);
/* The same without waiting for the first screen. */
void t_spawn_(struct term_test *t, int rows, int cols, const char *const *argv);
/* Makes t->dir without starting anything. */
void t_dir(struct term_test *t);
/* Names as in key.h ("<F2>", "<Down>", "<C-s>", "<A-1>", "<Esc>"); anything else is typed. Returns
 * when all is done. */
#define t_keys(t, ...) t_keys_(t, (const char *const[]){ __VA_ARGS__, NULL })
void t_keys_(struct term_test *t, const char *const *keys);
/* The same without waiting for the end. */
#define t_send(t, ...) t_send_(t, (const char *const[]){ __VA_ARGS__, NULL })
void t_send_(struct term_test *t, const char *const *keys);
void t_paste(struct term_test *t, const char *text);
void t_wait(struct term_test *t); /* fence only */
void t_resize(struct term_test *t, int rows, int cols);

/* The text stands somewhere on the screen (within 5 s, times t->patience, times JIXIAO_TEST_TIMES). */
void t_expect(struct term_test *t, const char *text);
/* Row (from 0; negative from the bottom) matches the pattern; "*" is anything. */
void t_expect_row(struct term_test *t, int row, const char *pattern);
void t_absent(struct term_test *t, const char *text);
void t_expect_cursor(struct term_test *t, int row, int col);
/* Compares with tests/golden/screens/<lang>/<name>.txt; UPDATE_GOLDEN=1 writes it. */
void t_golden(struct term_test *t, const char *name);
/* Row of a text, -1 if it is not there. */
int t_find(struct term_test *t, const char *text);
/* Text of a row, to be freed. */
char *t_row(struct term_test *t, int row);

/* Waits for the end with that exit status; removes the folder. */
void t_end(struct term_test *t, int status);
/* Ends it from the screen ("q", and again until it is gone), then as t_end. */
void t_quit(struct term_test *t, int status);
/* Waits for the end that the signal brings; status tells it. The folder stays until t_clean. */
void t_kill(struct term_test *t, int sig);
void t_clean(struct term_test *t);
/* Runs a command line of the program in the same folder; returns exit status, output to be freed. */
#define t_run(t, ret_out, ...) t_run_(t, ret_out, (const char *const[]){ "jixiao", __VA_ARGS__, NULL })
int t_run_(struct term_test *t, char **ret_out, const char *const *argv);

#endif
