/*
 * Printing by a real print service: a cupsd of its own on a loopback port, with printers that keep what
 * they are sent, that are stopped, that take no jobs and that fail. Ended by its process id.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/table.h"
#include "output/printer.h"

#define CUPSD "/usr/sbin/cupsd"
#define LPADMIN "/usr/sbin/lpadmin"
#define TRIES 500 /* of 20 ms */
#define SKIPPED 77

extern char **environ;

struct service {
	struct arena *a;
	char dir[64];
	pid_t pid;
	int port;
};

static void
put(struct service *s, const char *name, mode_t mode, const char *text)
{
	const char *path = arena_printf(s->a, "%s/%s", s->dir, name);
	struct err err;

	assert_int_equal(file_write(path, text, strlen(text), &err), RC_OK);
	assert_int_equal(chmod(path, mode), 0);
}

static void
folder(struct service *s, const char *name)
{
	assert_int_equal(mkdir(arena_printf(s->a, "%s/%s", s->dir, name), 0755), 0);
}

static int
free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
	close(fd);
	return ntohs(at.sin_port);
}

static void
configure(struct service *s)
{
	static const char *const folders[] = { "root", "run", "cache", "state", "tmp", "bin", "bin/backend",
		"spool", "logs" };

	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		folder(s, folders[i]);
	assert_int_equal(symlink("/usr/lib/cups/daemon", arena_printf(s->a, "%s/bin/daemon", s->dir)), 0);
	put(s, "root/cupsd.conf", 0644, arena_printf(s->a,
		"Listen 127.0.0.1:%d\nBrowsing No\nDefaultAuthType None\nIdleExitTimeout 0\nWebInterface No\n"
		"LogLevel debug\nErrorPolicy abort-job\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
		"<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n", s->port));
	put(s, "root/cups-files.conf", 0644, arena_printf(s->a,
		"Sandboxing relaxed\nFileDevice Yes\nSystemGroup root\nServerRoot %s/root\n"
		"ServerBin %s/bin\nRequestRoot %s/spool\nCacheDir %s/cache\nStateDir %s/run\n"
		"TempDir %s/tmp\nErrorLog %s/logs/error\nAccessLog %s/logs/access\nPageLog %s/logs/page\n",
		s->dir, s->dir, s->dir, s->dir, s->dir, s->dir, s->dir, s->dir, s->dir));
	put(s, "bin/backend/capture", 0700, "#!/bin/sh\n"
		"[ $# = 0 ] && { echo 'direct capture \"Unknown\" \"Capture\"'; exit 0; }\n"
		"out=${DEVICE_URI#capture:}\n"
		"printf '%s\\ncopies=%s %s\\n' \"$3\" \"$4\" \"$5\" >\"$out.job\"\n"
		"[ -n \"$6\" ] && exec cat \"$6\" >\"$out.pdf\"\n"
		"exec cat >\"$out.pdf\"\n");
	put(s, "bin/backend/broken", 0700, "#!/bin/sh\n[ $# = 0 ] && exit 0\nexit 1\n");
}

static pid_t
start(const char *const *argv)
{
	pid_t pid;

	assert_int_equal(posix_spawn(&pid, argv[0], NULL, NULL, (char *const *)(uintptr_t)argv, environ), 0);
	return pid;
}

static int
run(const char *const *argv)
{
	pid_t pid = start(argv);
	int status = -1;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool
answers(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	for (int i = 0; i < TRIES; i++) {
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		int rc = connect(fd, (struct sockaddr *)&at, sizeof at);
		close(fd);
		if (rc == 0)
			return true;
		poll(NULL, 0, 20);
	}
	return false;
}

static void
add_printer(struct service *s, const char *name, const char *kind, bool enable)
{
	const char *device = arena_printf(s->a, "%s:%s/%s", kind, s->dir, name);
	const char *const argv[] = { LPADMIN, "-p", name, "-v", device, "-m", "raw", "-D", "三楼打印室",
		enable ? "-E" : NULL, NULL };

	assert_int_equal(run(argv), 0);
}

static int
set_up(void **state)
{
	struct arena *a = arena_new();
	struct service *s = arena_alloc(a, sizeof *s);
	const char *const argv[] = { "/usr/sbin/cupsdisable", "waits", NULL };
	const char *const standard[] = { LPADMIN, "-d", "paper", NULL };

	*s = (struct service){ .a = a, .dir = "/tmp/jixiao-cups-XXXXXX", .port = free_port() };
	assert_non_null(mkdtemp(s->dir));
	configure(s);
	setenv("CUPS_SERVER", arena_printf(a, "127.0.0.1:%d", s->port), 1);
	const char *const daemon[] = { CUPSD, "-f", "-c", arena_printf(a, "%s/root/cupsd.conf", s->dir), "-s",
		arena_printf(a, "%s/root/cups-files.conf", s->dir), NULL };
	s->pid = start(daemon);
	*state = s;
	assert_true(answers(s->port));
	add_printer(s, "another", "capture", true);
	add_printer(s, "paper", "capture", true);
	add_printer(s, "waits", "capture", true);
	add_printer(s, "full", "capture", false);
	add_printer(s, "jammed", "broken", true);
	assert_int_equal(run(argv), 0);
	assert_int_equal(run(standard), 0);
	return 0;
}

static int
tear_down(void **state)
{
	struct service *s = *state;
	const char *const argv[] = { "/bin/rm", "-rf", s->dir, NULL };

	if (s->pid > 0) {
		kill(s->pid, SIGTERM);
		while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	run(argv);
	arena_free(s->a);
	return 0;
}

static struct doc *
sample(struct arena *a)
{
	struct doc *d = doc_new(a, "整改清单", "zh-CN", false);

	doc_heading(d, 1, "整改清单");
	doc_section(d, "教体局");
	doc_paragraph(d, DOC_LEFT, 0, "红山公厕");
	return d;
}

static void
lists_them(void **state)
{
	struct service *s = *state;
	struct printer *v;
	struct err err;
	size_t n, found = 0;

	assert_int_equal(printers(s->a, &v, &n, &err), RC_OK);
	assert_int_equal(n, 5);
	assert_string_equal(v[0].name, "paper");
	assert_string_equal(v[0].info, "三楼打印室");
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(v[i].is_default, i == 0);
		assert_int_equal(v[i].refuses, strcmp(v[i].name, "full") == 0);
		if (strcmp(v[i].name, "waits") == 0)
			found += v[i].stopped;
		else if (strcmp(v[i].name, "paper") == 0)
			found += !v[i].stopped;
	}
	assert_int_equal(found, 2);
}

static const char *
kept(struct service *s, const char *name)
{
	const char *path = arena_printf(s->a, "%s/%s", s->dir, name);
	struct err err;
	char *text;
	size_t n;

	assert_int_equal(file_read(path, 1 << 24, s->a, &text, &n, &err), RC_OK);
	return text;
}

/* Objects of a PDF that are pages. */
static size_t
pages_of(struct service *s, const char *name)
{
	const char *path = arena_printf(s->a, "%s/%s.pdf", s->dir, name);
	struct err err;
	size_t n, pages = 0;
	char *bytes;

	assert_int_equal(file_read(path, 1 << 24, s->a, &bytes, &n, &err), RC_OK);
	for (size_t i = 0; i + 13 < n; i++)
		pages += memcmp(bytes + i, "/Type /Page\n", 12) == 0 || memcmp(bytes + i, "/Type /Page ", 12) == 0;
	return pages;
}

/* With the title and what was asked for. */
static void
prints(void **state)
{
	struct service *s = *state;
	const struct print_job jobs[] = { { NULL, 0, false }, { "another", 2, true } };
	const char *const want[] = { "sides=one-sided", "sides=two-sided-long-edge" };
	const char *const copies[] = { "copies=1 ", "copies=2 " };
	const size_t pages[] = { 2, 3 }; /* every paper begins on a sheet */
	const char *message;
	struct err err;

	for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
		const char *name = jobs[i].printer ? jobs[i].printer : "paper";
		assert_int_equal(doc_print(sample(s->a), &jobs[i], s->a, &message, &err), RC_OK);
		assert_non_null(strstr(message, arena_printf(s->a, "Printed on %s", name)));
		const char *job = kept(s, arena_printf(s->a, "%s.job", name));
		assert_ptr_equal(strstr(job, "整改清单\n"), job);
		assert_non_null(strstr(job, want[i]));
		assert_non_null(strstr(job, copies[i]));
		assert_non_null(strstr(job, "media=iso_a4_210x297mm"));
		const char *pdf = kept(s, arena_printf(s->a, "%s.pdf", name));
		assert_ptr_equal(strstr(pdf, "%PDF-1."), pdf);
		assert_int_equal(pages_of(s, name), pages[i]);
	}
}

/* A stopped printer never prints: that is said at once and the job stays. */
static void
waits(void **state)
{
	struct service *s = *state;
	const struct print_job job = { "waits", 1, false };
	const char *message;
	struct err err;

	assert_int_equal(doc_print(sample(s->a), &job, s->a, &message, &err), RC_OK);
	assert_non_null(strstr(message, "the printer waits is stopped"));
}

static void
fails(void **state)
{
	static const struct {
		struct print_job job;
		enum rc rc;
		const char *words;
	} rows[] = {
		{ { "nothing", 1, false }, RC_NOT_FOUND, "another, " },
		{ { "full", 1, false }, RC_IO, "takes no jobs" },
		{ { "jammed", 1, false }, RC_IO, "gave job" },
		{ { "paper", 100, false }, RC_USAGE, "between 1 and 99" },
		{ { "paper", -1, false }, RC_USAGE, "between 1 and 99" },
	};
	struct service *s = *state;
	const char *message;
	struct err err;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(doc_print(sample(s->a), &rows[i].job, s->a, &message, &err), rows[i].rc);
		assert_non_null(strstr(err.msg, rows[i].words));
	}
}

/* Without a service there is still the file. */
static void
no_service(void **state)
{
	struct service *s = *state;
	const struct print_job job = { "paper", 1, false };
	struct printer *v;
	const char *message;
	struct err err;
	size_t n;

	kill(s->pid, SIGTERM);
	while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
		;
	s->pid = 0;
	assert_int_equal(printers(s->a, &v, &n, &err), RC_IO);
	assert_non_null(strstr(err.msg, "-o FILE.pdf"));
	assert_int_equal(doc_print(sample(s->a), &job, s->a, &message, &err), RC_IO);
	assert_non_null(strstr(err.msg, "-o FILE.pdf"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_them),
		cmocka_unit_test(prints),
		cmocka_unit_test(waits),
		cmocka_unit_test(fails),
		cmocka_unit_test(no_service),
	};

	if (access(CUPSD, X_OK) != 0 || access(LPADMIN, X_OK) != 0) {
		puts("cupsd is not installed: packages cups-daemon, cups-client");
		return SKIPPED;
	}
	if (getuid() != 0) {
		puts("only root can start a print service of its own");
		return SKIPPED;
	}
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
