/* Rows of a checklist or ledger of rectification: columns by their headers, boxes by their ticks. */
#include "import/rectify_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "list.h"

const char *const rectify_ticks[RECTIFY_TICKS] = { "not_started", "in_progress", "done", "long_term" };

enum column { COL_NUMBER, COL_MEASURES, COL_PROGRESS, COL_RESULT, COL_PERSON, COL_FINISHED, COL_ADVICE,
	COL_NOTE, N_COL };

static const char *const ids[N_COL] = { "number", "measures", "progress", "result", "person",
	"finished_on", "budget_advice", "note" };

struct reader {
	struct map m;
	struct list_column want[N_COL];
	struct list_place place[N_COL];
	struct import_rectify *v;
	size_t n, cap;
};

/* Which boxes of "□未启动 ☑整改中" are ticked; a word alone is that. The box stands before its word, or
 * behind it where the text begins with a word. */
static unsigned
read_ticks(const char *text, unsigned *words)
{
	unsigned ticked = 0, last = RECTIFY_TICKS;
	int pending = -1;
	bool begun = false, before = false;
	size_t len;

	*words = 0;
	for (const char *p = text; *p; p += len) {
		int mark = text_mark(p, &len);
		size_t at = RECTIFY_TICKS;
		for (size_t i = 0; mark < 0 && i < RECTIFY_TICKS; i++) {
			const char *word = rectify_word("progress", rectify_ticks[i]);
			if (strncmp(p, word, strlen(word)) == 0) {
				at = i;
				len = strlen(word);
			}
		}
		if (!begun && (mark >= 0 || at < RECTIFY_TICKS)) {
			begun = true;
			before = mark >= 0;
		}
		if (at < RECTIFY_TICKS) {
			*words |= 1u << at;
			if (before && pending == 1)
				ticked |= 1u << at;
			last = (unsigned)at;
			pending = -1;
		} else if (mark >= 0) {
			if (!before && mark == 1 && last < RECTIFY_TICKS)
				ticked |= 1u << last;
			pending = mark;
		}
	}
	return ticked;
}

static bool
take_progress(struct reader *r, const struct source *src, struct import_rectify *row)
{
	const char *text = utf8_narrow_text(r->m.scratch, src->text);
	unsigned words;

	row->ticks = read_ticks(text, &words);
	if (!row->ticks && words && !(words & (words - 1)) && !strpbrk(text, "()") &&
		strstr(text, "□") == NULL && strstr(text, "☐") == NULL)
		row->ticks = words;
	if (!*text || words)
		return true;
	map_fault(&r->m, src, r->want[COL_PROGRESS].field, "%s",
		_("This is no progress: tick one of 未启动, 整改中, 已完成 and 长期坚持, or write it."));
	return false;
}

/* A text of the row, NULL if blank. false if it is refused. */
static bool
text(struct reader *r, const struct grid *g, size_t row, enum column c, const char **ret)
{
	struct source src = list_source(g, r->m.scratch, row, &r->place[c]);
	struct value v;
	bool ok;

	*ret = NULL;
	if (!r->place[c].set || list_blank(&src))
		return true;
	if (c == COL_FINISHED)
		return map_date(&r->m, &src, r->want[c].field, ret);
	ok = map_value(&r->m, &src, r->want[c].field, 0, &v);
	*ret = v.text;
	return ok;
}

/* An altered number must not let its row pass unseen; signatures below the table are words. */
static bool
meant_as_number(const char *text)
{
	bool digit = false;

	for (; *text; text++) {
		if ((unsigned char)*text >= 0x80)
			return false;
		digit = digit || (*text >= '0' && *text <= '9');
	}
	return digit;
}

static void
read_row(struct reader *r, const struct grid *g, size_t row)
{
	struct source number = list_source(g, r->m.scratch, row, &r->place[COL_NUMBER]);
	struct source progress = list_source(g, r->m.scratch, row, &r->place[COL_PROGRESS]);
	struct import_rectify in = { .has_result = r->place[COL_RESULT].set };
	int64_t year, serial;
	bool ok = true;

	/* the header again, signatures, notes below the table */
	if (list_blank(&number) ||
		!rectify_parse_number(number.text, 0, &year, &serial)) {
		if (!list_blank(&number) && meant_as_number(number.text))
			map_fault(&r->m, &number, r->want[COL_NUMBER].field, "%s",
				_("This is no number of a rectification item: they look like Z23-0231, as printed."));
		return;
	}
	in.number = arena_strdup(r->m.ctx->arena, number.text);
	in.place = map_place(r->m.ctx->arena, g->s, row, number.col);
	in.progress_place = map_place(r->m.ctx->arena, g->s, row, progress.col);
	ok &= text(r, g, row, COL_MEASURES, &in.measures);
	ok &= text(r, g, row, COL_RESULT, &in.result);
	ok &= text(r, g, row, COL_PERSON, &in.person);
	ok &= text(r, g, row, COL_FINISHED, &in.finished_on);
	ok &= text(r, g, row, COL_ADVICE, &in.budget_advice);
	ok &= text(r, g, row, COL_NOTE, &in.note);
	if (r->place[COL_PROGRESS].set)
		ok &= take_progress(r, &progress, &in);
	if (!ok)
		return;
	r->v = arena_grow(r->m.ctx->arena, r->v, r->n, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n++] = in;
}

enum rc
import_rectify_list(const struct sheet *sheet, struct import_context *ctx, struct import_rectify **ret,
	size_t *ret_n, struct err *err)
{
	struct reader r = { .n = 0 };
	enum rc rc = RC_OK;
	size_t row = 0;
	struct grid g;

	map_start(&r.m, ctx);
	grid_init(&g, sheet, ctx->arena);
	for (size_t c = 0; c < N_COL; c++)
		r.want[c] = (struct list_column){ .id = ids[c], .field = reg_field(&reg_rectification, ids[c]) };
	while (row < sheet->n_rows && row < LIST_HEADER_ROWS) {
		list_columns(&r.m, &g, row, r.want, N_COL, r.place);
		if (r.place[COL_NUMBER].set)
			break;
		row++;
	}
	if (row == sheet->n_rows || row == LIST_HEADER_ROWS)
		rc = err_set(err, RC_FORMAT, NULL,
			_("No checklist or ledger of rectification: none of the first %d rows has the column %s. "
			  "Keep the header as it was printed."), LIST_HEADER_ROWS,
			list_title(ctx->arena, r.want[COL_NUMBER].field));
	for (row++; rc == RC_OK && row < sheet->n_rows; row++) {
		read_row(&r, &g, row);
		arena_reset(r.m.scratch);
	}
	map_end(&r.m);
	if (rc == RC_OK) {
		*ret = r.v;
		*ret_n = r.n;
	}
	return rc;
}
