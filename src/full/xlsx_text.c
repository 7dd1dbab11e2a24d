/* The encoders of a workbook: texts of cells, print headers, names of sheets.
 */
#include "base/fold.h"
#include "base/utf8.h"
#include "full/xlsx.h"
#include "render/terminal.h"

enum {
	TEXT_MAX = 32767,    /* UTF-16 units in a cell */
	NAME_MAX_UNITS = 31, /* in a sheet's name */

	/* The library keeps 'NAME'!$A$1:$XFD$1048576 in 128 bytes. */
	NAME_MAX_BYTES = 84,
};

#define ELLIPSIS "\xe2\x80\xa6"
#define REPLACEMENT "\xef\xbf\xbd"
#define ESCAPED_LINE "_x005F_"

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

/* What a reader takes for a sign's number: _x0041_. */
static bool
begins_escape(struct str s)
{
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	return is_hex(s.p[2]) && is_hex(s.p[3]) && is_hex(s.p[4]) &&
	       is_hex(s.p[5]);
}

static size_t
units_of(uint32_t c)
{
	return c > 0xffff ? 2 : 1;
}

/* The sign at the start of s as it may stand in a part; no XML holds U+FFFE
 * and U+FFFF. */
static struct str
sign_of(struct str s, uint32_t *c, size_t *n)
{
	*n = utf8_decode(s, c);
	if (*n == 0 || (*c & 0xfffe) == 0xfffe) {
		*n = *n > 0 ? *n : 1;
		*c = 0xfffd;
		return STR(REPLACEMENT);
	}
	if (begins_escape(s)) /* what goes on with it is one no more */
		return STR(ESCAPED_LINE);
	return (struct str){ s.p, *n };
}

static void
write_cut(struct str s, size_t max, struct buf *out)
{
	size_t units = 0, fits = out->n, n = 0;
	uint32_t c = 0;

	while (s.n > 0) {
		struct str sign = sign_of(s, &c, &n);

		units += sign.n == sizeof(ESCAPED_LINE) - 1 ? sign.n
		                                            : units_of(c);
		if (units > max)
			break;
		buf_add(out, sign);
		s = str_from_byte(s, n);
		if (units < max)
			fits = out->n;
	}
	if (s.n == 0)
		return;
	out->n = fits;
	buf_text(out, ELLIPSIS);
}

void
book_text(struct str s, struct buf *out)
{
	struct buf line = BUF_INIT;

	terminal_write_flow(s, &line);
	write_cut(buf_str(&line), TEXT_MAX, out);
	buf_free(&line);
}

/* A "&" begins a command there; its wide twin does not. */
void
book_margin(struct str s, size_t max, struct buf *out)
{
	struct buf line = BUF_INIT, cut = BUF_INIT;

	terminal_write_flow(s, &line);
	write_cut(buf_str(&line), max, &cut);
	for (size_t i = 0; i < cut.n; i++)
		if (cut.p[i] == '&')
			buf_text(out, "\xef\xbc\x86");
		else
			buf_char(out, cut.p[i]);
	buf_free(&line);
	buf_free(&cut);
}

/* What Excel allows in names, and the library too; an apostrophe quotes. */
static void
write_name_sign(char c, struct buf *out)
{
	if (c == '\'')
		buf_text(out, "\xe2\x80\x99");
	else if (strchr("[]:*?/\\", c) != NULL)
		buf_char(out, '-');
	else
		buf_char(out, c);
}

static struct str
name_of(struct str wanted, struct arena *arena)
{
	struct buf line = BUF_INIT, name = BUF_INIT;
	struct str kept;

	terminal_write_flow(wanted, &line);
	for (size_t i = 0; i < line.n; i++)
		if (begins_escape(str_from_byte(buf_str(&line), i)))
			buf_char(&name, '-');
		else
			write_name_sign(line.p[i], &name);
	kept = arena_str(arena, str_trim(buf_str(&name)));
	buf_free(&line);
	buf_free(&name);
	return kept;
}

/* The longest beginning that leaves so many units for what follows it. */
static struct str
cut_name(struct str name, size_t left)
{
	size_t units = 0, at = 0;
	uint32_t c = 0;

	while (at < name.n) {
		size_t n = utf8_decode(str_from_byte(name, at), &c);

		units += units_of(c);
		if (n == 0 || units + left > NAME_MAX_UNITS ||
			at + n + left > NAME_MAX_BYTES)
			break;
		at += n;
	}
	return (struct str){ name.p, at };
}

const char *
book_sheet_name(struct book *b, struct str wanted)
{
	struct str name = name_of(wanted, &b->arena);
	struct str whole = cut_name(name, 0), tail;

	if (whole.n == 0)
		name = whole = STR("Sheet");
	for (size_t i = 2; i < SIZE_MAX; i++) {
		struct str key = fold_text(&b->arena, whole);

		/* Excel keeps this name to itself. */
		if (!str_is(key, "history") &&
			map_put(&b->names, key, b) == NULL)
			break;
		tail = arena_printf(&b->arena, " (%zu)", i);
		whole = cut_name(name, tail.n);
		whole = arena_printf(
			&b->arena, "%.*s%.*s", STR_ARG(whole), STR_ARG(tail));
	}
	return arena_str(&b->arena, whole).p;
}

const char *
book_string(struct book *b, struct str s)
{
	buf_reset(&b->text);
	book_text(s, &b->text);
	buf_char(&b->text, '\0');
	return b->text.p;
}

const char *
book_message(struct book *b, const struct message *m)
{
	buf_reset(&b->raw);
	(void)face_message(m, b->style, &b->raw);
	return book_string(b, buf_str(&b->raw));
}

const char *
book_cell(struct book *b, const struct table *t, size_t cell)
{
	buf_reset(&b->raw);
	face_write(t, cell, b->style, &b->raw);
	return book_string(b, buf_str(&b->raw));
}
