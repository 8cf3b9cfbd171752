/*
 * The measurements of the design, each against its bound in the same run: bench ROOT BUILD [ROW...]
 * [SIZE...]. A row is measured with its reference in turn (A B A B), the medians make the ratio. On
 * a million projects the databases need some minutes and gigabytes the first time.
 */
#include "bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static const struct {
	const char *name;
	void (*run)(struct bench *b, long n);
} rows[] = {
	{ "first", row_first_frame }, { "keys", row_keys }, { "filter", row_filter },
	{ "sort", row_sort }, { "memory", row_memory }, { "count", row_count }, { "sums", row_sums },
	{ "export", row_export }, { "import", row_import }, { "print", row_print },
	{ "monitor", row_monitor }, { "evaluation", row_evaluation },
	{ "verdict", row_verdict },
};

double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

const char *
bench_path(struct bench *b, const char *name)
{
	static char paths[8][sizeof b->dir + 256];
	static size_t next;
	char *path = paths[next++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", b->dir, name);
	return path;
}

static double
spawn(char *const argv[], const char *out, long *ret_kib)
{
	posix_spawn_file_actions_t actions;
	struct rusage usage;
	int status = 0;
	pid_t pid;
	double start;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	start = now_ms();
	if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ))
		return -1;
	posix_spawn_file_actions_destroy(&actions);
	if (wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status) || WEXITSTATUS(status))
		return -1;
	if (ret_kib)
		*ret_kib = usage.ru_maxrss;
	return now_ms() - start;
}

double
bench_run(char *const argv[], long *ret_kib)
{
	return spawn(argv, "/dev/null", ret_kib);
}

double
bench_run_to(char *const argv[], const char *path)
{
	return spawn(argv, path, NULL);
}

const char *
bench_db(struct bench *b, long n)
{
	char name[64], count[32];
	const char *path;
	struct stat st;

	snprintf(name, sizeof name, "%ld.db", n);
	snprintf(count, sizeof count, "%ld", n);
	path = bench_path(b, name);
	if (stat(path, &st) == 0)
		return path;
	const char *new = bench_path(b, "new.db");
	unlink(new);
	fprintf(stderr, "Making the database with %ld projects\n", n);
	/* 1,081 is what the demonstration has without being asked */
	char *argv[] = { b->jixiao, "--db", (char *)new, "demo", n == 1081 ? NULL : "--projects", count,
		NULL };
	double ms = bench_run(argv, NULL);
	if (ms < 0 || rename(new, path)) {
		fprintf(stderr, "The database with %ld projects could not be made.\n", n);
		exit(3);
	}
	bench_value(b, "demonstration years", n, ms / 1e3, "s", n == 1081 ? 10 : 0);
	return path;
}

const char *
bench_copy(struct bench *b, long n)
{
	const char *copy = bench_path(b, "copy.db");
	char *argv[] = { "cp", "--reflink=auto", (char *)bench_db(b, n), (char *)copy, NULL };

	unlink(bench_path(b, "copy.db-wal"));
	unlink(bench_path(b, "copy.db-shm"));
	if (bench_run(argv, NULL) < 0)
		exit(3);
	return copy;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
median(double *values, size_t n)
{
	qsort(values, n, sizeof *values, compare);
	return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Bounds are set for a million projects; of smaller ones "over" is only told. */
static void
line(struct bench *b, const char *row, long n, const char *measured, const char *bound, bool met)
{
	bool counts = n >= 1000000;

	printf("%-30s %9ld  %-44s %-14s %s\n", row, n, measured, bound,
		*bound == '\0' ? "" : met ? "met" : counts ? "MISSED" : "over");
	fflush(stdout);
	b->missed += *bound && !met && counts;
}

void
bench_ratio(struct bench *b, const char *row, long n, double ours, double theirs, const char *unit,
	const char *other, double bound)
{
	double ratio = ours / theirs;
	char measured[256], text[64];

	snprintf(measured, sizeof measured, "%.2f %s / %.2f %s = %.2f", ours, unit, theirs, other,
		ratio);
	snprintf(text, sizeof text, "%s %.2f", bound < 0 ? ">=" : "<=", bound < 0 ? -bound : bound);
	line(b, row, n, measured, text, bound < 0 ? ratio >= -bound : ratio <= bound);
}

void
bench_value(struct bench *b, const char *row, long n, double value, const char *unit, double bound)
{
	char measured[64], text[64] = "";

	snprintf(measured, sizeof measured, "%.2f %s", value, unit);
	if (bound > 0)
		snprintf(text, sizeof text, "<= %.4g %s", bound, unit);
	line(b, row, n, measured, text, value <= bound);
}

void
bench_note(const char *row, long n, const char *text)
{
	printf("%-30s %9ld  %s\n", row, n, text);
	fflush(stdout);
}

static bool
wanted(const char *name, char **words, int n_words)
{
	bool any = false;

	for (int i = 0; i < n_words; i++) {
		if (atol(words[i]) > 0)
			continue;
		any = true;
		if (strcmp(words[i], name) == 0)
			return true;
	}
	return !any;
}

int
main(int argc, char **argv)
{
	static const long all_sizes[] = { 1081, 100000, 1000000 };
	struct bench b = { 0 };
	char localedir[4200];

	if (argc < 2) {
		fprintf(stderr, "usage: bench BUILD [ROW...] [SIZE...]\n");
		return 2;
	}
	snprintf(b.jixiao, sizeof b.jixiao, "%s/jixiao", argv[1]);
	snprintf(b.minimal, sizeof b.minimal, "%s/tests/bench/minimal", argv[1]);
	snprintf(b.dir, sizeof b.dir, "%s/bench", argv[1]);
	snprintf(localedir, sizeof localedir, "%s/config/i18n", argv[1]);
	mkdir(b.dir, 0700);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("JIXIAO_TEST_TIMES", "24", 1); /* the harness' patience: two minutes */
	setenv("JIXIAO_LOCALEDIR", localedir, 1);
	setenv("JIXIAO_LIBEXECDIR", argv[1], 1);
	setenv("XDG_CONFIG_HOME", b.dir, 1);
	unsetenv("LANGUAGE");
	printf("%-30s %9s  %-44s %-14s\n", "row", "projects", "measured", "bound");
	for (size_t i = 0; i < sizeof all_sizes / sizeof all_sizes[0]; i++) {
		bool size = true;
		for (int k = 2; k < argc; k++) {
			if (atol(argv[k]) == all_sizes[i]) {
				size = true;
				break;
			}
			size = size && atol(argv[k]) == 0;
		}
		for (size_t k = 0; size && k < sizeof rows / sizeof rows[0]; k++)
			if (wanted(rows[k].name, argv + 2, argc - 2))
				rows[k].run(&b, all_sizes[i]);
	}
	printf("%d bounds missed with a million projects\n", b.missed);
	return 0;
}
