#include "cli/figures.h"

#include "cli/say.h"

static int
look(struct figures *f, struct err *err)
{
	const struct globals *g = f->globals;
	struct registry *r = &f->load.registry;

	if (load_for_figures(&f->load, g, f->is_compared, err) != 0)
		return -1;
	load_say_troubles(&f->load);
	view_make(&f->view, r, globals_today(g, r->settings.zone_minutes),
		g->arena);
	if (f->load.source.rev.n > 0)
		f->view.rev = f->load.source.rev;
	f->status = view_is_whole(&f->view) ? EX_FINE : EX_NO;
	return filter_make(&f->filter, f->options, &f->view, err);
}

int
figures_beside(struct figures *f, const struct source_query *query,
	struct date on, struct figures_state *out, struct err *err)
{
	const struct load *load = query != NULL ? &f->beside : &f->load;

	if (query != NULL) {
		f->has_beside = true;
		if (load_beside(&f->beside, &f->load, query, err) != 0 ||
			(!f->beside.source.is_absent &&
				load_must_count(&f->beside, err) != 0))
			return -1;
	}
	*out = (struct figures_state){ .filter.is_exact = false };
	view_make(&out->view, &load->registry, on, f->globals->arena);
	if (load->source.rev.n > 0)
		out->view.rev = load->source.rev;
	if (!view_is_whole(&out->view))
		f->status = EX_NO;
	if (load->source.is_absent)
		return 0;
	return filter_make(&out->filter, f->options, &out->view, err);
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

static enum exit_status
run(struct figures *f, const struct output_options *out, figures_fn *make,
	const void *options)
{
	const struct globals *g = f->globals;
	struct err err = ERR_INIT;
	enum exit_status status;
	struct document d;

	document_init(&d, g->arena);
	if (look(f, &err) != 0 || make(f, options, &d, &err) != 0)
		status = say_error(&err);
	else
		status = output_document(g, out, &d, f->status);
	if (status != EX_TROUBLE)
		warn_of_gaps(f, out);
	if (f->has_beside)
		load_close(&f->beside);
	load_close(&f->load);
	return status;
}

static const struct filter_options all = { .exact = false };

enum exit_status
figures_run(const struct globals *g, const struct filter_options *filter,
	const struct output_options *out, figures_fn *make, const void *options)
{
	struct figures f = { .status = EX_FINE,
		.globals = g,
		.options = filter != NULL ? filter : &all };

	return run(&f, out, make, options);
}

enum exit_status
figures_run_compared(const struct globals *g,
	const struct filter_options *filter, const struct output_options *out,
	figures_fn *make, const void *options)
{
	struct figures f = { .status = EX_FINE,
		.globals = g,
		.options = filter != NULL ? filter : &all,
		.is_compared = true };

	return run(&f, out, make, options);
}
