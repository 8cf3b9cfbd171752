/*
 * The ten groups of screens: F9 and a digit open the screen of the group that was used last, the
 * same again goes on to the next one.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "view.h"

static const struct group groups[] = {
	{ '1', N_("Workbench"), N_("Home") },
	{ '2', N_("Projects"), N_("Projects") },
	{ '3', N_("Goal review"), N_("Review") },
	{ '4', N_("Indicators"), N_("Index") },
	{ '5', N_("Monitoring"), N_("Watch") },
	{ '6', N_("Evaluation"), N_("Eval") },
	{ '7', N_("Rectification"), N_("Rectif.") },
	{ '8', N_("Use of results"), N_("Use") },
	{ '9', N_("Annual account"), N_("Annual") },
	{ '0', N_("Administration"), N_("Admin") },
};

const struct group *
group_at(size_t i)
{
	return i < ARRAY_LEN(groups) ? &groups[i] : NULL;
}

bool
group_has(const struct ui *ui, char digit, size_t screen)
{
	const struct screen *s = screen_at(screen);

	return s && s->digit == digit && app_may(ui->app, s->perm);
}

size_t
group_size(const struct ui *ui, char digit)
{
	size_t n = 0;

	for (size_t i = 0; screen_at(i); i++)
		n += group_has(ui, digit, i);
	return n;
}

/* The screen of the group that follows or precedes one; `from` itself if it is the only one. */
static size_t
neighbour(const struct ui *ui, char digit, size_t from, int by)
{
	size_t n = 0, i = from;

	while (screen_at(n))
		n++;
	do
		i = (i + (by > 0 ? 1 : n - 1)) % n;
	while (i != from && !group_has(ui, digit, i));
	return i;
}

void
group_step(struct ui *ui, int by)
{
	size_t i = neighbour(ui, screen_at(ui->screen)->digit, ui->screen, by);

	if (i == ui->screen)
		ui_say(ui, _("This group has no other screen: F9 and a digit go to another group."));
	else
		ui_show(ui, i);
}

void
group_open(struct ui *ui, uint32_t digit)
{
	size_t first = 0, last;

	if (digit < '0' || digit > '9' || group_size(ui, (char)digit) == 0) {
		ui_hint(ui, _("No screen has that digit: the bar on top shows them."));
		return;
	}
	while (!group_has(ui, (char)digit, first))
		first++;
	last = ui->last[digit - '0'];
	if ((uint32_t)screen_at(ui->screen)->digit == digit && ui->n == 1)
		last = neighbour(ui, (char)digit, ui->screen, 1);
	ui_show(ui, group_has(ui, (char)digit, last) ? last : first);
}

bool
group_key(struct ui *ui, uint32_t code)
{
	if (!ui->prefix)
		return false;
	ui->prefix = false;
	if (code == K_F0 + 9 || code == K_RIGHT || code == K_DOWN)
		group_step(ui, 1);
	else if (code == K_LEFT || code == K_UP)
		group_step(ui, -1);
	else if (code != K_ESC)
		group_open(ui, key_narrow(code));
	return true;
}
