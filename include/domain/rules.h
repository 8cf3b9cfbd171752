/*
 * Rule set of a year: everything that is uncertain or differs between places. One set an area,
 * shipped in config/rules/<name>.ini, chosen in [rules] of jixiao.ini, frozen together into the
 * database when a year is opened. The keys of an area are a table in src/domain/rules_<area>.c.
 */
#ifndef JIXIAO_DOMAIN_RULES_H
#define JIXIAO_DOMAIN_RULES_H

#include "base/ini.h"
#include "domain/field.h"
#include "domain/rules_apply.h"
#include "domain/rules_evaluation.h"
#include "domain/rules_monitor.h"
#include "domain/rules_rectify.h"
#include "domain/rules_score.h"

struct synonym {
	const char *word, *meaning;
};

struct rules {
	const char *name, *document_no;
	int64_t valid_from;        /* year */
	const char *tree;          /* CLASSIC or COST-2021 for new goals */
	int64_t weight_frame;      /* 9000: level-3 weights sum to this (GO-V4) */
	int64_t min_quantified;    /* 6000 = 60% (GO-03) */
	int64_t amount_tolerance;  /* fen, 100 (GO-V2) */
	int64_t outlier_z;         /* 350 = 3.5: modified z-score beyond which a target is one; 0 never */
	int64_t outlier_distance;  /* 1000 = 10% of the median: nearer ones are none */
	int64_t outlier_least;     /* 6 values at least, to speak of outliers */
	bool below_last;           /* targets below last year's are findings */
	int64_t copy_similarity;   /* 8500 = 85%: goal texts so much alike are copies; 0 equal ones only */
	int64_t review_levels;     /* 1..3 */
	const char *level_names[3];
	int64_t key_threshold;     /* fen; from here on the key-project form, 0 never (GO-09) */
	int64_t grade_cuts[3];     /* 9000 8000 6000 (GO-10) */
	bool clerk_may_review;     /* who imported a form may review it */
	bool exante_required;      /* no approval without an ex-ante evaluation that supports (EX-02) */
	int64_t exante_threshold;  /* fen; from here on projects need one, 0 never (EX-01) */
	bool exante_continuing;    /* continuing projects need one, too */
	int64_t exante_points[4];  /* 优 良 中 差: 10000 8000 6000 0 of the item's points (EX-05) */
	int64_t exante_cuts[2];    /* 8000 6000: supported, partly (EX-06) */
	const char *exante_labels[3]; /* of supported, partly, not_supported */
	struct monitor_rules monitor;
	struct score_rules score;
	struct evaluation_rules evaluation;
	struct rectify_rules rectify;
	struct apply_rules apply;
	const char **vague_words;
	size_t n_vague_words;
	const struct synonym *classes; /* indicator class synonyms (GO-06) */
	size_t n_classes;
};

/* Reads a rule file over what is in *r already (a zeroed *r gets the defaults first); faults name
 * file, line, key, value, allowed. */
enum rc rules_apply(const struct ini *ini, struct arena *a, struct rules *r, struct err *err) MUST_USE;
/* Same for phrases.ini: sections [vague] (numbered lists of words; those behind "-" are exceptions),
 * [classes] (canonical class = list of synonyms), [reasons] (numbered sentences). A section replaces
 * what was there. Unknown sections and keys are faults. */
struct phrases {
	const char **reasons;
	size_t n_reasons;
};
enum rc rules_phrases(const struct ini *ini, struct arena *a, struct rules *r, struct phrases *ret,
	struct err *err) MUST_USE;
/* Text (ini) of the rules for freezing into the database; rules_apply reads it back. The vague words
 * are in it, since findings follow from them; the synonyms are not, so that a spelling that an
 * import did not know can still be added during the year. */
void rules_dump(const struct rules *r, struct strbuf *out);
/* Canonical class for what a form wrote ("进度指标" -> 时效指标, "数量" -> 数量指标, "产出指标(50分)" ->
 * 产出指标); NULL if unknown. */
const char *rules_class(const struct rules *r, const char *text, struct arena *a);

#endif
