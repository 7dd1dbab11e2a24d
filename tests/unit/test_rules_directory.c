/* Rules about the directory of partners as a whole. */
#include <stdlib.h>
#include <string.h>

#include "load_text.h"
#include "unit.h"

#define OWNER                                                                  \
	"partners:\n"                                                          \
	"  - { id: kop, name: Kementerian, type: ministry }\n"                 \
	"  - { id: bank, name: Bank, type: ministry }\n"
#define SETTINGS "kerma: 1\nname: x\nowner: kop\n"
#define AGREEMENT(rest)                                                        \
	"id: mou-1\nkind: mou\ntitle: x\nparties:\n  - { partner: kop }\n"     \
	"  - { partner: bank }\nsigned: 2021-06-01\n" rest

/* What the two rules find, line by line, or NULL. */
struct directory_case {
	const char *name;
	const char *settings, *partners, *agreement; /* NULL: as above */
	const char *duplicates, *unused;
};

static const char *
lines_of(struct loaded *l, enum rule rule)
{
	const char *all = "";

	for (size_t i = 0; i < l->findings.n; i++)
		if (l->findings.items[i].rule == rule)
			all = arena_printf(&l->arena, "%s%s\n", all,
				finding_line(l, &l->findings.items[i]))
			              .p;
	return all;
}

static void
expect_lines(struct loaded *l, const struct directory_case *c, enum rule rule,
	const char *wanted)
{
	const char *got = lines_of(l, rule);

	if (strcmp(got, wanted != NULL ? wanted : "") != 0)
		fail_msg("%s: got\n%s", c->name, got);
}

static void
run_case(const struct directory_case *c)
{
	struct file_text files[2] = { { "mou-1.yaml", c->agreement },
		{ NULL, NULL } };
	struct register_text t = { .settings = c->settings,
		.partners = c->partners,
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;

	if (c->settings == NULL)
		t.settings = SETTINGS;
	if (c->agreement == NULL)
		files[0].text = AGREEMENT("");
	load_text(&l, &t);
	expect_lines(&l, c, RULE_PARTNER_DUPLICATE, c->duplicates);
	if (c->duplicates == NULL || c->unused != NULL)
		expect_lines(&l, c, RULE_PARTNER_UNUSED, c->unused);
	load_text_free(&l);
}

/* Two partners of these names, both of which something refers to. */
static void
run_names(const char *first, const char *second, bool is_one)
{
	struct buf text = BUF_INIT;
	struct directory_case c = { .name = second,
		.agreement = AGREEMENT("units: [ a, b ]\n") };

	buf_printf(&text,
		OWNER "  - { id: a, type: cooperative, name: \"%s\" }\n"
		      "  - { id: b, type: cooperative, name: \"%s\" }\n%c",
		first, second, '\0');
	c.partners = text.p;
	if (is_one) {
		struct buf wanted = BUF_INIT;

		buf_printf(&wanted,
			"partner-duplicate partners:5:39 %s is also the name "
			"of a, on line 4\n%c",
			second, '\0');
		c.duplicates = wanted.p;
		c.unused = "";
		run_case(&c);
		buf_free(&wanted);
	} else {
		run_case(&c);
	}
	buf_free(&text);
}

static void
names_are_compared_as_people_read_them(void **state)
{
	static const struct {
		const char *first, *second;
		bool is_one;
	} rows[] = {
		{ "Bank Rakyat Indonesia",
			"PT BANK RAKYAT INDONESIA (Persero) "
			"Tbk.",
			true },
		{ "PT. Toko-Maju", "Toko  Maju, P.T.", true },
		{ "PT.Toko Maju", "CV Toko Maju", true },
		{ "Perum Bulog", "BULOG", true },
		{ "Pemda D.I. Yogyakarta", "Pemda DI Yogyakarta", true },
		{ "Koperasi dan UKM", "Koperasi & UKM", true },
		{ "Yayasan Jum'at", "Yayasan Jumat", true },
		{ "Kospin \xe2\x80\x9cJasa\xe2\x80\x9d", "Kospin Jasa", true },
		{ "\xef\xbc\xab\xef\xbc\xab\xef\xbc\xb0 Bahari", "KKP Bahari",
			true },
		{ "PT", "P.T.", true },
		{ "PT", "CV", false },
		{ "Toko Maju", "Toko Maju 2", false },
		{ "Toko PT Maju", "Toko Maju", false },
		{ "Bank Jaya", "Jaya Bank", false },
		{ "---", "...", false },
		{ "\xe5\xa4\xa7\xe9\x98\xaa", "\xe4\xba\xac\xe9\x83\xbd",
			false },
		{ "Pt Tbk Perum", "pt, tbk, perum", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		run_names(rows[i].first, rows[i].second, rows[i].is_one);
}

static const struct directory_case cases[] = {
	{ "an alias of one is the name of a later one, once",
		.partners = OWNER
		"  - { id: a, type: cooperative, name: Alfa, aliases: [ Toko, "
		"alfa ] }\n"
		"  - { id: b, type: cooperative, name: Beta, aliases: [ X, "
		"TOKO, Alfa ] }\n",
		.agreement = AGREEMENT("units: [ a, b ]\n"),
		.duplicates = "partner-duplicate partners:5:59 TOKO is also "
			      "the name of a, on line 4\n",
		.unused = "" },
	{ "short names are anybody's",
		.partners = OWNER
		"  - { id: a, type: cooperative, name: Alfa, short: KBA }\n"
		"  - { id: b, type: cooperative, name: Beta, short: KBA }\n",
		.agreement = AGREEMENT("units: [ a, b ]\n") },
	{ "parts of two wholes, not of one and none",
		.partners = OWNER
		"  - { id: a, type: ministry, name: Biro, part_of: kop }\n"
		"  - { id: b, type: ministry, name: Biro, part_of: bank }\n"
		"  - { id: c, type: ministry, name: Biro }\n"
		"  - { id: d, type: ministry, name: biro, part_of: bank }\n",
		.agreement = AGREEMENT("units: [ a, b, c, d ]\n"),
		.duplicates = "partner-duplicate partners:6:36 Biro is also "
			      "the name of a, on line 4\n"
			      "partner-duplicate partners:7:36 biro is also "
			      "the name of b, on line 5\n",
		.unused = "" },
	{ "a part after what is no part",
		.partners = OWNER
		"  - { id: a, type: ministry, name: Biro }\n"
		"  - { id: b, type: ministry, name: Biro, part_of: bank }\n",
		.agreement = AGREEMENT("units: [ a, b ]\n"),
		.duplicates = "partner-duplicate partners:5:36 Biro is also "
			      "the name of a, on line 4\n",
		.unused = "" },
	{ "what took its place may have its name",
		.partners = OWNER
		"  - { id: a, type: ministry, name: Perum Gadai, until: "
		"2012-01-01, succeeded_by: [ b ] }\n"
		"  - { id: b, type: ministry, name: PT Gadai (Persero) }\n" },
	{ "two with one id are bad-value's",
		.partners = OWNER
		"  - { id: bank, name: Bank, type: ministry }\n" },
	/* partner-unused */
	{ "nothing refers to it",
		.partners = OWNER "  - { id: a, type: ministry, name: Alfa }\n",
		.unused =
			"partner-unused partners:4:11 nothing refers to a\n" },
	{ "a part refers to its whole, nobody to the part",
		.partners = OWNER
		"  - { id: a, type: ministry, name: Alfa }\n"
		"  - { id: b, type: ministry, name: Beta, part_of: a }\n",
		.unused =
			"partner-unused partners:5:11 nothing refers to b\n" },
	{ "every way to refer",
		.settings = SETTINGS
		"numbering:\n  - { party: n, patterns: [ '{seq}' ] }\n",
		.partners = OWNER
		"  - { id: am, type: ministry, name: Am }\n"
		"  - { id: as, type: ministry, name: As }\n"
		"  - { id: by, type: ministry, name: By }\n"
		"  - { id: c, type: ministry, name: Ce }\n"
		"  - { id: m, type: ministry, name: Em }\n"
		"  - { id: n, type: ministry, name: En, part_of: kop }\n"
		"  - { id: s, type: ministry, name: Es }\n"
		"  - { id: u, type: ministry, name: U, part_of: kop }\n"
		"  - { id: z, type: ministry, name: Zet }\n",
		.agreement = "id: mou-1\nkind: mou\ntitle: x\nparties:\n"
			     "  - { partner: kop }\n"
			     "  - { partner: bank, successor: s }\n"
			     "signed: 2021-06-01\nunits: [ u ]\n"
			     "amendments:\n  - { signed: 2022-01-01, summary: "
			     "x, parties: [ { partner: am, successor: as }, { "
			     "partner: kop } ] }\n"
			     "obligations:\n  - { id: x, what: x, by: [ by ], "
			     "due: 2022-01-01 }\n"
			     "contacts:\n  - { party: c, office: x }\n"
			     "monitoring:\n  - { for: 2022, date: 2022-12-31, "
			     "by: m }\n",
		.unused = "partner-unused partners:12:11 nothing refers to "
			  "z\n" },
	{ "what could not be read may refer to anybody",
		.partners = OWNER "  - { id: a, type: ministry, name: Alfa }\n",
		.agreement = "id: [\n" },
};

static void
each_case_finds_what_it_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		run_case(&cases[i]);
}

/* All with one name, in many parts: the cost must not be their product. */
static void
ten_thousand_partners_take_no_time(void **state)
{
	enum { MANY = 10000 };
	struct buf text = BUF_INIT;
	struct register_text t = { .settings = SETTINGS,
		.today = "2024-06-01" };
	struct file_text files[] = { { NULL, NULL } };
	struct loaded l;

	(void)state;
	buf_text(&text, OWNER);
	for (int i = 0; i < MANY; i++)
		buf_printf(&text,
			"  - { id: p-%d, name: PT Toko, aliases: [ a, b%d ], "
			"type: ministry%s }\n",
			i, i, i % 2 ? ", part_of: bank" : "");
	buf_char(&text, '\0');
	t.partners = text.p;
	t.files = files;
	load_text(&l, &t);
	assert_int_equal(checked_in_no_time(&l), MANY - 1 + MANY);
	load_text_free(&l);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_finds_what_it_should),
		cmocka_unit_test(names_are_compared_as_people_read_them),
		cmocka_unit_test(ten_thousand_partners_take_no_time),
	};

	return cmocka_run_group_tests_name(
		"rules: directory", tests, NULL, NULL);
}
