/* Cells of self-evaluation sheets into their places, refusals as faults. */
#include "selfeval_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/selfeval.h"

#define ROWS_MAX 500

struct import_selfeval *
sv_add(struct sv *s, const char *file)
{
	struct import_selfeval *out;

	s->v = arena_grow(s->m.ctx->arena, s->v, s->n, &s->cap, s->n + 1, sizeof *s->v);
	out = &s->v[s->n++];
	*out = (struct import_selfeval){ .file = file ? file : "", .place_code = "", .place_name = "",
		.place_unit = "", .place_year = "" };
	evaluation_init(&out->doc.e);
	out->doc.e.source = *out->file ? out->file : NULL;
	sv_row(s, out, NULL);
	out->doc.rows[0].kind = "execution";
	out->doc.rows[0].level1 = out->doc.rows[0].level3 = "预算执行率";
	return out;
}

struct score_row *
sv_row(struct sv *s, struct import_selfeval *out, const struct source *src)
{
	struct evaluation_doc *d = &out->doc;

	if (d->n_rows == ROWS_MAX) {
		map_fault(&s->m, src, s->m.fields.level3,
			_("A self-evaluation has at most %d rows. Split the project."), ROWS_MAX);
		return NULL;
	}
	d->rows = arena_grow(s->m.ctx->arena, d->rows, d->n_rows, &out->cap_rows, d->n_rows + 1,
		sizeof *d->rows);
	score_row_init(&d->rows[d->n_rows]);
	return &d->rows[d->n_rows++];
}

/* Text by a field row, one line or several; NULL for "—" and the like. */
static const char *
text_of(struct sv *s, const struct source *src, const struct field *f)
{
	struct value v;

	if (src->kind < CELL_FORMULA && text_void(utf8_fold(s->m.scratch, src->text)))
		return NULL;
	return map_value(&s->m, src, f, 0, &v) ? v.text : NULL;
}

void
sv_points(struct sv *s, const struct source *src, int64_t *ret)
{
	const struct field *f = reg_field(&reg_score, "claimed");
	char *text = utf8_fold(s->m.scratch, src->text), *dot = strchr(text, '.');
	size_t len = strlen(text);
	int64_t v;

	*ret = -1;
	if (src->kind < CELL_FORMULA && text_void(text))
		return;
	if (!map_clean(&s->m, src, f))
		return;
	if (len > strlen("分") && strcmp(text + len - strlen("分"), "分") == 0)
		text[len - strlen("分")] = '\0';
	/* cut, not rounded: that is done once */
	if (dot && dec_is_number(text) && strlen(dot + 1) > 6 && !strpbrk(text, "eE"))
		dot[7] = '\0';
	if (dec_parse(text, 6, &v, NULL) != RC_OK || v < 0 || v > 100000000)
		map_fault(&s->m, src, f,
			_("\"%s\" is no score. Write points from 0 to 100, or leave the cell empty."), src->text);
	else
		*ret = dec_muldiv(v, 1, 10000);
}

void
sv_amount(struct sv *s, struct import_selfeval *out, enum fund_column c, enum fund_line l,
	const struct source *src, int64_t unit_fen)
{
	static const char *const fields[] = { "initial_budget", "budget", "executed" };
	const struct field *f = reg_field(&reg_evaluation, fields[c]);
	struct value v;

	if (!map_value(&s->m, src, f, unit_fen, &v) || v.null)
		return;
	if (v.num < 0)
		map_fault(&s->m, src, f, _("An amount cannot be negative. Write 0 or more."));
	else
		out->doc.e.funds[c][l] = v.num;
}

static void
take_names(struct sv *s, struct import_selfeval *out, enum sv_word w, const struct source *src)
{
	const char *name, *code, *line = text_line(s->m.scratch, src->text);
	struct source part = *src;
	bool department = w == SV_DEPARTMENT;

	text_split_code(s->m.scratch, line, &name, &code);
	part.text = name;
	if (department) {
		out->department = text_of(s, &part, map_field("department"));
		part.text = code;
		if (*code)
			out->department_code = text_of(s, &part, map_field("department_code"));
	} else {
		part.text = *name ? name : code;
		out->unit = text_of(s, &part, map_field("unit"));
	}
	if (!*out->place_unit || !department)
		out->place_unit = map_place(s->m.ctx->arena, src->s, src->row, src->col);
}

static void
take_project(struct sv *s, struct import_selfeval *out, enum sv_word w, const struct source *src)
{
	const char *name = src->text, *code = src->text, *place;
	struct source part = *src;

	place = map_place(s->m.ctx->arena, src->s, src->row, src->col);
	if (w == SV_NAME_CODE)
		text_split_code(s->m.scratch, src->text, &name, &code);
	if (w != SV_CODE) {
		part.text = name;
		out->name = text_of(s, &part, map_field("name"));
		out->place_name = place;
	}
	if (w != SV_NAME) {
		part.text = utf8_narrow_text(s->m.scratch, code);
		out->code = *part.text ? text_of(s, &part, map_field("code")) : NULL;
		out->place_code = place;
	}
}

static void
take_finished(struct sv *s, struct import_selfeval *out, const struct source *src)
{
	const char *folded = utf8_fold(s->m.scratch, src->text);

	if (text_void(folded))
		return;
	if (strcmp(folded, "是") == 0 || strcmp(folded, "1") == 0 || strcmp(folded, "yes") == 0 ||
		strcmp(folded, "已完成") == 0 || strcmp(folded, "完成") == 0)
		out->doc.e.finished = 1;
	else if (strcmp(folded, "否") == 0 || strcmp(folded, "0") == 0 || strcmp(folded, "no") == 0 ||
		strncmp(folded, "未", strlen("未")) == 0)
		out->doc.e.finished = 0;
	else if (map_clean(&s->m, src, NULL))
		map_fault(&s->m, src, NULL, _("Is the project finished? Write 是 or 否."));
}

static void
take_grade(struct sv *s, struct import_selfeval *out, const struct source *src)
{
	static const char *const grades[] = { "优", "良", "中", "差" };
	const char *folded = utf8_fold(s->m.scratch, src->text);

	for (size_t i = 0; i < ARRAY_LEN(grades); i++)
		if (strncmp(folded, grades[i], strlen(grades[i])) == 0)
			out->doc.e.claimed_grade = grades[i];
}

/* Texts of head and foot by their field. */
static const char **
text_member(struct evaluation *e, enum sv_word w, const struct field **f)
{
	static const struct {
		enum sv_word word;
		const char *field;
	} rows[] = { { SV_COMPLETION, "completion" }, { SV_REASONS, "explanation" },
		{ SV_MEASURES, "measures" }, { SV_REMARKS, "remarks" } };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].word == w)
			*f = reg_field(&reg_evaluation, rows[i].field);
	switch (w) {
	case SV_COMPLETION:
		return &e->completion;
	case SV_REASONS:
		return &e->explanation;
	case SV_MEASURES:
		return &e->measures;
	case SV_REMARKS:
		return &e->remarks;
	case SV_PREPARED:
		*f = map_field("prepared_by");
		return &e->prepared_by;
	case SV_PHONE:
		*f = map_field("phone");
		return &e->phone;
	case SV_HEAD:
		*f = map_field("head");
		return &e->head;
	default:
		return NULL;
	}
}

bool
sv_take(struct sv *s, struct import_selfeval *out, enum sv_word w, const struct source *src,
	int64_t unit_fen)
{
	const struct field *f = NULL;
	const char **text = text_member(&out->doc.e, w, &f);

	if (text) {
		*text = text_of(s, src, f);
		return true;
	}
	switch (w) {
	case SV_CODE:
	case SV_NAME:
	case SV_NAME_CODE:
		take_project(s, out, w, src);
		return true;
	case SV_DEPARTMENT:
	case SV_UNIT:
		take_names(s, out, w, src);
		return true;
	case SV_DEPARTMENT_CODE:
		out->department_code = text_of(s, src, map_field("department_code"));
		return true;
	case SV_YEAR:
		map_year(&s->m, src, &out->year);
		out->place_year = map_place(s->m.ctx->arena, src->s, src->row, src->col);
		return true;
	case SV_FINISHED:
		take_finished(s, out, src);
		return true;
	case SV_INITIAL:
	case SV_BUDGET:
	case SV_EXECUTED:
		sv_amount(s, out, (enum fund_column)(w - SV_INITIAL), FUND_TOTAL, src, unit_fen);
		return true;
	case SV_GRADE:
		take_grade(s, out, src);
		return true;
	case SV_DATE:
		map_date(&s->m, src, map_field("filled_on"), &out->doc.e.filled_on);
		return true;
	default:
		return false;
	}
}

/* Rows of the table */

static void
take_level(struct sv *s, struct score_row *row, const struct source *src)
{
	if (text_void(utf8_fold(s->m.scratch, src->text)))
		return;
	row->attainment = score_attainment(src->text);
	if (!row->attainment && map_clean(&s->m, src, reg_field(&reg_score, "attainment")))
		map_fault(&s->m, src, reg_field(&reg_score, "attainment"),
			_("\"%s\" is no level of attainment. Write 达成, 部分达成 or 未达成."), src->text);
}

/* SE-15: the unit says that the indicator does not apply. */
static bool
does_not_apply(struct sv *s, const char *actual)
{
	static const char *const words[] = { "不适用", "不涉及", "n/a", "na" };
	const char *folded = utf8_fold(s->m.scratch, actual);

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

void
sv_cell(struct sv *s, struct score_row *row, enum sv_word w, const struct source *src)
{
	const char *text;

	switch (w) {
	case SV_ACTUAL:
		text = text_of(s, src, reg_field(&reg_score, "actual"));
		row->actual = text ? text : "";
		row->left_out = does_not_apply(s, row->actual);
		if (row->left_out)
			row->reason = _("Left out: the unit wrote that the indicator does not apply.");
		break;
	case SV_ATTAINMENT:
		take_level(s, row, src);
		break;
	case SV_CLAIMED:
		sv_points(s, src, &row->claimed);
		break;
	case SV_EXPLANATION:
		row->explanation = text_of(s, src, reg_field(&reg_score, "explanation"));
		break;
	case SV_EVIDENCE:
		row->evidence = text_of(s, src, reg_field(&reg_score, "evidence"));
		break;
	default:
		break;
	}
}

void
sv_indicator(struct sv *s, struct score_row *row, const struct source cell[SV_WORDS])
{
	const struct indicator_source src = { .level3 = cell[SV_LEVEL3], .value = cell[SV_TARGET],
		.op = cell[SV_OPERATOR], .measure = cell[SV_MEASURE], .weight = cell[SV_WEIGHT] };
	struct indicator i;

	map_indicator(&s->m, &src, &i);
	row->level3 = i.level3;
	row->op = i.op;
	row->target = text_void(utf8_fold(s->m.scratch, i.target)) ? "" : i.target;
	row->measure = i.measure;
	row->weight = i.weight;
	for (enum sv_word w = SV_ACTUAL; w <= SV_EVIDENCE; w++)
		if (cell[w].s)
			sv_cell(s, row, w, &cell[w]);
}
