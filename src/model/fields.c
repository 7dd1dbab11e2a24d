#include "model/field.h"

#include "base/buf.h"

/*
 * Rows read: the member of the struct, the key, the type, when it must be
 * there; then flags, words or shape, and the names people give it.
 */
/* clang-format off */
#define ROW(S, member, k, t, nd, ...)                                          \
	{ .key = (k), .type = TYPE_##t, .need = NEED_##nd,                     \
	  .offset = offsetof(struct S, member), __VA_ARGS__ }
#define SHAPE(id, S, text, rows)                                               \
	const struct shape id = { .name = (text), .size = sizeof(struct S),    \
		.at = offsetof(struct S, at), .fields = (rows),                \
		.n = ARRAY_LEN(rows) }
#define LIST_OF .flags = FIELD_LIST
#define ALIAS(names) .alias = (names)
#define PLAIN .flags = 0
#define TO(what) .to = REF_##what

static const char *const stage_words[] = { "proposed", "drafting", "discussion",
	"awaiting-signature", "cancelled", NULL };
static const char *const stage_alias[] = { "usulan", "proposed", "penyusunan",
	"drafting", "pembahasan", "discussion", "menunggu tanda tangan",
	"awaiting-signature", "batal", "cancelled", "dibatalkan", "cancelled",
	NULL };
static const struct words stages = { stage_words, stage_alias };

static const char *const capacity_words[] = { "definitive", "acting",
	"daily-acting", "interim", "on-behalf", "by-delegation", "by-proxy",
	NULL };
static const char *const capacity_alias[] = { "definitif", "definitive", "plt",
	"acting", "plt.", "acting", "plh", "daily-acting", "plh.",
	"daily-acting", "pj", "interim", "pj.", "interim", "a.n.", "on-behalf",
	"an", "on-behalf", "atas nama", "on-behalf", "u.b.", "by-delegation",
	"untuk beliau", "by-delegation", "kuasa", "by-proxy", NULL };
static const struct words capacities = { capacity_words, capacity_alias };

static const char *const intent_words[] = { "renew", "lapse", "end", NULL };
static const char *const intent_alias[] = { "diperpanjang", "renew",
	"perpanjang", "renew", "tidak diperpanjang", "lapse", "diakhiri", "end",
	NULL };
static const struct words intents = { intent_words, intent_alias };

static const char *const ending_words[] = { "completed", "terminated", NULL };
static const char *const ending_alias[] = { "selesai", "completed", "diakhiri",
	"terminated", "dihentikan", "terminated", NULL };
static const struct words endings = { ending_words, ending_alias };

static const char *const class_words[] = { "public", "internal", NULL };
static const char *const class_alias[] = { "publik", "public", "terbuka",
	"public", "rahasia", "internal", "terbatas", "internal", NULL };
static const struct words classes = { class_words, class_alias };

static const char *const like_words[] = { "mou", "pks", NULL };
static const char *const like_alias[] = { "nota kesepahaman", "mou",
	"perjanjian kerja sama", "pks", NULL };
static const struct words likes = { like_words, like_alias };

/* Of types of partner, built in: as summaries call them in both languages, and
 * what offices write in their sheets. */
static const char *const type_alias[] = {
	"ministries and agencies", "ministry", "agency", "ministry",
	"ministry or agency", "ministry", "kementerian/lembaga", "ministry",
	"kementerian dan lembaga", "ministry", "kementerian", "ministry",
	"lembaga", "ministry", "k/l", "ministry",
	"lembaga pemerintah", "ministry", "instansi pusat", "ministry",
	"state-owned enterprises", "state-owned-enterprise",
	"bumn", "state-owned-enterprise",
	"badan usaha milik negara", "state-owned-enterprise",
	"private companies", "private-sector",
	"private company", "private-sector", "swasta", "private-sector",
	"perusahaan swasta", "private-sector",
	"badan usaha swasta", "private-sector",
	"universities", "university", "perguruan tinggi", "university",
	"universitas", "university", "politeknik", "university",
	"ptn", "university", "pts", "university",
	"local governments", "local-government",
	"pemerintah daerah", "local-government", "pemda", "local-government",
	"pemerintah provinsi", "local-government",
	"pemprov", "local-government",
	"pemerintah kabupaten", "local-government",
	"pemkab", "local-government", "pemerintah kota", "local-government",
	"pemkot", "local-government",
	"regional enterprises", "regional-enterprise",
	"bumd", "regional-enterprise",
	"badan usaha milik daerah", "regional-enterprise",
	"cooperatives", "cooperative", "koperasi", "cooperative",
	"organizations", "organization", "organisation", "organization",
	"organisasi", "organization", "ormas", "organization",
	"organisasi kemasyarakatan", "organization",
	"asosiasi", "organization", "yayasan", "organization",
	"perkumpulan", "organization", "lsm", "organization",
	"foreign partners", "foreign", "foreign partner", "foreign",
	"luar negeri", "foreign", "mitra luar negeri", "foreign",
	"asing", "foreign", "mitra asing", "foreign",
	NULL };
static const char *const type_words[] = { NULL };
static const struct words type_names = { type_words, type_alias };

static const char *const language_words[] = { "id", "en", NULL };
static const char *const language_alias[] = { "indonesia", "id", "inggris",
	"en", NULL };
static const struct words languages = { language_words, language_alias };

static const char *const holiday_words[] = { "holiday", "collective-leave",
	NULL };
static const char *const holiday_alias[] = { "libur nasional", "holiday",
	"hari libur nasional", "holiday", "cuti bersama", "collective-leave",
	NULL };
static const struct words holiday_kinds = { holiday_words, holiday_alias };

/* agreement */
static const struct field signatory_rows[] = {
	ROW(signatory, position, "position", TEXT, YES,
		.flags = FIELD_COMMON, ALIAS("jabatan")),
	ROW(signatory, name, "name", TEXT, NO, ALIAS("nama")),
	ROW(signatory, capacity, "capacity", WORD, NO, .words = &capacities,
		ALIAS("kapasitas|kedudukan")),
	ROW(signatory, warrant, "warrant", TEXT, NO,
		ALIAS("surat-kuasa|surat-tugas|dasar")),
	ROW(signatory, signed_on, "signed", DAY, NO, ALIAS("tanggal")),
};
static SHAPE(shape_signatory, signatory, N_("a signatory"), signatory_rows);

static const struct field party_rows[] = {
	ROW(party, partner, "partner", REF, YES, TO(PARTNER),
		.flags = FIELD_KNOWN | FIELD_COMMON,
		ALIAS("pihak|mitra|nama|name")),
	ROW(party, number, "number", TEXT, NO, ALIAS("nomor|no")),
	ROW(party, signatory, "signatory", MAPPING, NO,
		.shape = &shape_signatory,
		ALIAS("penandatangan|penanda-tangan")),
	ROW(party, successor, "successor", REF, NO, TO(PARTNER),
		ALIAS("penerus")),
};
static SHAPE(shape_party, party, N_("a party"), party_rows);

static const struct field stage_rows[] = {
	ROW(stage, stage, "stage", WORD, YES, .words = &stages,
		ALIAS("tahap")),
	ROW(stage, since, "since", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("sejak|tanggal")),
	ROW(stage, with, "with", TEXT, NO, ALIAS("pada|di")),
};
static SHAPE(shape_stage, stage, N_("a stage"), stage_rows);

static const struct field contact_rows[] = {
	ROW(contact, party, "party", REF, YES, TO(PARTNER),
		.flags = FIELD_KNOWN | FIELD_COMMON,
		ALIAS("pihak")),
	ROW(contact, office, "office", TEXT, YES, .flags = FIELD_COMMON,
		ALIAS("unit|kantor|jabatan")),
	ROW(contact, email, "email", EMAIL, NO, ALIAS("surel|e-mail")),
	ROW(contact, address, "address", TEXT, NO, ALIAS("alamat")),
};
static SHAPE(shape_contact, contact, N_("a contact"), contact_rows);

static const struct field done_rows[] = {
	ROW(done, due, "due", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("jatuh-tempo")),
	ROW(done, on, "on", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal|pada")),
	ROW(done, evidence, "evidence", TEXT, NO, ALIAS("bukti")),
	ROW(done, waived, "waived", TEXT, NO, ALIAS("dibebaskan")),
};
static SHAPE(shape_done, done, N_("a fulfilment"), done_rows);

static const struct field obligation_rows[] = {
	ROW(obligation, id, "id", ID, YES, .flags = FIELD_KNOWN, ALIAS("kode")),
	ROW(obligation, what, "what", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("uraian|kewajiban|apa")),
	ROW(obligation, by, "by", REF, YES, TO(PARTNER),
		.flags = FIELD_LIST | FIELD_SINGLE | FIELD_ALL |
			FIELD_COMMON,
		ALIAS("oleh|pihak")),
	ROW(obligation, due, "due", DAY, NO, ALIAS("jatuh-tempo|batas-waktu")),
	ROW(obligation, every, "every", SPAN, NO, ALIAS("setiap")),
	ROW(obligation, from, "from", DAY, NO, ALIAS("mulai|sejak")),
	ROW(obligation, done, "done", MAPPING, NO, .shape = &shape_done,
		.flags = FIELD_LIST | FIELD_BARE_DATE,
		ALIAS("selesai|dipenuhi")),
};
static SHAPE(shape_obligation, obligation, N_("an obligation"),
	obligation_rows);

static const struct field document_rows[] = {
	ROW(document_ref, file, "file", PATH, YES, ALIAS("berkas")),
	ROW(document_ref, sha256, "sha256", SHA256, NO, ALIAS("hash")),
};
static SHAPE(shape_document, document_ref, N_("a document"), document_rows);

static const struct field amendment_rows[] = {
	ROW(amendment, number, "number", TEXT, NO, ALIAS("nomor|no")),
	ROW(amendment, parties, "parties", MAPPING, NO, .shape = &shape_party,
		LIST_OF, ALIAS("pihak|para-pihak")),
	ROW(amendment, signed_on, "signed", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("ditandatangani|tanggal")),
	ROW(amendment, summary, "summary", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("ringkasan|isi")),
	ROW(amendment, place, "place", TEXT, NO, .flags = FIELD_COMMON,
		ALIAS("tempat")),
	ROW(amendment, effective, "effective", DAY, NO, ALIAS("berlaku")),
	ROW(amendment, expires, "expires", DAY, NO, .flags = FIELD_OPEN,
		ALIAS("berakhir")),
	ROW(amendment, document, "document", MAPPING, NO,
		.shape = &shape_document, ALIAS("dokumen")),
};
static SHAPE(shape_amendment, amendment, N_("an amendment"), amendment_rows);

static const struct field decision_rows[] = {
	ROW(decision, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
	ROW(decision, intent, "intent", WORD, YES, .words = &intents,
		ALIAS("maksud|keputusan")),
	ROW(decision, letter, "letter", TEXT, NO, ALIAS("surat")),
};
static SHAPE(shape_decision, decision, N_("a decision"), decision_rows);

static const struct field monitoring_rows[] = {
	ROW(monitoring, what_for, "for", PERIOD, YES, .flags = FIELD_KNOWN,
		ALIAS("untuk|periode")),
	ROW(monitoring, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
	ROW(monitoring, by, "by", TEXT, NO, .flags = FIELD_COMMON,
		ALIAS("oleh")),
	ROW(monitoring, summary, "summary", TEXT, NO, .flags = FIELD_LINES,
		ALIAS("ringkasan")),
};
static SHAPE(shape_monitoring, monitoring, N_("a monitoring report"),
	monitoring_rows);

static const struct field outcome_rows[] = {
	ROW(outcome, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
	ROW(outcome, what, "what", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("uraian|capaian|apa")),
	ROW(outcome, program, "program", REF, NO, TO(PROGRAM),
		.flags = FIELD_COMMON, ALIAS("program-kerja")),
	ROW(outcome, amount, "amount", NUMBER, NO, ALIAS("jumlah")),
	ROW(outcome, measure, "measure", TEXT, NO, .flags = FIELD_COMMON,
		ALIAS("satuan")),
	ROW(outcome, evidence, "evidence", TEXT, NO, ALIAS("bukti")),
};
static SHAPE(shape_outcome, outcome, N_("an outcome"), outcome_rows);

static const struct field budget_rows[] = {
	ROW(budget, amount, "amount", NUMBER, YES, ALIAS("jumlah|nilai")),
	ROW(budget, source, "source", TEXT, YES, .flags = FIELD_COMMON,
		ALIAS("sumber")),
};
static SHAPE(shape_budget, budget, N_("a value"), budget_rows);

static const struct field ended_rows[] = {
	ROW(ended, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
	ROW(ended, how, "how", WORD, YES, .words = &endings, ALIAS("cara")),
	ROW(ended, reason, "reason", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("alasan")),
};
static SHAPE(shape_ended, ended, N_("an ending"), ended_rows);

static const struct field withdrawn_rows[] = {
	ROW(withdrawn, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
	ROW(withdrawn, reason, "reason", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("alasan")),
	ROW(withdrawn, same_as, "same_as", REF, NO, TO(AGREEMENT),
		ALIAS("sama-dengan")),
};
static SHAPE(shape_withdrawn, withdrawn, N_("a withdrawal"), withdrawn_rows);

static const struct field correction_rows[] = {
	ROW(correction, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
	ROW(correction, fields, "fields", KEY, YES,
		.flags = FIELD_LIST | FIELD_COMMON, ALIAS("isian|bagian")),
	ROW(correction, reason, "reason", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("alasan")),
};
static SHAPE(shape_correction, correction, N_("a correction"), correction_rows);

static const struct field accepted_rows[] = {
	ROW(accepted, rule, "rule", RULE, YES, .flags = FIELD_KNOWN,
		ALIAS("aturan")),
	ROW(accepted, reason, "reason", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("alasan")),
	ROW(accepted, date, "date", DAY, YES, .flags = FIELD_KNOWN,
		ALIAS("tanggal")),
};
static SHAPE(shape_accepted, accepted, N_("an accepted finding"),
	accepted_rows);

static const struct field originals_rows[] = {
	ROW(originals, count, "count", NUMBER, YES, ALIAS("jumlah|rangkap")),
	ROW(originals, where, "where", TEXT, YES, .flags = FIELD_COMMON,
		ALIAS("tempat|disimpan")),
};
static SHAPE(shape_originals, originals, N_("the originals"), originals_rows);

static const struct field agreement_rows[] = {
	ROW(agreement, id, "id", ID, YES, .flags = FIELD_KNOWN, ALIAS("kode")),
	ROW(agreement, kind, "kind", REF, YES, TO(KIND),
		.flags = FIELD_KNOWN | FIELD_COMMON, .words = &likes,
		ALIAS("jenis")),
	ROW(agreement, form, "form", TEXT, NO, .flags = FIELD_COMMON,
		ALIAS("bentuk|naskah")),
	ROW(agreement, title, "title", TEXT, YES, ALIAS("judul|perihal|tentang")),
	ROW(agreement, parties, "parties", MAPPING, YES, .shape = &shape_party,
		.flags = FIELD_LIST | FIELD_KNOWN | FIELD_TWO,
		ALIAS("pihak|para-pihak|mitra")),
	ROW(agreement, stages, "stages", MAPPING, DRAFT, .shape = &shape_stage,
		LIST_OF, ALIAS("tahap|tahapan")),
	ROW(agreement, signed_on, "signed", DAY, NO,
		.flags = FIELD_MONTH | FIELD_KNOWN,
		ALIAS("ditandatangani|tanggal|tanggal-tanda-tangan")),
	ROW(agreement, place, "place", TEXT, SIGNED, .flags = FIELD_COMMON,
		ALIAS("tempat")),
	ROW(agreement, effective, "effective", DAY, NO,
		ALIAS("berlaku|mulai-berlaku|mulai")),
	ROW(agreement, expires, "expires", DAY, TERM, .flags = FIELD_OPEN,
		ALIAS("berakhir|selesai")),
	ROW(agreement, term, "term", SPAN, TERM, .flags = FIELD_CALENDAR,
		ALIAS("jangka-waktu|masa-berlaku")),
	ROW(agreement, notice, "notice", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("pemberitahuan")),
	ROW(agreement, follow_up, "follow_up", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("tindak-lanjut")),
	ROW(agreement, report_every, "report_every", SPAN, NO,
		.flags = FIELD_NONE, ALIAS("laporan-setiap|lapor-setiap")),
	ROW(agreement, filing, "filing", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("penyimpanan|pengarsipan")),
	ROW(agreement, purpose, "purpose", TEXT, SIGNED_MOU,
		.flags = FIELD_LINES,
		ALIAS("maksud|tujuan|maksud-dan-tujuan")),
	ROW(agreement, scope, "scope", TEXT, SIGNED,
		.flags = FIELD_LIST | FIELD_LINES, ALIAS("ruang-lingkup")),
	ROW(agreement, obligations, "obligations", MAPPING, SIGNED_PKS,
		.shape = &shape_obligation, LIST_OF,
		ALIAS("kewajiban|hak-dan-kewajiban|rencana-aksi")),
	ROW(agreement, programs, "programs", REF, NO, TO(PROGRAM),
		.flags = FIELD_LIST | FIELD_COMMON,
		ALIAS("program")),
	ROW(agreement, units, "units", REF, YES, TO(PARTNER),
		.flags = FIELD_LIST | FIELD_COMMON,
		ALIAS("unit|unit-kerja|pelaksana")),
	ROW(agreement, contacts, "contacts", MAPPING, NO,
		.shape = &shape_contact, LIST_OF, ALIAS("narahubung|kontak")),
	ROW(agreement, implements, "implements", REF, NO, TO(AGREEMENT),
		LIST_OF, ALIAS("melaksanakan|turunan-dari")),
	ROW(agreement, renews, "renews", REF, NO, TO(AGREEMENT),
		LIST_OF, ALIAS("perpanjangan|melanjutkan|memperpanjang")),
	ROW(agreement, amendments, "amendments", MAPPING, NO,
		.shape = &shape_amendment, LIST_OF,
		ALIAS("adendum|addendum|amandemen|perubahan")),
	ROW(agreement, decisions, "decisions", MAPPING, NO,
		.shape = &shape_decision, LIST_OF, ALIAS("keputusan")),
	ROW(agreement, monitoring, "monitoring", MAPPING, NO,
		.shape = &shape_monitoring, LIST_OF,
		ALIAS("monev|pemantauan|evaluasi")),
	ROW(agreement, outcomes, "outcomes", MAPPING, NO,
		.shape = &shape_outcome, LIST_OF, ALIAS("capaian|hasil")),
	ROW(agreement, value, "value", MAPPING, NO, .shape = &shape_budget,
		ALIAS("nilai|anggaran")),
	ROW(agreement, ended, "ended", MAPPING, NO, .shape = &shape_ended,
		ALIAS("diakhiri|pengakhiran")),
	ROW(agreement, withdrawn, "withdrawn", MAPPING, NO,
		.shape = &shape_withdrawn, ALIAS("ditarik|dicabut")),
	ROW(agreement, corrections, "corrections", MAPPING, NO,
		.shape = &shape_correction, LIST_OF,
		ALIAS("koreksi|perbaikan")),
	ROW(agreement, accepted, "accepted", MAPPING, NO,
		.shape = &shape_accepted, LIST_OF, ALIAS("diterima")),
	ROW(agreement, document, "document", MAPPING, NO,
		.shape = &shape_document, ALIAS("dokumen|naskah-pindai")),
	ROW(agreement, originals, "originals", MAPPING, NO,
		.shape = &shape_originals, ALIAS("asli|naskah-asli")),
	ROW(agreement, classification, "classification", WORD, NO,
		.words = &classes, ALIAS("klasifikasi|sifat")),
	ROW(agreement, source, "source", TEXT, NO, ALIAS("sumber")),
	ROW(agreement, sample, "sample", FLAG, NO, ALIAS("contoh")),
	ROW(agreement, notes, "notes", TEXT, NO, .flags = FIELD_LINES,
		ALIAS("catatan|keterangan")),
};
SHAPE(shape_agreement, agreement, N_("an agreement"), agreement_rows);

/* register.yaml */
static const struct field kind_rows[] = {
	ROW(kind, id, "id", ID, YES, PLAIN),
	ROW(kind, label, "label", TEXT, YES, ALIAS("nama|label-jenis")),
	ROW(kind, like, "like", WORD, YES, .words = &likes, ALIAS("seperti")),
};
static SHAPE(shape_kind, kind, N_("a kind"), kind_rows);

static const struct field type_rows[] = {
	ROW(partner_type, id, "id", ID, YES, PLAIN),
	ROW(partner_type, label, "label", TEXT, YES, ALIAS("nama")),
};
static SHAPE(shape_type, partner_type, N_("a partner type"), type_rows);

static const struct field target_rows[] = {
	ROW(target, year, "year", NUMBER, YES, ALIAS("tahun")),
	ROW(target, amount, "amount", NUMBER, YES, ALIAS("jumlah")),
	ROW(target, measure, "measure", TEXT, YES, ALIAS("satuan")),
};
static SHAPE(shape_target, target, N_("a target"), target_rows);

static const struct field program_rows[] = {
	ROW(program, id, "id", ID, YES, PLAIN),
	ROW(program, name, "name", TEXT, YES, ALIAS("nama")),
	ROW(program, targets, "targets", MAPPING, NO, .shape = &shape_target,
		LIST_OF, ALIAS("target|sasaran")),
};
static SHAPE(shape_program, program, N_("a program"), program_rows);

static const struct field defaults_rows[] = {
	ROW(defaults, expiring, "expiring", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("akan-berakhir")),
	ROW(defaults, notice, "notice", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("pemberitahuan")),
	ROW(defaults, ladder, "ladder", SPAN, NO, LIST_OF, ALIAS("tangga")),
	ROW(defaults, follow_up, "follow_up", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("tindak-lanjut")),
	ROW(defaults, dormant, "dormant", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("tanpa-kegiatan")),
	ROW(defaults, report_every, "report_every", SPAN, NO,
		.flags = FIELD_NONE, ALIAS("laporan-setiap")),
	ROW(defaults, filing, "filing", SPAN, NO, .flags = FIELD_NONE,
		ALIAS("pengarsipan")),
	ROW(defaults, longest_term, "longest_term", SPAN, NO,
		.flags = FIELD_NONE | FIELD_CALENDAR,
		ALIAS("jangka-terlama")),
};
static SHAPE(shape_defaults, defaults, N_("the defaults"), defaults_rows);

static const struct field voided_rows[] = {
	ROW(voided, year, "year", NUMBER, YES, ALIAS("tahun")),
	ROW(voided, seq, "seq", NUMBER, YES, ALIAS("nomor-urut")),
	ROW(voided, reason, "reason", TEXT, YES, .flags = FIELD_LINES,
		ALIAS("alasan")),
};
static SHAPE(shape_voided, voided, N_("a voided number"), voided_rows);

static const struct field numbering_rows[] = {
	ROW(numbering, party, "party", REF, YES, TO(PARTNER),
		ALIAS("pihak")),
	ROW(numbering, kinds, "kinds", REF, NO, TO(KIND), LIST_OF,
		ALIAS("jenis")),
	ROW(numbering, patterns, "patterns", TEXT, YES, LIST_OF, ALIAS("pola")),
	ROW(numbering, series, "series", TEXT, NO, ALIAS("seri")),
	ROW(numbering, first, "first", NUMBER, NO, ALIAS("awal")),
	ROW(numbering, voided, "voided", MAPPING, NO, .shape = &shape_voided,
		LIST_OF, ALIAS("batal|hangus")),
};
static SHAPE(shape_numbering, numbering, N_("a numbering"), numbering_rows);

static const struct field baseline_rows[] = {
	ROW(baseline, label, "label", TEXT, YES, ALIAS("nama")),
	ROW(baseline, from, "from", DAY, YES, .flags = FIELD_MONTH,
		ALIAS("dari|mulai")),
	ROW(baseline, to, "to", DAY, YES, .flags = FIELD_MONTH,
		ALIAS("sampai|hingga")),
	ROW(baseline, agreements, "agreements", NUMBER, YES, ALIAS("dokumen")),
	ROW(baseline, partners, "partners", NUMBER, NO, ALIAS("mitra")),
	ROW(baseline, partners_over, "partners_over", NUMBER, NO,
		ALIAS("mitra-lebih-dari")),
	ROW(baseline, source, "source", TEXT, YES, ALIAS("sumber")),
	ROW(baseline, list, "list", PATH, NO, ALIAS("daftar")),
};
static SHAPE(shape_baseline, baseline, N_("a baseline"), baseline_rows);

/* The signer's struct has no name of its own. */
#define SIGNER(member, k, t, nd, ...)                                          \
	{ .key = (k), .type = TYPE_##t, .need = NEED_##nd,                     \
	  .offset = offsetof(struct report_settings, signer.member) -          \
		    offsetof(struct report_settings, signer), __VA_ARGS__ }
static const struct field signer_rows[] = {
	SIGNER(position, "position", TEXT, YES, ALIAS("jabatan")),
	SIGNER(name, "name", TEXT, NO, ALIAS("nama")),
	SIGNER(id, "id", TEXT, NO, ALIAS("nip")),
};
static const struct shape shape_signer = {
	.name = N_("the report's signer"),
	.size = sizeof(((struct report_settings *)0)->signer),
	.at = 0,
	.fields = signer_rows,
	.n = ARRAY_LEN(signer_rows),
};

static const struct field report_rows[] = {
	ROW(report_settings, letterhead, "letterhead", TEXT, NO, LIST_OF,
		ALIAS("kop")),
	ROW(report_settings, place, "place", TEXT, NO, ALIAS("tempat")),
	ROW(report_settings, signer, "signer", MAPPING, NO,
		.shape = &shape_signer, ALIAS("penandatangan")),
};
static SHAPE(shape_report, report_settings, N_("the report"), report_rows);

/* A line of rules; what stands before and behind its colon. */
static const char *const severity_words[] = { "off", "note", "warning", "error",
	NULL };
static const struct words severities = { severity_words, NULL };
static const struct field rule_setting_rows[] = {
	ROW(rule_setting, rule, "rule", RULE, YES,
		.flags = FIELD_CHANGES),
	ROW(rule_setting, severity, "severity", WORD, YES,
		.words = &severities),
};
const struct shape shape_rule_setting = {
	.name = "a rule's severity",
	.size = sizeof(struct rule_setting),
	.at = offsetof(struct rule_setting, mark),
	.fields = rule_setting_rows,
	.n = ARRAY_LEN(rule_setting_rows),
};

static const struct field settings_rows[] = {
	ROW(settings, kerma, "kerma", NUMBER, YES, ALIAS("versi|version")),
	ROW(settings, name, "name", TEXT, NO, ALIAS("nama")),
	ROW(settings, language, "language", WORD, NO, .words = &languages,
		ALIAS("bahasa")),
	ROW(settings, time_zone, "time_zone", ZONE, NO, ALIAS("zona-waktu")),
	ROW(settings, owner, "owner", REF, YES, TO(PARTNER),
		ALIAS("pemilik")),
	ROW(settings, kinds, "kinds", MAPPING, NO, .shape = &shape_kind,
		LIST_OF, ALIAS("jenis")),
	ROW(settings, partner_types, "partner_types", MAPPING, NO,
		.shape = &shape_type, LIST_OF, ALIAS("jenis-mitra")),
	ROW(settings, programs, "programs", MAPPING, NO,
		.shape = &shape_program, LIST_OF, ALIAS("program")),
	ROW(settings, defaults, "defaults", MAPPING, NO,
		.shape = &shape_defaults, ALIAS("bawaan")),
	ROW(settings, numbering, "numbering", MAPPING, NO,
		.shape = &shape_numbering, LIST_OF, ALIAS("penomoran")),
	ROW(settings, baseline, "baseline", MAPPING, NO,
		.shape = &shape_baseline, LIST_OF, ALIAS("angka-dasar")),
	ROW(settings, rules, "rules", RULES, NO, ALIAS("aturan")),
	ROW(settings, protect, "protect", BRANCH, NO, LIST_OF, ALIAS("lindungi")),
	ROW(settings, known, "known", PATH, NO, ALIAS("diketahui")),
	ROW(settings, internal, "internal", TEXT, NO, LIST_OF,
		ALIAS("tertutup")),
	ROW(settings, report, "report", MAPPING, NO, .shape = &shape_report,
		ALIAS("laporan")),
};
SHAPE(shape_settings, settings, N_("register.yaml"), settings_rows);

/* partners.yaml */
static const struct field partner_rows[] = {
	ROW(partner, id, "id", ID, YES, PLAIN),
	ROW(partner, name, "name", TEXT, YES, ALIAS("nama")),
	ROW(partner, shorter, "short", TEXT, NO, ALIAS("singkatan")),
	ROW(partner, aliases, "aliases", TEXT, NO, LIST_OF,
		ALIAS("nama-lain|alias")),
	ROW(partner, former_ids, "former_ids", ID, NO, LIST_OF,
		ALIAS("id-lama")),
	ROW(partner, type, "type", REF, YES, TO(PARTNER_TYPE),
		.flags = FIELD_COMMON, .words = &type_names,
		ALIAS("jenis|tipe")),
	ROW(partner, part_of, "part_of", REF, NO, TO(PARTNER),
		.flags = FIELD_COMMON, ALIAS("bagian-dari")),
	ROW(partner, succeeded_by, "succeeded_by", REF, NO, TO(PARTNER),
		LIST_OF, ALIAS("penerus|diteruskan-oleh")),
	ROW(partner, until, "until", DAY, NO, ALIAS("sampai|hingga")),
	ROW(partner, sample, "sample", FLAG, NO, ALIAS("contoh")),
};
static SHAPE(shape_partner, partner, N_("a partner"), partner_rows);

static const struct field partners_rows[] = {
	ROW(registry, partners, "partners", MAPPING, YES,
		.shape = &shape_partner, LIST_OF, ALIAS("mitra")),
};

/* holidays.yaml */
static const struct field holiday_rows[] = {
	ROW(holiday, date, "date", DAY, YES, ALIAS("tanggal")),
	ROW(holiday, name, "name", TEXT, YES, .flags = FIELD_COMMON,
		ALIAS("nama")),
	ROW(holiday, kind, "kind", WORD, YES, .words = &holiday_kinds,
		ALIAS("jenis")),
};
static SHAPE(shape_holiday, holiday, N_("a holiday"), holiday_rows);

static const struct field year_rows[] = {
	ROW(holiday_year, year, "year", NUMBER, YES, ALIAS("tahun")),
	ROW(holiday_year, source, "source", TEXT, YES,
		ALIAS("sumber|dasar")),
	ROW(holiday_year, days, "days", MAPPING, YES, .shape = &shape_holiday,
		LIST_OF, ALIAS("hari")),
};
static SHAPE(shape_year, holiday_year, N_("a year of holidays"), year_rows);

static const struct field holidays_rows[] = {
	ROW(registry, holidays, "holidays", MAPPING, YES, .shape = &shape_year,
		LIST_OF, ALIAS("libur|hari-libur")),
};
/* clang-format on */

/* Both roots are a list under one key, put straight into the registry. */
const struct shape shape_partners = {
	.name = N_("partners.yaml"),
	.size = sizeof(struct registry),
	.at = offsetof(struct registry, partners_at),
	.fields = partners_rows,
	.n = ARRAY_LEN(partners_rows),
};

const struct shape shape_holidays = {
	.name = N_("holidays.yaml"),
	.size = sizeof(struct registry),
	.at = offsetof(struct registry, holidays_at),
	.fields = holidays_rows,
	.n = ARRAY_LEN(holidays_rows),
};

const struct shape *const shapes[] = {
	&shape_agreement,
	&shape_settings,
	&shape_partners,
	&shape_holidays,
	&shape_party,
	&shape_signatory,
	&shape_stage,
	&shape_obligation,
	&shape_done,
	&shape_contact,
	&shape_amendment,
	&shape_document,
	&shape_decision,
	&shape_monitoring,
	&shape_outcome,
	&shape_budget,
	&shape_ended,
	&shape_withdrawn,
	&shape_correction,
	&shape_accepted,
	&shape_originals,
	&shape_kind,
	&shape_type,
	&shape_program,
	&shape_target,
	&shape_defaults,
	&shape_numbering,
	&shape_voided,
	&shape_baseline,
	&shape_report,
	&shape_signer,
	&shape_partner,
	&shape_year,
	&shape_holiday,
	NULL,
};

static const struct {
	const char *noun;
	size_t size;
} types[TYPE_COUNT] = {
	[TYPE_TEXT] = { "text", sizeof(struct text) },
	[TYPE_ID] = { "id", sizeof(struct text) },
	[TYPE_REF] = { "id", sizeof(struct text) },
	[TYPE_DAY] = { "date", sizeof(struct day) },
	[TYPE_SPAN] = { "duration", sizeof(struct span) },
	[TYPE_WORD] = { "word", sizeof(struct word) },
	[TYPE_NUMBER] = { "integer", sizeof(struct number) },
	[TYPE_FLAG] = { "bool", sizeof(struct flag) },
	[TYPE_EMAIL] = { "e-mail", sizeof(struct text) },
	[TYPE_PERIOD] = { "date or period", sizeof(struct text) },
	[TYPE_RULE] = { "rule", sizeof(struct text) },
	[TYPE_ZONE] = { "time zone", sizeof(struct text) },
	[TYPE_KEY] = { "field", sizeof(struct text) },
	[TYPE_BRANCH] = { "branch", sizeof(struct text) },
	[TYPE_PATH] = { "path", sizeof(struct text) },
	[TYPE_SHA256] = { "SHA-256", sizeof(struct text) },
	[TYPE_RULES] = { "rule: severity", sizeof(struct rule_setting) },
	[TYPE_MAPPING] = { "mapping", 0 },
};

const struct field *
shape_field(const struct shape *shape, struct str key)
{
	for (size_t i = 0; shape != NULL && i < shape->n; i++)
		if (str_is(key, shape->fields[i].key))
			return &shape->fields[i];
	return NULL;
}

bool
field_may_be_unknown(const struct field *f)
{
	return f->need != NEED_NO && f->need != NEED_DRAFT &&
	       !(f->flags & FIELD_KNOWN);
}

bool
field_is_needed(const struct field *f, const struct stage_facts *facts)
{
	switch (f->need) {
	case NEED_YES:
		return true;
	case NEED_DRAFT:
		return facts->is_draft;
	case NEED_SIGNED:
	case NEED_TERM:
		return facts->is_signed;
	case NEED_SIGNED_MOU:
		return facts->is_signed && facts->is_like_mou;
	case NEED_SIGNED_PKS:
		return facts->is_signed && facts->is_like_pks;
	case NEED_NO:
		break;
	}
	return false;
}

size_t
field_size(const struct field *f)
{
	return f->type == TYPE_MAPPING ? f->shape->size : types[f->type].size;
}

/* What a value may be besides its type. */
static const struct {
	unsigned flag;
	const char *text;
} besides[] = {
	{ FIELD_MONTH, " or month" },
	{ FIELD_OPEN, " or open" },
	{ FIELD_NONE, " or none" },
	{ FIELD_SINGLE, ", or one" },
	{ FIELD_ALL, ", or all" },
	{ FIELD_BARE_DATE, " or date" },
	{ FIELD_TWO, ", 2 or more" },
};

struct str
field_type_text(const struct field *f, struct arena *arena)
{
	struct buf text = BUF_INIT;
	struct str kept;

	if (f->flags & FIELD_LIST)
		buf_text(&text, "list of ");
	if (f->type == TYPE_WORD) {
		for (size_t i = 0; f->words->list[i] != NULL; i++)
			buf_printf(&text, "%s`%s`", i > 0 ? ", " : "",
				f->words->list[i]);
	} else {
		buf_text(&text, types[f->type].noun);
	}
	for (size_t i = 0; i < ARRAY_LEN(besides); i++)
		if (f->flags & besides[i].flag)
			buf_text(&text, besides[i].text);
	kept = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

const char *
field_need_text(const struct field *f)
{
	static const char *const needs[] = {
		[NEED_NO] = "",
		[NEED_YES] = "yes",
		[NEED_DRAFT] = "not signed",
		[NEED_SIGNED] = "signed",
		[NEED_SIGNED_MOU] = "like mou, signed",
		[NEED_SIGNED_PKS] = "like pks, signed",
		[NEED_TERM] = "signed: this or the other",
	};

	return needs[f->need];
}
