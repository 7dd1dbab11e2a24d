/* From what somebody typed to the one agreement or partner it means. */
#include "base/fold.h"
#include "base/similar.h"
#include "base/utf8.h"
#include "model/hint.h"
#include "report/cells.h"
#include "report/show.h"

enum {
	NAMED = 5,      /* candidates that a message names */
	TITLE_MAX = 40, /* bytes of a candidate's title in it */
};

/* All texts something can be found by, each between two line feeds. */
struct search {
	const struct view *view;
	struct str what; /* folded */
	bool is_exact;   /* a whole text, rather than words in any */
	bool agreements_only;
	struct buf texts; /* of the agreement or partner at hand */
	struct shown last;
	size_t n; /* found so far */
	struct str named[NAMED];
};

static void
add_text(struct search *s, const struct text *t)
{
	if (!IS_SET(*t))
		return;
	if (s->texts.n == 0)
		buf_char(&s->texts, '\n');
	buf_add(&s->texts, t->s);
	buf_char(&s->texts, '\n');
}

static bool
has_words(struct str texts, struct str words)
{
	struct str word;

	while (str_split(&words, ' ', &word))
		if (word.n > 0 && str_search(texts, word) < 0)
			return false;
	return true;
}

/* Whether the texts at hand have what is searched; forgets them. */
static bool
is_found(struct search *s)
{
	struct arena scratch = ARENA_INIT;
	struct str texts = fold_text(&scratch, buf_str(&s->texts));
	struct str whole = arena_printf(&scratch, "\n%.*s\n", STR_ARG(s->what));
	bool found = s->is_exact ? str_search(texts, whole) >= 0
	                         : has_words(texts, s->what);

	buf_reset(&s->texts);
	arena_free(&scratch);
	return found;
}

static void
add_numbers(struct search *s, const struct list *parties)
{
	LIST_EACH (struct party, p, *parties)
		add_text(s, &p->number);
}

static bool
finds_agreement(struct search *s, const struct agreement *a)
{
	add_text(s, &a->title);
	add_numbers(s, &a->parties);
	LIST_EACH (struct amendment, am, a->amendments) {
		add_text(s, &am->number);
		add_numbers(s, &am->parties);
	}
	return is_found(s);
}

static bool
finds_partner(struct search *s, const struct partner *p)
{
	add_text(s, &p->name);
	add_text(s, &p->shorter);
	LIST_EACH (struct text, alias, p->aliases)
		add_text(s, alias);
	LIST_EACH (struct text, former, p->former_ids)
		add_text(s, former);
	return is_found(s);
}

static void
note(struct search *s, struct shown found, struct str id, struct str title)
{
	struct str cut = utf8_cut(title, TITLE_MAX);

	if (s->n < NAMED)
		s->named[s->n] = arena_printf(s->view->arena, "%.*s (%.*s%s)",
			STR_ARG(id), STR_ARG(cut),
			cut.n < title.n ? "\u2026" : "");
	s->n++;
	s->last = found;
}

/* Looks at everything wanted; afterwards n says how many there are. */
static void
search_all(struct search *s, bool is_exact)
{
	const struct registry *r = s->view->registry;

	s->is_exact = is_exact;
	s->n = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct agreement *a = r->agreements[i];

		if (IS_SET(a->id) && finds_agreement(s, a))
			note(s, (struct shown){ .agreement = a }, a->id.s,
				IS_SET(a->title) ? a->title.s : STR(""));
	}
	if (s->agreements_only)
		return;
	LIST_EACH (struct partner, p, r->partners)
		if (IS_SET(p->id) && finds_partner(s, p))
			note(s, (struct shown){ .partner = p }, p->id.s,
				partner_name(p));
}

static int
refuse_all(const struct search *s, struct str what, struct err *err)
{
	size_t n = s->n < NAMED ? s->n : NAMED;
	struct str names = join_texts(s->view->arena, s->named, n);
	struct str all = digits(s->view->arena, s->n);

	if (n < s->n)
		return err_set(err,
			MSG(N_("\"%1\" fits %2 agreements and partners: %3 "
			       "and others"),
				what, all, names));
	return err_set(
		err, MSG(N_("\"%1\" fits %2 agreements and partners: %3"), what,
			     all, names));
}

static int
refuse_none(const struct view *v, struct str what, struct err *err)
{
	const struct registry *r = v->registry;
	struct similar similar = SIMILAR_INIT(what);

	for (size_t i = 0; i < r->n; i++)
		if (IS_SET(r->agreements[i]->id))
			similar_try(&similar, r->agreements[i]->id.s);
	LIST_EACH (struct partner, p, r->partners) {
		similar_try(&similar, p->id.s);
		if (IS_SET(p->shorter))
			similar_try(&similar, p->shorter.s);
	}
	if (similar.best.n > 0)
		return err_set(err,
			MSG(N_("nothing here is called \"%1\"; did you mean "
			       "\"%2\"?"),
				what, similar.best));
	return err_set(err, MSG(N_("nothing here is called \"%1\""), what));
}

static bool
find_by_id(const struct view *v, struct str what, struct shown *out)
{
	out->agreement = registry_agreement(v->registry, what);
	if (out->agreement == NULL)
		out->partner = registry_partner(v->registry, what);
	return out->agreement != NULL || out->partner != NULL;
}

/* The id that it would be in small letters: "PKS 2026-001" is pks-2026-001. */
static void
search_id(struct search *s, struct str what)
{
	struct str id = hint_id(NULL, what, s->view->arena);
	struct shown found = { NULL, NULL };

	if (!find_by_id(s->view, id, &found) ||
		(s->agreements_only && found.agreement == NULL))
		return;
	s->last = found;
	s->n = 1;
}

/* How many there are; the words themselves count before an id that they are
 * like, and that before words in others. */
static size_t
search(struct search *s, struct str what)
{
	if (what.n == 0)
		return 0;
	s->what = fold_text(s->view->arena, what);
	search_all(s, true);
	if (s->n == 0)
		search_id(s, what);
	if (s->n == 0)
		search_all(s, false);
	buf_free(&s->texts);
	return s->n;
}

int
show_find(const struct view *v, struct str what, struct shown *out,
	struct err *err)
{
	struct search s = { .view = v, .texts = BUF_INIT };
	size_t n;

	*out = (struct shown){ NULL, NULL };
	what = str_trim(what);
	if (find_by_id(v, what, out))
		return 0;
	n = search(&s, what);
	*out = s.last;
	if (n == 1)
		return 0;
	return n == 0 ? refuse_none(v, what, err) : refuse_all(&s, what, err);
}

int
show_find_agreement(const struct view *v, struct str what,
	const struct agreement **out, struct err *err)
{
	struct search s = {
		.view = v, .texts = BUF_INIT, .agreements_only = true
	};
	size_t n;

	what = str_trim(what);
	*out = registry_agreement(v->registry, what);
	if (*out != NULL)
		return 0;
	n = search(&s, what);
	if (n > 1)
		return refuse_all(&s, what, err);
	if (n == 0)
		(void)refuse_none(v, what, err);
	*out = s.last.agreement;
	return 0;
}
