/* How cells of a workbook look: fonts, lines, and formats of numbers. */
#include <stdio.h>

#include "base/date.h"
#include "base/prose.h"
#include "full/xlsx.h"

/* A workbook has room for 65,490 formats; labels are a few templates. */
enum { FACES_MAX = 1000 };

#define LINE_HEIGHT 1.364 /* of its size */
#define BOLD_STRETCH 1.1
#define BODY 11.0

#define INK 0x1a1a1a
#define RULE 0xb0b7bf

static const struct {
	double size;
	bool is_bold;
	lxw_color_t ink, fill;
} fonts[FONTS] = {
	[FONT_BODY] = { BODY, false, INK, 0 },
	[FONT_HEAD] = { BODY, true, INK, 0xdde5ee },
	[FONT_BANNER] = { 14, true, 0xffffff, 0x9c2a00 },
	[FONT_LETTERHEAD] = { 12, true, INK, 0 },
	[FONT_TITLE] = { 16, true, INK, 0 },
	[FONT_HEADING] = { 13, true, INK, 0 },
	[FONT_PART] = { 12, true, INK, 0 },
	[FONT_SMALL] = { 10, false, 0x404040, 0 },
	[FONT_FIGURE] = { 14, true, INK, 0 },
	[FONT_CODE] = { 10, false, INK, 0 },
};

double
book_line_height(enum book_font font)
{
	return fonts[font].size * LINE_HEIGHT;
}

static bool
is_bold(const struct look *look)
{
	return fonts[look->font].is_bold || look->is_total ||
	       look->tone == TONE_STRONG || look->tone == TONE_BAD;
}

double
book_stretch(const struct look *look)
{
	return fonts[look->font].size / BODY *
	       (is_bold(look) ? BOLD_STRETCH : 1);
}

/* Colours that are told apart in grey too; the words say it anyway. */
static lxw_color_t
ink_of(const struct look *look)
{
	if (fonts[look->font].fill != 0 || look->tone == TONE_PLAIN)
		return fonts[look->font].ink;
	switch ((enum tone)look->tone) {
	case TONE_WARN:
		return 0x7a4a00;
	case TONE_BAD:
		return 0x9c0006;
	case TONE_FAINT:
		return 0x505050;
	default:
		return fonts[look->font].ink;
	}
}

static void
set_font(lxw_format *f, const struct look *look)
{
	format_set_font_size(f, fonts[look->font].size);
	format_set_font_color(f, ink_of(look));
	if (is_bold(look))
		format_set_bold(f);
	if (look->font == FONT_CODE)
		format_set_font_name(f, "Courier New");
	if (fonts[look->font].fill != 0) {
		format_set_pattern(f, LXW_PATTERN_SOLID);
		format_set_fg_color(f, fonts[look->font].fill);
	}
}

static void
set_lines(lxw_format *f, const struct look *look)
{
	if (look->font == FONT_HEAD) {
		format_set_bottom(f, LXW_BORDER_MEDIUM);
	} else if (look->is_cell) {
		format_set_bottom(f, LXW_BORDER_THIN);
		format_set_bottom_color(f, RULE);
	}
	if (look->is_total)
		format_set_top(f, LXW_BORDER_THIN);
}

static lxw_format *
make_format(struct book *b, const struct look *look)
{
	lxw_format *f = workbook_add_format(b->workbook);

	if (f == NULL)
		out_of_memory();
	set_font(f, look);
	set_lines(f, look);
	format_set_align(f, look->align);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (look->number == NULL && !look->is_line)
		format_set_text_wrap(f);
	if (look->number != NULL)
		format_set_num_format(f, look->number);
	return f;
}

lxw_format *
book_format(struct book *b, const struct look *look)
{
	char key[BOOK_CODE + 32];
	lxw_format *f;
	int n = snprintf(key, sizeof(key), "%d %d %d %d %d %d %s", look->font,
		look->tone, look->align, look->is_cell, look->is_total,
		look->is_line, look->number != NULL ? look->number : "");
	struct str text = { key, (size_t)n };

	f = map_get(&b->formats, text);
	if (f == NULL) {
		f = make_format(b, look);
		map_put(&b->formats, arena_str(&b->arena, text), f);
	}
	return f;
}

/* A number's words: what stands in its label before and behind it. */
struct face {
	struct str before, behind;
	bool is_grouped;
	bool is_bare; /* the label has no number: it stands for 0 */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
first_digit(struct str s)
{
	size_t at = 0;

	while (at < s.n && !is_digit(s.p[at]))
		at++;
	return at;
}

/* Finds digits, and nothing else that could be a number, in the label. */
static bool
find_digits(struct str label, struct str digits, struct face *f)
{
	size_t at = first_digit(label);

	f->before = (struct str){ label.p, at };
	f->behind = str_from_byte(label, at);
	if (!str_starts(f->behind, digits))
		return false;
	f->behind = str_from_byte(f->behind, digits.n);
	return first_digit(f->behind) == f->behind.n;
}

static bool
find_face(const struct book *b, int64_t count, struct str label, struct face *f)
{
	struct buf plain = BUF_INIT, grouped = BUF_INIT;
	bool found;

	*f = (struct face){ .is_bare = first_digit(label) == label.n };
	f->before = label;
	if (f->is_bare)
		return count == 0 && label.n > 0;
	count = count < 0 ? -count : count;
	prose_count(count, '\0', &plain);
	prose_count(count, b->style->group, &grouped);
	found = find_digits(label, buf_str(&plain), f);
	if (!found) {
		f->is_grouped = true;
		found = find_digits(label, buf_str(&grouped), f);
	}
	buf_free(&plain);
	buf_free(&grouped);
	return found;
}

static void
write_words(struct str words, struct buf *out)
{
	if (words.n == 0)
		return;
	buf_char(out, '"');
	book_text(words, out);
	buf_char(out, '"');
}

/* Formats have sections for what is above, below and at nought; the number's
 * sign is shown by the words, if they say it. */
static void
write_code(int64_t count, const struct face *f, struct buf *out)
{
	if (count < 0)
		buf_text(out, "0;");
	if (f->is_bare)
		buf_text(out, "0;-0;");
	write_words(f->before, out);
	if (!f->is_bare)
		buf_text(out, f->is_grouped ? "#,##0" : "0");
	write_words(f->behind, out);
}

static bool
has_quote(struct str s)
{
	return str_find(s, '"') < s.n;
}

/* A count with a label: the label as the number's format. */
static bool
label_number(
	struct book *b, const struct cell *cell, char code[static BOOK_CODE])
{
	struct buf made = BUF_INIT;
	struct face f;
	bool ok;

	buf_reset(&b->raw);
	if (!face_message(cell->label, b->style, &b->raw) ||
		!find_face(b, cell->count, buf_str(&b->raw), &f))
		return false;
	write_code(cell->count, &f, &made);
	ok = made.n < BOOK_CODE && b->n_faces < FACES_MAX &&
	     !has_quote(f.before) && !has_quote(f.behind);
	if (ok) {
		memcpy(code, made.p, made.n);
		code[made.n] = '\0';
		b->n_faces++;
	}
	buf_free(&made);
	return ok;
}

/* Excel keeps 15 digits. */
static bool
is_exact(int64_t n)
{
	static const int64_t most = 999999999999999;

	return n <= most && n >= -most;
}

/*
 * Days since 30 December 1899; before March 1900 since the 31st, since Excel
 * has a 29 February 1900.
 */
static double
serial(struct date d)
{
	enum { EPOCH = 25569, MARCH_1900 = -25508 };

	return d.day + (d.day < MARCH_1900 ? EPOCH - 1 : EPOCH);
}

/* In words of the document's language, whatever Excel's is. */
static bool
date_number(const struct book *b, const struct cell *cell, double *value,
	char code[static BOOK_CODE])
{
	bool is_indonesian = prose_group(b->style->translate) == '.';
	const char *words = "d mmmm yyyy";
	struct date d;

	if (cell->label != NULL)
		return false;
	if (!date_parse(cell->text, &d)) {
		words = "mmmm yyyy";
		if (!date_parse_month(cell->text, &d))
			return false;
	}
	*value = serial(d);
	(void)snprintf(code, BOOK_CODE, "[$-%s]%s",
		is_indonesian ? "421" : "809", words);
	return true;
}

/* A ratio, which a spreadsheet rounds where it is shown; the percent when that
 * would be another one. */
static double
ratio(struct share share)
{
	int64_t percent = share_percent(share);
	bool is_same =
		share.whole > 0 &&
		(200 * share.part + share.whole) / (2 * share.whole) == percent;

	return is_same ? (double)share.part / (double)share.whole
	               : (double)percent / 100;
}

bool
book_number(struct book *b, const struct cell *cell, double *value,
	char code[static BOOK_CODE])
{
	bool is_money = cell->kind == CELL_MONEY;

	if (cell->kind == CELL_DATE)
		return date_number(b, cell, value, code);
	if (cell->kind == CELL_SHARE && cell->label == NULL) {
		*value = ratio(cell->share);
		(void)snprintf(code, BOOK_CODE, "0%%");
		return true;
	}
	if ((cell->kind != CELL_COUNT && !is_money) || !is_exact(cell->count))
		return false;
	*value = (double)cell->count;
	if (cell->label != NULL)
		return label_number(b, cell, code);
	(void)snprintf(
		code, BOOK_CODE, "%s", is_money ? "[$Rp-421]#,##0" : "#,##0");
	return true;
}
