/*
 * What every list can do: filter, sort, tag, go to a code, group.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/xalloc.h"
#include "list_view.h"

static enum rc
open_row(struct ctx *c, struct err *err)
{
	struct list_tab *t = list_tab(list_view_of(c->view));

	(void)err;
	for (size_t i = 0; t->def->open && i < t->def->n_actions; i++)
		if (strcmp(t->def->actions[i].name, t->def->open) == 0)
			action_run(c->view, &t->def->actions[i]);
	return RC_OK;
}

static enum rc
filter(struct ctx *c, struct err *err)
{
	(void)err;
	list_input_start(list_view_of(c->view), INPUT_FILTER);
	return RC_OK;
}

static enum rc
seek(struct ctx *c, struct err *err)
{
	(void)err;
	list_input_start(list_view_of(c->view), INPUT_SEEK);
	return RC_OK;
}

/* Sorting by a field; the same field again turns the order round. */
static enum rc
sort(struct ctx *c, struct err *err)
{
	struct list_tab *t = list_tab(list_view_of(c->view));
	const struct field **fields = arena_array(c->arena, t->reg->n_fields + 1, sizeof *fields);
	struct choice_row *rows = arena_array(c->arena, t->reg->n_fields + 1, sizeof *rows);
	const char *now = t->sort ? t->sort : t->def->sort ? t->def->sort : t->reg->sort;
	size_t n = 0, at = 0;
	bool down = *now == '-';

	(void)err;
	for (size_t i = 0; i < t->reg->n_fields; i++) {
		const struct field *f = &t->reg->fields[i];
		if (f->kind == FIELD_NOTE)
			continue;
		if (strcmp(f->name, now + down) == 0)
			at = n;
		rows[n].text = field_title(f);
		rows[n].detail = strcmp(f->name, now + down) == 0 ? down ? _("falling") : _("rising") : NULL;
		fields[n++] = f;
	}
	enum rc rc = ask_choice(c->ui, _("Sort by"), rows, n, at, &at);
	if (rc)
		return rc;
	bool same = strcmp(fields[at]->name, now + down) == 0;
	const char *text = arena_printf(c->arena, "%s%s", same && !down ? "-" : "", fields[at]->name);
	free(t->sort);
	t->sort = xstrdup(text);
	return RC_OK;
}

static enum rc
tag(struct ctx *c, struct err *err)
{
	struct list_view *lv = list_view_of(c->view);
	struct list_tab *t = list_tab(lv);

	if (ids_has(&t->tags, t->id))
		ids_remove(&t->tags, t->id);
	else
		ids_add(&t->tags, t->id);
	return list_step(lv, 1, err);
}

static enum rc
tag_row(void *arg, const struct list_row *row, struct err *err)
{
	(void)err;
	ids_add(arg, row->id);
	return RC_OK;
}

/* Tags everything that the filter leaves, or takes all tags off. */
static enum rc
tag_all(struct ctx *c, struct err *err)
{
	struct list_tab *t = list_tab(list_view_of(c->view));

	if (t->tags.n) {
		ids_free(&t->tags);
		return RC_OK;
	}
	enum rc rc = app_list_each(t->list, tag_row, &t->tags, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("Tagged all %zu records that the filter leaves."), t->tags.n);
	return rc;
}

static enum rc
tag_by(struct ctx *c, struct err *err)
{
	(void)err;
	list_input_start(list_view_of(c->view), INPUT_TAG);
	return RC_OK;
}

/* Groups: count and sum of each value of a field; Enter shows its rows. */
static enum rc
choose_group(struct ctx *c, const struct list_tab *t, const struct field **ret)
{
	struct choice_row *rows = arena_array(c->arena, t->reg->n_fields + 1, sizeof *rows);
	const struct field **fields = arena_array(c->arena, t->reg->n_fields + 1, sizeof *fields);
	size_t n = 0, at = 0;

	for (size_t i = 0; i < t->reg->n_fields; i++) {
		const struct field *f = &t->reg->fields[i];
		if (f->kind == FIELD_CHOICE || (f->kind == FIELD_TEXT && !(f->flags & FIELD_HIDDEN) &&
			!(t->reg->key && strcmp(f->name, t->reg->key) == 0))) {
			if (strcmp(f->name, "department") == 0)
				at = n;
			rows[n].text = field_title(f);
			fields[n++] = f;
		}
	}
	enum rc rc = ask_choice(c->ui, _("Group by"), rows, n, at, &at);
	if (rc == RC_OK)
		*ret = fields[at];
	return rc;
}

static enum rc
group(struct ctx *c, struct err *err)
{
	struct list_view *lv = list_view_of(c->view);
	struct list_tab *t = list_tab(lv);
	struct list_group *groups;
	const struct field *f;
	size_t n, at = 0;
	enum rc rc = choose_group(c, t, &f);

	if (rc == RC_OK)
		rc = app_list_group(t->list, f->name, c->arena, &groups, &n, err);
	if (rc)
		return rc;
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		struct strbuf b = { 0 };
		strbuf_addf(&b, "%8lld", (long long)groups[i].count);
		if (t->totals.has_sum) {
			strbuf_add(&b, "  ");
			list_amount(groups[i].sum, &b);
		}
		rows[i].text = groups[i].key && *groups[i].key ? field_choice_title(f, groups[i].key)
			: _("(empty)");
		rows[i].detail = arena_strdup(c->arena, strbuf_str(&b));
		strbuf_free(&b);
	}
	rc = ask_choice(c->ui, field_title(f), rows, n, 0, &at);
	if (rc || n == 0)
		return rc;
	const char *key = groups[at].key && *groups[at].key ? groups[at].key : NULL;
	list_set_filter(c, arena_printf(c->arena, "%s%s%s%s%s%s", t->filter ? t->filter : "",
		t->filter ? " " : "", f->name, key ? "=\"" : ":", key ? key : "", key ? "\"" : ""));
	return RC_OK;
}

const struct action list_actions[] = {
	{ "open", "<Enter>", NULL, ACT_ROW | ACT_QUIET, N_("Open"), N_("Opens the record"), PERM_VIEW,
		open_row },
	{ "filter", "/ <F3>", NULL, ACT_BAR | ACT_QUIET, N_("Filter"),
		N_("Words or pinyin initials, field:value, >=100, -word; acts while you type"), PERM_VIEW,
		filter },
	{ "filter-save", "S", NULL, ACT_QUIET, N_("Keep filter"),
		N_("Keeps the filter in force under a name"), PERM_VIEW, list_filter_save },
	{ "filter-load", "F", NULL, ACT_QUIET, N_("Kept filters"), N_("Takes a filter that was kept"),
		PERM_VIEW, list_filter_load },
	{ "sort", "s <F6>", NULL, ACT_BAR, N_("Sort"), N_("Sorts by a field; again turns it round"),
		PERM_VIEW, sort },
	{ "tag", "<Space>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Tag"),
		N_("Tags the record: the next action works on all tagged ones"), PERM_VIEW, tag },
	{ "tag-all", "*", NULL, ACT_QUIET, N_("Tag all"),
		N_("Tags all that the filter leaves, or takes all tags off"), PERM_VIEW, tag_all },
	{ "tag-by", "+", NULL, ACT_QUIET, N_("Tag by filter"),
		N_("Tags what passes a filter that you type"), PERM_VIEW, tag_by },
	{ "goto", "#", NULL, ACT_QUIET, N_("Go to"), N_("Goes to the code that you type"), PERM_VIEW,
		seek },
	{ "group", "g <F11>", NULL, 0, N_("Group"),
		N_("Counts and sums by a field; Enter shows the rows of a figure"), PERM_VIEW, group },
};

const size_t n_list_actions = ARRAY_LEN(list_actions);
