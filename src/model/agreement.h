/*
 * One agreement, as its file states it, and what it is tied to.
 *
 * docs/format.md explains every field; model/fields.c is the table that binds
 * them.  Lists hold the struct named beside them.  Nothing computed as of a
 * date is kept here: status and deadlines are due/'s.
 */
#ifndef KERMA_MODEL_AGREEMENT_H
#define KERMA_MODEL_AGREEMENT_H

#include "model/value.h"

struct partner;
struct kind;

struct signatory {
	struct value at;
	struct text position, name;
	struct word capacity; /* enum capacity */
	struct text warrant;
	struct day signed_on;
};

enum capacity {
	CAPACITY_DEFINITIVE,
	CAPACITY_ACTING,
	CAPACITY_DAILY_ACTING,
	CAPACITY_INTERIM,
	CAPACITY_ON_BEHALF,
	CAPACITY_BY_DELEGATION,
	CAPACITY_BY_PROXY,
};

struct party {
	struct value at;
	struct text partner, number;
	struct signatory signatory;
	struct text successor;
	const struct partner *who; /* linked; NULL: not in partners.yaml */
	bool is_owner_side;        /* linked */
};

enum stage_name {
	STAGE_PROPOSED,
	STAGE_DRAFTING,
	STAGE_DISCUSSION,
	STAGE_AWAITING_SIGNATURE,
	STAGE_CANCELLED,
};

struct stage {
	struct value at;
	struct word stage; /* enum stage_name */
	struct day since;
	struct text with;
};

struct contact {
	struct value at;
	struct text party, office, email, address;
};

struct done {
	struct value at;
	struct day due, on;
	struct text evidence, waived;
};

struct obligation {
	struct value at;
	struct text id, what;
	struct list by; /* struct text: partner ids; or is_all */
	struct day due;
	struct span every;
	struct day from;
	struct list done; /* struct done; a bare date has only on, and due when
	                     the obligation has a single one */
};

struct document_ref {
	struct value at;
	struct text file, sha256;
};

struct amendment {
	struct value at;
	struct text number;
	struct list parties; /* struct party */
	struct day signed_on;
	struct text summary, place;
	struct day effective, expires; /* expires may be open */
	struct document_ref document;
};

enum intent { INTENT_RENEW, INTENT_LAPSE, INTENT_END };

struct decision {
	struct value at;
	struct day date;
	struct word intent; /* enum intent */
	struct text letter;
};

struct monitoring {
	struct value at;
	struct text what_for; /* a due date or a period (base/period.h) */
	struct day date;
	struct text by, summary;
};

struct outcome {
	struct value at;
	struct day date;
	struct text what, program;
	struct number amount;
	struct text measure, evidence;
};

struct budget {
	struct value at;
	struct number amount; /* rupiah */
	struct text source;
};

enum ending { ENDING_COMPLETED, ENDING_TERMINATED };

struct ended {
	struct value at;
	struct day date; /* the first day no longer in force */
	struct word how; /* enum ending */
	struct text reason;
};

struct withdrawn {
	struct value at;
	struct day date;
	struct text reason, same_as;
};

struct correction {
	struct value at;
	struct day date;
	struct list fields; /* struct text */
	struct text reason;
};

struct accepted {
	struct value at;
	struct text rule, reason;
	struct day date;
};

struct originals {
	struct value at;
	struct number count;
	struct text where;
};

/* Agreements that one refers to, or that refer to it; by signing, then id. */
struct links {
	struct agreement **items;
	uint32_t n;
};

struct agreement {
	/* What is looked at to tie all agreements together stands close by. */
	struct str file; /* as shown */
	struct value at; /* the root of the file */
	struct text id;

	/* What binding and registry_link add. */
	uint32_t index;               /* in registry.agreements */
	bool is_duplicate;            /* an earlier file has the same id */
	const struct kind *kind_info; /* NULL: kind could not be read */
	const struct agreement *twin; /* the same blob's agreement in the
	                                 register this one is compared with;
	                                 NULL: none */
	struct links implements_links, renews_links;
	struct links implemented_by, renewed_by;
	struct list implements; /* struct text */
	struct list renews;     /* struct text */

	struct text kind, form, title;
	struct list parties; /* struct party */
	struct list stages;  /* struct stage */
	struct day signed_on;
	struct text place;
	struct day effective, expires; /* expires may be open */
	struct span term, notice, follow_up, report_every, filing;
	struct text purpose;
	struct list scope;       /* struct text */
	struct list obligations; /* struct obligation */
	struct list programs;    /* struct text */
	struct list units;       /* struct text */
	struct list contacts;    /* struct contact */
	struct list amendments;  /* struct amendment */
	struct list decisions;   /* struct decision */
	struct list monitoring;  /* struct monitoring */
	struct list outcomes;    /* struct outcome */
	struct budget value;
	struct ended ended;
	struct withdrawn withdrawn;
	struct list corrections; /* struct correction */
	struct list accepted;    /* struct accepted */
	struct document_ref document;
	struct originals originals;
	struct word classification; /* 0 public, 1 internal */
	struct text source;
	struct flag sample;
	struct text notes;
};

#endif
