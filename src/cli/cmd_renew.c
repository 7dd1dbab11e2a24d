/* kerma renew: the agreement that takes over from another. */
#include "cli/ask.h"
#include "cli/cmd.h"
#include "cli/drafting.h"
#include "cli/say.h"
#include "edit/nodes.h"
#include "model/term.h"

struct options {
	struct opt_date on, effective;
	const char *place, *expires, *term, *title;
	struct opt_list assigned;
	struct signing_options signing;
	struct writing_options writing;
};

static const struct opt opts[] = {
	{ OPT_DATE, 0, "on", "DATE",
		N_("the day of signing; a draft otherwise"),
		offsetof(struct options, on) },
	{ OPT_TEXT, 0, "place", "PLACE", N_("where it was signed"),
		offsetof(struct options, place) },
	{ OPT_DATE, 0, "effective", "DATE",
		N_("the first day in force; the day after the old one's last "
		   "otherwise"),
		offsetof(struct options, effective) },
	{ OPT_TEXT, 0, "expires", "DATE", N_("the last day in force, or open"),
		offsetof(struct options, expires) },
	{ OPT_TEXT, 0, "term", "DURATION",
		N_("how long it runs; as long as the old one otherwise"),
		offsetof(struct options, term) },
	{ OPT_TEXT, 0, "title", "TEXT",
		N_("what it is about; the old title otherwise"),
		offsetof(struct options, title) },
	{ OPT_LIST, 0, "set", "FIELD=VALUE",
		N_("any other field, as \"kerma set\" takes it"),
		offsetof(struct options, assigned) },
	{ 0 },
};

static const struct opt_group groups[] = {
	{ N_("Options"), opts, 0, NULL },
	SIGNING_GROUPS(struct options, signing),
	WRITING_GROUP(struct options, writing),
	{ 0 },
};

static const struct record_field fields[] = {
	RECORD_FIELD("title", "--title", title, TEXT, OPTIONAL),
	RECORD_FIELD("place", "--place", place, TEXT, OPTIONAL),
	RECORD_FIELD("effective", "--effective", effective, DATE, OPTIONAL),
	RECORD_FIELD("expires", "--expires", expires, TEXT, OPTIONAL),
	RECORD_FIELD("term", "--term", term, TEXT, OPTIONAL),
};

static const struct record record = {
	.path = "title",
	.fields = fields,
	.n = ARRAY_LEN(fields),
};

/* The old agreement and the new one. */
struct renewing {
	struct drafting d;
	const struct agreement *old;
	struct editor *from; /* of its file, which stays as it is */
	const struct options *options;
};

/* What both say in the same words. */
static const char *const same[] = { "form", "title", "notice", "follow_up",
	"report_every", "filing", "purpose", "scope", "programs", "units",
	"implements", "classification" };

static int
put(struct renewing *r, const char *key, const struct node *value,
	struct err *err)
{
	struct edit_path path = edit_path(key, STR_NONE, STR_NONE);

	if (value == NULL)
		return 0;
	return editor_set(&r->d.e, &path, node_copy(r->d.w->arena, value), err);
}

/* Some fields of an item. */
static void
pick(struct arena *arena, const struct node *from, struct node *into,
	const char *key)
{
	const struct node *value = node_get(from, str_from(key));

	if (value != NULL)
		node_put(into, key, node_copy(arena, value));
}

/* Who stands in a party's place stands there, and signs by another office. */
static struct node *
party_of(struct arena *arena, const struct node *old)
{
	const struct node *heir = node_get(old, STR("successor"));
	const struct node *signatory = node_get(old, STR("signatory"));
	struct node *party = node_fields(arena);

	if (heir != NULL) {
		node_put_text(arena, party, "partner", heir->text);
		return party;
	}
	pick(arena, old, party, "partner");
	if (signatory != NULL && signatory->kind == NODE_MAPPING) {
		struct node *office = node_fields(arena);

		pick(arena, signatory, office, "position");
		node_put(party, "signatory", office);
	}
	return party;
}

/* What an item says of a party is said of who stands in its place. */
static void
follow(const struct renewing *r, struct node *item, const char *key)
{
	for (struct node *n = item->first; n != NULL; n = n->next) {
		struct edit_path path = edit_path(
			"parties[partner=%1].successor", n->text, STR_NONE);
		const struct node *heir;

		if (!str_is(n->key, key))
			continue;
		heir = editor_find(r->from, &path);
		if (heir != NULL)
			n->text = heir->text;
	}
}

static int
copy_parties(struct renewing *r, struct err *err)
{
	struct edit_path list = edit_path("parties", STR_NONE, STR_NONE);
	const struct node *old = editor_find(r->from, &list);

	for (const struct node *n = old->first; n != NULL; n = n->next)
		if (editor_add(&r->d.e, &list, party_of(r->d.w->arena, n),
			    err) != 0)
			return -1;
	return 0;
}

static int
copy_contacts(struct renewing *r, struct err *err)
{
	struct edit_path path = edit_path("contacts", STR_NONE, STR_NONE);
	const struct node *old = editor_find(r->from, &path);
	struct node *contacts;

	if (old == NULL)
		return 0;
	contacts = node_copy(r->d.w->arena, old);
	for (struct node *n = contacts->first; n != NULL; n = n->next)
		follow(r, n, "party");
	return editor_set(&r->d.e, &path, contacts, err);
}

/* What comes again; what was due on one day was of the old agreement. */
static int
copy_obligations(struct renewing *r, struct err *err)
{
	static const char *const keys[] = { "id", "what", "by", "every" };
	struct edit_path list = edit_path("obligations", STR_NONE, STR_NONE);
	const struct node *old = editor_find(r->from, &list);

	if (old == NULL || old->kind != NODE_SEQUENCE)
		return 0;
	for (const struct node *n = old->first; n != NULL; n = n->next) {
		struct node *item = node_fields(r->d.w->arena);

		if (node_get(n, STR("every")) == NULL)
			continue;
		for (size_t i = 0; i < ARRAY_LEN(keys); i++)
			pick(r->d.w->arena, n, item, keys[i]);
		follow(r, item, "by");
		if (editor_add(&r->d.e, &list, item, err) != 0)
			return -1;
	}
	return 0;
}

static int
copy_fields(struct renewing *r, struct err *err)
{
	struct node *renews = node_list(r->d.w->arena);

	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		struct edit_path path = edit_path(same[i], STR_NONE, STR_NONE);

		if (put(r, same[i], editor_find(r->from, &path), err) != 0)
			return -1;
	}
	node_add(renews, node_text(r->d.w->arena, r->old->id.s));
	return copy_parties(r, err) != 0 || copy_contacts(r, err) != 0 ||
	                       copy_obligations(r, err) != 0
	               ? -1
	               : put(r, "renews", renews, err);
}

/* The day after the old one's last, unless that has gone by, and as long as it
 * was made for. */
static int
follow_on(struct renewing *r, struct err *err)
{
	const struct options *o = r->options;
	struct writing *w = r->d.w;
	struct edit_path term = edit_path("term", STR_NONE, STR_NONE);
	struct date last =
		agreement_term(&w->before.load.registry, r->old, DATE_NEVER)
			.last_day;
	const struct node *old;
	struct date day = o->on.given ? o->on.value : w->today, first;

	if (!o->effective.given && date_diff(last, DATE_NEVER) != 0 &&
		date_diff(day, last) >= 0 && date_add_days(last, 1, &first) &&
		put(r, "effective", node_text(w->arena, writing_date(w, first)),
			err) != 0)
		return -1;
	if (o->term != NULL || o->expires != NULL)
		return 0;
	old = editor_find(r->from, &term);
	if (old != NULL && str_is(old->text, "unknown"))
		return 0;
	return put(r, "term", old, err);
}

static int
draft(struct renewing *r, struct err *err)
{
	const struct options *o = r->options;
	struct drafting *d = &r->d;
	const struct opt_date today = { .given = false };
	struct str text;

	if (copy_fields(r, err) != 0 || follow_on(r, err) != 0 ||
		record_fill(d->w, &d->e, &record, o, err) != 0 ||
		drafting_put(d, &o->signing, &o->assigned, err) != 0 ||
		drafting_complete(d, &today, err) != 0 ||
		drafting_text(d, &text, err) != 0)
		return -1;
	return writing_create(d->w, d->name.path, text, err);
}

static int
make(struct writing *w, const void *options, int argc, char **args,
	struct err *err)
{
	struct renewing r = { .options = options };
	const struct agreement *heir;
	struct drafting_start start = { .signed_on = &r.options->on };
	int rc;

	(void)argc;
	if (writing_open(w, args[0], OF_SIGNED, &r.old, err) != 0 ||
		writing_edit_agreement(w, r.old, &r.from, err) != 0)
		return -1;
	heir = agreement_successor(r.old, DATE_NEVER);
	if (heir != NULL)
		return err_set(err, MSG(N_("%1 was renewed already, by %2"),
					    r.old->id.s, heir->id.s));
	start.kind = r.old->kind.s;
	rc = drafting_open(&r.d, w, &start, err);
	if (rc == 0)
		rc = draft(&r, err);
	if (rc == 0)
		say_note(MSG(N_("%1 goes to %2"), r.d.name.id, r.d.name.path));
	drafting_close(&r.d);
	return rc;
}

static const struct cmd_example examples[] = {
	{ "kerma renew mou-2021-017 --on 2026-08-20 --place Jakarta --term '5 "
	  "years'",
		N_("the parties have signed a new one") },
	{ "kerma renew mou-2021-017", N_("a draft of it") },
	{ 0 },
};

const struct cmd cmd_renew = {
	.name = "renew",
	.args = "ID",
	.summary = N_("begin the agreement that takes over from another"),
	.description = N_(
		"Makes the file of a new agreement that renews another: with "
		"its parties, or who stands in their place, its title, scope, "
		"units, programs and obligations that come again. It is in "
		"force from the day after the old one's last day, for as long "
		"as that was, unless said otherwise. Who signed is not taken "
		"over, only by which office. The old file stays as it is.\n\n"
		"With --on it is signed: the owner's numbers are then the next "
		"of their series, and what is missing is asked for on a "
		"terminal. Without, it is a draft."),
	.examples = examples,
	.groups = groups,
	.options_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.writes = true,
	.make = make,
	.writing = offsetof(struct options, writing),
};
