/* For realpath. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl*) */
#define _XOPEN_SOURCE 700

#include "cli/output.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/full.h"
#include "cli/lang.h"
#include "cli/pager.h"
#include "cli/say.h"
#include "report/edition.h"

enum { WIDTH_MIN = 20, WIDTH_MAX = 10000 };

const struct opt output_table_opts[] = {
	OUTPUT_FORMAT("table|csv|json|markdown"),
	OUTPUT_FILE,
	OUTPUT_EXCEL,
	{ 0 },
};

const struct opt output_record_opts[] = {
	OUTPUT_FORMAT("table|json|markdown"),
	OUTPUT_FILE,
	{ 0 },
};

const struct opt output_book_opts[] = {
	OUTPUT_FORMAT("table|csv|json|markdown|xlsx"),
	OUTPUT_FILE,
	OUTPUT_EXCEL,
	{ 0 },
};

/* Why standard output lost something: the first errno, 0 while nothing is. */
static int loss;

static struct str
first_word(const char *words)
{
	struct str rest = str_from(words), word = STR("");

	str_split(&rest, '|', &word);
	return word;
}

/* A format of documents with that suffix, or one of the command's own whose
 * name is the suffix; n is 0 when there is none. */
static struct str
name_by_suffix(const char *words, struct str file)
{
	const struct format *f = format_by_suffix(file);
	struct str rest = str_from(words), word;
	unsigned at;

	if (f != NULL && opt_find_word(words, str_from(f->name), &at))
		return str_from(f->name);
	if (f != NULL && str_is(str_from(f->name), "table") &&
		opt_find_word(words, STR("text"), &at))
		return STR("text"); /* what people read, and not a table */
	while (str_split(&rest, '|', &word))
		if (file.n > word.n + 1 && str_ends(file, word) &&
			file.p[file.n - word.n - 1] == '.')
			return word;
	return STR("");
}

/* "-o report", "-o /dev/stdout". */
static bool
has_suffix(struct str file)
{
	while (file.n > 0 && file.p[file.n - 1] != '/') {
		file.n--;
		if (file.p[file.n] == '.')
			return true;
	}
	return false;
}

static int
refuse_suffix(
	const struct output_options *o, const char *words, struct err *err)
{
	struct buf list = BUF_INIT;

	opt_list_words(words, &list);
	err_set(err,
		MSG(N_("the name %1 does not say which format to write; give "
		       "--format, one of %2"),
			str_from(o->file), buf_str(&list)));
	buf_free(&list);
	return -1;
}

int
output_check(void *values, const struct opt *opts, struct err *err)
{
	struct output_options *o = values;

	assert(opts[0].kind == OPT_WORD);
	if (o->file != NULL && strcmp(o->file, "-") == 0)
		o->file = NULL;
	if (o->format.given)
		o->name = o->format.word;
	else if (o->file != NULL && has_suffix(str_from(o->file)))
		o->name = name_by_suffix(opts[0].arg, str_from(o->file));
	else
		o->name = first_word(opts[0].arg);
	if (o->name.n == 0)
		return refuse_suffix(o, opts[0].arg, err);
	if (output_format(o) != NULL && output_format(o)->is_binary &&
		output_is_screen(o))
		return err_set(err,
			MSG(N_("%1 is a file and no text for a screen; give it "
			       "a name, as in -o file.%1"),
				o->name));
	if (o->excel && !str_is(o->name, "csv"))
		return err_set(err, SAY(N_("--excel goes with csv only; give "
					   "--format csv too")));
	if (output_format(o) != NULL && !format_is_there(output_format(o)))
		return full_start(o->name, err);
	return 0;
}

const struct format *
output_format(const struct output_options *o)
{
	return format_by_name(o->name);
}

static bool
is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value != NULL && value[0] != '\0';
}

static bool
wants_colour(const struct globals *g)
{
	const char *term = getenv("TERM");

	if (g->colour.given && g->colour.at != COLOUR_AUTO)
		return g->colour.at == COLOUR_ALWAYS;
	return isatty(STDOUT_FILENO) && !is_set("NO_COLOR") && term != NULL &&
	       strcmp(term, "dumb") != 0;
}

/* Cells of the terminal that standard output is, or 0. */
static unsigned
terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size = { 0 };
	int64_t width = 0;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (columns == NULL ||
		!str_number(str_from(columns), WIDTH_MAX, &width))
		width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0
		                ? size.ws_col
		                : 0;
	return width >= WIDTH_MIN ? (unsigned)width : 0;
}

struct render_style
output_style(const struct globals *g, const struct output_options *o)
{
	const struct format *f = output_format(o);
	bool is_machine = f != NULL && f->is_machine;
	bool is_screen = o->file == NULL && !is_machine;

	return (struct render_style){
		.translate = is_machine ? NULL : lang_translate(),
		.group = lang_group(),
		.colour = is_screen && wants_colour(g),
		.excel = o->excel,
		.width = is_screen ? terminal_width() : 0,
	};
}

/* A printed document speaks its own language, not that of whoever has it
 * made. */
static struct render_style
style_of(const struct globals *g, const struct output_options *o,
	const struct document *d)
{
	struct render_style style = output_style(g, o);
	enum lang lang;

	style.temporary = is_set("TMPDIR") ? getenv("TMPDIR") : NULL;
	if (d->is_data)
		style.translate = NULL;
	if (d->is_data || d->edition == NULL || !output_format(o)->is_print)
		return style;
	lang = lang_by_code(d->edition->language);
	style.translate = lang_translate_to(lang);
	style.group = lang_group_of(lang);
	style.long_dates = true;
	style.colour = false;
	style.width = 0;
	return style;
}

bool
output_is_screen(const struct output_options *o)
{
	return o->file == NULL && isatty(STDOUT_FILENO);
}

void
output_write(struct str bytes)
{
	if (loss != 0 || bytes.n == 0)
		return;
	errno = 0;
	if (fwrite(bytes.p, 1, bytes.n, stdout) != bytes.n)
		loss = errno != 0 ? errno : EIO;
}

/* To what is no file to be replaced: a device, a FIFO, what a link leads to. */
static int
write_through(const char *path, struct str bytes, struct err *err)
{
	FILE *f = fopen(path, "we");
	bool ok = f != NULL && fwrite(bytes.p, 1, bytes.n, f) == bytes.n;
	int why = errno;

	if (f != NULL && fclose(f) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok)
		return 0;
	return err_set(err, MSG(N_("cannot write %1: %2"), str_from(path),
				    str_from(strerror(why))));
}

/* Whether nothing is there but a link that leads to where nothing is yet. */
static bool
leads_nowhere(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode) &&
	       stat(path, &st) != 0;
}

/* A link stays, and what it points to is replaced. */
static int
write_file(const char *path, struct str bytes, struct err *err)
{
	struct stat st;
	char *real;
	int rc;

	if ((stat(path, &st) == 0 && !S_ISREG(st.st_mode)) ||
		leads_nowhere(path))
		return write_through(path, bytes, err);
	real = realpath(path, NULL);
	rc = file_write(real != NULL ? real : path, bytes, err);
	free(real);
	return rc;
}

enum exit_status
output_bytes(const struct output_options *o, struct str bytes,
	enum exit_status status)
{
	struct err err = ERR_INIT;

	if (o->file == NULL) {
		pager_start(bytes);
		output_write(bytes);
	}
	if (o->file != NULL && write_file(o->file, bytes, &err) != 0)
		return say_error(&err);
	return status;
}

enum exit_status
output_document(const struct globals *g, const struct output_options *o,
	const struct document *d, enum exit_status status)
{
	const struct format *f = output_format(o);
	struct render_style style;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	assert(f != NULL);
	style = style_of(g, o, d);
	if (f->print == NULL)
		f->render(d, &style, &out);
	if (f->print != NULL && f->print(d, &style, &out, &err) != 0)
		status = say_error(&err);
	else
		status = output_bytes(o, buf_str(&out), status);
	buf_free(&out);
	return status;
}

/* One sentence: what happened, and what to do. */
static struct message
explain_loss(int why)
{
	switch (why) {
	case EPIPE:
		return SAY(N_("the answer is not whole: the program that "
			      "reads it stopped early; let it read to the "
			      "end, or send the answer to a file"));
	case ENOSPC:
	case EDQUOT:
		return SAY(N_("the answer is not whole: the disk is full; "
			      "make room and run the command again"));
	case EBADF:
		return SAY(N_("the answer is lost: standard output is "
			      "closed; run the command with it open"));
	default:
		return MSG(N_("the answer is not whole: standard output "
			      "cannot be written (%1); send the answer "
			      "elsewhere"),
			str_from(strerror(why)));
	}
}

enum exit_status
output_close(enum exit_status status)
{
	errno = 0;
	if (fflush(stdout) != 0 && loss == 0)
		loss = errno;
	if (loss == 0 && ferror(stdout))
		loss = EIO;
	if (fclose(stdout) != 0 && loss == 0)
		loss = errno;
	pager_wait();
	/* Who leaves a pager early has seen enough. */
	if (loss == EPIPE && pager_is_on())
		return status;
	return loss == 0 ? status : say_trouble(explain_loss(loss));
}
