/*
 * A whole register: its settings, partners, holidays and agreements, bound
 * from their files and linked to each other.  ("register" is a keyword of C.)
 *
 * Built in three steps by whoever loads it: the three settings files are bound
 * (bind.h), then the agreements, on any number of threads; registry_link then
 * ties names to what they name.  After that it is read-only.
 */
#ifndef KERMA_MODEL_REGISTRY_H
#define KERMA_MODEL_REGISTRY_H

#include "base/map.h"
#include "model/agreement.h"
#include "model/partner.h"

/* "mou", "pks", or one of the register's own. */
struct kind {
	struct value at;
	struct text id, label;
	struct word like; /* 0 mou, 1 pks */
};

enum like { LIKE_MOU, LIKE_PKS };

/* Whether it says that it is like one of the two; NULL is like neither. */
bool kind_is_like(const struct kind *kind, enum like like);

struct partner_type {
	struct value at;
	struct text id, label;
};

enum { PARTNER_TYPES_SHOWN = 4 }; /* the first four are always shown */

struct target {
	struct value at;
	struct number year, amount;
	struct text measure;
};

struct program {
	struct value at;
	struct text id, name;
	struct list targets; /* struct target */
};

/* Settings with a default; settings_defaults fills in what is absent. */
struct defaults {
	struct value at;
	struct span expiring, notice;
	struct list ladder; /* struct span, longest first as written */
	struct span follow_up, dormant, report_every, filing, longest_term;
};

struct voided {
	struct value at;
	struct number year, seq;
	struct text reason;
};

struct numbering {
	struct value at;
	struct text party;
	struct list kinds, patterns; /* struct text */
	struct text series;
	struct number first;
	struct list voided; /* struct voided */
};

/* A published figure to reconcile with. */
struct baseline {
	struct value at;
	struct text label;
	struct day from, to;
	struct number agreements, partners, partners_over;
	struct text source, list;
};

struct rule_setting {
	struct mark mark;
	struct text rule;
	struct word severity; /* enum severity */
};

struct report_settings {
	struct value at;
	struct list letterhead; /* struct text */
	struct text place;
	struct {
		struct value at;
		struct text position, name, id;
	} signer;
};

struct settings {
	struct str file;
	struct value at;
	struct number kerma;
	struct text name;
	struct word language; /* 0 id, 1 en */
	struct text time_zone;
	struct text owner;
	struct list kinds;         /* struct kind, beyond the built-in ones */
	struct list partner_types; /* struct partner_type, likewise */
	struct list programs;      /* struct program */
	struct defaults defaults;
	struct list numbering; /* struct numbering */
	struct list baseline;  /* struct baseline */
	struct list rules;     /* struct rule_setting */
	struct list protect;   /* struct text */
	struct text known;
	struct list internal; /* struct text */
	struct report_settings report;
	int zone_minutes; /* east of UTC, from time_zone */
};

struct holiday {
	struct value at;
	struct day date;
	struct text name;
	struct word kind; /* 0 holiday, 1 collective-leave */
};

struct holiday_year {
	struct value at;
	struct number year;
	struct text source;
	struct list days; /* struct holiday */
};

/* Whether a branch ("main") is protected: by default main alone is. */
bool settings_protect(const struct settings *s, struct str branch);

/* A file that should hold an agreement and could not be read or counted. */
struct unread {
	struct str file;
	struct str id; /* the file's name says */
};

struct registry {
	struct arena *arena;
	struct settings settings;
	struct str partners_file, holidays_file; /* as shown; may be empty */
	struct value partners_at, holidays_at;   /* the roots of the files */
	struct list partners;                    /* struct partner */
	struct list holidays;                    /* struct holiday_year */
	struct agreement **agreements;           /* sorted by id, then file */
	size_t n;
	struct unread *unread; /* sorted by file */
	size_t n_unread;

	/* What registry_prepare and registry_link add. */
	const struct kind *kinds; /* built-in ones first */
	size_t n_kinds;
	const struct partner_type *types; /* built-in ones first */
	size_t n_types;
	struct map kind_by_id, type_by_id, partner_by_id, program_by_id;
	struct map agreement_by_id;  /* the first of equal ids */
	struct map unread_by_id;     /* struct unread: what stands in a refused
	                                file is there all the same */
	const struct partner *owner; /* NULL: could not be read */
	struct date *free_days; /* holidays and leave from Monday to Friday,
	                           each once, ascending */
	size_t n_free_days;
};

/*
 * After the settings files are bound: kinds, types, programs, partners and
 * holidays can be looked up, and the defaults are filled in.
 */
void registry_prepare(struct registry *r);

/*
 * After one agreement is bound: its parties point at their partners, or stay
 * NULL.  bind_agreement calls it, on any number of threads.
 */
void registry_link_parties(const struct registry *r, struct agreement *a);

/*
 * After the agreements are bound and sorted: references point at what they
 * name.  What points nowhere is left out of the links; check/ reports it.
 * Circles are tolerated.
 */
void registry_link(struct registry *r);

const struct kind *registry_kind(const struct registry *r, struct str id);
const struct partner *registry_partner(const struct registry *r, struct str id);
struct agreement *registry_agreement(const struct registry *r, struct str id);

/* Whether a party counts as a partner: named, known, not the owner's side. */
bool party_is_partner(const struct party *p);

/*
 * Whether every figure that counts the agreement can be trusted: nothing that
 * decides whether, when and with whom it counts was unreadable.
 */
bool agreement_is_countable(const struct agreement *a);

enum level { LEVEL_MINISTER, LEVEL_UNIT, LEVEL_NONE };

/* minister when the owner itself signs, unit when a part of it does. */
enum level agreement_level(const struct registry *r, const struct agreement *a);

#endif
