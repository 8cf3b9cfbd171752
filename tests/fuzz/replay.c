/*
 * Runs a fuzz target over its corpus without libFuzzer: replay FILE|FOLDER... Any compiler, any
 * sanitizer; a crash is the failure.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
run_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	uint8_t *data = NULL;
	size_t size;

	if (!f || fstat(fileno(f), &st)) {
		perror(path);
		return 1;
	}
	size = (size_t)st.st_size;
	/* exactly as long as the file, so that reading behind the end is seen */
	data = malloc(size ? size : 1);
	if (!data || fread(data, 1, size, f) != size) {
		perror(path);
		free(data);
		fclose(f);
		return 1;
	}
	fclose(f);
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

static int
run(const char *path, int *n)
{
	char file[4096];
	struct dirent *entry;
	DIR *dir = opendir(path);
	int failed = 0;

	if (!dir) {
		++*n;
		return run_file(path);
	}
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
		failed |= run(file, n);
	}
	closedir(dir);
	return failed;
}

int
main(int argc, char **argv)
{
	int failed = 0, n = 0;

	for (int i = 1; i < argc; i++)
		failed |= run(argv[i], &n);
	if (n == 0) {
		fprintf(stderr, "There is nothing to run.\n");
		return 1;
	}
	return failed;
}
