/* The rule documents that the rules of the year worked in rest on. */
#ifndef JIXIAO_UI_SCREENS_RULE_SOURCES_H
#define JIXIAO_UI_SCREENS_RULE_SOURCES_H

#include "ui.h"

/* Lists the rule sets with their documents; Enter goes to the document in the list. */
enum rc rule_sources_choose(struct ctx *c, struct err *err);
/* A line for each rule set that rests on the document of that number. */
void rule_sources_text(const struct ctx *c, const char *number, struct text *out);

#endif
