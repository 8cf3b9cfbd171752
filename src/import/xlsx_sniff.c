/*
 * Tells what a file is that calls itself a workbook but is no zip, so that the refusal can name
 * the remedy: people rename .xls to .xlsx, save web tables as .xls, protect files by password.
 */
#include "import/xlsx_int.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"

/* How much of the beginning is looked at. */
#define HEAD 4096

static bool
has_utf16(const char *data, size_t len, const char *word)
{
	char wide[64];
	size_t n = strlen(word);

	for (size_t i = 0; i < n; i++) {
		wide[2 * i] = word[i];
		wide[2 * i + 1] = 0;
	}
	return memmem(data, len, wide, 2 * n) != NULL;
}

/* A compound file: what Office wrote before 2007, and still writes around an encrypted workbook. */
static enum rc
refuse_compound(const char *data, size_t len, struct err *err)
{
	if (has_utf16(data, len, "EncryptedPackage"))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The workbook is protected by a password. Open it, remove the password "
			  "(File, Info, Protect Workbook), save it and import it again."));
	if (has_utf16(data, len, "Workbook") || has_utf16(data, len, "Book"))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is an old .xls workbook, whatever its name says. Open it and save "
			  "it as \"Excel Workbook (*.xlsx)\"."));
	return err_set(err, RC_FORMAT, NULL, "%s",
		_("The file is an old Office document and no workbook. Send the table as .xlsx or "
		  ".csv."));
}

static bool
head_has(const char *head, size_t n, const char *word)
{
	size_t w = strlen(word);

	for (size_t i = 0; i + w <= n; i++)
		if (!strncasecmp(head + i, word, w))
			return true;
	return false;
}

enum rc
xlsx_refuse_bytes(const char *data, size_t len, struct err *err)
{
	size_t n = len < HEAD ? len : HEAD;

	if (len == 0)
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is empty. Ask for it to be sent again."));
	if (len >= 4 && !memcmp(data, "\xD0\xCF\x11\xE0", 4))
		return refuse_compound(data, len, err);
	if (len >= 4 && !memcmp(data, "PK\3\4", 4))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The workbook is cut off: its end is missing. Copy or send it again."));
	if (len >= 4 && !memcmp(data, "%PDF", 4))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a PDF and no workbook. Send the table as .xlsx or .csv."));
	if (head_has(data, n, "schemas-microsoft-com:office:spreadsheet"))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is an XML spreadsheet of 2003, whatever its name says. Open it and "
			  "save it as \"Excel Workbook (*.xlsx)\"."));
	if (head_has(data, n, "<html") || head_has(data, n, "<!doctype html") ||
		head_has(data, n, "<table"))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a web page with a table, whatever its name says. Open it in a "
			  "spreadsheet program and save it as \"Excel Workbook (*.xlsx)\"."));
	if (!memchr(data, 0, n))
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is plain text and no workbook. If it is a table with commas, rename "
			  "it to .csv; else save it as \"Excel Workbook (*.xlsx)\"."));
	return err_set(err, RC_FORMAT, NULL, "%s",
		_("The file is no workbook, or it is damaged. Open it in a spreadsheet program and save "
		  "it as \"Excel Workbook (*.xlsx)\"."));
}

enum rc
xlsx_damaged(struct err *err, const char *part, const char *why)
{
	return err_set(err, RC_FORMAT, NULL,
		_("The workbook is damaged (%s: %s). Open it in a spreadsheet program, save it again "
		  "and import that."),
		part ? part : "zip", why);
}
