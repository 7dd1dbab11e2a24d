/*
 * Changes one file's text in place.
 *
 * Only the lines that must change do: comments, blank lines, the order of keys,
 * other values' quotes, the indentation of lists, flow style, line ends, a byte
 * order mark and a missing newline at the end stay as they are.  An operation
 * is made on the text and, apart from it, on the tree; the new text is then
 * read again, and when it is not that tree to the last node the operation fails
 * and the text stays as it was before.  Operations compose.
 *
 * The file must be readable (yaml_read) and its root a mapping.  Whether what
 * it says is right is not judged here: rules are the caller's, and so is a
 * value typed by somebody (edit/assign.h).  Only what the field's type allows
 * unquoted is written unquoted.
 *
 * The editor owns its memory; what it gives out is borrowed until the next
 * operation.
 */
#ifndef KERMA_EDIT_EDITOR_H
#define KERMA_EDIT_EDITOR_H

#include "edit/path.h"
#include "yaml/read.h"

struct editor {
	const struct shape *shape;
	const struct yaml_limits *limits;
	struct str original;          /* borrowed from the caller */
	struct buf text, next;        /* now, and the one being made */
	struct arena arena, fallback; /* of the tree; of the one before */
	struct node *root;
};

/*
 * The shape says which file it is (shape_agreement, shape_partners,
 * shape_settings, shape_holidays).  text is borrowed until editor_close.
 * Whatever it returns, editor_close may follow.
 */
int editor_open(struct editor *e, struct str text, const struct shape *shape,
	struct err *err);
void editor_close(struct editor *e);

/* The text as it is now, and whether it differs from what was opened. */
struct str editor_text(const struct editor *e);
bool editor_is_changed(const struct editor *e);

/* What stands at a path now, or NULL. */
const struct node *editor_find(
	const struct editor *e, const struct edit_path *p);

/*
 * Makes value the value at the path.  A scalar is replaced where it stands, in
 * its style if its text allows, and keeps its trailing comment; a list of
 * scalars keeps the items that stay.  A key that is absent is put behind the
 * block of the one that precedes it in the field table, mappings on the way
 * included ("document.file"); items on the way must be there.
 */
int editor_set(struct editor *e, const struct edit_path *p,
	const struct node *value, struct err *err);

/*
 * Puts an item at the end of the list at the path, which is made when it is
 * absent or unknown; a single value that could be a list (by: kop) becomes one.
 */
int editor_add(struct editor *e, const struct edit_path *list,
	const struct node *item, struct err *err);

/* Before the item at index; index is at most the list's length. */
int editor_insert(struct editor *e, const struct edit_path *list,
	uint32_t index, const struct node *item, struct err *err);

/* Where the texts under key ascend: partners.yaml's list by id. */
int editor_add_sorted(struct editor *e, const struct edit_path *list,
	const struct node *item, const char *key, struct err *err);

/* Several at once, the items of a list. */
int editor_add_all_sorted(struct editor *e, const struct edit_path *list,
	const struct node *items, const char *key, struct err *err);

/*
 * Moves an item, its lines as they are, to its place by the text under key:
 * after that text was changed.
 */
int editor_resort(struct editor *e, const struct edit_path *item,
	const char *key, struct err *err);

/*
 * Takes away a key or an item with its trailing comment; comments on lines of
 * their own stay.  A list or mapping left empty goes too.
 */
int editor_remove(struct editor *e, const struct edit_path *p, struct err *err);

/*
 * Writes into for from wherever a field refers to something of that sort
 * (REF_PARTNER).  How often, or -1.  An id's own entry is not a reference.
 */
int editor_rename(struct editor *e, enum ref to, struct str from,
	struct str into, struct err *err);

/*
 * Whether two files say the same but at the places given and below; err names
 * the first other place.  For whoever took a change from an editor or from
 * somewhere else.  A list that grew or shrank is a place as a whole.
 */
int editor_compare(const struct editor *before, const struct editor *after,
	const struct edit_path *places, size_t n, struct err *err);

#endif
