/* Every register can be read: its view has each of its fields, and nothing is NULL that may not be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "base/table.h"
#include "store/audit.h"
#include "store/document.h"
#include "store/evidence.h"
#include "store/exante.h"
#include "store/goal.h"
#include "store/library.h"
#include "store/list.h"
#include "store/list_int.h"
#include "store/rectify.h"
#include "test_db.h"

static void
has_the_fields_of_its_register(void **state)
{
	struct test_db t;
	size_t n;
	const struct reg *const *regs = reg_all(&n);

	(void)state;
	test_db_open(&t);
	assert_true(n >= 8);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < regs[i]->n_fields; j++) {
			struct stmt *st;
			struct err err;
			char sql[200];

			snprintf(sql, sizeof(sql), "SELECT id, %s FROM %s", regs[i]->fields[j].name, regs[i]->view);
			test_ok(db_prepare(t.db, sql, &st, &err), &err);
		}
	}
	test_db_close(&t);
}

/* Monitoring, evaluations, re-checks, feedback, use of results of project P1. */
static const char *const stages[] = {
	"INSERT INTO monitor_period (id, year, month) VALUES (1, 2024, 7)",
	"INSERT INTO monitoring (id, project_id, period_id, month, goal_id) SELECT 1, id, 1, 7, goal_id"
	" FROM project WHERE code = 'P1'",
	"INSERT INTO progress (monitoring_id, indicator_id) SELECT 1, min(id) FROM indicator WHERE goal_id ="
	" (SELECT goal_id FROM project WHERE code = 'P1')",
	"INSERT INTO execution (project_id, month, amount) SELECT id, 7, 100 FROM project WHERE code = 'P1'",
	"INSERT INTO alert (number, monitoring_id, rule, severity, value, first_value, message, raised_at, priority)"
	" VALUES ('P1-07-MO-05', 1, 'MO-05', 'severe', '0', '0', 'x', '2024-09-01T09:00:00', 1)",
	"INSERT INTO adjustment (number, project_id, kind, amount, effective_on, proposed_by, proposed_at)"
	" SELECT 'T1', id, 'reduce', 100, '2024-09-01', 'wang', '2024-09-01T09:00:00' FROM project WHERE code = 'P1'",
	"INSERT INTO focus (project_id, chosen, reason, chosen_by, chosen_at) SELECT id, 'lag', 'x', 'wang',"
	" '2024-09-01T09:00:00' FROM project WHERE code = 'P1'",
	"INSERT INTO evaluation (id, project_id, number, year, kind, state, total, claimed) SELECT 1, id, code, year,"
	" 'self', 'accepted', 9000, 9000 FROM project WHERE code = 'P1'",
	"INSERT INTO score (evaluation_id, position, kind, level1, level3)"
	" VALUES (1, 1, 'indicator', '产出指标', '公厕数量')",
	"INSERT INTO evaluation (id, project_id, number, year, kind, budget, state)"
	" SELECT 9, id, code || '-D', year, 'department', 100, 'planned' FROM project WHERE code = 'P1'",
	"INSERT INTO system (id, code, name, kind, name_key, initials)"
	" VALUES (1, 'X', '体系', 'project', '体系', 'tx')",
	"INSERT INTO criterion (system_id, position, level1, level2, level3, points)"
	" VALUES (1, 1, '产出', '数量', '完成率', 10000)",
	"INSERT INTO assessment (id, system_id) VALUES (9, 1)",
	"INSERT INTO sheet (evaluation_id, expert) VALUES (9, '甲')",
	"INSERT INTO doubt (evaluation_id, position, signal, points, cause) VALUES (1, 1, 'all_full', 2000, '全满')",
	"INSERT INTO draw (id, year, size, seed, strata, method, frame, digest, drawn_at) VALUES (1, 2024, 1, 7,"
	" 'none', 'x', 1, '0123456789012345678901234567890123456789012345678901234567890123',"
	" '2024-03-06T10:00:00')",
	"INSERT INTO recheck (id, draw_id, evaluation_id, year, position, self_total) VALUES (1, 1, 1, 2024, 1, 9000)",
	"INSERT INTO draw_row (draw_id, position, recheck_id, stratum, weight) VALUES (1, 1, 1, '', 100)",
	"INSERT INTO recheck_item (recheck_id, position, level1, level3) VALUES (1, 1, '产出指标', '公厕数量')",
	"INSERT INTO problem (evaluation_id, position, category, finding) VALUES (9, 1, 'output', '少一座')",
	"INSERT INTO feedback (evaluation_id, kind, year, total, fixed_on, due)"
	" VALUES (9, 'department', 2024, 9000, '2024-03-06', '2024-03-26')",
	"INSERT INTO linkage_variant (year, name, rules) VALUES (2024, '从严', '')",
	"INSERT INTO linkage (id, year, kind, code, name, department_id, matched, rectified, current, proposed, percent,"
	" basis, name_key, initials) VALUES (1, 2024, 'project', 'P1', '红山公厕', 1, 'none', 'none', 100, 90, -1000,"
	" 'x', '红山公厕', 'hsgc')",
	"INSERT INTO linkage_candidate (linkage_id, project_id, alike, name_alike, purpose_alike, amount_alike,"
	" same_unit) SELECT 1, id, 7000, 7000, 7000, 7000, 1 FROM project WHERE code = 'P2'",
	"INSERT INTO publication (year, kind, code, department_id) VALUES (2024, 'goal', '101-M', 1)",
	"INSERT INTO calendar (year, code, title, stage, due, title_key, initials)"
	" VALUES (2024, 'K1', '培训', 'other', '2024-06-30', '培训', 'px')",
	"INSERT INTO annual_account (year, title, template, body, audit_id, issued_by, issued_at)"
	" VALUES (2024, 'x', '', '', 1, 'wang', '2025-01-15T09:00:00')",
	"INSERT INTO accountability (year, code, department_id) VALUES (2024, '101', 1)",
};

/* One row of every register. */
static void
fill(struct test_db *t)
{
	struct review r = { .round = 1, .level = 1, .verdict = "return", .grade = "中", .total = -1,
		.reason = "指标不量化", .reviewer = "wang", .at = "2024-03-06T10:00:00",
		.before_state = "submitted" };
	struct audit e = { .at = "2024-03-06T10:00:00", .action = "return", .reg = "goal", .record_id = 1 };
	struct document d = { .number = "西财〔2021〕22号", .title = "内部工作规程", .level = "bureau",
		.state = "active" };
	struct agency g = { .code = "A001", .name = "中诚咨询", .kind = "consulting", .state = "active" };
	struct exante x = { .code = "P1", .name = "红山公厕", .year = 2024, .department_id = 1, .amount = 1,
		.letters = "--------------------", .state = "draft", .round = 1 };
	char digest[SHA256_HEX];
	struct evidence v = { .reg = "goal", .record_id = 1, .record = "P1", .project_id = 1,
		.sha256 = digest, .name = "x", .added_by = "wang", .added_at = "2024-03-06T10:00:00",
		.state = "active" };
	struct agency_role role = { .code = "P1", .project = "红山公厕", .year = 2024, .role = "advise",
		.entered_by = "wang", .at = "2024-03-06T10:00:00", .state = "active" };
	struct library entry = { .code = "GG-001", .sector = "公共", .level1 = "产出指标", .level2 = "数量指标",
		.level3 = "新建公厕数量", .valid_from = 2022, .state = "active" };
	struct rectify item = { .number_year = 2024, .year = 2024, .code = "P1", .name = "红山公厕",
		.department_id = 1, .origin = "monitoring", .task = "", .category = "execution",
		.finding = "执行缓慢", .severity = "major", .created_on = "2024-03-06", .created_by = "wang",
		.feedback_due = "2024-03-26", .progress = "not_started", .took = -1, .state = "draft" };
	struct err err;
	int64_t id;

	test_db_seed(t);
	test_ok(db_begin(t->db, &err), &err);
	test_db_goal(t, "P2", "红山道路", 2024, 1, 3, 5000000, "approved", 2); /* not evaluated yet */
	r.goal_id = test_db_goal(t, "P1", "红山公厕", 2024, 1, 3, 5000000, "submitted", 2);
	test_ok(store_review_insert(t->db, &r, NULL, &id, &err), &err);
	test_ok(store_audit_append(t->db, &e, t->a, &err), &err);
	test_ok(store_document_insert(t->db, &d, &id, &err), &err);
	test_ok(store_agency_insert(t->db, &g, &role.agency_id, &err), &err);
	test_ok(store_role_insert(t->db, &role, &id, &err), &err);
	test_ok(store_exante_insert(t->db, &x, &id, &err), &err);
	sha256_text("x", 1, digest);
	test_ok(store_content_put(t->db, digest, "x", 1, &err), &err);
	test_ok(store_evidence_insert(t->db, &v, &id, &err), &err);
	test_ok(store_library_insert(t->db, &entry, &err), &err);
	test_ok(store_rectify_insert(t->db, &item, t->a, &err), &err);
	test_ok(db_commit(t->db, &err), &err);
	test_db_raw(t, "INSERT INTO goal_task (goal_id, position, name) SELECT id, 1, '公厕管护' FROM goal");
	for (size_t i = 0; i < ARRAY_LEN(stages); i++)
		test_db_raw(t, stages[i]);
}

static void
lists_every_register_by_every_field(void **state)
{
	struct test_db t;
	size_t n;
	const struct reg *const *regs = reg_all(&n);

	(void)state;
	test_db_open(&t);
	fill(&t);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < regs[i]->n_fields; j++) {
			struct list_spec spec = { .reg = regs[i], .sort = regs[i]->fields[j].name };
			struct list_row *rows;
			struct list *l;
			struct err err;
			size_t got;

			test_ok(store_list_open(t.db, &spec, &l, &err), &err);
			test_ok(store_list_page(l, LIST_FIRST, 0, 5, t.a, &rows, &got, &err), &err);
			if (got == 0)
				fail_msg("%s has no row", regs[i]->name);
			test_ok(store_list_page(l, LIST_FROM, rows[0].id, 5, t.a, &rows, &got, &err), &err);
			assert_true(got > 0);
			store_list_close(l);
		}
	}
	test_db_close(&t);
}

/* What the list engine takes for never NULL must be so by the schema, or rows would be skipped. */
static void
solid_columns_are_never_null(void **state)
{
	struct test_db t;
	size_t n;
	const struct reg *const *regs = reg_all(&n);

	(void)state;
	test_db_open(&t);
	fill(&t);
	for (size_t i = 0; i < n; i++) {
		const struct source *s = source_of(regs[i]);

		for (size_t j = 0; j < 12 && s->solid[j]; j++) {
			char sql[200];

			snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s WHERE %s IS NULL", regs[i]->view, s->solid[j]);
			assert_int_equal(test_db_number(&t, sql), 0);
		}
	}
	test_db_close(&t);
}

/* Lists of a million rows: each order that a field table calls sortable walks an index. */
static void
sortable_fields_are_read_along_an_index(void **state)
{
	struct test_db t;
	size_t n;
	const struct reg *const *regs = reg_all(&n);

	(void)state;
	test_db_open(&t);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < regs[i]->n_fields; j++) {
			struct list_spec spec = { .reg = regs[i], .sort = regs[i]->fields[j].name };
			struct place place = { 0 };
			struct stmt *st;
			struct query q;
			struct list *l;
			struct err err;
			bool row;

			if (!(regs[i]->fields[j].flags & FIELD_SORT))
				continue;
			/* Reviews are few; by their projects' columns they are sorted. */
			if (strcmp(regs[i]->name, "review") == 0 && strcmp(spec.sort, "at") != 0)
				continue;
			test_ok(store_list_open(t.db, &spec, &l, &err), &err);
			list_select(l, &q, t.a);
			list_beyond(l, &q, &place, false, false);
			list_order_by(l, &q, false);
			test_ok(db_prepare(t.db, arena_printf(t.a, "EXPLAIN QUERY PLAN %s LIMIT 40",
				strbuf_str(&q.sql)), &st, &err), &err);
			while (stmt_step(st, &row, &err) == RC_OK && row) {
				if (strstr(stmt_col_text(st, 3), "TEMP B-TREE"))
					fail_msg("%s: %s", strbuf_str(&q.sql), stmt_col_text(st, 3));
			}
			query_free(&q);
			store_list_close(l);
		}
	}
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_the_fields_of_its_register),
		cmocka_unit_test(lists_every_register_by_every_field),
		cmocka_unit_test(solid_columns_are_never_null),
		cmocka_unit_test(sortable_fields_are_read_along_an_index),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
