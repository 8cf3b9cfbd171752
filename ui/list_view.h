/* The list engine, between its files. */
#ifndef JIXIAO_UI_LIST_VIEW_H
#define JIXIAO_UI_LIST_VIEW_H

#include "lineedit.h"
#include "view.h"

/* Set of record ids. */
struct ids {
	int64_t *slots; /* open addressing, 0 is free; no record has id 0 */
	size_t n, cap;
};

void ids_free(struct ids *s);
bool ids_has(const struct ids *s, int64_t id);
void ids_add(struct ids *s, int64_t id);
void ids_remove(struct ids *s, int64_t id);

enum input { INPUT_NONE, INPUT_FILTER, INPUT_SEEK, INPUT_TAG };

struct list_tab {
	const struct list_def *def;
	const struct reg *reg;
	struct list *list;        /* NULL: not opened yet */
	char *filter;             /* typed by the person, NULL none */
	bool given;               /* the filter came with the figure that opened the list */
	char *sort;               /* chosen by the person, NULL the default */
	char *opened;             /* what the list was opened with */
	struct arena *arena;      /* of the rows */
	struct list_row *rows;    /* the page shown */
	size_t n_rows;
	size_t at;                /* cursor: index into rows */
	int64_t id;               /* cursor: its record, 0 none */
	struct ids tags;
	struct list_totals totals;
	struct text preview;
	struct arena *preview_arena;
	int64_t preview_id;       /* record the preview is of, 0 to be built */
	void *data;               /* of the screen */
};

struct list_view {
	struct view v;
	const struct screen *screen;
	struct list_tab *tabs;
	size_t n_tabs, tab;
	enum input input;
	struct lineedit edit;
	char *before;             /* filter to go back to by Esc */
	int64_t before_id;
	char input_error[ERR_TEXT];
};

static inline struct list_view *
list_view_of(struct view *v)
{
	return (struct list_view *)v;
}

/* list_page.c: reading pages and moving the cursor. */
struct list_tab *list_tab(struct list_view *lv);
size_t list_height(const struct list_view *lv);
/* Opens the list again if filter, sort or year changed, reads the page around the cursor. */
enum rc list_load(struct list_view *lv, struct err *err) MUST_USE;
enum rc list_first(struct list_view *lv, struct err *err) MUST_USE;
enum rc list_last(struct list_view *lv, struct err *err) MUST_USE;
enum rc list_step(struct list_view *lv, int by, struct err *err) MUST_USE;
enum rc list_page_move(struct list_view *lv, int by, struct err *err) MUST_USE;
/* Puts the cursor on a record. */
enum rc list_at(struct list_view *lv, int64_t id, struct err *err) MUST_USE;
void list_close_tab(struct list_tab *t);

/* list_draw.c */
void list_draw(struct list_view *lv, struct canvas *c, const struct area *a);
void list_status(struct list_view *lv, struct canvas *c, const struct area *a);
/* Text of a row's column, one line. */
void list_cell(struct list_view *lv, const struct column *col, const struct list_row *row,
	struct strbuf *out);

/* list_input.c: the line below the list in which one types. */
void list_input_start(struct list_view *lv, enum input what);
bool list_input_key(struct list_view *lv, struct key k);

/* list_saved.c: filters kept under a name */
enum rc list_filter_save(struct ctx *c, struct err *err) MUST_USE;
enum rc list_filter_load(struct ctx *c, struct err *err) MUST_USE;

/* list_act.c */
extern const struct action list_actions[];
extern const size_t n_list_actions;

#endif
