#include "report/log.h"

#include "report/cells.h"
#include "report/events.h"
#include "report/filter_said.h"

enum { SHORT_ID = 10 }; /* digits of a commit, for people */

/* For machines */

static struct cell
cell_changes(struct document *d, const struct log_commit *c)
{
	enum { AGREEMENT, PARTNER, FILE_NAME, SAMPLE, EVENTS, COLUMNS };
	static const struct column columns[] = {
		[AGREEMENT] = { .key = "agreement" },
		[PARTNER] = { .key = "partner" },
		[FILE_NAME] = { .key = "file" },
		[SAMPLE] = { .key = "sample" },
		[EVENTS] = { .key = "events" },
	};
	struct table *t = table_within(d, columns, COLUMNS);

	for (const struct log_change *change = c->changes; change != NULL;
		change = change->next) {
		struct cell *row = table_row(d, t);

		row[AGREEMENT] = cell_text(change->agreement);
		row[PARTNER] = cell_text(change->partner);
		row[FILE_NAME] = cell_text(change->file);
		row[SAMPLE] = cell_bool(change->is_sample);
		row[EVENTS] = cell_events(d, &change->events);
	}
	return cell_table(t);
}

static void
add_for_machines(const struct log *l, struct document *d)
{
	enum { COMMIT, DATE, AUTHOR, SUMMARY, CHANGES, COLUMNS };
	static const struct column columns[] = {
		[COMMIT] = { .key = "commit" },
		[DATE] = { .key = "date" },
		[AUTHOR] = { .key = "author" },
		[SUMMARY] = { .key = "summary" },
		[CHANGES] = { .key = "changes" },
	};
	struct table *t;

	document_field(d, "kerma", cell_count(1));
	document_field(d, "rev", cell_text(l->rev));
	document_field(d, "agreement", cell_text(l->agreement));
	document_field(d, "since", cell_date(d->arena, l->since));
	document_field(d, "until", cell_date(d->arena, l->until));
	t = document_table(d, "commits", columns, COLUMNS);
	for (const struct log_commit *c = l->commits; c != NULL; c = c->next) {
		struct cell *row = table_row(d, t);

		row[COMMIT] = cell_text(c->id);
		row[DATE] = cell_date(d->arena, c->day);
		row[AUTHOR] = cell_text(c->author);
		row[SUMMARY] = cell_text(c->summary);
		row[CHANGES] = cell_changes(d, c);
	}
	document_field(d, "cut_off", cell_text(l->cut));
}

/* For people */

enum { DATE, AUTHOR, WHAT, HAPPENED, COMMIT, SUMMARY, COLUMNS };

static struct cell
cell_short(struct str id)
{
	return cell_text((struct str){ id.p, SHORT_ID });
}

static struct cell
cell_what(struct arena *arena, const struct log_change *change)
{
	if (change->agreement.p != NULL)
		return cell_agreement(
			arena, change->agreement, change->is_sample);
	return cell_text(
		change->partner.p != NULL ? change->partner : change->file);
}

static void
add_events(struct document *d, struct table *t, const struct log_commit *c,
	const struct log_change *change)
{
	for (size_t i = 0; i < change->events.n; i++) {
		struct cell *row = table_row(d, t);

		row[DATE] = cell_date(d->arena, c->day);
		row[AUTHOR] = cell_text(c->author);
		row[WHAT] = cell_what(d->arena, change);
		row[HAPPENED] = cell_event(d->arena, &change->events.items[i]);
		row[COMMIT] = cell_tone(cell_short(c->id), TONE_FAINT);
		row[SUMMARY] = cell_text(c->summary);
	}
}

static void
add_for_people(const struct log *l, bool is_wordy, struct document *d)
{
	static const struct column all[] = {
		[DATE] = { .heading = N_("Recorded") },
		[AUTHOR] = { .heading = N_("By"), .may_shrink = true },
		[WHAT] = { .heading = N_("What") },
		[HAPPENED] = { .heading = N_("What happened"),
			.may_shrink = true },
		[COMMIT] = { .heading = N_("Commit") },
		[SUMMARY] = { .heading = N_("Message"), .may_shrink = true },
	};
	struct column *columns = ARENA_ARRAY(d->arena, struct column, COLUMNS);
	struct table *t;

	memcpy(columns, all, sizeof(all));
	if (l->agreement.p != NULL)
		columns[WHAT].heading = NULL;
	if (!is_wordy)
		columns[SUMMARY].heading = NULL;
	t = document_table(d, NULL, columns, COLUMNS);
	for (const struct log_commit *c = l->commits; c != NULL; c = c->next)
		for (const struct log_change *x = c->changes; x != NULL;
			x = x->next)
			add_events(d, t, c, x);
}

static struct message
heading_of(const struct log *l)
{
	if (l->agreement.p == NULL)
		return SAY(N_("History of the register"));
	if (l->title.p == NULL)
		return MSG(N_("History of %1"), l->agreement);
	return MSG(N_("History of %1: %2"), l->agreement, l->title);
}

static bool
has_samples(const struct log *l)
{
	for (const struct log_commit *c = l->commits; c != NULL; c = c->next)
		for (const struct log_change *x = c->changes; x != NULL;
			x = x->next)
			if (x->is_sample)
				return true;
	return false;
}

void
log_document(const struct log *l, bool is_wordy, struct document *d)
{
	document_heading(d, heading_of(l));
	if (l->filter != NULL)
		document_filter(d, l->filter);
	add_for_machines(l, d);
	if (l->commits == NULL)
		document_paragraph(
			d, SAY(N_("Nothing was recorded.")), TONE_PLAIN);
	else
		add_for_people(l, is_wordy, d);
	if (has_samples(l))
		document_paragraph(d,
			l->agreement.p != NULL
				? SAY(N_("SAMPLE DATA: this agreement was "
					 "invented for demonstration."))
				: SAY(N_("* SAMPLE DATA, invented for "
					 "demonstration.")),
			TONE_WARN);
	if (l->cut.p != NULL)
		document_paragraph(d,
			MSG(N_("The history was cut off behind commit %1 when "
			       "this repository was cloned; to see what was "
			       "before, fetch more history: git fetch "
			       "--unshallow"),
				(struct str){ l->cut.p, SHORT_ID }),
			TONE_BAD);
}
