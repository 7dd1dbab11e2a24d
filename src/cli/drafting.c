#include "cli/drafting.h"

#include "base/similar.h"
#include "cli/ask.h"
#include "cli/lang.h"
#include "cli/partners.h"
#include "cli/say.h"
#include "cli/stock.h"
#include "edit/compose.h"
#include "edit/nodes.h"
#include "model/bind.h"
#include "model/hint.h"
#include "report/cells.h"

enum { IDS_NAMED = 12 };

static const struct registry *
registry_of(const struct drafting *d)
{
	return &d->w->before.load.registry;
}

/* kinds and their templates */

static struct str
kind_ids(const struct registry *r, struct arena *arena)
{
	struct str *ids = ARENA_ARRAY(arena, struct str, r->n_kinds);

	for (size_t i = 0; i < r->n_kinds; i++)
		ids[i] = r->kinds[i].id.s;
	return join_texts(arena, ids, r->n_kinds);
}

static bool
is_addendum(struct str kind)
{
	const struct field *f = hint_field(&shape_agreement, kind);

	return f != NULL && str_is(str_from(f->key), "amendments");
}

static int
find_kind(struct drafting *d, struct str id, struct err *err)
{
	const struct registry *r = registry_of(d);
	struct similar near = SIMILAR_INIT(id);

	d->kind = registry_kind(r, id);
	if (d->kind == NULL)
		d->kind = registry_kind(r, hint_id(NULL, id, d->w->arena));
	if (d->kind != NULL)
		return 0;
	if (is_addendum(id))
		return err_set(err,
			SAY(N_("an addendum is part of its agreement, and is "
			       "recorded there: kerma amend ID")));
	for (size_t i = 0; i < r->n_kinds; i++)
		similar_try(&near, r->kinds[i].id.s);
	if (near.best.n > 0)
		return err_set(
			err, MSG(N_("there is no kind %1; did you mean %2?"),
				     id, near.best));
	return err_set(err, MSG(N_("there is no kind %1; there are %2"), id,
				    kind_ids(r, d->w->arena)));
}

static const char *
like_name(const struct kind *k)
{
	return kind_is_like(k, LIKE_MOU) ? "mou" : "pks";
}

/* In the folder (from the top, "" or ending in a slash). */
static int
read_own(
	struct drafting *d, struct str folder, struct str name, struct err *err)
{
	if (d->template_text.p != NULL)
		return 0;
	d->template_path = arena_printf(d->w->arena, "%.*stemplates/%.*s.yaml",
		STR_ARG(folder), STR_ARG(name));
	return writing_read(d->w, d->template_path, &d->template_text, err);
}

static int
find_template(struct drafting *d, struct err *err)
{
	struct str root = d->w->before.load.source.root, above = root;
	struct str names[] = { d->kind->id.s, str_from(like_name(d->kind)) };

	while (above.n > 0 &&
		(above.n == root.n || above.p[above.n - 1] != '/'))
		above.n--;
	d->template_text = STR_NONE;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (read_own(d, root, names[i], err) != 0 ||
			read_own(d, above, names[i], err) != 0)
			return -1;
	if (d->template_text.p != NULL)
		return 0;
	d->template_path = STR("");
	d->template_text = stock_text(
		arena_printf(d->w->arena, "%s.yaml", like_name(d->kind)));
	return 0;
}

static int
set_text(struct drafting *d, const char *key, struct str text, struct err *err)
{
	struct edit_path path = edit_path(key, STR_NONE, STR_NONE);

	return editor_set(&d->e, &path, node_text(d->w->arena, text), err);
}

static bool
is_there(const struct drafting *d, const char *key)
{
	struct edit_path path = edit_path(key, STR_NONE, STR_NONE);

	return editor_find(&d->e, &path) != NULL;
}

static int
take_id(struct drafting *d, struct err *err)
{
	return free_id(d->w, d->kind->id.s, d->year, &d->name, err) != 0
	               ? -1
	               : set_text(d, "id", d->name.id, err);
}

bool
drafting_rename(struct drafting *d)
{
	struct str id = d->name.id;
	struct err ignored = ERR_INIT;

	return take_id(d, &ignored) == 0 && !str_eq(d->name.id, id);
}

int
drafting_open(struct drafting *d, struct writing *w,
	const struct drafting_start *start, struct err *err)
{
	bool is_signed = start->signed_on->given;
	struct date day = is_signed ? start->signed_on->value : w->today;
	struct str text;

	*d = (struct drafting){
		.w = w, .is_signed = is_signed, .year = date_civil(day).year
	};
	if (find_kind(d, start->kind, err) != 0)
		return -1;
	text = arena_printf(w->arena, "kind: %.*s\n", STR_ARG(d->kind->id.s));
	if (editor_open(&d->e, text, &shape_agreement, err) != 0 ||
		find_template(d, err) != 0 || take_id(d, err) != 0)
		return -1;
	return is_signed ? set_text(d, "signed", writing_date(w, day), err) : 0;
}

void
drafting_close(struct drafting *d)
{
	if (d->e.shape != NULL)
		editor_close(&d->e);
}

/* parties */

static bool
is_party(const struct drafting *d, struct str id)
{
	struct edit_path item = edit_path("parties[partner=%1]", id, STR_NONE);

	return editor_find(&d->e, &item) != NULL;
}

static int
add_party(struct drafting *d, struct str id, struct err *err)
{
	struct edit_path list = edit_path("parties", STR_NONE, STR_NONE);
	struct node *party = node_fields(d->w->arena);

	if (is_party(d, id))
		return err_set(err, MSG(N_("%1 is a party already"), id));
	node_put_text(d->w->arena, party, "partner", id);
	return editor_add(&d->e, &list, party, err);
}

static uint32_t
party_count(const struct drafting *d)
{
	struct edit_path list = edit_path("parties", STR_NONE, STR_NONE);
	const struct node *n = editor_find(&d->e, &list);

	return n != NULL ? n->n : 0;
}

static struct question
party_question(const struct drafting *d)
{
	static const char *const texts[] = {
		N_("The first party (PIHAK KESATU): an id, or words of its "
		   "name."),
		N_("The second party."),
		N_("One more party; an empty line when there is none."),
	};
	uint32_t n = party_count(d);
	struct question q = { .name = STR("partner"),
		.text = SAY(texts[n < 2 ? n : 2]),
		.may_be_left = n >= 2 };

	if (n == 0 && kind_is_like(d->kind, LIKE_MOU))
		q.proposal = registry_of(d)->settings.owner.s;
	return q;
}

/* id is NULL when there is none more. */
static int
ask_party(struct drafting *d, struct str *id, struct err *err)
{
	struct question q = party_question(d);

	if (partners_choose(d->w, &q, id, err) != 0)
		return -1;
	if (id->p == NULL)
		return 0;
	if (!is_party(d, *id))
		return add_party(d, *id, err);
	say_note(MSG(N_("%1 is a party already"), *id));
	return 0;
}

static int
ask_parties(struct drafting *d, struct err *err)
{
	struct str id;

	do
		if (ask_party(d, &id, err) != 0)
			return -1;
	while (id.p != NULL);
	return 0;
}

int
drafting_add_parties(
	struct drafting *d, const struct opt_list *parties, struct err *err)
{
	for (size_t i = 0; i < parties->n; i++)
		if (partners_need(d->w, "--party", parties->items[i], err) !=
				0 ||
			add_party(d, parties->items[i], err) != 0)
			return -1;
	if (party_count(d) >= 2)
		return 0;
	if (ask_is_possible())
		return ask_parties(d, err);
	return err_set(err, SAY(N_("not given: --party, two or more of them in "
				   "the order of the paper")));
}

/* units, programs, what it implements */

/* Ids for a list, each judged by whether there is such a thing. */
struct ids_asked {
	struct drafting *d;
	struct edit_path path;
	struct node *value;
	bool (*is_one)(const struct drafting *d, struct str id);
	const char *complaint; /* %1: an id that is none */
};

static bool
is_unit(const struct drafting *d, struct str id)
{
	const struct partner *p = registry_partner(registry_of(d), id);

	return p != NULL && p->is_owner_side;
}

static bool
is_program(const struct drafting *d, struct str id)
{
	return map_get(&registry_of(d)->program_by_id, id) != NULL;
}

static bool
is_agreement(const struct drafting *d, struct str id)
{
	return registry_agreement(registry_of(d), id) != NULL;
}

static bool
judge_ids(void *context, struct str answer, struct findings *fs)
{
	struct ids_asked *a = context;
	struct str part;

	if (!assign_value(&a->path, &shape_agreement, answer, fs, &a->value))
		return false;
	while (str_split(&answer, ',', &part)) {
		if (a->is_one(a->d, str_trim(part)))
			continue;
		findings_add(fs, STR(""), RULE_BAD_VALUE, MARK_START,
			MSG(a->complaint, str_trim(part)));
		return false;
	}
	return true;
}

static int
ask_ids(struct drafting *d, const char *key, struct ids_asked *a,
	struct question *q, struct err *err)
{
	const struct ask_judge judge = { judge_ids, a };
	struct str answer;

	if (is_there(d, key))
		return 0;
	a->d = d;
	a->path = edit_path(key, STR_NONE, STR_NONE);
	q->name = str_from(key);
	if (ask(q, &judge, d->w->arena, &answer, err) != 0)
		return -1;
	return answer.p != NULL ? editor_set(&d->e, &a->path, a->value, err)
	                        : 0;
}

/* Some names for a question, with commas between. */
struct names {
	struct buf text;
	unsigned n;
};

static void
name(struct names *all, struct str id)
{
	if (all->n > IDS_NAMED)
		return;
	buf_text(&all->text, all->n > 0 ? ", " : "");
	if (all->n++ == IDS_NAMED)
		buf_text(&all->text, "...");
	else
		buf_add(&all->text, id);
}

static struct str
names_end(struct names *all, struct arena *arena)
{
	struct str kept = arena_str(arena, buf_str(&all->text));

	buf_free(&all->text);
	return kept;
}

/* The first part of the owner that is a party: who signs carries it out. */
static struct str
likely_unit(const struct drafting *d)
{
	struct edit_path list = edit_path("parties", STR_NONE, STR_NONE);
	const struct node *n = editor_find(&d->e, &list);

	for (n = n->first; n != NULL; n = n->next) {
		struct str id = node_get(n, STR("partner"))->text;

		if (is_unit(d, id) &&
			!str_eq(id, registry_of(d)->settings.owner.s))
			return id;
	}
	return STR("");
}

static int
ask_units(struct drafting *d, struct err *err)
{
	struct ids_asked a = { .is_one = is_unit,
		.complaint = N_("%1 is no unit on the owner's side") };
	struct question q = { .proposal = likely_unit(d) };
	struct names units = { BUF_INIT, 0 };

	LIST_EACH (struct partner, p, registry_of(d)->partners)
		if (IS_SET(p->id) && p->is_owner_side)
			name(&units, p->id.s);
	q.text = ask_text(MSG(N_("Who carries it out, the answerable unit "
				 "first: %1."),
				  names_end(&units, d->w->arena)),
		d->w->arena);
	return ask_ids(d, "units", &a, &q, err);
}

static int
ask_programs(struct drafting *d, struct err *err)
{
	struct ids_asked a = { .is_one = is_program,
		.complaint = N_("there is no program %1") };
	struct question q = { .may_be_left = true };
	struct names programs = { BUF_INIT, 0 };

	if (registry_of(d)->settings.programs.n == 0)
		return 0;
	LIST_EACH (struct program, p, registry_of(d)->settings.programs)
		if (IS_SET(p->id))
			name(&programs, p->id.s);
	q.text = ask_text(MSG(N_("The programs it supports, if any: %1."),
				  names_end(&programs, d->w->arena)),
		d->w->arena);
	return ask_ids(d, "programs", &a, &q, err);
}

/* Whether a is signed and like a MoU, and with one of the same parties. */
static bool
may_be_above(const struct drafting *d, const struct agreement *a)
{
	if (!IS_SET(a->id) || !IS_SET(a->signed_on) ||
		!IS_ABSENT(a->withdrawn.at) ||
		!kind_is_like(a->kind_info, LIKE_MOU))
		return false;
	LIST_EACH (struct party, p, a->parties)
		if (party_is_partner(p) && is_party(d, p->partner.s))
			return true;
	return false;
}

static int
ask_implements(struct drafting *d, struct err *err)
{
	struct ids_asked a = { .is_one = is_agreement,
		.complaint = N_("there is no agreement %1") };
	struct question q = { .may_be_left = true };
	struct names above = { BUF_INIT, 0 };
	const struct registry *r = registry_of(d);

	if (kind_is_like(d->kind, LIKE_MOU))
		return 0;
	for (size_t i = 0; i < r->n; i++)
		if (may_be_above(d, r->agreements[i]))
			name(&above, r->agreements[i]->id.s);
	if (above.n > 0)
		q.text = ask_text(
			MSG(N_("The MoU that it implements, if any; with these "
			       "parties there are: %1."),
				names_end(&above, d->w->arena)),
			d->w->arena);
	else
		q.text = SAY(N_("The MoU that it implements, if any."));
	return ask_ids(d, "implements", &a, &q, err);
}

static int
add_unit(struct drafting *d, struct str id, struct err *err)
{
	struct edit_path units = edit_path("units", STR_NONE, STR_NONE);

	return editor_add(&d->e, &units, node_text(d->w->arena, id), err);
}

int
drafting_ask(struct drafting *d, struct err *err)
{
	if (ask_is_possible())
		return ask_units(d, err) != 0 || ask_programs(d, err) != 0 ||
		                       ask_implements(d, err) != 0
		               ? -1
		               : 0;
	if (is_there(d, "units"))
		return 0;
	if (likely_unit(d).n > 0)
		return add_unit(d, likely_unit(d), err);
	return err_set(err, SAY(N_("not given: --unit, who carries it out")));
}

int
drafting_put(struct drafting *d, const struct signing_options *signing,
	const struct opt_list *assigned, struct err *err)
{
	struct signing s = { .w = d->w, .e = &d->e };

	if (signing_put(&s, signing, err) != 0)
		return -1;
	for (size_t i = 0; i < assigned->n; i++)
		if (writing_assign(
			    d->w, &d->e, assigned->items[i], NULL, err) != 0)
			return -1;
	return 0;
}

/* the end */

static int
add_stage(struct drafting *d, const struct opt_date *since, struct err *err)
{
	struct edit_path list = edit_path("stages", STR_NONE, STR_NONE);
	struct node *stage = node_fields(d->w->arena);

	if (is_there(d, "stages"))
		return 0;
	node_put_text(d->w->arena, stage, "stage", STR("drafting"));
	node_put_text(d->w->arena, stage, "since", writing_day(d->w, since));
	return editor_add(&d->e, &list, stage, err);
}

/* As the file would be read now. */
static const struct agreement *
bind(struct drafting *d)
{
	struct arena *arena = d->w->arena;
	struct str text = arena_str(arena, editor_text(&d->e));
	const struct agreement *a = NULL;
	const struct node *root;
	struct findings fs;
	struct binder b;

	findings_init(&fs, arena);
	root = yaml_read(
		arena, text, d->name.path, &yaml_agreement_limits, &fs);
	binder_init(&b, arena, &fs, registry_of(d));
	if (root != NULL)
		a = bind_agreement(&b, root, d->name.path);
	binder_free(&b);
	findings_free(&fs);
	return a;
}

/* Where nobody can be asked: the owner's numbers, as far as there is a series
 * that they are of. */
static int
number_parties(const struct signing *s, struct err *err)
{
	LIST_EACH (struct party, p, s->a->parties) {
		struct edit_path path = edit_path(
			"parties[partner=%1].number", p->partner.s, STR_NONE);
		struct str number;

		if (!p->is_owner_side || editor_find(s->e, &path) != NULL)
			continue;
		number = signing_next_number(s, p->partner.s);
		if (number.p == NULL)
			continue;
		if (editor_set(s->e, &path, node_text(s->w->arena, number),
			    err) != 0)
			return -1;
		say_note(MSG(N_("%1: number %2, the next of its series"),
			p->partner.s, number));
	}
	return 0;
}

int
drafting_complete(
	struct drafting *d, const struct opt_date *since, struct err *err)
{
	struct signing s = { .w = d->w, .e = &d->e };

	if (!d->is_signed)
		return add_stage(d, since, err);
	s.a = bind(d);
	if (s.a == NULL)
		return err_set(err, SAY(N_("these values cannot be written to "
					   "a file")));
	if (signing_complete(&s, err) != 0)
		return -1;
	return ask_is_possible() ? 0 : number_parties(&s, err);
}

int
drafting_text(struct drafting *d, struct str *out, struct err *err)
{
	struct buf text = BUF_INIT;
	int rc = compose(
		&text, &shape_agreement, d->e.root, d->template_text, err);

	if (rc == 0)
		*out = arena_str(d->w->arena, buf_str(&text));
	else if (d->template_path.n > 0)
		rc = err_set(err, MSG("%1: %2", d->template_path,
					  arena_str(d->w->arena,
						  message_text(&err->message,
							  lang_translate(),
							  d->w->arena))));
	buf_free(&text);
	return rc == 0 ? 0 : -1;
}
