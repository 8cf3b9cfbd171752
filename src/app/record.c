/*
 * The four operations of plain registers, and their undo.
 */
#include "app/record.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"

static const struct record_type *const types[] = { &record_library, &record_document, &record_agency,
	&record_assignment, &record_unit, &record_user, &record_publication,
	&record_calendar, &record_accountability };

static const struct record_type *
type_of(const struct op_run *r)
{
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (strcmp(types[i]->reg->name, r->op->reg) == 0)
			return types[i];
	return NULL;
}

void
record_own_texts(struct arena *a, const struct field *fields, size_t n, void *record)
{
	for (size_t i = 0; i < n; i++) {
		struct value v;
		if (fields[i].offset == FIELD_NO_MEMBER || !field_is_text(&fields[i]))
			continue;
		field_get(&fields[i], record, &v);
		v.text = arena_strdup(a, v.text);
		field_set(&fields[i], record, &v);
	}
}

static int64_t *
version_of(const struct record_type *t, void *record)
{
	return (int64_t *)(void *)((char *)record + t->version_offset);
}

static const char *
key_of(const struct record_type *t, const void *record)
{
	struct value v;

	field_get(reg_field(t->reg, t->key), record, &v);
	return v.text;
}

enum rc
record_load(struct op_run *r, void *record, struct err *err)
{
	const struct record_type *t = type_of(r);
	enum rc rc = t->load(r, record, err);

	if (rc)
		return rc;
	r->record = key_of(t, record);
	if (r->call->version && r->call->version != *version_of(t, record))
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."),
			r->record);
	return RC_OK;
}

static enum rc
take_args(struct op_run *r, const struct record_type *t, void *record, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(t->reg, arg->field);
		struct value v;
		enum rc rc;
		if (!f || !op_takes(r->op, arg->field) || (f->offset == FIELD_NO_MEMBER && !t->set))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (f->offset == FIELD_NO_MEMBER) {
			rc = t->set(r, record, f, arg->value, err);
		} else {
			rc = field_parse(f, arg->value, 0, r->arena, &v, err);
			if (rc == RC_OK)
				field_set(f, record, &v);
		}
		if (rc)
			return rc;
	}
	return RC_OK;
}

enum rc
record_save(struct op_run *r, const void *before, void *record, struct err *err)
{
	const struct record_type *t = type_of(r);
	void *old = arena_alloc(r->undo_arena, t->size);
	enum rc rc = t->check(r, before, record, err);

	if (rc)
		return rc;
	memcpy(old, before, t->size);
	record_own_texts(r->undo_arena, t->reg->fields, t->reg->n_fields, old);
	rc = t->update(r, record, err);
	if (rc)
		return rc;
	json_diff(r->arena, t->reg->fields, t->reg->n_fields, before, record, &r->before, &r->after);
	++*version_of(t, old);
	r->old = old;
	r->message = arena_printf(r->arena, _("%s: saved"), key_of(t, record));
	return RC_OK;
}

enum rc
record_add(struct op_run *r, struct err *err)
{
	const struct record_type *t = type_of(r);
	void *record = arena_alloc(r->arena, t->size);
	const struct field *state = reg_field(t->reg, "state");
	enum rc rc;

	field_set(state, record, &(struct value){ .text = "active" });
	rc = take_args(r, t, record, err);
	if (rc == RC_OK)
		rc = t->check(r, NULL, record, err);
	if (rc == RC_OK)
		rc = t->insert(r, record, err);
	if (rc)
		return rc;
	r->record = key_of(t, record);
	json_diff(r->arena, t->reg->fields, t->reg->n_fields, NULL, record, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: entered"), r->record);
	return RC_OK;
}

enum rc
record_edit(struct op_run *r, struct err *err)
{
	const struct record_type *t = type_of(r);
	void *before = arena_alloc(r->arena, t->size), *record = arena_alloc(r->arena, t->size);
	enum rc rc = record_load(r, before, err);

	if (rc)
		return rc;
	memcpy(record, before, t->size);
	rc = take_args(r, t, record, err);
	return rc ? rc : record_save(r, before, record, err);
}

static enum rc
set_state(struct op_run *r, const char *state, struct err *err)
{
	const struct record_type *t = type_of(r);
	void *before = arena_alloc(r->arena, t->size), *record = arena_alloc(r->arena, t->size);
	enum rc rc = record_load(r, before, err);

	if (rc)
		return rc;
	memcpy(record, before, t->size);
	field_set(reg_field(t->reg, "state"), record, &(struct value){ .text = state });
	return record_save(r, before, record, err);
}

enum rc
record_close(struct op_run *r, struct err *err)
{
	return set_state(r, "closed", err);
}

enum rc
record_reopen(struct op_run *r, struct err *err)
{
	return set_state(r, "active", err);
}

/* old already names the version that the run left. */
enum rc
record_undo(struct op_run *r, const void *old, struct err *err)
{
	const struct record_type *t = type_of(r);
	void *now = arena_alloc(r->arena, t->size), *before = arena_alloc(r->arena, t->size);
	enum rc rc = t->load(r, now, err);

	if (rc)
		return rc;
	memcpy(before, old, t->size);
	json_diff(r->arena, t->reg->fields, t->reg->n_fields, now, before, &r->before, &r->after);
	return t->update(r, before, err);
}
