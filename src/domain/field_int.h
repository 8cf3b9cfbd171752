/* Refusals of field values, shared by parsing and checking. Private to domain. */
#ifndef JIXIAO_DOMAIN_FIELD_INT_H
#define JIXIAO_DOMAIN_FIELD_INT_H

#include "domain/field.h"

enum rc field_missing(const struct field *f, struct err *err);
enum rc field_no_choice(const struct field *f, const char *text, struct err *err);
enum rc field_out_of_range(const struct field *f, int64_t num, struct err *err);
/* Valid UTF-8 without control characters (notes may hold line ends), not too long. */
enum rc field_check_text(const struct field *f, const char *text, struct err *err) MUST_USE;

#endif
