/* A row's cells as the fields of an agreement. */
#include "edit/nodes.h"
#include "import/sheet.h"
#include "model/term.h"
#include "model/value_text.h"

struct making;
typedef struct node *make_fn(struct making *m);

struct row_field {
	const char *key;
	size_t offset; /* in struct map_fields */
	make_fn *make; /* NULL, with what set, for what cannot be taken */
	enum import_day day;
};

struct making {
	struct import *im;
	struct import_row *row;
	const struct row_field *is;
	const struct map_source *source;
	struct taken taken;
	struct message what;
};

static struct str
line_of(const struct making *m)
{
	return grid_line(m->im->arena, m->taken.text);
}

static struct node *
text_node(const struct making *m, struct str text)
{
	return node_text(m->im->arena, text);
}

static struct node *
make_line(struct making *m)
{
	return text_node(m, line_of(m));
}

static struct node *
make_lines(struct making *m)
{
	return text_node(m, m->taken.text);
}

/* Also as a spreadsheet writes it once it took it for a truth value. */
static struct node *
make_flag(struct making *m)
{
	static const char *const words[][2] = { { "true", "true" },
		{ "benar", "true" }, { "1", "true" }, { "false", "false" },
		{ "salah", "false" }, { "0", "false" } };
	struct str said = sheet_words(m->im, m->taken.text);

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_is(said, words[i][0]))
			return text_node(m, str_from(words[i][1]));
	return make_line(m);
}

static struct node *
make_kind(struct making *m)
{
	struct str id = names_kind(m->im, line_of(m));

	if (id.n > 0)
		return text_node(m, id);
	m->what = MSG(N_("%1 is not a kind of agreement in this register"),
		line_of(m));
	return NULL;
}

static struct node *
make_term(struct making *m)
{
	struct str text = sheet_term(m->im, m->taken.text);
	struct duration d;

	if (duration_parse(text, &d) && d.count > 0)
		return text_node(m, text);
	m->what = MSG(N_("%1 is not a term (5, 5 tahun, 3 (tiga) tahun)"),
		line_of(m));
	return NULL;
}

static struct node *
make_scope(struct making *m)
{
	struct parted parts = sheet_parts(m->im, m->source, m->taken.text);
	struct node *list = node_list(m->im->arena);

	for (size_t i = 0; i < parts.n; i++)
		node_add(list, text_node(m, sheet_unnumbered(parts.items[i])));
	return list;
}

/* Programs by id or name. */
static struct node *
make_programs(struct making *m)
{
	const struct registry *r = m->im->registry;
	struct parted parts = sheet_parts(m->im, m->source, m->taken.text);
	struct node *list = node_list(m->im->arena);

	for (size_t i = 0; i < parts.n; i++) {
		struct str words = sheet_words(m->im, parts.items[i]);
		struct str id = STR("");

		LIST_EACH (const struct program, p, r->settings.programs)
			if (str_eq(sheet_words(m->im, p->id.s), words) ||
				str_eq(sheet_words(m->im, p->name.s), words))
				id = p->id.s;
		if (id.n == 0) {
			m->what = MSG(N_("%1 is not a program of the register"),
				parts.items[i]);
			return NULL;
		}
		node_add(list, text_node(m, id));
	}
	return list;
}

static struct node *
make_units(struct making *m)
{
	struct parted parts = sheet_parts(m->im, m->source, m->taken.text);
	struct node *list = node_list(m->im->arena);

	for (size_t i = 0; i < parts.n; i++) {
		bool is_there, is_owner;
		struct str id =
			names_find(m->im, parts.items[i], &is_there, &is_owner);

		if (!is_owner || id.n == 0) {
			m->what = MSG(N_("%1 is not a unit of the owner's "
					 "side in partners.yaml"),
				parts.items[i]);
			return NULL;
		}
		node_add(list, text_node(m, id));
	}
	return list;
}

static struct node *
make_span(struct making *m)
{
	struct duration d;

	if (str_is(line_of(m), "none") || duration_parse(line_of(m), &d))
		return make_line(m);
	m->what = MSG(N_("%1 is not a length of time (90 days, 90 hari)"),
		line_of(m));
	return NULL;
}

/* Whether there are such agreements is for the rules to say. */
static struct node *
make_ids(struct making *m)
{
	struct parted parts = sheet_parts(m->im, m->source, m->taken.text);
	struct node *list = node_list(m->im->arena);

	for (size_t i = 0; i < parts.n; i++)
		node_add(list, text_node(m, parts.items[i]));
	return list;
}

static struct str
date_text(const struct making *m, struct date d)
{
	char text[DATE_TEXT];

	return arena_str(m->im->arena, str_from(date_format(d, text)));
}

/* Of a day that the witness contradicts, or that only a person can tell. */
static struct message
explain_choice(const struct making *m, const struct chosen_day *c)
{
	struct str first = date_text(m, c->cell.date[0]);
	struct str second = date_text(m, c->cell.date[1]);
	bool is_end = m->is->day == IMPORT_EXPIRES;

	if (c->choice == CHOICE_OPEN)
		return MSG(N_("%1 is %2 or %3, and nothing shows which"),
			line_of(m), first, second);
	if (c->cell.form == DAY_ORDER)
		return MSG(N_("%1 has no such day in the order that the map "
			      "gives"),
			line_of(m));
	return MSG(is_end ? N_("%1 is %2 in the order of the column, but the "
			       "term says %3")
			  : N_("%1 is %2 in the order of the column, but the "
			       "number says %3"),
		line_of(m), date_text(m, c->date),
		c->date.day == c->cell.date[0].day ? second : first);
}

static struct node *
make_day(struct making *m)
{
	struct chosen_day c = dates_choose(m->im, m->row, m->is->day);
	struct str text;

	if (m->is->day == IMPORT_EXPIRES && str_is(m->taken.text, "open"))
		return text_node(m, m->taken.text);
	if (c.choice == CHOICE_OPEN || c.choice == CHOICE_CONTRADICTED) {
		m->what = explain_choice(m, &c);
		return NULL;
	}
	if (c.choice == CHOICE_NONE ||
		(c.is_month && m->is->day != IMPORT_SIGNED)) {
		m->what = c.is_month ? MSG(N_("%1 is a month; a whole date "
					      "belongs here"),
					       line_of(m))
		                     : MSG(N_("%1 is not a date"), line_of(m));
		return NULL;
	}
	text = date_text(m, c.date);
	if (c.is_month)
		text.n -= sizeof("-01") - 1;
	return text_node(m, text);
}

#define DAY_OF(member, name, which)                                            \
	{                                                                      \
		name, offsetof(struct map_fields, member), make_day, which     \
	}
#define FIELD_OF(member, name, how)                                            \
	{                                                                      \
		name, offsetof(struct map_fields, member), how, IMPORT_DAYS    \
	}

static const struct row_field row_fields[] = {
	FIELD_OF(kind, "kind", make_kind),
	FIELD_OF(form, "form", make_line),
	FIELD_OF(title, "title", make_line),
	DAY_OF(signed_on, "signed", IMPORT_SIGNED),
	FIELD_OF(place, "place", make_line),
	DAY_OF(effective, "effective", IMPORT_EFFECTIVE),
	DAY_OF(expires, "expires", IMPORT_EXPIRES),
	FIELD_OF(term, "term", make_term),
	FIELD_OF(purpose, "purpose", make_lines),
	FIELD_OF(scope, "scope", make_scope),
	FIELD_OF(programs, "programs", make_programs),
	FIELD_OF(units, "units", make_units),
	FIELD_OF(classification, "classification", make_line),
	FIELD_OF(source, "source", make_line),
	FIELD_OF(sample, "sample", make_flag),
	FIELD_OF(notes, "notes", make_lines),
	FIELD_OF(notice, "notice", make_span),
	FIELD_OF(follow_up, "follow_up", make_span),
	FIELD_OF(report_every, "report_every", make_span),
	FIELD_OF(filing, "filing", make_span),
	FIELD_OF(implements, "implements", make_ids),
	FIELD_OF(renews, "renews", make_ids),
};

static const struct field *
field_named(const char *key)
{
	return shape_field(&shape_agreement, str_from(key));
}

static void
put_unknown(struct import *im, struct import_row *row, const char *key)
{
	if (field_may_be_unknown(field_named(key)))
		node_put(
			row->fields, key, node_text(im->arena, STR("unknown")));
}

/* What cannot be unknown and is no more than a wish is left out. */
static bool
is_indispensable(const char *key)
{
	const struct field *f = field_named(key);

	return str_is(str_from(key), "signed") ||
	       (f->need == NEED_YES && !field_may_be_unknown(f));
}

static void
make_field(
	struct import *im, struct import_row *row, const struct row_field *is)
{
	struct making m = { .im = im, .row = row, .is = is };
	struct node *n;

	m.source = (const void *)((const char *)&im->map->fields + is->offset);
	if (!map_has(m.source))
		return;
	m.taken = sheet_take(im, row, m.source);
	if (m.taken.text.n == 0)
		return;
	if (str_is(m.taken.text, "unknown")) {
		put_unknown(im, row, is->key);
		return;
	}
	n = is->make(&m);
	if (n != NULL && (n->kind == NODE_SCALAR || n->n > 0))
		node_put(row->fields, is->key, n);
	else if (n != NULL)
		return;
	else if (is_indispensable(is->key))
		sheet_refuse(im, row, is->key, m.source, m.what);
	else if (!sheet_problem(im, row, is->key, m.source, m.what))
		put_unknown(im, row, is->key);
}

static bool
is_blank(const struct import *im, const struct import_row *row,
	const struct map_source *s)
{
	return !map_has(s) || s->index == COLUMN_NONE ||
	       !sheet_take(im, row, s).is_there;
}

struct blank {
	const struct import *im;
	const struct import_row *row;
	bool is_blank;
};

static void
look_for_text(const char *field, const struct map_source *s, void *context)
{
	struct blank *b = context;

	(void)field;
	b->is_blank = b->is_blank && is_blank(b->im, b->row, s);
}

bool
row_is_empty(const struct import *im, const struct import_row *row)
{
	struct blank b = { im, row, true };

	map_each_source(im->map, look_for_text, &b);
	return b.is_blank;
}

/* reading back */

/* As the file would be read; its findings are in im->bad. */
static struct agreement *
bind(struct import *im, struct import_row *row)
{
	im->bad.n = 0;
	return bind_agreement(&im->binder, row->fields, STR(""));
}

const struct map_source *
row_source(const struct import *im, const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(row_fields); i++)
		if (str_is(str_from(key), row_fields[i].key))
			return (const void *)((const char *)&im->map->fields +
					      row_fields[i].offset);
	return NULL;
}

/* What a signed agreement must state and the sheet does not have. */
static void
fill_gap(struct import *im, struct import_row *row, const struct field *f)
{
	const struct map_source *s = row_source(im, f->key);
	struct message what = MSG(N_("%1 is missing"), str_from(f->key));
	static const struct map_source none = { .index = COLUMN_NONE };

	if (!field_may_be_unknown(f) && row->decision == ROW_LEFT_OUT)
		return; /* it is there, and was refused */
	if (!field_may_be_unknown(f) ||
		!map_takes_unknown(im->map, s != NULL ? s : &none)) {
		sheet_refuse(im, row, f->key, s, what);
		return;
	}
	if (s != NULL && map_has(s) && s->index != COLUMN_NONE &&
		node_get(row->fields, str_from(f->key)) == NULL)
		row->n_unknown++;
	put_unknown(im, row, f->key);
}

static void
fill_gaps(struct import *im, struct import_row *row, const struct agreement *a)
{
	bool has_term = !IS_ABSENT(a->expires) || !IS_ABSENT(a->term);

	if (!IS_SET(a->signed_on)) {
		if (row->decision != ROW_LEFT_OUT)
			sheet_refuse(im, row, "signed",
				&im->map->fields.signed_on,
				SAY(N_("there is no day of signing")));
		return;
	}
	for (size_t i = 0; i < shape_agreement.n; i++) {
		const struct field *f = &shape_agreement.fields[i];
		const struct value *v = field_of(f, a);

		if (v->state != ABSENT || str_is(str_from(f->key), "id") ||
			!bind_needs(a, f) || (f->need == NEED_TERM && has_term))
			continue;
		fill_gap(im, row, f);
		has_term = has_term || f->need == NEED_TERM;
	}
}

/* What the reader of the file would refuse. */
static void
refuse_bad(struct import *im, struct import_row *row)
{
	for (size_t i = 0; i < im->bad.n; i++) {
		const struct finding *f = &im->bad.items[i];

		if (f->severity == SEVERITY_ERROR &&
			f->rule != RULE_MISSING_FIELD)
			sheet_refuse(im, row, "", NULL, f->message);
	}
}

/* dates against each other */

static void
make_unknown(struct import_row *row, const char *key)
{
	for (struct node *n = row->fields->first; n != NULL; n = n->next)
		if (str_is(n->key, key))
			n->text = STR("unknown");
}

static void
check_end(struct import *im, struct import_row *row, const struct agreement *a)
{
	const struct map_source *s = &im->map->fields.expires;
	struct making m = { .im = im };
	struct date start;
	struct str term;

	if (!IS_SET(a->signed_on) || !IS_SET(a->expires) || a->expires.is_open)
		return;
	start = IS_SET(a->effective) ? a->effective.date : a->signed_on.date;
	term = IS_SET(a->term) ? node_get(row->fields, STR("term"))->text
	                       : STR("");
	if (term.n > 0 && !a->signed_on.is_month &&
		!day_ends_term(start, a->term.d, a->expires.date)) {
		if (!sheet_problem(im, row, "expires", s,
			    MSG(N_("it ends on %1, which is not %2 after %3"),
				    date_text(&m, a->expires.date), term,
				    date_text(&m, start)))) {
			make_unknown(row, "expires");
			make_unknown(row, "term");
		}
	} else if (a->expires.date.day < start.day) {
		if (!sheet_problem(im, row, "expires", s,
			    MSG(N_("it ends on %1, before it begins on %2"),
				    date_text(&m, a->expires.date),
				    date_text(&m, start))))
			make_unknown(row, "expires");
	}
}

/* the status column */

enum { STATUS_NONE, STATUS_ACTIVE, STATUS_ENDED };

static int
status_said(struct str text)
{
	static const char *const words[][2] = { { "active", "" },
		{ "berlaku", "" }, { "aktif", "" }, { "masih berlaku", "" },
		{ "in force", "" }, { "ended", "x" }, { "tidak berlaku", "x" },
		{ "berakhir", "x" }, { "expired", "x" }, { "selesai", "x" },
		{ "tidak aktif", "x" } };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_is(text, words[i][0]))
			return words[i][1][0] == 'x' ? STATUS_ENDED
			                             : STATUS_ACTIVE;
	return STATUS_NONE;
}

static void
compare_status(
	struct import *im, struct import_row *row, const struct agreement *a)
{
	const struct map_source *s = &im->map->fields.status;
	struct str text = map_has(s) ? sheet_take(im, row, s).text : STR("");
	int said = status_said(sheet_words(im, text));
	struct making m = { .im = im };
	struct term t;

	if (said == STATUS_NONE || !IS_SET(a->signed_on))
		return;
	t = agreement_term(im->registry, a, im->options.today);
	if (!t.is_signed || t.end == TERM_UNKNOWN ||
		term_has(&t, im->options.today) == (said == STATUS_ACTIVE))
		return;
	if (t.end == TERM_OPEN || im->options.today.day < t.effective.day)
		return;
	sheet_note(im, row, "status", s,
		MSG(said == STATUS_ACTIVE
				? N_("the sheet says %1, but it ended on %2")
				: N_("the sheet says %1, but it ends on %2"),
			text, date_text(&m, t.last_day)));
}

void
row_make(struct import *im, struct import_row *row)
{
	struct agreement *a;
	const struct map_source *id = &im->map->fields.id;

	row->fields = node_fields(im->arena);
	row->id = map_has(id)
	                  ? grid_line(im->arena, sheet_take(im, row, id).text)
	                  : STR("");
	for (size_t i = 0; i < ARRAY_LEN(row_fields); i++)
		make_field(im, row, &row_fields[i]);
	if (!party_make(im, row))
		return;
	a = bind(im, row);
	if (a != NULL) {
		refuse_bad(im, row);
		if (row->id.n == 0)
			fill_gaps(im, row, a);
		check_end(im, row, a);
		compare_status(im, row, a);
		a = bind(im, row);
	}
	row->bound = a;
}
