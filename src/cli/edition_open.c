#include "cli/edition_open.h"

#include "cli/clock.h"
#include "cli/lang.h"
#include "report/filter_said.h"

int
edition_open(const struct figures *f, struct edition **out, struct err *err)
{
	const struct settings *settings = &f->load.registry.settings;
	enum lang registers = (enum lang)settings->language.index;
	struct edition_source source = {
		.language = lang_code(
			lang_of_document(f->globals->lang.given, registers)),
		.version = STR(KERMA_VERSION),
		.is_staged = f->globals->staged,
	};

	if (clock_source_date(&source.has_made, &source.made, err) != 0)
		return -1;
	*out = edition_make(&f->view, &source);
	return 0;
}

int
edition_frame(const struct figures *f, const struct output_options *o,
	const struct framing *framing, struct document *d, struct err *err)
{
	const struct edition_scope scope = {
		.period = NO_MESSAGE,
		.chosen = filter_said(&f->filter, d->arena),
		.has_samples = framing->has_samples ||
		               filter_takes_samples(&f->filter, &f->view),
	};
	struct edition *edition;

	if (!output_format(o)->is_print)
		return 0;
	if (edition_open(f, &edition, err) != 0)
		return -1;
	edition->title = framing->title;
	edition->signature.place_and_date = NO_MESSAGE;
	edition_set_scope(edition, &f->view, &scope);
	d->edition = edition;
	return 0;
}
