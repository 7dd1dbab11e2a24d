#include "check/shared.h"

#include "check/numbering.h"

void
shared_init(struct shared *s, const struct registry *r, struct arena *arena)
{
	s->lifetimes = lifetimes(r, arena);
	numberings_init(&s->numberings, r, arena);
}

struct str
agreement_file_id(const struct agreement *a)
{
	struct str name = a->file;
	size_t slash;

	while ((slash = str_find(name, '/')) < name.n)
		name = str_from_byte(name, slash + 1);
	if (str_ends(name, STR(".yaml")))
		name.n -= sizeof(".yaml") - 1;
	return name;
}

struct str
agreement_name(const struct agreement *a)
{
	return a->id.state == SET ? a->id.s : agreement_file_id(a);
}
