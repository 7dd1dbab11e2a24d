/*
 * Reads one YAML document, strictly.
 *
 * Agreements need no anchors, aliases, tags, directives or second documents,
 * and get none: each is a yaml-feature finding, which also shuts the door on
 * alias bombs.  The limits act while reading, because libyaml 0.2.5 has none
 * and takes quadratic time on nested flow collections.
 *
 * read.c is the only module that knows libyaml.
 */
#ifndef KERMA_YAML_READ_H
#define KERMA_YAML_READ_H

#include "base/finding.h"
#include "yaml/node.h"

/* What a file of one kind may hold; beyond it is yaml-too-big. */
struct yaml_limits {
	size_t bytes;       /* of the file: for whoever reads it */
	unsigned depth;     /* the root counts as 1 */
	unsigned events;    /* of libyaml: about two a line */
	unsigned keys;      /* of one mapping */
	size_t scalar, key; /* bytes */
};

enum { YAML_DEPTH_MAX = 32 };

extern const struct yaml_limits yaml_agreement_limits;
extern const struct yaml_limits yaml_settings_limits;

/*
 * The root of source, in the arena, or NULL after adding at least one finding.
 * A file without a document has an empty scalar as its root.
 */
const struct node *yaml_read(struct arena *arena, struct str source,
	struct str file, const struct yaml_limits *limits, struct findings *fs);

/* The same, each node of it the head of a struct placed; the tree is the
 * caller's to change. */
struct node *yaml_read_placed(struct arena *arena, struct str source,
	struct str file, const struct yaml_limits *limits, struct findings *fs);

#endif
