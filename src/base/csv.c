#include "base/csv.h"

#include <csv.h>
#include <stdlib.h>

static const char separators[] = ",;\t|";

/* Steps over a byte order mark. */
static struct str
without_mark(struct str bytes)
{
	const struct str mark = STR("\xef\xbb\xbf");

	return str_starts(bytes, mark) ? str_from_byte(bytes, mark.n) : bytes;
}

char
csv_separator(struct str bytes)
{
	size_t counts[sizeof(separators)] = { 0 }, best = 0;
	bool is_quoted = false;

	bytes = without_mark(bytes);
	for (size_t i = 0; i < bytes.n; i++) {
		const char *at = bytes.p[i] != '\0'
		                         ? strchr(separators, bytes.p[i])
		                         : NULL;

		if (bytes.p[i] == '"')
			is_quoted = !is_quoted;
		else if (bytes.p[i] == '\n' && !is_quoted)
			break;
		else if (at != NULL && !is_quoted)
			counts[at - separators]++;
	}
	for (size_t i = 1; separators[i] != '\0'; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

/* What libcsv's callbacks fill in. */
struct reading {
	struct arena *arena;
	struct csv *out;
	size_t room;
	struct str cells[CSV_CELLS_MAX]; /* of the row being read */
	size_t n_cells;
	bool has_too_many;
};

static void
take_cell(void *cell, size_t n, void *context)
{
	struct reading *r = context;
	struct str text = { cell != NULL ? cell : "", n };

	if (r->n_cells == CSV_CELLS_MAX)
		r->has_too_many = true;
	else
		r->cells[r->n_cells++] = arena_str(r->arena, text);
}

static void
take_row(int end, void *context)
{
	struct reading *r = context;
	struct csv_row *row;

	(void)end;
	if (r->out->n == CSV_ROWS_MAX) {
		r->has_too_many = true;
		return;
	}
	if (r->out->n == r->room) {
		r->room = r->room > 0 ? 2 * r->room : 64;
		r->out->rows = xrealloc(
			r->out->rows, r->room * sizeof(struct csv_row));
	}
	row = &r->out->rows[r->out->n++];
	row->n = r->n_cells;
	row->cells = ARENA_ARRAY(r->arena, struct str, row->n);
	if (row->n > 0)
		memcpy(row->cells, r->cells, row->n * sizeof(struct str));
	r->n_cells = 0;
}

static int
refuse(const struct reading *r, struct str name, struct err *err)
{
	struct str line = arena_printf(r->arena, "%zu", r->out->n + 1);

	if (r->has_too_many)
		return err_set(err,
			MSG(N_("%1 has more rows or columns than are read (%2 "
			       "and %3 at most)"),
				name,
				arena_printf(r->arena, "%d", CSV_ROWS_MAX),
				arena_printf(r->arena, "%d", CSV_CELLS_MAX)));
	return err_set(err, MSG(N_("%1 cannot be read from row %2 on: a quote "
				   "stands within a cell or is never closed"),
				    name, line));
}

/* The rows, found on the heap, into the arena. */
static void
settle(struct reading *r)
{
	struct csv_row *rows = ARENA_ARRAY(r->arena, struct csv_row, r->out->n);

	if (r->out->n > 0)
		memcpy(rows, r->out->rows, r->out->n * sizeof(*rows));
	free(r->out->rows);
	r->out->rows = rows;
}

static bool
parse(struct csv_parser *parser, struct str bytes, struct reading *r)
{
	enum { CHUNK = 64 * 1024 };

	while (bytes.n > 0 && !r->has_too_many) {
		size_t n = bytes.n < CHUNK ? bytes.n : CHUNK;

		if (csv_parse(parser, bytes.p, n, take_cell, take_row, r) != n)
			return false;
		bytes = str_from_byte(bytes, n);
	}
	return csv_fini(parser, take_cell, take_row, r) == 0 &&
	       !r->has_too_many;
}

int
csv_read(const struct csv_source *source, struct arena *arena, struct csv *out,
	struct err *err)
{
	struct reading *r = xrealloc(NULL, sizeof(*r));
	struct csv_parser parser;
	int rc = 0;

	*out = (struct csv){ .separator = source->separator };
	if (out->separator == 0)
		out->separator = csv_separator(source->bytes);
	*r = (struct reading){ .arena = arena, .out = out };
	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_realloc_func(&parser, xrealloc);
	csv_set_delim(&parser, (unsigned char)out->separator);
	if (!parse(&parser, without_mark(source->bytes), r))
		rc = refuse(r, source->name, err);
	settle(r);
	csv_free(&parser);
	free(r);
	return rc;
}

struct str
csv_cell(const struct csv_row *row, size_t column)
{
	return column < row->n ? str_trim(row->cells[column]) : STR("");
}
