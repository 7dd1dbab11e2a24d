#include "report/calendar.h"

#include "model/workdays.h"
#include "report/cells.h"

/* Steps of the ladder as days before a deadline; those of a length that is not
 * known in days are counted back from the day itself. */
static void
add_alarms(struct calendar *c, const struct view *v)
{
	const struct list *ladder = &v->registry->settings.defaults.ladder;
	int32_t *alarms = ARENA_ARRAY(v->arena, int32_t, ladder->n);

	LIST_EACH (struct span, step, *ladder) {
		struct date before;

		if (IS_SET(*step) && !step->is_none &&
			registry_add(v->registry, v->on, step->d, -1, &before))
			alarms[c->n_alarms++] = v->on.day - before.day;
	}
	c->alarms = alarms;
}

/* Of what recurs the due day tells one from another. */
static struct str
uid_of(const struct view *v, const struct deadline *d)
{
	const struct registry *r = v->registry;
	struct str owner = r->owner != NULL ? r->owner->id.s : STR("kerma");
	struct str id = d->agreement->id.s;
	const char *kind = deadline_name(d->kind);

	if (d->obligation != NULL && IS_SET(d->obligation->id) &&
		IS_SET(d->obligation->due))
		return arena_printf(v->arena, "%s.%.*s.%.*s@%.*s.kerma", kind,
			STR_ARG(id), STR_ARG(d->obligation->id.s),
			STR_ARG(owner));
	if (d->obligation != NULL)
		return arena_printf(v->arena, "%s.%.*s.%.*s.%.*s@%.*s.kerma",
			kind, STR_ARG(id), STR_ARG(d->obligation->id.s),
			STR_ARG(date_text(d->due, v->arena)), STR_ARG(owner));
	if (d->kind == DEADLINE_REPORT)
		return arena_printf(v->arena, "%s.%.*s.%.*s@%.*s.kerma", kind,
			STR_ARG(id), STR_ARG(date_text(d->due, v->arena)),
			STR_ARG(owner));
	return arena_printf(v->arena, "%s.%.*s@%.*s.kerma", kind, STR_ARG(id),
		STR_ARG(owner));
}

static struct message
summary_of(const struct view *v, const struct deadline *d)
{
	struct str kind = str_from(deadline_label(d->kind));
	const struct text *what = d->obligation != NULL ? &d->obligation->what
	                                                : &d->agreement->title;
	struct str title = IS_SET(*what) ? what->s : STR("-");
	struct str id = d->agreement->id.s;
	struct message m;

	if (is_sample(d->agreement))
		id = arena_printf(v->arena, "%.*s *", STR_ARG(id));
	m = d->due.day < v->on.day
	            ? MSG(N_("Overdue: %1: %2 (%3)"), kind, title, id)
	            : MSG(N_("%1: %2 (%3)"), kind, title, id);
	return message_value_is(m, 1, VALUE_WORD);
}

static struct str
who_of(const struct view *v, const struct deadline *d)
{
	const struct partner **who;
	size_t n = deadline_who(v, d, &who);
	struct str *names = ARENA_ARRAY(v->arena, struct str, n);

	for (size_t i = 0; i < n; i++)
		names[i] = partner_short(who[i]);
	return join_texts(v->arena, names, n);
}

struct calendar *
calendar_make(const struct view *v, const struct deadlines *ds)
{
	struct calendar *c = ARENA_NEW(v->arena, struct calendar);
	const struct text *name = &v->registry->settings.name;

	c->name = IS_SET(*name) ? name->s : STR("");
	c->days = ARENA_ARRAY(v->arena, struct calendar_day, ds->n);
	for (size_t i = 0; i < ds->n; i++) {
		const struct deadline *d = &ds->items[i];

		c->days[c->n++] = (struct calendar_day){
			.due = d->due,
			.uid = uid_of(v, d),
			.category = deadline_label(d->kind),
			.summary = summary_of(v, d),
			.why = d->why,
			.who = who_of(v, d),
			.sample = is_sample(d->agreement)
			                  ? SAY(N_("SAMPLE DATA: this "
						   "agreement was invented for "
						   "demonstration."))
			                  : NO_MESSAGE,
		};
	}
	add_alarms(c, v);
	return c;
}
