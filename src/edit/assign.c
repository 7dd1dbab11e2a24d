#include "edit/assign.h"

#include "edit/change.h"
#include "edit/nodes.h"
#include "edit/scalar.h"
#include "model/bind_value.h"
#include "model/hint.h"

/* What was typed, taken apart. */
struct typed {
	const struct shape *shape;
	struct findings *fs;
	struct str name; /* of the field, as typed */
	struct str value;
};

static bool
complain(struct typed *t, enum rule rule, struct message message)
{
	findings_add(t->fs, t->name, rule, MARK_START, message);
	return false;
}

/* The first c outside brackets, or s.n. */
static size_t
find_outside(struct str s, char c)
{
	unsigned depth = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == c && depth == 0)
			return i;
		depth += s.p[i] == '[';
		depth -= s.p[i] == ']' && depth > 0;
	}
	return s.n;
}

/* "name=value", "name+=value" or "name-=value". */
static bool
take_apart(struct typed *t, struct str typed, enum assign_act *act)
{
	size_t at = find_outside(typed, '=');

	t->name = arena_str(t->fs->arena, (struct str){ typed.p, at });
	if (at == typed.n || at == 0)
		return complain(t, RULE_BAD_VALUE,
			SAY(N_("a change is written as FIELD=VALUE")));
	t->value = str_from_byte(typed, at + 1);
	*act = ASSIGN_SET;
	if (str_ends(t->name, STR("+")))
		*act = ASSIGN_ADD;
	else if (str_ends(t->name, STR("-")))
		*act = ASSIGN_TAKE;
	if (*act != ASSIGN_SET)
		t->name.n--;
	t->name = str_trim(t->name);
	return true;
}

/* "number@kop" as parties[partner=kop].number. */
static bool
read_path(struct typed *t, struct edit_path *p)
{
	size_t at = find_outside(t->name, '@');
	struct edit_path inner;
	struct err err = ERR_INIT;
	struct str party;

	if (edit_path_parse(&inner, (struct str){ t->name.p, at }, &err) < 0)
		return complain(t, RULE_UNKNOWN_FIELD, err.message);
	*p = inner;
	if (at == t->name.n) /* with room for the item of a list */
		return p->n < EDIT_PATH_MAX ||
		       complain(t, RULE_UNKNOWN_FIELD,
			       MSG(N_("%1 is nested too deeply"), t->name));
	party = str_from_byte(t->name, at + 1);
	*p = edit_path("parties[partner=%1]", party, STR_NONE);
	if (party.n == 0 || p->n + inner.n >= EDIT_PATH_MAX)
		return complain(t, RULE_UNKNOWN_FIELD,
			SAY(N_("after @ belongs the id of a party")));
	for (unsigned i = 0; i < inner.n; i++)
		p->steps[p->n++] = inner.steps[i];
	return true;
}

static bool
refuse_key(struct typed *t, const struct shape *shape, struct str key)
{
	const char *computed = hint_computed(shape, key);
	const struct field *meant = hint_field(shape, key);

	complain(t, RULE_UNKNOWN_FIELD,
		message_value_is(MSG(N_("%1 is not a field of %2"), key,
					 str_from(shape->name)),
			2, VALUE_WORD));
	if (computed != NULL)
		findings_hint(t->fs, SAY(computed));
	else if (meant != NULL)
		findings_hint(t->fs,
			MSG(N_("did you mean %1?"), str_from(meant->key)));
	return false;
}

/* A list's field without saying of which item. */
static bool
refuse_list(struct typed *t, const struct field *f, struct str key)
{
	complain(t, RULE_WRONG_TYPE,
		MSG(N_("%1 is a list; say which item's %2 is meant"),
			str_from(f->key), key));
	findings_hint(t->fs,
		MSG(N_("write %1"), arena_printf(t->fs->arena, "%s[0].%.*s",
					    f->key, STR_ARG(key))));
	return false;
}

/* Each name on the way must be a field; *f is the last one's row. */
static bool
check_path(struct typed *t, const struct edit_path *p, const struct field **f)
{
	const struct shape *shape = t->shape;
	struct str above = t->name;
	bool is_list = false;

	*f = NULL;
	if (p->steps[0].kind != STEP_KEY ||
		str_starts(p->steps[0].key, STR("x-")))
		return true;
	for (unsigned i = 0; i < p->n; i++) {
		const struct edit_step *s = &p->steps[i];

		if (s->kind != STEP_KEY) {
			is_list = false;
			continue;
		}
		if (is_list && *f != NULL)
			return refuse_list(t, *f, s->key);
		if (shape == NULL)
			return complain(t, RULE_WRONG_TYPE,
				MSG(N_("%1 is one value"), above));
		*f = shape_field(shape, s->key);
		if (*f == NULL)
			return refuse_key(t, shape, s->key);
		above = s->key;
		is_list = ((*f)->flags & FIELD_LIST) != 0;
		shape = (*f)->type == TYPE_MAPPING ? (*f)->shape : NULL;
	}
	return true;
}

/* As the binder judges it, and the word unknown by itself. */
static bool
judge(struct typed *t, const struct field *f, const struct node *n)
{
	struct binder b;
	bool ok;

	if (f == NULL)
		return true;
	if (str_is(n->text, "unknown")) {
		if (field_may_be_unknown(f))
			return true;
		return complain(t, RULE_BAD_VALUE,
			MSG(N_("%1 cannot be unknown"), str_from(f->key)));
	}
	binder_init(&b, t->fs->arena, t->fs, NULL);
	b.file = t->name;
	ok = bind_scalar(&b, f, n,
		arena_alloc(t->fs->arena, sizeof(struct day) +
						  sizeof(struct span) +
						  field_size(f)));
	binder_free(&b);
	return ok;
}

/* A field that takes no single value, but others below it. */
static bool
refuse_fields(struct typed *t, const struct field *f)
{
	bool is_list = (f->flags & FIELD_LIST) != 0;

	complain(t, RULE_WRONG_TYPE,
		MSG(N_("%1 takes no value of its own but fields"),
			str_from(f->key)));
	findings_hint(t->fs,
		MSG(N_("write %1"), arena_printf(t->fs->arena, "%s%s.%s=...",
					    f->key, is_list ? "[0]" : "",
					    f->shape->fields[0].key)));
	return false;
}

static struct node *
read_one(struct typed *t, const struct field *f, struct str text)
{
	static const struct field day = { .key = "done", .type = TYPE_DAY };
	struct err err = ERR_INIT;
	struct node *n;

	if (f != NULL && (f->flags & FIELD_BARE_DATE))
		f = &day;
	if (f != NULL && f->type == TYPE_MAPPING) {
		refuse_fields(t, f);
		return NULL;
	}
	if (f != NULL && f->type == TYPE_RULES) {
		complain(t, RULE_WRONG_TYPE,
			MSG(N_("%1 cannot be changed from here"),
				str_from(f->key)));
		return NULL;
	}
	n = node_text(t->fs->arena, STR(""));
	if (scalar_tidy(t->fs->arena, f, text, &n->text, &err) < 0) {
		complain(t, RULE_BAD_VALUE, err.message);
		return NULL;
	}
	return judge(t, f, n) ? n : NULL;
}

/* Texts may hold commas; what else there are lists of may not. */
static struct node *
read_list(struct typed *t, const struct field *f)
{
	struct node *list = node_list(t->fs->arena);
	struct str rest = t->value, part;
	bool is_all = (f->flags & FIELD_ALL) && str_is(rest, "all");

	if (is_all || str_is(str_trim(rest), "unknown"))
		return is_all ? node_text(t->fs->arena, rest)
		              : read_one(t, f, rest);
	if (f->type == TYPE_TEXT) {
		part = rest;
		rest = STR_NONE;
	} else if (!str_split(&rest, ',', &part)) {
		return NULL;
	}
	do {
		struct node *item = read_one(t, f, part);

		if (item == NULL)
			return NULL;
		if (str_is(item->text, "unknown")) {
			complain(t, RULE_BAD_VALUE,
				MSG(N_("unknown is no item of %1"),
					str_from(f->key)));
			return NULL;
		}
		node_add(list, item);
	} while (str_split(&rest, ',', &part));
	return (f->flags & FIELD_SINGLE) && list->n == 1 ? list->first : list;
}

static struct node *
read_value(struct typed *t, const struct edit_path *p, const struct field *f,
	enum assign_act act)
{
	bool is_item = p->steps[p->n - 1].kind != STEP_KEY;
	bool is_list = f != NULL && (f->flags & FIELD_LIST) && !is_item;
	struct node *item;

	if (act == ASSIGN_SET)
		return is_list ? read_list(t, f) : read_one(t, f, t->value);
	if (!is_list && f != NULL) {
		complain(t, RULE_WRONG_TYPE,
			MSG(N_("%1 is one value"), str_from(f->key)));
		return NULL;
	}
	item = read_one(t, f, t->value);
	if (item == NULL || !str_is(item->text, "unknown"))
		return item;
	complain(t, RULE_BAD_VALUE,
		MSG(N_("unknown is no item of %1"),
			f != NULL ? str_from(f->key) : t->name));
	return NULL;
}

bool
assign_read(const struct shape *shape, struct str typed, struct findings *fs,
	struct assignment *out)
{
	struct typed t = { .shape = shape, .fs = fs };

	if (!take_apart(&t, typed, &out->act) || !read_path(&t, &out->path) ||
		!check_path(&t, &out->path, &out->field))
		return false;
	out->value = NULL;
	if (out->act == ASSIGN_SET && str_trim(t.value).n == 0) {
		out->act = ASSIGN_REMOVE;
		return out->field == NULL || out->field->need != NEED_YES ||
		       out->path.steps[out->path.n - 1].kind != STEP_KEY ||
		       complain(&t, RULE_MISSING_FIELD,
			       MSG(N_("%1 cannot be left out"),
				       str_from(out->field->key)));
	}
	out->value = read_value(&t, &out->path, out->field, out->act);
	return out->value != NULL;
}

bool
assign_value(const struct edit_path *path, const struct shape *shape,
	struct str typed, struct findings *fs, struct node **value)
{
	struct typed t = { shape, fs, edit_path_text(path, fs->arena), typed };
	const struct field *f;

	*value = NULL;
	if (!check_path(&t, path, &f))
		return false;
	*value = read_value(&t, path, f, ASSIGN_SET);
	return *value != NULL;
}

/* An item that is there twice says no more. */
static int
refuse_twin(const struct node *list, const struct node *item, struct err *err)
{
	const struct node *n = list != NULL && list->kind == NODE_SEQUENCE
	                               ? list->first
	                               : NULL;

	for (; n != NULL; n = n->next)
		if (n->kind == NODE_SCALAR && str_eq(n->text, item->text))
			return err_set(err,
				MSG(N_("%1 is there already"), item->text));
	return 0;
}

int
assign_apply(struct editor *e, const struct assignment *a, struct err *err)
{
	struct edit_path item = a->path;
	const struct node *there = editor_find(e, &a->path);

	switch (a->act) {
	case ASSIGN_SET:
		return editor_set(e, &a->path, a->value, err);
	case ASSIGN_ADD:
		if (refuse_twin(there, a->value, err) < 0)
			return -1;
		return editor_add(e, &a->path, a->value, err);
	case ASSIGN_TAKE:
		/* One value that stands for a list of it. */
		if (there == NULL || there->kind != NODE_SCALAR ||
			!str_eq(there->text, a->value->text))
			edit_path_match(&item, STR(""), a->value->text);
		return editor_remove(e, &item, err);
	case ASSIGN_REMOVE:
		break;
	}
	return editor_remove(e, &a->path, err);
}
