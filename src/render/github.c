#include "render/findings.h"
#include "render/services.h"
#include "render/terminal.h"

/* Annotations of one level that GitHub shows of a step. */
enum { SHOWN = 10 };

static const struct level {
	enum severity severity;
	const char *command;
	const char *more;
} levels[] = {
	{ SEVERITY_ERROR, "error", N_("and %1 more errors") },
	{ SEVERITY_WARNING, "warning", N_("and %1 more warnings") },
	{ SEVERITY_NOTE, "notice", N_("and %1 more notes") },
};

/* What the reader of commands decodes: data, and properties before it. */
static void
write_encoded(struct str s, bool is_property, struct buf *out)
{
	const char *special = is_property ? "%\r\n:," : "%\r\n";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c != '\0' && strchr(special, c) != NULL)
			buf_printf(out, "%%%02X", (unsigned)c);
		else
			buf_char(out, (char)c);
	}
}

/* "##[" is an older kind of command, wherever it stands in a line. */
static void
write_broken(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (i >= 2 && s.p[i] == '[' && s.p[i - 1] == '#' &&
			s.p[i - 2] == '#')
			buf_text(out, "\\x5b");
		else
			buf_char(out, s.p[i]);
	}
}

static void
write_message(const struct message *m, const struct render_style *style,
	struct buf *out)
{
	struct buf text = BUF_INIT;

	render_message(m, style->translate, &text);
	write_encoded(buf_str(&text), false, out);
	buf_free(&text);
}

static void
write_finding(const struct finding *f, const char *command,
	const struct render_style *style, struct buf *out)
{
	const char *word = N_("hint");
	struct buf file = BUF_INIT;

	terminal_write(f->file, &file);
	buf_printf(out, "::%s file=", command);
	write_encoded(buf_str(&file), true, out);
	if (f->mark.line > 0)
		buf_printf(out, ",line=%u,col=%u", (unsigned)f->mark.line,
			(unsigned)f->mark.column);
	buf_printf(out, ",title=%s::", rule_info(f->rule)->name);
	write_message(&f->message, style, out);
	if (f->hint.id != NULL) {
		buf_text(out, "%0A");
		write_message(&SAY(word), style, out);
		buf_text(out, ": ");
		write_message(&f->hint, style, out);
	}
	buf_char(out, '\n');
	buf_free(&file);
}

static void
write_more(const char *template, size_t n, const struct render_style *style,
	struct buf *out)
{
	struct arena arena = ARENA_INIT;
	struct message more = MSG(template, arena_printf(&arena, "%zu", n));

	buf_text(out, "::notice::");
	write_message(&more, style, out);
	buf_char(out, '\n');
	arena_free(&arena);
}

/* At most room of the level's; returns how many there are besides. */
static size_t
write_level(const struct findings *fs, const struct level *level, size_t room,
	const struct render_style *style, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < fs->n; i++) {
		if (fs->items[i].severity != level->severity)
			continue;
		if (n++ < room)
			write_finding(
				&fs->items[i], level->command, style, out);
	}
	return n > room ? n - room : 0;
}

void
render_github(const struct findings *fs, const struct render_style *style,
	struct buf *out)
{
	struct buf lines = BUF_INIT;
	size_t notices = 0; /* lines that say how many more are notices too */

	for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
		size_t room = SHOWN, more;

		if (levels[i].severity == SEVERITY_NOTE) {
			room -= notices;
			room -= findings_count(fs, SEVERITY_NOTE) > room;
		}
		more = write_level(fs, &levels[i], room, style, &lines);
		if (more == 0)
			continue;
		write_more(levels[i].more, more, style, &lines);
		notices++;
	}
	write_broken(buf_str(&lines), out);
	buf_free(&lines);
}

/* At most max bytes of whole lines. */
static struct str
cut_lines(struct str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && s.p[max - 1] != '\n')
		max--;
	return (struct str){ s.p, max };
}

void
render_github_summary(const struct document *d,
	const struct render_style *style, size_t max, struct buf *out)
{
	enum { LAST_LINE = 400 }; /* bytes of what is said about the rest */
	struct buf all = BUF_INIT;
	struct str whole, part;
	size_t rows = 0;

	render_markdown(d, style, &all);
	whole = buf_str(&all);
	part = cut_lines(whole, max);
	if (part.n < whole.n)
		part = cut_lines(whole, max > LAST_LINE ? max - LAST_LINE : 0);
	for (size_t i = part.n; i < whole.n; i++)
		rows += whole.p[i] == '\n';
	if (d->principal == NULL || rows <= d->principal->n_rows)
		buf_add(out, part);
	if (out->n > 0 && rows > 0) {
		struct message rest = MSG(N_("findings not shown in all: %1"),
			arena_printf(d->arena, "%zu", rows));

		buf_char(out, '\n');
		render_message(&rest, style->translate, out);
		buf_char(out, '\n');
	}
	buf_free(&all);
}
