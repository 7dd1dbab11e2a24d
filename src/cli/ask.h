/*
 * Questions to somebody at a terminal: asked on standard error, answered on
 * standard input, a line each.
 *
 * An answer is judged at once, as a value in a file would be; what is wrong is
 * said, and the name stands there again.  An empty line takes the proposal,
 * where there is one.  The end of the input ends it all: -1 with err, and
 * whoever asked has written nothing yet.
 */
#ifndef KERMA_CLI_ASK_H
#define KERMA_CLI_ASK_H

#include "edit/assign.h"

/* Whether there is somebody to be asked. */
bool ask_is_possible(void);

struct question {
	struct message text; /* what is asked, on a line of its own; or none */
	struct str name;     /* before the colon */
	struct str proposal; /* n 0: none */
	bool may_be_left;    /* an empty line without a proposal is an answer */
	const struct message *lines; /* below the text: what can be chosen */
	size_t n_lines;
	const struct shape *shape; /* of ask_field's file; NULL: an agreement */
};

/* A question's text whose value, a list of ids, is to be shown whole. */
struct message ask_text(struct message text, struct arena *arena);

/* Judges an answer; false after adding a finding. */
typedef bool ask_judge_fn(
	void *context, struct str answer, struct findings *fs);

struct ask_judge {
	ask_judge_fn *judge;
	void *context;
};

/* answer lives in the arena; p NULL when it was left empty. */
MUST_CHECK int ask(const struct question *q, const struct ask_judge *judge,
	struct arena *arena, struct str *answer, struct err *err);

/*
 * The value of a field of a file, or of an item of a list: what it means
 * is the question when q has no text, its key the name when q has none.
 * *value is NULL when it was left empty.
 */
MUST_CHECK int ask_field(const struct question *q, const struct edit_path *path,
	struct arena *arena, struct node **value, struct err *err);

#endif
