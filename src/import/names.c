#include <string.h>

#include "base/fold.h"
#include "check/name.h"
#include "import/sheet.h"
#include "model/hint.h"
#include "model/ident.h"

struct known_name {
	struct str id;
	bool is_owner;              /* on the owner's side */
	bool is_several;            /* names more than one */
	struct import_partner *new; /* NULL: in the register */
};

/* Of kinds; of partners what the rules go by. */
static struct str
folded(const struct import *im, struct str text)
{
	return fold_words(im->arena, text);
}

static struct str
key_of(const struct import *im, struct str name)
{
	return name_key(im->arena, name);
}

static struct known_name *
learn(struct import *im, struct str name, struct str id)
{
	struct str key = key_of(im, name);
	struct known_name *k;

	if (key.n == 0)
		return NULL;
	k = map_get(&im->names, key);
	if (k != NULL) {
		k->is_several = k->is_several || !str_eq(k->id, id);
		return k;
	}
	k = ARENA_NEW(im->arena, struct known_name);
	k->id = id;
	map_put(&im->names, key, k);
	return k;
}

static void
learn_partner(struct import *im, const struct partner *p)
{
	const struct text *const names[] = { &p->name, &p->shorter };
	struct known_name *k = learn(im, p->id.s, p->id.s);

	map_put(&im->ids, p->id.s, (void *)(uintptr_t)p);
	if (k != NULL)
		k->is_owner = p->is_owner_side;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (IS_SET(*names[i]) &&
			(k = learn(im, names[i]->s, p->id.s)) != NULL)
			k->is_owner = p->is_owner_side;
	LIST_EACH (const struct text, alias, p->aliases)
		if ((k = learn(im, alias->s, p->id.s)) != NULL)
			k->is_owner = p->is_owner_side;
	LIST_EACH (const struct text, old, p->former_ids) {
		map_put(&im->ids, old->s, (void *)(uintptr_t)p);
		if ((k = learn(im, old->s, p->id.s)) != NULL)
			k->is_owner = p->is_owner_side;
	}
}

void
names_start(struct import *im)
{
	map_init(&im->names, im->arena);
	map_init(&im->ids, im->arena);
	map_init(&im->new_by_id, im->arena);
	im->partners = NULL;
	im->last_partner = &im->partners;
	LIST_EACH (const struct partner, p, im->registry->partners)
		if (IS_SET(p->id))
			learn_partner(im, p);
}

struct str
names_find(const struct import *im, struct str name, bool *is_there,
	bool *is_owner)
{
	const struct known_name *k = map_get(&im->names, key_of(im, name));

	*is_there = k != NULL;
	*is_owner = k != NULL && k->is_owner;
	return k != NULL && !k->is_several ? arena_str(im->arena, k->id)
	                                   : STR("");
}

/* The word's ASCII letters and digits, as far as there is room: how many. */
static size_t
copy_plain(struct str word, char *to, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < word.n && n < room; i++) {
		char c = word.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			to[n++] = c;
	}
	return n;
}

/* Words of ASCII letters and digits with dashes between, at most so long. */
static struct str
slug(const struct import *im, struct str name)
{
	enum { LONGEST = 48 };
	struct str words = folded(im, fold_plain(im->arena, name)), word;
	char *to = arena_alloc(im->arena, LONGEST + 1);
	size_t n = 0;

	while (str_split(&words, ' ', &word)) {
		size_t from = n + (n > 0);
		size_t kept = from < LONGEST ? copy_plain(word, to + from,
						       LONGEST - from)
		                             : 0;

		if (from + kept >= LONGEST && n > 0)
			break;
		if (kept > 0 && from > n)
			to[n] = '-';
		n = kept > 0 ? from + kept : n;
	}
	return (struct str){ to, n };
}

static struct str
free_id(struct import *im, struct str name)
{
	struct str wish = slug(im, name), id = wish;

	if (!ident_is_valid(wish))
		id = wish = STR("mitra");
	for (unsigned i = 2; map_get(&im->ids, id) != NULL; i++)
		id = arena_printf(im->arena, "%.*s-%u", STR_ARG(wish), i);
	return id;
}

struct import_partner *
names_propose(struct import *im, struct str name, struct str type, size_t row)
{
	struct known_name *k = map_get(&im->names, key_of(im, name));
	struct import_partner *p;

	if (k != NULL)
		return k->new;
	p = ARENA_NEW(im->arena, struct import_partner);
	*p = (struct import_partner){
		.id = free_id(im, name), .name = name, .type = type, .row = row
	};
	map_put(&im->ids, p->id, p);
	map_put(&im->new_by_id, p->id, p);
	*im->last_partner = p;
	im->last_partner = &p->next;
	k = learn(im, name, p->id);
	if (k != NULL)
		k->new = p;
	return p;
}

struct str
names_kind(const struct import *im, struct str text)
{
	const struct field *f = shape_field(&shape_agreement, STR("kind"));
	struct str words = folded(im, text);
	struct str id = hint_id(f->words, text, im->arena);

	for (size_t i = 0; i < im->registry->n_kinds; i++) {
		const struct kind *k = &im->registry->kinds[i];

		if (IS_SET(k->label) && str_eq(folded(im, k->label.s), words))
			return k->id.s;
	}
	return registry_kind(im->registry, id) != NULL ? id : STR("");
}

struct str
names_type(const struct import *im, struct str text)
{
	const struct partner_type *t =
		hint_type_called(im->registry, text, im->arena);

	return t != NULL ? arena_str(im->arena, t->id.s) : STR("");
}
