#include "report/fingerprint.h"

#include "base/map.h"
#include "base/sha256.h"
#include "report/lasting.h"

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

static void
add_message(struct buf *key, struct message m)
{
	if (m.id == NULL)
		return;
	m = lasting_message(m);
	add_part(key, str_from(m.id));
	for (unsigned i = 0; i < MESSAGE_ARGS; i++)
		add_part(key, m.args[i]);
}

static void
add_finding(struct buf *key, const struct finding *f)
{
	bool has_agreement = f->agreement.n > 0;

	add_part(key, str_from(rule_info(f->rule)->name));
	add_part(key, has_agreement ? STR("agreement") : STR("file"));
	add_part(key, has_agreement ? f->agreement : file_name(f->file));
	add_message(key, f->message);
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
