/*
 * A register as of a date: where each agreement stands, computed once and
 * shared by all reports.
 *
 * Only what can be counted has an entry; files that could not be read, or
 * hold an agreement that no figure can be trusted with, are named in unread.
 * A command whose view is not whole says so and exits with EX_NO.
 *
 * A view borrows the registry and lives in the arena it was made in.
 */
#ifndef KERMA_REPORT_VIEW_H
#define KERMA_REPORT_VIEW_H

#include "due/status.h"

struct entry {
	const struct agreement *agreement;
	struct term term; /* only when signed, as of the date */
	enum status status;
	enum level level;
	bool is_expiring, is_dormant; /* only when active */
};

struct view {
	const struct registry *registry;
	struct arena *arena;
	struct date on;
	struct str rev;        /* the full commit id; p NULL: no commit */
	struct entry *entries; /* all that can be counted, by id, then file */
	size_t n;
	const struct str *unread; /* files, ascending */
	size_t n_unread;
	const struct map *lists; /* struct published_list (published.h) by
	                            path; NULL: none was read */
};

/* Never fails; set rev and lists afterwards, if there are any. */
void view_make(struct view *v, const struct registry *r, struct date on,
	struct arena *arena);

/* Whether every agreement's file could be read and counted. */
bool view_is_whole(const struct view *v);

/* The entry of an agreement; NULL when it cannot be counted. */
const struct entry *view_entry(const struct view *v, const struct agreement *a);

/* A place for each partner in arrays of view_partners(v) items. */
size_t view_partners(const struct view *v);
size_t view_place(const struct view *v, const struct partner *p);

/* How a party counts: as itself, or as who succeeded it by the date. */
enum counted_as { AS_ITSELF, AS_SUCCESSOR };

/* Who a party counts as; NULL: it is no partner (party_is_partner). */
const struct partner *view_partner(
	const struct view *v, const struct party *p, enum counted_as as);

#endif
