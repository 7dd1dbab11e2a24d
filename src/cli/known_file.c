#include "cli/known_file.h"

#include <fcntl.h>

#include "cli/say.h"
#include "render/terminal.h"

enum { NAMED_MAX = 100 /* entries no longer found that text names */ };

void
known_file_init(struct known_file *k, struct arena *arena)
{
	*k = (struct known_file){ .is_used = false };
	known_init(&k->known, arena);
	findings_init(&k->hidden, arena);
}

void
known_file_free(struct known_file *k)
{
	findings_free(&k->hidden);
}

static struct str
number(struct arena *arena, size_t n)
{
	return arena_printf(arena, "%zu", n);
}

/* What became of reading the file. */
static int
take(struct known_file *k, enum file_outcome outcome, const struct buf *bytes,
	struct str name, struct err *err)
{
	struct arena *arena = k->known.arena;

	switch (outcome) {
	case FILE_READ:
		k->is_used = true;
		return known_parse(&k->known, buf_str(bytes), name, err);
	case FILE_TOO_BIG:
		return err_set(err, MSG(N_("%1 is larger than %2 KiB"), name,
					    number(arena, KNOWN_MAX / 1024)));
	case FILE_NOT_REGULAR:
		return err_set(err, MSG(N_("%1 is not a regular file"), name));
	case FILE_TROUBLE:
		break;
	}
	return -1;
}

static int
read_named(struct known_file *k, const char *path, struct err *err)
{
	struct buf bytes = BUF_INIT;
	int rc = take(k, file_read_at(AT_FDCWD, path, KNOWN_MAX, &bytes, err),
		&bytes, str_from(path), err);

	buf_free(&bytes);
	return rc;
}

static int
read_from_source(struct known_file *k, const struct source *s,
	const struct source_file *file, struct err *err)
{
	struct buf bytes = BUF_INIT;
	struct source_reader *reader;
	int rc;

	if (source_reader_open(s, &reader, err) != 0)
		return -1;
	rc = take(k, source_read(reader, file, KNOWN_MAX, &bytes, err), &bytes,
		file->path, err);
	source_reader_close(reader);
	buf_free(&bytes);
	return rc;
}

/* The file that register.yaml names; an absent one can still be written. */
static int
read_configured(struct known_file *k, const struct known_options *o,
	const struct load *load, struct err *err)
{
	const struct text *name = &load->registry.settings.known;
	struct source_file *file;

	if (name->state != SET)
		return 0;
	if (source_find(&load->source, name->s, k->known.arena, &file, err) !=
		0)
		return -1;
	if (file != NULL)
		return read_from_source(k, &load->source, file, err);
	if (o->write == NULL)
		say_warning(MSG(
			N_("register.yaml names %1 as the file of known "
			   "findings, which is not there; nothing is hidden"),
			name->s));
	return 0;
}

static int
write_file(struct known_file *k, const char *path, struct err *err)
{
	struct buf bytes = BUF_INIT;
	int rc;

	known_write(&k->known, &bytes);
	if (bytes.n > KNOWN_MAX)
		rc = err_set(err,
			MSG(N_("%1 would be larger than %2 KiB; correct some "
			       "findings first, or switch rules off"),
				str_from(path),
				number(k->known.arena, KNOWN_MAX / 1024)));
	else
		rc = file_write(path, buf_str(&bytes), err);
	buf_free(&bytes);
	if (rc == 0)
		say_note(MSG(N_("%1: lines written: %2"), str_from(path),
			number(k->known.arena, k->known.n)));
	return rc;
}

/*
 * The list that a register before the change names.  One that cannot be used
 * hides nothing: it stands there already, so that refusing to judge would keep
 * out the change that puts it right.
 */
static void
read_earlier(struct known_file *k, const struct known_options *o,
	const struct load *judge)
{
	struct err err = ERR_INIT;

	if (read_configured(k, o, judge, &err) == 0)
		return;
	if (o->write == NULL)
		say_warning(err.message);
	known_init(&k->known, k->known.arena);
	k->is_used = false;
}

int
known_file_apply(struct known_file *k, const struct known_options *o,
	const struct load *judge, struct load *load, struct err *err)
{
	bool is_broken = load->broken.n > 0;
	int rc = 0;

	if (o->file != NULL)
		rc = read_named(k, o->file, err);
	else if (judge != load)
		read_earlier(k, o, judge);
	else
		rc = read_configured(k, o, judge, err);
	if (rc != 0)
		return -1;
	k->known.unread = &load->registry.unread_by_id;
	if (o->write != NULL && !is_broken && !k->is_used)
		known_take(&k->known, &load->findings);
	k->is_used = k->is_used || o->write != NULL;
	known_hide(&k->known, &load->findings, &k->hidden);
	if (o->write == NULL || is_broken)
		return 0;
	known_shrink(&k->known);
	return write_file(k, o->write, err);
}

int
known_file_added(const struct load *before, const struct load *now,
	size_t *added, struct err *err)
{
	/* That there is no file is said where one is needed. */
	static const struct known_options silently = { .write = "" };
	struct arena arena = ARENA_INIT;
	struct known_file was, is;
	int rc;

	*added = 0;
	known_file_init(&was, &arena);
	known_file_init(&is, &arena);
	read_earlier(&was, &silently, before);
	rc = read_configured(&is, &silently, now, err);
	if (rc == 0)
		*added = known_beyond(&is.known, &was.known);
	known_file_free(&was);
	known_file_free(&is);
	arena_free(&arena);
	return rc;
}

static struct message
hidden_message(const struct known_file *k)
{
	return MSG(N_("findings known already and hidden: %1"),
		number(k->known.arena, k->hidden.n));
}

static struct message
gone_message(const struct known_file *k)
{
	return MSG(N_("no longer found: %1; --write-known shrinks the file"),
		number(k->known.arena, known_gone(&k->known)));
}

static void
say(struct message m, translate_fn *translate, struct buf *out)
{
	message_write(&m, translate, out);
	buf_char(out, '\n');
}

/* The entry's line, with how many of it are gone, as text in the arena. */
static struct str
gone_line(const struct known_file *k, const struct known_entry *e)
{
	struct buf line = BUF_INIT;
	struct str kept;

	known_write_entry(e->line, e->n - e->found, &line);
	kept = arena_str(k->known.arena, str_trim(buf_str(&line)));
	buf_free(&line);
	return kept;
}

void
known_file_say(const struct known_file *k, bool is_part,
	translate_fn *translate, struct buf *out)
{
	size_t named = 0;

	if (!k->is_used)
		return;
	say(hidden_message(k), translate, out);
	if (is_part || known_gone(&k->known) == 0)
		return;
	say(gone_message(k), translate, out);
	for (size_t i = 0; i < k->known.n && named <= NAMED_MAX; i++) {
		const struct known_entry *e = k->known.items[i];

		if (e->found == e->n)
			continue;
		if (named++ == NAMED_MAX) {
			buf_text(out, "  ...\n");
			break;
		}
		buf_text(out, "  ");
		terminal_write(gone_line(k, e), out);
		buf_char(out, '\n');
	}
}

void
known_file_document(
	const struct known_file *k, bool is_part, struct document *d)
{
	size_t n = 0, gone = known_gone(&k->known);
	struct str *lines;

	if (!k->is_used)
		return;
	lines = ARENA_ARRAY(d->arena, struct str, k->known.n + 1);
	for (size_t i = 0; i < k->known.n; i++)
		if (k->known.items[i]->found < k->known.items[i]->n)
			lines[n++] = gone_line(k, k->known.items[i]);
	document_field(d, "known", cell_count((int64_t)k->hidden.n));
	document_field(d, "no_longer_found",
		is_part ? cell_none() : cell_list(lines, n));
	document_paragraph(d, hidden_message(k), TONE_PLAIN);
	if (!is_part && gone > 0)
		document_paragraph(d, gone_message(k), TONE_PLAIN);
}
