/* Rows and what becomes of them (import/import.h), against a small register. */
#include "import/import.h"

#include <string.h>

#include "bound.h"
#include "edit/nodes.h"
#include "unit.h"

static const char settings[] = "kerma: 1\n"
			       "owner: kop\n"
			       "language: en\n"
			       "programs:\n"
			       "  - id: kur\n"
			       "    name: Pembiayaan KUR\n";

static const char partners[] = "partners:\n"
			       "  - id: bank\n"
			       "    name: Bank Nasional\n"
			       "    short: BN\n"
			       "    aliases: [ Bank Nas ]\n"
			       "    former_ids: [ bank-lama ]\n"
			       "    type: state-owned-enterprise\n"
			       "  - id: dep-1\n"
			       "    name: Deputi Satu\n"
			       "    type: ministry\n"
			       "    part_of: kop\n"
			       "  - id: kop\n"
			       "    name: Kementerian Koperasi\n"
			       "    short: KemenKop\n"
			       "    type: ministry\n"
			       "  - id: toko\n"
			       "    name: PT Toko\n"
			       "    type: private-sector\n";

/* Numbered 1/KB/VIII/2021, with Bank Nasional. */
static const char there[] = "id: mou-2021-007\n"
			    "kind: mou\n"
			    "title: Pembiayaan\n"
			    "parties:\n"
			    "  - partner: kop\n"
			    "    number: 1/KB/VIII/2021\n"
			    "  - partner: bank\n"
			    "signed: 2021-08-25\n"
			    "place: unknown\n"
			    "expires: 2024-08-25\n"
			    "purpose: unknown\n"
			    "scope: unknown\n"
			    "units: unknown\n";

static const char map_text[] =
	"map: 1\n"
	"otherwise: unknown\n"
	"empty: [ \"0\" ]\n"
	"fields:\n"
	"  kind:\n"
	"    column: A\n"
	"    values:\n"
	"      - { cell: [ MoU, NK ], value: mou }\n"
	"  title: { column: B, otherwise: leave-out }\n"
	"  signed: { column: C }\n"
	"  expires: { column: D }\n"
	"  term: { column: E }\n"
	"  status: { column: J }\n"
	"parties:\n"
	"  - partner: { value: kop }\n"
	"    number: { column: F }\n"
	"    own: [ KB, PKS ]\n"
	"  - partner: { column: G, split: \";\" }\n"
	"    type:\n"
	"      column: H\n"
	"      values:\n"
	"        - { cell: Swasta, value: private-sector }\n"
	"    number: { column: I, split: \";\" }\n";

#define HEAD "Jenis,Judul,Mulai,Akhir,Masa,Nomor,Mitra,Tipe,Nomor,Status\n"

struct
try {
	struct bound b;
	struct arena arena;
	struct import_map map;
	struct grid grid;
	struct import import;
};

static void
start(struct try *t, const char *map, const char *sheet, bool is_update)
{
	static const char *const agreements[] = { there, NULL };
	struct import_options o = { .is_update = is_update };
	struct grid_options none = { .file = STR("s") };
	struct err err = ERR_INIT;
	struct findings fs;

	bound_init(&t->b, settings, partners, agreements, "2026-11-22");
	t->arena = ARENA_INIT;
	findings_init(&fs, &t->arena);
	assert_true(map_read(str_from(map), STR("m"), &t->arena, &fs, &t->map));
	assert_int_equal(
		grid_read(str_from(sheet), &none, &t->arena, &t->grid, &err),
		0);
	assert_true(map_settle(&t->map, &t->grid, STR("m"), &fs));
	findings_free(&fs);
	o.today = t->b.view.on;
	import_start(&t->import, &t->arena, &t->map, &t->grid);
	import_decide(&t->import, &t->b.registry, &o);
	import_apply(&t->import);
}

static void
finish(struct try *t)
{
	import_end(&t->import);
	arena_free(&t->arena);
	bound_free(&t->b);
}

/* "created mou-2021-008" of each row; problems as "  F number: text". */
static const char *
told(struct try *t)
{
	struct arena *arena = &t->arena;
	struct buf out = BUF_INIT;
	struct str kept;

	for (size_t i = 0; i < t->import.n; i++) {
		const struct import_row *row = &t->import.rows[i];

		buf_printf(&out, "%s%s%.*s\n", decision_name(row->decision),
			row->id.n > 0 ? " " : "", STR_ARG(row->id));
		for (const struct import_problem *p = row->problems; p != NULL;
			p = p->next)
			buf_printf(&out, "  %s %.*s: %.*s\n",
				consequence_name(p->consequence),
				STR_ARG(p->field),
				STR_ARG(message_text(&p->what, NULL, arena)));
	}
	kept = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return kept.p;
}

static void
expect(const char *rows, bool is_update, const char *wanted)
{
	struct arena arena = ARENA_INIT;
	struct try t;

	start(&t, map_text, arena_printf(&arena, "%s%s", HEAD, rows).p,
		is_update);
	assert_string_equal(told(&t), wanted);
	finish(&t);
	arena_free(&arena);
}

/* The text of the first row's file. */
static void
expect_text(const char *rows, const char *wanted)
{
	struct arena arena = ARENA_INIT;
	struct try t;

	start(&t, map_text, arena_printf(&arena, "%s%s", HEAD, rows).p, false);
	if (t.import.rows[0].text.n == 0)
		fail_msg("%s", told(&t));
	assert_string_equal(t.import.rows[0].text.p, wanted);
	finish(&t);
	arena_free(&arena);
}

static void
test_new(void **state)
{
	(void)state;
	expect_text("NK,Gudang,25/9/2022,24/9/2025,3 (tiga) tahun,"
		    "2/KB/IX/2022,Bank Nas,,B-1,\n",
		"id: mou-2022-001\n"
		"kind: mou\n"
		"title: Gudang\n"
		"parties:\n"
		"  - partner: kop\n"
		"    number: 2/KB/IX/2022\n"
		"  - partner: bank\n"
		"    number: B-1\n"
		"signed: 2022-09-25\n"
		"place: unknown\n"
		"expires: 2025-09-24\n"
		"term: 3 tahun\n"
		"purpose: unknown\n"
		"scope: unknown\n"
		"units: unknown\n");
}

/* Where the number in the other column is ours, the partner signed first. */
static void
test_turned(void **state)
{
	(void)state;
	expect_text("PKS,Gudang,25/9/2022,,3,B-1,PT. TOKO (Persero),,"
		    "2/PKS/IX/2022,\n",
		"id: pks-2022-001\n"
		"kind: pks\n"
		"title: Gudang\n"
		"parties:\n"
		"  - partner: toko\n"
		"    number: B-1\n"
		"  - partner: kop\n"
		"    number: 2/PKS/IX/2022\n"
		"signed: 2022-09-25\n"
		"place: unknown\n"
		"term: 3 years\n"
		"scope: unknown\n"
		"obligations: unknown\n"
		"units: unknown\n");
}

/* Several partners and numbers in a cell, paired by position; the owner's own
 * name among them is not another party. */
static void
test_several(void **state)
{
	struct arena arena = ARENA_INIT;
	struct node *items;
	struct try t;

	(void)state;
	start(&t, map_text,
		HEAD "MoU,A,25/9/2022,,3,0,\"1. Bank Nasional\n2. Kementerian "
		     "Koperasi\n3. Toko Baru Sekali\",Swasta,\"X-1\n5/KB/2022\n"
		     "X-3\",\n",
		false);
	assert_has(t.import.rows[0].text.p,
		"  - partner: kop\n    number: 5/KB/2022\n"
		"  - partner: bank\n    number: X-1\n"
		"  - partner: toko-baru-sekali\n    number: X-3\n");
	items = import_partner_items(&t.import);
	assert_int_equal(items->n, 1);
	assert_true(str_is(
		node_get(items->first, STR("name"))->text, "Toko Baru Sekali"));
	assert_true(str_is(
		node_get(items->first, STR("type"))->text, "private-sector"));
	finish(&t);
	arena_free(&arena);
}

static void
test_problems(void **state)
{
	(void)state;
	expect("MoU,A,25/9/2022,,3,0,Bank Nas;PT Toko,,X-1,\n"
	       "Apa,A,25/9/2022,,3,0,Bank Nas,,,\n"
	       "MoU,A,,,3,0,Bank Nas,,,\n"
	       "MoU,A,32/9/2022,,3,0,Bank Nas,,,\n"
	       "MoU,A,25/9/2022,,lama,0,Bank Nas,,,\n"
	       "MoU,,25/9/2022,,3,0,Bank Nas,,,\n"
	       "MoU,A,25/9/2022,,3,0,,,,\n"
	       "MoU,A,25/9/2022,,3,0,Entah,,,\n"
	       ",,,,,0,,,,\n"
	       "MoU,B,25/9/2022,26/9/2026,3,0,Bank Nas,,,\n"
	       "MoU,C,25/9/2022,24/9/2022,,0,Bank Nas,,,\n"
	       "MoU,D,25/9/2019,,3,0,Bank Nas,,,Berlaku\n",
		false,
		"created mou-2022-001\n"
		"  unknown number: 1 in a cell for 2 partners: nobody knows "
		"whose is whose\n"
		"left-out\n"
		"  left-out kind: Apa is not a kind of agreement in this "
		"register\n"
		"left-out\n"
		"  left-out signed: there is no day of signing\n"
		"left-out\n"
		"  left-out signed: 32/9/2022 is not a date\n"
		"created mou-2022-002\n"
		"  unknown term: lama is not a term (5, 5 tahun, 3 (tiga) "
		"tahun)\n"
		"left-out\n"
		"  left-out title: title is missing\n"
		"left-out\n"
		"  left-out partner: there is no partner\n"
		"left-out\n"
		"  left-out type: Entah is new, and its type is not known\n"
		"empty\n"
		"created mou-2022-003\n"
		"  unknown expires: it ends on 2026-09-26, which is not 3 "
		"years after 2022-09-25\n"
		"created mou-2022-004\n"
		"  unknown expires: it ends on 2022-09-24, before it begins "
		"on 2022-09-25\n"
		"created mou-2019-001\n"
		"  noted status: the sheet says Berlaku, but it ended on "
		"2022-09-25\n");
}

/* Of what is there: by its number, else by kind, day and parties. */
static void
test_recognized(void **state)
{
	(void)state;
	/* the same */
	expect("MoU,Pembiayaan,25/8/2021,25/8/2024,,01/kb/viii/2021,BN,,,\n",
		false, "unchanged mou-2021-007\n");
	/* without its number, and with what the register lacks */
	expect("MoU,Pembiayaan,25/8/2021,25/8/2024,,,BN,,B-9,\n", false,
		"updated mou-2021-007\n");
	/* what differs stays, or is taken over */
	expect("MoU,Pembiayaan baru,25/8/2021,,,1/KB/VIII/2021,BN,,,\n", false,
		"unchanged mou-2021-007\n"
		"  noted : title is another in the register, where it stays "
		"(--update takes over Pembiayaan baru)\n");
	expect("MoU,Pembiayaan baru,25/8/2021,,,1/KB/VIII/2021,BN,,,\n", true,
		"updated mou-2021-007\n");
	/* other parties */
	expect("MoU,Pembiayaan,25/8/2021,,,1/KB/VIII/2021,PT Toko,,,\n", false,
		"unchanged mou-2021-007\n"
		"  noted parties: mou-2021-007 has other parties, and keeps "
		"them\n");
}

/* A new partner's type in the words of people, without the map's help. */
static void
test_types(void **state)
{
	(void)state;
	expect("MoU,A,25/9/2022,,3,2/KB/IX/2022,Kop X,Koperasi,,\n"
	       "MoU,B,26/9/2022,,3,3/KB/IX/2022,Bank X,BUMN,,\n"
	       "MoU,C,27/9/2022,,3,4/KB/IX/2022,Badan X,"
	       "Kementerian / Lembaga,,\n"
	       "MoU,D,28/9/2022,,3,5/KB/IX/2022,Kampus X,"
	       "perguruan tinggi,,\n"
	       "MoU,E,29/9/2022,,3,6/KB/IX/2022,Toko X,Pasar,,\n",
		false,
		"created mou-2022-001\n"
		"created mou-2022-002\n"
		"created mou-2022-003\n"
		"created mou-2022-004\n"
		"left-out\n"
		"  left-out type: Toko X is new, and its type is not known\n");
}

/* In the sheet itself. */
static void
test_twins(void **state)
{
	(void)state;
	expect("MoU,A,25/9/2022,,3,2/KB/IX/2022,BN,,,\n"
	       "NK,A,25/9/2022,,3,2/KB/IX/2022,Bank Nasional,,,\n"
	       "MoU,B,26/9/2022,,3,02/KB/IX/2022,BN,,,\n"
	       "MoU,C,26/9/2022,,3,,BN,,,\n"
	       "MoU,C,26/9/2022,,3,,BN,,,\n",
		false,
		"created mou-2022-001\n"
		"left-out\n"
		"  left-out : the same as row 2\n"
		"left-out\n"
		"  left-out number: row 2 has the number 02/KB/IX/2022 too; "
		"correct one of them, or let the map say otherwise: unknown "
		"for this number\n"
		"created mou-2022-002\n"
		"left-out\n"
		"  left-out : the same as row 5\n");
}

/* Only what the map says of the number itself makes two agreements of it. */
static void
test_number_twice(void **state)
{
	static const char twice[] =
		HEAD "MoU,A,25/9/2022,,3,2/KB/IX/2022,BN,,,\n"
		     "MoU,B,26/9/2022,,3,02/KB/IX/2022,BN,,,\n";
	struct arena arena = ARENA_INIT;
	struct str map = str_from(map_text);
	size_t at = (size_t)(strstr(map_text, "column: F") - map_text) +
	            strlen("column: F");
	struct try t;

	(void)state;
	start(&t,
		arena_printf(&arena, "%.*s, otherwise: unknown%s", (int)at,
			map.p, map.p + at)
			.p,
		twice, false);
	assert_string_equal(told(&t),
		"created mou-2022-001\n"
		"created mou-2022-002\n"
		"  unknown number: row 2 has the number 02/KB/IX/2022 too\n");
	finish(&t);
	arena_free(&arena);
}

/* Rows in one order prove it; a row against it is named. */
static void
test_dates(void **state)
{
	(void)state;
	expect("MoU,A,25/9/2022,,3,2/KB/IX/2022,BN,,,\n"
	       "MoU,B,3/4/2022,,3,3/KB/IV/2022,BN,,,\n"
	       "MoU,C,5/6/2022,,3,4/KB/V/2022,BN,,,\n"
	       "MoU,D,7/8/2022,07/08/2025,3,,BN,,,\n",
		false,
		"created mou-2022-001\n"
		"created mou-2022-002\n"
		"left-out\n"
		"  left-out signed: 5/6/2022 is 2022-06-05 in the order of "
		"the column, but the number says 2022-05-06\n"
		"created mou-2022-003\n");
}

static const char id_map[] = "map: 1\n"
			     "fields:\n"
			     "  id: { heading: id }\n"
			     "  title: { heading: title }\n"
			     "  place: { heading: place }\n";

static void
test_by_id(void **state)
{
	struct try t;

	(void)state;
	start(&t, id_map,
		"id,title,place\nmou-2021-007,Pembiayaan,Jakarta\n"
		"mou-2021-008,X,Y\nmou-2021-007,Lain,\n",
		true);
	assert_string_equal(told(&t),
		"updated mou-2021-007\n"
		"left-out mou-2021-008\n"
		"  left-out id: there is no agreement mou-2021-008; a row "
		"without an id becomes a new one\n"
		"left-out mou-2021-007\n"
		"  left-out id: an earlier row is mou-2021-007 too\n");
	assert_true(str_is(
		str_from(t.import.rows[0].changes->field->key), "place"));
	assert_null(t.import.rows[0].changes->next);
	finish(&t);
}

/* The map's own mistakes are findings with a place and a hint. */
static void
test_map_mistakes(void **state)
{
	static const struct {
		const char *map, *wanted;
	} cases[] = {
		{ "map: 2\nfields: { kind: { column: A } }\n",
			"1: map says which form the map has; write 1" },
		{ "map: 1\nfields: { kind: { kolom: A } }\n",
			"2: kolom is not a field of a column of a map; did you "
			"mean column?" },
		{ "map: 1\nfields: { judul: { column: A } }\n",
			"2: judul is not a field of the fields of a map; did "
			"you mean title?" },
		{ "map: 1\nfields: { kind: { column: Q } }\n",
			"2: there is no column Q; the sheet has A Jenis, B "
			"NOMOR, C, D Nomor" },
		{ "map: 1\nfields: { kind: { column: 4 } }\n",
			"2: 4 is not a column's letter; write the letter above "
			"the column; the text of a heading belongs under "
			"heading" },
		{ "map: 1\nfields: { kind: { heading: Judul } }\n",
			"2: no column is called Judul; the sheet has A Jenis, "
			"B NOMOR, C, D Nomor" },
		{ "map: 1\nfields: { title: { heading: nomor } }\n",
			"2: nomor stands above several columns: B, D; give the "
			"column's letter instead, or nth: 2 for the second of "
			"them" },
		{ "map: 1\nfields: { title: { heading: nomor, nth: 2 } }\n",
			"" },
		{ "map: 1\nfields: { title: { heading: nomor, nth: 3 } }\n",
			"2: no column is called nomor; the sheet has A Jenis, "
			"B NOMOR, C, D Nomor" },
		{ "map: 1\nfields: { title: { heading: Jenis, column: A } }\n",
			"2: either column or heading, not both" },
		{ "map: 1\nseparator: xx\nfields: { title: { column: A } }\n",
			"2: separator is one character, or tab" },
		{ "map: 1\n", "1: fields is missing" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct grid_options none = { .file = STR("s") };
		struct import_map map;
		struct findings fs;
		struct grid g;
		struct err err;
		struct str said = STR("");

		findings_init(&fs, &arena);
		assert_int_equal(grid_read(STR("Jenis,NOMOR,,Nomor\n1,2,3,4\n"),
					 &none, &arena, &g, &err),
			0);
		if (map_read(str_from(cases[i].map), STR("m"), &arena, &fs,
			    &map))
			map_settle(&map, &g, STR("m"), &fs);
		if (fs.n > 0)
			said = arena_printf(&arena, "%u: %.*s%s%.*s",
				(unsigned)fs.items[0].mark.line,
				STR_ARG(message_text(
					&fs.items[0].message, NULL, &arena)),
				fs.items[0].hint.id != NULL ? "; " : "",
				STR_ARG(message_text(
					&fs.items[0].hint, NULL, &arena)));
		assert_string_equal(arena_str(&arena, said).p, cases[i].wanted);
		findings_free(&fs);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new),
		cmocka_unit_test(test_turned),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_problems),
		cmocka_unit_test(test_recognized),
		cmocka_unit_test(test_twins),
		cmocka_unit_test(test_number_twice),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_by_id),
		cmocka_unit_test(test_map_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
