/* Rule documents: register and what makes one sound. */
#include "domain/document.h"

#include <string.h>

#include "rows.h"

static const struct choice levels[] = {
	{ "national", N_("national") },
	{ "province", N_("province") },
	{ "city", N_("city") },
	{ "district", N_("district") },
	{ "bureau", N_("bureau") },
};

static const struct choice states[] = {
	{ "active", N_("in force") },
	{ "closed", N_("repealed") },
};

static const struct field fields[] = {
	{ .name = "number", .title = N_("Document number"), .label = "文号", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 200,
		.offset = F_TEXT(struct document, number),
		.help = N_("As printed, such as 西财〔2021〕23号; left empty, a placeholder is given") },
	{ .name = "title", .title = N_("Title"), .label = "文件名称", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 900,
		.offset = F_TEXT(struct document, title) },
	{ .name = "date", .title = N_("Date"), .label = "发文日期", .kind = FIELD_DATE, .width = 10,
		.offset = F_TEXT(struct document, date) },
	{ .name = "level", .title = N_("Issuing level"), .label = "发文层级", .kind = FIELD_CHOICE,
		.width = 8, .flags = FIELD_REQUIRED, CHOICES(levels),
		.offset = F_TEXT(struct document, level) },
	{ .name = "issuer", .title = N_("Issuer"), .label = "发文机关", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_SEARCH, .max_bytes = 450,
		.offset = F_TEXT(struct document, issuer) },
	{ .name = "valid_from", .title = N_("Valid from"), .label = "施行日期", .kind = FIELD_DATE,
		.width = 10, .offset = F_TEXT(struct document, valid_from) },
	{ .name = "valid_to", .title = N_("Valid to"), .label = "有效期至", .kind = FIELD_DATE,
		.width = 10, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct document, valid_to),
		.help = N_("Last day on which it applies; empty while no end is set") },
	{ .name = "superseded_by", .title = N_("Superseded by"), .label = "替代文件",
		.kind = FIELD_TEXT, .width = 20, .flags = FIELD_HIDDEN, .max_bytes = 200,
		.offset = F_TEXT(struct document, superseded_by),
		.help = N_("Number of the document that takes its place") },
	{ ROW_STATE, CHOICES(states), .offset = F_TEXT(struct document, state) },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct document, note) },
};

const struct reg reg_document = {
	.name = "document",
	.title = N_("Rule documents"),
	.view = "v_document",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "number",
	.sort = "number",
	.columns = "number,title,date,level,issuer,valid_from,state",
	.perm = PERM_VIEW,
};

enum rc
document_check(const struct document *d, struct err *err)
{
	enum rc rc = field_check_all(fields, ARRAY_LEN(fields), d, err);

	if (rc)
		return rc;
	if (d->valid_from && d->valid_to && strcmp(d->valid_to, d->valid_from) < 0)
		return err_set(err, RC_INVALID, "valid_to",
			_("%s ends on %s, before it begins on %s: correct one of the two days."), d->number,
			d->valid_to, d->valid_from);
	if (d->superseded_by && strcmp(d->superseded_by, d->number) == 0)
		return err_set(err, RC_INVALID, "superseded_by",
			_("%s cannot take its own place: name the later document or leave the field empty."),
			d->number);
	return RC_OK;
}
