#include "import/map.h"

#include "base/fold.h"
#include "model/value_text.h"
#include "yaml/read.h"

/* clang-format off */
#define ROW(S, member, k, t, nd, ...)                                          \
	{ .key = (k), .type = TYPE_##t, .need = NEED_##nd,                     \
	  .offset = offsetof(struct S, member), __VA_ARGS__ }
#define SOURCE(S, member, k, names)                                            \
	ROW(S, member, k, MAPPING, NO, .shape = &shape_source, .alias = (names))
#define SHAPE(id, S, text, rows)                                               \
	const struct shape id = { .name = (text), .size = sizeof(struct S),    \
		.at = offsetof(struct S, at), .fields = (rows),                \
		.n = ARRAY_LEN(rows) }

static const char *const order_words[] = { "day-first", "month-first", NULL };
static const char *const order_alias[] = { "dmy", "day-first", "d/m/y",
	"day-first", "hari dulu", "day-first", "mdy", "month-first", "m/d/y",
	"month-first", "bulan dulu", "month-first", NULL };
static const struct words orders = { order_words, order_alias };

static const char *const otherwise_words[] = { "leave-out", "unknown", NULL };
static const char *const otherwise_alias[] = { "lewati", "leave-out", "skip",
	"leave-out", "tidak diketahui", "unknown", NULL };
static const struct words otherwises = { otherwise_words, otherwise_alias };

static const char *const unit_words[] = { "years", "months", "days", NULL };
static const char *const unit_alias[] = { "tahun", "years", "bulan", "months",
	"hari", "days", NULL };
static const struct words units = { unit_words, unit_alias };

static const char *const encoding_words[] = { "utf-8", "windows-1252", NULL };
static const char *const encoding_alias[] = { "utf8", "utf-8", "ansi",
	"windows-1252", "latin1", "windows-1252", NULL };
static const struct words encodings = { encoding_words, encoding_alias };

static const char *const partners_words[] = { "add", "leave-out", NULL };
static const char *const partners_alias[] = { "tambah", "add", "lewati",
	"leave-out", NULL };
static const struct words partners = { partners_words, partners_alias };

static const struct field value_rows[] = {
	ROW(map_value, cell, "cell", TEXT, YES,
		.flags = FIELD_LIST | FIELD_SINGLE | FIELD_UNKNOWN,
		.alias = "sel|isi"),
	ROW(map_value, value, "value", TEXT, YES, .flags = FIELD_UNKNOWN,
		.alias = "nilai|jadi"),
};
static SHAPE(shape_value, map_value, N_("a value of a map"), value_rows);

static const struct field source_rows[] = {
	ROW(map_source, column, "column", TEXT, NO, .alias = "kolom"),
	ROW(map_source, heading, "heading", TEXT, NO,
		.alias = "judul-kolom|kepala|header"),
	ROW(map_source, nth, "nth", NUMBER, NO, .alias = "ke"),
	ROW(map_source, value, "value", TEXT, NO, .flags = FIELD_UNKNOWN,
		.alias = "nilai|default"),
	ROW(map_source, values, "values", MAPPING, NO, .shape = &shape_value,
		.flags = FIELD_LIST, .alias = "nilai-nilai|padanan"),
	ROW(map_source, split, "split", TEXT, NO,
		.flags = FIELD_LIST | FIELD_SINGLE, .alias = "pisah|pemisah"),
	ROW(map_source, order, "order", WORD, NO, .words = &orders,
		.alias = "urutan"),
	ROW(map_source, unit, "unit", WORD, NO, .words = &units,
		.alias = "satuan"),
	ROW(map_source, otherwise, "otherwise", WORD, NO, .words = &otherwises,
		.flags = FIELD_UNKNOWN, .alias = "selain-itu"),
};
static SHAPE(shape_source, map_source, N_("a column of a map"), source_rows);

static const struct field fields_rows[] = {
	SOURCE(map_fields, id, "id", "kode"),
	SOURCE(map_fields, kind, "kind", "jenis"),
	SOURCE(map_fields, form, "form", "bentuk|naskah"),
	SOURCE(map_fields, title, "title", "judul|perihal|tentang"),
	SOURCE(map_fields, signed_on, "signed", "ditandatangani|tanggal"),
	SOURCE(map_fields, place, "place", "tempat"),
	SOURCE(map_fields, effective, "effective", "berlaku|mulai"),
	SOURCE(map_fields, expires, "expires", "berakhir|selesai"),
	SOURCE(map_fields, term, "term", "jangka-waktu|masa-berlaku"),
	SOURCE(map_fields, purpose, "purpose", "maksud|tujuan"),
	SOURCE(map_fields, scope, "scope", "ruang-lingkup"),
	SOURCE(map_fields, programs, "programs", "program"),
	SOURCE(map_fields, units, "units", "unit|unit-kerja"),
	SOURCE(map_fields, classification, "classification", "klasifikasi"),
	SOURCE(map_fields, source, "source", "sumber"),
	SOURCE(map_fields, sample, "sample", "contoh"),
	SOURCE(map_fields, notes, "notes", "catatan|keterangan"),
	SOURCE(map_fields, notice, "notice", "pemberitahuan"),
	SOURCE(map_fields, follow_up, "follow_up", "tindak-lanjut"),
	SOURCE(map_fields, report_every, "report_every", "laporan-setiap"),
	SOURCE(map_fields, filing, "filing", "pengarsipan"),
	SOURCE(map_fields, implements, "implements", "melaksanakan"),
	SOURCE(map_fields, renews, "renews", "perpanjangan"),
	SOURCE(map_fields, status, "status", "keadaan"),
};
static SHAPE(shape_fields, map_fields, N_("the fields of a map"), fields_rows);

static const struct field party_rows[] = {
	ROW(map_party, partner, "partner", MAPPING, YES, .shape = &shape_source,
		.alias = "pihak|mitra|nama"),
	SOURCE(map_party, type, "type", "jenis|tipe"),
	SOURCE(map_party, number, "number", "nomor|no"),
	SOURCE(map_party, position, "position", "jabatan|penandatangan"),
	SOURCE(map_party, name, "name", "nama-penandatangan"),
	ROW(map_party, own, "own", TEXT, NO, .flags = FIELD_LIST | FIELD_SINGLE,
		.alias = "nomor-sendiri"),
};
static SHAPE(shape_map_party, map_party, N_("a party of a map"), party_rows);

static const struct field map_rows[] = {
	ROW(import_map, version, "map", NUMBER, YES, .alias = "peta|kerma"),
	ROW(import_map, sheet, "sheet", TEXT, NO, .alias = "lembar"),
	ROW(import_map, separator, "separator", TEXT, NO, .alias = "pemisah"),
	ROW(import_map, encoding, "encoding", WORD, NO, .words = &encodings,
		.alias = "pengodean"),
	ROW(import_map, header, "header", NUMBER, NO,
		.alias = "baris-judul|kepala"),
	ROW(import_map, first, "first", NUMBER, NO, .alias = "mulai|dari"),
	ROW(import_map, last, "last", NUMBER, NO, .alias = "sampai|akhir"),
	ROW(import_map, otherwise, "otherwise", WORD, NO, .words = &otherwises,
		.flags = FIELD_UNKNOWN, .alias = "selain-itu"),
	ROW(import_map, new_partners, "new_partners", WORD, NO,
		.words = &partners, .alias = "mitra-baru"),
	ROW(import_map, empty, "empty", TEXT, NO,
		.flags = FIELD_LIST | FIELD_SINGLE, .alias = "kosong"),
	ROW(import_map, fields, "fields", MAPPING, YES, .shape = &shape_fields,
		.alias = "isian|kolom"),
	ROW(import_map, parties, "parties", MAPPING, NO,
		.shape = &shape_map_party, .flags = FIELD_LIST,
		.alias = "pihak|para-pihak"),
};
SHAPE(shape_import_map, import_map, N_("a map"), map_rows);
/* clang-format on */

const struct shape *const map_shapes[] = { &shape_import_map, &shape_fields,
	&shape_map_party, &shape_source, &shape_value, NULL };

/* reading */

static void
report(struct findings *fs, struct str file, struct mark mark,
	struct message message)
{
	findings_add(fs, file, RULE_BAD_VALUE, mark, message);
}

/* What no single field can know to be wrong. */
static void
check_whole(struct import_map *m, struct str file, struct findings *fs)
{
	if (IS_SET(m->version) && m->version.n != 1)
		report(fs, file, m->version.mark,
			SAY(N_("map says which form the map has; write 1")));
	if (IS_SET(m->separator) && m->separator.s.n != 1 &&
		!str_is(m->separator.s, "tab"))
		report(fs, file, m->separator.mark,
			SAY(N_("separator is one character, or tab")));
}

bool
map_read(struct str text, struct str file, struct arena *arena,
	struct findings *fs, struct import_map *out)
{
	const struct node *root =
		yaml_read(arena, text, file, &yaml_agreement_limits, fs);
	struct binder b;

	*out = (struct import_map){ .at = { .state = ABSENT } };
	if (root == NULL)
		return false;
	binder_init(&b, arena, fs, NULL);
	if (bind_root(&b, &shape_import_map, root, file, out))
		check_whole(out, file, fs);
	binder_free(&b);
	return fs->n == 0;
}

struct grid_options
map_grid_options(const struct import_map *m)
{
	struct grid_options o = { .sheet = STR("") };

	if (IS_SET(m->sheet))
		o.sheet = m->sheet.s;
	if (IS_SET(m->separator))
		o.separator = str_is(m->separator.s, "tab")
		                      ? '\t'
		                      : m->separator.s.p[0];
	if (IS_SET(m->encoding))
		o.encoding = (enum grid_encoding)(m->encoding.index + 1);
	return o;
}

/* rows */

static size_t
header_row(const struct import_map *m)
{
	return IS_SET(m->header) ? (size_t)m->header.n : 1;
}

size_t
map_first_row(const struct import_map *m)
{
	if (IS_SET(m->first) && m->first.n > 0)
		return (size_t)m->first.n - 1;
	return header_row(m);
}

size_t
map_end_row(const struct import_map *m, const struct grid *g)
{
	if (IS_SET(m->last) && (size_t)m->last.n < g->n)
		return (size_t)m->last.n;
	return g->n;
}

struct str
map_heading(const struct import_map *m, const struct grid *g, size_t column,
	struct arena *arena)
{
	size_t row = header_row(m);

	if (row == 0)
		return STR("");
	return grid_line(arena, grid_cell(g, row - 1, column).text);
}

/* columns */

bool
map_has(const struct map_source *s)
{
	return s->at.state == SET;
}

bool
map_takes_unknown(const struct import_map *m, const struct map_source *s)
{
	if (IS_SET(s->otherwise))
		return s->otherwise.index == OTHERWISE_UNKNOWN;
	return IS_SET(m->otherwise) && m->otherwise.index == OTHERWISE_UNKNOWN;
}

/* On the way through the sources of a map. */
struct settling {
	const struct import_map *map;
	const struct grid *grid;
	struct str file;
	struct findings *fs;
};

/* "B MITRA, C KERJA SAMA": what there is to choose from. */
static struct str
list_columns(const struct settling *s)
{
	struct arena *arena = s->fs->arena;
	struct buf all = BUF_INIT;
	struct str kept;

	for (size_t i = 0; i < s->grid->columns; i++) {
		struct str heading = map_heading(s->map, s->grid, i, arena);

		buf_printf(&all, "%s%.*s", all.n > 0 ? ", " : "",
			STR_ARG(xlsx_column_name(arena, i)));
		if (heading.n > 0)
			buf_printf(&all, " %.*s", STR_ARG(heading));
	}
	kept = arena_str(arena, buf_str(&all));
	buf_free(&all);
	return kept;
}

static void
settle_letters(struct settling *s, struct map_source *source)
{
	size_t at;

	if (!grid_column(source->column.s, &at)) {
		report(s->fs, s->file, source->column.mark,
			MSG(N_("%1 is not a column's letter"),
				source->column.s));
		findings_hint(s->fs, SAY(N_("write the letter above the "
					    "column; the text of a heading "
					    "belongs under heading")));
	} else if (at >= s->grid->columns) {
		report(s->fs, s->file, source->column.mark,
			MSG(N_("there is no column %1"), source->column.s));
		findings_hint(
			s->fs, MSG(N_("the sheet has %1"), list_columns(s)));
	} else {
		source->index = (int32_t)at;
	}
}

/* Several columns have it: which one must be said. */
static void
refuse_repeated(
	struct settling *s, const struct map_source *source, struct str columns)
{
	report(s->fs, s->file, source->heading.mark,
		MSG(N_("%1 stands above several columns: %2"),
			source->heading.s, columns));
	findings_hint(s->fs, SAY(N_("give the column's letter instead, or nth: "
				    "2 for the second of them")));
}

static void
settle_heading(struct settling *s, struct map_source *source)
{
	struct arena *arena = s->fs->arena;
	struct str wanted = fold_words(arena, source->heading.s);
	int64_t nth = IS_SET(source->nth) ? source->nth.n : 0, seen = 0;
	struct buf columns = BUF_INIT;

	for (size_t i = 0; i < s->grid->columns; i++) {
		struct str heading = map_heading(s->map, s->grid, i, arena);

		if (!str_eq(fold_words(arena, heading), wanted))
			continue;
		seen++;
		buf_printf(&columns, "%s%.*s", seen > 1 ? ", " : "",
			STR_ARG(xlsx_column_name(arena, i)));
		if (source->index == COLUMN_NONE && (nth == 0 || seen == nth))
			source->index = (int32_t)i;
	}
	if (source->index == COLUMN_NONE) {
		report(s->fs, s->file, source->heading.mark,
			MSG(N_("no column is called %1"), source->heading.s));
		findings_hint(
			s->fs, MSG(N_("the sheet has %1"), list_columns(s)));
	} else if (nth == 0 && seen > 1) {
		refuse_repeated(s, source, buf_str(&columns));
	}
	buf_free(&columns);
}

static void
settle_source(struct settling *s, struct map_source *source)
{
	source->index = COLUMN_NONE;
	if (source->at.state != SET)
		return;
	if (IS_SET(source->column) && IS_SET(source->heading))
		report(s->fs, s->file, source->heading.mark,
			SAY(N_("either column or heading, not both")));
	else if (IS_SET(source->column))
		settle_letters(s, source);
	else if (IS_SET(source->heading))
		settle_heading(s, source);
}

static struct map_source *
source_at(const struct shape *shape, size_t i, void *of)
{
	const struct field *f = &shape->fields[i];

	return f->shape == &shape_source ? (void *)((char *)of + f->offset)
	                                 : NULL;
}

bool
map_settle(struct import_map *m, const struct grid *g, struct str file,
	struct findings *fs)
{
	struct settling s = { m, g, file, fs };
	size_t before = fs->n;

	for (size_t i = 0; i < shape_fields.n; i++)
		settle_source(&s, source_at(&shape_fields, i, &m->fields));
	LIST_EACH (struct map_party, p, m->parties)
		for (size_t i = 0; i < shape_map_party.n; i++)
			if (source_at(&shape_map_party, i, p) != NULL)
				settle_source(
					&s, source_at(&shape_map_party, i, p));
	return fs->n == before;
}

static void
each_of(const struct shape *shape, const void *of, map_source_fn *each,
	void *context)
{
	for (size_t i = 0; i < shape->n; i++) {
		const struct map_source *s =
			shape->fields[i].shape == &shape_source
				? field_of(&shape->fields[i], of)
				: NULL;

		if (s != NULL && map_has(s) && s->index != COLUMN_NONE)
			each(shape->fields[i].key, s, context);
	}
}

void
map_each_source(const struct import_map *m, map_source_fn *each, void *context)
{
	each_of(&shape_fields, &m->fields, each, context);
	LIST_EACH (struct map_party, p, m->parties)
		each_of(&shape_map_party, p, each, context);
}

/* How an export parts the items of a list. */
static struct text export_split = { .state = SET, .s = { "; ", 2 } };

bool
map_of_headings(
	const struct grid *g, struct arena *arena, struct import_map *out)
{
	*out = (struct import_map){ .at = { MARK_START, SET } };
	out->fields.at.state = SET;
	out->is_export = true;
	for (size_t i = 0; i < g->columns; i++) {
		struct str heading = map_heading(out, g, i, arena);
		const struct field *f = shape_field(&shape_fields, heading);
		struct map_source *s;

		if (f == NULL || str_is(heading, "status"))
			continue;
		s = source_at(&shape_fields, (size_t)(f - shape_fields.fields),
			&out->fields);
		s->at.state = s->column.state = SET;
		s->column.s = xlsx_column_name(arena, i);
		s->split = (struct list){
			.state = SET, .n = 1, .items = &export_split
		};
	}
	return map_has(&out->fields.id);
}
