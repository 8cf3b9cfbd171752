/*
 * Rule sets: the table of their keys gives parser, defaults and dump. A fault names file, line, key,
 * value and what is allowed.
 */
#include "domain/rules.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "rules_int.h"

enum key_kind {
	KEY_TEXT,    /* const char * */
	KEY_TREE,    /* const char * */
	KEY_INT,     /* int64_t, whole */
	KEY_POINTS,  /* int64_t, 1/100 */
	KEY_PERCENT, /* int64_t, 1/10 000 */
	KEY_MONEY,   /* int64_t, fen, written in 万元 */
	KEY_YES,     /* bool */
};

struct key {
	const char *section, *key;
	enum key_kind kind;
	int64_t min, max; /* as stored */
	const char *allowed; /* N_() */
	const char *preset;
	size_t offset;
};

#define MEMBER(name) offsetof(struct rules, name)
#define ALLOWED_POINTS N_("points from 0 to 100 with at most 2 decimals")
#define ALLOWED_PERCENT N_("a percentage from 0 to 100")
#define ALLOWED_TEXT N_("a text that is not empty")

static const struct key keys[] = {
	{ "rules", "name", KEY_TEXT, 0, 0, ALLOWED_TEXT, "GOAL-88", MEMBER(name) },
	{ "rules", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2015〕88号",
		MEMBER(document_no) },
	{ "rules", "valid_from", KEY_INT, 2000, 2100, N_("a year from 2000 to 2100"), "2015",
		MEMBER(valid_from) },
	{ "goal", "indicator_tree", KEY_TREE, 0, 0, N_("CLASSIC or COST-2021"), "CLASSIC",
		MEMBER(tree) },
	{ "goal", "weight_frame", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "90", MEMBER(weight_frame) },
	{ "goal", "min_quantified", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60",
		MEMBER(min_quantified) },
	{ "goal", "amount_tolerance", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, from 0 on"),
		"0.0001", MEMBER(amount_tolerance) },
	{ "goal", "outlier_z", KEY_POINTS, 0, 10000, N_("a score from 0 to 100, 0 for no outliers"),
		"3.5", MEMBER(outlier_z) },
	{ "goal", "outlier_distance", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "10",
		MEMBER(outlier_distance) },
	{ "goal", "outlier_least", KEY_INT, 3, 10000, N_("a number from 3 to 10000"), "6",
		MEMBER(outlier_least) },
	{ "goal", "below_last", KEY_YES, 0, 0, N_("yes or no"), "yes", MEMBER(below_last) },
	{ "goal", "copy_similarity", KEY_PERCENT, 0, 10000,
		N_("a percentage from 0 to 100, 0 for equal texts only"), "85", MEMBER(copy_similarity) },
	{ "review", "levels", KEY_INT, 1, 3, N_("1, 2 or 3"), "3", MEMBER(review_levels) },
	{ "review", "level_1", KEY_TEXT, 0, 0, ALLOWED_TEXT, "业务科室初审", MEMBER(level_names[0]) },
	{ "review", "level_2", KEY_TEXT, 0, 0, ALLOWED_TEXT, "绩效科复审", MEMBER(level_names[1]) },
	{ "review", "level_3", KEY_TEXT, 0, 0, ALLOWED_TEXT, "领导审批", MEMBER(level_names[2]) },
	{ "review", "key_threshold", KEY_MONEY, 0, MONEY_MAX,
		N_("an amount in 万元, 0 for no key projects"), "0", MEMBER(key_threshold) },
	{ "review", "cut_excellent", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "90",
		MEMBER(grade_cuts[0]) },
	{ "review", "cut_good", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "80", MEMBER(grade_cuts[1]) },
	{ "review", "cut_fair", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "60", MEMBER(grade_cuts[2]) },
	{ "review", "clerk_may_review", KEY_YES, 0, 0, N_("yes or no"), "yes",
		MEMBER(clerk_may_review) },
	{ "exante", "required", KEY_YES, 0, 0, N_("yes or no"), "yes", MEMBER(exante_required) },
	{ "exante", "threshold", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, 0 for no threshold"),
		"0", MEMBER(exante_threshold) },
	{ "exante", "continuing", KEY_YES, 0, 0, N_("yes or no"), "no", MEMBER(exante_continuing) },
	{ "exante", "points_excellent", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "100",
		MEMBER(exante_points[0]) },
	{ "exante", "points_good", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "80",
		MEMBER(exante_points[1]) },
	{ "exante", "points_fair", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60",
		MEMBER(exante_points[2]) },
	{ "exante", "points_poor", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "0",
		MEMBER(exante_points[3]) },
	{ "exante", "cut_supported", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "80",
		MEMBER(exante_cuts[0]) },
	{ "exante", "cut_partly", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "60", MEMBER(exante_cuts[1]) },
	{ "exante", "label_supported", KEY_TEXT, 0, 0, ALLOWED_TEXT, "予以支持",
		MEMBER(exante_labels[0]) },
	{ "exante", "label_partly", KEY_TEXT, 0, 0, ALLOWED_TEXT, "部分支持", MEMBER(exante_labels[1]) },
	{ "exante", "label_not_supported", KEY_TEXT, 0, 0, ALLOWED_TEXT, "不予支持",
		MEMBER(exante_labels[2]) },
};

static bool
parse_number(const struct key *k, const char *text, int64_t *ret)
{
	enum rc rc;

	if (k->kind == KEY_MONEY)
		rc = money_parse(text, FEN_PER_WAN, ret, NULL);
	else
		rc = dec_parse(text, k->kind == KEY_INT ? 0 : 2, ret, NULL);
	return rc == RC_OK && *ret >= k->min && *ret <= k->max;
}

/* false if the text is not what the key takes. text lives as long as *r. */
static bool
set(const struct key *k, const char *text, struct rules *r)
{
	char *member = (char *)r + k->offset;
	int64_t number;
	bool yes;

	switch (k->kind) {
	case KEY_TEXT:
	case KEY_TREE:
		if (!*text || (k->kind == KEY_TREE && strcmp(text, "CLASSIC") != 0 &&
			strcmp(text, "COST-2021") != 0))
			return false;
		memcpy(member, &text, sizeof text);
		return true;
	case KEY_YES:
		yes = strcmp(text, "yes") == 0;
		if (!yes && strcmp(text, "no") != 0)
			return false;
		memcpy(member, &yes, sizeof yes);
		return true;
	default:
		if (!parse_number(k, text, &number))
			return false;
		memcpy(member, &number, sizeof number);
		return true;
	}
}

static const struct key *
find(const struct ini_entry *e)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i].section, e->section) == 0 && strcmp(keys[i].key, e->key) == 0)
			return &keys[i];
	return NULL;
}

/* Names of all keys of the section of e, of all sections if there is no such. */
static enum rc
unknown(const struct ini *ini, const struct ini_entry *e, struct err *err)
{
	struct strbuf names = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i].section, e->section) == 0)
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", keys[i].key);
	if (names.len)
		(void)err_set(err, RC_INVALID, e->key,
			_("%s, line %d: unknown key %s = \"%s\" in [%s]: allowed are %s."), ini->file, e->line,
			e->key, e->value, e->section, strbuf_str(&names));
	else
		(void)rules_unknown_section(ini, e, "[rules], [goal], [review], [exante], [vague]", err);
	strbuf_free(&names);
	return RC_INVALID;
}

static void
set_defaults(struct rules *r)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		(void)set(&keys[i], keys[i].preset, r);
}

static bool
rises(const int64_t *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (v[i] > v[i - 1])
			return true;
	return false;
}

enum rc
rules_apply(const struct ini *ini, struct arena *a, struct rules *r, struct err *err)
{
	struct rules new = *r;

	if (!new.name)
		set_defaults(&new);
	for (size_t i = 0; i < ini->n; i++) {
		const struct ini_entry *e = &ini->entries[i];
		const struct key *k = find(e);
		if (strcmp(e->section, "vague") == 0)
			continue;
		if (!k)
			return unknown(ini, e, err);
		if (!set(k, arena_strdup(a, e->value), &new))
			return rules_fault(ini, e, _(k->allowed), err);
	}
	if (rises(new.grade_cuts, 3))
		return err_set(err, RC_INVALID, "cut_excellent",
			_("%s: cut_excellent, cut_good and cut_fair must not rise: each grade needs at least as "
			  "many points as the one below."),
			ini->file);
	if (rises(new.exante_points, 4) || rises(new.exante_cuts, 2))
		return err_set(err, RC_INVALID, "points_excellent",
			_("%s: in [exante], points_excellent to points_poor and cut_supported to cut_partly must "
			  "not rise: what is better needs at least as many points."),
			ini->file);
	enum rc rc = rules_vague(ini, a, &new, err);
	if (rc == RC_OK)
		*r = new;
	return rc;
}

static void
dump_value(const struct key *k, const struct rules *r, struct strbuf *out)
{
	const char *member = (const char *)r + k->offset, *text;
	int64_t number;
	bool yes;

	switch (k->kind) {
	case KEY_TEXT:
	case KEY_TREE:
		memcpy(&text, member, sizeof text);
		strbuf_addf(out, strchr(text, '"') ? "'%s'" : "\"%s\"", text);
		return;
	case KEY_YES:
		memcpy(&yes, member, sizeof yes);
		strbuf_add(out, yes ? "yes" : "no");
		return;
	default:
		memcpy(&number, member, sizeof number);
		if (k->kind == KEY_MONEY)
			money_format_exact(out, number, FEN_PER_WAN);
		else
			dec_format_short(out, number, k->kind == KEY_INT ? 0 : 2);
	}
}

void
rules_dump(const struct rules *r, struct strbuf *out)
{
	const char *section = "";

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (strcmp(section, keys[i].section) != 0)
			strbuf_addf(out, "[%s]\n", keys[i].section);
		section = keys[i].section;
		strbuf_addf(out, "%s = ", keys[i].key);
		dump_value(&keys[i], r, out);
		strbuf_addc(out, '\n');
	}
	rules_dump_vague(r, out);
}
