#include "report/follow_up.h"

#include <stdlib.h>

bool
entry_is_memorandum(const struct entry *e)
{
	return status_is_counted(e->status) &&
	       kind_is_like(e->agreement->kind_info, LIKE_MOU);
}

/* Links stand in the order of signing. */
static const struct agreement *
first_follower(const struct view *v, const struct agreement *a)
{
	for (uint32_t i = 0; i < a->implemented_by.n; i++) {
		const struct agreement *later = a->implemented_by.items[i];

		if (agreement_is_signed(later, v->on) &&
			view_entry(v, later) != NULL)
			return later;
	}
	return NULL;
}

static int
order_lines(const void *pa, const void *pb)
{
	const struct agreement *a =
		((const struct follow_line *)pa)->entry->agreement;
	const struct agreement *b =
		((const struct follow_line *)pb)->entry->agreement;
	int32_t x = a->signed_on.date.day, y = b->signed_on.date.day;

	return x != y ? (x > y) - (x < y) : str_cmp(a->id.s, b->id.s);
}

static int
order_days(const void *pa, const void *pb)
{
	int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return (a > b) - (a < b);
}

/* The middle one, or half-way between the two in the middle, halves up. */
static int64_t
median_of(int64_t *days, size_t n)
{
	int64_t sum;

	if (n == 0)
		return 0;
	if (n > 1)
		qsort(days, n, sizeof(*days), order_days);
	sum = days[(n - 1) / 2] + days[n / 2];
	return (sum + (sum > 0)) / 2;
}

static void
summarize(struct follow_up *fu, struct arena *arena)
{
	int64_t *days = ARENA_ARRAY(arena, int64_t, fu->n);

	for (size_t i = 0; i < fu->n; i++)
		if (fu->lines[i].first != NULL)
			days[fu->n_followed++] = fu->lines[i].days;
	fu->median = median_of(days, fu->n_followed);
}

void
follow_up_make(
	struct follow_up *fu, const struct view *v, const struct filter *f)
{
	*fu = (struct follow_up){ .n = 0 };
	fu->lines = ARENA_ARRAY(v->arena, struct follow_line, v->n);
	for (size_t i = 0; i < v->n; i++) {
		const struct entry *e = &v->entries[i];
		struct follow_line *line = &fu->lines[fu->n];

		if (!entry_is_memorandum(e) || !filter_takes(f, v, e))
			continue;
		fu->n++;
		line->entry = e;
		line->first = first_follower(v, e->agreement);
		if (line->first != NULL)
			line->days = date_diff(e->agreement->signed_on.date,
				line->first->signed_on.date);
	}
	if (fu->n > 1)
		qsort(fu->lines, fu->n, sizeof(*fu->lines), order_lines);
	summarize(fu, v->arena);
}
