#include "render/findings.h"

#include "base/utf8.h"
#include "base/width.h"
#include "render/face.h"
#include "render/terminal.h"

enum {
	VALUE_CELLS = 80,    /* of a value inside a message */
	SNIPPET_CELLS = 100, /* of a line of the file */
	SNIPPET_LEFT = 50,   /* of those, before the caret at most */
	SNIPPET_BYTES = 2000 /* marks that take no cells have an end too */
};

#define ELLIPSIS "\xe2\x80\xa6"
#define BYTE_ORDER_MARK STR("\xef\xbb\xbf")

/* The severities as a person reads them. */
static const struct {
	const char *word;
	enum tone tone;
} severities[] = {
	[SEVERITY_OFF] = { N_("off"), TONE_PLAIN },
	[SEVERITY_NOTE] = { N_("note"), TONE_STRONG },
	[SEVERITY_WARNING] = { N_("warning"), TONE_WARN },
	[SEVERITY_ERROR] = { N_("error"), TONE_BAD },
};

/* What is under way; findings of one file follow each other. */
struct printer {
	const struct lines *lines;
	const struct render_style *style;
	struct buf *out;
	struct buf line;      /* of the file, encoded; scratch */
	size_t shown, hidden; /* in all; a folded line is shown once */
};

/* The findings of one file. */
struct group {
	const struct finding *items;
	size_t n;
};

void
render_message(
	const struct message *m, translate_fn *translate, struct buf *out)
{
	struct message shown = *m;
	struct buf values = BUF_INIT;
	size_t ends[MESSAGE_ARGS + 1] = { 0 };

	for (unsigned i = 0; i < MESSAGE_ARGS; i++) {
		terminal_write_cut(m->args[i], VALUE_CELLS, &values);
		buf_char(&values, '\0'); /* words of the catalogue end so */
		ends[i + 1] = values.n;
	}
	for (unsigned i = 0; i < MESSAGE_ARGS; i++)
		shown.args[i] = (struct str){ values.p + ends[i],
			ends[i + 1] - ends[i] - 1 };
	message_write(&shown, translate, out);
	buf_free(&values);
}

static void
write_message(struct printer *p, const struct message *m)
{
	render_message(m, p->style->translate, p->out);
}

static void
write_header(struct printer *p, const struct finding *f,
	const struct message *message)
{
	const struct render_style *style = p->style;

	terminal_write_first(f->file, p->out);
	if (f->mark.line > 0)
		buf_printf(p->out, ":%u:%u", (unsigned)f->mark.line,
			(unsigned)f->mark.column);
	buf_text(p->out, ": ");
	face_tone(style, severities[f->severity].tone,
		face_word(style, severities[f->severity].word), p->out);
	buf_text(p->out, ": ");
	write_message(p, message);
	buf_printf(p->out, " [%s]\n", rule_info(f->rule)->name);
}

/* Encodes a line of the file, a tab as one blank, into p->line; returns how
 * many cells come before the column. */
static size_t
encode_line(struct printer *p, struct str text, uint32_t column)
{
	size_t at = 0;
	uint32_t i = 1;

	buf_reset(&p->line);
	for (; text.n > 0; i++) {
		uint32_t c = 0;
		size_t n = utf8_decode(text, &c);

		if (i <= column)
			at = p->line.n;
		n = n > 0 ? n : 1;
		if (c == '\t')
			buf_char(&p->line, ' ');
		else
			terminal_write((struct str){ text.p, n }, &p->line);
		text = str_from_byte(text, n);
	}
	if (i <= column)
		at = p->line.n;
	return width_text((struct str){ buf_str(&p->line).p, at });
}

/* Takes off the front of a long line what would push the caret, before which
 * are *at cells, off the snippet; an ellipsis then stands for it. */
static struct str
window(struct str line, size_t *at)
{
	size_t total = width_text(line), skip = *at - SNIPPET_LEFT;
	struct str before;

	if (total <= SNIPPET_CELLS || *at < SNIPPET_CELLS - 1)
		return line;
	if (total - skip < SNIPPET_CELLS)
		skip = total - SNIPPET_CELLS + 1;
	before = width_cut(line, skip);
	if (width_text(before) < skip) /* a wide one lies on the border */
		before = width_cut(line, skip + 1);
	*at -= width_text(before) - 1;
	return str_from_byte(line, before.n);
}

/* Writes the encoded text, cut where it is longer. */
static void
write_part(struct str text, size_t max, struct buf *out)
{
	struct str part =
		width_text(text) <= max ? text : width_cut(text, max - 1);
	struct str bounded = utf8_cut(part, SNIPPET_BYTES);

	buf_add(out, bounded);
	if (bounded.n < text.n)
		buf_text(out, ELLIPSIS);
}

static void
write_snippet(struct printer *p, const struct finding *f)
{
	struct str text, whole, part;
	size_t at;

	if (f->mark.line == 0 || !p->lines->fetch(p->lines->context, f->file,
					 f->mark.line, &text))
		return;
	if (f->mark.line == 1 && str_starts(text, BYTE_ORDER_MARK))
		text = str_from_byte(text, BYTE_ORDER_MARK.n);
	at = encode_line(p, text, f->mark.column);
	whole = buf_str(&p->line);
	part = window(whole, &at);
	buf_printf(p->out, "%5u | ", (unsigned)f->mark.line);
	if (part.n < whole.n)
		buf_text(p->out, ELLIPSIS);
	write_part(part, part.n < whole.n ? SNIPPET_CELLS - 1 : SNIPPET_CELLS,
		p->out);
	buf_text(p->out, "\n      | ");
	buf_fill(p->out, ' ', at);
	face_tone(p->style, severities[f->severity].tone, STR("^"), p->out);
	buf_char(p->out, '\n');
}

static void
write_finding(struct printer *p, const struct finding *f)
{
	write_header(p, f, &f->message);
	write_snippet(p, f);
	if (f->hint.id == NULL)
		return;
	buf_text(p->out, "  ");
	buf_add(p->out, face_word(p->style, N_("hint")));
	buf_text(p->out, ": ");
	write_message(p, &f->hint);
	buf_char(p->out, '\n');
}

/* How many findings of the group a line for its first one stands for. */
static size_t
count_folded(struct group g)
{
	size_t count = 0;

	if (g.items[0].rule != RULE_VALUE_UNKNOWN)
		return 1;
	for (size_t i = 0; i < g.n; i++)
		count += g.items[i].rule == RULE_VALUE_UNKNOWN;
	return count;
}

/* All that is unknown in a file, on one line; the group begins with it. */
static void
write_folded(struct printer *p, struct group g, size_t count)
{
	struct buf names = BUF_INIT;
	struct arena arena = ARENA_INIT;
	struct message message = g.items[0].message;

	for (size_t i = 0; i < g.n && names.n < SNIPPET_BYTES; i++) {
		if (g.items[i].rule != RULE_VALUE_UNKNOWN)
			continue;
		if (names.n > 0)
			buf_text(&names, ", ");
		buf_add(&names, g.items[i].message.args[0]);
	}
	if (count > 1)
		message = MSG(N_("values still unknown (%1): %2"),
			arena_printf(&arena, "%zu", count), buf_str(&names));
	write_header(p, &g.items[0], &message);
	buf_free(&names);
	arena_free(&arena);
}

/* "FILE: findings not shown: 12"; without a file, in all. */
static void
write_hidden(
	struct printer *p, const char *template, struct str file, size_t hidden)
{
	struct arena arena = ARENA_INIT;
	struct message message =
		MSG(template, arena_printf(&arena, "%zu", hidden));

	terminal_write_first(file, p->out);
	if (file.n > 0)
		buf_text(p->out, ": ");
	write_message(p, &message);
	buf_char(p->out, '\n');
	arena_free(&arena);
}

static void
write_group(struct printer *p, struct group g)
{
	struct str file = g.items[0].file;
	bool is_folded = false;
	size_t shown = 0, hidden = 0;

	for (; g.n > 0; g.items++, g.n--) {
		bool is_unknown = g.items[0].rule == RULE_VALUE_UNKNOWN;
		size_t count;

		if (is_unknown && is_folded)
			continue;
		is_folded = is_folded || is_unknown;
		count = count_folded(g);
		if (p->shown == FINDINGS_PER_RUN) {
			p->hidden += count;
		} else if (shown == FINDINGS_PER_FILE) {
			hidden += count;
		} else {
			shown++;
			p->shown++;
			if (is_unknown)
				write_folded(p, g, count);
			else
				write_finding(p, g.items);
		}
	}
	if (hidden > 0)
		write_hidden(p, N_("findings not shown: %1"), file, hidden);
	p->hidden += hidden;
}

void
render_findings(const struct findings *fs, const struct lines *lines,
	const struct render_style *style, struct buf *out)
{
	struct printer p = { .lines = lines, .style = style, .out = out };
	struct group g;

	for (size_t i = 0; i < fs->n; i += g.n) {
		g = (struct group){ &fs->items[i], 1 };
		while (i + g.n < fs->n &&
			str_eq(fs->items[i + g.n].file, g.items[0].file))
			g.n++;
		write_group(&p, g);
	}
	if (p.shown == FINDINGS_PER_RUN && p.hidden > 0)
		write_hidden(&p, N_("findings not shown in all: %1"), STR_NONE,
			p.hidden);
	buf_free(&p.line);
}
