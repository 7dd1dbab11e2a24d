/* Rules about all the numbers of the owner's side together: none twice, none
 * missing.  Sorted lists, so that neither how many there are nor how large a
 * number is matters. */
#include <stdlib.h>

#include "check/numbering.h"
#include "check/rules.h"
#include "check/shared.h"
#include "model/registry.h"

enum { OTHERS_SHOWN = 4, RANGES_SHOWN = 8 };

/* A number as it is compared, and the paper that bears it. */
struct bearer {
	uint64_t hash;  /* of key, which is seldom worth a look */
	struct str key; /* the party and its number */
	const struct agreement *agreement;
	const struct amendment *amendment;
	const struct text *number;
};

static bool
is_same_paper(const struct bearer *a, const struct bearer *b)
{
	return a->agreement == b->agreement && a->amendment == b->amendment;
}

static void
note_bearer(const struct check *c, const struct owner_number *n, void *notes)
{
	struct str party = n->party->partner.s, normal, key;

	if (n->number->state != SET)
		return;
	normal = number_normal(c->scratch, n->number->s);
	key = arena_printf(
		c->arena, "%.*s\n%.*s", STR_ARG(party), STR_ARG(normal));
	*(struct bearer *)notes_add(notes, sizeof(struct bearer)) =
		(struct bearer){
			.key = key,
			.hash = str_hash(key),
			.agreement = n->agreement,
			.amendment = n->amendment,
			.number = n->number,
		};
}

void
note_bearers(
	const struct check *c, const struct agreement *a, struct notes *bearers)
{
	/* Two files with one id are id-duplicate's. */
	if (a->withdrawn.at.state == ABSENT && !a->is_duplicate)
		owner_numbers(c, note_bearer, bearers);
}

/* Those with one key are neighbours, in the order of the register and of the
 * file. */
static int
order_bearers(const void *pa, const void *pb)
{
	const struct bearer *a = pa, *b = pb;
	const struct mark *ma = &a->number->mark, *mb = &b->number->mark;
	int order;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	order = str_cmp(a->key, b->key);
	if (order != 0)
		return order;
	if (a->agreement != b->agreement)
		return a->agreement->index < b->agreement->index ? -1 : 1;
	if (ma->line != mb->line)
		return ma->line < mb->line ? -1 : 1;
	return (ma->column > mb->column) - (ma->column < mb->column);
}

/* Where else the number stands: the first few places. */
static struct str
other_bearers(const struct check *c, const struct bearer *first, size_t n,
	const struct bearer *self)
{
	struct buf text = BUF_INIT;
	struct str kept;
	unsigned shown = 0;

	for (size_t i = 0; i < n && shown <= OTHERS_SHOWN; i++) {
		const struct bearer *other = &first[i];

		if (is_same_paper(other, self))
			continue;
		if (text.n > 0)
			buf_text(&text, ", ");
		if (shown++ == OTHERS_SHOWN)
			buf_text(&text, "...");
		else
			buf_printf(&text, "%.*s:%u",
				STR_ARG(other->agreement->file),
				other->number->mark.line);
	}
	kept = arena_str(c->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static void
report_bearers(const struct check *c, const struct bearer *first, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct bearer *b = &first[i];
		struct str others = other_bearers(c, first, n, b);

		if (others.n == 0)
			continue;
		check_report_in(c, b->agreement->file, b->number->mark,
			MSG(N_("the number %1 is also at %2"), b->number->s,
				others));
		c->findings->items[c->findings->n - 1].agreement =
			agreement_name(b->agreement);
	}
}

void
judge_bearers(const struct check *c, struct notes *bearers)
{
	struct bearer *items = bearers->items;
	size_t first = 0, last;

	if (bearers->n > 1)
		qsort(items, bearers->n, sizeof(*items), order_bearers);
	for (; first < bearers->n; first = last) {
		for (last = first + 1; last < bearers->n; last++)
			if (items[last].hash != items[first].hash ||
				!str_eq(items[last].key, items[first].key))
				break;
		if (last - first > 1)
			report_bearers(c, &items[first], last - first);
	}
}

/* A counter that one entry of numbering has, or several under one name. */
struct series {
	const struct numbering *entry; /* the first */
	int64_t first;                 /* -1: the lowest that there is */
	bool is_unreadable; /* in part: nobody knows what is missing */
};

/* A number of a series that is accounted for. */
struct taken {
	uint32_t series; /* at first the entry, by its place in register.yaml */
	int year;
	int64_t seq;
	bool is_void; /* voided, or of what was withdrawn: no gap, but no end of
	                 the series either */
};

struct counters {
	struct series **of; /* for each entry of numbering, its series */
	struct series *items;
	uint32_t n;
};

static void
add_entry(struct counters *k, struct map *by_name, size_t at,
	const struct numbering *n)
{
	void **named =
		n->series.state == SET ? map_at(by_name, n->series.s) : NULL;
	struct series *s = named != NULL ? *named : NULL;

	if (s == NULL) {
		s = &k->items[k->n++];
		*s = (struct series){ .entry = n, .first = -1 };
	}
	if (named != NULL)
		*named = s;
	if (n->first.state == SET && (s->first < 0 || n->first.n < s->first))
		s->first = n->first.n;
	s->is_unreadable = s->is_unreadable || n->voided.is_partial ||
	                   n->voided.state == BAD || n->series.state == BAD;
	k->of[at] = s;
}

static void
take(struct notes *taken, struct taken t)
{
	*(struct taken *)notes_add(taken, sizeof(t)) = t;
}

static void
take_number(const struct check *c, const struct owner_number *n, void *taken)
{
	const struct numbering *first = c->registry->settings.numbering.items;
	int year;

	if (n->fitted == NULL || n->parts.seq < 0)
		return;
	year = owner_number_year(n);
	if (year == 0)
		return;
	take(taken, (struct taken){ .series = (uint32_t)(n->fitted - first),
			    .year = year,
			    .seq = n->parts.seq,
			    .is_void = n->agreement->withdrawn.at.state !=
	                               ABSENT });
}

void
note_taken(
	const struct check *c, const struct agreement *a, struct notes *taken)
{
	(void)a;
	if (c->registry->settings.numbering.n > 0)
		owner_numbers(c, take_number, taken);
}

static void
take_voided(const struct check *c, struct notes *taken)
{
	uint32_t at = 0;

	LIST_EACH (struct numbering, n, c->registry->settings.numbering) {
		LIST_EACH (struct voided, v, n->voided)
			if (v->year.state == SET && v->seq.state == SET &&
				v->year.n <= DATE_YEAR_MAX)
				take(taken, (struct taken){ .series = at,
						    .year = (int)v->year.n,
						    .seq = v->seq.n,
						    .is_void = true });
		at++;
	}
}

static int
order_taken(const void *pa, const void *pb)
{
	const struct taken *a = pa, *b = pb;

	if (a->series != b->series)
		return a->series < b->series ? -1 : 1;
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	return (a->seq > b->seq) - (a->seq < b->seq);
}

/* "3, 5-7", the first few, and how many there are in all. */
struct missing {
	struct buf text;
	unsigned shown;
	int64_t count;
};

static void
add_missing(struct missing *m, int64_t from, int64_t to)
{
	m->count += to - from + 1;
	if (m->shown > RANGES_SHOWN)
		return;
	if (m->shown > 0)
		buf_text(&m->text, ", ");
	if (m->shown++ == RANGES_SHOWN)
		buf_text(&m->text, "...");
	else if (from == to)
		buf_printf(&m->text, "%lld", (long long)from);
	else
		buf_printf(
			&m->text, "%lld-%lld", (long long)from, (long long)to);
}

/* The ends of what is between the lowest, or the first, and the highest. */
static bool
find_ends(const struct series *s, const struct taken *t, size_t n,
	int64_t ends[static 2])
{
	bool is_any = false;

	for (size_t i = 0; i < n; i++) {
		if (t[i].is_void)
			continue;
		ends[0] = is_any ? ends[0] : t[i].seq;
		ends[1] = t[i].seq;
		is_any = true;
	}
	if (s->first >= 0)
		ends[0] = s->first;
	return is_any;
}

static struct str
series_name(const struct series *s)
{
	const struct numbering *n = s->entry;

	if (n->series.state == SET)
		return n->series.s;
	return n->patterns.n > 0 ? LIST_AT(n->patterns, struct text, 0)->s
	                         : n->party.s;
}

/* Judges one series in one year; t is sorted by seq. */
static void
judge_year(const struct check *c, const struct series *s, const struct taken *t,
	size_t n)
{
	struct missing m = { .text = BUF_INIT };
	int64_t ends[2] = { 0, -1 }, next;

	if (s->is_unreadable || !find_ends(s, t, n, ends))
		return;
	next = ends[0];
	for (size_t i = 0; i < n && t[i].seq <= ends[1]; i++) {
		if (t[i].seq > next)
			add_missing(&m, next, t[i].seq - 1);
		if (t[i].seq >= next)
			next = t[i].seq + 1;
	}
	if (m.count > 0) {
		check_report_in(c, c->registry->settings.file,
			s->entry->at.mark,
			MSG(N_("%1, %2: missing %3 (%4 in all)"),
				series_name(s), check_number(c, t->year),
				buf_str(&m.text), check_number(c, m.count)));
		check_hint(c, SAY(N_("register the agreements that have these "
				     "numbers, or list them under voided")));
	}
	buf_free(&m.text);
}

/* Each series in each year; sorted by those. */
static void
judge_years(const struct check *c, const struct counters *k,
	const struct taken *taken, size_t n)
{
	size_t first = 0, last;

	for (; first < n; first = last) {
		const struct taken *t = &taken[first];

		for (last = first + 1; last < n; last++)
			if (taken[last].series != t->series ||
				taken[last].year != t->year)
				break;
		judge_year(c, &k->items[t->series], t, last - first);
	}
}

void
judge_taken(const struct check *c, struct notes *taken)
{
	const struct registry *r = c->registry;
	const struct list *entries = &r->settings.numbering;
	struct counters k = { .n = 0 };
	struct taken *items;
	struct map by_name;
	size_t at = 0;

	/* What could not be read may have the numbers. */
	if (r->n_unread > 0 || entries->n == 0)
		return;
	k.of = ARENA_ARRAY(c->scratch, struct series *, entries->n);
	k.items = ARENA_ARRAY(c->scratch, struct series, entries->n);
	map_init(&by_name, c->scratch);
	LIST_EACH (struct numbering, entry, *entries)
		add_entry(&k, &by_name, at++, entry);
	take_voided(c, taken);
	items = taken->items;
	for (size_t i = 0; i < taken->n; i++)
		items[i].series = (uint32_t)(k.of[items[i].series] - k.items);
	if (taken->n > 1)
		qsort(items, taken->n, sizeof(*items), order_taken);
	judge_years(c, &k, items, taken->n);
}
