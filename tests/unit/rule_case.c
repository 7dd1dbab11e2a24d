#include "rule_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

static const char *const base_texts[BASE_FILES] = {
	[PKS] = "id: pks-1\n"
		"kind: pks\n"
		"title: Pelatihan Nelayan\n"
		"parties:\n"
		"  - partner: dep-1\n"
		"    signatory:\n"
		"      position: Deputi\n"
		"  - partner: bank\n"
		"    signatory:\n"
		"      position: Direktur\n"
		"signed: 2022-03-01\n"
		"place: Jakarta\n"
		"effective: 2022-03-15\n"
		"expires: 2025-03-15\n"
		"term: 3 years\n"
		"scope:\n"
		"  - pelatihan\n"
		"obligations:\n"
		"  - id: lapor\n"
		"    what: laporan tahunan\n"
		"    by: bank\n"
		"    due: 2023-03-01\n"
		"units:\n"
		"  - dep-1\n"
		"implements:\n"
		"  - mou-1\n",
	[MOU] = "id: mou-1\n"
		"kind: mou\n"
		"title: Perikanan Rakyat\n"
		"parties:\n"
		"  - partner: kop\n"
		"    signatory:\n"
		"      position: Menteri\n"
		"  - partner: bank\n"
		"    signatory:\n"
		"      position: Direktur Utama\n"
		"signed: 2021-06-01\n"
		"place: Bogor\n"
		"expires: 2026-06-01\n"
		"purpose: kerja sama\n"
		"scope:\n"
		"  - data\n"
		"units:\n"
		"  - dep-1\n",
	[REGISTER] = "kerma: 1\n"
		     "name: Contoh\n"
		     "owner: kop\n"
		     "kinds:\n"
		     "  - id: nk\n"
		     "    label: Nota Kesepakatan\n"
		     "    like: pks\n"
		     "  - id: kb\n"
		     "    label: Kesepakatan Bersama\n"
		     "    like: mou\n"
		     "programs:\n"
		     "  - id: modern\n"
		     "    name: Koperasi Modern\n",
	[PARTNERS] = "partners:\n"
		     "  - id: bank\n"
		     "    name: Bank Nasional\n"
		     "    type: state-owned-enterprise\n"
		     "  - id: dep-1\n"
		     "    name: Deputi Satu\n"
		     "    type: ministry\n"
		     "    part_of: kop\n"
		     "  - id: ditjen\n"
		     "    name: Ditjen Tangkap\n"
		     "    type: ministry\n"
		     "    part_of: laut\n"
		     "  - id: kop\n"
		     "    name: Kementerian Koperasi\n"
		     "    type: ministry\n"
		     "  - id: laut\n"
		     "    name: Kementerian Kelautan\n"
		     "    type: ministry\n"
		     "  - id: toko\n"
		     "    name: PT Toko\n"
		     "    type: private-sector\n"
		     "    succeeded_by: [ toko-baru ]\n"
		     "    until: 2023-06-30\n"
		     "  - id: toko-baru\n"
		     "    name: PT Toko Baru\n"
		     "    type: private-sector\n",
	[HOLIDAYS] = "holidays:\n"
		     "  - year: 2024\n"
		     "    source: SKB\n"
		     "    days:\n"
		     "      - date: 2024-01-01\n"
		     "        name: Tahun Baru\n"
		     "        kind: holiday\n",
};

static const char *const judged_groups[] = { "reading", "fields", "identity",
	"dates", "parties", "numbers", "references", "content" };

/* Where ^1 to ^9 stood. */
struct places {
	struct {
		char file[64];
		struct mark mark;
	} at[10];
};

struct run {
	const struct rule_case *c;
	struct places places;
	char *texts[BASE_FILES];
	char *more[MORE_MAX];
	struct file_text files[MORE_MAX + 3];
	struct loaded loaded;
};

static char *
copy_text(const char *s)
{
	char *copy = strdup(s);

	assert_non_null(copy);
	return copy;
}

static char *
make_edit(char *text, const struct edit *e)
{
	const char *from = e->from != NULL ? e->from : "";
	char *at = e->from != NULL ? strstr(text, from) : text + strlen(text);
	struct buf out = BUF_INIT;

	if (at == NULL)
		fail_msg("there is no \"%s\" in:\n%s", from, text);
	if (e->from != NULL && strstr(at + 1, from) != NULL)
		fail_msg("\"%s\" is there twice in:\n%s", from, text);
	buf_add(&out, (struct str){ text, (size_t)(at - text) });
	buf_text(&out, e->to);
	buf_text(&out, at + strlen(from));
	buf_char(&out, '\0');
	free(text);
	return out.p;
}

char *
edited_text(enum base_file which, const struct edit *edits)
{
	char *text = copy_text(base_texts[which]);

	for (size_t i = 0; i < EDITS_MAX && edits[i].to != NULL; i++)
		if (edits[i].in == which)
			text = make_edit(text, &edits[i]);
	return text;
}

/* Takes the ^1 out of text and notes where they stood. */
static void
take_places(char *text, const char *file, struct places *places)
{
	struct mark mark = MARK_START;
	char *to = text;

	for (const char *p = text; *p != '\0'; p++) {
		if (p[0] == '^' && p[1] >= '1' && p[1] <= '9') {
			int i = *++p - '0';

			snprintf(places->at[i].file, sizeof(places->at[i].file),
				"%s", file);
			places->at[i].mark = mark;
			continue;
		}
		*to++ = *p;
		if (((unsigned char)*p & 0xc0) != 0x80)
			mark = mark_at(mark.line, mark.column + 1u);
		if (*p == '\n')
			mark = (struct mark){ mark.line + 1, 1 };
	}
	*to = '\0';
}

static const char *
file_id(const char *path, char room[static 64])
{
	const char *slash = strrchr(path, '/');

	snprintf(room, 64, "%s", slash != NULL ? slash + 1 : path);
	if (strstr(room, ".yaml") != NULL)
		*strstr(room, ".yaml") = '\0';
	return room;
}

static void
run_init(struct run *r, const struct rule_case *c)
{
	static const char *const names[BASE_FILES] = { "pks-1", "mou-1",
		"register", "partners", "holidays" };
	struct register_text t = { .today = "2024-06-01", .files = r->files };
	char room[64];

	memset(r, 0, sizeof(*r));
	r->c = c;
	for (unsigned i = 0; i < BASE_FILES; i++) {
		r->texts[i] = edited_text((enum base_file)i, c->edits);
		take_places(r->texts[i], names[i], &r->places);
	}
	r->files[0] = (struct file_text){ "2022/pks-1.yaml", r->texts[PKS] };
	r->files[1] = (struct file_text){ "2021/mou-1.yaml", r->texts[MOU] };
	for (size_t i = 0; i < MORE_MAX && c->more[i].path != NULL; i++) {
		r->more[i] = copy_text(c->more[i].text);
		take_places(
			r->more[i], file_id(c->more[i].path, room), &r->places);
		r->files[i + 2] =
			(struct file_text){ c->more[i].path, r->more[i] };
	}
	t.settings = r->texts[REGISTER];
	t.partners = r->texts[PARTNERS];
	t.holidays = r->texts[HOLIDAYS];
	load_text(&r->loaded, &t);
}

static void
run_free(struct run *r)
{
	load_text_free(&r->loaded);
	for (size_t i = 0; i < BASE_FILES; i++)
		free(r->texts[i]);
	for (size_t i = 0; i < MORE_MAX; i++)
		free(r->more[i]);
}

/* The base register has a partner that nothing refers to, for the cases that
 * want one; test_rules_directory.c has a register of its own. */
static bool
is_judged(const struct finding *f)
{
	if (f->rule == RULE_PARTNER_UNUSED)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(judged_groups); i++)
		if (strcmp(rule_info(f->rule)->group, judged_groups[i]) == 0)
			return true;
	return false;
}

/* "rule ^1 part" as "rule file:line:column ", and where the part begins. */
static const char *
wanted_place(struct run *r, const char *wanted, char room[static 256])
{
	const char *place = strchr(wanted, ' '), *part;

	assert_non_null(place);
	part = strchr(place + 1, ' ');
	part = part != NULL ? part + 1 : "";
	if (place[1] == '^') {
		int i = place[2] - '0';

		if (r->places.at[i].mark.line == 0)
			fail_msg("%s: no place ^%d", r->c->name, i);
		snprintf(room, 256, "%.*s %s:%u:%u ", (int)(place - wanted),
			wanted, r->places.at[i].file, r->places.at[i].mark.line,
			r->places.at[i].mark.column);
	} else {
		snprintf(room, 256, "%.*s ",
			(int)strcspn(place + 1, " ") + (int)(place - wanted) +
				1,
			wanted);
	}
	return part;
}

static bool
matches(struct run *r, const char *wanted, const struct finding *f)
{
	const char *got = finding_line(&r->loaded, f);
	char place[256];
	const char *part = wanted_place(r, wanted, place);

	return strncmp(got, place, strlen(place)) == 0 &&
	       strstr(got + strlen(place), part) != NULL;
}

static void
complain(struct run *r, const char *wanted)
{
	fail_msg("%s: %s%s\ngot:\n%s", r->c->name,
		wanted != NULL ? "not found: " : "more than was wanted",
		wanted != NULL ? wanted : "",
		finding_lines(&r->loaded, &r->loaded.findings));
}

static void
run_one(const struct rule_case *c)
{
	struct run *r = malloc(sizeof(*r));
	bool taken[64] = { false };
	size_t n_wanted = 0, n_judged = 0;

	assert_non_null(r);
	run_init(r, c);
	for (size_t k = 0; k < r->loaded.findings.n; k++)
		n_judged += is_judged(&r->loaded.findings.items[k]);
	for (; n_wanted < WANTED_MAX && c->wanted[n_wanted] != NULL;
		n_wanted++) {
		size_t k = 0;

		while (k < r->loaded.findings.n && k < ARRAY_LEN(taken) &&
			(taken[k] || !matches(r, c->wanted[n_wanted],
					     &r->loaded.findings.items[k])))
			k++;
		if (k == r->loaded.findings.n)
			complain(r, c->wanted[n_wanted]);
		taken[k] = true;
	}
	if (n_judged != n_wanted)
		complain(r, NULL);
	run_free(r);
	free(r);
}

void
run_rule_cases(const struct rule_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		run_one(&cases[i]);
}

static bool
is_wanted(const char *rule, const struct rule_case *c)
{
	size_t n = strlen(rule);

	for (size_t i = 0; i < WANTED_MAX && c->wanted[i] != NULL; i++)
		if (strncmp(c->wanted[i], rule, n) == 0 &&
			c->wanted[i][n] == ' ')
			return true;
	return false;
}

void
assert_group_covered(const char *group, const struct rule_case *cases, size_t n)
{
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);
		size_t k = 0;

		if (strcmp(info->group, group) != 0)
			continue;
		while (k < n && !is_wanted(info->name, &cases[k]))
			k++;
		if (k == n)
			fail_msg("no case for %s", info->name);
	}
}
