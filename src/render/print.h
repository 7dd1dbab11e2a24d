/* What print reads out of a table alike in every format: which columns are
 * shown, where a row stands and leads to, how long the bars of a chart are. */
#ifndef KERMA_RENDER_PRINT_H
#define KERMA_RENDER_PRINT_H

#include "render/face.h"

/* Has the column a heading, and does its width cost nothing? */
bool print_is_shown(const struct table *t, size_t column);

/* Has the cell nothing to say, not even a label? */
bool print_is_blank(const struct table *t, size_t row, size_t column);

/* Is the row a total, or below one? */
bool print_is_total(const struct table *t, size_t row);

/* Whether a text may be part of a name and of a link: [a-z0-9-], not empty. */
bool print_is_place(struct str s);

/* The text of a cell that names a place or leads to one; p NULL: none. */
struct str print_place(const struct table *t, size_t row, size_t column);

/* Where the whole row leads: the text in its column that leads and has no
 * heading; p NULL: nowhere. */
struct str print_row_leads(const struct table *t, size_t row);

/* Of a table with a chart: how many bars, how long a part of one, all of it,
 * and the longest of them, at least 1. */
size_t print_bars(const struct table *t);
int64_t print_bar_part(const struct table *t, size_t row, size_t part);
int64_t print_bar(const struct table *t, size_t row);
int64_t print_longest_bar(const struct table *t);

#endif
