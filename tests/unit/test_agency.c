/* Third parties (TP-01, TP-02) and rule documents: what may be stored, who may not evaluate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/agency.h"
#include "domain/document.h"

static const struct agency open = { .code = "A001", .name = "中诚咨询", .kind = "consulting",
	.state = "active" };

/* What the agency did, what it is asked for, and the words of the refusal. */
static void
who_advised_does_not_evaluate(void **state)
{
	static const struct {
		struct agency_role had[2], wanted;
		const char *refusal; /* NULL: may */
	} cases[] = {
		{ { { 0 } }, { .code = "P1", .project = "公厕", .role = "evaluate" }, NULL },
		{ { { .code = "P1", .project = "公厕", .year = 2023, .role = "advise" } },
			{ .code = "P1", .project = "公厕", .role = "evaluate" },
			"中诚咨询 advised on 公厕 in 2023 and may not evaluate it (TP-02): choose another agency." },
		{ { { .code = "P1", .project = "公厕", .role = "advise" } },
			{ .code = "P2", .project = "道路", .role = "evaluate" }, NULL },
		{ { { .code = "P2", .project = "道路", .role = "advise" },
			{ .code = "P1", .project = "公厕", .role = "advise" } },
			{ .code = "P1", .project = "", .role = "evaluate" }, "may not evaluate" },
		{ { { .code = "SQ2024-001", .project = "公厕", .role = "advise" } },
			{ .code = "P1", .project = "公厕", .role = "evaluate" }, "may not evaluate" },
		{ { { .code = "SQ2024-001", .project = "", .role = "advise" } },
			{ .code = "P1", .project = "", .role = "evaluate" }, NULL },
		{ { { .code = "P1", .project = "公厕", .role = "evaluate" } },
			{ .code = "P1", .project = "公厕", .role = "advise" }, "may not advise" },
		{ { { .code = "P1", .project = "公厕", .role = "evaluate" } },
			{ .code = "P1", .project = "公厕", .role = "evaluate" }, NULL },
		{ { { .code = "P1", .project = "公厕", .role = "advise" } },
			{ .code = "P1", .project = "公厕", .role = "advise" }, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t n = 0;
		struct err err = { 0 };

		while (n < 2 && cases[i].had[n].code)
			n++;
		enum rc rc = agency_may(&open, &cases[i].wanted, cases[i].had, n, &err);
		if (rc != (cases[i].refusal ? RC_INVALID : RC_OK))
			fail_msg("case %zu: rc %d %s", i, (int)rc, err.msg);
		if (rc && !strstr(err.msg, cases[i].refusal))
			fail_msg("case %zu: %s", i, err.msg);
	}
}

/* Whoever judged it beforehand advised on it; the other way round, and twice the same, is no matter. */
static void
who_judged_beforehand_does_not_evaluate(void **state)
{
	static const struct {
		bool before, wanted_before, wanted_after;
		enum rc rc;
	} cases[] = {
		{ true, false, true, RC_INVALID },
		{ true, true, false, RC_OK },
		{ true, false, false, RC_OK },
		{ false, true, false, RC_OK },
		{ false, false, true, RC_OK },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct agency_role was = { .code = "P1", .project = "公厕", .year = 2023, .role = "evaluate",
			.before = cases[i].before };
		struct agency_role wanted = { .code = "P1", .project = "公厕", .role = "evaluate",
			.before = cases[i].wanted_before, .after = cases[i].wanted_after };
		struct err err = { 0 };
		assert_int_equal(agency_may(&open, &wanted, &was, 1, &err), cases[i].rc);
		if (cases[i].rc)
			assert_non_null(strstr(err.msg, "2023"));
	}
}

static void
a_closed_one_gets_no_work(void **state)
{
	struct agency closed = open;
	struct agency_role wanted = { .code = "P1", .project = "公厕", .role = "advise" };
	struct err err;

	(void)state;
	closed.state = "closed";
	assert_int_equal(agency_may(&closed, &wanted, NULL, 0, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "closed"));
}

static void
agencies(void **state)
{
	struct agency g = open;
	struct agency_role r = { .code = "P1", .project = "公厕", .year = 2024, .role = "advise",
		.entered_by = "wang", .at = "2024-03-05T09:00:00", .state = "active" };
	struct err err;

	(void)state;
	assert_int_equal(agency_check(&g, &err), RC_OK);
	g.kind = "shop";
	assert_int_equal(agency_check(&g, &err), RC_INVALID);
	assert_string_equal(err.field, "kind");
	g = open;
	g.name = "";
	assert_int_equal(agency_check(&g, &err), RC_INVALID);
	assert_string_equal(err.field, "name");
	assert_int_equal(agency_role_check(&r, &err), RC_OK);
	r.year = 1999;
	assert_int_equal(agency_role_check(&r, &err), RC_INVALID);
	assert_string_equal(err.field, "year");
	r.year = 2024;
	r.role = NULL;
	assert_int_equal(agency_role_check(&r, &err), RC_INVALID);
	assert_string_equal(err.field, "role");
}

/* The steps of an assignment come one after the other; days that are not known do not matter. */
static void
steps_in_their_order(void **state)
{
	static const struct {
		const char *plan, *draft, *meeting, *reply, *finished, *wrong;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, NULL, NULL },
		{ "2024-03-01", "2024-03-01", "2024-03-02", "2024-03-12", "2024-03-20", NULL },
		{ "2024-03-01", NULL, NULL, NULL, "2024-02-29", "finished" },
		{ "2024-03-02", "2024-03-01", NULL, NULL, NULL, "drafted" },
		{ NULL, "2024-03-05", NULL, "2024-03-04", "2024-03-09", "replied" },
		{ NULL, NULL, "2024-03-05", "2024-03-06", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct agency_role r = { .code = "P1", .project = "公厕", .year = 2024, .role = "evaluate",
			.entered_by = "wang", .at = "2024-03-05T09:00:00", .state = "active",
			.plan_reviewed = cases[i].plan, .drafted = cases[i].draft,
			.expert_meeting = cases[i].meeting, .replied = cases[i].reply,
			.finished = cases[i].finished, .quality = 10000 };
		struct err err = { 0 };
		enum rc rc = agency_role_check(&r, &err);
		assert_int_equal(rc, cases[i].wrong ? RC_INVALID : RC_OK);
		if (cases[i].wrong)
			assert_string_equal(err.field, cases[i].wrong);
		r.quality = 10001;
		if (!cases[i].wrong)
			assert_int_equal(agency_role_check(&r, &err), RC_INVALID);
	}
}

static void
documents(void **state)
{
	static const struct {
		struct document d;
		const char *field; /* NULL: sound */
	} cases[] = {
		{ { .number = "西财〔2021〕23号", .title = "办法", .level = "bureau", .state = "active" }, NULL },
		{ { .title = "办法", .level = "bureau", .state = "active" }, "number" },
		{ { .number = "1", .level = "bureau", .state = "active" }, "title" },
		{ { .number = "1", .title = "办法", .state = "active" }, "level" },
		{ { .number = "1", .title = "办法", .level = "village", .state = "active" }, "level" },
		{ { .number = "1", .title = "办法", .level = "city", .state = "active",
			.valid_from = "2024-01-02", .valid_to = "2024-01-01" }, "valid_to" },
		{ { .number = "1", .title = "办法", .level = "city", .state = "active",
			.valid_from = "2024-01-02", .valid_to = "2024-01-02" }, NULL },
		{ { .number = "1", .title = "办法", .level = "city", .state = "active",
			.superseded_by = "1" }, "superseded_by" },
		{ { .number = "1", .title = "办法", .level = "city", .state = "active",
			.superseded_by = "2" }, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		enum rc rc = document_check(&cases[i].d, &err);

		if (rc != (cases[i].field ? RC_INVALID : RC_OK))
			fail_msg("case %zu: rc %d %s", i, (int)rc, err.msg);
		if (rc)
			assert_string_equal(err.field, cases[i].field);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_advised_does_not_evaluate),
		cmocka_unit_test(who_judged_beforehand_does_not_evaluate),
		cmocka_unit_test(a_closed_one_gets_no_work),
		cmocka_unit_test(agencies),
		cmocka_unit_test(steps_in_their_order),
		cmocka_unit_test(documents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
