/* A program in a pseudo-terminal, its screen read by libvterm, for the measurements. */
#ifndef JIXIAO_BENCH_TERMINAL_H
#define JIXIAO_BENCH_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

struct term {
	pid_t pid;
	int fd;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	size_t bytes;   /* written by the program since the start */
	unsigned marks; /* fences answered */
	char out[256];  /* keys on their way */
	size_t n_out;
};

/* Milliseconds of the monotonic clock. */
double now_ms(void);

void term_start(struct term *p, int rows, int cols, char *const argv[]);
/* Keys: <Down> <Up> <PageDown> <PageUp> <Home> <End> <Enter> <Esc> <Tab> <F1>..<F12>, <A-x>,
 * everything else as typed. Sends them and waits for the fence; gives the milliseconds taken. */
double term_keys(struct term *p, const char *keys);
/* Sends keys (may be "") and waits until text stands in the row (-1: anywhere). */
double term_until(struct term *p, const char *keys, int row, const char *text);
/* Text of one row without trailing blanks. */
void term_row(struct term *p, int row, char *ret, size_t size);
bool term_shows(struct term *p, int row, const char *text);
void term_dump(struct term *p);
/* Figures of /proc/PID/status in KiB ("VmHWM:", "VmRSS:") or times ("voluntary_ctxt_switches:"). */
long term_status(const struct term *p, const char *name);
void term_stop(struct term *p);

#endif
