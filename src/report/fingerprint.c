#include "report/fingerprint.h"

#include "base/map.h"
#include "base/sha256.h"

enum { USED = 40 }; /* digits of the digest, as many as git's */

static struct str
file_name(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return str_from_byte(path, i);
	return path;
}

/* Its length first: no two lists of parts become the same text. */
static void
add_part(struct buf *key, struct str part)
{
	buf_printf(key, "%zu:", part.n);
	buf_add(key, part);
}

/* "... on line %2": what moves is no part of what is found. */
static bool
is_line(const char *id, unsigned arg)
{
	char place[] = "line %0";

	place[sizeof(place) - 2] = (char)('1' + arg);
	return strstr(id, place) != NULL;
}

static bool
is_path(struct str value)
{
	return str_ends(value, STR(".yaml")) || str_ends(value, STR(".yml"));
}

static void
add_message(struct buf *key, const struct message *m)
{
	if (m->id == NULL)
		return;
	add_part(key, str_from(m->id));
	for (unsigned i = 0; i < MESSAGE_ARGS; i++) {
		struct str value = m->args[i];

		if (is_line(m->id, i))
			value = STR("");
		add_part(key, is_path(value) ? file_name(value) : value);
	}
}

static void
add_finding(struct buf *key, const struct finding *f)
{
	bool has_agreement = f->agreement.n > 0;

	add_part(key, str_from(rule_info(f->rule)->name));
	add_part(key, has_agreement ? STR("agreement") : STR("file"));
	add_part(key, has_agreement ? f->agreement : file_name(f->file));
	add_message(key, &f->message);
}

static struct str
digest_of(const struct buf *key, struct arena *arena)
{
	struct sha256 *sum = sha256_start();
	char text[SHA256_TEXT];

	sha256_add(sum, buf_str(key));
	sha256_finish(sum, text);
	return arena_str(arena, (struct str){ text, USED });
}

struct str *
fingerprints(const struct findings *fs, struct arena *arena)
{
	struct str *all = ARENA_ARRAY(arena, struct str, fs->n);
	struct buf key = BUF_INIT;
	struct map seen;

	map_init(&seen, arena);
	map_reserve(&seen, fs->n);
	for (size_t i = 0; i < fs->n; i++) {
		size_t *count;
		void **at;

		buf_reset(&key);
		add_finding(&key, &fs->items[i]);
		all[i] = digest_of(&key, arena);
		at = map_at(&seen, all[i]);
		if (*at == NULL)
			*at = ARENA_NEW(arena, size_t);
		count = *at;
		if (++*count == 1)
			continue;
		buf_printf(&key, "#%zu", *count);
		all[i] = digest_of(&key, arena);
	}
	buf_free(&key);
	return all;
}
