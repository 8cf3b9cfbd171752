/* The form engine, between its files. */
#ifndef JIXIAO_UI_FORM_VIEW_H
#define JIXIAO_UI_FORM_VIEW_H

#include "lineedit.h"
#include "view.h"

struct form_row {
	char **cells;  /* by column */
	size_t origin; /* row of the form it was, SIZE_MAX added */
	bool removed;  /* marked; gone when the form is saved */
	bool marked;   /* as struct form's row_marks */
};

/* Places are numbered through: the items, then the cells of the table row by row. */
struct form_view {
	struct view v;
	const struct form *form;
	char **values;         /* by item */
	char **errors;         /* by item, NULL none */
	unsigned char *marks;  /* by item */
	struct form_row *rows;
	size_t n_rows;
	size_t focus;          /* place */
	struct lineedit edit;  /* of the place in focus */
	bool saved, changed, drafted;
	struct arena *check_arena;
	struct text check;     /* findings on what stands there */
	const char *gist;      /* of them, NULL none */
	bool check_stale;
	int top;               /* first line shown */
};

static inline struct form_view *
form_view_of(struct view *v)
{
	return (struct form_view *)v;
}

size_t form_places(const struct form_view *fv);
/* Item of a place; *cell is its text, *error its error or NULL. */
const struct item *form_place(const struct form_view *fv, size_t place, char ***cell);
bool form_is_note(const struct item *it);
/* Is it a column that stands below its row? */
bool form_is_below(const struct form_view *fv, size_t place);
/* Row of the table in focus, by index; false: none. */
bool form_focus_row(const struct form_view *fv, size_t *row);
void form_free_row(const struct form_view *fv, struct form_row *r);
/* Puts what is typed into its place. */
void form_commit(struct form_view *fv);
void form_focus(struct form_view *fv, size_t place);
/* Commits and checks the place in focus, then goes to another. */
void form_leave(struct form_view *fv, size_t to);
/* Puts the error of an item beside it, or takes it off. */
void form_check_item(struct form_view *fv, size_t i);
void form_add_row(struct form_view *fv, size_t at);
void form_set(char **slot, const char *text);

/* form_move.c: where a key goes to from the place in focus. */
size_t form_step(const struct form_view *fv, int by);
size_t form_step_empty(const struct form_view *fv);
size_t form_vertical(const struct form_view *fv, int by);

/* form_act.c: the first is saving */
extern const struct action form_actions[], form_table_actions[];
extern const size_t n_form_actions, n_form_table_actions;

/* form_draw.c */
void form_draw(struct form_view *fv, struct canvas *c, const struct area *a);

/* form_draft.c: what was typed survives the end of the program. */
void form_draft_keep(struct form_view *fv);
void form_draft_drop(struct form_view *fv);
/* Asks whether to go on with a draft, if there is one. */
void form_draft_offer(struct form_view *fv);

#endif
