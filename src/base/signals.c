#include "base/signals.h"

#include <string.h>

void
signals_hold(struct signals_held *held)
{
	static const int waiting[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction ignore;
	sigset_t set;

	memset(&ignore, 0, sizeof(ignore));
	ignore.sa_handler = SIG_IGN;
	sigemptyset(&ignore.sa_mask);
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(waiting) / sizeof(waiting[0]); i++)
		sigaddset(&set, waiting[i]);
	pthread_sigmask(SIG_BLOCK, &set, &held->mask);
	sigaction(SIGPIPE, &ignore, &held->pipe);
}

void
signals_release(const struct signals_held *held)
{
	sigaction(SIGPIPE, &held->pipe, NULL);
	pthread_sigmask(SIG_SETMASK, &held->mask, NULL);
}
