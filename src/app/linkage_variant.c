/*
 * Variants of the linkage table: what if a rule were another? Kept side by side, until one of them
 * is adopted.
 */
#include "linkage_int.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

/* Rules */

const char *
linkage_rules_text(const struct rules *rules, struct arena *a)
{
	const struct apply_rules *r = &rules->apply;
	struct strbuf out = { 0 };
	const char *text;

	strbuf_addf(&out, strchr(r->profile, '"') ? "[apply]\nprofile = '%s'\n" : "[apply]\nprofile = \"%s\"\n",
		r->profile);
	strbuf_addf(&out, "[linkage]\norder = \"%s\"\nlook_back = %lld\nround_to = ", r->order,
		(long long)r->look_back);
	money_format_exact(&out, r->round_to, FEN_PER_WAN);
	strbuf_addf(&out, "\nrounding = %s\nundeclared = %s\n", r->rounding, r->undeclared ? "yes" : "no");
	linkage_dump_table(r, &out);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

enum rc
linkage_variant_rules(struct app *app, const struct variant *v, struct arena *a, struct rules *ret,
	struct err *err)
{
	struct ini ini;
	enum rc rc = app_rules_of(app, v->year, ret, err);

	if (rc == RC_OK)
		rc = ini_read_text(v->name, v->rules, a, &ini, err);
	return rc ? rc : rules_apply(&ini, a, ret, err);
}

enum rc
linkage_rules_of(struct app *app, int64_t year, struct arena *a, struct rules *ret,
	const char **ret_variant, struct err *err)
{
	struct variant v;
	bool found;
	enum rc rc = store_variant_find(app->db, year, NULL, a, &v, &found, err);

	if (ret_variant)
		*ret_variant = rc == RC_OK && found ? v.name : NULL;
	if (rc)
		return rc;
	return found ? linkage_variant_rules(app, &v, a, ret, err) : app_rules_of(app, year, ret, err);
}

void
linkage_totals(const struct linkage_set *set, struct variant *v)
{
	v->objects = v->current = v->proposed = v->cut = v->raised = v->unmatched = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct linkage *l = &set->rows[i];
		if (strcmp(l->kind, "project") != 0)
			continue;
		v->objects++;
		v->current += l->current;
		v->proposed += l->proposed;
		v->cut += l->proposed < l->current;
		v->raised += l->proposed > l->current;
		v->unmatched += !l->label;
	}
}

/* Try */

static enum rc
no_row(const struct apply_rules *r, const char *name, struct err *err)
{
	static const char *const objects[] = { "project", "department", "quota" };
	struct strbuf names = { 0 };

	for (size_t i = 0; i < r->n_rows; i++)
		strbuf_addf(&names, "%s%s.%d", i ? ", " : "", objects[r->rows[i].object], r->rows[i].number);
	(void)err_set(err, RC_INVALID, "rule",
		_("\"%s\" changes no row of the table: write project.3=-20 with one of the rows %s and a "
		  "percentage from -100 to 100."), name, strbuf_str(&names));
	strbuf_free(&names);
	return RC_INVALID;
}

/* "project.3=-20%": another percentage in a row. */
static enum rc
change_row(struct apply_rules *r, struct linkage_rule *rows, const char *text, struct arena *a,
	struct err *err)
{
	static const char *const objects[] = { "project.", "department.", "quota." };
	const char *plain = utf8_narrow_text(a, text), *equals = strchr(plain, '=');
	int64_t percent;

	if (!equals || !linkage_read_change(a, equals + 1, &percent))
		return no_row(r, text, err);
	for (size_t i = 0; i < r->n_rows; i++) {
		const char *name = arena_printf(a, "%s%d", objects[rows[i].object], rows[i].number);
		size_t n = strlen(name);
		if (strncmp(plain, name, n) == 0 && plain + n + strspn(plain + n, " \t") == equals) {
			rows[i].percent = percent;
			return RC_OK;
		}
	}
	return no_row(r, text, err);
}

static enum rc
change_rows(struct op_run *r, struct apply_rules *apply, struct err *err)
{
	struct linkage_rule *rows = arena_array(r->arena, apply->n_rows + 1, sizeof *rows);
	enum rc rc = RC_OK;

	memcpy(rows, apply->rows, apply->n_rows * sizeof *rows);
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const char *text = utf8_narrow_text(r->arena, r->call->args[i].value);
		if (strcmp(r->call->args[i].field, "rule") != 0)
			continue;
		for (; *text && rc == RC_OK; text += *text == ',') {
			size_t n = strcspn(text, ",");
			rc = change_row(apply, rows, arena_strndup(r->arena, text + strspn(text, " "),
				n - strspn(text, " ")), r->arena, err);
			text += n;
		}
	}
	apply->rows = rows;
	return rc;
}

static enum rc
variant_table(struct op_run *r, int64_t year, struct rules *rules, struct err *err)
{
	const char *file = op_arg(r, "file");
	struct ini ini;
	enum rc rc = linkage_rules_of(r->app, year, r->arena, rules, NULL, err);

	if (rc == RC_OK && file && *file) {
		rc = ini_read(file, r->arena, &ini, err);
		if (rc == RC_OK)
			rc = rules_apply(&ini, r->arena, rules, err);
	}
	return rc ? rc : change_rows(r, &rules->apply, err);
}

static const char *
saved_text(struct arena *a, const struct variant *v)
{
	struct strbuf out = { 0 };
	const char *text;

	money_format(&out, v->current - v->proposed, FEN_PER_WAN, true);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static enum rc
compute(struct op_run *r, const struct rules *rules, struct variant *v, struct err *err)
{
	struct linkage_set set;
	struct linkage *known;
	size_t n;
	enum rc rc = store_linkage_list(r->app->db, v->year, r->arena, &known, &n, err);

	if (rc == RC_OK)
		rc = linkage_make(r->app, v->year, rules, known, n, r->arena, &set, err);
	if (rc == RC_OK)
		linkage_totals(&set, v);
	return rc;
}

static enum rc
try_variant(struct op_run *r, struct err *err)
{
	const char *name = op_arg(r, "name");
	struct rules rules = { 0 };
	struct variant v = { 0 };
	char now[20];
	int64_t year;
	bool found = false;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK && (!name || !*name))
		return err_set(err, RC_INVALID, "name", _("Give the variant a name, such as --set name=B."));
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = store_variant_find(r->app->db, year, name, r->arena, &v, &found, err);
	if (rc == RC_OK && found && strcmp(v.state, "draft") != 0)
		return err_set(err, RC_INVALID, "name",
			_("The variant \"%s\" was adopted and stays as it is: take another name."), name);
	if (rc == RC_OK)
		rc = variant_table(r, year, &rules, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	v.year = year;
	v.name = name;
	v.state = "draft";
	v.rules = linkage_rules_text(&rules, r->arena);
	v.note = op_arg(r, "note");
	v.made_by = r->app->actor.login;
	v.made_at = now;
	rc = compute(r, &rules, &v, err);
	if (rc == RC_OK)
		rc = store_variant_save(r->app->db, &v, err);
	if (rc)
		return rc;
	r->id = v.id;
	r->record = v.name;
	json_diff(r->arena, reg_variant.fields, reg_variant.n_fields, NULL, &v, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("Variant \"%s\" of %lld: %lld projects, %lld cut, %lld raised, "
		"%lld without a rule, %s 万元 less"), v.name, (long long)year, (long long)v.objects,
		(long long)v.cut, (long long)v.raised, (long long)v.unmatched, saved_text(r->arena, &v));
	return RC_OK;
}

static const struct op op_try = { "try", "variant", N_("Try a variant"), NULL, PERM_LINKAGE_EDIT, OP_NEW,
	"name,year,file,rule,note",
	N_("What if: another table from a file, or another percentage (rule=project.3=-20); nothing is "
	   "proposed by it before it is adopted"), try_variant, NULL };

static const struct op *const rows[] = { &op_try };

const struct op_table ops_variant = { rows, ARRAY_LEN(rows) };
