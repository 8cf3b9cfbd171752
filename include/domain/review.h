/* Goal review (GO-08 .. GO-11): four dimensions with eight items, two forms, grade and consequence. */
#ifndef JIXIAO_DOMAIN_REVIEW_H
#define JIXIAO_DOMAIN_REVIEW_H

#include "domain/field.h"
#include "domain/rules.h"

#define REVIEW_ITEMS 8

struct review_item {
	const char *name;      /* 规范完整性 */
	const char *dimension; /* 完整性 */
	const char *question;  /* N_() */
	int64_t points;        /* full points of the key-project form, 1/100 point */
};
extern const struct review_item review_items[REVIEW_ITEMS];

/* One filled form. letters[i] NULL and points[i] -1 where nothing is entered. */
struct review_form {
	const char *letters[REVIEW_ITEMS]; /* 优 良 中 差 */
	int64_t points[REVIEW_ITEMS];      /* 1/100 point */
	const char *grade;                 /* overall letter given by hand, NULL none */
};

struct review {
	int64_t id, goal_id, version;
	int64_t round, level; /* level it was given at, from 1 */
	const char *verdict;  /* pass, return, refuse, approve */
	const char *form;     /* general, key, overall */
	const char *grade;
	int64_t total;        /* 1/100 point, -1 without points */
	const char *reason, *reviewer, *at;
	const char *state;    /* valid, withdrawn */
	const char *before_state, *before_grade;
	int64_t before_level;
};

extern const struct reg reg_review;

/* Reads "规范完整性" = "9" or "优" into the form. RC_INVALID names the item and what is allowed. */
enum rc review_set_item(struct review_form *f, const char *item, const char *text, struct err *err)
	MUST_USE;
/* Grade by rule GO-10: all eight points -> total and cuts; all eight letters -> counting rule; only
 * an overall letter -> that. Mixed or missing items, or an overall letter that contradicts the
 * rule, are RC_INVALID. *ret_form is "key", "general", "overall". *ret_total -1 without points. */
enum rc review_grade(const struct review_form *f, const struct rules *r, const char **ret_grade,
	const char **ret_form, int64_t *ret_total, struct err *err) MUST_USE;
/* GO-11: 优 良 pass, 中 return, 差 refuse. */
const char *review_verdict(const char *grade);
/* Consequence in words, translated (进入预算安排 ...). */
const char *review_consequence(const char *grade);
/* 优 良 中 差 from "优", "1", "excellent"; NULL if none. */
const char *review_letter(const char *text);

#endif
