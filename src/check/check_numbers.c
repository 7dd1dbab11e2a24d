/* Rules about the numbers that the owner's side gives its agreements, one by
 * one; check_series.c has those about all of them. */
#include "check/numbering.h"
#include "check/rules.h"
#include "model/registry.h"

static bool
is_withdrawn(const struct owner_number *n)
{
	return n->agreement->withdrawn.at.state != ABSENT;
}

/* What an unreadable entry or an unreadable kind might ask for, nobody asks. */
static bool
has_applying(const struct owner_number *n)
{
	const struct party_numbering *own = n->own;

	for (uint32_t i = 0; own != NULL && i < own->n; i++)
		if (!own->is_partial &&
			numbering_applies(own->entries[i], &n->agreement->kind))
			return true;
	return false;
}

static void
expect_number(
	const struct check *c, const struct owner_number *n, void *context)
{
	(void)context;
	if (n->number->state != ABSENT || n->signed_on->state != SET ||
		is_withdrawn(n) || !has_applying(n))
		return;
	check_report(c, n->party->at.mark,
		MSG(N_("signed on %1, and %2 has no number"),
			check_day(c, n->signed_on), n->party->partner.s));
	check_hint(c, SAY(N_("add number, as the paper has it")));
}

void
check_number_missing(const struct check *c, const struct agreement *a)
{
	(void)a;
	owner_numbers(c, expect_number, NULL);
}

/* A pattern to show: the first of an entry for the kind of agreement, else of
 * any. */
static struct str
example(const struct party_numbering *own, const struct owner_number *n)
{
	const struct numbering *best = own->entries[0];

	for (uint32_t i = own->n; i-- > 0;)
		if (numbering_applies(own->entries[i], &n->agreement->kind))
			best = own->entries[i];
	return LIST_AT(best->patterns, struct text, 0)->s;
}

static void
expect_pattern(
	const struct check *c, const struct owner_number *n, void *context)
{
	const struct party_numbering *own = n->own;

	(void)context;
	if (n->number->state != SET || own == NULL || own->is_partial ||
		n->fitted != NULL)
		return;
	check_report(c, n->number->mark,
		MSG(N_("%1 is not how %2 writes its numbers"), n->number->s,
			n->party->partner.s));
	check_hint(c, MSG(N_("a pattern is %1"), example(own, n)));
}

void
check_number_pattern(const struct check *c, const struct agreement *a)
{
	(void)a;
	owner_numbers(c, expect_pattern, NULL);
}

/* "2022-11", "2022" or "11": what the number says. */
static struct str
parts_text(const struct check *c, const struct number_parts *parts)
{
	if (parts->year == 0)
		return arena_printf(c->arena, "%02d", parts->month);
	if (parts->month == 0)
		return arena_printf(c->arena, "%04d", parts->year);
	return arena_printf(c->arena, "%04d-%02d", parts->year, parts->month);
}

/* What explains that the months differ: 1 for I is the same month, but 11 for
 * II is another. */
static void
explain_month(const struct check *c, const struct number_parts *parts,
	const struct day *signed_on)
{
	struct civil was = date_civil(signed_on->date);
	struct civil swapped = { was.year, was.day, was.month };
	struct date d;

	if (parts->year != 0 && parts->year != was.year)
		return;
	if (!signed_on->is_month && was.day == parts->month &&
		date_from_civil(swapped, &d))
		check_hint(c, MSG(N_("signed may be %1, with day and month "
				     "swapped"),
				      check_date(c, d)));
	else if (!parts->is_roman && parts->month == 11 && was.month == 2)
		check_hint(c, SAY(N_("the number may have 11 for II, "
				     "February")));
}

static void
expect_date(const struct check *c, const struct owner_number *n, void *context)
{
	struct number_parts parts = n->parts;
	struct civil was;

	(void)context;
	if (n->number->state != SET || n->signed_on->state != SET)
		return;
	if (n->fitted == NULL && !number_dated(n->number->s, &parts))
		return;
	was = date_civil(n->signed_on->date);
	if ((parts.year == 0 || parts.year == was.year) &&
		(parts.month == 0 || parts.month == was.month))
		return;
	check_report(c, n->number->mark,
		MSG(N_("the number says %1, but signed says %2"),
			parts_text(c, &parts), check_day(c, n->signed_on)));
	explain_month(c, &parts, n->signed_on);
}

void
check_number_date(const struct check *c, const struct agreement *a)
{
	(void)a;
	owner_numbers(c, expect_date, NULL);
}

static void
expect_kind(const struct check *c, const struct owner_number *n, void *context)
{
	const struct text *kind = &n->agreement->kind;
	enum number_code own = CODE_NONE, said;

	(void)context;
	if (n->number->state != SET || kind->state != SET)
		return;
	if (str_is(kind->s, "mou"))
		own = CODE_MOU;
	else if (str_is(kind->s, "pks"))
		own = CODE_PKS;
	said = number_code(n->number->s);
	if (own == CODE_NONE || said == CODE_NONE || said == own)
		return;
	check_report(c, n->number->mark,
		MSG(said == CODE_MOU
				? N_("%1 is the number of a MoU, but kind says "
				     "%2")
				: N_("%1 is the number of a cooperation "
				     "agreement, but kind says %2"),
			n->number->s, kind->s));
}

void
check_number_kind(const struct check *c, const struct agreement *a)
{
	(void)a;
	owner_numbers(c, expect_kind, NULL);
}

/* A word in braces that is no token would stand for itself, and no number
 * would fit. */
static void
expect_tokens(const struct check *c, const struct text *pattern)
{
	struct str rest = pattern->s, token;
	bool is_known = true;

	if (pattern->state != SET)
		return;
	while (is_known && number_token(&rest, &token, &is_known))
		continue;
	if (is_known)
		return;
	check_report_in(c, c->registry->settings.file, pattern->mark,
		MSG(N_("%1 is not a part that numbers have"), token));
	check_hint(c, SAY(N_("write {seq}, {month-roman}, {month} or {year}")));
}

void
check_pattern_values(const struct check *c)
{
	LIST_EACH (struct numbering, n, c->registry->settings.numbering)
		LIST_EACH (struct text, pattern, n->patterns)
			expect_tokens(c, pattern);
}
