#include "edited.h"

#include <stdlib.h>
#include <string.h>

#include "edit/nodes.h"
#include "unit.h"

struct node *
edited_value(struct arena *arena, const char *yaml)
{
	struct findings fs;
	const struct node *n;
	struct node *copy;

	findings_init(&fs, arena);
	n = yaml_read(arena, str_from(yaml), STR("value"),
		&yaml_agreement_limits, &fs);
	if (n == NULL)
		fail_msg("not YAML: %s", yaml);
	copy = node_copy(arena, n);
	findings_free(&fs);
	return copy;
}

int
edited_apply(struct editor *e, const struct edit_op *op, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct edit_path p;
	const struct node *value = NULL;
	int got = -1;

	if (strcmp(op->verb, "rename") == 0)
		return editor_rename(e, REF_PARTNER, str_from(op->path),
			       str_from(op->value), err) < 0
		               ? -1
		               : 0;
	if (edit_path_parse(&p, str_from(op->path), err) < 0)
		return -1;
	if (op->value != NULL)
		value = edited_value(&arena, op->value);
	if (strcmp(op->verb, "set") == 0)
		got = editor_set(e, &p, value, err);
	else if (strcmp(op->verb, "add") == 0)
		got = editor_add(e, &p, value, err);
	else if (strcmp(op->verb, "insert") == 0)
		got = editor_insert(e, &p, op->index, value, err);
	else if (strcmp(op->verb, "sorted") == 0)
		got = editor_add_sorted(e, &p, value, "id", err);
	else if (strcmp(op->verb, "all sorted") == 0)
		got = editor_add_all_sorted(e, &p, value, "id", err);
	else if (strcmp(op->verb, "remove") == 0)
		got = editor_remove(e, &p, err);
	else if (strcmp(op->verb, "resort") == 0)
		got = editor_resort(e, &p, op->value, err);
	else
		fail_msg("no operation %s", op->verb);
	arena_free(&arena);
	return got;
}

const char *
edited_after(struct arena *arena, struct str text, const struct shape *shape,
	const struct edit_op *op)
{
	struct err err = ERR_INIT;
	struct editor e;
	struct str out;

	if (editor_open(&e, text, shape, &err) < 0 ||
		edited_apply(&e, op, &err) < 0)
		out = arena_printf(arena, "error: %.*s",
			STR_ARG(message_text(&err.message, NULL, arena)));
	else
		out = arena_str(arena, editor_text(&e));
	editor_close(&e);
	return out.p;
}
