/*
 * The program: locale, arguments, screens or command line, exit status.
 */
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/options.h"
#include "base/intl.h"
#include "cli.h"
#include "ui.h"

/* Where the catalogues are: named by the environment, beside a program that is run where it was
 * built, else installed. */
static const char *
locale_dir(struct arena *a)
{
	const char *named = getenv("JIXIAO_LOCALEDIR");
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (named)
		return named;
	while (n > 0 && self[n - 1] != '/')
		n--;
	const char *built = arena_printf(a, "%.*sconfig/i18n", n > 0 ? (int)n : 0, self);
	return n > 0 && access(built, R_OK) == 0 ? built : LOCALEDIR;
}

/* UTF-8 whatever the machine has, numbers never by the user's locale. */
static void
set_locale(struct arena *a)
{
	if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_ALL, "C.UTF-8");
	if (strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0 ||
		strcmp(setlocale(LC_MESSAGES, NULL), "POSIX") == 0)
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	/* The helper program looks there too. */
	setenv("JIXIAO_LOCALEDIR", locale_dir(a), 1);
	bindtextdomain("jixiao", getenv("JIXIAO_LOCALEDIR"));
	bind_textdomain_codeset("jixiao", "UTF-8");
	textdomain("jixiao");
}

/* Chinese unless --lang or jixiao.ini say otherwise. Must precede the first translated text, so
 * the arguments are looked through before they are parsed. */
static void
choose_language(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct option_values v = { 0 };
	const char *lang = NULL, *config = NULL;

	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			lang = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang = argv[i + 1];
		else if (strncmp(argv[i], "--config=", 9) == 0)
			config = argv[i] + 9;
		else if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
			config = argv[i + 1];
	}
	setenv("LANGUAGE", lang ? lang : "zh_CN", 1);
	if (!lang && options_read(config, a, &v, NULL) == RC_OK)
		setenv("LANGUAGE", option_text(&v, "general", "language"), 1);
	arena_free(a);
}

static enum rc
screens(const struct cli_args *args, struct err *err)
{
	struct app_options o = { args->db, args->config, args->user, args->year };
	struct app *app;
	enum rc rc = app_open_config(&o, &app, err);

	if (rc)
		return rc;
	rc = ui_run(app, &o, args->plain, err);
	app_close(app);
	return rc;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct cli_args args = { 0 };
	struct strbuf text = { 0 };
	struct err err = { 0 };
	enum rc rc;

	set_locale(a);
	choose_language(argc, argv);
	rc = cli_parse(argc, argv, a, &args, &err);
	if (rc == RC_OK && args.version)
		printf("jixiao %s\n", VERSION);
	else if (rc == RC_OK && args.help) {
		cli_usage(&text);
		fputs(strbuf_str(&text), stdout);
	} else if (rc == RC_OK)
		rc = args.verb ? cli_run(&args, &err) : screens(&args, &err);
	if (rc)
		fprintf(stderr, "jixiao: %s\n", err.msg);
	strbuf_free(&text);
	arena_free(a);
	exit(err_exit_status(rc));
}
