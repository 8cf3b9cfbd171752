/* What the rows of the bench share: databases, the two sides in turn, the table that is printed. */
#ifndef JIXIAO_BENCH_BENCH_H
#define JIXIAO_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#define BENCH_KEYS 100

struct bench {
	char jixiao[4096], minimal[4096];
	char dir[4000]; /* databases and what the rows write */
	const long *sizes;
	size_t n_sizes;
	int missed;
};

/* Path of the demonstration database with n projects in 2023; made once. */
const char *bench_db(struct bench *b, long n);
/* A copy of it that a row may write to. */
const char *bench_copy(struct bench *b, long n);
/* Path of a file in the folder of the bench; valid until eight calls later. */
const char *bench_path(struct bench *b, const char *name);

/* Code of the project of 2023 at a place in their order; valid until the next call. */
const char *bench_code(struct bench *b, long n, long place);

/* Runs a program with its output thrown away; the milliseconds it took, -1 if it failed. *ret_kib
 * (may be NULL) is the most memory it had. */
double bench_run(char *const argv[], long *ret_kib);
/* The same, with its standard output in a file. */
double bench_run_to(char *const argv[], const char *path);

/* Milliseconds of the monotonic clock. */
double now_ms(void);
double median(double *values, size_t n);

/* One line: ours against theirs, as a ratio that shall be at most (or, negative, at least) bound. */
void bench_ratio(struct bench *b, const char *row, long n, double ours, double theirs,
	const char *unit, const char *other, double bound);
/* One line: a value that shall be at most bound; 0: no bound, only told. */
void bench_value(struct bench *b, const char *row, long n, double value, const char *unit,
	double bound);
void bench_note(const char *row, long n, const char *text);

/* Rows on the screen, rows_screen.c */
void row_first_frame(struct bench *b, long n);
void row_keys(struct bench *b, long n);
void row_filter(struct bench *b, long n);
void row_sort(struct bench *b, long n);
void row_memory(struct bench *b, long n);
/* Rows without one, rows_data.c */
void row_count(struct bench *b, long n);
void row_sums(struct bench *b, long n);
void row_export(struct bench *b, long n);
void row_import(struct bench *b, long n);
void row_print(struct bench *b, long n);
void row_monitor(struct bench *b, long n);
void row_evaluation(struct bench *b, long n);
void row_verdict(struct bench *b, long n);

#endif
