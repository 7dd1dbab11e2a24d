/*
 * How an answer gets out: in which format, to which file, with what colours.
 *
 * A command embeds struct output_options and names a table of options:
 *
 *   struct options { struct output_options output; ... };
 *   static const struct opt_group groups[] = {
 *           OUTPUT_GROUP(output_table_opts, struct options, output),
 *           ...
 *
 * One with formats of its own writes the table itself, format row first:
 *
 *   static const struct opt output_opts[] = {
 *           OUTPUT_FORMAT("text|json|sarif"), OUTPUT_FILE, { 0 } };
 *
 * The first format is the default.  Nothing but output.c writes to standard
 * output, and what did not arrive there ends the program with EX_TROUBLE.
 */
#ifndef KERMA_CLI_OUTPUT_H
#define KERMA_CLI_OUTPUT_H

#include "base/exit.h"
#include "cli/global.h"
#include "render/render.h"

struct output_options {
	struct opt_word format;
	const char *file; /* -o; NULL: standard output */
	bool excel;
	struct str name; /* of the format decided on, by output_check */
};

#define OUTPUT_FILE_HELP                                                       \
	N_("write the answer to FILE, whole or not at all; its suffix "        \
	   "chooses the format")
#define OUTPUT_EXCEL_HELP                                                      \
	N_("CSV for Excel in Indonesia: with semicolons and a byte order "     \
	   "mark")
/* clang-format off */
#define OUTPUT_FORMAT(formats)                                                 \
	{ OPT_WORD, 0, "format", (formats),                           \
		N_("the form of the answer"),                                  \
		offsetof(struct output_options, format) }
#define OUTPUT_FILE                                                            \
	{ OPT_TEXT, 'o', "output", "FILE", OUTPUT_FILE_HELP,                   \
		offsetof(struct output_options, file) }
#define OUTPUT_EXCEL                                                           \
	{ OPT_FLAG, 0, "excel", NULL, OUTPUT_EXCEL_HELP,                       \
		offsetof(struct output_options, excel) }
#define OUTPUT_GROUP(opts, type, member)                                       \
	{ N_("Output"), (opts), offsetof(type, member), output_check }
/* clang-format on */

/* table, csv, json, markdown; the same without csv; the same with xlsx. */
extern const struct opt output_table_opts[], output_record_opts[],
	output_book_opts[];

/* Decides on the format: --format, the suffix of a file that has one, or the
 * first. */
opt_check_fn output_check;

/* The format of documents decided on; NULL when it is the command's own. */
const struct format *output_format(const struct output_options *o);

/* How to show it: language, colours and width of the place it goes to. */
struct render_style output_style(
	const struct globals *g, const struct output_options *o);

/* Whether the answer would go to a terminal. */
bool output_is_screen(const struct output_options *o);

/*
 * Sends bytes, or a document in the format decided on, where -o says.  Returns
 * status, or says what went wrong and returns EX_TROUBLE.
 */
enum exit_status output_bytes(const struct output_options *o, struct str bytes,
	enum exit_status status);
enum exit_status output_document(const struct globals *g,
	const struct output_options *o, const struct document *d,
	enum exit_status status);

/* To standard output whatever -o says: help, progress of a long answer. */
void output_write(struct str bytes);

/* Closes standard output; EX_TROUBLE, said once, when something is lost. */
enum exit_status output_close(enum exit_status status);

#endif
