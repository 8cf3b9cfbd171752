/* Causes and likelihoods as units write them. */
#include "domain/monitor.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

/* Words that begin like a cause; the order is that of monitor_causes. */
static const char *const cause_words[MONITOR_CAUSES] = { "经费", "制度", "人员", "硬件", "其" };
static const char *const separators[] = { ",", "，", "、", ";", "；", "/", " ", "\n", "和", "及" };

static size_t
separator(const char *s)
{
	for (size_t i = 0; i < ARRAY_LEN(separators); i++)
		if (strncmp(s, separators[i], strlen(separators[i])) == 0)
			return strlen(separators[i]);
	return 0;
}

enum rc
monitor_parse_causes(const char *text, struct arena *a, const char **ret, struct err *err)
{
	bool given[MONITOR_CAUSES] = { false };
	struct strbuf out = { 0 };

	*ret = NULL;
	if (!text || strcmp(text, "无") == 0 || strcmp(text, "-") == 0)
		return RC_OK;
	for (const char *s = text; *s;) {
		size_t len = separator(s), i = 0, end;
		if (len) {
			s += len;
			continue;
		}
		while (i < MONITOR_CAUSES && strncmp(s, cause_words[i], strlen(cause_words[i])) != 0)
			i++;
		if (i == MONITOR_CAUSES)
			return err_set(err, RC_INVALID, "cause",
				_("\"%.*s\" is no cause: possible are %s, %s, %s, %s and %s, several separated by "
				  "commas."), (int)utf8_fit(s, 60, NULL), s, monitor_causes[0], monitor_causes[1],
				monitor_causes[2], monitor_causes[3], monitor_causes[4]);
		given[i] = true;
		for (end = 0; s[end] && !separator(s + end); end++)
			;
		s += end;
	}
	for (size_t i = 0; i < MONITOR_CAUSES; i++)
		if (given[i])
			strbuf_addf(&out, "%s%s", out.len ? "、" : "", monitor_causes[i]);
	*ret = out.len ? arena_strdup(a, strbuf_str(&out)) : NULL;
	strbuf_free(&out);
	return RC_OK;
}

enum rc
monitor_parse_likelihood(const char *text, const char **ret, struct err *err)
{
	static const struct {
		const char *word, *name;
	} words[] = {
		{ "确定能", "确定能" }, { "能", "确定能" }, { "确定", "确定能" }, { "一定能", "确定能" },
		{ "有可能", "有可能" }, { "可能", "有可能" },
		{ "完全不可能", "完全不可能" }, { "不可能", "完全不可能" }, { "不能", "完全不可能" },
	};

	*ret = NULL;
	if (!text || !*text)
		return RC_OK;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(text, words[i].word) == 0) {
			*ret = words[i].name;
			return RC_OK;
		}
	}
	return err_set(err, RC_INVALID, "likelihood",
		_("\"%.*s\" is no likelihood: allowed are 确定能, 有可能 and 完全不可能."),
		(int)utf8_fit(text, 60, NULL), text);
}
