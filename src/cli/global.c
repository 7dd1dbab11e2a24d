#include "cli/global.h"

#include "cli/clock.h"

static const struct opt opts[] = {
	{ OPT_TEXT, 'C', "directory", "DIR",
		N_("start in DIR instead of the current folder"),
		offsetof(struct globals, dir) },
	{ OPT_TEXT, 0, "register", "PATH",
		N_("the register's folder, when there are several"),
		offsetof(struct globals, root) },
	{ OPT_TEXT, 0, "rev", "REV",
		N_("look at a commit instead of the working tree"),
		offsetof(struct globals, rev) },
	{ OPT_DATE, 0, "recorded", "DATE",
		N_("look at the last commit made by the end of DATE"),
		offsetof(struct globals, recorded) },
	{ OPT_FLAG, 0, "staged", NULL,
		N_("look at what is staged for the next commit"),
		offsetof(struct globals, staged) },
	{ OPT_DATE, 0, "date", "DATE", N_("judge as of DATE instead of today"),
		offsetof(struct globals, date) },
	{ OPT_WORD, 0, "lang", "id|en", N_("the language of texts for people"),
		offsetof(struct globals, lang) },
	{ OPT_WORD, 0, "color", "auto|always|never",
		N_("whether to use colours on a terminal"),
		offsetof(struct globals, colour) },
	{ OPT_FLAG, 0, "no-pager", NULL,
		N_("no pager for an answer longer than the screen"),
		offsetof(struct globals, no_pager) },
	{ OPT_FLAG, 'q', "quiet", NULL, N_("say only what matters"),
		offsetof(struct globals, quiet) },
	{ OPT_FLAG, 'v', "verbose", NULL, N_("say more"),
		offsetof(struct globals, verbose) },
	{ OPT_FLAG, 0, "version", NULL, N_("show kerma's version"),
		offsetof(struct globals, version) },
	{ OPT_FLAG, 'h', "help", NULL, N_("show this help"),
		offsetof(struct globals, help) },
	{ 0 },
};

static int
check(void *values, const struct opt *table, struct err *err)
{
	const struct globals *g = values;

	(void)table;
	if (g->staged && g->rev != NULL)
		return err_set(err,
			SAY(N_("--staged and --rev look at different things; "
			       "give one of them")));
	if (g->staged && g->recorded.given)
		return err_set(
			err, SAY(N_("--staged and --recorded look at different "
				    "things; give one of them")));
	return 0;
}

const struct opt_group globals_group = { N_("Global options"), opts, 0, check };

struct source_query
globals_query(const struct globals *g)
{
	struct source_query q = {
		.dir = g->dir,
		.root = g->root,
		.rev = g->rev,
		.is_recorded = g->recorded.given,
		.recorded = g->recorded.value,
		.zone_minutes = ZONE_DEFAULT,
	};

	if (g->staged)
		q.place = SOURCE_INDEX;
	else if (g->rev != NULL || g->recorded.given)
		q.place = SOURCE_REVISION;
	else
		q.place = SOURCE_WORKTREE;
	return q;
}

struct date
globals_today(const struct globals *g, int zone_minutes)
{
	return g->date.given ? g->date.value : clock_today(zone_minutes);
}

bool
globals_is_elsewhere(const struct globals *g)
{
	return g->staged || g->rev != NULL || g->recorded.given;
}
