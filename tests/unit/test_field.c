/* Values of fields: read, written, kept in structs, refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/money.h"
#include "base/table.h"
#include "domain/goal.h"
#include "domain/unit.h"

static const struct choice colours[] = { { "red", "Red light" }, { "green", "Green light" } };

struct record {
	int64_t id;
	const char *text;
	int64_t num, score;
};

static const struct field text = { .name = "text", .title = "Text", .kind = FIELD_TEXT,
	.max_bytes = 12, .offset = F_TEXT(struct record, text) };
static const struct field needed = { .name = "needed", .title = "Needed", .kind = FIELD_TEXT,
	.flags = FIELD_REQUIRED };
static const struct field note = { .name = "note", .title = "Note", .kind = FIELD_NOTE };
static const struct field choice = { .name = "colour", .title = "Colour", .kind = FIELD_CHOICE,
	.choices = colours, .n_choices = ARRAY_LEN(colours) };
static const struct field date = { .name = "day", .title = "Day", .kind = FIELD_DATE };
static const struct field moment = { .name = "at", .title = "At", .kind = FIELD_TIME };
static const struct field whole = { .name = "count", .title = "Count", .kind = FIELD_INT,
	.offset = F_NUM(struct record, num) };
static const struct field money = { .name = "sum", .title = "Sum", .label = "金额",
	.kind = FIELD_MONEY, .offset = F_NUM(struct record, num) };
static const struct field score = { .name = "points", .title = "Points", .kind = FIELD_SCORE,
	.offset = F_NUM(struct record, score) };
static const struct field rate = { .name = "rate", .title = "Rate", .kind = FIELD_RATE };
static const struct field flag = { .name = "flag", .title = "Flag", .kind = FIELD_BOOL };

static void
test_parse_text(void **state)
{
	static const struct {
		const struct field *field;
		const char *text, *want; /* NULL: refused */
	} cases[] = {
		{ &text, "红山街道", "红山街道" },
		{ &text, "  a b\t", "a b" },
		{ &text, "\u3000红山\u3000", "红山" },
		{ &text, "红山街道办", NULL }, /* 15 bytes */
		{ &text, "a\nb", NULL },
		{ &text, "a\tb", NULL },
		{ &text, "a\x01", NULL },
		{ &text, "a\u202Eb", NULL },
		{ &text, "\xC3\x28", NULL },
		{ &text, "e\u0301", "\u00E9" },
		{ &note, " a\r\nb\rc\n", "a\nb\nc" },
		{ &note, "a\x01", NULL },
		{ &choice, "red", "red" },
		{ &choice, "Green light", "green" },
		{ &choice, "ＧＲＥＥＮ　light", "green" },
		{ &choice, "blue", NULL },
		{ &date, "2024年3月5日", "2024-03-05" },
		{ &date, "2024-02-30", NULL },
		{ &moment, "2024-03-05T10:20:30", "2024-03-05T10:20:30" },
		{ &moment, "2024-03-05 10:20:30", "2024-03-05T10:20:30" },
		{ &moment, "2024-03-05", NULL },
		{ &moment, "2024-03-05 24:00:00", NULL },
		{ &moment, "2024-03-05 10:60:00", NULL },
		{ &moment, "2024-13-05 10:20:30", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		struct value v = { 0 };
		enum rc rc = field_parse(cases[i].field, cases[i].text, 0, a, &v, &err);
		if (!cases[i].want) {
			if (rc != RC_INVALID)
				fail_msg("\"%s\" was taken as \"%s\"", cases[i].text, v.text);
			assert_string_equal(err.field, cases[i].field->name);
			assert_true(*err.msg);
			continue;
		}
		if (rc)
			fail_msg("\"%s\": %s", cases[i].text, err.msg);
		assert_string_equal(v.text, cases[i].want);
		assert_false(v.null);
	}
	arena_free(a);
}

static void
test_parse_number(void **state)
{
	static const struct {
		const struct field *field;
		const char *text;
		int64_t unit;
		bool good;
		int64_t want;
	} cases[] = {
		{ &whole, "12", 0, true, 12 },
		{ &whole, "１２", 0, true, 12 },
		{ &whole, "1.5", 0, false, 0 },
		{ &whole, "x", 0, false, 0 },
		{ &money, "1,205", 0, true, 1205000000 },
		{ &money, "1205", FEN_PER_YUAN, true, 120500 },
		{ &money, "3亿", FEN_PER_YUAN, true, 30000000000 },
		{ &money, "0.00001", 0, true, 10 },
		{ &money, "0.0000001", 0, false, 0 },
		{ &score, "89.99", 0, true, 8999 },
		{ &score, "89.999", 0, false, 0 },
		{ &score, "-1", 0, false, 0 },
		{ &rate, "58.33%", 0, true, 5833 },
		{ &rate, "58.33", 0, true, 5833 },
		{ &rate, "６０％", 0, true, 6000 },
		{ &flag, "yes", 0, true, 1 },
		{ &flag, "否", 0, true, 0 },
		{ &flag, "1", 0, true, 1 },
		{ &flag, "2", 0, false, 0 },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		struct value v = { 0 };
		enum rc rc = field_parse(cases[i].field, cases[i].text, cases[i].unit, a, &v, &err);
		if ((rc == RC_OK) != cases[i].good || (rc == RC_OK && v.num != cases[i].want))
			fail_msg("%s: rc %d, %lld %s", cases[i].text, rc, (long long)v.num, err.msg);
		if (rc) {
			assert_string_equal(err.field, cases[i].field->name);
			assert_non_null(strstr(err.msg, cases[i].field->title));
		}
	}
	arena_free(a);
}

static void
test_empty(void **state)
{
	static const struct field *const all[] = { &text, &note, &choice, &date, &moment, &whole,
		&money, &score, &rate, &flag };
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct value v;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		v = (struct value){ .num = 7 };
		assert_int_equal(field_parse(all[i], " \u3000", 0, a, &v, &err), RC_OK);
		assert_true(v.null);
		assert_int_equal(field_parse(all[i], NULL, 0, a, &v, &err), RC_OK);
	}
	assert_int_equal(field_parse(&needed, "", 0, a, &v, &err), RC_INVALID);
	assert_string_equal(err.field, "needed");
	assert_string_equal(err.msg, "Needed is missing: fill it in.");
	arena_free(a);
}

static void
test_format(void **state)
{
	static const struct {
		const struct field *field;
		struct value value;
		const char *screen, *exchange, *json;
	} cases[] = {
		{ &text, { .text = "红山" }, "红山", "红山", "红山" },
		{ &text, { .null = true }, "", "", "" },
		{ &choice, { .text = "red" }, "Red light", "red", "red" },
		{ &choice, { .text = "old" }, "old", "old", "old" },
		{ &moment, { .text = "2024-03-05T10:20:30" }, "2024-03-05 10:20:30",
			"2024-03-05 10:20:30", "2024-03-05T10:20:30" },
		{ &whole, { .num = 2024 }, "2024", "2024", "2024" },
		{ &money, { .num = 1205000050 }, "1,205.00", "1205.00005", "12050000.50" },
		{ &money, { .num = 1205000000 }, "1,205.00", "1205.00", "12050000.00" },
		{ &score, { .num = 8999 }, "89.99", "89.99", "89.99" },
		{ &score, { .num = -1 }, "", "", "" },
		{ &rate, { .num = 5833 }, "58.33%", "58.33", "0.5833" },
		{ &flag, { .num = 1 }, "yes", "1", "true" },
		{ &flag, { .num = 0 }, "no", "0", "false" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *want[] = { cases[i].screen, cases[i].exchange, cases[i].json };
		for (int style = STYLE_SCREEN; style <= STYLE_JSON; style++) {
			struct strbuf out = { 0 };
			field_format(cases[i].field, &cases[i].value, (enum field_style)style, &out);
			assert_string_equal(strbuf_str(&out), want[style]);
			strbuf_free(&out);
		}
	}
}

/* What an exchange file holds is read back as it was. */
static void
test_round_trip(void **state)
{
	static const int64_t values[] = { 0, 1, 99, 1234567, 1205000050, MONEY_MAX };
	static const struct field *const all[] = { &whole, &money, &score, &rate };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		for (size_t k = 0; k < ARRAY_LEN(all); k++) {
			struct value v = { .num = values[i] }, back;
			struct strbuf out = { 0 };
			field_format(all[k], &v, STYLE_EXCHANGE, &out);
			assert_int_equal(field_parse(all[k], strbuf_str(&out), 0, a, &back, NULL), RC_OK);
			assert_int_equal(back.num, v.num);
			strbuf_free(&out);
		}
	}
	arena_free(a);
}

static void
test_header(void **state)
{
	struct strbuf out = { 0 };

	(void)state;
	field_header(&money, &out);
	assert_string_equal(strbuf_str(&out), "金额（万元）");
	strbuf_clear(&out);
	field_header(&whole, &out);
	assert_string_equal(strbuf_str(&out), "Count");
	strbuf_free(&out);
	assert_string_equal(field_choice_title(&choice, "green"), "Green light");
	assert_string_equal(field_choice_title(&choice, "x"), "x");
}

static void
test_members(void **state)
{
	struct record r = { .id = 5, .text = "a", .num = 7, .score = -1 };
	struct value v;

	(void)state;
	field_get(&text, &r, &v);
	assert_string_equal(v.text, "a");
	field_get(&money, &r, &v);
	assert_int_equal(v.num, 7);
	assert_false(v.null);
	field_get(&score, &r, &v);
	assert_true(v.null);
	field_set(&score, &r, &(struct value){ .num = 9000 });
	assert_int_equal(r.score, 9000);
	field_set(&score, &r, &(struct value){ .null = true });
	assert_int_equal(r.score, -1);
	field_set(&money, &r, &(struct value){ .num = 3, .null = true });
	assert_int_equal(r.num, 0);
	field_set(&text, &r, &(struct value){ .text = "b" });
	assert_string_equal(r.text, "b");
	field_set(&text, &r, &(struct value){ .null = true });
	assert_null(r.text);
	/* a number that may be none */
	struct field maybe = money;
	maybe.flags = FIELD_MAYBE;
	field_set(&maybe, &r, &(struct value){ .null = true });
	assert_int_equal(r.num, -1);
	field_get(&maybe, &r, &v);
	assert_true(v.null);
	field_get(&money, &r, &v);
	assert_false(v.null);
	assert_int_equal(r.id, 5);
}

static void
test_check(void **state)
{
	static const struct {
		const struct field *field;
		struct value value;
		bool good;
	} cases[] = {
		{ &text, { .text = "红山" }, true },
		{ &text, { .text = "红山街道办" }, false },
		{ &text, { .null = true }, true },
		{ &needed, { .null = true }, false },
		{ &needed, { .text = "" }, false },
		{ &choice, { .text = "red" }, true },
		{ &choice, { .text = "Red light" }, false },
		{ &choice, { .text = "" }, true },
		{ &money, { .num = 0 }, true },
		{ &money, { .num = MONEY_MAX }, true },
		{ &money, { .num = MONEY_MAX + 1 }, false },
		{ &money, { .num = -1 }, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		enum rc rc = field_check(cases[i].field, &cases[i].value, &err);
		if ((rc == RC_OK) != cases[i].good)
			fail_msg("case %zu: %s", i, err.msg);
		assert_string_equal(err.field, rc ? cases[i].field->name : "");
	}
}

static void
test_unit(void **state)
{
	static const struct {
		struct unit unit;
		const char *field; /* NULL: sound */
	} cases[] = {
		{ { .id = 2, .parent_id = 1, .code = "410303001", .name = "住建局", .state = "active" },
			NULL },
		{ { .code = "410303001", .name = "住建局", .state = "active" }, NULL },
		{ { .code = "", .name = "住建局", .state = "active" }, "code" },
		{ { .code = "1", .name = NULL, .state = "active" }, "name" },
		{ { .code = "1", .name = "a\tb", .state = "active" }, "name" },
		{ { .code = "1", .name = "a", .state = "gone" }, "state" },
		{ { .id = 2, .parent_id = 2, .code = "1", .name = "a", .state = "active" }, "parent" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		enum rc rc = unit_check(&cases[i].unit, &err);
		assert_int_equal(rc, cases[i].field ? RC_INVALID : RC_OK);
		if (cases[i].field)
			assert_string_equal(err.field, cases[i].field);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_text),
		cmocka_unit_test(test_parse_number),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
