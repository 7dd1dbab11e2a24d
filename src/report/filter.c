#include "report/filter.h"

#include <stddef.h>

#include "base/fold.h"
#include "base/similar.h"
#include "model/hint.h"
#include "report/cells.h"
#include "report/filter_said.h"

/* Places of --status beyond enum status. */
enum {
	STATUS_EXPIRING = STATUS_COUNT,
	STATUS_DORMANT,
	STATUS_PLACES,
};

static const char *const level_words[] = {
	[LEVEL_MINISTER] = "minister",
	[LEVEL_UNIT] = "unit",
};

/* The words that an option takes: how many, and each; empty: not this one. */
typedef size_t count_fn(const struct view *v);
typedef struct str word_fn(const struct view *v, size_t place);

/* What a word that is none of them stands for, or nothing. */
typedef struct str meant_fn(const struct view *v, struct str typed);

static size_t
count_types(const struct view *v)
{
	return v->registry->n_types;
}

static struct str
type_word(const struct view *v, size_t place)
{
	return v->registry->types[place].id.s;
}

static size_t
count_kinds(const struct view *v)
{
	return v->registry->n_kinds;
}

static struct str
kind_word(const struct view *v, size_t place)
{
	return v->registry->kinds[place].id.s;
}

static size_t
count_levels(const struct view *v)
{
	(void)v;
	return ARRAY_LEN(level_words);
}

static struct str
level_word(const struct view *v, size_t place)
{
	(void)v;
	return str_from(level_words[place]);
}

static size_t
count_statuses(const struct view *v)
{
	(void)v;
	return STATUS_PLACES;
}

static struct str
status_word(const struct view *v, size_t place)
{
	(void)v;
	if (place == STATUS_EXPIRING)
		return STR("expiring");
	if (place == STATUS_DORMANT)
		return STR("dormant");
	if (place == STATUS_NOT_YET)
		return STR("");
	return str_from(status_name((enum status)place));
}

static const struct partner *
partner_at(const struct view *v, size_t place)
{
	return LIST_AT(v->registry->partners, struct partner, place);
}

static struct str
partner_word(const struct view *v, size_t place)
{
	return partner_at(v, place)->id.s;
}

static size_t
count_programs(const struct view *v)
{
	return v->registry->settings.programs.n;
}

static struct str
program_word(const struct view *v, size_t place)
{
	return LIST_AT(v->registry->settings.programs, struct program, place)
	        ->id.s;
}

/* What people call a status, and what kerma does. */
static const char *const status_alias[] = { "berlaku", "active", "aktif",
	"active", "masih berlaku", "active", "belum berlaku", "pending",
	"berakhir", "expired", "habis", "expired", "kedaluwarsa", "expired",
	"dilanjutkan", "renewed", "diperpanjang", "renewed", "selesai",
	"completed", "diakhiri", "terminated", "konsep", "draft", "draf",
	"draft", "batal", "cancelled", "dibatalkan", "cancelled", "ditarik",
	"withdrawn", "akan berakhir", "expiring", "tanpa kegiatan", "dormant",
	"belum diketahui", "unknown", NULL };
static const struct words status_words = { .alias = status_alias };

static struct str
meant_status(const struct view *v, struct str typed)
{
	return hint_id(&status_words, typed, v->arena);
}

static struct str
meant_type(const struct view *v, struct str typed)
{
	const struct partner_type *type =
		hint_type_called(v->registry, typed, v->arena);

	return type != NULL ? type->id.s : STR("");
}

static struct str
meant_id(const struct view *v, struct str typed)
{
	return hint_id(NULL, typed, v->arena);
}

/* One row for each option that is a list of words. */
struct word_option {
	const char *name;
	size_t given; /* offset in struct filter_options */
	size_t set;   /* offset in struct filter */
	count_fn *count;
	word_fn *word;
	meant_fn *meant; /* NULL: partners, which are found by their names */
	bool is_of_partners; /* known by their names too; a whole stands for
	                        its parts */
	bool has_none;       /* an agreement may have no such value */
};

/* clang-format off */
#define WORDS(field, set_field) \
	offsetof(struct filter_options, field), \
	offsetof(struct filter, set_field)
/* clang-format on */

static const struct word_option word_options[] = {
	{ "--partner-type", WORDS(partner_type, types), count_types, type_word,
		meant_type, false, true },
	{ "--partner", WORDS(partner, partners), view_partners, partner_word,
		NULL, true, true },
	{ "--kind", WORDS(kind, kinds), count_kinds, kind_word, meant_id, false,
		false },
	{ "--level", WORDS(level, levels), count_levels, level_word, meant_id,
		false, true },
	{ "--status", WORDS(status, statuses), count_statuses, status_word,
		meant_status, false, false },
	{ "--unit", WORDS(unit, units), view_partners, partner_word, NULL, true,
		true },
	{ "--program", WORDS(program, programs), count_programs, program_word,
		meant_id, false, true },
};

/* More than there are options. */
enum { CHOICES = 16 };

/* What filter_make works on. */
struct making {
	struct filter *f;
	const struct filter_options *o;
	const struct view *v;
	struct err *err;
};

static void
note(const struct making *m, const char *option, struct cell value)
{
	m->f->choices[m->f->n_choices++] = (struct filter_choice){
		.option = option + sizeof("--") - 1,
		.value = value,
	};
}

/* Words are few enough to be listed when they are fewer than this. */
enum { WORDS_LISTED = 20 };

static struct str
list_words(const struct view *v, const struct word_option *o)
{
	struct str words[WORDS_LISTED];
	size_t n = 0, count = o->count(v);

	for (size_t i = 0; i < count && n < WORDS_LISTED; i++)
		if (o->word(v, i).n > 0)
			words[n++] = o->word(v, i);
	return join_texts(v->arena, words, n);
}

/* Looks at what a partner is called besides its id. */
static void
try_partner(struct similar *similar, const struct partner *p)
{
	if (IS_SET(p->shorter))
		similar_try(similar, p->shorter.s);
	LIST_EACH (struct text, alias, p->aliases)
		similar_try(similar, alias->s);
}

static int
refuse_word(
	const struct making *m, const struct word_option *o, struct str word)
{
	struct similar similar = SIMILAR_INIT(word);
	struct str option = str_from(o->name);
	size_t n = o->count(m->v);

	for (size_t i = 0; i < n; i++)
		similar_try(&similar, o->word(m->v, i));
	for (size_t i = 0; i < n && o->is_of_partners; i++)
		try_partner(&similar, partner_at(m->v, i));
	if (similar.best.n > 0)
		return err_set(
			m->err, MSG(N_("%1: \"%2\" is not known; did you mean "
				       "\"%3\"?"),
					option, word, similar.best));
	if (n > 0 && n < WORDS_LISTED)
		return err_set(
			m->err, MSG(N_("%1: \"%2\" is not one of: %3"), option,
					word, list_words(m->v, o)));
	return err_set(
		m->err, MSG(N_("%1: \"%2\" is not known"), option, word));
}

/* Marks a partner and, unless only it is meant, its parts. */
static void
add_partner(const struct making *m, struct place_set *set, size_t place)
{
	const struct partner *all =
		LIST_AT(m->v->registry->partners, struct partner, 0);
	size_t n = view_partners(m->v);

	set->has[place] = true;
	for (size_t i = 0; i < n && !m->o->exact; i++)
		if (partner_is_within(&all[i], &all[place]))
			set->has[i] = true;
}

/* The place of a word, or count(v). */
static size_t
find_exactly(const struct view *v, const struct word_option *o, struct str word)
{
	size_t n = o->count(v), place = 0;

	while (place < n && !str_eq(o->word(v, place), word))
		place++;
	return place;
}

/* The same, also of a word in capitals, or another for the same; what partners
 * are called is looked at apart. */
static size_t
find_word(const struct view *v, const struct word_option *o, struct str word)
{
	size_t n = o->count(v), place = find_exactly(v, o, word);
	struct str meant;

	if (place < n || o->meant == NULL)
		return place;
	meant = o->meant(v, word);
	return meant.n > 0 ? find_exactly(v, o, meant) : n;
}

static bool
is_text(struct arena *scratch, const struct text *t, struct str folded)
{
	return IS_SET(*t) && str_eq(fold_text(scratch, t->s), folded);
}

/* Whether a name of the partner is, but for case, the folded text. */
static bool
is_called(struct arena *scratch, const struct partner *p, struct str folded)
{
	if (is_text(scratch, &p->name, folded) ||
		is_text(scratch, &p->shorter, folded))
		return true;
	LIST_EACH (struct text, alias, p->aliases)
		if (is_text(scratch, alias, folded))
			return true;
	LIST_EACH (struct text, former, p->former_ids)
		if (is_text(scratch, former, folded))
			return true;
	return is_text(scratch, &p->id, folded);
}

/* The places of partners that somebody may have meant, and how many. */
enum { MEANT_NAMED = 5 };

struct meant {
	size_t places[MEANT_NAMED];
	size_t n;
};

static void
find_called(const struct view *v, struct str word, struct meant *meant)
{
	struct arena scratch = ARENA_INIT;
	struct str folded = fold_text(v->arena, word);

	*meant = (struct meant){ .n = 0 };
	for (size_t i = 0; i < view_partners(v); i++) {
		if (is_called(&scratch, partner_at(v, i), folded)) {
			if (meant->n < MEANT_NAMED)
				meant->places[meant->n] = i;
			meant->n++;
		}
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

static int
refuse_several(const struct making *m, const struct word_option *o,
	struct str word, const struct meant *meant)
{
	struct str ids[MEANT_NAMED];
	size_t n = meant->n < MEANT_NAMED ? meant->n : MEANT_NAMED;

	for (size_t i = 0; i < n; i++)
		ids[i] = partner_word(m->v, meant->places[i]);
	return err_set(m->err,
		MSG(N_("%1: \"%2\" is the name of %3 partners: %4; give the "
		       "id"),
			str_from(o->name), word, digits(m->v->arena, meant->n),
			join_texts(m->v->arena, ids, n)));
}

/* By a name that no other partner has. */
static int
find_named(const struct making *m, const struct word_option *o, struct str word,
	size_t *place)
{
	struct meant meant;

	find_called(m->v, word, &meant);
	if (meant.n == 0)
		return refuse_word(m, o, word);
	if (meant.n > 1)
		return refuse_several(m, o, word, &meant);
	*place = meant.places[0];
	return 0;
}

/* The word becomes the one that the register has for it. */
static int
add_word(const struct making *m, const struct word_option *o,
	struct place_set *set, struct str *word)
{
	size_t place;

	if (o->has_none && str_is(*word, "none")) {
		set->has_none = true;
		return 0;
	}
	place = find_word(m->v, o, *word);
	if (word->n == 0)
		return refuse_word(m, o, *word);
	if (place == o->count(m->v) && !o->is_of_partners)
		return refuse_word(m, o, *word);
	if (place == o->count(m->v) && find_named(m, o, *word, &place) != 0)
		return -1;
	if (o->is_of_partners)
		add_partner(m, set, place);
	else
		set->has[place] = true;
	*word = o->word(m->v, place);
	return 0;
}

/* The parts of what was typed, in the arena; returns how many. */
static size_t
split_words(struct str typed, struct arena *arena, struct str **words)
{
	struct str word;
	size_t n = 0;

	*words = ARENA_ARRAY(arena, struct str, typed.n + 1);
	while (str_split(&typed, ',', &word))
		(*words)[n++] = str_trim(word);
	return n;
}

static int
make_words(const struct making *m, const struct word_option *o)
{
	struct str typed = *(const struct str *)((const char *)m->o + o->given);
	struct place_set *set =
		(struct place_set *)(void *)((char *)m->f + o->set);
	struct str *words;
	size_t n;

	if (typed.p == NULL)
		return 0;
	set->has = ARENA_ARRAY(m->v->arena, bool, o->count(m->v));
	n = split_words(typed, m->v->arena, &words);
	for (size_t i = 0; i < n; i++)
		if (add_word(m, o, set, &words[i]) != 0)
			return -1;
	note(m, o->name, cell_list(words, n));
	return 0;
}

/* One row for each option that is a list of periods. */
struct period_option {
	const char *name;
	size_t given, set; /* as in struct word_option */
};

static const struct period_option period_options[] = {
	{ "--signed", WORDS(signed_in, signed_in) },
	{ "--expires", WORDS(expires, expires) },
	{ "--in-force", WORDS(in_force, in_force) },
};

static int
make_periods(const struct making *m, const struct period_option *o)
{
	struct str typed = *(const struct str *)((const char *)m->o + o->given);
	struct period_set *set =
		(struct period_set *)(void *)((char *)m->f + o->set);
	struct str *parts;

	if (typed.p == NULL)
		return 0;
	set->n = split_words(typed, m->v->arena, &parts);
	set->items = ARENA_ARRAY(m->v->arena, struct period, set->n);
	for (size_t i = 0; i < set->n; i++)
		if (!period_parse(parts[i], &set->items[i]))
			return err_set(m->err,
				MSG(N_("%1: \"%2\" is not a period such as "
				       "2026, 2026-Q4, 2026-S1, 2026-10 or "
				       "2026-10-01..2026-12-31"),
					str_from(o->name), parts[i]));
	note(m, o->name, cell_list(parts, set->n));
	return 0;
}

static bool
has_match(struct arena *scratch, struct str text, struct str folded)
{
	return text.p != NULL &&
	       str_search(fold_text(scratch, text), folded) >= 0;
}

static bool
is_named(struct arena *scratch, const struct partner *p, struct str folded)
{
	if (has_match(scratch, p->name.s, folded) ||
		has_match(scratch, p->shorter.s, folded))
		return true;
	LIST_EACH (struct text, alias, p->aliases)
		if (has_match(scratch, alias->s, folded))
			return true;
	return false;
}

static void
make_match(const struct making *m)
{
	const struct view *v = m->v;
	struct arena scratch = ARENA_INIT;
	size_t n = view_partners(v);

	if (m->o->match.p == NULL)
		return;
	note(m, "--match", cell_text(m->o->match));
	m->f->match = fold_text(v->arena, m->o->match);
	m->f->named = ARENA_ARRAY(v->arena, bool, n);
	for (size_t i = 0; i < n; i++) {
		m->f->named[i] =
			is_named(&scratch, partner_at(v, i), m->f->match);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

static void
note_switches(const struct making *m)
{
	static const struct {
		const char *name;
		size_t given;
	} switches[] = {
		{ "--no-samples", offsetof(struct filter_options, no_samples) },
		{ "--exact", offsetof(struct filter_options, exact) },
		{ "--successors", offsetof(struct filter_options, successors) },
	};

	for (size_t i = 0; i < ARRAY_LEN(switches); i++)
		if (*(const bool *)((const char *)m->o + switches[i].given))
			note(m, switches[i].name, cell_bool(true));
	if (m->o->learned_after.p != NULL)
		note(m, "--learned-after", cell_iso_date(m->o->learned_after));
}

bool
filter_is_none(const struct filter_options *o)
{
	return o->partner_type.p == NULL && o->partner.p == NULL &&
	       o->kind.p == NULL && o->level.p == NULL && o->status.p == NULL &&
	       o->unit.p == NULL && o->program.p == NULL &&
	       o->signed_in.p == NULL && o->expires.p == NULL &&
	       o->in_force.p == NULL && o->match.p == NULL && o->only == NULL &&
	       !o->no_samples;
}

int
filter_make(struct filter *f, const struct filter_options *o,
	const struct view *v, struct err *err)
{
	struct making m = { f, o, v, err };

	*f = (struct filter){
		.is_exact = o->exact,
		.as = o->successors ? AS_SUCCESSOR : AS_ITSELF,
		.is_empty = filter_is_none(o),
		.no_samples = o->no_samples,
		.only = o->only,
	};
	f->choices = ARENA_ARRAY(v->arena, struct filter_choice, CHOICES);
	for (size_t i = 0; i < ARRAY_LEN(word_options); i++)
		if (make_words(&m, &word_options[i]) != 0)
			return -1;
	for (size_t i = 0; i < ARRAY_LEN(period_options); i++)
		if (make_periods(&m, &period_options[i]) != 0)
			return -1;
	make_match(&m);
	note_switches(&m);
	filter_put_in_words(f, v);
	return 0;
}

static bool
takes_status(const struct filter *f, const struct entry *e)
{
	const bool *has = f->statuses.has;

	if (e->status == STATUS_NOT_YET)
		return false;
	if (has == NULL)
		return status_is_counted(e->status) ||
		       e->status == STATUS_DRAFT;
	return has[e->status] || (e->is_expiring && has[STATUS_EXPIRING]) ||
	       (e->is_dormant && has[STATUS_DORMANT]);
}

static bool
takes_kind(const struct filter *f, const struct view *v, const struct entry *e)
{
	const struct kind *k = e->agreement->kind_info;

	return f->kinds.has == NULL ||
	       (k != NULL && f->kinds.has[k - v->registry->kinds]);
}

static bool
takes_level(const struct filter *f, const struct entry *e)
{
	if (f->levels.has == NULL)
		return true;
	return e->level == LEVEL_NONE ? f->levels.has_none
	                              : f->levels.has[e->level];
}

static bool
takes_period(const struct period_set *set, bool has_day, struct date d)
{
	for (size_t i = 0; has_day && i < set->n; i++)
		if (period_has(set->items[i], d))
			return true;
	return set->items == NULL;
}

static bool
takes_expires(const struct filter *f, const struct entry *e)
{
	const struct day *written = &e->agreement->expires;

	if (e->term.is_signed)
		return takes_period(
			&f->expires, e->term.end == TERM_ENDS, e->term.expires);
	return takes_period(&f->expires, IS_SET(*written) && !written->is_open,
		written->date);
}

/* The days on which it is certainly in force: of what ends on a day that
 * nobody knows, the first. */
static bool
force_of(const struct entry *e, struct period *force)
{
	const struct term *t = &e->term;

	*force = (struct period){ t->effective, t->last_day };
	if (t->end == TERM_UNKNOWN && t->last_day.day == DATE_NEVER.day)
		force->last = t->effective;
	return t->is_signed && force->first.day <= force->last.day;
}

static bool
takes_in_force(const struct filter *f, const struct entry *e)
{
	struct period force;

	if (f->in_force.items == NULL)
		return true;
	if (!force_of(e, &force))
		return false;
	for (size_t i = 0; i < f->in_force.n; i++)
		if (period_meets(f->in_force.items[i], force))
			return true;
	return false;
}

/* Whether one of its partners has its place, found by place_of, in the set. */
typedef int place_fn(const struct view *v, const struct partner *p);

static int
type_place(const struct view *v, const struct partner *p)
{
	(void)v;
	return p->type_index;
}

static int
partner_place(const struct view *v, const struct partner *p)
{
	return (int)view_place(v, p);
}

static bool
takes_parties(const struct filter *f, const struct view *v,
	const struct entry *e, const struct place_set *set, place_fn *place_of)
{
	bool has_any = false;

	if (set->has == NULL)
		return true;
	LIST_EACH (struct party, p, e->agreement->parties) {
		const struct partner *who = view_partner(v, p, f->as);
		int place = who != NULL ? place_of(v, who) : -1;

		if (place >= 0 && set->has[place])
			return true;
		has_any = has_any || who != NULL;
	}
	return !has_any && set->has_none;
}

static bool
takes_units(const struct filter *f, const struct view *v, const struct entry *e)
{
	bool has_any = false;

	if (f->units.has == NULL)
		return true;
	LIST_EACH (struct text, id, e->agreement->units) {
		const struct partner *p = registry_partner(v->registry, id->s);

		if (p != NULL && f->units.has[view_place(v, p)])
			return true;
		has_any = has_any || p != NULL;
	}
	return !has_any && f->units.has_none;
}

static bool
takes_programs(
	const struct filter *f, const struct view *v, const struct entry *e)
{
	const struct list *all = &v->registry->settings.programs;
	bool has_any = false;

	if (f->programs.has == NULL)
		return true;
	LIST_EACH (struct text, id, e->agreement->programs) {
		const struct program *p =
			map_get(&v->registry->program_by_id, id->s);

		if (p != NULL &&
			f->programs.has[p - LIST_AT(*all, struct program, 0)])
			return true;
		has_any = has_any || p != NULL;
	}
	return !has_any && f->programs.has_none;
}

static bool
matches_party(const struct filter *f, const struct view *v,
	const struct party *p, struct arena *scratch)
{
	const struct partner *now = view_partner(v, p, f->as);

	if (has_match(scratch, p->number.s, f->match))
		return true;
	return now != NULL && (f->named[view_place(v, p->who)] ||
				      f->named[view_place(v, now)]);
}

static bool
matches_amendments(const struct filter *f, const struct agreement *a,
	struct arena *scratch)
{
	LIST_EACH (struct amendment, am, a->amendments) {
		if (has_match(scratch, am->number.s, f->match))
			return true;
		LIST_EACH (struct party, p, am->parties)
			if (has_match(scratch, p->number.s, f->match))
				return true;
	}
	return false;
}

static bool
takes_text(const struct filter *f, const struct view *v, const struct entry *e)
{
	const struct agreement *a = e->agreement;
	struct arena scratch = ARENA_INIT;
	bool does_match;

	if (f->match.p == NULL)
		return true;
	does_match = has_match(&scratch, a->title.s, f->match) ||
	             matches_amendments(f, a, &scratch);
	LIST_EACH (struct party, p, a->parties)
		does_match = does_match || matches_party(f, v, p, &scratch);
	arena_free(&scratch);
	return does_match;
}

static bool
takes_file(const struct filter *f, const struct agreement *a)
{
	return (!f->no_samples || !is_sample(a)) &&
	       (f->only == NULL || map_get(f->only, a->id.s) != NULL);
}

bool
filter_takes(
	const struct filter *f, const struct view *v, const struct entry *e)
{
	const struct day *day = &e->agreement->signed_on;

	return takes_status(f, e) && takes_file(f, e->agreement) &&
	       takes_kind(f, v, e) && takes_level(f, e) &&
	       takes_period(&f->signed_in, IS_SET(*day), day->date) &&
	       takes_expires(f, e) && takes_in_force(f, e) &&
	       takes_parties(f, v, e, &f->types, type_place) &&
	       takes_parties(f, v, e, &f->partners, partner_place) &&
	       takes_units(f, v, e) && takes_programs(f, v, e) &&
	       takes_text(f, v, e);
}

bool
filter_takes_samples(const struct filter *f, const struct view *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (is_sample(v->entries[i].agreement) &&
			filter_takes(f, v, &v->entries[i]))
			return true;
	return false;
}
