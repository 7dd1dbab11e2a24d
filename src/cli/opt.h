/*
 * Command-line options as a table: one row parses, checks and documents one
 * option, so that the help text cannot disagree with the parser.
 *
 * A command keeps its options in a struct of its own; a row says where in that
 * struct the value goes.  What is shared (which agreements, output) is a group
 * with a struct of its own, embedded in the command's.  Nothing is global.
 */
#ifndef KERMA_CLI_OPT_H
#define KERMA_CLI_OPT_H

#include "base/duration.h"
#include "base/err.h"
#include "base/period.h"

enum opt_kind {
	OPT_END,      /* ends the table */
	OPT_FLAG,     /* bool: true when given */
	OPT_TEXT,     /* const char *: as it stands; NULL: not given */
	OPT_STR,      /* struct str: as it stands; p NULL: not given */
	OPT_JOINED,   /* struct str: may be repeated, joined with commas */
	OPT_LIST,     /* struct opt_list: may be repeated, each as it stands */
	OPT_COMMAS,   /* struct opt_list: may be repeated, split at commas */
	OPT_INT,      /* struct opt_int: a whole number, not negative */
	OPT_DATE,     /* struct opt_date: YYYY-MM-DD */
	OPT_DURATION, /* struct opt_duration: "90 days" */
	OPT_PERIOD,   /* struct opt_period: 2026, 2026-Q4, 2026-10, FROM..TO */
	OPT_WORD,     /* struct opt_word: one of the words */
	OPT_WORDS,    /* struct opt_words: some of the words, with commas */
};

struct opt_list {
	struct str *items; /* each trimmed and not empty */
	size_t n;          /* 0: not given */
};

struct opt_int {
	bool given;
	int value;
};

struct opt_date {
	bool given;
	struct date value;
};

struct opt_duration {
	bool given;
	struct duration value;
};

struct opt_period {
	bool given;
	struct period value;
};

struct opt_word {
	bool given;
	unsigned at;     /* its place among the words */
	struct str word; /* p NULL: not given */
};

enum { OPT_WORDS_MAX = 32 };

struct opt_words {
	uint32_t set; /* bit i: word i was given; 0: not given */
	unsigned n;
	unsigned char at[OPT_WORDS_MAX]; /* in the order given, each once */
};

/*
 *   { OPT_DATE, 0, "on", "DATE", N_("the day of signing"),
 *     offsetof(struct options, on) },
 *   { OPT_WORD, 0, "how", "completed|terminated", N_("how it ended"),
 *     offsetof(struct options, how) },
 *   { 0 },
 */
struct opt {
	enum opt_kind kind;
	char letter;      /* 0 when there is only the long form */
	const char *name; /* without the dashes */
	const char *arg;  /* what help calls the value; NULL of a FLAG; of WORD
	                     and WORDS the words: "id|en" */
	const char *help; /* N_(), no capital at the start, no full stop */
	size_t offset;    /* of the value, in the group's struct */
};

/* Looks at a group's values together after all are parsed; -1 with err. */
typedef int opt_check_fn(void *values, const struct opt *opts, struct err *err);

/* A table in a command's description; a list of them ends with { 0 }. */
struct opt_group {
	const char *title; /* N_(), above its part of the help */
	const struct opt *opts;
	size_t offset; /* of the group's struct, in the command's options */
	opt_check_fn *check; /* or NULL */
};

/* A group with the struct its values go to. */
struct opt_set {
	const struct opt_group *group;
	void *values; /* zeroed; NULL when only help is wanted */
};

enum { OPT_SETS_MAX = 8 };

struct opt_parser {
	const struct opt_set *sets;
	size_t n_sets;       /* at most OPT_SETS_MAX */
	bool stops_early;    /* at the first word that is no option */
	struct arena *arena; /* for lists; lives as long as the values */
};

/*
 * Fills in the values from argv[1..argc-1], moving options to the front, and
 * returns the place of the first word that is none; -1 with err when an option
 * is unknown, lacks its value or has a wrong one.  Texts stay in argv.
 */
int opt_parse(const struct opt_parser *parser, int argc, char **argv,
	struct err *err);

/* Runs the groups' checks; 0, or -1 with err. */
int opt_check(const struct opt_parser *parser, struct err *err);

/* What help calls the option's value: "DATE", "id|en"; empty for a flag. */
void opt_arg(const struct opt *o, struct buf *out);

/* The words of a list "a|b|c" as people write them: "a, b, c". */
void opt_list_words(const char *words, struct buf *out);

/* The place of text among the words "a|b|c"; false when it is none of them. */
bool opt_find_word(const char *words, struct str text, unsigned *at);

/* -1 with err: what ("--color") must be one of the words, not text. */
int opt_unknown_word(
	const char *what, struct str text, const char *words, struct err *err);

#endif
