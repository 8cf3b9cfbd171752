/* Translation of user-visible text. Message ids are English; catalogues live in config/i18n. */
#ifndef JIXIAO_BASE_INTL_H
#define JIXIAO_BASE_INTL_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
