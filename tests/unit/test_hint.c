/* Guesses at what was meant. */
#include "model/hint.h"

#include <string.h>

#include "unit.h"

static struct arena arena;

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

struct row {
	const char *text, *want; /* "": no guess */
};

typedef struct str guess_fn(struct str s, struct arena *arena);

static void
check_rows(guess_fn *guess, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = guess(str_from(rows[i].text), &arena);

		if (!str_is(got, rows[i].want))
			fail_msg(
				"'%s': got '%.*s'", rows[i].text, STR_ARG(got));
	}
}

static void
days(void **state)
{
	static const struct row rows[] = {
		{ "21 Agustus 2021", "2021-08-21" },
		{ "21 agustus 2021", "2021-08-21" },
		{ "1 Januari 2021", "2021-01-01" },
		{ "29 Februari 2024", "2024-02-29" },
		{ "29 Februari 2023", "" },
		{ "17 Pebruari 2021", "2021-02-17" },
		{ "10 Nopember 2021", "2021-11-10" },
		{ "31 Desember 2021", "2021-12-31" },
		{ "21-08-2021", "2021-08-21" },
		{ "21/08/2021", "2021-08-21" },
		{ "21.8.2021", "2021-08-21" },
		{ " 21-08-2021 ", "2021-08-21" },
		{ "2021/8/21", "2021-08-21" },
		{ "2021-8-1", "2021-08-01" },
		{ "2021.08.21", "2021-08-21" },
		/* The month comes second, or there is no guess. */
		{ "08/21/2021", "" },
		{ "32-08-2021", "" },
		{ "00-08-2021", "" },
		{ "21-13-2021", "" },
		{ "21-00-2021", "" },
		{ "21-08-21", "" },
		{ "21-08", "" },
		{ "21-08-2021-1", "" },
		{ "21--2021", "" },
		{ "21 August 2021", "" },
		{ "kemarin", "" },
		{ "", "" },
		{ "--", "" },
		{ "99999999999999999999-1-2021", "" },
	};

	(void)state;
	check_rows(hint_day, rows, ARRAY_LEN(rows));
}

static void
spans(void **state)
{
	static const struct row rows[] = {
		{ "3 (tiga) tahun", "3 tahun" },
		{ "3(tiga)tahun", "3 tahun" },
		{ "3 thn", "3 tahun" },
		{ "3 th", "3 tahun" },
		{ "6 bln", "6 bulan" },
		{ "6 Bulan", "6 bulan" },
		{ "90 hr", "90 hari" },
		{ "30 (tiga puluh) hari kerja", "30 hari kerja" },
		{ "30 hari-kerja", "30 hari kerja" },
		{ "3 yrs", "3 years" },
		{ "30 working day", "30 working days" },
		{ "3", "" },
		{ "tiga tahun", "" },
		{ "tahun", "" },
		{ "3 (tiga tahun", "" },
		{ "123456 hari", "" },
		{ "3 minggu", "" },
		{ "", "" },
	};

	(void)state;
	check_rows(hint_span, rows, ARRAY_LEN(rows));
}

static void
numbers(void **state)
{
	static const struct row rows[] = {
		{ "Rp1.000.000", "1000000" },
		{ "Rp 1.000.000", "1000000" },
		{ "Rp. 1.000.000", "1000000" },
		{ "1.000.000", "1000000" },
		{ "1,000,000", "1000000" },
		{ "1 000 000", "1000000" },
		{ "Rp5000", "5000" },
		/* Cents that are none; a guess 100 times too large is worse
		 * than no guess. */
		{ "Rp1.000.000,00", "1000000" },
		{ "1.000.000,-", "1000000" },
		{ "1,000,000.00", "1000000" },
		{ "1.000.000,50", "" },
		{ "1,5", "" },
		{ "1.5", "" },
		{ "10.00", "10" },
		{ "1.00.000", "" },
		{ "5 juta", "" },
		{ "-1", "" },
		{ "Rp", "" },
		{ "", "" },
		{ "10", "" },
	};

	(void)state;
	check_rows(hint_number, rows, ARRAY_LEN(rows));
}

/* What stands for unknown. */
static void
unknowns(void **state)
{
	static const char *const yes[] = { "tidak diketahui", "Tidak Diketahui",
		"belum diketahui", "tidak ada data", "n/a", "N/A", "-", "?",
		"unkown" };
	static const char *const no[] = { "", "unknown", "diketahui", "2021",
		"--", "tidak", "x" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		if (!hint_is_unknown(str_from(yes[i])))
			fail_msg("'%s'", yes[i]);
	for (size_t i = 0; i < ARRAY_LEN(no); i++)
		if (hint_is_unknown(str_from(no[i])))
			fail_msg("'%s'", no[i]);
}

static const struct field *
field_of(const struct shape *shape, const char *key)
{
	for (size_t i = 0; i < shape->n; i++)
		if (strcmp(shape->fields[i].key, key) == 0)
			return &shape->fields[i];
	fail_msg("no field %s", key);
	return NULL;
}

static void
words(void **state)
{
	static const struct row rows[] = {
		{ "rahasia", "internal" },
		{ "Terbuka", "public" },
		{ "PUBLIC", "public" },
		{ "pubic", "public" },
		{ "interna", "internal" },
		{ "biru", "" },
		{ "", "" },
	};
	const struct field *f = field_of(&shape_agreement, "classification");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (!str_is(hint_word(f->words, str_from(rows[i].text)),
			    rows[i].want))
			fail_msg("'%s'", rows[i].text);
}

static struct str
guess_kind(struct str s, struct arena *a)
{
	return hint_id(field_of(&shape_agreement, "kind")->words, s, a);
}

static struct str
guess_id(struct str s, struct arena *a)
{
	return hint_id(NULL, s, a);
}

static void
kinds_and_other_ids(void **state)
{
	static const struct row kinds[] = {
		{ "MoU", "mou" },
		{ "Nota Kesepahaman", "mou" },
		{ "PERJANJIAN KERJA SAMA", "pks" },
		{ "Rencana Aksi", "rencana-aksi" },
		{ "Perjanjian (PKS)", "" },
	};
	static const struct row ids[] = {
		{ "Nota Kesepahaman", "nota-kesepahaman" },
		{ "PKS_2026 001", "pks-2026-001" },
		{ "pks--1", "" },
		{ "All", "" },
		{ "", "" },
	};

	(void)state;
	check_rows(guess_kind, kinds, ARRAY_LEN(kinds));
	check_rows(guess_id, ids, ARRAY_LEN(ids));
}

static struct str
guess_type(struct str s, struct arena *a)
{
	static struct partner_type own[] = {
		{ .id = { .state = SET, .s = STR_INIT("masjid") },
			.label = { .state = SET,
				.s = STR_INIT("Masjid/Musala") } },
	};
	struct registry r = { .arena = a,
		.settings.partner_types = {
			.state = SET, .items = own, .n = ARRAY_LEN(own) } };

	registry_prepare(&r);
	return hint_type(&r, s, a);
}

static void
types_of_partners(void **state)
{
	static const struct row rows[] = {
		{ "university", "university" },
		{ "Perguruan tinggi", "university" },
		{ "perguruan-tinggi", "university" },
		{ "UNIVERSITAS", "university" },
		{ "Universities", "university" },
		{ "BUMN", "state-owned-enterprise" },
		{ "State-owned enterprises", "state-owned-enterprise" },
		{ "BUMD", "regional-enterprise" },
		{ "Regional enterprises", "regional-enterprise" },
		{ "Kementerian / Lembaga", "ministry" },
		{ "K/L", "ministry" },
		{ "Ministries and agencies", "ministry" },
		{ "Swasta", "private-sector" },
		{ "Private companies", "private-sector" },
		{ "Pemerintah daerah", "local-government" },
		{ "Local governments", "local-government" },
		{ "Koperasi", "cooperative" },
		{ "Cooperatives", "cooperative" },
		{ "Organisasi", "organization" },
		{ "Organizations", "organization" },
		{ "Luar negeri", "foreign" },
		{ "Foreign partners", "foreign" },
		/* The register's own, and what is only nearly one. */
		{ "masjid, musala", "masjid" },
		{ "universty", "university" },
		{ "bank", "" },
		{ "-", "" },
		{ "", "" },
	};

	(void)state;
	check_rows(guess_type, rows, ARRAY_LEN(rows));
}

/* What is no id at all is read without a register. */
static struct str
guess_type_id(struct str s, struct arena *a)
{
	const struct field *f = field_of(&shape_partners, "partners");

	return hint_id(field_of(f->shape, "type")->words, s, a);
}

static void
words_for_types(void **state)
{
	struct registry r = { .arena = &arena };
	const struct field *f = field_of(&shape_partners, "partners");
	const char *const *word = field_of(f->shape, "type")->words->alias;

	(void)state;
	registry_prepare(&r);
	for (; *word != NULL; word += 2)
		if (map_get(&r.type_by_id, str_from(word[1])) == NULL)
			fail_msg("'%s'", word[0]);
	for (size_t i = 0; i < r.n_types; i++)
		if (!str_eq(guess_type_id(r.types[i].label.s, &arena),
			    r.types[i].id.s))
			fail_msg("'%s'", r.types[i].label.s.p);
}

static void
keys(void **state)
{
	static const struct row rows[] = {
		{ "judul", "title" },
		{ "Judul", "title" },
		{ "perihal", "title" },
		{ "nomor", "" }, /* of a party, not of an agreement */
		{ "berakhir", "expires" },
		{ "jangka waktu", "term" },
		{ "Jangka_Waktu", "term" },
		{ "ruang-lingkup", "scope" },
		{ "para pihak", "parties" },
		{ "ditandatangani", "signed" },
		{ "tilte", "title" },
		{ "expire", "expires" },
		{ "oblgations", "obligations" },
		{ "follow-up", "follow_up" },
		{ "warna", "" },
		{ "", "" },
		{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		  "xxxxxxxxxxxxxxx",
			"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct field *f =
			hint_field(&shape_agreement, str_from(rows[i].text));

		if (strcmp(f != NULL ? f->key : "", rows[i].want) != 0)
			fail_msg("'%s': got '%s'", rows[i].text,
				f != NULL ? f->key : "");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(spans),
		cmocka_unit_test(numbers),
		cmocka_unit_test(unknowns),
		cmocka_unit_test(words),
		cmocka_unit_test(kinds_and_other_ids),
		cmocka_unit_test(types_of_partners),
		cmocka_unit_test(words_for_types),
		cmocka_unit_test(keys),
	};

	return cmocka_run_group_tests_name("hint", tests, NULL, free_arena);
}
