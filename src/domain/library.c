/* The indicator library: register, and what makes an entry sound. */
#include "domain/library.h"

#include <string.h>

#include "base/dec.h"
#include "base/utf8.h"
#include "rows.h"

#define YEAR_MIN 2000
#define YEAR_MAX 2100

static const struct choice trees[] = {
	{ "CLASSIC", N_("classic (cost below output)") },
	{ "COST-2021", N_("since 2021 (cost of its own)") },
	{ "both", N_("both") },
};

static const struct choice states[] = {
	{ "proposed", N_("proposed") },
	{ "active", N_("in use") },
	{ "retired", N_("retired") },
};

#define TEXT(member) .offset = F_TEXT(struct library, member)

static const struct field fields[] = {
	{ .name = "code", .title = N_("Library code"), .label = "指标编码", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 63,
		TEXT(code), .help = N_("Left empty, the next free one of the sector") },
	{ .name = "sector", .title = N_("Sector"), .label = "行业领域", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 200, TEXT(sector) },
	{ .name = "tree", .title = N_("Indicator tree"), .label = "指标体系", .kind = FIELD_CHOICE,
		.width = 9, .flags = FIELD_HIDDEN, CHOICES(trees), TEXT(tree) },
	{ .name = "level1", .title = N_("First level"), .label = "一级指标", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_REQUIRED, .max_bytes = 200, TEXT(level1) },
	{ .name = "level2", .title = N_("Second level"), .label = "二级指标", .kind = FIELD_TEXT,
		.width = 14, .flags = FIELD_REQUIRED, .max_bytes = 200, TEXT(level2) },
	{ .name = "level3", .title = N_("Third level"), .label = "三级指标", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 1500, TEXT(level3) },
	{ .name = "operator", .title = N_("Sign"), .label = "指标性质", .kind = FIELD_CHOICE,
		.width = 4, .choices = indicator_signs, .n_choices = INDICATOR_SIGNS, TEXT(op) },
	{ .name = "target", .title = N_("Standard value"), .label = "指标值", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_RIGHT, .max_bytes = 1500, TEXT(target) },
	{ .name = "measure", .title = N_("Unit of measure"), .label = "度量单位",
		.kind = FIELD_TEXT, .width = 8, .max_bytes = 200, TEXT(measure) },
	{ .name = "formula", .title = N_("Formula"), .label = "计算公式", .kind = FIELD_NOTE,
		.width = 20, .flags = FIELD_HIDDEN, TEXT(formula) },
	{ .name = "explanation", .title = N_("Explanation"), .label = "指标解释",
		.kind = FIELD_NOTE, .width = 20, .flags = FIELD_HIDDEN, TEXT(explanation) },
	{ .name = "basis", .title = N_("Basis of the standard"), .label = "指标值确定依据",
		.kind = FIELD_NOTE, .width = 20, .flags = FIELD_HIDDEN, TEXT(basis) },
	{ .name = "evidence", .title = N_("Evidence"), .label = "佐证资料要求", .kind = FIELD_NOTE,
		.width = 20, .flags = FIELD_HIDDEN, TEXT(evidence) },
	{ .name = "method", .title = N_("How the result is found"), .label = "完成值取值方式",
		.kind = FIELD_TEXT, .width = 12, .flags = FIELD_HIDDEN, .max_bytes = 200, TEXT(method) },
	{ .name = "data_source", .title = N_("Source of the data"), .label = "完成值数据来源",
		.kind = FIELD_TEXT, .width = 12, .flags = FIELD_HIDDEN, .max_bytes = 450,
		TEXT(data_source) },
	{ .name = "scoring", .title = N_("Scoring rule"), .label = "赋分规则", .kind = FIELD_NOTE,
		.width = 14, .flags = FIELD_HIDDEN, TEXT(scoring) },
	{ .name = "valid_from", .title = N_("First year"), .label = "启用年度", .kind = FIELD_INT,
		.width = 4, .offset = F_NUM(struct library, valid_from),
		.help = N_("Year from which the standard value holds") },
	{ .name = "document", .title = N_("Source document"), .label = "来源文件",
		.kind = FIELD_TEXT, .width = 20, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 450,
		TEXT(document) },
	{ ROW_STATE, CHOICES(states), TEXT(state) },
	{ .name = "replaced_by", .title = N_("Replaced by"), .label = "替代指标", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, .max_bytes = 63, TEXT(replaced_by),
		.help = N_("Code of the entry in its place") },
	{ .name = "uses", .title = N_("Uses"), .label = "使用次数", .kind = FIELD_INT, .width = 5,
		.offset = F_NUM(struct library, uses),
		.help = N_("Goals with an indicator of this class and name") },
	{ .name = "goal", .title = N_("Taken from"), .label = "来源项目", .kind = FIELD_TEXT,
		.width = 16, .flags = FIELD_HIDDEN, .max_bytes = 63, TEXT(goal),
		.help = N_("Code of the project from whose goal it was proposed") },
	{ .name = "proposed_by", .title = N_("Proposed by"), .label = "提议人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, TEXT(proposed_by) },
	{ .name = "accepted_by", .title = N_("Accepted by"), .label = "审定人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, TEXT(accepted_by) },
};

const struct reg reg_library = {
	.name = "library",
	.title = N_("Indicator library"),
	.view = "v_library",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.sort = "code",
	.columns = "code,sector,level2,level3,operator,target,measure,valid_from,uses,state",
	.perm = PERM_VIEW,
	.whole = true,
};

const char *
library_tree(const char *level1, const char *level2)
{
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(c[i].level1, level1) == 0 && strcmp(c[i].level2, level2) == 0)
			return c[i].classic && c[i].cost2021 ? "both" : c[i].classic ? "CLASSIC"
				: "COST-2021";
	return NULL;
}

static bool
measured(const struct library *l)
{
	return l->op && *l->op && strcmp(l->op, "定性") != 0 && l->target;
}

enum rc
library_check(const struct library *l, struct err *err)
{
	enum rc rc = field_check_all(fields, ARRAY_LEN(fields), l, err);

	if (rc == RC_OK && !library_tree(l->level1, l->level2))
		return err_set(err, RC_INVALID, "level2",
			_("%s does not have a class %s: choose first and second level that belong together."),
			l->level1, l->level2);
	if (rc == RC_OK && measured(l) && *l->target && !dec_is_number(l->target))
		return err_set(err, RC_INVALID, "target",
			_("A standard value with the sign %s is a number, not \"%s\": write a number, leave it "
			  "empty, or choose the sign 定性."), l->op, l->target);
	if (rc == RC_OK && (l->valid_from < YEAR_MIN || l->valid_from > YEAR_MAX))
		return err_set(err, RC_INVALID, "valid_from",
			_("The year %lld is not between %d and %d: write the first year in which the standard "
			  "value holds."),
			(long long)l->valid_from, YEAR_MIN, YEAR_MAX);
	return rc;
}

enum rc
library_may_accept(const struct library *l, const char *login, struct err *err)
{
	if (l->proposed_by && strcmp(l->proposed_by, login) == 0)
		return err_set(err, RC_DENIED, "proposed_by",
			_("%s proposed %s and cannot accept it as well: a second person has to."), login,
			l->code);
	return RC_OK;
}

/* Words that say what every department or sector is; they tie nothing together. */
static bool
common(const char *pair)
{
	static const char *const words[] = { "管理", "服务", "中心", "委员", "员会", "办公", "公室",
		"发展", "工作", "事业", "建设", "和城", "保障" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strncmp(pair, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* Short names of bureaus, and the sector that they look after. */
static int
known_bureau(const char *sector, const char *other)
{
	static const struct {
		const char *bureau, *sector;
	} rows[] = { { "教体", "教育" }, { "卫健", "卫生健康" }, { "医保", "医疗保障" }, { "住建", "住房" },
		{ "人社", "就业" }, { "社会保障", "就业" }, { "残联", "残疾人" }, { "文旅", "文化旅游" },
		{ "城市管理", "环境卫生" }, { "城管", "环境卫生" }, { "园林", "园林绿化" }, { "交通", "道路" },
		{ "街道", "社会治理" }, { "政法委", "社会治理" }, { "信访", "社会治理" }, { "司法", "法治" },
		{ "大数据", "信息化" }, { "工信", "信息化" }, { "政务服务", "信息化" }, { "组织部", "党政运行" },
		{ "宣传部", "党政运行" }, { "区委", "党政运行" }, { "区政府", "党政运行" } };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strstr(other, rows[i].bureau) && strstr(sector, rows[i].sector))
			return 3;
	return 0;
}

int
library_affinity(const char *sector, const char *other)
{
	int score = known_bureau(sector, other);

	for (const char *s = sector; *s;) {
		size_t one = utf8_cluster(s, NULL), two = utf8_cluster(s + one, NULL);
		char pair[32];
		if (two == 0)
			break;
		if (one + two < sizeof pair) {
			memcpy(pair, s, one + two);
			pair[one + two] = '\0';
			if (strstr(other, pair))
				score += common(pair) ? 1 : 3;
		}
		s += one;
	}
	return score;
}
