#include "render/print.h"

static const struct cell *
cell_at(const struct table *t, size_t row, size_t column)
{
	return &t->cells[row * t->n_columns + column];
}

bool
print_is_shown(const struct table *t, size_t column)
{
	return t->columns[column].heading != NULL &&
	       !table_print(t, column)->is_wide;
}

bool
print_is_blank(const struct table *t, size_t row, size_t column)
{
	const struct cell *cell = cell_at(t, row, column);

	return cell->kind == CELL_NONE && cell->label == NULL;
}

bool
print_is_total(const struct table *t, size_t row)
{
	return t->rule_before > 0 && row >= t->rule_before;
}

bool
print_is_place(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '-' && (s.p[i] < '0' || s.p[i] > '9') &&
			(s.p[i] < 'a' || s.p[i] > 'z'))
			return false;
	return s.n > 0;
}

struct str
print_place(const struct table *t, size_t row, size_t column)
{
	const struct cell *cell = cell_at(t, row, column);

	if (cell->kind != CELL_TEXT || !print_is_place(cell->text))
		return STR_NONE;
	return cell->text;
}

struct str
print_row_leads(const struct table *t, size_t row)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].heading == NULL &&
			table_print(t, i)->leads != NULL)
			return print_place(t, row, i);
	return STR_NONE;
}

size_t
print_bars(const struct table *t)
{
	return t->rule_before > 0 ? t->rule_before : t->n_rows;
}

int64_t
print_bar_part(const struct table *t, size_t row, size_t part)
{
	const struct cell *c = cell_at(t, row, t->chart->first + part);

	return c->kind == CELL_COUNT && c->count > 0 ? c->count : 0;
}

int64_t
print_bar(const struct table *t, size_t row)
{
	int64_t sum = 0;

	for (size_t i = 0; i < t->chart->n; i++)
		sum += print_bar_part(t, row, i);
	return sum;
}

int64_t
print_longest_bar(const struct table *t)
{
	int64_t longest = 1;

	for (size_t row = 0; row < print_bars(t); row++)
		if (print_bar(t, row) > longest)
			longest = print_bar(t, row);
	return longest;
}
