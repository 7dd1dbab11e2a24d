#include "report/internal.h"

#include <string.h>

#include "base/similar.h"
#include "model/field.h"

/* A correction's reason and that of what was accepted speak of any field. */
static const char *const always[] = { "contacts", "notes", "value",
	"parties.signatory.name", "corrections", "accepted" };

/* Whether name is some of the path's pieces, from a dot to a dot. */
static bool
is_part(struct str path, struct str name)
{
	if (name.n == 0)
		return false;
	for (size_t i = 0; i + name.n <= path.n; i++) {
		bool begins = i == 0 || path.p[i - 1] == '.';
		size_t end = i + name.n;

		if (begins && (end == path.n || path.p[end] == '.') &&
			str_starts(str_from_byte(path, i), name))
			return true;
	}
	return false;
}

bool
internal_hides(const struct internal *i, struct str path)
{
	if (!i->is_public)
		return false;
	for (size_t k = 0; k < ARRAY_LEN(always); k++)
		if (is_part(path, str_from(always[k])))
			return true;
	LIST_EACH (const struct text, name, *i->names)
		if (IS_SET(*name) && is_part(path, name->s))
			return true;
	return false;
}

bool
internal_hides_any(const struct internal *i, const char *paths)
{
	struct str rest = str_from(paths), path;

	while (str_split(&rest, ' ', &path))
		if (internal_hides(i, path))
			return true;
	return false;
}

/* What could not be read may have been internal. */
bool
internal_hides_agreement(const struct internal *i, const struct agreement *a)
{
	const struct word *c = &a->classification;

	return i->is_public && c->state != ABSENT &&
	       !(c->state == SET && c->index == 0);
}

static bool
hides_any_of(const struct internal *i, const struct links *links)
{
	for (uint32_t k = 0; k < links->n; k++)
		if (internal_hides_agreement(i, links->items[k]))
			return true;
	return false;
}

bool
internal_hides_tie(
	const struct internal *i, const char *paths, const struct agreement *a)
{
	if (strstr(paths, "renews") == NULL &&
		strstr(paths, "implements") == NULL)
		return false;
	return hides_any_of(i, &a->renews_links) ||
	       hides_any_of(i, &a->renewed_by) ||
	       hides_any_of(i, &a->implements_links) ||
	       hides_any_of(i, &a->implemented_by);
}

struct str
internal_path(struct str path, const char *key, struct arena *arena)
{
	if (path.n == 0)
		return str_from(key);
	return arena_printf(arena, "%.*s.%s", STR_ARG(path), key);
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as the tables of fields */
static bool
is_known(const struct shape *shape, struct str path, struct similar *name,
	struct arena *arena)
{
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];
		struct str at = internal_path(path, f->key, arena);

		similar_try(name, str_from(f->key));
		if (is_part(at, name->wanted) ||
			(f->type == TYPE_MAPPING &&
				is_known(f->shape, at, name, arena)))
			return true;
	}
	return false;
}

static int
check_name(struct str name, const char *const *extra, struct arena *arena,
	struct err *err)
{
	struct similar similar = SIMILAR_INIT(name);

	if (str_is(name, "id"))
		return err_set(
			err, SAY(N_("register.yaml names id as internal, which "
				    "no edition can leave out")));
	for (; *extra != NULL; extra++)
		if (is_part(str_from(*extra), name))
			return 0;
	if (is_known(&shape_agreement, STR(""), &similar, arena) ||
		is_known(&shape_partners, STR(""), &similar, arena))
		return 0;
	if (similar.best.n > 0)
		return err_set(err,
			MSG(N_("register.yaml names %1 as internal, which is "
			       "no field; did you mean %2?"),
				name, similar.best));
	return err_set(
		err, MSG(N_("register.yaml names %1 as internal, which is no "
			    "field; nothing is exported"),
			     name));
}

int
internal_check(const struct internal *i, const char *const *extra,
	struct arena *arena, struct err *err)
{
	if (!i->is_public)
		return 0;
	if (i->names->state != ABSENT &&
		(i->names->state != SET || i->names->is_partial))
		return err_set(err,
			SAY(N_("what register.yaml names as internal could "
			       "not be read; nothing is exported")));
	LIST_EACH (const struct text, name, *i->names)
		if (check_name(name->s, extra, arena, err) != 0)
			return -1;
	return 0;
}
