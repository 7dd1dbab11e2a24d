#include "base/pause.h"

#include <time.h>
#include <unistd.h>

enum { MILLION = 1000 * 1000, SHORTEST = 10, ROUNDS = 5 };

/* xorshift; programs differ by their ids. */
static uint64_t
next_number(void)
{
	static _Thread_local uint64_t state;

	if (state == 0)
		state = (uint64_t)getpid() * UINT64_C(0x9E3779B97F4A7C15) | 1;
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state >> 11;
}

void
pause_for(int64_t ms)
{
	struct timespec t = { .tv_nsec = ms * MILLION };

	nanosleep(&t, NULL);
}

int64_t
pause_briefly(unsigned round)
{
	uint64_t longest = (uint64_t)SHORTEST
	                   << (round < ROUNDS ? round : ROUNDS);
	int64_t ms = 1 + (int64_t)(next_number() % longest);

	pause_for(ms);
	return ms;
}
