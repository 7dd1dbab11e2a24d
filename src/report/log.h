/*
 * The history of an agreement, or of the register: who recorded what when.
 */
#ifndef KERMA_REPORT_LOG_H
#define KERMA_REPORT_LOG_H

#include "change/event.h"
#include "report/document.h"
#include "report/filter.h"

/* What a commit did to one thing. */
struct log_change {
	struct str agreement, partner; /* ids; p NULL: of another thing */
	struct str file;               /* where it stands, or stood */
	bool is_sample;
	struct events events; /* one at least */
	struct log_change *next;
};

struct log_commit {
	struct str id; /* 40 digits */
	struct date day;
	struct str author, summary; /* as the commit has them */
	struct log_change *changes; /* one at least */
	struct log_commit *next;
};

struct log {
	struct str agreement;        /* its id; p NULL: the whole register */
	struct str title;            /* its title; p NULL: not known */
	struct str rev;              /* the commit walked from */
	struct date since, until;    /* DATE_FIRST, DATE_NEVER: no limit */
	const struct filter *filter; /* that chose the agreements; or NULL */
	struct log_commit *commits;  /* newest first */
	struct str cut; /* the commit behind which the clone has nothing; p
	                   NULL: none was come to */
};

/* Summaries of commits are for machines, and for people when wordy. */
void log_document(const struct log *l, bool is_wordy, struct document *d);

#endif
