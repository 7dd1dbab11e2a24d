#include "base/width.h"
#include "render/face.h"
#include "render/render.h"
#include "render/terminal.h"

enum {
	GAP = 2,          /* cells between columns */
	CODE_INDENT = 4,  /* cells before each line of code */
	LEAST_LINE = 12,  /* cells that running text always gets */
	LEAST_COLUMN = 16 /* cells that no column is shrunk below: Indonesian
	                     words are long */
};

#define THIN "\xe2\x94\x80"  /* U+2500 */
#define THICK "\xe2\x95\x90" /* U+2550 */

static void
write_rule(const char *dash, size_t cells, struct buf *out)
{
	for (size_t i = 0; i < cells; i++)
		buf_text(out, dash);
	buf_char(out, '\n');
}

/* Text for a terminal, encoded, in the arena, without blanks at its ends. */
static struct str
encode(struct arena *arena, struct str raw)
{
	struct buf encoded = BUF_INIT;
	struct str kept;

	terminal_write(raw, &encoded);
	kept = arena_str(arena, str_trim(buf_str(&encoded)));
	buf_free(&encoded);
	return kept;
}

/* Where a line of at most n bytes of s ends: at its last blank, or behind its
 * last hyphen, or after all of them. */
static size_t
find_end(struct str s, size_t n)
{
	for (size_t i = n; i > 0; i--)
		if (s.p[i] == ' ')
			return i;
	for (size_t i = n; i > 1; i--)
		if (s.p[i - 1] == '-')
			return i;
	return n;
}

/* Takes off the front of *rest a line of at most width (2 or more) cells. */
static struct str
wrap_line(struct str *rest, size_t width)
{
	struct str line = width_cut(*rest, width);

	if (line.n < rest->n)
		line.n = find_end(*rest, line.n);
	*rest = str_trim(str_from_byte(*rest, line.n));
	return str_trim(line);
}

/* Cells that the longest line of the text takes once it is wrapped. */
static size_t
wrapped_width(struct str text, size_t width)
{
	size_t widest = 0;

	while (text.n > 0) {
		size_t cells = width_text(wrap_line(&text, width));

		widest = cells > widest ? cells : widest;
	}
	return widest;
}

/* Lines of running text, all but the first behind an indent. */
struct flow {
	size_t indent, width; /* width 0: one line */
	enum tone tone;
};

static void
write_flow(const struct flow *flow, struct str text,
	const struct render_style *style, struct buf *out)
{
	size_t width = flow->width > 0 ? flow->width : SIZE_MAX;
	bool is_first = true;

	while (text.n > 0) {
		if (!is_first)
			buf_fill(out, ' ', flow->indent);
		is_first = false;
		face_tone(style, flow->tone, wrap_line(&text, width), out);
		buf_char(out, '\n');
	}
}

/* The room left behind an indent; 0 when the screen has no edge. */
static size_t
room_behind(const struct render_style *style, size_t indent)
{
	if (style->width == 0)
		return 0;
	return style->width > indent + LEAST_LINE ? style->width - indent
	                                          : LEAST_LINE;
}

/* A table's text, encoded, with the widths of its columns. */
struct grid {
	struct arena arena;
	const struct table *table;
	const struct render_style *style;
	size_t *source;   /* number in the table of each column shown */
	size_t *widths;   /* in cells */
	bool *is_shown;   /* in the part of the table at hand */
	struct str *text; /* row after row; row 0 holds the headings */
	struct str *rest; /* what remains of each cell of the row at hand */
	size_t n_columns, n_rows;
};

static const struct column *
grid_column(const struct grid *g, size_t column)
{
	return &g->table->columns[g->source[column]];
}

static struct str
grid_encode(struct grid *g, size_t row, size_t column)
{
	const struct table *t = g->table;
	struct buf face = BUF_INIT;
	struct str kept;

	if (row == 0)
		return encode(&g->arena,
			face_word(g->style, grid_column(g, column)->heading));
	face_write(t, (row - 1) * t->n_columns + g->source[column], g->style,
		&face);
	kept = encode(&g->arena, buf_str(&face));
	buf_free(&face);
	return kept;
}

/* Columns as wide as their longest text. */
static void
grid_measure(struct grid *g)
{
	memset(g->widths, 0, g->n_columns * sizeof(*g->widths));
	for (size_t i = 0; i < g->n_rows * g->n_columns; i++) {
		size_t cells = width_text(g->text[i]);
		size_t *width = &g->widths[i % g->n_columns];

		*width = cells > *width ? cells : *width;
	}
}

static void
grid_open(
	struct grid *g, const struct table *t, const struct render_style *style)
{
	*g = (struct grid){ .table = t, .style = style };
	g->n_rows = t->n_rows + 1;
	g->source = ARENA_ARRAY(&g->arena, size_t, t->n_columns);
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].heading != NULL)
			g->source[g->n_columns++] = i;
	g->widths = ARENA_ARRAY(&g->arena, size_t, g->n_columns);
	g->is_shown = ARENA_ARRAY(&g->arena, bool, g->n_columns);
	g->rest = ARENA_ARRAY(&g->arena, struct str, g->n_columns);
	g->text = ARENA_ARRAY(&g->arena, struct str, g->n_rows * g->n_columns);
	for (size_t i = 0; i < g->n_rows * g->n_columns; i++)
		g->text[i] = grid_encode(g, i / g->n_columns, i % g->n_columns);
	for (size_t i = 0; i < g->n_columns; i++)
		g->is_shown[i] = true;
	grid_measure(g);
}

static size_t
grid_width(const struct grid *g)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < g->n_columns; i++)
		if (g->is_shown[i]) {
			total += g->widths[i];
			n++;
		}
	return n > 0 ? total + GAP * (n - 1) : 0;
}

static bool
grid_is_too_wide(const struct grid *g)
{
	return g->style->width > 0 && grid_width(g) > g->style->width;
}

/* The widest column that may still give a cell, or NULL. */
static size_t *
grid_widest(struct grid *g)
{
	size_t *widest = NULL;

	for (size_t i = 0; i < g->n_columns; i++)
		if (grid_column(g, i)->may_shrink &&
			g->widths[i] > LEAST_COLUMN &&
			(widest == NULL || g->widths[i] > *widest))
			widest = &g->widths[i];
	return widest;
}

/* As narrow as the words of a column allow within its width. */
static void
grid_tighten(struct grid *g, size_t column)
{
	size_t widest = 0;

	for (size_t row = 0; row < g->n_rows; row++) {
		size_t cells =
			wrapped_width(g->text[row * g->n_columns + column],
				g->widths[column]);

		widest = cells > widest ? cells : widest;
	}
	g->widths[column] = widest;
}

static void
grid_fit(struct grid *g)
{
	size_t total = grid_width(g), *widest;

	if (!grid_is_too_wide(g))
		return;
	while (total > g->style->width && (widest = grid_widest(g)) != NULL) {
		--*widest;
		total--;
	}
	for (size_t i = 0; i < g->n_columns; i++)
		if (grid_column(g, i)->may_shrink)
			grid_tighten(g, i);
}

static bool
grid_is_right(const struct grid *g, size_t column)
{
	return grid_column(g, column)->align == ALIGN_RIGHT;
}

/* How many columns say what the figures behind them are of; 0 when not all
 * that is behind them are figures. */
static size_t
grid_lead(const struct grid *g)
{
	size_t lead = 0, i;

	while (lead < g->n_columns && !grid_is_right(g, lead))
		lead++;
	for (i = lead; i < g->n_columns && grid_is_right(g, i);)
		i++;
	return i < g->n_columns || lead == g->n_columns ? 0 : lead;
}

/* The lead and, from next on, as many columns as fit, at least one: the first
 * that does not. */
static size_t
grid_show_part(struct grid *g, size_t lead, size_t next)
{
	size_t first = next;

	for (size_t i = 0; i < g->n_columns; i++)
		g->is_shown[i] = i < lead;
	for (; next < g->n_columns; next++) {
		g->is_shown[next] = true;
		if (next > first && grid_is_too_wide(g)) {
			g->is_shown[next] = false;
			break;
		}
	}
	return next;
}

static enum tone
grid_tone(const struct grid *g, size_t row, size_t column)
{
	const struct table *t = g->table;

	if (row == 0)
		return TONE_STRONG;
	return (enum tone)t->cells[(row - 1) * t->n_columns + g->source[column]]
	        .tone;
}

/* One line of a row; blanks are written only before something. */
static void
write_line(struct grid *g, size_t row, struct buf *out)
{
	size_t blanks = 0;

	for (size_t i = 0; i < g->n_columns; i++) {
		struct str part;
		size_t pad;

		if (!g->is_shown[i])
			continue;
		part = wrap_line(&g->rest[i], g->widths[i]);
		pad = g->widths[i] - width_text(part);
		if (grid_is_right(g, i))
			blanks += pad;
		if (part.n > 0) {
			buf_fill(out, ' ', blanks);
			blanks = 0;
			face_tone(g->style, grid_tone(g, row, i), part, out);
		}
		blanks += grid_is_right(g, i) ? GAP : pad + GAP;
	}
	buf_char(out, '\n');
}

static bool
is_rest_empty(const struct grid *g)
{
	for (size_t i = 0; i < g->n_columns; i++)
		if (g->rest[i].n > 0)
			return false;
	return true;
}

static void
write_row(struct grid *g, size_t row, struct buf *out)
{
	for (size_t i = 0; i < g->n_columns; i++)
		g->rest[i] = g->is_shown[i] ? g->text[row * g->n_columns + i]
		                            : STR("");
	do
		write_line(g, row, out);
	while (!is_rest_empty(g));
}

static void
write_rows(struct grid *g, struct buf *out)
{
	size_t total_row = g->table->rule_before;

	for (size_t row = 0; row < g->n_rows; row++) {
		if (row == 1 || (total_row > 0 && row == total_row + 1))
			write_rule(THIN, grid_width(g), out);
		write_row(g, row, out);
	}
}

/* Figures that the screen is too narrow for: the columns in parts, below each
 * other, each with what the figures are of. */
static void
write_parts(struct grid *g, size_t lead, struct buf *out)
{
	size_t next = lead;

	grid_measure(g);
	(void)grid_show_part(g, lead, lead);
	grid_fit(g);
	while (next < g->n_columns) {
		if (next > lead)
			buf_char(out, '\n');
		next = grid_show_part(g, lead, next);
		write_rows(g, out);
	}
}

/* "Heading:  value" lines; a fact with nothing to show is left out. */
static void
write_facts(struct grid *g, size_t row, struct buf *out)
{
	const struct render_style *style = g->style;
	size_t widest = 0, indent;

	for (size_t i = 0; i < g->n_columns; i++) {
		size_t cells = width_text(g->text[i]);

		widest = cells > widest ? cells : widest;
	}
	indent = widest + 1 + GAP;
	for (size_t i = 0; i < g->n_columns; i++) {
		struct str value = g->text[row * g->n_columns + i];
		struct flow flow = { indent, room_behind(style, indent),
			grid_tone(g, row, i) };

		if (value.n == 0)
			continue;
		face_tone(style, TONE_STRONG, g->text[i], out);
		buf_char(out, ':');
		buf_fill(out, ' ', indent - width_text(g->text[i]) - 1);
		write_flow(&flow, value, style, out);
	}
}

/* Row by row, a blank line between. */
static void
write_records(struct grid *g, struct buf *out)
{
	for (size_t row = 1; row < g->n_rows; row++) {
		if (row > 1)
			buf_char(out, '\n');
		write_facts(g, row, out);
	}
}

/* As a table where that fits. */
static void
write_table(const struct block *b, const struct render_style *style,
	struct buf *out)
{
	struct grid g;

	grid_open(&g, b->table, style);
	if (!b->table->is_facts)
		grid_fit(&g);
	if (b->table->is_facts || (grid_is_too_wide(&g) && grid_lead(&g) == 0))
		write_records(&g, out);
	else if (grid_is_too_wide(&g))
		write_parts(&g, grid_lead(&g), out);
	else
		write_rows(&g, out);
	arena_free(&g.arena);
}

static void
write_message(const struct block *b, const struct render_style *style,
	struct buf *out)
{
	bool is_heading = b->kind == BLOCK_HEADING;
	struct flow flow = { 0, room_behind(style, 0),
		is_heading || b->kind == BLOCK_FOLD ? TONE_STRONG : b->tone };
	struct arena arena = ARENA_INIT;
	struct buf said = BUF_INIT;
	struct str text;

	(void)face_message(&b->message, style, &said);
	text = encode(&arena, buf_str(&said));
	write_flow(&flow, text, style, out);
	if (is_heading)
		write_rule(THICK,
			wrapped_width(
				text, flow.width > 0 ? flow.width : SIZE_MAX),
			out);
	buf_free(&said);
	arena_free(&arena);
}

/* Never wrapped: a line of code is meant to be copied. */
static void
write_code(const struct block *b, struct buf *out)
{
	struct str rest = b->code, line;

	while (str_split(&rest, '\n', &line)) {
		if (line.n > 0)
			buf_fill(out, ' ', CODE_INDENT);
		terminal_write(line, out);
		buf_char(out, '\n');
	}
}

/* A heading and a fold stand on what follows, and a paragraph on code;
 * paragraphs in a row stay together. */
static bool
is_apart(const struct block *before, const struct block *b)
{
	if (before == NULL || before->kind == BLOCK_HEADING ||
		before->kind == BLOCK_FOLD)
		return false;
	return before->kind != BLOCK_PARAGRAPH ||
	       (b->kind != BLOCK_PARAGRAPH && b->kind != BLOCK_CODE);
}

void
render_text(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	const struct block *before = NULL;

	for (const struct block *b = d->first; b != NULL; b = b->next) {
		if (!face_is_shown(b) || b->kind == BLOCK_FOLD_END)
			continue;
		if (is_apart(before, b))
			buf_char(out, '\n');
		if (b->kind == BLOCK_TABLE)
			write_table(b, style, out);
		else if (b->kind == BLOCK_CODE)
			write_code(b, out);
		else
			write_message(b, style, out);
		before = b;
	}
}
