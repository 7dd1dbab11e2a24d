/*
 * A PDF as cairo writes it, made small and complete.  Each element of its
 * structure is an object of its own, a cell of a list one or two: as they stand
 * they are nine tenths of a long report.  Here they go into object streams (PDF
 * 1.5).  On the way the catalogue gets the language of the texts, and dates the
 * "D:" that cairo 1.16 leaves out.
 *
 * A file that is not as cairo 1.16 writes it is left as it is.
 */
#include <stdlib.h>
#include <zlib.h>

#include "full/pdf.h"
#include "report/edition.h"

enum {
	IN_STREAM = 200, /* objects in one stream of them */
	XREF_LINE = 20,  /* bytes of a line in cairo's table, */
	XREF_PLACE = 10, /* and digits of the place in it */
	LEVEL = 5,       /* of compression: more takes twice the time */
	HEADER = 9,      /* bytes of "%PDF-1.5\n" */
	MORE = 2,        /* objects: the last stream, and the new table */
};

/* An object: what it is, and where in the new file. */
struct object {
	size_t number;
	struct str whole; /* with "obj" and "endobj" */
	struct str body;  /* between them */
	size_t stream;    /* it is in that one; 0: in none */
	size_t place;     /* in the file, or which of its stream */
};

struct pack {
	struct arena *arena;
	struct str in;
	struct object *objects;   /* by number; none has number 0 */
	struct object **in_order; /* of where they stand */
	size_t n;                 /* objects there were, with number 0, */
	size_t total;             /* and there are */
	size_t root, info;
	const char *language; /* or NULL */
	struct buf *out;
	struct buf index, bodies; /* of the stream of objects being filled */
	size_t filled;
};

/* The number behind the key, which is looked for in the last bytes. */
static bool
find_number(struct str in, const char *key, size_t *n)
{
	struct str end = str_from_byte(in, in.n > 120 ? in.n - 120 : 0);
	ptrdiff_t at = str_search(end, str_from(key));
	int64_t value = 0;
	size_t digits = 0;

	if (at < 0)
		return false;
	end = str_trim(str_from_byte(end, (size_t)at + strlen(key)));
	while (digits < end.n && end.p[digits] >= '0' && end.p[digits] <= '9')
		digits++;
	if (!str_number((struct str){ end.p, digits }, INT32_MAX, &value))
		return false;
	*n = (size_t)value;
	return true;
}

static int
order_places(const void *pa, const void *pb)
{
	const struct object *a = *(const struct object *const *)pa;
	const struct object *b = *(const struct object *const *)pb;

	return (a->place > b->place) - (a->place < b->place);
}

/* Where each object begins, from the table of them. */
static bool
read_table(struct pack *k, size_t table)
{
	struct str rest, line;

	if (table >= k->in.n)
		return false;
	rest = str_from_byte(k->in, table);
	if (!str_split(&rest, '\n', &line) || !str_is(line, "xref") ||
		!str_split(&rest, '\n', &line) ||
		!str_starts(line, STR("0 ")) || rest.n < k->n * XREF_LINE)
		return false;
	k->objects = ARENA_ARRAY(
		k->arena, struct object, k->n + k->n / IN_STREAM + MORE);
	k->in_order = ARENA_ARRAY(k->arena, struct object *, k->n);
	for (size_t i = 1; i < k->n; i++) {
		struct str digits = { rest.p + i * XREF_LINE, XREF_PLACE };
		int64_t place = 0;

		if (!str_number(digits, (int64_t)table, &place))
			return false;
		k->objects[i].number = i;
		k->objects[i].place = (size_t)place;
		k->in_order[i - 1] = &k->objects[i];
	}
	qsort(k->in_order, k->n - 1, sizeof(struct object *), order_places);
	return true;
}

/* Each object goes up to the next, the last one up to the table. */
static bool
cut_objects(struct pack *k, size_t table)
{
	for (size_t i = 0; i + 1 < k->n; i++) {
		struct object *o = k->in_order[i];
		size_t end = i + 2 < k->n ? k->in_order[i + 1]->place : table;
		size_t head;

		if (o->place < HEADER || o->place >= end)
			return false;
		o->whole = (struct str){ k->in.p + o->place, end - o->place };
		head = str_find(o->whole, '\n') + 1;
		if (head >= o->whole.n ||
			!str_ends((struct str){ o->whole.p, head - 1 },
				STR(" 0 obj")) ||
			!str_ends(o->whole, STR("endobj\n")))
			return false;
		o->body = str_from_byte(o->whole, head);
		o->body.n -= sizeof("endobj\n") - 1;
	}
	return true;
}

static bool
take_apart(struct pack *k)
{
	size_t table;

	if (!str_starts(k->in, STR("%PDF-1.5\n")) ||
		!find_number(k->in, "/Size ", &k->n) ||
		!find_number(k->in, "/Root ", &k->root) ||
		!find_number(k->in, "/Info ", &k->info) ||
		!find_number(k->in, "startxref\n", &table))
		return false;
	return k->n > 1 && k->root < k->n && k->info < k->n &&
	       read_table(k, table) && cut_objects(k, table);
}

/* Streams cannot be inside of one, and how long they are must be known before.
 */
static bool
is_packed(const struct object *o)
{
	struct str body = str_trim(o->body);

	return str_starts(body, STR("<<")) || str_starts(body, STR("["))
	               ? !str_ends(o->body, STR("endstream\n"))
	               : false;
}

static void
write_stream(struct pack *k, struct str bytes)
{
	uLongf n = compressBound((uLong)bytes.n);
	struct buf packed = BUF_INIT;

	if (compress2((Bytef *)buf_room(&packed, n), &n, (const Bytef *)bytes.p,
		    (uLong)bytes.n, LEVEL) != Z_OK)
		out_of_memory();
	packed.n = n;
	buf_printf(k->out, "/Length %zu /Filter /FlateDecode >>\nstream\n",
		packed.n);
	buf_add(k->out, buf_str(&packed));
	buf_text(k->out, "\nendstream\nendobj\n");
	buf_free(&packed);
}

/* An object more, which begins here. */
static void
begin_object(struct pack *k)
{
	k->objects[k->total].place = k->out->n;
	buf_printf(k->out, "%zu 0 obj\n<< ", k->total++);
}

/* Writes the stream that was filled, behind the objects that there were. */
static void
close_stream(struct pack *k)
{
	struct buf all = BUF_INIT;

	if (k->filled == 0)
		return;
	begin_object(k);
	buf_printf(k->out, "/Type /ObjStm /N %zu /First %zu ", k->filled,
		k->index.n);
	buf_add(&all, buf_str(&k->index));
	buf_add(&all, buf_str(&k->bodies));
	write_stream(k, buf_str(&all));
	buf_free(&all);
	buf_reset(&k->index);
	buf_reset(&k->bodies);
	k->filled = 0;
}

/* Adds the text after the one that stands in body, if it does. */
static struct str
insert(struct pack *k, struct str body, const char *after, const char *text)
{
	ptrdiff_t at = str_search(body, str_from(after));
	size_t to = (size_t)at + strlen(after);

	if (at < 0 || str_starts(str_from_byte(body, to), str_from(text)))
		return body;
	return arena_printf(k->arena, "%.*s%s%.*s", (int)to, body.p, text,
		STR_ARG(str_from_byte(body, to)));
}

static struct str
completed(struct pack *k, const struct object *o)
{
	struct str body = o->body;

	if (o->number == k->info) {
		body = insert(k, body, "\n   /CreationDate (", "D:");
		body = insert(k, body, "\n   /ModDate (", "D:");
	}
	if (o->number == k->root) {
		body = insert(k, body, "/Type /Catalog\n",
			"   /ViewerPreferences << /DisplayDocTitle true >>\n");
		if (k->language != NULL)
			body = insert(k, body, "/Type /Catalog\n",
				arena_printf(k->arena, "   /Lang (%s)\n",
					k->language)
					.p);
	}
	return body;
}

static void
pack_object(struct pack *k, struct object *o)
{
	o->stream = k->total;
	o->place = k->filled++;
	buf_printf(&k->index, "%zu %zu ", o->number, k->bodies.n);
	buf_add(&k->bodies, completed(k, o));
	if (k->filled == IN_STREAM)
		close_stream(k);
}

static void
number(struct buf *out, size_t n, int bytes)
{
	while (bytes-- > 0)
		buf_char(out, (char)(n >> 8 * bytes & 0xff));
}

/* Where each object is: its kind, its place or stream, its place in that. */
static void
write_table(struct pack *k)
{
	struct buf table = BUF_INIT;
	size_t place = k->out->n;

	begin_object(k);
	number(&table, 0xffff, 7);
	for (size_t i = 1; i < k->total; i++) {
		const struct object *o = &k->objects[i];

		number(&table, o->stream > 0 ? 2 : 1, 1);
		number(&table, o->stream > 0 ? o->stream : o->place, 4);
		number(&table, o->stream > 0 ? o->place : 0, 2);
	}
	buf_printf(k->out,
		"/Type /XRef /Size %zu /W [1 4 2] /Root %zu 0 R "
		"/Info %zu 0 R ",
		k->total, k->root, k->info);
	write_stream(k, buf_str(&table));
	buf_printf(k->out, "startxref\n%zu\n%%%%EOF\n", place);
	buf_free(&table);
}

void
pdf_pack(struct pdf *p, struct str in, struct buf *out)
{
	struct pack k = {
		.arena = &p->arena,
		.in = in,
		.language = p->edition != NULL ? p->edition->language : NULL,
		.out = out,
	};

	if (!take_apart(&k)) {
		buf_add(out, in);
		return;
	}
	k.total = k.n;
	buf_add(out, (struct str){ in.p, k.in_order[0]->place });
	for (size_t i = 0; i + 1 < k.n; i++) {
		struct object *o = k.in_order[i];

		if (is_packed(o)) {
			pack_object(&k, o);
			continue;
		}
		o->place = out->n;
		buf_add(out, o->whole);
	}
	close_stream(&k);
	write_table(&k);
	buf_free(&k.index);
	buf_free(&k.bodies);
}
