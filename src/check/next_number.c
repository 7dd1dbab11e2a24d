#include "check/next_number.h"

#include <stdlib.h>

#include "check/numbering.h"
#include "check/shared.h"

enum { DIGITS_MAX = 6 };

/* A series in one year, as far as it has been looked through. */
struct series_year {
	const struct numbering *entry;
	int year;
	int64_t first, highest;   /* -1: none */
	struct notes voided;      /* int64_t each */
	struct owner_number last; /* of the entry itself; number NULL: none */
};

static bool
is_of_series(const struct series_year *s, const struct numbering *n)
{
	return n == s->entry ||
	       (s->entry->series.state == SET && n->series.state == SET &&
		       str_eq(n->series.s, s->entry->series.s));
}

static void
take_voided(struct series_year *s, const struct numbering *n)
{
	if (n->first.state == SET && (s->first < 0 || n->first.n < s->first))
		s->first = n->first.n;
	LIST_EACH (struct voided, v, n->voided)
		if (v->year.state == SET && v->year.n == s->year &&
			v->seq.state == SET)
			*(int64_t *)notes_add(&s->voided, sizeof(int64_t)) =
				v->seq.n;
}

static bool
is_later(const struct owner_number *n, const struct owner_number *than)
{
	if (n->signed_on->state != SET)
		return false;
	return than->number == NULL ||
	       date_diff(than->signed_on->date, n->signed_on->date) >= 0;
}

static void
take_number(struct series_year *s, const struct owner_number *n)
{
	if (n->fitted == NULL || n->parts.seq < 0 ||
		!is_of_series(s, n->fitted))
		return;
	if (n->fitted == s->entry && is_later(n, &s->last))
		s->last = *n;
	if (owner_number_year(n) != s->year)
		return;
	if (n->agreement->withdrawn.at.state != ABSENT)
		*(int64_t *)notes_add(&s->voided, sizeof(int64_t)) =
			n->parts.seq;
	else if (n->parts.seq > s->highest)
		s->highest = n->parts.seq;
}

static int
by_size(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static int64_t
next_free(const struct series_year *s)
{
	const int64_t *voided = s->voided.items;
	int64_t next = s->highest + 1;

	if (s->highest < 0)
		next = s->first >= 0 ? s->first : 1;
	else if (next < s->first)
		next = s->first;
	if (s->voided.n > 1)
		qsort(s->voided.items, s->voided.n, sizeof(*voided), by_size);
	for (size_t i = 0; i < s->voided.n; i++)
		if (voided[i] == next)
			next++;
	return next;
}

/* As the last one was written, or in the entry's first pattern. */
static struct str
write_like(const struct series_year *s, const struct number_parts *parts,
	struct arena *arena)
{
	const struct text *patterns = s->entry->patterns.items;
	struct number_parts said;
	struct buf out = BUF_INIT;
	struct str kept;
	uint32_t at = 0;
	int digits = 1, tried;

	for (uint32_t i = 0; s->last.number != NULL && i < s->entry->patterns.n;
		i++)
		if (number_fits(s->last.number->s, patterns[i].s, &said)) {
			at = i;
			break;
		}
	for (tried = 2; s->last.number != NULL && tried <= DIGITS_MAX;
		tried++) {
		buf_reset(&out);
		number_write(patterns[at].s, &s->last.parts, tried, &out);
		if (str_eq(buf_str(&out), s->last.number->s))
			digits = tried;
	}
	buf_reset(&out);
	number_write(patterns[at].s, parts, digits, &out);
	kept = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

static const struct numbering *
entry_for(const struct party_numbering *own, struct str kind)
{
	const struct text text = { .state = SET, .s = kind };

	for (uint32_t i = 0; own != NULL && !own->is_partial && i < own->n; i++)
		if (numbering_applies(own->entries[i], &text))
			return own->entries[i];
	return NULL;
}

static struct str
look_through(const struct check *c, struct series_year *s,
	const struct number_wanted *wanted)
{
	struct number_parts parts = {
		.month = date_civil(wanted->signed_on).month,
		.year = s->year,
	};
	struct owner_numbers all;

	LIST_EACH (struct numbering, n, c->registry->settings.numbering) {
		if (!is_of_series(s, n))
			continue;
		if (n->voided.is_partial || n->voided.state == BAD)
			return STR_NONE;
		take_voided(s, n);
	}
	for (size_t i = 0; i < c->registry->n; i++) {
		all = owner_numbers_of(c, c->registry->agreements[i]);
		for (size_t j = 0; j < all.n; j++)
			take_number(s, &all.items[j]);
	}
	parts.seq = next_free(s);
	return write_like(s, &parts, c->arena);
}

struct str
next_number(const struct registry *r, const struct number_wanted *wanted,
	struct arena *arena)
{
	struct arena scratch = ARENA_INIT;
	struct shared shared;
	struct check c = { .registry = r,
		.arena = arena,
		.scratch = &scratch,
		.shared = &shared };
	struct series_year s = { .first = -1, .highest = -1 };
	struct str number = STR_NONE;

	numberings_init(&shared.numberings, r, &scratch);
	s.entry = entry_for(
		map_get(&shared.numberings, wanted->party), wanted->kind);
	s.year = date_civil(wanted->signed_on).year;
	if (s.entry != NULL && s.entry->series.state != BAD && r->n_unread == 0)
		number = look_through(&c, &s, wanted);
	free(s.voided.items);
	arena_free(&scratch);
	return number;
}
