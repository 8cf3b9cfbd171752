/*
 * The bureau of the stories, made with the command line.
 */
#include "story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

const char *
story_file(struct term_test *t, const char *name)
{
	static char path[2][128];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof path[turn], "%s/%s", t->dir, name);
	return path[turn];
}

const char *
story_db(struct term_test *t)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/story.db", t->dir);
	return path;
}

void
story_write(struct term_test *t, const char *name, const char *text)
{
	FILE *f = fopen(story_file(t, name), "wb");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
must(int status, char *out)
{
	if (status != 0)
		print_error("%s\n", out);
	assert_int_equal(status, 0);
	free(out);
}

/* Rows of a goal in which the checks find nothing; "@" is the goal's number. */
static const char *const indicator_rows[] = {
	"成本指标,经济成本指标,修缮成本,≤,@,万元,20",
	"产出指标,数量指标,修缮公厕座数,≥,12,座,20",
	"产出指标,质量指标,验收合格率,≥,95,%,10",
	"产出指标,时效指标,完工时间,≤,11,月,10",
	"效益指标,社会效益指标,居民投诉件数,≤,20,件,20",
	"满意度指标,服务对象满意度指标,居民满意度,≥,90,%,10",
};

static void
write_goals(struct term_test *t, int n)
{
	struct strbuf b = { 0 };

	strbuf_add(&b, "code,name,department,unit,year,budget,fiscal,other,annual_goal,level1,level2,level3,"
		"operator,target,measure,weight\n");
	for (int i = 1; i <= n; i++)
		for (size_t k = 0; k < sizeof indicator_rows / sizeof *indicator_rows; k++) {
			strbuf_addf(&b, "P%03d,第%d片区公厕修缮,住房和城乡建设局,城市管理中心,2024,%d,%d,0,"
				"完成第%d片区公厕修缮，投诉下降20%%。,", i, i, i, i, i);
			for (const char *p = indicator_rows[k]; *p; p++)
				if (*p == '@')
					strbuf_addf(&b, "%d", i);
				else
					strbuf_addc(&b, *p);
			strbuf_addc(&b, '\n');
		}
	story_write(t, "goals.csv", strbuf_str(&b));
	strbuf_free(&b);
}

void
story_begin(struct term_test *t, int n)
{
	static const char *const roles[] = { "line", "reviewer", "leader", "clerk", "auditor" };
	char *out = NULL;
	int status;

	if (!t->lang)
		t->lang = "en";
	t_dir(t);
	story_write(t, "units.csv", "code,name,parent,division\n101,住房和城乡建设局,,经建科\n"
		"101001,城市管理中心,101,\n102,教育体育局,,教科文科\n102001,第一小学,102,\n");
	status = t_run(t, &out, "--db", story_db(t), "import", "unit", story_file(t, "units.csv"));
	must(status, out);
	write_goals(t, n);
	status = t_run(t, &out, "--db", story_db(t), "import", "goal-list", story_file(t, "goals.csv"));
	must(status, out);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		char login[32], name[32], role[32];
		snprintf(login, sizeof login, "login=%s", roles[i]);
		snprintf(name, sizeof name, "name=%s", roles[i]);
		snprintf(role, sizeof role, "role=%s", roles[i]);
		status = t_run(t, &out, "--db", story_db(t), "do", "add", "user", "--set", login, "--set", name,
			"--set", role, "--set", strcmp(roles[i], "line") == 0 ? "division=经建科" : "division=");
		must(status, out);
	}
}

void
story_open(struct term_test *t, int rows, int cols, const char *login)
{
	t_start(t, rows, cols, "--db", story_db(t), "--user", login);
}

void
story_state(struct term_test *t, const char *code, const char *state)
{
	char filter[64], *out = NULL;

	snprintf(filter, sizeof filter, "code=%s", code);
	assert_int_equal(t_run(t, &out, "--db", story_db(t), "list", "goal", "--filter", filter,
		"--columns", "code,state", "--format", "csv"), 0);
	if (!strstr(out, state))
		print_error("%s is not %s but %s\n", code, state, out);
	assert_non_null(strstr(out, state));
	free(out);
}

struct telling {
	void (*tell)(int rows, int cols);
	int rows, cols;
};

static void
in_window(void **state)
{
	const struct telling *t = *state;

	t->tell(t->rows, t->cols);
}

int
story_in_both_windows(void (*tell)(int rows, int cols))
{
	struct telling small = { tell, 24, 80 }, wide = { tell, 40, 120 };
	const struct CMUnitTest tests[] = {
		{ .name = "small_window", .test_func = in_window, .initial_state = &small },
		{ .name = "wide_window", .test_func = in_window, .initial_state = &wide },
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
