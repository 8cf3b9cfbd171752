/* All registers: what lists, forms and files rely on holds for every row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/table.h"
#include "domain/flow.h"
#include "domain/goal.h"

static void
check_fields(const char *of, const struct field *fields, size_t n)
{
	const char *twice = table_duplicate(fields, n, sizeof fields[0]);

	if (twice)
		fail_msg("%s.%s twice", of, twice);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = &fields[i];
		bool choice = f->kind == FIELD_CHOICE;
		/* no struct starts with a field, so 0 is a forgotten offset */
		if (!f->name || !f->title || !*f->title || !f->label || f->offset == 0 || f->width < 0 ||
			(f->n_choices > 0) != choice)
			fail_msg("%s.%s is incomplete", of, f->name ? f->name : "?");
		if (choice && table_duplicate(f->choices, f->n_choices, sizeof f->choices[0]))
			fail_msg("%s.%s: a choice stands twice", of, f->name);
		for (size_t k = 0; k < i; k++)
			if (strcmp(fields[k].label, f->label) == 0)
				fail_msg("%s: %s and %s have the same label", of, fields[k].name, f->name);
	}
}

/* Every name of a comma-separated list is a field. */
static void
check_list(const struct reg *r, const char *list)
{
	char name[64];

	for (const char *p = list; *p; p += *p == ',') {
		size_t n = strcspn(p, ",");
		(void)snprintf(name, sizeof name, "%.*s", (int)n, p);
		if (!reg_field(r, *name == '-' ? name + 1 : name))
			fail_msg("%s: no field %s", r->name, name);
		p += n;
	}
}

static void
test_registers(void **state)
{
	size_t n;
	const struct reg *const *all = reg_all(&n);

	(void)state;
	assert_true(n >= 15);
	for (size_t i = 0; i < n; i++) {
		const struct reg *r = all[i];
		size_t rest = 0, search = 0;
		char view[64];
		assert_ptr_equal(reg_find(r->name), r); /* so names are unique too */
		(void)snprintf(view, sizeof view, "v_%s", r->name);
		assert_string_equal(r->view, view);
		assert_true(r->title && *r->title);
		assert_true(r->perm < PERM_COUNT);
		check_fields(r->name, r->fields, r->n_fields);
		check_list(r, r->sort);
		check_list(r, r->columns);
		if (r->key)
			check_list(r, r->key);
		assert_false(r->yearly && !reg_field(r, "year"));
		for (size_t k = 0; k < r->n_fields; k++) {
			rest += r->fields[k].width == 0;
			search += (r->fields[k].flags & FIELD_SEARCH) != 0;
		}
		if (rest > 1)
			fail_msg("%s: %zu columns want the rest", r->name, rest);
		assert_true(search > 0);
	}
	assert_null(reg_find("none"));
	assert_null(reg_field(all[0], "none"));
}

static void
test_declaration(void **state)
{
	size_t n;
	const struct field *fields = goal_doc_fields(&n);

	(void)state;
	check_fields("declaration", fields, n);
	for (size_t i = 0; i < n; i++)
		assert_true(fields[i].offset < sizeof(struct goal_doc));
	fields = indicator_fields(&n);
	check_fields("indicator", fields, n);
	assert_string_equal(fields[0].name, "level1");
	for (size_t i = 0; i < n; i++)
		assert_true(fields[i].offset < sizeof(struct indicator));
}

/* Rows of a declaration say the same as those of the list. */
static void
test_agree(void **state)
{
	size_t n;
	const struct field *fields = goal_doc_fields(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const struct field *f = reg_field(&reg_goal, fields[i].name);
		if (!f)
			f = reg_field(&reg_project, fields[i].name);
		if (f && (strcmp(f->label, fields[i].label) != 0 || f->kind != fields[i].kind))
			fail_msg("%s differs", f->name);
	}
}

/* Fields that other programs read by name. */
static void
test_promised(void **state)
{
	static const struct {
		const char *reg, *fields;
	} cases[] = {
		{ "goal", "code,name,kind,department,unit,year,budget,state,grade,findings,quantified,"
			"level,version,stream,document_no,document_date,reason,adjustment" },
		{ "finding", "code,year,rule,severity,place,message" },
		{ "exante", "code,name,department,year,amount,suggested,reduced,score,conclusion,state,agency,"
			"experts,document,evaluated_on,reason,vetoes,letters" },
		{ "evidence", "id,register,record,year,name,kind,size,note,added_by,added_at,state,sha256" },
		{ "document", "number,title,date,level,issuer,valid_from,valid_to,superseded_by,state" },
		{ "agency", "code,name,kind,credit_code,contact,phone,state" },
		{ "assignment", "agency,code,project,year,role,contract_no,fee,lead,state" },
		{ "task", "code,name,year,department,task,content,budget,fiscal,other" },
		{ "indicator", "code,year,level1,level2,level3,operator,target,measure,weight" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check_list(reg_find(cases[i].reg), cases[i].fields);
}

static void
test_permissions(void **state)
{
	(void)state;
	for (int i = 0; i < PERM_COUNT; i++) {
		enum perm found;
		assert_true(perm_find(perm_name((enum perm)i), &found));
		assert_int_equal(found, i); /* so names are unique too */
		assert_true(*perm_text((enum perm)i));
	}
	assert_false(perm_find("goal", &(enum perm){ 0 }));
	assert_true(perm_has((perm_set)1 << PERM_IMPORT, PERM_IMPORT));
	assert_false(perm_has((perm_set)1 << PERM_IMPORT, PERM_EXPORT));
}

static void
test_flow(void **state)
{
	static const struct {
		const char *reg, *from, *verb, *to; /* to NULL: not possible */
	} cases[] = {
		{ "goal", "draft", "submit", "submitted" },
		{ "goal", "returned", "submit", "submitted" },
		{ "goal", "submitted", "submit", NULL },
		{ "goal", "approved", "submit", NULL },
		{ "goal", "approved", "edit", NULL },
		{ "goal", "returned", "edit", "draft" },
		{ "goal", "submitted", "edit", NULL },
		{ "goal", "draft", "grade", NULL },
		{ "goal", "submitted", "grade", "reviewed" },
		{ "goal", "reviewed", "grade", "reviewed" },
		{ "goal", "reviewed", "return", "returned" },
		{ "goal", "reviewed", "refuse", "refused" },
		{ "goal", "reviewed", "approve", "approved" },
		{ "goal", "refused", "approve", NULL },
		{ "goal", "refused", "submit", NULL },
		{ "unit", "active", "close", "closed" },
		{ "unit", "closed", "close", NULL },
		{ "user", "closed", "reopen", "active" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct flow *f = NULL;
		struct err err = { 0 };
		enum rc rc = flow_check(cases[i].reg, cases[i].from, cases[i].verb, &f, &err);
		if (cases[i].to) {
			assert_int_equal(rc, RC_OK);
			assert_string_equal(f->to, cases[i].to);
			continue;
		}
		if (rc != RC_INVALID)
			fail_msg("%s %s: %d", cases[i].from, cases[i].verb, rc);
		assert_null(flow_find(cases[i].reg, cases[i].from, cases[i].verb));
		assert_string_equal(err.field, "state");
		assert_non_null(strstr(err.msg, cases[i].verb));
	}
}

/* What can be done is named, states are those of the register. */
static void
test_flow_sentence(void **state)
{
	const struct flow *f;
	struct err err;

	(void)state;
	assert_int_equal(flow_check("goal", "draft", "approve", &f, &err), RC_INVALID);
	assert_string_equal(err.msg,
		"\"approve\" is not possible while the state is \"draft\": possible are edit, confirm, submit, drop.");
	assert_int_equal(flow_check("goal", "gone", "approve", &f, &err), RC_INVALID);
	assert_string_equal(err.msg,
		"\"approve\" is not possible while the state is \"gone\": it cannot be changed then.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_registers),
		cmocka_unit_test(test_declaration),
		cmocka_unit_test(test_agree),
		cmocka_unit_test(test_promised),
		cmocka_unit_test(test_permissions),
		cmocka_unit_test(test_flow),
		cmocka_unit_test(test_flow_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
