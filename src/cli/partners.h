/*
 * The directory of partners, for commands that add to it: entries in their
 * place, and the one that somebody means.
 */
#ifndef KERMA_CLI_PARTNERS_H
#define KERMA_CLI_PARTNERS_H

#include "cli/ask.h"
#include "cli/writing.h"

/* Whether partners.yaml has the id, with what this command has added to it. */
MUST_CHECK int partners_have(
	struct writing *w, struct str id, bool *yes, struct err *err);

/* Refuses an id that it does not have, with the nearest; option is what it was
 * given to. */
MUST_CHECK int partners_need(
	struct writing *w, const char *option, struct str id, struct err *err);

/* Puts an entry, a mapping with an id, in its place. */
MUST_CHECK int partners_add(
	struct writing *w, const struct node *entry, struct err *err);

/* An id for a name: "PT Niaga Maju" as pt-niaga-maju; p NULL when there is
 * none. */
struct str partners_id_for(struct arena *arena, struct str name);

/*
 * Asks for a field of an entry that is being made (q as for ask_field), unless
 * it has it already.  Of an id it is judged whether it is there.
 */
MUST_CHECK int partners_ask(struct writing *w, struct node *entry,
	const char *key, const struct question *q, struct err *err);

/*
 * Asks for a partner: by its id, or by words of its name, for which the nearest
 * are listed by number.  Who is not there yet can be added.  *id has p NULL
 * when it was left empty, as q allows.
 */
MUST_CHECK int partners_choose(struct writing *w, const struct question *q,
	struct str *id, struct err *err);

#endif
