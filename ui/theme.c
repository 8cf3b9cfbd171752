/*
 * The table of looks. Only colours that are readable on black and on white stand alone, the others on
 * a colour of their own; meaning is never carried by the colour alone.
 */
#include "theme.h"

enum { OWN = -1, BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, WHITE = 7 };

static const struct theme table[LOOK_COUNT] = {
	[LOOK_NORMAL] = { "normal", 0, 0, OWN, OWN },
	[LOOK_BAR] = { "bar", THEME_REVERSE, THEME_REVERSE, OWN, OWN },
	[LOOK_HERE] = { "here", THEME_BOLD, THEME_BOLD, OWN, OWN },
	[LOOK_HEAD] = { "head", THEME_BOLD, THEME_BOLD, OWN, OWN },
	[LOOK_CURSOR] = { "cursor", THEME_REVERSE, THEME_REVERSE, OWN, OWN },
	[LOOK_TAG] = { "tag", THEME_BOLD, THEME_BOLD, OWN, OWN },
	[LOOK_FRAME] = { "frame", 0, 0, OWN, OWN },
	[LOOK_KEY] = { "key", THEME_BOLD, THEME_BOLD, OWN, OWN },
	[LOOK_FIELD] = { "field", THEME_UNDERLINE, THEME_UNDERLINE, OWN, OWN },
	[LOOK_FOCUS] = { "focus", THEME_REVERSE, THEME_REVERSE, OWN, OWN },
	[LOOK_DIM] = { "dim", THEME_DIM, 0, OWN, OWN },
	[LOOK_STRONG] = { "strong", THEME_BOLD, THEME_BOLD, OWN, OWN },
	[LOOK_GOOD] = { "good", 0, 0, GREEN, OWN },
	[LOOK_WARN] = { "warn", 0, 0, MAGENTA, OWN },
	[LOOK_BAD] = { "bad", THEME_BOLD, THEME_BOLD, RED, OWN },
	[LOOK_RED] = { "red", THEME_BOLD, THEME_REVERSE, WHITE, RED },
	[LOOK_YELLOW] = { "yellow", 0, THEME_BOLD, BLACK, YELLOW },
	[LOOK_GREEN] = { "green", 0, 0, BLACK, GREEN },
	[LOOK_BLUE] = { "blue", 0, 0, WHITE, BLUE },
	[LOOK_OVERDUE] = { "overdue", THEME_BOLD, THEME_BOLD | THEME_UNDERLINE, RED, OWN },
	[LOOK_SOON] = { "soon", THEME_BOLD, THEME_BOLD, MAGENTA, OWN },
};

const struct theme *
theme_look(enum look look)
{
	return &table[look];
}

char
theme_letter(enum look look)
{
	const struct theme *t = &table[look];

	if (t->attrs & THEME_REVERSE)
		return 'R';
	if (t->bg >= 0)
		return (char)('0' + t->bg);
	if (t->fg >= 0)
		return t->fg == RED ? 'r' : t->fg == GREEN ? 'g' : 'm';
	if (t->attrs & THEME_BOLD)
		return 'B';
	return t->attrs & THEME_UNDERLINE ? 'U' : ' ';
}
