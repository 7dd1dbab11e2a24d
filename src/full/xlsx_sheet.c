/* One sheet of a workbook: title, blocks below each other, and its pages. */
#include "base/width.h"
#include "full/xlsx.h"
#include "report/edition.h"

#define DEFAULT_WIDTH 9.14 /* of a column that nobody measured */
#define FROZEN_MAX 260.0   /* points of what stays on the screen */
#define FIRST_MAX 25.0     /* a first column that stays there too */

enum {
	SPAN_WIDTH = 90, /* what texts go over, at least */
	PAPER_A4 = 9,
	MARGIN_TEXT = 60, /* signs of each text in a print header */
	MARGIN_MAX = 255, /* of all of it */
};

void
book_check(struct book *b, lxw_error e)
{
	if (b->trouble == LXW_NO_ERROR)
		b->trouble = e;
}

static double
span_width(const struct sheet *s)
{
	double width = 0;

	for (size_t i = 0; i < s->span; i++)
		width += i < s->n ? s->widths[i] : DEFAULT_WIDTH;
	return width;
}

/* In columns from first to the last that texts go over. */
static void
write_over(struct sheet *s, size_t first, const struct look *look,
	const char *text)
{
	lxw_format *f = book_format(s->book, look);
	lxw_col_t last = (lxw_col_t)(s->span - 1);

	if (s->row >= LXW_ROW_MAX)
		s->book->is_too_large = true;
	else if (first < last)
		book_check(s->book,
			worksheet_merge_range(s->worksheet, s->row,
				(lxw_col_t)first, s->row, last, text, f));
	else
		book_check(s->book, worksheet_write_string(s->worksheet, s->row,
					    last, text, f));
}

void
book_wide(struct sheet *s, const struct look *look, const char *text)
{
	double height = book_height(look, text, span_width(s));

	if (text[0] == '\0')
		return;
	write_over(s, 0, look, text);
	book_check(
		s->book, worksheet_set_row(s->worksheet, s->row, height, NULL));
	s->row++;
	s->height += height;
}

static void
say(struct sheet *s, enum book_font font, const struct message *m)
{
	const struct look look = { .font = (unsigned char)font,
		.align = LXW_ALIGN_LEFT };

	book_wide(s, &look, book_message(s->book, m));
}

static void
leave_row(struct sheet *s)
{
	s->row++;
	s->height += book_line_height(FONT_BODY);
}

static void
write_banner(struct sheet *s)
{
	const struct look banner = { .font = FONT_BANNER,
		.align = LXW_ALIGN_CENTER };

	book_wide(
		s, &banner, book_message(s->book, &s->book->edition->warning));
}

/* Whole on the first sheet, in one line on the others. */
static void
write_frame(struct sheet *s)
{
	const struct look head = { .font = FONT_LETTERHEAD,
		.align = LXW_ALIGN_CENTER };
	const struct look name = { .font = FONT_BODY, .align = LXW_ALIGN_LEFT };
	const struct edition *e = s->book->edition;

	write_banner(s);
	if (!s->is_first) {
		say(s, FONT_SMALL, &e->title);
		say(s, FONT_SMALL, &e->facts[0]);
		return;
	}
	if (e->letterhead != NULL) {
		LIST_EACH (struct text, line, *e->letterhead)
			book_wide(s, &head, book_string(s->book, line->s));
	}
	say(s, FONT_TITLE, &e->title);
	book_wide(s, &name, book_string(s->book, e->name));
	for (size_t i = 0; i < EDITION_FACTS; i++)
		say(s, FONT_BODY, &e->facts[i]);
	leave_row(s);
}

/* Right of the middle, with room to sign. */
static void
write_signature(struct sheet *s)
{
	enum { ROOM = 4 };
	const struct look look = { .font = FONT_BODY,
		.align = LXW_ALIGN_CENTER };
	const struct edition *e = s->book->edition;
	const struct str lines[] = { e->signature.position, e->signature.name,
		e->signature.id };
	struct book *b = s->book;

	if (e->signature.place_and_date.id == NULL)
		return;
	leave_row(s);
	write_over(s, s->span / 2, &look,
		book_message(b, &e->signature.place_and_date));
	s->row++;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		if (lines[i].n > 0)
			write_over(s, s->span / 2, &look,
				book_string(b, lines[i]));
		s->row += i == 0 ? ROOM : 1;
	}
}

/* Right below the title it would say the same again, unless it says more than a
 * day: what that is compared with. */
static bool
repeats_title(const struct sheet *s, const struct block *b,
	const struct block *before)
{
	return before == NULL && s->is_first && s->book->edition != NULL &&
	       b->message.args[1].n == 0;
}

static void
write_heading(
	struct sheet *s, const struct block *b, const struct block *before)
{
	if (repeats_title(s, b, before))
		return;
	if (before != NULL && before->kind != BLOCK_TABLE)
		leave_row(s);
	say(s, b->is_part ? FONT_PART : FONT_HEADING, &b->message);
}

static void
write_paragraph(struct sheet *s, const struct block *b)
{
	const struct look look = { .font = b->tone == TONE_FAINT ? FONT_SMALL
		                                                 : FONT_BODY,
		.tone = (unsigned char)b->tone,
		.align = LXW_ALIGN_LEFT };

	book_wide(s, &look, book_message(s->book, &b->message));
}

static void
write_code(struct sheet *s, const struct block *b)
{
	const struct look look = { .font = FONT_CODE, .align = LXW_ALIGN_LEFT };
	struct str rest = b->code, line;

	while (str_split(&rest, '\n', &line) && !s->book->is_too_large) {
		if (line.n == 0)
			leave_row(s);
		book_wide(s, &look, book_string(s->book, line));
	}
}

/* Below a heading a caption would say the same again. */
static void
write_table(struct sheet *s, const struct table *t, const struct block *before)
{
	if (before != NULL && before->kind != BLOCK_HEADING)
		say(s, FONT_PART, &t->caption);
	book_table(s, t);
}

static void
write_block(struct sheet *s, const struct block *b, const struct block *before)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		write_heading(s, b, before);
		break;
	case BLOCK_PARAGRAPH:
		write_paragraph(s, b);
		break;
	case BLOCK_CODE:
		write_code(s, b);
		break;
	case BLOCK_TABLE:
		write_table(s, b->table, before);
		break;
	case BLOCK_FOLD:
		say(s, FONT_PART, &b->message);
		break;
	case BLOCK_FOLD_END:
	case BLOCK_FIELD:
		break;
	}
}

/* pages */

static void
add_message(const struct sheet *s, const struct message *m, size_t max,
	struct buf *out)
{
	struct buf *raw = &s->book->raw;

	buf_reset(raw);
	(void)face_message(m, s->book->style, raw);
	book_margin(buf_str(raw), max, out);
}

/* "&L", "&C" and "&R" begin the three parts of a header; max signs of each
 * text, for the whole may not be longer than MARGIN_MAX. */
static void
write_header(const struct sheet *s, size_t max, struct buf *out)
{
	const struct edition *e = s->book->edition;

	buf_text(out, "&L&8 ");
	add_message(s, &e->title, max, out);
	if (e->warning.id != NULL) {
		buf_text(out, "&C&\"-,Bold\"&14 ");
		add_message(s, &e->warning, max, out);
	}
	buf_text(out, "&R&8 &A");
}

static void
write_footer(const struct sheet *s, size_t max, struct buf *out)
{
	const struct edition *e = s->book->edition;
	const struct message pages = MSG(edition_page, STR("\1"), STR("\2"));
	struct buf said = BUF_INIT;

	if (e != NULL) {
		buf_text(out, "&L&8 ");
		add_message(s, &e->footer, 2 * max, out);
	}
	buf_text(out, "&R&8 ");
	(void)face_message(&pages, s->book->style, &said);
	for (size_t i = 0; i < said.n; i++)
		if (said.p[i] == '\1' || said.p[i] == '\2')
			buf_text(out, said.p[i] == '\1' ? "&P" : "&N");
		else
			buf_char(out, said.p[i]);
	buf_free(&said);
}

typedef void margin_fn(const struct sheet *s, size_t max, struct buf *out);
typedef lxw_error set_fn(lxw_worksheet *worksheet, const char *text);

/* Shorter until it fits. */
static void
set_margin(const struct sheet *s, margin_fn *write, set_fn *set)
{
	struct buf text = BUF_INIT;
	size_t max = MARGIN_TEXT;

	do {
		buf_reset(&text);
		write(s, max, &text);
		max /= 2;
	} while (width_text(buf_str(&text)) > MARGIN_MAX && max > 0);
	buf_char(&text, '\0');
	book_check(s->book, set(s->worksheet, text.p));
	buf_free(&text);
}

void
book_paper(lxw_worksheet *worksheet)
{
	worksheet_set_landscape(worksheet);
	worksheet_set_paper(worksheet, PAPER_A4);
	worksheet_set_margins(worksheet, 0.5, 0.5, 0.75, 0.75);
}

static void
set_pages(const struct sheet *s)
{
	book_paper(s->worksheet);
	worksheet_fit_to_pages(s->worksheet, 1, 0);
	if (s->book->edition != NULL)
		set_margin(s, write_header, worksheet_set_header);
	set_margin(s, write_footer, worksheet_set_footer);
}

/* Heads stay in sight and stand on each page, rows can be chosen. */
static void
set_list(const struct sheet *s)
{
	const struct table *t = s->list;
	size_t rows = t->rule_before > 0 ? t->rule_before : t->n_rows;
	lxw_col_t columns = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].heading != NULL)
			columns++;
	book_check(s->book, worksheet_autofilter(s->worksheet, s->list_head, 0,
				    s->list_head + (lxw_row_t)rows,
				    (lxw_col_t)(columns - 1)));
	book_check(s->book, worksheet_repeat_rows(
				    s->worksheet, s->list_head, s->list_head));
}

static void
set_view(const struct sheet *s)
{
	bool has_banner = s->book->edition != NULL &&
	                  s->book->edition->warning.id != NULL;

	if (s->list != NULL)
		set_list(s);
	if (s->list != NULL && s->list_height < FROZEN_MAX)
		worksheet_freeze_panes(s->worksheet, s->list_head + 1,
			s->span > 1 && s->widths[0] <= FIRST_MAX ? 1 : 0);
	else if (has_banner)
		worksheet_freeze_panes(s->worksheet, 1, 0);
	worksheet_ignore_errors(s->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
		"A1:XFD1048576");
}

/* the whole */

static size_t
most_columns(const struct block *first, const struct block *end)
{
	size_t most = 2;

	for (const struct block *b = first; b != end; b = b->next)
		if (b->kind == BLOCK_TABLE && b->table->n_columns > most)
			most = b->table->n_columns;
	return most;
}

static bool
measure(struct sheet *s, const struct block *first, const struct block *end)
{
	size_t most = most_columns(first, end);

	if (most > LXW_COL_MAX) {
		s->book->is_too_large = true;
		return false;
	}
	s->widths = ARENA_ARRAY(&s->book->arena, double, most);
	for (const struct block *b = first; b != end; b = b->next)
		if (b->kind == BLOCK_TABLE && face_is_shown(b))
			s->is_overview |=
				b->table->is_figures || b->table->chart != NULL;
	for (const struct block *b = first; b != end; b = b->next)
		if (b->kind == BLOCK_TABLE && face_is_shown(b))
			book_measure(s, b->table);
	s->span = s->n > 0 ? s->n : 1;
	while (span_width(s) < SPAN_WIDTH && s->span < LXW_COL_MAX)
		s->span++;
	for (size_t i = 0; i < s->n; i++)
		book_check(s->book,
			worksheet_set_column(s->worksheet, (lxw_col_t)i,
				(lxw_col_t)i, s->widths[i], NULL));
	return true;
}

static bool
is_seen(const struct block *first, const struct block *end)
{
	for (const struct block *b = first; b != end; b = b->next)
		if (face_is_shown(b))
			return true;
	return false;
}

/* What its heading calls it, else what the whole is called. */
static lxw_worksheet *
add_worksheet(struct book *b, const struct block *first)
{
	const struct message *name = &first->sheet;
	lxw_worksheet *worksheet;

	if (name->id == NULL && b->edition != NULL)
		name = &b->edition->title;
	buf_reset(&b->raw);
	(void)face_message(name, b->style, &b->raw);
	worksheet = workbook_add_worksheet(
		b->workbook, book_sheet_name(b, buf_str(&b->raw)));
	if (worksheet == NULL)
		out_of_memory();
	return worksheet;
}

bool
book_sheet(struct book *b, const struct block *first, const struct block *end,
	bool is_first)
{
	struct sheet s = { .book = b, .is_first = is_first };
	const struct block *before = NULL;

	if (!is_seen(first, end))
		return false;
	s.worksheet = add_worksheet(b, first);
	if (!measure(&s, first, end))
		return true;
	if (b->edition != NULL)
		write_frame(&s);
	for (; first != end && !b->is_too_large; first = first->next) {
		if (!face_is_shown(first))
			continue;
		write_block(&s, first, before);
		before = first;
	}
	if (is_first && b->edition != NULL)
		write_signature(&s);
	set_pages(&s);
	set_view(&s);
	return true;
}
