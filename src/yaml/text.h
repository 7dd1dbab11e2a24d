/*
 * Looks at a file as text before anyone looks at it as YAML.
 *
 * libyaml accepts UTF-16 unasked, reports bad bytes at line 0, and takes
 * U+0085, U+2028 and U+2029 for line breaks, which editors do not.  Refusing
 * all that here keeps every later line number true.  A lone CR is a line break
 * to YAML and to us.
 */
#ifndef KERMA_YAML_TEXT_H
#define KERMA_YAML_TEXT_H

#include "base/finding.h"

struct text_facts {
	bool has_glued_hash; /* somewhere " #" is followed by a letter, digit */
};

/*
 * Steps over a byte order mark and adds a yaml-text finding at the first
 * character that does not belong in a text file (and is then false); invisible
 * ones become text-invisible findings.
 */
bool text_check(struct str *source, struct str file, struct findings *fs,
	struct text_facts *facts);

/* The last place in a file that text_check let pass. */
struct mark text_end(struct str source);

/*
 * What is wrong with c inside a value, whether typed or made by an escape:
 * the start of a message, or NULL when it may stand there.
 */
const char *text_complaint(uint32_t c);

/* "U+001B", in the arena. */
struct str text_code(struct arena *arena, uint32_t c);

#endif
