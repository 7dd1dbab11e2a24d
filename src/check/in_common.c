#include "check/in_common.h"

#include <stdlib.h>

static int
order_who(const struct partner *a, const struct partner *b)
{
	return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int
order_seats(const void *pa, const void *pb)
{
	const struct seat *a = pa, *b = pb;
	int order = order_who(a->who, b->who);

	return order != 0 ? order
	                  : (a->place > b->place) - (a->place < b->place);
}

struct seats
seats_of(const struct agreement *a, struct arena *arena)
{
	struct seats seats = { ARENA_ARRAY(arena, struct seat, a->parties.n),
		0 };
	uint32_t place = 0, kept = 0;

	LIST_EACH (struct party, p, a->parties) {
		if (party_is_partner(p))
			seats.items[seats.n++] = (struct seat){ p->who, place };
		place++;
	}
	if (seats.n > 1)
		qsort(seats.items, seats.n, sizeof(*seats.items), order_seats);
	for (uint32_t i = 0; i < seats.n; i++)
		if (kept == 0 ||
			seats.items[kept - 1].who != seats.items[i].who)
			seats.items[kept++] = seats.items[i];
	seats.n = kept;
	return seats;
}

static const struct seat *
find_seat(const struct seats *seats, const struct partner *who)
{
	uint32_t low = 0, high = seats->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = order_who(seats->items[middle].who, who);

		if (order == 0)
			return &seats->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct partner *
partner_in_common(const struct seats *a, const struct seats *b)
{
	const struct seats *few = a->n <= b->n ? a : b;
	const struct seats *many = few == a ? b : a;
	const struct seat *first = NULL;

	for (uint32_t i = 0; i < few->n; i++) {
		const struct seat *one = &few->items[i];
		const struct seat *other = find_seat(many, one->who);
		const struct seat *of_a = few == a ? one : other;

		if (other != NULL &&
			(first == NULL || of_a->place < first->place))
			first = of_a;
	}
	return first != NULL ? first->who : NULL;
}
