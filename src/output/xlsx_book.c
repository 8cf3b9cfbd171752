/* Files, names and texts of workbooks. */
#include "xlsx_book.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define SHEET_NAME_MAX 31
#define DIGITS_MAX 15

enum rc
xlsx_book_open(const char *path, bool constant_memory, struct arena *a, struct xlsx_book *ret,
	struct err *err)
{
	lxw_workbook_options options = { .constant_memory = constant_memory };
	int fd;

	*ret = (struct xlsx_book){ .arena = a, .path = arena_strdup(a, path),
		.temp = file_temp_name(path, a) };
	/* The library would open it only at the end, and then complain on the terminal. */
	fd = open(ret->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0) {
		err_set(err, RC_IO, NULL,
			_("The file \"%s\" cannot be written (%s). Choose another place."), path,
			strerror(errno));
		ret->temp = NULL;
		return RC_IO;
	}
	close(fd);
	ret->book = workbook_new_opt(ret->temp, &options);
	if (ret->book)
		return RC_OK;
	xlsx_book_discard(ret, NULL);
	return err_set(err, RC_IO, NULL, "%s",
		_("No temporary file can be written. Make room in the temporary folder."));
}

enum rc
xlsx_book_close(struct xlsx_book *b, struct err *err)
{
	lxw_error e = workbook_close(b->book);
	enum rc rc;

	b->book = NULL;
	if (e)
		rc = err_set(err, RC_IO, NULL,
			_("The workbook cannot be written (%s). Make room or choose another place."),
			lxw_strerror(e));
	else
		rc = file_commit(b->temp, b->path, err);
	if (rc)
		file_discard(b->temp);
	b->temp = NULL;
	return rc;
}

void
xlsx_book_discard(struct xlsx_book *b, lxw_worksheet *sheet)
{
	if (b->book) {
		/* The library closes its temporary file only when it completes the workbook. */
		if (sheet && sheet->optimize_tmpfile)
			fclose(sheet->optimize_tmpfile);
		lxw_workbook_free(b->book);
	}
	if (b->temp)
		file_discard(b->temp);
	b->book = NULL;
	b->temp = NULL;
}

/* The first characters of a name, clean. */
static const char *
clean_name(struct arena *a, const char *name, size_t max)
{
	struct strbuf b = { 0 };
	const char *clean;
	size_t characters = 0, len;
	uint32_t cp;

	for (; characters < max; characters++, name += len) {
		len = utf8_decode(name, strlen(name), &cp);
		if (len == 0)
			break;
		if (strchr("[]:*?/\\'", *name) || (unsigned char)*name < ' ')
			strbuf_addc(&b, '_');
		else
			strbuf_addn(&b, name, len);
	}
	clean = b.len ? arena_strdup(a, b.s) : "Sheet1";
	strbuf_free(&b);
	return clean;
}

const char *
xlsx_book_sheet_name(const struct xlsx_book *b, const char *name)
{
	const char *clean = clean_name(b->arena, name, SHEET_NAME_MAX), *unique = clean;

	for (int i = 2; workbook_get_worksheet_by_name(b->book, unique); i++)
		unique = arena_printf(b->arena, "%s-%d", clean_name(b->arena, clean, SHEET_NAME_MAX - 6), i);
	return unique;
}

const char *
xlsx_book_text(const char *text, struct arena *a)
{
	struct strbuf b = { 0 };
	const char *at = text, *found;

	if (!strstr(text, "_x"))
		return text;
	while ((found = strstr(at, "_x"))) {
		bool escape = strspn(found + 2, "0123456789abcdefABCDEF") == 4 && found[6] == '_';

		strbuf_addn(&b, at, (size_t)(found - at));
		strbuf_add(&b, escape ? "_x005F_x" : "_x");
		at = found + 2;
	}
	strbuf_add(&b, at);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

bool
xlsx_book_number(const char *s)
{
	int digits = 0;
	bool any = false, point = false;

	if (*s == '-')
		s++;
	for (; isdigit((unsigned char)*s) || (*s == '.' && !point); s++) {
		point = point || *s == '.';
		any = any || *s != '.';
		if (digits > 0 || (*s != '0' && *s != '.'))
			digits += *s != '.';
	}
	return any && !*s && digits <= DIGITS_MAX;
}
