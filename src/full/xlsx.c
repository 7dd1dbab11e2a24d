/* A document as a workbook, for spreadsheets. */
#include "full/xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xlsx.h"
#include "report/edition.h"

enum { PROPERTY_MAX = 200 }; /* signs; the library takes 255 */

#define TEMPORARY "/tmp"
#define NAME "/book.xlsx"

static const char *
folder_of(const struct render_style *style)
{
	return style->temporary != NULL ? style->temporary : TEMPORARY;
}

static int
refuse(const struct render_style *style, const char *why, struct err *err)
{
	return err_set(err,
		MSG(N_("the workbook cannot be put together in the folder %1: "
		       "%2; make room there, or name another folder in TMPDIR"),
			str_from(folder_of(style)), str_from(why)));
}

static int
check_trouble(const struct book *b, struct err *err)
{
	if (b->trouble == LXW_ERROR_MEMORY_MALLOC_FAILED)
		out_of_memory();
	if (b->is_too_large)
		return err_set(
			err, SAY(N_("this is more than a sheet of a workbook "
				    "holds; choose less with the filters, or "
				    "another format")));
	if (b->trouble == LXW_NO_ERROR)
		return 0;
	return refuse(b->style,
		errno != 0 ? strerror(errno) : lxw_strerror(b->trouble), err);
}

/*
 * The library tells standard error what goes wrong, too; it is said once, by
 * whoever takes the error.
 */
static void
close_silently(struct book *b)
{
	int before = dup(STDERR_FILENO);
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int why;

	if (before >= 0 && nothing >= 0)
		(void)dup2(nothing, STDERR_FILENO);
	errno = 0;
	book_check(b, workbook_close(b->workbook));
	why = errno;
	if (before >= 0 && nothing >= 0)
		(void)dup2(before, STDERR_FILENO);
	if (before >= 0)
		(void)close(before);
	if (nothing >= 0)
		(void)close(nothing);
	errno = why;
}

/* In the arena. */
static char *
property(struct book *b, struct str s)
{
	struct buf text = BUF_INIT;
	size_t n;
	char *copy;

	book_margin(s, PROPERTY_MAX, &text);
	n = text.n;
	copy = ARENA_ARRAY(&b->arena, char, n + 1);
	if (n > 0)
		memcpy(copy, text.p, n);
	buf_free(&text);
	return copy;
}

static char *
message_property(struct book *b, const struct message *m)
{
	buf_reset(&b->raw);
	(void)face_message(m, b->style, &b->raw);
	return property(b, buf_str(&b->raw));
}

/* The library takes 0 for "now", and what is no year of four digits badly. */
static time_t
created(int64_t made)
{
	static const int64_t first = 1, last = 253402300799;

	return (time_t)(made < first ? first : made > last ? last : made);
}

static void
set_properties(struct book *b)
{
	const struct edition *e = b->edition;
	lxw_doc_properties p = { .created = created(e != NULL ? e->made : 0) };

	if (e != NULL) {
		p.title = message_property(b, &e->title);
		p.subject = message_property(b, &e->facts[0]);
		p.author = property(b, e->name);
		p.comments = message_property(b, &e->footer);
	}
	book_check(b, workbook_set_properties(b->workbook, &p));
}

/* The heading that begins the next sheet, or NULL. */
static const struct block *
next_sheet(const struct block *b)
{
	do
		b = b->next;
	while (b != NULL && !(b->kind == BLOCK_HEADING && b->sheet.id != NULL));
	return b;
}

static void
write_sheets(struct book *b)
{
	const struct block *from = b->d->first, *end;
	bool is_first = true;

	for (; from != NULL && !b->is_too_large; from = end) {
		end = next_sheet(from);
		if (book_sheet(b, from, end, is_first))
			is_first = false;
	}
}

/* One that nobody else can write to. */
static int
make_folder(struct book *b, struct err *err)
{
	static const char name[] = "/kerma-XXXXXX";
	struct str parent = str_from(folder_of(b->style));

	b->folder = ARENA_ARRAY(&b->arena, char, parent.n + sizeof(name));
	memcpy(b->folder, parent.p, parent.n);
	memcpy(b->folder + parent.n, name, sizeof(name));
	if (mkdtemp(b->folder) == NULL)
		return refuse(b->style, strerror(errno), err);
	return 0;
}

/* The library's own temporaries go into the folder too. */
static int
write_book(struct book *b, const char *path, struct err *err)
{
	lxw_workbook_options options = { .tmpdir = b->folder };

	b->workbook = workbook_new_opt(path, &options);
	if (b->workbook == NULL)
		out_of_memory();
	map_init(&b->formats, &b->arena);
	map_init(&b->names, &b->arena);
	set_properties(b);
	if (b->d->is_data)
		book_data(b);
	else
		write_sheets(b);
	close_silently(b);
	return check_trouble(b, err);
}

static void
release(struct book *b)
{
	buf_free(&b->raw);
	buf_free(&b->text);
	arena_free(&b->arena);
}

/* The library does not look whether its temporaries were written whole. */
static int
take_file(const char *path, const struct render_style *style, struct buf *out,
	struct err *err)
{
	enum file_outcome outcome =
		file_read_at(AT_FDCWD, path, INT32_MAX, out, err);

	if (outcome == FILE_TROUBLE)
		return -1;
	if (outcome != FILE_READ || !xlsx_is_whole(buf_str(out)))
		return refuse(style, strerror(ENOSPC), err);
	return 0;
}

int
render_xlsx(const struct document *d, const struct render_style *style,
	struct buf *out, struct err *err)
{
	struct book b = {
		.d = d,
		.edition = d->edition,
		.style = style,
		.arena = ARENA_INIT,
	};
	struct str path;
	int rc;

	if (make_folder(&b, err) != 0) {
		arena_free(&b.arena);
		return -1;
	}
	path = arena_printf(&b.arena, "%s" NAME, b.folder);
	rc = write_book(&b, path.p, err);
	if (rc == 0)
		rc = take_file(path.p, style, out, err);
	(void)unlink(path.p);
	(void)rmdir(b.folder);
	release(&b);
	return rc;
}
