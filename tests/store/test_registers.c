/* Rule documents, third parties and their assignments, ex-ante evaluations, contents of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "store/document.h"
#include "store/evidence.h"
#include "store/exante.h"
#include "store/list.h"
#include "test_db.h"

static void
documents(void **state)
{
	struct document d = { .number = "西财〔2021〕23号", .title = "部门预算绩效目标管理办法",
		.level = "bureau", .state = "active", .valid_from = "2021-07-01" }, e;
	struct test_db t;
	struct err err;
	const char *number;
	int64_t first, second;

	(void)state;
	test_db_open(&t);
	test_ok(store_document_insert(t.db, &d, &first, &err), &err);
	assert_int_equal(store_document_insert(t.db, &d, &second, &err), RC_CONFLICT);
	d.number = "西财〔2024〕5号";
	test_ok(store_document_insert(t.db, &d, &second, &err), &err);
	test_ok(store_document_load(t.db, first, t.a, &e, &err), &err);
	assert_string_equal(e.title, d.title);
	assert_string_equal(e.valid_from, "2021-07-01");
	assert_null(e.date);
	assert_null(e.superseded_by);
	e.superseded_id = second;
	test_ok(store_document_update(t.db, &e, &err), &err);
	assert_int_equal(store_document_update(t.db, &e, &err), RC_CONFLICT);
	test_ok(store_document_find(t.db, "西财〔2021〕23号", t.a, &e, &err), &err);
	assert_int_equal(e.version, 2);
	assert_string_equal(e.superseded_by, "西财〔2024〕5号");
	assert_int_equal(store_document_find(t.db, "无", t.a, &e, &err), RC_NOT_FOUND);
	assert_int_equal(store_document_load(t.db, 99, t.a, &e, &err), RC_NOT_FOUND);
	test_ok(store_document_next_number(t.db, t.a, &number, &err), &err);
	assert_string_equal(number, "无文号-1");
	d.number = number;
	test_ok(store_document_insert(t.db, &d, &second, &err), &err);
	test_ok(store_document_next_number(t.db, t.a, &number, &err), &err);
	assert_string_equal(number, "无文号-2");
	test_db_close(&t);
}

static void
agencies(void **state)
{
	struct agency g = { .code = "A001", .name = "中诚（洛阳）咨询", .kind = "consulting",
		.state = "active" }, h;
	struct test_db t;
	struct err err;
	const char *code;
	int64_t id;

	(void)state;
	test_db_open(&t);
	test_ok(store_agency_next_code(t.db, t.a, &code, &err), &err);
	assert_string_equal(code, "A001");
	test_ok(store_agency_insert(t.db, &g, &id, &err), &err);
	test_ok(store_agency_next_code(t.db, t.a, &code, &err), &err);
	assert_string_equal(code, "A002");
	test_ok(store_agency_find(t.db, "A001", t.a, &h, &err), &err);
	assert_int_equal(h.id, id);
	test_ok(store_agency_find(t.db, "中诚(洛阳) 咨询", t.a, &h, &err), &err);
	assert_int_equal(h.id, id);
	assert_int_equal(store_agency_find(t.db, "中诚", t.a, &h, &err), RC_NOT_FOUND);
	h.phone = "63900000";
	test_ok(store_agency_update(t.db, &h, &err), &err);
	assert_int_equal(store_agency_update(t.db, &h, &err), RC_CONFLICT);
	test_ok(store_agency_load(t.db, id, t.a, &h, &err), &err);
	assert_string_equal(h.phone, "63900000");
	test_db_close(&t);
}

static void
assignments(void **state)
{
	struct agency g = { .code = "A001", .name = "中诚咨询", .kind = "consulting", .state = "active" };
	struct agency_role r = { .code = "P1", .project = "红山公厕", .year = 2024, .role = "advise",
		.fee = 500000, .entered_by = "wang", .at = "2024-03-06T10:00:00", .state = "active" }, *rows;
	struct test_db t;
	struct err err;
	int64_t id;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_ok(store_agency_insert(t.db, &g, &r.agency_id, &err), &err);
	test_ok(store_role_list(t.db, r.agency_id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 0);
	test_ok(store_role_insert(t.db, &r, &id, &err), &err);
	test_ok(store_role_list(t.db, r.agency_id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].code, "P1");
	assert_string_equal(rows[0].project, "红山公厕");
	assert_string_equal(rows[0].role, "advise");
	assert_int_equal(rows[0].fee, 500000);
	test_ok(store_role_close(t.db, id, &err), &err);
	test_ok(store_role_list(t.db, r.agency_id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 0);
	test_db_close(&t);
}

static int64_t
found(struct test_db *t, const char *reg, const char *filter)
{
	struct list_spec spec = { .reg = reg_find(reg), .filter = filter };
	struct list_totals totals;
	struct list *l;
	struct err err;

	test_ok(store_list_open(t->db, &spec, &l, &err), &err);
	test_ok(store_list_count(l, &totals, &err), &err);
	store_list_close(l);
	return totals.count;
}

/* Titles and names are found by words, brackets of any width, and initials. */
static void
searched(void **state)
{
	struct document d = { .number = "西财〔2021〕22号", .title = "预算绩效管理（内部）工作规程",
		.level = "bureau", .state = "active" };
	struct agency g = { .code = "A001", .name = "中诚咨询", .kind = "consulting", .state = "active" };
	struct test_db t;
	struct err err;
	int64_t id;

	(void)state;
	test_db_open(&t);
	test_ok(store_document_insert(t.db, &d, &id, &err), &err);
	test_ok(store_agency_insert(t.db, &g, &id, &err), &err);
	assert_int_equal(found(&t, "document", "(内部)工作"), 1);
	assert_int_equal(found(&t, "document", "ysjx"), 1);
	assert_int_equal(found(&t, "document", "2021"), 1);
	assert_int_equal(found(&t, "document", "level=bureau state=active"), 1);
	assert_int_equal(found(&t, "document", "level=city"), 0);
	assert_int_equal(found(&t, "agency", "zczx"), 1);
	assert_int_equal(found(&t, "agency", "kind=law"), 0);
	test_db_close(&t);
}

/* Ex-ante evaluations: found by code, or by name within the department; the agencies' share in them. */
static void
evaluations(void **state)
{
	struct exante e = { .code = "SQ2024-001", .name = "红山（一期） 公厕", .year = 2024, .department_id = 1,
		.amount = 100, .letters = "--------------------", .score = -1, .state = "draft", .round = 1 }, f;
	struct project p = { .code = "P9", .name = "红山(一期)公厕", .year = 2024, .department_id = 1 };
	struct agency g = { .code = "A001", .name = "中诚咨询", .kind = "consulting", .state = "active" };
	struct agency_role *rows;
	struct project *projects;
	struct test_db t;
	struct err err;
	const char *code;
	int64_t id;
	bool found;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_ok(store_agency_insert(t.db, &g, &e.agency_id, &err), &err);
	test_ok(store_exante_insert(t.db, &e, &id, &err), &err);
	assert_int_equal(store_exante_insert(t.db, &e, &id, &err), RC_CONFLICT);
	test_ok(store_exante_of(t.db, &p, false, t.a, &f, &found, &err), &err);
	assert_true(found);
	assert_string_equal(f.code, "SQ2024-001");
	assert_string_equal(f.agency, "中诚咨询");
	assert_string_equal(f.department, "住房和城乡建设局");
	assert_int_equal(f.score, -1);
	p.department_id = 2;
	test_ok(store_exante_of(t.db, &p, false, t.a, &f, &found, &err), &err);
	assert_false(found);
	p.code = "SQ2024-001";
	test_ok(store_exante_of(t.db, &p, false, t.a, &f, &found, &err), &err);
	assert_true(found);
	test_ok(store_role_list(t.db, e.agency_id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].role, "evaluate");
	assert_string_equal(rows[0].project, e.name);
	f.state = "withdrawn";
	test_ok(store_exante_update(t.db, &f, &err), &err);
	assert_int_equal(store_exante_update(t.db, &f, &err), RC_CONFLICT);
	test_ok(store_exante_of(t.db, &p, false, t.a, &f, &found, &err), &err);
	assert_false(found);
	test_ok(store_exante_of(t.db, &p, true, t.a, &f, &found, &err), &err);
	assert_true(found);
	test_ok(store_role_list(t.db, e.agency_id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 0);
	test_ok(store_exante_next_code(t.db, 2024, t.a, &code, &err), &err);
	assert_string_equal(code, "SQ2024-002");
	/* new: said so, or not known and in no earlier year */
	test_db_goal(&t, "P1", "甲", 2024, 1, 3, 500, "submitted", 0);
	test_db_goal(&t, "P2", "乙", 2023, 1, 3, 500, "submitted", 0);
	test_db_goal(&t, "P2", "乙", 2024, 1, 3, 500, "submitted", 0);
	test_db_goal(&t, "P3", "丙", 2024, 2, 5, 500, "submitted", 0);
	test_db_goal(&t, "P4", "丁", 2024, 2, 5, 499, "submitted", 0);
	test_db_goal(&t, "P5", "红山(一期)公厕", 2024, 1, 3, 500, "submitted", 0);
	test_db_raw(&t, "UPDATE project SET attribute = NULL");
	test_ok(store_exante_candidates(t.db, 2024, 500, NULL, t.a, &projects, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(projects[0].code, "P1");
	assert_string_equal(projects[1].code, "P3");
	test_ok(store_exante_candidates(t.db, 2024, 500, "教科文科", t.a, &projects, &n, &err), &err);
	assert_int_equal(n, 1);
	test_db_close(&t);
}

/* Any bytes, none too; once a content. */
static void
contents(void **state)
{
	static const char bytes[] = "a\0b\xff\xfe";
	char digest[SHA256_HEX], none[SHA256_HEX];
	struct test_db t;
	struct err err;
	const void *got;
	size_t n;

	(void)state;
	test_db_open(&t);
	sha256_text(bytes, sizeof(bytes), digest);
	sha256_text("", 0, none);
	test_ok(store_content_put(t.db, digest, bytes, sizeof(bytes), &err), &err);
	test_ok(store_content_put(t.db, digest, bytes, sizeof(bytes), &err), &err);
	test_ok(store_content_put(t.db, none, NULL, 0, &err), &err);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM evidence_file"), 2);
	test_ok(store_content_get(t.db, digest, t.a, &got, &n, &err), &err);
	assert_int_equal(n, sizeof(bytes));
	assert_memory_equal(got, bytes, n);
	test_ok(store_content_get(t.db, none, t.a, &got, &n, &err), &err);
	assert_int_equal(n, 0);
	assert_int_equal(store_content_get(t.db, "00", t.a, &got, &n, &err), RC_NOT_FOUND);
	test_db_raw(&t, "UPDATE evidence_file SET bytes = X'00', size = 1 WHERE size > 0");
	assert_int_equal(store_content_get(t.db, digest, t.a, &got, &n, &err), RC_DB);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents),
		cmocka_unit_test(agencies),
		cmocka_unit_test(assignments),
		cmocka_unit_test(searched),
		cmocka_unit_test(evaluations),
		cmocka_unit_test(contents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
