/* Evidence: register, and names that are safe to write. */
#include "domain/evidence.h"

#include <string.h>

#include "base/utf8.h"
#include "rows.h"

#define NO_NAME "附件"
#define ENDING_MAX 16 /* bytes of ".xlsx" that are kept when a name is shortened */

static const struct choice kinds[] = {
	{ "basis", N_("basis") },
	{ "report", N_("report") },
	{ "contract", N_("contract or invoice") },
	{ "photo", N_("photo") },
	{ "survey", N_("survey") },
	{ "other", N_("other") },
};

static const struct choice states[] = {
	{ "active", N_("attached") },
	{ "removed", N_("removed") },
};

static const struct field fields[] = {
	{ .name = "id", .title = N_("Number"), .label = "编号", .kind = FIELD_INT, .width = 6,
		.offset = FIELD_NO_MEMBER },
	{ .name = "register", .title = N_("Register"), .label = "所属类别", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 63,
		.offset = F_TEXT(struct evidence, reg),
		.help = N_("What it is attached to: goal, project, exante, document ...") },
	{ .name = "record", .title = N_("Record"), .label = "所属记录", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 450,
		.offset = F_TEXT(struct evidence, record),
		.help = N_("Code or number by which the record is known") },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ .name = "name", .title = N_("File name"), .label = "文件名", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = EVIDENCE_NAME_MAX,
		.offset = F_TEXT(struct evidence, name),
		.help = N_("Left empty, the file's own; unsafe signs are taken out") },
	{ .name = "kind", .title = N_("Kind of evidence"), .label = "材料类型", .kind = FIELD_CHOICE,
		.width = 10, CHOICES(kinds), .offset = F_TEXT(struct evidence, kind) },
	{ .name = "size", .title = N_("Bytes"), .label = "字节数", .kind = FIELD_INT, .width = 10,
		.offset = F_NUM(struct evidence, size) },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct evidence, note) },
	{ .name = "added_by", .title = N_("Entered by"), .label = "录入人", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_SEARCH, .offset = F_TEXT(struct evidence, added_by) },
	{ .name = "added_at", .title = N_("Time"), .label = "录入时间", .kind = FIELD_TIME, .width = 19,
		.flags = FIELD_SORT, .offset = F_TEXT(struct evidence, added_at) },
	{ ROW_STATE, CHOICES(states), .offset = F_TEXT(struct evidence, state) },
	{ .name = "sha256", .title = N_("SHA-256"), .label = "SHA-256", .kind = FIELD_TEXT,
		.width = 64, .flags = FIELD_HIDDEN | FIELD_REQUIRED, .max_bytes = 64,
		.offset = F_TEXT(struct evidence, sha256) },
};

const struct reg reg_evidence = {
	.name = "evidence",
	.title = N_("Evidence"),
	.view = "v_evidence",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "id",
	.sort = "-added_at",
	.columns = "id,register,record,name,kind,size,added_by,added_at,state",
	.perm = PERM_VIEW,
};

enum rc
evidence_check(const struct evidence *e, struct err *err)
{
	return field_check_all(fields, ARRAY_LEN(fields), e, err);
}

/* Names */

/* Bytes of the character at s that may not be in a name, *clean false; else its length. */
static size_t
look_at(const char *s, bool *clean)
{
	uint32_t cp;
	size_t len = utf8_decode(s, strlen(s), &cp);
	char one[8] = "";

	*clean = false;
	if (len == 0)
		return 1;
	memcpy(one, s, len);
	*clean = !utf8_unclean(one, false, NULL) && (len > 1 || !strchr("<>:\"|?*/\\", *s));
	return len;
}

/* Characters that a name does not begin with, or end with: blanks of any width, dots, dashes. */
static size_t
edge(const char *s, bool at_start)
{
	static const char *const blanks[] = { " ", "\u00a0", "\u3000", "." };

	for (size_t i = 0; i < ARRAY_LEN(blanks); i++)
		if (strncmp(s, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return at_start && *s == '-';
}

static void
trim(char *s)
{
	size_t from = 0, n, end;

	while ((n = edge(s + from, true)) > 0)
		from += n;
	memmove(s, s + from, strlen(s + from) + 1);
	for (n = strlen(s); n > 0; n = end) {
		end = utf8_prev(s, n);
		if (edge(s + end, false) != n - end)
			break;
		s[end] = '\0';
	}
}

/* Shortens to max bytes in front of the ending. */
static const char *
fit(char *s, size_t max, struct arena *a)
{
	const char *dot = strrchr(s, '.');
	size_t ending = dot && dot != s && strlen(dot) <= ENDING_MAX ? strlen(dot) : 0;
	size_t end = strlen(s) - ending;

	if (end + ending <= max)
		return s;
	while (end + ending > max)
		end = utf8_prev(s, end);
	return arena_printf(a, "%.*s%s", (int)end, s, s + strlen(s) - ending);
}

const char *
evidence_name(const char *path, struct arena *a)
{
	const char *base = path;
	struct strbuf out = { 0 };
	char *name;
	size_t len;
	bool clean;

	for (const char *p = path; *p; p++)
		if (*p == '/' || *p == '\\')
			base = p + 1;
	for (; *base; base += len) {
		len = look_at(base, &clean);
		if (clean)
			strbuf_addn(&out, base, len);
		else if (len == 1 && (unsigned char)*base >= 0x20)
			strbuf_addc(&out, '_');
	}
	name = utf8_nfc(a, strbuf_str(&out));
	strbuf_free(&out);
	trim(name);
	name = arena_strdup(a, fit(name, EVIDENCE_NAME_MAX, a));
	trim(name);
	return *name ? name : NO_NAME;
}

const char *
evidence_name_nth(const char *name, int n, struct arena *a)
{
	const char *dot = strrchr(name, '.'), *mark = arena_printf(a, " (%d)", n);
	const char *ending = dot && dot != name && strlen(dot) <= ENDING_MAX ? dot : "";
	char *stem = arena_strndup(a, name, strlen(name) - strlen(ending));

	if (n == 1)
		return name;
	stem = arena_strdup(a, fit(stem, EVIDENCE_NAME_MAX - strlen(mark) - strlen(ending), a));
	return arena_printf(a, "%s%s%s", stem, mark, ending);
}
