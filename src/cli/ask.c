#include "cli/ask.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/lang.h"
#include "cli/say.h"
#include "model/field_text.h"
#include "render/findings.h"
#include "render/terminal.h"

/* Nobody types more; what is longer is no answer. */
enum { ANSWER_MAX = 16 * 1024 };

bool
ask_is_possible(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

struct message
ask_text(struct message text, struct arena *arena)
{
	return SAY(message_text(&text, lang_translate(), arena).p);
}

/* The next line without its end; false at the end of the input. */
static bool
read_line(struct buf *line)
{
	int c;

	buf_reset(line);
	while ((c = getc(stdin)) != EOF && c != '\n')
		if (line->n <= ANSWER_MAX)
			buf_char(line, (char)c);
	return c != EOF || line->n > 0;
}

static void
show_text(const struct question *q)
{
	struct buf out = BUF_INIT;

	if (q->text.id == NULL)
		return;
	render_message(&q->text, lang_translate(), &out);
	buf_char(&out, '\n');
	say_lines(buf_str(&out));
	buf_free(&out);
}

static void
add_line(struct message m, struct buf *out)
{
	if (m.id == NULL)
		return;
	buf_text(out, "  ");
	render_message(&m, lang_translate(), out);
	buf_char(out, '\n');
}

static void
show_lines(const struct question *q)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < q->n_lines; i++)
		add_line(q->lines[i], &out);
	say_lines(buf_str(&out));
	buf_free(&out);
}

static void
show_name(const struct question *q)
{
	struct buf out = BUF_INIT;

	terminal_write(q->name, &out);
	if (q->proposal.n > 0) {
		buf_text(&out, " [");
		terminal_write(q->proposal, &out);
		buf_char(&out, ']');
	}
	buf_text(&out, ": ");
	say_lines(buf_str(&out));
	buf_free(&out);
}

static void
show_complaints(const struct findings *fs)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < fs->n; i++) {
		add_line(fs->items[i].message, &out);
		add_line(fs->items[i].hint, &out);
	}
	say_lines(buf_str(&out));
	buf_free(&out);
}

static bool
is_right(const struct ask_judge *judge, struct str answer, struct arena *arena)
{
	struct findings fs;
	bool ok = true;

	findings_init(&fs, arena);
	if (answer.n > ANSWER_MAX) {
		ok = false;
		findings_add(&fs, STR(""), RULE_BAD_VALUE, MARK_START,
			SAY(N_("this is too long for an answer")));
	} else if (judge != NULL) {
		ok = judge->judge(judge->context, answer, &fs);
	}
	if (!ok)
		show_complaints(&fs);
	findings_free(&fs);
	return ok;
}

static void
show_need(void)
{
	struct buf out = BUF_INIT;

	add_line(SAY(N_("an answer is needed here; Ctrl-D ends, and nothing is "
			"written")),
		&out);
	say_lines(buf_str(&out));
	buf_free(&out);
}

int
ask(const struct question *q, const struct ask_judge *judge,
	struct arena *arena, struct str *answer, struct err *err)
{
	struct buf line = BUF_INIT;
	bool answered = false;
	int rc = 0;

	show_text(q);
	show_lines(q);
	while (!answered) {
		struct str typed;

		show_name(q);
		if (!read_line(&line)) {
			say_lines(STR("\n"));
			rc = err_set(err, SAY(N_("nothing was written: the "
						 "input ended before all was "
						 "answered")));
			break;
		}
		typed = str_trim(buf_str(&line));
		if (typed.n == 0)
			typed = q->proposal;
		*answer = typed.n > 0 ? arena_str(arena, typed) : STR_NONE;
		if (typed.n > 0)
			answered = is_right(judge, *answer, arena);
		else if (q->may_be_left)
			answered = true;
		else
			show_need();
	}
	buf_free(&line);
	return rc;
}

/* A field whose value is asked for. */
struct wanted {
	const struct edit_path *path;
	const struct shape *file;
	struct node *value;
};

static bool
judge_value(void *context, struct str answer, struct findings *fs)
{
	struct wanted *w = context;

	return assign_value(w->path, w->file, answer, fs, &w->value);
}

/* The shape that the path's last field is a row of. */
static const struct shape *
shape_of(const struct edit_path *path, const struct shape *file)
{
	const struct shape *shape = file;
	const struct field *last = edit_path_field(path, shape), *f = NULL;

	for (unsigned i = 0; i < path->n && f != last; i++) {
		if (path->steps[i].kind != STEP_KEY)
			continue;
		if (f != NULL)
			shape = f->shape;
		f = shape_field(shape, path->steps[i].key);
	}
	return shape;
}

int
ask_field(const struct question *q, const struct edit_path *path,
	struct arena *arena, struct node **value, struct err *err)
{
	const struct shape *file =
		q->shape != NULL ? q->shape : &shape_agreement;
	const struct field *f = edit_path_field(path, file);
	const struct field_text *text = field_text(shape_of(path, file), f);
	struct wanted w = { .path = path, .file = file, .value = NULL };
	struct ask_judge judge = { judge_value, &w };
	struct question full = *q;
	struct str answer = STR_NONE;

	if (full.text.id == NULL)
		full.text = SAY(lang_used() == LANG_ID ? text->id : text->en);
	if (full.name.n == 0)
		full.name = str_from(f->key);
	if (ask(&full, &judge, arena, &answer, err) != 0)
		return -1;
	*value = answer.p != NULL ? w.value : NULL;
	return 0;
}
