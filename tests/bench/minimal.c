/*
 * The reference of the measurements: a list out of an array with the least that ncurses needs, no
 * database, no filter, no widths of its own. minimal [...] ROWS. Keys: arrows, pages, Home, End, r draws
 * everything anew, a number and Enter goes to that row. It answers the fence as jixiao does.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct row {
	char code[24], name[64], department[32], state[16];
	long amount;
};

static void
make(struct row *rows, long n)
{
	static const char *const names[] = { "衡山北路绿化带绿化项目", "红山街道污水管网三期",
		"外国语小学优质均衡项目", "智慧矫正中心建设", "白湾社区配套道路" };
	static const char *const departments[] = { "城市管理局", "红山街道", "教育体育局", "司法局",
		"住建局" };

	for (long i = 0; i < n; i++) {
		snprintf(rows[i].code, sizeof rows[i].code, "%08ld", i);
		strcpy(rows[i].name, names[i % 5]);
		strcpy(rows[i].department, departments[i % 5]);
		strcpy(rows[i].state, "已审核");
		rows[i].amount = i * 37 % 99991;
	}
}

static void
draw(const struct row *rows, long n, long top, long at)
{
	erase();
	attron(A_BOLD);
	mvaddstr(0, 0, "编码");
	mvaddstr(0, 16, "项目名称");
	mvaddstr(0, 44, "部门");
	mvaddstr(0, 60, "金额");
	attroff(A_BOLD);
	for (long y = 1; y < LINES - 1 && top + y - 1 < n; y++) {
		const struct row *r = &rows[top + y - 1];
		if (top + y - 1 == at)
			attron(A_REVERSE);
		mvhline((int)y, 0, ' ', COLS);
		mvaddstr((int)y, 0, r->code);
		mvaddstr((int)y, 16, r->name);
		mvaddstr((int)y, 44, r->department);
		mvprintw((int)y, 60, "%9ld.%02ld", r->amount / 100, r->amount % 100);
		mvaddstr((int)y, 73, r->state);
		attroff(A_REVERSE);
	}
	mvprintw(LINES - 1, 0, "%ld 条", n);
	move((int)(at - top) + 1, 0);
	refresh();
}

static void
answer(int n)
{
	char mark[32];
	int len = snprintf(mark, sizeof mark, "\033]7770;%d\033\\", n);

	if (write(STDOUT_FILENO, mark, (size_t)len) < 0)
		exit(1);
}

static long
clamp(long at, long n)
{
	return at < 0 ? 0 : at >= n ? n - 1 : at;
}

int
main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[argc - 1]) : 1000, at = 0, top = 0, number = 0, page;
	struct row *rows = calloc((size_t)n, sizeof *rows);
	enum { FENCE = KEY_MAX - 1 };
	int fences = 0;

	if (!rows)
		return 1;
	make(rows, n);
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, true);
	set_escdelay(25);
	define_key("\033[7770~", FENCE);
	for (int key = 0; key != 'q'; key = getch()) {
		page = LINES - 2;
		switch (key) {
		case FENCE: answer(++fences); continue;
		case KEY_DOWN: at = clamp(at + 1, n); break;
		case KEY_UP: at = clamp(at - 1, n); break;
		case KEY_NPAGE: at = clamp(at + page, n); top += page; break;
		case KEY_PPAGE: at = clamp(at - page, n); top -= page; break;
		case KEY_HOME: at = 0; break;
		case KEY_END: at = n - 1; break;
		case 'r': clearok(curscr, true); break;
		case '\r':
		case '\n': at = clamp(number, n); number = 0; break;
		default:
			if (key >= '0' && key <= '9')
				number = number * 10 + key - '0';
		}
		if (top > at)
			top = at;
		if (top + page <= at)
			top = at - page + 1;
		draw(rows, n, top, at);
	}
	endwin();
	free(rows);
	return 0;
}
