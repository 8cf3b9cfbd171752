/*
 * Tasks of a whole department (12.2): register, and whether an indicator speaks of a task. Chinese has
 * no blanks between words: two texts share a word if two neighbouring characters of one stand in
 * the other, once the words that stand everywhere are cut out of both.
 */
#include "domain/goal.h"

#include <string.h>

#include "base/utf8.h"
#include "rows.h"

#define ROW_TASK \
	.name = "task", .title = N_("Task"), .label = "任务名称", .kind = FIELD_TEXT, .width = 24, \
	.max_bytes = 600, .flags = FIELD_SEARCH | FIELD_REQUIRED
#define ROW_CONTENT \
	.name = "content", .title = N_("Main content"), .label = "主要内容", .kind = FIELD_NOTE, \
	.width = 30, .max_bytes = 4000, .flags = FIELD_SEARCH
#define ROW_TASK_BUDGET \
	.name = "budget", .title = N_("Budget"), .label = "预算金额", .kind = FIELD_MONEY, .width = 14

static const struct field list_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT | FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_TASK, .offset = F_TEXT(struct goal_task, name) },
	{ ROW_CONTENT, .offset = F_TEXT(struct goal_task, content) },
	{ ROW_TASK_BUDGET, .flags = FIELD_SUM, .offset = F_NUM(struct goal_task, budget) },
	{ ROW_FISCAL, .offset = F_NUM(struct goal_task, fiscal) },
	{ ROW_OTHER, .offset = F_NUM(struct goal_task, other) },
};

const struct reg reg_task = {
	.name = "task",
	.title = N_("Tasks of departments"),
	.view = "v_task",
	.fields = list_fields,
	.n_fields = ARRAY_LEN(list_fields),
	.sort = "code",
	.columns = "code,department,year,task,content,budget,fiscal,other",
	.perm = PERM_VIEW,
};

static const struct field task_fields[] = {
	{ ROW_TASK, .offset = F_TEXT(struct goal_task, name) },
	{ ROW_CONTENT, .offset = F_TEXT(struct goal_task, content) },
	{ ROW_TASK_BUDGET, .offset = F_NUM(struct goal_task, budget) },
	{ ROW_FISCAL, .offset = F_NUM(struct goal_task, fiscal) },
	{ ROW_OTHER, .offset = F_NUM(struct goal_task, other) },
};

const struct field *
goal_task_fields(size_t *n)
{
	*n = ARRAY_LEN(task_fields);
	return task_fields;
}

/* Words that say nothing of what a task is about. */
static const char *const common[] = {
	"工作", "任务", "项目", "建设", "管理", "服务", "保障", "开展", "推进", "落实", "完成", "实施", "加强", "提升",
	"提高", "强化", "推动", "促进", "组织", "做好", "确保", "及时", "年度", "全年", "全区", "重点", "主要", "相关",
	"有关", "情况", "方面", "能力", "水平", "数量", "质量", "指标", "目标", "次数", "人数", "个数", "人次", "场次",
	"比例", "达到", "合格", "满意", "成本", "支出", "经费", "资金", "预算", "费用", "部门", "单位", "机关", "群众",
	"对象", "运行", "稳定", "以及", "进行", "按期", "率", "度", "的", "和", "与", "等",
};

/* Bytes of the common word at s, 0 if there is none. */
static size_t
common_at(const char *s)
{
	for (size_t i = 0; i < ARRAY_LEN(common); i++) {
		size_t n = strlen(common[i]);
		if (strncmp(s, common[i], n) == 0)
			return n;
	}
	return 0;
}

/* Bytes of the Chinese character at s that is no part of a common word, 0 if there is none. */
static size_t
character_at(const char *s)
{
	uint32_t cp = 0;
	size_t n = utf8_decode(s, strlen(s), &cp);

	return n && cp >= 0x4E00 && cp <= 0x9FFF && !common_at(s) ? n : 0;
}

/* Do the two characters at pair, n bytes long, stand in the text outside of common words? */
static bool
stands_in(const char *pair, size_t n, const char *text)
{
	size_t len;

	for (const char *s = text; *s; s += len) {
		size_t first = character_at(s);
		len = common_at(s);
		if (first && character_at(s + first) && strncmp(s, pair, n) == 0)
			return true;
		if (!len)
			len = utf8_cluster(s, NULL);
	}
	return false;
}

static bool
share_word(const char *a, const char *b)
{
	size_t len;

	for (const char *s = a ? a : ""; *s && b; s += len) {
		size_t first = character_at(s), second = first ? character_at(s + first) : 0;
		len = common_at(s);
		if (second && stands_in(s, first + second, b))
			return true;
		if (!len)
			len = utf8_cluster(s, NULL);
	}
	return false;
}

bool
task_has_indicator(const struct goal_task *t, const struct indicator *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].term && strcmp(rows[i].term, "midterm") == 0)
			continue;
		if (share_word(t->name, rows[i].level3) || share_word(t->content, rows[i].level3))
			return true;
	}
	return false;
}
