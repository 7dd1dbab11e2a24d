/*
 * The file of known findings, for validate (report/known.h): which one, what
 * it hides, and writing it.
 *
 * --known names it from where the command stands.  Otherwise register.yaml's
 * known does, from the repository's top, and the file is read as it stands in
 * the same working tree, index or commit as the register.
 */
#ifndef KERMA_CLI_KNOWN_FILE_H
#define KERMA_CLI_KNOWN_FILE_H

#include "cli/load.h"
#include "report/document.h"
#include "report/known.h"

/* Of --known and --write-known; NULL: not given. */
struct known_options {
	const char *file, *write;
};

struct known_file {
	bool is_used; /* there is a list, read or just made */
	struct known known;
	struct findings hidden;
};

/* hidden lives on the heap until known_file_free. */
void known_file_init(struct known_file *k, struct arena *arena);
void known_file_free(struct known_file *k);

/*
 * Moves what is known of the load's findings, sorted, to k->hidden, by the
 * list that the register judge names (load itself, or the one before a
 * change), and writes the file that --write-known names: without a list to
 * begin with, all findings from warning up; with one, what of it is left.
 */
MUST_CHECK int known_file_apply(struct known_file *k,
	const struct known_options *o, const struct load *judge,
	struct load *load, struct err *err);

/* How many findings more the list that now names may hide than the one that
 * before names. */
MUST_CHECK int known_file_added(const struct load *before,
	const struct load *now, size_t *added, struct err *err);

/*
 * How many were hidden and, unless only a part was asked for, what is no
 * longer found: as lines under an answer in text, as fields and paragraphs of
 * a document.
 */
void known_file_say(const struct known_file *k, bool is_part,
	translate_fn *translate, struct buf *out);
void known_file_document(
	const struct known_file *k, bool is_part, struct document *d);

#endif
