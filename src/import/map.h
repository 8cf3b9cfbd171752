/*
 * Inside of the readers of declarations: how a foreign sheet becomes values. Cells below merged
 * areas (map_grid.c), clean text and labels (map_text.c), what is inside a text (map_scan.c),
 * values with their faults (map.c), kept strings and indicator classes (map_keep.c).
 */
#ifndef JIXIAO_IMPORT_MAP_H
#define JIXIAO_IMPORT_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "import/goal_form.h"

/* A cell or a merged area, inclusive. */
struct area {
	size_t r0, c0, r1, c1;
};

/* A sheet whose merged areas are found at once. */
struct grid {
	const struct sheet *s;
	uint32_t *merge; /* index + 1 of the merged area of each cell; NULL if there is none */
};

void grid_init(struct grid *g, const struct sheet *s, struct arena *a);
/* The first columns of the sheet, without what lies in hidden ones only; s itself if that is all.
 */
const struct sheet *grid_visible(const struct sheet *s, size_t max_cols, struct arena *a);
struct area grid_area(const struct grid *g, size_t row, size_t col);
/* The cell that holds the content of the area at row, col. */
const struct cell *grid_cell(const struct grid *g, size_t row, size_t col);
/* True for empty cells and blank text; a formula without value and an error are not blank. */
bool cell_blank(const struct cell *c);

/* Bytes of blanks at s, full-width and no-break ones too. */
size_t text_blanks(const char *s);
/* Text without blanks around it; CR and CRLF as LF, tabs and no-break spaces as spaces. s itself if
 * it is so already. */
const char *text_trim(struct arena *a, const char *s);
/* The same on one line: a line break between Chinese characters vanishes, others are a space. */
char *text_line(struct arena *a, const char *s);
/* Joins b to a with a line break; either may be "" or NULL. */
char *text_join(struct arena *a, const char *first, const char *second);
/* What is behind "指标1：", "1.", "（1）", "①", "★"; s itself if nothing is. */
const char *text_unnumber(const char *s);
/* True for what stands for nothing: "", "……", "/", "—", "无", "××". */
bool text_void(const char *folded);
/* Folded text without numbering, "其中：", brackets, and signs around it; *note (may be NULL) is
 * the text of the first brackets, "" if none. */
char *text_label(struct arena *a, const char *s, const char **note);
enum year_form {
	YEAR_BARE,   /* four digits alone count too */
	YEAR_PLAIN,  /* 2024年, 二〇二四年 */
	YEAR_FISCAL, /* 2024年度 */
};
/* Year 1000..9999 in the text, written at least so; 0 if none, or if it is part of a date or of a
 * range of years. */
int64_t text_year(struct arena *a, const char *s, enum year_form least);
/* "城市管理局 [315]", "315 城市管理局", "315-城市管理局" into name and code; *code "" if there is
 * none. */
void text_split_code(struct arena *a, const char *s, const char **name, const char **code);
/* Fen of the unit of money that the folded text is ("万元", "单位:元"), or that "单位:" in it
 * names; 0 if none. */
int64_t text_money_unit(const char *folded);
int64_t text_unit_in(const char *folded);
/* "new" or "continuing" from "新增项目□ 延续项目☑", NULL if it cannot be told. */
const char *text_attribute(const char *text);

/* 1 a tick, 0 an empty box at s with *len bytes; -1: neither, *len 1. */
int text_mark(const char *s, size_t *len);

/* "annual" or "addition" from "年初", "年中追加"; NULL if it cannot be told. */
const char *text_stream(const char *text);

/* What a label or header names. From LABEL_LEVEL1 to LABEL_REMARK: columns of the indicator table.
 */
enum label {
	LABEL_NONE,
	LABEL_CODE,
	LABEL_NAME,
	LABEL_NAME_CODE,  /* both in one cell */
	LABEL_DEPARTMENT, /* its code may stand with it */
	LABEL_DEPARTMENT_CODE,
	LABEL_UNIT,
	LABEL_UNIT_HEAD, /* 填报单位, 预算单位: counts if no 实施单位 is there */
	LABEL_UNIT_CODE,
	LABEL_DIVISION,
	LABEL_YEAR,
	LABEL_ATTRIBUTE,
	LABEL_PERIOD,
	LABEL_START,
	LABEL_END,
	LABEL_MONEY, /* head of the block of amounts */
	LABEL_MONEY_UNIT,
	LABEL_TOTAL, /* 资金总额: of the half it stands in */
	LABEL_MID_TOTAL,
	LABEL_YEAR_TOTAL,
	LABEL_FISCAL,
	LABEL_OTHER,
	LABEL_MID, /* 中期, 年度: heads of a half */
	LABEL_ANNUAL,
	LABEL_GOAL, /* 总体目标 */
	LABEL_GOAL_MID,
	LABEL_GOAL_YEAR,
	LABEL_TABLE, /* 绩效指标 */
	LABEL_TABLE_MID,
	LABEL_TABLE_YEAR,
	LABEL_LEVEL1,
	LABEL_LEVEL2,
	LABEL_LEVEL3,
	LABEL_CONTENT, /* 指标内容: third level, or explanation beside one */
	LABEL_VALUE,
	LABEL_VALUE_MID,
	LABEL_VALUE_YEAR,
	LABEL_OPERATOR,
	LABEL_MEASURE,
	LABEL_WEIGHT,
	LABEL_NODE_WEIGHT, /* of a first- or second-level class */
	LABEL_FORMULA,
	LABEL_BASIS,
	LABEL_EVIDENCE,
	LABEL_TERM,
	LABEL_REMARK, /* known, not taken */
	LABEL_PREPARED,
	LABEL_PHONE,
	LABEL_HEAD,
	LABEL_DATE,
	LABEL_REVIEW,   /* below the table: opinions, signatures */
	LABEL_SKIP,     /* a block whose text is not taken */
	LABEL_AN_OTHER, /* a value that is not taken */
	LABEL_NOTE,     /* 填表说明 */
	LABEL_TASK,     /* 任务名称: columns of the tasks of a whole department */
	LABEL_TASK_CONTENT,
};

/* What a text names that went through text_label. */
enum label label_find(const char *core);
bool label_is_column(enum label l);
/* True for what ends the indicator table. */
bool label_ends_table(enum label l);

/* Where a value came from. */
struct source {
	const struct sheet *s;
	size_t row, col;
	const char *text; /* trimmed */
	enum cell_kind kind;
};

struct source map_source(const struct grid *g, struct arena *a, size_t row, size_t col);
const char *map_place(struct arena *a, const struct sheet *s, size_t row, size_t col);

struct keep;

/* Field rows that every indicator needs. */
struct map_fields {
	const struct field *level3, *op, *target, *measure, *weight, *formula, *basis, *evidence;
};

/* One import: the context and what is kept while it runs. */
struct map {
	struct import_context *ctx;
	struct arena *scratch; /* for one row or one form */
	struct keep *keep;
	struct map_fields fields;
};

/* Field row of a declaration, an indicator or a unit by its id in the flat list; never NULL. */
const struct field *map_field(const char *id);

void map_start(struct map *m, struct import_context *ctx);
void map_end(struct map *m);

void map_fault(struct map *m, const struct source *src, const struct field *f, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/* Refuses errors, formulas without value and characters that may not be stored. */
bool map_clean(struct map *m, const struct source *src, const struct field *f);
/* A value by its field row: false and a fault if it is refused. Blank text gives a null value.
 * Texts live in the context's arena. unit_fen as in field_parse. */
bool map_value(struct map *m, const struct source *src, const struct field *f, int64_t unit_fen,
	struct value *ret);
bool map_year(struct map *m, const struct source *src, int64_t *ret);
/* ISO date or NULL for an unfilled "年  月  日". */
bool map_date(struct map *m, const struct source *src, const struct field *f, const char **ret);
/* Weight of "10", "10分", "10%"; -1 if blank. */
bool map_weight(struct map *m, const struct source *src, int64_t *ret);

/* The texts of one indicator on their way in. */
struct indicator_source {
	struct source level3, value, op, measure, weight, formula, basis, evidence;
};
/* Everything but term and classes. False if it was refused. */
bool map_indicator(struct map *m, const struct indicator_source *src, struct indicator *ret);

/* One copy of equal strings in the context's arena. */
const char *keep_text(struct keep *k, const char *s);
/* The canonical class a text names, "" if none; remembered. */
const char *keep_class(struct map *m, const char *text);
bool class_first(const char *name);  /* is a first-level class */
bool class_second(const char *name); /* is a second-level class */
/* First- and second-level class of an indicator from what the two cells say (canonical names, ""
 * unknown). The second level decides where they do not belong together. */
void class_resolve(const char **level1, const char **level2);
/* Reports a class text that is none of a level's. */
void class_fault(struct map *m, const struct source *src, int level);
/* CLASSIC or COST-2021 by the classes that only one of them knows; else the rule set's. */
const char *class_tree(const struct map *m, const struct indicator *v, size_t n);

struct keep *keep_new(struct arena *a);
void keep_free(struct keep *k);

#endif
