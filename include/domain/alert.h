/*
 * Alerts (预警): what the rules find on a monitored object, who was asked, what was explained and
 * decided (MO-09 to MO-15).
 */
#ifndef JIXIAO_DOMAIN_ALERT_H
#define JIXIAO_DOMAIN_ALERT_H

#include "domain/monitor.h"

struct alert {
	int64_t id, version, monitoring_id;
	const char *number;      /* project code, month, rule: people name it so */
	const char *rule;
	const char *light;       /* red, yellow; NULL for what is only to be noted */
	const char *severity;    /* severe, warning, notice */
	const char *value;       /* the figure now: "59.98", "1,200.00" */
	const char *first_value; /* when it was raised */
	int64_t money;           /* fen at stake */
	const char *message;     /* one sentence with the figures */
	const char *raised_at;
	int64_t holds;           /* 0: the rule does not apply any more */
	const char *state;       /* open, asked, explained, decided, done, gone */
	const char *due;         /* of the explanation, later of the disposal */
	const char *asked_on, *explanation, *explained_on;
	const char *disposal;    /* MO-15 */
	int64_t amount;
	const char *decider, *document, *decided_on, *reason, *closed_on;
	int64_t priority;        /* severity, then money */
	/* As read with it. */
	const char *code, *name;
	int64_t year, month, project_id;
};

extern const struct reg reg_alert;

/* A rule: its id, how bad it is, what it means. */
struct alert_rule {
	const char *name;     /* "MO-05" */
	const char *title;    /* N_() */
	const char *severity; /* where the light does not tell */
};
const struct alert_rule *alert_rule_find(const char *name);

/* What the rules must know besides the record: the period before, and what is attached. */
struct alert_facts {
	const struct monitor_rules *rules;
	const struct monitoring *record;
	const struct progress *rows;
	size_t n;
	int64_t last_executed;         /* of the period before, -1 none */
	const char *const *last_actual; /* of each row in the period before, NULL none; may be NULL */
	int64_t evidence;              /* files attached to the record */
	bool late;                     /* not sent, and the due date is over */
	const char *cut_by;            /* date by which a cut must be proposed */
};
/* Alerts of a record: number, rule, light, severity, value, money, message, priority are filled in, in
 * the arena. */
void alert_find_all(const struct alert_facts *f, struct arena *a, struct alert **ret, size_t *ret_n);

/* Name of a disposal from its name or its word (调减预算); RC_INVALID names the possible ones. */
enum rc alert_parse_disposal(const char *text, const char **ret, struct err *err) MUST_USE;
/* What may not be decided or closed: RC_INVALID. A red light needs a disposal (MO-15); disposals that
 * take money need an amount. */
enum rc alert_check(const struct alert *l, struct err *err) MUST_USE;

#endif
