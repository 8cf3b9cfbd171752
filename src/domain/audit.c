/* The log: register and the hash that chains its entries. */
#include "domain/audit.h"

#include <string.h>

#include "rows.h"

static const struct field fields[] = {
	{ .name = "at", .title = N_("Time"), .label = "时间", .kind = FIELD_TIME, .width = 19,
		.flags = FIELD_SORT, .offset = F_TEXT(struct audit, at) },
	{ .name = "account", .title = N_("Account"), .label = "系统账户", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_SEARCH, .offset = F_TEXT(struct audit, account) },
	{ .name = "login", .title = N_("User"), .label = "操作人", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_SEARCH | FIELD_SORT, .offset = F_TEXT(struct audit, login) },
	{ .name = "action", .title = N_("Action"), .label = "操作", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_SEARCH, .offset = F_TEXT(struct audit, action) },
	{ .name = "reg", .title = N_("Register"), .label = "登记簿", .kind = FIELD_TEXT, .width = 8,
		.offset = F_TEXT(struct audit, reg) },
	{ .name = "record", .title = N_("Record"), .label = "记录", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_SEARCH, .offset = F_TEXT(struct audit, record) },
	{ .name = "before", .title = N_("Before"), .label = "变更前", .kind = FIELD_NOTE,
		.width = 24, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct audit, before) },
	{ .name = "after", .title = N_("After"), .label = "变更后", .kind = FIELD_NOTE, .width = 24,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct audit, after) },
	{ .name = "reason", .title = N_("Reason"), .label = "理由", .kind = FIELD_NOTE,
		.offset = F_TEXT(struct audit, reason) },
	{ .name = "batch", .title = N_("Batch"), .label = "批次", .kind = FIELD_INT, .width = 8,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct audit, batch) },
	{ .name = "hash", .title = N_("Hash"), .label = "校验值", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct audit, hash) },
};

const struct reg reg_audit = {
	.name = "audit",
	.title = N_("Log"),
	.view = "v_audit",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.sort = "-at",
	.columns = "at,login,action,reg,record,reason",
	.perm = PERM_AUDIT_VIEW,
};

static void
add_number(struct sha256 *h, int64_t n)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
	sha256_add(h, bytes, sizeof bytes);
}

/* NULL is not the same as "". */
static void
add_text(struct sha256 *h, const char *s)
{
	add_number(h, s ? (int64_t)strlen(s) : -1);
	if (s)
		sha256_add(h, s, strlen(s));
}

void
audit_hash(const struct audit *a, char ret[SHA256_HEX])
{
	struct sha256 h;

	sha256_start(&h);
	add_text(&h, a->prev_hash);
	add_number(&h, a->id);
	add_text(&h, a->at);
	add_text(&h, a->account);
	add_text(&h, a->login);
	add_text(&h, a->action);
	add_text(&h, a->reg);
	add_number(&h, a->record_id);
	add_text(&h, a->record);
	add_text(&h, a->before);
	add_text(&h, a->after);
	add_text(&h, a->reason);
	add_number(&h, a->batch);
	sha256_end(&h, ret);
}
