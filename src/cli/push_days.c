#include "cli/push_days.h"

#include "cli/clock.h"
#include "cli/global.h"
#include "git/walk.h"

enum { CLOCK_SLACK = 10 * 60 /* seconds that clocks may be apart */ };

/* The line of first parents, as far as it was gone along. */
struct line {
	struct oid child; /* the last commit on it */
	int64_t time;     /* of that */
	struct oid next;  /* the commit it was made upon */
	bool is_begun;
};

static struct message
say(const char *says, const struct oid *commit, int64_t time,
	struct arena *arena)
{
	char id[OID_TEXT], day[DATE_TEXT];
	struct date date = clock_day(time, ZONE_DEFAULT);

	return MSG(says, arena_str(arena, str_from(oid_format(commit, id))),
		arena_str(arena, str_from(date_format(date, day))));
}

static bool
is_next(const struct line *line, const struct oid *commit)
{
	return line->is_begun && oid_eq(commit, &line->next);
}

static void
go_along(struct line *line, const struct commit *c)
{
	if (line->is_begun && !is_next(line, &c->oid))
		return;
	line->is_begun = true;
	line->child = c->oid;
	line->time = c->time;
	line->next = c->parent_count > 0 ? c->parents[0].oid : c->oid;
}

/* Of the last commit on the line, which was made upon this one. */
static struct message
judge_upon(const struct line *line, const struct oid *commit, int64_t time,
	struct arena *arena)
{
	if (!is_next(line, commit) || line->time + CLOCK_SLACK >= time)
		return NO_MESSAGE;
	return say(N_("the commit %1 is dated %2, before the one it was made "
		      "upon; set the clock right and commit again"),
		&line->child, line->time, arena);
}

static struct message
judge(struct line *line, const struct commit *c, int64_t latest,
	struct arena *arena)
{
	struct message says = judge_upon(line, &c->oid, c->time, arena);

	go_along(line, c);
	if (c->time <= latest)
		return says;
	return say(N_("the commit %1 is dated %2, which is still to come; set "
		      "the clock right and commit again"),
		&c->oid, c->time, arena);
}

int
push_days(const struct pushed *pushed, struct arena *arena,
	struct message *says, struct err *err)
{
	const struct revision *base = pushed->base;
	struct walk_range range = { .from = pushed->tip, .from_count = 1 };
	int64_t latest = clock_now() + CLOCK_SLACK;
	struct line line = { .is_begun = false };
	struct commit c;
	struct walk *walk;

	*says = NO_MESSAGE;
	if (base != NULL) {
		range.without = &base->commit;
		range.without_count = 1;
	}
	if (walk_open(pushed->repo, &range, &walk, err) != 0)
		return -1;
	while (says->id == NULL && walk_next(walk, &c))
		*says = judge(&line, &c, latest, arena);
	walk_close(walk);
	if (says->id == NULL && base != NULL)
		*says = judge_upon(&line, &base->commit, base->time, arena);
	return 0;
}
