/* The migrations as embed.py compiles them in. */
#ifndef JIXIAO_STORE_SCHEMA_H
#define JIXIAO_STORE_SCHEMA_H

struct migration {
	int number;
	const char *name;
	const char *sql;
};

extern const struct migration migrations[];
extern const int n_migrations;

#endif
