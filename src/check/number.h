/*
 * The numbers that offices give their agreements: "17/KB/M.KUKM/VIII/2021",
 * "9 Tahun 2017".  A pattern of register.yaml says how an office writes them,
 * with the tokens {seq}, {month-roman}, {month} and {year}; what else it holds
 * stands for itself, letter by letter.
 *
 * Pure: nothing here knows the register.  Each costs time linear in the text.
 */
#ifndef KERMA_CHECK_NUMBER_H
#define KERMA_CHECK_NUMBER_H

#include "base/arena.h"
#include "base/buf.h"

/* What a number says. */
struct number_parts {
	int64_t seq;   /* -1: nothing */
	int month;     /* 1 to 12; 0: nothing */
	int year;      /* 1900 to 2999; 0: nothing */
	bool is_roman; /* the month is */
};

/*
 * Whether the number is one of the pattern.  {seq} takes all the digits there
 * are, leading zeros too, {year} four, {month} one or two, and {month-roman}
 * capitals only.  A token that comes twice must say the same twice.
 */
bool number_fits(
	struct str number, struct str pattern, struct number_parts *parts);

/*
 * The other way round: appends what the parts are in the pattern, the sequence
 * with zeros before it up to so many digits.
 */
void number_write(struct str pattern, const struct number_parts *parts,
	int digits, struct buf *out);

/*
 * The month and year inside any number: a month, Roman in either case or
 * Arabic, before a year of four digits, as parts between slashes; the last
 * such pair.  An Arabic first part is the sequence, as in "9/2017".
 */
bool number_dated(struct str number, struct number_parts *parts);

/* The kind that the codes in a number speak of, when they agree. */
enum number_code { CODE_NONE, CODE_MOU, CODE_PKS };

/* KB and MoU, or PKS, as a part between slashes, or before - or . and digits.
 */
enum number_code number_code(struct str number);

/* How numbers are compared: case, blanks and leading zeros do not count. */
struct str number_normal(struct arena *a, struct str number);

/* Takes the next {token} off the front of *pattern, whether or not it is one
 * that numbers have; false when there are no more. */
bool number_token(struct str *pattern, struct str *token, bool *is_known);

#endif
