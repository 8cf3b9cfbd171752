/*
 * A workbook of any bytes. Random changes to a zip mostly break its checksums, so the first byte
 * chooses: the bytes are the zip itself, or one XML part of a workbook packed here without
 * compression. What is read must be clean; what is refused must say why.
 */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "import/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const struct import_limits limits = {
	.file_bytes = 1 << 20,
	.unpacked_bytes = 1 << 22,
	.ratio = 200,
	.entries = 100,
	.cell_bytes = 2000,
	.rows = 2000,
	.cols = 100,
	.cells = 20000,
	.merges = 100,
};

static const struct part {
	const char *name, *content;
} parts[] = {
	{ "[Content_Types].xml",
		"<Types><Override ContentType=\"spreadsheetml.sheet.main+xml\"/></Types>" },
	{ "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" TYPE "officeDocument\" "
			 "Target=\"w.xml\"/></Relationships>" },
	{ "w.xml", "<workbook><sheets><sheet name=\"s\" id=\"a\"/></sheets></workbook>" },
	{ "_rels/w.xml.rels",
		"<Relationships><Relationship Id=\"a\" Type=\"" TYPE "worksheet\" Target=\"s.xml\"/>"
		"<Relationship Id=\"b\" Type=\"" TYPE "sharedStrings\" Target=\"t.xml\"/>"
		"<Relationship Id=\"c\" Type=\"" TYPE "styles\" Target=\"f.xml\"/></Relationships>" },
	{ "t.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>" },
	{ "f.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
		   "<xf numFmtId=\"9\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>" },
	{ "s.xml", "<worksheet><sheetData><row><c s=\"1\"><v>45000.5</v></c></row></sheetData>"
		   "</worksheet>" },
};

#define N_PARTS (sizeof(parts) / sizeof(parts[0]))

static void
add_number(struct strbuf *b, size_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		strbuf_addc(b, (char)(i < 8 ? v >> (8 * i) : 0));
}

/* The fields that the local and the central header of a stored entry share. */
static void
add_entry(struct strbuf *b, const char *name, const char *content, size_t size)
{
	add_number(b, 20, 2);
	add_number(b, 0, 8);
	add_number(b, crc32(0, (const Bytef *)content, (uInt)size), 4);
	add_number(b, size, 4);
	add_number(b, size, 4);
	add_number(b, strlen(name), 2);
	add_number(b, 0, 2);
}

static void
pack(struct strbuf *zip, size_t chosen, const char *data, size_t size)
{
	struct strbuf central = { 0 };
	size_t start;

	for (size_t i = 0; i < N_PARTS; i++) {
		const char *content = i == chosen ? data : parts[i].content;
		size_t n = i == chosen ? size : strlen(content), offset = zip->len;

		strbuf_addn(zip, "PK\3\4", 4);
		add_entry(zip, parts[i].name, content, n);
		strbuf_add(zip, parts[i].name);
		strbuf_addn(zip, content, n);
		strbuf_addn(&central, "PK\1\2", 4);
		add_number(&central, 20, 2);
		add_entry(&central, parts[i].name, content, n);
		add_number(&central, 0, 10);
		add_number(&central, offset, 4);
		strbuf_add(&central, parts[i].name);
	}
	start = zip->len;
	strbuf_addn(zip, central.s, central.len);
	strbuf_addn(zip, "PK\5\6", 4);
	add_number(zip, 0, 4);
	add_number(zip, N_PARTS, 2);
	add_number(zip, N_PARTS, 2);
	add_number(zip, central.len, 4);
	add_number(zip, start, 4);
	add_number(zip, 0, 2);
	strbuf_free(&central);
}

static void
check(const struct sheet *s)
{
	assert(s->n_rows <= limits.rows && s->n_cols <= limits.cols && *s->file);
	assert(utf8_valid(s->name, strlen(s->name), NULL));
	for (size_t row = 0; row < s->n_rows; row++)
		for (size_t col = 0; col < s->n_cols; col++) {
			const struct cell *c = sheet_at(s, row, col);

			assert(utf8_valid(c->text, strlen(c->text), NULL));
			assert(*c->text || c->kind == CELL_EMPTY || c->kind == CELL_FORMULA);
		}
	for (size_t i = 0; i < s->n_merges; i++)
		assert(s->merges[i].row0 <= s->merges[i].row1 && s->merges[i].col0 <= s->merges[i].col1);
}

static void
try(const char *data, size_t size)
{
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct sheet *sheets;
	size_t n;

	if (xlsx_read_memory(data, size, "x", &limits, a, &sheets, &n, &err)) {
		assert(err.rc == RC_FORMAT && err.msg[0]);
	} else {
		assert(n > 0);
		for (size_t i = 0; i < n; i++)
			check(&sheets[i]);
	}
	arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct strbuf zip = { 0 };

	if (size > 0 && data[0] < N_PARTS) {
		pack(&zip, data[0], bytes + 1, size - 1);
		try(zip.s, zip.len);
		strbuf_free(&zip);
	} else {
		try(bytes, size);
	}
	return 0;
}
