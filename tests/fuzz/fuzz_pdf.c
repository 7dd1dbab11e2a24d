/* Whatever the texts, a PDF is made or refused with a reason. */
#include <stdint.h>
#include <string.h>

#include "parts.h"
#include "render/render.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Fontconfig keeps the fonts that it found. */
/* NOLINTNEXTLINE: the name is the sanitizer's */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void) /* NOLINT */
{
	return "leak:libfontconfig\n";
}

enum { N_COLUMNS = 4, N_ROWS = 3 };

static const struct column columns[N_COLUMNS] = {
	{ "text", "Text", ALIGN_LEFT, true },
	{ "right", "Right", ALIGN_RIGHT, true },
	{ "list", "List", ALIGN_LEFT, false },
	{ "count", "Count", ALIGN_RIGHT, false },
};

static const struct column_print print[N_COLUMNS] = {
	{ .place = "p-" },
	{ .leads = "p-" },
};

static struct table *
add_table(struct document *d, struct source *s)
{
	struct table *t = document_table(d, "t", columns, N_COLUMNS);

	t->print = print;
	for (int i = 0; i < N_ROWS; i++) {
		struct cell *cells = table_row(d, t);
		struct str *list = ARENA_ARRAY(d->arena, struct str, 1);

		list[0] = take(s);
		cells[0] = cell_text(take(s));
		cells[1] = cell_text(take(s));
		cells[2] = cell_list(list, 1);
		cells[3] = cell_count(1234);
	}
	return t;
}

static void
make(struct document *d, struct source *s, struct arena *arena)
{
	static const struct chart chart = {
		.title = { .id = "Chart" }, .label = 0, .first = 3, .n = 1
	};

	document_init(d, arena);
	document_heading(d, MSG("%1", take(s)));
	document_paragraph(d, MSG("%1", take(s)), TONE_BAD);
	document_code(d, "yaml", take(s));
	add_table(d, s)->chart = &chart;
	add_table(d, s)->is_facts = true;
	add_table(d, s)->is_figures = true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct render_style style = { .group = '.' };
	struct source s = { .whole = { (const char *)data, size } };
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	struct document d;

	if (size == 0)
		return 0;
	s.rest = s.whole;
	make(&d, &s, &arena);
	if (render_pdf(&d, &style, &out, &err) == 0)
		must(str_starts(buf_str(&out), STR("%PDF-")) &&
			str_ends(buf_str(&out), STR("%%EOF\n")));
	else
		must(err.message.id != NULL);
	buf_free(&out);
	arena_free(&arena);
	return 0;
}
