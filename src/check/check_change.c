/* Rules about a change of the register: what of a signed agreement may not be
 * done quietly, and what a reviewer is to know. */
#include "change/changes.h"
#include "change/history.h"
#include "check/rules.h"
#include "check/severities.h"

/* Values for messages: what is absent has no text. */
static struct str
text_or_none(struct str text)
{
	return text.p != NULL ? text : STR("-");
}

/* gone */

static bool
was_removed(const struct change *c)
{
	return c->before != NULL && c->after == NULL && c->unread_after == NULL;
}

/* What it may have become: an agreement that is new, under another id, with the
 * same title. */
static const struct agreement *
find_renamed(const struct changes *changes, const struct agreement *gone)
{
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *c = &changes->items[i];

		if (c->before == NULL && c->after != NULL &&
			c->unread_before == NULL && IS_SET(gone->title) &&
			IS_SET(c->after->title) &&
			str_eq(c->after->title.s, gone->title.s))
			return c->after;
	}
	return NULL;
}

static void
report_gone(const struct check *c, const struct changes *changes,
	const struct agreement *gone)
{
	const struct agreement *now =
		check_may_suggest(c) ? find_renamed(changes, gone) : NULL;

	if (now != NULL) {
		check_report_on(c, gone, MARK_START,
			MSG(N_("the agreement %1 is gone, and %2 has its "
			       "title; an id never changes"),
				gone->id.s, now->id.s));
		check_hint(c, MSG(N_("give it back the id %1"), gone->id.s));
		return;
	}
	check_report_on(c, gone, MARK_START,
		MSG(N_("the agreement %1 was removed"), gone->id.s));
	check_hint(c, SAY(N_("put the file back; what was entered by mistake "
			     "stays, with withdrawn and the reason")));
}

void
check_change_gone(const struct check *c)
{
	const struct changes *changes = c->world->changes;

	for (size_t i = 0; changes != NULL && i < changes->n; i++)
		if (was_removed(&changes->items[i]) &&
			IS_SET(changes->items[i].before->id))
			report_gone(c, changes, changes->items[i].before);
}

/* agreements that are there before and after */

typedef void change_check_fn(
	const struct check *c, const struct change *change);

static void
each_kept(const struct check *c, change_check_fn *check)
{
	const struct changes *changes = c->world->changes;

	for (size_t i = 0; changes != NULL && i < changes->n; i++) {
		const struct change *change = &changes->items[i];

		if (change->before != NULL && change->after != NULL)
			check(c, change);
	}
}

/* Says what became of a value, under one of three templates. */
static void
report_difference(const struct check *c, const struct change *change,
	const struct difference *d, const char *const says[3])
{
	struct str field = d->path, before = text_or_none(d->before);
	struct message message;

	if (d->kind == DIFFERENCE_REMOVED || d->kind == DIFFERENCE_DROPPED)
		message = MSG(says[0], field, before);
	else if (d->kind == DIFFERENCE_ADDED || d->kind == DIFFERENCE_REORDERED)
		message = MSG(says[1], field, text_or_none(d->after));
	else
		message = MSG(says[2], field, before, text_or_none(d->after));
	/* Lengths of time in the reader's words, like all else. */
	for (unsigned i = 2; d->field->type == TYPE_SPAN && i <= 3; i++)
		if (message.args[i - 1].n > 0)
			message = message_value_is(message, i, VALUE_DURATION);
	check_report_on(c, change->after, d->mark_after, message);
}

static bool
accepts(const struct agreement *a, enum rule rule)
{
	LIST_EACH (struct accepted, acc, a->accepted)
		if (IS_SET(acc->rule) &&
			str_is(acc->rule.s, rule_info(rule)->name))
			return true;
	return false;
}

/*
 * A value that cannot be read any more has been reported, and is not held
 * against the change as well; unless the agreement accepts that, and what was
 * there would go without a word.
 */
static struct difference
as_told(const struct change *change, const struct difference *d)
{
	const struct value *before = d->value_before;
	struct difference told = *d;

	if (d->kind == DIFFERENCE_UNREADABLE && before != NULL &&
		before->state == SET &&
		(accepts(change->after, RULE_BAD_VALUE) ||
			accepts(change->after, RULE_WRONG_TYPE)))
		told.kind = DIFFERENCE_ALTERED;
	return told;
}

static bool
is_stranger(const struct check *c, const struct text *id)
{
	return IS_SET(*id) && registry_partner(c->registry, id->s) == NULL;
}

static bool
has_strange_party(const struct check *c, const struct agreement *a)
{
	LIST_EACH (struct party, p, a->parties)
		if (is_stranger(c, &p->partner))
			return true;
	return false;
}

static bool
is_owed_by_stranger(const struct check *c, const struct agreement *a)
{
	LIST_EACH (struct obligation, o, a->obligations)
		LIST_EACH (struct text, id, o->by)
			if (is_stranger(c, id))
				return true;
	return false;
}

static bool
names_stranger(const struct check *c, const struct agreement *a,
	const struct difference *d)
{
	if (str_is(str_from(d->top->key), "parties"))
		return has_strange_party(c, a);
	return str_is(str_from(d->field->key), "by") &&
	       is_owed_by_stranger(c, a);
}

/*
 * Whether a mistyped partner is why the parties, or who owes, seem to have
 * changed: party-unknown tells that, and stops the change, unless it has been
 * turned off or accepted.
 */
static bool
is_mistyped(const struct check *c, const struct change *change,
	const struct difference *d)
{
	enum severity severities[RULE_COUNT];

	if (!names_stranger(c, change->after, d) ||
		accepts(change->after, RULE_PARTY_UNKNOWN))
		return false;
	severities_of(&c->world->before->settings, severities);
	return severities[RULE_PARTY_UNKNOWN] == SEVERITY_ERROR;
}

static void
check_locked(const struct check *c, const struct change *change)
{
	static const char *const says[3] = {
		N_("%1 of a signed agreement is gone; it was %2"),
		N_("%1 of a signed agreement has changed; new: %2"),
		N_("%1 of a signed agreement was %2 and is now %3"),
	};

	if (!change_was_signed(change) || change_has_amendment(change))
		return;
	for (size_t i = 0; i < change->differences.n; i++) {
		struct difference d =
			as_told(change, &change->differences.items[i]);

		if (!difference_is_locked(&d) ||
			change_correction(change, &d) != NULL ||
			(change_is_unsigned(change) &&
				str_is(str_from(d.top->key), "signed")) ||
			is_mistyped(c, change, &d))
			continue;
		report_difference(c, change, &d, says);
		check_hint(c,
			MSG(N_("agreed by the parties: add the amendment; the "
			       "register was wrong: add a correction that "
			       "names %1"),
				str_from(d.top->key)));
	}
}

void
check_change_locked(const struct check *c)
{
	each_kept(c, check_locked);
}

static bool
has_correction_of(const struct change *change, const char *field)
{
	for (size_t i = 0; i < change->differences.n; i++) {
		const struct difference *d = &change->differences.items[i];

		if (strcmp(d->top->key, field) == 0 &&
			change_correction(change, d) != NULL)
			return true;
	}
	return false;
}

static void
check_unsigned(const struct check *c, const struct change *change)
{
	if (!change_is_unsigned(change) || has_correction_of(change, "signed"))
		return;
	check_report_on(c, change->after, change->after->at.mark,
		MSG(N_("signed %1 before this change, and now a draft"),
			check_day(c, &change->before->signed_on)));
	check_hint(c, SAY(N_("put signed back, or add a correction that names "
			     "signed")));
}

void
check_change_unsigned(const struct check *c)
{
	each_kept(c, check_unsigned);
}

static void
check_history(const struct check *c, const struct change *change)
{
	static const char *const says[3] = {
		N_("%1: an earlier entry is gone: %2"),
		N_("%1: an earlier entry has changed; new: %2"),
		N_("%1: an earlier entry said %2 and now says %3"),
	};

	for (size_t i = 0; i < change->differences.n; i++) {
		struct difference d =
			as_told(change, &change->differences.items[i]);

		if (!difference_is_history(&d) ||
			change_correction(change, &d) != NULL)
			continue;
		report_difference(c, change, &d, says);
		check_hint(c,
			MSG(N_("leave what was recorded, or add a correction "
			       "that names %1"),
				str_from(d.top->key)));
	}
}

void
check_change_history(const struct check *c)
{
	each_kept(c, check_history);
}

/* for the reviewer */

static void
report_accepted(const struct check *c, const struct change *change)
{
	for (size_t i = 0; i < change->events.n; i++) {
		const struct event *e = &change->events.items[i];
		const struct accepted *accepted = e->item;

		/* What could not be read accepts nothing. */
		if (e->kind != EVENT_ACCEPTED || accepted == NULL ||
			!IS_SET(accepted->rule) || !IS_SET(accepted->reason))
			continue;
		check_report_on(c, change->after, accepted->at.mark,
			MSG(N_("this change accepts %1, because %2"),
				accepted->rule.s, accepted->reason.s));
	}
}

void
check_change_accepted(const struct check *c)
{
	const struct changes *changes = c->world->changes;

	for (size_t i = 0; changes != NULL && i < changes->n; i++)
		if (changes->items[i].after != NULL)
			report_accepted(c, &changes->items[i]);
}

void
check_change_partner_type(const struct check *c)
{
	const struct changes *changes = c->world->changes;

	for (size_t i = 0; changes != NULL && i < changes->n_partners; i++) {
		const struct partner_change *p = &changes->partners[i];

		if (p->before == NULL || p->after == NULL ||
			p->before->type.state != SET ||
			p->after->type.state != SET ||
			str_eq(p->before->type.s, p->after->type.s))
			continue;
		check_report_in(c, c->registry->partners_file,
			p->after->type.mark,
			MSG(N_("%1 moves from the type %2 to %3; summaries of "
			       "earlier days change with it"),
				p->after->id.s, p->before->type.s,
				p->after->type.s));
	}
}

/* policy */

static struct mark
first_mark(struct mark a, struct mark b)
{
	return a.line > 0 ? a : b;
}

/* Where the settings speak of a rule, or would. */
static struct mark
rule_mark(const struct settings *s, enum rule rule)
{
	LIST_EACH (struct rule_setting, set, s->rules)
		if (IS_SET(set->rule) &&
			str_is(set->rule.s, rule_info(rule)->name))
			return set->mark;
	return first_mark(s->rules.mark, s->at.mark);
}

static void
report_policy(const struct check *c, struct mark mark, struct message message)
{
	check_report_in(c, c->registry->settings.file, mark, message);
	check_hint(c, SAY(N_("a change may not loosen what judges it: have it "
			     "made by whoever keeps the register's rules")));
}

static void
compare_rules(const struct check *c, const struct settings *before,
	const struct settings *after)
{
	enum severity was[RULE_COUNT], is[RULE_COUNT];

	severities_of(before, was);
	severities_of(after, is);
	for (unsigned i = 0; i < RULE_COUNT; i++)
		if (is[i] < was[i])
			report_policy(c, rule_mark(after, (enum rule)i),
				MSG(N_("the rule %1 was %2 and is now %3"),
					str_from(rule_info((enum rule)i)->name),
					str_from(severity_name(was[i])),
					str_from(severity_name(is[i]))));
}

static void
expect_protected(
	const struct check *c, const struct settings *after, struct str branch)
{
	if (settings_protect(after, branch))
		return;
	report_policy(c, first_mark(after->protect.mark, after->at.mark),
		MSG(N_("the branch %1 was protected and no longer is"),
			branch));
}

static void
compare_protected(const struct check *c, const struct settings *before,
	const struct settings *after)
{
	if (!IS_SET(before->protect))
		expect_protected(c, after, STR("main"));
	LIST_EACH (struct text, branch, before->protect)
		if (IS_SET(*branch))
			expect_protected(c, after, branch->s);
}

/* Findings that are known are hidden: a longer list hides more. */
static void
compare_known(const struct check *c, const struct settings *before,
	const struct settings *after)
{
	struct mark mark = first_mark(after->known.mark, after->at.mark);

	if (IS_SET(after->known) &&
		(!IS_SET(before->known) ||
			!str_eq(before->known.s, after->known.s)))
		report_policy(c, mark,
			MSG(N_("known is now %1, and was %2"), after->known.s,
				IS_SET(before->known) ? before->known.s
						      : STR("-")));
	else if (c->world->known_added > 0)
		report_policy(c, mark,
			MSG(N_("%1 hides findings that it did not hide "
			       "before: %2"),
				after->known.s,
				check_number(
					c, (int64_t)c->world->known_added)));
}

void
check_change_policy(const struct check *c)
{
	const struct settings *before, *after = &c->registry->settings;

	if (c->world->changes == NULL)
		return;
	before = &c->world->before->settings;
	compare_rules(c, before, after);
	compare_protected(c, before, after);
	compare_known(c, before, after);
}
