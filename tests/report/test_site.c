/*
 * The public site: whole or not at all, every link leads somewhere, elements closed in their order, no
 * trace of what is classified. How it looks in a browser: tests/site.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "report/public_site.h"
#include "test_app.h"

#define DEPTH 40

struct page {
	const char *folder, *name; /* of the site; below it */
	char *text;
};

static const char *
read_file(struct test_app *t, const char *path)
{
	struct err err;
	size_t len;
	char *text;

	test_ok(file_read(path, 1 << 24, t->db.a, &text, &len, &err), &err);
	assert_int_equal(strlen(text), len);
	return text;
}

/* Elements that have no end. */
static bool
is_void(const char *name)
{
	static const char *const names[] = { "meta", "br", "!DOCTYPE", "col", "hr", "img", "input" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void
check_elements(const struct page *p)
{
	char stack[DEPTH][32];
	int n = 0;

	for (const char *s = p->text; (s = strchr(s, '<')) != NULL;) {
		bool end = s[1] == '/';
		char name[32];
		size_t len = strcspn(s + 1 + end, " >\n");
		assert_true(len > 0 && len < sizeof name);
		memcpy(name, s + 1 + end, len);
		name[len] = '\0';
		s = strchr(s, '>');
		assert_non_null(s);
		if (end) {
			if (n == 0 || strcmp(stack[n - 1], name) != 0)
				fail_msg("%s: </%s> closes %s", p->name, name, n ? stack[n - 1] : "nothing");
			n--;
		} else if (!is_void(name)) {
			assert_true(n < DEPTH);
			memcpy(stack[n++], name, sizeof name);
		}
	}
	assert_int_equal(n, 0);
}

/* Relative ones only; the file is there, and what is behind "#" is an id in it. */
static void
check_links(struct test_app *t, const struct page *p)
{
	const char *slash = strrchr(p->name, '/');

	for (const char *s = p->text; (s = strstr(s, "href=\"")) != NULL; s++) {
		const char *start = s + 6;
		size_t n = strcspn(start, "\"#"), m = strcspn(start, "\"");
		const char *file = n == 0 ? arena_printf(t->db.a, "%s/%s", p->folder, p->name)
			: arena_printf(t->db.a, "%s/%.*s%.*s", p->folder, slash ? (int)(slash + 1 - p->name) : 0,
				p->name, (int)n, start);
		assert_null(strstr(arena_strndup(t->db.a, start, m), "://"));
		if (access(file, R_OK) != 0)
			fail_msg("%s: %s is not there", p->name, file);
		if (n < m) {
			const char *id = arena_printf(t->db.a, "id=\"%.*s\"", (int)(m - n - 1), start + n + 1);
			if (!strstr(read_file(t, file), id))
				fail_msg("%s: %s is not in %s", p->name, id, file);
		}
	}
}

static void
check_page(struct test_app *t, const struct page *p)
{
	static const char *const must[] = { "<!DOCTYPE html>\n<html lang=\"zh-CN\">", "<meta charset=\"utf-8\">",
		"name=\"viewport\"", "<main id=\"main\">", "@media print", "max-width:40rem", "<h1>" };

	for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
		if (!strstr(p->text, must[i]))
			fail_msg("%s: %s is missing", p->name, must[i]);
	assert_null(strstr(p->text, "<script"));
	assert_null(strstr(p->text, "张三")); /* who filled the form in */
	check_elements(p);
	check_links(t, p);
}

static const char *
files(struct test_app *t, const char *folder)
{
	return read_file(t, arena_printf(t->db.a, "%s/files.txt", folder));
}

static void
check_site(struct test_app *t, const char *folder, const char *secret)
{
	const char *list = files(t, folder);

	for (const char *s = list; *s; s += strcspn(s, "\n") + 1) {
		const char *name = arena_strndup(t->db.a, s, strcspn(s, "\n"));
		const char *path = arena_printf(t->db.a, "%s/%s", folder, name);
		struct page p = { folder, name, NULL };
		assert_true(access(path, R_OK) == 0);
		if (strcmp(name + strlen(name) - 5, ".html") != 0)
			continue;
		p.text = arena_strdup(t->db.a, read_file(t, path));
		check_page(t, &p);
		if (secret)
			assert_null(strstr(p.text, secret));
	}
}

static int64_t
project_of(struct test_app *t, int64_t goal)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT project_id FROM goal WHERE id = %lld",
		(long long)goal));
}

static void
whole_or_not_at_all(void **state)
{
	struct site_made made;
	struct test_app t;
	struct err err = { 0 };
	const char *folder, *code;
	int64_t secret;

	(void)state;
	test_app_open(&t, NULL);
	folder = arena_printf(t.db.a, "%s/site", t.db.dir);
	assert_int_equal(site_write(t.app, 2024, folder, &made, &err), RC_NOT_FOUND);
	assert_true(access(folder, F_OK) != 0);
	test_goal(&t, "approved", 2);
	secret = test_goal(&t, "approved", 2);
	test_goal(&t, "submitted", 0);
	/* the code of a project that is classified later begins this one's */
	test_db_raw(&t.db, "UPDATE project SET code = 'P2-0011' WHERE id = 1");
	test_db_raw(&t.db, "UPDATE goal SET prepared_by = '张三', phone = '0379', annual_goal ="
		" '新建<公厕> & \"道路\"'; UPDATE goal SET annual_goal = '甲乙' || char(10) || '丙'"
		" WHERE id = 1");
	/* a department whose code is no file name */
	test_db_raw(&t.db, "UPDATE unit SET code = '../A #1/' || code");
	test_ok(site_write(t.app, 2024, folder, &made, &err), &err);
	assert_int_equal(made.goals, 2);
	check_site(&t, folder, NULL);
	/* again into the same folder, then with a classified project, of which nothing is left */
	code = test_text(&t, arena_printf(t.db.a, "SELECT code FROM project WHERE id = %lld",
		(long long)project_of(&t, secret)));
	assert_non_null(strstr(read_file(&t, arena_printf(t.db.a, "%s/projects.html", folder)),
		arena_printf(t.db.a, ">%s<", code)));
	test_done(t.app, "project", "classify", project_of(&t, secret), "涉密", NULL);
	test_ok(site_write(t.app, 2024, folder, &made, &err), &err);
	assert_int_equal(made.goals, 1);
	assert_int_equal(made.secrets, 1);
	check_site(&t, folder, arena_printf(t.db.a, ">%s<", code));
	/* somebody else's file: nothing is touched */
	test_file(&t, "site/goals/letter.txt", "x");
	assert_int_equal(site_write(t.app, 2024, folder, &made, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "goals/letter.txt"));
	assert_string_equal(read_file(&t, arena_printf(t.db.a, "%s/goals/letter.txt", folder)), "x");
	check_site(&t, folder, arena_printf(t.db.a, ">%s<", code));
	test_app_close(&t);
}

/* Another goal that names the classified project: refused, and nothing written. */
static void
named_elsewhere(void **state)
{
	struct site_made made;
	struct test_app t;
	struct err err = { 0 };
	const char *folder;
	int64_t secret;

	(void)state;
	test_app_open(&t, NULL);
	folder = arena_printf(t.db.a, "%s/site", t.db.dir);
	test_goal(&t, "approved", 2);
	secret = test_goal(&t, "approved", 2);
	test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE project SET name = '密<码>工程' WHERE id = %lld;"
		" UPDATE goal SET annual_goal = '配合密<码>工程' WHERE id = 1", (long long)project_of(&t, secret)));
	test_done(t.app, "project", "classify", project_of(&t, secret), "涉密", NULL);
	assert_int_equal(site_write(t.app, 2024, folder, &made, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "密<码>工程"));
	assert_true(access(folder, F_OK) != 0);
	struct app *line = test_app_as(&t, "line");
	assert_int_equal(site_write(line, 2024, folder, &made, &err), RC_DENIED);
	app_close(line);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(whole_or_not_at_all),
		cmocka_unit_test(named_elsewhere) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
