#include "report/schema.h"

#include <assert.h>
#include <string.h>

#include "model/field_text.h"
#include "report/schema_value.h"

const struct schema_kind schema_kinds[] = {
	{ "agreement", "NAME.yaml", &shape_agreement,
		"Satu naskah kerja sama dalam register.",
		"One agreement of the register." },
	{ "register", "register.yaml", &shape_settings, "Pengaturan register.",
		"The register's settings." },
	{ "partners", "partners.yaml", &shape_partners,
		"Mitra, pemilik register, dan unitnya.",
		"The partners, the owner and its units among them." },
	{ "holidays", "holidays.yaml", &shape_holidays,
		"Hari libur nasional dan cuti bersama.",
		"National holidays and collective leave." },
	{ 0 },
};

const struct schema_kind *
schema_find(struct str name)
{
	for (const struct schema_kind *k = schema_kinds; k->name != NULL; k++)
		if (str_is(name, k->name))
			return k;
	return NULL;
}

static void
put(struct data *in, const char *key, const char *text)
{
	data_text(in, key, str_from(text));
}

static void
put_const(struct data *in, const char *word)
{
	put(data_object(in, NULL), "const", word);
}

/* Adds the one key to a list "required" of in. */
static void
require(struct data *in, const char *key)
{
	put(data_list(in, "required"), NULL, key);
}

/* "a party" as party, "the report's signer" as reports-signer. */
static const char *
definition_name(struct arena *arena, const struct shape *shape)
{
	const char *name = strchr(shape->name, ' ');
	char *text;
	size_t n = 0;

	assert(name != NULL);
	text = arena_alloc(arena, strlen(name));
	for (const char *c = name + 1; *c != '\0'; c++)
		if (*c != '\'')
			text[n++] = (char)(*c == ' ' ? '-' : *c);
	return text;
}

static void
put_ref(struct data *in, const struct shape *shape)
{
	data_text(in, "$ref",
		arena_printf(in->arena, "#/definitions/%s",
			definition_name(in->arena, shape)));
}

/* A field that may be unknown, at some stage of an agreement. */
static bool
may_be_gap(const struct field *f)
{
	return f->need != NEED_NO && f->need != NEED_DRAFT &&
	       !(f->flags & FIELD_KNOWN);
}

static bool
has_gaps(const struct shape *shape)
{
	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];

		if (may_be_gap(f) || (f->shape != NULL && has_gaps(f->shape)))
			return true;
	}
	return false;
}

/* Whether what lies within the shape holds the other one. */
static bool
holds(const struct shape *shape, const struct shape *other)
{
	for (size_t i = 0; i < shape->n; i++) {
		const struct shape *inner = shape->fields[i].shape;

		if (inner != NULL && (inner == other || holds(inner, other)))
			return true;
	}
	return false;
}

/* One value of a field, where a list has several. */
static void
put_item(struct data *in, const struct field *f)
{
	static const struct field day = { .type = TYPE_DAY };
	struct data *any = in;

	if (f->shape == NULL) {
		schema_value(in, f);
		return;
	}
	if (f->flags & FIELD_BARE_DATE) {
		any = data_list(in, "anyOf");
		schema_value(data_object(any, NULL), &day);
		any = data_object(any, NULL);
	}
	put_ref(any, f->shape);
}

static void
put_main(struct data *in, const struct field *f)
{
	if (!(f->flags & FIELD_LIST)) {
		put_item(in, f);
		return;
	}
	put(in, "type", "array");
	data_count(in, "minItems", f->flags & FIELD_TWO ? 2 : 1);
	put_item(data_object(in, "items"), f);
}

/* Whatever the field may be, as items of the list any. */
static void
put_alternatives(struct data *any, const struct field *f, bool may_be_unknown)
{
	static const struct {
		unsigned flag;
		const char *word;
	} words[] = {
		{ FIELD_OPEN, "open" },
		{ FIELD_NONE, "none" },
		{ FIELD_ALL, "all" },
	};

	put_main(data_object(any, NULL), f);
	if (f->flags & FIELD_SINGLE)
		put_item(data_object(any, NULL), f);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (f->flags & words[i].flag)
			put_const(any, words[i].word);
	if (may_be_unknown)
		put_const(any, "unknown");
}

static void
put_example(struct data *in, const struct field *f, const char *example)
{
	int64_t count;

	if (example[0] == '\0')
		return;
	in = data_list(in, "examples");
	if ((f->flags & FIELD_LIST) && !(f->flags & FIELD_SINGLE))
		in = data_list(in, NULL);
	if (f->type == TYPE_FLAG)
		data_bool(in, NULL, strcmp(example, "true") == 0);
	else if (f->type == TYPE_NUMBER &&
		 str_number(str_from(example), INT64_MAX, &count))
		data_count(in, NULL, count);
	else
		put(in, NULL, example);
}

static void
put_field(struct data *properties, const struct shape *shape,
	const struct field *f, bool in_agreement)
{
	const struct field_text *text = field_text(shape, f);
	struct data *in = data_object(properties, f->key);
	bool may_be_unknown = in_agreement && may_be_gap(f);
	unsigned others = FIELD_OPEN | FIELD_NONE | FIELD_ALL | FIELD_SINGLE;

	put(in, "title", text->title);
	data_text(in, "description",
		arena_printf(in->arena, "%s / %s", text->id, text->en));
	if (may_be_unknown || (f->flags & others))
		put_alternatives(data_list(in, "anyOf"), f, may_be_unknown);
	else if (f->shape != NULL && !(f->flags & FIELD_LIST))
		/* Beside a $ref its neighbours would be passed over. */
		put_ref(data_object(data_list(in, "allOf"), NULL), f->shape);
	else
		put_main(in, f);
	put_example(in, f, text->example);
}

static void
put_required(struct data *in, const struct shape *shape, enum need need)
{
	struct data *list = NULL;

	for (size_t i = 0; i < shape->n; i++) {
		if (shape->fields[i].need != need)
			continue;
		if (list == NULL)
			list = data_list(in, "required");
		put(list, NULL, shape->fields[i].key);
	}
}

static void
put_shape(struct data *in, const struct shape *shape, bool in_agreement)
{
	struct data *properties;

	put(in, "type", "object");
	properties = data_object(in, "properties");
	for (size_t i = 0; i < shape->n; i++)
		put_field(properties, shape, &shape->fields[i], in_agreement);
	data_object(data_object(in, "patternProperties"), "^x-");
	data_bool(in, "additionalProperties", false);
	data_count(in, "minProperties", 1);
	put_required(in, shape, NEED_YES);
}

/* That nothing within a draft is unknown. */
static void
put_no_gaps(struct data *in, const struct shape *shape)
{
	struct data *properties = data_object(in, "properties"), *field;

	for (size_t i = 0; i < shape->n; i++) {
		const struct field *f = &shape->fields[i];
		bool goes_on = f->shape != NULL && has_gaps(f->shape);

		if (!may_be_gap(f) && !goes_on)
			continue;
		field = data_object(properties, f->key);
		if (may_be_gap(f))
			put(data_object(field, "not"), "const", "unknown");
		if (!goes_on)
			continue;
		if (f->flags & FIELD_LIST)
			field = data_object(field, "items");
		put_no_gaps(field, f->shape);
	}
}

static void
put_stages(struct data *all, const struct shape *shape)
{
	struct data *rule = data_object(all, NULL), *then, *any;

	require(data_object(rule, "if"), "signed");
	then = data_object(rule, "then");
	put_required(then, shape, NEED_SIGNED);
	any = data_list(then, "anyOf");
	for (size_t i = 0; i < shape->n; i++)
		if (shape->fields[i].need == NEED_TERM)
			require(data_object(any, NULL), shape->fields[i].key);
	then = data_object(rule, "else");
	put_required(then, shape, NEED_DRAFT);
	put_no_gaps(then, shape);
}

static struct data *
if_kind(struct data *all, const char *kind, bool is_signed)
{
	struct data *rule = data_object(all, NULL);
	struct data *condition = data_object(rule, "if");
	struct data *list = data_list(condition, "required");

	put(list, NULL, "kind");
	if (is_signed)
		put(list, NULL, "signed");
	condition = data_object(condition, "properties");
	put(data_object(condition, "kind"), "const", kind);
	return data_object(rule, "then");
}

/* What a kind requires, and that of the other kind nobody may not know it.  Of
 * a register's own kinds register.yaml says what they are like. */
static void
put_kind(struct data *all, const struct shape *shape, const char *kind,
	enum need own)
{
	enum need other =
		own == NEED_SIGNED_MOU ? NEED_SIGNED_PKS : NEED_SIGNED_MOU;
	struct data *properties;

	put_required(if_kind(all, kind, true), shape, own);
	properties = data_object(if_kind(all, kind, false), "properties");
	for (size_t i = 0; i < shape->n; i++)
		if (shape->fields[i].need == other)
			put(data_object(data_object(properties,
						shape->fields[i].key),
				    "not"),
				"const", "unknown");
}

static void
put_agreement(struct data *in, const struct shape *shape)
{
	struct data *all = data_list(in, "allOf");

	put_stages(all, shape);
	put_kind(all, shape, "mou", NEED_SIGNED_MOU);
	put_kind(all, shape, "pks", NEED_SIGNED_PKS);
}

/* due or every, from only with every; when it comes again each fulfilment says
 * which occurrence it is. */
static void
put_obligation(struct data *in, const struct shape *shape)
{
	struct data *one = data_list(in, "oneOf"), *rule;

	(void)shape;
	require(data_object(one, NULL), "due");
	require(data_object(one, NULL), "every");
	put(data_list(data_object(in, "dependencies"), "from"), NULL, "every");
	rule = data_object(data_list(in, "allOf"), NULL);
	require(data_object(rule, "if"), "every");
	rule = data_object(data_object(rule, "then"), "properties");
	put(data_object(data_object(rule, "done"), "items"), "type", "object");
}

static void
put_settings(struct data *in, const struct shape *shape)
{
	struct data *version = data_object(data_list(in, "allOf"), NULL);

	(void)shape;
	version = data_object(version, "properties");
	data_count(data_object(version, "kerma"), "const", 1);
}

/* What ties the fields of one shape to each other. */
static void
put_ties(struct data *in, const struct shape *shape)
{
	static const struct {
		const char *shape;
		void (*put)(struct data *in, const struct shape *shape);
	} ties[] = {
		{ "an agreement", put_agreement },
		{ "an obligation", put_obligation },
		{ "register.yaml", put_settings },
	};

	for (size_t i = 0; i < ARRAY_LEN(ties); i++)
		if (strcmp(ties[i].shape, shape->name) == 0)
			ties[i].put(in, shape);
}

struct data *
schema_of(const struct schema_kind *kind, struct arena *arena)
{
	bool in_agreement = kind->shape == &shape_agreement;
	struct data *root = data_root(arena), *definitions, *one;

	put(root, "$schema", "http://json-schema.org/draft-07/schema#");
	data_text(root, "title", arena_printf(arena, "kerma: %s", kind->file));
	data_text(root, "description",
		arena_printf(arena, "%s / %s", kind->id, kind->en));
	put_shape(root, kind->shape, in_agreement);
	put_ties(root, kind->shape);
	definitions = data_object(root, "definitions");
	for (size_t i = 0; shapes[i] != NULL; i++) {
		if (!holds(kind->shape, shapes[i]))
			continue;
		one = data_object(
			definitions, definition_name(arena, shapes[i]));
		put_shape(one, shapes[i], in_agreement);
		put_ties(one, shapes[i]);
	}
	return root;
}
