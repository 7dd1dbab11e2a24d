#include "load_text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/bind.h"
#include "unit.h"
#include "yaml/read.h"

static void
bind_one_setting(struct loaded *l, const char *text, const char *file,
	bool (*bind)(struct binder *b, const struct node *root, struct str file,
		struct registry *r))
{
	struct binder binder;
	const struct node *root;

	if (text == NULL)
		return;
	binder_init(&binder, &l->arena, &l->findings, NULL);
	root = yaml_read(&l->arena, str_from(text), str_from(file),
		&yaml_settings_limits, &l->findings);
	if (root != NULL)
		bind(&binder, root, str_from(file), &l->registry);
	binder_free(&binder);
}

static struct str
id_of(struct str path)
{
	struct str part = path, rest = path;

	while (str_split(&rest, '/', &part))
		continue;
	if (str_ends(part, STR(".yaml")))
		part.n -= sizeof(".yaml") - 1;
	return part;
}

static void
bind_files(struct loaded *l, const struct file_text *files)
{
	struct registry *r = &l->registry;
	struct binder binder;
	size_t n = 0;

	while (files[n].path != NULL)
		n++;
	r->agreements = ARENA_ARRAY(&l->arena, struct agreement *, n);
	r->unread = ARENA_ARRAY(&l->arena, struct unread, n);
	binder_init(&binder, &l->arena, &l->findings, r);
	for (; files->path != NULL; files++) {
		struct str file = str_from(files->path);
		size_t from = l->findings.n;
		const struct node *root =
			yaml_read(&l->arena, str_from(files->text), file,
				&yaml_agreement_limits, &l->findings);
		struct agreement *a =
			root != NULL ? bind_agreement(&binder, root, file)
				     : NULL;

		if (a != NULL)
			r->agreements[r->n++] = a;
		else
			r->unread[r->n_unread++] =
				(struct unread){ file, id_of(file) };
		for (; from < l->findings.n; from++)
			l->findings.items[from].agreement = id_of(file);
	}
	binder_free(&binder);
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
compare(struct loaded *l, const struct register_text *t,
	struct check_world *world)
{
	struct sides sides;

	if (t->before == NULL)
		return;
	sides_init(&sides, &t->before->registry, &l->registry, &l->arena);
	l->changes = changes_of(&sides);
	world->before = &t->before->registry;
	world->changes = &l->changes;
	world->known_added = t->known_added;
}

/* The settings of the state before are what judges. */
static const struct settings *
judge(const struct loaded *l, const struct register_text *t)
{
	return t->before != NULL ? &t->before->registry.settings
	                         : &l->registry.settings;
}

void
load_text(struct loaded *l, const struct register_text *t)
{
	struct check_world world;

	memset(l, 0, sizeof(*l));
	l->registry.arena = &l->arena;
	findings_init(&l->findings, &l->arena);
	findings_init(&l->accepted, &l->arena);
	bind_one_setting(l, t->settings, "register.yaml", bind_settings);
	bind_one_setting(l, t->partners, "partners.yaml", bind_partners);
	bind_one_setting(l, t->holidays, "holidays.yaml", bind_holidays);
	registry_prepare(&l->registry);
	bind_files(l, t->files);
	if (l->registry.n > 1)
		qsort(l->registry.agreements, l->registry.n,
			sizeof(struct agreement *), order_agreements);
	registry_link(&l->registry);
	memset(&world, 0, sizeof(world));
	assert_true(date_parse(str_from(t->today), &world.today));
	compare(l, t, &world);
	l->result = check_run(&l->registry, &world, 2, &l->findings);
	check_judge(&l->registry, judge(l, t), &l->findings, &l->accepted);
	findings_sort(&l->findings);
	findings_sort(&l->accepted);
}

size_t
checked_in_no_time(const struct loaded *l)
{
	struct check_world world = { .today = { 0 } };
	struct arena arena = ARENA_INIT;
	clock_t start = clock();
	struct check_result *result;
	struct findings found;
	size_t n;

	findings_init(&found, &arena);
	result = check_run(&l->registry, &world, 1, &found);
	n = found.n;
	if (getenv("KERMA_SLOWLY") == NULL)
		assert_in_range(
			(clock() - start) * 1000 / CLOCKS_PER_SEC, 0, 999);
	check_result_free(result);
	findings_free(&found);
	arena_free(&arena);
	return n;
}

void
load_text_free(struct loaded *l)
{
	findings_free(&l->findings);
	findings_free(&l->accepted);
	check_result_free(l->result);
	arena_free(&l->arena);
}

const char *
finding_line(struct loaded *l, const struct finding *f)
{
	struct str name = id_of(f->file);
	struct str says = message_text(&f->message, NULL, &l->arena);
	struct str hint = message_text(&f->hint, NULL, &l->arena);

	return arena_printf(&l->arena, "%s %.*s:%u:%u %s%s%s%s",
		rule_info(f->rule)->name, STR_ARG(name), f->mark.line,
		f->mark.column, says.p, hint.n > 0 ? " [" : "", hint.p,
		hint.n > 0 ? "]" : "")
	        .p;
}

const char *
finding_lines(struct loaded *l, const struct findings *fs)
{
	struct buf text = BUF_INIT;
	const char *kept;

	for (size_t i = 0; i < fs->n; i++)
		buf_printf(&text, "%s\n", finding_line(l, &fs->items[i]));
	kept = arena_str(&l->arena, buf_str(&text)).p;
	buf_free(&text);
	return kept;
}

const struct finding *
find_rule(const struct findings *fs, enum rule rule)
{
	for (size_t i = 0; i < fs->n; i++)
		if (fs->items[i].rule == rule)
			return &fs->items[i];
	return NULL;
}
