/*
 * Cases for the rules: a small register without a finding, some changes to it,
 * and the findings that they must lead to, no more and no fewer.
 *
 * Of the rules only those in judged_groups are looked at; the others have
 * tests of their own.  A case of a change has a state before too, with changes
 * of its own; of it the rules of group "changes" alone are looked at.  The day
 * is 2024-06-01.
 */
#ifndef KERMA_TESTS_RULE_CASE_H
#define KERMA_TESTS_RULE_CASE_H

#include "load_text.h"

/* The register's files; test_rules.c shows that nothing is wrong with them. */
enum base_file { PKS, MOU, REGISTER, PARTNERS, HOLIDAYS, BASE_FILES };

/* Puts to in the place of from, which is there once; from NULL: at the end. */
struct edit {
	enum base_file in;
	const char *from, *to;
};

enum { EDITS_MAX = 8, MORE_MAX = 6, WANTED_MAX = 13 };

/*
 * In the texts, ^1 to ^9 mark a place and are not part of them.  A finding is
 * wanted as "rule ^1 part of the message", where the place may also be
 * file:line:column, the file by its id.
 */
struct rule_case {
	const char *name;
	struct edit edits[EDITS_MAX];
	struct file_text more[MORE_MAX]; /* further agreements */
	const char *wanted[WANTED_MAX];
	bool is_change; /* with the state before: */
	struct edit before[EDITS_MAX];
	struct file_text more_before[MORE_MAX];
	size_t known_added; /* more findings that are known */
};

/* In a case: nothing is found. */
#define SILENT .wanted = { NULL }

void run_rule_cases(const struct rule_case *cases, size_t n);

/* Fails unless each rule of the group is wanted by a case. */
void assert_group_covered(
	const char *group, const struct rule_case *cases, size_t n);

/* The register's text, with the edits made; without marks; malloc. */
char *edited_text(enum base_file which, const struct edit *edits);

/* A whole agreement, for struct file_text: the base's MoU and PKS with another
 * id, dates and last lines. */
#define MOU_TEXT(id, signed, rest)                                             \
	"id: " id "\nkind: mou\ntitle: Nota " id "\nparties:\n"                \
	"  - partner: kop\n    signatory: { position: Menteri }\n"             \
	"  - partner: bank\n    signatory: { position: Direktur Utama }\n"     \
	"signed: " signed "\nplace: Bogor\npurpose: kerja sama\n"              \
			  "scope: [ data ]\nunits: [ dep-1 ]\n" rest
#define PKS_TEXT(id, signed, rest)                                             \
	"id: " id "\nkind: pks\ntitle: Perjanjian " id "\nparties:\n"          \
	"  - partner: dep-1\n    signatory: { position: Deputi }\n"            \
	"  - partner: bank\n    signatory: { position: Direktur }\n"           \
	"signed: " signed "\nplace: Bogor\n"                                   \
			  "scope: [ data ]\nobligations:\n"                    \
			  "  - { id: lapor, what: laporan, by: bank, due: "    \
			  "2023-01-01 }\n"                                     \
			  "units: [ dep-1 ]\n" rest

#endif
