/* The table of calls, and records for them. */
#include "test_sample.h"

#include <stdio.h>
#include <string.h>

#define NONE PERM_COUNT
#define ITEMS "规范完整性=9;明确清晰性=8;目标相关性=13;指标科学性=11;绩效合理性=12;资金匹配性=12;实现可能性=8;" \
	"条件充分性=8"

#define GOOD "优优优优优优优优优优优优良良良良良良良良"

static const struct test_sample samples[] = {
	{ "goal", "add", NULL, 0, "clerk", NONE, NULL, "code=N%d;name=新项目%d;department=102;year=2024;budget=3" },
	{ "goal", "edit", "draft", 0, "clerk", NONE, NULL, "budget=12.5;fiscal=12.5" },
	{ "goal", "edit", "returned", 1, "clerk", NONE, NULL, "annual_goal=新建公厕8座" },
	{ "goal", "carry", NULL, 0, "clerk", NONE, NULL, "code=C%d;year=2024" },
	{ "goal", "confirm", "draft", 0, "clerk", NONE, NULL, NULL },
	{ "goal", "submit", "draft", 0, "clerk", NONE, NULL, NULL },
	{ "goal", "submit", "returned", 0, "clerk", NONE, NULL, NULL },
	{ "goal", "grade", "submitted", 0, "line", PERM_GOAL_REVIEW_1, NULL, "grade=良" },
	{ "goal", "grade", "submitted", 0, "reviewer", PERM_GOAL_REVIEW_1, NULL, ITEMS },
	{ "goal", "grade", "reviewed", 1, "reviewer", PERM_GOAL_REVIEW_2, "请补充依据", "grade=中" },
	{ "goal", "grade", "reviewed", 2, "leader", PERM_GOAL_REVIEW_3, NULL, "grade=优" },
	{ "goal", "return", "submitted", 0, "reviewer", PERM_GOAL_REVIEW_1, "指标值偏低", NULL },
	{ "goal", "return", "reviewed", 2, "leader", PERM_GOAL_REVIEW_3, "指标值偏低", NULL },
	{ "goal", "refuse", "submitted", 0, "line", PERM_GOAL_REVIEW_1, "不符合政策", NULL },
	{ "goal", "refuse", "reviewed", 1, "reviewer", PERM_GOAL_REVIEW_2, "不符合政策", NULL },
	{ "goal", "approve", "reviewed", 2, "leader", NONE, NULL,
		"document_no=西财预〔2024〕5号;document_date=2024-01-25" },
	{ "goal", "adjust", "approved", 2, "clerk", NONE, "追加资金", "adjustment=西财预〔2024〕30号;budget=12.5;fiscal=12.5" },
	{ "goal", "drop", "draft", 2, "clerk", NONE, "不再调整", NULL },
	{ "goal", "withdraw", "reviewed", 1, "line", NONE, NULL, NULL },
	{ "goal", "withdraw", "returned", 1, "reviewer", NONE, NULL, NULL },
	{ "goal", "withdraw", "refused", 0, "line", NONE, "看错了", NULL },
	{ "goal", "withdraw", "approved", 2, "leader", NONE, NULL, NULL },
	{ "exante", "open", NULL, 0, "reviewer", NONE, NULL,
		"code=E%d;name=物业服务%d;department=102;year=2024;amount=500;experts=张三、李四" },
	{ "exante", "propose", NULL, 0, "reviewer", NONE, NULL, "year=2024;threshold=900000" },
	{ "exante", "edit", "draft", 0, "reviewer", NONE, NULL, "amount=480;method=比较法" },
	{ "exante", "evaluate", "draft", 0, "reviewer", NONE, NULL, "立项必要性.1=优;勤俭办事量力而为=中;veto=重复立项" },
	{ "exante", "evaluate", "reopened", 0, "administrator", NONE, NULL, "letters=" GOOD },
	{ "exante", "conclude", "evaluating", 0, "leader", NONE, NULL, "document=西财〔2024〕9号" },
	{ "exante", "conclude", "evaluating", 0, "reviewer", NONE, "单价偏高", "conclusion=partly;reduced=30" },
	{ "exante", "reopen", "concluded", 0, "reviewer", NONE, "方案有变", NULL },
	{ "exante", "withdraw", "evaluating", 0, "reviewer", NONE, "项目取消", NULL },
	{ "period", "open", NULL, 0, "reviewer", NONE, NULL, "year=2024;month=6;due=2024-08-31" },
	{ "period", "edit", "open", 0, "clerk", NONE, NULL, "due=2024-09-10" },
	{ "period", "compute", "open", 0, "reviewer", NONE, NULL, NULL },
	{ "period", "close", "open", 0, "reviewer", NONE, NULL, NULL },
	{ "period", "reopen", "closed", 0, "reviewer", NONE, "补录", NULL },
	{ "period", "set-rules", NULL, 0, "reviewer", NONE, "重申", "year=2024;rules=LIGHT-60/80" },
	{ "monitoring", "report", "due", 0, "clerk", NONE, NULL, "executed=0.2;note=招标延迟" },
	{ "monitoring", "return", "sent", 0, "reviewer", NONE, "数据不实", NULL },
	{ "progress", "enter", "sent", 0, "clerk", NONE, NULL, "actual=5;cause=其他;explanation=雨季" },
	{ "alert", "ask", "open", 0, "line", NONE, NULL, "due=2024-09-20" },
	{ "alert", "explain", "asked", 0, "reviewer", NONE, NULL, "explanation=资金未下达" },
	{ "alert", "decide", "explained", 0, "leader", NONE, NULL, "disposal=限期纠偏;due=2024-10-31" },
	{ "alert", "close", "decided", 0, "leader", NONE, NULL, NULL },
	{ "alert", "reopen", "done", 0, "reviewer", NONE, "再议", NULL },
	{ "alert", "adjust-budget", "open", 0, "reviewer", PERM_ADJUSTMENT_PROPOSE, "执行缓慢", "amount=0.1" },
	{ "alert", "adjust-goal", "open", 0, "reviewer", NONE, "目标偏高", "adjustment=西财预〔2024〕30号" },
	{ "alert", "rectify", "open", 0, "reviewer", PERM_RECTIFY_EDIT, "加快执行", "due=2024-10-31" },
	{ "adjustment", "propose", NULL, 0, "line", NONE, "执行缓慢", "code=M%d;year=2024;kind=reduce;amount=1" },
	{ "adjustment", "edit", "proposed", 0, "reviewer", NONE, NULL, "amount=0.2" },
	{ "adjustment", "approve", "proposed", 0, "leader", NONE, NULL, "document=西财预〔2024〕31号" },
	{ "adjustment", "refuse", "proposed", 0, "leader", NONE, "不必", NULL },
	{ "adjustment", "withdraw", "proposed", 0, "reviewer", NONE, "已加快", NULL },
	{ "focus", "choose", NULL, 0, "reviewer", NONE, "群众反映", "code=M%d;year=2024;chosen=attention" },
	{ "focus", "propose", NULL, 0, "reviewer", NONE, NULL, "year=2024;month=7;count=1" },
	{ "focus", "record", "chosen", 0, "reviewer", NONE, NULL, "findings=进度滞后;visited_by=王敏" },
	{ "focus", "send", "found", 0, "reviewer", NONE, NULL, "due=2024-09-30" },
	{ "focus", "answer", "sent", 0, "reviewer", NONE, NULL, "feedback=已整改" },
	{ "focus", "close", "answered", 0, "reviewer", NONE, NULL, NULL },
	{ "focus", "drop", "chosen", 0, "reviewer", NONE, "改为自行监控", NULL },
	{ "focus", "reopen", "done", 0, "reviewer", NONE, "回访", NULL },
	{ "evaluation", "fill", NULL, 0, "clerk", NONE, NULL, "project=S%d;year=2024;executed=2" },
	{ "evaluation", "edit", "draft", 0, "clerk", NONE, NULL, "row=2;actual=3;claimed=1;explanation=雨" },
	{ "evaluation", "submit", "draft", 0, "clerk", NONE, NULL, NULL },
	{ "evaluation", "accept", "submitted", 0, "reviewer", NONE, NULL, NULL },
	{ "evaluation", "return", "submitted", 0, "line", NONE, "佐证不足", NULL },
	{ "evaluation", "reconsider", "accepted", 0, "reviewer", NONE, "举报", NULL },
	{ "evaluation", "deduct", "submitted", 0, "reviewer", NONE, "目标过低", "row=2;points=1" },
	{ "evaluation", "leave_out", "submitted", 0, "reviewer", NONE, "不适用", "row=2" },
	{ "evaluation", "settle", "draft", 0, "reviewer", NONE, "未安排预算", "row=1;points=8" },
	{ "evaluation", "drop", "submitted", 0, "clerk", NONE, "撤项", NULL },
	{ "evaluation", "compute", NULL, 0, "reviewer", NONE, NULL, "year=2024" },
	{ "sending", "remind", "missing", 0, "reviewer", NONE, NULL, NULL },
	{ "doubt", "judge", NULL, 0, "reviewer", NONE, NULL, "year=2024" },
	{ "recheck", "draw", NULL, 0, "reviewer", NONE, NULL, "year=2024;size=2;seed=%d" },
	{ "recheck", "take", NULL, 0, "reviewer", NONE, "举报", "code=V%d;year=2024" },
	{ "recheck", "check", "drawn", 0, "reviewer", NONE, NULL, "rest=none" },
	{ "recheck", "conclude", "checking", 0, "leader", NONE, NULL, NULL },
	{ "recheck", "reopen", "checked", 0, "reviewer", NONE, "重核", NULL },
	{ "recheck", "drop", "drawn", 0, "reviewer", NONE, "抽取有误", NULL },
	{ "draw", "close", "active", 0, "reviewer", NONE, "总体有误", NULL },
	{ "assessment", "select", NULL, 0, "reviewer", NONE, "重点", "project=V%d;year=2024" },
	{ "assessment", "propose", NULL, 0, "reviewer", NONE, NULL, "year=2024;size=1" },
	{ "assessment", "assign", "planned", 0, "reviewer", NONE, NULL, "agency=评价机构;fee=2.5;contract_no=HT-1" },
	{ "assessment", "edit", "planned", 0, "clerk", NONE, NULL, "overview=新建公厕" },
	{ "assessment", "fill", "planned", 0, "clerk", NONE, NULL, "expert=甲;rest=满分" },
	{ "sheet", "sign", "open", 0, "clerk", NONE, NULL, NULL },
	{ "sheet", "drop", "open", 0, "clerk", NONE, "退出", NULL },
	{ "sheet", "unsign", "signed", 0, "reviewer", NONE, "改分", NULL },
	{ "assessment", "settle", "evaluating", 0, "reviewer", NONE, NULL, NULL },
	{ "assessment", "draft", "evaluating", 0, "clerk", NONE, NULL, NULL },
	{ "assessment", "reply", "drafted", 0, "clerk", NONE, NULL, "reply=无意见" },
	{ "assessment", "conclude", "replied", 0, "leader", NONE, NULL, NULL },
	{ "assessment", "rate", "concluded", 0, "leader", NONE, NULL, "quality=90" },
	{ "assessment", "cancel", "planned", 0, "reviewer", NONE, "暂缓", NULL },
	{ "assessment", "reopen", "concluded", 0, "leader", NONE, "复议", NULL },
	{ "system", "load", NULL, 0, "reviewer", NONE, NULL, NULL },
	{ "system", "close", "active", 0, "reviewer", NONE, "停用", NULL },
	{ "system", "reopen", "closed", 0, "reviewer", NONE, "恢复", NULL },
	{ "feedback", "edit", "open", 0, "reviewer", NONE, NULL, "demand=请整改" },
	{ "feedback", "send", "open", 0, "reviewer", NONE, NULL, "document_no=西财绩〔2024〕9号" },
	{ "feedback", "receive", "sent", 0, "reviewer", NONE, NULL, "receiver=张三" },
	{ "feedback", "recall", "sent", 0, "reviewer", NONE, "送错", NULL },
	{ "feedback", "drop", "open", 0, "reviewer", NONE, "另行告知", NULL },
	{ "problem", "add", NULL, 0, "clerk", NONE, NULL,
		"code=V%d;year=2024;kind=department;category=output;finding=少一座" },
	{ "problem", "edit", "open", 0, "clerk", NONE, NULL, "severity=serious" },
	{ "problem", "raise", "open", 0, "reviewer", PERM_RECTIFY_EDIT, NULL, NULL },
	{ "problem", "drop", "open", 0, "reviewer", NONE, "重复", NULL },
	{ "problem", "restore", "dropped", 0, "reviewer", NONE, "并不重复", NULL },
	{ "rectification", "add", NULL, 0, "clerk", NONE, NULL, "origin=monitoring;department=101;year=2024;"
		"task=第%d次;finding=执行缓慢;demand=加快执行" },
	{ "rectification", "edit", "draft", 0, "line", NONE, NULL, "severity=严重;amount=12.5;person=张三" },
	{ "rectification", "issue", "draft", 0, "reviewer", NONE, NULL, NULL },
	{ "rectification", "receive", "issued", 0, "clerk", NONE, NULL, "person=张三" },
	{ "rectification", "plan", "received", 0, "line", NONE, NULL, "measures=建立台账" },
	{ "rectification", "progress", "planned", 0, "clerk", NONE, NULL, "progress_note=已完成一半" },
	{ "rectification", "report", "in_progress", 0, "clerk", NONE, NULL, "result=已补齐" },
	{ "rectification", "check", "reported", 0, "leader", NONE, NULL, "opinion=属实;method=on_site" },
	{ "rectification", "return", "reported", 0, "reviewer", NONE, "材料不全", NULL },
	{ "rectification", "close", "checking", 0, "leader", NONE, NULL, "opinion=同意销号" },
	{ "rectification", "reopen", "closed", 0, "reviewer", NONE, "问题反弹", NULL },
	{ "rectification", "extend", "issued", 0, "leader", NONE, "招标延期", "due=2024-12-01" },
	{ "rectification", "accept", "received", 0, "leader", NONE, "等待上级政策", "accepted_until=2024-12-31" },
	{ "rectification", "end", "issued", 0, "leader", NONE, "单位撤并", "consequence=cut" },
	{ "rectification", "remind", "issued", 0, "leader", NONE, "电话催办", NULL },
	{ "evidence", "attach", NULL, 0, "line", NONE, NULL,
		"register=unit;record=101;file=%s/config/jixiao.ini;kind=basis" },
	{ "evidence", "remove", "active", 0, "clerk", NONE, "附错了", NULL },
	{ "evidence", "restore", "removed", 0, "reviewer", NONE, NULL, NULL },
	{ "evidence", "save", "active", 0, "leader", NONE, NULL, "to=%s/saved" },
	{ "library", "propose", NULL, 0, "line", NONE, NULL, "sector=公共设施;level2=数量指标;level3=新建%d号公厕;"
		"operator=≥;target=5;measure=座" },
	{ "library", "edit", "proposed", 0, "reviewer", NONE, NULL, "target=6;basis=历史三年平均值" },
	{ "library", "accept", "proposed", 0, "reviewer", NONE, NULL, NULL },
	{ "library", "retire", "active", 0, "reviewer", NONE, "不再适用", NULL },
	{ "library", "replace", "active", 0, "administrator", NONE, "有新的标准", "by=BY-001" },
	{ "library", "load", NULL, 0, "reviewer", NONE, NULL, NULL },
	{ "document", "add", NULL, 0, "reviewer", NONE, NULL,
		"number=西财〔2024〕%d号;title=绩效办法;level=bureau;date=2024-03-01;valid_from=2024-04-01" },
	{ "document", "edit", "active", 0, "reviewer", NONE, NULL, "issuer=区财政局;valid_to=2026-12-31" },
	{ "document", "close", "active", 0, "reviewer", NONE, "废止", NULL },
	{ "document", "reopen", "closed", 0, "administrator", NONE, "误操作", NULL },
	{ "agency", "add", NULL, 0, "reviewer", NONE, NULL, "code=T%d;name=咨询公司%d;kind=consulting" },
	{ "agency", "edit", "active", 0, "reviewer", NONE, NULL, "contact=张三;phone=63900000" },
	{ "agency", "assign", "active", 0, "reviewer", NONE, NULL, "project=新建公厕;role=advise;lead=李四" },
	{ "agency", "release", "active", 0, "reviewer", NONE, "登记错误", "project=道路改造;role=evaluate" },
	{ "assignment", "edit", "active", 0, "reviewer", NONE, NULL, "lead=王五;drafted=2024-03-01;quality=92.5" },
	{ "agency", "close", "active", 0, "administrator", NONE, "合同到期", NULL },
	{ "agency", "reopen", "closed", 0, "administrator", NONE, "重新委托", NULL },
	{ "unit", "add", NULL, 0, "administrator", NONE, NULL, "code=1010%d;name=新单位%d;parent=101" },
	{ "unit", "edit", "active", 0, "administrator", NONE, NULL, "name=改名单位%d;division=社保科" },
	{ "unit", "close", "active", 0, "administrator", NONE, "机构改革", NULL },
	{ "unit", "reopen", "closed", 0, "administrator", NONE, "恢复", NULL },
	{ "user", "add", NULL, 0, "administrator", NONE, NULL, "login=u%d;name=新人;role=line;division=经建科" },
	{ "user", "edit", "active", 0, "administrator", NONE, NULL, "name=改名;role=leader" },
	{ "user", "close", "active", 0, "administrator", NONE, "调离", NULL },
	{ "user", "reopen", "closed", 0, "administrator", NONE, "调回", NULL },
	{ "linkage", "propose", NULL, 0, "reviewer", NONE, NULL, "year=2024;size=1" },
	{ "linkage", "adopt", NULL, 0, "leader", NONE, NULL, "year=2024;document_no=西财〔2023〕41号" },
	{ "linkage", "decide", "adopted", 0, "leader", NONE, "合同已签订", "amount=80" },
	{ "linkage", "seal", NULL, 0, "leader", NONE, NULL, "year=2024" },
	{ "linkage", "quota", NULL, 0, "reviewer", NONE, NULL, "department=102;year=2023;amount=%d" },
	{ "candidate", "accept", "open", 0, "reviewer", NONE, NULL, NULL },
	{ "candidate", "reject", "open", 0, "leader", NONE, NULL, NULL },
	{ "variant", "try", NULL, 0, "reviewer", NONE, NULL, "year=2024;name=V%d;rule=project.6=-15" },
	{ "publication", "prepare", NULL, 0, "reviewer", NONE, NULL, "year=2024" },
	{ "publication", "edit", "open", 0, "reviewer", NONE, NULL, "note=第%d次;approved_on=2024-01-26" },
	{ "publication", "publish", "open", 0, "reviewer", NONE, NULL, "published_on=2024-02-15" },
	{ "publication", "reopen", "published", 0, "administrator", NONE, "网页撤下", NULL },
	{ "project", "classify", "submitted", 0, "reviewer", NONE, "涉密", NULL },
	{ "project", "declassify", "submitted", 0, "reviewer", NONE, "已解密", NULL },
	{ "calendar", "plan", NULL, 0, "reviewer", NONE, NULL, "year=2024" },
	{ "calendar", "add", NULL, 0, "reviewer", NONE, NULL, "code=K%d;year=2024;title=培训;due=2024-06-30" },
	{ "calendar", "edit", "open", 0, "reviewer", NONE, NULL, "note=第%d次;remind=3" },
	{ "calendar", "done", "open", 0, "reviewer", NONE, NULL, NULL },
	{ "calendar", "drop", "open", 0, "reviewer", NONE, "不再举办", NULL },
	{ "calendar", "reopen", "done", 0, "administrator", NONE, NULL, NULL },
	{ "accountability", "score", NULL, 0, "reviewer", NONE, NULL, "year=2024" },
	{ "accountability", "decide", "scored", 0, "leader", NONE, NULL, NULL },
	{ "accountability", "done", "decided", 0, "leader", NONE, NULL, "held_on=2024-03-01;content=谈话" },
	{ "annual", "issue", NULL, 0, "leader", PERM_VIEW_ALL, NULL, "year=2024;document_no=西财〔2025〕3号" },
	{ "annual", "withdraw", "issued", 0, "leader", NONE, "数据更正", NULL },
	{ "year", "open", NULL, 0, "leader", NONE, NULL, "year=2025" },
	{ "year", "close", "open", 0, "leader", NONE, "转入下年", NULL },
	{ "year", "reopen", "closed", 0, "leader", NONE, "补录", NULL },
};

const struct test_sample *
test_sample(size_t i)
{
	return i < sizeof(samples) / sizeof(samples[0]) ? &samples[i] : NULL;
}

/* The arguments with numbers that were not used before and the folder of the test. */
static const char *
numbered(struct test_app *t, const char *args)
{
	struct strbuf out = { 0 };
	const char *text;

	for (const char *p = args; p && *p; p++) {
		if (p[0] == '%' && p[1] == 'd')
			strbuf_addf(&out, "%d", 100 + ++t->n), p++;
		else if (p[0] == '%' && p[1] == 's')
			strbuf_add(&out, t->db.dir), p++;
		else
			strbuf_addc(&out, *p);
	}
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

const char *
test_sample_args(struct test_app *t, const struct test_sample *s)
{
	return numbered(t, s->args);
}

static int64_t
assignment(struct test_app *t)
{
	test_done(t->app, "agency", "assign", test_record(t, "agency"), NULL, "project=新建公厕;role=evaluate");
	return test_db_number(&t->db, "SELECT max(id) FROM agency_role");
}

int64_t
test_record(struct test_app *t, const char *reg)
{
	static const struct {
		const char *reg, *op, *args;
	} rows[] = {
		{ "exante", "open", "code=X%d;name=道路改造%d;department=101;year=2024;amount=300" },
		{ "rectification", "add", "origin=self_evaluation;department=101;year=2024;task=复核%d;"
			"finding=自评分数偏高;demand=更正" },
		{ "evidence", "attach", "register=unit;record=101;file=%s/config/jixiao.ini" },
		{ "library", "propose", "sector=公共设施;level1=产出指标;level2=质量指标;level3=第%d项合格率;target=95" },
		{ "document", "add", "number=财预〔2024〕%d号;title=管理办法;level=national" },
		{ "agency", "add", "code=A%d;name=事务所;kind=accounting" },
		{ "unit", "add", "code=90%d;name=单位" },
		{ "user", "add", "login=p%d;name=人员;role=line" },
	};
	int64_t id;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].reg, reg) == 0)
			return test_done(t->app, reg, rows[i].op, 0, NULL, numbered(t, rows[i].args));
	if (strcmp(reg, "evaluation") == 0)
		return test_selfeval(t);
	if (strcmp(reg, "assignment") == 0)
		return assignment(t);
	const struct test_sample first = { .reg = reg, .op = "", .state = strcmp(reg, "linkage") == 0
		? "proposed" : strcmp(reg, "accountability") == 0 ? "scored" : strcmp(reg, "recheck") == 0
		? "drawn" : strcmp(reg, "assessment") == 0 ? "planned" : strcmp(reg, "system") == 0
		? "active" : "open" };
	if (test_sample_evaluate(t, &first, &id) || test_sample_monitor(t, &first, &id) || (strcmp(reg, "project") != 0 &&
		test_sample_use(t, &first, &id)))
		return id;
	return test_goal(t, "submitted", 0);
}

/* An ex-ante evaluation in that state. */
static int64_t
exante(struct test_app *t, const char *state)
{
	int64_t id = test_record(t, "exante");

	if (strcmp(state, "draft") == 0)
		return id;
	test_done(t->app, "exante", "evaluate", id, NULL, "letters=" GOOD);
	if (strcmp(state, "evaluating") == 0)
		return id;
	test_done(t->app, "exante", "conclude", id, NULL, NULL);
	if (strcmp(state, "reopened") == 0)
		test_done(t->app, "exante", "reopen", id, "重新评估", NULL);
	return id;
}

/* A rectification item in that state; reported and checked by the account, closed by the leader. */
static int64_t
rectification(struct test_app *t, const char *state)
{
	static const struct {
		const char *state, *op, *args;
	} steps[] = {
		{ "issued", "issue", NULL }, { "received", "receive", NULL },
		{ "planned", "plan", "measures=建立台账" }, { "in_progress", "progress", NULL },
		{ "reported", "report", "result=已补齐" }, { "checking", "check", "opinion=属实" },
	};
	int64_t id = test_record(t, "rectification");
	struct app *leader;

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && strcmp(state, "draft") != 0; i++) {
		test_done(t->app, "rectification", steps[i].op, id, NULL, steps[i].args);
		if (strcmp(steps[i].state, state) == 0)
			break;
	}
	if (strcmp(state, "checking") != 0 && strcmp(state, "closed") != 0)
		return id;
	test_done(t->app, "evidence", "attach", 0, NULL, arena_printf(t->db.a,
		"register=rectification;record=%s;file=%s", test_text(t, arena_printf(t->db.a,
		"SELECT number FROM rectification WHERE id = %lld", (long long)id)), t->config));
	if (strcmp(state, "closed") == 0) {
		leader = test_app_as(t, "leader");
		test_done(leader, "rectification", "close", id, NULL, NULL);
		app_close(leader);
	}
	return id;
}

void
test_others(struct test_app *t)
{
	test_db_raw(&t->db, "INSERT INTO goal_task (goal_id, position, name, content, budget, fiscal)"
		" SELECT max(id), 1, '公厕, 管护', '清扫, 保洁', 1000, 1000 FROM goal");
	exante(t, "concluded");
	rectification(t, "issued");
	test_others_use(t);
	test_others_monitor(t);
	test_others_selfeval(t);
	test_others_evaluate(t);
	test_record(t, "evidence");
	test_record(t, "document");
	test_record(t, "library");
	test_done(t->app, "agency", "assign", test_record(t, "agency"), NULL, "project=新建公厕;role=advise");
}

static int64_t
plain_record(struct test_app *t, const struct test_sample *s)
{
	int64_t id = test_record(t, s->reg);

	if (strcmp(s->op, "release") == 0)
		test_done(t->app, "agency", "assign", id, NULL, "project=道路改造;role=evaluate;year=2024");
	if (strcmp(s->state, "removed") == 0)
		test_done(t->app, s->reg, "remove", id, "停用", NULL);
	if (strcmp(s->op, "replace") == 0 &&
		test_db_number(&t->db, "SELECT count(*) FROM library WHERE code = 'BY-001'") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE library SET code = 'BY-001', state = 'active'"
			" WHERE id = %lld", (long long)test_record(t, "library")));
	if (strcmp(s->reg, "library") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE library SET state = '%s' WHERE id = %lld", s->state,
			(long long)id));
	if (strcmp(s->state, "closed") == 0)
		test_done(t->app, s->reg, "close", id, "停用", NULL);
	return id;
}

int64_t
test_sample_record(struct test_app *t, const struct test_sample *s, const char *login)
{
	int64_t id;

	if (test_sample_use(t, s, &id) || test_sample_monitor(t, s, &id) || test_sample_selfeval(t, s, &id) ||
		test_sample_evaluate(t, s, &id))
		return id;
	if (strcmp(s->op, "propose") == 0 && strcmp(s->reg, "exante") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE project SET attribute = 'new', budget ="
			" 900000000000 WHERE goal_id = %lld", (long long)test_goal(t, "submitted", 0)));
	/* a goal of last year under the code that comes next */
	if (strcmp(s->op, "carry") == 0)
		test_done(t->app, "goal", "add", 0, NULL, arena_printf(t->db.a, "code=C%d;name=往年项目%d;"
			"department=101;year=2023;budget=3", 101 + t->n, t->n));
	if (!s->state)
		return 0;
	if (strcmp(s->reg, "exante") == 0)
		return exante(t, s->state);
	if (strcmp(s->reg, "rectification") == 0)
		return rectification(t, s->state);
	if (strcmp(s->reg, "assignment") == 0)
		return assignment(t);
	if (strcmp(s->reg, "goal") != 0)
		return plain_record(t, s);
	if (strcmp(s->op, "drop") == 0)
		return test_done(t->app, "goal", "adjust", test_goal(t, "approved", 2), "追加资金",
			"adjustment=西财预〔2024〕30号");
	id = test_goal(t, s->state, s->level);
	if (strcmp(s->op, "confirm") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE goal SET carried = 3 WHERE id = %lld",
			(long long)id));
	if (strcmp(s->op, "withdraw") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE review SET reviewer = '%s' WHERE id ="
			" (SELECT max(id) FROM review WHERE goal_id = %lld)", login, (long long)id));
	return id;
}
