/* What every file may use: a handful of macros, and nothing else. */
#ifndef KERMA_BASE_BASE_H
#define KERMA_BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define MUST_CHECK __attribute__((warn_unused_result))

/* Marks a text for people, so that it lands in the catalogue of translations;
 * it is looked up where it is shown. */
#define N_(text) text

#endif
