/* Printing papers from the screens: which paper, its fields, a look at it, a printer or a file. */
#ifndef JIXIAO_UI_SCREENS_PRINT_H
#define JIXIAO_UI_SCREENS_PRINT_H

#include "ui.h"

struct report;

/* Papers of the register that the person may print, in the arena; reg NULL: those about a year. */
size_t print_papers(struct ctx *c, const char *reg, const struct report ***ret);
/* The paper of these records: asks what it needs, shows it, prints it or writes it to a file as often
 * as asked. RC_CANCELLED: looked at only. */
enum rc print_report(struct ctx *c, const struct report *r, const int64_t *ids, size_t n,
	struct err *err);
/* The same, the paper being chosen if the register has several. */
enum rc print_records(struct ctx *c, const char *reg, const int64_t *ids, size_t n, struct err *err);
/* The paper for a list: the record under the cursor or the tagged ones, or all of the list. */
enum rc print_rows(struct ctx *c, const struct report *r, struct err *err);
/* The paper for all records of its register in a year that a filter shows; none: says so. */
enum rc print_filter(struct ctx *c, const struct report *r, int64_t year, const char *filter,
	struct err *err);
/* Action without a list: papers about the year worked in. */
enum rc print_year(struct ctx *c, struct err *err);

#endif
