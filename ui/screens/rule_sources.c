/*
 * Which rule set of the year rests on which document: from the set to the document, and back.
 */
#include "screens/rule_sources.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"

#define MOST 24

struct source {
	const char *area, *set, *number;
};

/* One a document: "财预〔2015〕88号, 财预〔2021〕101号" are two. */
static size_t
add(struct arena *a, struct source *rows, size_t n, const char *area, const char *set,
	const char *numbers)
{
	for (const char *p = numbers ? numbers : ""; *p && n < MOST; p += strspn(p, ",， ")) {
		const char *end = strstr(p, "，");
		size_t len = strcspn(p, ",");
		if (end && (size_t)(end - p) < len)
			len = (size_t)(end - p);
		rows[n++] = (struct source){ area, set ? set : "", arena_strndup(a, p, len) };
		p += len;
	}
	return n;
}

static size_t
sources(const struct ctx *c, struct source *rows)
{
	const struct rules *r = app_rules(c->app);
	const struct {
		const char *area, *set, *numbers;
	} areas[] = {
		{ _("Goals and review"), r->name, r->document_no },
		{ _("Monitoring"), NULL, r->monitor.document_no },
		{ _("Scores"), r->score.profile, r->score.document_no },
		{ _("Evaluation"), r->evaluation.profile, r->evaluation.document_no },
		{ _("Rectification"), r->rectify.profile, r->rectify.document_no },
		{ _("Use of results"), r->apply.profile, r->apply.document_no },
	};
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(areas); i++)
		n = add(c->arena, rows, n, areas[i].area, areas[i].set, areas[i].numbers);
	return n;
}

/* Title of the document, NULL if nobody entered it. */
static const char *
title_of(const struct ctx *c, const char *number, int64_t *ret_id)
{
	const struct reg *reg = reg_find("document");
	struct list_row row;
	struct err err;

	*ret_id = 0;
	if (app_record_find(c->app, reg, number, 0, ret_id, &err) != RC_OK ||
		app_record(c->app, reg, *ret_id, c->arena, &row, &err) != RC_OK) {
		*ret_id = 0;
		return NULL;
	}
	return list_value(reg, &row, "title")->text;
}

/* Some shipped sets are examples that no document backs. */
static bool
open_still(const char *number)
{
	return strcmp(number, "未定") == 0;
}

enum rc
rule_sources_choose(struct ctx *c, struct err *err)
{
	struct source rows[MOST];
	struct choice_row choices[MOST];
	int64_t ids[MOST];
	size_t n = sources(c, rows), at = 0;

	for (size_t i = 0; i < n; i++) {
		const char *title = title_of(c, rows[i].number, &ids[i]);
		choices[i] = (struct choice_row){ rows[i].area, arena_printf(c->arena, "%s  %s", rows[i].set,
			rows[i].number), title ? title : open_still(rows[i].number) ? _("(not settled yet)")
				: _("(not among the documents)") };
	}
	if (n == 0)
		return err_set(err, RC_NOT_FOUND, NULL, _("The rules of the year name no documents."));
	enum rc rc = ask_choice(c->ui, c->app->year ? arena_printf(c->arena, _("Rules of %lld"),
		(long long)c->app->year) : _("Rules as configured"), choices, n, 0, &at);
	if (rc)
		return rc;
	if (open_still(rows[at].number))
		return err_set(err, RC_NOT_FOUND, NULL,
			_("No document settles these rules yet: they are an example to be replaced."));
	if (!ids[at])
		return err_set(err, RC_NOT_FOUND, NULL,
			_("Nobody entered the document %s yet: enter it here with F4."), rows[at].number);
	ui_goto(c->ui, "documents", "all", "");
	list_goto(c, ids[at]);
	return RC_OK;
}

void
rule_sources_text(const struct ctx *c, const char *number, struct text *out)
{
	struct source rows[MOST];
	size_t n = sources(c, rows);
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].number, number) != 0)
			continue;
		if (first) {
			text_begin(out);
			text_put(out, LOOK_HEAD, "%s", _("Rules of the year that rest on it"));
		}
		first = false;
		text_put(out, LOOK_NORMAL, "%s  %s", rows[i].area, rows[i].set);
	}
}
