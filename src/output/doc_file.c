/*
 * A paper into a file by its ending; a PDF and a workbook are made by the helper program.
 */
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "doc_send.h"

enum ending { ENDING_TEXT, ENDING_HTML, ENDING_XLSX, ENDING_PDF, N_ENDINGS };

static const char *const endings[N_ENDINGS] = { ".txt", ".html", ".xlsx", ".pdf" };

static enum ending
ending_of(const char *path)
{
	size_t n = strlen(path);
	int i = 0;

	while (i < N_ENDINGS && (n <= strlen(endings[i]) ||
		strcasecmp(path + n - strlen(endings[i]), endings[i]) != 0))
		i++;
	return (enum ending)i;
}

enum rc
doc_check_path(const char *path, struct err *err)
{
	if (ending_of(path) == N_ENDINGS)
		return err_set(err, RC_USAGE, NULL,
			_("%s: the ending must be .pdf, .txt, .html or .xlsx."), path);
	return RC_OK;
}

enum rc
doc_write(const struct doc *d, const char *path, struct err *err)
{
	enum rc rc = doc_check_path(path, err);
	struct sink *s;

	if (rc == RC_OK)
		rc = doc_check_texts(d, err);
	if (rc)
		return rc;
	if (ending_of(path) == ENDING_XLSX || ending_of(path) == ENDING_PDF)
		return doc_send(d, path, NULL, NULL, err);
	rc = sink_file(path, &s, err);
	if (rc)
		return rc;
	if (ending_of(path) == ENDING_HTML)
		doc_html(d, s);
	else
		doc_text(d, 0, s);
	return sink_close(s, err);
}
