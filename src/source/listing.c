#include "source/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"

enum { ID_MAX = 64 };

static const char *const setting_names[SETTING_COUNT] = {
	[SETTING_REGISTER] = "register.yaml",
	[SETTING_PARTNERS] = "partners.yaml",
	[SETTING_HOLIDAYS] = "holidays.yaml",
};

struct str
listing_setting(enum source_setting setting)
{
	return str_from(setting_names[setting]);
}

void
listing_start(struct listing *l, struct arena *arena, struct str root)
{
	*l = (struct listing){ .arena = arena, .root = root.n };
	buf_add(&l->path, root);
}

void
listing_free(struct listing *l)
{
	buf_free(&l->path);
	free(l->files);
	l->files = NULL;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
ends_in(struct str name, struct str suffix)
{
	if (name.n < suffix.n)
		return false;
	name = str_from_byte(name, name.n - suffix.n);
	for (size_t i = 0; i < suffix.n; i++)
		if (lower(name.p[i]) != suffix.p[i])
			return false;
	return true;
}

/* In any case of letters, and with what some editors add unseen: a mistake is
 * to be found, not passed over. */
static bool
looks_like_yaml(struct str name)
{
	static const char *const suffixes[] = { ".yaml", ".yml", ".yaml.txt",
		".yml.txt" };

	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++)
		if (ends_in(name, str_from(suffixes[i])))
			return true;
	return false;
}

static bool
is_reserved(struct str id)
{
	static const char *const words[] = { "unknown", "open", "none", "all" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_is(id, words[i]))
			return true;
	return false;
}

/* [a-z0-9]+(-[a-z0-9]+)* */
static bool
is_id(struct str s)
{
	char before = '-';

	if (s.n == 0 || s.n > ID_MAX || is_reserved(s))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (!plain && (c != '-' || before == '-'))
			return false;
		before = c;
	}
	return before != '-';
}

struct str
listing_id(struct str name)
{
	struct str id = name;

	if (!str_ends(name, STR(".yaml")))
		return STR("");
	id.n -= sizeof(".yaml") - 1;
	return is_id(id) ? id : STR("");
}

static bool
is_dot_git(struct str name)
{
	return name.n == 4 && ends_in(name, STR(".git"));
}

static bool
has_bad_bytes(struct str name)
{
	uint32_t c;

	while (name.n > 0) {
		size_t n = utf8_decode(name, &c);

		if (n == 0 || c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '/')
			return true;
		name = str_from_byte(name, n);
	}
	return false;
}

bool
listing_is_hostile(struct str name)
{
	return name.n == 0 || name.n > LISTING_NAME_MAX || str_is(name, ".") ||
	       str_is(name, "..") || is_dot_git(name) || has_bad_bytes(name);
}

bool
listing_is_left_alone(struct str name, enum entry_kind kind)
{
	if (name.n > 0 && name.p[0] == '.')
		return true;
	return str_is(name, "templates") && kind != ENTRY_FILE;
}

/* Whether leaving the entry out could hide an agreement, or a folder. */
static bool
could_matter(const struct entry *e)
{
	switch (e->kind) {
	case ENTRY_FOLDER:
	case ENTRY_SUBMODULE:
		return true;
	case ENTRY_LINK:
		return looks_like_yaml(e->name) ||
		       str_find(e->name, '.') == e->name.n;
	default:
		return looks_like_yaml(e->name);
	}
}

static enum source_problem
problem_of(const struct entry *e, bool hostile)
{
	static const enum source_problem by_kind[] = {
		[ENTRY_FILE] = SOURCE_FINE,
		[ENTRY_FOLDER] = SOURCE_BAD_NAME,
		[ENTRY_LINK] = SOURCE_SYMLINK,
		[ENTRY_SUBMODULE] = SOURCE_SUBMODULE,
		[ENTRY_OTHER] = SOURCE_SPECIAL,
	};

	if (hostile)
		return SOURCE_BAD_NAME;
	if (e->kind == ENTRY_FILE && listing_id(e->name).n == 0)
		return SOURCE_BAD_NAME;
	return by_kind[e->kind];
}

static struct source_file
describe(const struct listing *l, const struct entry *e,
	enum source_problem problem)
{
	struct source_file f = { .problem = problem };
	struct str folder = buf_str(&l->path);
	char *path = arena_alloc(l->arena, folder.n + e->name.n + 1);

	if (folder.n > 0)
		memcpy(path, folder.p, folder.n);
	if (e->name.n > 0)
		memcpy(path + folder.n, e->name.p, e->name.n);
	f.path = (struct str){ path, folder.n + e->name.n };
	f.id = listing_id(str_from_byte(f.path, folder.n));
	memcpy(f.oid, e->oid.bytes, sizeof(f.oid));
	return f;
}

static void
keep(struct listing *l, const struct entry *e, enum source_problem problem)
{
	if (l->n == l->room) {
		l->room = l->room > 0 ? l->room * 2 : 256;
		l->files = xrealloc(l->files, l->room * sizeof(*l->files));
	}
	l->files[l->n++] = describe(l, e, problem);
}

int
listing_count(struct listing *l, struct err *err)
{
	uint32_t most = l->is_push ? LISTING_PUSHED_MAX : LISTING_LOOKED_MAX;
	struct str root = { l->path.p, l->root };

	if (l->looked++ < most)
		return 0;
	if (root.n == 0)
		root = STR("./");
	if (l->is_push)
		return err_set(err,
			MSG(N_("there are more than 250,000 files and folders "
			       "below %1; a push with so many is not judged, "
			       "so look for what does not belong there"),
				root));
	return err_set(err, MSG(N_("there are more than 2,000,000 files and "
				   "folders below %1; a register of that size "
				   "is not read, so look for what does not "
				   "belong there"),
				    root));
}

static int
add_setting(struct listing *l, const struct entry *e, unsigned which,
	struct err *err)
{
	struct source_file *f = ARENA_NEW(l->arena, struct source_file);

	*f = describe(l, e, SOURCE_FINE);
	if (e->kind != ENTRY_FILE)
		return err_set(
			err, MSG(N_("%1 is a link, a folder or a special file; "
				    "put a plain file in its place"),
				     f->path));
	if (l->settings[which] != NULL)
		return err_set(
			err, MSG(N_("the folder has %1 twice, which no sound "
				    "repository has; run \"git fsck\""),
				     f->path));
	l->settings[which] = f;
	return 0;
}

static int
which_setting(const struct listing *l, struct str name)
{
	for (int i = 0; l->depth == 0 && i < SETTING_COUNT; i++)
		if (str_is(name, setting_names[i]))
			return i;
	return -1;
}

static int
check_depth(const struct listing *l, struct err *err)
{
	if (l->depth < LISTING_DEPTH_MAX)
		return 0;
	return err_set(err, MSG(N_("%1 has folders in it, but a register has "
				   "at most 8 levels of folders; move them up"),
				    buf_str(&l->path)));
}

int
listing_add(struct listing *l, const struct entry *e, bool *descend,
	struct err *err)
{
	int setting = which_setting(l, e->name);
	bool hostile = listing_is_hostile(e->name);

	*descend = false;
	if (listing_count(l, err) != 0)
		return -1;
	if (setting >= 0)
		return add_setting(l, e, (unsigned)setting, err);
	if (!hostile && listing_is_left_alone(e->name, e->kind))
		return 0;
	if (e->kind == ENTRY_FOLDER && !hostile) {
		*descend = true;
		return check_depth(l, err);
	}
	if (could_matter(e))
		keep(l, e, problem_of(e, hostile));
	return 0;
}

void
listing_enter(struct listing *l, struct str name)
{
	buf_add(&l->path, name);
	buf_char(&l->path, '/');
	l->depth++;
}

void
listing_leave(struct listing *l)
{
	l->path.n--;
	while (l->path.n > l->root && l->path.p[l->path.n - 1] != '/')
		l->path.n--;
	l->depth--;
}

void
listing_add_repository(struct listing *l)
{
	struct entry e = { .kind = ENTRY_SUBMODULE, .name = STR("") };

	keep(l, &e, SOURCE_SUBMODULE);
	l->files[l->n - 1].path.n--; /* without the slash */
}

static int
compare(const void *a, const void *b)
{
	const struct source_file *x = a, *y = b;
	int order = str_cmp(x->path, y->path);

	/* The same path twice is a hostile tree; its blobs then decide. */
	return order != 0 ? order : memcmp(x->oid, y->oid, sizeof(x->oid));
}

static bool
has_capital(struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] >= 'A' && path.p[i] <= 'Z')
			return true;
	return false;
}

/* Without a capital letter only files of one path are twins, and neighbours. */
static bool
may_have_twins(const struct listing *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (has_capital(l->files[i].path) ||
			(i > 0 &&
				str_eq(l->files[i - 1].path, l->files[i].path)))
			return true;
	return false;
}

/* On some computers two such files are one. */
static void
find_twins(struct listing *l)
{
	struct arena scratch = ARENA_INIT;
	struct map seen;

	map_init(&seen, &scratch);
	for (size_t i = 0; i < l->n; i++) {
		struct source_file *f = &l->files[i];
		struct str folded = arena_str(&scratch, f->path);
		char *p = (char *)(uintptr_t)folded.p;

		for (size_t k = 0; k < folded.n; k++)
			p[k] = lower(p[k]);
		if (map_put(&seen, folded, f) != NULL &&
			f->problem == SOURCE_FINE)
			f->problem = SOURCE_CASE_TWIN;
	}
	arena_free(&scratch);
}

void
listing_finish(struct listing *l, struct source *out)
{
	struct source_file *files =
		ARENA_ARRAY(l->arena, struct source_file, l->n);

	if (l->n > 0) {
		qsort(l->files, l->n, sizeof(*l->files), compare);
		if (may_have_twins(l))
			find_twins(l);
		memcpy(files, l->files, l->n * sizeof(*files));
	}
	out->files = files;
	out->n = l->n;
	memcpy(out->settings, l->settings, sizeof(out->settings));
}
