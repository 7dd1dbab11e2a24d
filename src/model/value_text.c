#include "model/value_text.h"

bool
field_is_list(const struct field *f)
{
	return (f->flags & FIELD_LIST) || f->type == TYPE_RULES;
}

const struct shape *
field_shape(const struct field *f)
{
	return f->type == TYPE_RULES ? &shape_rule_setting : f->shape;
}

const void *
field_item(const struct field *f, const struct list *list, uint32_t i)
{
	return (const char *)list->items + i * field_size(f);
}

/* Of one type: whether two that are SET are the same, and the text of one. */
typedef bool same_fn(const void *a, const void *b);
typedef void write_fn(const struct field *f, const void *v, struct buf *out);

static bool
text_is_same(const void *a, const void *b)
{
	return str_eq(((const struct text *)a)->s, ((const struct text *)b)->s);
}

static void
write_text(const struct field *f, const void *v, struct buf *out)
{
	(void)f;
	buf_add(out, ((const struct text *)v)->s);
}

static bool
day_is_same(const void *pa, const void *pb)
{
	const struct day *a = pa, *b = pb;

	if (a->is_open || b->is_open)
		return a->is_open == b->is_open;
	return a->is_month == b->is_month && a->date.day == b->date.day;
}

static void
write_day(const struct field *f, const void *v, struct buf *out)
{
	const struct day *d = v;
	char text[DATE_TEXT];

	(void)f;
	if (d->is_open)
		buf_text(out, "open");
	else
		buf_add(out, (struct str){ date_format(d->date, text),
				     d->is_month ? sizeof("YYYY-MM") - 1
						 : DATE_TEXT - 1 });
}

static bool
span_is_same(const void *pa, const void *pb)
{
	const struct span *a = pa, *b = pb;

	if (a->is_none || b->is_none)
		return a->is_none == b->is_none;
	return a->d.count == b->d.count && a->d.unit == b->d.unit;
}

static void
write_span(const struct field *f, const void *v, struct buf *out)
{
	const struct span *s = v;
	char text[DURATION_TEXT];

	(void)f;
	buf_text(out, s->is_none ? "none" : duration_format(s->d, text));
}

static bool
word_is_same(const void *a, const void *b)
{
	return ((const struct word *)a)->index ==
	       ((const struct word *)b)->index;
}

static void
write_word(const struct field *f, const void *v, struct buf *out)
{
	buf_text(out, f->words->list[((const struct word *)v)->index]);
}

static bool
number_is_same(const void *a, const void *b)
{
	return ((const struct number *)a)->n == ((const struct number *)b)->n;
}

static void
write_number(const struct field *f, const void *v, struct buf *out)
{
	(void)f;
	buf_printf(out, "%lld", (long long)((const struct number *)v)->n);
}

static bool
flag_is_same(const void *a, const void *b)
{
	return ((const struct flag *)a)->yes == ((const struct flag *)b)->yes;
}

static void
write_flag(const struct field *f, const void *v, struct buf *out)
{
	(void)f;
	buf_text(out, ((const struct flag *)v)->yes ? "true" : "false");
}

/* What is no row is text. */
static const struct {
	same_fn *is_same;
	write_fn *write;
} types[TYPE_COUNT] = {
	[TYPE_DAY] = { day_is_same, write_day },
	[TYPE_SPAN] = { span_is_same, write_span },
	[TYPE_WORD] = { word_is_same, write_word },
	[TYPE_NUMBER] = { number_is_same, write_number },
	[TYPE_FLAG] = { flag_is_same, write_flag },
};

/* Of two items that are there and readable. */
static bool
content_is_same(const struct field *f, const void *a, const void *b)
{
	const struct shape *shape = field_shape(f);

	if (shape == NULL)
		return types[f->type].is_same != NULL
		               ? types[f->type].is_same(a, b)
		               : text_is_same(a, b);
	for (size_t i = 0; i < shape->n; i++)
		if (!value_is_same(&shape->fields[i],
			    field_of(&shape->fields[i], a),
			    field_of(&shape->fields[i], b)))
			return false;
	return true;
}

/* Items of rules have no state: they are there. */
static enum state
state_of(const struct field *f, const void *item)
{
	return f->type == TYPE_RULES
	               ? SET
	               : (enum state)((const struct value *)item)->state;
}

bool
item_is_same(const struct field *f, const void *a, const void *b)
{
	enum state state = state_of(f, a);

	return state == state_of(f, b) &&
	       (state != SET || content_is_same(f, a, b));
}

bool
value_is_same(const struct field *f, const void *pa, const void *pb)
{
	const struct list *a = pa, *b = pb;

	if (!field_is_list(f))
		return item_is_same(f, pa, pb);
	if (a->state != b->state || a->is_all != b->is_all ||
		a->is_partial != b->is_partial || a->n != b->n)
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (!item_is_same(f, field_item(f, a, i), field_item(f, b, i)))
			return false;
	return true;
}

static void write_value(
	const struct field *f, const void *value, struct buf *out);

static void
write_mapping(const struct shape *shape, const void *of, struct buf *out)
{
	size_t start = out->n;

	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];
		const struct value *v = field_of(f, of);

		if (v->state != SET && v->state != UNKNOWN)
			continue;
		buf_printf(out, "%s%s: ", out->n > start ? "; " : "", f->key);
		write_value(f, v, out);
	}
}

/* As a line of rules has it. */
static void
write_rule(const struct rule_setting *rule, struct buf *out)
{
	buf_add(out, rule->rule.s);
	buf_text(out, ": ");
	write_word(&shape_rule_setting.fields[1], &rule->severity, out);
}

static void
write_item(const struct field *f, const void *item, struct buf *out)
{
	if (f->type == TYPE_RULES)
		write_rule(item, out);
	else if (field_shape(f) != NULL)
		write_mapping(field_shape(f), item, out);
	else if (types[f->type].write != NULL)
		types[f->type].write(f, item, out);
	else
		write_text(f, item, out);
}

static void
write_list(const struct field *f, const struct list *list, struct buf *out)
{
	const char *between = f->type == TYPE_TEXT ? "; " : ", ";
	bool in_braces = f->shape != NULL;

	if (list->is_all)
		buf_text(out, "all");
	for (uint32_t i = 0; i < list->n; i++) {
		buf_printf(out, "%s%s", i > 0 ? between : "",
			in_braces ? "{ " : "");
		write_item(f, field_item(f, list, i), out);
		buf_text(out, in_braces ? " }" : "");
	}
}

/* One that is SET or UNKNOWN, as it stands within another. */
static void
write_value(const struct field *f, const void *value, struct buf *out)
{
	const struct value *v = value;

	if (v->state == UNKNOWN) {
		buf_text(out, "unknown");
	} else if (field_is_list(f)) {
		write_list(f, value, out);
	} else if (f->shape != NULL) {
		buf_text(out, "{ ");
		write_item(f, value, out);
		buf_text(out, " }");
	} else {
		write_item(f, value, out);
	}
}

static struct str
keep(struct buf *text, struct arena *arena)
{
	struct str kept = arena_str(arena, buf_str(text));

	buf_free(text);
	return kept;
}

struct str
item_shown(const struct field *f, const void *item, struct arena *arena)
{
	struct buf text = BUF_INIT;
	enum state state = state_of(f, item);

	if (state != SET && state != UNKNOWN)
		return STR_NONE;
	if (state == UNKNOWN)
		return STR("unknown");
	write_item(f, item, &text);
	return keep(&text, arena);
}

struct str
value_shown(const struct field *f, const void *value, struct arena *arena)
{
	struct buf text = BUF_INIT;
	const struct value *v = value;

	if (!field_is_list(f))
		return item_shown(f, value, arena);
	if (v->state != SET && v->state != UNKNOWN)
		return STR_NONE;
	write_value(f, value, &text);
	return keep(&text, arena);
}

enum message_value
value_kind(const struct field *f, const void *value)
{
	const struct value *v = value;

	if (v->state == UNKNOWN)
		return VALUE_WORD;
	if (v->state == SET && f->type == TYPE_SPAN && !field_is_list(f))
		return ((const struct span *)value)->is_none ? VALUE_TEXT
		                                             : VALUE_DURATION;
	return VALUE_TEXT;
}
