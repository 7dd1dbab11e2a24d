/* The options every command has, before its name or after it. */
#ifndef KERMA_CLI_GLOBAL_H
#define KERMA_CLI_GLOBAL_H

#include "cli/opt.h"
#include "source/source.h"

enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct globals {
	const char *dir;          /* -C; NULL: here */
	const char *root;         /* --register; NULL: to be found */
	const char *rev;          /* --rev; NULL: the working tree */
	struct opt_date recorded; /* --recorded */
	bool staged;
	struct opt_date date; /* --date */
	struct opt_word lang, colour;
	bool quiet, verbose, no_pager;
	bool version, help;
	struct arena *arena; /* until the command has ended */
};

extern const struct opt_group globals_group;

/* Until a register has said in which zone its days end: Western Indonesia. */
enum { ZONE_DEFAULT = 7 * 60 };

/* The files to look at, as -C, --register, --rev, --recorded, --staged say;
 * days end in ZONE_DEFAULT unless the caller knows better. */
struct source_query globals_query(const struct globals *g);

/* The day to judge by: --date, or today in a zone (minutes east of UTC). */
struct date globals_today(const struct globals *g, int zone_minutes);

/* Whether something other than the working tree was asked for: what a command
 * that writes must refuse. */
bool globals_is_elsewhere(const struct globals *g);

#endif
