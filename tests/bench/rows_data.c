/*
 * Rows without a screen: what the program's own layers, or its command line, do against SQLite by
 * itself, memmem, and the disk.
 */
#include "bench.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/app.h"
#include "app/list.h"
#include "app/op.h"
#include "domain/field.h"
#define TIMES 9

static void
must(enum rc rc, const struct err *err)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "%s\n", err->msg);
	exit(3);
}

static void
must_sql(int rc, sqlite3 *db)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	fprintf(stderr, "%s\n", sqlite3_errmsg(db));
	exit(3);
}

static void
sql(sqlite3 *db, const char *text)
{
	must_sql(sqlite3_exec(db, text, NULL, NULL, NULL), db);
}

static struct app *
open_app(const char *db)
{
	struct app_options o = { .db_path = db };
	struct app *app;
	struct err err = { 0 };

	must(app_open(&o, &app, &err), &err);
	return app;
}

static struct list *
open_list(struct app *app, const char *reg, const char *filter, int64_t year)
{
	struct list_spec spec = { .reg = reg_find(reg), .filter = filter, .year = year };
	struct list *l;
	struct err err = { 0 };

	must(app_list_open(app, &spec, &l, &err), &err);
	return l;
}

/* All names, a line each: what memmem looks through. */
static char *
all_names(const char *path, size_t *ret_len)
{
	size_t cap = 1 << 20, len = 0;
	char *text = malloc(cap);
	sqlite3_stmt *st;
	sqlite3 *db;

	must_sql(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), db);
	must_sql(sqlite3_prepare_v2(db, "SELECT name FROM project", -1, &st, NULL), db);
	while (text && sqlite3_step(st) == SQLITE_ROW) {
		size_t n = (size_t)sqlite3_column_bytes(st, 0);
		if (len + n + 1 > cap)
			text = realloc(text, cap *= 2);
		if (!text)
			break;
		memcpy(text + len, sqlite3_column_text(st, 0), n);
		text[len + n] = '\n';
		len += n + 1;
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	*ret_len = len;
	return text;
}

static long
count_lines(const char *text, size_t len, const char *word)
{
	const char *p = text, *end = text + len;
	long n = 0;

	while ((p = memmem(p, (size_t)(end - p), word, strlen(word)))) {
		n++;
		p = memchr(p, '\n', (size_t)(end - p));
	}
	return n;
}

/* As the screens count: in the background, until the worker wakes them. */
static struct list_totals
count(struct app *app, const char *filter, int fd)
{
	struct list *l = open_list(app, "project", filter, 0);
	struct list_totals totals = { 0 };
	uint64_t woken;

	app_list_count_start(l, fd);
	while (!totals.done && read(fd, &woken, sizeof woken) > 0)
		app_list_count_poll(l, &totals);
	app_list_close(l);
	return totals;
}

void
row_count(struct bench *b, long n)
{
	static const char *const words[] = { "红山", "红山 改造", "无此词语" };
	const char *db = bench_db(b, n);
	struct app *app = open_app(db);
	struct list_totals totals;
	int fd = eventfd(0, 0);
	size_t len;
	char *names = all_names(db, &len);
	long found = 0;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		double ours[TIMES], theirs[TIMES];
		char row[64];
		count(app, words[i], fd); /* the names are in memory from here on */
		for (int k = 0; k < TIMES; k++) {
			double start = now_ms();
			totals = count(app, words[i], fd);
			ours[k] = now_ms() - start;
			start = now_ms();
			found += count_lines(names, len, words[i]);
			theirs[k] = now_ms() - start;
		}
		snprintf(row, sizeof row, "count of a filter, %lld found", (long long)totals.count);
		bench_ratio(b, row, n, median(ours, TIMES), median(theirs, TIMES), "ms", "memmem", 4);
	}
	if (found == 0)
		bench_note("count of a filter", n, "memmem found nothing");
	free(names);
	close(fd);
	app_close(app);
}

void
row_sums(struct bench *b, long n)
{
	const char *path = bench_db(b, n);
	struct app *app = open_app(path);
	double ours[TIMES], theirs[TIMES];
	struct err err = { 0 };
	sqlite3 *db;

	must_sql(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), db);
	for (int i = 0; i < TIMES; i++) {
		struct arena *a = arena_new();
		struct list_group *groups;
		size_t n_groups;
		double start = now_ms();
		struct list *l = open_list(app, "project", "", 2023);
		must(app_list_group(l, "department", a, &groups, &n_groups, &err), &err);
		ours[i] = now_ms() - start;
		app_list_close(l);
		arena_free(a);
		start = now_ms();
		sql(db, "SELECT department_id, count(*), sum(budget) FROM project WHERE year = 2023"
			" GROUP BY 1");
		theirs[i] = now_ms() - start;
	}
	bench_ratio(b, "sums by department", n, median(ours, TIMES), median(theirs, TIMES), "ms",
		"GROUP BY", 1.1);
	sqlite3_close(db);
	app_close(app);
}

const char *
bench_code(struct bench *b, long n, long place)
{
	static char code[64];
	sqlite3_stmt *st;
	sqlite3 *db;

	must_sql(sqlite3_open_v2(bench_db(b, n), &db, SQLITE_OPEN_READONLY, NULL), db);
	must_sql(sqlite3_prepare_v2(db, "SELECT code FROM project WHERE year = 2023 AND kind = 'project' "
		"ORDER BY code LIMIT 1 OFFSET ?1", -1, &st, NULL), db);
	sqlite3_bind_int64(st, 1, place);
	must_sql(sqlite3_step(st), db);
	snprintf(code, sizeof code, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return code;
}

#define COLUMNS "code,name,department,unit,year,budget,state"

/* Forms of a page each as PDF, made by the helper program, whose memory counts. */
void
row_print(struct bench *b, long n)
{
	char *argv[] = { b->jixiao, "--db", (char *)bench_copy(b, n), "--year", "2023", "print", "goal-form",
		"-o", (char *)bench_path(b, "out.pdf"), NULL };
	double ms[3];
	long kib = 0;

	if (n != 1081)
		return;
	for (int i = 0; i < 3; i++) {
		ms[i] = bench_run(argv, &kib);
		if (ms[i] < 0) {
			bench_note("500 pages of PDF", n, "could not be run");
			return;
		}
	}
	bench_value(b, "500 pages of PDF", n, median(ms, 3) * 500 / (double)n / 1e3, "s", 5);
	bench_value(b, "1081 pages of PDF, memory", n, (double)kib / 1024, "MiB", 200);
}

void
row_export(struct bench *b, long n)
{
	char *db = (char *)bench_db(b, n), *csv = (char *)bench_path(b, "out.csv"),
		*other = (char *)bench_path(b, "other.csv"), *xlsx = (char *)bench_path(b, "out.xlsx");
	char *ours_argv[] = { b->jixiao, "--db", db, "export", "project", "--columns", COLUMNS, "-o",
		csv, NULL };
	char *theirs_argv[] = { "sqlite3", "-csv", "-header", db,
		"SELECT " COLUMNS " FROM v_project ORDER BY code, id", NULL };
	char *xlsx_argv[] = { b->jixiao, "--db", db, "export", "project", "--columns", COLUMNS, "-o",
		xlsx, NULL };
	char *office_argv[] = { "soffice", "--headless", "--convert-to", "xlsx", "--outdir", b->dir,
		other, NULL };
	double ours[3], theirs[3];
	long kib = 0;

	for (int i = 0; i < 3; i++) {
		ours[i] = bench_run(ours_argv, &kib);
		theirs[i] = bench_run_to(theirs_argv, other);
		if (ours[i] < 0 || theirs[i] < 0) {
			bench_note("export CSV", n, "could not be run");
			return;
		}
	}
	bench_ratio(b, "export CSV", n, median(ours, 3) / 1e3, median(theirs, 3) / 1e3, "s", "sqlite3",
		1);
	bench_value(b, "export CSV, memory", n, (double)kib / 1024, "MiB", 0);
	if (n != 100000)
		return;
	ours[0] = bench_run(xlsx_argv, &kib);
	theirs[0] = bench_run(office_argv, NULL);
	if (theirs[0] < 0)
		bench_value(b, "export XLSX, no soffice here", n, ours[0] / 1e3, "s", 0);
	else
		bench_ratio(b, "export XLSX", n, ours[0] / 1e3, theirs[0] / 1e3, "s", "soffice", 0.15);
	bench_value(b, "export XLSX, memory", n, (double)kib / 1024, "MiB", 0);
}

/* A flat list of goals with ten indicators each. */
static void
write_list(const char *path, long goals)
{
	static const char *const rows[10] = {
		"产出指标,数量指标,改造面积,≥,1200,平方米,10", "产出指标,数量指标,完成处数,≥,12,处,10",
		"产出指标,质量指标,验收合格率,=,100,%,10", "产出指标,时效指标,按期完成率,≥,95,%,10",
		"成本指标,经济成本指标,项目总成本,≤,412,万元,10",
		"效益指标,社会效益指标,受益居民,≥,3200,人,10",
		"效益指标,社会效益指标,投诉下降率,≥,20,%,10",
		"效益指标,可持续影响指标,设施完好率,≥,98,%,10",
		"满意度指标,服务对象满意度,居民满意度,≥,95,%,5",
		"满意度指标,服务对象满意度,单位满意度,≥,90,%,5" };
	FILE *f = fopen(path, "w");

	if (!f)
		exit(3);
	fputs("项目编码,项目名称,主管部门,实施单位,年度,年度资金总额（万元）,财政拨款,其他资金,年度目标,"
	      "一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n", f);
	for (long i = 0; i < goals; i++)
		for (int k = 0; k < 10; k++)
			fprintf(f, "B%07ld,第%ld社区道路及管网改造,住房和城乡建设局,第%ld服务中心,2025,412.00,"
				"412.00,0,完成道路改造1200平方米，铺设管网 3.2 公里，编号%ld,%s\n", i, i, i % 40,
				i, rows[k]);
	if (fclose(f))
		exit(3);
}

void
row_import(struct bench *b, long n)
{
	char *list = (char *)bench_path(b, "list.csv"), *db = (char *)bench_path(b, "import.db"),
		*other = (char *)bench_path(b, "other.db"), *ini = (char *)bench_path(b, "bench.ini");
	char import[4400];
	double ours[3], theirs[3];
	long kib = 0, goals = n / 10;
	FILE *f;

	if (n < 100000)
		return;
	write_list(list, goals);
	f = fopen(ini, "w");
	if (!f)
		exit(3);
	fputs("[import]\nmax_mib = 4096\n", f);
	fclose(f);
	snprintf(import, sizeof import, ".import %s list", list);
	char *ours_argv[] = { b->jixiao, "--config", ini, "--db", db, "import", "goal-list", list,
		"--create-units", NULL };
	char *theirs_argv[] = { "sqlite3", "-csv", other, import,
		"CREATE INDEX a ON list (\"项目编码\"); CREATE INDEX b ON list (\"项目名称\");"
		"CREATE INDEX c ON list (\"一级指标\", \"二级指标\")", NULL };
	for (int i = 0; i < (n > 100000 ? 1 : 3); i++) {
		unlink(db);
		unlink(other);
		ours[i] = bench_run(ours_argv, &kib);
		theirs[i] = bench_run(theirs_argv, NULL);
		if (ours[i] < 0 || theirs[i] < 0) {
			bench_note("import CSV", n, "could not be run");
			return;
		}
	}
	int k = n > 100000 ? 1 : 3;
	bench_ratio(b, "import CSV, rows in 1 ms", n, (double)n / median(ours, (size_t)k),
		(double)n / median(theirs, (size_t)k), "", ".import + indexes", -0.8);
	bench_value(b, "import CSV, memory", n, (double)kib / 1024, "MiB", 64);
}

/* Lights and alerts of a period anew; that of 1,081 projects is closed in the demonstration. */
void
row_monitor(struct bench *b, long n)
{
	char *argv[] = { b->jixiao, "--db", NULL, "monitor", "2023", "7", NULL };
	double ms;
	long kib = 0;

	if (n == 1081)
		return;
	argv[2] = (char *)bench_copy(b, n);
	ms = bench_run(argv, &kib);
	if (ms < 0) {
		bench_note("monitoring computed", n, "could not be run");
		return;
	}
	bench_value(b, "monitoring computed", n, ms / 1e3, "s", n == 100000 ? 20 : 0);
	bench_value(b, "monitoring computed, memory", n, (double)kib / 1024, "MiB", 0);
	ms = bench_run(argv, NULL);
	if (ms >= 0)
		bench_value(b, "monitoring computed again", n, ms / 1e3, "s", n == 100000 ? 20 : 0);
}

/* The self-evaluations of the demonstration: 895 projects, 56 departments, about 10,000 items. */
void
row_evaluation(struct bench *b, long n)
{
	char *argv[] = { b->jixiao, "--db", NULL, "do", "compute", "evaluation", "--set", "year=2022", NULL };
	double ms;

	if (n != 1081)
		return;
	argv[2] = (char *)bench_copy(b, n);
	ms = bench_run(argv, NULL);
	if (ms < 0)
		bench_note("self-evaluations scored", n, "could not be run");
	else
		bench_value(b, "self-evaluations scored", n, ms / 1e3, "s", 0.5);
}

/* One durable update of a database in the same folder, and one durable write of a file. */
static void
prepare_bare(const char *path, sqlite3 **ret, sqlite3_stmt **ret_update)
{
	unlink(path);
	must_sql(sqlite3_open(path, ret), *ret);
	sql(*ret, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		  "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER, text TEXT);"
		  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
		  "INSERT INTO t SELECT i, 0, 'text of the row ' || i FROM n");
	must_sql(sqlite3_prepare_v2(*ret, "UPDATE t SET v = v + 1 WHERE id = ?1", -1, ret_update,
		NULL), *ret);
}

void
row_verdict(struct bench *b, long n)
{
	static const struct op_arg args[] = { { "grade", "优" } };
	double ours[BENCH_KEYS], bare[BENCH_KEYS], synced[BENCH_KEYS];
	struct app *app = open_app(bench_copy(b, n));
	struct list *l = open_list(app, "goal", "state=submitted", 0);
	struct arena *a = arena_new();
	const struct op *op = op_find("goal", "grade");
	int fd = open(bench_path(b, "synced"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
	static const char page[4096] = "";
	struct list_row *rows;
	size_t n_rows;
	struct err err = { 0 };
	sqlite3_stmt *update;
	sqlite3 *db;

	prepare_bare(bench_path(b, "bare.db"), &db, &update);
	must(app_list_page(l, LIST_FIRST, 0, BENCH_KEYS, a, &rows, &n_rows, &err), &err);
	for (size_t i = 0; i < n_rows; i++) {
		struct op_item item = { .op = op, .id = rows[i].id,
			.call = { .args = args, .n_args = 1 } };
		double start = now_ms();
		must(app_do(app, &item, 1, a, NULL, &err), &err);
		ours[i] = now_ms() - start;
		start = now_ms();
		sqlite3_bind_int64(update, 1, (sqlite3_int64)(i * 977 % 100000 + 1));
		must_sql(sqlite3_step(update), db);
		sqlite3_reset(update);
		bare[i] = now_ms() - start;
		start = now_ms();
		if (pwrite(fd, page, sizeof page, (off_t)(i * sizeof page)) < 0 || fsync(fd))
			exit(3);
		synced[i] = now_ms() - start;
	}
	if (n_rows > 0) {
		double time = median(ours, n_rows);
		bench_ratio(b, "one verdict, durable", n, time, median(bare, n_rows), "ms",
			"bare update", 3);
		bench_ratio(b, "one verdict, durable", n, time, median(synced, n_rows), "ms",
			"write + fsync", 6);
	}
	sqlite3_finalize(update);
	sqlite3_close(db);
	close(fd);
	arena_free(a);
	app_list_close(l);
	app_close(app);
}
