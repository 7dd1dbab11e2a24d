#include "cli/signing.h"

#include "check/next_number.h"
#include "cli/ask.h"
#include "edit/assign.h"
#include "edit/nodes.h"

/* What fills in a field: the option that does, or NULL for "kerma set", and
 * how it is asked for. */
typedef int ask_fn(struct signing *s, const struct field *f, struct err *err);

static ask_fn ask_plainly, ask_term, ask_points, ask_obligations;

static const struct {
	const char *key, *option;
	ask_fn *ask;
} ways[] = {
	{ "place", "--place", ask_plainly },
	{ "expires", "--expires, --term", ask_term },
	{ "purpose", "--purpose", ask_plainly },
	{ "scope", "--scope", ask_points },
	{ "obligations", "--obligation", ask_obligations },
};

static int
put(struct signing *s, const struct edit_path *path, struct node *value,
	struct err *err)
{
	return value != NULL ? editor_set(s->e, path, value, err) : 0;
}

/* asking */

static int
ask_plainly(struct signing *s, const struct field *f, struct err *err)
{
	const struct question q = { .text = NO_MESSAGE };
	struct edit_path path = edit_path(f->key, STR_NONE, STR_NONE);
	struct node *value;

	return ask_field(&q, &path, s->w->arena, &value, err) != 0
	               ? -1
	               : put(s, &path, value, err);
}

/* One answer that may be either of two fields. */
struct either {
	struct edit_path date, span, *chosen;
	struct node *value;
};

/* "2029-12-31" and "open" are days, "3 years" is not. */
static bool
looks_like_day(struct str text)
{
	return str_is(text, "open") || str_is(text, "unknown") ||
	       (text.n > 4 && text.p[4] == '-');
}

static bool
judge_either(void *context, struct str answer, struct findings *fs)
{
	struct either *e = context;

	e->chosen = looks_like_day(answer) ? &e->date : &e->span;
	return assign_value(e->chosen, &shape_agreement, answer, fs, &e->value);
}

static int
ask_either(struct signing *s, const struct question *q, struct either *e,
	struct err *err)
{
	const struct ask_judge judge = { judge_either, e };
	struct str answer;

	return ask(q, &judge, s->w->arena, &answer, err) != 0
	               ? -1
	               : put(s, e->chosen, e->value, err);
}

static int
ask_term(struct signing *s, const struct field *f, struct err *err)
{
	const struct question q = {
		.text = SAY(N_("How long it runs (3 years, 6 months), or its "
			       "last day in force (2029-12-31, or open).")),
		.name = STR("term"),
	};
	struct either e = { .date = edit_path("expires", STR_NONE, STR_NONE),
		.span = edit_path("term", STR_NONE, STR_NONE) };

	(void)f;
	return ask_either(s, &q, &e, err);
}

static bool
is_unknown(const struct node *value)
{
	return value->kind == NODE_SCALAR && str_is(value->text, "unknown");
}

/* The first point is needed, and may be unknown; then until a line is left
 * empty. */
static int
ask_points(struct signing *s, const struct field *f, struct err *err)
{
	struct edit_path path = edit_path(f->key, STR_NONE, STR_NONE), item;
	struct question q = { .text = NO_MESSAGE };
	struct node *value;

	if (ask_field(&q, &path, s->w->arena, &value, err) != 0 ||
		put(s, &path, value, err) != 0)
		return -1;
	item = path;
	edit_path_index(&item, 0);
	q.text = SAY(N_("One more; an empty line when there is none."));
	q.may_be_left = true;
	while (!is_unknown(value)) {
		if (ask_field(&q, &item, s->w->arena, &value, err) != 0)
			return -1;
		if (value == NULL)
			break;
		if (editor_add(s->e, &path, value, err) != 0)
			return -1;
	}
	return 0;
}

/* A field of the obligation that is being asked for. */
static int
ask_within(struct signing *s, struct node *entry, const char *key,
	const struct question *q, struct err *err)
{
	struct edit_path path = edit_path("obligations[0]", STR_NONE, STR_NONE);
	struct node *value;

	edit_path_key(&path, str_from(key));
	if (ask_field(q, &path, s->w->arena, &value, err) != 0)
		return -1;
	if (value != NULL)
		node_put(entry, key, value);
	return 0;
}

static int
ask_when(struct signing *s, struct node *entry, struct err *err)
{
	const struct question q = {
		.text = SAY(N_("The day it is due (2026-12-31), or how often "
			       "(1 year, 6 months).")),
		.name = STR("due"),
	};
	struct either e = {
		.date = edit_path("obligations[0].due", STR_NONE, STR_NONE),
		.span = edit_path("obligations[0].every", STR_NONE, STR_NONE),
	};
	const struct ask_judge judge = { judge_either, &e };
	struct str answer;

	if (ask(&q, &judge, s->w->arena, &answer, err) != 0)
		return -1;
	node_put(entry, e.chosen == &e.date ? "due" : "every", e.value);
	return 0;
}

/* Who is to owe it, of an agreement's parties. */
struct debtor {
	const struct agreement *a;
	struct node *value;
};

static bool
is_party(const struct agreement *a, struct str id)
{
	LIST_EACH (struct party, p, a->parties)
		if (IS_SET(p->partner) && str_eq(p->partner.s, id))
			return true;
	return false;
}

static bool
judge_by(void *context, struct str answer, struct findings *fs)
{
	struct edit_path by =
		edit_path("obligations[0].by", STR_NONE, STR_NONE);
	struct debtor *d = context;
	struct str part;

	if (!assign_value(&by, &shape_agreement, answer, fs, &d->value))
		return false;
	if (str_is(answer, "all"))
		return true;
	while (str_split(&answer, ',', &part)) {
		if (is_party(d->a, str_trim(part)))
			continue;
		findings_add(fs, STR(""), RULE_BAD_VALUE, MARK_START,
			MSG(N_("%1 is not a party to this agreement"),
				str_trim(part)));
		return false;
	}
	return true;
}

static int
ask_by(struct signing *s, struct node *entry, struct err *err)
{
	struct buf ids = BUF_INIT;
	struct question q = { .name = STR("by") };
	struct debtor d = { .a = s->a };
	const struct ask_judge judge = { judge_by, &d };
	struct str answer;

	LIST_EACH (struct party, p, s->a->parties) {
		if (!IS_SET(p->partner))
			continue;
		buf_text(&ids, ids.n > 0 ? ", " : "");
		buf_add(&ids, p->partner.s);
	}
	q.text = MSG(N_("Who owes it: %1, or all."),
		arena_str(s->w->arena, buf_str(&ids)));
	buf_free(&ids);
	if (ask(&q, &judge, s->w->arena, &answer, err) != 0)
		return -1;
	node_put(entry, "by", d.value);
	return 0;
}

static int
ask_obligation(
	struct signing *s, unsigned number, struct str what, struct err *err)
{
	struct edit_path path = edit_path("obligations", STR_NONE, STR_NONE);
	struct node *entry = node_fields(s->w->arena);
	struct question id = { .text = NO_MESSAGE };

	id.proposal = arena_printf(s->w->arena, "k%u", number);
	if (ask_within(s, entry, "id", &id, err) != 0)
		return -1;
	node_put_text(s->w->arena, entry, "what", what);
	if (ask_by(s, entry, err) != 0 || ask_when(s, entry, err) != 0)
		return -1;
	return editor_add(s->e, &path, entry, err);
}

/* Judges the text of an obligation, or that none is known. */
static bool
judge_what(void *context, struct str answer, struct findings *fs)
{
	struct edit_path what =
		edit_path("obligations[0].what", STR_NONE, STR_NONE);
	struct node *value;

	(void)context;
	return assign_value(&what, &shape_agreement, answer, fs, &value);
}

static int
ask_obligations(struct signing *s, const struct field *f, struct err *err)
{
	struct question q = {
		.text = SAY(N_("What a party owes, one obligation at a time; "
			       "unknown when nobody knows.")),
		.name = STR("obligation"),
	};
	const struct ask_judge judge = { judge_what, NULL };
	struct edit_path path = edit_path(f->key, STR_NONE, STR_NONE);
	struct str what;

	for (unsigned n = 1;; n++) {
		if (ask(&q, &judge, s->w->arena, &what, err) != 0)
			return -1;
		if (what.p == NULL)
			return 0;
		if (n == 1 && str_is(what, "unknown"))
			return editor_set(
				s->e, &path, node_text(s->w->arena, what), err);
		if (ask_obligation(s, n, what, err) != 0)
			return -1;
		q.text = SAY(N_("One more; an empty line when there is none."));
		q.may_be_left = true;
	}
}

static struct str
text_at(const struct signing *s, const char *key)
{
	struct edit_path path = edit_path(key, STR_NONE, STR_NONE);
	const struct node *n = editor_find(s->e, &path);

	return n != NULL && n->kind == NODE_SCALAR ? n->text : STR("");
}

struct str
signing_next_number(const struct signing *s, struct str party)
{
	struct number_wanted wanted = { .party = party,
		.kind = text_at(s, "kind"),
		.signed_on = s->w->today };
	struct date day;

	if (date_parse(text_at(s, "signed"), &day) ||
		date_parse_month(text_at(s, "signed"), &day))
		wanted.signed_on = day;
	return next_number(&s->w->before.load.registry, &wanted, s->w->arena);
}

/* What a party may lack without being wrong. */
static int
ask_of_party(struct signing *s, const char *path_text, struct str party,
	struct question q, struct err *err)
{
	struct edit_path path = edit_path(path_text, party, STR_NONE);
	struct node *value;

	q.may_be_left = true;
	if (editor_find(s->e, &path) != NULL)
		return 0;
	return ask_field(&q, &path, s->w->arena, &value, err) != 0
	               ? -1
	               : put(s, &path, value, err);
}

static int
ask_number(struct signing *s, const struct party *p, struct err *err)
{
	struct question q = {
		.text = MSG(N_("The number that %1 gave it; empty when it has "
			       "none."),
			p->partner.s),
	};

	if (p->is_owner_side)
		q.proposal = signing_next_number(s, p->partner.s);
	if (q.proposal.n > 0)
		q.text = MSG(N_("The number that %1 gave it; proposed is the "
				"next of its series."),
			p->partner.s);
	return ask_of_party(
		s, "parties[partner=%1].number", p->partner.s, q, err);
}

static int
ask_position(struct signing *s, const struct party *p, struct err *err)
{
	struct question q = {
		.text = MSG(N_("The position of who signed for %1; empty when "
			       "it is not known."),
			p->partner.s),
	};

	return ask_of_party(s, "parties[partner=%1].signatory.position",
		p->partner.s, q, err);
}

static int
ask_parties(struct signing *s, struct err *err)
{
	LIST_EACH (struct party, p, s->a->parties) {
		if (!IS_SET(p->partner))
			continue;
		if (ask_number(s, p, err) != 0 || ask_position(s, p, err) != 0)
			return -1;
	}
	return 0;
}

/* what is missing */

static bool
is_there(const struct signing *s, const char *key)
{
	struct edit_path path = edit_path(key, STR_NONE, STR_NONE);

	return editor_find(s->e, &path) != NULL;
}

/* Of fields one of which is enough, the first stands for all. */
static bool
is_missing(const struct signing *s, const struct field *f)
{
	const struct stage_facts facts = {
		.is_signed = true,
		.is_like_mou = kind_is_like(s->a->kind_info, LIKE_MOU),
		.is_like_pks = kind_is_like(s->a->kind_info, LIKE_PKS),
	};

	if (!field_is_needed(f, &facts) || is_there(s, f->key))
		return false;
	for (size_t i = 0; f->need == NEED_TERM && i < shape_agreement.n; i++) {
		const struct field *other = &shape_agreement.fields[i];

		if (other->need == NEED_TERM &&
			(is_there(s, other->key) || other < f))
			return false;
	}
	return true;
}

static size_t
find_way(const struct field *f)
{
	size_t i = 0;

	while (i < ARRAY_LEN(ways) && !str_is(str_from(f->key), ways[i].key))
		i++;
	return i;
}

static void
add_missing(const struct field *f, struct buf *missing)
{
	size_t way = find_way(f);

	buf_text(missing, missing->n > 0 ? ", " : "");
	if (way < ARRAY_LEN(ways))
		buf_printf(missing, "%s (%s)", f->key, ways[way].option);
	else
		buf_printf(missing, "%s (kerma set)", f->key);
}

static int
ask_missing(struct signing *s, struct err *err)
{
	for (size_t i = 0; i < shape_agreement.n; i++) {
		const struct field *f = &shape_agreement.fields[i];
		size_t way = find_way(f);

		if (way < ARRAY_LEN(ways) && is_missing(s, f) &&
			ways[way].ask(s, f, err) != 0)
			return -1;
	}
	return 0;
}

static int
refuse_missing(const struct signing *s, struct err *err)
{
	struct buf missing = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < shape_agreement.n; i++)
		if (is_missing(s, &shape_agreement.fields[i]))
			add_missing(&shape_agreement.fields[i], &missing);
	if (missing.n > 0)
		rc = err_set(err,
			MSG(N_("what a signed agreement of this kind states is "
			       "missing: %1; what nobody knows is written "
			       "unknown"),
				buf_str(&missing)));
	buf_free(&missing);
	return rc;
}

int
signing_complete(struct signing *s, struct err *err)
{
	if (ask_is_possible() &&
		(ask_missing(s, err) != 0 || ask_parties(s, err) != 0))
		return -1;
	return refuse_missing(s, err);
}

/* options */

const struct opt signing_party_opts[] = {
	{ OPT_LIST, 0, "number", "PARTY=N",
		N_("the number that a party gave it, or next; again for each"),
		offsetof(struct signing_options, number) },
	{ OPT_LIST, 0, "signatory", "PARTY=POSITION",
		N_("the position of who signed for a party"),
		offsetof(struct signing_options, position) },
	{ OPT_LIST, 0, "name", "PARTY=NAME", N_("whose name is to be kept"),
		offsetof(struct signing_options, name) },
	{ OPT_LIST, 0, "capacity", "PARTY=WORD",
		N_("in what capacity: acting, daily-acting, interim, "
		   "on-behalf, by-delegation, by-proxy"),
		offsetof(struct signing_options, capacity) },
	{ OPT_LIST, 0, "warrant", "PARTY=LETTER", N_("the letter of authority"),
		offsetof(struct signing_options, warrant) },
	{ 0 },
};

const struct opt signing_obligation_opts[] = {
	{ OPT_LIST, 0, "obligation", "ID=TEXT",
		N_("what a party owes, under an id of its own; or unknown"),
		offsetof(struct signing_options, obligation) },
	{ OPT_LIST, 0, "by", "ID=PARTY", N_("who owes it; or all"),
		offsetof(struct signing_options, by) },
	{ OPT_LIST, 0, "due", "ID=DATE", N_("the day it is due"),
		offsetof(struct signing_options, due) },
	{ OPT_LIST, 0, "every", "ID=DURATION", N_("how often it comes again"),
		offsetof(struct signing_options, every) },
	{ 0 },
};

/* In the order in which they are made: an obligation before what is of it. */
static const struct record_keyed keyed[] = {
	{ "parties[partner=%1].signatory.position", "--signatory",
		offsetof(struct signing_options, position) },
	{ "parties[partner=%1].signatory.name", "--name",
		offsetof(struct signing_options, name) },
	{ "parties[partner=%1].signatory.capacity", "--capacity",
		offsetof(struct signing_options, capacity) },
	{ "parties[partner=%1].signatory.warrant", "--warrant",
		offsetof(struct signing_options, warrant) },
	{ "obligations[id=%1].by", "--by",
		offsetof(struct signing_options, by) },
	{ "obligations[id=%1].due", "--due",
		offsetof(struct signing_options, due) },
	{ "obligations[id=%1].every", "--every",
		offsetof(struct signing_options, every) },
};

/* A field of the new obligation, as typed. */
static int
put_typed(struct signing *s, struct node *entry, const char *key,
	struct str text, struct err *err)
{
	struct edit_path path = edit_path("obligations[0]", STR_NONE, STR_NONE);
	struct record_typed typed = { "--obligation", text };
	struct node *value;

	edit_path_key(&path, str_from(key));
	if (record_judge(s->w, &path, typed, &value, err) != 0)
		return -1;
	node_put(entry, key, value);
	return 0;
}

static int
add_obligation(struct signing *s, struct str typed, struct err *err)
{
	struct edit_path path = edit_path("obligations", STR_NONE, STR_NONE);
	struct node *entry = node_fields(s->w->arena);
	struct edit_path item = path;
	struct str id, what;

	if (str_is(typed, "unknown"))
		return editor_set(
			s->e, &path, node_text(s->w->arena, typed), err);
	if (record_split("--obligation", typed, &id, &what, err) != 0 ||
		put_typed(s, entry, "id", id, err) != 0 ||
		put_typed(s, entry, "what", what, err) != 0)
		return -1;
	edit_path_match(&item, STR("id"), id);
	if (editor_find(s->e, &item) != NULL)
		return err_set(
			err, MSG(N_("the obligation %1 is there already"), id));
	return editor_add(s->e, &path, entry, err);
}

static int
add_obligations(
	struct signing *s, const struct opt_list *typed, struct err *err)
{
	for (size_t i = 0; i < typed->n; i++)
		if (add_obligation(s, typed->items[i], err) != 0)
			return -1;
	return 0;
}

/* "PARTY=next" as the number that it means. */
static int
expand_number(struct signing *s, struct str *typed, struct err *err)
{
	struct str party, value, next;

	if (record_split("--number", *typed, &party, &value, err) != 0)
		return -1;
	if (!str_is(str_trim(value), "next"))
		return 0;
	next = signing_next_number(s, party);
	if (next.p == NULL)
		return err_set(err,
			MSG(N_("--number: which number of %1 comes next cannot "
			       "be told: register.yaml has no numbering for "
			       "it, or a file cannot be read"),
				party));
	*typed = arena_printf(
		s->w->arena, "%.*s=%.*s", STR_ARG(party), STR_ARG(next));
	return 0;
}

static int
put_numbers(struct signing *s, const struct opt_list *typed, struct err *err)
{
	static const struct record_keyed row = { "parties[partner=%1].number",
		"--number", 0 };

	for (size_t i = 0; i < typed->n; i++) {
		struct opt_list one = { &typed->items[i], 1 };

		if (expand_number(s, one.items, err) != 0 ||
			record_put_keyed(s->w, s->e, &row, &one, err) != 0)
			return -1;
	}
	return 0;
}

int
signing_put(struct signing *s, const struct signing_options *o, struct err *err)
{
	if (put_numbers(s, &o->number, err) != 0 ||
		add_obligations(s, &o->obligation, err) != 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(keyed); i++)
		if (record_put_keyed(s->w, s->e, &keyed[i], o, err) != 0)
			return -1;
	return 0;
}
