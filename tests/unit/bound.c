#include "bound.h"

#include <stdlib.h>
#include <string.h>

#include "model/bind.h"
#include "unit.h"
#include "yaml/read.h"

enum { AGREEMENTS_MAX = 32 };

static const char example_settings[] = "kerma: 1\n"
				       "name: Contoh\n"
				       "owner: kop\n"
				       "partner_types:\n"
				       "  - id: media\n"
				       "    label: Media massa\n"
				       "programs:\n"
				       "  - id: modern\n"
				       "    name: Koperasi Modern\n"
				       "  - id: kur\n"
				       "    name: Pembiayaan KUR\n"
				       "baseline:\n"
				       "  - label: Published\n"
				       "    from: 2021-03-01\n"
				       "    to: 2023-12-31\n"
				       "    agreements: 5\n"
				       "    partners_over: 3\n"
				       "    source: press\n";

static const char example_partners[] =
	"partners:\n"
	"  - id: bank\n"
	"    name: Bank Nasional\n"
	"    short: BN\n"
	"    aliases: [ Bank Nas ]\n"
	"    type: state-owned-enterprise\n"
	"  - id: dep-1\n"
	"    name: Deputi Satu\n"
	"    type: ministry\n"
	"    part_of: kop\n"
	"  - id: dep-2\n"
	"    name: Deputi Dua\n"
	"    type: ministry\n"
	"    part_of: kop\n"
	"  - id: ditjen\n"
	"    name: Ditjen Tangkap\n"
	"    type: ministry\n"
	"    part_of: laut\n"
	"  - id: kop\n"
	"    name: Kementerian Koperasi\n"
	"    short: KemenKop\n"
	"    type: ministry\n"
	"  - id: laut\n"
	"    name: Kementerian Kelautan dan Perikanan\n"
	"    short: KKP\n"
	"    type: ministry\n"
	"  - id: toko\n"
	"    name: PT Toko\n"
	"    type: private-sector\n"
	"    former_ids: [ warung ]\n"
	"    succeeded_by: [ toko-baru ]\n"
	"    until: 2024-06-30\n"
	"  - id: toko-baru\n"
	"    name: PT Toko Baru\n"
	"    type: private-sector\n"
	"  - id: univ\n"
	"    name: Universitas Éxample\n"
	"    type: university\n";

#define PARTIES(number, partners)                                              \
	"parties:\n"                                                           \
	"  - partner: kop\n"                                                   \
	"    number: " number "\n" partners

static const char *const example_agreements[] = {
	/* Active, expiring; two partner types. */
	"id: mou-1\nkind: mou\ntitle: Perikanan Rakyat\n" PARTIES("1/KB/2021",
		"  - partner: laut\n  - partner: bank\n"
		"    number: BN-7\n") "signed: 2021-12-01\nexpires: "
				      "2026-12-01\nunits: [ dep-1 ]\n"
				      "programs: [ modern, kur ]\n",
	/* Expired, a sample, with a part of a partner; level unit. */
	"id: mou-2\nkind: mou\ntitle: Tangkap Ikan\nparties:\n"
	"  - partner: dep-1\n  - partner: ditjen\n"
	"signed: 2021-04-01\nexpires: 2023-04-01\nunits: [ dep-1 ]\n"
	"sample: true\n",
	/* Nobody knows how long. */
	"id: mou-3\nkind: mou\ntitle: Warung Digital\n" PARTIES(
		"3/KB/2022", "  - partner: toko\n") "signed: 2022-05\nexpires: "
						    "unknown\nunits: unknown\n",
	/* Open, with obligations; implements mou-1. */
	"id: pks-1\nkind: pks\ntitle: Pelatihan Nelayan\n" PARTIES("4/PKS/2023",
		"  - partner: univ\n") "signed: 2023-01-10\nexpires: "
				       "open\nunits: [ dep-2 ]\n"
				       "implements: [ mou-1 ]\nvalue: { "
				       "amount: 52230000000, source: APBN }\n"
				       "obligations:\n  - { id: lapor, what: "
				       "Laporan, by: univ,"
				       " every: 1 year, done: [ { due: "
				       "2024-01-10, on: 2024-01-05 } ] }\n",
	/* Terminated. */
	"id: pks-2\nkind: pks\ntitle: Pasar\n" PARTIES("5/PKS/2022",
		"  - partner: toko\n") "signed: 2022-03-01\nexpires: "
				       "2027-03-01\nunits: [ dep-2 ]\n"
				       "ended: { date: 2023-01-01, how: "
				       "terminated, reason: sepakat }\n",
	/* A draft, a withdrawn one, one signed later: in no total. */
	"id: pks-3\nkind: pks\ntitle: Konsep\n" PARTIES("6",
		"  - partner: bank\n") "units: [ dep-1 ]\n"
				       "stages: [ { stage: drafting, since: "
				       "2026-01-01 } ]\n",
	"id: pks-4\nkind: pks\ntitle: Keliru\n" PARTIES("7",
		"  - partner: bank\n") "units: [ dep-1 ]\n"
				       "signed: 2022-01-01\nexpires: open\n"
				       "withdrawn: { date: 2022-02-01, "
				       "reason: dobel }\n",
	"id: pks-5\nkind: pks\ntitle: Kelak\n" PARTIES("8",
		"  - partner: bank\n") "units: [ dep-1 ]\n"
				       "signed: 2027-01-01\nexpires: open\n",
	NULL,
};

static const struct node *
read_text(
	struct bound *b, const char *text, struct str file, struct findings *fs)
{
	return yaml_read(
		&b->arena, str_from(text), file, &yaml_agreement_limits, fs);
}

static void
bind_files(struct bound *b, const char *settings, const char *partners,
	struct findings *fs)
{
	struct binder binder;
	struct str files[] = { STR("register.yaml"), STR("partners.yaml") };

	binder_init(&binder, &b->arena, fs, NULL);
	assert_true(bind_settings(&binder, read_text(b, settings, files[0], fs),
		files[0], &b->registry));
	assert_true(bind_partners(&binder, read_text(b, partners, files[1], fs),
		files[1], &b->registry));
	binder_free(&binder);
	registry_prepare(&b->registry);
}

/* Texts are given in the order of their ids. */
static void
bind_all(struct bound *b, const char *const *texts, struct findings *fs)
{
	struct registry *r = &b->registry;
	struct binder binder;

	r->agreements =
		ARENA_ARRAY(&b->arena, struct agreement *, AGREEMENTS_MAX);
	r->unread = ARENA_ARRAY(&b->arena, struct unread, AGREEMENTS_MAX);
	binder_init(&binder, &b->arena, fs, r);
	for (size_t i = 0; texts[i] != NULL; i++) {
		struct str file =
			arena_printf(&b->arena, "agreements/%zu.yaml", i + 1);
		const struct node *root = read_text(b, texts[i], file, fs);

		assert_true(i < AGREEMENTS_MAX);
		if (root != NULL)
			r->agreements[r->n++] =
				bind_agreement(&binder, root, file);
		else
			r->unread[r->n_unread++] =
				(struct unread){ file, STR("?") };
	}
	binder_free(&binder);
	registry_link(r);
}

void
bound_init(struct bound *b, const char *settings, const char *partners,
	const char *const *agreements, const char *on)
{
	struct findings fs;
	struct date date;

	memset(b, 0, sizeof(*b));
	b->registry.arena = &b->arena;
	findings_init(&fs, &b->arena);
	bind_files(b, settings, partners, &fs);
	bind_all(b, agreements, &fs);
	findings_free(&fs);
	assert_true(date_parse(str_from(on), &date));
	view_make(&b->view, &b->registry, date, &b->arena);
	bound_filter(b, (struct filter_options){ .exact = false });
}

void
bound_example(struct bound *b)
{
	bound_init(b, example_settings, example_partners, example_agreements,
		"2026-11-22");
}

void
bound_free(struct bound *b)
{
	arena_free(&b->arena);
}

void
bound_filter(struct bound *b, struct filter_options o)
{
	if (filter_make(&b->filter, &o, &b->view, &b->err) != 0)
		fail_msg("%s", bound_error(b));
	document_init(&b->document, &b->arena);
}

static const char *
render(struct bound *b, render_fn *fn)
{
	const struct render_style style = { .group = '.' };
	struct buf out = BUF_INIT;
	struct str kept;

	fn(&b->document, &style, &out);
	kept = arena_str(&b->arena, buf_str(&out));
	buf_free(&out);
	return kept.p;
}

const char *
bound_json(struct bound *b)
{
	return render(b, render_json);
}

const char *
bound_csv(struct bound *b)
{
	return render(b, render_csv);
}

const char *
bound_text(struct bound *b)
{
	return render(b, render_text);
}

const char *
bound_error(struct bound *b)
{
	return message_text(&b->err.message, NULL, &b->arena).p;
}

void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text);
}

void
assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("\"%s\" in:\n%s", part, text);
}
