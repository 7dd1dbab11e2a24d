/* kerma done: an obligation that was met, or that the parties let go. */
#include "cli/cmd.h"
#include "cli/record.h"
#include "due/deadline.h"
#include "edit/nodes.h"
#include "model/workdays.h"

enum { NAMED = 8 }; /* open days that a message names */

struct options {
	struct opt_date on, due;
	const char *evidence, *waive;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE", N_("the day it was done; today otherwise"),
		offsetof(struct options, on) },
	{ OPT_DATE, 0, "due", "DATE",
		N_("the day it was due, when several are open"),
		offsetof(struct options, due) },
	{ OPT_TEXT, 0, "evidence", "TEXT", N_("what shows it"),
		offsetof(struct options, evidence) },
	{ OPT_TEXT, 0, "waive", "REASON",
		N_("it was not done: why the parties let it go"),
		offsetof(struct options, waive) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("due", "--due", due, DATE, NEEDED),
	RECORD_FIELD("on", "--on", on, DATE, TODAY),
	RECORD_FIELD("evidence", "--evidence", evidence, TEXT, OPTIONAL),
	RECORD_FIELD("waived", "--waive", waive, TEXT, OPTIONAL),
};

static const struct record record = {
	.path = "obligations[id=%1].done",
	.fields = fields,
	.n = ARRAY_LEN(fields),
	.of = OF_SIGNED,
};

/* What is asked about. */
struct duty {
	struct writing *w;
	const struct agreement *a;
	const struct obligation *o;
};

/* "a, b and others" would need a grammar: the rest is three dots. */
static struct str
name_days(struct writing *w, const struct date *days, size_t n)
{
	struct buf names = BUF_INIT;
	struct str kept;

	for (size_t i = 0; i < n && i < NAMED; i++) {
		buf_text(&names, i > 0 ? ", " : "");
		buf_add(&names, writing_date(w, days[i]));
	}
	if (n > NAMED)
		buf_text(&names, ", ...");
	kept = arena_str(w->arena, buf_str(&names));
	buf_free(&names);
	return kept;
}

static int
find_obligation(struct duty *d, struct str id, struct err *err)
{
	struct buf names = BUF_INIT;

	LIST_EACH (struct obligation, o, d->a->obligations) {
		if (!IS_SET(o->id))
			continue;
		if (str_eq(o->id.s, id)) {
			d->o = o;
			buf_free(&names);
			return 0;
		}
		buf_text(&names, names.n > 0 ? ", " : "");
		buf_add(&names, o->id.s);
	}
	if (names.n == 0)
		err_set(err, MSG(N_("%1 has no obligations"), d->a->id.s));
	else
		err_set(err, MSG(N_("%1 has no obligation %2; it has %3"),
				     d->a->id.s, id, buf_str(&names)));
	buf_free(&names);
	return -1;
}

/* The days it falls due up to one day, as is known on another. */
static struct occurrences
days_until(const struct duty *d, struct date on, struct date until)
{
	const struct registry *r = &d->w->before.load.registry;
	struct horizon h = { on, until, d->w->arena };
	struct occurrences all = { NULL, 0 };

	if (!obligation_occurrences(r, d->a, d->o, h, &all))
		all.n = 0;
	return all;
}

/*
 * What is open: all that fell due by today and was not met; when there is
 * none, the next one, which may be met before its time.
 */
static struct occurrences
open_days(const struct duty *d)
{
	const struct registry *r = &d->w->before.load.registry;
	struct date today = d->w->today, until = today;
	struct occurrences all;
	struct date *open;
	size_t n = 0;

	if (IS_SET(d->o->due))
		until = DATE_NEVER;
	else if (IS_SET(d->o->every) && !d->o->every.is_none &&
		 !registry_add(r, today, d->o->every.d, 2, &until))
		until = today;
	if (IS_SET(d->o->from) && d->o->from.date.day > until.day)
		until = d->o->from.date;
	all = days_until(d, today, until);
	open = ARENA_ARRAY(d->w->arena, struct date, all.n);
	for (size_t i = 0; i < all.n; i++) {
		if (n > 0 && all.dates[i].day > today.day)
			break;
		if (!obligation_is_met(d->o, all.dates[i], DATE_NEVER))
			open[n++] = all.dates[i];
	}
	return (struct occurrences){ open, n };
}

static bool
has_day(const struct occurrences *all, struct date day)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->dates[i].day == day.day)
			return true;
	return false;
}

/* What is known now counts, and what was known then: a renewal signed
 * afterwards does not undo what was owed. */
static int
accept_day(const struct duty *d, struct date due, struct err *err)
{
	struct occurrences now = days_until(d, DATE_NEVER, due);
	struct occurrences then = days_until(d, due, due);
	struct str id = d->o->id.s, day = writing_date(d->w, due);
	struct occurrences open;

	if (obligation_is_met(d->o, due, DATE_NEVER))
		return err_set(err,
			MSG(N_("%1, due %2, is recorded already"), id, day));
	if (has_day(&now, due) || has_day(&then, due) ||
		(IS_SET(d->o->every) &&
			agreement_term(&d->w->before.load.registry, d->a, due)
					.end == TERM_UNKNOWN))
		return 0;
	open = open_days(d);
	if (open.n == 0)
		return err_set(
			err, MSG(N_("%1 did not fall due on %2"), id, day));
	return err_set(
		err, MSG(N_("%1 did not fall due on %2; open are: %3"), id, day,
			     name_days(d->w, open.dates, open.n)));
}

/* Of the latest occurrence that is met; NULL: none is. */
static const struct done *
last_done(const struct duty *d)
{
	const struct done *last = NULL;

	LIST_EACH (struct done, done, d->o->done)
		if (IS_SET(done->due) &&
			(last == NULL ||
				done->due.date.day > last->due.date.day))
			last = done;
	return last;
}

/* Whether due is more than one interval after on. */
static bool
is_far(const struct duty *d, struct date due, struct date on)
{
	struct date far;

	return IS_SET(d->o->every) &&
	       registry_add(&d->w->before.load.registry, on, d->o->every.d, 1,
		       &far) &&
	       due.day > far.day;
}

/* Whoever records a thing twice does not mean the next occurrence. */
static int
refuse_next(
	const struct duty *d, struct date due, struct date on, struct err *err)
{
	const struct done *last = last_done(d);
	bool is_again = last != NULL && IS_SET(last->on) &&
	                last->on.date.day == on.day && due.day > on.day;
	struct str id = d->o->id.s, day = writing_date(d->w, due);

	if (!is_again && !is_far(d, due, on))
		return 0;
	if (last == NULL)
		return err_set(
			err, MSG(N_("%1 is not due before %2; give --due %2 if "
				    "that is meant"),
				     id, day));
	return err_set(err,
		MSG(N_("%1, due %2, is recorded already, and the next is due "
		       "%3; give --due %3 if that is meant"),
			id, writing_date(d->w, last->due.date), day));
}

/* The only day that is open, unless one was named. */
static int
choose_day(const struct duty *d, struct opt_date *due, struct date on,
	struct err *err)
{
	struct occurrences open;

	if (due->given)
		return accept_day(d, due->value, err);
	open = open_days(d);
	if (open.n == 0)
		return err_set(err,
			MSG(N_("nothing of %1 is open; if it is done all the "
			       "same, --due says which day it was due"),
				d->o->id.s));
	if (open.n > 1)
		return err_set(err,
			MSG(N_("several days of %1 are open; --due says which "
			       "one is meant: %2"),
				d->o->id.s,
				name_days(d->w, open.dates, open.n)));
	*due = (struct opt_date){ true, open.dates[0] };
	return refuse_next(d, due->value, on, err);
}

/* Where there is one due, the day it was done says all. */
static bool
is_bare(const struct duty *d, const struct options *o)
{
	return IS_SET(d->o->due) && o->evidence == NULL && o->waive == NULL;
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct options o = *(const struct options *)options;
	struct duty d = { .w = w };
	struct edit_path path;
	struct editor *e;

	(void)argc;
	if (writing_open(w, args[0], record.of, &d.a, err) != 0 ||
		find_obligation(&d, str_from(args[1]), err) != 0 ||
		choose_day(&d, &o.due, o.on.given ? o.on.value : w->today,
			err) != 0 ||
		writing_edit_agreement(w, d.a, &e, err) != 0)
		return -1;
	if (!is_bare(&d, &o))
		return record_put(w, e, &record,
			&(struct record_given){ &o, d.o->id.s }, err);
	path = edit_path(record.path, d.o->id.s, STR_NONE);
	return editor_add(
		e, &path, node_text(w->arena, writing_day(w, &o.on)), err);
}

static const struct cmd_example examples[] = {
	{ "kerma done pks-2024-001 report --on 2026-12-14",
		N_("it was done a day before it was due") },
	{ "kerma done pks-2024-001 data --due 2026-01-31 --waive 'no survey "
	  "that year'",
		N_("the parties agreed that it need not be done") },
	{ 0 },
};

const struct cmd cmd_done = {
	.name = "done",
	.args = "ID OBLIGATION",
	.summary = N_("record that an obligation was met, or let go"),
	.description =
		N_("Records that a party has done what it owed, or that the "
		   "parties let it go; the reminder then stops. OBLIGATION is "
		   "its id in the agreement. Of what comes again the day it "
		   "was due is found by itself when one is open; --due says "
		   "which one is meant otherwise. The next one ahead is not "
		   "taken when it lies more than one interval after the day it "
		   "was done, or another was done that day.\n\n"
		   "It may be recorded of what has expired, too."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 2,
	.max_args = 2,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
