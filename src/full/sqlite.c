/*
 * Data as an SQLite database: a table for each of the document's, with its
 * keys, and one for the fields.  Put together in memory, so that nothing is on
 * disk that is not whole; values are bound, and only kerma's own names stand
 * in the statements.  The same document gives the same bytes.
 */
#include <sqlite3.h>

#include "render/clean.h"
#include "render/render.h"

#define ABOUT "kerma"

struct base {
	sqlite3 *db;
	struct buf sql, text;
	int rc; /* the first that is not SQLITE_OK */
};

static void
note(struct base *b, int rc)
{
	if (rc == SQLITE_NOMEM)
		out_of_memory();
	if (b->rc == SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
		b->rc = rc;
}

static void
execute(struct base *b, const char *sql)
{
	if (b->rc == SQLITE_OK)
		note(b, sqlite3_exec(b->db, sql, NULL, NULL, NULL));
}

static void
execute_built(struct base *b)
{
	buf_char(&b->sql, '\0');
	execute(b, b->sql.p);
}

static const struct column_store *
store_of(const struct table *t, size_t column)
{
	static const struct column_store plain;

	return t->store != NULL ? &t->store[column] : &plain;
}

static const char *const type_names[] = {
	[STORE_TEXT] = "TEXT",
	[STORE_INTEGER] = "INTEGER",
	[STORE_DATE] = "DATE",
};

static void
write_keys(struct buf *sql, const struct table *t)
{
	const char *before = ",\n  PRIMARY KEY (";

	for (size_t i = 0; i < t->n_columns; i++) {
		if (!store_of(t, i)->is_key)
			continue;
		buf_printf(sql, "%s\"%s\"", before, t->columns[i].key);
		before = ", ";
	}
	if (before[1] == ' ')
		buf_char(sql, ')');
}

static void
create(struct base *b, const struct table *t)
{
	buf_reset(&b->sql);
	buf_printf(&b->sql, "CREATE TABLE \"%s\" (", t->key);
	for (size_t i = 0; i < t->n_columns; i++) {
		const struct column_store *store = store_of(t, i);

		buf_printf(&b->sql, "%s\n  \"%s\" %s%s", i > 0 ? "," : "",
			t->columns[i].key, type_names[store->type],
			store->is_key ? " NOT NULL" : "");
		if (store->table != NULL)
			buf_printf(&b->sql, " REFERENCES \"%s\" (\"id\")",
				store->table);
	}
	write_keys(&b->sql, t);
	buf_text(&b->sql, "\n)");
	execute_built(b);
}

/* What is referred to is looked up from there too. */
static void
add_indexes(struct base *b, const struct table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		if (store_of(t, i)->table == NULL)
			continue;
		buf_reset(&b->sql);
		buf_printf(&b->sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\")",
			t->key, t->columns[i].key, t->key, t->columns[i].key);
		execute_built(b);
	}
}

static int
bind_text(struct base *b, sqlite3_stmt *s, int at)
{
	return sqlite3_bind_text64(s, at, b->text.n > 0 ? b->text.p : "",
		b->text.n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static int
bind_list(struct base *b, sqlite3_stmt *s, int at, const struct cell *cell)
{
	if (cell->list == NULL)
		return sqlite3_bind_null(s, at);
	for (uint32_t i = 0; i < cell->n; i++) {
		if (i > 0)
			buf_text(&b->text, "; ");
		clean_write(cell->list[i], &b->text);
	}
	return bind_text(b, s, at);
}

static int
bind_cell(struct base *b, sqlite3_stmt *s, int at, const struct cell *cell)
{
	buf_reset(&b->text);
	switch ((enum cell_kind)cell->kind) {
	case CELL_TEXT:
	case CELL_DATE:
		clean_write(cell->text, &b->text);
		return bind_text(b, s, at);
	case CELL_COUNT:
	case CELL_MONEY:
	case CELL_BOOL:
		return sqlite3_bind_int64(s, at, cell->count);
	case CELL_SHARE:
		return sqlite3_bind_int64(s, at, share_percent(cell->share));
	case CELL_LIST:
		return bind_list(b, s, at, cell);
	case CELL_NONE:
	case CELL_TABLE:
		break;
	}
	return sqlite3_bind_null(s, at);
}

static sqlite3_stmt *
prepare_insert(struct base *b, const char *table, size_t n_columns)
{
	sqlite3_stmt *s = NULL;

	buf_reset(&b->sql);
	buf_printf(&b->sql, "INSERT INTO \"%s\" VALUES (", table);
	for (size_t i = 0; i < n_columns; i++)
		buf_text(&b->sql, i > 0 ? ", ?" : "?");
	buf_text(&b->sql, ")");
	buf_char(&b->sql, '\0');
	if (b->rc == SQLITE_OK)
		note(b, sqlite3_prepare_v2(b->db, b->sql.p, -1, &s, NULL));
	return s;
}

static void
insert(struct base *b, sqlite3_stmt *s, const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n && b->rc == SQLITE_OK; i++)
		note(b, bind_cell(b, s, (int)i + 1, &cells[i]));
	if (b->rc == SQLITE_OK)
		note(b, sqlite3_step(s));
	if (b->rc == SQLITE_OK)
		note(b, sqlite3_reset(s));
}

static void
write_table(struct base *b, const struct table *t)
{
	sqlite3_stmt *s;

	create(b, t);
	s = prepare_insert(b, t->key, t->n_columns);
	for (size_t i = 0; i < t->n_rows; i++)
		insert(b, s, &t->cells[i * t->n_columns], t->n_columns);
	(void)sqlite3_finalize(s);
	add_indexes(b, t);
}

/* Of what state the data is, when, and what is missing from it. */
static void
write_fields(struct base *b, const struct document *d)
{
	sqlite3_stmt *s;

	execute(b, "CREATE TABLE \"" ABOUT "\" (\n  \"key\" TEXT NOT NULL,\n"
		   "  \"value\",\n  PRIMARY KEY (\"key\")\n)");
	s = prepare_insert(b, ABOUT, 2);
	for (const struct block *at = d->first; at != NULL; at = at->next) {
		struct cell cells[2];

		if (at->kind != BLOCK_FIELD)
			continue;
		cells[0] = cell_text(str_from(at->key));
		cells[1] = at->cell;
		insert(b, s, cells, 2);
	}
	(void)sqlite3_finalize(s);
}

static void
take(struct base *b, struct buf *out)
{
	sqlite3_int64 n = 0;
	unsigned char *bytes = sqlite3_serialize(b->db, "main", &n, 0);

	if (bytes == NULL)
		out_of_memory();
	buf_add(out, (struct str){ (const char *)bytes, (size_t)n });
	sqlite3_free(bytes);
}

int
render_sqlite(const struct document *d, const struct render_style *style,
	struct buf *out, struct err *err)
{
	struct base b = { .rc = SQLITE_OK };

	(void)style;
	note(&b, sqlite3_open_v2(":memory:", &b.db,
			 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL));
	execute(&b, "BEGIN");
	for (const struct block *at = d->first; at != NULL; at = at->next)
		if (at->kind == BLOCK_TABLE && at->key != NULL)
			write_table(&b, at->table);
	write_fields(&b, d);
	execute(&b, "COMMIT");
	if (b.rc == SQLITE_OK)
		take(&b, out);
	(void)sqlite3_close(b.db);
	buf_free(&b.sql);
	buf_free(&b.text);
	if (b.rc == SQLITE_OK)
		return 0;
	return err_set(err, MSG(N_("the database cannot be put together: %1"),
				    str_from(sqlite3_errstr(b.rc))));
}
