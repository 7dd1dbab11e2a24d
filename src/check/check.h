/*
 * The rules, as rows of a table: one row, one rule of base/rules.def, one
 * function.  A rule about one agreement is called for each of them, on any
 * number of threads; a rule about the register is called once.
 *
 * Rules are pure: no clock, no files, no git.  What they need to know of the
 * world is in struct check_world.  The engine sets the rule, so that no
 * function can report under another's name.
 */
#ifndef KERMA_CHECK_CHECK_H
#define KERMA_CHECK_CHECK_H

#include "base/finding.h"
#include "model/term.h"

struct changes;

/* What is known of a file that an agreement names as its document. */
enum document_state { DOCUMENT_UNKNOWN, DOCUMENT_THERE, DOCUMENT_MISSING };

struct document_fact {
	enum document_state state;
	char sha256[65]; /* in hexadecimal; empty: not known */
};

struct check_world {
	struct date today;           /* nothing that happened is dated later */
	const struct map *documents; /* struct document_fact by path; NULL:
	                                nothing is known of any */
	const struct registry *before; /* the register as it was, and */
	const struct changes *changes; /* what became of it; NULL: the rules
	                                  about changes keep silent */
	size_t known_added; /* entries more in the file of known findings */
};

struct check {
	const struct registry *registry;
	const struct check_world *world;
	struct findings *findings;
	struct arena *arena;   /* for values of messages; lives with findings */
	struct arena *scratch; /* forgotten after each agreement */
	enum rule rule;
	const struct agreement *agreement;   /* of an agreement's rule; with */
	const struct owner_numbers *numbers; /* numbering.h: found once */
	size_t first; /* of the agreement's findings, or the rule's */
	const struct shared *shared; /* computed once for all rules */
};

typedef void agreement_check_fn(
	const struct check *c, const struct agreement *a);
typedef void register_check_fn(const struct check *c);

/*
 * What a rule about the register needs to know of the agreements.  It notes
 * that, agreement by agreement, on the thread that looks at each of them
 * anyway, because a large register is larger than any cache; then all notes, in
 * no order, are judged at once.
 */
struct notes {
	void *items; /* on the heap */
	size_t size, n, room;
};

/* Room for one more note; all notes of a rule have one size. */
void *notes_add(struct notes *notes, size_t size);

typedef void note_fn(
	const struct check *c, const struct agreement *a, struct notes *notes);
typedef void judge_fn(const struct check *c, struct notes *notes);

/*
 * Runs every rule over a linked register and adds what they find, not yet
 * sorted, under default severities.  Values of messages live in arenas that
 * check_result owns.
 */
struct check_result;
struct check_result *check_run(const struct registry *r,
	const struct check_world *world, unsigned threads,
	struct findings *out);
void check_result_free(struct check_result *result);

/*
 * Applies a register's severities (its own, or of the one before a change),
 * takes out what is switched off, and moves what an agreement's accepted names
 * to accepted, with the reason as hint.
 */
void check_judge(const struct registry *r, const struct settings *settings,
	struct findings *findings, struct findings *accepted);

/* For rules: at a place in the running agreement's file, or in another. */
void check_report(
	const struct check *c, struct mark mark, struct message message);
void check_report_in(const struct check *c, struct str file, struct mark mark,
	struct message message);
/* For a rule about the register: a finding of that agreement, in its file. */
void check_report_on(const struct check *c, const struct agreement *a,
	struct mark mark, struct message message);
void check_hint(const struct check *c, struct message hint);

/* Whether to look for the nearest name: not for the hundredth mistake of one
 * agreement, because each costs a look at every name there is. */
bool check_may_suggest(const struct check *c);

/* A date, one of which perhaps only the month is known, or a number, as a value
 * for a message. */
struct str check_date(const struct check *c, struct date d);
struct str check_day(const struct check *c, const struct day *d);
struct str check_number(const struct check *c, int64_t n);

/* The later of two places in a file. */
struct mark check_later(struct mark a, struct mark b);

#endif
