/*
 * Agreements of any bytes, parted by NUL, in a small register: read, bound,
 * linked, checked, judged; their statuses and deadlines on some days.  The
 * outcome is the same on one thread and on several.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "due/deadline.h"
#include "model/bind.h"
#include "yaml/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES_MAX = 8 };

static const char settings[] =
	"kerma: 1\nowner: kop\n"
	"kinds: [ { id: nk, label: Nota, like: pks } ]\n"
	"programs: [ { id: modern, name: Modern } ]\n"
	"defaults: { report_every: 6 months, filing: 30 working days }\n"
	"numbering: [ { party: kop, kinds: [ mou ], patterns: [ "
	"'{seq}/KB/{month-roman}/{year}' ] } ]\n";
static const char partners[] =
	"partners:\n"
	"- { id: bank, name: Bank, type: state-owned-enterprise }\n"
	"- { id: dep-1, name: Deputi, type: ministry, part_of: kop }\n"
	"- { id: kop, name: Koperasi, type: ministry }\n"
	"- { id: lama, name: Lama, type: ministry, succeeded_by: [ kop ], "
	"until: 2022-06-30 }\n";
static const char holidays[] =
	"holidays:\n- { year: 2023, source: SKB, days: [ { date: 2023-12-25, "
	"name: Natal, kind: holiday } ] }\n";

/* Unlike an assert, there in every build. */
static void
must(bool condition)
{
	if (!condition)
		abort();
}

struct world {
	struct arena arena;
	struct registry registry;
	struct findings findings, accepted;
};

static const struct node *
read_tree(struct world *w, struct str bytes, struct str file)
{
	return yaml_read(
		&w->arena, bytes, file, &yaml_agreement_limits, &w->findings);
}

static void
bind_all_settings(struct world *w)
{
	struct binder b;

	binder_init(&b, &w->arena, &w->findings, NULL);
	must(bind_settings(&b, read_tree(w, str_from(settings), STR("r")),
		STR("r"), &w->registry));
	must(bind_partners(&b, read_tree(w, str_from(partners), STR("p")),
		STR("p"), &w->registry));
	must(bind_holidays(&b, read_tree(w, str_from(holidays), STR("h")),
		STR("h"), &w->registry));
	binder_free(&b);
	registry_prepare(&w->registry);
}

static int
order_agreements(const void *pa, const void *pb)
{
	const struct agreement *a = *(struct agreement *const *)pa;
	const struct agreement *b = *(struct agreement *const *)pb;
	int order = str_cmp(a->id.s, b->id.s);

	return order != 0 ? order : str_cmp(a->file, b->file);
}

static void
bind_files(struct world *w, struct str bytes)
{
	struct registry *r = &w->registry;
	struct binder binder;
	struct str part;
	int n = 0;

	r->agreements = ARENA_ARRAY(&w->arena, struct agreement *, FILES_MAX);
	r->unread = ARENA_ARRAY(&w->arena, struct unread, FILES_MAX);
	binder_init(&binder, &w->arena, &w->findings, r);
	while (n < FILES_MAX && str_split(&bytes, '\0', &part)) {
		struct str id = arena_printf(&w->arena, "a-%d", n++);
		struct str file =
			arena_printf(&w->arena, "%.*s.yaml", STR_ARG(id));
		const struct node *root = read_tree(w, part, file);
		struct agreement *a =
			root != NULL ? bind_agreement(&binder, root, file)
				     : NULL;

		if (a != NULL)
			r->agreements[r->n++] = a;
		else
			r->unread[r->n_unread++] = (struct unread){ file, id };
	}
	binder_free(&binder);
	if (r->n > 1)
		qsort(r->agreements, r->n, sizeof(struct agreement *),
			order_agreements);
	registry_link(r);
}

static void
check_on(struct world *w, unsigned threads, struct buf *out)
{
	struct check_world world;
	struct check_result *result;
	struct findings fs;

	memset(&world, 0, sizeof(world));
	must(date_parse(STR("2024-06-01"), &world.today));
	findings_init(&fs, &w->arena);
	result = check_run(&w->registry, &world, threads, &fs);
	findings_append(&fs, &w->findings);
	check_judge(&w->registry, &w->registry.settings, &fs, &w->accepted);
	findings_sort(&fs);
	for (size_t i = 0; i < fs.n; i++) {
		must(fs.items[i].file.n > 0);
		must(fs.items[i].mark.line > 0);
		must(fs.items[i].severity != SEVERITY_OFF);
		must(message_write(&fs.items[i].message, NULL, out));
		message_write(&fs.items[i].hint, NULL, out);
	}
	findings_free(&fs);
	check_result_free(result);
}

static void
check_twice(struct world *w)
{
	struct buf one = BUF_INIT, many = BUF_INIT;

	check_on(w, 1, &one);
	check_on(w, 4, &many);
	must(str_eq(buf_str(&one), buf_str(&many)));
	buf_free(&one);
	buf_free(&many);
}

/* As reports do: of what can be counted. */
static void
look_from(struct world *w, const char *day)
{
	const struct registry *r = &w->registry;
	struct deadlines ds;
	struct date on, until;

	must(date_parse(str_from(day), &on));
	must(date_add_days(on, 366, &until) || date_add_days(on, 0, &until));
	registry_standings(r, on, &w->arena);
	deadlines_init(&ds, &w->arena);
	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];

		struct standing s = agreement_standing(r, a, on, &w->arena);

		must(s.status < STATUS_COUNT);
		agreement_level(r, a);
		agreement_term(r, a, on);
		if (agreement_is_countable(a) && status_is_counted(s.status))
			deadlines_of(r, a, on, until, &ds);
	}
	deadlines_sort(&ds);
	for (size_t i = 0; i < ds.n; i++)
		must(ds.items[i].due.day <= until.day &&
			ds.items[i].why.id != NULL);
	deadlines_free(&ds);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const days[] = { "1900-01-01", "2022-02-28",
		"2024-06-01", "9999-12-31" };
	struct world w;

	memset(&w, 0, sizeof(w));
	w.registry.arena = &w.arena;
	findings_init(&w.findings, &w.arena);
	findings_init(&w.accepted, &w.arena);
	bind_all_settings(&w);
	must(w.findings.n == 0);
	bind_files(&w, (struct str){ (const char *)data, size });
	check_twice(&w);
	for (size_t i = 0; i < ARRAY_LEN(days); i++)
		look_from(&w, days[i]);
	findings_free(&w.findings);
	findings_free(&w.accepted);
	arena_free(&w.arena);
	return 0;
}
