#include "base/xlsx_part.h"

#include <expat.h>
#include <stdlib.h>
#include <zip.h>

struct xlsx_archive {
	zip_t *zip;
	struct str name; /* the file's, for messages */
	size_t left;     /* bytes that may still be unpacked */
	size_t part_max; /* of one part */
};

static int
broken(const struct xlsx_archive *a, struct err *err)
{
	return err_set(err,
		MSG(N_("%1 is no workbook that can be read; open it and save "
		       "it again as .xlsx"),
			a->name));
}

int
xlsx_too_large(const struct xlsx_archive *a, struct err *err)
{
	return err_set(err,
		MSG(N_("%1 unpacks to more than a register's workbook holds "
		       "and is refused; keep the sheets that are wanted"),
			a->name));
}

int
xlsx_archive_open(struct str bytes, struct str name, struct xlsx_archive **out,
	struct err *err)
{
	struct xlsx_archive *a = xrealloc(NULL, sizeof(*a));
	zip_source_t *source;
	zip_error_t ignored;

	*a = (struct xlsx_archive){
		.name = name, .left = XLSX_ALL_MAX, .part_max = XLSX_PART_MAX
	};
	*out = a;
	zip_error_init(&ignored);
	source = zip_source_buffer_create(bytes.p, bytes.n, 0, &ignored);
	if (source != NULL)
		a->zip = zip_open_from_source(
			source, ZIP_RDONLY | ZIP_CHECKCONS, &ignored);
	if (source != NULL && a->zip == NULL)
		zip_source_free(source);
	zip_error_fini(&ignored);
	if (a->zip == NULL)
		return broken(a, err);
	if (zip_get_num_entries(a->zip, 0) > XLSX_PARTS_MAX)
		return xlsx_too_large(a, err);
	return 0;
}

void
xlsx_archive_close(struct xlsx_archive *archive)
{
	if (archive->zip != NULL)
		zip_discard(archive->zip);
	free(archive);
}

/* What reading one part works with. */
struct telling {
	const struct xlsx_listener *to;
	XML_Parser parser;
	unsigned depth;
	bool is_refused;
};

/* Deeper XML is none of a workbook's. */
enum { DEPTH_MAX = 64 };

/* After the namespace's prefix: "x:row" is row to us. */
static const char *
plain_name(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

static void
stop(struct telling *t)
{
	t->is_refused = true;
	XML_StopParser(t->parser, XML_FALSE);
}

static void
tell_start(void *context, const char *name, const char **attributes)
{
	struct telling *t = context;

	if (++t->depth > DEPTH_MAX || *t->to->is_too_much)
		stop(t);
	else if (t->to->start != NULL)
		t->to->start(t->to->context, plain_name(name), attributes);
}

static void
tell_end(void *context, const char *name)
{
	struct telling *t = context;

	t->depth--;
	if (t->to->end != NULL)
		t->to->end(t->to->context, plain_name(name));
}

static void
tell_text(void *context, const char *text, int n)
{
	struct telling *t = context;

	if (t->to->text != NULL)
		t->to->text(t->to->context, (struct str){ text, (size_t)n });
}

/* Entities are only ever needed by who means harm. */
static void
refuse_doctype(void *context, const char *name, const char *system,
	const char *public, int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	stop(context);
}

static bool
feed(struct telling *t, zip_file_t *file, struct xlsx_archive *a,
	bool *is_too_large)
{
	enum { CHUNK = 64 * 1024 };
	size_t part = a->part_max;
	static const int last = 1;

	for (;;) {
		void *room = XML_GetBuffer(t->parser, CHUNK);
		zip_int64_t n;

		if (room == NULL)
			return false;
		n = zip_fread(file, room, CHUNK);
		if (n < 0)
			return false;
		if ((size_t)n > part || (size_t)n > a->left) {
			*is_too_large = true;
			return false;
		}
		part -= (size_t)n;
		a->left -= (size_t)n;
		if (XML_ParseBuffer(t->parser, (int)n, n == 0 ? last : 0) !=
			XML_STATUS_OK)
			return false;
		if (n == 0)
			return true;
	}
}

static XML_Parser
make_parser(struct telling *t)
{
	XML_Parser parser = XML_ParserCreate(NULL);

	if (parser == NULL)
		out_of_memory();
	XML_SetUserData(parser, t);
	XML_SetElementHandler(parser, tell_start, tell_end);
	XML_SetCharacterDataHandler(parser, tell_text);
	XML_SetStartDoctypeDeclHandler(parser, refuse_doctype);
	return parser;
}

static int
read_at(struct xlsx_archive *archive, zip_uint64_t at,
	const struct xlsx_listener *listener, struct err *err)
{
	struct telling t = { .to = listener };
	zip_file_t *file = zip_fopen_index(archive->zip, at, 0);
	bool is_too_large = false, ok;

	if (file == NULL)
		return broken(archive, err);
	t.parser = make_parser(&t);
	ok = feed(&t, file, archive, &is_too_large);
	XML_ParserFree(t.parser);
	zip_fclose(file);
	if (is_too_large || *listener->is_too_much)
		return xlsx_too_large(archive, err);
	return ok && !t.is_refused ? 0 : broken(archive, err);
}

int
xlsx_part_read(struct xlsx_archive *archive, const char *path,
	const struct xlsx_listener *listener, bool *found, struct err *err)
{
	zip_int64_t at = zip_name_locate(archive->zip, path, ZIP_FL_NOCASE);

	*found = at >= 0;
	return *found ? read_at(archive, (zip_uint64_t)at, listener, err) : 0;
}

bool
xlsx_parts_are_whole(struct xlsx_archive *archive)
{
	static const bool never = false;
	const struct xlsx_listener nobody = { .is_too_much = &never };
	zip_int64_t n = zip_get_num_entries(archive->zip, 0);
	struct err ignored = ERR_INIT;

	archive->left = archive->part_max = SIZE_MAX;
	for (zip_int64_t i = 0; i < n; i++)
		if (read_at(archive, (zip_uint64_t)i, &nobody, &ignored) != 0)
			return false;
	return n > 0;
}

const char *
xlsx_attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (strcmp(plain_name(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}
