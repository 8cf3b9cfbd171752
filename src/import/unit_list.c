/* The list of departments and units. */
#include "list.h"

#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

enum { UNIT_CODE, UNIT_NAME, UNIT_PARENT, UNIT_DIVISION, N_UNIT };

struct units {
	struct map m;
	struct list_column column[N_UNIT];
	struct list_place place[N_UNIT];
	struct import_unit *v;
	size_t n, cap;
};

static void
start(struct units *u, struct import_context *ctx)
{
	static const struct list_column columns[N_UNIT] = {
		[UNIT_CODE] = { "code", { LABEL_UNIT_CODE }, NULL },
		[UNIT_NAME] = { "name", { LABEL_UNIT, LABEL_UNIT_HEAD }, NULL },
		[UNIT_PARENT] = { "parent", { LABEL_DEPARTMENT, LABEL_DEPARTMENT_CODE }, NULL },
		[UNIT_DIVISION] = { "division", { LABEL_DIVISION }, NULL },
	};

	map_start(&u->m, ctx);
	memcpy(u->column, columns, sizeof(columns));
	for (size_t i = 0; i < N_UNIT; i++) {
		u->column[i].field = &reg_unit.fields[0];
		for (size_t j = 0; j < reg_unit.n_fields; j++)
			if (strcmp(reg_unit.fields[j].name, columns[i].id) == 0)
				u->column[i].field = &reg_unit.fields[j];
	}
}

/* A text of the row, NULL if blank. False if it is refused. */
static bool
text(struct units *u, const struct grid *g, size_t row, size_t i, const char **ret)
{
	struct source src = list_source(g, u->m.scratch, row, &u->place[i]);
	struct value v;

	*ret = NULL;
	if (text_void(utf8_fold(u->m.scratch, src.text)) && src.kind < CELL_FORMULA)
		return true;
	if (!map_value(&u->m, &src, u->column[i].field, 0, &v))
		return false;
	*ret = v.text;
	return true;
}

static void
read_row(struct units *u, const struct grid *g, size_t row)
{
	struct source name = list_source(g, u->m.scratch, row, &u->place[UNIT_NAME]);
	struct import_unit unit = { 0 };
	bool ok = true;

	ok &= text(u, g, row, UNIT_CODE, &unit.unit.code);
	ok &= text(u, g, row, UNIT_NAME, &unit.unit.name);
	ok &= text(u, g, row, UNIT_PARENT, &unit.parent);
	ok &= text(u, g, row, UNIT_DIVISION, &unit.unit.division);
	if (!ok || (!unit.unit.code && !unit.unit.name))
		return;
	if (!unit.unit.name) {
		map_fault(&u->m, &name, u->column[UNIT_NAME].field,
			_("The unit has a code but no name. Write its name."));
		return;
	}
	/* a department that names itself */
	if (unit.parent && (strcmp(unit.parent, unit.unit.name) == 0 ||
				   (unit.unit.code && strcmp(unit.parent, unit.unit.code) == 0)))
		unit.parent = NULL;
	unit.place = map_place(u->m.ctx->arena, g->s, name.row, name.col);
	u->v = arena_grow(u->m.ctx->arena, u->v, u->n, &u->cap, u->n + 1, sizeof(unit));
	u->v[u->n++] = unit;
}

enum rc
import_unit_list(const struct sheet *sheet, struct import_context *ctx, struct import_unit **ret,
	size_t *ret_n, struct err *err)
{
	struct units u = { 0 };
	struct grid g;
	enum rc rc = RC_OK;
	size_t row;

	start(&u, ctx);
	grid_init(&g, sheet, ctx->arena);
	for (row = 0; row < sheet->n_rows && row < LIST_HEADER_ROWS; row++) {
		list_columns(&u.m, &g, row, u.column, N_UNIT, u.place);
		if (u.place[UNIT_NAME].set && (u.place[UNIT_CODE].set || u.place[UNIT_PARENT].set))
			break;
	}
	if (row == sheet->n_rows || row == LIST_HEADER_ROWS)
		rc = err_set(err, RC_FORMAT, NULL,
			_("No list of units: none of the first %d rows has the columns %s and %s. "
			  "Put "
			  "them into the header."),
			LIST_HEADER_ROWS, list_title(ctx->arena, u.column[UNIT_CODE].field),
			list_title(ctx->arena, u.column[UNIT_NAME].field));
	for (row++; rc == RC_OK && row < sheet->n_rows; row++) {
		read_row(&u, &g, row);
		arena_reset(u.m.scratch);
	}
	map_end(&u.m);
	if (rc == RC_OK) {
		*ret = u.v;
		*ret_n = u.n;
	}
	return rc;
}
