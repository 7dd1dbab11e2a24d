#include "due/status.h"

#include "due/activity.h"
#include "model/occurrence.h"
#include "model/workdays.h"

static const struct {
	const char *name, *label;
	bool is_counted;
} statuses[STATUS_COUNT] = {
	[STATUS_PENDING] = { "pending", N_("Pending"), true },
	[STATUS_ACTIVE] = { "active", N_("Active"), true },
	[STATUS_EXPIRED] = { "expired", N_("Expired (term over)"), true },
	[STATUS_RENEWED] = { "renewed", N_("Renewed by a new agreement"),
		true },
	[STATUS_UNKNOWN] = { "unknown", N_("Term not known"), true },
	[STATUS_COMPLETED] = { "completed", N_("Completed"), true },
	[STATUS_TERMINATED] = { "terminated", N_("Terminated"), true },
	[STATUS_DRAFT] = { "draft", N_("Draft"), false },
	[STATUS_CANCELLED] = { "cancelled", N_("Cancelled"), false },
	[STATUS_WITHDRAWN] = { "withdrawn", N_("Withdrawn"), false },
	[STATUS_NOT_YET] = { "not-yet", N_("Not yet"), false },
};

/* What "why" says of the stage a draft has reached. */
static const char *const stage_why[] = {
	[STAGE_PROPOSED] = N_("proposed since %1"),
	[STAGE_DRAFTING] = N_("being drafted since %1"),
	[STAGE_DISCUSSION] = N_("under discussion since %1"),
	[STAGE_AWAITING_SIGNATURE] = N_("awaiting signature since %1"),
	[STAGE_CANCELLED] = N_("cancelled %1"),
};

bool
status_is_counted(enum status status)
{
	return statuses[status].is_counted;
}

const char *
status_name(enum status status)
{
	return statuses[status].name;
}

const char *
status_label(enum status status)
{
	return statuses[status].label;
}

bool
status_parse(struct str name, enum status *out)
{
	for (int i = 0; i < STATUS_COUNT; i++) {
		if (!str_is(name, statuses[i].name))
			continue;
		*out = (enum status)i;
		return true;
	}
	return false;
}

struct str
date_text(struct date d, struct arena *arena)
{
	char text[DATE_TEXT];

	return arena_str(arena, str_from(date_format(d, text)));
}

/* "ended 2024-05-01: reason", as far as day and reason are known. */
static struct message
dated_reason(const struct day *d, const struct text *reason,
	const char *const templates[static 2], struct arena *arena)
{
	struct str on = IS_SET(*d) ? date_text(d->date, arena) : STR("?");

	return IS_SET(*reason) ? MSG(templates[0], on, reason->s)
	                       : MSG(templates[1], on);
}

/* The stage reached by the date; NULL: none yet. */
static const struct stage *
stage_reached(const struct agreement *a, struct date on)
{
	const struct stage *reached = NULL;

	LIST_EACH (struct stage, s, a->stages) {
		if (!IS_SET(s->since) || day_has_come(&s->since, on))
			reached = s;
	}
	return reached;
}

static struct message
stage_message(const struct stage *s, struct arena *arena)
{
	if (!IS_SET(s->stage) || !IS_SET(s->since))
		return SAY(N_("not signed"));
	return MSG(stage_why[s->stage.index], date_text(s->since.date, arena));
}

static void
stand_unsigned(struct standing *s, const struct agreement *a, struct date on,
	struct arena *arena)
{
	const struct stage *stage = stage_reached(a, on);

	s->status = STATUS_DRAFT;
	s->why = SAY(N_("not signed"));
	if (stage != NULL) {
		if (IS_SET(stage->stage) &&
			stage->stage.index == STAGE_CANCELLED)
			s->status = STATUS_CANCELLED;
		s->why = stage_message(stage, arena);
	} else if (a->stages.n > 0) {
		s->status = STATUS_NOT_YET;
		stage = LIST_AT(a->stages, struct stage, 0);
		s->why = stage_message(stage, arena);
	}
}

static void
stand_not_signed_yet(
	struct standing *s, const struct agreement *a, struct arena *arena)
{
	s->status = STATUS_NOT_YET;
	s->why = IS_SET(a->signed_on)
	                 ? MSG(N_("signed %1"),
				   date_text(a->signed_on.date, arena))
	                 : SAY(N_("when it was signed could not be read"));
}

/* In force from one day to another, and what decides the other. */
static struct message
in_force_message(const struct standing *s, struct arena *arena)
{
	const struct term *t = &s->term;
	struct str from = date_text(t->effective, arena), to;

	if (t->last_day.day == DATE_NEVER.day)
		return MSG(N_("in force from %1 until ended"), from);
	to = date_text(t->last_day, arena);
	if (t->successor != NULL)
		return MSG(N_("in force from %1 to %2, the day before %3"),
			from, to, t->successor->id.s);
	if (t->is_derived)
		return MSG(N_("in force from %1 to %2, that is effective plus "
			      "term"),
			from, to);
	if (t->amended_by == NULL)
		return MSG(N_("in force from %1 to %2"), from, to);
	return MSG(N_("in force from %1 to %2, by the amendment signed %3"),
		from, to, date_text(t->amended_by->signed_on.date, arena));
}

static void
stand_ended(struct standing *s, const struct agreement *a, struct arena *arena)
{
	static const char *const completed[] = { N_("completed %1: %2"),
		N_("completed %1") };
	static const char *const terminated[] = { N_("terminated %1: %2"),
		N_("terminated %1") };
	bool is_terminated =
		IS_SET(a->ended.how) && a->ended.how.index == ENDING_TERMINATED;

	s->status = is_terminated ? STATUS_TERMINATED : STATUS_COMPLETED;
	s->why = dated_reason(&a->ended.date, &a->ended.reason,
		is_terminated ? terminated : completed, arena);
}

/* By the calendar alone: from pending to expired. */
static void
stand_by_term(struct standing *s, const struct agreement *a, struct date on,
	struct arena *arena)
{
	const struct term *t = &s->term;

	if (on.day < t->effective.day) {
		s->status = STATUS_PENDING;
		s->why = MSG(N_("signed %1, in force from %2"),
			date_text(a->signed_on.date, arena),
			date_text(t->effective, arena));
	} else if (t->end == TERM_UNKNOWN) {
		s->status = STATUS_UNKNOWN;
		s->why = MSG(N_("in force from %1, until when is not known"),
			date_text(t->effective, arena));
	} else {
		s->status = on.day > t->last_day.day ? STATUS_EXPIRED
		                                     : STATUS_ACTIVE;
		s->why = in_force_message(s, arena);
	}
}

static void
stand_signed(struct standing *s, const struct agreement *a, struct date on,
	struct arena *arena)
{
	const struct agreement *successor = agreement_successor(a, on);

	if (agreement_is_ended(a, on)) {
		stand_ended(s, a, arena);
	} else if (successor != NULL &&
		   agreement_effective(successor).day <= on.day) {
		s->status = STATUS_RENEWED;
		s->why = MSG(N_("renewed by %1, in force from %2"),
			successor->id.s,
			date_text(agreement_effective(successor), arena));
	} else {
		stand_by_term(s, a, on, arena);
	}
}

/* from plus a setting of the register; DATE_NEVER: switched off, or never. */
static struct date
window_end(
	const struct registry *r, struct date from, const struct span *window)
{
	struct date end;

	if (!IS_SET(*window) || window->is_none ||
		!registry_add(r, from, window->d, 1, &end))
		return DATE_NEVER;
	return end;
}

static void
set_flags(struct standing *s, const struct registry *r, struct date on)
{
	const struct span *expiring = &r->settings.defaults.expiring;

	if (s->status != STATUS_ACTIVE)
		return;
	s->is_expiring =
		IS_SET(*expiring) && !expiring->is_none &&
		s->term.last_day.day != DATE_NEVER.day &&
		s->term.last_day.day <= window_end(r, on, expiring).day;
	s->is_dormant =
		window_end(r, s->last_activity, &r->settings.defaults.dormant)
			.day < on.day;
}

/* Everything but the flags and the last activity. */
static struct standing
stand(const struct registry *r, const struct agreement *a, struct date on,
	struct arena *arena)
{
	static const char *const withdrawn[] = { N_("withdrawn %1: %2"),
		N_("withdrawn %1") };
	struct standing s = { .term = agreement_term(r, a, on),
		.last_activity = DATE_FIRST };

	if (!IS_ABSENT(a->withdrawn.at)) {
		s.status = STATUS_WITHDRAWN;
		s.why = dated_reason(&a->withdrawn.date, &a->withdrawn.reason,
			withdrawn, arena);
	} else if (IS_ABSENT(a->signed_on)) {
		stand_unsigned(&s, a, on, arena);
	} else if (!s.term.is_signed) {
		stand_not_signed_yet(&s, a, arena);
	} else {
		stand_signed(&s, a, on, arena);
	}
	return s;
}

struct standing
agreement_standing(const struct registry *r, const struct agreement *a,
	struct date on, struct arena *arena)
{
	struct standing s = stand(r, a, on, arena);

	s.last_activity = activity_last(a, on);
	set_flags(&s, r, on);
	return s;
}

struct standing *
registry_standings(
	const struct registry *r, struct date on, struct arena *arena)
{
	struct standing *all = ARENA_ARRAY(arena, struct standing, r->n);
	const struct date *lasts = activity_all(r, on, arena);

	for (size_t i = 0; i < r->n; i++) {
		all[i] = stand(r, r->agreements[i], on, arena);
		all[i].last_activity = lasts[i];
		set_flags(&all[i], r, on);
	}
	return all;
}
