/*
 * Cells: clipping, wide characters, the format of golden screens.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "canvas.h"
#include "text.h"

#define assert_rows(c, want) \
	do { \
		struct strbuf b_ = { 0 }; \
		canvas_dump(c, &b_); \
		assert_string_equal(strbuf_str(&b_), want); \
		strbuf_free(&b_); \
	} while (0)

static void
text_is_clipped_at_whole_characters(void **state)
{
	struct canvas *c = canvas_new(3, 6);

	(void)state;
	assert_int_equal(canvas_text(c, 0, 0, 99, LOOK_NORMAL, "预算a绩效"), 5);
	assert_int_equal(canvas_text(c, 1, 0, 3, LOOK_NORMAL, "预算"), 2);
	assert_int_equal(canvas_text(c, 2, 4, 99, LOOK_NORMAL, "abc"), 2);
	assert_int_equal(canvas_text(c, 3, 0, 99, LOOK_NORMAL, "below"), 0);
	assert_int_equal(canvas_text(c, -1, 0, 99, LOOK_NORMAL, "above"), 0);
	assert_rows(c, "|预算a |\n|预    |\n|    ab|\ncursor hidden\n");
	canvas_free(c);
}

static void
no_half_of_a_wide_character_stays(void **state)
{
	struct canvas *c = canvas_new(1, 8);

	(void)state;
	canvas_text(c, 0, 0, 8, LOOK_NORMAL, "预算绩效");
	canvas_text(c, 0, 1, 1, LOOK_NORMAL, "x"); /* second half of the first */
	canvas_text(c, 0, 4, 1, LOOK_NORMAL, "y"); /* first half of the third */
	assert_rows(c, "| x算y 效|\ncursor hidden\n");
	canvas_text(c, 0, 3, 2, LOOK_NORMAL, "中"); /* over the second half of one and the y */
	assert_rows(c, "| x 中 效|\ncursor hidden\n");
	canvas_fill(c, &(struct area){ 0, 7, 1, 1 }, LOOK_NORMAL);
	assert_rows(c, "| x 中   |\ncursor hidden\n");
	canvas_free(c);
}

static void
combining_marks_stay_with_their_base(void **state)
{
	struct canvas *c = canvas_new(1, 4);

	(void)state;
	assert_int_equal(canvas_text(c, 0, 0, 4, LOOK_NORMAL, "e\xCC\x81x"), 2);
	assert_rows(c, "|e\xCC\x81x  |\ncursor hidden\n");
	canvas_text(c, 0, 0, 4, LOOK_NORMAL,
		"a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
		"b");
	assert_int_equal(canvas_at(c, 0, 1)->text[0], 'b');
	canvas_free(c);
}

static void
what_could_move_the_terminal_is_not_drawn(void **state)
{
	struct canvas *c = canvas_new(1, 6);

	(void)state;
	canvas_text(c, 0, 0, 6, LOOK_NORMAL, "a\033\xFF" "b\n");
	assert_rows(c, "|a??b? |\ncursor hidden\n");
	canvas_free(c);
}

static void
cells_are_cut_and_padded(void **state)
{
	struct canvas *c = canvas_new(2, 10);

	(void)state;
	canvas_cell(c, 0, 0, 5, LOOK_CURSOR, "预算绩效", false);
	canvas_cell(c, 0, 5, 5, LOOK_NORMAL, "12.5", true);
	canvas_cell(c, 1, 8, 5, LOOK_BAD, "预算", false);
	canvas_cursor(c, 1, 9);
	assert_rows(c, "|预算~ 12.5|\n~RRRRR     \n|        预|\n~        rr\ncursor 1,9\n");
	canvas_free(c);
}

static void
frames_in_ascii_and_in_lines(void **state)
{
	struct canvas *c = canvas_new(3, 4);

	(void)state;
	canvas_box(c, &(struct area){ 0, 0, 3, 4 });
	assert_rows(c, "|+--+|\n||  ||\n|+--+|\ncursor hidden\n");
	c->lines = true;
	canvas_box(c, &(struct area){ 0, 0, 3, 4 });
	assert_rows(c, "|┌──┐|\n|│  │|\n|└──┘|\ncursor hidden\n");
	canvas_free(c);
}

static void
text_wraps_whole_words_and_wide_characters(void **state)
{
	struct arena *a = arena_new();
	struct canvas *c = canvas_new(6, 10);
	struct text t;

	(void)state;
	text_init(&t, a, 10);
	text_wrap(&t, LOOK_NORMAL, "* ", "预算绩效管理\nword another");
	text_cell(&t, LOOK_NORMAL, "x", 3, true);
	text_draw(&t, c, &(struct area){ 0, 0, 6, 10 }, 0);
	assert_rows(c, "|* 预算绩效|\n|  管理    |\n|  word    |\n|  another |\n|          |\n|          |\n"
		"cursor hidden\n");
	canvas_clear(c);
	text_draw(&t, c, &(struct area){ 0, 0, 1, 10 }, 2);
	assert_rows(c, "|  word    |\n|          |\n|          |\n|          |\n|          |\n|          |\n"
		"cursor hidden\n");
	canvas_free(c);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_at_whole_characters),
		cmocka_unit_test(no_half_of_a_wide_character_stays),
		cmocka_unit_test(combining_marks_stay_with_their_base),
		cmocka_unit_test(what_could_move_the_terminal_is_not_drawn),
		cmocka_unit_test(cells_are_cut_and_padded),
		cmocka_unit_test(frames_in_ascii_and_in_lines),
		cmocka_unit_test(text_wraps_whole_words_and_wide_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
