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

/* The register as it stands before or after a change. */
struct side {
	struct places places;
	char *texts[BASE_FILES];
	char *more[MORE_MAX];
	struct file_text files[MORE_MAX + 3];
	struct loaded loaded;
};

struct run {
	const struct rule_case *c;
	struct side before, after; /* before: of a change only */
	bool has_failed;
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
write_side(
	struct side *s, const struct edit *edits, const struct file_text *more)
{
	static const char *const names[BASE_FILES] = { "pks-1", "mou-1",
		"register", "partners", "holidays" };
	char room[64];

	for (unsigned i = 0; i < BASE_FILES; i++) {
		s->texts[i] = edited_text((enum base_file)i, edits);
		take_places(s->texts[i], names[i], &s->places);
	}
	s->files[0] = (struct file_text){ "2022/pks-1.yaml", s->texts[PKS] };
	s->files[1] = (struct file_text){ "2021/mou-1.yaml", s->texts[MOU] };
	for (size_t i = 0; i < MORE_MAX && more[i].path != NULL; i++) {
		s->more[i] = copy_text(more[i].text);
		take_places(
			s->more[i], file_id(more[i].path, room), &s->places);
		s->files[i + 2] =
			(struct file_text){ more[i].path, s->more[i] };
	}
}

static void
load_side(struct side *s, const struct loaded *before, size_t known_added)
{
	const struct register_text t = { .settings = s->texts[REGISTER],
		.partners = s->texts[PARTNERS],
		.holidays = s->texts[HOLIDAYS],
		.files = s->files,
		.today = "2024-06-01",
		.before = before,
		.known_added = known_added };

	load_text(&s->loaded, &t);
}

static void
run_init(struct run *r, const struct rule_case *c)
{
	memset(r, 0, sizeof(*r));
	r->c = c;
	if (c->is_change) {
		write_side(&r->before, c->before, c->more_before);
		load_side(&r->before, NULL, 0);
	}
	write_side(&r->after, c->edits, c->more);
	load_side(&r->after, c->is_change ? &r->before.loaded : NULL,
		c->known_added);
}

static void
side_free(struct side *s)
{
	load_text_free(&s->loaded);
	for (size_t i = 0; i < BASE_FILES; i++)
		free(s->texts[i]);
	for (size_t i = 0; i < MORE_MAX; i++)
		free(s->more[i]);
}

static void
run_free(struct run *r)
{
	side_free(&r->after);
	if (r->c->is_change)
		side_free(&r->before);
}

/* The base register has a partner that nothing refers to, for the cases that
 * want one; test_rules_directory.c has a register of its own. */
static bool
is_judged(const struct run *r, const struct finding *f)
{
	/* A file that cannot be read is silent about everything else. */
	if (r->c->is_change)
		return strcmp(rule_info(f->rule)->group, "changes") == 0 ||
		       strncmp(rule_info(f->rule)->name, "yaml-", 5) == 0;
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

		if (r->after.places.at[i].mark.line == 0)
			fail_msg("%s: no place ^%d", r->c->name, i);
		snprintf(room, 256, "%.*s %s:%u:%u ", (int)(place - wanted),
			wanted, r->after.places.at[i].file,
			r->after.places.at[i].mark.line,
			r->after.places.at[i].mark.column);
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
	const char *got = finding_line(&r->after.loaded, f);
	char place[256];
	const char *part = wanted_place(r, wanted, place);

	return strncmp(got, place, strlen(place)) == 0 &&
	       strstr(got + strlen(place), part) != NULL;
}

static void
complain(struct run *r, const char *wanted)
{
	r->has_failed = true;
	print_error("%s: %s%s\ngot:\n%s", r->c->name,
		wanted != NULL ? "not found: " : "more than was wanted",
		wanted != NULL ? wanted : "",
		finding_lines(&r->after.loaded, &r->after.loaded.findings));
}

static bool
run_one(const struct rule_case *c)
{
	bool ok;
	struct run *r = malloc(sizeof(*r));
	bool taken[64] = { false };
	size_t n_wanted = 0, n_judged = 0;

	assert_non_null(r);
	run_init(r, c);
	for (size_t k = 0; k < r->after.loaded.findings.n; k++)
		n_judged += is_judged(r, &r->after.loaded.findings.items[k]);
	for (; n_wanted < WANTED_MAX && c->wanted[n_wanted] != NULL;
		n_wanted++) {
		size_t k = 0;

		while (k < r->after.loaded.findings.n && k < ARRAY_LEN(taken) &&
			(taken[k] ||
				!matches(r, c->wanted[n_wanted],
					&r->after.loaded.findings.items[k])))
			k++;
		if (k < r->after.loaded.findings.n)
			taken[k] = true;
		else
			complain(r, c->wanted[n_wanted]);
	}
	if (n_judged != n_wanted)
		complain(r, NULL);
	ok = !r->has_failed;
	run_free(r);
	free(r);
	return ok;
}

void
run_rule_cases(const struct rule_case *cases, size_t n)
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++)
		failed += !run_one(&cases[i]);
	assert_int_equal(failed, 0);
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
