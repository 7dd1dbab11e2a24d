#include "cli/record.h"

#include "base/fold.h"
#include "cli/ask.h"
#include "edit/assign.h"
#include "edit/nodes.h"

/* One field that is being filled in. */
struct slot {
	struct writing *w;
	const struct record_field *f;
	const void *options;
	struct edit_path path;
	struct node *value; /* NULL: nothing was given */
};

/* What was given, as text; p NULL: nothing. */
static struct str
given_for(const struct slot *s)
{
	const void *at = (const char *)s->options + s->f->offset;
	const struct opt_word *word = at;
	const struct opt_date *date = at;
	const char *text;

	switch (s->f->kind) {
	case RECORD_DATE:
		if (!date->given && s->f->need != RECORD_TODAY)
			return STR_NONE;
		return writing_day(s->w, date);
	case RECORD_WORD:
		return word->word;
	case RECORD_TEXT:
		memcpy(&text, at, sizeof(text));
		return text != NULL ? str_from(text) : STR_NONE;
	case RECORD_TEXTS:
		break;
	}
	return STR_NONE;
}

int
record_judge(struct writing *w, const struct edit_path *path,
	struct record_typed typed, struct node **value, struct err *err)
{
	struct findings fs;
	int rc = 0;

	findings_init(&fs, w->arena);
	if (!assign_value(path, &shape_agreement, typed.text, &fs, value)) {
		fs.items[0].file = str_from(typed.option);
		rc = writing_refuse(w, &fs, err);
	}
	findings_free(&fs);
	return rc;
}

static int
read_value(struct slot *s, const struct edit_path *path, struct str typed,
	struct err *err)
{
	return record_judge(s->w, path,
		(struct record_typed){ s->f->option, typed }, &s->value, err);
}

static int
read_texts(struct slot *s, struct err *err)
{
	const struct opt_list *texts =
		(const void *)((const char *)s->options + s->f->offset);
	struct node *list = node_list(s->w->arena);
	struct edit_path item = s->path;

	edit_path_index(&item, 0);
	for (size_t i = 0; i < texts->n; i++) {
		if (read_value(s, &item, texts->items[i], err) != 0)
			return -1;
		node_add(list, s->value);
	}
	s->value = list->n > 0 ? list : NULL;
	return 0;
}

static int
read_given(struct slot *s, struct err *err)
{
	struct str typed;

	s->value = NULL;
	if (s->f->kind == RECORD_TEXTS)
		return read_texts(s, err);
	typed = given_for(s);
	return typed.p == NULL ? 0 : read_value(s, &s->path, typed, err);
}

/* What is missing, from whoever sits there. */
static int
ask_for(struct slot *s, struct err *err)
{
	struct question q = { .text = NO_MESSAGE, .name = STR("") };

	if (s->f->need == RECORD_ASKED) {
		q.text = SAY(s->f->question);
		q.may_be_left = true;
	}
	if (s->f->kind == RECORD_DATE)
		q.proposal = writing_date(s->w, s->w->today);
	return ask_field(&q, &s->path, s->w->arena, &s->value, err);
}

/* One field; what is missing and cannot be asked for is added to missing. */
static int
read_slot(struct slot *s, struct buf *missing, struct err *err)
{
	if (read_given(s, err) != 0)
		return -1;
	if (s->value != NULL || s->f->need == RECORD_OPTIONAL)
		return 0;
	if (ask_is_possible())
		return ask_for(s, err);
	if (s->f->need == RECORD_ASKED)
		return 0;
	buf_printf(missing, "%s%s", missing->n > 0 ? ", " : "", s->f->option);
	return 0;
}

/* The fields of the options, those of the item at base, as a mapping. */
static int
read_fields(struct slot *s, const struct record *r,
	const struct edit_path *base, struct node *fields, struct err *err)
{
	struct buf missing = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < r->n; i++) {
		s->f = &r->fields[i];
		s->path = *base;
		edit_path_key(&s->path, str_from(s->f->key));
		rc = read_slot(s, &missing, err);
		if (rc == 0 && s->value != NULL)
			node_put(fields, s->f->key, s->value);
	}
	if (rc == 0 && missing.n > 0)
		rc = err_set(err, MSG(N_("not given: %1"), buf_str(&missing)));
	buf_free(&missing);
	return rc;
}

/* What an entry says under key, however it is written; empty: nothing. */
static struct str
said_under(struct writing *w, const struct node *entry, struct str key)
{
	const struct node *value =
		entry->kind == NODE_MAPPING ? node_get(entry, key) : NULL;

	return value != NULL ? fold_words(w->arena, value->text) : STR("");
}

static bool
is_same(struct writing *w, const char *keys, const struct node *a,
	const struct node *b)
{
	struct str rest = str_from(keys), key;

	while (str_split(&rest, '|', &key))
		if (!str_eq(said_under(w, a, key), said_under(w, b, key)))
			return false;
	return true;
}

/* Whoever records the same once more has forgotten the first time. */
static int
refuse_same(struct writing *w, const struct record *r, const struct node *list,
	const struct node *entry, struct err *err)
{
	if (r->same_by == NULL || list == NULL || list->kind != NODE_SEQUENCE)
		return 0;
	for (const struct node *n = list->first; n != NULL; n = n->next)
		if (is_same(w, r->same_by, n, entry))
			return err_set(err,
				MSG(N_("%1: the same is recorded already; if "
				       "this is another, let its words say "
				       "so"),
					str_from(r->path)));
	return 0;
}

/* Before the first item whose date is later; dates ascend as texts do. */
static uint32_t
place_of(const struct node *list, const struct node *entry, const char *key)
{
	const struct node *mine = node_get(entry, str_from(key));
	uint32_t at = 0, i = 0;

	for (const struct node *n = list->first; n != NULL; n = n->next) {
		const struct node *its = n->kind == NODE_MAPPING
		                                 ? node_get(n, str_from(key))
		                                 : NULL;

		i++;
		if (its == NULL || mine == NULL ||
			str_cmp(its->text, mine->text) <= 0)
			at = i;
	}
	return at;
}

static int
add_entry(struct editor *e, const struct record *r,
	const struct edit_path *path, const struct node *entry, struct err *err)
{
	const struct node *list = editor_find(e, path);
	uint32_t at;

	if (r->ascends == NULL || list == NULL || list->kind != NODE_SEQUENCE)
		return editor_add(e, path, entry, err);
	at = place_of(list, entry, r->ascends);
	return at == list->n ? editor_add(e, path, entry, err)
	                     : editor_insert(e, path, at, entry, err);
}

int
record_put(struct writing *w, struct editor *e, const struct record *r,
	const struct record_given *given, struct err *err)
{
	struct edit_path path = edit_path(r->path, given->arg, STR_NONE);
	const struct field *row = edit_path_field(&path, &shape_agreement);
	bool is_list = (row->flags & FIELD_LIST) != 0;
	struct slot s = { .w = w, .options = given->options };
	struct node *entry = node_fields(w->arena);
	struct edit_path item = path;

	if (!is_list && editor_find(e, &path) != NULL)
		return err_set(err,
			MSG(N_("%1 is recorded already; a mistake in it is put "
			       "right by \"kerma correct\""),
				str_from(row->key)));
	if (is_list)
		edit_path_index(&item, 0);
	if (read_fields(&s, r, &item, entry, err) != 0)
		return -1;
	if (!is_list)
		return editor_set(e, &path, entry, err);
	return refuse_same(w, r, editor_find(e, &path), entry, err) != 0
	               ? -1
	               : add_entry(e, r, &path, entry, err);
}

int
record_make(struct writing *w, const struct record *r, const char *what,
	const void *options, struct err *err)
{
	const struct agreement *a;
	struct editor *e;

	if (writing_open(w, what, r->of, &a, err) != 0 ||
		writing_edit_agreement(w, a, &e, err) != 0)
		return -1;
	return record_put(
		w, e, r, &(struct record_given){ options, STR_NONE }, err);
}

int
record_fill(struct writing *w, struct editor *e, const struct record *r,
	const void *options, struct err *err)
{
	struct slot s = { .w = w, .options = options };
	struct node *fields = node_fields(w->arena), *next;
	const struct edit_path root = { .n = 0 };

	if (read_fields(&s, r, &root, fields, err) != 0)
		return -1;
	for (struct node *value = fields->first; value != NULL; value = next) {
		struct edit_path path = { .n = 0 };

		next = value->next;
		value->next = NULL;
		edit_path_key(&path, value->key);
		if (editor_set(e, &path, value, err) != 0)
			return -1;
	}
	return 0;
}

/* No item has the key: which ones there are, or which was meant. */
static int
refuse_key(struct writing *w, const struct editor *e,
	const struct edit_path *item, const char *option, struct err *err)
{
	struct edit_path list = *item;
	const struct edit_step *match = &item->steps[item->n - 1];
	struct buf names = BUF_INIT;
	const struct node *all;

	list.n--;
	all = editor_find(e, &list);
	for (const struct node *n = all != NULL ? all->first : NULL; n != NULL;
		n = n->next) {
		const struct node *key = n->kind == NODE_MAPPING
		                                 ? node_get(n, match->key)
		                                 : NULL;

		if (key != NULL && key->kind == NODE_SCALAR) {
			buf_text(&names, names.n > 0 ? ", " : "");
			buf_add(&names, key->text);
		}
	}
	if (names.n == 0)
		err_set(err, MSG(N_("%1: this agreement has no %2"),
				     str_from(option), list.steps[0].key));
	else
		err_set(err, MSG(N_("%1: %2 is none of its %3, which are %4"),
				     str_from(option), match->value,
				     list.steps[0].key,
				     arena_str(w->arena, buf_str(&names))));
	buf_free(&names);
	return -1;
}

int
record_split(const char *option, struct str typed, struct str *key,
	struct str *value, struct err *err)
{
	size_t at = str_find(typed, '=');

	*key = str_trim((struct str){ typed.p, at });
	if (at == typed.n || key->n == 0)
		return err_set(err,
			MSG(N_("%1: write whose it is, an = and the value, not "
			       "\"%2\""),
				str_from(option), typed));
	*value = str_from_byte(typed, at + 1);
	return 0;
}

static int
put_keyed(struct writing *w, struct editor *e, const struct record_keyed *row,
	struct str text, struct err *err)
{
	struct record_typed typed = { .option = row->option };
	struct edit_path path, item;
	struct node *value;
	struct str key;

	if (record_split(row->option, text, &key, &typed.text, err) != 0)
		return -1;
	path = item = edit_path(row->path, key, STR_NONE);
	item.n = 2; /* the list and its item */
	if (editor_find(e, &item) == NULL)
		return refuse_key(w, e, &item, row->option, err);
	if (record_judge(w, &path, typed, &value, err) != 0)
		return -1;
	return editor_set(e, &path, value, err);
}

int
record_put_keyed(struct writing *w, struct editor *e,
	const struct record_keyed *row, const void *options, struct err *err)
{
	const struct opt_list *list =
		(const void *)((const char *)options + row->offset);

	for (size_t i = 0; i < list->n; i++)
		if (put_keyed(w, e, row, list->items[i], err) != 0)
			return -1;
	return 0;
}
