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

/* Optimal string alignment: insert, delete, replace, swap neighbours. */
static unsigned
distance(struct str a, struct str b)
{
	unsigned rows[3][WORD_MAX + 1];
	unsigned *before = rows[0], *above = rows[1], *row = rows[2];

	for (unsigned j = 0; j <= b.n; j++)
		above[j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned *spare = before;

		row[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			char x = fold(a.p[i - 1]), y = fold(b.p[j - 1]);

			row[j] = least(above[j - 1] + (x != y),
				least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x == fold(b.p[j - 2]) &&
				y == fold(a.p[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
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
	d = distance(s->wanted, word);
	if (d * 3 > longer || d >= word.n)
		return;
	if (s->best.n == 0 || d < s->distance) {
		s->best = word;
		s->distance = (unsigned)d;
	}
}
