/*
 * Indicator library (指标库): indicators that many projects of a sector have in common, with what
 * domain.md 2.3 asks of each. Entries are proposed by one person and accepted by another; a retired
 * one stays for the goals that took it.
 */
#ifndef JIXIAO_DOMAIN_LIBRARY_H
#define JIXIAO_DOMAIN_LIBRARY_H

#include "domain/goal.h"

struct library {
	int64_t id, version;
	int64_t replaced_id;     /* the entry in its place, 0 none */
	int64_t peer_key;        /* indicator_peer; kept by the store */
	const char *code;        /* "ZFBZ-001": initials of the sector and a running number */
	const char *sector;      /* 行业领域 */
	const char *tree;        /* CLASSIC, COST-2021, both: the trees that have its class */
	const char *level1, *level2, *level3;
	const char *op;          /* as in struct indicator */
	const char *target;      /* standard value (标准值) */
	const char *measure;
	const char *formula, *explanation, *basis, *evidence;
	const char *method;      /* 完成值取值方式: 直接证明法 ... */
	const char *data_source; /* 完成值数据来源: 部门业务统计 ... */
	const char *scoring;     /* 赋分规则: 按完成比例赋分 ... */
	int64_t valid_from;      /* year from which the standard holds */
	const char *document;    /* number of the document it comes from */
	const char *state;       /* proposed, active, retired */
	const char *replaced_by; /* code of that entry; only read */
	int64_t uses;            /* indicators of goals with its class and name; only read */
	const char *goal;        /* code of the project it was taken from, NULL none */
	const char *proposed_by, *accepted_by; /* logins; NULL: shipped or imported */
};

extern const struct reg reg_library;

/* Sector, class and name given, the class one of the trees', sign, years and texts sound. */
enum rc library_check(const struct library *l, struct err *err) MUST_USE;
/* Trees that have the class: "CLASSIC", "COST-2021" or "both"; NULL if there is no such class. */
const char *library_tree(const char *level1, const char *level2);
/* What proposes an indicator may not accept it (the second person). */
enum rc library_may_accept(const struct library *l, const char *login, struct err *err) MUST_USE;
/* How much a sector has to do with a department or sector: pairs of characters that both have. */
int library_affinity(const char *sector, const char *other);

/* The class of an indicator in a tree: cost changes its place (GO-04, GO-05), the rest stays. */
void indicator_class_in(const char *tree, const char **level1, const char **level2);
/* Indicators are compared that have the same number: of class (cost is one class in both trees) and
 * folded name. Never 0; 0 is "not compared". */
int64_t indicator_peer(const char *level1, const char *level2, const char *level3);

#endif
