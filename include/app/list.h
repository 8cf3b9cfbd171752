/* Lists for screens and the command line: store/list.h behind permission and scope. */
#ifndef JIXIAO_APP_LIST_H
#define JIXIAO_APP_LIST_H

#include "app/app.h"
#include "store/list.h" /* the types struct list_spec, list_row, list_totals, enum list_from */

/* As store_list_open; scope is set from the actor; RC_DENIED if the register is not for him. */
enum rc app_list_open(struct app *app, const struct list_spec *spec, struct list **ret,
	struct err *err) MUST_USE;
void app_list_close(struct list *l);
const struct reg *app_list_reg(const struct list *l);
/* Fields that pages read, by index; default all but notes. */
void app_list_columns(struct list *l, const size_t *fields, size_t n);
enum rc app_list_page(struct list *l, enum list_from from, int64_t anchor, size_t n,
	struct arena *a, struct list_row **ret, size_t *ret_n, struct err *err) MUST_USE;
enum rc app_list_seek(struct list *l, const char *text, int64_t *ret, struct err *err) MUST_USE;
enum rc app_list_each(struct list *l, enum rc (*callback)(void *, const struct list_row *,
	struct err *), void *arg, struct err *err) MUST_USE;
/* Does the filter let that record through? */
enum rc app_list_has(struct list *l, int64_t id, bool *ret, struct err *err) MUST_USE;
enum rc app_list_count(struct list *l, struct list_totals *ret, struct err *err) MUST_USE;
void app_list_count_start(struct list *l, int wake_fd);
void app_list_count_poll(struct list *l, struct list_totals *ret);
enum rc app_list_group(struct list *l, const char *field, struct arena *a, struct list_group **ret,
	size_t *ret_n, struct err *err) MUST_USE;
enum rc app_list_group_start(struct list *l, const char *field, int wake_fd, struct err *err)
	MUST_USE;
bool app_list_group_poll(struct list *l, struct arena *a, struct list_group **ret, size_t *ret_n);

enum rc app_record(struct app *app, const struct reg *reg, int64_t id, struct arena *a,
	struct list_row *ret, struct err *err) MUST_USE;
/* By what people call it. year 0: --year if given, else as store_record_find. */
enum rc app_record_find(struct app *app, const struct reg *reg, const char *key, int64_t year,
	int64_t *ret, struct err *err) MUST_USE;
/* Value of a field of a row by its name. */
const struct value *list_value(const struct reg *reg, const struct list_row *row,
	const char *field);

#endif
