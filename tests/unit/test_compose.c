/* Whole files from values and templates. */
#include "edit/compose.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "edited.h"
#include "unit.h"

static const char template[] =
	"# Templat.\n#\n# title: cara memakai\n\n"
	"# Nomor tetap.\nid: \"{{id}}\"\n\nkind: mou\n\n"
	"# Para pihak.\nparties:\n  - partner: \"{{satu}}\"\n"
	"    signatory:\n      position: \"{{jabatan}}\"\n"
	"      # Kedudukan: acting (Plt.),\n      # interim (Pj.).\n"
	"      # capacity: acting\n"
	"  - partner: \"{{dua}}\"\n    # Penerus.\n    # successor: x\n\n"
	"# [ttd] Tanggal.\nsigned: \"{{tanggal}}\"\n\n"
	"# Tenggat.\n# Pemberitahuan:\n# notice: 60 hari\n# Salinan:\n"
	"# filing: 3 bulan\n\n"
	"# Kewajiban. by: salah satu pihak,\n# satu: due atau every.\n"
	"# obligations:\n#   # Kode.\n#   - id: rapat\n#     # Mulai.\n"
	"#     from: 2026-10-01\n\n"
	"# ----\n# Diisi kemudian.\n\n"
	"# Catatan.\nnotes: Naskah di Biro.\n";

/* clang-format off */
static const struct {
	const char *name, *template, *fields, *text;
} rows[] = {
	{ "without a template", "",
		"{ notes: \"a\\nb\", id: a, parties: [ { number: 1/A, partner: kop }, { partner: bank } ], document: { file: x }, units: [ u ], kind: mou, x-b: 1, title: 'T: 1' }",
		"id: a\nkind: mou\ntitle: \"T: 1\"\nparties:\n  - partner: kop\n    number: 1/A\n  - partner: bank\nunits:\n  - u\ndocument:\n  file: x\nnotes: |\n  a\n  b\nx-b: \"1\"\n" },
	{ "with one", template,
		"{ id: a, filing: 90 hari, obligations: [ { id: x, what: W, from: 2026-01-01 }, { id: z, from: 2026-02-01 } ], parties: [ { partner: kop, signatory: { position: M, capacity: acting } }, { partner: bank, successor: z, signatory: { position: K, capacity: acting } } ] }",
		"# Nomor tetap.\nid: a\n\nkind: mou\n\n# Para pihak.\nparties:\n  - partner: kop\n    signatory:\n      position: M\n      # Kedudukan: acting (Plt.),\n      # interim (Pj.).\n      capacity: acting\n  - partner: bank\n    signatory:\n      position: K\n      capacity: acting\n    # Penerus.\n    successor: z\n\n"
		"# Salinan:\nfiling: 90 hari\n\n# Kewajiban. by: salah satu pihak,\n# satu: due atau every.\nobligations:\n  # Kode.\n  - id: x\n    what: W\n    # Mulai.\n    from: 2026-01-01\n  - id: z\n    from: 2026-02-01\n\n# Catatan.\nnotes: Naskah di Biro.\n" },
	{ "marks go", template, "{ id: a, signed: 2026-01-01, notes: N1 }", "# Nomor tetap.\nid: a\n\nkind: mou\n\n# Tanggal.\nsigned: 2026-01-01\n\n# Catatan.\nnotes: N1\n" },
	{ "a broken one", "a: [\n", "{ id: a }", "error: the template cannot be read (line 2)" },
	{ "a bad value", "", "{ id: a, title: \"a\\tb\" }", "error: title holds a tab; write blanks instead" },
	{ "a bad name", "", "{ id: a, \"x-b: \": c }", "error: x-b:  cannot be the name of a field" },
};
/* clang-format on */

static void
files_come_out_right(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct buf out = BUF_INIT;
		struct err err = ERR_INIT;

		if (compose(&out, &shape_agreement,
			    edited_value(&arena, rows[i].fields),
			    str_from(rows[i].template), &err) < 0) {
			assert_int_equal(out.n, 0);
			buf_text(&out, "error: ");
			message_write(&err.message, NULL, &out);
		}
		buf_char(&out, '\0');
		if (strcmp(out.p, rows[i].text) != 0)
			fail_msg("%s:\n%s", rows[i].name, out.p);
		buf_free(&out);
		arena_free(&arena);
	}
}

/* What the project's own templates make of an agreement with everything. */
static void
the_templates_serve(void **state)
{
	static const char *const paths[] = { "templates/mou.yaml",
		"templates/pks.yaml" };
	static const char fields[] =
		"{ id: a, kind: mou, title: T, form: F, parties: [ { partner: "
		"kop, number: 1/A, signatory: { position: M, name: A, "
		"capacity: acting, warrant: W, signed: 2026-01-01 } }, { "
		"partner: bank, successor: z } ], signed: 2026-01-01, place: "
		"J, expires: open, scope: [ s ], units: [ u ], renews: [ r ], "
		"amendments: [ { signed: 2026-02-01, summary: S } ] }";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct arena arena = ARENA_INIT;
		struct buf out = BUF_INIT, bytes = BUF_INIT;
		struct err err = ERR_INIT;

		if (file_read_at(AT_FDCWD, paths[i], 1 << 20, &bytes, &err) !=
			FILE_READ)
			fail_msg("cannot read %s; run from the project's root",
				paths[i]);
		assert_int_equal(compose(&out, &shape_agreement,
					 edited_value(&arena, fields),
					 buf_str(&bytes), &err),
			0);
		buf_char(&out, '\0');
		assert_null(strstr(out.p, "{{"));
		assert_null(strstr(out.p, "Cara memakai"));
		assert_null(strstr(out.p, "# [ttd]"));
		assert_null(strstr(out.p, "Jenis naskah: mou\n# "));
		assert_non_null(strstr(out.p, "\n# Judul tanpa kata"));
		assert_non_null(strstr(out.p, "\n      # Nama tidak wajib.\n"
					      "      name: A\n"));
		assert_non_null(strstr(out.p,
			"\n    # Penerus pihak ini setelah lembaganya dipecah "
			"atau digabung.\n    successor: z\n"));
		assert_non_null(strstr(out.p,
			"\n# Perjanjian lama yang dilanjutkan oleh perjanjian "
			"ini.\nrenews:\n  - r\n\n# Adendum, "));
		buf_free(&bytes);
		buf_free(&out);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_come_out_right),
		cmocka_unit_test(the_templates_serve),
	};

	return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
