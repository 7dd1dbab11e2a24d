#include "base/similar.h"

enum { WORD_MAX = 64 };

static char
fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '_' || c == ' ' ? '-' : c;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static void
fold_all(struct str s, char room[static WORD_MAX])
{
	for (size_t i = 0; i < s.n; i++)
		room[i] = fold(s.p[i]);
}

/*
 * Optimal string alignment: insert, delete, replace, swap neighbours.  Beyond
 * most it gives up, because a file may hold thousands of misspellings.
 */
static unsigned
distance(struct str a, struct str b, unsigned most)
{
	unsigned rows[3][WORD_MAX + 1];
	unsigned *before = rows[0], *above = rows[1], *row = rows[2];
	char x[WORD_MAX], y[WORD_MAX];

	fold_all(a, x);
	fold_all(b, y);
	for (unsigned j = 0; j <= b.n; j++)
		above[j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned *spare = before, nearest = i;

		row[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			row[j] = least(above[j - 1] + (x[i - 1] != y[j - 1]),
				least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
				x[i - 2] == y[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
			nearest = least(nearest, row[j]);
		}
		/* A swap reaches back two rows, and costs one. */
		if (nearest > most + 1)
			return nearest;
		before = above;
		above = row;
		row = spare;
	}
	return above[b.n];
}

void
similar_try(struct similar *s, struct str word)
{
	size_t longer = s->wanted.n > word.n ? s->wanted.n : word.n;
	size_t d;

	if (s->wanted.n == 0 || longer > WORD_MAX)
		return;
	/* So many letters at least would have to be added. */
	d = longer == word.n ? longer - s->wanted.n : longer - word.n;
	if (d * 3 > longer)
		return;
	d = distance(s->wanted, word, (unsigned)longer / 3);
	if (d * 3 > longer || d >= word.n)
		return;
	if (s->best.n == 0 || d < s->distance) {
		s->best = word;
		s->distance = (unsigned)d;
	}
}
