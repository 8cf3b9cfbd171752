/* The terminal. The only part of the program that knows curses. */
#ifndef JIXIAO_UI_TERM_H
#define JIXIAO_UI_TERM_H

#include "base/err.h"
#include "canvas.h"
#include "key.h"

struct term;

/* Takes the terminal over; it is given back by term_stop and by every signal that ends the program.
 * RC_USAGE with what to do instead if there is no terminal fit for screens. colour false: no colours
 * (NO_COLOR has the same effect). */
enum rc term_start(bool colour, struct term **ret, struct err *err) MUST_USE;
void term_stop(struct term *t); /* NULL is fine */
/* Size of the window by now. */
void term_size(struct term *t, int *rows, int *cols);
/* Shows the canvas: writes only what differs from the last one. */
void term_put(struct term *t, const struct canvas *c);
/* Next put writes everything (Ctrl-L). */
void term_forget(struct term *t);
/* Next key; waits for it at most timeout_ms (-1: for ever), or until one of the n descriptors has
 * something to read (K_WAKE: the caller empties it). */
struct key term_key(struct term *t, int timeout_ms, const int *fds, size_t n);
/* Is there input that was not read yet? */
bool term_pending(struct term *t);
/* Answers a fence key: all before it is drawn and background work is done. */
void term_fence(struct term *t);

#endif
