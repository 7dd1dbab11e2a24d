/*
 * Turns YAML trees into the model, following the tables of field.h.
 *
 * A value that cannot be read is a finding and its field becomes BAD, so that
 * one mistake is reported once.  Everything bound lives in the binder's arena;
 * the tree may be forgotten afterwards.
 */
#ifndef KERMA_MODEL_BIND_H
#define KERMA_MODEL_BIND_H

#include "base/finding.h"
#include "model/field.h"
#include "yaml/node.h"

/* One a thread; start with binder_init. */
struct binder {
	struct arena *arena;
	struct findings *fs;
	struct map names;                /* one copy of texts that recur */
	struct map ids;                  /* and of ids, judged once */
	const struct registry *registry; /* prepared; NULL for settings */
	struct str file;                 /* of the tree being bound */
	struct gap *gaps;                /* values written as unknown */
	size_t n_gaps, room_gaps;
};

void binder_init(struct binder *b, struct arena *arena, struct findings *fs,
	const struct registry *registry);
void binder_free(struct binder *b);

/*
 * Binds the file's root; NULL when it is no mapping (a wrong-type finding at
 * 1:1).  What is required and missing is found too.
 */
struct agreement *bind_agreement(
	struct binder *b, const struct node *root, struct str file);

/* Whether an agreement that was bound must have the field of its root; of
 * expires and term, one. */
bool bind_needs(const struct agreement *a, const struct field *f);

/* The settings files, into the registry; false when the root is no mapping. */
bool bind_settings(struct binder *b, const struct node *root, struct str file,
	struct registry *r);
bool bind_partners(struct binder *b, const struct node *root, struct str file,
	struct registry *r);
bool bind_holidays(struct binder *b, const struct node *root, struct str file,
	struct registry *r);

/* Any other file of which there is a table, into a zeroed struct of the
 * shape. */
bool bind_root(struct binder *b, const struct shape *shape,
	const struct node *root, struct str file, void *target);

#endif
