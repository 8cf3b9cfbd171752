/* Years as a register: opened with frozen rule sets, closed when all is done. */
#ifndef JIXIAO_DOMAIN_YEAR_H
#define JIXIAO_DOMAIN_YEAR_H

#include "domain/field.h"

extern const struct reg reg_year;

#endif
