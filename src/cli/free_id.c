#include "cli/free_id.h"

#include "cli/say.h"
#include "source/branches.h"

enum { NUMBER_MAX = 999999, TRIES_MAX = 10000 };

/* The number behind "mou-2026-", or -1. */
static int64_t
number_of(struct str id, struct str prefix)
{
	int64_t n;

	return str_starts(id, prefix) && str_number(str_from_byte(id, prefix.n),
						 NUMBER_MAX, &n)
	               ? n
	               : -1;
}

/* In files that cannot be read, too: their names are taken. */
static int64_t
highest_here(const struct writing *w, struct str prefix)
{
	const struct source *s = &w->before.load.source;
	int64_t highest = 0;

	for (size_t i = 0; i < s->n; i++) {
		int64_t n = number_of(s->files[i].id, prefix);

		highest = n > highest ? n : highest;
	}
	return highest;
}

static int
look(struct writing *w, const struct branches *b, const struct free_id *f,
	bool *is_free, struct err *err)
{
	bool is_there;

	if (writing_has(w, f->path, &is_there, err) != 0)
		return -1;
	*is_free = !is_there &&
	           !branches_have(b,
			   arena_printf(w->arena, "%.*s.yaml", STR_ARG(f->id)));
	return 0;
}

int
free_id(struct writing *w, struct str kind, int year, struct free_id *out,
	struct err *err)
{
	struct str prefix =
		arena_printf(w->arena, "%.*s-%04d-", STR_ARG(kind), year);
	int64_t n = highest_here(w, prefix);
	struct branches b;
	bool is_free = false;
	int rc = branches_open(&b, &w->before.load.source, w->arena, err);

	if (rc == 0 && b.is_partial)
		say_warning(SAY(N_("only the first 1,000 branches were looked "
				   "at for ids that are taken")));
	for (int i = 0; rc == 0 && !is_free && i < TRIES_MAX; i++) {
		out->id = arena_printf(w->arena, "%.*s%03lld", STR_ARG(prefix),
			(long long)++n);
		out->path =
			writing_path(w, arena_printf(w->arena, "%04d/%.*s.yaml",
						year, STR_ARG(out->id)));
		rc = look(w, &b, out, &is_free, err);
	}
	branches_close(&b);
	return rc;
}
