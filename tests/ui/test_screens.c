/*
 * Every screen, present and future: each tab draws in every size, with no rows, a few, many; each of
 * its keys can be pressed and left again. The table of all keys is a golden file.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/options.h"
#include "base/ini.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "script.h"
#include "test_sample.h"

static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 5, 20 }, { 1, 1 }, { 24, 79 }, { 60, 200 } };

/* Keys that open a screen: its name in the palette. */
static void
open_keys(const struct screen *s, struct strbuf *out)
{
	strbuf_addf(out, ":%s<Enter>", s->title);
}

/* Goes through all screens and tabs in one session. */
static void
walk(struct app *app, int rows, int cols)
{
	struct script s = { 0 };
	struct strbuf keys = { 0 };
	const struct screen *screen;

	for (size_t i = 0; (screen = screen_at(i)); i++) {
		open_keys(screen, &keys);
		strbuf_add(&keys, "<Down><End><Up><PageUp><PageDown><Home>");
		for (size_t j = 0; j < screen->n_tabs; j++)
			strbuf_add(&keys, "<Tab><Down><End><Home>");
	}
	script_run(&s, app, NULL, rows, cols, strbuf_str(&keys));
	assert_true(s.frames > 10);
	strbuf_free(&keys);
	script_free(&s);
}

static void
every_screen_draws_in_every_size(void **state)
{
	static const int counts[] = { 0, 1, 60 };

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		struct test_app t;
		test_app_open(&t, NULL);
		if (counts[i])
			assert_int_equal(test_import(t.app, "goal-list", test_file(&t, "list.csv",
				test_list_text(&t, "P", counts[i])), 0, t.app->arena, NULL, NULL), RC_OK);
		for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
			walk(t.app, sizes[k][0], sizes[k][1]);
		test_app_close(&t);
	}
}

struct press {
	const char *screen; /* "<F9>3<Tab>" */
	struct app *app;
	struct view *view;
	struct arena *arena;
};

/* Presses the first key of an action, then leaves whatever it opened. */
static void
press(void *arg, const struct action *action)
{
	const struct press *p = arg;
	struct script s = { 0 };
	struct strbuf keys = { 0 };
	const char *key = action_keys(p->view, action, p->arena);
	int n = (int)strcspn(key, " ");

	if (n == 0)
		return;
	strbuf_addf(&keys, "%s%.*s<Fence><Esc><Fence><Esc><Esc><Down>", p->screen, n, key);
	script_run(&s, p->app, NULL, 24, 80, strbuf_str(&keys));
	assert_true(s.frames > 2);
	script_free(&s);
	strbuf_free(&keys);
}

static void
every_key_can_be_pressed_and_left(void **state)
{
	struct test_app t;
	const struct screen *screen;
	struct arena *a = arena_new();

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	test_goal(&t, "returned", 0);
	test_others(&t);
	for (size_t i = 0; (screen = screen_at(i)); i++)
		for (size_t j = 0; j < (screen->open ? 1 : screen->n_tabs); j++) {
			struct ui ui = { .app = t.app, .scratch = a };
			struct view *v = screen->open ? screen->open(&ui, screen) : view_list_new(&ui, screen);
			struct strbuf where = { 0 };
			open_keys(screen, &where);
			for (size_t k = 0; k < j; k++)
				strbuf_add(&where, "<Tab>");
			if (!screen->open) {
				v->actions[0] = (struct view_actions){ screen->tabs[j]->actions,
					screen->tabs[j]->n_actions };
				v->reg = reg_find(screen->tabs[j]->reg);
			}
			struct press p = { strbuf_str(&where), t.app, v, a };
			action_each(v, press, &p);
			v->ops->close(v);
			strbuf_free(&where);
		}
	arena_free(a);
	test_app_close(&t);
}

/* No key twice in one view, and every action explains itself. */
static void
check_action(void *arg, const struct action *action)
{
	const struct press *p = arg;

	assert_true(*action_title(p->view, action));
	assert_true(*action_help(p->view, action));
	for (const char *k = action_keys(p->view, action, p->arena); *k; k += strspn(k, " ")) {
		char name[32];
		uint32_t code;
		size_t n = strcspn(k, " ");
		assert_true(n < sizeof name);
		memcpy(name, k, n);
		name[n] = '\0';
		assert_true(key_parse(name, &code));
		k += n;
	}
}

static void
actions_explain_themselves(void **state)
{
	struct app app = { 0 };
	struct arena *a = arena_new();
	const struct screen *screen;

	(void)state;
	for (size_t i = 0; (screen = screen_at(i)); i++)
		for (size_t j = 0; j < (screen->open ? 1 : screen->n_tabs); j++) {
			struct ui ui = { .app = &app, .scratch = a };
			struct view *v = screen->open ? screen->open(&ui, screen) : view_list_new(&ui, screen);
			struct press p = { NULL, &app, v, a };
			if (!screen->open) {
				v->actions[0] = (struct view_actions){ screen->tabs[j]->actions,
					screen->tabs[j]->n_actions };
				v->reg = reg_find(screen->tabs[j]->reg);
				assert_non_null(v->reg);
			}
			action_each(v, check_action, &p);
			v->ops->close(v);
		}
	arena_free(a);
}

/* Every screen is found by its name. */
static void
the_palette_opens_every_screen(void **state)
{
	struct test_app t;
	const struct screen *screen;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (screen = screen_at(i)); i++) {
		struct script s = { 0 };
		struct strbuf keys = { 0 };
		strbuf_addf(&keys, ":%s<Enter>", screen->title);
		script_run(&s, t.app, NULL, 40, 120, strbuf_str(&keys));
		if (!screen->open && !strstr(script_row(&s, 1), screen->title))
			fail_msg("%s opens %s", strbuf_str(&keys), script_row(&s, 1));
		script_free(&s);
		strbuf_free(&keys);
	}
	test_app_close(&t);
}

static void
columns_name_fields_of_their_register(void **state)
{
	const struct screen *screen;

	(void)state;
	for (size_t i = 0; (screen = screen_at(i)); i++)
		for (size_t j = 0; j < screen->n_tabs; j++) {
			const struct list_def *d = screen->tabs[j];
			const struct reg *reg = reg_find(d->reg);
			assert_non_null(reg);
			for (size_t k = 0; k < d->n_columns; k++)
				assert_true(d->columns[k].field ? reg_field(reg, d->columns[k].field) != NULL
					: d->columns[k].text && d->columns[k].title);
		}
}

/* Nobody reads half a heading: in Chinese each fits above its column. */
static void
headings_are_whole(void **state)
{
	const struct screen *screen;
	int cut = 0;

	(void)state;
	setenv("LANGUAGE", "zh_CN", 1);
	setlocale(LC_MESSAGES, "C.UTF-8");
	bindtextdomain("jixiao", getenv("JIXIAO_LOCALEDIR"));
	bind_textdomain_codeset("jixiao", "UTF-8");
	textdomain("jixiao");
	assert_string_not_equal(_("Workbench"), "Workbench");
	for (size_t i = 0; (screen = screen_at(i)); i++)
		for (size_t j = 0; j < screen->n_tabs; j++) {
			const struct list_def *d = screen->tabs[j];
			for (size_t k = 0; k < d->n_columns; k++) {
				const struct column *c = &d->columns[k];
				const char *title = c->title ? _(c->title)
					: _(reg_field(reg_find(d->reg), c->field)->title);
				if (c->width == 0 || utf8_width(title) <= c->width)
					continue;
				print_error("%s/%s: %s is wider than %d\n", screen->name, d->name, title, c->width);
				cut++;
			}
		}
	setlocale(LC_MESSAGES, "C");
	assert_int_equal(cut, 0);
}

static void
all_keys_are_the_golden_file(void **state)
{
	struct app app = { 0 };
	struct strbuf out = { 0 };
	struct err err;

	(void)state;
	assert_int_equal(ui_keys(&app, false, &out, &err), RC_OK);
	script_golden("actions.txt", strbuf_str(&out));
	strbuf_free(&out);
}

static void
own_keys_must_be_there(void **state)
{
	static const struct {
		const char *key, *value, *want; /* NULL: taken */
	} cases[] = {
		{ "goals.grade", "F6 <C-g>", NULL }, { "form.save", "A-1", NULL }, { "goals.dossier", "", NULL },
		{ "goal.grade", "F6", "[keys] names no screen" }, { "grade", "F6", "[keys] names no screen" },
		{ "goals.graed", "F6", "no such action" }, { "goals.grade", "F25", "F25 is no key" },
		{ "goals.grade", "F6 Strg-S", "Strg-S is no key" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ini_entry entry = { .section = "keys", .key = cases[i].key, .value = cases[i].value,
			.line = 7 };
		struct option_values options = { .file = "jixiao.ini", .keys = &entry, .n_keys = 1 };
		struct app app = { .options = &options };
		struct err err = { 0 };
		assert_int_equal(ui_check_keys(&app, &err), cases[i].want ? RC_INVALID : RC_OK);
		if (cases[i].want) {
			assert_non_null(strstr(err.msg, cases[i].want));
			assert_non_null(strstr(err.msg, "jixiao.ini, line 7:"));
		}
	}
}

/* A message wider than the status line goes on in the place of the keys. */
static void
long_messages_are_whole(void **state)
{
	struct test_app t;
	struct script s = { 0 };

	(void)state;
	test_app_open(&t, NULL);
	script_run(&s, t.app, NULL, 24, 80, "<F9>");
	script_expect(&s, "F9 or arrows for");
	script_expect(&s, "or Esc");
	script_absent(&s, "Keys of");
	script_free(&s);
	test_app_close(&t);
}

/* A person who may do nothing but look meets a sentence at every other key, and changes nothing. */
static void
a_stranger_changes_nothing(void **state)
{
	struct test_app t;
	struct script s = { 0 };

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	struct app *auditor = test_app_as(&t, "auditor");
	script_run(&s, auditor, NULL, 24, 80, "<F9>3<Fence>13<Enter>");
	script_absent(&s, "will be given");
	script_run(&s, auditor, NULL, 24, 80, "<F9>3<Fence>1");
	script_expect(&s, "auditor");
	script_free(&s);
	app_close(auditor);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_screen_draws_in_every_size),
		cmocka_unit_test(every_key_can_be_pressed_and_left),
		cmocka_unit_test(actions_explain_themselves),
		cmocka_unit_test(the_palette_opens_every_screen),
		cmocka_unit_test(columns_name_fields_of_their_register),
		cmocka_unit_test(headings_are_whole),
		cmocka_unit_test(all_keys_are_the_golden_file),
		cmocka_unit_test(own_keys_must_be_there),
		cmocka_unit_test(long_messages_are_whole),
		cmocka_unit_test(a_stranger_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
