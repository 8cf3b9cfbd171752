/*
 * jixiao-print: the helper program that holds what is heavy. It reads a list or a document from
 * standard input and writes the workbook; a failure is one sentence on standard output and the code
 * as exit status.
 */
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output/doc_serve.h"
#include "output/xlsx_file.h"

int
main(int argc, char **argv)
{
	const char *dir = getenv("JIXIAO_LOCALEDIR");
	struct err err = { 0 };
	enum rc rc;

	setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain("jixiao", dir ? dir : LOCALEDIR);
	bind_textdomain_codeset("jixiao", "UTF-8");
	textdomain("jixiao");
	rc = argc > 1 && strcmp(argv[1], "document") == 0
		? doc_serve(STDIN_FILENO, STDOUT_FILENO, &err)
		: xlsx_file_serve(STDIN_FILENO, STDOUT_FILENO, &err);
	if (rc && rc != RC_CANCELLED)
		fputs(err.msg, stdout);
	exit((int)rc);
}
