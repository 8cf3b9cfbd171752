/*
 * Charts and pages of boards as text: lengths, marks, which cell belongs to which figure, where the
 * arrows go.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "base/utf8.h"
#include "board_page.h"
#include "chart.h"
#include "light.h"

static unsigned
place(struct board *b, int64_t arg)
{
	return board_figure(b, &(struct figure){ .screen = "audit", .arg = arg });
}

/* Lines as |text|, below each the figures of its cells if there are any. */
static void
dump(const struct board *b, struct strbuf *out)
{
	for (size_t i = 0; i < b->n; i++) {
		struct strbuf text = { 0 }, marks = { 0 };
		bool any = false;
		int col = 0;
		for (size_t k = 0; k < b->lines[i].n; k++) {
			const struct span *s = &b->lines[i].spans[k];
			for (; col < s->col; col++) {
				strbuf_addc(&text, ' ');
				strbuf_addc(&marks, ' ');
			}
			board_span_text(b, s, &text);
			for (int n = 0; n < s->cols; n++, col++)
				strbuf_addc(&marks, s->figure ? (char)('0' + s->figure) : ' ');
			any = any || s->figure;
		}
		assert_int_equal(utf8_width(strbuf_str(&text)), col);
		strbuf_addf(out, "|%s|\n", strbuf_str(&text));
		if (any)
			strbuf_addf(out, "~%s\n", strbuf_str(&marks));
		strbuf_free(&text);
		strbuf_free(&marks);
	}
}

#define assert_page(b, want) \
	do { \
		struct strbuf out_ = { 0 }; \
		dump(b, &out_); \
		assert_string_equal(strbuf_str(&out_), want); \
		strbuf_free(&out_); \
	} while (0)

static void
lengths_are_exact(void **state)
{
	static const struct {
		int64_t value, of;
		int cols, want;
	} rows[] = {
		{ 0, 100, 10, 0 }, { 1, 100, 10, 1 },   /* something is never nothing */
		{ 14, 100, 10, 1 }, { 15, 100, 10, 2 }, /* half away from zero */
		{ 94, 100, 10, 9 }, { 95, 100, 10, 9 }, { 99, 100, 10, 9 }, /* full only when reached */
		{ 100, 100, 10, 10 }, { 250, 100, 10, 10 },
		{ -5, 100, 10, 0 }, { 5, 0, 10, 0 }, { 5, -1, 10, 0 }, { 5, 10, 0, 0 },
		{ 583333, 1000000, 12, 7 },
		{ 999999999999999, 1000000000000000, 40, 39 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(chart_length(rows[i].value, rows[i].of, rows[i].cols), rows[i].want);
}

static void
bars_with_the_time_line(void **state)
{
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	struct arena *a = arena_new();
	struct board b;

	(void)state;
	board_init(&b, &c, a, 44);
	const struct chart_bar bars[] = {
		{ "住建局", 58, 100, "1.20", "3R 11Y", LOOK_RED, place(&b, 1) },
		{ "红山街道很长的名字", 24, 100, "0.02", NULL, LOOK_NORMAL, place(&b, 2) },
		{ "教育局", 812, 1000, "9", "2Y", LOOK_NORMAL, FIGURE_NONE },
		{ "无预算", 0, 0, "0", NULL, LOOK_NORMAL, FIGURE_NONE },
	};
	chart_bars(&b, &(struct chart_bars){ bars, ARRAY_LEN(bars), 9, 5, 7, 12 });
	assert_page(&b,
		"|住建局    #######|.....  58.0%  1.20  3R 11Y|\n"
		"~11111111111111111111111111111111111111111111\n"
		"|红山街道~ ###....|.....  24.0%  0.02|\n"
		"~222222222222222222222222222222222222\n"
		"|教育局    #######|###..  81.2%     9  2Y|\n"
		"|无预算    .......|.....      -     0|\n");
	board_init(&b, &c, a, 30);
	chart_bars(&b, &(struct chart_bars){ bars + 2, 1, 6, 0, 0, 0 });
	assert_page(&b, "|教育局 ##########..  81.2%  2Y|\n");
	arena_free(a);
}

static void
sparklines(void **state)
{
	static const struct {
		int64_t values[8];
		size_t n;
		int64_t max;
		const char *want;
	} rows[] = {
		{ { 0, 1, 25, 26, 50, 51, 75, 76 }, 8, 100, "_..--==#" },
		{ { 0, 0, 0 }, 3, 0, "___" },
		{ { 1, 2, 3, 4 }, 4, 0, ".-=#" },
		{ { 100, 200, -1, 50 }, 4, 100, "## -" },
		{ { 0 }, 0, 100, "" },
		{ { 333333333333333, 1000000000000000 }, 2, 0, "-#" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct strbuf out = { 0 };
		chart_spark(rows[i].values, rows[i].n, rows[i].max, &out);
		assert_string_equal(strbuf_str(&out), rows[i].want);
		strbuf_free(&out);
	}
}

/* A figure whose rows are counted already. */
static unsigned
counted(struct board *b, const char *filter, int64_t count)
{
	unsigned f = board_figure(b, &(struct figure){ .screen = "projects", .filter = filter });

	b->figures[f].item = b->n_items;
	b->items = arena_grow(b->arena, b->items, b->n_items, &b->cap_items, b->n_items + 1,
		sizeof *b->items);
	b->items[b->n_items++] = (struct tally_item){ .totals = { .count = count, .done = count >= 0 } };
	return f;
}

static void
stages_side_by_side(void **state)
{
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	struct arena *a = arena_new();
	struct board b;

	(void)state;
	board_init(&b, &c, a, 94);
	const struct chart_stage stages[] = {
		{ "编制", counted(&b, "a", 1081), counted(&b, "b", 1081) },
		{ "执行有监控很长", counted(&b, "c", 1081), counted(&b, "d", 1084) },
		{ "评价", counted(&b, "e", -1), counted(&b, "f", 9) },
		{ "公开", FIGURE_NONE, FIGURE_NONE },
	};
	chart_strip(&b, stages, 4);
	assert_page(&b,
		"|编制         1081/1081  执行有监~~   1081/1084  评价                    公开                 -|\n"
		"~1111111111111111111111  3333333333333333333333  5555555555555555555555                        \n"
		"|######################  #####################.                          -                     |\n"
		"~2222222222222222222222  4444444444444444444444  6666666666666666666666                        \n");
	board_init(&b, &c, a, 24);
	const struct chart_stage narrow[] = { { "编制有目标", counted(&b, "a", 3), counted(&b, "b", 9) },
		{ "执行有监控", counted(&b, "c", 9), counted(&b, "d", 9) } };
	chart_strip(&b, narrow, 2);
	assert_page(&b, "|编制有目标   执行有监控 |\n~11111111111  33333333333\n"
		"|        3/9          9/9|\n~11111111111  33333333333\n"
		"|####.......  ###########|\n~22222222222  44444444444\n");
	arena_free(a);
}

/* One count for all departments: each figure has its own part of it, none is none. */
static void
figures_counted_together(void **state)
{
	static const char *const keys[] = { "人大办", "住建局", "区委办" };
	struct list_group groups[] = { { "人大办", 9, 1000000 }, { "住建局", 53, 9000000 } };
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	struct arena *a = arena_new();
	struct tally_item kept = { .group = "department", .arena = a };
	struct board b;

	(void)state;
	board_init(&b, &c, a, 40);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		unsigned f = board_figure(&b, &(struct figure){ .screen = "projects", .group = "department",
			.of = "state=approved", .key = keys[i], .filter = keys[i] });
		board_begin(&b);
		board_count(&b, f, 5);
		board_sum(&b, f, 12);
	}
	assert_int_equal(b.n_items, 1);
	assert_string_equal(b.items[0].filter, "state=approved");
	assert_page(&b, "|  ...            |\n~11111111111111111\n|  ...            |\n~22222222222222222\n"
		"|  ...            |\n~33333333333333333\n");
	b.items[0].groups = groups;
	b.items[0].n_groups = 2;
	b.items[0].totals.done = true;
	tally_keep(&kept, &b.items[0]);
	memset(groups, 0, sizeof groups);
	b.items[0] = kept;
	assert_page(&b, "|    9    1.00万元|\n~11111111111111111\n|   53    9.00万元|\n~22222222222222222\n"
		"|    0            |\n~33333333333333333\n");
	arena_free(a);
}

static void
read_later(const struct ctx *c, const struct figure *f, int64_t count, struct strbuf *out)
{
	(void)c;
	strbuf_addf(out, "%s since %lld", f->filter, (long long)count);
}

static void
text_that_is_read_when_all_is_counted(void **state)
{
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	struct arena *a = arena_new();
	struct board b;

	(void)state;
	board_init(&b, &c, a, 40);
	const unsigned figures[] = { counted(&b, "a", 3), counted(&b, "b", 0), counted(&b, "c", -1) };
	for (size_t i = 0; i < 3; i++) {
		board_begin(&b);
		board_count(&b, figures[i], 5);
		board_later(&b, figures[i], 10, read_later);
	}
	board_read_later(&b, &c);
	assert_page(&b, "|    3a since 3 |\n~111111111111111\n|    0          |\n~222222222222222\n"
		"|  ...          |\n~333333333333333\n");
	arena_free(a);
}

static void
counts_by_two_scales(void **state)
{
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	static const char *const x[] = { "<60", "60-80", "完成" }, *const y[] = { "红", "绿" };
	static const int64_t counts[] = { 12, 0, 3, 0, 800, 100000 };
	unsigned figures[6];
	struct arena *a = arena_new();
	struct board b;

	(void)state;
	board_init(&b, &c, a, 60);
	for (int i = 0; i < 6; i++)
		figures[i] = place(&b, i);
	chart_grid(&b, &(struct chart_grid){ "目标", "预算", x, y, 3, 2, counts, figures, NULL, 6, 7 });
	assert_page(&b,
		"|预算      <60  60-80   完成  目标|\n"
		"|红         12      .      3|\n"
		"~       111111        333333\n"
		"|绿          .    800 100000|\n"
		"~              555555 666666\n");
	/* a place that is nowhere is no way for the arrows */
	assert_int_equal(board_next(&b, FIGURE_NONE, K_RIGHT), 1);
	assert_int_equal(board_next(&b, 1, K_RIGHT), 3);
	assert_int_equal(board_next(&b, 3, K_DOWN), 6);
	assert_int_equal(board_next(&b, 6, K_UP), 3);
	assert_int_equal(board_next(&b, 1, K_DOWN), 5);
	assert_int_equal(board_next(&b, 5, K_LEFT), 3);
	assert_int_equal(board_next(&b, 6, K_DOWN), 6);
	assert_int_equal(board_next(&b, 1, K_LEFT), 1);
	arena_free(a);
}

static void
columns_of_a_distribution(void **state)
{
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	struct arena *a = arena_new();
	struct board b;

	(void)state;
	board_init(&b, &c, a, 60);
	const struct chart_column columns[] = { { "<60", 0, FIGURE_NONE }, { "60-", 2, place(&b, 1) },
		{ "80-", 8, place(&b, 2) }, { "90-", 5, place(&b, 3) } };
	chart_histogram(&b, columns, 4, 4, 6);
	assert_page(&b,
		"|                8       |\n"
		"~            22222       \n"
		"|             ####     5 |\n"
		"~            22222 33333 \n"
		"|             ####  #### |\n"
		"~            22222 33333 \n"
		"|          2  ####  #### |\n"
		"~      11111 22222 33333 \n"
		"|    0  ####  ####  #### |\n"
		"~      11111 22222 33333 \n"
		"|  <60   60-   80-   90- |\n"
		"~      11111 22222 33333 \n");
	arena_free(a);
}

static void
shares_add_up(void **state)
{
	static const struct {
		int64_t values[4];
		int cols, want[4];
	} rows[] = {
		{ { 0, 0, 0, 0 }, 10, { 0, 0, 0, 0 } },
		{ { 1, 1, 1, 0 }, 10, { 4, 3, 3, 0 } },
		{ { 64, 143, 861, 13 }, 40, { 2, 5, 32, 1 } },
		{ { 1, 0, 100000, 1 }, 10, { 1, 0, 8, 1 } }, /* the small ones do not vanish */
		{ { 5, 5, 5, 5 }, 2, { 1, 1, 0, 0 } },       /* no room for all */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int got[4];
		chart_shares(rows[i].values, 4, rows[i].cols, got);
		for (int k = 0; k < 4; k++)
			assert_int_equal(got[k], rows[i].want[k]);
	}
}

static void
lights_over_periods(void **state)
{
	struct app app = { .perms = ~(perm_set)0 };
	const struct ctx c = { .app = &app };
	static const struct chart_part parts[] = { { 'R', LOOK_RED }, { 'Y', LOOK_YELLOW } };
	static const char *const labels[] = { "7月", "9月" };
	static const int64_t values[] = { 1, 3, 0, 4 };
	struct arena *a = arena_new();
	struct board b;

	(void)state;
	board_init(&b, &c, a, 30);
	unsigned figures[] = { place(&b, 1), place(&b, 2), place(&b, 3), place(&b, 4) };
	chart_stack(&b, &(struct chart_stack){ parts, 2, labels, 2, values, figures, 5 });
	assert_page(&b,
		"|7月   RRYYYYYY     R 1     Y 3|\n"
		"~      11222222  111111  222222\n"
		"|9月   YYYYYYYY     R 0     Y 4|\n"
		"~      44444444          444444\n");
	arena_free(a);
}

static void
halves_beside_each_other_where_there_is_room(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct board b;
		board_init(&b, NULL, a, wide ? 110 : 109);
		board_put(&b, LOOK_NORMAL, "top");
		board_left(&b);
		board_put(&b, LOOK_NORMAL, "left 1");
		board_put(&b, LOOK_NORMAL, "left 2");
		board_right(&b);
		board_put(&b, LOOK_NORMAL, "right");
		assert_int_equal(board_cols(&b), wide ? 54 : 109);
		board_whole(&b);
		board_put(&b, LOOK_NORMAL, "bottom");
		if (wide)
			assert_page(&b, "|top|\n|left 1                                                  right|\n"
				"|left 2|\n|bottom|\n");
		else
			assert_page(&b, "|top|\n|left 1|\n|left 2|\n|right|\n|bottom|\n");
	}
	arena_free(a);
}

static void
lights_have_a_letter(void **state)
{
	(void)state;
	assert_int_equal(light_look("red"), LOOK_RED);
	assert_int_equal(light_look("none"), LOOK_NORMAL);
	assert_int_equal(light_look(NULL), LOOK_NORMAL);
	assert_int_equal(light_letter("blue"), 'B');
	assert_int_equal(light_letter(""), ' ');
	assert_string_equal(light_mark("yellow"), "Y yel");
	assert_string_equal(light_mark(NULL), "");
	assert_int_equal(due_look(-1, 7), LOOK_OVERDUE);
	assert_int_equal(due_look(0, 7), LOOK_SOON);
	assert_int_equal(due_look(7, 7), LOOK_SOON);
	assert_int_equal(due_look(8, 7), LOOK_NORMAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths_are_exact),
		cmocka_unit_test(bars_with_the_time_line),
		cmocka_unit_test(sparklines),
		cmocka_unit_test(stages_side_by_side),
		cmocka_unit_test(figures_counted_together),
		cmocka_unit_test(text_that_is_read_when_all_is_counted),
		cmocka_unit_test(counts_by_two_scales),
		cmocka_unit_test(columns_of_a_distribution),
		cmocka_unit_test(shares_add_up),
		cmocka_unit_test(lights_over_periods),
		cmocka_unit_test(halves_beside_each_other_where_there_is_room),
		cmocka_unit_test(lights_have_a_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
