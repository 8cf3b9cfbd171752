/* The filter language, word by word: what it finds, and what it says of faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/list.h"
#include "test_db.h"

static int
setup(void **state)
{
	static struct test_db t;

	test_db_open(&t);
	test_db_seed(&t);
	test_db_goal(&t, "P1", "红山公厕（一期）建设", 2024, 1, 3, 120000000, "submitted", 2);
	test_db_goal(&t, "P2", "红山路养护 Road Works", 2024, 1, 4, 5000000, "draft", 0);
	test_db_goal(&t, "P3", "长治路小学-校舍维修", 2023, 2, 5, 80000000, "approved", 1);
	test_db_goal(&t, "p4a", "体育馆 设备,采购", 2024, 2, 6, 0, "returned", 3);
	test_db_raw(&t, "UPDATE goal SET grade = '优', submitted_at = NULL, document_no = '区财（2024）3号'"
		" WHERE id = 3; UPDATE goal SET grade = '中', quantified = 6000 WHERE id = 4;"
		" UPDATE goal SET submitted_at = '2024-04-01T08:00:00' WHERE id = 2");
	*state = &t;
	return 0;
}

static int
teardown(void **state)
{
	test_db_close(*state);
	return 0;
}

/* Ids of the goals a filter leaves, as "1 2 4". */
static enum rc
found(struct test_db *t, const char *filter, char *ret, size_t size, struct err *err)
{
	struct list_spec spec = { .reg = reg_find("goal"), .filter = filter, .sort = "code" };
	struct list_totals totals;
	struct list_row *rows;
	struct list *l;
	size_t n, at = 0;
	enum rc rc = store_list_open(t->db, &spec, &l, err);

	ret[0] = '\0';
	if (rc != RC_OK)
		return rc;
	rc = store_list_page(l, LIST_FIRST, 0, 20, t->a, &rows, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		at += (size_t)snprintf(ret + at, size - at, "%s%d", i ? " " : "", (int)rows[i].id);
	test_ok(store_list_count(l, &totals, err), err);
	assert_int_equal(totals.count, n);
	store_list_close(l);
	return rc;
}

static void
finds(void **state)
{
	static const struct {
		const char *filter, *ids;
	} cases[] = {
		{ "", "1 2 3 4" }, { "   ", "1 2 3 4" }, { "　", "1 2 3 4" },
		/* bare words: name, code, department, unit; any order; folded; initials */
		{ "红山", "1 2" }, { "公厕 红山", "1" }, { "红山 小学", "" }, { "ROAD", "2" }, { "ｒｏａｄ", "2" },
		{ "roadworks", "2" }, { "(一期)", "1" }, { "（一期）", "1" },
		{ "p4", "4" }, { "Ｐ４", "4" }, { "住房", "1 2" }, { "园林", "2" }, { "体育馆(区)", "4" },
		{ "hsgc", "1" }, { "HSGC", "1" }, { "ｈｓ", "1 2" }, { "zzl", "3" }, { "czl", "3" }, { "zfhcx", "1 2" },
		{ "hsx", "" }, { "hs gc", "1" },
		/* exclusion and quotes */
		{ "-红山", "3 4" }, { "红山 -公厕", "2" }, { "-", "1 2 3 4" }, { "红山 -", "1 2" }, { "\"", "1 2 3 4" },
		{ "\"Road Works\"", "2" }, { "“Road Works”", "2" }, { "-\"Road Works\"", "1 3 4" },
		{ "\"小学-校舍\"", "3" }, { "小学-校舍", "3" }, { "\"体育馆", "4" },
		/* text fields */
		{ "name:红山", "1 2" }, { "name:公厕,小学", "1 3" }, { "name:公厕、小学", "1 3" }, { "name：公厕", "1" },
		{ "项目名称:公厕", "1" }, { "project:公厕", "1" }, { "-name:红山", "3 4" }, { "name!=红山", "1 2 3 4" },
		{ "name=红山路养护roadworks", "2" }, { "name:\"设备,采购\"", "4" }, { "name:hs", "1 2" },
		{ "code=P1", "1" }, { "code:p", "1 2 3 4" }, { "code>=P2 code<P9", "2 3" }, { "code=p1", "" },
		{ "department:教育", "3 4" }, { "department:jytyj", "3 4" }, { "department=教育体育局", "3 4" },
		{ "department=102", "3 4" }, { "department=教育", "" }, { "-department:教育", "1 2" }, { "unit:体育馆", "4" }, { "department<教", "1 2" },
		{ "document_no:", "1 2 4" }, { "-document_no:", "3" }, { "document_no:(2024)", "3" },
		{ "document_no:（2024）3号", "3" }, { "annual_goal:公厕", "1" },
		/* choices */
		{ "state:submitted", "1" }, { "state:submitted,draft", "1 2" }, { "state:sub", "1" }, { "状态:draft", "2" },
		{ "-state:draft", "1 3 4" }, { "state!=draft", "1 3 4" }, { "grade:优", "3" }, { "grade:优,中", "3 4" },
		{ "grade:", "1 2" }, { "-grade:", "3 4" }, { "-grade:优", "1 2 4" }, { "kind:project", "1 2 3 4" },
		/* money */
		{ "budget>=100", "1" }, { "budget>=100万", "1" }, { "budget>1,000,000元", "1" }, { ">=80万", "1 3" },
		{ "≥80", "1 3" }, { "<80", "2 4" }, { "≤80", "2 3 4" }, { "budget=5", "2" }, { "budget:5,80", "2 3" },
		{ "budget:5..80", "2 3" }, { "budget:5..", "1 2 3" }, { "budget:..5", "2 4" }, { "-budget:5..80", "1 4" },
		{ "budget=0.012亿", "1" }, { "budget>=0.0120亿", "1" }, { "年度资金总额>=１００", "1" }, { "budget<>5", "1 3 4" },
		{ "budget=0", "4" }, { ">=80 year:2023", "3" },
		/* numbers, rates, dates */
		{ "year:2023", "3" }, { "year:2023,2024", "1 2 3 4" }, { "year:2020..2023", "3" }, { "findings>1", "1 4" },
		{ "findings:0", "2" }, { "quantified>=60%", "4" }, { "quantified>=60", "4" },
		{ "submitted_at:", "3" }, { "submitted_at:2024-03", "1 4" }, { "submitted_at:2024-03-05", "1 4" },
		{ "submitted_at:2024/3/5", "1 4" }, { "submitted_at>=2024-03-06", "2" }, { "submitted_at<=2024-03-05", "1 4" },
		{ "submitted_at>2024-03-05", "2" }, { "submitted_at<2024-03-05", "" }, { "submitted_at:2024-03-01..2024-03", "1 4" },
		{ "submitted_at:..2024-03-31", "1 4" }, { "submitted_at:2024年3月5日", "1 4" },
		/* nothing of this is SQL */
		{ "'", "" }, { "\"' OR 1=1 --\"", "" }, { "%", "" }, { "_", "" }, { "name:%", "" }, { "$1", "" },
		{ "code='P1'", "" }, { ";", "" }, { "\\", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char ids[100];
		struct err err;

		test_ok(found(*state, cases[i].filter, ids, sizeof(ids), &err), &err);
		if (strcmp(ids, cases[i].ids) != 0)
			fail_msg("%s finds \"%s\", not \"%s\"", cases[i].filter, ids, cases[i].ids);
	}
}

static void
refuses(void **state)
{
	static const struct {
		const char *filter, *says;
	} cases[] = {
		{ "colour:red", "\"colour:red\" names no field. Fields: code, name" },
		{ "10:30", "Quote words" },
		{ ":x", "names no field" },
		{ "budget>=", "lacks the value" },
		{ "budget>=many", "\"budget>=many\"" },
		{ "budget:5..many", "\"budget:5..many\"" },
		{ "year:20x4", "\"year:20x4\"" },
		{ "state:lost", "\"lost\" is not among the values of state: draft, submitted" },
		{ "grade>良", "has no order" },
		{ "submitted_at:yesterday", "is no date" },
		{ "submitted_at:2024-13-45-99-99-9999", "is no date" },
		{ "quantified>=x", "\"quantified>=x\"" },
		{ "a\xff", "UTF-8" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char ids[100];
		struct err err;

		assert_int_equal(found(*state, cases[i].filter, ids, sizeof(ids), &err), RC_INVALID);
		if (!strstr(err.msg, cases[i].says))
			fail_msg("%s: %s", cases[i].filter, err.msg);
	}
}

/* Every beginning of a filter is either understood or refused with a sentence, as it is typed. */
static void
half_typed(void **state)
{
	static const char text[] = "红山 -公厕 \"a b\" budget>=100万 state:sub,draft -grade:优、中 submitted_at:2024-03..";

	for (size_t n = 0; n < sizeof(text); n++) {
		char part[sizeof(text)], ids[100];
		struct err err;
		enum rc rc;

		snprintf(part, n + 1, "%s", text);
		rc = found(*state, part, ids, sizeof(ids), &err);
		if (rc != RC_OK && rc != RC_INVALID)
			fail_msg("%s: %s", part, err.msg);
	}
}

/* The year of the screen gives way to one that the filter names. */
static void
filter_names_the_year(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .year = 2024, .filter = "year:2023" };
	struct test_db *t = *state;
	struct list_totals totals;
	struct list *l;
	struct err err;

	test_ok(store_list_open(t->db, &spec, &l, &err), &err);
	test_ok(store_list_count(l, &totals, &err), &err);
	assert_int_equal(totals.count, 1);
	store_list_close(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(refuses),
		cmocka_unit_test(half_typed),
		cmocka_unit_test(filter_names_the_year),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
