/*
 * Options of a command as fields of an agreement's file: of one entry (a
 * decision, an outcome, an end), or of the agreement itself.  A row says which
 * option fills which field; values are judged as the reader of the file would
 * judge them.
 *
 * What is needed and not given is asked for on a terminal; elsewhere it is an
 * error that names all of it.
 */
#ifndef KERMA_CLI_RECORD_H
#define KERMA_CLI_RECORD_H

#include "cli/writing.h"

/* What stands at the offset. */
enum record_kind {
	RECORD_TEXT,  /* const char * */
	RECORD_DATE,  /* struct opt_date */
	RECORD_WORD,  /* struct opt_word */
	RECORD_TEXTS, /* struct opt_list: a list of texts, taken as they are */
};

enum record_need {
	RECORD_OPTIONAL,
	RECORD_NEEDED,
	RECORD_TODAY, /* the day asked about, when it is not given */
	RECORD_ASKED, /* optional, but easily forgotten: on a terminal it is
	                 asked for, and may be left empty */
};

struct record_field {
	const char *key;    /* of the field */
	const char *option; /* "--on", for messages; "REASON", of a word */
	size_t offset;      /* in the command's options */
	enum record_kind kind;
	enum record_need need;
	const char *question; /* N_(), of ASKED; says what empty means */
};

/* A row; member is that of the command's struct options. */
#define RECORD_FIELD(key, option, member, kind, need)                          \
	{                                                                      \
		key, option, offsetof(struct options, member), RECORD_##kind,  \
			RECORD_##need, NULL                                    \
	}

/* An ASKED row. */
#define RECORD_QUESTION(key, option, member, kind, question)                   \
	{                                                                      \
		key, option, offsetof(struct options, member), RECORD_##kind,  \
			RECORD_ASKED, question                                 \
	}

struct record {
	const char *path; /* of the list, or of the mapping itself, with %1 for
	                     a value: "obligations[id=%1].done" */
	const struct record_field *fields;
	size_t n;
	enum writing_stage of; /* agreements that may have such an entry */
	const char *ascends;   /* a list kept in the order of that date; NULL:
	                          the newest entry stands last */
	const char *same_by;   /* "date|what": two entries that agree in these
	                          are one, which is not recorded twice */
};

struct record_typed {
	const char *option; /* for messages */
	struct str text;
};

/* A command's options, and the value of the path's %1. */
struct record_given {
	const void *options;
	struct str arg;
};

/* Makes the entry and puts it into the file.  A mapping that is there already
 * is never written over. */
MUST_CHECK int record_put(struct writing *w, struct editor *e,
	const struct record *r, const struct record_given *given,
	struct err *err);

/* One value as typed under an option, judged where it will stand. */
MUST_CHECK int record_judge(struct writing *w, const struct edit_path *path,
	struct record_typed typed, struct node **value, struct err *err);

/* All that most commands do: finds the agreement, and puts the entry into it.
 */
MUST_CHECK int record_make(struct writing *w, const struct record *r,
	const char *what, const void *options, struct err *err);

/* Fills in fields of the agreement itself, as far as they are given. */
MUST_CHECK int record_fill(struct writing *w, struct editor *e,
	const struct record *r, const void *options, struct err *err);

/*
 * Options that say of which item: "--number PARTY=N" is the field number of
 * the party.  Each is a struct opt_list; the path has %1 for what stands before
 * the =.
 */
struct record_keyed {
	const char *path;   /* "parties[partner=%1].number" */
	const char *option; /* "--number" */
	size_t offset;
};

/* Takes "PARTY=N" of an option apart; value is borrowed from typed. */
MUST_CHECK int record_split(const char *option, struct str typed,
	struct str *key, struct str *value, struct err *err);

MUST_CHECK int record_put_keyed(struct writing *w, struct editor *e,
	const struct record_keyed *row, const void *options, struct err *err);

#endif
