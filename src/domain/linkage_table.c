/*
 * The linkage table (RA-07): rows of a rule set read and written, and held against each other. For
 * every grade from 优 to 差, any execution and either state of rectification there must be exactly
 * one row; what is unknown (no grade, no execution) may be left out and is then proposed by nobody.
 */
#include "domain/linkage.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "rules_int.h"

#define ROWS_MAX 200
#define LABEL 4 /* place of the proposal among the cells of a row */
#define GRADES 4
#define ALL_GRADES (LINK_BEST | LINK_GOOD | LINK_FAIR | LINK_POOR | LINK_NONE)
#define BOTH (LINK_RECTIFIED | LINK_NOT_RECTIFIED)

static const char *const sections[LINK_OBJECTS] = { "linkage.project", "linkage.department",
	"linkage.quota" };

/* What a cell may say, and what it means. */
struct word {
	const char *name;
	unsigned bits;
};
static const struct word grade_words[] = { { "优", LINK_BEST }, { "良", LINK_GOOD },
	{ "中", LINK_FAIR }, { "差", LINK_POOR }, { "无", LINK_NONE }, { "任意", ALL_GRADES } };
static const struct word rectified_words[] = { { "是", LINK_RECTIFIED }, { "否", LINK_NOT_RECTIFIED },
	{ "任意", BOTH } };
static const struct word news_words[] = { { "允许", 0 }, { "控制", 1 }, { "不允许", 2 } };
static const char *const news_names[] = { "allowed", "controlled", "none" };

/* The file being read. */
struct reading {
	const struct ini *ini;
	struct arena *arena;
	struct linkage_rule rows[ROWS_MAX];
	size_t n;
	struct err *err;
};

static enum rc
fault(const struct reading *t, const struct ini_entry *e, const char *text)
{
	return err_set(t->err, RC_INVALID, e->key, _("%s, line %d: [%s] %s = \"%s\": %s"), t->ini->file,
		e->line, e->section, e->key, e->value, text);
}

/* Cells */

/* Length of the blank that s begins, or with back ends, with; wide ones are blanks, too. 0: none. */
static size_t
blank(const char *s, size_t n, bool back)
{
	static const char *const blanks[] = { " ", "\t", "\xC2\xA0", "\xE3\x80\x80" };

	for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
		size_t len = strlen(blanks[i]);
		if (len <= n && memcmp(back ? s + n - len : s, blanks[i], len) == 0)
			return len;
	}
	return 0;
}

static char *
trimmed(struct arena *a, const char *s, size_t n)
{
	size_t len;

	while ((len = blank(s, n, false))) {
		s += len;
		n -= len;
	}
	while ((len = blank(s, n, true)))
		n -= len;
	return arena_strndup(a, s, n);
}

/* The cells between strokes, plain or full-width, at most max. All but the proposal, which is written
 * as it stands, are read as if typed in plain letters. */
static size_t
split(struct arena *a, const char *text, char **ret, size_t max)
{
	static const char *const strokes[] = { "|", "｜" };
	size_t n = 0;

	for (;;) {
		const char *end = text + strlen(text);
		size_t width = 0;
		for (size_t i = 0; i < ARRAY_LEN(strokes); i++) {
			const char *at = strstr(text, strokes[i]);
			if (at && at < end) {
				end = at;
				width = strlen(strokes[i]);
			}
		}
		if (n == max)
			return max + 1;
		ret[n] = trimmed(a, text, (size_t)(end - text));
		if (n != LABEL)
			ret[n] = utf8_narrow_text(a, ret[n]);
		n++;
		if (!width)
			return n;
		text = end + width;
	}
}

/* One word, or several with commas between. */
static bool
read_words(const char *cell, const struct word *words, size_t n, unsigned *ret)
{
	static const char *const commas[] = { ",", "、", "/", " ", "\t" };

	*ret = 0;
	while (*cell) {
		size_t len = 0;
		for (size_t i = 0; i < ARRAY_LEN(commas) && !len; i++)
			if (strncmp(cell, commas[i], strlen(commas[i])) == 0)
				len = strlen(commas[i]);
		for (size_t i = 0; i < n && !len; i++) {
			if (strncmp(cell, words[i].name, strlen(words[i].name)) != 0)
				continue;
			len = strlen(words[i].name);
			*ret |= words[i].bits;
		}
		if (!len)
			return false;
		cell += len;
	}
	return *ret != 0;
}

/* A percentage, the sign of percent aside. */
static bool
read_percent(struct arena *a, const char *cell, int64_t *ret)
{
	char *text = trimmed(a, cell, strlen(cell));
	size_t n = strlen(text);

	if (n && text[n - 1] == '%')
		text[n - 1] = '\0';
	return *text && dec_parse(text, 2, ret, NULL) == RC_OK;
}

static bool
starts(const char **s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*s, word, n) != 0)
		return false;
	*s += n;
	return true;
}

/* 任意, 未知, ≥80, <60, 60-80 (60 is in it, 80 is not). */
static bool
read_execution(struct arena *a, const char *cell, struct linkage_rule *r)
{
	static const char *const dashes[] = { "-", "~", "–", "—", "−", "〜", "至" };

	r->from = 0;
	r->to = INT64_MAX;
	r->unknown = strcmp(cell, "任意") == 0;
	if (r->unknown)
		return true;
	if (strcmp(cell, "未知") == 0) {
		r->unknown = true;
		r->to = 0;
		return true;
	}
	if (starts(&cell, "≥") || starts(&cell, "≧") || starts(&cell, ">="))
		return read_percent(a, cell, &r->from) && r->from >= 0;
	if (starts(&cell, "<"))
		return read_percent(a, cell, &r->to) && r->to > 0;
	for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
		const char *dash = strstr(cell, dashes[i]);
		if (dash)
			return read_percent(a, arena_strndup(a, cell, (size_t)(dash - cell)), &r->from) &&
				read_percent(a, dash + strlen(dashes[i]), &r->to) && r->from >= 0 &&
				r->to > r->from;
	}
	return false;
}

bool
linkage_read_change(struct arena *a, const char *text, int64_t *ret)
{
	const char *cell = utf8_narrow_text(a, trimmed(a, text, strlen(text)));

	if (strcmp(cell, "取消") == 0) {
		*ret = -DEC_ONE;
		return true;
	}
	if (!read_percent(a, cell, ret) || *ret < -DEC_ONE || *ret > DEC_ONE)
		return false;
	return *ret == 0 || *ret >= 100 || *ret <= -100 || strchr(cell, '%');
}

/* Plain digits, so that what is 1 to a person is not another row than 01. */
static enum rc
read_number(const struct reading *t, const struct ini_entry *e, enum linkage_object object, int *ret)
{
	const char *key = utf8_narrow_text(t->arena, e->key);
	long number = strtol(key, NULL, 10);

	if (strspn(key, "0123456789") != strlen(key) || number < 1 || number > 9999)
		return fault(t, e, _("rows are numbered: write 1 = ..., 2 = ... and so on."));
	for (size_t i = 0; i < t->n; i++)
		if (t->rows[i].object == object && t->rows[i].number == number)
			return fault(t, e, _("a row has this number already: give it the next free one."));
	*ret = (int)number;
	return RC_OK;
}

static enum rc
read_row(struct reading *t, const struct ini_entry *e, enum linkage_object object)
{
	char *cells[6];
	size_t n = split(t->arena, e->value, cells, ARRAY_LEN(cells));
	struct linkage_rule *r = &t->rows[t->n];
	unsigned news = 0;
	int number = 0;
	enum rc rc = read_number(t, e, object, &number);

	if (rc)
		return rc;
	if (t->n == ROWS_MAX)
		return fault(t, e, _("there are more than 200 rows: join some."));
	if (n < 5 || n > 6)
		return fault(t, e, _("a row has the cells grade | execution | rectified | change | proposal | "
			"new projects; the last may be left out."));
	*r = (struct linkage_rule){ .object = object, .number = number, .line = e->line,
		.label = cells[LABEL] };
	if (!read_words(cells[0], grade_words, ARRAY_LEN(grade_words), &r->grades))
		return fault(t, e, _("the grade is 优, 良, 中, 差 or 无 (no result), several with commas, or 任意."));
	if (!read_execution(t->arena, cells[1], r))
		return fault(t, e, _("the execution is a range in percent such as 60-80 (60 is in it, 80 is "
			"not), ≥80, <60, 未知 or 任意."));
	if (!read_words(cells[2], rectified_words, ARRAY_LEN(rectified_words), &r->rectified))
		return fault(t, e, _("rectified is 是 (done, or nothing to do), 否 or 任意."));
	if (!linkage_read_change(t->arena, cells[3], &r->percent))
		return fault(t, e, _("the change is a percentage from -100 to 100 with at most two decimals, such "
			"as -10%, or 取消; less than 1 stands with its %."));
	if (!*r->label || strchr(r->label, '"') || utf8_unclean(r->label, false, NULL))
		return fault(t, e, _("the proposal is missing: write in a word what the row proposes, such as 压减."));
	if (n == 6 && *cells[5]) {
		const struct word *w = TABLE_FIND(news_words, cells[5]);
		if (!w)
			return fault(t, e, _("new projects are 允许, 控制 or 不允许."));
		news = w->bits;
	}
	r->news = news_names[news];
	t->n++;
	return RC_OK;
}

/* Rows against each other */

static void
put_range(struct strbuf *out, int64_t from, int64_t to)
{
	dec_format_short(out, from, 2);
	strbuf_addc(out, '%');
	if (to == INT64_MAX) {
		strbuf_add(out, _(" and above"));
		return;
	}
	strbuf_addc(out, '-');
	dec_format_short(out, to, 2);
	strbuf_addc(out, '%');
}

static const char *
grade_name(unsigned bits)
{
	for (size_t i = 0; i < GRADES; i++)
		if (bits & grade_words[i].bits)
			return grade_words[i].name;
	return "无";
}

static enum rc
check_pair(const struct reading *t, const struct linkage_rule *a, const struct linkage_rule *b)
{
	unsigned grades = a->grades & b->grades, rectified = a->rectified & b->rectified;
	int64_t from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;
	struct strbuf range = { 0 };

	if (a->object != b->object || !grades || !rectified || (from >= to && !(a->unknown && b->unknown)))
		return RC_OK;
	if (from < to)
		put_range(&range, from, to);
	else
		strbuf_add(&range, _("unknown"));
	(void)err_set(t->err, RC_INVALID, NULL,
		_("%s, line %d: row %d of [%s] and row %d in line %d both speak of grade %s, execution %s, "
		  "rectified %s: let one of them end where the other begins."), t->ini->file, b->line,
		b->number, sections[b->object], a->number, a->line, grade_name(grades), strbuf_str(&range),
		rectified & LINK_RECTIFIED ? "是" : "否");
	strbuf_free(&range);
	return RC_INVALID;
}

/* The row that speaks of a case, and the first one above it, NULL none. */
static const struct linkage_rule *
row_at(const struct reading *t, enum linkage_object object, unsigned grade, unsigned rectified,
	int64_t at, const struct linkage_rule **ret_next)
{
	*ret_next = NULL;
	for (size_t i = 0; i < t->n; i++) {
		const struct linkage_rule *r = &t->rows[i];
		if (r->object != object || !(r->grades & grade) || !(r->rectified & rectified))
			continue;
		if (r->from <= at && at < r->to)
			return r;
		if (r->from > at && r->to > r->from && (!*ret_next || r->from < (*ret_next)->from))
			*ret_next = r;
	}
	return NULL;
}

/* Every execution from 0 on, for one grade and state of rectification. */
static enum rc
check_case(const struct reading *t, enum linkage_object object, unsigned grade, unsigned rectified,
	int first_line)
{
	const struct linkage_rule *next = NULL;
	int64_t at = 0;
	int line = first_line;

	while (at != INT64_MAX) {
		const struct linkage_rule *r = row_at(t, object, grade, rectified, at, &next);
		if (!r)
			break;
		at = r->to;
		line = r->line;
	}
	if (at == INT64_MAX)
		return RC_OK;
	if (at == 0 && next)
		line = next->line;
	struct strbuf range = { 0 };
	put_range(&range, at, next ? next->from : INT64_MAX);
	(void)err_set(t->err, RC_INVALID, NULL,
		_("%s, line %d: no row of [%s] speaks of grade %s, execution %s, rectified %s: add a row for "
		  "it, or let the row in line %d reach further (80-100 does not hold 100: write ≥80)."),
		t->ini->file, line, sections[object], grade_name(grade), strbuf_str(&range),
		rectified == LINK_RECTIFIED ? "是" : "否", line);
	strbuf_free(&range);
	return RC_INVALID;
}

static enum rc
check_object(const struct reading *t, enum linkage_object object)
{
	int first = 0;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->n && rc == RC_OK; i++) {
		if (t->rows[i].object != object)
			continue;
		first = first ? first : t->rows[i].line;
		for (size_t k = 0; k < i && rc == RC_OK; k++)
			rc = check_pair(t, &t->rows[k], &t->rows[i]);
	}
	if (!first)
		return rc;
	for (size_t g = 0; g < GRADES && rc == RC_OK; g++) {
		rc = check_case(t, object, grade_words[g].bits, LINK_RECTIFIED, first);
		if (rc == RC_OK)
			rc = check_case(t, object, grade_words[g].bits, LINK_NOT_RECTIFIED, first);
	}
	return rc;
}

/* Reading and writing */

bool
linkage_is_section(const char *section)
{
	for (size_t i = 0; i < LINK_OBJECTS; i++)
		if (strcmp(section, sections[i]) == 0)
			return true;
	return false;
}

/* Rows of objects that the file does not speak of stay. */
static void
take_rows(const struct reading *t, struct arena *a, struct apply_rules *r)
{
	struct linkage_rule *rows = arena_array(a, t->n + r->n_rows + 1, sizeof *rows);
	bool replaced[LINK_OBJECTS] = { false };
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		rows[n++] = t->rows[i];
		replaced[t->rows[i].object] = true;
	}
	for (size_t i = 0; i < r->n_rows; i++)
		if (!replaced[r->rows[i].object])
			rows[n++] = r->rows[i];
	r->rows = rows;
	r->n_rows = n;
}

enum rc
linkage_read_table(const struct ini *ini, struct arena *a, struct rules *r, struct err *err)
{
	struct arena *scratch = arena_new();
	struct reading *t = arena_alloc(scratch, sizeof *t);
	enum rc rc = RC_OK;

	t->ini = ini;
	t->arena = a;
	t->err = err;
	for (size_t i = 0; i < ini->n && rc == RC_OK; i++)
		for (size_t o = 0; o < LINK_OBJECTS && rc == RC_OK; o++)
			if (strcmp(ini->entries[i].section, sections[o]) == 0)
				rc = read_row(t, &ini->entries[i], (enum linkage_object)o);
	for (size_t o = 0; o < LINK_OBJECTS && rc == RC_OK; o++)
		rc = check_object(t, (enum linkage_object)o);
	if (rc == RC_OK && t->n)
		take_rows(t, a, &r->apply);
	arena_free(scratch);
	return rc;
}

static void
dump_words(struct strbuf *out, const struct word *words, size_t n, unsigned bits)
{
	bool first = true;

	if (bits == words[n - 1].bits) {
		strbuf_add(out, words[n - 1].name);
		return;
	}
	for (size_t i = 0; i + 1 < n; i++)
		if (bits & words[i].bits) {
			strbuf_addf(out, "%s%s", first ? "" : ",", words[i].name);
			first = false;
		}
}

static void
dump_execution(struct strbuf *out, const struct linkage_rule *r)
{
	if (r->unknown) {
		strbuf_add(out, r->to ? "任意" : "未知");
	} else if (r->to == INT64_MAX) {
		strbuf_add(out, "≥");
		dec_format_short(out, r->from, 2);
	} else {
		dec_format_short(out, r->from, 2);
		strbuf_addc(out, '-');
		dec_format_short(out, r->to, 2);
	}
}

static void
dump_row(struct strbuf *out, const struct linkage_rule *r)
{
	strbuf_addf(out, "%d = \"", r->number);
	dump_words(out, grade_words, ARRAY_LEN(grade_words), r->grades);
	strbuf_add(out, " | ");
	dump_execution(out, r);
	strbuf_add(out, " | ");
	dump_words(out, rectified_words, ARRAY_LEN(rectified_words), r->rectified);
	strbuf_add(out, " | ");
	dec_format_short(out, r->percent, 2);
	strbuf_addf(out, "%% | %s | ", r->label);
	for (size_t i = 0; i < ARRAY_LEN(news_names); i++)
		if (strcmp(r->news, news_names[i]) == 0)
			strbuf_add(out, news_words[i].name);
	strbuf_add(out, "\"\n");
}

void
linkage_dump_table(const struct apply_rules *r, struct strbuf *out)
{
	for (size_t o = 0; o < LINK_OBJECTS; o++) {
		strbuf_addf(out, "[%s]\n", sections[o]);
		for (size_t i = 0; i < r->n_rows; i++)
			if (r->rows[i].object == (enum linkage_object)o)
				dump_row(out, &r->rows[i]);
	}
}
