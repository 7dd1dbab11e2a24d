#include "report/diff.h"

#include "report/cells.h"
#include "report/effect.h"
#include "report/events.h"

/* Where a change is told: where the first of these events puts it. */
enum diff_group {
	GROUP_ADDED,
	GROUP_REMOVED,
	GROUP_UNREADABLE,
	GROUP_SIGNED,
	GROUP_AMENDED,
	GROUP_RENEWED,
	GROUP_ENDED,
	GROUP_CORRECTED,
	GROUP_CHANGED,
	GROUPS
};

static const struct {
	const char *key;     /* in JSON */
	const char *heading; /* N_() */
} groups[GROUPS] = {
	[GROUP_ADDED] = { "added", N_("Added: %1") },
	[GROUP_REMOVED] = { "removed", N_("Removed: %1") },
	[GROUP_UNREADABLE] = { "unreadable", N_("Not readable: %1") },
	[GROUP_SIGNED] = { "signed", N_("Signed: %1") },
	[GROUP_AMENDED] = { "amended", N_("Amended: %1") },
	[GROUP_RENEWED] = { "renewed", N_("Renewed: %1") },
	[GROUP_ENDED] = { "ended", N_("Ended or withdrawn: %1") },
	[GROUP_CORRECTED] = { "corrected", N_("Corrected: %1") },
	[GROUP_CHANGED] = { "changed", N_("Changed otherwise: %1") },
};

static enum diff_group
group_of_event(enum event_kind kind)
{
	switch (kind) {
	case EVENT_REGISTERED:
	case EVENT_DRAFTED:
		return GROUP_ADDED;
	case EVENT_REMOVED:
		return GROUP_REMOVED;
	case EVENT_UNREADABLE:
		return GROUP_UNREADABLE;
	case EVENT_SIGNED:
		return GROUP_SIGNED;
	case EVENT_AMENDED:
		return GROUP_AMENDED;
	case EVENT_RENEWS:
	case EVENT_RENEWED:
		return GROUP_RENEWED;
	case EVENT_ENDED:
	case EVENT_WITHDRAWN:
		return GROUP_ENDED;
	case EVENT_CORRECTED:
		return GROUP_CORRECTED;
	default:
		return GROUP_CHANGED;
	}
}

static enum diff_group
group_of(const struct change *c)
{
	enum diff_group first = GROUP_CHANGED;

	for (size_t i = 0; i < c->events.n; i++) {
		enum diff_group group = group_of_event(c->events.items[i].kind);

		first = group < first ? group : first;
	}
	return first;
}

/* As it is now; of one that is gone, as it was. */
static const struct agreement *
agreement_of(const struct change *c)
{
	return c->after != NULL ? c->after : c->before;
}

static struct cell
cell_id(struct arena *arena, const struct change *c)
{
	const struct agreement *a = agreement_of(c);

	return cell_agreement(arena, c->id, a != NULL && is_sample(a));
}

static struct cell
cell_title(struct arena *arena, const struct change *c)
{
	const struct agreement *a = agreement_of(c);

	return a != NULL ? cell_value(arena, &a->title) : cell_none();
}

static struct cell
cell_file(const struct change *c)
{
	const struct agreement *a = agreement_of(c);
	const struct unread *unread =
		c->unread_after != NULL ? c->unread_after : c->unread_before;

	if (unread != NULL)
		return cell_text(unread->file);
	return a != NULL ? cell_text(a->file) : cell_none();
}

/* For machines */

static void
add_changes(const struct changes *all, struct document *d)
{
	enum { AGREEMENT, TITLE, GROUP, FILE_NAME, SAMPLE, EVENTS, COLUMNS };
	static const struct column columns[] = {
		[AGREEMENT] = { .key = "agreement" },
		[TITLE] = { .key = "title" },
		[GROUP] = { .key = "group" },
		[FILE_NAME] = { .key = "file" },
		[SAMPLE] = { .key = "sample" },
		[EVENTS] = { .key = "events" },
	};
	struct table *t = document_table(d, "agreements", columns, COLUMNS);

	for (size_t i = 0; i < all->n; i++) {
		const struct change *c = &all->items[i];
		const struct agreement *a = agreement_of(c);
		struct cell *row = table_row(d, t);

		row[AGREEMENT] = cell_text(c->id);
		row[TITLE] = cell_title(d->arena, c);
		row[GROUP] = cell_text(str_from(groups[group_of(c)].key));
		row[FILE_NAME] = cell_file(c);
		row[SAMPLE] = cell_bool(a != NULL && is_sample(a));
		row[EVENTS] = cell_events(d, &c->events);
	}
}

static void
add_partners(const struct changes *all, struct document *d)
{
	static const struct column columns[] = {
		{ .key = "partner" },
		{ .key = "events" },
	};
	struct table *t = document_table(d, "partners", columns, 2);

	for (size_t i = 0; i < all->n_partners; i++) {
		struct cell *row = table_row(d, t);

		row[0] = cell_text(all->partners[i].id);
		row[1] = cell_events(d, &all->partners[i].events);
	}
}

static void
add_for_machines(const struct diff_states *s, struct document *d)
{
	const struct changes *all = s->changes;

	add_changes(all, d);
	add_partners(all, d);
	document_field(d, "settings", cell_events(d, &all->settings.events));
	document_field(d, "holidays", cell_events(d, &all->holidays.events));
}

/* For people */

enum { AGREEMENT, TITLE, HAPPENED, PEOPLE_COLUMNS };

/* One line an event; what it happened to stands in the first. */
static void
add_events(struct document *d, struct table *t, const struct cell *names,
	const struct events *events)
{
	for (size_t i = 0; i < events->n; i++) {
		struct cell *row = table_row(d, t);
		size_t last = t->n_columns - 1;

		for (size_t k = 0; k < last; k++)
			row[k] = i == 0 ? names[k] : cell_text(STR(" "));
		row[last] = cell_event(d->arena, &events->items[i]);
	}
}

/* The details of some changes, when there are any. */
struct fold {
	struct document *d;
	struct table *t; /* NULL: nothing yet */
};

static void
fold_add(struct fold *f, struct cell what, const struct events *events)
{
	size_t n = 0;

	for (size_t i = 0; i < events->n; i++)
		n += events->items[i].n;
	if (n == 0)
		return;
	if (f->t == NULL) {
		document_fold(f->d, SAY(N_("Field by field")));
		f->t = fields_table(f->d);
	}
	fields_table_add(f->d, f->t, what, events);
}

static void
fold_end(struct fold *f)
{
	if (f->t != NULL)
		document_fold_end(f->d);
}

static size_t
count_group(const struct changes *all, enum diff_group group)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		n += group_of(&all->items[i]) == group;
	return n;
}

static void
show_group(const struct changes *all, enum diff_group group, struct document *d)
{
	static const struct column columns[] = {
		[AGREEMENT] = { .heading = N_("Agreement") },
		[TITLE] = { .heading = N_("Title"), .may_shrink = true },
		[HAPPENED] = { .heading = N_("What happened"),
			.may_shrink = true },
	};
	size_t n = count_group(all, group);
	struct fold fold = { .d = d };
	struct table *t;

	if (n == 0)
		return;
	document_heading(d, MSG(groups[group].heading, digits(d->arena, n)));
	t = document_table(d, NULL, columns, PEOPLE_COLUMNS);
	for (size_t i = 0; i < all->n; i++) {
		const struct change *c = &all->items[i];
		struct cell names[] = { cell_id(d->arena, c),
			cell_title(d->arena, c) };

		if (group_of(c) == group)
			add_events(d, t, names, &c->events);
	}
	for (size_t i = 0; i < all->n; i++)
		if (group_of(&all->items[i]) == group)
			fold_add(&fold, cell_id(d->arena, &all->items[i]),
				&all->items[i].events);
	fold_end(&fold);
}

static void
show_partners(const struct changes *all, struct document *d)
{
	static const struct column columns[] = {
		{ .heading = N_("Partner") },
		{ .heading = N_("What happened"), .may_shrink = true },
	};
	struct fold fold = { .d = d };
	struct table *t;

	if (all->n_partners == 0)
		return;
	document_heading(d, MSG(N_("Partners changed: %1"),
				    digits(d->arena, all->n_partners)));
	t = document_table(d, NULL, columns, 2);
	for (size_t i = 0; i < all->n_partners; i++) {
		struct cell name = cell_text(all->partners[i].id);

		add_events(d, t, &name, &all->partners[i].events);
	}
	for (size_t i = 0; i < all->n_partners; i++)
		fold_add(&fold, cell_text(all->partners[i].id),
			&all->partners[i].events);
	fold_end(&fold);
}

static void
show_settings(const struct changes *all, struct document *d)
{
	static const struct column columns[] = {
		{ .heading = N_("File") },
		{ .heading = N_("What happened"), .may_shrink = true },
	};
	const struct events *events[] = { &all->settings.events,
		&all->holidays.events };
	const struct cell names[] = { cell_text(STR("register.yaml")),
		cell_text(STR("holidays.yaml")) };
	struct fold fold = { .d = d };
	struct table *t;

	if (events[0]->n + events[1]->n == 0)
		return;
	document_heading(d, SAY(N_("Settings changed")));
	t = document_table(d, NULL, columns, 2);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		add_events(d, t, &names[i], events[i]);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		fold_add(&fold, names[i], events[i]);
	fold_end(&fold);
}

static bool
is_any(const struct changes *all)
{
	return all->n + all->n_partners + all->settings.events.n +
	               all->holidays.events.n >
	       0;
}

static void
show_samples(const struct changes *all, struct document *d)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct agreement *a = agreement_of(&all->items[i]);

		n += a != NULL && is_sample(a);
	}
	if (n > 0)
		document_paragraph(d,
			MSG(N_("* SAMPLE DATA, invented for demonstration: %1 "
			       "of %2."),
				digits(d->arena, n), digits(d->arena, all->n)),
			TONE_WARN);
}

static void
show_changes(const struct diff_states *s, struct document *d)
{
	const struct changes *all = s->changes;

	for (enum diff_group group = 0; group < GROUPS; group++)
		show_group(all, group, d);
	show_partners(all, d);
	show_settings(all, d);
	show_samples(all, d);
}

/* Which files each state has that nobody could read. */
static void
add_unread(const struct diff_states *s, struct document *d)
{
	const struct view *before = s->before.view;

	document_unread(d, s->after.view);
	document_field(d, "unread_before",
		cell_list(before->unread, before->n_unread));
	if (before->n_unread == 0)
		return;
	document_paragraph(d,
		MSG(N_("Files of %1 that could not be read: %2"),
			message_text(&s->from, NULL, d->arena),
			join_texts(d->arena, before->unread, before->n_unread)),
		TONE_BAD);
}

void
diff_document(const struct diff_states *s, struct document *d)
{
	struct arena *arena = d->arena;
	struct message title = MSG(N_("Changes from %1 to %2"),
		message_text(&s->from, NULL, arena),
		message_text(&s->to, NULL, arena));

	if (s->to.args[0].p == NULL)
		title = message_value_is(title, 2, VALUE_WORD);
	document_field(d, "kerma", cell_count(1));
	document_field(d, "from", cell_text(s->before.view->rev));
	document_field(d, "to", cell_text(s->after.view->rev));
	document_field(d, "date", cell_date(arena, s->after.view->on));
	document_heading(d, title);
	if (!effect_add(d, &s->before, &s->after))
		document_paragraph(d,
			is_any(s->changes)
				? SAY(N_("The figures by type of partner stay "
					 "as they are."))
				: SAY(N_("Nothing changed.")),
			TONE_PLAIN);
	add_for_machines(s, d);
	show_changes(s, d);
	add_unread(s, d);
}
