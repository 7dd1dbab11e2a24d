/*
 * Values as somebody types them on a command line.
 *
 *   title=TEXT            a field
 *   place=                no such field any more
 *   document.file=PATH    a field within another
 *   number@kop=TEXT       a field of the party kop: parties[partner=kop].number
 *   signatory.name@kop=TEXT
 *   obligations[id=lapor].due=2026-03-01
 *   programs=a,b          a list of ids, dates or durations
 *   scope=TEXT            a list of texts, of one; commas are part of the text
 *   scope+=TEXT           one more item
 *   scope-=TEXT           one item less
 *
 * Every value is judged at once, by the binder, as a reader of the file would;
 * what is wrong is a finding, whose file is the name of the field as typed,
 * with a hint as to what was meant.
 */
#ifndef KERMA_EDIT_ASSIGN_H
#define KERMA_EDIT_ASSIGN_H

#include "base/finding.h"
#include "edit/editor.h"

enum assign_act {
	ASSIGN_SET,
	ASSIGN_ADD,   /* an item */
	ASSIGN_TAKE,  /* an item away */
	ASSIGN_REMOVE /* the field */
};

struct assignment {
	enum assign_act act;
	struct edit_path path;     /* of the field */
	const struct field *field; /* NULL: a key that begins with x- */
	struct node *value;        /* NULL for ASSIGN_REMOVE */
};

/*
 * Reads what was typed for a file of the shape; false after adding a finding to
 * fs.  All of it lives in the arena of fs; typed is borrowed.
 */
bool assign_read(const struct shape *shape, struct str typed,
	struct findings *fs, struct assignment *out);

/* The same for one field whose path is known: an option of a command. */
bool assign_value(const struct edit_path *path, const struct shape *shape,
	struct str typed, struct findings *fs, struct node **value);

/* Makes the change; ASSIGN_TAKE of what is not there is an error. */
int assign_apply(struct editor *e, const struct assignment *a, struct err *err);

#endif
