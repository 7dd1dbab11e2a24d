#include "cli/progress.h"

#include "base/arena.h"
#include "cli/clock.h"
#include "cli/say.h"

/* As many items as a worker is handed at a time, so that it comes by one of
 * these each time. */
enum { LOOK_EVERY = 8 };

enum { PATIENCE = 500, STEP = 100 /* milliseconds */ };

void
progress_start(struct progress *p, const char *what, size_t total)
{
	p->what = what;
	p->total = total;
	p->started = p->shown = clock_ticks();
	p->is_shown = false;
}

static void
show(struct progress *p, size_t done)
{
	struct arena arena = ARENA_INIT;
	int64_t now = clock_ticks();

	if (now - p->started < PATIENCE || now - p->shown < STEP)
		return;
	p->shown = now;
	p->is_shown = true;
	say_passing(MSG(
		p->what, arena_printf(&arena, "%zu", 100 * done / p->total)));
	arena_free(&arena);
}

void
progress_step(struct progress *p, unsigned worker, size_t item)
{
	if (worker == 0 && item % LOOK_EVERY == 0)
		show(p, item);
}

void
progress_end(struct progress *p)
{
	if (p->is_shown)
		say_passing(NO_MESSAGE);
	p->is_shown = false;
}
