/*
 * Rows on the screen: the real program beside the minimal one, both in a pseudo-terminal of 120x40,
 * keys in turn, the screen decoded and looked at.
 */
#include "bench.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness_int.h"

#define ROWS 40
#define WIDE 120   /* with the preview beside the list */
#define NARROW 100 /* the list alone, as the minimal program has it */

static void
start_ours(struct term_test *t, struct bench *b, long n, int cols)
{
	*t = (struct term_test){ .program = b->jixiao };
	t_start(t, ROWS, cols, "--db", bench_db(b, n), "--year", "2023");
	t_keys(t, "<F9>", "2");
}

static void
start_minimal(struct term_test *t, struct bench *b, long n, int cols)
{
	char count[32];

	snprintf(count, sizeof count, "%ld", n);
	*t = (struct term_test){ .program = b->minimal };
	t_start(t, ROWS, cols, count);
}

static void
stop(struct term_test *t)
{
	t_kill(t, 15);
	t_clean(t);
}

static double
press(struct term_test *t, const char *key)
{
	double start = now_ms();

	t_keys(t, key);
	return now_ms() - start;
}

/* Milliseconds from the start of the program until the text is on its screen. */
static double
until_shown(struct term_test *t, const char *const *argv, const char *text)
{
	double start = now_ms(), end;

	t_spawn_(t, ROWS, NARROW, argv);
	t_expect(t, text);
	end = now_ms() - start;
	stop(t);
	return end;
}

static double
ours_shown(struct bench *b, long n)
{
	struct term_test t = { .program = b->jixiao };

	return until_shown(&t, (const char *const[]){ "jixiao", "--db", bench_db(b, n), "--year", "2023",
		NULL }, "2023");
}

void
row_first_frame(struct bench *b, long n)
{
	enum { TIMES = 21 };
	double ours[TIMES], theirs[TIMES], small[TIMES];

	ours_shown(b, n);
	ours_shown(b, 1081);
	for (int i = 0; i < TIMES; i++) {
		struct term_test t = { .program = b->minimal };
		ours[i] = ours_shown(b, n);
		theirs[i] = until_shown(&t, (const char *const[]){ "minimal", "1081", NULL }, "1081 条");
		small[i] = ours_shown(b, 1081);
	}
	bench_ratio(b, "first frame", n, median(ours, TIMES), median(theirs, TIMES), "ms", "minimal",
		1.5);
	if (n > 1081)
		bench_ratio(b, "first frame", n, median(ours, TIMES), median(small, TIMES), "ms",
			"on 1,081", 1.15);
}

/* One key of ours against one of the minimal program, in turn; before is pressed before each key,
 * Home every twenty, so that a page is never the last. */
static void
compare_keys(struct bench *b, const char *row, long n, struct term_test *ours,
	struct term_test *theirs, const char *our_key, const char *their_key, const char *before,
	double bound)
{
	double a[BENCH_KEYS], c[BENCH_KEYS];

	for (int i = 0; i < BENCH_KEYS; i++) {
		if (before || i % 20 == 0) {
			t_keys(ours, before ? before : "<Home>");
			t_keys(theirs, before ? before : "<Home>");
		}
		a[i] = press(ours, our_key);
		c[i] = press(theirs, their_key);
	}
	bench_ratio(b, row, n, median(a, BENCH_KEYS), median(c, BENCH_KEYS), "ms", "minimal", bound);
}

static void
written(struct bench *b, const char *row, long n, struct term_test *ours)
{
	size_t bytes;

	t_keys(ours, "<Home>");
	t_keys(ours, "<Down>");
	bytes = ours->bytes;
	for (int i = 0; i < 20; i++)
		t_keys(ours, "<Down>");
	bench_value(b, row, n, (double)(ours->bytes - bytes) / 20, "bytes", 600);
}

/* The last character of a code against Enter behind a number. */
static void
compare_position(struct bench *b, const char *row, long n, struct term_test *ours,
	struct term_test *theirs)
{
	double a[BENCH_KEYS], c[BENCH_KEYS];

	for (int i = 0; i < BENCH_KEYS; i++) {
		const char *code = bench_code(b, n, n * i / BENCH_KEYS);
		char head[64], number[32];
		size_t len = strlen(code);
		snprintf(head, sizeof head, "%.*s", (int)len - 1, code);
		snprintf(number, sizeof number, "%ld", n * i / BENCH_KEYS);
		t_keys(ours, "#", head);
		a[i] = press(ours, code + len - 1);
		t_expect(ours, code);
		t_keys(ours, "<Enter>");
		t_keys(theirs, number);
		c[i] = press(theirs, "<Enter>");
	}
	bench_ratio(b, row, n, median(a, BENCH_KEYS), median(c, BENCH_KEYS), "ms", "minimal", 2);
}

void
row_keys(struct bench *b, long n)
{
	struct term_test ours, theirs;

	start_ours(&ours, b, n, NARROW);
	start_minimal(&theirs, b, n, NARROW);
	compare_keys(b, "PageDown", n, &ours, &theirs, "<PageDown>", "<PageDown>", NULL, 1.5);
	written(b, "line down, written", n, &ours);
	compare_keys(b, "line down", n, &ours, &theirs, "<Down>", "r", NULL, 1);
	compare_keys(b, "Home", n, &ours, &theirs, "<Home>", "<Home>", "<End>", 2);
	compare_keys(b, "End", n, &ours, &theirs, "<End>", "<End>", "<Home>", 2);
	compare_position(b, "position to a code", n, &ours, &theirs);
	t_keys(&ours, "/", "社区", "<Enter>");
	compare_keys(b, "Home, filtered", n, &ours, &theirs, "<Home>", "<Home>", "<End>", 2);
	compare_keys(b, "End, filtered", n, &ours, &theirs, "<End>", "<End>", "<Home>", 2);
	stop(&ours);
	stop(&theirs);
	start_ours(&ours, b, n, WIDE);
	start_minimal(&theirs, b, n, WIDE);
	compare_keys(b, "PageDown, preview", n, &ours, &theirs, "<PageDown>", "<PageDown>", NULL, 1.5);
	written(b, "line down, preview, written", n, &ours);
	compare_keys(b, "line down, preview", n, &ours, &theirs, "<Down>", "r", NULL, 1);
	stop(&ours);
	stop(&theirs);
}

/* Each letter of some words, until its rows stand there; the count comes later. */
void
row_filter(struct bench *b, long n)
{
	static const struct {
		const char *key, *row;
	} typed[] = { { "社", "*社*" }, { "区", "*社区*" }, { "改", "*改*" }, { "造", "*改造*" } };
	double rows[BENCH_KEYS], all[BENCH_KEYS];
	struct term_test t;
	size_t k = 0;

	start_ours(&t, b, n, NARROW);
	while (k < BENCH_KEYS) {
		for (size_t i = 0; i < sizeof typed / sizeof typed[0] && k < BENCH_KEYS; i++, k++) {
			double start;
			if (i % 2 == 0)
				t_keys(&t, "<Esc>", "/");
			start = now_ms();
			t_send(&t, typed[i].key);
			t_expect_row(&t, 3, typed[i].row);
			rows[k] = now_ms() - start;
			t_wait(&t);
			all[k] = now_ms() - start;
		}
	}
	bench_value(b, "keystroke of a filter, rows", n, median(rows, k), "ms", 16);
	bench_value(b, "keystroke of a filter, count", n, median(all, k), "ms", 0);
	stop(&t);
}

/* Sorting by the amount, the other way round each time, against a page. */
void
row_sort(struct bench *b, long n)
{
	double sorted[BENCH_KEYS], pages[BENCH_KEYS];
	struct term_test t;

	start_ours(&t, b, n, NARROW);
	for (int i = 0; i < BENCH_KEYS; i++) {
		double start;
		t_keys(&t, "s", "资金总额");
		start = now_ms();
		t_send(&t, "<Enter>");
		t_expect(&t, i % 2 ? "年度资金总额 -" : "年度资金总额 +");
		sorted[i] = now_ms() - start;
		t_wait(&t); /* the count */
		pages[i] = press(&t, "<PageDown>");
		t_keys(&t, "<Home>");
	}
	bench_ratio(b, "sort by amount", n, median(sorted, BENCH_KEYS), median(pages, BENCH_KEYS), "ms",
		"PageDown", 5);
	stop(&t);
}

/* A figure of /proc/PID/status: KiB or times. */
static long
status(const struct term_test *t, const char *name)
{
	char path[64], line[256];
	long value = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)t->pid);
	f = fopen(path, "r");
	if (!f)
		return -1;
	while (fgets(line, sizeof line, f))
		if (strncmp(line, name, strlen(name)) == 0)
			value = atol(line + strlen(name));
	fclose(f);
	return value;
}

void
row_memory(struct bench *b, long n)
{
	struct term_test t;
	long before;

	start_ours(&t, b, n, WIDE);
	for (int i = 0; i < 50; i++)
		t_keys(&t, "<PageDown>");
	t_keys(&t, "<End>");
	bench_value(b, "memory, browsing", n, (double)status(&t, "VmRSS:") / 1024, "MiB", 24);
	before = status(&t, "voluntary_ctxt_switches:");
	sleep(6);
	bench_value(b, "wake-ups in 6 s", n, (double)(status(&t, "voluntary_ctxt_switches:") - before),
		"times", 0);
	t_keys(&t, "/", "无此词语");
	bench_value(b, "memory, filtered", n, (double)status(&t, "VmRSS:") / 1024, "MiB", 104);
	stop(&t);
}
