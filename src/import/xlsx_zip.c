/*
 * The packed file behind a workbook: minizip reads it from memory, expat parses a part while it is
 * unpacked. All limits on sizes hold for the bytes that really come out, never for what the
 * headers promise. Document types are refused, so no entity can reach outside or multiply.
 */
#include "import/xlsx_int.h"

#include <expat.h>
#include <minizip/unzip.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"

#define CHUNK ((size_t)64 << 10)
#define NAME_MAX_BYTES 512
#define DEPTH_MAX 64
/* A tag or comment may be this long before its end is seen; text comes in pieces anyway. */
#define TOKEN_MAX ((size_t)4 << 20)
/* Small parts may be packed as well as they like. */
#define RATIO_FROM ((size_t)10 << 20)

struct memory {
	const char *data;
	size_t len, at;
};

struct part {
	const char *name;
	unz64_file_pos pos;
	size_t packed;
	bool encrypted;
};

struct xlsx_zip {
	struct memory mem;
	unzFile unz;
	struct part *parts;
	size_t n, cap;
	size_t unpacked;
	const struct import_limits *limits;
};

static voidpf
mem_open(voidpf opaque, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return opaque;
}

static uLong
mem_read(voidpf opaque, voidpf stream, void *buf, uLong size)
{
	struct memory *m = stream;
	size_t left = m->len - m->at;

	(void)opaque;
	if (size > left)
		size = left;
	memcpy(buf, m->data + m->at, size);
	m->at += size;
	return size;
}

static ZPOS64_T
mem_tell(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((struct memory *)stream)->at;
}

static long
mem_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
	struct memory *m = stream;
	ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0
		: origin == ZLIB_FILEFUNC_SEEK_CUR	 ? m->at
							 : m->len;

	(void)opaque;
	if (offset > m->len - base)
		return -1;
	m->at = (size_t)(base + offset);
	return 0;
}

static int
mem_close(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static int
mem_error(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

static void
normalise(char *name)
{
	for (; *name; name++)
		if (*name == '\\')
			*name = '/';
}

static enum rc
add_part(struct xlsx_zip *z, struct arena *a, struct err *err)
{
	char name[NAME_MAX_BYTES];
	unz_file_info64 info;
	struct part *p;

	if (unzGetCurrentFileInfo64(z->unz, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
		return xlsx_damaged(err, NULL, _("its table of contents cannot be read"));
	name[sizeof name - 1] = 0;
	normalise(name);
	if (z->n == z->limits->entries)
		return err_set(err, RC_FORMAT, NULL,
			_("The workbook is packed from more than %zu files. Save only the table in a "
			  "new workbook."),
			z->limits->entries);
	z->parts = arena_grow(a, z->parts, z->n, &z->cap, z->n + 1, sizeof *z->parts);
	p = &z->parts[z->n++];
	p->name = arena_strdup(a, name);
	p->packed = (size_t)info.compressed_size;
	p->encrypted = (info.flag & 1) != 0;
	if (unzGetFilePos64(z->unz, &p->pos) != UNZ_OK)
		return xlsx_damaged(err, NULL, _("its table of contents cannot be read"));
	return RC_OK;
}

static enum rc
list_parts(struct xlsx_zip *z, struct arena *a, struct err *err)
{
	int status = unzGoToFirstFile(z->unz);

	while (status == UNZ_OK) {
		enum rc rc = add_part(z, a, err);

		if (rc)
			return rc;
		status = unzGoToNextFile(z->unz);
	}
	if (status != UNZ_END_OF_LIST_OF_FILE)
		return xlsx_damaged(err, NULL, _("its table of contents cannot be read"));
	return RC_OK;
}

enum rc
xlsx_zip_open(const char *data, size_t len, const struct import_limits *limits, struct arena *a,
	struct xlsx_zip **ret, struct err *err)
{
	struct xlsx_zip *z = arena_alloc(a, sizeof *z);
	zlib_filefunc64_def io = {
		.zopen64_file = mem_open,
		.zread_file = mem_read,
		.ztell64_file = mem_tell,
		.zseek64_file = mem_seek,
		.zclose_file = mem_close,
		.zerror_file = mem_error,
		.opaque = &z->mem,
	};
	enum rc rc;

	z->mem.data = data;
	z->mem.len = len;
	z->limits = limits;
	z->unz = len > 4 && !memcmp(data, "PK", 2) ? unzOpen2_64("", &io) : NULL;
	if (!z->unz)
		return xlsx_refuse_bytes(data, len, err);
	rc = list_parts(z, a, err);
	if (rc) {
		xlsx_zip_close(z);
		return rc;
	}
	*ret = z;
	return RC_OK;
}

void
xlsx_zip_close(struct xlsx_zip *z)
{
	if (z && z->unz)
		unzClose(z->unz);
}

static struct part *
find(const struct xlsx_zip *z, const char *name)
{
	for (size_t i = 0; i < z->n; i++)
		if (!strcasecmp(z->parts[i].name, name))
			return &z->parts[i];
	return NULL;
}

bool
xlsx_zip_has(const struct xlsx_zip *z, const char *name)
{
	return find(z, name) != NULL;
}

/* XML */

static const char *
local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *
xlsx_attr(const char **attrs, const char *name)
{
	for (; *attrs; attrs += 2)
		if (!strcmp(attrs[0], name))
			return attrs[1];
	return NULL;
}

const char *
xlsx_attr_local(const char **attrs, const char *name)
{
	for (; *attrs; attrs += 2)
		if (!strcmp(local(attrs[0]), name))
			return attrs[1];
	return NULL;
}

void
xlsx_fail(struct xlsx_xml *x, enum rc rc)
{
	x->rc = rc;
	XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL
on_start(void *arg, const char *name, const char **attrs)
{
	struct xlsx_xml *x = arg;

	if (x->rc)
		return;
	if (++x->depth > DEPTH_MAX) {
		xlsx_fail(x, xlsx_damaged(x->err, NULL, _("it is nested too deeply")));
		return;
	}
	x->ops->start(x, local(name), attrs);
}

static void XMLCALL
on_end(void *arg, const char *name)
{
	struct xlsx_xml *x = arg;

	if (x->rc)
		return;
	if (x->ops->end)
		x->ops->end(x, local(name));
	x->depth--;
}

static void XMLCALL
on_text(void *arg, const char *s, int n)
{
	struct xlsx_xml *x = arg;

	if (!x->rc && x->ops->text)
		x->ops->text(x, s, (size_t)n);
}

static void XMLCALL
on_doctype(void *arg, const char *name, const char *sysid, const char *pubid, int internal)
{
	struct xlsx_xml *x = arg;

	(void)name;
	(void)sysid;
	(void)pubid;
	(void)internal;
	if (x->rc)
		return;
	xlsx_fail(x,
		err_set(x->err, RC_FORMAT, NULL, "%s",
			_("The workbook holds a document type declaration, which no spreadsheet program "
			  "writes. Save the table in a new workbook.")));
}

static enum rc
check_size(struct xlsx_zip *z, const struct part *p, size_t done, struct err *err)
{
	if (z->unpacked > z->limits->unpacked_bytes)
		return err_set(err, RC_FORMAT, NULL,
			_("The workbook is larger than %zu MiB when unpacked. Split it into several "
			  "files."),
			z->limits->unpacked_bytes >> 20);
	if (done > RATIO_FROM && done / z->limits->ratio > p->packed)
		return err_set(err, RC_FORMAT, NULL,
			_("The workbook blows up to more than %zu times its size when unpacked, which no "
			  "table does. Copy the table into a new workbook."),
			z->limits->ratio);
	return RC_OK;
}

/* Unpacks the current part into the parser, which looks at the rest even after the last byte. */
static enum rc
feed(struct xlsx_zip *z, const struct part *p, struct xlsx_xml *x)
{
	size_t done = 0;
	int n = 1;

	while (n > 0) {
		void *buf = XML_GetBuffer(x->parser, (int)CHUNK);
		XML_Index at;
		enum rc rc;

		n = buf ? unzReadCurrentFile(z->unz, buf, (unsigned)CHUNK) : -1;
		if (n < 0)
			return xlsx_damaged(x->err, p->name, _("it cannot be unpacked"));
		done += (size_t)n;
		z->unpacked += (size_t)n;
		rc = check_size(z, p, done, x->err);
		if (rc)
			return rc;
		if (XML_ParseBuffer(x->parser, n, n == 0) != XML_STATUS_OK)
			return x->rc ? x->rc
				     : xlsx_damaged(x->err, p->name,
					       XML_ErrorString(XML_GetErrorCode(x->parser)));
		at = XML_GetCurrentByteIndex(x->parser);
		if (at >= 0 && done > (size_t)at && done - (size_t)at > TOKEN_MAX)
			return xlsx_damaged(x->err, p->name, _("a tag in it is too long"));
	}
	return RC_OK;
}

enum rc
xlsx_zip_parse(struct xlsx_zip *z, const char *name, const struct xlsx_ops *ops, void *arg,
	struct err *err)
{
	struct xlsx_xml x = { .arg = arg, .err = err, .ops = ops };
	struct part *p = find(z, name);
	enum rc rc;

	if (!p)
		return xlsx_damaged(err, name, _("this part is missing"));
	if (p->encrypted)
		return err_set(err, RC_FORMAT, NULL, "%s",
			_("The file is a zip archive with a password. Unpack it and import the workbook "
			  "inside."));
	if (unzGoToFilePos64(z->unz, &p->pos) != UNZ_OK || unzOpenCurrentFile(z->unz) != UNZ_OK)
		return xlsx_damaged(err, name, _("it cannot be unpacked"));
	x.parser = XML_ParserCreate(NULL);
	if (!x.parser) {
		unzCloseCurrentFile(z->unz);
		return err_set(err, RC_IO, NULL, "%s", _("There is not enough memory."));
	}
	XML_SetUserData(x.parser, &x);
	XML_SetElementHandler(x.parser, on_start, on_end);
	XML_SetCharacterDataHandler(x.parser, on_text);
	XML_SetStartDoctypeDeclHandler(x.parser, on_doctype);
	rc = feed(z, p, &x);
	XML_ParserFree(x.parser);
	if (unzCloseCurrentFile(z->unz) != UNZ_OK && !rc)
		rc = xlsx_damaged(err, name, _("its checksum is wrong"));
	return rc;
}
