/* The year of a department in points: register, derivation, ranking. */
#include "domain/accountability.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "rows.h"

#define FULL 10000 /* 100 points */

static const struct choice proposals[] = {
	{ "commend", N_("commend") },
	{ "talk", N_("call to a talk") },
};
static const struct choice measures[] = {
	{ "commend", N_("commend") },
	{ "talk", N_("call to a talk") },
	{ "circular", N_("circular") },
	{ "report", N_("report to the People's Congress") },
	{ "transfer", N_("hand over") },
};
static const struct choice states[] = {
	{ "scored", N_("scored") },
	{ "decided", N_("decision made") },
	{ "done", N_("done") },
};

static const char *const part_names[ACCOUNT_PARTS] = { "目标质量", "报送及时", "运行监控", "自评真实",
	"整改销号" };

#define POINTS .kind = FIELD_SCORE, .width = 6
#define TEXT(m) .offset = F_TEXT(struct accountability, m)
#define NUM(m) .offset = F_NUM(struct accountability, m)

static const struct field fields[] = {
	{ .name = "code", .title = N_("Code"), .label = "部门编码", .kind = FIELD_TEXT, .width = 8,
		.flags = FIELD_SEARCH, .max_bytes = 100, TEXT(code) },
	{ .name = "department", .title = N_("Department"), .label = "部门", .kind = FIELD_TEXT,
		.flags = FIELD_SEARCH, .max_bytes = 450, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, NUM(year) },
	{ .name = "place", .title = N_("Rank in the year"), .label = "名次", .kind = FIELD_INT, .width = 4, NUM(place) },
	{ .name = "score", .title = N_("Score"), .label = "年度得分", POINTS, NUM(score) },
	{ .name = "goal", .title = N_("Goals"), .label = "目标质量", POINTS, NUM(parts[PART_GOAL]) },
	{ .name = "timely", .title = N_("In time"), .label = "报送及时", POINTS, NUM(parts[PART_TIMELY]) },
	{ .name = "monitor", .title = N_("Monitoring"), .label = "运行监控", POINTS,
		NUM(parts[PART_MONITOR]) },
	{ .name = "selfeval", .title = N_("Self-evaluation"), .label = "自评真实", POINTS,
		NUM(parts[PART_SELFEVAL]) },
	{ .name = "rectify", .title = N_("Rectification"), .label = "整改销号", POINTS,
		NUM(parts[PART_RECTIFY]) },
	{ .name = "derivation", .title = N_("Derivation"), .label = "计算过程", .kind = FIELD_NOTE,
		.width = 60, .flags = FIELD_HIDDEN, TEXT(derivation) },
	{ .name = "proposed", .title = N_("Proposed measure"), .label = "建议措施", .kind = FIELD_CHOICE,
		.width = 12, CHOICES(proposals), TEXT(proposed) },
	{ .name = "measure", .title = N_("Measure"), .label = "采取措施", .kind = FIELD_CHOICE,
		.width = 12, CHOICES(measures), TEXT(measure) },
	{ .name = "document_no", .title = N_("Document number"), .label = "文号", .kind = FIELD_TEXT,
		.width = 18, .flags = FIELD_HIDDEN, .max_bytes = 200, TEXT(document_no) },
	{ .name = "held_on", .title = N_("Held on"), .label = "实施日期", .kind = FIELD_DATE, .width = 10,
		.flags = FIELD_HIDDEN, TEXT(held_on) },
	{ .name = "content", .title = N_("Content"), .label = "内容", .kind = FIELD_NOTE, .width = 40,
		.flags = FIELD_HIDDEN, TEXT(content) },
	{ ROW_STATE, CHOICES(states), TEXT(state) },
};

const struct reg reg_accountability = {
	.name = "accountability",
	.title = N_("Accountability"),
	.view = "v_accountability",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.yearly = true,
	.sort = "place,code",
	.columns = "place,code,department,year,score,goal,timely,monitor,selfeval,rectify,proposed,measure,state",
	.perm = PERM_VIEW,
};

void
accountability_score(struct accountability *t, const struct account_basis basis[ACCOUNT_PARTS],
	const struct rules *r, struct arena *a)
{
	const int64_t weights[ACCOUNT_PARTS] = { r->apply.points_goal, r->apply.points_timely,
		r->apply.points_monitor, r->apply.points_selfeval, r->apply.points_rectify };
	struct strbuf out = { 0 };
	int64_t sum = 0, of = 0;

	for (size_t i = 0; i < ACCOUNT_PARTS; i++) {
		strbuf_addf(&out, "%s%s", i ? "；" : "", part_names[i]);
		t->parts[i] = basis[i].all ? dec_muldiv(basis[i].good, 1, basis[i].all) : -1;
		if (t->parts[i] < 0) {
			strbuf_add(&out, "无数据，不计");
			continue;
		}
		dec_format_short(&out, t->parts[i], 2);
		strbuf_addf(&out, "（%lld项平均）×", (long long)basis[i].all);
		dec_format_short(&out, weights[i], 2);
		strbuf_add(&out, "%");
		sum += t->parts[i] * weights[i];
		of += weights[i];
	}
	t->score = of ? dec_muldiv(sum, 1, of) : -1;
	if (of && of < FULL) {
		strbuf_add(&out, "；合计除以");
		dec_format_short(&out, of, 2);
		strbuf_add(&out, "%");
	}
	t->derivation = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
}

static int
best_first(const void *x, const void *y)
{
	const struct accountability *a = x, *b = y;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return strcmp(a->code, b->code);
}

void
accountability_rank(struct accountability *rows, size_t n, const struct rules *r)
{
	size_t scored = 0, last;
	int64_t low;

	if (n)
		qsort(rows, n, sizeof *rows, best_first);
	while (scored < n && rows[scored].score >= 0)
		scored++;
	for (size_t i = 0; i < n; i++) {
		struct accountability *t = &rows[i];
		t->place = 0;
		t->proposed = NULL;
		if (i >= scored)
			continue;
		t->place = i && rows[i - 1].score == t->score ? rows[i - 1].place : (int64_t)i + 1;
		for (last = i; last + 1 < scored && rows[last + 1].score == t->score;)
			last++;
		/* equals share a place from below as they do from above; nearer to the top is not low */
		low = (int64_t)(scored - last);
		if (t->score < r->apply.talk_below || (low <= r->apply.talk && low < t->place))
			t->proposed = "talk";
		else if (t->place <= r->apply.commend)
			t->proposed = "commend";
	}
}

enum rc
accountability_check(const struct accountability *t, struct err *err)
{
	bool talk = t->measure && strcmp(t->measure, "talk") == 0;

	if (strcmp(t->state, "done") == 0 && talk && (!t->held_on || !t->content || !*t->content))
		return err_set(err, RC_INVALID, t->held_on ? "content" : "held_on",
			_("A talk is done when it was held: give held_on and what was said in content."));
	if (t->measure && strcmp(t->measure, "circular") == 0 && !t->document_no)
		return err_set(err, RC_INVALID, "document_no", _("A circular needs its document number."));
	return RC_OK;
}
