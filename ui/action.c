/*
 * Actions of a view: looking one up by its key, running it, walking through all of them. The
 * common ones that every view has stand at the end.
 */
#include <string.h>

#include "app/options.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/rectify.h"
#include "view.h"

struct ctx
ctx_of(struct view *v)
{
	return (struct ctx){ v->ui, v->ui->app, v, v->ui->scratch };
}

const struct op *
action_op(const struct view *v, const struct action *a)
{
	return a->op && v->reg ? op_find(v->reg->name, a->op) : a->op ? op_find("goal", a->op) : NULL;
}

const char *
action_title(const struct view *v, const struct action *a)
{
	const struct op *op = a->title ? NULL : action_op(v, a);

	return a->title ? _(a->title) : op ? _(op->title) : a->name;
}

const char *
action_help(const struct view *v, const struct action *a)
{
	const struct op *op = a->help ? NULL : action_op(v, a);

	return a->help ? _(a->help) : op && op->help ? _(op->help) : "";
}

const char *
action_keys(const struct view *v, const struct action *a, struct arena *arena)
{
	const struct option_values *o = v->ui->app->options;
	const char *name = v->name ? arena_printf(arena, "%s.%s", v->name, a->name) : a->name;

	for (size_t i = 0; o && i < o->n_keys; i++)
		if (strcmp(o->keys[i].key, name) == 0)
			return o->keys[i].value;
	return a->keys ? a->keys : "";
}

const char *
action_keys_text(struct arena *a, const char *keys)
{
	struct strbuf b = { 0 };

	for (const char *p = keys; *p; p += strspn(p, " ")) {
		if (b.len)
			strbuf_add(&b, ", ");
		key_first_label(p, &b);
		p += strcspn(p, " ");
	}
	const char *text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

bool
action_allowed(const struct view *v, const struct action *a)
{
	const struct op *op = action_op(v, a);

	/* before there is a database, nobody is denied anything */
	return (!a->op || op) && (!v->ui->app->db || app_may(v->ui->app, op ? op->perm : a->perm));
}

bool
action_possible(struct view *v, const struct action *a)
{
	const struct op *op = action_op(v, a);
	const char *state = v->ops->state ? v->ops->state(v) : NULL;
	int64_t *ids;

	if ((a->flags & ACT_ROW) && v->ops->ids && v->ops->ids(v, v->ui->scratch, &ids) == 0)
		return false;
	return !op || !state || (op->flags & OP_NEW) || op_applies(op, state);
}

void
action_each(const struct view *v, void (*callback)(void *, const struct action *), void *arg)
{
	for (size_t i = 0; i < ARRAY_LEN(v->actions); i++)
		for (size_t j = 0; j < v->actions[i].n; j++) {
			const struct action *a = &v->actions[i].rows[j];
			bool known = false;
			for (size_t k = 0; k < i && !known; k++)
				for (size_t l = 0; l < v->actions[k].n && !known; l++)
					known = strcmp(v->actions[k].rows[l].name, a->name) == 0;
			if (!known)
				callback(arg, a);
		}
}

void
action_run(struct view *v, const struct action *a)
{
	struct ui *ui = v->ui;
	struct ctx c = ctx_of(v);
	struct err err = { 0 };
	const struct op *op = action_op(v, a);
	int64_t *ids = NULL;
	size_t n = 0;
	enum rc rc = ui->app->db ? app_require(ui->app, op ? op->perm : a->perm, &err) : RC_OK;

	if (rc == RC_OK && (a->flags & ACT_ROW) && v->ops->ids) {
		n = v->ops->ids(v, c.arena, &ids);
		if (n == 0)
			rc = err_set(&err, RC_INVALID, NULL, _("There is no record under the cursor."));
	}
	if (rc == RC_OK && a->run)
		rc = a->run(&c, &err);
	else if (rc == RC_OK && op)
		rc = do_op(&c, op, ids, n, &err);
	if (rc && rc != RC_CANCELLED)
		ui_tell(ui, &err);
	if (!(a->flags & ACT_QUIET))
		ui_reload(ui);
}

struct search {
	const struct view *view;
	uint32_t code;
	const struct action *found;
};

static void
compare(void *arg, const struct action *a)
{
	struct search *s = arg;

	if (!s->found && key_in(s->code, action_keys(s->view, a, s->view->ui->scratch)))
		s->found = a;
}

bool
action_key(struct view *v, uint32_t code)
{
	struct search s = { v, code, NULL };

	action_each(v, compare, &s);
	if (s.found)
		action_run(v, s.found);
	return s.found != NULL;
}

/* The common ones */

static enum rc
quit(struct ctx *c, struct err *err)
{
	(void)err;
	c->ui->ended = true;
	return RC_OK;
}

static enum rc
back(struct ctx *c, struct err *err)
{
	(void)err;
	if (c->view->root && ui_back(c->ui))
		return RC_OK;
	if (c->view->root)
		ui_say(c->ui, _("This is the bottom: q quits, F9 and a digit go to another screen."));
	else
		c->view->closed = true;
	return RC_OK;
}

static enum rc
undo(struct ctx *c, struct err *err)
{
	const char *message = "";
	enum rc rc = app_undo(c->app, c->arena, &message, err);

	if (rc == RC_OK)
		ui_say(c->ui, "%s", message);
	return rc;
}

static enum rc
refresh(struct ctx *c, struct err *err)
{
	(void)err;
	c->ui->io.forget(c->ui->io.arg);
	return RC_OK;
}

static enum rc
next_screen(struct ctx *c, struct err *err)
{
	(void)err;
	group_step(c->ui, 1);
	return RC_OK;
}

static enum rc
previous_screen(struct ctx *c, struct err *err)
{
	(void)err;
	group_step(c->ui, -1);
	return RC_OK;
}

/* The year worked in; 0 is all. */
static enum rc
change_year(struct ctx *c, struct err *err)
{
	int64_t *years;
	size_t n, at = 0;
	enum rc rc = app_years(c->app, c->arena, &years, &n, err);

	if (rc)
		return rc;
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		rows[i].text = arena_printf(c->arena, "%lld", (long long)years[i]);
		if (years[i] == c->app->year)
			at = i;
	}
	rows[n].text = _("All years");
	rc = ask_choice(c->ui, _("Year worked in"), rows, n + 1, at, &at);
	return rc ? rc : app_set_year(c->app, at < n ? years[at] : 0, err);
}

const struct action common_actions[] = {
	{ "undo", "u <C-z>", NULL, ACT_BAR, N_("Undo"),
		N_("Takes back your own last action while nobody acted on it"), PERM_VIEW, undo },
	{ "help", "? <F1>", NULL, ACT_QUIET, N_("Help"), N_("All keys of this screen, searchable"),
		PERM_VIEW, help_show },
	{ "number", "#", NULL, 0, N_("Number"),
		N_("Opens the rectification item of a number, as it stands on the papers"), PERM_VIEW,
		rectify_ask_number },
	{ "palette", ": <F10>", NULL, ACT_QUIET, N_("Commands"), N_("Runs any command by its name"),
		PERM_VIEW, help_palette },
	{ "year", "y", NULL, 0, N_("Year"), N_("Changes the year worked in"), PERM_VIEW, change_year },
	{ "refresh", "<C-l>", NULL, 0, N_("Refresh"), N_("Reads and draws everything again"),
		PERM_VIEW, refresh },
	{ "screen-next", "<C-Right>", NULL, ACT_QUIET, N_("Next screen"),
		N_("The next screen of the group; F9 F9 does the same"), PERM_VIEW, next_screen },
	{ "screen-previous", "<C-Left>", NULL, ACT_QUIET, N_("Previous screen"),
		N_("The screen before in the group; F9 Left does the same"), PERM_VIEW, previous_screen },
	{ "back", "<Esc> <Backspace>", NULL, ACT_BAR | ACT_QUIET, N_("Back"), N_("Goes back to where you came from"),
		PERM_VIEW, back },
	{ "quit", "q <C-q>", NULL, ACT_QUIET, N_("Quit"), N_("Ends the program"), PERM_VIEW, quit },
};

const size_t n_common_actions = ARRAY_LEN(common_actions);
