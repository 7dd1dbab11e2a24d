/* "Did you mean": the nearest of some words, if one is near enough. */
#ifndef KERMA_BASE_SIMILAR_H
#define KERMA_BASE_SIMILAR_H

#include "base/str.h"

/* The best word seen so far; start with SIMILAR_INIT. */
struct similar {
	struct str wanted;
	struct str best; /* empty: none near enough yet */
	unsigned distance;
};

#define SIMILAR_INIT(text) ((struct similar){ .wanted = (text) })

/*
 * Looks at one more word.  Case, "-" against "_" and swapped neighbours count
 * little; a word is near when at most a third of its letters differ, and the
 * first of equally near ones wins.  Words over 64 bytes are never near.
 */
void similar_try(struct similar *s, struct str word);

#endif
