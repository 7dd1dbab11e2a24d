#include "cli/lists.h"

#include "base/csv.h"
#include "report/published.h"

/* Into list; false with its trouble. */
static bool
read_list(const struct load *l, struct source_reader *reader, struct str path,
	struct arena *arena, struct published_list *list)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	struct source_file *file;
	enum file_outcome outcome = FILE_TROUBLE;

	if (source_find(&l->source, path, arena, &file, &err) == 0 &&
		file == NULL)
		err_set(&err,
			MSG(N_("The published list %1 is not there."), path));
	else if (file != NULL)
		outcome =
			source_read(reader, file, CSV_BYTES_MAX, &bytes, &err);
	if (outcome == FILE_READ)
		list->bytes = arena_str(arena, buf_str(&bytes));
	else if (outcome != FILE_TROUBLE)
		err_set(&err, MSG(N_("The published list %1 is no regular file "
				     "of at most 64 MiB."),
				      path));
	list->trouble = message_keep(&err.message, arena);
	buf_free(&bytes);
	return outcome == FILE_READ;
}

bool
lists_read(const struct load *l, struct view *v)
{
	struct map *lists = ARENA_NEW(v->arena, struct map);
	struct source_reader *reader = NULL;
	bool is_whole = true;

	map_init(lists, v->arena);
	LIST_EACH (struct baseline, b, l->registry.settings.baseline) {
		struct published_list *list;
		struct err err = ERR_INIT;

		if (!IS_SET(b->list) || map_get(lists, b->list.s) != NULL)
			continue;
		list = ARENA_NEW(v->arena, struct published_list);
		map_put(lists, b->list.s, list);
		if (reader == NULL &&
			source_reader_open(&l->source, &reader, &err) != 0) {
			list->trouble = message_keep(&err.message, v->arena);
			is_whole = false;
		} else if (!read_list(l, reader, b->list.s, v->arena, list)) {
			is_whole = false;
		}
	}
	source_reader_close(reader);
	v->lists = lists;
	return is_whole;
}
