/*
 * Papers of rectification: what stands on them, one a unit or letter, reprints, and back by import.
 *
 * checklist_filled.xlsx is the checklist of this test (KEEP_PRINTED=checklist.xlsx), filled in and saved
 * by LibreOffice: Z24-0001 ticked as done with a result and a date, Z24-0002 ticked as under way.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/table.h"
#include "report/report.h"
#include "test_app.h"

#define REG "rectification"

static void
enter(struct test_app *t)
{
	static const char *const rows[] = {
		"origin=finance_evaluation;code=P1-001;year=2024;finding=验收资料缺失;demand=补齐验收资料;category=档案资料",
		"origin=finance_evaluation;code=P1-001;year=2024;finding=完成值不实;demand=据实更正;long_term=1",
		"origin=self_evaluation;unit=102001;year=2024;finding=自评全部满分;demand=重新评分",
		"origin=goal_review;department=102;year=2024;finding=尚未下达",
	};
	int64_t ids[ARRAY_LEN(rows)];

	test_app_open(t, NULL);
	test_goal(t, "approved", 2);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		ids[i] = test_done(t->app, REG, "add", 0, NULL, rows[i]);
	for (size_t i = 0; i < 3; i++)
		test_done(t->app, REG, "issue", ids[i], NULL, NULL);
	test_done(t->app, REG, "plan", ids[0], NULL, "measures=逐项补齐;person=张三");
}

static const char *
print(struct test_app *t, const char *name, const char *ending, size_t n)
{
	const char *path = arena_printf(t->db.a, "%s/%s.%s", t->db.dir, name, ending), *message;
	struct report_spec spec = { .year = 0 };
	struct report_made made;
	struct print_job job = { .copies = 1 };
	struct err err;

	test_ok(report_make(t->app, report_find(name), &spec, t->db.a, &made, &err), &err);
	assert_int_equal(made.n, n);
	test_ok(report_deliver(t->app, &made, path, &job, t->db.a, &message, &err), &err);
	if (getenv("KEEP_PRINTED") && strcmp(name, "checklist") == 0 && strcmp(ending, "xlsx") == 0)
		test_ok(doc_write(made.doc, getenv("KEEP_PRINTED"), &err), &err);
	return path;
}

/* Without blanks and lines, so that breaks do not matter. */
static const char *
text_of(struct test_app *t, const char *path)
{
	struct strbuf out = { 0 };
	const char *text;
	struct err err;
	size_t n;
	char *s;

	test_ok(file_read(path, 1 << 22, t->db.a, &s, &n, &err), &err);
	for (; *s; s++)
		if (!strchr(" \n\r\t\f|+-", *s))
			strbuf_addc(&out, *s);
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static const char *
print_of(struct test_app *t, const char *name, const char *filter)
{
	const char *path = arena_printf(t->db.a, "%s/one.txt", t->db.dir);
	struct report_spec spec = { .filter = filter };
	struct doc *d;
	struct err err;

	test_ok(report_build(t->app, report_find(name), &spec, t->db.a, &d, NULL, &err), &err);
	test_ok(doc_write(d, path, &err), &err);
	return path;
}

static void
what_stands_there(void **state)
{
	static const struct {
		const char *paper;
		size_t n;
		const char *words[6];
	} cases[] = {
		{ "checklist", 3, { "城市管理中心绩效问题整改清单", "第一小学绩效问题整改清单", "Z240001", "[]已完成",
			"逐项补齐", "核查人签字" } },
		{ "notice", 3, { "关于2024年度P1第1号公厕和道路财政绩效评价结果反馈及整改的通知", "财绩〔2024〕1号",
			"财绩〔2024〕2号", "30日内报送整改方案，60日内报送整改报告", "压减预算", "2024年5月4日" } },
		{ "receipt", 3, { "回", "财绩〔2024〕1号", "Z240002", "签收单位", "联系电话", "共2个问题" } },
		{ "ledger", 4, { "预算绩效问题整改台账", "共4项", "截至2024年3月5日", "Z24", "", "" } },
		{ "rectification-report", 3, { "一、整改工作组织情况", "二、逐条整改落实情况",
			"三、未完成事项、原因和时限", "四、长效机制", "长期坚持", "附件：整改清单" } },
	};
	struct test_app t;

	(void)state;
	enter(&t);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = text_of(&t, print(&t, cases[i].paper, "txt", cases[i].n));
		for (size_t k = 0; k < ARRAY_LEN(cases[i].words); k++)
			if (!strstr(text, cases[i].words[k]))
				fail_msg("%s: no %s in %s", cases[i].paper, cases[i].words[k], text);
		if (strstr(text, "补印"))
			fail_msg("%s is no reprint", cases[i].paper);
	}
	test_app_close(&t);
}

static void
reprints_say_so(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	enter(&t);
	print(&t, "notice", "txt", 3);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'print' AND after LIKE"
		" '%\"notice\"%\"version\"%' AND reg = 'rectification'"), 3);
	assert_non_null(strstr(text_of(&t, print(&t, "notice", "txt", 3)),
		"补印（第2次印制，上次印制于2024年3月5日）"));
	/* a letter goes out whole, whichever of its items is asked for */
	assert_non_null(strstr(text_of(&t, print_of(&t, "notice", "number=Z24-0002")), "发现2个问题"));
	/* a letter that was printed takes no further items */
	id = test_done(t.app, REG, "add", 0, NULL,
		"origin=self_evaluation;unit=102001;year=2024;task=2;finding=又一个;demand=改");
	test_done(t.app, REG, "issue", id, NULL, NULL);
	assert_string_equal(test_text(&t, "SELECT max(document_no) FROM v_rectification"), "财绩〔2024〕3号");
	test_app_close(&t);
}

static void
comes_back(void **state)
{
	static const char *const papers[] = { "checklist", "ledger" };
	struct test_app t;

	(void)state;
	enter(&t);
	for (size_t i = 0; i < ARRAY_LEN(papers); i++) {
		size_t n = i ? 4 : 3;
		const char *path = print(&t, papers[i], "xlsx", n);
		struct import_report r;
		struct err err;
		test_ok(test_import(t.app, "rectification", path, 0, t.db.a, &r, &err), &err);
		if (r.n_same != n || r.n_refused)
			fail_msg("%s: same %zu, %s", papers[i], (size_t)r.n_same,
				r.faults.n ? r.faults.rows[0].message : "");
	}
	test_app_close(&t);
}

static void
comes_back_filled_from_libreoffice(void **state)
{
	struct test_app t;
	struct import_report r;
	struct err err;

	(void)state;
	enter(&t);
	t.app->fixed_now = "2024-03-26T09:00:00";
	test_ok(test_import(t.app, "rectification", arena_printf(t.db.a, "%s/checklist_filled.xlsx",
		getenv("JIXIAO_TEST_FIXTURES")), 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_changed, 2);
	assert_int_equal(r.n_same, 1);
	assert_string_equal(test_text(&t, "SELECT group_concat(state || progress || coalesce(result, '-') ||"
		" coalesce(finished_on, '-') || coalesce(person, '-'), ' ') FROM (SELECT * FROM v_rectification"
		" WHERE number < 'Z24-0004' ORDER BY number)"),
		"reporteddone验收资料已补齐2024-03-20张三 in_progressin_progress--李四 issuednot_started---");
	test_app_close(&t);
}

/* People by their names, in type so small that several items stand on a page. */
static void
ledger_names_people(void **state)
{
	struct test_app t;
	struct report_spec spec = { .year = 0 };
	struct doc *d;
	struct err err;

	(void)state;
	enter(&t);
	const char *id_text = test_text(&t, "SELECT id FROM v_rectification WHERE number = 'Z24-0001'");
	int64_t id = strtoll(id_text, NULL, 10);
	test_done(t.app, REG, "report", id, NULL, "result=已补齐");
	id_text = test_text(&t, "SELECT id FROM user_account WHERE login = 'reviewer'");
	test_done(t.app, "user", "edit", strtoll(id_text, NULL, 10), NULL, "name=王复核");
	struct app *reviewer = test_app_as(&t, "reviewer");
	test_done(reviewer, REG, "check", id, NULL, "opinion=属实");
	app_close(reviewer);
	test_ok(report_build(t.app, report_find("ledger"), &spec, t.db.a, &d, NULL, &err), &err);
	const struct doc_block *table = &d->blocks[d->n - 1];
	assert_true(table->flags & DOC_SMALL);
	assert_string_equal(table->rows[1].cells[19].text, "王复核");
	assert_string_equal(table->rows[2].cells[19].text, "");
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_there),
		cmocka_unit_test(reprints_say_so),
		cmocka_unit_test(comes_back),
		cmocka_unit_test(ledger_names_people),
		cmocka_unit_test(comes_back_filled_from_libreoffice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
