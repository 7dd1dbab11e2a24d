/*
 * docs/format.md, docs/import.md and docs/rules.md against the tables they
 * describe.  Runs in
 * the project's top folder.
 */
#include <fcntl.h>
#include <string.h>

#include "base/file.h"
#include "base/rule.h"
#include "import/map.h"
#include "model/field.h"

#include "unit.h"

enum { PAGE_MAX = 1024 * 1024 };

struct page {
	struct arena arena;
	struct buf bytes;
};

static struct str
page_open(struct page *page, const char *path)
{
	struct err err;

	*page = (struct page){ .arena = ARENA_INIT };
	if (file_read_at(AT_FDCWD, path, PAGE_MAX, &page->bytes, &err) !=
		FILE_READ)
		fail_msg("%s cannot be read", path);
	return buf_str(&page->bytes);
}

static void
page_close(struct page *page)
{
	buf_free(&page->bytes);
	arena_free(&page->arena);
}

/* Whether a line is the heading of a shape: "### A party", "## holidays.yaml".
 * The first letter may be a capital. */
static bool
is_heading_of(struct str line, const char *name)
{
	struct str heading = line;

	while (str_starts(heading, STR("#")))
		heading = str_from_byte(heading, 1);
	if (heading.n == line.n || heading.n != strlen(name) + 1)
		return false;
	return (heading.p[1] | 0x20) == (name[0] | 0x20) &&
	       memcmp(heading.p + 2, name + 1, heading.n - 2) == 0;
}

/* Moves *rest behind the heading of a shape; fails when there is none. */
static void
go_to(struct str *rest, const char *path, const char *name)
{
	struct str line;

	while (str_split(rest, '\n', &line))
		if (is_heading_of(line, name))
			return;
	fail_msg("%s has no section \"%s\"", path, name);
}

/* The next row before the next heading that begins with a `key`. */
static bool
next_row(struct str *rest, struct str *row)
{
	while (str_split(rest, '\n', row)) {
		if (str_starts(*row, STR("#")))
			return false;
		if (str_starts(*row, STR("| `")))
			return true;
	}
	return false;
}

/* Of "| key | type | required | meaning |". */
static struct str
cell_of(struct str row, int n)
{
	struct str cell = STR("");

	for (int i = 0; i <= n + 1; i++)
		if (!str_split(&row, '|', &cell))
			return STR("");
	return str_trim(cell);
}

static void
expect_cell(struct str row, int n, struct str want, const char *shape)
{
	struct str cell = cell_of(row, n);

	if (!str_eq(cell, want))
		fail_msg("%s: \"%.*s\" should be \"%.*s\" in "
			 "the row %.*s",
			shape, STR_ARG(cell), STR_ARG(want), STR_ARG(row));
}

static void
expect_row(struct page *page, struct str row, const struct field *f,
	const char *shape)
{
	expect_cell(row, 0, arena_printf(&page->arena, "`%s`", f->key), shape);
	expect_cell(row, 1, field_type_text(f, &page->arena), shape);
	expect_cell(row, 2, str_from(field_need_text(f)), shape);
}

static void
page_lists_every_field(const char *path, const struct shape *const *all_shapes)
{
	struct page page;
	struct str all = page_open(&page, path);

	for (size_t i = 0; all_shapes[i] != NULL; i++) {
		struct str rest = all, row;
		const struct shape *shape = all_shapes[i];

		go_to(&rest, path, shape->name);
		for (size_t k = 0; k < shape->n; k++) {
			if (!next_row(&rest, &row))
				fail_msg("%s, %s: %s is missing", path,
					shape->name, shape->fields[k].key);
			expect_row(&page, row, &shape->fields[k], shape->name);
		}
		if (next_row(&rest, &row))
			fail_msg("%s, %s: too much: %.*s", path, shape->name,
				STR_ARG(row));
	}
	page_close(&page);
}

static void
format_lists_every_field(void **state)
{
	(void)state;
	page_lists_every_field("docs/format.md", shapes);
}

static void
import_lists_every_field(void **state)
{
	(void)state;
	page_lists_every_field("docs/import.md", map_shapes);
}

static void
rules_lists_every_rule(void **state)
{
	struct page page;
	struct str rest = page_open(&page, "docs/rules.md"), line;
	unsigned i = 0;

	(void)state;
	while (str_split(&rest, '\n', &line)) {
		const struct rule_info *info = rule_info((enum rule)i);
		struct str want;

		if (!str_starts(line, STR("| [")))
			continue;
		want = arena_printf(&page.arena, "| [%s](#%s) | %s%s | %s |",
			info->name, info->name, severity_name(info->severity),
			info->fixed ? ", fixed" : "", info->title);
		if (!str_eq(line, want))
			fail_msg("docs/rules.md has\n%.*s\ninstead of\n%.*s",
				STR_ARG(line), STR_ARG(want));
		if (++i == RULE_COUNT)
			break;
	}
	assert_int_equal(i, RULE_COUNT);
	page_close(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(format_lists_every_field),
		cmocka_unit_test(import_lists_every_field),
		cmocka_unit_test(rules_lists_every_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
