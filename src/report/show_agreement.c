/* One agreement: its facts, where it stands and why, and what hangs on it. */
#include "due/deadline.h"
#include "model/workdays.h"
#include "report/cells.h"
#include "report/deadlines_report.h"
#include "report/facts.h"
#include "report/show_page.h"

/* What the sections of the page are made from. */
struct page {
	const struct view *view;
	const struct agreement *agreement;
	const struct entry *entry; /* NULL: it cannot be counted */
	struct document *d;
};

static const char *const capacities[] = {
	[CAPACITY_DEFINITIVE] = N_("definitive"),
	[CAPACITY_ACTING] = N_("acting"),
	[CAPACITY_DAILY_ACTING] = N_("daily acting"),
	[CAPACITY_INTERIM] = N_("interim"),
	[CAPACITY_ON_BEHALF] = N_("on behalf"),
	[CAPACITY_BY_DELEGATION] = N_("by delegation"),
	[CAPACITY_BY_PROXY] = N_("by proxy"),
};

static const char *const capacity_words[] = {
	[CAPACITY_DEFINITIVE] = "definitive",
	[CAPACITY_ACTING] = "acting",
	[CAPACITY_DAILY_ACTING] = "daily-acting",
	[CAPACITY_INTERIM] = "interim",
	[CAPACITY_ON_BEHALF] = "on-behalf",
	[CAPACITY_BY_DELEGATION] = "by-delegation",
	[CAPACITY_BY_PROXY] = "by-proxy",
};

static const char *const stages[] = {
	[STAGE_PROPOSED] = N_("proposed"),
	[STAGE_DRAFTING] = N_("drafting"),
	[STAGE_DISCUSSION] = N_("discussion"),
	[STAGE_AWAITING_SIGNATURE] = N_("awaiting signature"),
	[STAGE_CANCELLED] = N_("cancelled"),
};

static const char *const stage_words[] = {
	[STAGE_PROPOSED] = "proposed",
	[STAGE_DRAFTING] = "drafting",
	[STAGE_DISCUSSION] = "discussion",
	[STAGE_AWAITING_SIGNATURE] = "awaiting-signature",
	[STAGE_CANCELLED] = "cancelled",
};

static const char *const intents[] = {
	[INTENT_RENEW] = N_("renew"),
	[INTENT_LAPSE] = N_("lapse"),
	[INTENT_END] = N_("end"),
};

/* One of a table's words, and what people read for it. */
static struct cell
cell_word(const struct page *p, const struct word *w, const char *const *words,
	const char *const *labels)
{
	if (w->state != SET)
		return cell_none();
	return cell_label(p->d->arena, cell_text(str_from(words[w->index])),
		SAY(labels[w->index]));
}

/* What happens after the date asked about has not happened. */
static bool
is_ahead(const struct page *p, const struct day *day)
{
	return IS_SET(*day) && !day_has_come(day, p->view->on);
}

static struct cell
page_value(const struct page *p, const struct text *t)
{
	return cell_value(p->d->arena, t);
}

static struct cell
page_day(const struct page *p, const struct day *d)
{
	return cell_day(p->d->arena, d);
}

static struct cell
cell_span(const struct page *p, const struct span *s)
{
	char text[DURATION_TEXT];
	struct arena *arena = p->d->arena;

	if (s->state == UNKNOWN)
		return cell_label(
			arena, cell_text(STR("unknown")), SAY(N_("unknown")));
	if (s->state != SET)
		return cell_none();
	if (s->is_none)
		return cell_label(
			arena, cell_text(STR("none")), SAY(N_("none")));
	return cell_label(arena,
		cell_text(arena_str(
			arena, str_from(duration_format(s->d, text)))),
		duration_message(arena, "%1", s->d));
}

static struct cell
cell_programs(const struct page *p)
{
	const struct list *programs = &p->agreement->programs;
	struct str *ids =
		ARENA_ARRAY(p->d->arena, struct str, 2 * (size_t)programs->n);
	struct str *names = ids + programs->n;
	size_t n = 0;

	LIST_EACH (struct text, id, *programs) {
		const struct program *program =
			map_get(&p->view->registry->program_by_id, id->s);

		ids[n] = id->s;
		names[n++] = program != NULL && IS_SET(program->name)
		                     ? program->name.s
		                     : id->s;
	}
	if (n == 0)
		return cell_list(ids, 0);
	return cell_label(p->d->arena, cell_list(ids, n),
		MSG("%1", join_texts(p->d->arena, names, n)));
}

static struct cell
cell_why(const struct page *p, const struct message *why)
{
	struct arena *arena = p->d->arena;

	if (why->id == NULL)
		return cell_none();
	return cell_label(
		arena, cell_text(message_text(why, NULL, arena)), *why);
}

static struct cell
cell_dormant(struct arena *arena, const struct standing *s)
{
	struct cell cell = cell_bool(s->is_dormant);

	if (!s->is_dormant)
		return cell;
	return cell_label(arena, cell,
		MSG(N_("no activity since %1"),
			date_text(s->last_activity, arena)));
}

/* Where it stands; of what cannot be counted nothing is said. */
static void
add_standing(const struct page *p, struct facts *f)
{
	struct arena *arena = p->d->arena;
	struct standing s;

	if (p->entry == NULL) {
		facts_add(f, "status", NULL, cell_none());
		return;
	}
	s = agreement_standing(
		p->view->registry, p->agreement, p->view->on, arena);
	facts_add(f, "status", N_("Status"), cell_status(arena, p->entry));
	facts_add(f, "why", N_("Why"), cell_why(p, &s.why));
	facts_add(f, "expiring", NULL, cell_bool(s.is_expiring));
	facts_add(f, "dormant", N_("Dormant"), cell_dormant(arena, &s));
	facts_add(f, "effective", N_("In force from"),
		cell_effective(arena, p->entry));
	facts_add(f, "expires", N_("Expires"), cell_expires(arena, p->entry));
	facts_add(f, "last_day", N_("Last day in force"),
		s.term.is_signed ? cell_date(arena, s.term.last_day)
				 : cell_none());
	facts_add(f, "last_activity", N_("Last activity"),
		s.term.is_signed ? cell_date(arena, s.last_activity)
				 : cell_none());
	facts_add(f, "level",
		p->entry->level != LEVEL_NONE ? N_("Level") : NULL,
		cell_level(arena, p->entry->level));
}

static void
add_end(const struct page *p, struct facts *f)
{
	static const char *const words[] = { "completed", "terminated" };
	static const char *const labels[] = { N_("Completed"),
		N_("Terminated") };
	static const struct ended none;
	const struct agreement *a = p->agreement;
	const struct ended *ended =
		is_ahead(p, &a->ended.date) ? &none : &a->ended;

	facts_add(f, "ended", N_("Ended"), page_day(p, &ended->date));
	facts_add(f, "ended_how", N_("How it ended"),
		cell_word(p, &ended->how, words, labels));
	facts_add(f, "ended_reason", N_("Reason of the end"),
		page_value(p, &ended->reason));
	facts_add(f, "withdrawn", N_("Withdrawn"),
		page_day(p, &a->withdrawn.date));
	facts_add(f, "withdrawn_reason", N_("Reason of the withdrawal"),
		page_value(p, &a->withdrawn.reason));
	facts_add(f, "same_as", N_("Same as"),
		page_value(p, &a->withdrawn.same_as));
}

static void
add_papers(const struct page *p, struct facts *f)
{
	static const char *const words[] = { "public", "internal" };
	static const char *const labels[] = { N_("public"), N_("internal") };
	static const struct word by_default = { .state = SET };
	const struct agreement *a = p->agreement;
	const struct number *amount = &a->value.amount;
	const struct number *count = &a->originals.count;

	facts_add(f, "value", N_("Value"),
		IS_SET(*amount) ? cell_money(amount->n) : cell_none());
	facts_add(f, "value_source", N_("Source of the budget"),
		page_value(p, &a->value.source));
	facts_add(f, "document", N_("Document"),
		page_value(p, &a->document.file));
	facts_add(
		f, "sha256", N_("SHA-256"), page_value(p, &a->document.sha256));
	facts_add(f, "originals", N_("Originals"),
		IS_SET(*count) ? cell_count(count->n) : cell_none());
	facts_add(f, "originals_where", N_("Kept at"),
		page_value(p, &a->originals.where));
	facts_add(f, "classification", N_("Classification"),
		cell_word(p,
			IS_ABSENT(a->classification) ? &by_default
						     : &a->classification,
			words, labels));
	facts_add(f, "source", N_("Source"), page_value(p, &a->source));
	facts_add(f, "notes", N_("Notes"), page_value(p, &a->notes));
	facts_add(f, "sample", NULL, cell_bool(is_sample(a)));
	facts_add(f, "file", N_("File"), cell_text(a->file));
}

static void
add_facts(const struct page *p)
{
	const struct agreement *a = p->agreement;
	struct facts f = { .d = p->d, .key = "agreement" };
	struct arena *arena = p->d->arena;

	facts_add(&f, "id", N_("Id"), cell_text(a->id.s));
	facts_add(&f, "kind", N_("Kind"), cell_kind(arena, a->kind_info));
	facts_add(&f, "form", N_("Form"), page_value(p, &a->form));
	facts_add(&f, "title", N_("Title"), page_value(p, &a->title));
	facts_add(&f, "signed", N_("Signed"), page_day(p, &a->signed_on));
	facts_add(&f, "place", N_("Place"), page_value(p, &a->place));
	add_standing(p, &f);
	facts_add(&f, "term", N_("Term"), cell_span(p, &a->term));
	facts_add(&f, "units", N_("Units"), cell_units(p->view, a));
	facts_add(&f, "programs", N_("Programs"), cell_programs(p));
	facts_add(&f, "purpose", N_("Purpose"), page_value(p, &a->purpose));
	facts_add(&f, "scope", N_("Scope"), cell_texts(p->d->arena, &a->scope));
	add_end(p, &f);
	add_papers(p, &f);
	facts_end(&f);
}

/* A table with a heading, which people see when it has rows. */
struct section {
	const struct page *page;
	const char *key;     /* in JSON */
	const char *heading; /* N_() */
	const struct column *columns;
	size_t n_columns;
	struct table *table; /* NULL before the first row */
};

#define SECTION(page, key, heading, columns)                                   \
	{                                                                      \
		(page), (key), (heading), (columns), ARRAY_LEN(columns), NULL  \
	}

static struct cell *
section_row(struct section *s)
{
	struct document *d = s->page->d;

	if (s->table == NULL) {
		document_heading(d, SAY(s->heading));
		s->table = document_table(d, s->key, s->columns, s->n_columns);
	}
	return table_row(d, s->table);
}

/* Columns in which no row has anything are for machines only. */
static void
section_end(struct section *s)
{
	struct document *d = s->page->d;
	struct column *columns =
		ARENA_ARRAY(d->arena, struct column, s->n_columns);
	const struct table *t = s->table;

	if (t == NULL) {
		document_table(d, s->key, s->columns, s->n_columns);
		return;
	}
	for (size_t i = 0; i < s->n_columns; i++) {
		bool has_any = false;

		for (size_t row = 0; row < t->n_rows && !has_any; row++)
			has_any = !cell_is_nothing(
				&t->cells[row * s->n_columns + i]);
		columns[i] = s->columns[i];
		if (!has_any)
			columns[i].heading = NULL;
	}
	s->table->columns = columns;
}

static struct cell
party_name(const struct page *p, const struct party *party)
{
	return party->who != NULL ? cell_partner(p->d->arena, party->who)
	                          : page_value(p, &party->partner);
}

static struct cell
party_side(const struct page *p, const struct party *party)
{
	if (party->who == NULL)
		return cell_none();
	if (party->is_owner_side)
		return cell_label(
			p->d->arena, cell_text(STR("owner")), SAY(N_("owner")));
	return cell_label(
		p->d->arena, cell_text(STR("partner")), SAY(N_("partner")));
}

/* The partner that an id names; as written when there is none. */
static struct cell
named_partner(const struct page *p, const struct text *id)
{
	const struct partner *who =
		IS_SET(*id) ? registry_partner(p->view->registry, id->s) : NULL;

	return who != NULL ? cell_partner(p->d->arena, who) : page_value(p, id);
}

static void
add_parties(const struct page *p)
{
	static const struct column columns[] = {
		{ "partner", N_("Party"), ALIGN_LEFT, true },
		{ "side", N_("Side"), ALIGN_LEFT, false },
		{ "number", N_("Number"), ALIGN_LEFT, true },
		{ "position", N_("Signatory"), ALIGN_LEFT, true },
		{ "name", N_("Name"), ALIGN_LEFT, true },
		{ "capacity", N_("Capacity"), ALIGN_LEFT, true },
		{ "warrant", N_("Warrant"), ALIGN_LEFT, true },
		{ "signed", NULL, ALIGN_LEFT, false },
		{ "successor", N_("Successor"), ALIGN_LEFT, true },
	};
	struct section rows = SECTION(p, "parties", N_("Parties"), columns);

	LIST_EACH (struct party, party, p->agreement->parties) {
		const struct signatory *s = &party->signatory;
		struct cell *row = section_row(&rows);

		row[0] = party_name(p, party);
		row[1] = party_side(p, party);
		row[2] = page_value(p, &party->number);
		row[3] = page_value(p, &s->position);
		row[4] = page_value(p, &s->name);
		row[5] = cell_word(p, &s->capacity, capacity_words, capacities);
		row[6] = page_value(p, &s->warrant);
		row[7] = page_day(p, &s->signed_on);
		row[8] = named_partner(p, &party->successor);
	}
	section_end(&rows);
}

static void
add_links(const struct page *p, struct section *rows, const char *relation,
	const char *label, const struct links *links)
{
	struct arena *arena = p->d->arena;

	for (uint32_t i = 0; i < links->n; i++) {
		const struct agreement *a = links->items[i];
		const struct entry *e = view_entry(p->view, a);
		struct cell *row;

		if (e != NULL && e->status == STATUS_NOT_YET)
			continue;
		row = section_row(rows);
		row[0] = cell_label(
			arena, cell_text(str_from(relation)), SAY(label));
		row[1] = cell_text(a->id.s);
		if (is_sample(a))
			row[1] = cell_label(
				arena, row[1], MSG(N_("%1 *"), a->id.s));
		row[2] = page_value(p, &a->title);
		row[3] = page_day(p, &a->signed_on);
		row[4] = e != NULL ? cell_status(arena, e) : cell_none();
		row[5] = cell_bool(is_sample(a));
	}
}

static void
add_chain(const struct page *p)
{
	static const struct column columns[] = {
		{ "relation", N_("Relation"), ALIGN_LEFT, false },
		{ "agreement", N_("Agreement"), ALIGN_LEFT, false },
		{ "title", N_("Title"), ALIGN_LEFT, true },
		{ "signed", N_("Signed"), ALIGN_LEFT, false },
		{ "status", N_("Status"), ALIGN_LEFT, true },
		{ "sample", NULL, ALIGN_LEFT, false },
	};
	const struct agreement *a = p->agreement;
	struct section rows =
		SECTION(p, "chain", N_("Related agreements"), columns);

	add_links(p, &rows, "renews", N_("renews"), &a->renews_links);
	add_links(p, &rows, "renewed-by", N_("renewed by"), &a->renewed_by);
	add_links(
		p, &rows, "implements", N_("implements"), &a->implements_links);
	add_links(p, &rows, "implemented-by", N_("implemented by"),
		&a->implemented_by);
	section_end(&rows);
}

static void
add_amendments(const struct page *p)
{
	static const struct column columns[] = {
		{ "signed", N_("Signed"), ALIGN_LEFT, false },
		{ "number", N_("Number"), ALIGN_LEFT, true },
		{ "effective", N_("In force from"), ALIGN_LEFT, false },
		{ "expires", N_("Expires"), ALIGN_LEFT, false },
		{ "summary", N_("Summary"), ALIGN_LEFT, true },
		{ "document", N_("Document"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->amendments;
	struct section rows =
		SECTION(p, "amendments", N_("Amendments"), columns);

	LIST_EACH (struct amendment, am, *list) {
		struct cell *row;

		if (is_ahead(p, &am->signed_on))
			continue;
		row = section_row(&rows);
		row[0] = page_day(p, &am->signed_on);
		row[1] = page_value(p, &am->number);
		row[2] = page_day(p, IS_ABSENT(am->effective) ? &am->signed_on
							      : &am->effective);
		row[3] = page_day(p, &am->expires);
		row[4] = page_value(p, &am->summary);
		row[5] = page_value(p, &am->document.file);
	}
	section_end(&rows);
}

/* How much of an obligation's occurrences up to the date is settled. */
struct progress {
	size_t due, met, waived;
};

/* A list may leave out due where there is a single one. */
static bool
settles(const struct obligation *o, const struct done *done, struct date due)
{
	if (IS_SET(done->due))
		return done->due.date.day == due.day;
	return IS_SET(o->due);
}

static void
add_occurrence(const struct page *p, const struct obligation *o,
	struct date due, struct progress *progress)
{
	progress->due++;
	LIST_EACH (struct done, done, o->done) {
		if (!settles(o, done, due) ||
			!day_has_come(&done->on, p->view->on))
			continue;
		if (IS_SET(done->waived))
			progress->waived++;
		else
			progress->met++;
		return;
	}
}

/* False when they cannot be told. */
static bool
measure_progress(const struct page *p, const struct obligation *o,
	struct progress *progress)
{
	struct horizon h = { p->view->on, p->view->on, p->d->arena };
	struct occurrences all;
	struct date due = o->due.date;

	*progress = (struct progress){ 0, 0, 0 };
	if (IS_SET(o->due)) {
		add_occurrence(p, o, due, progress);
		return true;
	}
	if (p->entry == NULL || !p->entry->term.is_signed ||
		!obligation_occurrences(
			p->view->registry, p->agreement, o, h, &all))
		return false;
	for (size_t i = 0; i < all.n; i++)
		add_occurrence(p, o, all.dates[i], progress);
	return true;
}

static struct cell
cell_by(const struct page *p, const struct list *by)
{
	const struct partner **who =
		ARENA_ARRAY(p->d->arena, const struct partner *, by->n);
	static const struct str all[] = { STR_INIT("all") };
	size_t n = 0;

	if (by->is_all)
		return cell_label(
			p->d->arena, cell_list(all, 1), SAY(N_("all parties")));
	LIST_EACH (struct text, id, *by) {
		const struct partner *party =
			registry_partner(p->view->registry, id->s);

		if (party != NULL)
			who[n++] = party;
	}
	return cell_partners(p->d->arena, who, n);
}

static void
fill_progress(
	const struct page *p, const struct obligation *o, struct cell *row)
{
	struct arena *arena = p->d->arena;
	struct progress progress;
	size_t settled;

	if (!measure_progress(p, o, &progress))
		return;
	settled = progress.met + progress.waived;
	row[0] = cell_tone(cell_label(arena, cell_count((int64_t)progress.met),
				   MSG(N_("%1 of %2"), digits(arena, settled),
					   digits(arena, progress.due))),
		settled == progress.due ? TONE_GOOD : TONE_WARN);
	row[1] = cell_count((int64_t)progress.waived);
	row[2] = cell_count((int64_t)progress.due);
}

static void
add_obligations(const struct page *p)
{
	static const struct column columns[] = {
		{ "id", N_("Id"), ALIGN_LEFT, false },
		{ "what", N_("What"), ALIGN_LEFT, true },
		{ "by", N_("Who"), ALIGN_LEFT, true },
		{ "due", N_("Due"), ALIGN_LEFT, false },
		{ "every", N_("Every"), ALIGN_LEFT, false },
		{ "met", N_("Settled"), ALIGN_LEFT, false },
		{ "waived", NULL, ALIGN_RIGHT, false },
		{ "occurrences", NULL, ALIGN_RIGHT, false },
	};
	const struct list *list = &p->agreement->obligations;
	struct section rows =
		SECTION(p, "obligations", N_("Obligations"), columns);

	LIST_EACH (struct obligation, o, *list) {
		struct cell *row = section_row(&rows);

		row[0] = page_value(p, &o->id);
		row[1] = page_value(p, &o->what);
		row[2] = cell_by(p, &o->by);
		row[3] = page_day(p, &o->due);
		row[4] = cell_span(p, &o->every);
		fill_progress(p, o, &row[5]);
	}
	section_end(&rows);
}

static void
add_done(const struct page *p)
{
	static const struct column columns[] = {
		{ "obligation", N_("Obligation"), ALIGN_LEFT, false },
		{ "due", N_("Due"), ALIGN_LEFT, false },
		{ "on", N_("Settled on"), ALIGN_LEFT, false },
		{ "evidence", N_("Evidence"), ALIGN_LEFT, true },
		{ "waived", N_("Waived, because"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->obligations;
	struct section rows =
		SECTION(p, "done", N_("Settled obligations"), columns);

	LIST_EACH (struct obligation, o, *list)
		LIST_EACH (struct done, done, o->done) {
			struct cell *row;

			if (is_ahead(p, &done->on))
				continue;
			row = section_row(&rows);
			row[0] = page_value(p, &o->id);
			row[1] = page_day(
				p, IS_ABSENT(done->due) ? &o->due : &done->due);
			row[2] = page_day(p, &done->on);
			row[3] = page_value(p, &done->evidence);
			row[4] = page_value(p, &done->waived);
		}
	section_end(&rows);
}

static void
add_stages(const struct page *p)
{
	static const struct column columns[] = {
		{ "stage", N_("Stage"), ALIGN_LEFT, false },
		{ "since", N_("Since"), ALIGN_LEFT, false },
		{ "with", N_("With"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->stages;
	struct section rows = SECTION(p, "stages", N_("Stages"), columns);

	LIST_EACH (struct stage, stage, *list) {
		struct cell *row;

		if (is_ahead(p, &stage->since))
			continue;
		row = section_row(&rows);
		row[0] = cell_word(p, &stage->stage, stage_words, stages);
		row[1] = page_day(p, &stage->since);
		row[2] = page_value(p, &stage->with);
	}
	section_end(&rows);
}

static void
add_decisions(const struct page *p)
{
	static const char *const words[] = { "renew", "lapse", "end" };
	static const struct column columns[] = {
		{ "date", N_("Date"), ALIGN_LEFT, false },
		{ "intent", N_("Decision"), ALIGN_LEFT, false },
		{ "letter", N_("Letter"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->decisions;
	struct section rows = SECTION(
		p, "decisions", N_("Decisions about its future"), columns);

	LIST_EACH (struct decision, decision, *list) {
		struct cell *row;

		if (is_ahead(p, &decision->date))
			continue;
		row = section_row(&rows);
		row[0] = page_day(p, &decision->date);
		row[1] = cell_word(p, &decision->intent, words, intents);
		row[2] = page_value(p, &decision->letter);
	}
	section_end(&rows);
}

static void
add_monitoring(const struct page *p)
{
	static const struct column columns[] = {
		{ "for", N_("For"), ALIGN_LEFT, false },
		{ "date", N_("Date"), ALIGN_LEFT, false },
		{ "by", N_("Who"), ALIGN_LEFT, true },
		{ "summary", N_("Summary"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->monitoring;
	struct section rows =
		SECTION(p, "monitoring", N_("Monitoring reports"), columns);

	LIST_EACH (struct monitoring, m, *list) {
		struct cell *row;

		if (is_ahead(p, &m->date))
			continue;
		row = section_row(&rows);
		row[0] = page_value(p, &m->what_for);
		row[1] = page_day(p, &m->date);
		row[2] = page_value(p, &m->by);
		row[3] = page_value(p, &m->summary);
	}
	section_end(&rows);
}

static struct cell
named_program(const struct page *p, const struct text *id)
{
	const struct program *program =
		IS_SET(*id) ? map_get(&p->view->registry->program_by_id, id->s)
			    : NULL;

	return program != NULL ? cell_program(p->d->arena, program)
	                       : page_value(p, id);
}

static void
add_outcomes_of(
	const struct page *p, const struct agreement *a, struct section *rows)
{
	LIST_EACH (struct outcome, o, a->outcomes) {
		struct cell *row;

		if (is_ahead(p, &o->date))
			continue;
		row = section_row(rows);
		row[0] = page_day(p, &o->date);
		row[1] = page_value(p, &o->what);
		row[2] = IS_SET(o->amount) ? cell_count(o->amount.n)
		                           : cell_none();
		row[3] = page_value(p, &o->measure);
		row[4] = named_program(p, &o->program);
		row[5] = page_value(p, &o->evidence);
		row[6] = cell_text(a->id.s);
		if (is_sample(a))
			row[6] = cell_label(
				p->d->arena, row[6], MSG(N_("%1 *"), a->id.s));
	}
}

/* What was achieved under what implements it stands here too. */
static void
add_outcomes(const struct page *p)
{
	static const struct column columns[] = {
		{ "date", N_("Date"), ALIGN_LEFT, false },
		{ "what", N_("Outcome"), ALIGN_LEFT, true },
		{ "amount", N_("Amount"), ALIGN_RIGHT, false },
		{ "measure", N_("Measure"), ALIGN_LEFT, true },
		{ "program", N_("Program"), ALIGN_LEFT, true },
		{ "evidence", N_("Evidence"), ALIGN_LEFT, true },
		{ "agreement", N_("Agreement"), ALIGN_LEFT, false },
	};
	const struct links *under = &p->agreement->implemented_by;
	struct section rows = SECTION(p, "outcomes", N_("Outcomes"), columns);

	add_outcomes_of(p, p->agreement, &rows);
	for (uint32_t i = 0; i < under->n; i++) {
		const struct entry *e = view_entry(p->view, under->items[i]);

		if (e != NULL && status_is_counted(e->status))
			add_outcomes_of(p, under->items[i], &rows);
	}
	section_end(&rows);
}

static void
add_contacts(const struct page *p)
{
	static const struct column columns[] = {
		{ "party", N_("Party"), ALIGN_LEFT, false },
		{ "office", N_("Office"), ALIGN_LEFT, true },
		{ "email", N_("E-mail"), ALIGN_LEFT, true },
		{ "address", N_("Address"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->contacts;
	struct section rows = SECTION(p, "contacts", N_("Contacts"), columns);

	LIST_EACH (struct contact, c, *list) {
		struct cell *row = section_row(&rows);

		row[0] = named_partner(p, &c->party);
		row[1] = page_value(p, &c->office);
		row[2] = page_value(p, &c->email);
		row[3] = page_value(p, &c->address);
	}
	section_end(&rows);
}

static void
add_corrections(const struct page *p)
{
	static const struct column columns[] = {
		{ "date", N_("Date"), ALIGN_LEFT, false },
		{ "fields", N_("Fields"), ALIGN_LEFT, true },
		{ "reason", N_("Reason"), ALIGN_LEFT, true },
	};
	const struct list *list = &p->agreement->corrections;
	struct section rows =
		SECTION(p, "corrections", N_("Corrections"), columns);

	LIST_EACH (struct correction, c, *list) {
		struct cell *row;

		if (is_ahead(p, &c->date))
			continue;
		row = section_row(&rows);
		row[0] = page_day(p, &c->date);
		row[1] = cell_texts(p->d->arena, &c->fields);
		row[2] = page_value(p, &c->reason);
	}
	section_end(&rows);
}

/* Up to its end, when that is known, and a year ahead at least. */
static struct date
page_horizon(const struct page *p)
{
	struct date until = p->view->on, year;
	const struct term *term = &p->entry->term;

	if (date_add_months(p->view->on, 12, &year))
		until = year;
	if (term->end == TERM_ENDS && term->expires.day > until.day)
		until = term->expires;
	return until;
}

static void
add_deadlines(const struct page *p)
{
	struct deadlines ds;

	deadlines_init(&ds, p->d->arena);
	if (p->entry != NULL && p->entry->term.is_signed) {
		deadlines_of(p->view->registry, p->agreement, p->view->on,
			page_horizon(p), &ds);
		deadlines_sort(&ds);
	}
	deadlines_table(p->view, &ds, false, p->d);
	deadlines_free(&ds);
}

static void
add_top(const struct page *p)
{
	const struct agreement *a = p->agreement;

	document_preamble(p->d, p->view);
	document_heading(p->d, IS_SET(a->title)
				       ? MSG("%1: %2", a->id.s, a->title.s)
				       : MSG(N_("%1: title unknown"), a->id.s));
	if (is_sample(a))
		document_paragraph(p->d,
			SAY(N_("SAMPLE DATA: this agreement was invented for "
			       "demonstration.")),
			TONE_WARN);
	if (p->entry == NULL)
		document_paragraph(p->d,
			SAY(N_("Part of this agreement's file could not be "
			       "read, so it is in no count and has no "
			       "status.")),
			TONE_BAD);
}

void
show_agreement(
	const struct view *v, const struct agreement *a, struct document *d)
{
	struct page p = { v, a, view_entry(v, a), d };

	add_top(&p);
	add_facts(&p);
	add_parties(&p);
	add_deadlines(&p);
	add_chain(&p);
	add_amendments(&p);
	add_obligations(&p);
	add_done(&p);
	add_decisions(&p);
	add_monitoring(&p);
	add_outcomes(&p);
	add_stages(&p);
	add_contacts(&p);
	add_corrections(&p);
	document_unread(d, v);
}
