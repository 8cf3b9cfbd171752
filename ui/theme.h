/* Looks: what a cell means, and how the terminal shows it with 16 colours or none. */
#ifndef JIXIAO_UI_THEME_H
#define JIXIAO_UI_THEME_H

enum look {
	LOOK_NORMAL,
	LOOK_BAR,     /* screen bar, key bar */
	LOOK_HERE,    /* the screen or tab one is in */
	LOOK_HEAD,    /* column headings, section titles */
	LOOK_CURSOR,  /* row under the cursor */
	LOOK_TAG,     /* tagged row */
	LOOK_FRAME,
	LOOK_KEY,     /* name of a key */
	LOOK_FIELD,   /* a place to type */
	LOOK_FOCUS,   /* the field one types in */
	LOOK_DIM,     /* help, what is not possible */
	LOOK_STRONG,
	LOOK_GOOD,
	LOOK_WARN,
	LOOK_BAD,
	LOOK_RED,     /* lights: always beside their letter (light.h) */
	LOOK_YELLOW,
	LOOK_GREEN,
	LOOK_BLUE,
	LOOK_OVERDUE, /* a date that has passed */
	LOOK_SOON,    /* a date within some days */
	LOOK_COUNT
};

enum theme_attr {
	THEME_BOLD = 1 << 0,
	THEME_REVERSE = 1 << 1,
	THEME_UNDERLINE = 1 << 2,
	THEME_DIM = 1 << 3,
};

/* -1 is the terminal's own colour; others are the first eight of the 16. */
struct theme {
	const char *name;
	unsigned attrs, mono; /* with colours, without */
	int fg, bg;
};

const struct theme *theme_look(enum look look);
/* Letter of the look in golden screens: ' ' plain, R reverse, 1 to 7 the colour below the text,
 * r red, g green, m magenta, B bold, U underline; the first that applies. Dim has none: not every
 * reader of terminals knows it. */
char theme_letter(enum look look);

#endif
