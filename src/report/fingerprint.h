/* By what a program that follows findings from run to run knows them again. */
#ifndef KERMA_REPORT_FINGERPRINT_H
#define KERMA_REPORT_FINGERPRINT_H

#include "base/finding.h"

/*
 * Of each finding, in their order: 40 hexadecimal digits, made of the rule, the
 * agreement (without one: the file's name) and the message with its values, so
 * that they stay the same when lines move, folders are renamed or another
 * language is shown.  Findings alike in all of these are numbered.
 */
struct str *fingerprints(const struct findings *fs, struct arena *arena);

#endif
