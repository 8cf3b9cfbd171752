/*
 * jixiao-print: the helper program that holds what is heavy. It reads a list or a document from
 * standard input and writes the workbook or PDF or prints it, or it names the printers; a failure is
 * one sentence on standard output and the code as exit status.
 */
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output/cups.h"
#include "output/doc_serve.h"
#include "output/xlsx_file.h"

int
main(int argc, char **argv)
{
	const char *dir = getenv("JIXIAO_LOCALEDIR");
	const char *what = argc > 1 ? argv[1] : "";
	struct strbuf answer = { 0 };
	struct err err = { 0 };
	enum rc rc;

	setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain("jixiao", dir ? dir : LOCALEDIR);
	bind_textdomain_codeset("jixiao", "UTF-8");
	textdomain("jixiao");
	if (strcmp(what, "document") == 0)
		rc = doc_serve(STDIN_FILENO, STDOUT_FILENO, &answer, &err);
	else if (strcmp(what, "printers") == 0)
		rc = cups_list(&answer, &err);
	else
		rc = xlsx_file_serve(STDIN_FILENO, STDOUT_FILENO, &err);
	if (rc == RC_OK)
		fputs(strbuf_str(&answer), stdout);
	else if (rc != RC_CANCELLED)
		fputs(err.msg, stdout);
	strbuf_free(&answer);
	exit((int)rc);
}
