#include "cli/opt.h"

#include <assert.h>
#include <getopt.h>
#include <limits.h>
#include <string.h>

#include "base/similar.h"
#include "model/hint.h"

enum {
	ROW_BASE = 256, /* what getopt_long returns for row 0 */
	ARG_CELLS = 24  /* words up to this long together stand in help */
};

/* One command line being read: all sets' rows as one list. */
struct scan {
	const struct opt_parser *parser;
	const struct opt **rows;
	void **values; /* of each row's set */
	struct option *longs;
	size_t n;
	struct buf shorts;
	struct err *err;
};

void
opt_list_words(const char *words, struct buf *out)
{
	for (; *words != '\0'; words++)
		if (*words == '|')
			buf_text(out, ", ");
		else
			buf_char(out, *words);
}

void
opt_arg(const struct opt *o, struct buf *out)
{
	if (o->kind == OPT_WORDS)
		buf_text(out, "WORD,...");
	else if (o->kind == OPT_WORD && strlen(o->arg) > ARG_CELLS)
		buf_text(out, "WORD");
	else if (o->kind != OPT_FLAG)
		buf_text(out, o->arg);
}

bool
opt_find_word(const char *words, struct str text, unsigned *at)
{
	struct str rest = str_from(words), word;

	for (*at = 0; str_split(&rest, '|', &word); ++*at)
		if (str_eq(word, text))
			return true;
	return false;
}

int
opt_unknown_word(
	const char *what, struct str text, const char *words, struct err *err)
{
	struct similar near = SIMILAR_INIT(text);
	struct str rest = str_from(words), word;
	struct buf list = BUF_INIT;

	while (str_split(&rest, '|', &word))
		similar_try(&near, word);
	opt_list_words(words, &list);
	if (near.best.n > 0)
		err_set(err,
			MSG(N_("%1: there is no '%2', did you mean %3? It is "
			       "one of: %4"),
				str_from(what), text, near.best,
				buf_str(&list)));
	else
		err_set(err, MSG(N_("%1: there is no '%2'; it is one of: %3"),
				     str_from(what), text, buf_str(&list)));
	buf_free(&list);
	return -1;
}

static int
unknown_value(struct scan *s, const struct opt *o, struct str text)
{
	struct buf what = BUF_INIT;

	buf_printf(&what, "--%s", o->name);
	buf_char(&what, '\0');
	opt_unknown_word(what.p, text, o->arg, s->err);
	buf_free(&what);
	return -1;
}

/* Room for one more: the array doubles whenever n is a power of two. */
static void
list_add(struct arena *arena, struct opt_list *list, struct str text)
{
	struct str *items;

	if ((list->n & (list->n - 1)) == 0) {
		items = ARENA_ARRAY(
			arena, struct str, list->n > 0 ? 2 * list->n : 1);
		if (list->n > 0)
			memcpy(items, list->items, list->n * sizeof(*items));
		list->items = items;
	}
	list->items[list->n++] = text;
}

static int
refuse_empty(struct scan *s, const struct opt *o)
{
	return err_set(
		s->err, MSG(N_("--%1: nothing is given"), str_from(o->name)));
}

static int
store_commas(struct scan *s, const struct opt *o, struct opt_list *list,
	struct str text)
{
	size_t before = list->n;
	struct str part;

	while (str_split(&text, ',', &part)) {
		part = str_trim(part);
		if (part.n > 0)
			list_add(s->parser->arena, list, part);
	}
	return list->n > before ? 0 : refuse_empty(s, o);
}

static int
store_joined(struct scan *s, struct str *slot, struct str text)
{
	if (slot->p != NULL)
		text = arena_printf(s->parser->arena, "%.*s,%.*s",
			STR_ARG(*slot), STR_ARG(text));
	*slot = text;
	return 0;
}

/* In capitals too; text becomes the word as it is listed. */
static bool
find_typed(struct scan *s, const struct opt *o, struct str *text, unsigned *at)
{
	if (opt_find_word(o->arg, *text, at))
		return true;
	*text = hint_id(NULL, *text, s->parser->arena);
	return opt_find_word(o->arg, *text, at);
}

static int
store_words(struct scan *s, const struct opt *o, struct opt_words *slot,
	struct str text)
{
	struct str part, word;
	unsigned at;

	while (str_split(&text, ',', &part)) {
		word = part = str_trim(part);
		if (part.n == 0)
			continue;
		if (!find_typed(s, o, &word, &at))
			return unknown_value(s, o, part);
		assert(at < OPT_WORDS_MAX);
		if ((slot->set >> at & 1U) != 0)
			continue;
		slot->set |= (uint32_t)1 << at;
		slot->at[slot->n++] = (unsigned char)at;
	}
	return slot->n > 0 ? 0 : refuse_empty(s, o);
}

static int
store_word(struct scan *s, const struct opt *o, struct opt_word *slot,
	struct str text)
{
	struct str word = text;
	unsigned at;

	if (!find_typed(s, o, &word, &at))
		return unknown_value(s, o, text);
	*slot = (struct opt_word){ true, at, word };
	return 0;
}

static int
store_int(struct scan *s, const struct opt *o, struct opt_int *slot,
	struct str text)
{
	int64_t n;

	if (!str_number(text, INT_MAX, &n))
		return err_set(
			s->err, MSG(N_("--%1: '%2' is not a whole number"),
					str_from(o->name), text));
	*slot = (struct opt_int){ true, (int)n };
	return 0;
}

static int
store_date(struct scan *s, const struct opt *o, struct opt_date *slot,
	struct str text)
{
	struct str meant;

	slot->given = date_parse(text, &slot->value);
	if (slot->given)
		return 0;
	meant = hint_day(text, s->parser->arena);
	if (meant.n > 0)
		return err_set(
			s->err, MSG(N_("--%1: '%2' is not a date; write %3"),
					str_from(o->name), text, meant));
	return err_set(s->err,
		MSG(N_("--%1: '%2' is not a date; write year, month and day, "
		       "as in 2026-11-30"),
			str_from(o->name), text));
}

static int
store_duration(struct scan *s, const struct opt *o, struct opt_duration *slot,
	struct str text)
{
	slot->given = duration_parse(text, &slot->value);
	if (slot->given)
		return 0;
	return err_set(s->err,
		MSG(N_("--%1: '%2' is not a length of time; write a number "
		       "and a unit in quotes, as in \"90 days\" or \"6 "
		       "months\""),
			str_from(o->name), text));
}

static int
store_period(struct scan *s, const struct opt *o, struct opt_period *slot,
	struct str text)
{
	slot->given = period_parse(text, &slot->value);
	if (slot->given)
		return 0;
	return err_set(s->err,
		MSG(N_("--%1: '%2' is not a period; write 2026, 2026-Q4, "
		       "2026-S1, 2026-10, a date, or FROM..TO"),
			str_from(o->name), text));
}

static int
store_value(struct scan *s, const struct opt *o, void *slot, const char *arg)
{
	struct str text = str_from(arg);

	if (str_trim(text).n == 0)
		return refuse_empty(s, o);
	switch (o->kind) {
	case OPT_TEXT:
		*(const char **)slot = arg;
		return 0;
	case OPT_STR:
		*(struct str *)slot = text;
		return 0;
	case OPT_JOINED:
		return store_joined(s, slot, text);
	case OPT_LIST:
		list_add(s->parser->arena, slot, str_trim(text));
		return 0;
	case OPT_COMMAS:
		return store_commas(s, o, slot, text);
	case OPT_INT:
		return store_int(s, o, slot, text);
	case OPT_DATE:
		return store_date(s, o, slot, text);
	case OPT_DURATION:
		return store_duration(s, o, slot, text);
	case OPT_PERIOD:
		return store_period(s, o, slot, text);
	case OPT_WORD:
		return store_word(s, o, slot, text);
	case OPT_WORDS:
		return store_words(s, o, slot, text);
	case OPT_FLAG:
	case OPT_END:
		break;
	}
	assert(false); /* an option of no kind */
	return -1;
}

static int
store(struct scan *s, size_t row, const char *arg)
{
	const struct opt *o = s->rows[row];
	void *slot = (char *)s->values[row] + o->offset;

	if (o->kind != OPT_FLAG)
		return store_value(s, o, slot, arg);
	*(bool *)slot = true;
	return 0;
}

static void
add_row(struct scan *s, const struct opt *o, void *values)
{
	bool is_flag = o->kind == OPT_FLAG;

	s->rows[s->n] = o;
	s->values[s->n] = values;
	s->longs[s->n] = (struct option){
		.name = o->name,
		.has_arg = is_flag ? no_argument : required_argument,
		.val = ROW_BASE + (int)s->n,
	};
	if (o->letter != 0) {
		buf_char(&s->shorts, o->letter);
		if (!is_flag)
			buf_char(&s->shorts, ':');
	}
	s->n++;
}

static size_t
count_rows(const struct opt_parser *parser)
{
	size_t n = 0;

	for (size_t i = 0; i < parser->n_sets; i++)
		for (const struct opt *o = parser->sets[i].group->opts;
			o->kind != OPT_END; o++)
			n++;
	return n;
}

/* ":" first: a missing value is told from an unknown option, in silence. */
static void
scan_open(struct scan *s, const struct opt_parser *parser, struct err *err)
{
	struct arena *arena = parser->arena;
	size_t room = count_rows(parser) + 1;

	*s = (struct scan){ .parser = parser, .err = err };
	s->rows = ARENA_ARRAY(arena, const struct opt *, room);
	s->values = ARENA_ARRAY(arena, void *, room);
	s->longs = ARENA_ARRAY(arena, struct option, room);
	buf_text(&s->shorts, parser->stops_early ? "+:" : ":");
	for (size_t i = 0; i < parser->n_sets; i++)
		for (const struct opt *o = parser->sets[i].group->opts;
			o->kind != OPT_END; o++)
			add_row(s, o, parser->sets[i].values);
	buf_char(&s->shorts, '\0');
}

/* The row behind what getopt_long returned or left in optopt. */
static size_t
find_row(const struct scan *s, int code)
{
	size_t row = 0;

	if (code >= ROW_BASE)
		return (size_t)(code - ROW_BASE);
	while (row < s->n && s->rows[row]->letter != code)
		row++;
	return row;
}

/* The options that begin with name, when there are several. */
static size_t
find_longer(const struct scan *s, struct str name, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (str_starts(str_from(s->rows[i]->name), name))
			buf_printf(out, n++ > 0 ? ", --%s" : "--%s",
				s->rows[i]->name);
	return n;
}

static int
unknown_long(struct scan *s, struct str word)
{
	struct str name = { word.p, str_find(word, '=') };
	struct similar near = SIMILAR_INIT(name);
	struct buf longer = BUF_INIT;

	for (size_t i = 0; i < s->n; i++)
		similar_try(&near, str_from(s->rows[i]->name));
	if (find_longer(s, name, &longer) > 1)
		err_set(s->err,
			MSG(N_("--%1 could be %2"), name, buf_str(&longer)));
	else if (near.best.n > 0)
		err_set(s->err,
			MSG(N_("there is no option --%1; did you mean --%2?"),
				name, near.best));
	else
		err_set(s->err, MSG(N_("there is no option --%1"), name));
	buf_free(&longer);
	return -1;
}

static int
missing_value(struct scan *s)
{
	const struct opt *o = s->rows[find_row(s, optopt)];
	struct buf arg = BUF_INIT;

	opt_arg(o, &arg);
	err_set(s->err, MSG(N_("--%1 needs a value: %2"), str_from(o->name),
				buf_str(&arg)));
	buf_free(&arg);
	return -1;
}

static int
refuse(struct scan *s, int code, char **argv)
{
	char letter = (char)optopt;

	if (code == ':')
		return missing_value(s);
	if (optopt == 0)
		return unknown_long(s, str_from(argv[optind - 1] + 2));
	if (optopt < ROW_BASE)
		return err_set(s->err, MSG(N_("there is no option -%1"),
					       ((struct str){ &letter, 1 })));
	return err_set(
		s->err, MSG(N_("--%1 takes no value"),
				str_from(s->rows[optopt - ROW_BASE]->name)));
}

int
opt_parse(
	const struct opt_parser *parser, int argc, char **argv, struct err *err)
{
	struct scan s;
	int code, rc = 0;

	assert(parser->n_sets <= OPT_SETS_MAX);
	scan_open(&s, parser, err);
	optind = 0; /* glibc: begin anew */
	opterr = 0;
	while (rc == 0 && (code = getopt_long(argc, argv, s.shorts.p, s.longs,
				   NULL)) != -1) {
		if (code == '?' || code == ':')
			rc = refuse(&s, code, argv);
		else
			rc = store(&s, find_row(&s, code), optarg);
	}
	buf_free(&s.shorts);
	return rc == 0 ? optind : -1;
}

int
opt_check(const struct opt_parser *parser, struct err *err)
{
	for (size_t i = 0; i < parser->n_sets; i++) {
		const struct opt_group *g = parser->sets[i].group;

		if (g->check != NULL &&
			g->check(parser->sets[i].values, g->opts, err) != 0)
			return -1;
	}
	return 0;
}
