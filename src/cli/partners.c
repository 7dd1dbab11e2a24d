#include "cli/partners.h"

#include "base/fold.h"
#include "base/similar.h"
#include "cli/partner_types.h"
#include "edit/nodes.h"
#include "model/ident.h"

enum { LISTED = 9 };

/* what is there */

static int
find_entry(struct writing *w, struct str id, const struct node **out,
	struct err *err)
{
	struct edit_path path = edit_path("partners[id=%1]", id, STR_NONE);
	struct editor *e;

	if (writing_edit_partners(w, &e, err) != 0)
		return -1;
	*out = editor_find(e, &path);
	return 0;
}

int
partners_have(struct writing *w, struct str id, bool *yes, struct err *err)
{
	const struct node *entry;

	if (find_entry(w, id, &entry, err) != 0)
		return -1;
	*yes = entry != NULL;
	return 0;
}

static struct str
nearest(const struct writing *w, struct str text)
{
	struct similar near = SIMILAR_INIT(text);

	LIST_EACH (struct partner, p, w->before.load.registry.partners) {
		if (IS_SET(p->id))
			similar_try(&near, p->id.s);
	}
	return near.best;
}

int
partners_need(
	struct writing *w, const char *option, struct str id, struct err *err)
{
	struct str near = nearest(w, id);
	bool yes;

	if (partners_have(w, id, &yes, err) != 0)
		return -1;
	if (yes)
		return 0;
	if (near.n > 0)
		return err_set(err,
			MSG(N_("%1: %2 is not in partners.yaml; did you mean "
			       "%3?"),
				str_from(option), id, near));
	return err_set(err, MSG(N_("%1: %2 is not in partners.yaml; add it "
				   "first: kerma partner add %2"),
				    str_from(option), id));
}

int
partners_add(struct writing *w, const struct node *entry, struct err *err)
{
	struct edit_path list = edit_path("partners", STR_NONE, STR_NONE);
	struct str id = node_get(entry, STR("id"))->text;
	struct editor *e;
	bool yes;

	if (partners_have(w, id, &yes, err) != 0 ||
		writing_edit_partners(w, &e, err) != 0)
		return -1;
	if (yes)
		return err_set(
			err, MSG(N_("%1 is in partners.yaml already"), id));
	return editor_add_sorted(e, &list, entry, "id", err);
}

struct str
partners_id_for(struct arena *arena, struct str name)
{
	struct str words = fold_words(arena, name);
	struct buf out = BUF_INIT;
	struct str id;

	for (size_t i = 0; i < words.n; i++) {
		char c = words.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&out, c);
		else if (out.n > 0 && out.p[out.n - 1] != '-')
			buf_char(&out, '-');
	}
	if (out.n > IDENT_MAX)
		out.n = IDENT_MAX;
	while (out.n > 0 && out.p[out.n - 1] == '-')
		out.n--;
	id = ident_is_valid(buf_str(&out)) ? arena_str(arena, buf_str(&out))
	                                   : STR_NONE;
	buf_free(&out);
	return id;
}

/* an entry being made */

struct field_asked {
	struct writing *w;
	struct edit_path path;
	const char *key;
	struct node *value;
};

static bool
complain(struct findings *fs, struct message m)
{
	findings_add(fs, STR(""), RULE_BAD_VALUE, MARK_START, m);
	return false;
}

static bool
judge_field(void *context, struct str answer, struct findings *fs)
{
	struct field_asked *a = context;
	struct err err = ERR_INIT;
	bool yes = false;

	if (!assign_value(&a->path, &shape_partners, answer, fs, &a->value))
		return false;
	if (strcmp(a->key, "id") == 0 &&
		partners_have(a->w, a->value->text, &yes, &err) == 0 && yes)
		return complain(fs, MSG(N_("%1 is in partners.yaml already"),
					    a->value->text));
	return true;
}

int
partners_ask(struct writing *w, struct node *entry, const char *key,
	const struct question *q, struct err *err)
{
	struct field_asked a = { .w = w,
		.path = edit_path("partners[0]", STR_NONE, STR_NONE),
		.key = key };
	const struct ask_judge judge = { judge_field, &a };
	struct question full = *q;
	struct str answer;

	if (node_get(entry, str_from(key)) != NULL)
		return 0;
	edit_path_key(&a.path, str_from(key));
	full.name = str_from(key);
	if (ask(&full, &judge, w->arena, &answer, err) != 0)
		return -1;
	if (answer.p != NULL)
		node_put(entry, key, node_copy(w->arena, a.value));
	return 0;
}

/* the one that somebody means */

struct choice {
	struct writing *w;
	struct str id, words; /* chosen; as typed last */
	struct str listed[LISTED];
	size_t n;
	bool is_new;
};

static bool
has_words(struct str text, struct str words)
{
	struct str word;

	while (str_split(&words, ' ', &word))
		if (word.n > 0 && str_search(text, word) < 0)
			return false;
	return true;
}

/* All that a partner is called, one text a line, folded. */
static struct str
names_of(const struct partner *p, struct arena *arena)
{
	struct buf out = BUF_INIT;
	struct str all;

	buf_printf(&out, "%.*s\n%.*s\n%.*s", STR_ARG(p->id.s),
		STR_ARG(partner_name(p)), STR_ARG(partner_short(p)));
	LIST_EACH (struct text, alias, p->aliases)
		buf_printf(&out, "\n%.*s", STR_ARG(alias->s));
	LIST_EACH (struct text, former, p->former_ids)
		buf_printf(&out, "\n%.*s", STR_ARG(former->s));
	all = fold_text(arena, buf_str(&out));
	buf_free(&out);
	return all;
}

static void
list_partner(struct choice *c, const struct partner *p, struct findings *fs)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->listed[i], p->id.s))
			return;
	if (c->n == LISTED)
		return;
	c->listed[c->n++] = p->id.s;
	complain(fs, MSG("%1  %2  %3", arena_printf(fs->arena, "%zu", c->n),
			     p->id.s, partner_name(p)));
}

/* Those that have all the words, then the one spelt nearest. */
static void
list_nearest(struct choice *c, struct findings *fs)
{
	const struct registry *r = &c->w->before.load.registry;
	struct arena scratch = ARENA_INIT;
	struct str words = fold_text(&scratch, c->words);
	const struct partner *near =
		registry_partner(r, nearest(c->w, c->words));

	c->n = 0;
	LIST_EACH (struct partner, p, r->partners)
		if (IS_SET(p->id) && has_words(names_of(p, &scratch), words))
			list_partner(c, p, fs);
	if (near != NULL)
		list_partner(c, near, fs);
	arena_free(&scratch);
}

static bool
offer(struct choice *c, struct findings *fs)
{
	complain(fs, MSG(N_("%1 is no id of a partner; choose by number, or "
			    "type other words:"),
			     c->words));
	list_nearest(c, fs);
	return complain(fs, MSG(N_("0  none of these: add %1"), c->words));
}

static bool
judge_choice(void *context, struct str answer, struct findings *fs)
{
	struct choice *c = context;
	struct err err = ERR_INIT;
	bool yes;
	int64_t n;

	c->is_new = false;
	c->id = answer;
	if (partners_have(c->w, answer, &yes, &err) != 0)
		return complain(fs, err.message);
	if (yes)
		return true;
	if (c->words.n == 0 || !str_number(answer, INT64_MAX, &n)) {
		c->words = answer;
		return offer(c, fs);
	}
	if (n > (int64_t)c->n)
		return complain(
			fs, MSG(N_("there is no %1 among these"), answer));
	c->is_new = n == 0;
	if (n > 0)
		c->id = c->listed[n - 1];
	return true;
}

static int
add_new(struct writing *w, struct str words, struct str *id, struct err *err)
{
	struct node *entry = node_fields(w->arena);
	struct question name = { .text = SAY(N_("Its full name.")),
		.proposal = words };
	struct question of = { .text = SAY(N_("The id it is to have for ever: "
					      "small letters, digits and "
					      "hyphens.")) };
	const struct type_wanted wanted = { .option = "--type" };
	struct node *type;

	if (partners_ask(w, entry, "name", &name, err) != 0)
		return -1;
	of.proposal =
		partners_id_for(w->arena, node_get(entry, STR("name"))->text);
	if (partners_ask(w, entry, "id", &of, err) != 0 ||
		partner_types_settle(&w->before.load.registry, &wanted,
			w->arena, &type, err) != 0)
		return -1;
	node_put(entry, "type", type);
	*id = node_get(entry, STR("id"))->text;
	return partners_add(w, entry, err);
}

int
partners_choose(struct writing *w, const struct question *q, struct str *id,
	struct err *err)
{
	struct choice c = { .w = w, .words = STR("") };
	const struct ask_judge judge = { judge_choice, &c };
	struct str answer;

	if (ask(q, &judge, w->arena, &answer, err) != 0)
		return -1;
	*id = answer.p != NULL ? arena_str(w->arena, c.id) : STR_NONE;
	if (answer.p == NULL || !c.is_new)
		return 0;
	return add_new(w, c.words, id, err);
}
