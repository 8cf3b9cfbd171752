/* Grades of a total (GR-01 to GR-04): half-open intervals, so that no decimal falls between two. */
#include "domain/selfeval.h"

#include "base/table.h"

const char *
grade_of(const struct score_rules *r, int64_t total)
{
	static const char *const names[] = { "优", "良", "中", "差" };
	size_t i = 0;

	if (total < 0)
		return NULL;
	while (i < ARRAY_LEN(r->cuts) && total < r->cuts[i])
		i++;
	return names[i];
}
