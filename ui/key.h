/*
 * Keys: a character is its code point, everything else has a code beyond Unicode. Control keys are
 * their C0 code (Ctrl-S is 19).
 */
#ifndef JIXIAO_UI_KEY_H
#define JIXIAO_UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

enum key_code {
	K_NONE = 0x110000, /* the time was up */
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_INS,
	K_DEL,
	K_ENTER,
	K_TAB,
	K_BACKTAB,
	K_ESC,
	K_BACKSPACE,
	K_WORD_LEFT, /* Ctrl and an arrow */
	K_WORD_RIGHT,
	K_RESIZE,  /* the window may have another size */
	K_WAKE,    /* background work or another process has news */
	K_FENCE,   /* a test asks to be told when all is done */
	K_HANGUP,  /* the terminal is gone, or the program shall end */
	K_UNKNOWN, /* a key this terminal names and we do not */
	K_F0 = 0x110100, /* K_F0 + n is the n-th function key */
	K_ALT = 0x1000000 /* added to the code of the key */
};

struct key {
	uint32_t code;
	bool pasted; /* part of a pasted text: never a command */
};

/* Code of "<F2>", "F2", "<C-s>", "<A-1>", "<Enter>", "a"; false if it is none. */
bool key_parse(const char *name, uint32_t *ret);
/* Is the key one of the names in a blank-separated list ("<F6> r")? */
bool key_in(uint32_t code, const char *names);
/* Appends the name as people read it: "F2", "Ctrl-S", "Enter", "a". */
void key_label(uint32_t code, struct strbuf *out);
/* Appends the first name of a list the same way. */
void key_first_label(const char *names, struct strbuf *out);
/* Full-width letters, digits and signs as the plain ones: for commands, not for typed text. */
uint32_t key_narrow(uint32_t code);
bool key_is_text(uint32_t code); /* a character that can be typed into a field */

#endif
