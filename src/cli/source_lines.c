#include "cli/source_lines.h"

#include "yaml/read.h"

/* Where the line after the one at offset at begins; YAML's line breaks. */
static size_t
next_line(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r')
		at++;
	if (at + 1 < s.n && s.p[at] == '\r' && s.p[at + 1] == '\n')
		return at + 2;
	return at < s.n ? at + 1 : s.n;
}

static bool
read_file(struct source_lines *s, struct str file)
{
	const struct source_file *found = load_find(s->load, file);
	struct err err = ERR_INIT;

	s->file = file;
	s->at = 0;
	s->line = 1;
	buf_reset(&s->bytes);
	return found != NULL && s->reader != NULL &&
	       source_read(s->reader, found, yaml_settings_limits.bytes,
		       &s->bytes, &err) == FILE_READ;
}

static struct str
without_bom(struct str s)
{
	struct str bom = STR("\xef\xbb\xbf");

	return str_starts(s, bom) ? str_from_byte(s, bom.n) : s;
}

static bool
fetch(void *context, struct str file, uint32_t line, struct str *text)
{
	struct source_lines *s = context;
	struct str all;

	if (!str_eq(file, s->file) && !read_file(s, file))
		return false;
	all = without_bom(buf_str(&s->bytes));
	if (line < s->line) {
		s->at = 0;
		s->line = 1;
	}
	for (; s->line < line && s->at < all.n; s->line++)
		s->at = next_line(all, s->at);
	if (s->line != line || s->at >= all.n)
		return false;
	*text = (struct str){ all.p + s->at, next_line(all, s->at) - s->at };
	while (text->n > 0 &&
		(text->p[text->n - 1] == '\n' || text->p[text->n - 1] == '\r'))
		text->n--;
	return true;
}

void
source_lines_open(struct source_lines *s, const struct load *load)
{
	struct err err = ERR_INIT;

	*s = (struct source_lines){ .load = load, .file = STR("") };
	s->lines = (struct lines){ fetch, s };
	if (source_reader_open(&load->source, &s->reader, &err) != 0)
		s->reader = NULL;
}

void
source_lines_close(struct source_lines *s)
{
	source_reader_close(s->reader);
	buf_free(&s->bytes);
}

const struct lines *
source_lines_of(struct source_lines *s)
{
	return &s->lines;
}
