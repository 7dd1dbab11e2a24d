/*
 * What differences mean: events in the words of the trade, "signed 2021-09-03",
 * "expires 2026-08-21 -> 2031-08-21, by amendment 1".
 *
 * An event has a kind with a name that stays for ever, and a message for
 * people, short enough for a table: long values are cut, whole ones stand in
 * its differences.  Each difference is told by exactly one event, and what no
 * event of the trade covers tells itself ("title: A -> B").
 */
#ifndef KERMA_CHANGE_EVENT_H
#define KERMA_CHANGE_EVENT_H

#include "base/message.h"
#include "change/difference.h"

/* In the order in which events of one change are told. */
enum event_kind {
	/* agreements as a whole */
	EVENT_REGISTERED, /* entered as signed; item: none */
	EVENT_DRAFTED,    /* entered as a draft */
	EVENT_REMOVED,
	EVENT_UNREADABLE, /* the file, or a value, on one of the sides */
	EVENT_MOVED,      /* to another folder */
	EVENT_SIGNED,
	EVENT_UNSIGNED,  /* became a draft again */
	EVENT_WITHDRAWN, /* item: struct withdrawn */
	EVENT_RESTORED,  /* withdrawn no more; item: the struct withdrawn */
	EVENT_ENDED,     /* completed or terminated; item: struct ended */
	EVENT_REOPENED,  /* ended no more; item: the struct ended */
	EVENT_AMENDED,   /* item: struct amendment */
	EVENT_RENEWS,    /* other: the id of what it takes over from */
	EVENT_RENEWED,   /* other: the id of what takes over from it */
	EVENT_DECIDED,   /* item: struct decision */
	EVENT_STAGE,     /* item: struct stage */
	EVENT_FULFILLED, /* item: struct done */
	EVENT_WAIVED,    /* item: struct done */
	EVENT_MONITORED, /* item: struct monitoring */
	EVENT_ACHIEVED,  /* item: struct outcome */
	EVENT_SCANNED,   /* the document was attached; item: document_ref */
	EVENT_CORRECTED, /* item: struct correction */
	EVENT_ACCEPTED,  /* a finding; item: struct accepted */

	/* partners */
	EVENT_PARTNER_ADDED,
	EVENT_PARTNER_REMOVED,
	EVENT_PARTNER_REPLACED, /* its id, by one that lists it as a former
	                           one: no change of who it is */
	EVENT_PARTNER_MERGED,   /* into one that was there; other: its id */
	EVENT_PARTNER_RENAMED,
	EVENT_PARTNER_RETYPED,
	EVENT_PARTNER_SUCCEEDED, /* other: the successor's id */

	/* a field of its own */
	EVENT_ALTERED,
	EVENT_FILLED,
	EVENT_DROPPED,
	EVENT_ADDED_ITEM,
	EVENT_REMOVED_ITEM,
	EVENT_REORDERED,

	EVENT_KINDS
};

struct event {
	enum event_kind kind;
	struct message message;
	struct date date; /* that it speaks of; DATE_NEVER: none */
	const void *item; /* what it is about, as its kind says; NULL: none.
	                     Of the after side, of RESTORED and REOPENED of the
	                     before side. */
	struct str other; /* an id, as its kind says; p NULL: none */
	const struct difference *const *differences; /* that it tells */
	size_t n;
};

struct events {
	struct event *items; /* by kind, then as the differences stand */
	size_t n;
};

/* "signed", "amended", "partner-renamed": for machines, for ever. */
const char *event_name(enum event_kind kind);

#endif
