#include "cli/figures.h"

#include "cli/say.h"

static int
look(struct figures *f, const struct globals *g,
	const struct filter_options *filter, struct err *err)
{
	static const struct filter_options all = { .exact = false };
	struct registry *r = &f->load.registry;

	if (load_for_figures(&f->load, g, err) != 0)
		return -1;
	load_say_troubles(&f->load);
	view_make(&f->view, r, globals_today(g, r->settings.zone_minutes),
		g->arena);
	if (f->load.source.rev.n > 0)
		f->view.rev = f->load.source.rev;
	f->status = view_is_whole(&f->view) ? EX_FINE : EX_NO;
	return filter_make(
		&f->filter, filter != NULL ? filter : &all, &f->view, err);
}

/* What cannot say so itself: CSV has no place for it, a file is not seen. */
static void
warn_of_gaps(const struct figures *f, const struct output_options *out)
{
	size_t n = f->view.n_unread;

	if (n == 0 || (out->file == NULL && !str_is(out->name, "csv")))
		return;
	say_warning(MSG(N_("files that could not be read and are missing from "
			   "the answer: %1; \"kerma validate\" names them"),
		arena_printf(f->view.arena, "%zu", n)));
}

enum exit_status
figures_run(const struct globals *g, const struct filter_options *filter,
	const struct output_options *out, figures_fn *make, const void *options)
{
	struct figures f = { .status = EX_FINE };
	struct err err = ERR_INIT;
	enum exit_status status;
	struct document d;

	document_init(&d, g->arena);
	if (look(&f, g, filter, &err) != 0 || make(&f, options, &d, &err) != 0)
		status = say_error(&err);
	else
		status = output_document(g, out, &d, f.status);
	if (status != EX_TROUBLE)
		warn_of_gaps(&f, out);
	load_close(&f.load);
	return status;
}
