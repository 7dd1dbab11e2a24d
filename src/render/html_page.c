/* What stands around the blocks of an HTML page: head, frame and foot. */
#include "base/sha256.h"
#include "render/html.h"
#include "report/edition.h"

enum { SHA256_BYTES = 32, SHA256_BITS = 256 };

static const char style[] =
	":root{color-scheme:light}"
	"*{box-sizing:border-box}"
	"body{margin:0 auto;max-width:64rem;padding:0 1rem 2rem;"
	"font:16px/1.45 \"DejaVu Sans\",Verdana,Arial,sans-serif;"
	"color:#1a1a1a;background:#fff}"
	"a{color:#0b4a8f}"
	"a:focus-visible,input:focus-visible,.scroll:focus-visible"
	"{outline:3px solid #b35900;outline-offset:2px}"
	".skip{position:absolute;left:-99rem}"
	".skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem;"
	"z-index:3}"
	".mark{display:none}"
	".banner{position:sticky;top:0;z-index:2;margin:0 -1rem;"
	"padding:.35rem 1rem;background:#7a1f00;color:#fff;"
	"font-weight:bold;text-align:center;letter-spacing:.15em}"
	"header{text-align:center;margin:1.2rem 0}"
	"header p{margin:.15rem 0}"
	".letterhead{border-bottom:3px double #1a1a1a;padding-bottom:.6rem;"
	"font-weight:bold}"
	"h1{font-size:1.6rem;margin:1rem 0 .3rem;line-height:1.2}"
	"h2{font-size:1.2rem;margin:2rem 0 .5rem;line-height:1.25;"
	"border-bottom:1px solid #767676;scroll-margin-top:3rem}"
	"h3{font-size:1.05rem;margin:1.4rem 0 .4rem;scroll-margin-top:3rem}"
	"nav "
	"ol{columns:19rem;column-gap:2.5rem;overflow-wrap:anywhere;margin:0 0 "
	"1rem;padding-left:1.6rem}"
	"nav h2{font-size:1rem;margin-top:1rem}"
	".figures{display:grid;gap:.6rem;margin:1rem 0;"
	"grid-template-columns:repeat(auto-fill,minmax(13rem,1fr))}"
	".figures div{border:1px solid #767676;border-left:6px solid "
	"#1f4e79;padding:.5rem .7rem;display:flex;flex-direction:column}"
	".figures dt{font-size:.9rem}"
	".figures dd{margin:0;font-size:.85rem;color:#404040}"
	".figures .figure{order:-1;font-size:1.8rem;font-weight:bold;"
	"line-height:1.15;color:#1a1a1a}"
	".facts div{display:grid;grid-template-columns:14rem 1fr;gap:1rem}"
	".facts dt{font-weight:bold}"
	".facts dd{margin:0}"
	".chart{display:block;width:100%;max-width:46rem;height:auto;"
	"margin:.5rem 0;font-family:inherit}"
	".scroll{position:relative;overflow-x:auto;margin:.5rem 0 1rem}"
	"table{border-collapse:collapse;width:100%;min-width:48rem;"
	"table-layout:fixed;font-size:.85rem}"
	"caption{text-align:left;font-weight:bold;padding:.3rem 0}"
	"h2+.scroll caption,h2+.chart+.scroll caption{position:absolute;"
	"width:1px;height:1px;padding:0;overflow:hidden;"
	"clip-path:inset(50%)}"
	"th,td{text-align:left;vertical-align:top;padding:.25rem .4rem;"
	"border-bottom:1px solid #c4c4c4;overflow-wrap:anywhere}"
	"thead th{border-bottom:2px solid #1a1a1a;background:#eef1f4;"
	"vertical-align:bottom;overflow-wrap:break-word}"
	"tbody th{font-weight:normal}"
	".r{text-align:right}"
	".s{font-weight:bold}"
	".total th,.total td{border-top:2px solid #1a1a1a;"
	"font-weight:bold}"
	"tr{scroll-margin-top:3rem}"
	"tr:target th,tr:target td{background:#fff3c4}"
	".warn,.bad{border-left:6px solid #7a1f00;padding-left:.6rem;"
	"font-weight:bold}"
	".faint{color:#404040;font-size:.92em}"
	"pre{overflow-x:auto;background:#f4f4f4;padding:.6rem}"
	".search input{font:inherit;padding:.3rem;min-width:16rem}"
	".sign{margin:3rem 0 1rem auto;width:20rem;break-inside:avoid}"
	".sign p{margin:0}"
	".sign .room{height:4.5rem}"
	"footer{border-top:1px solid #767676;margin-top:2rem;"
	"font-size:.85rem}";

static const char print_style[] =
	"@media print{"
	"body{max-width:none;padding:0;font-size:8.5pt;line-height:1.22}"
	"nav,.skip,.banner,.search{display:none!important}"
	"footer{display:none}"
	"a{color:inherit;text-decoration:none}"
	"header{margin:0 0 1mm}"
	"h1{font-size:13pt;margin:1mm 0 0}"
	"header p{margin:0}"
	".letterhead{padding-bottom:1mm}"
	"h2{font-size:9.5pt;margin:2mm 0 .5mm;break-after:avoid}"
	"h3{font-size:9.5pt;margin:3mm 0 1mm;break-after:avoid}"
	".page{break-before:page;margin-top:0}"
	".figures{grid-template-columns:repeat(4,1fr);gap:1.2mm;"
	"margin:1mm 0}"
	".figures div{display:grid;grid-template-columns:auto 1fr;"
	"column-gap:1.5mm;align-content:center;padding:.4mm 1.2mm;"
	"border-left-width:1mm;break-inside:avoid}"
	".figures dt{font-size:7.5pt;line-height:1.15}"
	".figures dd{font-size:6.8pt;line-height:1.15}"
	".figures .figure{grid-row:1/3;align-self:center;"
	"min-width:11mm;font-size:14pt}"
	"main>h2:first-child{display:none}"
	".name,.fact{display:inline-block;margin:0 .6em!important}"
	".chart{max-width:none;width:68%;margin:.3mm auto;break-inside:avoid}"
	".scroll{overflow:visible;margin:.5mm 0 1mm}"
	"table{min-width:0;font-size:7.5pt;line-height:1.17}"
	"caption{padding:0 0 1mm;font-size:7.5pt;break-after:avoid}"
	"thead{display:table-header-group}"
	"tr{break-inside:avoid}"
	"th,td{padding:.25mm 1.2mm}"
	"thead th{font-size:7.1pt;-webkit-print-color-adjust:exact;"
	"print-color-adjust:exact}"
	"main p{margin:.3mm 0;font-size:7.5pt;orphans:3;widows:3}"
	".mark{display:block;position:fixed;top:42%;left:-20%;width:140%;"
	"text-align:center;font-size:60pt;font-weight:bold;white-space:nowrap;"
	"letter-spacing:.1em;transform:rotate(-35deg);"
	"color:rgba(0,0,0,.13);z-index:2}"
	"}";

const char html_script[] =
	"(function(){"
	"var q=document.getElementById('q'),"
	"list=document.getElementById('list'),"
	"found=document.getElementById('found'),rows,texts,timer;"
	"if(!q||!list)return;"
	"function fold(s){return s.toLowerCase()}"
	"function start(){rows=[].slice.call(list.tBodies[0].rows);"
	"texts=rows.map(function(r){return fold(r.textContent)})}"
	"function look(){if(!rows)start();"
	"var words=fold(q.value).split(/\\s+/),n=0;"
	"rows.forEach(function(r,i){"
	"var fits=words.every(function(w){return texts[i].indexOf(w)>=0});"
	"r.hidden=!fits;if(fits)n++});"
	"found.textContent=q.value?found.getAttribute('data-of')"
	".replace('%1',n).replace('%2',rows.length):''}"
	"q.addEventListener('input',function(){clearTimeout(timer);"
	"timer=setTimeout(look,150)});"
	"addEventListener('hashchange',function(){"
	"if(q.value){q.value='';look();location.replace(location.hash)}});"
	"q.parentNode.hidden=false})()";

static unsigned
hex_value(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* As the policy wants it: in base64. */
static void
write_hash(struct str script, struct buf *out)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno"
				    "pqrstuvwxyz0123456789+/";
	struct sha256 *sum = sha256_start();
	unsigned char bytes[SHA256_BYTES + 1] = { 0 };
	char text[SHA256_TEXT];

	sha256_add(sum, script);
	sha256_finish(sum, text);
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		const char *pair = &text[2 * i];

		bytes[i] = (unsigned char)(hex_value(pair[0]) << 4 |
					   hex_value(pair[1]));
	}
	/* 32 bytes are 43 signs of 6 bits and one that fills up. */
	for (size_t bit = 0; bit < SHA256_BITS; bit += 6) {
		unsigned both =
			(unsigned)bytes[bit / 8] << 8 | bytes[bit / 8 + 1];

		buf_char(out, signs[both >> (10 - bit % 8) & 63]);
	}
	buf_char(out, '=');
}

static bool
has_script(const struct document *d)
{
	for (const struct block *b = d->first; b != NULL; b = b->next)
		if (b->kind == BLOCK_TABLE && b->table->is_long)
			return true;
	return false;
}

static void
write_policy(struct html *h)
{
	buf_text(h->out, "<meta http-equiv=\"Content-Security-Policy\" "
			 "content=\"default-src 'none'; style-src "
			 "'unsafe-inline'; base-uri 'none'; form-action "
			 "'none'");
	if (has_script(h->d)) {
		buf_text(h->out, "; script-src 'sha256-");
		write_hash(str_from(html_script), h->out);
		buf_char(h->out, '\'');
	}
	buf_text(h->out, "\">\n");
}

/* A message as the content of a page's margin; "\1" and "\2" in it become the
 * counters of pages. */
static void
write_margin(struct html *h, const char *where, const struct message *m)
{
	static const char *const counters[] = { "counter(page)",
		"counter(pages)" };
	struct str rest, part;

	buf_reset(&h->scratch);
	if (!face_message(m, h->style, &h->scratch))
		return;
	buf_printf(h->out, "%s{content:", where);
	rest = buf_str(&h->scratch);
	while (rest.n > 0) {
		size_t n = 0;

		while (n < rest.n && (rest.p[n] < 1 || rest.p[n] > 2))
			n++;
		part = (struct str){ rest.p, n };
		buf_text(h->out, " \"");
		html_css_string(part, h->out);
		buf_char(h->out, '"');
		if (n < rest.n) {
			buf_char(h->out, ' ');
			buf_text(h->out, counters[rest.p[n] - 1]);
			n++;
		}
		rest = str_from_byte(rest, n);
	}
	buf_text(h->out, ";font-size:7.5pt}");
}

static void
write_pages(struct html *h)
{
	const struct message pages = MSG(edition_page, STR("\1"), STR("\2"));

	buf_text(h->out, "@page{size:A4;margin:12mm 14mm 13mm;");
	if (h->edition != NULL) {
		write_margin(h, "@bottom-left", &h->edition->footer);
		write_margin(h, "@top-right", &h->edition->warning);
	}
	write_margin(h, "@bottom-right", &pages);
	buf_text(h->out, "}");
}

static void
write_title(struct html *h)
{
	buf_text(h->out, "<title>");
	if (h->edition != NULL) {
		html_message(h, &h->edition->title);
		if (h->edition->facts[0].id != NULL) {
			buf_text(h->out, " \xe2\x80\x93 ");
			html_message(h, &h->edition->facts[0]);
		}
	} else {
		buf_text(h->out, "kerma");
	}
	buf_text(h->out, "</title>\n");
}

static void
write_line(struct html *h, const char *class, struct str text)
{
	if (text.n == 0)
		return;
	buf_printf(h->out, "<p class=\"%s\">", class);
	html_text(text, h->out);
	buf_text(h->out, "</p>\n");
}

static void
write_said(struct html *h, const char *class, const struct message *m)
{
	if (m->id == NULL)
		return;
	buf_printf(h->out, "<p class=\"%s\">", class);
	html_message(h, m);
	buf_text(h->out, "</p>\n");
}

/* On a screen a banner that stays, on paper a mark across every page. */
static void
write_warning(struct html *h, const struct message *warning)
{
	if (warning->id == NULL)
		return;
	buf_text(h->out, "<aside class=\"banner\" aria-label=\"");
	html_message(h, warning);
	buf_text(h->out, "\">");
	html_message(h, warning);
	buf_text(h->out, "</aside>\n<div class=\"mark\" "
			 "aria-hidden=\"true\">");
	html_message(h, warning);
	buf_text(h->out, "</div>\n");
}

static void
write_frame(struct html *h)
{
	const struct edition *e = h->edition;

	buf_text(h->out, "<header>\n");
	if (e->letterhead->n > 0)
		buf_text(h->out, "<div class=\"letterhead\">\n");
	LIST_EACH (struct text, line, *e->letterhead)
		write_line(h, "line", line->s);
	if (e->letterhead->n > 0)
		buf_text(h->out, "</div>\n");
	buf_text(h->out, "<h1>");
	html_message(h, &e->title);
	buf_text(h->out, "</h1>\n");
	write_line(h, "name", e->name);
	for (size_t i = 0; i < EDITION_FACTS; i++)
		write_said(h, "fact", &e->facts[i]);
	buf_text(h->out, "</header>\n");
}

void
html_head(struct html *h)
{
	const struct edition *e = h->edition;

	buf_printf(h->out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n",
		e != NULL ? e->language : "en");
	write_policy(h);
	buf_text(h->out, "<meta name=\"viewport\" "
			 "content=\"width=device-width, initial-scale=1\">\n");
	if (e != NULL) {
		buf_text(h->out, "<meta name=\"generator\" content=\"");
		html_text(e->producer, h->out);
		buf_text(h->out, "\">\n");
	}
	write_title(h);
	buf_printf(h->out, "<style>\n%s\n%s\n", style, print_style);
	write_pages(h);
	buf_text(h->out, "\n</style>\n</head>\n<body>\n"
			 "<a class=\"skip\" href=\"#content\">");
	html_word(h, N_("Skip to the content"));
	buf_text(h->out, "</a>\n");
	if (e != NULL) {
		write_warning(h, &e->warning);
		write_frame(h);
	}
}

static void
write_signature(struct html *h)
{
	const struct edition *e = h->edition;

	if (e->signature.place_and_date.id == NULL)
		return;
	buf_text(h->out, "<div class=\"sign\">\n");
	write_said(h, "when", &e->signature.place_and_date);
	write_line(h, "position", e->signature.position);
	buf_text(h->out, "<div class=\"room\"></div>\n");
	write_line(h, "who", e->signature.name);
	write_line(h, "id", e->signature.id);
	buf_text(h->out, "</div>\n");
}

void
html_foot(struct html *h)
{
	if (h->edition != NULL)
		write_signature(h);
	buf_text(h->out, "</main>\n");
	if (h->edition != NULL) {
		buf_text(h->out, "<footer><p>");
		html_message(h, &h->edition->footer);
		buf_text(h->out, "</p></footer>\n");
	}
	if (has_script(h->d))
		buf_printf(h->out, "<script>%s</script>\n", html_script);
	buf_text(h->out, "</body>\n</html>\n");
}
