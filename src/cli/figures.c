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
	load_close(&f.load);
	return status;
}
