/*
 * The official form 项目支出绩效自评表 (12.4), found by its labels: on which rows of a sheet forms stand,
 * the amounts, the goal's two texts, the foot. The table is read by selfeval_table.c.
 */
#include "selfeval_form.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define ROWS_MAX 5000 /* a sheet of more rows is a list */
#define COLS_MAX 200
#define LABEL_MAX 200 /* bytes of a cell that may hold a label */
#define MONEY_LINES 10

/* Words of cells */

/* The word of a text, SV_INLINE with it where the value stands behind a colon. */
static unsigned char
word_of(struct arena *a, const char *text)
{
	const char *wide = strstr(text, "："), *plain = strchr(text, ':');
	const char *colon = !wide || (plain && plain < wide) ? plain : wide;
	enum sv_word w = sv_find(text_label(a, text, NULL));

	if (w != SV_NONE || !colon)
		return (unsigned char)w;
	w = sv_find(text_label(a, arena_strndup(a, text, (size_t)(colon - text)), NULL));
	return w == SV_NONE ? SV_NONE : (unsigned char)(w | SV_INLINE);
}

static void
find_words(struct sv_page *p, struct arena *a)
{
	const struct sheet *s = p->g.s;

	p->words = arena_array(a, s->n_rows * s->n_cols + 1, 1);
	p->used = arena_array(a, s->n_rows + 1, 1);
	for (size_t row = 0; row < s->n_rows; row++)
		for (size_t col = 0; col < s->n_cols; col++) {
			const struct cell *c = sheet_at(s, row, col);
			struct area at = grid_area(&p->g, row, col);
			if (*c->text && strlen(c->text) <= LABEL_MAX && at.r0 == row && at.c0 == col)
				p->words[row * s->n_cols + col] = word_of(a, c->text);
		}
}

enum sv_word
sv_word_at(const struct sv_page *p, size_t row, size_t col)
{
	struct area at = grid_area(&p->g, row, col);
	unsigned char w = p->words[at.r0 * p->g.s->n_cols + at.c0];

	return w & SV_INLINE ? SV_NONE : (enum sv_word)w;
}

bool
sv_row_has(const struct sv_page *p, size_t row, enum sv_word w)
{
	for (size_t col = 0; col < p->g.s->n_cols; col++)
		if ((p->words[row * p->g.s->n_cols + col] & ~SV_INLINE) == (int)w)
			return true;
	return false;
}

/* Rows of forms */

static bool
is_title(const struct sv_page *p, struct arena *a, size_t row)
{
	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		const char *text = sheet_at(p->g.s, row, col)->text;
		if (*text && strlen(text) <= LABEL_MAX && strstr(text, "自评") &&
			strstr(utf8_fold(a, text), "表"))
			return true;
	}
	return false;
}

static bool
names_object(const struct sv_page *p, size_t row)
{
	return sv_row_has(p, row, SV_NAME) || sv_row_has(p, row, SV_NAME_CODE);
}

/* Header of a table that is none of a list. */
static bool
form_header(const struct sv_page *p, size_t row)
{
	return sv_table_header(p, row) && !names_object(p, row) && !sv_row_has(p, row, SV_CODE) &&
		!sv_row_has(p, row, SV_YEAR);
}

/* Cuts the sheet where the next form begins, behind a table: with a title, or what it is of. */
static size_t
cut(const struct sv_page *p, struct arena *a, struct sv_extent *ret, size_t max)
{
	size_t n = 0, start = 0, rows = p->g.s->n_rows;
	bool table = false;

	for (size_t row = 0; row <= rows && n < max; row++) {
		bool last = row == rows;
		if (table && (last || is_title(p, a, row) || names_object(p, row))) {
			ret[n++] = (struct sv_extent){ start, row };
			start = row;
			table = false;
		}
		table = table || (!last && form_header(p, row));
	}
	return n;
}

/* Amounts */

static int64_t
money_unit(const struct sv_page *p, const struct sv_extent *e, struct arena *a)
{
	int64_t unit = 0;

	for (size_t row = e->r0; row < e->r1 && !unit; row++)
		for (size_t col = 0; col < p->g.s->n_cols && !unit; col++) {
			const char *text = sheet_at(p->g.s, row, col)->text, *note;
			enum sv_word w = (enum sv_word)p->words[row * p->g.s->n_cols + col];
			if (!strstr(text, "元") || strlen(text) > LABEL_MAX)
				continue;
			(void)text_label(a, text, &note);
			if ((w >= SV_INITIAL && w <= SV_MONEY) && *note)
				unit = text_money_unit(note);
			else
				unit = text_unit_in(utf8_fold(a, text));
		}
	return unit ? unit : FEN_PER_WAN;
}

/* Heads of columns side by side, with their values below. */
static bool
money_header(const struct sv_page *p, size_t row)
{
	size_t heads = 0;

	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		enum sv_word w = sv_word_at(p, row, col);
		size_t beside = grid_area(&p->g, row, col).c1 + 1;
		if ((w != SV_INITIAL && w != SV_BUDGET && w != SV_EXECUTED) ||
			grid_area(&p->g, row, col).c0 != col)
			continue;
		if (beside < p->g.s->n_cols && !cell_blank(grid_cell(&p->g, row, beside)) &&
			sv_word_at(p, row, beside) == SV_NONE)
			return false;
		heads++;
	}
	return heads >= 2;
}

/* Which line of the block a row is; SV_NONE if it names none. */
static enum sv_word
money_line(const struct sv_page *p, size_t row)
{
	for (size_t col = 0; col < p->g.s->n_cols; col++) {
		enum sv_word w = sv_word_at(p, row, col);
		if (w >= SV_TOTAL && w <= SV_OTHER && grid_area(&p->g, row, col).r0 == row)
			return w;
	}
	return SV_NONE;
}

static bool
ends_money(const struct sv_page *p, size_t row)
{
	return sv_row_has(p, row, SV_GOAL) || sv_row_has(p, row, SV_EXPECTED) ||
		sv_row_has(p, row, SV_COMPLETION) || sv_table_header(p, row) ||
		sv_row_has(p, row, SV_BUDGET);
}

static void
money_row(struct sv_form *f, size_t head, size_t row, enum fund_line line)
{
	struct score_row *execution = &f->out->doc.rows[0];

	for (size_t col = 0; col < f->p->g.s->n_cols; col++) {
		enum sv_word w = sv_word_at(f->p, head, col);
		struct source src = map_source(&f->p->g, f->s->m.ctx->arena, row, col);
		if (grid_area(&f->p->g, head, col).c0 != col || grid_area(&f->p->g, row, col).r0 != row)
			continue;
		if (w >= SV_INITIAL && w <= SV_EXECUTED)
			sv_amount(f->s, f->out, (enum fund_column)(w - SV_INITIAL), line, &src, f->unit_fen);
		else if (line == FUND_TOTAL && w == SV_WEIGHT)
			map_weight(&f->s->m, &src, &execution->weight);
		else if (line == FUND_TOTAL && w == SV_CLAIMED)
			sv_points(f->s, &src, &execution->claimed);
	}
}

/* "预算执行情况（20分）" */
static void
money_weight(struct sv_form *f, size_t from, size_t to)
{
	struct score_row *execution = &f->out->doc.rows[0];

	for (size_t row = from; row <= to && execution->weight < 0; row++)
		for (size_t col = 0; col < f->p->g.s->n_cols && execution->weight < 0; col++) {
			struct source src = map_source(&f->p->g, f->s->m.scratch, row, col);
			enum sv_word w = sv_word_at(f->p, row, col);
			const char *note;
			size_t n;
			if (w != SV_MONEY && w != SV_CLAIMED)
				continue;
			(void)text_label(f->s->m.scratch, src.text, &note);
			n = strspn(note, "0123456789.");
			src.text = arena_strndup(f->s->m.scratch, note, n);
			if (n && strncmp(note + n, "分", strlen("分")) == 0)
				map_weight(&f->s->m, &src, &execution->weight);
		}
}

static void
read_money(struct sv_form *f, size_t head)
{
	size_t row = head + 1;
	bool total = false;

	f->p->used[head] = 1;
	for (; row < f->r1 && row <= head + MONEY_LINES && !ends_money(f->p, row); row++) {
		enum sv_word line = money_line(f->p, row);
		if (line == SV_NONE && total)
			break;
		f->p->used[row] = 1;
		total = total || line == SV_NONE || line == SV_TOTAL;
		money_row(f, head, row, line == SV_NONE ? FUND_TOTAL : (enum fund_line)(line - SV_TOTAL));
	}
	money_weight(f, head, row - 1 < f->r1 ? row - 1 : head);
}

/* Texts and labels */

/* The goal's two texts stand below their heads. */
static void
read_goal(struct sv_form *f, size_t head)
{
	for (size_t col = 0; col < f->p->g.s->n_cols; col++) {
		struct area at = grid_area(&f->p->g, head, col);
		if (sv_word_at(f->p, head, col) != SV_COMPLETION || at.c0 != col || at.r1 + 1 >= f->r1)
			continue;
		struct source src = map_source(&f->p->g, f->s->m.ctx->arena, at.r1 + 1, col);
		sv_take(f->s, f->out, SV_COMPLETION, &src, f->unit_fen);
		f->p->used[head] = 1;
		f->p->used[at.r1 + 1] = 1;
	}
}

/* Value of a label: behind its colon, or the next cell to the right that is no label. */
static bool
value_of(const struct sv_form *f, size_t row, size_t col, struct source *ret)
{
	struct area at = grid_area(&f->p->g, row, col);
	const char *text = sheet_at(f->p->g.s, row, col)->text, *colon;

	*ret = map_source(&f->p->g, f->s->m.ctx->arena, row, col);
	if (f->p->words[row * f->p->g.s->n_cols + col] & SV_INLINE) {
		const char *wide = strstr(text, "："), *plain = strchr(text, ':');
		colon = !wide || (plain && plain < wide) ? plain : wide;
		colon += *colon == ':' ? 1 : strlen("：");
		ret->text = text_trim(f->s->m.ctx->arena, colon);
		if (*ret->text)
			return true;
	}
	for (size_t c = at.c1 + 1; c < f->p->g.s->n_cols; c = grid_area(&f->p->g, row, c).c1 + 1) {
		if (cell_blank(grid_cell(&f->p->g, row, c)))
			continue;
		if (f->p->words[row * f->p->g.s->n_cols + grid_area(&f->p->g, row, c).c0])
			return false;
		*ret = map_source(&f->p->g, f->s->m.ctx->arena, row, c);
		return true;
	}
	return false;
}

static void
read_labels(struct sv_form *f, size_t row)
{
	for (size_t col = 0; col < f->p->g.s->n_cols; col++) {
		unsigned char w = f->p->words[row * f->p->g.s->n_cols + col];
		struct source src;
		if (w && value_of(f, row, col, &src))
			sv_take(f->s, f->out, (enum sv_word)(w & ~SV_INLINE), &src, f->unit_fen);
	}
}

static void
read_year(struct sv_form *f)
{
	for (size_t row = f->r0; row < f->r1 && !f->out->year && !f->p->used[row]; row++)
		for (size_t col = 0; col < f->p->g.s->n_cols && !f->out->year; col++) {
			const char *text = sheet_at(f->p->g.s, row, col)->text;
			if (*text && strlen(text) <= LABEL_MAX && (strstr(text, "年度") || strstr(text, "自评")))
				f->out->year = text_year(f->s->m.scratch, text, YEAR_PLAIN);
		}
	if (!f->out->year)
		f->out->year = f->s->m.ctx->year;
}

/* A form of a whole department has no project. */
static void
whole_department(struct sv_form *f, struct arena *a)
{
	struct import_selfeval *out = f->out;
	bool named = false;

	for (size_t row = f->r0; row < f->r1; row++) {
		named = named || names_object(f->p, row);
		for (size_t col = 0; col < f->p->g.s->n_cols && !out->whole; col++) {
			const char *text = sheet_at(f->p->g.s, row, col)->text;
			out->whole = strlen(text) <= LABEL_MAX && strstr(text, "整体") &&
				strstr(utf8_fold(a, text), "自评表");
		}
	}
	if (!named && (out->department || out->unit))
		out->whole = true;
	if (out->whole && !out->department)
		out->department = out->unit;
}

static void
check(struct sv_form *f)
{
	struct import_selfeval *out = f->out;
	const char *file = out->file, *sheet = f->p->g.s->name;

	if (!out->whole && !out->name && !out->code)
		fault_add(f->s->m.ctx->faults, file, *out->place_name ? out->place_name : sheet,
			_("Project"), "", _("The project has no name. Write it beside the label 项目名称."));
	if (!out->year)
		fault_add(f->s->m.ctx->faults, file, sheet, _("Year"), "",
			_("The sheet names no year. Write it below the title, （2024年度） for example."));
}

static void
read_form(struct sv *s, struct sv_page *p, const struct sv_extent *e)
{
	struct sv_form f = { .s = s, .p = p, .out = sv_add(s, p->g.s->file), .r0 = e->r0, .r1 = e->r1,
		.unit_fen = money_unit(p, e, s->m.scratch) };
	size_t faults = s->m.ctx->faults->n;

	for (size_t row = f.r0; row < f.r1; row++) {
		if (p->used[row])
			continue;
		if (sv_table_header(p, row))
			sv_read_table(&f, row);
		else if (money_header(p, row))
			read_money(&f, row);
		else if (sv_row_has(p, row, SV_EXPECTED) && sv_row_has(p, row, SV_COMPLETION))
			read_goal(&f, row);
	}
	for (size_t row = f.r0; row < f.r1; row++)
		if (!p->used[row])
			read_labels(&f, row);
	memset(p->used + f.r0, 0, f.r1 - f.r0);
	read_year(&f);
	whole_department(&f, s->m.scratch);
	/* an empty form beside filled ones */
	if (!f.out->name && !f.out->code && !f.out->department && f.out->doc.n_rows == 1) {
		s->n--;
		s->m.ctx->faults->n = faults;
		return;
	}
	check(&f);
}

enum rc
import_selfeval_form(const struct sheet *const *sheets, size_t n, struct import_context *ctx,
	struct import_selfeval **ret, size_t *ret_n, struct err *err)
{
	struct arena *page = arena_new();
	struct sv s = { .n = 0 };

	map_start(&s.m, ctx);
	for (size_t i = 0; i < n; i++) {
		struct sv_extent extents[200];
		struct sv_page p;
		if (sheets[i]->n_rows == 0 || sheets[i]->n_rows > ROWS_MAX)
			continue;
		grid_init(&p.g, grid_visible(sheets[i], COLS_MAX, ctx->arena), page);
		find_words(&p, page);
		size_t found = cut(&p, page, extents, ARRAY_LEN(extents));
		for (size_t k = 0; k < found; k++) {
			read_form(&s, &p, &extents[k]);
			arena_reset(s.m.scratch);
		}
		arena_reset(page);
	}
	arena_free(page);
	map_end(&s.m);
	*ret = s.v;
	*ret_n = s.n;
	return s.n ? RC_OK : err_set(err, RC_FORMAT, NULL,
		_("No sheet holds a form 项目支出绩效自评表. Looked for the label 项目名称 and a table with "
		  "三级指标, 年度指标值, 实际完成值, 分值, 得分."));
}
