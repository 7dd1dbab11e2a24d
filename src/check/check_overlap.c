/*
 * Agreements that may be one: of the same kind, with the same partners and
 * title, in force at the same time.
 *
 * Those alike stand together when all are sorted by a hash of what they have in
 * common; each such group is sorted by the first day in force and swept once,
 * beside the few that last longest so far.
 */
#include <stdlib.h>

#include "base/fold.h"
#include "base/map.h"
#include "check/rules.h"
#include "check/shared.h"

/* How many each is compared with: they stay in force longest, and only those
 * tied to it by renewals are passed over. */
enum { LONGEST = 4 };

/* How many steps back along renewals are worth going. */
enum { STEPS_MAX = 64 };

/* Of every agreement that counts: a register has many, and few are alike. */
struct fingerprint {
	uint64_t hash;
	uint32_t place; /* in the registry */
};

struct member {
	const struct agreement *a;
	struct str key;
	struct date first, last; /* in force */
};

struct sweep {
	const struct member *longest[LONGEST]; /* the longest first */
	size_t n;
};

static bool
is_stop_word(struct str word)
{
	static const char *const words[] = { "dan", "atau", "di", "dalam",
		"untuk", "pada", "dengan", "yang", "tentang", "bagi", "melalui",
		"the", "of", "and", "for", "in", "on" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

/* The words that tell titles apart; all of them, when none does. */
static struct str
telling_words(struct arena *arena, struct str title)
{
	struct str words = fold_words(arena, title), rest = words, word;
	char *out = arena_alloc(arena, words.n + 1);
	size_t n = 0;

	while (str_split(&rest, ' ', &word)) {
		if (is_stop_word(word))
			continue;
		if (n > 0)
			out[n++] = ' ';
		memcpy(out + n, word.p, word.n);
		n += word.n;
	}
	return n > 0 ? (struct str){ out, n } : words;
}

static int
order_ids(const void *pa, const void *pb)
{
	const struct str *a = pa, *b = pb;

	return str_cmp(*a, *b);
}

/* The partners' ids, sorted; n 0 when one of them is not known. */
static size_t
partners_of(const struct agreement *a, struct arena *arena, struct str **ids)
{
	size_t n = 0;

	*ids = ARENA_ARRAY(arena, struct str, a->parties.n);
	if (a->parties.is_partial)
		return 0;
	LIST_EACH (struct party, p, a->parties) {
		if (!IS_SET(p->partner))
			return 0;
		if (!p->is_owner_side)
			(*ids)[n++] =
				p->who != NULL ? p->who->id.s : p->partner.s;
	}
	if (n > 1)
		qsort(*ids, n, sizeof(**ids), order_ids);
	return n;
}

/* What those that may be one have in common; empty: it cannot be told. */
static struct str
key_of(const struct agreement *a, struct arena *arena)
{
	struct buf key = BUF_INIT;
	struct str *ids, kept, title;
	size_t n = partners_of(a, arena, &ids);

	if (n == 0 || !IS_SET(a->kind) || !IS_SET(a->title))
		return STR("");
	title = telling_words(arena, a->title.s);
	if (title.n == 0)
		return STR("");
	buf_add(&key, a->kind.s);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && str_eq(ids[i], ids[i - 1]))
			continue;
		buf_char(&key, '\n');
		buf_add(&key, ids[i]);
	}
	buf_text(&key, "\n\n");
	buf_add(&key, title);
	kept = arena_str(arena, buf_str(&key));
	buf_free(&key);
	return kept;
}

/*
 * When it is in force; false when never, or when it does not count.  Of one
 * whose end nobody knows no more is taken than its first day.
 */
static bool
is_in_force(const struct check *c, const struct agreement *a, struct member *m)
{
	const struct amendment *by;
	enum term_end end;

	if (!IS_SET(a->signed_on) || !IS_ABSENT(a->withdrawn.at) ||
		a->is_duplicate ||
		(!IS_SET(a->effective) && !IS_ABSENT(a->effective)))
		return false;
	m->a = a;
	m->first = agreement_effective(a);
	m->last = c->shared->lifetimes[a->index].last_day;
	agreement_expires(c->registry, a, DATE_NEVER, &end, &by);
	if (end == TERM_UNKNOWN && m->last.day == DATE_NEVER.day)
		m->last = m->first;
	return m->last.day >= m->first.day;
}

static int
order_prints(const void *pa, const void *pb)
{
	const struct fingerprint *a = pa, *b = pb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

void
note_overlap(
	const struct check *c, const struct agreement *a, struct notes *prints)
{
	struct member m;
	struct str key;

	if (!is_in_force(c, a, &m))
		return;
	key = key_of(a, c->scratch);
	if (key.n > 0)
		*(struct fingerprint *)notes_add(
			prints, sizeof(struct fingerprint)) =
			(struct fingerprint){ str_hash(key), a->index };
}

/* By what they have in common, then the first day in force, then the id. */
static int
order_members(const void *pa, const void *pb)
{
	const struct member *a = pa, *b = pb;
	int order = str_cmp(a->key, b->key);

	if (order != 0)
		return order;
	if (a->first.day != b->first.day)
		return a->first.day < b->first.day ? -1 : 1;
	return (a->a->index > b->a->index) - (a->a->index < b->a->index);
}

/* Whether a continues old, by itself or through others that do. */
static bool
continues(const struct agreement *a, const struct agreement *old)
{
	const struct agreement *waiting[STEPS_MAX];
	size_t n = 0;

	waiting[n++] = a;
	for (size_t i = 0; i < n; i++) {
		const struct links *renews = &waiting[i]->renews_links;

		for (uint32_t k = 0; k < renews->n; k++) {
			if (renews->items[k] == old)
				return true;
			if (n < STEPS_MAX)
				waiting[n++] = renews->items[k];
		}
	}
	return false;
}

/* The one of those before that m may be a copy of, or NULL. */
static const struct agreement *
original_of(const struct sweep *s, const struct member *m)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct member *old = s->longest[i];

		if (old->last.day < m->first.day)
			return NULL;
		if (!continues(m->a, old->a) && !continues(old->a, m->a))
			return old->a;
	}
	return NULL;
}

static void
keep(struct sweep *s, const struct member *m)
{
	size_t at = s->n;

	while (at > 0 && s->longest[at - 1]->last.day < m->last.day)
		at--;
	if (at == LONGEST)
		return;
	if (s->n < LONGEST)
		s->n++;
	for (size_t i = s->n - 1; i > at; i--)
		s->longest[i] = s->longest[i - 1];
	s->longest[at] = m;
}

static void
sweep(const struct check *c, const struct member *members, size_t n)
{
	struct sweep s = { .n = 0 };

	for (size_t i = 0; i < n; i++) {
		const struct member *m = &members[i];
		const struct agreement *old = original_of(&s, m);

		keep(&s, m);
		if (old == NULL)
			continue;
		check_report_on(c, m->a, m->a->title.mark,
			MSG(N_("%1 has the same kind, partners and title, and "
			       "is in force at the same time"),
				agreement_name(old)));
		check_hint(c,
			MSG(N_("write withdrawn with same_as: %1 when this is "
			       "a copy, or renews when it takes over"),
				agreement_name(old)));
	}
}

/* Those with one hash nearly always have one key; the key decides. */
static void
sweep_group(const struct check *c, const struct fingerprint *prints, size_t n)
{
	struct arena arena = ARENA_INIT;
	struct member *members = ARENA_ARRAY(&arena, struct member, n);
	size_t first = 0, last;

	for (size_t i = 0; i < n; i++) {
		const struct agreement *a =
			c->registry->agreements[prints[i].place];

		is_in_force(c, a, &members[i]);
		members[i].key = key_of(a, &arena);
	}
	qsort(members, n, sizeof(*members), order_members);
	for (; first < n; first = last) {
		for (last = first + 1; last < n; last++)
			if (!str_eq(members[last].key, members[first].key))
				break;
		sweep(c, &members[first], last - first);
	}
	arena_free(&arena);
}

void
judge_overlap(const struct check *c, struct notes *notes)
{
	struct fingerprint *prints = notes->items;
	size_t n = notes->n, first = 0, last;

	if (n > 1) /* so that those alike are neighbours */
		qsort(prints, n, sizeof(*prints), order_prints);
	for (; first < n; first = last) {
		for (last = first + 1; last < n; last++)
			if (prints[last].hash != prints[first].hash)
				break;
		if (last - first > 1)
			sweep_group(c, &prints[first], last - first);
	}
}
