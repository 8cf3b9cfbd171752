/*
 * Which piece of which block stands where on which page. Rows are not torn unless one is higher than
 * a page; headings stay with what follows them, signatures with what they sign.
 */
#include <string.h>

#include "pdf_int.h"

#define TOGETHER (60 * PT_PER_MM) /* rows below one cell stay together up to this height */
#define TABLE_ABOVE 3.0
#define BEGIN_LINES 5 /* of a row higher than a page that are worth beginning it where there is room */

struct planner {
	struct pdf *p;
	struct pdf_page_size size;
	bool letter;
	double y; /* used of the page */
};

static void
push_page(struct pdf *p, struct pdf_page page)
{
	p->pages = arena_grow(p->arena, p->pages, p->n_pages, &p->cap_pages, p->n_pages + 1,
		sizeof *p->pages);
	p->pages[p->n_pages++] = page;
}

static void
add_page(struct planner *l, bool new_paper)
{
	struct pdf *p = l->p;

	if (new_paper && p->both_sides && p->n_pages % 2 == 1)
		push_page(p, (struct pdf_page){ .paper = p->n_papers - 1 });
	if (new_paper || p->n_papers == 0) {
		p->papers = arena_grow(p->arena, p->papers, p->n_papers, &p->cap_papers, p->n_papers + 1,
			sizeof *p->papers);
		p->papers[p->n_papers++] = 0;
	}
	push_page(p, (struct pdf_page){ .paper = p->n_papers - 1,
		.number = ++p->papers[p->n_papers - 1], .letter = l->letter });
	l->y = 0;
}

static struct pdf_piece *
add_piece(struct planner *l, size_t block, size_t from, size_t to)
{
	struct pdf *p = l->p;

	p->pieces = arena_grow(p->arena, p->pieces, p->n_pieces, &p->cap_pieces, p->n_pieces + 1,
		sizeof *p->pieces);
	p->pieces[p->n_pieces] = (struct pdf_piece){ .block = block, .page = p->n_pages - 1, .y = l->y,
		.from = from, .to = to };
	return &p->pieces[p->n_pieces++];
}

static double
rest(const struct planner *l)
{
	return l->size.text_height - l->y + 0.01;
}

static bool
is_table(const struct doc_block *b)
{
	return b->n_cols > 0;
}

/* Height of a block of text with the space above it, and of its last lines. */
static double
text_height(struct planner *l, size_t block, size_t *ret_lines, double *ret_line, double *ret_above)
{
	struct pdf_text text;
	double x;

	if (!pdf_block_text(l->p, block, l->letter, &text, &x, ret_above))
		return 0;
	*ret_lines = pdf_lines(l->p, &text);
	*ret_line = pdf_looks[text.look].line;
	return *ret_above + (double)*ret_lines * *ret_line;
}

/* Height of what must stand on the page on which a block ends: signatures, and in a letter the line
 * that names its annexes before them. */
static double
tail(struct planner *l, size_t block)
{
	const struct doc *d = l->p->doc;
	double sum = 0, line = 0, above = 0;
	bool signs = false;
	size_t lines = 0;

	for (size_t i = block + 1; i < d->n; i++) {
		const struct doc_block *b = &d->blocks[i];
		if (b->kind == DOC_SIGNATURE) {
			sum += TABLE_ABOVE + l->p->tables[i].height[0];
			signs = true;
			continue;
		}
		if (b->kind != DOC_PARAGRAPH || !(b->flags & DOC_LETTER))
			break;
		sum += text_height(l, i, &lines, &line, &above);
		signs = signs || b->align == DOC_RIGHT;
		if (b->align != DOC_RIGHT && (signs || lines > 1))
			return 0;
	}
	return signs && sum < l->size.text_height / 2 ? sum : 0;
}

/* The least of the block behind a heading that must be on the heading's page. */
static double
beginning(struct planner *l, size_t block)
{
	const struct doc_block *b = &l->p->doc->blocks[block];
	double sum = 0, line = 0, above = 0;
	size_t lines = 0;

	if (block >= l->p->doc->n || b->kind == DOC_SECTION)
		return 0;
	if (!is_table(b)) {
		sum = text_height(l, block, &lines, &line, &above);
		if (b->kind == DOC_HEADING)
			return sum + beginning(l, block + 1);
		return lines > 3 ? above + 2 * line : sum;
	}
	for (size_t row = 0; row < b->n_rows; row++) {
		sum += l->p->tables[block].height[row];
		if (!b->rows[row].head)
			break;
	}
	return sum < l->size.text_height / 2 ? sum : 0;
}

static void
plan_text(struct planner *l, size_t block)
{
	const struct doc_block *b = &l->p->doc->blocks[block];
	double line = 0, above = 0, behind;
	size_t lines = 0, done = 0;

	text_height(l, block, &lines, &line, &above);
	behind = b->kind == DOC_HEADING ? beginning(l, block + 1) : tail(l, block);
	while (done < lines) {
		double space = l->y > 0 ? above : 0;
		double left = rest(l) - space;
		size_t n = lines - done, fit = left > 0 ? (size_t)(left / line) : 0;
		if ((double)n * line + behind > left && l->y > 0) {
			size_t keep = b->kind == DOC_HEADING ? n : 2;
			n = n > keep ? n - keep : 0;
			n = n < fit ? n : fit;
			if (n < 2 && lines - done > n) {
				add_page(l, false);
				continue;
			}
		} else if (n > fit && fit > 0) {
			n = fit;
		}
		l->y += space;
		add_piece(l, block, done, done + n);
		l->y += (double)n * line;
		done += n;
		if (done < lines)
			add_page(l, false);
	}
}

static double
heads_height(const struct pdf_table *t, size_t before)
{
	double sum = 0;

	for (size_t row = 0; row < before; row++)
		sum += t->b->rows[row].head ? t->height[row] : 0;
	return sum;
}

static double
span_height(const struct pdf_table *t, const struct doc_place *at)
{
	double sum = 0;

	for (size_t i = 0; i < (size_t)at->cell->rows; i++)
		sum += t->height[at->row + i];
	return sum;
}

/* May a page end before this row? */
static bool
may_cut(const struct pdf_table *t, size_t row)
{
	if (t->b->rows[row - 1].head)
		return false;
	for (size_t col = 0; col < t->b->n_cols; col++) {
		const struct doc_place *at = &t->places[row * t->b->n_cols + col];
		if (at->cell && at->row < row && span_height(t, at) <= TOGETHER)
			return false;
	}
	return true;
}

/* A text that goes on over the end of a page needs more than its lines. */
static void
make_room(struct pdf *p, const struct pdf_table *t, size_t from, size_t row)
{
	for (size_t col = 0; col < t->b->n_cols; col++) {
		const struct doc_place *at = &t->places[row * t->b->n_cols + col];
		double here = 0;
		if (!at->cell || at->row == row || at->col != col)
			continue;
		for (size_t i = at->row > from ? at->row : from; i < row; i++)
			here += t->height[i];
		if (pdf_cell_needs(p, t, at) > here)
			t->height[at->row + (size_t)at->cell->rows - 1] += pdf_cell_height(t, 1);
	}
}

struct table_plan {
	size_t block, from, row; /* first row of the piece, row being placed */
	double used;             /* of the rows of the piece and repeated heads */
	bool broken;             /* a page was begun: heads are repeated */
	double behind;
};

static void
end_piece(struct planner *l, struct table_plan *t, size_t to)
{
	const struct pdf_table *table = &l->p->tables[t->block];
	struct pdf_piece *piece;

	if (to == t->from)
		return;
	piece = add_piece(l, t->block, t->from, to);
	piece->heads = t->broken ? t->from : 0;
	l->y += t->broken ? heads_height(table, t->from) : 0;
	for (size_t row = t->from; row < to; row++)
		l->y += table->height[row];
	t->from = to;
}

static void
begin_page(struct planner *l, struct table_plan *t)
{
	const struct pdf_table *table = &l->p->tables[t->block];

	add_page(l, false);
	t->row = t->from;
	t->broken = t->from > 0 && heads_height(table, t->from) < l->size.text_height / 2;
	t->used = t->broken ? heads_height(table, t->from) : 0;
}

/* A row that no page holds, from here on page after page. */
static void
split_row(struct planner *l, struct table_plan *t)
{
	const struct pdf_table *table = &l->p->tables[t->block];
	size_t lines = pdf_row_lines(l->p, table, t->row), done = 0;

	while (done < lines) {
		double heads = t->broken ? heads_height(table, t->from) : 0;
		size_t n = pdf_cell_fit(table, rest(l) - heads);
		struct pdf_piece *piece = add_piece(l, t->block, t->row, t->row + 1);
		n = n < lines - done ? n : lines - done;
		piece->heads = t->broken ? t->from : 0;
		piece->line = done;
		piece->n_lines = n;
		piece->height = pdf_cell_height(table, n);
		done += n;
		l->y += heads + piece->height;
		if (done < lines)
			begin_page(l, t);
	}
	t->from = ++t->row;
	t->broken = false;
	t->used = 0;
}

/* The row does not fit: the page ends before it or earlier. */
static void
overflow(struct planner *l, struct table_plan *t)
{
	const struct pdf_table *table = &l->p->tables[t->block];
	double page = l->size.text_height - heads_height(table, t->row);
	size_t cut = t->row;

	if (table->height[t->row] > page &&
		(double)pdf_cell_fit(table, rest(l) - t->used) >= BEGIN_LINES) {
		size_t row = t->row;
		end_piece(l, t, row);
		split_row(l, t);
		return;
	}
	while (cut > t->from && !may_cut(table, cut))
		cut--;
	if (cut == t->from && (l->y > TABLE_ABOVE || t->row == t->from)) {
		begin_page(l, t); /* all of it on the next */
		return;
	}
	cut = cut > t->from ? cut : t->row;
	make_room(l->p, table, t->from, cut);
	end_piece(l, t, cut);
	begin_page(l, t);
}

static void
plan_table(struct planner *l, size_t block)
{
	const struct pdf_table *table = &l->p->tables[block];
	struct table_plan t = { .block = block, .behind = tail(l, block) };
	size_t n = table->b->n_rows;

	if (l->y > 0)
		l->y += TABLE_ABOVE;
	while (t.row < n) {
		double behind = t.row + 1 == n ? t.behind : 0;
		bool alone = l->y <= TABLE_ABOVE && t.row == t.from;
		if (t.used + table->height[t.row] + behind <= rest(l) ||
			(alone && t.used + table->height[t.row] <= rest(l)))
			t.used += table->height[t.row++];
		else if (alone)
			split_row(l, &t);
		else
			overflow(l, &t);
	}
	end_piece(l, &t, n);
}

static void
begin_section(struct planner *l, size_t block, bool new_paper)
{
	l->letter = pdf_is_letter(l->p->doc, block);
	l->size = pdf_page_size(l->p->doc, l->letter);
	add_page(l, new_paper);
}

/* All tables, since what stands before one looks at its height. */
static void
measure(struct pdf *p)
{
	bool letter = pdf_is_letter(p->doc, 0);

	for (size_t i = 0; i < p->doc->n; i++) {
		if (p->doc->blocks[i].kind == DOC_SECTION)
			letter = pdf_is_letter(p->doc, i);
		if (is_table(&p->doc->blocks[i]))
			pdf_table_measure(p, i, pdf_page_size(p->doc, letter).text_width);
	}
}

void
pdf_plan(struct pdf *p)
{
	struct planner l = { .p = p };

	measure(p);
	for (size_t i = 0; i < p->doc->n; i++) {
		const struct doc_block *b = &p->doc->blocks[i];
		if (b->kind == DOC_SECTION || p->n_pages == 0)
			begin_section(&l, i, b->kind != DOC_SECTION || b->size == 0);
		if (b->kind == DOC_SECTION)
			continue;
		if (is_table(b))
			plan_table(&l, i);
		else
			plan_text(&l, i);
	}
	if (p->n_pages == 0)
		begin_section(&l, 0, true);
}
