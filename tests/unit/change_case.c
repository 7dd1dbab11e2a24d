#include "change_case.h"

#include <stdlib.h>
#include <string.h>

#include "change/history.h"
#include "unit.h"

static void
load_side(struct compared *c, int side, const struct edit *edits,
	const struct file_text *more)
{
	struct file_text *files = c->files[side];
	struct register_text t = { .files = files, .today = "2024-06-01" };
	char **texts = c->texts[side];
	size_t n = 0;

	for (unsigned i = 0; i < BASE_FILES; i++)
		texts[i] = edited_text((enum base_file)i, edits);
	/* An emptied text: the file is not there. */
	if (texts[PKS][0] != '\0')
		files[n++] = (struct file_text){ "a/pks-1.yaml", texts[PKS] };
	if (texts[MOU][0] != '\0')
		files[n++] = (struct file_text){ "a/mou-1.yaml", texts[MOU] };
	for (size_t i = 0; i < MORE_MAX && more[i].path != NULL; i++)
		files[n++] = more[i];
	t.settings = texts[REGISTER];
	t.partners = texts[PARTNERS];
	t.holidays = texts[HOLIDAYS][0] != '\0' ? texts[HOLIDAYS] : NULL;
	load_text(&c->sides[side], &t);
}

void
compared_init(
	struct compared *c, const struct change_case *from, bool is_swapped)
{
	memset(c, 0, sizeof(*c));
	load_side(c, is_swapped, from->before, from->more_before);
	load_side(c, !is_swapped, from->after, from->more_after);
	sides_init(&c->both, &c->sides[0].registry, &c->sides[1].registry,
		&c->arena);
	c->changes = changes_of(&c->both);
}

void
compared_free(struct compared *c)
{
	for (int side = 0; side < 2; side++) {
		load_text_free(&c->sides[side]);
		for (unsigned i = 0; i < BASE_FILES; i++)
			free(c->texts[side][i]);
	}
	arena_free(&c->arena);
}

static void
lines_of_events(const struct compared *c, const char *what, struct str id,
	const struct events *es, struct buf *out)
{
	struct arena arena = ARENA_INIT;
	char date[DATE_TEXT];

	(void)c;
	for (size_t i = 0; i < es->n; i++) {
		const struct event *e = &es->items[i];

		buf_printf(out, "%s%.*s %s%s%s: ", what, STR_ARG(id),
			event_name(e->kind),
			e->date.day != DATE_NEVER.day ? " " : "",
			e->date.day != DATE_NEVER.day
				? date_format(e->date, date)
				: "");
		buf_add(out, message_text(&e->message, NULL, &arena));
		buf_char(out, '\n');
	}
	arena_free(&arena);
}

void
event_lines(const struct compared *c, struct buf *out)
{
	const struct changes *all = &c->changes;

	for (size_t i = 0; i < all->n; i++)
		lines_of_events(
			c, "", all->items[i].id, &all->items[i].events, out);
	for (size_t i = 0; i < all->n_partners; i++)
		lines_of_events(c, "partner ", all->partners[i].id,
			&all->partners[i].events, out);
	lines_of_events(c, "register", STR(""), &all->settings.events, out);
	lines_of_events(c, "holidays", STR(""), &all->holidays.events, out);
	if (all->partners_unreadable)
		buf_text(out, "partners unreadable\n");
	if (all->settings.is_unreadable)
		buf_text(out, "register unreadable\n");
	if (all->holidays.is_unreadable)
		buf_text(out, "holidays unreadable\n");
}

static void
lines_of_differences(const char *what, struct str id,
	const struct differences *ds, struct buf *out)
{
	for (size_t i = 0; i < ds->n; i++) {
		const struct difference *d = &ds->items[i];
		bool is_agreement =
			d->top >= shape_agreement.fields &&
			d->top < shape_agreement.fields + shape_agreement.n;

		buf_printf(out,
			"%s%.*s %s %.*s [%.*s] [%.*s] %u:%u %u:%u%s%s%s\n",
			what, STR_ARG(id), difference_kind_name(d->kind),
			STR_ARG(d->path), STR_ARG(d->before), STR_ARG(d->after),
			d->mark_before.line, d->mark_before.column,
			d->mark_after.line, d->mark_after.column,
			is_agreement && difference_is_locked(d) ? " locked"
								: "",
			is_agreement && difference_is_history(d) ? " history"
								 : "",
			d->is_first ? " first" : "");
	}
}

void
difference_lines(const struct compared *c, struct buf *out)
{
	const struct changes *all = &c->changes;

	for (size_t i = 0; i < all->n; i++)
		lines_of_differences(
			"", all->items[i].id, &all->items[i].differences, out);
	for (size_t i = 0; i < all->n_partners; i++)
		lines_of_differences("partner ", all->partners[i].id,
			&all->partners[i].differences, out);
	lines_of_differences(
		"register", STR(""), &all->settings.differences, out);
	lines_of_differences(
		"holidays", STR(""), &all->holidays.differences, out);
}

/* An event of the trade tells what its name says. */
static void
assert_tells(const struct event *e, const struct difference *d)
{
	static const struct {
		enum event_kind kind;
		const char *top;
	} tops[] = { { EVENT_SIGNED, "signed" }, { EVENT_UNSIGNED, "signed" },
		{ EVENT_WITHDRAWN, "withdrawn" },
		{ EVENT_RESTORED, "withdrawn" }, { EVENT_ENDED, "ended" },
		{ EVENT_REOPENED, "ended" }, { EVENT_RENEWS, "renews" },
		{ EVENT_DECIDED, "decisions" }, { EVENT_STAGE, "stages" },
		{ EVENT_FULFILLED, "obligations" },
		{ EVENT_WAIVED, "obligations" },
		{ EVENT_MONITORED, "monitoring" },
		{ EVENT_ACHIEVED, "outcomes" }, { EVENT_SCANNED, "document" },
		{ EVENT_ACCEPTED, "accepted" } };

	for (size_t i = 0; i < ARRAY_LEN(tops); i++)
		if (tops[i].kind == e->kind)
			assert_string_equal(tops[i].top, d->top->key);
	if (e->kind >= EVENT_ALTERED)
		assert_true(str_eq(e->message.args[0], d->path));
}

void
assert_all_told(const struct differences *ds, const struct events *es)
{
	size_t told = 0;

	for (size_t i = 0; i < es->n; i++) {
		assert_true(
			i == 0 || es->items[i - 1].kind <= es->items[i].kind);
		told += es->items[i].n;
		for (size_t k = 0; k < es->items[i].n; k++) {
			assert_int_equal(es->items[i].differences[k]->event, i);
			assert_tells(
				&es->items[i], es->items[i].differences[k]);
		}
	}
	assert_int_equal(told, ds->n);
	for (size_t i = 0; i < ds->n; i++)
		assert_in_range(ds->items[i].event, 0, es->n - 1);
}

static void
assert_told(const struct compared *c)
{
	const struct changes *all = &c->changes;

	for (size_t i = 0; i < all->n; i++)
		assert_all_told(
			&all->items[i].differences, &all->items[i].events);
	for (size_t i = 0; i < all->n_partners; i++)
		assert_all_told(&all->partners[i].differences,
			&all->partners[i].events);
	assert_all_told(&all->settings.differences, &all->settings.events);
	assert_all_told(&all->holidays.differences, &all->holidays.events);
}

static bool
run_one(const struct change_case *from, lines_fn *lines)
{
	bool ok;
	struct compared *c = malloc(sizeof(*c));
	struct buf got = BUF_INIT, wanted = BUF_INIT;

	assert_non_null(c);
	compared_init(c, from, false);
	lines(c, &got);
	for (size_t i = 0; i < LINES_MAX && from->wanted[i] != NULL; i++)
		buf_printf(&wanted, "%s\n", from->wanted[i]);
	ok = str_eq(buf_str(&got), buf_str(&wanted));
	if (!ok)
		print_error("%s: wanted\n%.*sgot\n%.*s", from->name,
			STR_ARG(buf_str(&wanted)), STR_ARG(buf_str(&got)));
	assert_told(c);
	buf_free(&got);
	buf_free(&wanted);
	compared_free(c);
	free(c);
	return ok;
}

void
run_change_cases(const struct change_case *cases, size_t n, lines_fn *lines)
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++)
		failed += !run_one(&cases[i], lines);
	assert_int_equal(failed, 0);
}
