/* What is written the same way on every paper. */
#include "paper.h"

#include <string.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"

enum rc
paper_goal(const struct report_paper *p, int64_t id, struct goal_view *ret, struct err *err)
{
	return app_goal_view(p->app, id, p->arena, ret, err);
}

int64_t
paper_year(const struct report_paper *p)
{
	return p->spec->year ? p->spec->year : p->app->year;
}

const char *
paper_arg(const struct report_paper *p, const char *field)
{
	for (size_t i = 0; i < p->spec->n_args; i++)
		if (strcmp(p->spec->args[i].field, field) == 0)
			return p->spec->args[i].value;
	return NULL;
}

const char *
paper_date(struct arena *a, const char *iso)
{
	int year = 0, month = 0, day = 0;

	if (!iso || !date_valid(iso))
		return "    年  月  日";
	for (int i = 0; i < 4; i++)
		year = year * 10 + iso[i] - '0';
	month = (iso[5] - '0') * 10 + iso[6] - '0';
	day = (iso[8] - '0') * 10 + iso[9] - '0';
	return arena_printf(a, "%d年%d月%d日", year, month, day);
}

enum rc
paper_today(const struct report_paper *p, char ret[11], struct err *err)
{
	const char *given = paper_arg(p, "date");
	char now[20];

	if (given && date_parse(given, ret, err) != RC_OK)
		return err_set(err, RC_USAGE, "date", _("date=%s is no date: write it as 2024-03-05."), given);
	if (given)
		return RC_OK;
	app_now(p->app, now);
	memcpy(ret, now, 10);
	ret[10] = '\0';
	return RC_OK;
}

static const char *
taken(struct strbuf *b, struct arena *a)
{
	const char *text = arena_strdup(a, strbuf_str(b));

	strbuf_free(b);
	return text;
}

const char *
paper_money(struct arena *a, int64_t fen)
{
	struct strbuf b = { 0 };

	money_format_exact(&b, fen, FEN_PER_WAN);
	return taken(&b, a);
}

const char *
paper_points(struct arena *a, int64_t points)
{
	struct strbuf b = { 0 };

	if (points < 0)
		return "";
	dec_format_short(&b, points, 2);
	return taken(&b, a);
}

const char *
paper_ticks(struct arena *a, const char *letter)
{
	static const char *const letters[] = { "优", "良", "中", "差" };
	struct strbuf b = { 0 };

	for (size_t i = 0; i < 4; i++)
		strbuf_addf(&b, "%s%s%s", i ? " " : "", letters[i],
			letter && strcmp(letter, letters[i]) == 0 ? "☑" : "□");
	return taken(&b, a);
}
