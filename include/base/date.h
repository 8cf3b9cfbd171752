/* Civil dates as ISO text "YYYY-MM-DD"; no time zones. Days count from 1970-01-01. */
#ifndef JIXIAO_BASE_DATE_H
#define JIXIAO_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#define DATE_SIZE 11 /* "YYYY-MM-DD" and the end */

/* Reads 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305. Years 1949..2100. */
enum rc date_parse(const char *text, char ret[DATE_SIZE], struct err *err) MUST_USE;
bool date_valid(const char *iso);
int32_t date_days(const char *iso);                      /* iso must be valid */
void date_from_days(int32_t days, char ret[DATE_SIZE]);
/* Spreadsheet serial number (day 1 = 1900-01-01 with the leap-year error; 1904 system if set). */
bool date_from_serial(int64_t serial, bool system_1904, char ret[DATE_SIZE]);

#endif
