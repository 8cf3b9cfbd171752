/* Grades of goal reviews: both forms (GO-09, GO-10) and what follows from a grade (GO-11). */
#include "domain/review.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

enum { EXCELLENT, GOOD, FAIR, POOR, N_GRADES };

/* Letters that decide by GO-10: so many of the eight items. */
#define MAJORITY 6

static const struct {
	const char *letter, *key, *word, *verdict, *consequence;
} grade_rows[N_GRADES] = {
	[EXCELLENT] = { "优", "1", "excellent", "pass", N_("enters the next budget step") },
	[GOOD] = { "良", "2", "good", "pass",
		N_("enters the next budget step after it is completed together with the unit") },
	[FAIR] = { "中", "3", "fair", "return", N_("to be revised and submitted again") },
	[POOR] = { "差", "4", "poor", "refuse", N_("must not enter the next budget step") },
};

/* Row of a letter, N_GRADES if it is none. */
static int
grade_index(const char *letter)
{
	int i = 0;

	while (i < N_GRADES && (!letter || strcmp(grade_rows[i].letter, letter) != 0))
		i++;
	return i;
}

const char *
review_letter(const char *text)
{
	for (int i = 0; i < N_GRADES; i++)
		if (strcmp(text, grade_rows[i].letter) == 0 || strcmp(text, grade_rows[i].key) == 0 ||
			strcmp(text, grade_rows[i].word) == 0)
			return grade_rows[i].letter;
	return NULL;
}

const char *
review_verdict(const char *grade)
{
	int i = grade_index(grade);

	return i < N_GRADES ? grade_rows[i].verdict : NULL;
}

const char *
review_consequence(const char *grade)
{
	int i = grade_index(grade);

	return i < N_GRADES ? _(grade_rows[i].consequence) : "";
}

static enum rc
unknown_item(const char *item, struct err *err)
{
	struct strbuf names = { 0 };

	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", review_items[i].name);
	(void)err_set(err, RC_INVALID, item,
		_("\"%s\" is no item of the review form; the items are %s."), item, strbuf_str(&names));
	strbuf_free(&names);
	return RC_INVALID;
}

enum rc
review_set_item(struct review_form *f, const char *item, const char *text, struct err *err)
{
	const struct review_item *row = TABLE_FIND(review_items, item);
	int64_t points = -1;

	if (!row)
		return unknown_item(item, err);
	/* "1" is one point here, not the key of a letter */
	bool number = dec_is_number(text);
	const char *letter = number ? NULL : review_letter(text);
	if (number && dec_parse(text, 2, &points, NULL) != RC_OK)
		points = -1;
	if (!letter && (points < 0 || points > row->points))
		return err_set(err, RC_INVALID, item,
			_("%s cannot be \"%.*s\": allowed are points from 0 to %lld with at most 2 decimals, "
			  "or one of 优, 良, 中, 差."),
			item, (int)utf8_fit(text, 40, NULL), text, (long long)(row->points / 100));
	f->letters[row - review_items] = letter;
	f->points[row - review_items] = points;
	return RC_OK;
}

static int
by_points(const struct review_form *f, const struct rules *r, int64_t *total)
{
	int grade = EXCELLENT;

	*total = 0;
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		*total += f->points[i];
	while (grade < POOR && *total < r->grade_cuts[grade])
		grade++;
	return grade;
}

static int
by_letters(const struct review_form *f)
{
	int n[N_GRADES + 1] = { 0 };

	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		n[grade_index(f->letters[i])]++;
	if (n[EXCELLENT] >= MAJORITY && n[FAIR] + n[POOR] == 0)
		return EXCELLENT;
	if (n[EXCELLENT] + n[GOOD] >= MAJORITY && n[POOR] == 0)
		return GOOD;
	return n[EXCELLENT] + n[GOOD] + n[FAIR] >= MAJORITY ? FAIR : POOR;
}

/* Some items are given, but not all of them in the same way. */
static enum rc
incomplete(const struct review_form *f, size_t n_points, size_t n_letters, struct err *err)
{
	struct strbuf missing = { 0 };

	if (n_points && n_letters)
		return err_set(err, RC_INVALID, NULL,
			_("%zu items have points and %zu have letters: give all eight items points (key "
			  "project) or all eight letters (general project)."),
			n_points, n_letters);
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		if (!f->letters[i] && f->points[i] < 0)
			strbuf_addf(&missing, "%s%s", missing.len ? ", " : "", review_items[i].name);
	(void)err_set(err, RC_INVALID, NULL,
		_("These items of the review form are missing: %s. Fill them in, or give only the overall "
		  "grade."),
		strbuf_str(&missing));
	strbuf_free(&missing);
	return RC_INVALID;
}

enum rc
review_grade(const struct review_form *f, const struct rules *r, const char **ret_grade,
	const char **ret_form, int64_t *ret_total, struct err *err)
{
	size_t n_points = 0, n_letters = 0;
	int64_t total = -1;
	int grade;

	for (size_t i = 0; i < REVIEW_ITEMS; i++) {
		n_points += f->points[i] >= 0;
		n_letters += f->letters[i] != NULL;
	}
	if (n_points == REVIEW_ITEMS && n_letters == 0)
		grade = by_points(f, r, &total);
	else if (n_letters == REVIEW_ITEMS && n_points == 0)
		grade = by_letters(f);
	else if (n_points + n_letters)
		return incomplete(f, n_points, n_letters, err);
	else
		grade = grade_index(f->grade);
	if (grade == N_GRADES)
		return err_set(err, RC_INVALID, "grade",
			_("There is no grade yet: give 优, 良, 中 or 差, or fill in the eight items."));
	if (f->grade && strcmp(f->grade, grade_rows[grade].letter) != 0)
		return err_set(err, RC_INVALID, "grade",
			_("The overall grade %s contradicts the items, which give %s by rule GO-10: change the "
			  "items or leave the overall grade out."),
			f->grade, grade_rows[grade].letter);
	*ret_grade = grade_rows[grade].letter;
	*ret_form = n_points ? "key" : n_letters ? "general" : "overall";
	*ret_total = total;
	return RC_OK;
}
