/* File names of foreign hands made safe to write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "domain/evidence.h"

static void
names_are_made_safe(void **state)
{
	static const struct {
		const char *path, *name;
	} cases[] = {
		{ "报告.pdf", "报告.pdf" },
		{ "/home/x/验收报告 终稿.docx", "验收报告 终稿.docx" },
		{ "C:\\资料\\批复.doc", "批复.doc" },
		{ "../../etc/passwd", "passwd" },
		{ "..\\..\\boot.ini", "boot.ini" },
		{ "..", "附件" },
		{ ".", "附件" },
		{ "", "附件" },
		{ "/", "附件" },
		{ "a/", "附件" },
		{ "...", "附件" },
		{ ".bashrc", "bashrc" },
		{ "..合同.pdf", "合同.pdf" },
		{ "-rf", "rf" },
		{ "- - x.txt", "x.txt" },
		{ "--help.txt", "help.txt" },
		{ " \u3000合同.pdf \u00a0", "合同.pdf" },
		{ "x.txt. . .", "x.txt" },
		{ "a\tb\nc\x7f.txt", "abc_.txt" },
		{ "a\x1b[31mred.txt", "a[31mred.txt" },
		{ "\u202egnp.exe", "gnp.exe" },       /* would read "exe.png" */
		{ "a\u200b\u2066b\ufeff.txt", "ab.txt" },
		{ "a<b>c:d\"e|f?g*h.txt", "a_b_c_d_e_f_g_h.txt" },
		{ "\xb1\xa8\xb8\xe6.doc", "____.doc" }, /* GBK */
		{ "\xff\xfe", "__" },
		{ "e\u0301.txt", "\u00e9.txt" },
		{ "$(reboot).txt", "$(reboot).txt" }, /* no shell sees it */
		{ "照片 (1).JPG", "照片 (1).JPG" },
		{ "\u2028x", "x" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *name = evidence_name(cases[i].path, a);

		if (strcmp(name, cases[i].name) != 0)
			fail_msg("%s: %s", cases[i].path, name);
		assert_string_equal(evidence_name(name, a), name);
	}
	arena_free(a);
}

static void
long_names_keep_their_ending(void **state)
{
	struct arena *a = arena_new();
	char path[1000];
	const char *name;

	(void)state;
	for (size_t i = 0; i + 3 < sizeof path; i += 3)
		memcpy(path + i, "长", 4);
	name = evidence_name(arena_printf(a, "%s.xlsx", path), a);
	assert_true(strlen(name) <= EVIDENCE_NAME_MAX && strlen(name) > EVIDENCE_NAME_MAX - 3);
	assert_true(utf8_valid(name, strlen(name), NULL));
	assert_string_equal(name + strlen(name) - 5, ".xlsx");
	assert_string_equal(evidence_name(name, a), name);
	name = evidence_name_nth(name, 12, a);
	assert_true(strlen(name) <= EVIDENCE_NAME_MAX);
	assert_string_equal(name + strlen(name) - 10, " (12).xlsx");
	name = evidence_name(path, a);
	assert_true(strlen(name) <= EVIDENCE_NAME_MAX && utf8_valid(name, strlen(name), NULL));
	/* what looks like an ending but is none */
	name = evidence_name(arena_printf(a, "x.%s", path), a);
	assert_true(strlen(name) <= EVIDENCE_NAME_MAX);
	arena_free(a);
}

static void
further_names(void **state)
{
	static const struct {
		const char *name;
		int n;
		const char *want;
	} cases[] = {
		{ "报告.pdf", 1, "报告.pdf" },
		{ "报告.pdf", 2, "报告 (2).pdf" },
		{ "报告", 3, "报告 (3)" },
		{ "a.tar.gz", 2, "a.tar (2).gz" },
		{ "附件", 10, "附件 (10)" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(evidence_name_nth(cases[i].name, cases[i].n, a), cases[i].want);
	arena_free(a);
}

static void
what_may_be_stored(void **state)
{
	static const char digest[] = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
	const struct evidence good = { .reg = "goal", .record_id = 1, .record = "P1", .sha256 = digest,
		.name = "报告.pdf", .added_by = "wang", .added_at = "2024-03-06T10:00:00", .state = "active" };
	struct evidence e = good;
	struct err err;

	(void)state;
	assert_int_equal(evidence_check(&e, &err), RC_OK);
	e.name = "a\u202eb";
	assert_int_equal(evidence_check(&e, &err), RC_INVALID);
	assert_string_equal(err.field, "name");
	e = good;
	e.kind = "gift";
	assert_int_equal(evidence_check(&e, &err), RC_INVALID);
	assert_string_equal(err.field, "kind");
	e = good;
	e.record = NULL;
	assert_int_equal(evidence_check(&e, &err), RC_INVALID);
	assert_string_equal(err.field, "record");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_made_safe),
		cmocka_unit_test(long_names_keep_their_ending),
		cmocka_unit_test(further_names),
		cmocka_unit_test(what_may_be_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
