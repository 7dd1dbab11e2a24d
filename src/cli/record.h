/*
 * Options of a command as the fields of one entry in an agreement's file: a
 * decision, an outcome, an end.  A row says which option fills which field;
 * values are judged as the reader of the file would judge them, and the entry
 * is put into its list, or becomes the field itself.
 */
#ifndef KERMA_CLI_RECORD_H
#define KERMA_CLI_RECORD_H

#include "cli/writing.h"

enum record_need {
	RECORD_OPTIONAL,
	RECORD_NEEDED, /* an error when it is not given */
	RECORD_TODAY,  /* the day asked about, when it is not given */
};

struct record_field {
	const char *key;    /* of the entry's field */
	const char *option; /* "--on", for messages; "REASON", of a word */
	size_t offset;      /* in the command's options: of a struct opt_date
	                       when is_date, else of a const char * */
	bool is_date;
	enum record_need need;
};

struct record {
	const char *path; /* of the list, or of the mapping itself, with %1 for
	                     a value: "obligations[id=%1].done" */
	const struct record_field *fields;
	size_t n;
};

/* Makes the entry of the options and puts it into the file; arg is the value
 * of the path.  -1 with err when an option is missing or wrong. */
MUST_CHECK int record_put(struct writing *w, struct editor *e,
	const struct record *r, struct str arg, const void *options,
	struct err *err);

#endif
