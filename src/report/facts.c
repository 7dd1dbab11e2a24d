#include "report/facts.h"

#include <assert.h>
#include <string.h>

#include "report/cells.h"

void
facts_add(
	struct facts *f, const char *key, const char *heading, struct cell cell)
{
	assert(f->n < FACTS_MAX);
	f->columns[f->n] = (struct column){
		.key = key,
		.heading = cell_is_nothing(&cell) ? NULL : heading,
	};
	f->cells[f->n++] = cell;
}

void
facts_end(struct facts *f)
{
	struct column *columns = ARENA_ARRAY(f->d->arena, struct column, f->n);
	struct table *t;

	memcpy(columns, f->columns, f->n * sizeof(*columns));
	t = document_table(f->d, f->key, columns, f->n);
	t->is_record = true;
	t->is_facts = true;
	memcpy(table_row(f->d, t), f->cells, f->n * sizeof(*f->cells));
}
