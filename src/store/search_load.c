/* Reading the projects into the block of names. */
#include "store/search_int.h"

#include "base/intl.h"
#include "base/pinyin.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "store/db_int.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_A_ROW 80 /* first guess; more is asked for when it does not do */
#define ROW_MOST 8192  /* bytes that one row may take: names and codes are shorter by their checks */

/* Symbol of a code point; characters beyond the basic plane are few and looked for one by one. */
static bool
find_symbol(const struct search *s, uint32_t cp, size_t *ret)
{
	if (cp < 65536) {
		*ret = s->numbers[cp] - (size_t)1;
		return s->numbers[cp] != 0;
	}
	for (size_t i = 0; i < s->n_symbols; i++) {
		if (s->symbols[i] == cp) {
			*ret = i;
			return true;
		}
	}
	return false;
}

static bool
add_symbol(struct search *s, uint32_t cp, size_t *ret)
{
	if (find_symbol(s, cp, ret))
		return true;
	if (s->n_symbols >= SYMBOLS_MAX - 1 || s->n_symbols >= UINT16_MAX)
		return false;
	s->symbols[s->n_symbols] = cp;
	s->initials[s->n_symbols] = pinyin_initials(utf8_narrow(cp));
	*ret = s->n_symbols++;
	if (cp < 65536)
		s->numbers[cp] = (uint16_t)s->n_symbols;
	return true;
}

static size_t
put_symbol(size_t symbol, unsigned char *out)
{
	if (symbol < SHORT_SYMBOLS) {
		out[0] = (unsigned char)(LEAD2 + symbol / 64);
		out[1] = (unsigned char)(TRAIL + symbol % 64);
		return 2;
	}
	symbol -= SHORT_SYMBOLS;
	out[0] = (unsigned char)(LEAD3 + symbol / 4096);
	out[1] = (unsigned char)(TRAIL + symbol / 64 % 64);
	out[2] = (unsigned char)(TRAIL + symbol % 64);
	return 3;
}

bool
search_encode(const struct search *s, const char *text, struct strbuf *out)
{
	unsigned char bytes[3];
	size_t len, symbol;
	uint32_t cp;

	for (; (len = utf8_decode(text, strlen(text), &cp)) > 0; text += len) {
		if (cp < 0x80) {
			strbuf_addc(out, (char)cp);
			continue;
		}
		if (!find_symbol(s, cp, &symbol))
			return false;
		strbuf_addn(out, (const char *)bytes, put_symbol(symbol, bytes));
	}
	return true;
}

/* Pairs of one initial of each set, 36 bits: letters and digits. */
static uint64_t
pairs_of(uint64_t before, uint64_t after)
{
	uint64_t pairs = 0;

	for (unsigned a = 0; before >> a; a++) {
		for (unsigned b = 0; (before >> a & 1) && after >> b; b++)
			pairs |= after >> b & 1 ? search_pair(a, b) : 0;
	}
	return pairs;
}

/* Returns the pairs of initials that came up. */
static uint64_t
add_text(struct search *s, const char *text)
{
	size_t n = strlen(text), len, symbol, most = s->len + ROW_MOST / 2 - 4;
	uint64_t pairs = 0, last = 0, set;
	uint32_t cp;

	for (; s->len < most && (len = utf8_decode(text, n, &cp)) > 0; text += len, n -= len) {
		if (cp >= 'A' && cp <= 'Z')
			cp += 'a' - 'A';
		set = 0;
		if (cp >= 'a' && cp <= 'z')
			set = UINT64_C(1) << (cp - 'a');
		else if (cp >= '0' && cp <= '9')
			set = UINT64_C(1) << (26 + cp - '0');
		if (cp < 0x80 && cp >= 0x20) {
			s->text[s->len++] = (unsigned char)cp;
		} else if (cp >= 0x80 && add_symbol(s, cp, &symbol)) {
			s->len += put_symbol(symbol, s->text + s->len);
			set = s->initials[symbol];
		}
		if (set != 0) {
			pairs |= pairs_of(last, set);
			last = set;
		}
	}
	s->text[s->len++] = '\n';
	return pairs;
}

static uint16_t
unit_index(const struct search *s, int64_t id)
{
	size_t low = 0, high = s->n_units;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (s->units[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return (uint16_t)low;
}

static enum rc
load_units(struct search *s, struct db *db, struct err *err)
{
	struct stmt *st;
	size_t cap = 0;
	bool row;
	enum rc rc = db_prepare(db, "SELECT id, coalesce(parent_id, id), name_key, initials, division"
		" FROM unit ORDER BY id LIMIT 65000", &st, err);

	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		struct search_unit *u;

		if (s->n_units == cap) {
			cap = cap ? cap * 2 : 256;
			s->units = xreallocarray(s->units, cap, sizeof(*s->units));
		}
		u = &s->units[s->n_units++];
		u->id = stmt_col_int(st, 0);
		u->department_id = stmt_col_int(st, 1);
		u->key = xstrdup(stmt_col_text(st, 2));
		u->initials = xstrdup(stmt_col_text(st, 3));
		u->division = stmt_col_null(st, 4) ? NULL : xstrdup(stmt_col_text(st, 4));
	}
	return rc;
}

/* Room for one more row. Memory that is not touched yet costs nothing. */
static void
reserve(struct search *s, size_t rows)
{
	if (s->n == s->cap) {
		s->cap = s->n + (s->n ? s->n / 8 + 1024 : rows + 1024);
		s->id = xreallocarray(s->id, s->cap, sizeof(*s->id));
		s->start = xreallocarray(s->start, s->cap + 1, sizeof(*s->start));
		s->department = xreallocarray(s->department, s->cap, sizeof(*s->department));
		s->unit = xreallocarray(s->unit, s->cap, sizeof(*s->unit));
		s->year = xreallocarray(s->year, s->cap, sizeof(*s->year));
		s->kind = xreallocarray(s->kind, s->cap, sizeof(*s->kind));
		s->pairs = xreallocarray(s->pairs, s->cap, sizeof(*s->pairs));
		s->budget = xreallocarray(s->budget, s->cap, sizeof(*s->budget));
	}
	if (s->text_cap - s->len < ROW_MOST) {
		s->text_cap = s->len + s->len / 8 + ROW_MOST + rows * (s->len ? 0 : BYTES_A_ROW);
		s->text = xreallocarray(s->text, s->text_cap, 1);
	}
}

static void
add_row(struct search *s, struct stmt *st)
{
	size_t i = s->n++;

	s->id[i] = (uint32_t)stmt_col_int(st, 0);
	s->start[i] = (uint32_t)s->len;
	s->year[i] = (uint8_t)(stmt_col_int(st, 3) - 2000);
	s->department[i] = unit_index(s, stmt_col_int(st, 4));
	s->unit[i] = unit_index(s, stmt_col_int(st, 5));
	s->budget[i] = stmt_col_int(st, 6);
	s->kind[i] = (uint8_t)((stmt_col_int(st, 7) ? ROW_PROJECT : 0) | (stmt_col_null(st, 8) ? 0 : ROW_GOAL));
	s->pairs[i] = add_text(s, stmt_col_text(st, 2));
	(void)add_text(s, stmt_col_text(st, 1));
}

static enum rc
too_many(struct err *err)
{
	return err_set(err, RC_INVALID, NULL, _("There are too many projects to keep their names in memory."));
}

static enum rc
load_rows(struct search *s, struct db *db, atomic_bool *cancel, struct err *err)
{
	struct stmt *st;
	size_t rows;
	bool row;
	enum rc rc = db_prepare(db, "SELECT max(id) FROM project", &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	rows = (size_t)stmt_col_int(st, 0);
	stmt_reset(st);
	if (rows > UINT32_MAX / 256)
		return too_many(err);
	rc = db_prepare(db, "SELECT id, code, name_key, year, department_id, unit_id, budget,"
		" kind = 'project', goal_id FROM project ORDER BY id", &st, err);
	while (rc == RC_OK && (rc = stmt_step(st, &row, err)) == RC_OK && row) {
		reserve(s, rows);
		add_row(s, st);
		if (s->n % 4096 == 0 && atomic_load(cancel))
			rc = err_set(err, RC_CANCELLED, NULL, _("Broken off; nothing was changed."));
		else if (s->len > UINT32_MAX - 2 * ROW_MOST)
			rc = too_many(err);
		if (rc != RC_OK)
			stmt_reset(st);
	}
	reserve(s, rows);
	s->start[s->n] = (uint32_t)s->len;
	return rc;
}

enum rc
search_load(struct db *db, atomic_bool *cancel, struct search **ret, struct err *err)
{
	struct search *s = xcalloc(1, sizeof(*s));
	enum rc rc = db_begin_read(db, err);

	atomic_init(&s->holds, 1);
	s->symbols = xcalloc(SYMBOLS_MAX, sizeof(*s->symbols));
	s->initials = xcalloc(SYMBOLS_MAX, sizeof(*s->initials));
	s->numbers = xcalloc(65536, sizeof(*s->numbers));
	if (rc == RC_OK) {
		rc = db_revision(db, &s->revision, err);
		if (rc == RC_OK)
			rc = load_units(s, db, err);
		if (rc == RC_OK)
			rc = load_rows(s, db, cancel, err);
		db_end_read(db);
	}
	if (rc != RC_OK) {
		search_drop(s);
		return rc;
	}
	*ret = s;
	return RC_OK;
}

void
search_hold(struct search *s)
{
	atomic_fetch_add(&s->holds, 1);
}

void
search_drop(struct search *s)
{
	if (!s || atomic_fetch_sub(&s->holds, 1) > 1)
		return;
	for (size_t i = 0; i < s->n_units; i++) {
		free(s->units[i].key);
		free(s->units[i].initials);
		free(s->units[i].division);
	}
	free(s->units);
	free(s->id);
	free(s->start);
	free(s->department);
	free(s->unit);
	free(s->year);
	free(s->kind);
	free(s->budget);
	free(s->pairs);
	free(s->text);
	free(s->symbols);
	free(s->initials);
	free(s->numbers);
	free(s);
}

int64_t
search_revision(const struct search *s)
{
	return s->revision;
}
