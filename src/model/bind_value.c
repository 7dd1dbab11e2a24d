#include "model/bind_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/period.h"
#include "base/similar.h"
#include "model/hint.h"
#include "model/ident.h"

/* More rupiah than any budget; every integer up to it survives JSON. */
#define NUMBER_MAX INT64_C(9007199254740991)

void
bind_report(struct binder *b, enum rule rule, struct mark mark,
	struct message message)
{
	findings_add(b->fs, b->file, rule, mark, message);
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The bytes of a {{mark}} that s begins with, or 0. */
static size_t
mark_length(struct str s)
{
	size_t n = sizeof("{{") - 1;

	if (!str_starts(s, STR("{{")) || n == s.n || !is_letter(s.p[n]))
		return 0;
	while (n < s.n && s.p[n] != '{' && s.p[n] != '}')
		n++;
	return str_starts(str_from_byte(s, n), STR("}}")) ? n + 2 : 0;
}

/* What a template has in the place of a value, as {{judul}}; or empty. */
static struct str
find_mark(struct str s)
{
	for (size_t at; (at = str_find(s, '{')) < s.n;
		s = str_from_byte(s, at + 1)) {
		struct str mark = str_from_byte(s, at);

		mark.n = mark_length(mark);
		if (mark.n > 0)
			return mark;
	}
	return STR("");
}

/* bad-value with what to write instead, when there is a guess. */
static bool
bad(struct binder *b, const struct node *n, struct message message,
	struct str instead)
{
	bind_report(b, RULE_BAD_VALUE, n->mark, message);
	if (find_mark(n->text).n > 0)
		findings_hint(b->fs, SAY(N_("put in what the mark of the "
					    "template stands for, or remove "
					    "the line")));
	else if (hint_is_unknown(n->text))
		findings_hint(
			b->fs, SAY(N_("for what nobody knows, write unknown")));
	else if (instead.n > 0)
		findings_hint(b->fs, MSG(N_("write %1"), instead));
	return false;
}

static bool
has_line_break(struct str s)
{
	return str_find(s, '\n') < s.n || str_find(s, '\r') < s.n;
}

/* Whether text may be kept as it is; a block's last line break never counts. */
static bool
check_lines(struct binder *b, const struct field *f, const struct node *n,
	struct str *text)
{
	while (text->n > 0 && text->p[text->n - 1] == '\n')
		text->n--;
	if ((f->flags & FIELD_LINES) || !has_line_break(*text))
		return true;
	bind_report(b, RULE_WRONG_TYPE, n->mark,
		MSG(N_("%1 holds a line break"), str_from(f->key)));
	findings_hint(b->fs, SAY(N_("write it as one line; a long line is "
				    "folded with >-")));
	return false;
}

static struct str
keep(struct binder *b, const struct field *f, struct str s)
{
	return (f->flags & FIELD_COMMON) ? map_intern(&b->names, s)
	                                 : arena_str(b->arena, s);
}

static bool
read_text(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct text *t = value;
	struct str s = n->text, mark = find_mark(s);

	if (mark.n > 0)
		return bad(b, n,
			MSG(N_("%1 still holds %2 of the template"),
				str_from(f->key), mark),
			STR(""));
	if (!check_lines(b, f, n, &s))
		return false;
	t->s = keep(b, f, s);
	if (n->cut.line > 0) {
		bind_report(b, RULE_TEXT_CUT, n->cut,
			MSG(N_("what follows # is a comment to YAML and is not "
			       "part of %1"),
				str_from(f->key)));
		findings_hint(b->fs,
			SAY(N_("put the whole text in quotes if it belongs to "
			       "it")));
	}
	return true;
}

/* An id that recurs is kept as its partner has it, else once, so that most
 * comparisons end with the place. */
static struct str
keep_id(struct binder *b, const struct field *f, struct str s)
{
	const struct partner *p =
		b->registry != NULL ? registry_partner(b->registry, s) : NULL;
	struct str kept = p != NULL ? p->id.s : arena_str(b->arena, s);

	if (f->flags & FIELD_COMMON)
		map_put(&b->ids, kept, (void *)(uintptr_t)kept.p);
	return kept;
}

static bool
read_id(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct text *t = value;
	struct str instead;
	const char *kept = map_get(&b->ids, n->text);

	if (kept != NULL) {
		t->s = (struct str){ kept, n->text.n };
		return true;
	}
	if (!ident_is_valid(n->text)) {
		instead = hint_id(f->words, n->text, b->arena);
		bad(b, n, MSG(N_("%1 is not an id"), n->text), instead);
		if (instead.n == 0 && find_mark(n->text).n == 0)
			findings_hint(b->fs,
				SAY(N_("an id has small letters, digits and "
				       "single dashes between them, 64 at "
				       "most, as in pks-2026-001")));
		return false;
	}
	t->s = keep_id(b, f, n->text);
	return true;
}

static bool
read_day(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct day *d = value;
	struct date month;

	if ((f->flags & FIELD_OPEN) && str_is(n->text, "open")) {
		d->is_open = true;
		return true;
	}
	if (date_parse(n->text, &d->date))
		return true;
	if (date_parse_month(n->text, &month)) {
		d->is_month = true;
		d->date = month;
		return (f->flags & FIELD_MONTH) ||
		       bad(b, n,
			       MSG(N_("%1 is a month; a whole date belongs "
				      "here"),
				       n->text),
			       STR(""));
	}
	return bad(b, n, MSG(N_("%1 is not a date (YYYY-MM-DD)"), n->text),
		hint_day(n->text, b->arena));
}

static bool
read_span(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct span *s = value;

	if ((f->flags & FIELD_NONE) && str_is(n->text, "none")) {
		s->is_none = true;
		return true;
	}
	if (!duration_parse(n->text, &s->d))
		return bad(b, n,
			MSG(N_("%1 is not a duration (3 years, 6 bulan, "
			       "30 hari kerja)"),
				n->text),
			hint_span(n->text, b->arena));
	if (s->d.count == 0)
		return bad(b, n, SAY(N_("a duration of nothing")), STR(""));
	if ((f->flags & FIELD_CALENDAR) && s->d.unit == UNIT_WORKING_DAY)
		return bad(b, n,
			MSG(N_("%1 is never counted in working days"),
				str_from(f->key)),
			STR(""));
	return true;
}

static bool
read_word(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct word *w = value;
	struct buf all = BUF_INIT;

	for (int i = 0; f->words->list[i] != NULL; i++) {
		if (str_is(n->text, f->words->list[i])) {
			w->index = i;
			buf_free(&all);
			return true;
		}
		buf_printf(&all, "%s%s", i > 0 ? ", " : "", f->words->list[i]);
	}
	bad(b, n, MSG(N_("%1 is not one of: %2"), n->text, buf_str(&all)),
		hint_word(f->words, n->text));
	buf_free(&all);
	return false;
}

static bool
read_number(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct number *v = value;

	(void)f;
	if (!n->is_quoted && str_number(n->text, NUMBER_MAX, &v->n) &&
		(n->text.n == 1 || n->text.p[0] != '0'))
		return true;
	return bad(b, n, MSG(N_("%1 is not a whole number"), n->text),
		n->is_quoted ? STR("") : hint_number(n->text, b->arena));
}

static bool
read_flag(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct flag *v = value;

	(void)f;
	v->yes = str_is(n->text, "true");
	if (!n->is_quoted && (v->yes || str_is(n->text, "false")))
		return true;
	return bad(b, n, MSG(N_("%1 is neither true nor false"), n->text),
		STR(""));
}

/* Texts that a function can judge. */
static bool
read_judged(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	static const struct {
		enum field_type type;
		bool (*is_valid)(struct str s);
		const char *complaint;
	} judges[] = {
		{ TYPE_EMAIL, email_is_valid,
			N_("%1 is not an e-mail address") },
		{ TYPE_PATH, path_is_valid,
			N_("%1 is not a path in the repository") },
		{ TYPE_SHA256, sha256_is_valid,
			N_("%1 is not a SHA-256: 64 digits and letters a to "
			   "f") },
	};

	for (size_t i = 0; i < ARRAY_LEN(judges); i++)
		if (judges[i].type == f->type && !judges[i].is_valid(n->text))
			return bad(b, n, MSG(judges[i].complaint, n->text),
				STR(""));
	return read_text(b, f, n, value);
}

static bool
read_period(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct period p;

	if (!period_parse(n->text, &p))
		return bad(b, n,
			MSG(N_("%1 is neither a date nor a period (2026, "
			       "2026-S1, 2026-Q4, 2026-10)"),
				n->text),
			hint_day(n->text, b->arena));
	return read_text(b, f, n, value);
}

static bool
read_zone(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	int minutes;

	if (!zone_parse(n->text, &minutes))
		return bad(b, n,
			MSG(N_("%1 is not a time zone (Asia/Jakarta, "
			       "Asia/Makassar, Asia/Jayapura, +07:00)"),
				n->text),
			STR(""));
	return read_text(b, f, n, value);
}

static bool
read_key(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct similar similar = SIMILAR_INIT(n->text);

	if (shape_field(&shape_agreement, n->text) != NULL)
		return read_text(b, f, n, value);
	for (size_t i = 0; i < shape_agreement.n; i++)
		similar_try(&similar, str_from(shape_agreement.fields[i].key));
	return bad(b, n, MSG(N_("%1 is not a field of an agreement"), n->text),
		similar.best);
}

/* What git takes for a branch's name, as far as anybody would write it. */
static bool
is_branch_name(struct str s)
{
	if (s.n == 0 || s.p[0] == '-' || s.p[0] == '/' || s.p[s.n - 1] == '/')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' ||
			strchr("~^:?*[\\\177", s.p[i]) != NULL)
			return false;
	return str_search(s, STR("..")) < 0 && str_search(s, STR("@{")) < 0;
}

static bool
read_branch(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	static const struct str prefix = STR_INIT("refs/heads/");

	if (str_starts(n->text, prefix))
		return bad(b, n,
			SAY(N_("a branch is named without refs/heads/")),
			str_from_byte(n->text, prefix.n));
	if (is_branch_name(n->text))
		return read_text(b, f, n, value);
	return bad(b, n,
		MSG(N_("%1 is no name of a branch; there are no patterns"),
			n->text),
		STR(""));
}

static bool
read_rule(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	struct similar similar = SIMILAR_INIT(n->text);
	enum rule rule;

	if (rule_parse(n->text, &rule)) {
		if (f->flags & FIELD_CHANGES ? !rule_info(rule)->fixed
					     : rule_is_acceptable(rule))
			return read_text(b, f, n, value);
		return bad(b, n,
			rule_info(rule)->fixed
				? MSG(N_("%1 can never be accepted or changed"),
					  n->text)
				: MSG(N_("%1 can never be accepted: it judges "
					 "the change that would do so"),
					  n->text),
			STR(""));
	}
	for (unsigned i = 0; i < RULE_COUNT; i++)
		similar_try(&similar, str_from(rule_info((enum rule)i)->name));
	return bad(b, n, MSG(N_("%1 is not a rule"), n->text), similar.best);
}

typedef bool read_fn(struct binder *b, const struct field *f,
	const struct node *n, void *value);

static read_fn *const readers[TYPE_COUNT] = {
	[TYPE_TEXT] = read_text,
	[TYPE_ID] = read_id,
	[TYPE_REF] = read_id,
	[TYPE_DAY] = read_day,
	[TYPE_SPAN] = read_span,
	[TYPE_WORD] = read_word,
	[TYPE_NUMBER] = read_number,
	[TYPE_FLAG] = read_flag,
	[TYPE_EMAIL] = read_judged,
	[TYPE_PERIOD] = read_period,
	[TYPE_RULE] = read_rule,
	[TYPE_ZONE] = read_zone,
	[TYPE_KEY] = read_key,
	[TYPE_BRANCH] = read_branch,
	[TYPE_PATH] = read_judged,
	[TYPE_SHA256] = read_judged,
};

bool
bind_scalar(struct binder *b, const struct field *f, const struct node *n,
	void *value)
{
	return readers[f->type](b, f, n, value);
}
