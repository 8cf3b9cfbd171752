/*
 * What the loop knows of a view, and the session of the screens. Private to the engines; screen
 * files need only ui.h.
 */
#ifndef JIXIAO_UI_VIEW_H
#define JIXIAO_UI_VIEW_H

#include "ui.h"

struct view_ops {
	/* First time and after every change: reads again, keeps the cursor on its record. */
	enum rc (*load)(struct view *v, struct err *err);
	void (*draw)(struct view *v, struct canvas *c, const struct area *a);
	/* Before the actions. True: taken. */
	bool (*key)(struct view *v, struct key k);
	/* Keys are text now: nothing but key() gets them. */
	bool (*typing)(const struct view *v);
	/* Status line when there is no message. */
	void (*status)(struct view *v, struct canvas *c, const struct area *a);
	/* Records an operation is about; NULL ids: only counts. */
	size_t (*ids)(struct view *v, struct arena *a, int64_t **ret);
	const char *(*state)(struct view *v); /* of the record under the cursor, NULL unknown */
	bool (*busy)(struct view *v);         /* background work under way */
	void (*wake)(struct view *v);         /* background work has news */
	void (*keep)(struct view *v);         /* the session may end: keeps what was typed */
	void (*close)(struct view *v);        /* frees it */
};

struct view {
	const struct view_ops *ops;
	struct ui *ui;
	const char *name;       /* for [keys]; of the screen */
	const char *title;      /* translated */
	const char *help;       /* translated, may be NULL */
	const struct reg *reg;  /* whose operations the actions name */
	struct view_actions {
		const struct action *rows;
		size_t n;
	} actions[3];           /* own, engine's, common */
	bool modal;             /* a dialog: no other screen until it is answered */
	bool closed;            /* to be taken off the stack */
	bool root;              /* belongs to a screen: kept when left */
	bool stale;             /* to be read again before it is shown (roots) */
};

/* Where frames go and keys come from: a terminal or a test. */
struct ui_io {
	void *arg;
	void (*size)(void *arg, int *rows, int *cols);
	void (*show)(void *arg, const struct canvas *c);
	struct key (*key)(void *arg, int timeout_ms, const int *fds, size_t n);
	bool (*pending)(void *arg);
	void (*fence)(void *arg);
	void (*forget)(void *arg);
};

struct clock_state;

#define UI_STACK 24
#define UI_SCREENS 64
#define UI_TRAIL 8
#define UI_MIN_ROWS 24
#define UI_MIN_COLS 80

struct ui {
	struct app *app;
	const struct app_options *options;
	struct ui_io io;
	struct canvas *canvas;
	struct arena *scratch;           /* of one key */
	struct view *stack[UI_STACK];
	size_t n;
	struct view *roots[UI_SCREENS];  /* by index of the screen */
	size_t screen;                   /* index of the one shown */
	size_t last[10];                 /* by digit: the screen of the group used last */
	size_t trail[UI_TRAIL], n_trail; /* screens that opened the one shown: Esc goes back there */
	struct clock_state *clock;       /* words on the status line */
	int wake_fd, watch_fd;           /* background work; the database's folder */
	char message[ERR_TEXT];
	bool message_bad;
	struct key queue[64];            /* read during long work, not handled yet */
	size_t n_queue;
	int64_t refresh_at;              /* ms: not before then for other people's changes */
	bool stale;                      /* somebody may have changed something since */
	int tries;                       /* looks since the last sign of a change */
	bool prefix;                     /* F9 was pressed: a digit chooses a group */
	bool lines;                      /* frames of box characters */
	bool dirty;                      /* the frame shown is not how things are */
	bool later;                      /* a view left something out that is drawn when no key comes */
	bool idle;                       /* no key came for a moment: views draw everything */
	bool ended;
};

/* loop.c */
struct ui *ui_new(struct app *app, const struct app_options *o, const struct ui_io *io);
void ui_free(struct ui *ui); /* NULL is fine */
/* Runs until the person quits. */
void ui_loop(struct ui *ui);
/* Pushes a dialog and runs until it is closed. The caller frees it. */
void ui_modal(struct ui *ui, struct view *v);
/* Reads all views again after a change. */
void ui_reload(struct ui *ui);
/* frame.c */
void ui_draw(struct ui *ui);
void ui_draw_if_needed(struct ui *ui);
bool ui_too_small(const struct ui *ui);
/* loop.c */
struct view *ui_top(const struct ui *ui);
void ui_start(struct ui *ui); /* opens the first screen */
/* Shows a screen by its index; the way back is forgotten. */
void ui_show(struct ui *ui, size_t screen);
/* Back to the screen that opened this one; false if none did. */
bool ui_back(struct ui *ui);
void ui_hint(struct ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3); /* as ui_fail */
/* One key: draws if nothing waits, reads, handles. */
void ui_step(struct ui *ui);
/* Says what failed: on the status line, or in a box if it does not fit there. */
void ui_tell(struct ui *ui, const struct err *err);
/* Did the person press Esc or Ctrl-C meanwhile? Other keys are kept. */
bool ui_broken_off(struct ui *ui);

/* group.c: the groups on the bar. */
struct group {
	char digit;
	const char *title, *brief; /* N_(); brief where the bar is narrow */
};
const struct group *group_at(size_t i); /* NULL behind the last */
/* Is that screen one of the group, and may this person see it? */
bool group_has(const struct ui *ui, char digit, size_t screen);
size_t group_size(const struct ui *ui, char digit);
/* The next (1) or previous (-1) screen of the group shown. */
void group_step(struct ui *ui, int by);
/* The screen of the group used last; the next one if it is shown already. */
void group_open(struct ui *ui, uint32_t digit);
/* The key behind F9; false if there was no F9. */
bool group_key(struct ui *ui, uint32_t code);

/* clock.c: words of the group on the status line. Counted when no view counts anything. */
struct clock_state *clock_new(void);
void clock_free(struct clock_state *k); /* NULL is fine */
void clock_stale(struct ui *ui);        /* something changed: count again */
bool clock_busy(const struct ui *ui);
void clock_wake(struct ui *ui);
/* Draws at the right end of the row; returns the columns taken. */
int clock_draw(struct ui *ui, struct canvas *c, int row);

/* watch.c: tells when the database's files change. -1 where that is not possible. */
int watch_open(const char *path);
bool watch_drain(int fd); /* was there a sign of a change? */

/* action.c */
struct ctx ctx_of(struct view *v);
const struct op *action_op(const struct view *v, const struct action *a);
const char *action_title(const struct view *v, const struct action *a);
const char *action_help(const struct view *v, const struct action *a);
/* Keys in force: the ones of [keys], else the action's own. In the arena. */
const char *action_keys(const struct view *v, const struct action *a, struct arena *arena);
/* Keys of a list as people read them: "F6, r". */
const char *action_keys_text(struct arena *a, const char *keys);
/* May it be done by this person, and to the record under the cursor? */
bool action_allowed(const struct view *v, const struct action *a);
bool action_possible(struct view *v, const struct action *a);
/* Runs the action of a key; false if there is none. */
bool action_key(struct view *v, uint32_t code);
void action_run(struct view *v, const struct action *a);
/* Calls back for each action of a view, own ones first; names met twice only once. */
void action_each(const struct view *v, void (*callback)(void *, const struct action *), void *arg);
extern const struct action common_actions[];
extern const size_t n_common_actions;

/* status.c */
void status_bar(struct ui *ui, struct canvas *c);
void status_keys(struct view *v, struct canvas *c, int row);
void status_line(struct view *v, struct canvas *c, int row);
/* First line of a screen's area: the screens of its group, the current one in brackets, then its
 * tabs. What the caller wants to have at the right end (0: nothing) shortens it. Returns the columns
 * used. */
struct where {
	const char *(*tab)(const void *arg, size_t i); /* translated title */
	const void *arg;
	size_t n_tabs, at;
	int right;
};
int status_where(struct view *v, struct canvas *c, const struct area *a, const struct where *w);

/* view_list.c, view_form.c, view_pager.c, view_pick.c */
struct view *view_list_new(struct ui *ui, const struct screen *s);
void view_list_tab(struct view *v, const char *tab, const char *filter);
/* The same for a figure that opens its rows: Esc takes that filter off and goes back at once. */
void view_list_given(struct view *v, const char *tab, const char *filter);
/* Puts the cursor of a list of that register on a record that was just made; where the tab does not
 * show it, and in other views, nothing moves. */
void view_list_made(struct view *v, const struct reg *reg, int64_t id);
struct view *view_form_new(struct ui *ui, const struct form *f);
struct view *view_form_keys(struct ui *ui); /* for the key chapter */

/* A text that scrolls. build is called again at each load and when the width changes; NULL: text is
 * shown as it is. */
struct pager_def {
	const char *title;
	enum rc (*build)(struct ctx *c, void *arg, struct text *out, struct err *err);
	const struct text *text;
	const char *yes; /* not NULL: Enter says yes; else it closes as Esc does */
	bool edit;       /* F4 asks for changes before */
	bool paper;      /* Enter says yes to a printer, F4 to a file */
	void *arg;
};
enum pager_answer { PAGER_OPEN, PAGER_NO, PAGER_YES, PAGER_EDIT };
struct view *view_pager_new(struct ui *ui, const struct pager_def *d);
enum pager_answer view_pager_answer(const struct view *v);

/* Box in the middle of the canvas for a dialog of that size; draws frame and title. Returns the
 * area inside. */
struct area dialog_box(struct canvas *c, int rows, int cols, const char *title);

/* screens/library_values.c: F4 on a field of the library, NULL where it has none. */
enum rc (*library_values(const char *field))(struct ctx *, const char ***, size_t *, struct err *);

/* screens/dossier.c */
struct view *view_dossier_keys(struct ui *ui); /* for the key chapter */

/* screens/first.c: there is no database yet. False: the person left. */
bool first_start(struct ui *ui);

/* plain.c: lists and records as numbered text */
enum rc plain_run(struct app *app, struct err *err) MUST_USE;

/* help.c */
enum rc help_show(struct ctx *c, struct err *err);
enum rc help_palette(struct ctx *c, struct err *err);

#endif
