/*
 * generate N DIR: writes a register of N invented agreements into
 * DIR/agreements, about 1.3 kB each; the same N gives the same bytes.
 *
 * Every third agreement is a MoU of five years, which the two after it
 * implement for three; after five years a MoU is renewed with the same
 * partner.  Nothing in it is wrong, so that the time goes into reading and
 * checking rather than into findings.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/date.h"

enum {
	FIRST_YEAR = 2015,
	YEARS = 9,
	UNITS = 4,
	FAMILY = 3, /* a MoU and what implements it */
	MOU_YEARS = 5,
	PKS_YEARS = 3,
	N_MAX = 1000000,
};

/* A register being written: what is counted up as it grows. */
struct maker {
	const char *dir;
	int n, partners;
	int renewed_after; /* families: five years' worth */
	int seq[UNITS + 1][YEARS];
	struct buf text;
};

/* One agreement, as far as its text hangs on its place in the register. */
struct subject {
	int at, family, partner, unit;
	bool is_mou;
	struct date signed_on;
};

static const char *const towns[] = { "Jakarta", "Bandung", "Semarang",
	"Makassar", "Medan", "Denpasar", "Ambon" };
static const char *const themes[] = { "Pelatihan Kewirausahaan Pemuda",
	"Pembiayaan Usaha Mikro", "Pendampingan Koperasi Nelayan",
	"Kurasi Produk Siap Ekspor", "Literasi Keuangan Pelaku Usaha" };
static const char *const scopes[] = { "pertukaran data dan informasi",
	"pelatihan dan pendampingan pelaku usaha",
	"promosi produk pada pameran bersama",
	"penelitian terapan dan penyebarluasan hasilnya",
	"penyediaan narasumber dan tenaga ahli" };
static const char *const programs[] = { "koperasi-contoh", "usaha-contoh",
	"ekspor-contoh" };
static const char *const types[] = { "ministry", "state-owned-enterprise",
	"private-sector", "university", "cooperative" };

#define PICK(list, i) ((list)[(size_t)(i) % ARRAY_LEN(list)])

static _Noreturn void
give_up(const char *path)
{
	fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
	exit(2);
}

static void
make_folder(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		give_up(path);
}

/* Writes the text into DIR/agreements/name and empties it. */
static void
save(struct maker *m, const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/agreements/%s", m->dir, name);
	f = fopen(path, "w");
	if (f == NULL || fwrite(m->text.p, 1, m->text.n, f) != m->text.n ||
		fclose(f) != 0)
		give_up(path);
	buf_reset(&m->text);
}

static void
write_partners(struct maker *m)
{
	struct buf *b = &m->text;

	buf_text(b, "partners:\n");
	for (int u = 1; u <= UNITS; u++)
		buf_printf(b,
			"  - id: deputi-contoh-%d\n"
			"    name: Deputi Contoh %d\n"
			"    type: ministry\n"
			"    part_of: kementerian-contoh\n"
			"    sample: true\n",
			u, u);
	buf_text(b, "  - id: kementerian-contoh\n"
		    "    name: Kementerian Contoh\n"
		    "    short: KC\n"
		    "    type: ministry\n"
		    "    sample: true\n");
	for (int p = 0; p < m->partners; p++)
		buf_printf(b,
			"  - id: mitra-contoh-%06d\n"
			"    name: Mitra Contoh Nomor %d\n"
			"    short: MC%d\n"
			"    type: %s\n"
			"    sample: true\n",
			p, p, p, PICK(types, p));
	save(m, "partners.yaml");
}

static void
write_settings(struct maker *m)
{
	struct buf *b = &m->text;

	buf_text(b, "kerma: 1\n"
		    "name: Register Contoh\n"
		    "owner: kementerian-contoh\n"
		    "programs:\n");
	for (size_t i = 0; i < ARRAY_LEN(programs); i++)
		buf_printf(b, "  - id: %s\n    name: Program Contoh %zu\n",
			programs[i], i);
	buf_text(b, "numbering:\n"
		    "  - party: kementerian-contoh\n"
		    "    kinds: [mou]\n"
		    "    patterns:\n"
		    "      - '{seq}/KB/M.CONTOH/{month-roman}/{year}'\n");
	for (int u = 1; u <= UNITS; u++)
		buf_printf(b,
			"  - party: deputi-contoh-%d\n"
			"    kinds: [pks]\n"
			"    patterns:\n"
			"      - '{seq}/PKS/D.%d/{month-roman}/{year}'\n",
			u, u);
	save(m, "register.yaml");
}

/* Agreements are signed in order, over YEARS years. */
static struct subject
subject_at(const struct maker *m, int at)
{
	const struct civil first = { FIRST_YEAR, 1, 1 };
	struct subject s = { .at = at, .family = at / FAMILY };

	date_from_civil(first, &s.signed_on);
	date_add_days(s.signed_on, (int64_t)at * (YEARS * 365 - 5) / m->n,
		&s.signed_on);
	s.is_mou = at % FAMILY == 0;
	s.partner = s.family % m->renewed_after % m->partners;
	s.unit = s.partner % UNITS + 1;
	return s;
}

static void
write_id(struct buf *b, const struct subject *s, int at)
{
	(void)s;
	buf_printf(b, "%s-contoh-%06d", at % FAMILY == 0 ? "mou" : "pks", at);
}

static void
write_date(struct buf *b, const char *key, struct date d)
{
	char text[DATE_TEXT];

	buf_printf(b, "%s: %s\n", key, date_format(d, text));
}

static struct date
later(struct date d, int months)
{
	struct date out = d;

	date_add_months(d, months, &out);
	return out;
}

static void
write_parties(struct maker *m, const struct subject *s)
{
	static const char *const roman[] = { "I", "II", "III", "IV", "V", "VI",
		"VII", "VIII", "IX", "X", "XI", "XII" };
	struct civil on = date_civil(s->signed_on);
	int series = s->is_mou ? 0 : s->unit;
	int seq = ++m->seq[series][on.year - FIRST_YEAR];
	struct buf *b = &m->text;

	buf_text(b, "parties:\n");
	if (s->is_mou)
		buf_printf(b,
			"  - partner: kementerian-contoh\n"
			"    number: %02d/KB/M.CONTOH/%s/%d\n"
			"    signatory:\n"
			"      position: Menteri Contoh\n",
			seq, roman[on.month - 1], on.year);
	else
		buf_printf(b,
			"  - partner: deputi-contoh-%d\n"
			"    number: %02d/PKS/D.%d/%s/%d\n"
			"    signatory:\n"
			"      position: Deputi Contoh %d\n",
			s->unit, seq, s->unit, roman[on.month - 1], on.year,
			s->unit);
	buf_printf(b,
		"  - partner: mitra-contoh-%06d\n"
		"    number: %d/MC/%d\n"
		"    signatory:\n"
		"      position: Direktur Utama\n"
		"      name: Nama Contoh %d\n",
		s->partner, s->at + 1, on.year, s->partner % 97);
}

static void
write_obligations(struct buf *b, const struct subject *s)
{
	char due[DATE_TEXT], on[DATE_TEXT];
	struct date first = later(s->signed_on, 6);

	buf_printf(b,
		"obligations:\n"
		"  - id: lokasi\n"
		"    what: menetapkan lokasi dan peserta kegiatan\n"
		"    by: deputi-contoh-%d\n"
		"    due: %s\n"
		"    done:\n"
		"      - %s\n"
		"  - id: laporan\n"
		"    what: menyampaikan laporan pelaksanaan kegiatan\n"
		"    by: mitra-contoh-%06d\n"
		"    every: 1 year\n"
		"    done:\n",
		s->unit, date_format(first, due), date_format(first, on),
		s->partner);
	for (int i = 1; i < PKS_YEARS; i++) {
		struct date d = later(s->signed_on, 12 * i);

		buf_printf(b, "      - due: %s\n        on: %s\n",
			date_format(d, due), date_format(d, on));
	}
}

static void
write_amendment(struct buf *b, const struct subject *s)
{
	struct date on = later(s->signed_on, 12);

	buf_text(b, "amendments:\n  - ");
	write_date(b, "signed", on);
	buf_text(b, "    summary: Penambahan lokasi kegiatan dan perpanjangan "
		    "waktu.\n    ");
	write_date(b, "expires", later(s->signed_on, 12 * PKS_YEARS + 6));
}

static void
write_outcomes(struct buf *b, const struct subject *s)
{
	buf_text(b, "outcomes:\n  - ");
	write_date(b, "date", later(s->signed_on, 9));
	buf_printf(b,
		"    what: Pelaku usaha mengikuti pelatihan dan pendampingan\n"
		"    program: %s\n"
		"    amount: %d\n"
		"    measure: peserta\n",
		PICK(programs, s->partner), s->at % 900 + 10);
}

static void
write_purpose(struct buf *b)
{
	buf_text(b, "purpose: >-\n"
		    "  Memanfaatkan keunggulan Para Pihak guna meningkatkan "
		    "daya saing usaha mikro, kecil, dan\n"
		    "  koperasi melalui pembinaan, pembiayaan, dan promosi, "
		    "dengan memperhatikan tugas dan\n"
		    "  fungsi masing-masing.\n");
}

/* What the agreement is about, and for how long. */
static void
write_terms(struct buf *b, const struct subject *s)
{
	int years = s->is_mou ? MOU_YEARS : PKS_YEARS;

	write_date(b, "signed", s->signed_on);
	buf_printf(b, "place: %s\n", PICK(towns, s->partner));
	write_date(b, "expires", later(s->signed_on, 12 * years));
	buf_printf(b, "term: %d years\n", years);
	if (s->is_mou)
		write_purpose(b);
	buf_text(b, "scope:\n");
	for (int i = 0; i < 3 + s->at % 3; i++)
		buf_printf(b, "  - %s\n", PICK(scopes, s->at + i));
	if (!s->is_mou)
		write_obligations(b, s);
	buf_printf(b, "programs:\n  - %s\nunits:\n  - deputi-contoh-%d\n",
		PICK(programs, s->partner), s->unit);
}

static void
write_ties(const struct maker *m, struct buf *b, const struct subject *s)
{
	int old = s->at - m->renewed_after * FAMILY;

	if (!s->is_mou) {
		buf_text(b, "implements:\n  - ");
		write_id(b, s, s->family * FAMILY);
		buf_char(b, '\n');
	} else if (old >= 0) {
		buf_text(b, "renews:\n  - ");
		write_id(b, s, old);
		buf_char(b, '\n');
	}
}

static void
write_agreement(struct maker *m, int at)
{
	struct subject s = subject_at(m, at);
	int year = date_civil(s.signed_on).year;
	struct buf *b = &m->text;
	char name[64];

	buf_text(b, "id: ");
	write_id(b, &s, at);
	buf_printf(b, "\nkind: %s\ntitle: Contoh %s Tahap %d\n",
		s.is_mou ? "mou" : "pks", PICK(themes, s.family), at + 1);
	write_parties(m, &s);
	write_terms(b, &s);
	buf_printf(b,
		"contacts:\n"
		"  - party: mitra-contoh-%06d\n"
		"    office: Kantor Urusan Kerja Sama\n"
		"    email: kerjasama@mitra-contoh-%06d.example\n",
		s.partner, s.partner);
	write_ties(m, b, &s);
	if (!s.is_mou && at % 10 == 1)
		write_amendment(b, &s);
	if (at % 2 == 0)
		write_outcomes(b, &s);
	buf_printf(b,
		"originals:\n"
		"  count: 2\n"
		"  where: Arsip Contoh, lemari %d\n"
		"sample: true\n"
		"notes: Dokumen rekaan untuk mengukur kecepatan.\n",
		at % 40 + 1);
	snprintf(name, sizeof(name), "%d/%s-contoh-%06d.yaml", year,
		s.is_mou ? "mou" : "pks", at);
	save(m, name);
}

static void
make_folders(const struct maker *m)
{
	char path[4096];

	make_folder(m->dir);
	snprintf(path, sizeof(path), "%s/agreements", m->dir);
	make_folder(path);
	for (int y = 0; y < YEARS; y++) {
		snprintf(path, sizeof(path), "%s/agreements/%d", m->dir,
			FIRST_YEAR + y);
		make_folder(path);
	}
}

int
main(int argc, char **argv)
{
	struct maker m = { .text = BUF_INIT };
	int64_t n;

	if (argc != 3 || !str_number(str_from(argv[1]), N_MAX, &n) || n < 1) {
		fputs("usage: generate N DIR\n", stderr);
		return 2;
	}
	m.dir = argv[2];
	m.n = (int)n;
	m.partners = m.n / 10 > 20 ? m.n / 10 : 20;
	m.renewed_after = m.n / FAMILY * MOU_YEARS / YEARS + 1;
	make_folders(&m);
	write_settings(&m);
	write_partners(&m);
	for (int at = 0; at < m.n; at++)
		write_agreement(&m, at);
	buf_free(&m.text);
	return 0;
}
