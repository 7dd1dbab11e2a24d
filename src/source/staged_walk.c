#include "source/staged_walk.h"

#include "base/map.h"

#define REGISTER STR("register.yaml")

/* The path's folder, "" or ending in a slash. */
static struct str
folder_of(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

static bool
is_register(struct str path)
{
	return str_eq(str_from_byte(path, folder_of(path).n), REGISTER);
}

void
staged_walk_has_register(
	const struct snapshot *s, struct str folder, bool *found)
{
	*found = false;
	for (size_t i = 0; !*found && i < staged_count(s->staged); i++) {
		struct str path = staged_at(s->staged, i).name;

		*found = is_register(path) && str_eq(folder_of(path), folder) &&
		         !staged_is_promise(s->staged, i);
	}
}

void
staged_walk_find_path(const struct snapshot *s, struct str path,
	struct entry *out, bool *found)
{
	*found = false;
	for (size_t i = 0; !*found && i < staged_count(s->staged); i++) {
		*out = staged_at(s->staged, i);
		*found = str_eq(out->name, path) &&
		         !staged_is_promise(s->staged, i);
	}
}

static bool
is_worth_a_look(struct str folder)
{
	struct str name;

	while (str_split(&folder, '/', &name))
		if (name.n > 0 &&
			(listing_is_hostile(name) ||
				listing_is_left_alone(name, ENTRY_FOLDER)))
			return false;
	return true;
}

void
staged_walk_find(
	const struct snapshot *s, struct arena *arena, struct registers *out)
{
	out->n = 0;
	for (size_t i = 0; i < staged_count(s->staged); i++) {
		struct str path = staged_at(s->staged, i).name;
		struct str folder = folder_of(path);

		if (!is_register(path) || !is_worth_a_look(folder) ||
			staged_is_promise(s->staged, i) ||
			out->n == REGISTERS_MAX)
			continue;
		if (out->n > 0 && str_eq(out->folders[out->n - 1], folder))
			continue; /* another side of a conflict */
		out->folders[out->n++] = arena_str(arena, folder);
	}
}

/*
 * Paths come sorted, so those of one folder stand together: in is the folder
 * being walked, skip one whose paths are passed over; both below the root,
 * "" or ending in a slash.
 */
struct walk {
	struct listing *l;
	struct arena arena;
	struct map registers; /* folders below the root with a register.yaml */
	struct str in, skip;
};

static void
note_registers(const struct snapshot *s, struct str root, struct walk *w)
{
	for (size_t i = 0; i < staged_count(s->staged); i++) {
		struct entry e = staged_at(s->staged, i);
		struct str folder = folder_of(e.name);

		if (e.kind == ENTRY_FILE && is_register(e.name) &&
			str_starts(folder, root) && folder.n > root.n &&
			!staged_is_promise(s->staged, i))
			map_put(&w->registers, str_from_byte(folder, root.n),
				w);
	}
}

/* Enters the folders between the one being walked and the path's own, until
 * one does not count. */
static int
enter(struct walk *w, struct str path, struct err *err)
{
	struct str rest = str_from_byte(path, w->in.n);
	size_t slash;

	while ((slash = str_find(rest, '/')) < rest.n) {
		struct entry e = { .kind = ENTRY_FOLDER,
			.name = { rest.p, slash } };
		struct str folder = { path.p,
			(size_t)(rest.p - path.p) + slash + 1 };
		bool descend;

		if (listing_add(w->l, &e, &descend, err) != 0)
			return -1;
		if (!descend || map_get(&w->registers, folder) != NULL) {
			w->skip = folder;
			return 0;
		}
		listing_enter(w->l, e.name);
		w->in = folder;
		rest = str_from_byte(path, folder.n);
	}
	return 0;
}

static void
leave(struct walk *w, struct str path)
{
	while (!str_starts(path, w->in)) {
		listing_leave(w->l);
		w->in.n--;
		w->in = folder_of(w->in);
	}
}

static int
take(struct walk *w, struct entry e, struct err *err)
{
	bool descend;

	if (w->skip.n > 0 && str_starts(e.name, w->skip))
		return 0;
	w->skip = STR_NONE;
	leave(w, e.name);
	if (enter(w, e.name, err) != 0)
		return -1;
	if (w->skip.n > 0)
		return 0;
	e.name = str_from_byte(e.name, w->in.n);
	return listing_add(w->l, &e, &descend, err);
}

static int
conflict(struct str path, struct err *err)
{
	return err_set(err, MSG(N_("%1 is in conflict; finish the merge first, "
				   "or look at what is on disk instead of what "
				   "is staged"),
				    path));
}

int
staged_walk_list(const struct snapshot *s, struct str root, struct listing *l,
	struct err *err)
{
	struct walk w = { .l = l, .arena = ARENA_INIT };
	int rc = 0;

	map_init(&w.registers, &w.arena);
	note_registers(s, root, &w);
	for (size_t i = 0; rc == 0 && i < staged_count(s->staged); i++) {
		struct entry e = staged_at(s->staged, i);

		if (!str_starts(e.name, root) ||
			staged_is_promise(s->staged, i))
			continue;
		if (staged_is_conflict(s->staged, i)) {
			rc = conflict(e.name, err);
			break;
		}
		e.name = str_from_byte(e.name, root.n);
		rc = take(&w, e, err);
	}
	arena_free(&w.arena);
	return rc;
}
