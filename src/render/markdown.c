#include <string.h>

#include "render/face.h"
#include "render/render.h"
#include "render/terminal.h"

/* GitHub and GitLab look for mentions and references after they have read
 * backslashes and entities, so that only an empty comment parts the sign from
 * the name. */
#define PARTING "<!-- -->"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One byte of text, next being what follows it. */
static void
write_byte(char c, char next, struct buf *out)
{
	switch (c) {
	case '<':
		buf_text(out, "&lt;");
		return;
	case '>':
		buf_text(out, "&gt;");
		return;
	case '&':
		buf_text(out, "&amp;");
		return;
	case '@':
		buf_text(out, "@" PARTING);
		return;
	default:
		break;
	}
	if (c == '#' && is_digit(next)) {
		buf_text(out, "#" PARTING);
		return;
	}
	if (c != '\0' && strchr("\\`*_[]{}|~#$!", c) != NULL)
		buf_char(out, '\\');
	buf_char(out, c);
}

/* Where a text at the start of a line would open a list or a rule: the offset
 * of the sign that does it, or s.n. */
static size_t
find_opening(struct str s)
{
	size_t i = 0;

	while (i < s.n && is_digit(s.p[i]))
		i++;
	if (i < s.n && i > 0 && (s.p[i] == '.' || s.p[i] == ')'))
		return i;
	if (s.n > 0 && strchr("-+=", s.p[0]) != NULL)
		return 0;
	return s.n;
}

/* The encoder of every text; the sign at opening gets a backslash too. */
static void
write_signs(struct str s, size_t opening, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (i == opening)
			buf_char(out, '\\');
		write_byte(s.p[i], i + 1 < s.n ? s.p[i + 1] : '\0', out);
	}
}

/* Text inside a line, or one that begins it. */
static void
write_text(struct str raw, bool begins, struct buf *out)
{
	struct buf line = BUF_INIT;
	struct str s;

	terminal_write_flow(raw, &line);
	s = str_trim(buf_str(&line));
	write_signs(s, begins ? find_opening(s) : s.n, out);
	buf_free(&line);
}

static void
write_message(const struct block *b, const struct render_style *style,
	struct buf *out)
{
	bool is_heading = b->kind == BLOCK_HEADING;
	struct buf text = BUF_INIT;

	face_message(&b->message, style, &text);
	if (is_heading)
		buf_text(out, "## ");
	write_text(buf_str(&text), !is_heading, out);
	buf_char(out, '\n');
	buf_free(&text);
}

static void
write_cell(const struct table *t, size_t cell, const struct render_style *style,
	struct buf *out)
{
	struct buf face = BUF_INIT;

	face_write(t, cell, style, &face);
	write_text(buf_str(&face), false, out);
	buf_free(&face);
}

static void
write_heading(const struct column *column, const struct render_style *style,
	struct buf *out)
{
	write_text(face_word(style, column->heading), false, out);
}

static void
write_headings(const struct table *t, const struct render_style *style,
	struct buf *out)
{
	buf_char(out, '|');
	for (size_t i = 0; i < t->n_columns; i++) {
		if (t->columns[i].heading == NULL)
			continue;
		buf_char(out, ' ');
		write_heading(&t->columns[i], style, out);
		buf_text(out, " |");
	}
	buf_text(out, "\n|");
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].heading != NULL)
			buf_text(out, t->columns[i].align == ALIGN_RIGHT
					      ? " ---: |"
					      : " --- |");
	buf_char(out, '\n');
}

static void
write_row(const struct table *t, size_t row, const struct render_style *style,
	struct buf *out)
{
	buf_char(out, '|');
	for (size_t i = 0; i < t->n_columns; i++) {
		if (t->columns[i].heading == NULL)
			continue;
		buf_char(out, ' ');
		write_cell(t, row * t->n_columns + i, style, out);
		buf_text(out, " |");
	}
	buf_char(out, '\n');
}

static void
write_facts(const struct table *t, size_t row, const struct render_style *style,
	struct buf *out)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		struct buf value = BUF_INIT;

		if (t->columns[i].heading != NULL)
			write_cell(t, row * t->n_columns + i, style, &value);
		if (value.n > 0) {
			buf_text(out, "- **");
			write_heading(&t->columns[i], style, out);
			buf_text(out, ":** ");
			buf_add(out, buf_str(&value));
			buf_char(out, '\n');
		}
		buf_free(&value);
	}
}

static void
write_table(const struct table *t, const struct render_style *style,
	struct buf *out)
{
	if (!t->is_facts)
		write_headings(t, style, out);
	for (size_t row = 0; row < t->n_rows; row++) {
		if (!t->is_facts) {
			write_row(t, row, style, out);
			continue;
		}
		if (row > 0)
			buf_char(out, '\n');
		write_facts(t, row, style, out);
	}
}

/* Longer than any run of backticks in the code, which could end it. */
static size_t
fence_length(struct str code)
{
	size_t longest = 2, run = 0;

	for (size_t i = 0; i < code.n; i++) {
		run = code.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest + 1;
}

static void
write_code(const struct block *b, struct buf *out)
{
	size_t fence = fence_length(b->code);
	struct str rest = b->code, line;

	buf_fill(out, '`', fence);
	buf_text(out, b->language);
	buf_char(out, '\n');
	while (str_split(&rest, '\n', &line)) {
		terminal_write_flow(line, out);
		buf_char(out, '\n');
	}
	buf_fill(out, '`', fence);
	buf_char(out, '\n');
}

/* Inside a block of HTML, where no backslash counts: letters, digits and what
 * is not ASCII as they stand, and all else as a number. */
static void
write_plain(struct str raw, struct buf *out)
{
	struct buf line = BUF_INIT;

	terminal_write_flow(raw, &line);
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];

		if (c >= 0x80 || is_digit((char)c) || c == ' ' ||
			((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			buf_char(out, (char)c);
		else
			buf_printf(out, "&#%u;", (unsigned)c);
	}
	buf_free(&line);
}

static void
write_fold(const struct block *b, const struct render_style *style,
	struct buf *out)
{
	struct buf text = BUF_INIT;

	face_message(&b->message, style, &text);
	buf_text(out, "<details>\n<summary>");
	write_plain(buf_str(&text), out);
	buf_text(out, "</summary>\n");
	buf_free(&text);
}

static void
write_block(const struct block *b, const struct render_style *style,
	struct buf *out)
{
	switch (b->kind) {
	case BLOCK_TABLE:
		write_table(b->table, style, out);
		break;
	case BLOCK_CODE:
		write_code(b, out);
		break;
	case BLOCK_FOLD:
		write_fold(b, style, out);
		break;
	case BLOCK_FOLD_END:
		buf_text(out, "</details>\n");
		break;
	default:
		write_message(b, style, out);
		break;
	}
}

void
render_markdown(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	bool is_first = true;

	for (const struct block *b = d->first; b != NULL; b = b->next) {
		if (!face_is_shown(b))
			continue;
		if (!is_first)
			buf_char(out, '\n');
		is_first = false;
		write_block(b, style, out);
	}
}
