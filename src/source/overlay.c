#include "source/overlay.h"

#include <stdlib.h>

#include "git/blob.h"

#define YAML STR(".yaml")

static int
order_overlays(const void *pa, const void *pb)
{
	const struct source_overlay *a = pa, *b = pb;

	return str_cmp(a->path, b->path);
}

const struct source_overlay *
overlay_find(const struct source_overlays *all, struct str path)
{
	struct source_overlay key = { .path = path };

	if (all != NULL && all->is_sorted && all->n > 0)
		return bsearch(
			&key, all->items, all->n, sizeof(key), order_overlays);
	for (size_t i = 0; all != NULL && i < all->n; i++)
		if (str_eq(all->items[i].path, path))
			return &all->items[i];
	return NULL;
}

/* The file's name; empty when the path is not below the root. */
static struct str
name_of(const struct source *s, struct str path)
{
	struct str part = STR("");

	if (!str_starts(path, s->root))
		return part;
	for (path = str_from_byte(path, s->root.n);
		str_split(&path, '/', &part);)
		continue;
	return part;
}

static const char *const setting_names[SETTING_COUNT] = {
	[SETTING_REGISTER] = "register.yaml",
	[SETTING_PARTNERS] = "partners.yaml",
	[SETTING_HOLIDAYS] = "holidays.yaml",
};

/* Which of the three files it is; SETTING_COUNT: none. */
static enum source_setting
setting_of(const struct source *s, struct str path)
{
	struct str name = name_of(s, path);
	unsigned i = 0;

	while (i < SETTING_COUNT && (!str_is(name, setting_names[i]) ||
					    path.n != s->root.n + name.n))
		i++;
	return (enum source_setting)i;
}

static struct source_file *
make_file(const struct source *s, const struct source_overlay *o,
	struct arena *arena)
{
	struct source_file *file = ARENA_NEW(arena, struct source_file);
	struct str id = name_of(s, o->path);
	struct oid oid;

	blob_id(o->bytes, &oid);
	memcpy(file->oid, oid.bytes, sizeof(file->oid));
	file->path = arena_str(arena, o->path);
	id.n -= YAML.n;
	file->id = arena_str(arena, id);
	return file;
}

static bool
is_agreement(const struct source *s, struct str path)
{
	struct str name = name_of(s, path);

	return name.n > YAML.n && str_ends(name, YAML) &&
	       setting_of(s, path) == SETTING_COUNT;
}

static int
order_files(const void *pa, const void *pb)
{
	const struct source_file *a = pa, *b = pb;

	return str_cmp(a->path, b->path);
}

void
overlay_list(const struct source_overlays *all, struct arena *arena,
	struct source *s)
{
	size_t n = 0;
	struct source_file *files =
		ARENA_ARRAY(arena, struct source_file, s->n + all->n);

	for (size_t i = 0; i < s->n; i++)
		if (overlay_find(all, s->files[i].path) == NULL)
			files[n++] = s->files[i];
	for (size_t i = 0; i < all->n; i++) {
		const struct source_overlay *o = &all->items[i];
		enum source_setting setting = setting_of(s, o->path);

		if (setting < SETTING_COUNT)
			s->settings[setting] = o->bytes.p != NULL
			                               ? make_file(s, o, arena)
			                               : NULL;
		else if (o->bytes.p != NULL && is_agreement(s, o->path))
			files[n++] = *make_file(s, o, arena);
	}
	if (n > 1)
		qsort(files, n, sizeof(*files), order_files);
	s->files = files;
	s->n = n;
}
