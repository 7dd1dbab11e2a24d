#include "cli/chronicle.h"

#include "change/changes.h"
#include "change/merge.h"
#include "cli/clock.h"
#include "cli/versions.h"
#include "report/cells.h"

enum { DAY = 24 * 60 * 60 };

struct chronicle {
	const struct registry *registry;
	const struct chronicle_query *query;
	struct arena *arena;  /* of the log */
	struct arena scratch; /* of one commit */
	struct past *past;
	struct versions versions;
	struct log *log;
	struct log_commit **next_commit;
	struct log_change *changes, **next_change; /* of the commit at hand */
};

static struct events
one_event(struct chronicle *c, enum event_kind kind, struct message message)
{
	struct events events = { .n = 1 };

	events.items = ARENA_NEW(&c->scratch, struct event);
	events.items[0] = (struct event){
		.kind = kind, .message = message, .date = DATE_NEVER
	};
	return events;
}

/* Copies what was told, if anything was. */
static struct log_change *
add_change(struct chronicle *c, const struct events *events)
{
	struct log_change *change;

	if (events->n == 0)
		return NULL;
	change = ARENA_NEW(c->arena, struct log_change);
	change->events = events_keep(events, c->arena);
	*c->next_change = change;
	c->next_change = &change->next;
	return change;
}

static const struct past_file *
file_of(const struct past_change *change)
{
	const struct past_file *file = &change->after;

	for (size_t i = 0; i < change->n_before && !file->is_there; i++)
		file = &change->before[i];
	return file;
}

/* Parents that do not have the file say nothing, unless none has it. */
static bool
is_compared(const struct past_change *change, size_t parent)
{
	if (change->before[parent].is_there)
		return true;
	for (size_t i = 0; i < change->n_before; i++)
		if (change->before[i].is_there)
			return false;
	return true;
}

/* Agreements */

static void
note_title(struct chronicle *c, const struct agreement *a)
{
	struct log *log = c->log;

	if (log->agreement.p != NULL && log->title.p == NULL && a != NULL &&
		IS_SET(a->title))
		log->title = arena_str(c->arena, a->title.s);
}

static int
compare_agreement(struct chronicle *c, const struct past_file *was,
	const struct past_file *is, struct events *out, struct err *err)
{
	const struct agreement *before, *after;
	struct sides sides;

	if (versions_agreement(&c->versions, was, &before, err) != 0 ||
		versions_agreement(&c->versions, is, &after, err) != 0)
		return -1;
	note_title(c, after != NULL ? after : before);
	if (is->is_there && after == NULL) {
		*out = one_event(c, EVENT_UNREADABLE,
			SAY(N_("the file could not be read")));
	} else if (was->is_there && before == NULL) {
		*out = is->is_there
		               ? one_event(c, EVENT_UNREADABLE,
					 SAY(N_("the file could not be read "
						"before")))
		               : one_event(c, EVENT_REMOVED,
					 SAY(N_("removed from the register")));
	} else {
		sides_init(&sides, c->registry, c->registry, &c->scratch);
		*out = change_of(&sides, before, after).events;
	}
	return 0;
}

static bool
is_sample_file(
	struct chronicle *c, const struct past_file *file, struct err *err)
{
	const struct agreement *a = NULL;

	return versions_agreement(&c->versions, file, &a, err) == 0 &&
	       a != NULL && is_sample(a);
}

static int
tell_agreement(
	struct chronicle *c, const struct past_change *change, struct err *err)
{
	struct events *sides =
		ARENA_ARRAY(&c->scratch, struct events, change->n_before);
	const struct past_file *file = file_of(change);
	struct log_change *told;
	struct events events;
	size_t n = 0;

	for (size_t i = 0; i < change->n_before; i++)
		if (is_compared(change, i) &&
			compare_agreement(c, &change->before[i], &change->after,
				&sides[n++], err) != 0)
			return -1;
	events = n > 1 ? events_of_merge(sides, n, &c->scratch) : sides[0];
	told = add_change(c, &events);
	if (told == NULL)
		return 0;
	told->agreement = arena_str(c->arena, change->id);
	told->file = arena_str(c->arena, file->path);
	told->is_sample = is_sample_file(c, file, err);
	return 0;
}

/* The register's three files */

/* What is told of one parent: of a partner, or of the file as a whole. */
struct told {
	struct str partner; /* its id; p NULL: none */
	struct events events;
};

struct told_list {
	struct told *items;
	size_t n;
};

static struct told_list
told_one(struct chronicle *c, struct events events)
{
	struct told_list list = { .n = 1 };

	list.items = ARENA_NEW(&c->scratch, struct told);
	list.items[0].events = events_keep(&events, &c->scratch);
	return list;
}

static struct told_list
told_partners(struct chronicle *c, const struct changes *all)
{
	struct told_list list = { .n = all->n_partners };

	list.items = ARENA_ARRAY(&c->scratch, struct told, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct partner_change *p = &all->partners[i];

		list.items[i].partner = arena_str(&c->scratch, p->id);
		list.items[i].events = events_keep(&p->events, &c->scratch);
	}
	return list;
}

static int
compare_frames(struct chronicle *c, const struct past_file *was,
	const struct past_change *change, struct told_list *out,
	struct err *err)
{
	const struct version_frame *before, *after;
	struct changes all;
	struct sides sides;

	if (versions_frame(&c->versions, &was->tree, &before, err) != 0 ||
		versions_frame(
			&c->versions, &change->after.tree, &after, err) != 0)
		return -1;
	if (!before->is_readable[change->setting] ||
		!after->is_readable[change->setting]) {
		*out = told_one(c,
			one_event(c, EVENT_UNREADABLE,
				after->is_readable[change->setting]
					? SAY(N_("the file could not be read "
						 "before"))
					: SAY(N_("the file could not be "
						 "read"))));
		return 0;
	}
	sides_init(&sides, &before->registry, &after->registry, &c->scratch);
	all = changes_of(&sides);
	if (change->setting == SETTING_PARTNERS)
		*out = told_partners(c, &all);
	else
		*out = told_one(c, change->setting == SETTING_REGISTER
					   ? all.settings.events
					   : all.holidays.events);
	return 0;
}

static int
compare_setting(struct chronicle *c, const struct past_change *change,
	size_t parent, struct told_list *out, struct err *err)
{
	const struct past_file *was = &change->before[parent];

	if (was->is_there && change->after.is_there)
		return compare_frames(c, was, change, out, err);
	*out = told_one(c, was->is_there
				   ? one_event(c, EVENT_REMOVED,
					     SAY(N_("the file was removed")))
				   : one_event(c, EVENT_REGISTERED,
					     SAY(N_("the file was added"))));
	return 0;
}

/* The events of one thing against all parents; n 0 where one has none. */
static struct events
merge_told(struct chronicle *c, const struct told_list *lists, size_t n,
	const struct told *first)
{
	struct events *sides = ARENA_ARRAY(&c->scratch, struct events, n);

	for (size_t i = 0; i < n; i++) {
		const struct told *same = NULL;

		for (size_t k = 0; k < lists[i].n && same == NULL; k++)
			if (str_eq(lists[i].items[k].partner, first->partner))
				same = &lists[i].items[k];
		if (same == NULL)
			return (struct events){ .n = 0 };
		sides[i] = same->events;
	}
	return n > 1 ? events_of_merge(sides, n, &c->scratch) : sides[0];
}

static int
tell_setting(
	struct chronicle *c, const struct past_change *change, struct err *err)
{
	struct told_list *lists =
		ARENA_ARRAY(&c->scratch, struct told_list, change->n_before);
	size_t n = 0;

	for (size_t i = 0; i < change->n_before; i++)
		if (is_compared(change, i) &&
			compare_setting(c, change, i, &lists[n++], err) != 0)
			return -1;
	for (size_t i = 0; i < lists[0].n; i++) {
		const struct told *first = &lists[0].items[i];
		struct events events = merge_told(c, lists, n, first);
		struct log_change *told = add_change(c, &events);

		if (told == NULL)
			continue;
		if (first->partner.p != NULL)
			told->partner = arena_str(c->arena, first->partner);
		told->file = arena_str(c->arena, file_of(change)->path);
	}
	return 0;
}

/* Commits */

static bool
is_wanted(const struct chronicle *c, const struct past_change *change,
	bool settings)
{
	if (change->is_setting != settings)
		return false;
	return c->query->only == NULL ||
	       (!settings && map_get(c->query->only, change->id) != NULL);
}

static int
tell_changes(struct chronicle *c, const struct past_commit *commit,
	bool settings, struct err *err)
{
	for (size_t i = 0; i < commit->n; i++) {
		const struct past_change *change = &commit->changes[i];
		int rc;

		if (!is_wanted(c, change, settings))
			continue;
		rc = settings ? tell_setting(c, change, err)
		              : tell_agreement(c, change, err);
		if (rc != 0)
			return -1;
	}
	return 0;
}

/* The day in the register's zone, of whatever time a commit claims. */
static struct date
day_of(const struct chronicle *c, int64_t time)
{
	const struct civil first = { DATE_YEAR_MIN, 1, 1 };
	const struct civil last = { DATE_YEAR_MAX, 12, 31 };
	struct date from, to;

	if (!date_from_civil(first, &from) || !date_from_civil(last, &to))
		return DATE_NEVER;
	if (time < ((int64_t)from.day + 1) * DAY)
		return from;
	if (time > ((int64_t)to.day - 1) * DAY)
		return to;
	return clock_day(time, c->registry->settings.zone_minutes);
}

static struct str
id_text(struct chronicle *c, const struct oid *oid)
{
	char text[OID_TEXT];

	return arena_str(c->arena, str_from(oid_format(oid, text)));
}

static int
add_commit(
	struct chronicle *c, const struct past_commit *commit, struct err *err)
{
	struct log_commit *told = ARENA_NEW(c->arena, struct log_commit);
	struct commit_words words;

	if (past_words(c->past, &commit->oid, c->arena, &words, err) != 0)
		return -1;
	told->id = id_text(c, &commit->oid);
	told->day = day_of(c, commit->time);
	told->author = words.name.n > 0 ? words.name : words.email;
	told->summary = words.summary;
	told->changes = c->changes;
	*c->next_commit = told;
	c->next_commit = &told->next;
	return 0;
}

static int
tell_commit(struct chronicle *c, const struct past_commit *commit, int *n,
	struct err *err)
{
	if (commit->is_cut) {
		c->log->cut = id_text(c, &commit->oid);
		return 0;
	}
	arena_reset(&c->scratch);
	versions_trim(&c->versions);
	c->changes = NULL;
	c->next_change = &c->changes;
	if (tell_changes(c, commit, true, err) != 0 ||
		tell_changes(c, commit, false, err) != 0)
		return -1;
	if (c->changes == NULL)
		return 0;
	++*n;
	return add_commit(c, commit, err);
}

static int
tell(struct chronicle *c, struct err *err)
{
	struct past_commit commit;
	bool more;
	int n = 0;

	do {
		if (past_next(c->past, &commit, &more, err) != 0 ||
			(more && tell_commit(c, &commit, &n, err) != 0))
			return -1;
	} while (more && (c->query->limit == 0 || n < c->query->limit));
	return 0;
}

/* The seconds that the days asked for begin and end with. */
static struct past_query
past_query_of(const struct chronicle *c)
{
	int64_t zone = (int64_t)c->registry->settings.zone_minutes * 60;
	const struct chronicle_query *q = c->query;
	struct past_query query = {
		.id = q->id, .since = INT64_MIN, .until = INT64_MAX
	};

	if (q->since.day != DATE_FIRST.day)
		query.since = (int64_t)q->since.day * DAY - zone;
	if (q->until.day != DATE_NEVER.day)
		query.until = ((int64_t)q->until.day + 1) * DAY - zone - 1;
	return query;
}

int
chronicle(const struct load *l, const struct chronicle_query *q,
	struct log *out, bool *found, struct err *err)
{
	struct chronicle c = { .registry = &l->registry,
		.query = q,
		.arena = q->arena,
		.log = out };
	struct past_query query = past_query_of(&c);
	int rc;

	*out = (struct log){ .agreement = q->id,
		.rev = l->source.rev,
		.since = q->since,
		.until = q->until };
	*found = false;
	c.next_commit = &out->commits;
	if (past_open(&l->source, &query, &c.past, err) != 0)
		return -1;
	versions_open(&c.versions, c.past, &l->registry);
	rc = tell(&c, err);
	*found = past_was_found(c.past);
	versions_close(&c.versions);
	past_close(c.past);
	arena_free(&c.scratch);
	return rc;
}
