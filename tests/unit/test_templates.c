/*
 * The templates, filled in as their heads say, are agreements without an error
 * or a warning; and the register beside them can be bound.  Run from the
 * project's root.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "load_text.h"
#include "model/bind.h"
#include "unit.h"
#include "yaml/read.h"

/* What stands between the braces, and what to write there. */
static const char *const values[][2] = {
	{ "id", "contoh-1" },
	{ "judul", "Pendampingan Koperasi Nelayan" },
	{ "pihak-kesatu", "kop" },
	{ "nomor-pihak-kesatu", "01/KB/KOP/2024" },
	{ "jabatan-pihak-kesatu", "Menteri Koperasi" },
	{ "pihak-kedua", "bank" },
	{ "nomor-pihak-kedua", "B.1-DIR/2024" },
	{ "jabatan-pihak-kedua", "Direktur Utama" },
	{ "tanggal-mulai-disusun", "2023-11-01" },
	{ "tanggal-tanda-tangan", "2024-01-15" },
	{ "tempat", "Jakarta" },
	{ "tanggal-berakhir", "2027-01-15" },
	{ "maksud-dan-tujuan", "Meningkatkan kapasitas koperasi." },
	{ "ruang-lingkup", "pertukaran data" },
	{ "unit-penanggung-jawab", "dep-1" },
	{ "uraian-kewajiban", "menyampaikan data" },
	{ "id-kewajiban", "laporan-akhir" },
	{ "tenggat-kewajiban", "2026-12-31" },
};

static const char *left; /* the name of a mark; NULL: none is left */

static const char *
value_of(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (str_is(name, values[i][0]))
			return values[i][1];
	fail_msg("no value for {{%.*s}}", STR_ARG(name));
	return "";
}

/* Puts the values in the place of "{{name}}", quotes and all, but for the mark
 * that is left; how many there were. */
static int
fill_in(struct str text, struct buf *out)
{
	int n = 0;

	for (;;) {
		ptrdiff_t at = str_search(text, STR("\"{{"));
		struct str rest;
		size_t end;

		if (at < 0)
			break;
		buf_add(out, (struct str){ text.p, (size_t)at });
		rest = str_from_byte(text, (size_t)at + 3);
		end = str_find(rest, '}');
		assert_true(str_starts(str_from_byte(rest, end), STR("}}\"")));
		rest.n = end;
		if (left != NULL && str_is(rest, left))
			buf_printf(out, "\"{{%s}}\"", left);
		else
			buf_text(out, value_of(rest));
		text = str_from_byte(text, (size_t)at + 3 + end + 3);
		n++;
	}
	buf_add(out, text);
	return n;
}

static void
read_file(const char *path, struct buf *bytes)
{
	struct err err = ERR_INIT;

	if (file_read_at(AT_FDCWD, path, 64 << 20, bytes, &err) != FILE_READ)
		fail_msg("cannot read %s; run from the project's root", path);
}

static const char mou[] =
	"id: mou-1\nkind: mou\ntitle: Induk\nparties:\n"
	"  - { partner: kop, signatory: { position: Menteri } }\n"
	"  - { partner: bank, signatory: { position: Direktur } }\n"
	"signed: 2023-01-15\nplace: Jakarta\nexpires: open\n"
	"purpose: kerja sama\nscope: [ data ]\nunits: [ dep-1 ]\n";

/* Loads the text as the file of the agreement contoh-1. */
static void
load_filled(struct loaded *l, const char *text)
{
	static struct file_text files[3] = { { "2024/contoh-1.yaml", NULL },
		{ "2023/mou-1.yaml", mou } };
	const struct register_text t = {
		.settings = "kerma: 1\nname: Contoh\nowner: kop\nprograms:\n"
			    "  - { id: koperasi-modern, name: Koperasi Modern "
			    "}\n",
		.partners = "partners:\n"
			    "  - { id: bank, name: Bank, type: "
			    "state-owned-enterprise }\n"
			    "  - { id: dep-1, name: Deputi, type: ministry, "
			    "part_of: kop }\n"
			    "  - { id: kop, name: Koperasi, type: ministry "
			    "}\n",
		.files = files,
		.today = "2024-06-01",
	};

	files[0].text = text;
	load_text(l, &t);
}

static void
check_template(const char *path)
{
	struct buf template = BUF_INIT, text = BUF_INIT;
	struct loaded l;

	read_file(path, &template);
	assert_true(fill_in(buf_str(&template), &text) > 10);
	assert_true(str_search(buf_str(&text), STR("{{")) < 0);
	buf_char(&text, '\0');
	load_filled(&l, text.p);
	for (size_t i = 0; i < l.findings.n; i++)
		if (l.findings.items[i].severity >= SEVERITY_WARNING)
			fail_msg("%s:\n%s", path,
				finding_lines(&l, &l.findings));
	assert_int_equal(l.registry.n, 2);
	assert_non_null(registry_agreement(&l.registry, STR("contoh-1")));
	load_text_free(&l);
	buf_free(&text);
	buf_free(&template);
}

static void
a_template_filled_in_is_an_agreement(void **state)
{
	(void)state;
	check_template("templates/mou.yaml");
	check_template("templates/pks.yaml");
}

/* Unfilled, it must not pass for one. */
static void
a_template_as_it_is_is_refused(void **state)
{
	static const char *const paths[] = { "templates/mou.yaml",
		"templates/pks.yaml" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct buf text = BUF_INIT;
		struct loaded l;

		read_file(paths[i], &text);
		buf_char(&text, '\0');
		load_filled(&l, text.p);
		assert_non_null(find_rule(&l.findings, RULE_BAD_VALUE));
		load_text_free(&l);
		buf_free(&text);
	}
}

/* Filled in but for one mark, whichever that is. */
static void
a_template_with_a_mark_left_is_refused(void **state)
{
	static const char *const paths[] = { "templates/mou.yaml",
		"templates/pks.yaml" };
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(paths) * ARRAY_LEN(values); i++) {
		struct buf template = BUF_INIT, text = BUF_INIT;
		struct loaded l;

		left = values[i / ARRAY_LEN(paths)][0];
		read_file(paths[i % ARRAY_LEN(paths)], &template);
		fill_in(buf_str(&template), &text);
		buf_char(&text, '\0');
		load_filled(&l, text.p);
		if (strstr(text.p, "\"{{") != NULL) {
			n++;
			if (find_rule(&l.findings, RULE_BAD_VALUE) == NULL)
				fail_msg("{{%s}} passes", left);
		}
		load_text_free(&l);
		buf_free(&text);
		buf_free(&template);
	}
	left = NULL;
	assert_true(n > ARRAY_LEN(values));
}

struct tally {
	struct arena arena;
	struct registry registry;
	struct findings findings;
	struct buf bytes;
	int n;
};

static const struct node *
read_yaml(struct tally *t, const char *path, const struct yaml_limits *limits)
{
	read_file(path, &t->bytes);
	return yaml_read(&t->arena, buf_str(&t->bytes), str_from(path), limits,
		&t->findings);
}

static void
bind_one(struct tally *t, const char *path)
{
	const struct node *root = read_yaml(t, path, &yaml_agreement_limits);
	struct binder binder;

	if (root == NULL)
		fail_msg("%s cannot be read", path);
	binder_init(&binder, &t->arena, &t->findings, &t->registry);
	assert_non_null(bind_agreement(&binder, root, str_from(path)));
	binder_free(&binder);
	t->n++;
}

static void
bind_below(struct tally *t, const char *path, int depth)
{
	DIR *dir = opendir(path);
	const struct dirent *e;

	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		struct str name = str_from(e->d_name);
		const char *at =
			arena_printf(&t->arena, "%s/%s", path, e->d_name).p;
		struct stat st;

		if (e->d_name[0] == '.' || stat(at, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth < 3)
			bind_below(t, at, depth + 1);
		else if (depth > 0 && str_ends(name, STR(".yaml")))
			bind_one(t, at);
	}
	closedir(dir);
}

static void
bind_setting(struct tally *t, const char *path,
	bool (*bind)(struct binder *b, const struct node *root, struct str file,
		struct registry *r))
{
	const struct node *root = read_yaml(t, path, &yaml_settings_limits);
	struct binder binder;

	assert_non_null(root);
	binder_init(&binder, &t->arena, &t->findings, NULL);
	assert_true(bind(&binder, root, str_from(path), &t->registry));
	binder_free(&binder);
}

static void
every_agreement_of_the_register_binds(void **state)
{
	static struct tally t;

	(void)state;
	t.registry.arena = &t.arena;
	findings_init(&t.findings, &t.arena);
	bind_setting(&t, "agreements/register.yaml", bind_settings);
	bind_setting(&t, "agreements/partners.yaml", bind_partners);
	bind_setting(&t, "agreements/holidays.yaml", bind_holidays);
	registry_prepare(&t.registry);
	assert_non_null(t.registry.owner);
	assert_true(t.registry.n_free_days > 10);
	bind_below(&t, "agreements", 0);
	assert_true(t.n > 100);
	for (size_t i = 0; i < t.findings.n; i++) {
		const struct finding *f = &t.findings.items[i];

		if (f->severity >= SEVERITY_ERROR)
			fail_msg("%s:%u: %s", f->file.p, f->mark.line,
				message_text(&f->message, NULL, &t.arena).p);
	}
	findings_free(&t.findings);
	buf_free(&t.bytes);
	arena_free(&t.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_template_filled_in_is_an_agreement),
		cmocka_unit_test(a_template_as_it_is_is_refused),
		cmocka_unit_test(a_template_with_a_mark_left_is_refused),
		cmocka_unit_test(every_agreement_of_the_register_binds),
	};

	return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
