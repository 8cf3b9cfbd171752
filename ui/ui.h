/*
 * The whole vocabulary of the screens: what a screen file says in its tables, what its functions
 * are given, and what they may ask of the person. The engines behind it: loop.c, view_list.c,
 * view_form.c, view_pager.c, dialog.c.
 */
#ifndef JIXIAO_UI_UI_H
#define JIXIAO_UI_UI_H

#include "app/list.h"
#include "app/op.h"
#include "canvas.h"
#include "key.h"
#include "text.h"

struct ui;
struct view;
struct board_def;

/* What a callback is given. */
struct ctx {
	struct ui *ui;
	struct app *app;
	struct view *view;   /* whose key or drawing it is */
	struct arena *arena; /* emptied when the callback is over */
};

/*
 * Actions: keys bound to an operation of the view's register, or to a function of the screen. They
 * are the only source of key dispatch, key bar, help, palette and the key chapter.
 */
enum action_flags {
	ACT_BAR = 1 << 0,  /* stands on the key bar */
	ACT_ROW = 1 << 1,  /* needs a row under the cursor */
	ACT_TAGS = 1 << 2, /* works on all tagged rows, if there are any */
	ACT_QUIET = 1 << 3, /* moves or shows something, nothing to reload behind it */
};

struct action {
	const char *name;  /* unique within a screen: "return"; [keys] overrides by screen.name */
	const char *keys;  /* blank-separated, the first is shown: "<F6> r"; "" only in the palette */
	const char *op;    /* operation of the register; title, help, permission come from its row */
	unsigned flags;
	const char *title; /* N_(); NULL: the operation's */
	const char *help;  /* N_(); NULL: the operation's */
	enum perm perm;    /* of actions without an operation */
	enum rc (*run)(struct ctx *c, struct err *err); /* NULL: asks and does the operation */
};

/*
 * Lists; forms are in form.h
 */
struct column {
	const char *field; /* of the register; NULL for a computed one */
	const char *title; /* N_(); NULL: the field's */
	int width;         /* columns; 0: the field's, whose 0 takes what is left */
	void (*text)(const struct ctx *c, const struct list_row *row, struct strbuf *out);
	bool wide_only;    /* left out below 110 columns */
	enum look (*look)(const struct ctx *c, const struct list_row *row); /* of the cell alone */
};

/* What stands left of a list, such as the tree of its classes. */
struct list_side {
	int cols;
	void (*draw)(struct ctx *c, struct canvas *to, const struct area *a);
	bool (*key)(struct ctx *c, uint32_t code); /* before the list; true: taken */
};

struct list_def {
	const char *name;  /* tab: "pending" */
	const char *title; /* N_() */
	const char *help;  /* N_() what one does here */
	const char *reg;   /* register */
	const struct column *columns;
	size_t n_columns;
	const char *sort;  /* NULL: the register's */
	bool all_years;
	const char *filter; /* of the tab; NULL all */
	void (*preset)(const struct ctx *c,
		struct strbuf *out); /* what of it depends on person or day */
	/* What stands beside the list where there are 110 columns. */
	void (*preview)(const struct ctx *c, const struct list_row *row, struct text *out);
	const struct list_side *side; /* NULL none */
	enum look (*look)(const struct ctx *c, const struct list_row *row);
	void (*status)(const struct ctx *c, struct strbuf *out); /* more words for the status line */
	void (*keep)(struct ctx *c); /* the session may end: keeps what list_data holds */
	void (*drop)(void *data);    /* frees what list_data holds, not the block itself */
	const char *open;  /* name of the action that Enter runs */
	const struct action *actions;
	size_t n_actions;
};

/*
 * Screens
 */
struct screen {
	const char *name;  /* "goals" */
	const char *title; /* N_() */
	const char *help;  /* N_() */
	char digit;        /* of its group on the bar (group.c); several screens share one */
	enum perm perm;
	const struct list_def *const *tabs;
	size_t n_tabs;
	struct view *(*open)(struct ui *ui, const struct screen *s); /* instead of tabs */
	const struct board_def *board; /* of those opened by board_open (board.h) */
};

const struct screen *screen_at(size_t i); /* group by group; NULL behind the last */

/*
 * Words on the status line of a group's screens, counted in the background: "overdue 4". A row of the
 * table in clock.c; nothing is shown while it is 0.
 */
struct clock {
	char digit;        /* of the group */
	const char *reg;
	const char *filter;
	void (*preset)(const struct ctx *c, struct strbuf *out); /* what depends on date or person */
	bool all_years;
	const char *text;  /* N_(), with one %lld */
	enum look look;
};

/* What an action of a list may ask and do. */
const struct list_row *list_cursor(const struct ctx *c); /* NULL: none */
enum rc list_no_row(struct err *err);                    /* RC_INVALID: says that there is none */
/* For an action: shows the preview of the row in a box of its own. */
enum rc list_show(struct ctx *c, struct err *err);
const struct reg *list_reg(const struct ctx *c);
struct list *list_rows(const struct ctx *c);  /* as filtered and sorted on the screen */
const struct value *list_field(const struct ctx *c, const struct list_row *row, const char *name);
const char *list_text(const struct ctx *c, const struct list_row *row, const char *name);
/* Ids the action is about: the tagged ones, else the cursor's. In c->arena. */
size_t list_ids(const struct ctx *c, int64_t **ret);
bool list_count(const struct ctx *c, int64_t *ret); /* of the filter; false: still counting */
const char *list_shown(const struct ctx *c); /* shown, comma separated; in c->arena */
void list_untag(const struct ctx *c);
void list_move(const struct ctx *c, int by);
void list_goto(const struct ctx *c, int64_t id);
void list_set_filter(const struct ctx *c, const char *filter);
const char *list_filter(const struct ctx *c); /* "" none */
void list_preset(const struct ctx *c, struct strbuf *out); /* filter of the tab */
void list_def_filter(const struct ctx *c, const struct list_def *d, struct strbuf *out);
void *list_data(const struct ctx *c, size_t size); /* zeroed at first, lives as long as the list */

/* Appends an amount short enough for a status line. */
void list_amount(int64_t fen, struct strbuf *out);

/*
 * Asking the person. All of them run until they are answered; false or RC_CANCELLED: Esc.
 */
bool ask_confirm(struct ui *ui, const char *title, const struct text *body, const char *yes);
void ask_show(struct ui *ui, const char *title, const struct text *body);
/* As ask_confirm; PREVIEW_EDIT: F4, the person wants to change something first. */
enum preview { PREVIEW_NO, PREVIEW_YES, PREVIEW_EDIT };
enum preview ask_preview(struct ui *ui, const char *title, const struct text *body);
/* A paper as it will be printed: PREVIEW_YES onto a printer, PREVIEW_EDIT into a file. */
enum preview ask_paper(struct ui *ui, const char *title, const struct text *body);
enum rc ask_line(struct ui *ui, const char *title, const char *label, const char *preset,
	struct arena *a, const char **ret);
/* Several lines; F4 offers phrases. A draft is kept under that name. */
enum rc ask_reason(struct ui *ui, const char *title, const struct text *body, const char *preset,
	const char *const *phrases, size_t n_phrases, const char *draft, struct arena *a,
	const char **ret);
struct choice_row {
	const char *key, *text, *detail; /* columns; key and detail may be NULL */
};
/* Narrowed down while one types: text or pinyin initials. */
enum rc ask_choice(struct ui *ui, const char *title, const struct choice_row *rows, size_t n,
	size_t preset, size_t *ret);
/* The same; Enter where nothing is left gives what was typed instead, else *ret_typed is NULL. */
enum rc ask_choice_or_text(struct ui *ui, const char *title, const struct choice_row *rows, size_t n,
	size_t *ret, struct arena *a, const char **ret_typed);
enum rc ask_date(struct ui *ui, const char *title, const char *preset, struct arena *a,
	const char **ret);
/* Progress of long work: true when the person broke off. */
bool ask_progress(struct ui *ui, const char *title, int percent);

/* Asks what the operation needs (fields, reason, confirmation for several records) and does it. */
enum rc do_op(struct ctx *c, const struct op *op, const int64_t *ids, size_t n, struct err *err);
/* Status line until the next key. */
void ui_say(struct ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3);
void ui_fail(struct ui *ui, const struct err *err);
/* Opens a screen, its tab and filter (NULL: as they are); Esc comes back to the one shown now. */
void ui_goto(struct ui *ui, const char *screen, const char *tab, const char *filter);
void ui_push(struct ui *ui, struct view *v);

/*
 * For main
 */
enum rc ui_run(struct app *app, const struct app_options *o, bool plain, struct err *err) MUST_USE;
/* The bureau's own keys ([keys] of the configuration): RC_INVALID names file and line of one whose
 * screen, action or key there is not. */
enum rc ui_check_keys(struct app *app, struct err *err) MUST_USE;
/* All keys of all screens as a table; checks the bureau's own before. */
enum rc ui_keys(struct app *app, bool markdown, struct strbuf *out, struct err *err) MUST_USE;

#include "form.h"

#endif
