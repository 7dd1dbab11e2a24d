#include "base/xlsx.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/xlsx_part.h"

/* What xl/workbook.xml and its relations say. */
struct contents {
	struct xlsx_book *book;
	struct {
		struct str name, relation;
	} sheets[XLSX_SHEETS_MAX];
	size_t n;
	struct map targets; /* by relation: char, the part's path */
	bool is_too_much;
};

static void
book_start(void *context, const char *name, const char **attributes)
{
	struct contents *c = context;
	const char *title = xlsx_attribute(attributes, "name");
	const char *relation = xlsx_attribute(attributes, "id");
	const char *is_1904 = xlsx_attribute(attributes, "date1904");

	if (strcmp(name, "workbookPr") == 0 && is_1904 != NULL)
		c->book->is_1904 = str_is(str_from(is_1904), "1") ||
		                   str_is(str_from(is_1904), "true");
	if (strcmp(name, "sheet") != 0 || title == NULL || relation == NULL)
		return;
	if (c->n == XLSX_SHEETS_MAX) {
		c->is_too_much = true;
		return;
	}
	c->sheets[c->n].name = arena_str(c->book->arena, str_from(title));
	c->sheets[c->n++].relation =
		arena_str(c->book->arena, str_from(relation));
}

/* A target counts from xl/, unless it begins with a slash. */
static void
relations_start(void *context, const char *name, const char **attributes)
{
	struct contents *c = context;
	const char *id = xlsx_attribute(attributes, "Id");
	const char *target = xlsx_attribute(attributes, "Target");
	struct str path;

	if (strcmp(name, "Relationship") != 0 || id == NULL || target == NULL)
		return;
	path = target[0] == '/'
	               ? arena_str(c->book->arena, str_from(target + 1))
	               : arena_printf(c->book->arena, "xl/%s", target);
	map_put(&c->targets, arena_str(c->book->arena, str_from(id)),
		(void *)(uintptr_t)path.p);
}

static int
read_contents(struct xlsx_archive *archive, struct contents *c, struct str name,
	struct err *err)
{
	struct xlsx_listener book = { .start = book_start,
		.context = c,
		.is_too_much = &c->is_too_much };
	struct xlsx_listener relations = { .start = relations_start,
		.context = c,
		.is_too_much = &c->is_too_much };
	bool has_book, has_relations;

	if (xlsx_part_read(archive, "xl/workbook.xml", &book, &has_book, err) !=
			0 ||
		xlsx_part_read(archive, "xl/_rels/workbook.xml.rels",
			&relations, &has_relations, err) != 0)
		return -1;
	if (has_book && has_relations)
		return 0;
	return err_set(err,
		MSG(N_("%1 is a ZIP archive, but no workbook of Excel"), name));
}

static int
read_sheets(struct xlsx_archive *archive, const struct contents *c,
	struct xlsx *out, struct err *err)
{
	out->sheets = ARENA_ARRAY(c->book->arena, struct xlsx_sheet, c->n);
	for (size_t i = 0; i < c->n; i++) {
		const char *path = map_get(&c->targets, c->sheets[i].relation);
		struct xlsx_sheet *sheet = &out->sheets[out->n++];

		sheet->name = c->sheets[i].name;
		if (path != NULL && xlsx_sheet_read(archive, path, c->book,
					    sheet, err) != 0)
			return -1;
	}
	return 0;
}

static int
read_parts(struct xlsx_archive *archive, struct str name, struct arena *arena,
	struct xlsx *out, struct err *err)
{
	struct xlsx_book book = { .arena = arena };
	struct contents *c = ARENA_NEW(arena, struct contents);
	int rc = -1;

	c->book = &book;
	map_init(&c->targets, arena);
	if (read_contents(archive, c, name, err) == 0 &&
		xlsx_strings_read(archive, &book, err) == 0 &&
		xlsx_styles_read(archive, &book, err) == 0)
		rc = read_sheets(archive, c, out, err);
	free(book.strings);
	free(book.is_date);
	return rc;
}

int
xlsx_read(struct str bytes, struct str name, struct arena *arena,
	struct xlsx *out, struct err *err)
{
	struct xlsx_archive *archive;
	int rc;

	*out = (struct xlsx){ .n = 0 };
	rc = xlsx_archive_open(bytes, name, &archive, err);
	if (rc == 0)
		rc = read_parts(archive, name, arena, out, err);
	xlsx_archive_close(archive);
	return rc;
}

bool
xlsx_is_whole(struct str bytes)
{
	struct err ignored = ERR_INIT;
	struct xlsx_archive *archive;
	bool is_whole =
		xlsx_archive_open(bytes, STR(""), &archive, &ignored) == 0 &&
		xlsx_parts_are_whole(archive);

	xlsx_archive_close(archive);
	return is_whole;
}

struct xlsx_cell
xlsx_cell(const struct xlsx_row *row, size_t column)
{
	static const struct xlsx_cell empty = { XLSX_EMPTY, STR_INIT("") };

	return column < row->n ? row->cells[column] : empty;
}

struct str
xlsx_column_name(struct arena *arena, size_t column)
{
	char name[8];
	size_t at = sizeof(name);

	for (size_t n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
		name[--at] = (char)('A' + (n - 1) % 26);
	return arena_str(arena, (struct str){ name + at, sizeof(name) - at });
}
