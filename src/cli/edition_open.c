#include "cli/edition_open.h"

#include "cli/clock.h"
#include "cli/lang.h"

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
