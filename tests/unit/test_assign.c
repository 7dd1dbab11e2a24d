/* What is typed on a command line: what it becomes, and what is said when it
 * cannot be read. */
#include "edit/assign.h"

#include <string.h>

#include "edit/nodes.h"
#include "unit.h"

static const char text[] =
	"id: a\ntitle: Lama\nparties:\n  - partner: kop\n  - partner: bank\n"
	"    number: 1/A\nscope:\n  - satu\n  - dua, tiga\nobligations:\n"
	"  - id: lapor\n    by: kop\n    due: 2026-01-01\nprograms: [ a ]\n"
	"place: Jakarta\n";

/* clang-format off */
static const struct {
	const char *typed;
	const char *lines; /* of the text after it that are new; "error: ..." */
} rows[] = {
	{ "title=Baru = lebih baik", "title: Baru = lebih baik\n" },
	{ "title= spasi ", "title: spasi\n" },
	{ "place=", "-place: Jakarta\n" },
	{ "title=", "title: title cannot be left out" },
	{ "document.file=a/b.pdf", "document:\n  file: a/b.pdf\n" },
	{ "number@bank=2/B", "    number: 2/B\n" },
	{ "number@kop=2/B", "    number: 2/B\n" },
	{ "signatory.position@kop=Menteri", "    signatory:\n      position: Menteri\n" },
	{ "number@toko=2/B", "error: there is no parties[partner=toko]" },
	{ "number@=2/B", "number@: after @ belongs the id of a party" },
	{ "obligations[id=lapor].due=2027-03-01", "    due: 2027-03-01\n" },
	{ "obligations[id=lapor].by=kop,bank", "    by:\n      - kop\n      - bank\n" },
	{ "obligations[id=lapor].by=all", "    by: all\n" },
	{ "programs=a,b", "programs: [ a, b ]\n" },
	{ "programs=a, b ,c", "programs: [ a, b, c ]\n" },
	{ "programs+=b", "programs: [ a, b ]\n" },
	{ "programs+=a", "error: a is there already" },
	{ "programs-=a", "-programs: [ a ]\n" },
	{ "scope+=empat, lima", "  - empat, lima\n" },
	{ "scope-=dua, tiga", "-  - dua, tiga\n" },
	{ "scope-=dua", "error: there is no scope[=dua]" },
	{ "scope[0]=enam", "  - enam\n" },
	{ "x-arsip=Lemari 3", "x-arsip: Lemari 3\n" },
	{ "expires=unknown", "expires: unknown\n" },
	{ "value.amount=5", "value:\n  amount: 5\n" },

	{ "title", "title: a change is written as FIELD=VALUE" },
	{ "judul=x", "judul: judul is not a field of an agreement (did you mean title?)" },
	{ "titel=x", "titel: titel is not a field of an agreement (did you mean title?)" },
	{ "status=aktif", "status: status is not a field of an agreement (leave it out: kerma computes the status, from stages, signed, expires and what ended it)" },
	{ "title=Kerja sama {{mitra}}", "title: title still holds {{mitra}} of the template (put in what the mark of the template stands for, or remove the line)" },
	{ "document.berkas=x", "document.berkas: berkas is not a field of a document (did you mean file?)" },
	{ "expires=31-12-2026", "expires: 31-12-2026 is not a date (YYYY-MM-DD) (write 2026-12-31)" },
	{ "expires=2026-02-30", "expires: 2026-02-30 is not a date (YYYY-MM-DD)" },
	{ "classification=rahasia", "classification: rahasia is not one of: public, internal (write internal)" },
	{ "notice=90", "notice: 90 is not a duration (3 years, 6 bulan, 30 hari kerja)" },
	{ "value.amount=Rp5.000", "value.amount: Rp5.000 is not a whole number (write 5000)" },
	{ "programs=a,B C", "programs: B C is not an id (write b-c)" },
	{ "programs=a,,b", "programs: programs is empty" },
	{ "programs=a,unknown", "programs: programs cannot be unknown" },
	{ "units=a,unknown", "units: unknown is no item of units" },
	{ "id=unknown", "id: id cannot be unknown" },
	{ "notes=unknown", "notes: notes cannot be unknown" },
	{ "document=x", "document: document takes no value of its own but fields (write document.file=...)" },
	{ "parties=x", "parties: parties takes no value of its own but fields (write parties[0].partner=...)" },
	{ "parties.number=x", "parties.number: parties is a list; say which item's number is meant (write parties[0].number)" },
	{ "title.x=1", "title.x: title is one value" },
	{ "title+=x", "title: title is one value" },
	{ "title=a\tb", "title: title holds a tab; write blanks instead" },
	{ "title=a\nb", "title: title holds a line break" },
	{ "[0]=x", "[0]: [0] is not the name of a field; write it as in title, document.file or obligations[id=laporan].due" },
	{ "=x", ": a change is written as FIELD=VALUE" },
};
/* clang-format on */

static const char *
finding_text(struct arena *arena, const struct finding *f)
{
	struct str says = message_text(&f->message, NULL, arena);
	struct str hint = message_text(&f->hint, NULL, arena);

	if (f->hint.id == NULL)
		return arena_printf(
			arena, "%.*s: %.*s", STR_ARG(f->file), STR_ARG(says))
		        .p;
	return arena_printf(arena, "%.*s: %.*s (%.*s)", STR_ARG(f->file),
		STR_ARG(says), STR_ARG(hint))
	        .p;
}

/* Whether one text has the other's lines and, apart from it, only those of
 * before. */
static void
check_lines(const char *typed, struct str after, const char *lines)
{
	bool is_removal = lines[0] == '-';
	struct str part = str_from(lines + is_removal);
	struct str whole = is_removal ? str_from(text) : after;
	struct str other = is_removal ? after : str_from(text);

	if (str_search(whole, part) < 0 || str_search(other, part) >= 0)
		fail_msg("%s:\n%.*s", typed, STR_ARG(after));
}

static void
what_is_typed_is_judged_and_applied(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct err err = ERR_INIT;
		struct assignment a;
		struct findings fs;
		struct editor e;
		const char *says = NULL;

		findings_init(&fs, &arena);
		assert_int_equal(
			editor_open(&e, str_from(text), &shape_agreement, &err),
			0);
		if (!assign_read(
			    &shape_agreement, str_from(rows[i].typed), &fs, &a))
			says = finding_text(&arena, &fs.items[fs.n - 1]);
		else if (assign_apply(&e, &a, &err) < 0)
			says = arena_printf(&arena, "error: %.*s",
				STR_ARG(message_text(
					&err.message, NULL, &arena)))
			               .p;
		if (says == NULL)
			check_lines(
				rows[i].typed, editor_text(&e), rows[i].lines);
		else if (strcmp(says, rows[i].lines) != 0)
			fail_msg("%s: %s", rows[i].typed, says);
		editor_close(&e);
		findings_free(&fs);
		arena_free(&arena);
	}
}

static void
an_option_is_judged_by_its_path(void **state)
{
	struct edit_path p =
		edit_path("amendments[0].signed", STR_NONE, STR_NONE);
	struct arena arena = ARENA_INIT;
	struct findings fs;
	struct node *n;

	(void)state;
	findings_init(&fs, &arena);
	assert_true(
		assign_value(&p, &shape_agreement, STR("2026-01-01"), &fs, &n));
	assert_true(str_is(n->text, "2026-01-01"));
	assert_false(
		assign_value(&p, &shape_agreement, STR("2026-01"), &fs, &n));
	assert_string_equal(finding_text(&arena, &fs.items[0]),
		"amendments[0].signed: 2026-01 is a month; a whole date "
		"belongs here");
	findings_free(&fs);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_judged_and_applied),
		cmocka_unit_test(an_option_is_judged_by_its_path),
	};

	return cmocka_run_group_tests_name("assign", tests, NULL, NULL);
}
